// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Somebody is opened: who is on the screen until then, and whom keys act on; on services and a store of its own, and a company of the
 * test, which knows nobody more. */

#include "../sync/fake-transport.h"
#include "desk-fixture.h"
#include "troth-context-private.h"
#include "troth-merge-dialog.h"
#include "troth-open-row.h"
#include "troth-presenter.h"
#include "troth-profile.h"
#include "troth-promises-panel.h"
#include "troth-records.h"
#include "ui-samples.h"

#define ELSEWHERE "01890000-0000-7000-8000-000000000777"

typedef struct
{
  DeskFixture desk;
  gboolean    reached; /* the company takes what is asked; its records never come */
  gboolean    asked;
} Fixture;

static TrothHttpResponse *
answer (TrothHttpRequest *request,
        gpointer          user_data)
{
  Fixture *f = user_data;

  f->asked |= g_str_has_suffix (request->path, "/open");
  return f->reached ? troth_fake_response (204, "") : NULL;
}

static void
set_up (Fixture      *f,
        gconstpointer unused)
{
  g_autoptr (TrothFakeTransport) transport = troth_fake_transport_new (answer, f);

  desk_fixture_begin (&f->desk, TROTH_TRANSPORT (transport));
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  desk_fixture_tear_down (&f->desk, unused);
}

static GtkWidget *
window_of (Fixture *f)
{
  return GTK_WIDGET (troth_presenter_get_window (f->desk.presenter));
}

/* (nullable) */
static const char *
on_screen (Fixture *f)
{
  TrothCustomer *customer = troth_session_get_customer (troth_context_get_session (f->desk.context));

  return customer ? troth_customer_get_id (customer) : NULL;
}

static GtkStack *
stack_of (Fixture *f)
{
  return GTK_STACK (gtk_widget_get_template_child (samples_find (window_of (f), TROTH_TYPE_PROFILE), TROTH_TYPE_PROFILE, "stack"));
}

static const char *
page (Fixture *f)
{
  return gtk_stack_get_visible_child_name (stack_of (f));
}

/* The start page, or the profile's. */
static const char *
centre (Fixture *f)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (gtk_widget_get_template_child (window_of (f), TROTH_TYPE_WINDOW, "centre")));
}

static void
run_for (guint ms)
{
  const gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static void
wait_for_page (Fixture    *f,
               const char *name)
{
  const gint64 end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;

  while (g_strcmp0 (page (f), name) != 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      run_for (1);
    }
}

/* A row of the start page is pressed: with promise @promise_id (nullable) of @customer_id. */
static void
press (Fixture    *f,
       const char *customer_id,
       const char *promise_id)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  troth_promise_set_id (promise, promise_id);
  troth_promise_set_customer_id (promise, customer_id);
  g_signal_emit_by_name (troth_window_get_start (TROTH_WINDOW (window_of (f))), "open", promise);
}

static gboolean
can_promise (Fixture *f)
{
  GtkWidget *window = window_of (f);

  gtk_widget_activate_action (window, "win.promise", NULL);
  run_for (20);
  return samples_find (window, g_type_from_name ("TrothPromiseComposer")) != NULL;
}

static void
test_not_found (Fixture      *f,
                gconstpointer unused)
{
  desk_fixture_open (&f->desk, "leonie");
  press (f, ELSEWHERE, NULL);
  wait_for_page (f, "problem");
  g_assert_null (on_screen (f));
  g_assert_cmpstr (centre (f), ==, "person");
  g_assert_false (can_promise (f));
  press (f, "leonie", NULL);
  wait_for_page (f, "person");
  g_assert_cmpstr (on_screen (f), ==, "leonie");
  g_assert_true (can_promise (f));
}

static void
test_problem_goes (Fixture      *f,
                   gconstpointer unused)
{
  press (f, ELSEWHERE, NULL);
  wait_for_page (f, "problem");
  g_assert_cmpstr (centre (f), ==, "person");
  gtk_widget_activate_action (window_of (f), "win.back", NULL);
  g_assert_cmpstr (centre (f), ==, "start");
}

/* What is waited for is not there: until it is, keys act on nobody; and it does not come up when nobody waits any more. */
static void
test_waiting (Fixture      *f,
              gconstpointer unused)
{
  TrothCustomer *late = troth_customer_new ();

  f->reached = TRUE;
  desk_fixture_open (&f->desk, "leonie");
  press (f, ELSEWHERE, NULL);
  g_assert_cmpstr (on_screen (f), ==, "leonie"); /* who is still to be seen */
  wait_for_page (f, "waiting");
  while (!f->asked)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (on_screen (f));
  g_assert_cmpstr (centre (f), ==, "person");
  g_assert_false (can_promise (f));
  gtk_widget_activate_action (window_of (f), "win.back", NULL);
  g_assert_cmpstr (centre (f), ==, "start");
  troth_customer_set_id (late, ELSEWHERE);
  troth_customer_set_version (late, 1);
  desk_samples_apply (f->desk.context, late);
  run_for (300);
  g_assert_null (on_screen (f));
  g_assert_cmpstr (centre (f), ==, "start");
}

/* (nullable) */
static TrothOpenRow *
find_row (GtkWidget  *widget,
          const char *id)
{
  TrothOpenRow *row = NULL;

  if (TROTH_IS_OPEN_ROW (widget) && g_str_equal (troth_record_get_id (troth_open_row_get_record (TROTH_OPEN_ROW (widget))), id))
    return TROTH_OPEN_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && row == NULL; child = gtk_widget_get_next_sibling (child))
    row = find_row (child, id);
  return row;
}

static void
wait_until_unfolded (Fixture    *f,
                     const char *id)
{
  const gint64  end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;
  TrothOpenRow *row = NULL;

  while ((row = find_row (window_of (f), id)) == NULL || !troth_open_row_get_unfolded (row))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      run_for (1);
    }
}

/* What is pressed is unfolded: of whoever is there already, and from a notification, too. */
static void
test_second_promise (Fixture      *f,
                     gconstpointer unused)
{
  press (f, "leonie", "p1");
  wait_until_unfolded (f, "p1");
  press (f, "leonie", "p2");
  wait_until_unfolded (f, "p2");
  troth_context_open_promise (f->desk.context, "p1");
  wait_until_unfolded (f, "p1");
}

/* A promise that was made with a record that is merged now: the person is there, and stays; so does what was selected. */
static void
test_merged (Fixture      *f,
             gconstpointer unused)
{
  TrothCustomer      *merged = troth_customer_new ();
  TrothPromise       *promise = troth_promise_new ();
  TrothPromisesPanel *panel = samples_find (window_of (f), TROTH_TYPE_PROMISES_PANEL);
  g_autoptr (TrothPromise) live = NULL;

  troth_customer_set_id (merged, "merged");
  troth_customer_set_version (merged, 1);
  troth_customer_set_merged_into_id (merged, "leonie");
  desk_samples_apply (f->desk.context, merged);
  troth_promise_set_id (promise, "of-merged");
  troth_promise_set_version (promise, 1);
  troth_promise_set_customer_id (promise, "merged");
  troth_promise_set_words (promise, "I will look for your other invoices");
  troth_promise_set_owner_id (promise, "jane");
  troth_promise_set_due_at (promise, samples_at ("2026-03-04T15:00:00"));
  desk_samples_apply (f->desk.context, promise);
  live = troth_store_get (troth_desk_get_store (f->desk.context->desk), TROTH_TYPE_PROMISE, "of-merged", NULL);
  for (guint i = 0; i < DESK_PATIENCE_S * 1000 && troth_promises_panel_get_selected (panel) != live; i++)
    {
      run_for (1);
      troth_promises_panel_select (panel, live);
    }
  g_assert_true (troth_promises_panel_get_selected (panel) == live);
  press (f, "merged", "of-merged");
  wait_until_unfolded (f, "of-merged");
  g_assert_true (troth_promises_panel_get_selected (panel) == live);
  press (f, "merged", "of-merged");
  run_for (400);
  g_assert_cmpstr (page (f), ==, "person");
  g_assert_cmpstr (on_screen (f), ==, "leonie");
}

static TrothMergeDialog *
find_comparison (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  TrothMergeDialog *found = NULL;

  for (GList *at = windows; at; at = at->next)
    if (TROTH_IS_MERGE_DIALOG (at->data))
      found = at->data;
  return found;
}

static void
compare (Fixture    *f,
         const char *id)
{
  g_autoptr (TrothCustomer) other = troth_store_get (troth_desk_get_store (f->desk.context->desk), TROTH_TYPE_CUSTOMER, id, NULL);
  TrothProfile *profile = samples_find (window_of (f), TROTH_TYPE_PROFILE);

  g_signal_emit_by_name (troth_profile_get_same (profile), "verb", "compare", other);
}

/* What comes from elsewhere meanwhile takes no comparison away; with somebody else on the screen there is nothing to compare. */
static void
test_compare (Fixture      *f,
              gconstpointer unused)
{
  g_autoptr (TrothCustomer) other = troth_customer_new ();
  TrothMergeDialog *dialog = NULL;

  troth_customer_set_id (other, "other");
  troth_customer_set_version (other, 1);
  troth_customer_set_given_name (other, "Leo");
  desk_samples_apply (f->desk.context, g_object_ref (other));
  desk_fixture_open (&f->desk, "leonie");
  compare (f, "other");
  g_signal_emit_by_name (troth_context_get_customers (f->desk.context), "persons-changed");
  for (guint i = 0; i < DESK_PATIENCE_S * 50 && dialog == NULL; i++)
    {
      run_for (20);
      dialog = find_comparison ();
    }
  g_assert_nonnull (dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  compare (f, "other");
  troth_session_set_customer (troth_context_get_session (f->desk.context), other);
  run_for (200);
  g_assert_null (find_comparison ());
}

int
main (int    argc,
      char **argv)
{
  desk_fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/ui/desk-open/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("compare", test_compare);
  ADD ("merged", test_merged);
  ADD ("not-found", test_not_found);
  ADD ("problem-goes", test_problem_goes);
  ADD ("second-promise", test_second_promise);
  ADD ("waiting", test_waiting);
  return desk_fixture_run ();
}
