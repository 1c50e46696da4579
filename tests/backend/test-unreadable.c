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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backend/unreadable/others-are-handed-over", Fixture, NULL, fixture_set_up, test_others_are_handed_over, fixture_tear_down);
  g_test_add ("/backend/unreadable/upkeep-goes-on", Fixture, NULL, fixture_set_up, test_upkeep_goes_on, fixture_tear_down);
  return g_test_run ();
}
