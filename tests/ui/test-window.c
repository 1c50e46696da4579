// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-keys.h"
#include "troth-palette-row.h"
#include "troth-palette.h"
#include "troth-panes.h"
#include "troth-window.h"
#include "ui-samples.h"

typedef struct
{
  TrothWindow *window;
  TrothMoment *moment;
  GString     *log; /* what was asked for, in order */
} Fixture;

static void
on_verb_cb (TrothWindow *window,
            guint        number,
            Fixture     *f)
{
  g_string_append_printf (f->log, "%s(%u) ", g_quark_to_string (g_signal_get_invocation_hint (window)->detail), number);
}

static void
on_search_cb (TrothSearchBox *box,
              const char     *text,
              Fixture        *f)
{
  g_string_append_printf (f->log, "search(%s) ", text);
}

static void
on_chosen_cb (TrothSearchBox *box,
              TrothSearchHit *hit,
              Fixture        *f)
{
  g_string_append_printf (f->log, "chosen(%s) ", troth_search_hit_get_name (hit));
}

static char *
name_of (const char *customer_id,
         gpointer    user_data)
{
  return g_strdup ("Leonie Köhler");
}

/* A row of the palette that is read so, and can be chosen. */
static gboolean
offers (GtkWidget  *widget,
        const char *spoken)
{
  gboolean found = FALSE;

  if (TROTH_IS_PALETTE_ROW (widget) && gtk_widget_get_child_visible (widget))
    {
      g_autofree char *wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken);

      found = wrong == NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = offers (child, spoken);
  return found;
}

static void
setup (Fixture      *f,
       gconstpointer data)
{
  TrothSyncFacts facts = { .offline_since = TROTH_NO_INSTANT };

  f->log = g_string_new (NULL);
  f->moment = samples_moment ();
  f->window = g_object_ref_sink (g_object_new (TROTH_TYPE_WINDOW, NULL));
  troth_window_set_moment (f->window, f->moment);
  troth_window_show_sync (f->window, &facts);
  g_signal_connect (f->window, "verb", G_CALLBACK (on_verb_cb), f);
  g_signal_connect (troth_window_get_search (f->window), "search", G_CALLBACK (on_search_cb), f);
  g_signal_connect (troth_window_get_search (f->window), "chosen", G_CALLBACK (on_chosen_cb), f);
}

static void
teardown (Fixture      *f,
          gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->window);
  g_clear_object (&f->moment);
  g_string_free (f->log, TRUE);
}

static void
assert_log (Fixture    *f,
            const char *expected)
{
  g_assert_cmpstr (f->log->str, ==, expected);
  g_string_truncate (f->log, 0);
}

static void
show_customer (Fixture *f)
{
  g_autoptr (TrothCustomer) customer = samples_customer ();
  g_autoptr (GListStore) promises = samples_promises ();
  g_autoptr (GListStore) cases = samples_cases ();
  g_autoptr (GListStore) timeline = samples_timeline ();
  g_autoptr (GListStore) agents = samples_agents ();

  troth_profile_set_agents (troth_window_get_profile (f->window), G_LIST_MODEL (agents));
  troth_profile_show (troth_window_get_profile (f->window), customer, G_LIST_MODEL (promises), G_LIST_MODEL (cases),
                      G_LIST_MODEL (timeline), NULL);
  troth_window_show_person (f->window, TRUE, TRUE);
}

static gboolean
activate (Fixture    *f,
          const char *action)
{
  return gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL);
}

/* As the window hears of it: @pressed again and again while it is held. */
static void
key (Fixture    *f,
     const char *signal,
     guint       keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean stopped = FALSE;

      if (g_strcmp0 (gtk_event_controller_get_name (controller), "troth-key-repeat") == 0)
        g_signal_emit_by_name (controller, signal, keyval, keyval, GDK_CONTROL_MASK, &stopped);
    }
}

static void
press (Fixture *f,
       int      number)
{
  key (f, "key-pressed", GDK_KEY_0 + number);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.number", "i", number);
}

/* A key that is held speaks one card, not the next ones. */
static void
test_held_number (Fixture      *f,
                  gconstpointer data)
{
  show_customer (f);
  key (f, "key-pressed", GDK_KEY_Control_L);
  press (f, 1);
  press (f, 1);
  press (f, 1);
  assert_log (f, "use-prompt(1) ");
  key (f, "key-released", GDK_KEY_1);
  press (f, 1);
  assert_log (f, "use-prompt(1) ");
  press (f, 2);
  assert_log (f, "use-prompt(2) ");
}

static void
test_verbs (Fixture      *f,
            gconstpointer data)
{
  activate (f, "win.promise");
  activate (f, "win.call");
  assert_log (f, ""); /* nobody is on screen */
  show_customer (f);
  g_assert_true (activate (f, "win.promise"));
  g_assert_true (activate (f, "win.call"));
  g_assert_true (activate (f, "win.hold"));
  g_assert_true (activate (f, "win.wrap-up"));
  g_assert_true (activate (f, "win.back"));
  assert_log (f, "promise(0) call(0) hold(0) wrap-up(0) back(0) ");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.number", "i", 2);
  assert_log (f, "use-prompt(2) ");
}

static void
test_states (Fixture      *f,
             gconstpointer data)
{
  TrothAgentState state;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.agent-state", "s", "away");
  g_object_get (f->window, "agent-state", &state, NULL);
  g_assert_cmpint (state, ==, TROTH_AGENT_STATE_AWAY);
}

static void
test_search (Fixture      *f,
             gconstpointer data)
{
  g_autoptr (GListStore) hits = samples_hits ();
  TrothSearchResults *results = troth_window_get_results (f->window);
  GtkWidget          *entry = adw_bin_get_child (ADW_BIN (troth_window_get_search (f->window)));

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (results)));
  gtk_editable_set_text (GTK_EDITABLE (entry), "koh");
  assert_log (f, "search(koh) ");
  troth_search_results_set_state (results, "koh", FALSE, TRUE);
  troth_search_results_set_hits (results, G_LIST_MODEL (hits));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (results)));

  troth_search_results_move (results, 1);
  g_signal_emit_by_name (entry, "activate");
  assert_log (f, "search() chosen(Hannah Schneider) ");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.number", "i", 1);
  assert_log (f, "chosen(Leonie Köhler) ");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.number", "i", 5); /* there is no such row, and nobody means a prompt */
  assert_log (f, "");
}

static void
test_palette (Fixture      *f,
              gconstpointer data)
{
  GtkWidget *palette, *entry;

  show_customer (f);
  g_assert_null (samples_find (GTK_WIDGET (f->window), TROTH_TYPE_PALETTE)); /* until somebody wants it */
  activate (f, "win.palette");
  assert_log (f, "palette(0) "); /* to be fed */
  palette = samples_find (GTK_WIDGET (f->window), TROTH_TYPE_PALETTE);
  entry = samples_find (palette, GTK_TYPE_SEARCH_ENTRY);
  g_assert_true (gtk_widget_get_visible (palette));
  gtk_editable_set_text (GTK_EDITABLE (entry), "PROMÍSE");
  g_signal_emit_by_name (entry, "activate");
  assert_log (f, "promise(0) ");
  g_assert_false (gtk_widget_get_visible (palette));

  activate (f, "win.palette");
  gtk_editable_set_text (GTK_EDITABLE (entry), "tremblay");
  g_signal_emit_by_name (entry, "activate");
  assert_log (f, "search(tremblay) ");
  troth_search_box_close (troth_window_get_search (f->window));
  assert_log (f, "search() ");

  troth_window_show_person (f->window, FALSE, FALSE);
  activate (f, "win.palette");
  gtk_editable_set_text (GTK_EDITABLE (entry), "make a promise");
  g_signal_emit_by_name (entry, "activate");
  assert_log (f, "search(make a promise) "); /* to whom? */
}

/* A company-wide answer that comes later must not move what she is about to press. */
static void
test_search_keeps_selection (Fixture      *f,
                             gconstpointer data)
{
  g_autoptr (GListStore) hits = samples_hits ();
  g_autoptr (GObject) late = g_list_model_get_item (G_LIST_MODEL (hits), 2);
  TrothSearchResults *results = troth_window_get_results (f->window);

  g_list_store_remove (hits, 2);
  troth_search_results_set_state (results, "koh", TRUE, TRUE);
  troth_search_results_set_hits (results, G_LIST_MODEL (hits));
  troth_search_results_move (results, 1);
  g_list_store_append (hits, late);
  g_assert_true (troth_search_results_choose (results, 0));
  assert_log (f, "chosen(Hannah Schneider) ");
  g_list_store_remove_all (hits);
  troth_search_results_choose (results, 0);
  assert_log (f, "");
}

static guint
count_rows (GtkWidget *list)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row; row = gtk_widget_get_next_sibling (row))
    n += GTK_IS_LIST_BOX_ROW (row) && gtk_widget_get_visible (row);
  return n;
}

/* However many the desk has found, those of the company come below; and that there are more is said. */
static void
test_search_many (Fixture      *f,
                  gconstpointer data)
{
  g_autoptr (GListStore) own = samples_hits (), hits = g_list_store_new (TROTH_TYPE_SEARCH_HIT);
  g_autoptr (GObject) leonie = g_list_model_get_item (G_LIST_MODEL (own), 0), francois = g_list_model_get_item (G_LIST_MODEL (own), 2);
  TrothSearchResults *results = troth_window_get_results (f->window);
  GtkWidget          *list = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (results), TROTH_TYPE_SEARCH_RESULTS, "list"));

  troth_search_results_set_state (results, "koh", FALSE, TRUE);
  troth_search_results_set_hits (results, G_LIST_MODEL (hits));
  for (guint i = 0; i < 10; i++)
    g_list_store_append (hits, leonie);
  g_assert_false (samples_says (GTK_WIDGET (results), "More were found: type on."));
  g_list_store_append (hits, leonie);
  g_assert_cmpuint (count_rows (list), ==, 10);
  g_assert_true (samples_says (GTK_WIDGET (results), "More were found: type on."));
  g_list_store_append (hits, francois);
  g_assert_cmpuint (count_rows (list), ==, 11);
  g_assert_true (samples_says (list, "In the whole company"));
  troth_search_results_choose (results, 11);
  assert_log (f, "chosen(François Tremblay) ");
  g_list_store_append (hits, francois);
  g_list_store_append (hits, francois);
  gtk_window_present (GTK_WINDOW (f->window));
  samples_settle (GTK_WIDGET (f->window));
  troth_search_results_move (results, 12);
  g_assert_cmpfloat (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (samples_find (GTK_WIDGET (results), GTK_TYPE_SCROLLED_WINDOW))), >, 0);
  g_list_store_remove_all (hits);
  g_list_store_append (hits, francois);
  g_assert_cmpuint (count_rows (list), ==, 1);
}

/* The key that she chose stands beside what it does; what only a lead does is offered to a lead. */
static void
test_palette_keys (Fixture      *f,
                   gconstpointer data)
{
  g_autoptr (GVariant) changed = g_variant_ref_sink (g_variant_new_parsed ("{'win.wrap-up': ['F12'], 'win.note': @as []}"));
  g_autofree char *mine = NULL, *none = NULL, *as_ever = NULL;
  TrothPalette    *palette = troth_window_get_palette (f->window);

  troth_keys_install (GTK_WIDGET (f->window), changed);
  mine = troth_keys_dup_words (GTK_WIDGET (f->window), "win.wrap-up");
  none = troth_keys_dup_words (GTK_WIDGET (f->window), "win.note");
  as_ever = troth_keys_dup_words (GTK_WIDGET (f->window), "win.call");
  g_assert_cmpstr (mine, ==, "F12");
  g_assert_null (none);
  g_assert_cmpstr (as_ever, ==, "F5");
  troth_palette_open (palette, TRUE, FALSE);
  g_assert_true (offers (GTK_WIDGET (palette), "Wrap up, F12"));
  g_assert_true (offers (GTK_WIDGET (palette), "Write a note"));
  g_assert_false (offers (GTK_WIDGET (palette), "The company’s prompts…"));
  troth_palette_open (palette, TRUE, TRUE);
  g_assert_true (offers (GTK_WIDGET (palette), "The company’s prompts…"));
}

/* Whoever had given F5 to the wrap-up before it became a key of ours keeps it: one key does one thing. */
static void
test_own_key_wins (Fixture      *f,
                   gconstpointer data)
{
  g_autoptr (GVariant) changed = g_variant_ref_sink (g_variant_new_parsed ("{'win.wrap-up': ['F5']}"));
  g_autofree char *mine = NULL, *first = NULL;

  troth_keys_install (GTK_WIDGET (f->window), changed);
  mine = troth_keys_dup_words (GTK_WIDGET (f->window), "win.wrap-up");
  first = troth_keys_dup_words (GTK_WIDGET (f->window), "win.call");
  g_assert_cmpstr (mine, ==, "F5");
  g_assert_null (first);
}

/* A toast that lay on either sheet would cover its buttons. */
static void
test_toasts (Fixture      *f,
             gconstpointer data)
{
  static const TrothWindowSlot slots[] = { TROTH_WINDOW_SHEET, TROTH_WINDOW_FORM };
  const gint64                 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  GtkWidget *const             window = GTK_WIDGET (f->window);
  AdwToast                    *said = adw_toast_new ("Said in passing");

  adw_toast_set_timeout (said, 0);
  gtk_window_present (GTK_WINDOW (window));
  troth_window_add_toast (f->window, said);
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      GtkWidget      *sheet = gtk_label_new ("A sheet");
      graphene_rect_t toast, below;

      troth_window_set_slot (f->window, slots[i], sheet);
      do /* it slides to where it stays */
        {
          g_assert_cmpint (g_get_monotonic_time (), <, end);
          samples_settle (window);
          g_assert_true (gtk_widget_compute_bounds (sheet, window, &below));
          g_assert_true (gtk_widget_compute_bounds (samples_find (window, g_type_from_name ("AdwToastWidget")), window, &toast));
        }
      while (toast.origin.y + toast.size.height > below.origin.y);
      troth_window_set_slot (f->window, slots[i], NULL);
    }
}

static void
test_sync (Fixture      *f,
           gconstpointer data)
{
  TrothSyncFacts   facts = { .offline_since = TROTH_NO_INSTANT };
  g_autofree char *offline = NULL;

  g_assert_null (troth_link_state_banner (&facts, f->moment));
  facts.offline_since = samples_at ("2026-03-04T11:02:00");
  offline = troth_link_state_banner (&facts, f->moment);
  g_assert_cmpstr (offline, ==,
                   "Offline since 11:02. Everything you do is kept here and your promises are still guarded.");
}

/* Every button and every entry of the window says what it is; what has text says it by that. */
static void
check_names (GtkWidget *widget)
{
  gboolean button = GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget);

  if (button && GTK_IS_BUTTON (widget) && GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget)))
    button = FALSE; /* the inside of a menu button, which has the name */
  if ((button && !(GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)))) ||
      GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_TEXT_VIEW (widget))
    if (!gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) &&
        !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) &&
        !gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
      g_error ("A %s without a name in %s", G_OBJECT_TYPE_NAME (widget),
               G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
  if (GTK_IS_DROP_DOWN (widget)) /* what is inside is GTK's */
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    check_names (child);
}

static void
test_names (Fixture      *f,
            gconstpointer data)
{
  g_autoptr (GListStore) promises = samples_promises ();

  show_customer (f);
  troth_start_page_set_names (troth_window_get_start (f->window), name_of, NULL);
  troth_start_page_set_promises (troth_window_get_start (f->window), G_LIST_MODEL (promises));
  check_names (GTK_WIDGET (f->window));
}

/* Folded to the smallest size, nothing is cut off. */
static void
test_narrow (Fixture      *f,
             gconstpointer data)
{
  TrothWidthBin *bin = TROTH_WIDTH_BIN (adw_application_window_get_content (ADW_APPLICATION_WINDOW (f->window)));
  const int      widths[] = { 360, 600, 860, 1100 };

  show_customer (f);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      int minimum;

      troth_width_bin_expect (bin, widths[i]);
      gtk_widget_measure (troth_width_bin_get_child (bin), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, widths[i]);
    }
}

/* Polish letters come with AltGr, Spanish ones with dead keys: no key of the window may be a letter without Ctrl. */
static void
test_letters (void)
{
  guint           n;
  const TrothKey *keys = troth_keys_list (&n);

  for (guint i = 0; i < n; i++)
    {
      guint           keyval;
      GdkModifierType modifiers;

      g_assert_true (gtk_accelerator_parse (keys[i].accel, &keyval, &modifiers));
      g_assert_true (troth_keys_is_allowed (keyval, modifiers));
    }
  g_assert_false (troth_keys_is_allowed (GDK_KEY_a, 0));
  g_assert_false (troth_keys_is_allowed (GDK_KEY_aogonek, 0));
  g_assert_false (troth_keys_is_allowed (GDK_KEY_l, GDK_ALT_MASK));
  g_assert_false (troth_keys_is_allowed (GDK_KEY_S, GDK_SHIFT_MASK));
  g_assert_true (troth_keys_is_allowed (GDK_KEY_s, GDK_CONTROL_MASK));
  g_assert_true (troth_keys_is_allowed (GDK_KEY_F5, 0));
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, setup, func, teardown)
  ADD ("/ui/window/actions-ask-for-verbs", test_verbs);
  ADD ("/ui/window/agent-state", test_states);
  ADD ("/ui/window/held-number", test_held_number);
  ADD ("/ui/window/search-many", test_search_many);
  ADD ("/ui/window/search-by-keys", test_search);
  ADD ("/ui/window/palette", test_palette);
  ADD ("/ui/window/palette-shows-the-keys-as-they-are", test_palette_keys);
  ADD ("/ui/window/toasts-are-not-over-a-sheet", test_toasts);
  ADD ("/ui/window/own-key-wins", test_own_key_wins);
  ADD ("/ui/window/late-answers-join-below", test_search_keeps_selection);
  ADD ("/ui/window/offline-sentence", test_sync);
  ADD ("/ui/window/everything-has-a-name", test_names);
  ADD ("/ui/window/fits-when-narrow", test_narrow);
  g_test_add_func ("/ui/keys/no-letters", test_letters);
  return g_test_run ();
}
