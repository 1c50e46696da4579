// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-json.h"
#include "troth-records.h"
#include "troth-wire.h"

#include <string.h>

static GPtrArray *
make_commands (guint n,
               gsize size)
{
  GPtrArray       *commands = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *words = g_strnfill (size, 'w');

  for (guint i = 0; i < n; i++)
    {
      TrothCommand    *command = troth_command_new ();
      g_autofree char *id = g_strdup_printf ("id-%u", i);

      troth_command_set_id (command, id);
      troth_command_set_n (command, 42 + i);
      troth_command_set_op (command, words);
      g_ptr_array_add (commands, command);
    }
  return commands;
}

static void
check_body (guint n,
            gsize size,
            guint max,
            guint expected)
{
  g_autoptr (GPtrArray) commands = make_commands (n, size);
  guint            sent = 0;
  g_autofree char *body = troth_wire_push_body ("client", commands, max, &sent);
  TrothJsonLimits  limits = { .string = 1024 * 1024 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = troth_json_parse_object (body, -1, &limits, &error);
  JsonArray *array;

  g_assert_no_error (error);
  g_assert_cmpuint (sent, ==, expected);
  if (expected > 1)
    g_assert_cmpuint (strlen (body), <=, TROTH_WIRE_MAX_PUSH);
  g_assert_cmpstr (troth_json_get_string (object, "client_id"), ==, "client");
  g_assert_cmpint (troth_json_get_int (object, "acked_through", -1), ==, 41);
  array = json_object_get_array_member (object, "commands");
  g_assert_cmpuint (json_array_get_length (array), ==, expected);
  g_assert_cmpint (troth_json_get_int (json_array_get_object_element (array, expected - 1), "n", 0), ==, 41 + expected);
}

static void
test_push_body (void)
{
  check_body (1, 10, 100, 1);
  check_body (100, 10, 100, 100);
  check_body (100, 10, 7, 7);
  check_body (100, 10000, 100, 26);   /* 256 KiB */
  check_body (3, 300 * 1024, 100, 1); /* alone, whatever its size */
}

static GBytes *
bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
test_page (void)
{
  g_autoptr (GBytes) body = bytes ("{\"new\":{\"a\":[1]},\"from\":5,\"to\":8,\"head\":9,\"more\":true,\"changes\":["
                                   "{\"seq\":6,\"e\":\"team\",\"id\":\"t\",\"op\":\"put\",\"version\":3,\"data\":{\"id\":\"t\",\"version\":3,\"name\":\"Desk\"}},"
                                   "{\"data\":{\"id\":\"u\",\"name\":\"Shop\"},\"op\":\"put\",\"id\":\"u\",\"e\":\"team\",\"seq\":7},"
                                   "{\"seq\":7,\"e\":\"of_tomorrow\",\"id\":\"x\",\"op\":\"put\",\"data\":{}},"
                                   "{\"seq\":8,\"e\":\"customer\",\"id\":\"c\",\"op\":\"erase\",\"later\":1}],"
                                   "\"cursor\":\"c8\",\"server_time\":\"2026-03-01T10:00:00Z\"}");
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothWirePage) page = troth_wire_read_page (body, &error);
  TrothChange *change;

  g_assert_no_error (error);
  g_assert_cmpint (page->to, ==, 8);
  g_assert_cmpint (page->head, ==, 9);
  g_assert_true (page->more);
  g_assert_cmpstr (page->cursor, ==, "c8");
  g_assert_cmpstr (page->server_time, ==, "2026-03-01T10:00:00Z");
  g_assert_cmpuint (page->changes->len, ==, 3);
  change = page->changes->pdata[0];
  g_assert_cmpstr (troth_team_get_name (troth_change_get_record (change)), ==, "Desk");
  change = page->changes->pdata[1];
  g_assert_cmpstr (troth_team_get_name (troth_change_get_record (change)), ==, "Shop");
  change = page->changes->pdata[2];
  g_assert_cmpint (change->op, ==, TROTH_CHANGE_ERASE);
  g_assert_true (change->type == TROTH_TYPE_CUSTOMER);
}

#define NO_WORDS "{\"id\":\"p\",\"customer_id\":\"c\",\"kind\":\"callback\",\"later\":[{\"a\":[1]}]}"
#define GOOD_TEAM "{\"seq\":7,\"e\":\"team\",\"id\":\"t\",\"op\":\"put\",\"data\":{\"id\":\"t\",\"name\":\"Desk\"}}"

/* A record that breaks a rule stands for itself; what comes after it is read. */
static void
test_bad_record_is_set_aside (void)
{
  static const struct
  {
    const char *change, *why, *customer_id;
  } cases[] = {
    { "{\"seq\":6,\"e\":\"promise\",\"id\":\"p\",\"op\":\"put\",\"data\":" NO_WORDS "}", "promise.words: missing", "c" },
    { "{\"data\":" NO_WORDS ",\"seq\":6,\"op\":\"put\",\"id\":\"p\",\"e\":\"promise\"}", "promise.words: missing", "c" },
    { "{\"seq\":6,\"e\":\"promise\",\"id\":\"p\",\"op\":\"put\",\"data\":{\"kind\":\"dance\",\"later\":{\"b\":[2]}}}", NULL, NULL },
    { "{\"seq\":6,\"e\":\"promise\",\"id\":\"p\",\"op\":\"put\"}", "a put without data", NULL },
    { "{\"seq\":6,\"e\":\"promise\",\"id\":\"p\",\"op\":\"melt\"}", "a change with an unknown op", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"from\":5,\"to\":7,\"more\":false,\"cursor\":\"c\",\"changes\":[%s," GOOD_TEAM "],"
                                               "\"server_time\":\"1970-01-01T00:00:01Z\"}",
                                               cases[i].change);
      g_autoptr (GBytes) body = bytes (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (TrothWirePage) page = troth_wire_read_page (body, &error);
      TrothChange *bad = NULL;
      TrothChange *good = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (page->changes->len, ==, 2);
      bad = page->changes->pdata[0];
      good = page->changes->pdata[1];
      g_assert_cmpint (bad->op, ==, TROTH_CHANGE_UNREADABLE);
      g_assert_cmpstr (bad->id, ==, "p");
      g_assert_true (bad->type == TROTH_TYPE_PROMISE);
      g_assert_cmpstr (bad->customer_id, ==, cases[i].customer_id);
      g_assert_cmpint (bad->at, ==, G_TIME_SPAN_SECOND);
      if (cases[i].why)
        g_assert_cmpstr (bad->why, ==, cases[i].why);
      g_assert_cmpstr (troth_team_get_name (troth_change_get_record (good)), ==, "Desk");
    }
}

/* What is not well-formed, or names nothing, is no record: then nothing of the page counts. */
static void
test_bad_page (void)
{
  static const char *const changes[] = { "{\"seq\":6,\"e\":\"promise\",\"id\":\"p\",\"op\":\"put\",\"data\":{\"kind\":\"dance\",}}", "{\"seq\":6}", "5" };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"from\":5,\"to\":7,\"more\":false,\"cursor\":\"c\",\"changes\":[%s," GOOD_TEAM "]}", changes[i]);
      g_autoptr (GBytes) body = bytes (text);
      g_autoptr (GError) error = NULL;

      g_assert_null (troth_wire_read_page (body, &error));
      g_assert_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED);
    }
}

static void
test_bad_snapshot_record (void)
{
  g_autoptr (GBytes) body = bytes ("{\"seq\":5,\"as_of\":\"c5\",\"items\":[" NO_WORDS ",{\"id\":\"q\",\"customer_id\":\"c\",\"kind\":\"callback\","
                                   "\"words\":\"w\",\"made_by\":\"a\",\"owner_id\":\"a\",\"due_at\":\"2026-03-01T10:00:00Z\",\"due_zone\":\"UTC\"}],\"next\":\"q\"}");
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothWireSnapshot) page = troth_wire_read_snapshot (body, TROTH_TYPE_PROMISE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->rows->len, ==, 1);
  g_assert_cmpuint (page->unreadable->len, ==, 1);
  g_assert_cmpstr (((TrothChange *) page->unreadable->pdata[0])->why, ==, "promise.words: missing");
}

static void
test_snapshot (void)
{
  g_autoptr (GBytes) body = bytes ("{\"entity\":\"team\",\"seq\":5,\"as_of\":\"c5\",\"items\":[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\",\"name\":\"B\"}],\"next\":\"b\",\"erased\":[{\"e\":\"customer\",\"id\":\"x\"},{\"e\":\"of-tomorrow\",\"id\":\"y\"}]}");
  g_autoptr (GBytes) wrong = bytes ("{\"seq\":5,\"as_of\":\"c5\",\"items\":[],\"erased\":[\"x\"]}");
  g_autoptr (GBytes) none = bytes ("{\"seq\":5,\"items\":[]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothWireSnapshot) page = troth_wire_read_snapshot (body, TROTH_TYPE_TEAM, &error);

  g_assert_no_error (error);
  g_assert_cmpint (page->seq, ==, 5);
  g_assert_cmpstr (page->as_of, ==, "c5");
  g_assert_cmpstr (page->next, ==, "b");
  g_assert_cmpuint (page->rows->len, ==, 2);
  g_assert_cmpuint (page->erased->len, ==, 1);
  g_assert_cmpstr (((TrothChange *) page->erased->pdata[0])->id, ==, "x");
  g_assert_null (troth_wire_read_snapshot (wrong, TROTH_TYPE_TEAM, &error));
  g_assert_cmpstr (error->message, ==, "erased: must hold objects with e and id only");
  g_clear_error (&error);
  g_assert_null (troth_wire_read_snapshot (none, TROTH_TYPE_TEAM, &error));
  g_assert_cmpstr (error->message, ==, "as_of: missing");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/wire/push-body", test_push_body);
  g_test_add_func ("/sync/wire/page", test_page);
  g_test_add_func ("/sync/wire/bad-page", test_bad_page);
  g_test_add_func ("/sync/wire/bad-record-is-set-aside", test_bad_record_is_set_aside);
  g_test_add_func ("/sync/wire/bad-snapshot-record", test_bad_snapshot_record);
  g_test_add_func ("/sync/wire/snapshot", test_snapshot);
  return g_test_run ();
}
