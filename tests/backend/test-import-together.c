// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Somebody else writes while an import runs, which only a server allows. */
#include "import-fixture.h"

#include <string.h>

#include "troth-customer.h"
#include "troth-db-record.h"
#include "troth-import-map.h"

/* Another program, which makes the record of a row before the import has. */
typedef struct
{
  ImportFixture *fixture;
  TrothDb       *db;
  TrothCustomer *leonie;
  GMutex         mutex;
  GCond          cond;
  gboolean       made;
  gboolean       may_end;
  gint           imported;
} Other;

static void
say (Other    *other,
     gboolean *what)
{
  g_mutex_lock (&other->mutex);
  *what = TRUE;
  g_cond_broadcast (&other->cond);
  g_mutex_unlock (&other->mutex);
}

static void
wait_until (Other    *other,
            gboolean *what)
{
  g_mutex_lock (&other->mutex);
  while (!*what)
    g_cond_wait (&other->cond, &other->mutex);
  g_mutex_unlock (&other->mutex);
}

static gboolean
make (TrothDbConnection *connection,
      gpointer           data,
      GError           **error)
{
  Other *other = data;

  if (!troth_db_record_put (connection, other->leonie, error))
    return FALSE;
  say (other, &other->made);
  wait_until (other, &other->may_end);
  return TRUE;
}

/* Nobody makes a customer meanwhile. */
static gboolean
hold (TrothDbConnection *connection,
      gpointer           data,
      GError           **error)
{
  Other *other = data;

  if (!troth_db_run (connection, error, "LOCK TABLE customer IN EXCLUSIVE MODE", ""))
    return FALSE;
  say (other, &other->made);
  wait_until (other, &other->may_end);
  return TRUE;
}

static gpointer
run_holder (gpointer data)
{
  Other *other = data;

  db_fixture_write (other->db, hold, other);
  return NULL;
}

static gpointer
run_other (gpointer data)
{
  Other *other = data;

  db_fixture_write (other->db, make, other);
  return NULL;
}

static gpointer
run_import (gpointer data)
{
  Other *other = data;
  char  *failure = import_fixture_run (other->fixture, FALSE);

  g_atomic_int_set (&other->imported, TRUE);
  return failure;
}

/* However slow this machine is, nobody is sent away for taking long. */
static gboolean
be_patient (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  return troth_db_run (connection, error, "SET lock_timeout TO 0", "") &&
         troth_db_run (connection, error, "SET idle_in_transaction_session_timeout TO 0", "");
}

static gboolean
count_waiting (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  return troth_db_get_integer (connection, error, data, 0,
                               "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database () AND wait_event_type = 'Lock'", "");
}

/* It saw none when it looked, and waits for the other to end: hers is kept, and the row is told of. The rows that refer to it come in. */
static void
test_made_meanwhile (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autofree char *id = troth_import_id ("chinook", "customer", "2");
  g_autoptr (TrothCustomer) leonie = troth_customer_new ();
  g_autoptr (TrothCustomer) kept = NULL;
  Other    other = { .fixture = fixture, .db = db_fixture_open (fixture->folder, BACKEND), .leonie = leonie };
  GThread *writer, *importer;
  gint64   waiting = 0;

  troth_customer_set_id (leonie, id);
  troth_customer_set_given_name (leonie, "Lina");
  troth_record_set_integer (leonie, troth_customer_F_version, 7);
  db_fixture_write (fixture->db, be_patient, NULL);
  db_fixture_write (other.db, be_patient, NULL);
  writer = g_thread_new ("writer", run_other, &other);
  wait_until (&other, &other.made);
  importer = g_thread_new ("importer", run_import, &other);
  while (waiting == 0)
    {
      db_fixture_read (other.db, count_waiting, &waiting);
      g_thread_yield ();
    }
  say (&other, &other.may_end);
  g_thread_join (writer);
  g_assert_null (g_thread_join (importer));
  g_assert_cmpstr (fixture->refused->str, ==, "customers.csv:3: somebody else made this record meanwhile: import again\n");
  kept = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "2");
  g_assert_cmpstr (troth_customer_get_given_name (kept), ==, "Lina");
  g_assert_cmpint (troth_record_get_version (kept), ==, 7);
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM customer"), ==, 59);
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM interaction"), ==, 420);
  troth_db_close (other.db);
  g_object_unref (other.db);
}

static gboolean
be_brief (TrothDbConnection *connection,
          gpointer           data,
          GError           **error)
{
  return troth_db_run (connection, error, "SET lock_timeout TO '2s'", "");
}

/* When the transaction that waits has begun. */
static gboolean
read_waiting (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  return troth_db_get_integer (connection, error, data, 0,
                               "SELECT CAST (coalesce(max(extract(epoch FROM xact_start)) * 1000000, 0) AS BIGINT) FROM pg_stat_activity "
                               "WHERE datname = current_database () AND wait_event_type = 'Lock'",
                               "");
}

/* It has waited long enough, and is sent away: it comes again, with all of its rows. */
static void
test_busy (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  Other    other = { .fixture = fixture, .db = db_fixture_open (fixture->folder, BACKEND) };
  GThread *holder, *importer;
  gint64   first = 0, waiting = 0;

  db_fixture_write (fixture->db, be_brief, NULL);
  db_fixture_write (other.db, be_patient, NULL);
  holder = g_thread_new ("holder", run_holder, &other);
  wait_until (&other, &other.made);
  importer = g_thread_new ("importer", run_import, &other);
  while ((first == 0 || waiting <= first) && !g_atomic_int_get (&other.imported))
    {
      db_fixture_read (other.db, read_waiting, &waiting);
      first = first == 0 ? waiting : first;
      g_thread_yield ();
    }
  say (&other, &other.may_end);
  g_thread_join (holder);
  g_assert_null (g_thread_join (importer));
  g_assert_cmpint (waiting, >, first);
  g_assert_cmpstr (fixture->refused->str, ==, "");
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM customer"), ==, 59);
  troth_db_close (other.db);
  g_object_unref (other.db);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/import/made-meanwhile", test_made_meanwhile);
  g_test_add_func ("/backend/import/busy", test_busy);
  return g_test_run ();
}
