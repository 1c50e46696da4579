// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "replica.h"
#include "troth-scope.h"

#define NORTH "0190a000-0000-7000-8000-0000000000e1"
#define SOUTH "0190a000-0000-7000-8000-0000000000e2"
#define OURS "0190a000-0000-7000-8000-00000000c0e1"
#define THEIRS "0190a000-0000-7000-8000-00000000c0e2"
#define MANY "0190a000-0000-7000-8000-00000000c0e3"
#define ENTRY "0190a000-0000-7000-8000-0000000001e1"

static void
put_team (Fixture    *fixture,
          const char *id)
{
  g_autoptr (TrothTeam) team = troth_team_new ();

  troth_team_set_id (team, id);
  troth_team_set_name (team, "A team");
  fixture_put (fixture, team);
}

static void
put_customer (Fixture    *fixture,
              const char *id,
              const char *team_id)
{
  g_autoptr (TrothCustomer) customer = troth_customer_new ();

  troth_customer_set_id (customer, id);
  troth_customer_set_given_name (customer, "Customer");
  troth_customer_set_team_id (customer, team_id);
  fixture_put (fixture, customer);
}

static void
put_interaction (Fixture    *fixture,
                 const char *id,
                 const char *customer_id)
{
  g_autoptr (TrothInteraction) entry = troth_interaction_new ();

  troth_interaction_set_id (entry, id);
  troth_interaction_set_customer_id (entry, customer_id);
  troth_interaction_set_started_at (entry, troth_clock_now (TROTH_CLOCK (fixture->clock)));
  fixture_put (fixture, entry);
}

static void
set_up (Fixture      *fixture,
        gconstpointer options)
{
  g_autoptr (TrothAgent) jane = troth_agent_new ();

  fixture_set_up (fixture, NULL);
  put_team (fixture, NORTH);
  put_team (fixture, SOUTH);
  troth_agent_set_id (jane, JANE);
  troth_agent_set_login (jane, "jane");
  troth_agent_set_role (jane, TROTH_ROLE_AGENT);
  troth_agent_set_team_id (jane, NORTH);
  troth_agent_set_active (jane, TRUE);
  fixture_put (fixture, jane);
  put_customer (fixture, OURS, NORTH);
  put_customer (fixture, THEIRS, SOUTH);
  put_interaction (fixture, ENTRY, OURS);
  put_interaction (fixture, "0190a000-0000-7000-8000-0000000001e2", THEIRS);
  put_interaction (fixture, "0190a000-0000-7000-8000-0000000001e3", NULL);
}

static gboolean
fill_team (TrothDbConnection *connection,
           gpointer           data,
           GError           **error)
{
  return troth_db_run (connection, error,
                       "INSERT INTO team_customer (customer_id, team_id, until) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) "
                       "SELECT 'nobody-' || i, '" NORTH "', 9223372036854775807 FROM n",
                       "i", (gint64) TROTH_SCOPE_LARGE);
}

static void
assert_north (Fixture *fixture)
{
  g_autoptr (Reply) customers = fixture_send (fixture, "GET", "/v1/sync/snapshot?entity=customer", fixture->jane, NULL);
  g_autoptr (Reply) entries = fixture_send (fixture, "GET", "/v1/sync/snapshot?entity=interaction", fixture->jane, NULL);
  g_autoptr (Reply) digest = fixture_send (fixture, "GET", "/v1/sync/digest?entity=interaction", fixture->jane, NULL);

  g_assert_cmpuint (customers->status, ==, 200);
  g_assert_nonnull (strstr (customers->text, OURS));
  g_assert_null (strstr (customers->text, THEIRS));
  g_assert_cmpuint (reply_length (customers, "items"), ==, 1);
  g_assert_cmpuint (reply_length (entries, "items"), ==, 2); /* hers, and one about nobody */
  g_assert_cmpint (reply_int (digest, "count"), ==, 2);
}

/* A team that holds very many customers is asked in another way; what its desks hold is the same. */
static void
test_large (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  assert_north (fixture);
  troth_db_write_sync (troth_backend_get_db (fixture->backend), fill_team, NULL, &error);
  g_assert_no_error (error);
  assert_north (fixture);
}

static gboolean
fill_customer (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  return troth_db_run (connection, error,
                       "INSERT INTO interaction (id, version, customer_id, started_at, internal, waited_seconds, held_seconds, amount_minor) "
                       "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000) "
                       "SELECT 'entry-' || i, 1, '" MANY "', 0, 0, 0, 0, 0 FROM n",
                       "");
}

/* A record moves to a customer of another team and changes again, and between the two comes so much that the page ends: it has left. */
static void
test_moved_before_a_full_page (Fixture      *fixture,
                               gconstpointer unused)
{
  g_autoptr (Replica) jane = NULL;
  g_autoptr (GError) error = NULL;

  put_customer (fixture, MANY, SOUTH);
  troth_db_write_sync (troth_backend_get_db (fixture->backend), fill_customer, NULL, &error);
  g_assert_no_error (error);
  jane = replica_take (fixture, fixture->jane);
  g_assert_true (replica_has (jane, "interaction", ENTRY));
  put_interaction (fixture, ENTRY, THEIRS);
  put_customer (fixture, MANY, NORTH);
  put_interaction (fixture, ENTRY, THEIRS);
  replica_catch_up (fixture, fixture->jane, jane, 500);
  g_assert_true (replica_has (jane, "interaction", "entry-6000"));
  g_assert_false (replica_has (jane, "interaction", ENTRY));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backend/scope/large", Fixture, NULL, set_up, test_large, fixture_tear_down);
  g_test_add ("/backend/scope/moved-before-a-full-page", Fixture, NULL, set_up, test_moved_before_a_full_page, fixture_tear_down);
  return g_test_run ();
}
