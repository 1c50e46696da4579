// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Commands of one request, in one transaction; and of two, at the same time. */

#include "backend-fixture.h"
#include "troth-changes.h"
#include "troth-command-args.h"
#include "troth-command.h"
#include "troth-db-source.h"
#include "troth-test-database.h"
#include "troth-uuid.h"

#define CLIENT "0190b000-0000-7000-8000-000000000001"
/* Made at the time of the fixture: 2026-03-02. */
#define COMMAND_1 "019cadc2-8000-7000-8000-0000000000a1"
#define COMMAND_2 "019cadc2-8000-7000-8000-0000000000a2"
#define PROMISE_1 "019cadc2-8000-7000-8000-0000000000b1"
#define CASE "0190a000-0000-7000-8000-00000000ca01"

static const char attempt[] = "{\"n\":2,\"id\":\"" COMMAND_2 "\",\"op\":\"promise.attempt\",\"entity_id\":\"" PROMISE_1 "\",\"args\":{\"result\":\"voicemail\"},"
                              "\"client_time\":\"2026-03-02T09:00:00Z\"}";

static gint64
number (Reply      *reply,
        guint       i,
        const char *member)
{
  return json_object_get_int_member (reply_item (reply, "results", i), member);
}

/* The same command twice is one command; what comes after sees what was before it, and all have the number of all. */
static void
test_twice_at_once (Fixture      *fixture,
                    gconstpointer unused)
{
  g_autofree char *make = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autofree char *list = g_strdup_printf ("[%s,%s,%s]", make, make, attempt);
  g_autofree char *one = g_strdup_printf ("[%s]", make);
  g_autoptr (Reply) reply = fixture_push (fixture, fixture->jane, CLIENT, list);
  g_autoptr (Reply) again = fixture_push (fixture, fixture->jane, CLIENT, one);
  g_autoptr (Reply) promises = fixture_send (fixture, "GET", "/v1/promises", fixture->jane, NULL);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpuint (reply_length (reply, "results"), ==, 3);
  g_assert_cmpint (number (reply, 2, "version"), ==, 2);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (number (reply, i, "seq"), ==, reply_int (reply, "head"));
  for (guint i = 0; i < 2; i++)
    g_assert_true (json_object_equal (reply_item (reply, "results", i), reply_item (again, "results", 0)));
  g_assert_cmpint (reply_int (reply, "last_n"), ==, 2);
  g_assert_cmpint (reply_int (again, "last_n"), ==, 2);
  g_assert_cmpuint (reply_length (promises, "items"), ==, 1);
}

/* One end of a progress report, as a push carries it out. */
typedef struct
{
  char  *database;
  char  *promise_id;
  gint64 now;
} End;

static gboolean
keep (TrothDbConnection *connection,
      gpointer           data,
      GError           **error)
{
  End             *self = data;
  const TrothActor jane = { JANE, TROTH_ROLE_AGENT, NULL, "desk" };
  gint64           head = 0;
  g_autoptr (TrothEndArgs) args = troth_end_args_new ();
  g_autoptr (TrothDbSource) source = troth_db_source_new (connection);
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (TrothCommand) command = NULL;
  g_autoptr (TrothResult) result = NULL;

  troth_end_args_set_evidence (args, "No news, told her so");
  command = troth_command_for ("promise.keep", self->promise_id, args, 0, self->now);
  result = troth_command_run (command, TROTH_RECORD_SOURCE (source), &jane, self->now, error);
  for (guint i = 0; result && i < result->changed->len; i++)
    if (!troth_changes_put (changes, connection, result->changed->pdata[i], error))
      return FALSE;
  return result && troth_changes_commit (changes, connection, self->now, &head, error);
}

static gpointer
run_end (gpointer data)
{
  End *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothDb) db = troth_db_open (self->database, TROTH_BACKEND_SQL, TROTH_DB_NONE, &error);

  g_assert_no_error (error);
  while (!troth_db_write_sync (db, keep, self, &error))
    g_clear_error (&error);
  troth_db_close (db);
  return NULL;
}

static gboolean
count_open (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  return troth_db_get_integer (connection, error, data, 0, "SELECT count(*) FROM promise WHERE case_id = $1 AND state = 'open'", "s", CASE);
}

/* The last two progress reports of a case end at the same time, at two trothd: one of them makes the next. */
static void
test_two_last_reports (Fixture      *fixture,
                       gconstpointer unused)
{
  End      ends[2];
  GThread *threads[2];
  gint64   open = 0, now = troth_clock_wall (TROTH_CLOCK (fixture->clock));
  g_autoptr (TrothCase) kase = troth_case_new ();

  if (!troth_test_on_postgres ())
    return; /* a file has one trothd */
  troth_case_set_id (kase, CASE);
  troth_case_set_customer_id (kase, LEONIE);
  troth_case_set_subject (kase, "The bill");
  troth_case_set_owner_id (kase, JANE);
  fixture_put (fixture, kase);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TrothPromise) report = troth_promise_new ();

      ends[i] = (End){ troth_test_database (fixture->folder), troth_uuid_new (now), now };
      troth_promise_set_id (report, ends[i].promise_id);
      troth_promise_set_customer_id (report, LEONIE);
      troth_promise_set_case_id (report, CASE);
      troth_promise_set_kind (report, TROTH_PROMISE_KIND_PROGRESS_REPORT);
      troth_promise_set_words (report, "I tell you how it goes");
      troth_promise_set_owner_id (report, JANE);
      fixture_put (fixture, report);
    }
  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new ("trothd", run_end, &ends[i]);
  for (guint i = 0; i < 2; i++)
    {
      g_thread_join (threads[i]);
      g_free (ends[i].database);
      g_free (ends[i].promise_id);
    }
  troth_db_read_sync (troth_backend_get_db (fixture->backend), count_open, &open, NULL);
  g_assert_cmpint (open, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backend/push/twice-at-once", Fixture, NULL, fixture_set_up, test_twice_at_once, fixture_tear_down);
  g_test_add ("/backend/push/two-last-reports", Fixture, NULL, fixture_set_up, test_two_last_reports, fixture_tear_down);
  return g_test_run ();
}
