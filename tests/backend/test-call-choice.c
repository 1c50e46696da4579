// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"

#include "troth-call-back.h"

/* Who called is what the agent says, whoever else has the number: the events of the telephone and her desk meet in one promise. */

#define MARK "0190a000-0000-7000-8000-00000000c002" /* customer */
#define CLIENT "0190b000-0000-7000-8000-000000000001"

static void
put_mark (Fixture    *fixture,
          const char *number)
{
  g_autoptr (TrothCustomer) mark = troth_customer_new ();
  TrothContactPoint *point = troth_contact_point_new ();

  troth_customer_set_id (mark, MARK);
  troth_customer_set_given_name (mark, "Mark");
  troth_contact_point_set_id (point, "0190a000-0000-7000-8000-00000000c102");
  troth_contact_point_set_kind (point, TROTH_CONTACT_KIND_PHONE);
  troth_contact_point_set_raw (point, number);
  troth_contact_point_set_value (point, number);
  troth_record_append (mark, troth_customer_F_contact_points, point);
  fixture_put (fixture, mark);
}

/* Leonie has this number. */
static void
report (Fixture    *fixture,
        const char *state,
        const char *more)
{
  g_autofree char *body = g_strdup_printf ("{\"call_id\":\"c-40\",\"number\":\"+49 711 2842222\",\"state\":\"%s\",\"agent\":\"jane\"%s}", state, more);
  g_autoptr (Reply) reply = fixture_send (fixture, "POST", "/v1/calls", fixture->nancy, body);

  g_test_message ("%s", body);
  g_assert_cmpuint (reply->status, <, 300);
}

/* Jane's desk saw Mark hang up; what became of it there. */
static void
choose_mark (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *id = troth_call_back_id ("c-40");
  g_autofree char *command = g_strdup_printf ("[{\"n\":1,\"v\":1,\"id\":\"019cadc2-8000-7000-8000-0000000000a1\",\"op\":\"promise.make\",\"entity_id\":\"%s\","
                                              "\"args\":{\"customer_id\":\"" MARK "\",\"kind\":\"callback\",\"origin\":\"hung_up_waiting\",\"words\":\"0711 2842222\","
                                              "\"number\":\"+49 711 2842222\",\"owner_id\":\"" JANE "\",\"due_at\":\"" FIXTURE_NOW "\",\"due_civil\":\"2026-03-02T10:00\","
                                              "\"due_zone\":\"Europe/Berlin\"},\"client_time\":\"" FIXTURE_NOW "\"}]",
                                              id);
  g_autoptr (Reply) pushed = fixture_push (fixture, fixture->jane, CLIENT, command);

  g_assert_cmpstr (json_object_get_string_member (reply_item (pushed, "results", 0), "kind"), ==, expected);
}

static void
assert_count (Fixture    *fixture,
              const char *sql,
              gint64      expected)
{
  g_test_message ("%s", sql);
  g_assert_cmpint (fixture_ask (fixture, sql), ==, expected);
}

/* There is one promise, to Mark, by Jane. */
static void
assert_marks (Fixture *fixture)
{
  assert_count (fixture, "SELECT count(*) FROM promise", 1);
  assert_count (fixture, "SELECT count(*) FROM promise WHERE customer_id = '" MARK "' AND state = 'open' AND owner_id = '" JANE "'", 1);
}

static void
test_backend_was_first (Fixture      *fixture,
                        gconstpointer unused)
{
  put_mark (fixture, "+497112842222");
  report (fixture, "ringing", "");
  report (fixture, "ended", "");
  assert_count (fixture, "SELECT count(*) FROM promise WHERE customer_id NOT IN ('" LEONIE "', '" MARK "')", 1);
  choose_mark (fixture, "applied");
  assert_marks (fixture);
  assert_count (fixture, "SELECT count(*) FROM change_log WHERE entity = 'promise' AND op = 'leave'", 1); /* whoever holds the other customer only */
  report (fixture, "voicemail", ",\"transcript\":\"Please call me.\"");
  assert_marks (fixture);
  assert_count (fixture, "SELECT count(*) FROM promise p JOIN interaction i ON i.id = p.interaction_id WHERE i.customer_id = '" MARK "'", 1);
  fixture_assert_whole (fixture);
}

/* The message goes with the promise, also when more of it is told. */
static void
test_message_was_first (Fixture      *fixture,
                        gconstpointer unused)
{
  put_mark (fixture, "+497112842222");
  report (fixture, "voicemail", "");
  choose_mark (fixture, "applied");
  assert_marks (fixture);
  report (fixture, "voicemail", ",\"transcript\":\"Please call me.\"");
  assert_marks (fixture);
  assert_count (fixture, "SELECT count(*) FROM interaction", 1);
  assert_count (fixture, "SELECT count(*) FROM interaction WHERE customer_id = '" MARK "' AND transcript = 'Please call me.'", 1);
  fixture_assert_whole (fixture);
}

/* He calls from Leonie's telephone: nobody is made of her number. */
static void
test_desk_was_first (Fixture      *fixture,
                     gconstpointer unused)
{
  put_mark (fixture, "+49301234567");
  report (fixture, "ringing", "");
  choose_mark (fixture, "applied");
  report (fixture, "ended", "");
  assert_marks (fixture);
  report (fixture, "voicemail", ",\"transcript\":\"Please call me.\"");
  assert_marks (fixture);
  assert_count (fixture, "SELECT count(*) FROM interaction WHERE customer_id = '" MARK "'", 1);
  assert_count (fixture, "SELECT count(*) FROM customer", 2);
  fixture_assert_whole (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("/backend/call-choice/backend-was-first", test_backend_was_first);
  ADD ("/backend/call-choice/message-was-first", test_message_was_first);
  ADD ("/backend/call-choice/desk-was-first", test_desk_was_first);
  return g_test_run ();
}
