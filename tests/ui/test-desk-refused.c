// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* What could not be written down is asked again, where it was asked, with what was typed. */

#include "desk-fixture.h"
#include "troth-ask-dialog.h"
#include "troth-command-args.h"
#include "troth-context-private.h"
#include "troth-profile.h"
#include "troth-team-page.h"
#include "ui-samples.h"

/* The disk is gone: nothing can be written from now on. */
static void
lose_disk (DeskFixture *f)
{
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL); /* what is read for the screen warns */
  troth_store_close (troth_desk_get_store (f->context->desk));
}

/* The question on the screen, once it is there. */
static TrothAskDialog *
wait_for_question (void)
{
  const gint64    end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;
  TrothAskDialog *found = NULL;

  while (found == NULL)
    {
      g_autoptr (GList) windows = gtk_window_list_toplevels ();

      for (GList *l = windows; l; l = l->next)
        if (TROTH_IS_ASK_DIALOG (l->data) && gtk_widget_get_visible (l->data))
          found = l->data;
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
  return found;
}

static void
try (DeskFixture *f,
     const char  *typed)
{
  TrothAskDialog *dialog = wait_for_question ();

  gtk_editable_set_text (troth_ask_dialog_get_entry (dialog), typed);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  gtk_window_destroy (GTK_WINDOW (dialog)); /* as a press does */
  dialog = wait_for_question ();
  g_assert_cmpstr (gtk_editable_get_text (troth_ask_dialog_get_entry (dialog)), ==, typed);
  g_assert_true (samples_says (GTK_WIDGET (dialog), "This could not be written down. Your words are still here. Try again."));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_one_line (DeskFixture  *f,
               gconstpointer unused)
{
  static const char *const verbs[] = { "waive", "advise" };
  g_autoptr (TrothCase) record = troth_case_new ();
  g_autoptr (TrothSaidOnce) said = troth_said_once_new ();

  troth_case_set_id (record, "01954f00-0000-7000-8000-00000000ca5e");
  troth_said_once_set_id (said, "01954f00-0000-7000-8000-00000000fac7");
  desk_fixture_open (f, "leonie");
  lose_disk (f);
  gtk_widget_activate_action (desk_fixture_window (f), "win.open-case", NULL);
  try (f, "The sleeve is torn");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_signal_emit_by_name (samples_find (desk_fixture_window (f), TROTH_TYPE_PROFILE), "case", verbs[i], record);
      try (f, "On holiday until May");
    }
  g_signal_emit_by_name (samples_find (desk_fixture_window (f), TROTH_TYPE_PROFILE), "know", "ask-again", said);
  try (f, "The number was not readable");
}

/* Several at a time, from a lead's page. */
static void
test_assign (DeskFixture  *f,
             gconstpointer unused)
{
  TrothTeamPage *page = NULL;
  GtkEditable   *reason = NULL;
  g_autoptr (GPtrArray) promises = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TrothHandOverArgs) args = troth_hand_over_args_new ();

  g_assert_true (desk_samples_add (f->context, "lead"));
  g_assert_true (desk_samples_add (f->context, "mine"));
  gtk_widget_activate_action (desk_fixture_window (f), "win.page", "s", "team");
  while ((page = samples_find (desk_fixture_window (f), TROTH_TYPE_TEAM_PAGE)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  reason = GTK_EDITABLE (gtk_widget_get_template_child (GTK_WIDGET (page), TROTH_TYPE_TEAM_PAGE, "assign_reason"));
  gtk_editable_set_text (reason, "Jane is in a meeting");
  g_ptr_array_add (promises, troth_store_get (troth_desk_get_store (f->context->desk), TROTH_TYPE_PROMISE, "01954f00-0000-7000-8000-00000000a11e", NULL));
  troth_hand_over_args_set_to_id (args, "01954f00-0000-7000-8000-0000000057e5");
  lose_disk (f);
  g_signal_emit_by_name (page, "hand-over", promises, args);
  desk_fixture_wait_said (f, "This could not be written down. Your words are still here. Try again.");
  g_assert_cmpstr (gtk_editable_get_text (reason), ==, "Jane is in a meeting");
}

int
main (int    argc,
      char **argv)
{
  desk_fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/ui/desk-refused/" path, DeskFixture, NULL, desk_fixture_set_up, func, desk_fixture_tear_down)
  ADD ("assign", test_assign);
  ADD ("one-line", test_one_line);
  return desk_fixture_run ();
}
