// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "desk.h"
#include "troth-soup-transport.h"
#include "troth-test-database.h"

#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>

/* trothd, whose path is the first argument, is killed with -9 again and again while a desk pushes: at the end everything is there,
 * once. */

#define KILLS 15
#define PROMISES 20 /* between two kills */
#define READY_FD 3

static const char *trothd;

typedef struct
{
  Fixture      backend; /* fills the database, then its place is taken by trothd */
  Desk         jane;
  Desk         steve;
  char        *data; /* what trothd is given for --data */
  GSubprocess *process;
} Company;

static char *
read_url (int fd)
{
  char   text[1024];
  gssize n = read (fd, text, sizeof text - 1);
  g_autoptr (JsonObject) object = NULL;

  g_assert_cmpint (n, >, 0);
  object = troth_json_parse_object (text, n, NULL, NULL);
  close (fd);
  return g_strdup (troth_json_get_string (object, "url"));
}

static void
start_trothd (Company *c)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  Desk            *desks[] = { &c->jane, &c->steve };
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;
  int fds[2];

  g_assert_true (g_unix_open_pipe (fds, FD_CLOEXEC, NULL));
  g_subprocess_launcher_take_fd (launcher, fds[1], READY_FD);
  c->process = g_subprocess_launcher_spawn (launcher, &error, trothd, "serve", "--embedded", "--agent=jane", "--data", c->data,
                                            "--ready-fd=3", NULL); /* embedded: it ends with this test, however that ends */
  g_assert_no_error (error);
  url = read_url (fds[0]);
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      g_assert_true (troth_soup_transport_set_url (TROTH_SOUP_TRANSPORT (desks[i]->transport), url, NULL));
      troth_sync_engine_retry (desks[i]->engine);
    }
}

static void
kill_trothd (Company *c)
{
  g_subprocess_send_signal (c->process, SIGKILL);
  g_subprocess_wait (c->process, NULL, NULL);
  g_clear_object (&c->process);
}

/* A token of today: the fixture's own are of its virtual time, and have expired. */
static char *
make_token (Company    *c,
            const char *login)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, trothd, "user", "--data", c->data,
                                                      "token", login, NULL);
  char *token = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &token, NULL, &error));
  g_assert_true (g_subprocess_get_successful (process));
  return g_strchomp (token);
}

/* Where trothd looks for what the fixture filled. */
static char *
move_database (const char *folder)
{
  g_autofree char *here = troth_test_database (folder);
  g_autofree char *there = g_build_filename (folder, "backend.db", NULL);

  if (troth_test_on_postgres ())
    return g_steal_pointer (&here);
  g_assert_cmpint (g_rename (here, there), ==, 0);
  return g_strdup (folder);
}

static void
set_up (Company      *c,
        gconstpointer data)
{
  g_autofree char *jane = NULL;
  g_autofree char *steve = NULL;

  fixture_set_up (&c->backend, NULL);
  troth_backend_stop (c->backend.backend);
  c->data = move_database (c->backend.folder);
  jane = make_token (c, "jane");
  steve = make_token (c, "steve");
  desk_open (&c->jane, TROTH_CLOCK (c->backend.clock), troth_soup_transport_new (NULL, NULL, NULL), JANE, jane);
  desk_open (&c->steve, TROTH_CLOCK (c->backend.clock), troth_soup_transport_new (NULL, NULL, NULL), STEVE, steve);
  troth_sync_engine_start (c->jane.engine);
  troth_sync_engine_start (c->steve.engine);
  start_trothd (c);
  wait_in_step (&c->jane);
  wait_in_step (&c->steve);
}

static void
tear_down (Company      *c,
           gconstpointer data)
{
  desk_close (&c->jane);
  desk_close (&c->steve);
  kill_trothd (c);
  fixture_tear_down (&c->backend, NULL);
  g_free (c->data);
}

static gboolean
is_kept (Desk       *desk,
         const char *id)
{
  g_autoptr (TrothPromise) promise = desk_get (desk, TROTH_TYPE_PROMISE, id);

  return promise && troth_promise_get_state (promise) == TROTH_PROMISE_STATE_KEPT;
}

static void
test_nothing_lost_or_doubled (Company      *c,
                              gconstpointer data)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  guint kept = 0;

  for (guint round = 0; round < KILLS; round++)
    {
      for (guint i = 0; i < PROMISES; i++)
        g_ptr_array_add (ids, desk_make (&c->jane, LEONIE, "I will call you back"));
      if (round > 0)
        for (guint i = 0; i < 3; i++, kept++)
          g_assert_cmpint (desk_keep (&c->jane, ids->pdata[kept], "called her"), ==, TROTH_OUTCOME_KIND_APPLIED);
      desk_turn (g_test_rand_int_range (1, 120)); /* somewhere in a push */
      kill_trothd (c);
      start_trothd (c);
    }
  wait_in_step (&c->jane);
  wait_in_step (&c->steve);
  wait_for (desk_count (&c->steve, TROTH_TYPE_PROMISE) == ids->len);
  wait_for (is_kept (&c->steve, ids->pdata[kept - 1])); /* the last: before it they can agree on what neither has pulled yet */
  wait_for (desk_agrees (&c->jane, &c->steve));
  g_assert_cmpuint (g_list_model_get_n_items (troth_store_get_reviews (c->jane.store)), ==, 0);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (TrothPromise) promise = desk_get (&c->steve, TROTH_TYPE_PROMISE, ids->pdata[i]);

      g_assert_nonnull (promise);
      g_assert_cmpint (troth_promise_get_state (promise), ==, i < kept ? TROTH_PROMISE_STATE_KEPT : TROTH_PROMISE_STATE_OPEN);
      g_assert_cmpint (troth_promise_get_version (promise), ==, i < kept ? 2 : 1);
      g_assert_cmpuint (troth_promise_get_attempts (promise)->len, ==, 0);
    }
}

/* The desk ends, too, with its push on the way: what was not answered is sent again by the next start. */
static void
test_desk_ends_in_the_middle (Company      *c,
                              gconstpointer data)
{
  guint made = 0;

  for (guint round = 0; round < 8; round++)
    {
      for (guint i = 0; i < PROMISES; i++, made++)
        g_free (desk_make (&c->jane, LEONIE, "I will call you back"));
      desk_turn (g_test_rand_int_range (1, 60));
      desk_shut (&c->jane);
      desk_reopen (&c->jane);
    }
  wait_in_step (&c->jane);
  wait_for (desk_count (&c->steve, TROTH_TYPE_PROMISE) == made);
  wait_for (desk_count (&c->jane, TROTH_TYPE_PROMISE) == made);
  wait_for (desk_agrees (&c->jane, &c->steve));
  g_assert_cmpuint (g_list_model_get_n_items (troth_store_get_reviews (c->jane.store)), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  trothd = argv[1];
  g_test_add ("/sync/killed/nothing-lost-or-doubled", Company, NULL, set_up, test_nothing_lost_or_doubled, tear_down);
  g_test_add ("/sync/killed/desk-ends-in-the-middle", Company, NULL, set_up, test_desk_ends_in_the_middle, tear_down);
  return g_test_run ();
}
