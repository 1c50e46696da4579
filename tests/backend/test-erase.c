// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "troth-records.h"
#include "troth-time.h"

#define CLIENT "0190b000-0000-7000-8000-000000000001"
#define LATE_CLIENT "0190b000-0000-7000-8000-000000000002"
#define COMMAND_1 "019cadc2-8000-7000-8000-0000000000a1"
#define COMMAND_2 "019cadc2-8000-7000-8000-0000000000a2"
#define COMMAND_3 "019cadc2-8000-7000-8000-0000000000a3"
#define PROMISE_1 "019cadc2-8000-7000-8000-0000000000b1"
#define PROMISE_2 "019cadc2-8000-7000-8000-0000000000b2"
#define ERASE "/v1/customers/" LEONIE "/erase"
#define REASON "{\"reason\":\"asked in writing\"}"

static Reply *
make_promise (Fixture    *fixture,
              gint64      n,
              const char *id,
              const char *promise_id)
{
  g_autofree char *make = fixture_make_command (n, id, promise_id, "I will call you back about the canary");
  g_autofree char *list = g_strdup_printf ("[%s]", make);

  return fixture_push (fixture, fixture->jane, CLIENT, list);
}

static Reply *
confirm (Fixture    *fixture,
         const char *client,
         const char *ids)
{
  g_autofree char *body = g_strdup_printf ("{\"client_id\":\"%s\",\"ids\":[%s]}", client, ids);

  return fixture_send (fixture, "POST", "/v1/sync/erase-acks", fixture->jane, body);
}

static void
test_erase (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (Reply) made = make_promise (fixture, 1, COMMAND_1, PROMISE_1);
  g_autoptr (Reply) before = fixture_send (fixture, "GET", "/v1/sync/pull", fixture->jane, NULL);
  g_autofree char *path = g_strconcat ("/v1/sync/pull?cursor=", reply_string (before, "cursor"), NULL);
  g_autoptr (Reply) erased = fixture_send (fixture, "POST", ERASE, fixture->ada, REASON);
  g_autoptr (Reply) again = fixture_send (fixture, "POST", ERASE, fixture->ada, REASON);
  g_autoptr (Reply) changes = fixture_send (fixture, "GET", path, fixture->jane, NULL);
  g_autoptr (Reply) customer = fixture_send (fixture, "GET", "/v1/customers/" LEONIE, fixture->jane, NULL);
  g_autoptr (Reply) search = fixture_send (fixture, "GET", "/v1/customers?q=leonie", fixture->jane, NULL);
  g_autoptr (Reply) promise = fixture_send (fixture, "GET", "/v1/promises/" PROMISE_1, fixture->jane, NULL);

  g_assert_cmpuint (made->status, ==, 200);
  g_assert_cmpuint (erased->status, ==, 200);
  g_assert_cmpint (reply_int (erased, "records"), ==, 2);
  g_assert_cmpint (reply_int (again, "records"), ==, 0);
  g_assert_cmpstr (reply_string (again, "at"), ==, reply_string (erased, "at"));
  g_assert_cmpuint (reply_length (changes, "changes"), ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (json_object_get_string_member (reply_item (changes, "changes", i), "op"), ==, "erase");
  g_assert_cmpuint (customer->status, ==, 404);
  g_assert_cmpuint (promise->status, ==, 404);
  g_assert_cmpuint (reply_length (search, "items"), ==, 0);
  fixture_assert_whole (fixture);
}

/* Whatever kind of record is about her. */
static void
test_every_kind (Fixture      *fixture,
                 gconstpointer unused)
{
  guint        n_types = 0;
  const GType *types = troth_records_types (&n_types);
  guint        n = 1; /* herself */
  g_autoptr (Reply) erased = NULL;

  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (TrothRecord) record = troth_record_new (types[i]);
      g_autofree char *id = g_strdup_printf ("019cadc2-8000-7000-8000-0000000000%02x", i);
      int              about = troth_record_type_find (types[i], "customer_id");

      if (about < 0)
        continue;
      troth_record_set_string (record, about, LEONIE);
      troth_record_set_string (record, troth_record_type_find (types[i], "id"), id);
      fixture_put (fixture, record);
      n++;
    }
  erased = fixture_send (fixture, "POST", ERASE, fixture->ada, REASON);
  g_assert_cmpint (reply_int (erased, "records"), ==, n);
  fixture_assert_whole (fixture);
}

static void
test_refusals (Fixture      *fixture,
               gconstpointer unused)
{
  g_autoptr (Reply) agent = fixture_send (fixture, "POST", ERASE, fixture->jane, REASON);
  g_autoptr (Reply) lead = fixture_send (fixture, "POST", ERASE, fixture->nancy, REASON);
  g_autoptr (Reply) without = fixture_send (fixture, "POST", ERASE, fixture->ada, "{}");
  g_autoptr (Reply) empty = fixture_send (fixture, "POST", ERASE, fixture->ada, "{\"reason\":\"\"}");
  g_autoptr (Reply) nobody = fixture_send (fixture, "POST", "/v1/customers/" JANE "/erase", fixture->ada, REASON);
  g_autoptr (Reply) list = fixture_send (fixture, "GET", "/v1/erasures", fixture->nancy, NULL);
  g_autoptr (Reply) no_list = confirm (fixture, CLIENT, "1");
  g_autoptr (Reply) no_client = confirm (fixture, "x", "");

  reply_assert_problem (agent, 403, "forbidden", NULL);
  reply_assert_problem (lead, 403, "forbidden", NULL);
  reply_assert_problem (without, 422, "invalid", "reason");
  reply_assert_problem (empty, 422, "invalid", "reason");
  reply_assert_problem (nobody, 404, "not-found", NULL);
  reply_assert_problem (list, 403, "forbidden", NULL);
  reply_assert_problem (no_list, 422, "invalid", "ids[0]");
  reply_assert_problem (no_client, 422, "invalid", "client_id");
}

/* What a desk wrote while it did not know: refused, and nothing of it is kept. */
static void
test_late_commands (Fixture      *fixture,
                    gconstpointer unused)
{
  g_autoptr (Reply) made = make_promise (fixture, 1, COMMAND_1, PROMISE_1);
  g_autoptr (Reply) erased = fixture_send (fixture, "POST", ERASE, fixture->ada, REASON);
  g_autoptr (Reply) replayed = make_promise (fixture, 1, COMMAND_1, PROMISE_1);
  g_autoptr (Reply) about_her = make_promise (fixture, 2, COMMAND_2, PROMISE_2);
  g_autoptr (Reply) about_it = fixture_push (fixture, fixture->jane, CLIENT,
                                             "[{\"n\":3,\"id\":\"" COMMAND_3 "\",\"v\":1,\"op\":\"promise.keep\",\"entity_id\":\"" PROMISE_1
                                             "\",\"base_version\":1,\"args\":{},\"client_time\":\"2026-03-02T09:00:00Z\"}]");

  g_assert_cmpuint (erased->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member (reply_item (replayed, "results", 0), "kind"), ==, "applied");
  g_assert_cmpstr (json_object_get_string_member (reply_item (about_her, "results", 0), "kind"), ==, "rejected");
  g_assert_cmpstr (json_object_get_string_member (reply_item (about_her, "results", 0), "code"), ==, "erased");
  g_assert_null (strstr (about_her->text, "canary"));
  g_assert_cmpstr (json_object_get_string_member (reply_item (about_it, "results", 0), "code"), ==, "erased");
  g_assert_cmpuint (made->status, ==, 200);
  fixture_assert_whole (fixture);
}

static gint64
unconfirmed (Fixture *fixture)
{
  g_autoptr (Reply) reply = fixture_send (fixture, "POST", "/v1/devices/" CLIENT "/heartbeat", fixture->jane, "{\"unsent\":0}");

  g_assert_cmpuint (reply->status, ==, 200);
  return reply_int (reply, "unconfirmed");
}

/* An administrator sees which desk has not done it yet, and the desk hears that we wait. */
static void
test_confirmations (Fixture      *fixture,
                    gconstpointer unused)
{
  g_autoptr (Reply) made = make_promise (fixture, 1, COMMAND_1, PROMISE_1);
  g_autoptr (Reply) erased = fixture_send (fixture, "POST", ERASE, fixture->ada, REASON);
  g_autoptr (Reply) waiting = fixture_send (fixture, "GET", "/v1/erasures", fixture->ada, NULL);
  g_autoptr (Reply) pending = NULL;
  g_autoptr (Reply) late = NULL;
  g_autoptr (Reply) confirmed = NULL;
  g_autoptr (Reply) stolen = NULL;
  g_autoptr (Reply) done = NULL;
  JsonObject *item = reply_item (waiting, "items", 0);
  JsonArray  *desks = json_object_get_array_member (item, "waiting");

  g_assert_cmpuint (made->status, ==, 200);
  g_assert_cmpuint (erased->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member (item, "customer_id"), ==, LEONIE);
  g_assert_cmpstr (json_object_get_string_member (item, "by_id"), ==, ADA);
  g_assert_cmpstr (json_object_get_string_member (item, "reason"), ==, "asked in writing");
  g_assert_cmpuint (json_array_get_length (desks), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (desks, 0), "client_id"), ==, CLIENT);
  troth_virtual_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  g_assert_cmpint (unconfirmed (fixture), ==, 1);
  pending = confirm (fixture, CLIENT, "");
  g_assert_cmpuint (reply_length (pending, "pending"), ==, 2);
  late = confirm (fixture, LATE_CLIENT, "");
  g_assert_cmpuint (reply_length (late, "pending"), ==, 0);
  confirmed = confirm (fixture, CLIENT, "\"" LEONIE "\",\"" PROMISE_1 "\"");
  g_assert_cmpuint (reply_length (confirmed, "pending"), ==, 0);
  g_assert_cmpint (unconfirmed (fixture), ==, 0);
  stolen = fixture_send (fixture, "POST", "/v1/sync/erase-acks", fixture->steve, "{\"client_id\":\"" CLIENT "\",\"ids\":[]}");
  reply_assert_problem (stolen, 403, "client-not-yours", NULL);
  done = fixture_send (fixture, "GET", "/v1/erasures", fixture->ada, NULL);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (reply_item (done, "items", 0), "waiting")), ==, 0);
}

/* Whoever says another agent's client id changes nothing about that desk. */
static void
test_foreign_client (Fixture      *fixture,
                     gconstpointer unused)
{
  g_autofree char *command = fixture_make_command (2, COMMAND_2, PROMISE_2, "I will call you back");
  g_autofree char *list = g_strdup_printf ("[%s]", command);
  g_autoptr (Reply) made = make_promise (fixture, 1, COMMAND_1, PROMISE_1);
  g_autoptr (Reply) erased = fixture_send (fixture, "POST", ERASE, fixture->ada, REASON);
  g_autoptr (Reply) before = fixture_send (fixture, "GET", "/v1/erasures", fixture->ada, NULL);
  g_autoptr (Reply) acked = NULL;
  g_autoptr (Reply) pushed = NULL;
  g_autoptr (Reply) after = NULL;

  g_assert_cmpuint (made->status, ==, 200);
  g_assert_cmpuint (erased->status, ==, 200);
  g_assert_nonnull (strstr (before->text, CLIENT));
  troth_virtual_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  acked = fixture_send (fixture, "POST", "/v1/sync/erase-acks", fixture->steve, "{\"client_id\":\"" CLIENT "\",\"ids\":[]}");
  pushed = fixture_push (fixture, fixture->steve, CLIENT, list);
  reply_assert_problem (acked, 403, "client-not-yours", NULL);
  reply_assert_problem (pushed, 403, "client-not-yours", NULL);
  after = fixture_send (fixture, "GET", "/v1/erasures", fixture->ada, NULL);
  g_assert_cmpstr (after->text, ==, before->text);
}

/* A desk that only ever took records is asked too, and stays on the list until it says that it has erased. */
static void
test_never_pushed (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autoptr (Reply) before = fixture_send (fixture, "GET", "/v1/sync/snapshot?entity=customer", fixture->steve, NULL);
  g_autoptr (Reply) erased = fixture_send (fixture, "POST", ERASE, fixture->ada, REASON);
  g_autoptr (Reply) waiting = fixture_send (fixture, "GET", "/v1/erasures", fixture->ada, NULL);
  g_autoptr (Reply) after = fixture_send (fixture, "GET", "/v1/sync/pull", fixture->nancy, NULL);
  g_autoptr (Reply) pending = NULL;
  g_autoptr (Reply) confirmed = NULL;
  g_autoptr (Reply) done = NULL;
  JsonArray  *desks = json_object_get_array_member (reply_item (waiting, "items", 0), "waiting");
  JsonObject *desk = json_array_get_object_element (desks, 0);

  g_assert_cmpuint (before->status, ==, 200);
  g_assert_cmpuint (erased->status, ==, 200);
  g_assert_cmpuint (after->status, ==, 200);
  g_assert_cmpuint (json_array_get_length (desks), ==, 1);
  g_assert_false (json_object_has_member (desk, "client_id"));
  g_assert_cmpstr (json_object_get_string_member (desk, "agent_id"), ==, STEVE);
  g_assert_cmpstr (json_object_get_string_member (desk, "device"), ==, "desk-b");
  troth_virtual_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  pending = fixture_send (fixture, "POST", "/v1/sync/erase-acks", fixture->steve, "{\"client_id\":\"" CLIENT "\",\"ids\":[]}");
  g_assert_cmpuint (reply_length (pending, "pending"), ==, 1);
  confirmed = fixture_send (fixture, "POST", "/v1/sync/erase-acks", fixture->steve, "{\"client_id\":\"" CLIENT "\",\"ids\":[\"" LEONIE "\"]}");
  g_assert_cmpuint (reply_length (confirmed, "pending"), ==, 0);
  done = fixture_send (fixture, "GET", "/v1/erasures", fixture->ada, NULL);
  desks = json_object_get_array_member (reply_item (done, "items", 0), "waiting");
  for (guint i = 0; i < json_array_get_length (desks); i++)
    g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (desks, i), "agent_id"), !=, STEVE);
}

/* The lines stay when the rest of the log is forgotten. */
static void
test_for_ever (Fixture      *fixture,
               gconstpointer unused)
{
  g_autoptr (Reply) erased = fixture_send (fixture, "POST", ERASE, fixture->ada, REASON);
  TrothUpkeep upkeep = { .now = troth_clock_wall (TROTH_CLOCK (fixture->clock)) + 100 * TROTH_DAY };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (erased->status, ==, 200);
  troth_upkeep_run (troth_backend_get_db (fixture->backend), &upkeep, &error);
  g_assert_no_error (error);
  g_assert_cmpint (upkeep.changes, ==, 5);
  fixture_assert_whole (fixture);
}

/* However her number was written, by her, by us or by the exchange; and nobody else's. */
static void
test_numbers_are_erased (Fixture      *fixture,
                         gconstpointer unused)
{
  static const char *const numbers[] = { "0049 711 28 42 222", "+49 (711) 2842222", "0711 2842222", "+49 711 2842223" };
  g_autoptr (Reply) erased = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"call_id\":\"c-%u\",\"number\":\"%s\",\"state\":\"ringing\"}", i, numbers[i]);
      g_autoptr (Reply) reply = fixture_send (fixture, "POST", "/v1/calls", fixture->nancy, body);

      g_assert_cmpuint (reply->status, ==, 201);
    }
  erased = fixture_send (fixture, "POST", ERASE, fixture->ada, REASON);
  g_assert_cmpuint (erased->status, ==, 200);
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM telephone_call"), ==, 1);
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM telephone_call WHERE call_id = 'c-3'"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backend/erase/erase", Fixture, NULL, fixture_set_up, test_erase, fixture_tear_down);
  g_test_add ("/backend/erase/every-kind", Fixture, NULL, fixture_set_up, test_every_kind, fixture_tear_down);
  g_test_add ("/backend/erase/refusals", Fixture, NULL, fixture_set_up, test_refusals, fixture_tear_down);
  g_test_add ("/backend/erase/late-commands", Fixture, NULL, fixture_set_up, test_late_commands, fixture_tear_down);
  g_test_add ("/backend/erase/confirmations", Fixture, NULL, fixture_set_up, test_confirmations, fixture_tear_down);
  g_test_add ("/backend/erase/foreign-client", Fixture, NULL, fixture_set_up, test_foreign_client, fixture_tear_down);
  g_test_add ("/backend/erase/never-pushed", Fixture, NULL, fixture_set_up, test_never_pushed, fixture_tear_down);
  g_test_add ("/backend/erase/for-ever", Fixture, NULL, fixture_set_up, test_for_ever, fixture_tear_down);
  g_test_add ("/backend/erase/numbers", Fixture, NULL, fixture_set_up, test_numbers_are_erased, fixture_tear_down);
  return g_test_run ();
}
