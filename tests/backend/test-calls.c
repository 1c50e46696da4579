// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "event-stream.h"

#include "troth-call-back.h"
#include "troth-time.h"

#define MARK "0190a000-0000-7000-8000-00000000c002" /* customer */
#define TEAM "0190a000-0000-7000-8000-00000000aa01"

static Reply *
report (Fixture    *fixture,
        const char *token,
        const char *state,
        const char *agent)
{
  g_autofree char *body = g_strdup_printf ("{\"call_id\":\"c-17\",\"number\":\"+49 711 2842222\",\"state\":\"%s\",\"direction\":\"inbound\"%s%s%s}",
                                           state, agent ? ",\"agent\":\"" : "", agent ? agent : "", agent ? "\"" : "");

  return fixture_send (fixture, "POST", "/v1/calls", token, body);
}

static void
test_pop (Fixture      *fixture,
          gconstpointer unused)
{
  Events *jane = fixture_open_events (fixture, fixture->jane);
  Events *steve = fixture_open_events (fixture, fixture->steve);

  events_wait (jane, "hello", 1);
  events_wait (steve, "hello", 1);
  {
    g_autoptr (Reply) reply = report (fixture, fixture->nancy, "ringing", "jane");

    g_assert_cmpuint (reply->status, ==, 201);
    g_assert_cmpstr (reply_string (reply, "agent_id"), ==, JANE);
  }
  events_wait (jane, "event: call\ndata: {\"call_id\":\"c-17\"}\n\n", 1);
  {
    g_autoptr (Reply) reply = fixture_send (fixture, "GET", "/v1/calls/c-17", fixture->jane, NULL);
    g_autoptr (Reply) other = fixture_send (fixture, "GET", "/v1/calls/c-17", fixture->steve, NULL);

    g_assert_cmpstr (reply_string (reply, "number"), ==, "+49 711 2842222");
    g_assert_cmpstr (reply_string (reply, "state"), ==, "ringing");
    reply_assert_problem (other, 404, "not-found", NULL);
  }
  troth_virtual_clock_advance (fixture->clock, 5 * TROTH_SECOND);
  {
    /* The same event again is no news; the answer is, under the same call id. */
    g_autoptr (Reply) again = report (fixture, fixture->nancy, "ringing", "jane");
    g_autoptr (Reply) answered = report (fixture, fixture->nancy, "answered", NULL);

    g_assert_cmpuint (again->status, ==, 200);
    g_assert_cmpstr (reply_string (answered, "agent_id"), ==, JANE);
    g_assert_cmpstr (reply_string (answered, "began_at"), ==, "2026-03-02T09:00:00Z");
  }
  events_wait (jane, "event: call", 2);
  {
    g_autoptr (Reply) ended = report (fixture, fixture->jane, "ended", NULL);
    g_autoptr (Reply) late = report (fixture, fixture->jane, "held", NULL);

    g_assert_cmpstr (reply_string (ended, "state"), ==, "ended");
    g_assert_cmpstr (reply_string (late, "state"), ==, "ended");
  }
  events_wait (jane, "event: call", 3);
  g_assert_null (strstr (steve->text->str, "call"));
  g_assert_null (strstr (jane->text->str, "2842222"));
  events_close (jane);
  events_close (steve);
}

static void
test_own_calls_only (Fixture      *fixture,
                     gconstpointer unused)
{
  g_autoptr (Reply) mine = report (fixture, fixture->jane, "ringing", NULL);
  g_autoptr (Reply) stolen = report (fixture, fixture->steve, "ended", NULL);
  g_autoptr (Reply) forged = report (fixture, fixture->steve, "ringing", "jane");

  g_assert_cmpstr (reply_string (mine, "agent_id"), ==, JANE);
  reply_assert_problem (stolen, 403, "forbidden", NULL);
  reply_assert_problem (forged, 403, "forbidden", NULL);
}

static void
test_checks (Fixture      *fixture,
             gconstpointer unused)
{
  static const struct
  {
    const char *body;
    const char *field;
  } cases[] = {
    { "{}", "call_id" },
    { "{\"call_id\":\"a b\",\"state\":\"ringing\"}", "call_id" },
    { "{\"call_id\":\"a\"}", "state" },
    { "{\"call_id\":\"a\",\"state\":\"sleeping\"}", "state" },
    { "{\"call_id\":\"a\",\"state\":\"ringing\",\"direction\":\"up\"}", "direction" },
    { "{\"call_id\":\"a\",\"state\":\"ringing\",\"agent\":\"nobody\"}", "agent" },
    { "{\"call_id\":\"a\",\"state\":\"ringing\",\"number\":7}", "number" },
    { "{\"call_id\":\"a\",\"state\":\"voicemail\",\"transcript\":7}", "transcript" },
    { "{\"call_id\":\"a\",\"state\":\"voicemail\",\"menu_path\":\"Billing\"}", "menu_path" },
    { "{\"call_id\":\"a\",\"state\":\"voicemail\",\"menu_path\":[\"\"]}", "menu_path" },
    { "{\"call_id\":\"a\",\"state\":\"voicemail\",\"menu_path\":[7]}", "menu_path" },
    { "{\"call_id\":\"a\",\"state\":\"ringing\",\"callback\":\"http://x\"}", "callback" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Reply) reply = fixture_send (fixture, "POST", "/v1/calls", fixture->nancy, cases[i].body);

      g_test_message ("%s", cases[i].body);
      reply_assert_problem (reply, 422, "invalid", cases[i].field);
    }
}

static void
test_withheld (Fixture      *fixture,
               gconstpointer unused)
{
  g_autoptr (Reply) reply = fixture_send (fixture, "POST", "/v1/calls", fixture->nancy, "{\"call_id\":\"w\",\"state\":\"ringing\",\"number\":\"anonymous\"}");

  g_assert_cmpuint (reply->status, ==, 201);
  g_assert_null (reply_string (reply, "number"));
  g_assert_null (reply_string (reply, "agent_id"));
}

static void
assert_count (Fixture    *fixture,
              const char *sql,
              gint64      expected)
{
  g_test_message ("%s", sql);
  g_assert_cmpint (fixture_ask (fixture, sql), ==, expected);
}

/* Leonie is dropped while on hold: she is called back, which is promised once, though the desk says so too. */
static void
test_dropped_on_hold (Fixture      *fixture,
                      gconstpointer unused)
{
  static const char *const states[] = { "ringing", "answered", "held", "ended", "ended" };
  static const char        dropped[] = "SELECT count(*) FROM promise WHERE kind = 'callback' AND origin = 'dropped_on_hold' AND owner_id = '" JANE "'";
  g_autofree char         *id = troth_call_back_id ("c-17");
  g_autofree char         *command = NULL;
  g_autoptr (Reply) pushed = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (Reply) reply = report (fixture, fixture->nancy, states[i], "jane");

      g_assert_cmpuint (reply->status, <, 300);
      assert_count (fixture, "SELECT count(*) FROM promise", i < 3 ? 0 : 1);
    }
  assert_count (fixture, dropped, 1);
  command = g_strdup_printf ("[{\"n\":1,\"v\":1,\"id\":\"019cadc2-8000-7000-8000-0000000000a1\",\"op\":\"promise.make\",\"entity_id\":\"%s\","
                             "\"args\":{\"customer_id\":\"" LEONIE "\",\"kind\":\"callback\",\"origin\":\"dropped_on_hold\",\"words\":\"0711 2842222\","
                             "\"owner_id\":\"" JANE "\",\"due_at\":\"" FIXTURE_NOW "\",\"due_civil\":\"2026-03-02T10:00\",\"due_zone\":\"Europe/Berlin\"},"
                             "\"client_time\":\"" FIXTURE_NOW "\"}]",
                             id);
  pushed = fixture_push (fixture, fixture->jane, "0190b000-0000-7000-8000-000000000001", command);
  g_assert_cmpstr (json_object_get_string_member (reply_item (pushed, "results", 0), "kind"), ==, "noop");
  assert_count (fixture, "SELECT count(*) FROM promise", 1);
}

static void
test_hung_up_waiting (Fixture      *fixture,
                      gconstpointer unused)
{
  g_autoptr (Reply) ringing = report (fixture, fixture->nancy, "ringing", "jane");
  g_autoptr (Reply) ended = report (fixture, fixture->nancy, "ended", NULL);

  assert_count (fixture, "SELECT count(*) FROM promise WHERE origin = 'hung_up_waiting'", 1);
}

static void
test_answered_is_not_lost (Fixture      *fixture,
                           gconstpointer unused)
{
  g_autoptr (Reply) ringing = report (fixture, fixture->nancy, "ringing", "jane");
  g_autoptr (Reply) answered = report (fixture, fixture->nancy, "answered", NULL);
  g_autoptr (Reply) ended = report (fixture, fixture->nancy, "ended", NULL);

  assert_count (fixture, "SELECT count(*) FROM promise", 0);
}

static Reply *
leave (Fixture    *fixture,
       const char *call_id,
       const char *more)
{
  g_autofree char *body = g_strdup_printf ("{\"call_id\":\"%s\",\"number\":\"+49 711 2842222\",\"state\":\"voicemail\",\"agent\":\"jane\"%s}", call_id, more);

  return fixture_send (fixture, "POST", "/v1/calls", fixture->nancy, body);
}

static const char promised[] = "SELECT count(*) FROM promise WHERE kind = 'callback' AND origin = 'voicemail' AND state = 'open' "
                               "AND words = 'Please call me before Friday.' AND internal_note = 'Billing › Refunds'";
static const char kept[] = "SELECT count(*) FROM interaction i JOIN promise p ON p.interaction_id = i.id WHERE i.kind = 'voicemail' "
                           "AND i.transcript = 'Please call me before Friday.' AND i.customer_id = '" LEONIE "'";

/* A record with a number and no name. */
static const char unknown[] = "SELECT count(*) FROM customer WHERE account IS NOT NULL AND given_name IS NULL AND family_name IS NULL AND contact_points IS NOT NULL";

/* A message promises to call back, once however often it is reported; its words may come when the call is long over. */
static void
test_voicemail (Fixture      *fixture,
                gconstpointer unused)
{
  static const char words[] = ",\"transcript\":\" Please call me before Friday. \",\"menu_path\":[\"Billing\",\"Refunds\"]";

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (Reply) reply = leave (fixture, "c-20", i < 2 ? words : ",\"transcript\":null,\"menu_path\":null");

      g_assert_cmpuint (reply->status, ==, i == 0 ? 201 : 200);
      g_assert_cmpstr (reply_string (reply, "state"), ==, "ended");
      assert_count (fixture, "SELECT count(*) FROM promise", 1);
      assert_count (fixture, "SELECT count(*) FROM interaction WHERE kind = 'voicemail'", 1);
      assert_count (fixture, promised, 1);
      assert_count (fixture, kept, 1);
    }
}

static void
test_voicemail_comes_later (Fixture      *fixture,
                            gconstpointer unused)
{
  g_autoptr (Reply) ringing = report (fixture, fixture->nancy, "ringing", "jane");
  g_autoptr (Reply) ended = report (fixture, fixture->nancy, "ended", "jane");
  g_autoptr (Reply) left = NULL;

  assert_count (fixture, "SELECT count(*) FROM promise WHERE origin = 'hung_up_waiting'", 1);
  left = fixture_send (fixture, "POST", "/v1/calls", fixture->nancy,
                       "{\"call_id\":\"c-17\",\"state\":\"voicemail\",\"transcript\":\"Please call me before Friday.\",\"menu_path\":[\"Billing\",\"Refunds\"]}");
  g_assert_cmpuint (left->status, ==, 200);
  assert_count (fixture, "SELECT count(*) FROM promise", 1);
  assert_count (fixture, promised, 1);
  assert_count (fixture, kept, 1);
  assert_count (fixture, "SELECT count(*) FROM interaction WHERE kind = 'voicemail' AND number = '+49 711 2842222'", 1);
}

/* In the night it is due when somebody is there. */
static void
test_voicemail_at_night (Fixture      *fixture,
                         gconstpointer unused)
{
  troth_virtual_clock_advance (fixture->clock, 12 * TROTH_HOUR);
  {
    g_autoptr (Reply) left = leave (fixture, "c-21", "");

    g_assert_cmpuint (left->status, ==, 201);
  }
  assert_count (fixture, "SELECT count(*) FROM promise WHERE origin = 'voicemail' AND words = '+49 711 2842222' AND due_at > made_at", 1);
  assert_count (fixture, "SELECT count(*) FROM promise", 1);
}

static void
put_customer (Fixture    *fixture,
              const char *number,
              const char *owner_id)
{
  g_autoptr (TrothCustomer) mark = troth_customer_new ();
  TrothContactPoint *point = troth_contact_point_new ();

  troth_customer_set_id (mark, MARK);
  troth_customer_set_given_name (mark, "Mark");
  troth_customer_set_owner_id (mark, owner_id);
  troth_contact_point_set_id (point, "0190a000-0000-7000-8000-00000000c102");
  troth_contact_point_set_kind (point, TROTH_CONTACT_KIND_PHONE);
  troth_contact_point_set_raw (point, number);
  troth_contact_point_set_value (point, number);
  troth_record_append (mark, troth_customer_F_contact_points, point);
  fixture_put (fixture, mark);
}

static void
put_agent (Fixture    *fixture,
           const char *id,
           const char *login,
           TrothRole   role,
           gboolean    active,
           const char *team_id)
{
  g_autoptr (TrothAgent) agent = troth_agent_new ();

  troth_agent_set_id (agent, id);
  troth_agent_set_login (agent, login);
  troth_agent_set_name (agent, login);
  troth_agent_set_role (agent, role);
  troth_agent_set_active (agent, active);
  troth_agent_set_team_id (agent, team_id);
  fixture_put (fixture, agent);
}

/* What cannot be promised to anybody is refused and leaves nothing: the telephone system keeps the message. */
static void
test_voicemail_of_nobody (Fixture      *fixture,
                          gconstpointer unused)
{
  static const struct
  {
    const char *body, *field;
  } refused[] = {
    { "{\"call_id\":\"c-22\",\"number\":\"+49 30 1234567\",\"state\":\"voicemail\",\"transcript\":\"Call me.\"}", "agent" }, /* nobody is there */
    { "{\"call_id\":\"c-22\",\"number\":\"anonymous\",\"state\":\"voicemail\",\"agent\":\"jane\"}", "number" },
    { "{\"call_id\":\"c-22\",\"state\":\"voicemail\"}", "number" },
    { "{\"call_id\":\"c-22\",\"number\":\"+49 711 2842222\",\"state\":\"voicemail\"}", "agent" }, /* nobody looks after her */
    { "{\"call_id\":\"c-22\",\"number\":\"+49 711 2842222\",\"state\":\"voicemail\"}", "agent" }, /* two have it */
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (Reply) reply = NULL;

      if (i + 1 == G_N_ELEMENTS (refused))
        put_customer (fixture, "+497112842222", JANE);
      reply = fixture_send (fixture, "POST", "/v1/calls", fixture->nancy, refused[i].body);
      g_test_message ("%s", refused[i].body);
      reply_assert_problem (reply, 422, "invalid", refused[i].field);
      assert_count (fixture, "SELECT count(*) FROM promise", 0);
      assert_count (fixture, "SELECT count(*) FROM interaction", 0);
      assert_count (fixture, "SELECT count(*) FROM telephone_call", 0);
      assert_count (fixture, unknown, 0);
    }
}

static void
leave_unknown (Fixture    *fixture,
               const char *call_id,
               const char *number,
               const char *more)
{
  g_autofree char *body = g_strdup_printf ("{\"call_id\":\"%s\",\"number\":\"%s\",\"state\":\"voicemail\",\"agent\":\"jane\"%s}", call_id, number, more);
  g_autoptr (Reply) reply = fixture_send (fixture, "POST", "/v1/calls", fixture->nancy, body);

  g_test_message ("%s", body);
  g_assert_cmpuint (reply->status, <, 300);
}

/* Whoever is nobody's customer yet is called back all the same: all that is known of them is the number. */
static void
test_unknown_caller (Fixture      *fixture,
                     gconstpointer unused)
{
  leave_unknown (fixture, "c-30", "+49 30 1234567", "");
  leave_unknown (fixture, "c-30", "+49 30 1234567", ",\"transcript\":\"Please call me before Friday.\",\"menu_path\":[\"Billing\",\"Refunds\"]");
  assert_count (fixture, unknown, 1);
  assert_count (fixture, promised, 1);
  assert_count (fixture, "SELECT count(*) FROM promise p JOIN customer c ON c.id = p.customer_id WHERE c.account = '+49 30 1234567' AND p.owner_id = '" JANE "'", 1);
  assert_count (fixture, "SELECT count(*) FROM interaction WHERE kind = 'voicemail' AND transcript = 'Please call me before Friday.'", 1);
  leave_unknown (fixture, "c-31", "+49 30 1234567", ""); /* once more */
  assert_count (fixture, unknown, 1);
  assert_count (fixture, "SELECT count(*) FROM promise", 2);
  leave_unknown (fixture, "c-32", "030 7654321", ""); /* nobody knows in which country */
  assert_count (fixture, unknown, 2);
}

/* Which of the two it was an agent finds out: it is held against neither. */
static void
test_one_of_two (Fixture      *fixture,
                 gconstpointer unused)
{
  put_customer (fixture, "+497112842222", JANE);
  leave_unknown (fixture, "c-33", "+49 711 2842222", "");
  leave_unknown (fixture, "c-34", "+49 711 2842222", "");
  assert_count (fixture, unknown, 1);
  assert_count (fixture, "SELECT count(*) FROM promise", 2);
  assert_count (fixture, "SELECT count(*) FROM promise WHERE customer_id IN ('" LEONIE "', '" MARK "')", 0);
}

/* As of a message, so of a call that nobody answered; but not of one from inside, and of whoever is owed nothing nothing is kept. */
static void
test_unknown_hung_up (Fixture      *fixture,
                      gconstpointer unused)
{
  static const char *const events[] = { "{\"call_id\":\"c-35\",\"number\":\"+49 30 1234567\",\"state\":\"ringing\",\"agent\":\"jane\"}",
                                        "{\"call_id\":\"c-35\",\"state\":\"ended\"}",
                                        "{\"call_id\":\"c-36\",\"number\":\"117\",\"state\":\"ringing\",\"agent\":\"jane\"}",
                                        "{\"call_id\":\"c-36\",\"state\":\"ended\"}",
                                        "{\"call_id\":\"c-37\",\"number\":\"+49 30 7654321\",\"state\":\"ringing\"}", /* nobody is there */
                                        "{\"call_id\":\"c-37\",\"state\":\"ended\"}",
                                        "{\"call_id\":\"c-38\",\"number\":\"+49 30 7654322\",\"state\":\"ringing\",\"agent\":\"" STEVE "\"}", /* no longer */
                                        "{\"call_id\":\"c-38\",\"state\":\"ended\"}" };

  put_agent (fixture, STEVE, "steve", TROTH_ROLE_AGENT, FALSE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_autoptr (Reply) reply = fixture_send (fixture, "POST", "/v1/calls", fixture->nancy, events[i]);

      g_assert_cmpuint (reply->status, <, 300);
      assert_count (fixture, "SELECT count(*) FROM promise WHERE origin = 'hung_up_waiting'", i > 0);
      assert_count (fixture, unknown, i > 0);
    }
}

/* Whoever looks after him works here no longer: the team of whoever reports it owes him the call. */
static void
test_voicemail_of_a_team (Fixture      *fixture,
                          gconstpointer unused)
{
  static const char body[] = "{\"call_id\":\"c-23\",\"number\":\"+49 30 1234567\",\"state\":\"voicemail\"}";
  g_autoptr (TrothTeam) team = troth_team_new ();
  g_autoptr (Reply) reply = NULL;

  troth_team_set_id (team, TEAM);
  troth_team_set_name (team, "Service");
  fixture_put (fixture, team);
  put_agent (fixture, STEVE, "steve", TROTH_ROLE_AGENT, FALSE, NULL);
  put_agent (fixture, NANCY, "nancy", TROTH_ROLE_LEAD, TRUE, TEAM);
  put_customer (fixture, "+49301234567", STEVE);
  reply = fixture_send (fixture, "POST", "/v1/calls", fixture->nancy, body);
  g_assert_cmpuint (reply->status, ==, 201);
  assert_count (fixture, "SELECT count(*) FROM promise WHERE owner_kind = 'team' AND owner_id = '" TEAM "' AND customer_id = '" MARK "'", 1);
  assert_count (fixture, "SELECT count(*) FROM interaction WHERE kind = 'voicemail' AND customer_id = '" MARK "'", 1);
}

/* A message of a call that another customer had, or of another agent's, changes nothing. */
static void
test_voicemail_of_another (Fixture      *fixture,
                           gconstpointer unused)
{
  static const char words[] = ",\"transcript\":\"Please call me before Friday.\",\"menu_path\":[\"Billing\",\"Refunds\"]";
  g_autoptr (Reply) left = leave (fixture, "c-20", words);
  g_autoptr (Reply) his = NULL, forged = NULL;
  TrothUpkeep upkeep = { 0 };

  g_assert_cmpuint (left->status, ==, 201);
  put_customer (fixture, "+49301234567", JANE);
  his = fixture_send (fixture, "POST", "/v1/calls", fixture->nancy,
                      "{\"call_id\":\"c-20\",\"number\":\"+49 30 1234567\",\"state\":\"voicemail\",\"transcript\":\"Forget it.\"}");
  reply_assert_problem (his, 422, "invalid", "call_id");
  troth_virtual_clock_advance (fixture->clock, 2 * TROTH_DAY); /* the call itself is forgotten, whether there is another or not */
  fixture_run_upkeep (fixture, &upkeep);
  assert_count (fixture, "SELECT count(*) FROM telephone_call", 0);
  forged = fixture_send (fixture, "POST", "/v1/calls", fixture->steve,
                         "{\"call_id\":\"c-20\",\"number\":\"+49 711 2842222\",\"state\":\"voicemail\",\"transcript\":\"Forget it.\"}");
  reply_assert_problem (forged, 403, "forbidden", NULL);
  assert_count (fixture, promised, 1);
  assert_count (fixture, kept, 1);
}

/* With the customer all is forgotten that she said, also when it is reported once more. */
static void
test_voicemail_is_erased (Fixture      *fixture,
                          gconstpointer unused)
{
  g_autoptr (Reply) left = leave (fixture, "c-25", ",\"transcript\":\"Please call me before Friday.\"");
  g_autoptr (Reply) erased = fixture_send (fixture, "POST", "/v1/customers/" LEONIE "/erase", fixture->ada, "{\"reason\":\"asked\"}");
  g_autoptr (Reply) again = leave (fixture, "c-25", ",\"transcript\":\"Please call me before Friday.\"");

  g_assert_cmpuint (left->status, ==, 201);
  g_assert_cmpuint (erased->status, ==, 200);
  g_assert_cmpint (reply_int (erased, "records"), ==, 3); /* she, the message, the promise */
  reply_assert_problem (again, 422, "invalid", "number");
  assert_count (fixture, "SELECT count(*) FROM promise", 0);
  assert_count (fixture, "SELECT count(*) FROM interaction", 0);
  assert_count (fixture, "SELECT count(*) FROM telephone_call", 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("/backend/calls/pop-at-one-desk", test_pop);
  ADD ("/backend/calls/own-calls-only", test_own_calls_only);
  ADD ("/backend/calls/event-is-checked", test_checks);
  ADD ("/backend/calls/withheld-number", test_withheld);
  ADD ("/backend/calls/dropped-on-hold", test_dropped_on_hold);
  ADD ("/backend/calls/voicemail", test_voicemail);
  ADD ("/backend/calls/voicemail-comes-later", test_voicemail_comes_later);
  ADD ("/backend/calls/voicemail-at-night", test_voicemail_at_night);
  ADD ("/backend/calls/voicemail-of-nobody", test_voicemail_of_nobody);
  ADD ("/backend/calls/voicemail-of-a-team", test_voicemail_of_a_team);
  ADD ("/backend/calls/voicemail-of-another", test_voicemail_of_another);
  ADD ("/backend/calls/voicemail-is-erased", test_voicemail_is_erased);
  ADD ("/backend/calls/unknown-caller", test_unknown_caller);
  ADD ("/backend/calls/unknown-caller-hung-up", test_unknown_hung_up);
  ADD ("/backend/calls/one-of-two", test_one_of_two);
  ADD ("/backend/calls/hung-up-waiting", test_hung_up_waiting);
  ADD ("/backend/calls/answered-is-not-lost", test_answered_is_not_lost);
  return g_test_run ();
}
