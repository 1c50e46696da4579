// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-args.h"
#include "troth-contact-row.h"
#include "troth-know-dialog.h"
#include "troth-know-list.h"
#include "troth-profile-sheet.h"
#include "troth-uuid.h"
#include "ui-samples.h"

/* What is written down and changed about a customer. */

typedef struct
{
  TrothCustomer *customer;
  TrothMoment   *moment;
  char          *op;
  char          *id;
  TrothRecord   *args; /* of what was asked for last */
} Fixture;

static void
setup (Fixture      *f,
       gconstpointer data)
{
  f->customer = samples_customer ();
  f->moment = samples_moment ();
}

static void
teardown (Fixture      *f,
          gconstpointer data)
{
  g_clear_object (&f->customer);
  g_clear_object (&f->moment);
  g_clear_object (&f->args);
  g_free (f->op);
  g_free (f->id);
}

static void
on_command_cb (TrothKnowDialog *dialog,
               const char      *op,
               const char      *id,
               TrothRecord     *args,
               Fixture         *f)
{
  g_free (f->op);
  g_free (f->id);
  f->op = g_strdup (op);
  f->id = g_strdup (id);
  g_set_object (&f->args, args);
}

static void
on_patch_cb (TrothProfileSheet *sheet,
             TrothRecord       *args,
             Fixture           *f)
{
  g_set_object (&f->args, args);
}

/* The row with @title that can be seen. */
static gpointer
row (gpointer    widget,
     const char *title)
{
  gpointer found = NULL;

  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (ADW_IS_PREFERENCES_ROW (widget) && !g_strcmp0 (adw_preferences_row_get_title (widget), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = row (child, title);
  return found;
}

static void
type (gpointer    window,
      const char *title,
      const char *text)
{
  g_assert_nonnull (row (window, title));
  gtk_editable_set_text (GTK_EDITABLE (row (window, title)), text);
}

static void
switch_on (gpointer    window,
           const char *title)
{
  gtk_switch_set_active (GTK_SWITCH (adw_action_row_get_activatable_widget (row (window, title))), TRUE);
}

static void
choose_day (TrothKnowDialog *dialog,
            int              month,
            int              day)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, month, day, 0, 0, 0);

  gtk_calendar_select_day (GTK_CALENDAR (gtk_widget_get_template_child (GTK_WIDGET (dialog), TROTH_TYPE_KNOW_DIALOG, "calendar")), date);
}

static void
test_write_down (Fixture      *f,
                 gconstpointer data)
{
  TrothKnowDialog *dialog = troth_know_dialog_new (NULL, f->customer, f->moment);
  g_autofree char *id = NULL;

  g_signal_connect (dialog, "command", G_CALLBACK (on_command_cb), f);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "know.confirm", NULL);
  g_assert_null (f->op); /* what? */
  type (dialog, "The fact, in a few words", " Rings twice ");
  adw_combo_row_set_selected (row (dialog, "Matters for"), TROTH_FACT_TOPIC_CALLING);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "know.confirm", NULL);
  g_assert_cmpstr (f->op, ==, "customer.note_fact");
  g_assert_cmpstr (f->id, ==, "leonie");
  g_assert_cmpstr (troth_note_fact_args_get_words (TROTH_NOTE_FACT_ARGS (f->args)), ==, "Rings twice");
  g_assert_cmpint (troth_note_fact_args_get_topic (TROTH_NOTE_FACT_ARGS (f->args)), ==, TROTH_FACT_TOPIC_CALLING);
  g_clear_pointer (&f->op, g_free);
  adw_combo_row_set_selected (row (dialog, "What"), 3);
  type (dialog, "What has changed", "Moved to Lyon");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "know.confirm", NULL);
  g_assert_cmpstr (f->op, ==, "customer.note_fact");
  g_assert_cmpint (troth_note_fact_args_get_happened_at (TROTH_NOTE_FACT_ARGS (f->args)), ==, TROTH_NO_INSTANT); /* today */
  g_clear_pointer (&f->op, g_free);
  choose_day (dialog, 2, 20);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "know.confirm", NULL);
  g_assert_cmpint (troth_note_fact_args_get_happened_at (TROTH_NOTE_FACT_ARGS (f->args)), ==, samples_at ("2026-02-20T12:00:00"));
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (adw_action_row_get_activatable_widget (row (dialog, "When it happened")))), ==, "20 Feb");
  g_clear_pointer (&f->op, g_free);
  choose_day (dialog, 3, 20); /* is yet to come */
  gtk_widget_activate_action (GTK_WIDGET (dialog), "know.confirm", NULL);
  g_assert_cmpint (troth_note_fact_args_get_happened_at (TROTH_NOTE_FACT_ARGS (f->args)), ==, TROTH_NO_INSTANT);
  g_assert_cmpint (troth_note_fact_args_get_topic (TROTH_NOTE_FACT_ARGS (f->args)), ==, TROTH_FACT_TOPIC_CHANGE);
  g_clear_pointer (&f->op, g_free);
  adw_combo_row_set_selected (row (dialog, "What"), 1);
  type (dialog, "What it is about", "Bereavement");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "know.confirm", NULL);
  g_assert_null (f->op); /* nobody asked whether it may be kept */
  switch_on (dialog, "The customer agrees that we keep this");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "know.confirm", NULL);
  g_assert_cmpstr (f->op, ==, "said_once.tell");
  g_assert_cmpint (troth_tell_args_get_consent (TROTH_TELL_ARGS (f->args)), ==, TROTH_CONSENT_ALLOWED);
  /* at whatever desk it is verified, it is one entry */
  adw_combo_row_set_selected (row (dialog, "What"), 2);
  type (dialog, "What was verified", "Date of Birth");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "know.confirm", NULL);
  id = troth_uuid_derive ("leonie", "date of birth");
  g_assert_cmpstr (f->id, ==, id);
  g_assert_cmpint (troth_tell_args_get_kind (TROTH_TELL_ARGS (f->args)), ==, TROTH_SAID_ONCE_KIND_VERIFIED);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Only what was changed is sent, with what was seen before. */
static void
test_edit (Fixture      *f,
           gconstpointer data)
{
  TrothProfileSheet *sheet = troth_profile_sheet_new (NULL, f->customer, f->moment);
  TrothPatchArgs    *args = NULL;
  TrothFieldChange  *change = NULL;
  TrothContactPoint *point = NULL;

  g_signal_connect (sheet, "patch", G_CALLBACK (on_patch_cb), f);
  gtk_window_present (GTK_WINDOW (sheet));
  type (sheet, "Given name", "Leonie Marie");
  g_assert_null (row (sheet, "Who said so, or why"));
  adw_combo_row_set_selected (row (row (sheet, "leonekohler@surfeu.de"), "Consent"), TROTH_CONSENT_DENIED);
  g_assert_nonnull (row (sheet, "Who said so, or why"));
  type (sheet, "One more number or e-mail address", "l@example.org");
  switch_on (sheet, "Must not be called");
  gtk_widget_activate_action (GTK_WIDGET (sheet), "sheet.confirm", NULL);
  g_assert_null (f->args); /* who said so? */
  type (sheet, "Who said so, or why", "She did, on the phone");
  gtk_widget_activate_action (GTK_WIDGET (sheet), "sheet.confirm", NULL);
  args = TROTH_PATCH_ARGS (f->args);
  g_assert_cmpuint (troth_patch_args_get_changes (args)->len, ==, 2);
  change = troth_patch_args_get_changes (args)->pdata[0];
  g_assert_cmpstr (troth_field_change_get_field (change), ==, "given_name");
  g_assert_cmpstr (troth_field_change_get_from (change), ==, "Leonie");
  change = troth_patch_args_get_changes (args)->pdata[1];
  g_assert_true (g_str_has_prefix (troth_field_change_get_field (change), "contact_points/") &&
                 g_str_has_suffix (troth_field_change_get_field (change), "/consent"));
  g_assert_cmpstr (troth_field_change_get_from (change), ==, "unknown");
  g_assert_cmpstr (troth_field_change_get_to (change), ==, "denied");
  g_assert_cmpstr (troth_patch_args_get_do_not_call (args), ==, "set");
  g_assert_cmpuint (troth_patch_args_get_remove_contact_points (args)->len, ==, 0);
  g_assert_cmpuint (troth_patch_args_get_add_contact_points (args)->len, ==, 1);
  point = troth_patch_args_get_add_contact_points (args)->pdata[0];
  g_assert_cmpint (troth_contact_point_get_kind (point), ==, TROTH_CONTACT_KIND_EMAIL);
  gtk_window_destroy (GTK_WINDOW (sheet));
}

/* Who does not see the line hears it. */
static void
test_denied (Fixture      *f,
             gconstpointer data)
{
  g_autoptr (TrothContactPoint) point = troth_contact_point_new ();
  GtkWidget       *one = NULL;
  g_autofree char *differs = NULL;

  troth_contact_point_set_raw (point, "l@example.org");
  troth_contact_point_set_kind (point, TROTH_CONTACT_KIND_EMAIL);
  troth_contact_point_set_label (point, "work");
  troth_contact_point_set_consent (point, TROTH_CONSENT_DENIED);
  one = g_object_ref_sink (troth_contact_row_new (point));
  differs = gtk_test_accessible_check_property (GTK_ACCESSIBLE (one), GTK_ACCESSIBLE_PROPERTY_LABEL, "Copy work: l@example.org · May not be used");
  g_assert_cmpstr (differs, ==, NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (one), ==, "Copy work: l@example.org · May not be used");
  g_object_unref (one);
}

/* What others changed meanwhile was not changed here. */
static void
test_meanwhile (Fixture      *f,
                gconstpointer data)
{
  TrothProfileSheet *sheet = troth_profile_sheet_new (NULL, f->customer, f->moment);
  TrothPatchArgs    *args = NULL;

  g_signal_connect (sheet, "patch", G_CALLBACK (on_patch_cb), f);
  gtk_window_present (GTK_WINDOW (sheet));
  troth_customer_set_do_not_call (f->customer, TRUE);
  troth_customer_set_company (f->customer, "Köhler Ltd");
  type (sheet, "Street", "Schlossallee 1");
  gtk_widget_activate_action (GTK_WIDGET (sheet), "sheet.confirm", NULL);
  args = TROTH_PATCH_ARGS (f->args);
  g_assert_nonnull (args);
  g_assert_null (troth_patch_args_get_do_not_call (args));
  g_assert_cmpuint (troth_patch_args_get_changes (args)->len, ==, 1);
  gtk_window_destroy (GTK_WINDOW (sheet));
}

static gboolean
is_typed_into (gpointer    window,
               const char *title)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus && gtk_widget_is_ancestor (focus, row (window, title));
}

/* Who opens one types at once; what stands there already is not typed over. */
static void
test_typed_into_at_once (Fixture      *f,
                         gconstpointer data)
{
  TrothKnowDialog   *dialog = troth_know_dialog_new (NULL, f->customer, f->moment);
  TrothProfileSheet *sheet = troth_profile_sheet_new (NULL, f->customer, f->moment);

  gtk_window_present (GTK_WINDOW (dialog));
  samples_settle (GTK_WIDGET (dialog));
  g_assert_true (is_typed_into (dialog, "The fact, in a few words"));
  gtk_window_present (GTK_WINDOW (sheet));
  samples_settle (GTK_WIDGET (sheet));
  g_assert_true (is_typed_into (sheet, "Likes to be called"));
  g_assert_false (gtk_editable_get_selection_bounds (GTK_EDITABLE (row (sheet, "Likes to be called")), NULL, NULL));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (sheet));
}

static guint
assert_whole (GtkWidget *widget)
{
  const gboolean label = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget);
  guint          n = label;

  if (label && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    g_error ("“%s” is cut", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += assert_whole (child);
  return n;
}

/* What can be written down is read to its last word before it is chosen, however narrow the screen. */
static void
test_kinds_are_whole (Fixture      *f,
                      gconstpointer data)
{
  const int widths[] = { 560, 360 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      TrothKnowDialog *dialog = troth_know_dialog_new (NULL, f->customer, f->moment);
      AdwComboRow     *kind = NULL;
      GListModel      *kinds = NULL;

      gtk_window_set_default_size (GTK_WINDOW (dialog), widths[i], -1);
      gtk_window_present (GTK_WINDOW (dialog));
      samples_settle (GTK_WIDGET (dialog));
      kind = row (dialog, "What");
      kinds = adw_combo_row_get_model (kind);
      gtk_widget_activate (GTK_WIDGET (kind));
      samples_settle (GTK_WIDGET (dialog));
      g_assert_cmpuint (assert_whole (GTK_WIDGET (kind)), >, g_list_model_get_n_items (kinds)); /* the list is open, and its row has a title */
      for (guint k = 0; k < g_list_model_get_n_items (kinds); k++)
        {
          adw_combo_row_set_selected (kind, k);
          samples_settle (GTK_WIDGET (dialog));
          assert_whole (GTK_WIDGET (kind));
        }
      gtk_widget_activate (GTK_WIDGET (kind)); /* GDK asks where the pointer is on a list that is gone */
      samples_settle (GTK_WIDGET (dialog));
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
}

static TrothFieldChange *
find_change (Fixture    *f,
             const char *point,
             const char *name)
{
  g_autofree char *field = g_strdup_printf ("contact_points/%s/%s", point, name);
  GPtrArray       *changes = troth_patch_args_get_changes (TROTH_PATCH_ARGS (f->args));

  for (guint i = 0; i < changes->len; i++)
    if (!g_strcmp0 (troth_field_change_get_field (changes->pdata[i]), field))
      return changes->pdata[i];
  return NULL;
}

static void
add_point (Fixture         *f,
           const char      *id,
           TrothContactKind kind,
           const char      *raw,
           gboolean         preferred)
{
  TrothContactPoint *point = troth_contact_point_new ();

  troth_contact_point_set_id (point, id);
  troth_contact_point_set_kind (point, kind);
  troth_contact_point_set_raw (point, raw);
  troth_contact_point_set_preferred (point, preferred);
  troth_record_append (f->customer, troth_customer_F_contact_points, point);
}

static gboolean
is_first (gpointer    sheet,
          const char *point)
{
  return gtk_switch_get_active (GTK_SWITCH (adw_action_row_get_activatable_widget (row (row (sheet, point), "To be used first"))));
}

/* A way to reach her is put right in its place: the number, what it is called, which comes first. */
static void
test_edit_point (Fixture      *f,
                 gconstpointer data)
{
  TrothProfileSheet *sheet = NULL;

  add_point (f, "home", TROTH_CONTACT_KIND_PHONE, "0711 1", TRUE);
  add_point (f, "work", TROTH_CONTACT_KIND_MOBILE, "0711 2", FALSE);
  add_point (f, "mail", TROTH_CONTACT_KIND_EMAIL, "a@example.org", TRUE);
  sheet = troth_profile_sheet_new (NULL, f->customer, f->moment);
  g_signal_connect (sheet, "patch", G_CALLBACK (on_patch_cb), f);
  gtk_window_present (GTK_WINDOW (sheet));
  type (row (sheet, "0711 1"), "Number or address", " ");
  gtk_widget_activate_action (GTK_WIDGET (sheet), "sheet.confirm", NULL);
  g_assert_null (f->args); /* what is no number is refused … */
  g_assert_true (adw_expander_row_get_expanded (row (sheet, "0711 1")));
  type (row (sheet, "0711 1"), "Number or address", "l@example.org");
  gtk_widget_activate_action (GTK_WIDGET (sheet), "sheet.confirm", NULL);
  g_assert_null (f->args); /* … and an e-mail address is none */
  type (row (sheet, "0711 1"), "Number or address", "0711 11");
  type (row (sheet, "0711 2"), "Label, such as work", "office");
  switch_on (row (sheet, "0711 2"), "To be used first");
  g_assert_false (is_first (sheet, "0711 1")); /* of the telephones one */
  g_assert_true (is_first (sheet, "a@example.org"));
  gtk_widget_activate_action (GTK_WIDGET (sheet), "sheet.confirm", NULL);
  g_assert_cmpuint (troth_patch_args_get_changes (TROTH_PATCH_ARGS (f->args))->len, ==, 4);
  g_assert_cmpstr (troth_field_change_get_from (find_change (f, "home", "raw")), ==, "0711 1");
  g_assert_cmpstr (troth_field_change_get_to (find_change (f, "home", "raw")), ==, "0711 11");
  g_assert_cmpstr (troth_field_change_get_to (find_change (f, "home", "preferred")), ==, "false");
  g_assert_cmpstr (troth_field_change_get_from (find_change (f, "work", "label")), ==, NULL);
  g_assert_cmpstr (troth_field_change_get_to (find_change (f, "work", "label")), ==, "office");
  g_assert_cmpstr (troth_field_change_get_to (find_change (f, "work", "preferred")), ==, "true");
  gtk_window_destroy (GTK_WINDOW (sheet));
}

/* What was noted long ago is grey, and says that it is to be asked about. */
static void
test_old_fact (void)
{
  g_autoptr (TrothMoment) moment = samples_moment ();
  g_autoptr (TrothFact) fact = troth_fact_new ();

  troth_fact_set_words (fact, "Has a dog called Rex");
  for (int year = 2025; year <= 2026; year++)
    {
      g_autofree char *at = g_strdup_printf ("%d-02-20T10:00:00", year);
      g_autoptr (GtkWidget) row = NULL;
      GtkWidget *title = NULL;

      troth_fact_set_noted_at (fact, samples_at (at));
      row = g_object_ref_sink (troth_know_row_new (fact, NULL, moment));
      title = GTK_WIDGET (gtk_widget_get_template_child (row, TROTH_TYPE_KNOW_ROW, "title"));
      g_assert_cmpint (gtk_widget_has_css_class (title, "dim-label"), ==, year == 2025);
      title = GTK_WIDGET (gtk_widget_get_template_child (row, TROTH_TYPE_KNOW_ROW, "source"));
      g_assert_cmpint (strstr (gtk_label_get_text (GTK_LABEL (title)), "ask whether it is still so") != NULL, ==, year == 2025);
    }
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  gboolean found = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && !strcmp (gtk_label_get_text (GTK_LABEL (widget)), text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = says (child, text);
  return found;
}

/* What no longer counts has words yet: they are forgotten when the customer wants it, and only then out of sight. */
static void
test_no_longer_counts (void)
{
  g_autoptr (TrothMoment) moment = samples_moment ();
  g_autoptr (GListStore) said = samples_said_once (); /* of the broken leg there are no words */
  g_autoptr (TrothSaidOnce) late = g_list_model_get_item (G_LIST_MODEL (said), 1);
  g_autoptr (GListStore) agents = samples_agents ();
  GtkWidget       *list = g_object_new (TROTH_TYPE_KNOW_LIST, NULL), *window = gtk_window_new (), *row = NULL;
  GMenuModel      *menu = NULL;
  g_autofree char *verb = NULL;

  gtk_window_set_child (GTK_WINDOW (window), list);
  troth_know_list_show (TROTH_KNOW_LIST (list), NULL, G_LIST_MODEL (said), G_LIST_MODEL (agents), moment);
  gtk_window_present (GTK_WINDOW (window));
  samples_settle (window);
  g_assert_false (says (list, "Show 1 more"));
  troth_said_once_set_withdrawn_at (late, samples_at ("2026-03-04T11:41:00"));
  g_list_store_remove (said, 0); /* nothing counts any more */
  samples_settle (window);
  g_assert_false (says (list, "Late payment: Her salary comes on the 5th"));
  g_assert_true (says (list, "Show 1 more"));
  g_signal_emit_by_name (gtk_widget_get_template_child (list, TROTH_TYPE_KNOW_LIST, "more"), "clicked");
  samples_settle (window);
  g_assert_false (says (list, "Show 1 more"));
  g_assert_true (says (list, "Late payment: Her salary comes on the 5th"));
  g_assert_true (says (list, "told Steve Johnson, yesterday 16:10 · no longer counts"));
  row = gtk_widget_get_first_child (GTK_WIDGET (gtk_widget_get_template_child (list, TROTH_TYPE_KNOW_LIST, "rows")));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (gtk_widget_get_template_child (row, TROTH_TYPE_KNOW_ROW, "title")), "dim-label"));
  menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (gtk_widget_get_template_child (row, TROTH_TYPE_KNOW_ROW, "menu")));
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 1);
  g_assert_true (g_menu_model_get_item_attribute (menu, 0, G_MENU_ATTRIBUTE_TARGET, "s", &verb));
  g_assert_cmpstr (verb, ==, "forget");
  troth_said_once_set_words (late, NULL);
  g_assert_false (gtk_widget_get_visible (list));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What was written is not thrown away unasked; closing once more does it. */
static void
test_close (Fixture      *f,
            gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      GtkWidget *window = i < 2 ? GTK_WIDGET (troth_know_dialog_new (NULL, f->customer, f->moment))
                                : GTK_WIDGET (troth_profile_sheet_new (NULL, f->customer, f->moment));

      g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
      gtk_window_present (GTK_WINDOW (window));
      if (i % 2)
        {
          type (window, i < 2 ? "Who said so, or how we know" : "Street", "Schlossallee 1");
          gtk_widget_activate_action (window, "window.close", NULL);
          g_assert_true (window && says (window, "Not saved yet. Close again to throw it away."));
        }
      gtk_widget_activate_action (window, "window.close", NULL);
      g_assert_null (window);
    }
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, setup, func, teardown)
  ADD ("/ui/know/write-down", test_write_down);
  ADD ("/ui/know/denied", test_denied);
  ADD ("/ui/know/edit", test_edit);
  ADD ("/ui/know/edit-meanwhile", test_meanwhile);
  ADD ("/ui/know/edit-point", test_edit_point);
  ADD ("/ui/know/typed-into-at-once", test_typed_into_at_once);
  ADD ("/ui/know/kinds-are-whole", test_kinds_are_whole);
  ADD ("/ui/know/close", test_close);
  g_test_add_func ("/ui/know/old-fact", test_old_fact);
  g_test_add_func ("/ui/know/no-longer-counts", test_no_longer_counts);
  return g_test_run ();
}
