// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Commands of one request, in one transaction. */

#include "backend-fixture.h"

#define CLIENT "0190b000-0000-7000-8000-000000000001"
/* Made at the time of the fixture: 2026-03-02. */
#define COMMAND_1 "019cadc2-8000-7000-8000-0000000000a1"
#define COMMAND_2 "019cadc2-8000-7000-8000-0000000000a2"
#define PROMISE_1 "019cadc2-8000-7000-8000-0000000000b1"

static const char attempt[] = "{\"n\":2,\"id\":\"" COMMAND_2 "\",\"op\":\"promise.attempt\",\"entity_id\":\"" PROMISE_1 "\",\"args\":{\"result\":\"voicemail\"},"
                              "\"client_time\":\"2026-03-02T09:00:00Z\"}";

static gint64
number (Reply      *reply,
        guint       i,
        const char *member)
{
  return json_object_get_int_member (reply_item (reply, "results", i), member);
}

/* The same command twice is one command; what comes after sees what was before it, and all have the number of all. */
static void
test_twice_at_once (Fixture      *fixture,
                    gconstpointer unused)
{
  g_autofree char *make = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autofree char *list = g_strdup_printf ("[%s,%s,%s]", make, make, attempt);
  g_autofree char *one = g_strdup_printf ("[%s]", make);
  g_autoptr (Reply) reply = fixture_push (fixture, fixture->jane, CLIENT, list);
  g_autoptr (Reply) again = fixture_push (fixture, fixture->jane, CLIENT, one);
  g_autoptr (Reply) promises = fixture_send (fixture, "GET", "/v1/promises", fixture->jane, NULL);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpuint (reply_length (reply, "results"), ==, 3);
  g_assert_cmpint (number (reply, 2, "version"), ==, 2);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (number (reply, i, "seq"), ==, reply_int (reply, "head"));
  for (guint i = 0; i < 2; i++)
    g_assert_true (json_object_equal (reply_item (reply, "results", i), reply_item (again, "results", 0)));
  g_assert_cmpint (reply_int (reply, "last_n"), ==, 2);
  g_assert_cmpint (reply_int (again, "last_n"), ==, 2);
  g_assert_cmpuint (reply_length (promises, "items"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backend/push/twice-at-once", Fixture, NULL, fixture_set_up, test_twice_at_once, fixture_tear_down);
  return g_test_run ();
}
