// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"

#include "troth-claim.h"
#include "troth-promise-rules.h"

/* Two agents of one team, and a promise of its. */

#define TEAM "0190a000-0000-7000-8000-00000000aa01"
#define PROMISE "0190a000-0000-7000-8000-0000000000b1"
#define PATH "/v1/promises/" PROMISE "/claim"

static void
put_agent (Fixture    *fixture,
           const char *id,
           const char *login,
           const char *team_id)
{
  g_autoptr (TrothAgent) agent = troth_agent_new ();

  troth_agent_set_id (agent, id);
  troth_agent_set_login (agent, login);
  troth_agent_set_name (agent, login);
  troth_agent_set_role (agent, TROTH_ROLE_AGENT);
  troth_agent_set_active (agent, TRUE);
  troth_agent_set_team_id (agent, team_id);
  fixture_put (fixture, agent);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (TrothTeam) team = troth_team_new ();
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  fixture_set_up (fixture, data);
  troth_team_set_id (team, TEAM);
  troth_team_set_name (team, "Service");
  fixture_put (fixture, team);
  put_agent (fixture, JANE, "jane", TEAM);
  put_agent (fixture, STEVE, "steve", TEAM);
  troth_promise_set_id (promise, PROMISE);
  troth_promise_set_customer_id (promise, LEONIE);
  troth_promise_set_words (promise, "We call you back");
  troth_promise_set_owner_kind (promise, TROTH_OWNER_KIND_TEAM);
  troth_promise_set_owner_id (promise, TEAM);
  fixture_put (fixture, promise);
}

/* The first is at it, and everybody sees it; ten minutes later she is not. */
static void
test_one_at_a_time (Fixture      *fixture,
                    gconstpointer unused)
{
  g_autoptr (Reply) jane = fixture_send (fixture, "POST", PATH, fixture->jane, NULL);
  g_autoptr (Reply) steve = fixture_send (fixture, "POST", PATH, fixture->steve, NULL);
  g_autoptr (Reply) seen = fixture_send (fixture, "GET", "/v1/promises/" PROMISE, fixture->steve, NULL);
  g_autoptr (Reply) later = NULL;

  g_assert_cmpuint (jane->status, ==, 200);
  g_assert_cmpint (reply_int (jane, "claim"), ==, 1);
  g_assert_cmpstr (reply_string (jane, "until"), ==, "2026-03-02T09:10:00Z");
  reply_assert_problem (steve, 409, "conflict", NULL);
  g_assert_cmpstr (reply_string (steve, "by"), ==, JANE);
  g_assert_cmpstr (reply_string (steve, "until"), ==, "2026-03-02T09:10:00Z");
  g_assert_cmpstr (reply_string (seen, "claimed_by"), ==, JANE);
  g_assert_cmpint (reply_int (seen, "version"), ==, 2);
  troth_virtual_clock_advance (fixture->clock, TROTH_CLAIM_US);
  later = fixture_send (fixture, "POST", PATH, fixture->steve, NULL);
  g_assert_cmpuint (later->status, ==, 200);
  g_assert_cmpint (reply_int (later, "claim"), ==, 2);
}

#define KEEP                                                                                                                 \
  "[{\"n\":1,\"id\":\"019cadc2-8000-7000-8000-0000000000c1\",\"v\":1,\"op\":\"promise.keep\",\"entity_id\":\"" PROMISE "\"," \
  "\"base_version\":2,\"args\":{\"evidence\":\"She has it\",\"claim\":1},\"client_time\":\"2026-03-02T09:00:00Z\"}]"

/* Her desk was out of reach meanwhile. */
static void
test_old_number (Fixture      *fixture,
                 gconstpointer unused)
{
  g_autoptr (Reply) jane = fixture_send (fixture, "POST", PATH, fixture->jane, NULL);
  g_autoptr (Reply) gone = fixture_send (fixture, "DELETE", PATH, fixture->jane, NULL);
  g_autoptr (Reply) steve = fixture_send (fixture, "POST", PATH, fixture->steve, NULL);
  g_autoptr (Reply) not_hers = fixture_send (fixture, "DELETE", PATH, fixture->jane, NULL);
  g_autoptr (Reply) still = fixture_send (fixture, "POST", PATH, fixture->jane, NULL);
  g_autoptr (Reply) push = fixture_push (fixture, fixture->jane, "0190b000-0000-7000-8000-000000000001", KEEP);
  JsonObject *result = reply_item (push, "results", 0);

  g_assert_cmpuint (jane->status, ==, 200);
  g_assert_cmpuint (gone->status, ==, 204);
  g_assert_cmpuint (steve->status, ==, 200);
  g_assert_cmpuint (not_hers->status, ==, 204);
  reply_assert_problem (still, 409, "conflict", NULL);
  g_assert_cmpstr (json_object_get_string_member (result, "kind"), ==, "conflict");
  g_assert_cmpstr (json_object_get_string_member (result, "code"), ==, "claimed-meanwhile");
  g_assert_cmpstr (json_object_get_string_member (result, "by"), ==, STEVE);
}

/* Who is of another team by now may still say that she is not at it any more. */
static void
test_left_the_team (Fixture      *fixture,
                    gconstpointer unused)
{
  g_autoptr (Reply) steve = fixture_send (fixture, "POST", PATH, fixture->steve, NULL);
  g_autoptr (Reply) gone = NULL;
  g_autoptr (Reply) again = NULL;
  g_autoptr (Reply) jane = NULL;

  put_agent (fixture, STEVE, "steve", NULL);
  gone = fixture_send (fixture, "DELETE", PATH, fixture->steve, NULL);
  again = fixture_send (fixture, "DELETE", PATH, fixture->steve, NULL);
  jane = fixture_send (fixture, "POST", PATH, fixture->jane, NULL);
  g_assert_cmpuint (steve->status, ==, 200);
  g_assert_cmpuint (gone->status, ==, 204);
  reply_assert_problem (again, 404, "not-found", NULL);
  g_assert_cmpuint (jane->status, ==, 200);
}

static void
test_refusals (Fixture      *fixture,
               gconstpointer unused)
{
  g_autoptr (Reply) unknown = fixture_send (fixture, "POST", "/v1/promises/x/claim", fixture->jane, NULL);
  g_autoptr (Reply) none = fixture_send (fixture, "DELETE", "/v1/promises/x/claim", fixture->jane, NULL);
  g_autoptr (Reply) stranger = NULL;
  g_autoptr (Reply) strangers = NULL;
  g_autoptr (Reply) nobody = fixture_send (fixture, "POST", PATH, NULL, NULL);
  g_autoptr (Reply) owned = NULL;
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  put_agent (fixture, STEVE, "steve", NULL);
  stranger = fixture_send (fixture, "POST", PATH, fixture->steve, NULL);
  strangers = fixture_send (fixture, "DELETE", PATH, fixture->steve, NULL);
  troth_promise_set_id (promise, "0190a000-0000-7000-8000-0000000000b2");
  troth_promise_set_customer_id (promise, LEONIE);
  troth_promise_set_words (promise, "I call you back");
  troth_promise_set_owner_id (promise, JANE);
  fixture_put (fixture, promise);
  owned = fixture_send (fixture, "POST", "/v1/promises/0190a000-0000-7000-8000-0000000000b2/claim", fixture->jane, NULL);
  reply_assert_problem (unknown, 404, "not-found", NULL);
  reply_assert_problem (none, 404, "not-found", NULL);
  reply_assert_problem (stranger, 404, "not-found", NULL);
  reply_assert_problem (strangers, 404, "not-found", NULL);
  reply_assert_problem (nobody, 401, "sign-in-required", NULL);
  reply_assert_problem (owned, 422, "invalid", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backend/claim/one-at-a-time", Fixture, NULL, set_up, test_one_at_a_time, fixture_tear_down);
  g_test_add ("/backend/claim/old-number", Fixture, NULL, set_up, test_old_number, fixture_tear_down);
  g_test_add ("/backend/claim/left-the-team", Fixture, NULL, set_up, test_left_the_team, fixture_tear_down);
  g_test_add ("/backend/claim/refusals", Fixture, NULL, set_up, test_refusals, fixture_tear_down);
  return g_test_run ();
}
