// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "troth-care-args.h"
#include "troth-changes.h"
#include "troth-command.h"
#include "troth-db-source.h"
#include "troth-test-database.h"
#include "troth-time.h"
#include "troth-uuid.h"

#define TEAM "0190a000-0000-7000-8000-00000000aa02"
#define GRANTS 20
#define AMOUNT 700
#define BUDGET 5000

/* One desk that gives and gives: from her own budget, or as a lead what was asked for. */
typedef struct
{
  TrothDb   *db;
  char      *database; /* (nullable): one of its own instead */
  TrothActor who;
  char     **asked; /* (nullable): the ids of what a lead approves; else new ones are granted */
  char      *id;    /* of the one at hand */
  gint64     now;
  guint      granted;
  guint      exceeded;
  guint      late; /* another lead had answered */
} Desk;

static TrothCommand *
command_new (Desk *self)
{
  g_autoptr (TrothGrantArgs) args = NULL;
  g_autoptr (TrothAnswerArgs) answer = troth_answer_args_new ();

  if (self->asked)
    return troth_command_for ("goodwill.approve", self->id, answer, 0, self->now);
  args = troth_grant_args_new ();
  troth_grant_args_set_customer_id (args, LEONIE);
  troth_grant_args_set_amount_minor (args, AMOUNT);
  troth_grant_args_set_words (args, "Free delivery");
  troth_grant_args_set_reason (args, "It came late");
  return troth_command_for ("goodwill.grant", self->id, args, 0, self->now);
}

static gboolean
give (TrothDbConnection *connection,
      gpointer           data,
      GError           **error)
{
  Desk  *self = data;
  gint64 head = 0;
  g_autoptr (TrothDbSource) source = troth_db_source_new (connection);
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (TrothCommand) command = command_new (self);
  g_autoptr (TrothResult) result = troth_command_run (command, TROTH_RECORD_SOURCE (source), &self->who, self->now, error);
  const char *code = NULL;

  for (guint i = 0; result && i < result->changed->len; i++)
    if (!troth_changes_put (changes, connection, result->changed->pdata[i], error))
      return FALSE;
  if (result == NULL || !troth_changes_commit (changes, connection, self->now, &head, error))
    return FALSE;
  code = troth_outcome_get_code (result->outcome);
  self->granted += troth_outcome_get_kind (result->outcome) == TROTH_OUTCOME_KIND_APPLIED;
  self->exceeded += g_strcmp0 (code, "budget-exceeded") == 0;
  self->late += g_strcmp0 (code, "already-answered") == 0;
  return TRUE;
}

static gpointer
run_desk (gpointer data)
{
  Desk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothDb) own = self->database ? troth_db_open (self->database, TROTH_BACKEND_SQL, TROTH_DB_NONE, &error) : NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < GRANTS; i++)
    {
      const Desk before = *self;

      self->id = self->asked ? g_strdup (self->asked[i]) : troth_uuid_new (self->now);
      while (!troth_db_write_sync (own ? own : self->db, give, self, &error))
        {
          self->granted = before.granted;
          self->exceeded = before.exceeded;
          self->late = before.late;
          g_clear_error (&error);
        }
      g_free (self->id);
    }
  if (own)
    troth_db_close (own);
  return NULL;
}

typedef struct
{
  const char *agent_id;
  gint64      amount;
} Sum;

static gboolean
sum_up (TrothDbConnection *connection,
        gpointer           data,
        GError           **error)
{
  Sum *sum = data;

  return troth_db_get_integer (connection, error, &sum->amount, 0, "SELECT CAST (COALESCE (sum(amount_minor), 0) AS BIGINT) FROM goodwill WHERE agent_id = $1 AND state = 'granted'", "s", sum->agent_id);
}

static gint64
given_by (Fixture    *fixture,
          const char *agent_id)
{
  Sum sum = { agent_id, 0 };

  g_assert_true (troth_db_read_sync (troth_backend_get_db (fixture->backend), sum_up, &sum, NULL));
  return sum.amount;
}

static void
put_agent (Fixture    *fixture,
           const char *id,
           const char *login,
           TrothRole   role)
{
  g_autoptr (TrothAgent) agent = troth_agent_new ();

  troth_agent_set_id (agent, id);
  troth_agent_set_login (agent, login);
  troth_agent_set_name (agent, login);
  troth_agent_set_role (agent, role);
  troth_agent_set_active (agent, TRUE);
  troth_agent_set_team_id (agent, TEAM);
  fixture_put (fixture, agent);
}

static void
set_up (Fixture      *fixture,
        gconstpointer options)
{
  g_autoptr (TrothTeam) team = troth_team_new ();

  fixture_set_up (fixture, options);
  troth_team_set_id (team, TEAM);
  troth_team_set_name (team, "Support");
  troth_team_set_zone (team, "Europe/Berlin");
  troth_team_set_goodwill_currency (team, "EUR");
  troth_team_set_goodwill_limit_minor (team, 1000);
  troth_team_set_goodwill_budget_minor (team, BUDGET);
  fixture_put (fixture, team);
  put_agent (fixture, JANE, "jane", TROTH_ROLE_AGENT);
  put_agent (fixture, STEVE, "steve", TROTH_ROLE_AGENT);
}

/* Both as fast as they can, at once; on PostgreSQL each at a trothd of its own. */
static void
run_both (Fixture         *fixture,
          Desk             desks[2],
          const TrothActor who[2],
          char           **asked)
{
  GThread *threads[2];

  for (guint i = 0; i < 2; i++)
    {
      desks[i] = (Desk){ .db = troth_backend_get_db (fixture->backend),
                         .database = troth_test_on_postgres () ? troth_test_database (fixture->folder) : NULL,
                         .who = who[i],
                         .asked = asked,
                         .now = troth_clock_wall (TROTH_CLOCK (fixture->clock)) };
      threads[i] = g_thread_new ("desk", run_desk, &desks[i]);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_thread_join (threads[i]);
      g_free (desks[i].database);
    }
}

static void
test_two_desks (Fixture      *fixture,
                gconstpointer unused)
{
  const TrothActor who[] = { { JANE, TROTH_ROLE_AGENT, TEAM, "desk-1" }, { JANE, TROTH_ROLE_AGENT, TEAM, "desk-2" } };
  Desk             desks[2];

  run_both (fixture, desks, who, NULL);
  g_assert_cmpint (given_by (fixture, JANE), ==, BUDGET / AMOUNT * AMOUNT);
  g_assert_cmpuint (desks[0].granted + desks[1].granted, ==, BUDGET / AMOUNT);
  g_assert_cmpuint (desks[0].exceeded + desks[1].exceeded, ==, 2 * GRANTS - BUDGET / AMOUNT);
}

/* Each has her own: at the end of it both, and neither more nor less. */
static void
test_two_agents (Fixture      *fixture,
                 gconstpointer unused)
{
  const TrothActor who[] = { { JANE, TROTH_ROLE_AGENT, TEAM, "desk-1" }, { STEVE, TROTH_ROLE_AGENT, TEAM, "desk-2" } };
  Desk             desks[2];

  run_both (fixture, desks, who, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (given_by (fixture, who[i].agent_id), ==, BUDGET / AMOUNT * AMOUNT);
      g_assert_cmpuint (desks[i].granted, ==, BUDGET / AMOUNT);
      g_assert_cmpuint (desks[i].exceeded, ==, GRANTS - BUDGET / AMOUNT);
    }
}

/* What was asked for while the budget was there, more of it than there is: each is answered once, and none beyond the budget. */
static void
test_two_leads (Fixture      *fixture,
                gconstpointer unused)
{
  const TrothActor who[] = { { "lead-1", TROTH_ROLE_LEAD, TEAM, "desk-1" }, { "lead-2", TROTH_ROLE_LEAD, TEAM, "desk-2" } };
  char            *asked[GRANTS + 1] = { NULL };
  Desk             desks[2];

  for (guint i = 0; i < GRANTS; i++)
    {
      g_autoptr (TrothGoodwill) request = troth_goodwill_new ();

      asked[i] = troth_uuid_new (troth_clock_wall (TROTH_CLOCK (fixture->clock)));
      troth_goodwill_set_id (request, asked[i]);
      troth_goodwill_set_customer_id (request, LEONIE);
      troth_goodwill_set_agent_id (request, JANE);
      troth_goodwill_set_amount_minor (request, AMOUNT);
      troth_goodwill_set_currency (request, "EUR");
      troth_goodwill_set_words (request, "Free delivery");
      troth_goodwill_set_reason (request, "It came late");
      troth_goodwill_set_state (request, TROTH_GOODWILL_STATE_ASKED);
      fixture_put (fixture, request);
    }
  run_both (fixture, desks, who, asked);
  g_assert_cmpint (given_by (fixture, JANE), ==, BUDGET / AMOUNT * AMOUNT);
  g_assert_cmpuint (desks[0].granted + desks[1].granted, ==, BUDGET / AMOUNT);
  g_assert_cmpuint (desks[0].late + desks[1].late, ==, BUDGET / AMOUNT); /* who came second to each */
  g_assert_cmpuint (desks[0].exceeded + desks[1].exceeded, ==, 2 * (GRANTS - BUDGET / AMOUNT));
  for (guint i = 0; i < GRANTS; i++)
    g_free (asked[i]);
}

static gboolean
damage (TrothDbConnection *connection,
        gpointer           data,
        GError           **error)
{
  return troth_db_run (connection, error, "UPDATE goodwill SET state = 'lost' WHERE id = 'old'", "");
}

/* What was given before this month is not read at every grant. */
static void
test_this_month (Fixture      *fixture,
                 gconstpointer unused)
{
  const gint64 now = troth_clock_wall (TROTH_CLOCK (fixture->clock));
  TrothDb     *db = troth_backend_get_db (fixture->backend);
  Desk         desk = { .db = db, .who = { JANE, TROTH_ROLE_AGENT, TEAM, "desk-1" }, .now = now, .id = (char *) "0190a000-0000-7000-8000-00000000b002" };
  g_autoptr (TrothGoodwill) old = troth_goodwill_new ();

  troth_goodwill_set_id (old, "old");
  troth_goodwill_set_customer_id (old, LEONIE);
  troth_goodwill_set_agent_id (old, JANE);
  troth_goodwill_set_amount_minor (old, BUDGET);
  troth_goodwill_set_currency (old, "EUR");
  troth_goodwill_set_words (old, "Free delivery");
  troth_goodwill_set_reason (old, "It came late");
  troth_goodwill_set_granted_at (old, now - 40 * TROTH_DAY);
  fixture_put (fixture, old);
  g_assert_true (troth_db_write_sync (db, damage, NULL, NULL));
  g_assert_true (troth_db_write_sync (db, give, &desk, NULL));
  g_assert_cmpuint (desk.granted, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/backend/goodwill/" name, Fixture, NULL, set_up, test, fixture_tear_down)
  ADD ("this-month", test_this_month);
  ADD ("two-desks-never-overdraw", test_two_desks);
  ADD ("two-agents-never-overdraw", test_two_agents);
  ADD ("two-leads-never-overdraw", test_two_leads);
  return g_test_run ();
}
