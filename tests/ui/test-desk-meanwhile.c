// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Whatever happens while something is written: it is written of whom it was begun about, and nothing of it is lost. */

#include "desk-fixture.h"
#include "troth-context-private.h"
#include "troth-know-dialog.h"
#include "troth-note-composer.h"
#include "troth-profile-sheet.h"
#include "troth-profile.h"
#include "troth-promise-composer.h"
#include "troth-promises-panel.h"
#include "troth-session-private.h"
#include "troth-transfer-strip.h"
#include "troth-when-entry.h"
#include "ui-samples.h"

#define CAUSE "The parcel went to the old address."

static TrothFormSheet *
open_sheet (DeskFixture *f,
            const char  *action)
{
  gtk_widget_activate_action (desk_fixture_window (f), action, NULL);
  return samples_find (desk_fixture_window (f), TROTH_TYPE_FORM_SHEET);
}

/* As this desk has it now (transfer full). */
static gpointer
get (DeskFixture *f,
     GType        type,
     const char  *id)
{
  gpointer record = troth_store_get (troth_desk_get_store (f->context->desk), type, id, NULL);

  g_assert_nonnull (record);
  return record;
}

/* The window of @type (transfer none). */
static gpointer
dialog (GType type)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type))
      return l->data;
  g_assert_not_reached ();
}

/* The row with @title in it (nullable). */
static gpointer
row (gpointer    widget,
     const char *title)
{
  gpointer found = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget) && !g_strcmp0 (adw_preferences_row_get_title (widget), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = row (child, title);
  return found;
}

/* A call may bring somebody else on the screen while a profile is changed. */
static void
test_profile (DeskFixture  *f,
              gconstpointer unused)
{
  TrothProfileSheet *sheet = NULL;
  g_autoptr (TrothCustomer) other = get (f, TROTH_TYPE_CUSTOMER, "other"), edited = troth_record_copy (other), live = NULL;

  troth_customer_set_id (edited, "01890000-0000-7000-8000-000000000aa4"); /* as a command needs it */
  desk_samples_apply (f->context, g_object_ref (edited));
  live = get (f, TROTH_TYPE_CUSTOMER, troth_customer_get_id (edited));
  desk_fixture_open (f, troth_customer_get_id (edited));
  g_signal_emit_by_name (samples_find (desk_fixture_window (f), TROTH_TYPE_PROFILE), "know", "edit", NULL);
  sheet = dialog (TROTH_TYPE_PROFILE_SHEET);
  gtk_editable_set_text (GTK_EDITABLE (row (sheet, "Street")), "Schlossallee 1");
  desk_fixture_open (f, "other");
  gtk_widget_activate_action (GTK_WIDGET (sheet), "sheet.confirm", NULL);
  desk_fixture_wait_said (f, "The profile is saved");
  g_assert_cmpstr (troth_customer_get_street (live), ==, "Schlossallee 1");
  g_assert_cmpstr (troth_customer_get_street (other), !=, "Schlossallee 1");
}

/* Writes down a circumstance (transfer none): the dialog. */
static GtkWidget *
write_circumstance (DeskFixture *f,
                    const char  *subject)
{
  GtkWidget *know = NULL;

  g_signal_emit_by_name (samples_find (desk_fixture_window (f), TROTH_TYPE_PROFILE), "know", "write", NULL);
  know = dialog (TROTH_TYPE_KNOW_DIALOG);
  adw_combo_row_set_selected (row (know, "What"), 1);
  gtk_editable_set_text (GTK_EDITABLE (row (know, "What it is about")), subject);
  gtk_editable_set_text (GTK_EDITABLE (row (know, "In the customer's words")), "He is old and deaf");
  gtk_switch_set_active (samples_find (know, GTK_TYPE_SWITCH), TRUE);
  gtk_widget_activate_action (know, "know.confirm", NULL);
  return know;
}

static guint
count_said (GListModel *said,
            const char *subject)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (said); i++)
    {
      g_autoptr (TrothSaidOnce) one = g_list_model_get_item (said, i);

      n += g_strcmp0 (troth_said_once_get_subject (one), subject) == 0;
    }
  return n;
}

/* Enter twice is one command. */
static void
test_twice (DeskFixture  *f,
            gconstpointer unused)
{
  const gint64 end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;
  g_autoptr (GListModel) said = troth_customer_service_said_once (troth_context_get_customers (f->context), "leonie");

  desk_fixture_open (f, "leonie");
  gtk_widget_activate_action (write_circumstance (f, "Dog"), "know.confirm", NULL);
  desk_fixture_wait_said (f, "Written down: nobody needs to ask this again");
  write_circumstance (f, "Cat"); /* the store works in order: when this is there, so is all that was asked for before */
  while (count_said (said, "Cat") == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  g_assert_cmpuint (count_said (said, "Dog"), ==, 1);
}

/* Promised, and not answered yet (transfer none): where she is then. */
static GtkWidget *
promise_and_go_on (DeskFixture *f,
                   const char  *words)
{
  TrothPromiseComposer *composer = NULL;
  GtkWidget            *search = samples_find (desk_fixture_window (f), GTK_TYPE_SEARCH_ENTRY);

  gtk_widget_activate_action (desk_fixture_window (f), "win.promise", NULL);
  composer = samples_find (desk_fixture_window (f), TROTH_TYPE_PROMISE_COMPOSER);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (GTK_WIDGET (composer), TROTH_TYPE_PROMISE_COMPOSER, "words_entry")), words);
  troth_when_entry_set_text (samples_find (GTK_WIDGET (composer), TROTH_TYPE_WHEN_ENTRY), "+1h");
  gtk_widget_activate_action (GTK_WIDGET (composer), "composer.confirm", NULL);
  g_assert_true (troth_promise_composer_is_open (composer));
  gtk_widget_grab_focus (search);
  return search;
}

static void
assert_keyboard_in (DeskFixture *f,
                    GtkWidget   *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (desk_fixture_window (f)));

  g_assert_true (focus && (focus == widget || gtk_widget_is_ancestor (focus, widget)));
}

/* An answer takes neither the keyboard nor the selection from where she is by then: Ctrl+Enter calls whom she sees. */
static void
test_answer (DeskFixture  *f,
             gconstpointer unused)
{
  TrothPromisesPanel *panel = samples_find (desk_fixture_window (f), TROTH_TYPE_PROMISES_PANEL);
  GtkWidget          *search = NULL;
  g_autoptr (TrothPromise) made = NULL;

  desk_fixture_open (f, "leonie");
  search = promise_and_go_on (f, "I will send you the invoice");
  desk_fixture_wait_said (f, "The promise stands");
  assert_keyboard_in (f, search);
  made = troth_promises_panel_get_selected (panel) ? g_object_ref (troth_promises_panel_get_selected (panel)) : NULL;
  g_assert_cmpstr (made ? troth_promise_get_words (made) : NULL, ==, "I will send you the invoice");
  promise_and_go_on (f, "I will look for the other one");
  while (!samples_says (desk_fixture_window (f), "I will look for the other one"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (troth_promises_panel_get_selected (panel) == made);
  assert_keyboard_in (f, search);
}

static GtkTextBuffer *
note (DeskFixture *f)
{
  return gtk_text_view_get_buffer (samples_find (samples_find (desk_fixture_window (f), TROTH_TYPE_NOTE_COMPOSER), GTK_TYPE_TEXT_VIEW));
}

static void
assert_note (DeskFixture *f,
             const char  *words)
{
  g_autofree char *text = troth_note_composer_dup_text (samples_find (desk_fixture_window (f), TROTH_TYPE_NOTE_COMPOSER));

  g_assert_cmpstr (text, ==, words);
  g_assert_cmpint (gtk_widget_get_visible (samples_find (desk_fixture_window (f), TROTH_TYPE_NOTE_COMPOSER)), ==, *words != '\0');
}

/* Each has the note that was begun about her. */
static void
test_note (DeskFixture  *f,
           gconstpointer unused)
{
  desk_fixture_open (f, "leonie");
  gtk_widget_activate_action (desk_fixture_window (f), "win.note", NULL);
  gtk_text_buffer_set_text (note (f), "Wants it in writing", -1);
  desk_fixture_open (f, "other");
  assert_note (f, "");
  desk_fixture_open (f, "leonie");
  assert_note (f, "Wants it in writing");
  desk_fixture_open (f, "other");
  gtk_widget_activate_action (desk_fixture_window (f), "win.note", NULL);
  gtk_text_buffer_set_text (note (f), "About somebody else", -1);
  troth_profile_top_note_saved (samples_find (desk_fixture_window (f), TROTH_TYPE_PROFILE_TOP), "leonie", "Wants it in writing");
  assert_note (f, "About somebody else");
  desk_fixture_open (f, "leonie");
  assert_note (f, "");
  gtk_widget_activate_action (desk_fixture_window (f), "win.note", NULL);
  gtk_text_buffer_set_text (note (f), "In writing, and", -1); /* while what she had written before is being saved */
  troth_profile_top_note_saved (samples_find (desk_fixture_window (f), TROTH_TYPE_PROFILE_TOP), "leonie", "In writing");
  assert_note (f, "In writing, and");
}

/* The answer comes while she types elsewhere: there she goes on. */
static void
test_keyboard (DeskFixture  *f,
               gconstpointer unused)
{
  GtkWindow      *window = GTK_WINDOW (desk_fixture_window (f));
  GtkWidget      *search = NULL;
  TrothFormSheet *form = NULL;

  desk_fixture_open (f, "leonie");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.note", NULL);
  gtk_text_buffer_set_text (note (f), "Wants it in writing", -1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
  search = gtk_window_get_focus (window);
  troth_profile_top_note_saved (samples_find (GTK_WIDGET (window), TROTH_TYPE_PROFILE_TOP), "leonie", "Wants it in writing");
  assert_note (f, "");
  g_assert_true (gtk_window_get_focus (window) == search);
  form = open_sheet (f, "win.extra");
  desk_fixture_write (form, "words", "The delivery is on us");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
  search = gtk_window_get_focus (window);
  troth_form_sheet_close (form);
  g_assert_null (samples_find (GTK_WIDGET (window), TROTH_TYPE_FORM_SHEET));
  g_assert_true (gtk_window_get_focus (window) == search);
  form = open_sheet (f, "win.extra"); /* where it was in the sheet, it is in the profile then */
  troth_form_sheet_close (form);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), samples_find (GTK_WIDGET (window), TROTH_TYPE_PROFILE)));
}

/* Likewise what was begun in a sheet; where nothing was written it goes. */
static void
test_sheet (DeskFixture  *f,
            gconstpointer unused)
{
  TrothFormSheet *form = NULL;

  desk_fixture_open (f, "leonie");
  form = open_sheet (f, "win.extra");
  desk_fixture_write (form, "words", "The delivery is on us");
  desk_fixture_open (f, "other");
  g_assert_null (samples_find (desk_fixture_window (f), TROTH_TYPE_FORM_SHEET));
  g_assert_nonnull (open_sheet (f, "win.praise"));
  desk_fixture_open (f, "leonie");
  g_assert_true (samples_find (desk_fixture_window (f), TROTH_TYPE_FORM_SHEET) == form);
  troth_form_sheet_close (form);
  desk_fixture_open (f, "other");
  g_assert_null (samples_find (desk_fixture_window (f), TROTH_TYPE_FORM_SHEET));
  desk_fixture_open (f, "leonie");
  g_assert_null (samples_find (desk_fixture_window (f), TROTH_TYPE_FORM_SHEET));
}

/* (transfer full) */
static TrothCase *
add_case (DeskFixture *f,
          const char  *id,
          const char  *opened_at)
{
  TrothCase *kase = troth_case_new ();

  troth_case_set_id (kase, id);
  troth_case_set_version (kase, 1);
  troth_case_set_customer_id (kase, "leonie");
  troth_case_set_subject (kase, "Charged twice");
  troth_case_set_opened_at (kase, samples_at (opened_at));
  desk_samples_apply (f->context, kase);
  return get (f, TROTH_TYPE_CASE, id);
}

static gboolean
has_note (GListModel *timeline,
          const char *words)
{
  for (guint i = 0; i < g_list_model_get_n_items (timeline); i++)
    {
      g_autoptr (TrothInteraction) one = g_list_model_get_item (timeline, i);

      if (!g_strcmp0 (troth_interaction_get_text (one), words))
        return TRUE;
    }
  return FALSE;
}

/* The cause is that of the case that it was asked for: where that is over, colleagues read it in a note. */
static void
test_cause (DeskFixture  *f,
            gconstpointer over)
{
  const gint64 end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;
  g_autoptr (GListModel) timeline = troth_customer_service_timeline (troth_context_get_customers (f->context), "leonie");
  g_autoptr (TrothCase) mine = NULL, later = NULL, resolved = NULL;
  TrothFormSheet *form = NULL;

  g_assert_true (desk_samples_add (f->context, "call"));
  mine = add_case (f, "01890000-0000-7000-8000-000000000aa1", "2026-03-04T11:00:00");
  desk_fixture_open (f, "leonie");
  form = open_sheet (f, "win.wrap-up");
  desk_fixture_write (form, "cause", CAUSE);
  later = add_case (f, "01890000-0000-7000-8000-000000000aa2", "2026-03-04T12:00:00");
  if (over)
    {
      resolved = troth_record_copy (mine);
      troth_case_set_state (resolved, TROTH_CASE_STATE_RESOLVED);
      troth_case_set_version (resolved, 2);
      desk_samples_apply (f->context, g_object_ref (resolved));
    }
  troth_form_sheet_accept (form);
  desk_fixture_wait_said (f, "Call noted");
  while (!troth_case_get_cause (mine) && !has_note (timeline, CAUSE))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  g_assert_null (troth_case_get_cause (later));
  g_assert_cmpstr (troth_case_get_cause (mine), ==, over ? NULL : CAUSE);
}

/* The button says what it does, of its own sheet and from the start. */
static void
test_waive (DeskFixture  *f,
            gconstpointer unused)
{
  g_autoptr (TrothInteraction) fee = NULL;
  TrothFormSheet *form = NULL;

  g_assert_true (desk_samples_add (f->context, "call"));
  g_assert_true (desk_samples_add (f->context, "fee"));
  desk_fixture_open (f, "leonie");
  fee = get (f, TROTH_TYPE_INTERACTION, "fee");
  troth_interaction_set_amount_minor (fee, 2500); /* above what she may give by herself */
  form = open_sheet (f, "win.wrap-up");
  desk_fixture_write (form, "note", "Wants it in writing");
  g_signal_emit_by_name (samples_find (desk_fixture_window (f), TROTH_TYPE_PROFILE), "know", "waive", fee);
  g_assert_true (samples_find (desk_fixture_window (f), TROTH_TYPE_FORM_SHEET) == form);
  g_assert_true (samples_says (GTK_WIDGET (form), "Done"));
  troth_form_sheet_close (form);
  g_signal_emit_by_name (samples_find (desk_fixture_window (f), TROTH_TYPE_PROFILE), "know", "waive", fee);
  form = samples_find (desk_fixture_window (f), TROTH_TYPE_FORM_SHEET);
  g_assert_true (samples_says (GTK_WIDGET (form), "Ask a lead"));
  desk_fixture_write (form, "amount_minor", "5.00");
  g_assert_true (samples_says (GTK_WIDGET (form), "Give it"));
}

/* What others know is said as it is. */
static void
test_offline (DeskFixture  *f,
              gconstpointer unused)
{
  g_autoptr (TrothTransfer) sample = NULL, transfer = NULL;

  g_assert_true (desk_samples_add (f->context, "incoming"));
  sample = get (f, TROTH_TYPE_TRANSFER, "transfer");
  transfer = troth_record_copy (sample);
  troth_transfer_set_id (transfer, "01890000-0000-7000-8000-000000000aa3"); /* as a command needs it */
  desk_samples_apply (f->context, g_object_ref (transfer));
  troth_session_set_link (troth_context_get_session (f->context), TROTH_LINK_OFFLINE);
  while (samples_find (desk_fixture_window (f), TROTH_TYPE_TRANSFER_STRIP) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (samples_find (desk_fixture_window (f), TROTH_TYPE_TRANSFER_STRIP), "accept", transfer);
  desk_fixture_wait_said (f, "Taken over. It counts, and your colleague knows, as soon as the desk is connected.");
}

int
main (int    argc,
      char **argv)
{
  desk_fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/ui/desk-meanwhile/" path, DeskFixture, NULL, desk_fixture_set_up, func, desk_fixture_tear_down)
  ADD ("answer", test_answer);
  ADD ("cause", test_cause);
  g_test_add ("/ui/desk-meanwhile/cause-of-what-is-over", DeskFixture, "over", desk_fixture_set_up, test_cause, desk_fixture_tear_down);
  ADD ("keyboard", test_keyboard);
  ADD ("note", test_note);
  ADD ("offline", test_offline);
  ADD ("profile", test_profile);
  ADD ("sheet", test_sheet);
  ADD ("twice", test_twice);
  ADD ("waive", test_waive);
  return desk_fixture_run ();
}
