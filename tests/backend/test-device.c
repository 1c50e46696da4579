// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "event-stream.h"
#include "troth-test-database.h"

#define CLIENT "0190b000-0000-7000-8000-000000000001"
#define HEARTBEAT "/v1/devices/" CLIENT "/heartbeat"

static void
test_heartbeat (Fixture      *fixture,
                gconstpointer unused)
{
  g_autoptr (Reply) first = fixture_send (fixture, "POST", HEARTBEAT, fixture->jane, "{\"unsent\":3}");
  g_autoptr (Reply) again = NULL;
  g_autoptr (Reply) list = NULL;
  JsonObject *device = NULL;

  g_assert_cmpuint (first->status, ==, 200);
  troth_virtual_clock_advance (fixture->clock, G_TIME_SPAN_MINUTE);
  again = fixture_send (fixture, "POST", HEARTBEAT, fixture->jane, "{\"unsent\":2}");
  list = fixture_send (fixture, "GET", "/v1/devices", fixture->ada, NULL);
  g_assert_cmpuint (list->status, ==, 200);
  g_assert_cmpuint (reply_length (list, "items"), ==, 1);
  device = reply_item (list, "items", 0);
  g_assert_cmpstr (json_object_get_string_member (device, "client_id"), ==, CLIENT);
  g_assert_cmpstr (json_object_get_string_member (device, "agent_id"), ==, JANE);
  g_assert_cmpstr (json_object_get_string_member (device, "device"), ==, "desk-a");
  g_assert_cmpint (json_object_get_int_member (device, "unsent"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (device, "seen_at"), ==, reply_string (again, "server_time"));
}

static void
test_refusals (Fixture      *fixture,
               gconstpointer unused)
{
  g_autoptr (Reply) hers = fixture_send (fixture, "POST", HEARTBEAT, fixture->jane, "{\"unsent\":0}");
  g_autoptr (Reply) stolen = fixture_send (fixture, "POST", HEARTBEAT, fixture->steve, "{\"unsent\":0}");
  g_autoptr (Reply) nobody = fixture_send (fixture, "POST", "/v1/devices/x/heartbeat", fixture->jane, "{\"unsent\":0}");
  g_autoptr (Reply) nothing = fixture_send (fixture, "POST", HEARTBEAT, fixture->jane, "{}");
  g_autoptr (Reply) negative = fixture_send (fixture, "POST", HEARTBEAT, fixture->jane, "{\"unsent\":-1}");
  g_autoptr (Reply) text = fixture_send (fixture, "POST", HEARTBEAT, fixture->jane, "{\"unsent\":\"1\"}");
  g_autoptr (Reply) more = fixture_send (fixture, "POST", HEARTBEAT, fixture->jane, "{\"unsent\":0,\"mood\":1}");
  g_autoptr (Reply) list = fixture_send (fixture, "GET", "/v1/devices", fixture->nancy, NULL);

  g_assert_cmpuint (hers->status, ==, 200);
  reply_assert_problem (stolen, 403, "client-not-yours", NULL);
  reply_assert_problem (nobody, 404, "not-found", NULL);
  reply_assert_problem (nothing, 422, "invalid", "unsent");
  reply_assert_problem (negative, 422, "invalid", "unsent");
  reply_assert_problem (text, 422, "invalid", "unsent");
  reply_assert_problem (more, 422, "invalid", "mood");
  reply_assert_problem (list, 403, "forbidden", NULL);
}

/* Whatever that desk asks from now on, with whatever token, it is told; another desk of hers is not. */
static void
test_wipe (Fixture      *fixture,
           gconstpointer unused)
{
  static const struct
  {
    const char *method, *path, *json;
  } asked[] = {
    { "GET", "/v1/sync/pull", NULL },
    { "GET", "/v1/customers?q=kohler", NULL },
    { "POST", HEARTBEAT, "{\"unsent\":0}" },
    { "POST", "/v1/session", "{\"login\":\"jane\",\"password\":\"" FIXTURE_PASSWORD "\"}" },
    { "POST", "/v1/session", "{\"login\":\"jane\",\"password\":\"not hers at all\"}" },
  };
  g_autoptr (Reply) here = fixture_send (fixture, "POST", HEARTBEAT, fixture->jane, "{\"unsent\":3}");
  Events *events = fixture_open_events (fixture, fixture->jane);
  g_autoptr (Reply) wipe = fixture_send (fixture, "POST", "/v1/devices/" CLIENT "/wipe", fixture->ada, NULL);
  g_autoptr (Reply) again = fixture_send (fixture, "POST", "/v1/devices/" CLIENT "/wipe", fixture->ada, NULL);
  g_autoptr (Reply) stolen = fixture_send (fixture, "GET", "/v1/session", fixture->jane, NULL);
  g_autoptr (Reply) elsewhere = fixture_send (fixture, "POST", "/v1/session", NULL, asked[3].json);
  const char *const tokens[] = { fixture->jane, reply_string (elsewhere, "token"), NULL };

  g_assert_cmpuint (here->status, ==, 200);
  g_assert_cmpuint (wipe->status, ==, 204);
  g_assert_cmpuint (again->status, ==, 204);
  events_wait (events, "event: wipe\n", 1);
  events_wait_end (events);
  events_close (events);
  reply_assert_problem (stolen, 401, "sign-in-required", NULL);
  g_assert_cmpuint (elsewhere->status, ==, 201);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    for (guint token = 0; tokens[token]; token++)
      {
        g_autoptr (Reply) reply = fixture_send_with (fixture, asked[i].method, asked[i].path, tokens[token], asked[i].json, "Desk-Client", CLIENT);

        reply_assert_problem (reply, 401, "wipe", NULL);
      }
  {
    g_autoptr (Reply) other = fixture_send_with (fixture, "GET", "/v1/session", tokens[1], NULL, "Desk-Client", "0190b000-0000-7000-8000-000000000002");

    g_assert_cmpuint (other->status, ==, 200);
  }
}

static void
test_wipe_refusals (Fixture      *fixture,
                    gconstpointer unused)
{
  g_autoptr (Reply) here = fixture_send (fixture, "POST", HEARTBEAT, fixture->jane, "{\"unsent\":0}");
  g_autoptr (Reply) lead = fixture_send (fixture, "POST", "/v1/devices/" CLIENT "/wipe", fixture->nancy, NULL);
  g_autoptr (Reply) unknown = fixture_send (fixture, "POST", "/v1/devices/0190b000-0000-7000-8000-000000000002/wipe", fixture->ada, NULL);
  g_autoptr (Reply) early = fixture_send (fixture, "POST", "/v1/devices/" CLIENT "/wiped", NULL, "{\"unsent\":0}");
  g_autoptr (Reply) nothing = fixture_send (fixture, "POST", "/v1/devices/" CLIENT "/wiped", NULL, "{}");
  g_autoptr (Reply) still = fixture_send_with (fixture, "GET", "/v1/session", fixture->jane, NULL, "Desk-Client", CLIENT);

  g_assert_cmpuint (here->status, ==, 200);
  reply_assert_problem (lead, 403, "forbidden", NULL);
  reply_assert_problem (unknown, 404, "not-found", NULL);
  reply_assert_problem (early, 404, "not-found", NULL);
  reply_assert_problem (nothing, 422, "invalid", "unsent");
  g_assert_cmpuint (still->status, ==, 200);
}

/* It says so, once for all; then nothing of it is waited for any more, an erasure neither. */
static void
test_wiped (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (Reply) here = fixture_send (fixture, "POST", HEARTBEAT, fixture->jane, "{\"unsent\":3}");
  g_autoptr (Reply) wipe = fixture_send (fixture, "POST", "/v1/devices/" CLIENT "/wipe", fixture->ada, NULL);
  g_autoptr (Reply) ordered = fixture_send (fixture, "GET", "/v1/devices", fixture->ada, NULL);
  g_autoptr (Reply) erased = fixture_send (fixture, "POST", "/v1/customers/" LEONIE "/erase", fixture->ada, "{\"reason\":\"asked\"}");
  g_autoptr (Reply) waiting = fixture_send (fixture, "GET", "/v1/erasures", fixture->ada, NULL);
  g_autoptr (Reply) done = fixture_send (fixture, "POST", "/v1/devices/" CLIENT "/wiped", NULL, "{\"unsent\":4}");
  g_autoptr (Reply) list = fixture_send (fixture, "GET", "/v1/devices", fixture->ada, NULL);
  g_autoptr (Reply) nobody = fixture_send (fixture, "GET", "/v1/erasures", fixture->ada, NULL);

  g_assert_cmpuint (wipe->status, ==, 204);
  g_assert_cmpstr (json_object_get_string_member (reply_item (ordered, "items", 0), "wipe_at"), ==, FIXTURE_NOW);
  g_assert_false (json_object_has_member (reply_item (ordered, "items", 0), "wiped_at"));
  g_assert_cmpuint (erased->status, ==, 200);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (reply_item (waiting, "items", 0), "waiting")), ==, 1);
  g_assert_cmpuint (done->status, ==, 204);
  g_assert_cmpstr (json_object_get_string_member (reply_item (list, "items", 0), "wiped_at"), ==, FIXTURE_NOW);
  g_assert_cmpint (json_object_get_int_member (reply_item (list, "items", 0), "unsent"), ==, 4);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (reply_item (nobody, "items", 0), "waiting")), ==, 0);
}

/* The session by which it was known is over, and she has signed in there anew. */
static void
test_wipe_later_session (Fixture      *fixture,
                         gconstpointer unused)
{
  g_autoptr (Reply) here = fixture_send (fixture, "POST", HEARTBEAT, fixture->jane, "{\"unsent\":0}");
  g_autoptr (Reply) left = fixture_send (fixture, "DELETE", "/v1/session", fixture->jane, NULL);
  g_autoptr (Reply) again = fixture_send (fixture, "POST", "/v1/session", NULL, "{\"login\":\"jane\",\"password\":\"" FIXTURE_PASSWORD "\",\"device\":\"desk-a\"}");
  g_autoptr (Reply) other = fixture_send (fixture, "POST", "/v1/session", NULL, "{\"login\":\"jane\",\"password\":\"" FIXTURE_PASSWORD "\",\"device\":\"desk-c\"}");
  g_autoptr (Reply) wipe = fixture_send (fixture, "POST", "/v1/devices/" CLIENT "/wipe", fixture->ada, NULL);
  g_autoptr (Reply) over = fixture_send (fixture, "GET", "/v1/session", reply_string (again, "token"), NULL);
  g_autoptr (Reply) elsewhere = fixture_send (fixture, "GET", "/v1/session", reply_string (other, "token"), NULL);
  g_autoptr (Reply) list = fixture_send (fixture, "GET", "/v1/devices", fixture->ada, NULL);

  g_assert_cmpuint (here->status, ==, 200);
  g_assert_cmpuint (left->status, ==, 204);
  g_assert_cmpuint (wipe->status, ==, 204);
  reply_assert_problem (over, 401, "sign-in-required", NULL);
  g_assert_cmpuint (elsewhere->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member_with_default (reply_item (list, "items", 0), "device", NULL), ==, "desk-a");
}

/* It need not say in the header which desk it is: whatever names its client id is answered, and it is not taken for cleared any more. */
static void
test_wiped_comes_back (Fixture      *fixture,
                       gconstpointer unused)
{
  static const char *const asked[][2] = {
    { HEARTBEAT, "{\"unsent\":0}" },
    { "/v1/sync/erase-acks", "{\"client_id\":\"" CLIENT "\",\"ids\":[]}" },
    { "/v1/sync/push", NULL },
  };
  g_autofree char *command = fixture_make_command (1, "019cadc2-8000-7000-8000-0000000000a1", "019cadc2-8000-7000-8000-0000000000b1", "I call you back");
  g_autofree char *push = g_strdup_printf ("{\"client_id\":\"" CLIENT "\",\"commands\":[%s]}", command);
  g_autoptr (Reply) here = fixture_send (fixture, "POST", HEARTBEAT, fixture->jane, "{\"unsent\":0}");
  g_autoptr (Reply) wipe = fixture_send (fixture, "POST", "/v1/devices/" CLIENT "/wipe", fixture->ada, NULL);

  g_assert_cmpuint (wipe->status, ==, 204);
  fixture_sign_in_again (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (Reply) done = fixture_send (fixture, "POST", "/v1/devices/" CLIENT "/wiped", NULL, "{\"unsent\":0}");
      g_autoptr (Reply) reply = fixture_send (fixture, "POST", asked[i][0], fixture->jane, asked[i][1] ? asked[i][1] : push);

      g_assert_cmpuint (done->status, ==, 204);
      reply_assert_problem (reply, 401, "wipe", NULL);
      g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM sync_client WHERE wipe_at IS NOT NULL AND wiped_at IS NULL"), ==, 1);
    }
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM promise"), ==, 0);
}

/* Signed in there anew, it is known by what the session calls its device, for as long as it has not been cleared. */
static void
test_wipe_unnamed (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autoptr (Reply) here = fixture_send (fixture, "POST", HEARTBEAT, fixture->jane, "{\"unsent\":0}");
  g_autoptr (Reply) wipe = fixture_send (fixture, "POST", "/v1/devices/" CLIENT "/wipe", fixture->ada, NULL);
  g_autoptr (Reply) again = fixture_send (fixture, "POST", "/v1/session", NULL, "{\"login\":\"jane\",\"password\":\"" FIXTURE_PASSWORD "\",\"device\":\"desk-a\"}");
  g_autoptr (Reply) other = fixture_send (fixture, "POST", "/v1/session", NULL, "{\"login\":\"jane\",\"password\":\"" FIXTURE_PASSWORD "\",\"device\":\"desk-c\"}");
  g_autoptr (Reply) pull = fixture_send (fixture, "GET", "/v1/sync/pull", reply_string (again, "token"), NULL);
  g_autoptr (Reply) events = fixture_send (fixture, "GET", "/v1/events", reply_string (again, "token"), NULL);
  g_autoptr (Reply) anew = fixture_send_with (fixture, "GET", "/v1/sync/pull", reply_string (again, "token"), NULL, "Desk-Client",
                                              "0190b000-0000-7000-8000-000000000002");
  g_autoptr (Reply) elsewhere = fixture_send (fixture, "GET", "/v1/sync/pull", reply_string (other, "token"), NULL);
  g_autoptr (Reply) hers = fixture_send (fixture, "GET", "/v1/sync/pull", fixture->steve, NULL);
  g_autoptr (Reply) done = fixture_send (fixture, "POST", "/v1/devices/" CLIENT "/wiped", NULL, "{\"unsent\":0}");
  g_autoptr (Reply) cleared = fixture_send (fixture, "GET", "/v1/sync/pull", reply_string (again, "token"), NULL);

  g_assert_cmpuint (here->status, ==, 200);
  g_assert_cmpuint (wipe->status, ==, 204);
  g_assert_cmpuint (again->status, ==, 201);
  reply_assert_problem (pull, 401, "wipe", NULL);
  reply_assert_problem (events, 401, "wipe", NULL);
  g_assert_cmpuint (anew->status, ==, 200);
  g_assert_cmpuint (elsewhere->status, ==, 200);
  g_assert_cmpuint (hers->status, ==, 200);
  g_assert_cmpuint (done->status, ==, 204);
  g_assert_cmpuint (cleared->status, ==, 200);
}

/* A desk hears of it whichever trothd of the database it listens to. */
static void
test_wipe_elsewhere (Fixture      *fixture,
                     gconstpointer unused)
{
  g_autoptr (TrothBackend) other = NULL;
  Fixture there = *fixture;
  Events *hers = NULL;
  Events *his = NULL;

  if (!troth_test_on_postgres ()) /* a file has one trothd */
    return;
  there.backend = other = fixture_start_other (fixture);
  hers = fixture_open_events (&there, fixture->jane);
  his = fixture_open_events (&there, fixture->steve);
  events_wait (his, "hello", 1);
  {
    g_autoptr (Reply) here = fixture_send (&there, "POST", HEARTBEAT, fixture->jane, "{\"unsent\":0}");
    g_autoptr (Reply) wipe = fixture_send (fixture, "POST", "/v1/devices/" CLIENT "/wipe", fixture->ada, NULL);

    g_assert_cmpuint (here->status, ==, 200);
    g_assert_cmpuint (wipe->status, ==, 204);
  }
  events_wait (hers, "event: wipe\n", 1);
  events_wait_end (hers);
  g_assert_false (his->ended);
  troth_backend_stop (other);
  events_wait (his, "shutdown", 1);
  g_assert_null (strstr (his->text->str, "wipe"));
  events_close (hers);
  events_close (his);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backend/device/heartbeat", Fixture, NULL, fixture_set_up, test_heartbeat, fixture_tear_down);
  g_test_add ("/backend/device/refusals", Fixture, NULL, fixture_set_up, test_refusals, fixture_tear_down);
  g_test_add ("/backend/device/wipe", Fixture, NULL, fixture_set_up, test_wipe, fixture_tear_down);
  g_test_add ("/backend/device/wipe-refusals", Fixture, NULL, fixture_set_up, test_wipe_refusals, fixture_tear_down);
  g_test_add ("/backend/device/wiped", Fixture, NULL, fixture_set_up, test_wiped, fixture_tear_down);
  g_test_add ("/backend/device/wipe-later-session", Fixture, NULL, fixture_set_up, test_wipe_later_session, fixture_tear_down);
  g_test_add ("/backend/device/wiped-comes-back", Fixture, NULL, fixture_set_up, test_wiped_comes_back, fixture_tear_down);
  g_test_add ("/backend/device/wipe-of-one-that-says-no-name", Fixture, NULL, fixture_set_up, test_wipe_unnamed, fixture_tear_down);
  g_test_add ("/backend/device/wipe-by-another-trothd", Fixture, NULL, fixture_set_up, test_wipe_elsewhere, fixture_tear_down);
  return g_test_run ();
}
