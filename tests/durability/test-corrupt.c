// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "desk.h"
#include "troth-soup-transport.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* A desk whose file is damaged sets it aside and is whole again from the real backend, over real HTTP; what was not sent yet is sent, once. */

#define PAGE 4096

typedef struct
{
  Fixture    backend;
  Desk       jane;
  Desk       steve;
  GPtrArray *ids; /* of promises */
} Office;

static void
open_desk (Office     *o,
           Desk       *desk,
           const char *agent_id,
           const char *token)
{
  TrothTransport *transport = troth_soup_transport_new (troth_backend_get_url (o->backend.backend), NULL, NULL);

  desk_open (desk, TROTH_CLOCK (o->backend.clock), transport, agent_id, token);
  troth_sync_engine_start (desk->engine);
  wait_in_step (desk);
}

/* Jane has three promises that the backend knows; then she is cut off, keeps one of them and makes two more. */
static void
set_up (Office       *o,
        gconstpointer data)
{
  fixture_set_up (&o->backend, NULL);
  open_desk (o, &o->jane, JANE, o->backend.jane);
  open_desk (o, &o->steve, STEVE, o->backend.steve);
  o->ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (o->ids, desk_make (&o->jane, LEONIE, "I will call you back"));
  wait_in_step (&o->jane);
  troth_sync_engine_stop (o->jane.engine);
  g_assert_cmpint (desk_keep (&o->jane, o->ids->pdata[0], "called her"), ==, TROTH_OUTCOME_KIND_APPLIED);
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (o->ids, desk_make (&o->jane, LEONIE, "I will send you the invoice"));
  g_assert_cmpuint (troth_store_get_unsent (o->jane.store), ==, 3);
}

static void
tear_down (Office       *o,
           gconstpointer data)
{
  desk_close (&o->jane);
  desk_close (&o->steve);
  fixture_tear_down (&o->backend, NULL);
  g_ptr_array_unref (o->ids);
}

static gboolean
find_page (TrothDbConnection *connection,
           gpointer           data,
           GError           **error)
{
  return troth_db_get_integer (connection, error, data, 0, "SELECT rootpage FROM sqlite_schema WHERE name = 'promise'", "");
}

/* The program is not running. */
static void
damage (Office *o,
        gint64  page)
{
  g_autofree char *path = g_build_filename (o->jane.folder, "desk.db", NULL);
  g_autofree char *garbage = g_strnfill (PAGE, 'g');
  int              fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);

  g_assert_cmpint (pwrite (fd, garbage, PAGE, (page - 1) * PAGE), ==, PAGE);
  g_assert_true (g_close (fd, NULL));
}

/* Everything is there, once. */
static void
assert_whole (Office *o,
              guint   n_promises)
{
  g_assert_nonnull (troth_store_get_set_aside (o->jane.store));
  g_assert_true (g_file_test (troth_store_get_set_aside (o->jane.store), G_FILE_TEST_EXISTS));
  wait_in_step (&o->jane);
  wait_for (desk_count (&o->steve, TROTH_TYPE_PROMISE) == n_promises);
  wait_for (desk_agrees (&o->jane, &o->steve));
  g_assert_cmpuint (desk_count (&o->jane, TROTH_TYPE_CUSTOMER), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (troth_store_get_reviews (o->jane.store)), ==, 0);
}

static void
test_page (Office       *o,
           gconstpointer data)
{
  g_autoptr (TrothPromise) kept = NULL;
  gint64 page = 0;

  g_assert_true (troth_db_read_sync (troth_store_get_db (o->jane.store), find_page, &page, NULL));
  desk_shut (&o->jane);
  damage (o, page);
  desk_reopen (&o->jane); /* it opens, and meets the damage in its work */
  wait_for (g_strcmp0 (troth_sync_engine_get_problem (o->jane.engine), "damaged") == 0);
  g_assert_error (troth_sync_engine_get_error (o->jane.engine), TROTH_ERROR, TROTH_ERROR_CORRUPT);
  desk_shut (&o->jane);
  desk_reopen (&o->jane); /* the next start of the program sets it aside */
  assert_whole (o, o->ids->len);
  kept = desk_get (&o->steve, TROTH_TYPE_PROMISE, o->ids->pdata[0]);
  g_assert_cmpint (troth_promise_get_state (kept), ==, TROTH_PROMISE_STATE_KEPT);
  for (guint i = 0; i < o->ids->len; i++)
    {
      g_autoptr (TrothPromise) promise = desk_get (&o->jane, TROTH_TYPE_PROMISE, o->ids->pdata[i]);

      g_assert_cmpint (troth_promise_get_version (promise), ==, i == 0 ? 2 : 1);
    }
}

/* Of a file that cannot be opened at all only what the backend has comes back; the file is kept. */
static void
test_whole_file (Office       *o,
                 gconstpointer data)
{
  desk_shut (&o->jane);
  damage (o, 1);
  desk_reopen (&o->jane);
  assert_whole (o, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/durability/corrupt/page", Office, NULL, set_up, test_page, tear_down);
  g_test_add ("/durability/corrupt/whole-file", Office, NULL, set_up, test_whole_file, tear_down);
  return g_test_run ();
}
