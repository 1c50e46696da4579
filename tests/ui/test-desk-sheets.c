// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* One sheet at a time: what is written in one is not lost to the next, and says itself what became of it. */

#include <signal.h>
#include <sys/resource.h>

#include "desk-fixture.h"
#include "troth-context-private.h"
#include "troth-form-sheet.h"
#include "troth-key-choice.h"
#include "troth-presenter.h"
#include "troth-promise-composer.h"
#include "troth-session-private.h"
#include "ui-samples.h"

#define DISK_FULL "The disk is full: this could not be written down. Your words are still here. Free some space and try again."
#define FINISH "Finish what you are writing first, or put it away with Esc"

/* Is open now (transfer none) (nullable). */
static TrothFormSheet *
sheet (DeskFixture *f)
{
  return samples_find (desk_fixture_window (f), TROTH_TYPE_FORM_SHEET);
}

static gboolean
is_composing (DeskFixture *f)
{
  TrothPromiseComposer *composer = samples_find (desk_fixture_window (f), TROTH_TYPE_PROMISE_COMPOSER);

  return composer && troth_promise_composer_is_open (composer);
}

static TrothFormSheet *
open_sheet (DeskFixture *f,
            const char  *action)
{
  gtk_widget_activate_action (desk_fixture_window (f), action, NULL);
  return sheet (f);
}

static gboolean
has_keyboard (DeskFixture *f,
              GtkWidget   *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (desk_fixture_window (f)));

  return focus && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* Neither another sheet nor a promise takes the place of a wrap-up that she has begun to write; a promise has a line in it. */
static void
test_written (DeskFixture  *f,
              gconstpointer unused)
{
  TrothFormSheet *form = NULL;

  g_assert_true (desk_samples_add (f->context, "call"));
  desk_fixture_open (f, "leonie");
  form = open_sheet (f, "win.wrap-up");
  desk_fixture_write (form, "note", "Wants it in writing");
  g_assert_true (open_sheet (f, "win.praise") == form);
  desk_fixture_wait_said (f, FINISH);
  g_assert_true (open_sheet (f, "win.hand-over") == form);
  gtk_widget_grab_focus (troth_form_sheet_get_widget (form, "note"));
  g_assert_true (open_sheet (f, "win.promise") == form);
  g_assert_false (is_composing (f));
  g_assert_true (has_keyboard (f, troth_form_sheet_get_widget (form, "words")));
}

/* However she chose. */
static void
test_chosen (DeskFixture  *f,
             gconstpointer unused)
{
  TrothFormSheet *form = NULL;

  g_assert_true (desk_samples_add (f->context, "call"));
  desk_fixture_open (f, "leonie");
  form = open_sheet (f, "win.wrap-up");
  gtk_toggle_button_set_active (samples_find (troth_form_sheet_get_widget (form, "disposition"), GTK_TYPE_TOGGLE_BUTTON), TRUE);
  g_assert_true (open_sheet (f, "win.praise") == form);
}

/* What is asked of a lead names whom it is about: somebody else may be looked at meanwhile. */
static void
test_lead_meanwhile (DeskFixture  *f,
                     gconstpointer unused)
{
  TrothFormSheet *form = NULL;

  desk_fixture_open (f, "leonie");
  form = open_sheet (f, "win.ask-lead");
  desk_fixture_open (f, "other");
  g_assert_true (sheet (f) == form);
  g_assert_true (samples_says (GTK_WIDGET (form), "Leonie Köhler"));
}

/* What nobody has written in is in nobody's way. */
static void
test_unwritten (DeskFixture  *f,
                gconstpointer unused)
{
  desk_fixture_open (f, "leonie");
  g_assert_cmpstr (troth_form_sheet_get_name (open_sheet (f, "win.ask-lead")), ==, "ask-lead"); /* its words stand there already */
  g_assert_cmpstr (troth_form_sheet_get_name (open_sheet (f, "win.praise")), ==, "praise");
  g_assert_null (open_sheet (f, "win.promise"));
  g_assert_true (is_composing (f));
  g_assert_nonnull (open_sheet (f, "win.praise"));
  g_assert_false (is_composing (f));
}

/* A lead is asked once in a call; what else is written then is not thrown away. */
static void
test_lead_twice (DeskFixture  *f,
                 gconstpointer unused)
{
  TrothFormSheet *form = NULL;

  g_assert_true (desk_samples_add (f->context, "call"));
  desk_fixture_open (f, "leonie");
  form = open_sheet (f, "win.ask-lead");
  g_assert_true (samples_says (GTK_WIDGET (form), "Leonie Köhler"));
  troth_form_sheet_accept (form);
  desk_fixture_wait_said (f, "Your lead sees it now, and guards the promise");
  g_assert_null (sheet (f));
  form = open_sheet (f, "win.ask-lead");
  desk_fixture_write (form, "words", "My lead calls you before noon");
  troth_form_sheet_accept (form);
  desk_fixture_wait_said (f, "Your lead was asked in this call already, in these words: Margaret Park will call you back within the hour");
  g_assert_true (sheet (f) == form);
}

static void
assert_field (TrothFormSheet *form,
              const char     *field,
              const char     *text)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (troth_form_sheet_get_widget (form, field))), ==, text);
}

/* What is refused while she is with somebody else is said at once, and of whom; the sheet waits with it. */
static void
test_refused_aside (DeskFixture  *f,
                    gconstpointer unused)
{
  g_autofree char *much = g_strnfill (2000, 'x');
  g_autoptr (TrothCustomer) other = troth_store_get (troth_desk_get_store (f->context->desk), TROTH_TYPE_CUSTOMER, "other", NULL);
  TrothFormSheet *form = NULL;

  desk_fixture_open (f, "leonie");
  form = open_sheet (f, "win.praise");
  desk_fixture_write (form, "words", much);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (troth_form_sheet_get_widget (form, "to_agent_id")), 0);
  troth_form_sheet_accept (form);
  troth_session_set_customer (troth_context_get_session (f->context), other);
  g_assert_null (sheet (f));
  desk_fixture_wait_said (f, "About Leonie Köhler: That is too long. Say it in fewer words.");
  desk_fixture_open (f, "leonie");
  g_assert_true (sheet (f) == form);
  assert_field (form, "words", much);
  g_assert_true (samples_says (GTK_WIDGET (form), "That is too long. Say it in fewer words."));
}

static void
test_lead_offline (DeskFixture  *f,
                   gconstpointer unused)
{
  troth_session_set_link (troth_context_get_session (f->context), TROTH_LINK_OFFLINE);
  desk_fixture_open (f, "leonie");
  troth_form_sheet_accept (open_sheet (f, "win.ask-lead"));
  desk_fixture_wait_said (f, "Promised. Your lead sees it as soon as the desk is connected.");
}

/* Nothing more can be written, or as much as before. */
static void
set_disk_full (gboolean full)
{
  static struct rlimit before;
  struct rlimit        limit;

  if (full)
    getrlimit (RLIMIT_FSIZE, &before);
  limit = before;
  if (full)
    limit.rlim_cur = 1;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* How many of @all have @words, once one of them has. */
static guint
wait_for (GListModel *all,
          const char *property,
          const char *words)
{
  const gint64 end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;
  guint        n = 0;

  while (n == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
      for (guint i = 0; i < g_list_model_get_n_items (all); i++)
        {
          g_autoptr (GObject) one = g_list_model_get_item (all, i);
          g_autofree char *text = NULL;

          g_object_get (one, property, &text, NULL);
          n += g_strcmp0 (text, words) == 0;
        }
    }
  return n;
}

static guint
wait_for_promise (DeskFixture *f,
                  const char  *words)
{
  g_autoptr (GListModel) promises = troth_promise_service_list_for (troth_context_get_promises (f->context), "leonie");

  return wait_for (promises, "words", words);
}

static guint
wait_for_note (DeskFixture *f,
               const char  *words)
{
  g_autoptr (GListModel) timeline = troth_customer_service_timeline (troth_context_get_customers (f->context), "leonie");

  return wait_for (timeline, "text", words);
}

/* What could not be written down is still in the sheet, all of it, and the call is not said to be noted. */
static void
test_wrap_up_on_a_full_disk (DeskFixture  *f,
                             gconstpointer unused)
{
  TrothFormSheet *form = NULL;

  g_assert_true (desk_samples_add (f->context, "call"));
  desk_fixture_open (f, "leonie");
  form = open_sheet (f, "win.wrap-up");
  desk_fixture_write (form, "subject", "Charged twice");
  desk_fixture_write (form, "words", "I will tell you what the bank says");
  desk_fixture_write (form, "when", "+1h");
  desk_fixture_write (form, "note", "Wants it in writing");
  set_disk_full (TRUE);
  troth_form_sheet_accept (form);
  desk_fixture_wait_said (f, DISK_FULL);
  set_disk_full (FALSE);
  g_assert_true (sheet (f) == form);
  assert_field (form, "subject", "Charged twice");
  assert_field (form, "words", "I will tell you what the bank says");
  assert_field (form, "note", "Wants it in writing");
  g_assert_false (samples_says (desk_fixture_window (f), "Call noted"));
  troth_form_sheet_accept (form);
  desk_fixture_wait_said (f, "Call noted");
  g_assert_null (sheet (f));
  g_assert_cmpuint (wait_for_promise (f, "I will tell you what the bank says"), ==, 1);
  g_assert_cmpuint (wait_for_note (f, "Wants it in writing"), ==, 1);
}

static guint
wait_for_call (DeskFixture *f,
               const char  *subject)
{
  g_autoptr (GListModel) timeline = troth_customer_service_timeline (troth_context_get_customers (f->context), "leonie");

  return wait_for (timeline, "subject", subject);
}

/* Leonie's call is over, and there is only one thing to say about it. */
static TrothFormSheet *
open_wrap_up (DeskFixture *f,
              const char  *subject)
{
  TrothFormSheet *form = NULL;

  g_assert_true (desk_samples_add (f->context, "call"));
  desk_fixture_open (f, "leonie");
  troth_call_service_hang_up (troth_context_get_calls (f->context));
  form = open_sheet (f, "win.wrap-up");
  desk_fixture_write (form, "subject", subject);
  return form;
}

/* It is in the sheet until it is in the timeline, and the call is at hand as long. */
static void
test_subject_refused (DeskFixture  *f,
                      gconstpointer why)
{
  const gboolean   full = g_str_equal (why, "disk-full");
  g_autofree char *much = g_strnfill (1001, 'x');
  TrothFormSheet  *form = open_wrap_up (f, full ? "Charged twice in March" : much);

  if (full)
    set_disk_full (TRUE);
  troth_form_sheet_accept (form);
  desk_fixture_wait_said (f, full ? DISK_FULL : "That is too long. Say it in fewer words.");
  if (full)
    set_disk_full (FALSE);
  g_assert_true (sheet (f) == form);
  assert_field (form, "subject", full ? "Charged twice in March" : much);
  g_assert_false (samples_says (desk_fixture_window (f), "Call noted"));
  g_assert_nonnull (troth_call_service_get_call (troth_context_get_calls (f->context)));
  desk_fixture_write (form, "subject", "Charged twice in March");
  troth_form_sheet_accept (form);
  desk_fixture_wait_said (f, "Call noted");
  g_assert_null (sheet (f));
  g_assert_null (troth_call_service_get_call (troth_context_get_calls (f->context)));
  g_assert_cmpuint (wait_for_call (f, "Charged twice in March"), ==, 1);
}

/* What is refused when no sheet is open is said, and of whom; the words are not lost. */
static void
test_refused_later (DeskFixture  *f,
                    gconstpointer unused)
{
  g_autofree char *much = g_strnfill (1001, 'x');
  g_autofree char *copied = NULL;
  TrothFormSheet  *form = open_wrap_up (f, much);

  troth_form_sheet_accept (form);
  desk_fixture_wait_said (f, "That is too long. Say it in fewer words.");
  troth_form_sheet_close (form);
  g_assert_null (sheet (f));
  troth_call_service_pop (troth_context_get_calls (f->context), "112", "call-2", TROTH_CALL_STATE_RINGING);
  desk_fixture_wait_said (f, "About Leonie Köhler: That is too long. Say it in fewer words.");
  copied = desk_fixture_dup_clipboard (desk_fixture_window (f));
  g_assert_cmpstr (copied, ==, much);
}

/* F8 for the next call while the last one's sheet is open: what stands in it is not lost, and she is told; else the sheet is the next one's. */
static void
test_wrap_up_twice (DeskFixture  *f,
                    gconstpointer written)
{
  TrothCallService *calls = troth_context_get_calls (f->context);
  TrothFormSheet   *form = NULL;

  g_assert_true (desk_samples_add (f->context, "call"));
  desk_fixture_open (f, "leonie");
  troth_call_service_hang_up (calls);
  form = open_sheet (f, "win.wrap-up");
  if (written)
    desk_fixture_write (form, "subject", "Charged twice in March");
  g_assert_true (open_sheet (f, "win.wrap-up") == form);
  g_assert_false (samples_says (desk_fixture_window (f), FINISH));
  troth_call_service_pop (calls, "112", "call-2", TROTH_CALL_STATE_ACTIVE);
  gtk_window_set_focus (GTK_WINDOW (desk_fixture_window (f)), NULL);
  g_object_ref (form);
  g_assert_cmpint (open_sheet (f, "win.wrap-up") == form, ==, written != NULL);
  g_assert_true (has_keyboard (f, GTK_WIDGET (sheet (f))));
  g_assert_cmpint (samples_says (desk_fixture_window (f), FINISH), ==, written != NULL);
  g_object_unref (form);
}

/* The next one calls while it is being written down: it is noted with what was said, once. */
static void
test_next_while_noting (DeskFixture  *f,
                        gconstpointer unused)
{
  TrothCallService *calls = troth_context_get_calls (f->context);
  TrothFormSheet   *form = open_wrap_up (f, "Charged twice in March");
  g_autoptr (TrothCustomer) leonie = troth_store_get (troth_desk_get_store (f->context->desk), TROTH_TYPE_CUSTOMER, "leonie", NULL);

  troth_form_sheet_accept (form);
  troth_call_service_pop (calls, "112", "call-2", TROTH_CALL_STATE_RINGING);
  g_assert_cmpstr (troth_call_get_call_id (troth_call_service_get_call (calls)), ==, "call-2");
  desk_fixture_wait_said (f, "Call noted");
  troth_call_service_hang_up (calls);
  troth_call_service_pop (calls, "112", "call-3", TROTH_CALL_STATE_ACTIVE); /* and whatever is written after all that */
  troth_call_service_choose (calls, leonie);
  troth_call_service_wrap_up (calls, troth_call_service_get_call (calls), "And once more", NULL);
  g_assert_cmpuint (wait_for_call (f, "And once more"), ==, 1);
  g_assert_cmpuint (wait_for_call (f, "Charged twice in March"), ==, 1);
}

/* Where it was asked, and nothing of it is done by halves. */
static void
test_return (DeskFixture  *f,
             gconstpointer unused)
{
  g_autofree char *much = g_strnfill (2000, 'x');
  TrothFormSheet  *form = NULL;

  desk_fixture_open (f, "leonie");
  form = open_sheet (f, "win.return");
  desk_fixture_write (form, "words", much);
  troth_key_choice_set_selected (TROTH_KEY_CHOICE (troth_form_sheet_get_widget (form, "why")), 0);
  desk_fixture_write (form, "when", "+2h");
  troth_form_sheet_accept (form);
  desk_fixture_wait_said (f, "That is too long. Say it in fewer words.");
  g_assert_true (has_keyboard (f, troth_form_sheet_get_widget (form, "words")));
  desk_fixture_write (form, "words", "The live album");
  troth_form_sheet_accept (form);
  desk_fixture_wait_said (f, "The return is noted, and the money is promised");
  g_assert_null (sheet (f));
  g_assert_cmpuint (wait_for_promise (f, "You get the money back for: The live album"), ==, 1);
}

/* What is done by then is not done again. */
static void
test_wrap_up_half (DeskFixture  *f,
                   gconstpointer unused)
{
  g_autofree char *much = g_strnfill (100000, 'x');
  TrothFormSheet  *form = NULL;

  g_assert_true (desk_samples_add (f->context, "call"));
  desk_fixture_open (f, "leonie");
  form = open_sheet (f, "win.wrap-up");
  desk_fixture_write (form, "words", "I will tell you what the bank says");
  desk_fixture_write (form, "when", "+1h");
  desk_fixture_write (form, "note", much);
  troth_form_sheet_accept (form);
  desk_fixture_wait_said (f, "That is too long. Say it in fewer words.");
  g_assert_true (sheet (f) == form);
  g_assert_true (troth_form_sheet_is_done (form, "words"));
  assert_field (form, "words", "I will tell you what the bank says");
  desk_fixture_write (form, "note", "Wants it in writing");
  troth_form_sheet_accept (form);
  desk_fixture_wait_said (f, "Call noted");
  g_assert_cmpuint (wait_for_note (f, "Wants it in writing"), ==, 1);
  g_assert_cmpuint (wait_for_promise (f, "I will tell you what the bank says"), ==, 1);
}

/* Whose time only the country says, which has several, is not told any as theirs. */
static void
test_card_of_a_guess (DeskFixture  *f,
                      gconstpointer unused)
{
  TrothCustomer *somewhere = troth_customer_new ();

  troth_customer_set_id (somewhere, "somewhere");
  troth_customer_set_version (somewhere, 1);
  troth_customer_set_given_name (somewhere, "Frank");
  troth_customer_set_country (somewhere, "US");
  desk_samples_apply (f->context, somewhere);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *copied = NULL;
      GtkWidget       *copy = NULL;

      desk_fixture_open (f, i == 0 ? "leonie" : "somewhere");
      copy = troth_form_sheet_get_widget (open_sheet (f, "win.card"), "copy");
      g_signal_emit_by_name (copy, "clicked");
      copied = desk_fixture_dup_clipboard (desk_fixture_window (f));
      g_assert_cmpint (g_str_has_suffix (copied, "your time"), ==, i == 0);
    }
}

int
main (int    argc,
      char **argv)
{
  desk_fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/ui/desk-sheets/" path, DeskFixture, NULL, desk_fixture_set_up, func, desk_fixture_tear_down)
  ADD ("card-of-a-guess", test_card_of_a_guess);
  ADD ("chosen", test_chosen);
  ADD ("lead-meanwhile", test_lead_meanwhile);
  ADD ("lead-offline", test_lead_offline);
  ADD ("lead-twice", test_lead_twice);
  ADD ("next-while-noting", test_next_while_noting);
  ADD ("refused-aside", test_refused_aside);
  ADD ("refused-later", test_refused_later);
  ADD ("return", test_return);
  g_test_add ("/ui/desk-sheets/subject-on-a-full-disk", DeskFixture, "disk-full", desk_fixture_set_up, test_subject_refused, desk_fixture_tear_down);
  g_test_add ("/ui/desk-sheets/subject-too-long", DeskFixture, "too-long", desk_fixture_set_up, test_subject_refused, desk_fixture_tear_down);
  ADD ("unwritten", test_unwritten);
  ADD ("wrap-up-half", test_wrap_up_half);
  ADD ("wrap-up-on-a-full-disk", test_wrap_up_on_a_full_disk);
  ADD ("wrap-up-twice", test_wrap_up_twice);
  g_test_add ("/ui/desk-sheets/wrap-up-twice-written", DeskFixture, "written", desk_fixture_set_up, test_wrap_up_twice, desk_fixture_tear_down);
  ADD ("written", test_written);
  return desk_fixture_run ();
}
