// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "troth-care-args.h"
#include "troth-changes.h"
#include "troth-command.h"
#include "troth-db-source.h"
#include "troth-test-database.h"
#include "troth-uuid.h"

#define TEAM "0190a000-0000-7000-8000-00000000aa02"
#define GRANTS 20
#define AMOUNT 700
#define BUDGET 5000

/* One desk that grants and grants. */
typedef struct
{
  TrothDb    *db;
  char       *database; /* (nullable): one of its own instead */
  const char *device;
  char       *id; /* of the grant at hand */
  gint64      now;
  guint       granted;
  guint       exceeded;
} Desk;

static gboolean
grant (TrothDbConnection *connection,
       gpointer           data,
       GError           **error)
{
  Desk            *self = data;
  const TrothActor jane = { JANE, TROTH_ROLE_AGENT, TEAM, self->device };
  gint64           head = 0;
  g_autoptr (TrothGrantArgs) args = troth_grant_args_new ();
  g_autoptr (TrothDbSource) source = troth_db_source_new (connection);
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (TrothCommand) command = NULL;
  g_autoptr (TrothResult) result = NULL;

  troth_grant_args_set_customer_id (args, LEONIE);
  troth_grant_args_set_amount_minor (args, AMOUNT);
  troth_grant_args_set_words (args, "Free delivery");
  troth_grant_args_set_reason (args, "It came late");
  command = troth_command_for ("goodwill.grant", self->id, args, 0, self->now);
  result = troth_command_run (command, TROTH_RECORD_SOURCE (source), &jane, self->now, error);
  for (guint i = 0; result && i < result->changed->len; i++)
    if (!troth_changes_put (changes, connection, result->changed->pdata[i], error))
      return FALSE;
  if (result == NULL || !troth_changes_commit (changes, connection, self->now, &head, error))
    return FALSE;
  self->granted += troth_outcome_get_kind (result->outcome) == TROTH_OUTCOME_KIND_APPLIED;
  self->exceeded += g_strcmp0 (troth_outcome_get_code (result->outcome), "budget-exceeded") == 0;
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

      self->id = troth_uuid_new (self->now);
      while (!troth_db_write_sync (own ? own : self->db, grant, self, &error))
        {
          self->granted = before.granted;
          self->exceeded = before.exceeded;
          g_clear_error (&error);
        }
      g_free (self->id);
    }
  if (own)
    troth_db_close (own);
  return NULL;
}

static gboolean
sum_up (TrothDbConnection *connection,
        gpointer           data,
        GError           **error)
{
  return troth_db_get_integer (connection, error, data, 0, "SELECT CAST (sum(amount_minor) AS BIGINT) FROM goodwill WHERE agent_id = $1", "s", JANE);
}

static void
set_up (Fixture      *fixture,
        gconstpointer options)
{
  g_autoptr (TrothTeam) team = troth_team_new ();
  g_autoptr (TrothAgent) jane = troth_agent_new ();

  fixture_set_up (fixture, options);
  troth_team_set_id (team, TEAM);
  troth_team_set_name (team, "Support");
  troth_team_set_zone (team, "Europe/Berlin");
  troth_team_set_goodwill_currency (team, "EUR");
  troth_team_set_goodwill_limit_minor (team, 1000);
  troth_team_set_goodwill_budget_minor (team, BUDGET);
  fixture_put (fixture, team);
  troth_agent_set_id (jane, JANE);
  troth_agent_set_login (jane, "jane");
  troth_agent_set_name (jane, "Jane Peacock");
  troth_agent_set_active (jane, TRUE);
  troth_agent_set_team_id (jane, TEAM);
  fixture_put (fixture, jane);
}

/* Two desks of one agent give away as fast as they can; on PostgreSQL each at a trothd of its own. */
static void
test_two_desks (Fixture      *fixture,
                gconstpointer unused)
{
  Desk     desks[2];
  GThread *threads[2];
  gint64   sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      desks[i] = (Desk){ .db = troth_backend_get_db (fixture->backend),
                         .database = troth_test_on_postgres () ? troth_test_database (fixture->folder) : NULL,
                         .device = i ? "desk-2" : "desk-1",
                         .now = troth_clock_wall (TROTH_CLOCK (fixture->clock)) };
      threads[i] = g_thread_new ("desk", run_desk, &desks[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      g_thread_join (threads[i]);
      g_free (desks[i].database);
    }
  g_assert_true (troth_db_read_sync (troth_backend_get_db (fixture->backend), sum_up, &sum, NULL));
  g_assert_cmpint (sum, ==, BUDGET / AMOUNT * AMOUNT);
  g_assert_cmpuint (desks[0].granted + desks[1].granted, ==, BUDGET / AMOUNT);
  g_assert_cmpuint (desks[0].exceeded + desks[1].exceeded, ==, 2 * GRANTS - BUDGET / AMOUNT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backend/goodwill/two-desks-never-overdraw", Fixture, NULL, set_up, test_two_desks, fixture_tear_down);
  return g_test_run ();
}
