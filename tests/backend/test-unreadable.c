// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "troth-escalation.h"
#include "troth-ladder.h"
#include "troth-time.h"
#include "troth-upkeep.h"

/* A row that nobody can read keeps nothing else from being done. (Commands: test-push.c) */

#define TEAM "0190a000-0000-7000-8000-00000000aa01"
#define BROKEN "0190a000-0000-7000-8000-00000000bb00"
#define PROMISE "0190a000-0000-7000-8000-00000000bb01"

static void
put_promise (Fixture    *fixture,
             const char *id,
             gint64      due)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  troth_promise_set_id (promise, id);
  troth_promise_set_customer_id (promise, LEONIE);
  troth_promise_set_words (promise, "I will call you back");
  troth_promise_set_owner_id (promise, JANE);
  troth_promise_set_due_at (promise, due);
  fixture_put (fixture, promise);
}

static gboolean
damage (TrothDbConnection *connection,
        gpointer           data,
        GError           **error)
{
  return troth_db_run (connection, error, "UPDATE promise SET attempts = '[{' WHERE id = '" BROKEN "'", "") &&
         troth_db_run (connection, error, "UPDATE agent SET team_id = '" TEAM "'", "");
}

/* Jane has promised two things by @due, and one of them cannot be read. */
static void
set_up (Fixture *fixture,
        gint64   due)
{
  g_autoptr (TrothTeam) team = troth_team_new ();

  troth_team_set_id (team, TEAM);
  troth_team_set_name (team, "Support");
  fixture_put (fixture, team);
  put_promise (fixture, BROKEN, due);
  put_promise (fixture, PROMISE, due);
  g_assert_true (troth_db_write_sync (troth_backend_get_db (fixture->backend), damage, NULL, NULL));
}

static void
test_others_are_handed_over (Fixture      *fixture,
                             gconstpointer unused)
{
  const gint64    due = troth_clock_wall (TROTH_CLOCK (fixture->clock));
  TrothEscalation out = { .now = due + 15 * TROTH_MINUTE };
  g_autoptr (Reply) promise = NULL;

  set_up (fixture, due);
  g_test_expect_message ("troth-backend", G_LOG_LEVEL_WARNING, "promise " BROKEN ": promise.attempts of *: left where it is; mend the row");
  g_assert_true (troth_db_write_sync (troth_backend_get_db (fixture->backend), troth_escalation_step, &out, NULL));
  g_test_assert_expected_messages ();
  promise = fixture_send (fixture, "GET", "/v1/promises/" PROMISE, fixture->ada, NULL);
  g_assert_cmpstr (reply_string (promise, "owner_id"), ==, TEAM);
}

static void
test_upkeep_goes_on (Fixture      *fixture,
                     gconstpointer unused)
{
  TrothUpkeep upkeep = { .now = troth_clock_wall (TROTH_CLOCK (fixture->clock)) };

  set_up (fixture, upkeep.now + TROTH_DAY);
  g_test_expect_message ("troth-backend", G_LOG_LEVEL_WARNING, "promise " BROKEN ": promise.attempts of *: its time is not settled; mend the row");
  g_assert_true (troth_upkeep_run (troth_backend_get_db (fixture->backend), &upkeep, NULL));
  g_test_assert_expected_messages ();
  g_assert_true (upkeep.zones_done);
}

static gboolean
damage_leonie (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  return troth_db_run (connection, error, "UPDATE customer SET contact_points = '[{' WHERE id = '" LEONIE "'", "");
}

/* It has its place in the list: a page of nothing else has a next one. */
static void
test_list_goes_on (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autoptr (Reply) first = NULL;
  g_autoptr (Reply) second = NULL;
  g_autofree char *path = NULL, *cursor = NULL;

  set_up (fixture, troth_clock_wall (TROTH_CLOCK (fixture->clock)) + TROTH_DAY);
  g_test_expect_message ("troth-backend", G_LOG_LEVEL_WARNING, "promise " BROKEN ": promise.attempts of *: left out of a list; mend the row");
  first = fixture_send (fixture, "GET", "/v1/promises?limit=1", fixture->ada, NULL);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (first->status, ==, 200);
  g_assert_cmpuint (reply_length (first, "items"), ==, 0);
  cursor = g_uri_escape_string (reply_string (first, "next"), NULL, FALSE);
  path = g_strconcat ("/v1/promises?limit=1&cursor=", cursor, NULL);
  second = fixture_send (fixture, "GET", path, fixture->ada, NULL);
  g_assert_cmpstr (troth_json_get_string (reply_item (second, "items", 0), "id"), ==, PROMISE);
}

static void
test_others_are_found (Fixture      *fixture,
                       gconstpointer unused)
{
  g_autoptr (TrothCustomer) leo = troth_customer_new ();
  g_autoptr (Reply) reply = NULL;

  troth_customer_set_id (leo, "0190a000-0000-7000-8000-00000000c002");
  troth_customer_set_given_name (leo, "Leo");
  fixture_put (fixture, leo);
  g_assert_true (troth_db_write_sync (troth_backend_get_db (fixture->backend), damage_leonie, NULL, NULL));
  g_test_expect_message ("troth-backend", G_LOG_LEVEL_WARNING, "customer " LEONIE ": customer.contact_points of *: not found; mend the row");
  reply = fixture_send (fixture, "GET", "/v1/customers?q=leo", fixture->ada, NULL);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpuint (reply_length (reply, "items"), ==, 1);
  g_assert_cmpuint (reply_length (reply, "matches"), ==, 1);
}

static void
put_namesake (Fixture    *fixture,
              const char *id)
{
  g_autoptr (TrothCustomer) customer = troth_customer_new ();

  troth_customer_set_id (customer, id);
  troth_customer_set_given_name (customer, "Leonie");
  troth_customer_set_family_name (customer, "Köhler");
  troth_customer_set_city (customer, "Ulm");
  troth_customer_set_street (customer, "Hauptstr. 1");
  fixture_put (fixture, customer);
}

/* Who may be the same person is asked of all the others. */
static void
test_others_are_compared (Fixture      *fixture,
                          gconstpointer unused)
{
  g_autoptr (Reply) reply = NULL;

  put_namesake (fixture, "0190a000-0000-7000-8000-00000000c002");
  put_namesake (fixture, "0190a000-0000-7000-8000-00000000c003");
  g_assert_true (troth_db_write_sync (troth_backend_get_db (fixture->backend), damage_leonie, NULL, NULL));
  g_test_expect_message ("troth-db", G_LOG_LEVEL_WARNING, "customer.contact_points of " LEONIE "*: not compared; mend the row");
  reply = fixture_send (fixture, "GET", "/v1/customers/0190a000-0000-7000-8000-00000000c002/alike", fixture->ada, NULL);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpuint (reply_length (reply, "items"), ==, 1);
}

/* Whoever has the number of one who cannot be read is called back all the same, as somebody whom nobody knows. */
static void
test_calls_are_taken (Fixture      *fixture,
                      gconstpointer unused)
{
  static const char *const states[] = { "ringing", "ended" };

  g_assert_true (troth_db_write_sync (troth_backend_get_db (fixture->backend), damage_leonie, NULL, NULL));
  g_test_expect_message ("troth-backend", G_LOG_LEVEL_WARNING, "customer " LEONIE ": customer.contact_points of *: not taken for the caller; mend the row");
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"call_id\":\"c-1\",\"number\":\"+49 711 2842222\",\"state\":\"%s\",\"direction\":\"inbound\",\"agent\":\"jane\"}",
                                               states[i]);
      g_autoptr (Reply) reply = fixture_send (fixture, "POST", "/v1/calls", fixture->nancy, body);

      g_assert_cmpuint (reply->status, ==, i == 0 ? 201 : 200);
    }
  g_test_assert_expected_messages ();
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM promise WHERE origin = 'hung_up_waiting'"), ==, 1);
}

/* Whoever asks to be forgotten is, also when nobody can read what there is of her. */
static void
test_erased_all_the_same (Fixture      *fixture,
                          gconstpointer unused)
{
  g_autoptr (Reply) erased = NULL;

  set_up (fixture, troth_clock_wall (TROTH_CLOCK (fixture->clock)) + TROTH_DAY);
  g_assert_true (troth_db_write_sync (troth_backend_get_db (fixture->backend), damage_leonie, NULL, NULL));
  erased = fixture_send (fixture, "POST", "/v1/customers/" LEONIE "/erase", fixture->ada, "{\"reason\":\"asked\"}");
  g_assert_cmpuint (erased->status, ==, 200);
  g_assert_cmpint (reply_int (erased, "records"), ==, 3);
  g_assert_cmpint (fixture_ask (fixture, "SELECT (SELECT count(*) FROM search_key) + (SELECT count(*) FROM search_owed)"), ==, 0);
  fixture_assert_whole (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backend/unreadable/others-are-handed-over", Fixture, NULL, fixture_set_up, test_others_are_handed_over, fixture_tear_down);
  g_test_add ("/backend/unreadable/upkeep-goes-on", Fixture, NULL, fixture_set_up, test_upkeep_goes_on, fixture_tear_down);
  g_test_add ("/backend/unreadable/list-goes-on", Fixture, NULL, fixture_set_up, test_list_goes_on, fixture_tear_down);
  g_test_add ("/backend/unreadable/others-are-found", Fixture, NULL, fixture_set_up, test_others_are_found, fixture_tear_down);
  g_test_add ("/backend/unreadable/others-are-compared", Fixture, NULL, fixture_set_up, test_others_are_compared, fixture_tear_down);
  g_test_add ("/backend/unreadable/calls-are-taken", Fixture, NULL, fixture_set_up, test_calls_are_taken, fixture_tear_down);
  g_test_add ("/backend/unreadable/erased-all-the-same", Fixture, NULL, fixture_set_up, test_erased_all_the_same, fixture_tear_down);
  return g_test_run ();
}
