// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "troth-customer-text.h"
#include "troth-record-json.h"

/* Two records of one person, over the wire. */

#define LEO "0190a000-0000-7000-8000-00000000c002"
#define CLIENT "0190b000-0000-7000-8000-000000000001"
#define OTHER_CLIENT "0190b000-0000-7000-8000-000000000002"
#define COMMAND "019cadc2-8000-7000-8000-0000000000a%d" /* made at the time of the fixture: 2026-03-02 */

static TrothCustomer *
get (Fixture    *fixture,
     const char *id)
{
  g_autofree char *path = g_strconcat ("/v1/customers/", id, NULL);
  g_autoptr (Reply) reply = fixture_send (fixture, "GET", path, fixture->ada, NULL);

  return reply->status == 200 ? troth_record_from_json (TROTH_TYPE_CUSTOMER, reply->json, NULL) : NULL;
}

/* Leo has Leonie's number. */
static void
set_up (Fixture      *fixture,
        gconstpointer options)
{
  g_autoptr (TrothCustomer) leo = troth_customer_new ();
  g_autoptr (TrothCustomer) leonie = NULL;
  TrothContactPoint *point = troth_contact_point_new ();

  fixture_set_up (fixture, options);
  leonie = get (fixture, LEONIE);
  troth_customer_set_id (leo, LEO);
  troth_customer_set_given_name (leo, "Leo");
  troth_customer_set_country (leo, "DE");
  troth_contact_point_set_id (point, "leo's");
  troth_contact_point_set_kind (point, TROTH_CONTACT_KIND_PHONE);
  troth_contact_point_set_raw (point, troth_contact_point_get_raw (troth_customer_get_contact_points (leonie)->pdata[0]));
  troth_contact_point_normalise (point, "DE");
  troth_record_append (leo, troth_customer_F_contact_points, point);
  fixture_put (fixture, leo);
}

/* "kind code by" of what became of @op of desk @client, its @n-th. */
static char *
push (Fixture    *fixture,
      const char *token,
      const char *client,
      int         n,
      int         id,
      const char *op,
      const char *entity,
      const char *args)
{
  g_autofree char *command_id = g_strdup_printf (COMMAND, id);
  g_autofree char *list = g_strdup_printf ("[{\"id\":\"%s\",\"n\":%d,\"v\":1,\"op\":\"%s\",\"entity_id\":\"%s\",\"base_version\":1,\"args\":%s,"
                                           "\"client_time\":\"" FIXTURE_NOW "\"}]",
                                           command_id, n, op, entity, args);
  g_autoptr (Reply) reply = fixture_push (fixture, token, client, list);
  JsonObject *result = NULL;

  g_assert_cmpuint (reply->status, ==, 200);
  result = reply_item (reply, "results", 0);
  return g_strdup_printf ("%s %s %s", json_object_get_string_member (result, "kind"),
                          json_object_get_string_member_with_default (result, "code", "-"),
                          json_object_get_string_member_with_default (result, "by", "-"));
}

#define assert_push(expected, ...)                \
  G_STMT_START                                    \
  {                                               \
    g_autofree char *became = push (__VA_ARGS__); \
    g_assert_cmpstr (became, ==, expected);       \
  }                                               \
  G_STMT_END

static guint
count (Fixture    *fixture,
       const char *path)
{
  g_autoptr (Reply) reply = fixture_send (fixture, "GET", path, fixture->jane, NULL);

  g_assert_cmpuint (reply->status, ==, 200);
  return reply_length (reply, "items");
}

/* Jane says that Leo is Leonie, Steve that Leonie is Leo: the first counts, the other is told by whom. */
static void
test_both_ways (Fixture      *fixture,
                gconstpointer unused)
{
  g_autoptr (TrothCustomer) leo = NULL, leonie = NULL;

  assert_push ("applied - -", fixture, fixture->jane, CLIENT, 1, 1, "customer.merge", LEO, "{\"into_id\":\"" LEONIE "\"}");
  assert_push ("applied - -", fixture, fixture->jane, CLIENT, 1, 1, "customer.merge", LEO, "{\"into_id\":\"" LEONIE "\"}"); /* sent again */
  assert_push ("conflict merged-meanwhile " JANE, fixture, fixture->steve, OTHER_CLIENT, 1, 2, "customer.merge", LEONIE, "{\"into_id\":\"" LEO "\"}");
  assert_push ("noop - -", fixture, fixture->steve, OTHER_CLIENT, 2, 3, "customer.merge", LEO, "{\"into_id\":\"" LEONIE "\"}");
  leo = get (fixture, LEO);
  leonie = get (fixture, LEONIE);
  g_assert_cmpstr (troth_customer_get_merged_into_id (leo), ==, LEONIE);
  g_assert_cmpstr (troth_customer_get_merged_by (leo), ==, JANE);
  g_assert_null (troth_customer_get_merged_into_id (leonie));
  assert_push ("rejected bad-args -", fixture, fixture->steve, OTHER_CLIENT, 3, 4, "customer.merge", LEO, "{}");
  fixture_assert_whole (fixture);
}

/* What a desk promised Leo before it knew is due to Leonie, and stays what it was: a promise to Leo. */
static void
test_provenance (Fixture      *fixture,
                 gconstpointer unused)
{
  static const char make[] =
    "{\"customer_id\":\"" LEO "\",\"words\":\"I will find out\",\"kind\":\"find_out\",\"owner_id\":\"" JANE "\",\"due_at\":\"2026-03-02T14:00:00Z\","
    "\"due_civil\":\"2026-03-02T15:00\",\"due_zone\":\"Europe/Berlin\"}";
  static const char log[] = "{\"customer_id\":\"" LEO "\",\"kind\":\"call\",\"started_at\":\"2026-03-02T08:00:00Z\"}";
  g_autoptr (Reply) found = NULL;
  g_autoptr (TrothCustomer) leo = NULL;

  assert_push ("applied - -", fixture, fixture->jane, CLIENT, 1, 1, "customer.merge", LEO, "{\"into_id\":\"" LEONIE "\"}");
  assert_push ("applied - -", fixture, fixture->steve, OTHER_CLIENT, 1, 2, "promise.make", "019cadc2-8000-7000-8000-0000000000b1", make);
  assert_push ("applied - -", fixture, fixture->steve, OTHER_CLIENT, 2, 3, "interaction.log", "019cadc2-8000-7000-8000-0000000000b2", log);
  g_assert_cmpuint (count (fixture, "/v1/promises?customer=" LEONIE), ==, 1);
  g_assert_cmpuint (count (fixture, "/v1/promises?customer=" LEO), ==, 1);
  g_assert_cmpuint (count (fixture, "/v1/customers/" LEONIE "/timeline"), ==, 1);
  found = fixture_send (fixture, "GET", "/v1/customers?q=leo", fixture->jane, NULL);
  g_assert_cmpuint (reply_length (found, "items"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (reply_item (found, "items", 0), "id"), ==, LEONIE);
  assert_push ("applied - -", fixture, fixture->steve, OTHER_CLIENT, 3, 4, "customer.unmerge", LEO, "{\"from_id\":\"" LEONIE "\"}");
  assert_push ("noop - -", fixture, fixture->steve, OTHER_CLIENT, 4, 5, "customer.unmerge", LEO, "{\"from_id\":\"" LEONIE "\"}");
  g_assert_cmpuint (count (fixture, "/v1/promises?customer=" LEONIE), ==, 0);
  g_assert_cmpuint (count (fixture, "/v1/promises?customer=" LEO), ==, 1); /* no promise is lost */
  leo = get (fixture, LEO);
  g_assert_cmpstr (troth_merge_get_separated_by (troth_customer_get_merges (leo)->pdata[0]), ==, STEVE);
}

static void
test_alike (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (Reply) reply = fixture_send (fixture, "GET", "/v1/customers/" LEONIE "/alike", fixture->jane, NULL);
  g_autoptr (Reply) nobody = fixture_send (fixture, "GET", "/v1/customers/" JANE "/alike", fixture->jane, NULL);
  JsonArray *why = NULL;

  reply_assert_problem (nobody, 404, "not-found", NULL);
  g_assert_cmpuint (reply_length (reply, "items"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (reply_item (reply, "items", 0), "id"), ==, LEO);
  why = json_array_get_array_element (json_object_get_array_member (reply->json, "why"), 0);
  g_assert_cmpstr (json_array_get_string_element (why, 0), ==, "number");
  assert_push ("applied - -", fixture, fixture->jane, CLIENT, 1, 1, "customer.unmerge", LEO, "{\"from_id\":\"" LEONIE "\"}");
  g_assert_cmpuint (count (fixture, "/v1/customers/" LEONIE "/alike"), ==, 0); /* two persons, somebody said */
}

/* Whoever is to be forgotten is forgotten with all her records. */
static void
test_erase (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (Reply) erased = NULL;
  g_autoptr (TrothCustomer) leo = NULL, leonie = NULL;

  assert_push ("applied - -", fixture, fixture->jane, CLIENT, 1, 1, "customer.merge", LEO, "{\"into_id\":\"" LEONIE "\"}");
  erased = fixture_send (fixture, "POST", "/v1/customers/" LEO "/erase", fixture->ada, "{\"reason\":\"asked in writing\"}");
  g_assert_cmpint (reply_int (erased, "records"), ==, 2);
  leo = get (fixture, LEO);
  leonie = get (fixture, LEONIE);
  g_assert_null (leo);
  g_assert_null (leonie);
  fixture_assert_whole (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, fixture_tear_down)
  ADD ("/backend/merge/both-ways", test_both_ways);
  ADD ("/backend/merge/provenance", test_provenance);
  ADD ("/backend/merge/alike", test_alike);
  ADD ("/backend/merge/erase", test_erase);
#undef ADD
  return g_test_run ();
}
