// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "company.h"
#include "troth-soup-transport.h"
#include "troth-test-database.h"

/* The backend's database is put back from a backup: desks find that out by themselves and send again what it lost. */

typedef struct
{
  Company company;
  char   *backup;
} Restored;

static void
set_up (Restored     *c,
        gconstpointer data)
{
  company_set_up (&c->company, data);
  c->backup = g_strconcat (c->company.backend.folder, "-backup", NULL);
  company_start (&c->company);
}

static void
tear_down (Restored     *c,
           gconstpointer data)
{
  company_tear_down (&c->company, data);
  desk_run_program ("rm", "-rf", c->backup, NULL);
  g_free (c->backup);
}

static void
start_backend (Restored *c)
{
  fixture_restart (&c->company.backend);
  g_assert_true (troth_soup_transport_set_url (TROTH_SOUP_TRANSPORT (c->company.jane.transport), troth_backend_get_url (c->company.backend.backend), NULL));
  g_assert_true (troth_soup_transport_set_url (TROTH_SOUP_TRANSPORT (c->company.steve.transport), troth_backend_get_url (c->company.backend.backend), NULL));
}

static void
stop_all (Restored *c)
{
  troth_sync_engine_stop (c->company.jane.engine);
  troth_sync_engine_stop (c->company.steve.engine);
  troth_backend_stop (c->company.backend.backend);
}

static void
start_desk (Desk *desk)
{
  troth_sync_engine_start (desk->engine);
  wait_in_step (desk);
}

static void
back_up (Restored *c)
{
  stop_all (c);
  desk_run_program ("cp", "-r", c->company.backend.folder, c->backup);
  start_backend (c);
  start_desk (&c->company.jane);
  start_desk (&c->company.steve);
}

static void
put_back (Restored *c)
{
  stop_all (c);
  desk_run_program ("rm", "-r", c->company.backend.folder, NULL);
  desk_run_program ("cp", "-r", c->backup, c->company.backend.folder);
  start_backend (c);
}

static void
on_changed_cb (TrothStore *store,
               GPtrArray  *changes,
               const char *id)
{
  for (guint i = 0; i < changes->len; i++)
    {
      TrothChange *change = changes->pdata[i];

      g_assert_true (change->op == TROTH_CHANGE_PUT || g_strcmp0 (change->id, id) != 0);
    }
}

static void
assert_kept (Desk       *desk,
             const char *id)
{
  g_autoptr (TrothPromise) promise = desk_get (desk, TROTH_TYPE_PROMISE, id);

  g_assert_nonnull (promise);
  g_assert_cmpint (troth_promise_get_state (promise), ==, TROTH_PROMISE_STATE_KEPT);
  g_assert_cmpuint (troth_promise_get_attempts (promise)->len, ==, 0);
}

/* @data: how many promises Steve makes before Jane is back. One leaves the backend behind where it was for her, four bring it past that. */
static void
test_put_back (Restored     *c,
               gconstpointer data)
{
  const guint      n = GPOINTER_TO_UINT (data);
  g_autofree char *before = desk_make (&c->company.jane, LEONIE, "made before the backup, kept after it");
  g_autofree char *after = NULL;
  g_autofree char *kept = NULL;

  wait_in_step (&c->company.jane);
  back_up (c);
  after = desk_make (&c->company.jane, LEONIE, "made after the backup");
  kept = desk_make (&c->company.jane, LEONIE, "made and kept after the backup");
  g_assert_cmpint (desk_keep (&c->company.jane, kept, "called her"), ==, TROTH_OUTCOME_KIND_APPLIED);
  g_assert_cmpint (desk_keep (&c->company.jane, before, "called her"), ==, TROTH_OUTCOME_KIND_APPLIED);
  wait_in_step (&c->company.jane);
  wait_for (desk_count (&c->company.steve, TROTH_TYPE_PROMISE) == 3 && desk_agrees (&c->company.jane, &c->company.steve));
  put_back (c);
  for (guint i = 0; i < n; i++)
    g_free (desk_make (&c->company.steve, LEONIE, "made since the backend was put back"));
  start_desk (&c->company.steve);
  g_signal_connect (c->company.jane.store, "changed", G_CALLBACK (on_changed_cb), after); /* it is never gone from her list */
  start_desk (&c->company.jane);
  wait_for (desk_count (&c->company.jane, TROTH_TYPE_PROMISE) == 3 + n && desk_agrees (&c->company.jane, &c->company.steve));
  assert_kept (&c->company.jane, kept);
  assert_kept (&c->company.jane, before);
  assert_kept (&c->company.steve, before);
  g_assert_cmpuint (g_list_model_get_n_items (troth_store_get_reviews (c->company.jane.store)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (troth_store_get_reviews (c->company.steve.store)), ==, 0);
  g_signal_handlers_disconnect_by_data (c->company.jane.store, after);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sync/restored/behind", Restored, GUINT_TO_POINTER (1), set_up, test_put_back, tear_down);
  g_test_add ("/sync/restored/passed", Restored, GUINT_TO_POINTER (4), set_up, test_put_back, tear_down);
  return g_test_run ();
}
