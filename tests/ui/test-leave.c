// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command.h"
#include "troth-due-strip.h"
#include "troth-leave.h"
#include "troth-logout.h"
#include "troth-ui.h"

static void
assert_body (TrothLeaving leaving,
             const char  *expected)
{
  g_autofree char *body = troth_leave_quit_body (&leaving);

  g_assert_cmpstr (body, ==, expected);
}

static void
test_says_what_is_unguarded (void)
{
  TrothLeaving     three = { .promises = 3 }, none = { .unsent = 1 };
  g_autofree char *closing = troth_leave_close_title (&three);
  g_autofree char *quitting = troth_leave_quit_title (&three);
  g_autofree char *unsent = troth_leave_quit_title (&none);
  g_autofree char *status = troth_leave_status (&three);
  g_autofree char *quiet = troth_leave_status (&none);

  g_assert_cmpstr (closing, ==, "Keep guarding 3 promises in the background?");
  g_assert_cmpstr (quitting, ==, "Leave 3 promises unguarded?");
  g_assert_cmpstr (unsent, ==, "Quit before everything is sent?");
  g_assert_cmpstr (status, ==, "Troth guards 3 promises of today");
  g_assert_cmpstr (quiet, ==, "Troth guards your promises");
}

static void
test_says_who_guards_it (void)
{
  assert_body ((TrothLeaving){ .promises = 1, .own_backend = TRUE, .online = TRUE }, "Nobody reminds you until Troth runs again.");
  assert_body ((TrothLeaving){ .promises = 4, .kinds = { [TROTH_PROMISE_KIND_CALLBACK] = 3, [TROTH_PROMISE_KIND_COURTESY_CALL] = 1 }, .online = TRUE },
               "This desk reminds you no more. What falls due goes to your team at once, and then to the lead, so many minutes of working time after it was due:\n"
               "• Call back (3): 30\n"
               "• Courtesy call: 120");
  assert_body ((TrothLeaving){ .promises = 1, .own_backend = TRUE, .unsent = 2 },
               "Nobody reminds you until Troth runs again.\n\n"
               "2 changes have not been sent yet. They are kept on this computer and go out when Troth runs again.");
  assert_body ((TrothLeaving){ .unsent = 1 },
               "1 change has not been sent yet. It is kept on this computer and goes out when Troth runs again.");
}

/* What was not sent, one line a kind of change. */
static void
test_says_what_is_unsent (void)
{
  TrothLeaving leaving = { .unsent = 3 };
  const char  *ops[] = { "promise.make", "promise.attempt", "promise.make" };
  g_autoptr (GPtrArray) unsent = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *body = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ops); i++)
    {
      TrothCommand *command = troth_command_new ();

      troth_command_set_op (command, ops[i]);
      g_ptr_array_add (unsent, command);
    }
  body = troth_leave_sign_out_body (&leaving, unsent);
  g_assert_cmpstr (body, ==,
                   "3 changes have not been sent yet. They are kept on this computer and go out when Troth runs again.\n\n"
                   "• The promise stands (2)\n• Attempt written down\n\n"
                   "Until the backend is told, your colleagues see you as if you were still here.");
}

/* Nothing is unsent: there is her sign-out itself. */
static void
test_says_whom_it_cannot_tell (void)
{
  TrothLeaving     away = { .online = FALSE }, own = { .own_backend = TRUE }, online = { .online = TRUE };
  g_autofree char *far = troth_leave_sign_out_body (&away, NULL);
  g_autofree char *near = troth_leave_sign_out_body (&own, NULL);
  g_autofree char *there = troth_leave_sign_out_body (&online, NULL);

  g_assert_cmpstr (far, ==, "Until the backend is told, your colleagues see you as if you were still here.");
  g_assert_cmpstr (near, ==, "");
  g_assert_cmpstr (there, ==, "");
}

/* Why the session of the computer should not end. */
static void
test_says_why_not_to_log_out (void)
{
  g_autofree char *call = troth_logout_why (TRUE, 0, TROTH_LINK_ONLINE);
  g_autofree char *unsent = troth_logout_why (FALSE, 2, TROTH_LINK_CONNECTING);

  g_assert_cmpstr (call, ==, "A customer is on the line");
  g_assert_cmpstr (unsent, ==, "2 changes have not been sent to the backend");
  g_assert_null (troth_logout_why (FALSE, 2, TROTH_LINK_ONLINE)); /* they are on their way */
  g_assert_null (troth_logout_why (FALSE, 0, TROTH_LINK_OFFLINE));
}

static void
on_promise_cb (GString      *log,
               TrothPromise *promise)
{
  g_string_append (log, troth_promise_get_id (promise));
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found)
        return found;
    }
  return NULL;
}

static TrothAlarmItem *
due (const char *id)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  troth_promise_set_id (promise, id);
  troth_promise_set_words (promise, "I will call you back");
  return troth_alarm_item_new (promise, TROTH_ALERT_STAGE_DUE);
}

static void
test_strip_asks_for_an_answer (void)
{
  TrothDueStrip *strip = g_object_ref_sink (TROTH_DUE_STRIP (troth_due_strip_new ()));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_alarm_item_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GString) seen = g_string_new (NULL);
  GtkWidget *revealer = adw_bin_get_child (ADW_BIN (strip));

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (strip)));
  g_signal_connect_swapped (strip, "show-promise", G_CALLBACK (on_promise_cb), shown);
  g_signal_connect_swapped (strip, "seen", G_CALLBACK (on_promise_cb), seen);
  g_ptr_array_add (items, due ("a"));
  g_ptr_array_add (items, due ("b"));
  troth_due_strip_set_items (strip, items, "Leonie Köhler");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (strip)));
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  g_signal_emit_by_name (find_button (GTK_WIDGET (strip), "Show"), "clicked");
  g_signal_emit_by_name (find_button (GTK_WIDGET (strip), "Seen"), "clicked");
  g_assert_cmpstr (shown->str, ==, "a");
  g_assert_cmpstr (seen->str, ==, "ab");
  troth_due_strip_set_items (strip, none, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (strip))); /* a screen reader would go on reading it */
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  g_assert_finalize_object (strip);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  troth_ui_init ();
  g_test_add_func ("/ui/due-strip/asks-for-an-answer", test_strip_asks_for_an_answer);
  g_test_add_func ("/ui/leave/says-what-is-unguarded", test_says_what_is_unguarded);
  g_test_add_func ("/ui/leave/says-what-is-unsent", test_says_what_is_unsent);
  g_test_add_func ("/ui/leave/says-whom-it-cannot-tell", test_says_whom_it_cannot_tell);
  g_test_add_func ("/ui/leave/says-who-guards-it", test_says_who_guards_it);
  g_test_add_func ("/ui/leave/says-why-not-to-log-out", test_says_why_not_to_log_out);
  return g_test_run ();
}
