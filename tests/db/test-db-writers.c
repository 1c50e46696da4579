// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db-fixture.h"
#include "troth-agent.h"
#include "troth-changes.h"
#include "troth-db-connection.h"
#include "troth-test-database.h"
#include "troth-uuid.h"

/* Twelve writers hold their transactions open for 0 to 10 ms and commit in any order; a reader follows the change log by
 * its number. A plain sequence lost 60 % of the rows here; the counter row must lose none. */

#define WRITERS 12
#define SECONDS 3
#define ENOUGH 50 /* rows, for a race */

typedef struct
{
  const char *folder;
  gint        stop;
  gint        committed;
} Race;

static gboolean
write_team (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (TrothTeam) team = troth_team_new ();
  g_autofree char *id = troth_uuid_new (g_get_real_time ()); // lint: allowed, because writers only need different ids
  gint64           head = 0;

  troth_team_set_id (team, id);
  troth_team_set_name (team, "Support");
  if (!troth_changes_put (changes, connection, team, error))
    return FALSE;
  g_usleep (g_random_int_range (0, 10000));
  return troth_changes_commit (changes, connection, 1, &head, error);
}

static gpointer
writer (gpointer data)
{
  Race *race = data;
  g_autoptr (TrothDb) db = db_fixture_open (race->folder, BACKEND);

  while (!g_atomic_int_get (&race->stop))
    {
      db_fixture_write (db, write_team, NULL);
      g_atomic_int_inc (&race->committed);
    }
  troth_db_close (db);
  return NULL;
}

typedef struct
{
  gint64 cursor;
  gint64 seen;
} Reader;

static gboolean
follow (TrothDbConnection *connection,
        gpointer           data,
        GError           **error)
{
  Reader *reader = data;
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error, "SELECT seq FROM change_log WHERE seq > $1 ORDER BY seq", "i",
                                                     reader->cursor);

  while (troth_db_statement_step (row, error))
    {
      reader->cursor = troth_db_statement_get_integer (row, "seq");
      reader->seen++;
    }
  return !troth_db_statement_failed (row);
}

static void
test_no_row_is_missed (void)
{
  g_autofree char *folder = troth_test_folder ();
  Race             race = { .folder = folder };
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  Reader   reader = { 0 };
  GThread *threads[WRITERS];
  gint64   end = g_get_monotonic_time () + SECONDS * G_USEC_PER_SEC;

  for (guint i = 0; i < WRITERS; i++)
    threads[i] = g_thread_new ("writer", writer, &race);
  while (g_get_monotonic_time () < end || g_atomic_int_get (&race.committed) <= ENOUGH)
    db_fixture_read (db, follow, &reader);
  g_atomic_int_set (&race.stop, 1);
  for (guint i = 0; i < WRITERS; i++)
    g_thread_join (threads[i]);
  db_fixture_read (db, follow, &reader);
  g_test_message ("%d rows by %d writers", race.committed, WRITERS);
  g_assert_cmpint (race.committed, >, ENOUGH);
  g_assert_cmpint (reader.seen, ==, race.committed);
  g_assert_cmpint (reader.cursor, ==, race.committed); /* gapless: the last number is the count */
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

/* One that never ends its transaction, and has the counter. */
typedef struct
{
  TrothDb *db;
  GMutex   mutex;
  GCond    cond;
  gboolean holds;
  gboolean may_end;
} Holder;

static void
wait_until (Holder   *holder,
            gboolean *what)
{
  g_mutex_lock (&holder->mutex);
  while (!*what)
    g_cond_wait (&holder->cond, &holder->mutex);
  g_mutex_unlock (&holder->mutex);
}

static void
say (Holder   *holder,
     gboolean *what)
{
  g_mutex_lock (&holder->mutex);
  *what = TRUE;
  g_cond_broadcast (&holder->cond);
  g_mutex_unlock (&holder->mutex);
}

static gboolean
hold (TrothDbConnection *connection,
      gpointer           data,
      GError           **error)
{
  Holder *holder = data;

  /* instead of its own five seconds, from now on */
  if (!write_team (connection, NULL, error) || !troth_db_run (connection, error, "SET idle_in_transaction_session_timeout TO '200ms'", ""))
    return FALSE;
  say (holder, &holder->holds);
  wait_until (holder, &holder->may_end);
  return TRUE;
}

static gpointer
holding (gpointer data)
{
  Holder *holder = data;
  g_autoptr (GError) error = NULL;

  g_assert_false (troth_db_write_sync (holder->db, hold, holder, &error));
  g_assert_nonnull (error);
  return NULL;
}

/* It keeps nobody from reading what is committed, and from writing only until the server ends its session. Its number is given
 * to the next one. */
static void
test_who_never_ends_is_ended (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  Holder   holder = { .db = db_fixture_open (folder, BACKEND) };
  Reader   reader = { 0 };
  GThread *thread = NULL;

  db_fixture_write (db, write_team, NULL);
  thread = g_thread_new ("holder", holding, &holder);
  wait_until (&holder, &holder.holds);
  db_fixture_read (db, follow, &reader);
  g_assert_cmpint (reader.seen, ==, 1);
  db_fixture_write (db, write_team, NULL);
  db_fixture_read (db, follow, &reader);
  g_assert_cmpint (reader.seen, ==, 2);
  g_assert_cmpint (reader.cursor, ==, 2);
  say (&holder, &holder.may_end);
  g_thread_join (thread);
  troth_db_close (holder.db);
  g_object_unref (holder.db);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
overlook (TrothDbConnection *connection,
          gpointer           data,
          GError           **error)
{
  gint64 none = 0;

  if (!write_team (connection, NULL, error))
    return FALSE;
  g_assert_false (troth_db_get_integer (connection, NULL, &none, 0, "SELECT 1 / 0", ""));
  return TRUE;
}

/* Whoever overlooks that something failed is not told that all was written. */
static void
test_overlooked_failure (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  Reader reader = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (troth_db_write_sync (db, overlook, NULL, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_BUSY);
  db_fixture_read (db, follow, &reader);
  g_assert_cmpint (reader.seen, ==, 0);
  db_fixture_write (db, write_team, NULL);
  db_fixture_read (db, follow, &reader);
  g_assert_cmpint (reader.seen, ==, 1);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static gboolean
read_timeout (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT current_setting ('statement_timeout') AS timeout", "");

  g_assert_true (troth_db_statement_step (s, error));
  g_assert_cmpstr (troth_db_statement_get_text (s, "timeout"), ==, data);
  return TRUE;
}

/* An index of a large table takes longer than any statement may later. */
static void
test_migrations_take_their_time (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *where = troth_test_database (folder);
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothDbConnection) connection = troth_db_connection_open (where, TRUE, &error);
  gint64 schema = 0;

  db_fixture_write (db, read_timeout, (gpointer) "10s"); /* it has migrated */
  g_assert_no_error (error);
  g_assert_true (troth_db_connection_get_schema (connection, &schema, &error));
  g_assert_cmpint (schema, >, 0);
  g_assert_true (read_timeout (connection, (gpointer) "0", &error));
  g_assert_true (troth_db_connection_schema_ready (connection, &error));
  g_assert_true (read_timeout (connection, (gpointer) "10s", &error));
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/writers/migrations-take-their-time", test_migrations_take_their_time);
  g_test_add_func ("/db/writers/no-row-is-missed", test_no_row_is_missed);
  g_test_add_func ("/db/writers/who-never-ends-is-ended", test_who_never_ends_is_ended);
  g_test_add_func ("/db/writers/overlooked-failure", test_overlooked_failure);
  return g_test_run ();
}
