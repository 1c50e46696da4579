// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* What ends when everything is sent, and what does not, for she changed her mind. The desk is out of reach, and one change is unsent. */

#include "desk-fixture.h"
#include "troth-context-private.h"
#include "troth-leave.h"
#include "troth-session-private.h"

typedef struct
{
  DeskFixture base;
  GSettings  *settings;
  GtkWindow  *window;
  TrothLeave *leave;
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer unused)
{
  TrothSession *session;

  desk_fixture_set_up (&f->base, NULL);
  session = troth_context_get_session (f->base.context);
  f->settings = g_settings_new (TROTH_APPLICATION_ID); /* in memory: the test environment says so */
  f->window = GTK_WINDOW (troth_presenter_get_window (f->base.presenter));
  f->leave = troth_leave_new (f->window, f->base.context, f->settings);
  troth_session_set_link (session, TROTH_LINK_OFFLINE);
  troth_session_set_unsent (session, 1);
  gtk_window_present (f->window);
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  g_settings_reset (f->settings, "background");
  g_clear_object (&f->leave);
  g_clear_object (&f->settings);
  desk_fixture_tear_down (&f->base, NULL);
}

static AdwMessageDialog *
find_question (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return ADW_MESSAGE_DIALOG (window); /* GTK holds it */
    }
  return NULL;
}

static void
answer (const char *response)
{
  AdwMessageDialog *question = NULL;

  while ((question = find_question ()) == NULL) /* what is unsent is read first */
    g_main_context_iteration (NULL, TRUE);
  adw_message_dialog_response (question, response);
  gtk_window_destroy (GTK_WINDOW (question)); /* as a click on the answer does */
}

static void
sign_out (Fixture *f)
{
  g_signal_emit_by_name (f->window, "verb::sign-out");
}

/* The backend is back, and has everything. */
static void
send_all (Fixture *f)
{
  TrothSession *session = troth_context_get_session (f->base.context);

  troth_session_set_link (session, TROTH_LINK_ONLINE);
  troth_session_set_unsent (session, 0);
}

static void
test_ends_when_sent (Fixture      *f,
                     gconstpointer unused)
{
  troth_leave_quit (f->leave);
  answer ("wait");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window)));
  g_assert_cmpuint (f->base.context->leaving_id, ==, 0);
  send_all (f);
  g_assert_cmpuint (f->base.context->leaving_id, !=, 0);
  g_clear_handle_id (&f->base.context->leaving_id, g_source_remove);
}

static void
test_stays_when_opened_again (Fixture      *f,
                              gconstpointer unused)
{
  troth_leave_quit (f->leave);
  answer ("wait");
  gtk_window_present (f->window);
  send_all (f);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window)));
  g_assert_cmpuint (f->base.context->leaving_id, ==, 0);
}

static void
test_stays_when_asked_anew (Fixture      *f,
                            gconstpointer unused)
{
  sign_out (f);
  answer ("wait");
  sign_out (f);
  answer ("stay");
  send_all (f);
  g_assert_cmpuint (f->base.context->leaving_id, ==, 0);
}

static void
test_stays_when_it_goes_on_guarding (Fixture      *f,
                                     gconstpointer unused)
{
  sign_out (f);
  answer ("wait");
  g_settings_set_string (f->settings, "background", "keep");
  gtk_window_close (f->window);
  while (gtk_widget_get_visible (GTK_WIDGET (f->window)))
    g_main_context_iteration (NULL, TRUE);
  send_all (f);
  g_assert_cmpuint (f->base.context->leaving_id, ==, 0);
}

/* Ctrl+Q in front of the question whether to sign out does not make another one of it. */
static void
test_asks_one_thing (Fixture      *f,
                     gconstpointer unused)
{
  sign_out (f);
  while (find_question () == NULL)
    g_main_context_iteration (NULL, TRUE);
  troth_leave_quit (f->leave);
  answer ("wait");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window)));
}

/* What she has written in a sheet does not go with the desk. */
static void
test_stays_while_writing (Fixture      *f,
                          gconstpointer signs_out)
{
  TrothSession   *session = troth_context_get_session (f->base.context);
  TrothFormSheet *form = NULL;

  troth_session_set_unsent (session, 0);
  g_assert_true (desk_samples_add (f->base.context, "call"));
  desk_fixture_open (&f->base, "leonie");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.wrap-up", NULL);
  form = TROTH_FORM_SHEET (troth_window_get_form (TROTH_WINDOW (f->window)));
  desk_fixture_write (form, "subject", "Charged twice in March");
  gtk_widget_grab_focus (troth_form_sheet_get_widget (form, "subject"));
  if (signs_out)
    sign_out (f);
  else
    troth_leave_quit (f->leave);
  desk_fixture_wait_said (&f->base, "Finish what you are writing first, or put it away with Esc");
  g_assert_null (find_question ());
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window)));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (f->window), troth_form_sheet_get_widget (form, "subject")));
  troth_form_sheet_close (form);
  troth_leave_quit (f->leave);
  answer ("stay");
}

int
main (int    argc,
      char **argv)
{
  desk_fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/ui/desk-leave/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("asks-one-thing", test_asks_one_thing);
  ADD ("ends-when-sent", test_ends_when_sent);
  ADD ("stays-when-asked-anew", test_stays_when_asked_anew);
  ADD ("stays-when-it-goes-on-guarding", test_stays_when_it_goes_on_guarding);
  ADD ("stays-when-opened-again", test_stays_when_opened_again);
  ADD ("stays-while-writing", test_stays_while_writing);
  g_test_add ("/ui/desk-leave/stays-signed-in-while-writing", Fixture, "sign out", set_up, test_stays_while_writing, tear_down);
  return desk_fixture_run ();
}
