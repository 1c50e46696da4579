// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"

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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backend/device/heartbeat", Fixture, NULL, fixture_set_up, test_heartbeat, fixture_tear_down);
  g_test_add ("/backend/device/refusals", Fixture, NULL, fixture_set_up, test_refusals, fixture_tear_down);
  return g_test_run ();
}
