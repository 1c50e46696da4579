// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "replica.h"
#include "troth-accounts.h"
#include "troth-escalation.h"
#include "troth-record-json.h"
#include "troth-time.h"

#define NORTH "0190a000-0000-7000-8000-00000000d001" /* Jane's team, Nancy's own */
#define SOUTH "0190a000-0000-7000-8000-00000000d002" /* Steve's team, led by Nancy too */
#define EAST "0190a000-0000-7000-8000-00000000d003"  /* nobody's */
#define N_CUSTOMERS 6

static void
put_team (Fixture    *fixture,
          const char *id,
          const char *lead_id)
{
  g_autoptr (TrothTeam) team = troth_team_new ();

  troth_team_set_id (team, id);
  troth_team_set_name (team, "A team");
  troth_team_set_lead_id (team, lead_id);
  fixture_put (fixture, team);
}

static void
put_agent (Fixture    *fixture,
           const char *id,
           const char *login,
           TrothRole   role,
           const char *team_id)
{
  g_autoptr (TrothAgent) agent = troth_agent_new ();

  troth_agent_set_id (agent, id);
  troth_agent_set_login (agent, login);
  troth_agent_set_role (agent, role);
  troth_agent_set_team_id (agent, team_id);
  troth_agent_set_active (agent, TRUE);
  fixture_put (fixture, agent);
}

static char *
make_id (const char *kind,
         guint       i)
{
  return g_strdup_printf ("0190a000-0000-7000-8000-%s%08x", kind, i);
}

static char *
put_customer (Fixture    *fixture,
              guint       i,
              const char *team_id)
{
  g_autofree char *id = make_id ("0000", 0xc0000 + i);
  g_autoptr (TrothCustomer) customer = troth_customer_new ();

  troth_customer_set_id (customer, id);
  troth_customer_set_given_name (customer, "Customer");
  troth_customer_set_team_id (customer, team_id);
  fixture_put (fixture, customer);
  return g_steal_pointer (&id);
}

/* As customer.merge does, into one with a smaller number, so that there are no circles; %NULL separates. */
static void
put_merged (Fixture    *fixture,
            const char *id,
            const char *into_id)
{
  g_autofree char *path = g_strconcat ("/v1/customers/", id, NULL);
  g_autoptr (Reply) reply = fixture_send (fixture, "GET", path, fixture->ada, NULL);
  g_autoptr (TrothCustomer) customer = troth_record_from_json (TROTH_TYPE_CUSTOMER, reply->json, NULL);

  troth_customer_set_merged_into_id (customer, into_id);
  fixture_put (fixture, customer);
}

static void
put_interaction (Fixture    *fixture,
                 guint       i,
                 const char *customer_id,
                 const char *agent_id,
                 gint64      started)
{
  g_autofree char *id = make_id ("0001", i);
  g_autoptr (TrothInteraction) entry = troth_interaction_new ();

  troth_interaction_set_id (entry, id);
  troth_interaction_set_customer_id (entry, customer_id);
  troth_interaction_set_agent_id (entry, agent_id);
  troth_interaction_set_started_at (entry, started);
  fixture_put (fixture, entry);
}

static void
put_promise (Fixture          *fixture,
             guint             i,
             const char       *customer_id,
             const char       *agent_id,
             TrothPromiseState state)
{
  g_autofree char *id = make_id ("0002", i);
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  troth_promise_set_id (promise, id);
  troth_promise_set_customer_id (promise, customer_id);
  troth_promise_set_owner_kind (promise, TROTH_OWNER_KIND_AGENT);
  troth_promise_set_owner_id (promise, agent_id);
  troth_promise_set_words (promise, "I will call you back");
  troth_promise_set_due_at (promise, troth_clock_wall (TROTH_CLOCK (fixture->clock)));
  troth_promise_set_state (promise, state);
  fixture_put (fixture, promise);
}

static void
put_case (Fixture    *fixture,
          guint       i,
          const char *customer_id,
          const char *team_id,
          gboolean    open)
{
  g_autofree char *id = make_id ("0003", i);
  g_autoptr (TrothCase) one = troth_case_new ();

  troth_case_set_id (one, id);
  troth_case_set_customer_id (one, customer_id);
  troth_case_set_team_id (one, team_id);
  troth_case_set_subject (one, "charged twice");
  troth_case_set_state (one, open ? TROTH_CASE_STATE_OPEN : TROTH_CASE_STATE_RESOLVED);
  fixture_put (fixture, one);
}

static void
set_up (Fixture      *fixture,
        gconstpointer options)
{
  fixture_set_up (fixture, NULL);
  put_team (fixture, NORTH, NULL);
  put_team (fixture, SOUTH, NANCY);
  put_team (fixture, EAST, NULL);
  put_agent (fixture, JANE, "jane", TROTH_ROLE_AGENT, NORTH);
  put_agent (fixture, STEVE, "steve", TROTH_ROLE_AGENT, SOUTH);
  put_agent (fixture, NANCY, "nancy", TROTH_ROLE_LEAD, NORTH);
}

static void
test_enter_and_leave (Fixture      *fixture,
                      gconstpointer unused)
{
  g_autofree char *customer = put_customer (fixture, 1, SOUTH);
  g_autofree char *other = put_customer (fixture, 2, NULL);
  g_autoptr (Replica) jane = NULL;
  g_autoptr (Replica) steve = NULL;
  g_autoptr (Replica) nancy = NULL;
  g_autoptr (Replica) ada = NULL;

  put_interaction (fixture, 1, customer, ADA, 1);
  jane = replica_take (fixture, fixture->jane);
  steve = replica_take (fixture, fixture->steve);
  nancy = replica_take (fixture, fixture->nancy);
  ada = replica_take (fixture, fixture->ada);
  g_assert_false (replica_has (jane, "customer", customer));
  g_assert_true (replica_has (jane, "agent", STEVE));
  g_assert_true (replica_has (jane, "team", EAST));
  g_assert_true (replica_has (steve, "customer", customer));
  g_assert_true (replica_has (nancy, "customer", customer));
  g_assert_false (replica_has (nancy, "customer", other));
  g_assert_true (replica_has (ada, "customer", other));

  /* What does not concern her moves her cursor, and that is all. */
  put_interaction (fixture, 2, customer, ADA, 1);
  g_assert_cmpuint (replica_catch_up (fixture, fixture->jane, jane, 500), ==, 0);
  /* A promise brings the customer and what happened before. */
  put_promise (fixture, 1, customer, JANE, TROTH_PROMISE_STATE_OPEN);
  g_assert_cmpuint (replica_catch_up (fixture, fixture->jane, jane, 500), ==, 4);
  g_assert_true (replica_has (jane, "customer", customer));
  /* Kept, and nobody of hers dealt with the customer: they go. */
  put_promise (fixture, 1, customer, JANE, TROTH_PROMISE_STATE_KEPT);
  g_assert_cmpuint (replica_catch_up (fixture, fixture->jane, jane, 500), ==, 4);
  g_assert_false (replica_has (jane, "customer", customer));
  /* Nancy leads both teams: nothing came or went but the promise. */
  replica_catch_up (fixture, fixture->nancy, nancy, 500);
  g_assert_true (replica_has (nancy, "customer", customer));
}

static void
put_transfer (Fixture           *fixture,
              const char        *customer_id,
              const char        *to_id,
              TrothTransferState state)
{
  g_autofree char *id = make_id ("0004", 1);
  g_autoptr (TrothTransfer) transfer = troth_transfer_new ();

  troth_transfer_set_id (transfer, id);
  troth_transfer_set_customer_id (transfer, customer_id);
  troth_transfer_set_from_id (transfer, STEVE);
  troth_transfer_set_to_id (transfer, to_id);
  troth_transfer_set_state (transfer, state);
  fixture_put (fixture, transfer);
}

/* Who is to answer for a customer can see her; and praise is read by those whom it is for. */
static void
test_offered (Fixture      *fixture,
              gconstpointer unused)
{
  g_autofree char *customer = put_customer (fixture, 1, SOUTH);
  g_autofree char *id = make_id ("0005", 1);
  g_autoptr (TrothPraise) praise = troth_praise_new ();
  g_autoptr (Replica) jane = replica_take (fixture, fixture->jane);

  put_transfer (fixture, customer, JANE, TROTH_TRANSFER_STATE_OFFERED);
  replica_catch_up (fixture, fixture->jane, jane, 500);
  g_assert_true (replica_has (jane, "customer", customer));
  put_transfer (fixture, customer, JANE, TROTH_TRANSFER_STATE_WITHDRAWN);
  replica_catch_up (fixture, fixture->jane, jane, 500);
  g_assert_false (replica_has (jane, "customer", customer));
  troth_praise_set_id (praise, id);
  troth_praise_set_customer_id (praise, customer);
  troth_praise_set_words (praise, "It still works");
  troth_praise_set_to_team_id (praise, NORTH);
  troth_praise_set_passed_at (praise, troth_clock_wall (TROTH_CLOCK (fixture->clock)));
  fixture_put (fixture, praise);
  replica_catch_up (fixture, fixture->jane, jane, 500);
  g_assert_true (replica_has (jane, "praise", id));
}

static guint
open_customer (Fixture    *fixture,
               const char *customer,
               const char *token)
{
  g_autofree char *path = g_strdup_printf ("/v1/customers/%s/open", customer);
  g_autoptr (Reply) reply = fixture_send (fixture, "POST", path, token, NULL);

  return reply->status;
}

/* Search is of the whole company. Opened from there, the customer comes, with all that is about her, to this team only. */
static void
test_open (Fixture      *fixture,
           gconstpointer unused)
{
  g_autofree char *customer = put_customer (fixture, 1, SOUTH);
  g_autofree char *nobody = make_id ("0000", 99);
  g_autoptr (Reply) found = fixture_send (fixture, "GET", "/v1/customers?q=Customer", fixture->jane, NULL);
  g_autoptr (Replica) jane = NULL;

  g_assert_cmpuint (reply_length (found, "items"), ==, 1);
  put_interaction (fixture, 1, customer, ADA, 1);
  jane = replica_take (fixture, fixture->jane);
  g_assert_cmpuint (open_customer (fixture, nobody, fixture->jane), ==, 404);
  g_assert_cmpuint (open_customer (fixture, customer, fixture->steve), ==, 204);
  g_assert_cmpuint (replica_catch_up (fixture, fixture->jane, jane, 500), ==, 0);
  g_assert_cmpuint (open_customer (fixture, customer, fixture->jane), ==, 204);
  g_assert_cmpuint (replica_catch_up (fixture, fixture->jane, jane, 500), ==, 2);
  g_assert_true (replica_has (jane, "customer", customer));
  g_assert_cmpuint (open_customer (fixture, customer, fixture->jane), ==, 204);
  g_assert_cmpuint (replica_catch_up (fixture, fixture->jane, jane, 500), ==, 0);
}

/* She leads a team and is in none: the customer comes to that, and so to her. */
static void
test_open_of_a_lead (Fixture      *fixture,
                     gconstpointer unused)
{
  g_autofree char *customer = put_customer (fixture, 1, EAST);
  g_autoptr (Replica) nancy = NULL;

  put_agent (fixture, NANCY, "nancy", TROTH_ROLE_LEAD, NULL);
  nancy = replica_take (fixture, fixture->nancy);
  g_assert_false (replica_has (nancy, "customer", customer));
  g_assert_cmpuint (open_customer (fixture, customer, fixture->nancy), ==, 204);
  replica_catch_up (fixture, fixture->nancy, nancy, 500);
  g_assert_true (replica_has (nancy, "customer", customer));
  g_assert_cmpuint (open_customer (fixture, customer, fixture->ada), ==, 204); /* she holds everything */
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM customer_opened"), ==, 1);
}

static void
test_other_team (Fixture      *fixture,
                 gconstpointer unused)
{
  g_autofree char *customer = put_customer (fixture, 1, NORTH);
  g_autoptr (Replica) before = replica_take (fixture, fixture->jane);
  g_autofree char *path = g_strconcat ("/v1/sync/pull?cursor=", before->cursor, NULL);
  g_autoptr (Reply) gone = NULL;
  g_autoptr (Replica) after = NULL;

  g_assert_true (replica_has (before, "customer", customer));
  put_promise (fixture, 1, customer, JANE, TROTH_PROMISE_STATE_OPEN);
  put_agent (fixture, JANE, "jane", TROTH_ROLE_AGENT, EAST);
  gone = fixture_send (fixture, "GET", path, fixture->jane, NULL);
  reply_assert_problem (gone, 410, "scope-changed", NULL);
  /* Her open promise moves with her. */
  after = replica_take (fixture, fixture->jane);
  g_assert_true (replica_has (after, "customer", customer));
  g_assert_cmpuint (replica_catch_up (fixture, fixture->jane, after, 500), ==, 0);
}

static void
test_thirty_days (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autofree char *customer = put_customer (fixture, 1, SOUTH);
  g_autoptr (Replica) jane = NULL;
  TrothUpkeep upkeep = { 0 };

  put_interaction (fixture, 1, customer, JANE, troth_clock_wall (TROTH_CLOCK (fixture->clock)));
  jane = replica_take (fixture, fixture->jane);
  g_assert_true (replica_has (jane, "customer", customer));
  troth_virtual_clock_advance (fixture->clock, 29 * TROTH_DAY);
  fixture_run_upkeep (fixture, &upkeep);
  g_assert_cmpint (upkeep.moved, ==, 0);
  troth_virtual_clock_advance (fixture->clock, TROTH_DAY);
  fixture_run_upkeep (fixture, &upkeep);
  g_assert_cmpint (upkeep.moved, ==, 1);
  fixture_sign_in_again (fixture);
  g_assert_cmpuint (replica_catch_up (fixture, fixture->jane, jane, 500), ==, 2);
  g_assert_false (replica_has (jane, "customer", customer));
}

static gint64
count_held (Fixture    *fixture,
            const char *team_id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM team_customer WHERE team_id = '%s'", team_id);

  return fixture_ask (fixture, sql);
}

/* She leads a team and is in none: what she owes keeps the customer with it for as long as it is open, and goes where she goes. */
static void
test_promise_of_a_lead (Fixture      *fixture,
                        gconstpointer unused)
{
  g_autofree char *customer = put_customer (fixture, 1, NULL);
  TrothUpkeep      upkeep = { 0 };

  put_agent (fixture, NANCY, "nancy", TROTH_ROLE_LEAD, NULL);
  g_assert_cmpuint (open_customer (fixture, customer, fixture->nancy), ==, 204);
  put_promise (fixture, 1, customer, NANCY, TROTH_PROMISE_STATE_OPEN);
  troth_virtual_clock_advance (fixture->clock, 31 * TROTH_DAY);
  fixture_run_upkeep (fixture, &upkeep);
  g_assert_cmpint (count_held (fixture, SOUTH), ==, 1);
  put_team (fixture, SOUTH, NULL);
  g_assert_cmpint (count_held (fixture, SOUTH), ==, 0);
  put_team (fixture, EAST, NANCY);
  g_assert_cmpint (count_held (fixture, EAST), ==, 1);
}

/* What she does not keep is noticed: it goes to those whom she leads. */
static void
test_late_promise_of_a_lead (Fixture      *fixture,
                             gconstpointer unused)
{
  TrothEscalation look = { .now = troth_clock_wall (TROTH_CLOCK (fixture->clock)) + TROTH_DAY };

  put_agent (fixture, NANCY, "nancy", TROTH_ROLE_LEAD, NULL);
  put_promise (fixture, 1, LEONIE, NANCY, TROTH_PROMISE_STATE_OPEN);
  g_assert_true (troth_db_write_sync (troth_backend_get_db (fixture->backend), troth_escalation_step, &look, NULL));
  g_assert_cmpint (look.moved, ==, 1);
}

static void
do_something (Fixture *fixture,
              GRand   *rand,
              char   **customers)
{
  static const char *const teams[] = { NORTH, SOUTH, EAST, NULL };
  static const char *const agents[] = { JANE, STEVE, NANCY, ADA };
  const guint              which = g_rand_int_range (rand, 0, N_CUSTOMERS);
  const char              *customer = customers[which];
  const char              *agent = agents[g_rand_int_range (rand, 0, G_N_ELEMENTS (agents))];
  const char              *team = teams[g_rand_int_range (rand, 0, G_N_ELEMENTS (teams))];
  const guint              i = g_rand_int_range (rand, 0, 12);
  TrothUpkeep              upkeep = { 0 };

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 7:
      put_merged (fixture, customer, which > 0 && g_rand_boolean (rand) ? customers[g_rand_int_range (rand, 0, (gint32) which)] : NULL);
      break;
    case 0:
      g_free (put_customer (fixture, which, team));
      break;
    case 1:
      put_interaction (fixture, i, customer, agent,
                       troth_clock_wall (TROTH_CLOCK (fixture->clock)) - g_rand_int_range (rand, 0, 40) * TROTH_DAY);
      break;
    case 2:
    case 3:
      put_promise (fixture, i, customer, agent, g_rand_boolean (rand) ? TROTH_PROMISE_STATE_OPEN : TROTH_PROMISE_STATE_KEPT);
      break;
    case 4:
      put_case (fixture, i, customer, team, g_rand_boolean (rand));
      break;
    case 5:
      open_customer (fixture, customer, g_rand_boolean (rand) ? fixture->jane : fixture->steve);
      break;
    default:
      troth_virtual_clock_advance (fixture->clock, TROTH_DAY / 20);
      fixture_run_upkeep (fixture, &upkeep);
      break;
    }
}

/* Who holds one record of a person holds all of them, as long as they are one. */
static void
test_merged (Fixture      *fixture,
             gconstpointer unused)
{
  g_autofree char *kept = put_customer (fixture, 1, SOUTH);
  g_autofree char *middle = put_customer (fixture, 2, NULL);
  g_autofree char *merged = put_customer (fixture, 3, NORTH);
  g_autoptr (Replica) jane = replica_take (fixture, fixture->jane);
  g_autoptr (Replica) steve = replica_take (fixture, fixture->steve);

  put_merged (fixture, merged, middle);
  put_merged (fixture, middle, kept);
  put_promise (fixture, 1, merged, JANE, TROTH_PROMISE_STATE_OPEN);
  replica_catch_up (fixture, fixture->jane, jane, 500);
  replica_catch_up (fixture, fixture->steve, steve, 500);
  g_assert_true (replica_has (jane, "customer", kept));
  g_assert_true (replica_has (jane, "customer", middle));
  g_assert_true (replica_has (steve, "customer", merged));
  g_assert_cmpuint (g_hash_table_size (steve->versions), ==, g_hash_table_size (jane->versions));
  put_merged (fixture, middle, NULL);
  replica_catch_up (fixture, fixture->jane, jane, 500);
  replica_catch_up (fixture, fixture->steve, steve, 500);
  g_assert_false (replica_has (jane, "customer", kept));
  g_assert_true (replica_has (jane, "customer", middle));
  g_assert_true (replica_has (steve, "customer", kept));
  g_assert_false (replica_has (steve, "customer", merged));
}

/* Whatever happens, a desk that follows the changes, in pages of any size, holds what a fresh one would. Records move from one
 * customer to another here, which no command does. */
static void
test_any_history (Fixture      *fixture,
                  gconstpointer unused)
{
  const guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  const char *const tokens[] = { fixture->jane, fixture->steve, fixture->nancy, fixture->ada };
  Replica          *desks[G_N_ELEMENTS (tokens)] = { NULL };
  char             *customers[N_CUSTOMERS] = { NULL };

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < N_CUSTOMERS; i++)
    customers[i] = put_customer (fixture, i, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    desks[i] = replica_take (fixture, tokens[i]);
  for (guint step = 0; step < 120; step++)
    {
      do_something (fixture, rand, customers);
      for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
        if (g_rand_int_range (rand, 0, 12) == 0)
          {
            g_autoptr (Replica) fresh = NULL;

            replica_catch_up (fixture, tokens[i], desks[i], g_rand_int_range (rand, 1, 6));
            fresh = replica_take (fixture, tokens[i]);
            replica_assert_same (desks[i], fresh);
          }
    }
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    replica_free (desks[i]);
  for (guint i = 0; i < N_CUSTOMERS; i++)
    g_free (customers[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backend/scope/enter-and-leave", Fixture, NULL, set_up, test_enter_and_leave, fixture_tear_down);
  g_test_add ("/backend/scope/merged", Fixture, NULL, set_up, test_merged, fixture_tear_down);
  g_test_add ("/backend/scope/offered", Fixture, NULL, set_up, test_offered, fixture_tear_down);
  g_test_add ("/backend/scope/open", Fixture, NULL, set_up, test_open, fixture_tear_down);
  g_test_add ("/backend/scope/open-of-a-lead", Fixture, NULL, set_up, test_open_of_a_lead, fixture_tear_down);
  g_test_add ("/backend/scope/other-team", Fixture, NULL, set_up, test_other_team, fixture_tear_down);
  g_test_add ("/backend/scope/promise-of-a-lead", Fixture, NULL, set_up, test_promise_of_a_lead, fixture_tear_down);
  g_test_add ("/backend/scope/late-promise-of-a-lead", Fixture, NULL, set_up, test_late_promise_of_a_lead, fixture_tear_down);
  g_test_add ("/backend/scope/thirty-days", Fixture, NULL, set_up, test_thirty_days, fixture_tear_down);
  g_test_add ("/backend/scope/any-history", Fixture, NULL, set_up, test_any_history, fixture_tear_down);
  return g_test_run ();
}
