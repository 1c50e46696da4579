// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "troth-calendar-text.h"
#include "troth-deployment.h"
#include "troth-escalation.h"
#include "troth-ladder.h"
#include "troth-test-database.h"
#include "troth-time.h"
#include "troth-uuid.h"

#define TEAM "0190a000-0000-7000-8000-00000000aa01"
#define PROMISE "0190a000-0000-7000-8000-00000000bb01"
#define RACE 40

/* Of a callback. */
#define TEAM_US (15 * TROTH_MINUTE)
#define LEAD_US (30 * TROTH_MINUTE)

static gint64
now_of (Fixture *fixture)
{
  return troth_clock_wall (TROTH_CLOCK (fixture->clock));
}

/* One look, by a trothd that heard of the desks of @seen. */
static TrothEscalation
look (Fixture    *fixture,
      const char *seen)
{
  TrothEscalation out = { .now = now_of (fixture), .seen = g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GError) error = NULL;

  if (seen)
    g_ptr_array_add (out.seen, g_strdup (seen));
  troth_db_write_sync (troth_backend_get_db (fixture->backend), troth_escalation_step, &out, &error);
  g_assert_no_error (error);
  g_clear_pointer (&out.seen, g_ptr_array_unref);
  return out;
}

static void
put_promise (Fixture    *fixture,
             const char *id,
             const char *owner,
             gint64      due)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  troth_promise_set_id (promise, id);
  troth_promise_set_customer_id (promise, LEONIE);
  troth_promise_set_words (promise, "I will call you back");
  troth_promise_set_owner_id (promise, owner);
  troth_promise_set_due_at (promise, due);
  fixture_put (fixture, promise);
}

static gboolean
read_promise (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  gpointer *out = data;

  *out = troth_db_record_get (connection, TROTH_TYPE_PROMISE, PROMISE, error);
  return *out != NULL;
}

static TrothPromise *
get_promise (Fixture *fixture)
{
  gpointer promise = NULL;
  g_autoptr (GError) error = NULL;

  troth_db_read_sync (troth_backend_get_db (fixture->backend), read_promise, &promise, &error);
  g_assert_no_error (error);
  return promise;
}

static void
assert_owner (Fixture    *fixture,
              const char *id,
              guint       handovers)
{
  g_autoptr (TrothPromise) promise = get_promise (fixture);

  g_assert_cmpstr (troth_promise_get_owner_id (promise), ==, id);
  g_assert_cmpuint (troth_promise_get_handovers (promise)->len, ==, handovers);
}

static void
put_agent (Fixture    *fixture,
           const char *id,
           const char *login,
           const char *substitute)
{
  g_autoptr (TrothAgent) agent = troth_agent_new ();

  troth_agent_set_id (agent, id);
  troth_agent_set_login (agent, login);
  troth_agent_set_name (agent, login);
  troth_agent_set_team_id (agent, TEAM);
  troth_agent_set_active (agent, TRUE);
  troth_agent_set_state (agent, TROTH_AGENT_STATE_AVAILABLE);
  if (substitute)
    {
      troth_agent_set_away_from (agent, now_of (fixture) - TROTH_HOUR);
      troth_agent_set_away_until (agent, now_of (fixture) + TROTH_DAY);
      troth_agent_set_substitute_id (agent, substitute);
    }
  fixture_put (fixture, agent);
}

static void
put_team (Fixture    *fixture,
          const char *lead)
{
  g_autoptr (TrothTeam) team = troth_team_new ();

  troth_team_set_id (team, TEAM);
  troth_team_set_name (team, "Support");
  troth_team_set_lead_id (team, lead);
  fixture_put (fixture, team);
}

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture_set_up (fixture, NULL);
  put_team (fixture, NANCY);
  put_agent (fixture, JANE, "jane", NULL);
  put_promise (fixture, PROMISE, JANE, now_of (fixture));
}

/* Her desk is silent: her team at +15 minutes, the lead at +30; each once. */
static void
test_nobody_there (Fixture      *fixture,
                   gconstpointer unused)
{
  TrothEscalation out = look (fixture, NULL);
  g_autoptr (TrothPromise) promise = NULL;

  g_assert_cmpint (out.next, ==, now_of (fixture) + TEAM_US);
  troth_virtual_clock_advance (fixture->clock, TEAM_US - 1);
  look (fixture, NULL);
  assert_owner (fixture, JANE, 0);
  troth_virtual_clock_advance (fixture->clock, 1);
  out = look (fixture, NULL);
  g_assert_cmpint (out.moved, ==, 1);
  g_assert_cmpint (out.next, >, now_of (fixture));
  g_assert_cmpint (out.next, <=, now_of (fixture) + LEAD_US - TEAM_US); /* some kinds climb sooner */
  assert_owner (fixture, TEAM, 1);
  promise = get_promise (fixture);
  g_assert_cmpint (troth_handover_get_cause (troth_promise_get_handovers (promise)->pdata[0]), ==, TROTH_HANDOVER_CAUSE_ESCALATED);
  g_assert_null (troth_handover_get_agent_id (troth_promise_get_handovers (promise)->pdata[0]));
  troth_virtual_clock_advance (fixture->clock, LEAD_US - TEAM_US);
  look (fixture, NULL);
  assert_owner (fixture, NANCY, 2);
  troth_virtual_clock_advance (fixture->clock, TROTH_DAY);
  out = look (fixture, NULL);
  g_assert_cmpint (out.moved, ==, 0);
  assert_owner (fixture, NANCY, 2);
}

/* She is there: she has the same minutes from when she came, and again from when she answered the alarm. */
static void
test_owner_there (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autoptr (TrothPromise) promise = NULL;
  TrothAcknowledgement *seen = troth_acknowledgement_new ();

  troth_virtual_clock_advance (fixture->clock, TEAM_US - TROTH_MINUTE);
  look (fixture, JANE); /* came in just now */
  troth_virtual_clock_advance (fixture->clock, TROTH_MINUTE);
  look (fixture, JANE);
  assert_owner (fixture, JANE, 0);
  troth_virtual_clock_advance (fixture->clock, TROTH_MINUTE);
  promise = get_promise (fixture);
  troth_acknowledgement_set_id (seen, PROMISE);
  troth_acknowledgement_set_agent_id (seen, JANE);
  troth_acknowledgement_set_at (seen, now_of (fixture));
  troth_acknowledgement_set_stage (seen, TROTH_ALERT_STAGE_REPEAT);
  troth_record_append (promise, troth_promise_F_acknowledgements, seen);
  fixture_put (fixture, promise);
  look (fixture, JANE);
  for (guint i = 0; i < 4; i++)
    {
      troth_virtual_clock_advance (fixture->clock, 3 * TROTH_MINUTE);
      look (fixture, JANE);
    }
  assert_owner (fixture, JANE, 0);
  troth_virtual_clock_advance (fixture->clock, 3 * TROTH_MINUTE);
  look (fixture, JANE); /* and has not done it */
  assert_owner (fixture, TEAM, 1);
}

/* Who said that she is away, or has signed out, is not waited for; the lead has it when her team does not take it. */
static void
test_owner_away (Fixture      *fixture,
                 gconstpointer state)
{
  g_autoptr (TrothAgent) jane = troth_agent_new ();

  troth_virtual_clock_advance (fixture->clock, -TROTH_MINUTE);
  put_promise (fixture, PROMISE, JANE, now_of (fixture) + TROTH_MINUTE);
  troth_agent_set_id (jane, JANE);
  troth_agent_set_login (jane, "jane");
  troth_agent_set_name (jane, "Jane");
  troth_agent_set_team_id (jane, TEAM);
  troth_agent_set_active (jane, TRUE);
  troth_agent_set_state (jane, GPOINTER_TO_INT (state));
  fixture_put (fixture, jane);
  g_assert_cmpint (look (fixture, JANE).next, ==, now_of (fixture) + TROTH_MINUTE);
  assert_owner (fixture, JANE, 0);
  troth_virtual_clock_advance (fixture->clock, TROTH_MINUTE);
  look (fixture, JANE);
  assert_owner (fixture, TEAM, 1);
  troth_virtual_clock_advance (fixture->clock, LEAD_US);
  look (fixture, JANE);
  assert_owner (fixture, NANCY, 2);
}

static void
test_new_time_begins_anew (Fixture      *fixture,
                           gconstpointer unused)
{
  g_autoptr (TrothPromise) promise = NULL;

  troth_virtual_clock_advance (fixture->clock, TEAM_US);
  look (fixture, NULL);
  promise = get_promise (fixture);
  troth_promise_set_owner_kind (promise, TROTH_OWNER_KIND_AGENT);
  troth_promise_set_owner_id (promise, JANE);
  troth_promise_set_due_at (promise, now_of (fixture) + TROTH_HOUR);
  troth_promise_set_due_rev (promise, 1);
  fixture_put (fixture, promise);
  look (fixture, NULL);
  assert_owner (fixture, JANE, 1);
  troth_virtual_clock_advance (fixture->clock, TROTH_HOUR + TEAM_US);
  look (fixture, NULL);
  assert_owner (fixture, TEAM, 2);
}

/* What becomes late when her team does not work is the team's in the morning; by its own calendar, else the company's. */
static void
test_in_the_shift (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autoptr (TrothCalendar) calendar = troth_calendar_new ();
  g_autoptr (GPtrArray) openings = NULL;

  troth_calendar_set_id (calendar, TEAM);
  troth_calendar_set_name (calendar, "Company");
  troth_calendar_set_zone (calendar, "Etc/UTC");
  openings = troth_openings_parse ("mon-sun 11:00-17:00", NULL); /* it is nine */
  troth_calendar_set_openings (calendar, openings);
  fixture_put (fixture, calendar);
  troth_virtual_clock_advance (fixture->clock, 2 * TROTH_HOUR + TEAM_US - 1);
  g_assert_cmpint (look (fixture, NULL).next, ==, now_of (fixture) + 1);
  troth_virtual_clock_advance (fixture->clock, 1);
  look (fixture, NULL);
  assert_owner (fixture, TEAM, 1);
}

/* While she is away, whoever stands in at the end of the chain has what falls due then, at once. */
static void
test_substitute (Fixture      *fixture,
                 gconstpointer unused)
{
  TrothEscalation out = { 0 };

  put_agent (fixture, JANE, "jane", STEVE);
  put_agent (fixture, STEVE, "steve", ADA);
  out = look (fixture, NULL);
  g_assert_cmpint (out.moved, ==, 1);
  assert_owner (fixture, ADA, 1);
  out = look (fixture, NULL);
  g_assert_cmpint (out.moved, ==, 0);
}

static void
test_ring_of_substitutes (Fixture      *fixture,
                          gconstpointer unused)
{
  put_agent (fixture, JANE, "jane", STEVE);
  put_agent (fixture, STEVE, "steve", JANE);
  g_assert_cmpint (look (fixture, NULL).moved, ==, 1);
  assert_owner (fixture, TEAM, 1);
}

/* Who stands in is away too when it is looked at first, and back in time. */
static void
test_substitute_comes_back (Fixture      *fixture,
                            gconstpointer unused)
{
  put_agent (fixture, JANE, "jane", STEVE);
  put_agent (fixture, STEVE, "steve", JANE);
  put_promise (fixture, PROMISE, JANE, now_of (fixture) + 2 * TROTH_HOUR);
  g_assert_cmpint (look (fixture, NULL).moved, ==, 0);
  put_agent (fixture, STEVE, "steve", NULL);
  g_assert_cmpint (look (fixture, NULL).moved, ==, 1);
  assert_owner (fixture, STEVE, 1);
  put_promise (fixture, PROMISE, JANE, now_of (fixture) + 2 * TROTH_HOUR); /* given back to her */
  g_assert_cmpint (look (fixture, NULL).moved, ==, 0);
}

/* A team that has no lead when it has waited long enough has one when it gets one. */
static void
test_lead_comes_later (Fixture      *fixture,
                       gconstpointer unused)
{
  put_team (fixture, NULL);
  troth_virtual_clock_advance (fixture->clock, TEAM_US);
  look (fixture, NULL);
  troth_virtual_clock_advance (fixture->clock, LEAD_US - TEAM_US);
  g_assert_cmpint (look (fixture, NULL).moved, ==, 0);
  assert_owner (fixture, TEAM, 1);
  put_team (fixture, NANCY);
  g_assert_cmpint (look (fixture, NULL).moved, ==, 1);
  assert_owner (fixture, NANCY, 2);
}

static gboolean
name_production (TrothDbConnection *connection,
                 gpointer           unused,
                 GError           **error)
{
  return troth_deployment_adopt (connection, "production", error);
}

/* A dump of another company's took the place of ours while we served it: nothing of it changes hands. */
static void
test_another_deployment (Fixture      *fixture,
                         gconstpointer unused)
{
  TrothDb        *db = troth_backend_get_db (fixture->backend);
  TrothEscalation trial = { .deployment = "trial" }, production = { .deployment = "production" };
  g_autoptr (GError) error = NULL;

  troth_virtual_clock_advance (fixture->clock, TEAM_US);
  trial.now = production.now = now_of (fixture);
  g_assert_true (troth_db_write_sync (db, name_production, NULL, &error));
  g_assert_false (troth_db_write_sync (db, troth_escalation_step, &trial, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN);
  g_clear_error (&error);
  assert_owner (fixture, JANE, 0);
  g_assert_true (troth_db_write_sync (db, troth_escalation_step, &production, &error));
  assert_owner (fixture, TEAM, 1);
}

typedef struct
{
  char  *database;
  gint64 now;
  gint64 moved;
} Instance;

static gpointer
run_instance (gpointer data)
{
  Instance *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothDb) db = troth_db_open (self->database, TROTH_BACKEND_SQL, TROTH_DB_NONE, &error);
  TrothEscalation out = { .now = self->now };

  g_assert_no_error (error);
  for (guint tries = 0; tries < 20 && !troth_db_write_sync (db, troth_escalation_step, &out, &error); tries++)
    g_clear_error (&error);
  self->moved = out.moved;
  troth_db_close (db);
  return NULL;
}

/* Two trothd look at one database at the same time. */
static void
test_one_of_two_instances (Fixture      *fixture,
                           gconstpointer unused)
{
  Instance instances[2] = { { 0 }, { 0 } };
  GThread *threads[2];
  g_autoptr (TrothPromise) promise = NULL;

  if (!troth_test_on_postgres ())
    return; /* a file has one trothd */
  for (guint i = 0; i < RACE; i++)
    {
      g_autofree char *id = troth_uuid_new (now_of (fixture));

      put_promise (fixture, id, JANE, now_of (fixture));
    }
  troth_virtual_clock_advance (fixture->clock, TEAM_US);
  for (guint i = 0; i < 2; i++)
    {
      instances[i] = (Instance){ troth_test_database (fixture->folder), now_of (fixture), 0 };
      threads[i] = g_thread_new ("trothd", run_instance, &instances[i]);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_thread_join (threads[i]);
      g_free (instances[i].database);
    }
  g_assert_cmpint (instances[0].moved + instances[1].moved, ==, RACE + 1);
  assert_owner (fixture, TEAM, 1);
}

#define add_state(name, function, state) g_test_add ("/backend/escalation/" name, Fixture, GINT_TO_POINTER (state), set_up, function, fixture_tear_down)
#define add(name, function) add_state (name, function, 0)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("nobody-there", test_nobody_there);
  add ("owner-there", test_owner_there);
  add_state ("owner-away", test_owner_away, TROTH_AGENT_STATE_AWAY);
  add_state ("owner-signed-out", test_owner_away, TROTH_AGENT_STATE_OFFLINE);
  add ("new-time-begins-anew", test_new_time_begins_anew);
  add ("substitute", test_substitute);
  add ("ring-of-substitutes", test_ring_of_substitutes);
  add ("substitute-comes-back", test_substitute_comes_back);
  add ("lead-comes-later", test_lead_comes_later);
  add ("in-the-shift", test_in_the_shift);
  add ("another-deployment", test_another_deployment);
  add ("one-of-two-instances", test_one_of_two_instances);
  return g_test_run ();
}
