// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "desk.h"
#include "troth-soup-transport.h"
#include "troth-test-database.h"

/* The backend's database is put back from a backup: desks find that out by themselves and send again what it lost. */

typedef struct
{
  Fixture backend;
  Desk    jane;
  Desk    steve;
  char   *backup;
} Company;

static void
set_up_desk (Company    *c,
             Desk       *desk,
             const char *agent_id,
             const char *token)
{
  g_autoptr (GError) error = NULL;
  TrothTransport *transport = troth_soup_transport_new (troth_backend_get_url (c->backend.backend), NULL, &error);

  g_assert_no_error (error);
  desk_open (desk, TROTH_CLOCK (c->backend.clock), transport, agent_id, token);
  troth_sync_engine_start (desk->engine);
  wait_in_step (desk);
}

static void
set_up (Company      *c,
        gconstpointer data)
{
  fixture_set_up (&c->backend, NULL);
  c->backup = g_strconcat (c->backend.folder, "-backup", NULL);
  set_up_desk (c, &c->jane, JANE, c->backend.jane);
  set_up_desk (c, &c->steve, STEVE, c->backend.steve);
}

static void
tear_down (Company      *c,
           gconstpointer data)
{
  desk_close (&c->jane);
  desk_close (&c->steve);
  fixture_tear_down (&c->backend, NULL);
  desk_run_program ("rm", "-rf", c->backup, NULL);
  g_free (c->backup);
}

static void
start_backend (Company *c)
{
  fixture_restart (&c->backend);
  g_assert_true (troth_soup_transport_set_url (TROTH_SOUP_TRANSPORT (c->jane.transport), troth_backend_get_url (c->backend.backend), NULL));
  g_assert_true (troth_soup_transport_set_url (TROTH_SOUP_TRANSPORT (c->steve.transport), troth_backend_get_url (c->backend.backend), NULL));
}

static void
stop_all (Company *c)
{
  troth_sync_engine_stop (c->jane.engine);
  troth_sync_engine_stop (c->steve.engine);
  troth_backend_stop (c->backend.backend);
}

static void
start_desk (Desk *desk)
{
  troth_sync_engine_start (desk->engine);
  wait_in_step (desk);
}

static void
back_up (Company *c)
{
  stop_all (c);
  desk_run_program ("cp", "-r", c->backend.folder, c->backup);
  start_backend (c);
  start_desk (&c->jane);
  start_desk (&c->steve);
}

static void
put_back (Company *c)
{
  stop_all (c);
  desk_run_program ("rm", "-r", c->backend.folder, NULL);
  desk_run_program ("cp", "-r", c->backup, c->backend.folder);
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
test_put_back (Company      *c,
               gconstpointer data)
{
  const guint      n = GPOINTER_TO_UINT (data);
  g_autofree char *before = desk_make (&c->jane, LEONIE, "made before the backup, kept after it");
  g_autofree char *after = NULL;
  g_autofree char *kept = NULL;

  wait_in_step (&c->jane);
  back_up (c);
  after = desk_make (&c->jane, LEONIE, "made after the backup");
  kept = desk_make (&c->jane, LEONIE, "made and kept after the backup");
  g_assert_cmpint (desk_keep (&c->jane, kept, "called her"), ==, TROTH_OUTCOME_KIND_APPLIED);
  g_assert_cmpint (desk_keep (&c->jane, before, "called her"), ==, TROTH_OUTCOME_KIND_APPLIED);
  wait_in_step (&c->jane);
  wait_for (desk_agrees (&c->jane, &c->steve));
  put_back (c);
  for (guint i = 0; i < n; i++)
    g_free (desk_make (&c->steve, LEONIE, "made since the backend was put back"));
  start_desk (&c->steve);
  g_signal_connect (c->jane.store, "changed", G_CALLBACK (on_changed_cb), after); /* it is never gone from her list */
  start_desk (&c->jane);
  wait_for (desk_count (&c->jane, TROTH_TYPE_PROMISE) == 3 + n && desk_agrees (&c->jane, &c->steve));
  assert_kept (&c->jane, kept);
  assert_kept (&c->jane, before);
  assert_kept (&c->steve, before);
  g_assert_cmpuint (g_list_model_get_n_items (troth_store_get_reviews (c->jane.store)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (troth_store_get_reviews (c->steve.store)), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sync/restored/behind", Company, GUINT_TO_POINTER (1), set_up, test_put_back, tear_down);
  g_test_add ("/sync/restored/passed", Company, GUINT_TO_POINTER (4), set_up, test_put_back, tear_down);
  return g_test_run ();
}
