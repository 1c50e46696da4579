// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-key-row.h"
#include "troth-own-preferences.h"
#include "troth-preferences-window.h"
#include "ui-samples.h"

static GSettings *
fresh_settings (void)
{
  GSettings *settings = g_settings_new (TROTH_APPLICATION_ID); /* in memory: the test environment says so */

  g_settings_reset (settings, "shortcuts");
  g_settings_reset (settings, "sound");
  g_settings_reset (settings, "renderer");
  g_settings_reset (settings, "backend-url");
  return settings;
}

static gpointer
child (gpointer    window,
       const char *id)
{
  return gtk_widget_get_template_child (window, TROTH_TYPE_PREFERENCES_WINDOW, id);
}

static void
test_keeps_at_once (void)
{
  g_autoptr (GSettings) settings = fresh_settings ();
  GtkWindow *window = troth_preferences_window_new (NULL, settings);

  gtk_switch_set_active (child (window, "sound"), FALSE);
  g_assert_false (g_settings_get_boolean (settings, "sound"));
  adw_combo_row_set_selected (child (window, "renderer"), 2);
  g_assert_cmpint (g_settings_get_enum (settings, "renderer"), ==, 2);
  g_settings_set_string (settings, "renderer", "cairo");
  g_assert_cmpuint (adw_combo_row_get_selected (child (window, "renderer")), ==, 1);
  gtk_window_destroy (window);
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *address;
    gboolean    good;
  } cases[] = {
    { "", TRUE },
    { "https://troth.example.org", TRUE },
    { "https://troth.example.org:8443/", TRUE },
    { "http://127.0.0.1:8080", TRUE },
    { "http://localhost:8080", TRUE },
    { "http://[::1]:8080", TRUE },
    { "http://troth.example.org", FALSE },
    { "http://127.0.0.2:8080", FALSE },
    { "https://troth.example.org/desk", FALSE },
    { "https://troth.example.org/?desk", FALSE },
    { "troth.example.org", FALSE },
    { "ftp://troth.example.org", FALSE },
    { "https://", FALSE },
    { "https://jane:secret@troth.example.org", FALSE },
    { "https://troth example", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *problem = troth_preferences_check_address (cases[i].address);

      if ((problem == NULL) != cases[i].good)
        g_error ("“%s”: %s", cases[i].address, problem ? problem : "accepted");
    }
}

static void
test_bad_address_is_not_kept (void)
{
  g_autoptr (GSettings) settings = fresh_settings ();
  GtkWindow       *window = troth_preferences_window_new (NULL, settings);
  g_autofree char *kept = NULL;

  gtk_editable_set_text (child (window, "address"), "http://troth.example.org");
  g_signal_emit_by_name (child (window, "address"), "apply");
  g_assert_true (gtk_widget_get_visible (child (window, "address_problem")));
  kept = g_settings_get_string (settings, "backend-url");
  g_assert_cmpstr (kept, ==, "");
  g_assert_cmpstr (gtk_editable_get_text (child (window, "address")), ==, "http://troth.example.org");
  gtk_editable_set_text (child (window, "address"), "https://troth.example.org");
  g_assert_false (gtk_widget_get_visible (child (window, "address_problem")));
  g_signal_emit_by_name (child (window, "address"), "apply");
  g_clear_pointer (&kept, g_free);
  kept = g_settings_get_string (settings, "backend-url");
  g_assert_cmpstr (kept, ==, "https://troth.example.org");
  gtk_window_destroy (window);
}

static void
assert_accel (GtkWidget  *row,
              const char *expected)
{
  g_autofree char *accel = troth_key_row_dup_accel (TROTH_KEY_ROW (row));

  g_assert_cmpstr (accel, ==, expected);
}

static void
test_keys_change (void)
{
  g_autoptr (GSettings) settings = fresh_settings ();
  guint           n = 0;
  const TrothKey *keys = troth_keys_list (&n);
  g_autoptr (GtkWidget) search = g_object_ref_sink (troth_key_row_new (&keys[0], settings));
  g_autoptr (GtkWidget) promise = g_object_ref_sink (troth_key_row_new (&keys[1], settings));
  g_autoptr (GVariant) changed = NULL;

  assert_accel (search, "<Control>f");
  g_assert_false (troth_key_row_take (TROTH_KEY_ROW (search), GDK_KEY_a, 0));                /* a letter writes */
  g_assert_false (troth_key_row_take (TROTH_KEY_ROW (search), GDK_KEY_a, GDK_ALT_MASK));     /* as does Alt with one, in Polish */
  g_assert_false (troth_key_row_take (TROTH_KEY_ROW (search), GDK_KEY_p, GDK_CONTROL_MASK)); /* taken */
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (search)), "Make a promise"));
  g_assert_false (troth_key_row_take (TROTH_KEY_ROW (search), GDK_KEY_d, GDK_CONTROL_MASK)); /* taken by a promise that is selected */
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (search)), "“Kept…”"));
  assert_accel (search, "<Control>f");
  g_assert_true (troth_key_row_take (TROTH_KEY_ROW (search), GDK_KEY_F9, 0));
  assert_accel (search, "F9");
  g_assert_true (troth_key_row_take (TROTH_KEY_ROW (promise), GDK_KEY_f, GDK_CONTROL_MASK)); /* free now */
  changed = g_settings_get_value (settings, "shortcuts");
  g_assert_cmpuint (g_variant_n_children (changed), ==, 2);
}

/* What is hers goes to another computer, what suits the computer does not; nonsense changes nothing. */
static void
test_own (void)
{
  static const char *const nonsense[] = { "[]", "{\"sound\":\"loud\",\"shortcuts\":[1]}", "{\"shortcuts\":{\"win.search\":[1],\"x\":{}}}", "{\"renderer\":\"gl\"}" };
  g_autoptr (GSettings) settings = fresh_settings ();
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GVariant) shortcuts = NULL;
  g_autofree char *accels = NULL;

  g_settings_set_boolean (settings, "sound", FALSE);
  g_settings_set_value (settings, "shortcuts", g_variant_new_parsed ("{'win.search': ['<Control>g'], 'win.note': @as []}"));
  g_settings_set_string (settings, "renderer", "gl");
  node = troth_own_preferences_read (settings);
  g_assert_false (json_object_has_member (json_node_get_object (node), "renderer"));
  g_object_unref (settings);
  settings = fresh_settings (); /* of the other computer */
  troth_own_preferences_apply (settings, NULL);
  g_assert_true (g_settings_get_boolean (settings, "sound"));
  troth_own_preferences_apply (settings, node);
  for (guint i = 0; i < G_N_ELEMENTS (nonsense); i++)
    {
      g_autoptr (JsonNode) wrong = json_from_string (nonsense[i], NULL);

      troth_own_preferences_apply (settings, wrong);
    }
  shortcuts = g_settings_get_value (settings, "shortcuts");
  g_assert_false (g_settings_get_boolean (settings, "sound"));
  accels = g_variant_print (shortcuts, FALSE);
  g_assert_cmpstr (accels, ==, "{'win.search': ['<Control>g'], 'win.note': []}");
  g_assert_cmpint (g_settings_get_enum (settings, "renderer"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  g_test_add_func ("/ui/preferences/keeps-at-once", test_keeps_at_once);
  g_test_add_func ("/ui/preferences/own", test_own);
  g_test_add_func ("/ui/preferences/addresses", test_addresses);
  g_test_add_func ("/ui/preferences/bad-address-is-not-kept", test_bad_address_is_not_kept);
  g_test_add_func ("/ui/preferences/keys-change", test_keys_change);
  return g_test_run ();
}
