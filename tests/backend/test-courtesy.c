// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "troth-check.h"
#include "troth-db-connection.h"
#include "troth-db-record.h"
#include "troth-test-database.h"
#include "troth-time.h"
#include "troth-upkeep.h"

/* Calls out of courtesy, promised by the backend. */

#define TEAM "0190a000-0000-7000-8000-00000000aa02"
#define ORDER "0190a000-0000-7000-8000-00000000e001"
#define CASE "0190a000-0000-7000-8000-00000000e002"
#define OTHER "0190a000-0000-7000-8000-00000000c000" /* before Leonie */
#define OTHER_ORDER "0190a000-0000-7000-8000-00000000e000"
#define DAYS 14

static gint64
now_of (Fixture *fixture)
{
  return troth_clock_wall (TROTH_CLOCK (fixture->clock));
}

static void
put_team (Fixture *fixture,
          gint64   courtesy_days)
{
  g_autoptr (TrothTeam) team = troth_team_new ();

  troth_team_set_id (team, TEAM);
  troth_team_set_name (team, "Support");
  troth_team_set_zone (team, "Europe/Berlin");
  troth_team_set_courtesy_days (team, courtesy_days);
  fixture_put (fixture, team);
}

typedef struct
{
  const char *id;
  gpointer    record;
  GType       type;
} Read;

static gboolean
read_record (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  Read *read = data;

  read->record = troth_db_record_get (connection, read->type, read->id, error);
  return error == NULL || *error == NULL;
}

static gboolean
run_sql (TrothDbConnection *connection,
         gpointer           data,
         GError           **error)
{
  return troth_db_run (connection, error, data, "");
}

static TrothCustomer *
get_leonie (Fixture *fixture)
{
  Read read = { LEONIE, NULL, TROTH_TYPE_CUSTOMER };
  g_autoptr (GError) error = NULL;

  troth_db_read_sync (troth_backend_get_db (fixture->backend), read_record, &read, &error);
  g_assert_no_error (error);
  return read.record;
}

static void
put_leonie (Fixture *fixture,
            gint64   last_contact_at,
            gboolean do_not_call)
{
  g_autoptr (TrothCustomer) leonie = get_leonie (fixture);

  troth_customer_set_team_id (leonie, TEAM);
  troth_customer_set_country (leonie, "DE");
  troth_customer_set_owner_id (leonie, NULL);
  troth_customer_set_last_contact_at (leonie, last_contact_at);
  troth_customer_set_do_not_call (leonie, do_not_call);
  fixture_put (fixture, leonie);
}

static void
put_order_of (Fixture    *fixture,
              const char *id,
              const char *customer_id,
              gint64      at)
{
  g_autoptr (TrothInteraction) order = troth_interaction_new ();

  troth_interaction_set_id (order, id);
  troth_interaction_set_customer_id (order, customer_id);
  troth_interaction_set_kind (order, TROTH_INTERACTION_KIND_ORDER);
  troth_interaction_set_started_at (order, at);
  troth_interaction_set_subject (order, "Order of 13 tracks");
  fixture_put (fixture, order);
}

static void
put_order (Fixture *fixture,
           gint64   at)
{
  put_order_of (fixture, ORDER, LEONIE, at);
}

/* Of the same team; a record of Leonie's if @merged. */
static void
put_other (Fixture *fixture,
           gint64   last_contact_at,
           gboolean merged)
{
  g_autoptr (TrothCustomer) other = troth_customer_new ();

  troth_customer_set_id (other, OTHER);
  troth_customer_set_family_name (other, "Köhler");
  troth_customer_set_team_id (other, TEAM);
  troth_customer_set_country (other, "DE");
  troth_customer_set_last_contact_at (other, last_contact_at);
  troth_customer_set_merged_into_id (other, merged ? LEONIE : NULL);
  fixture_put (fixture, other);
}

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture_set_up (fixture, NULL);
  put_team (fixture, DAYS);
  put_leonie (fixture, TROTH_NO_INSTANT, FALSE);
}

/* How many were promised. */
static gint64
run (Fixture *fixture)
{
  TrothUpkeep upkeep = { .now = now_of (fixture), .zones_done = TRUE };
  g_autoptr (GPtrArray) wrong = NULL;
  g_autoptr (GError) error = NULL;

  troth_upkeep_run (troth_backend_get_db (fixture->backend), &upkeep, &error);
  g_assert_no_error (error);
  wrong = troth_check_run (troth_backend_get_db (fixture->backend), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wrong->len, ==, 0);
  return upkeep.courtesy.made;
}

static gboolean
read_promises (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  Read *read = data;
  g_autoptr (TrothDbQuery) query = troth_db_query_where (troth_db_query_new (TROTH_TYPE_PROMISE), "customer_id", LEONIE);

  read->record = troth_db_record_find (connection, query, error);
  return read->record != NULL;
}

/* Once, by nobody, of her team, at an hour that suits; not again after that. */
static void
test_after_an_order (Fixture      *fixture,
                     gconstpointer unused)
{
  Read read = { 0 };
  g_autoptr (GPtrArray) promises = NULL;
  g_autoptr (GError) error = NULL;
  TrothPromise *promise = NULL;

  put_order (fixture, now_of (fixture) - (DAYS - 3) * TROTH_DAY);
  g_assert_cmpint (run (fixture), ==, 0); /* too early */
  troth_virtual_clock_advance (fixture->clock, 2 * TROTH_DAY + TROTH_HOUR);
  g_assert_cmpint (run (fixture), ==, 1);
  g_assert_cmpint (run (fixture), ==, 0);
  troth_db_read_sync (troth_backend_get_db (fixture->backend), read_promises, &read, &error);
  g_assert_no_error (error);
  promises = read.record;
  g_assert_cmpuint (promises->len, ==, 1);
  promise = promises->pdata[0];
  g_assert_cmpint (troth_promise_get_kind (promise), ==, TROTH_PROMISE_KIND_COURTESY_CALL);
  g_assert_cmpint (troth_promise_get_origin (promise), ==, TROTH_PROMISE_ORIGIN_COURTESY);
  g_assert_cmpstr (troth_promise_get_words (promise), ==, "Order of 13 tracks");
  g_assert_cmpint (troth_promise_get_owner_kind (promise), ==, TROTH_OWNER_KIND_TEAM);
  g_assert_cmpstr (troth_promise_get_owner_id (promise), ==, TEAM);
  g_assert_null (troth_promise_get_made_by (promise));
  g_assert_cmpint (troth_promise_get_due_at (promise), >, now_of (fixture));
  troth_virtual_clock_advance (fixture->clock, 20 * TROTH_DAY);
  g_assert_cmpint (run (fixture), ==, 0);
}

/* Spoken to two days ago: not before the days are over from then. */
static void
test_contact_puts_it_off (Fixture      *fixture,
                          gconstpointer unused)
{
  put_order (fixture, now_of (fixture) - DAYS * TROTH_DAY);
  put_leonie (fixture, now_of (fixture) - 2 * TROTH_DAY, FALSE);
  g_assert_cmpint (run (fixture), ==, 0);
  troth_virtual_clock_advance (fixture->clock, (DAYS - 4) * TROTH_DAY);
  g_assert_cmpint (run (fixture), ==, 0);
  troth_virtual_clock_advance (fixture->clock, 2 * TROTH_DAY);
  g_assert_cmpint (run (fixture), ==, 1);
}

static void
test_after_a_case (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autoptr (TrothCase) kase = troth_case_new ();

  troth_case_set_id (kase, CASE);
  troth_case_set_customer_id (kase, LEONIE);
  troth_case_set_subject (kase, "Charged twice");
  troth_case_set_state (kase, TROTH_CASE_STATE_CLOSED);
  troth_case_set_resolved_at (kase, now_of (fixture) - DAYS * TROTH_DAY);
  fixture_put (fixture, kase);
  put_order (fixture, now_of (fixture) - 2 * DAYS * TROTH_DAY); /* before that */
  g_assert_cmpint (run (fixture), ==, 1);
}

/* Nobody is called who asked not to be, and none where the team did not ask for it. */
static void
test_not_wanted (Fixture      *fixture,
                 gconstpointer unused)
{
  put_order (fixture, now_of (fixture) - DAYS * TROTH_DAY);
  put_leonie (fixture, TROTH_NO_INSTANT, TRUE);
  g_assert_cmpint (run (fixture), ==, 0);
  put_leonie (fixture, TROTH_NO_INSTANT, FALSE);
  put_team (fixture, 0);
  g_assert_cmpint (run (fixture), ==, 0);
  put_team (fixture, DAYS);
  g_assert_cmpint (run (fixture), ==, 1);
}

/* A row that nobody can read keeps no other customer from being called. */
static void
test_unreadable (Fixture      *fixture,
                 gconstpointer unused)
{
  TrothUpkeep upkeep = { .now = now_of (fixture), .zones_done = TRUE };
  TrothDb    *db = troth_backend_get_db (fixture->backend);
  g_autoptr (GError) error = NULL;

  put_order (fixture, now_of (fixture) - DAYS * TROTH_DAY);
  put_other (fixture, TROTH_NO_INSTANT, FALSE);
  put_order_of (fixture, OTHER_ORDER, OTHER, now_of (fixture) - DAYS * TROTH_DAY);
  troth_db_write_sync (db, run_sql, (gpointer) "UPDATE customer SET facts = '[{' WHERE id = '" OTHER "'", &error);
  g_assert_no_error (error);
  g_test_expect_message ("troth-backend", G_LOG_LEVEL_WARNING, "customer " OTHER ": customer.facts of *: no courtesy call is promised; mend the row");
  troth_upkeep_run (db, &upkeep, &error);
  g_assert_no_error (error);
  g_test_assert_expected_messages ();
  g_assert_cmpint (upkeep.courtesy.made, ==, 1);
}

/* What else time makes necessary is done before, whatever becomes of the calls. */
static void
test_own_transaction (Fixture      *fixture,
                      gconstpointer unused)
{
  TrothUpkeep upkeep = { .now = now_of (fixture), .zones_done = TRUE };
  TrothDb    *db = troth_backend_get_db (fixture->backend);

  put_order (fixture, now_of (fixture) - DAYS * TROTH_DAY);
  for (guint i = 0; i < 10 && !upkeep.tidied; i++)
    g_assert_true (troth_db_write_sync (db, troth_upkeep_step, &upkeep, NULL));
  g_assert_true (upkeep.tidied && upkeep.more);
  g_assert_cmpint (upkeep.courtesy.made, ==, 0);
  g_assert_true (troth_db_write_sync (db, troth_upkeep_step, &upkeep, NULL));
  g_assert_false (upkeep.more);
  g_assert_cmpint (upkeep.courtesy.made, ==, 1);
}

/* Another transaction that locks the rows of @sql; PostgreSQL only. */
static TrothDbConnection *
lock (Fixture    *fixture,
      const char *sql)
{
  g_autofree char *where = troth_test_database (fixture->folder);
  g_autoptr (GError) error = NULL;
  TrothDbConnection *other = troth_db_connection_open (where, TRUE, &error);

  g_assert_no_error (error);
  g_assert_true (troth_db_connection_begin (other, &error));
  g_assert_true (troth_db_run_script (other, sql, &error));
  return other;
}

/* Who has locked a customer may wait for the change counter: whoever holds that waits for no customer. For a team or an agent nobody waits. */
static void
test_no_deadlock (Fixture      *fixture,
                  gconstpointer unused)
{
  TrothUpkeep upkeep = { .now = now_of (fixture), .zones_done = TRUE };
  TrothDb    *db = troth_backend_get_db (fixture->backend);
  g_autoptr (TrothCustomer) leonie = get_leonie (fixture);
  g_autoptr (GError) error = NULL;
  TrothDbConnection *other = NULL;

  put_order (fixture, now_of (fixture) - DAYS * TROTH_DAY);
  troth_customer_set_owner_id (leonie, JANE);
  fixture_put (fixture, leonie);
  other = lock (fixture, "SELECT id FROM customer FOR UPDATE; SELECT id FROM team FOR UPDATE; SELECT id FROM agent FOR UPDATE");
  for (guint i = 0; i < 10 && !upkeep.tidied; i++)
    g_assert_true (troth_db_write_sync (db, troth_upkeep_step, &upkeep, &error));
  troth_db_connection_close (other);
  other = lock (fixture, "SELECT id FROM team FOR UPDATE; SELECT id FROM agent FOR UPDATE");
  g_assert_true (troth_db_write_sync (db, troth_upkeep_step, &upkeep, &error));
  g_assert_cmpint (upkeep.courtesy.made, ==, 1);
  troth_db_connection_close (other);
}

/* What she bought, and when she was spoken to, under a record of hers that was merged into this one. */
static void
test_merged (Fixture      *fixture,
             gconstpointer unused)
{
  put_other (fixture, now_of (fixture) - 2 * TROTH_DAY, TRUE);
  put_order (fixture, now_of (fixture) - DAYS * TROTH_DAY);
  g_assert_cmpint (run (fixture), ==, 0);
  put_other (fixture, TROTH_NO_INSTANT, TRUE);
  put_order_of (fixture, OTHER_ORDER, OTHER, now_of (fixture) - 3 * TROTH_DAY);
  g_assert_cmpint (run (fixture), ==, 0);
  troth_virtual_clock_advance (fixture->clock, (DAYS - 3) * TROTH_DAY);
  g_assert_cmpint (run (fixture), ==, 1);
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM promise WHERE customer_id = '" LEONIE "'"), ==, 1);
  g_assert_cmpint (run (fixture), ==, 0);
}

/* A promise under the merged record is one of hers, too. */
static void
test_promised_under_merged (Fixture      *fixture,
                            gconstpointer unused)
{
  put_other (fixture, TROTH_NO_INSTANT, FALSE);
  put_order_of (fixture, OTHER_ORDER, OTHER, now_of (fixture) - DAYS * TROTH_DAY);
  g_assert_cmpint (run (fixture), ==, 1);
  put_other (fixture, TROTH_NO_INSTANT, TRUE);
  g_assert_cmpint (run (fixture), ==, 0);
}

/* When a team begins with it, nobody is called about what was due long ago. */
static void
test_long_past (Fixture      *fixture,
                gconstpointer unused)
{
  put_order (fixture, now_of (fixture) - (DAYS + 3) * TROTH_DAY);
  g_assert_cmpint (run (fixture), ==, 0);
  put_order (fixture, now_of (fixture) - (DAYS + 1) * TROTH_DAY);
  g_assert_cmpint (run (fixture), ==, 1);
}

/* Days that cannot be counted with: as if there were none. */
static void
test_days_too_many (Fixture      *fixture,
                    gconstpointer unused)
{
  put_order (fixture, now_of (fixture) - DAYS * TROTH_DAY);
  put_team (fixture, G_MAXINT64);
  g_assert_cmpint (run (fixture), ==, 0);
  put_team (fixture, 91);
  g_assert_cmpint (run (fixture), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/backend/courtesy/" path, Fixture, NULL, set_up, func, fixture_tear_down)
  ADD ("after-an-order", test_after_an_order);
  ADD ("contact-puts-it-off", test_contact_puts_it_off);
  ADD ("after-a-case", test_after_a_case);
  ADD ("days-too-many", test_days_too_many);
  ADD ("long-past", test_long_past);
  ADD ("merged", test_merged);
  if (troth_test_on_postgres ())
    ADD ("no-deadlock", test_no_deadlock);
  ADD ("not-wanted", test_not_wanted);
  ADD ("own-transaction", test_own_transaction);
  ADD ("promised-under-merged", test_promised_under_merged);
  ADD ("unreadable", test_unreadable);
  return g_test_run ();
}
