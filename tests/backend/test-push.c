// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "troth-command.h"
#include "troth-promise-rules.h"
#include "troth-record-json.h"

#include "troth-time.h"

#define CLIENT "0190b000-0000-7000-8000-000000000001"
#define OTHER_CLIENT "0190b000-0000-7000-8000-000000000002"
/* Made at the time of the fixture: 2026-03-02. */
#define COMMAND_1 "019cadc2-8000-7000-8000-0000000000a1"
#define COMMAND_2 "019cadc2-8000-7000-8000-0000000000a2"
#define COMMAND_3 "019cadc2-8000-7000-8000-0000000000a3"
#define COMMAND_4 "019cadc2-8000-7000-8000-0000000000a4"
#define PROMISE_1 "019cadc2-8000-7000-8000-0000000000b1"
#define PROMISE_2 "019cadc2-8000-7000-8000-0000000000b2"

static Reply *
push_one (Fixture    *fixture,
          const char *token,
          const char *client,
          const char *command)
{
  g_autofree char *list = g_strdup_printf ("[%s]", command);

  return fixture_push (fixture, token, client, list);
}

static const char *
outcome (Reply      *reply,
         guint       i,
         const char *member)
{
  return json_object_get_string_member_with_default (reply_item (reply, "results", i), member, NULL);
}

static guint
count_promises (Fixture *fixture)
{
  g_autoptr (Reply) reply = fixture_send (fixture, "GET", "/v1/promises", fixture->jane, NULL);

  return reply_length (reply, "items");
}

static void
test_applies (Fixture      *fixture,
              gconstpointer unused)
{
  g_autofree char *make = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autoptr (Reply) reply = push_one (fixture, fixture->jane, CLIENT, make);
  JsonObject *result = NULL;

  g_assert_cmpuint (reply->status, ==, 200);
  result = reply_item (reply, "results", 0);
  g_test_message ("%s", reply->text);
  g_assert_cmpstr (outcome (reply, 0, "kind"), ==, "applied");
  g_assert_cmpstr (outcome (reply, 0, "id"), ==, COMMAND_1);
  g_assert_cmpint (json_object_get_int_member (result, "n"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (result, "version"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (result, "seq"), ==, 6);
  g_assert_cmpint (reply_int (reply, "last_n"), ==, 1);
  g_assert_cmpint (reply_int (reply, "head"), ==, 6);
  g_assert_cmpstr (reply_string (reply, "server_time"), ==, FIXTURE_NOW);
  g_assert_cmpuint (count_promises (fixture), ==, 1);
  {
    g_autoptr (Reply) one = fixture_send (fixture, "GET", "/v1/promises/" PROMISE_1, fixture->steve, NULL);

    g_assert_cmpuint (one->status, ==, 200);
    g_assert_cmpstr (reply_string (one, "words"), ==, "I will call you back");
    g_assert_cmpstr (reply_string (one, "made_by"), ==, JANE);
    g_assert_cmpstr (soup_message_headers_get_one (one->headers, "ETag"), ==, "\"v1\"");
  }
  fixture_assert_whole (fixture);
}

#define COMMAND(n, id, op, entity, args) \
  "{\"n\":" n ",\"id\":\"" id "\",\"op\":\"" op "\",\"entity_id\":\"" entity "\",\"args\":{" args "},\"client_time\":\"2026-03-02T09:00:00Z\"}"

/* What one desk writes down of a customer, the next has. */
static void
test_story (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (Reply) reply = fixture_push (fixture, fixture->jane, CLIENT,
                                          "[" COMMAND ("1", COMMAND_1, "customer.note_fact", LEONIE, "\"id\":\"f1\",\"topic\":\"greeting\",\"words\":\"Say Frau Doktor\"") "," COMMAND ("2", COMMAND_2, "said_once.tell", PROMISE_1, "\"customer_id\":\"" LEONIE "\",\"subject\":\"Bereavement\",\"consent\":\"allowed\"") "," COMMAND ("3", COMMAND_3, "said_once.ask_again", PROMISE_1, "\"id\":\"a1\"") "]");
  g_autoptr (Reply) customer = fixture_send (fixture, "GET", "/v1/customers/" LEONIE, fixture->steve, NULL);
  g_autoptr (Reply) ledger = fixture_send (fixture, "GET", "/v1/sync/snapshot?entity=said_once", fixture->steve, NULL);

  g_assert_cmpstr (outcome (reply, 0, "kind"), ==, "applied");
  g_assert_cmpstr (outcome (reply, 1, "kind"), ==, "applied");
  g_assert_cmpstr (outcome (reply, 2, "code"), ==, "bad-args"); /* no reason */
  g_assert_nonnull (strstr (customer->text, "Say Frau Doktor"));
  g_assert_cmpuint (reply_length (ledger, "items"), ==, 1);
  fixture_assert_whole (fixture);
}

static void
test_replay (Fixture      *fixture,
             gconstpointer unused)
{
  g_autofree char *make = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autoptr (Reply) first = push_one (fixture, fixture->jane, CLIENT, make);
  g_autoptr (Reply) again = NULL;

  fixture_restart (fixture);
  again = push_one (fixture, fixture->jane, CLIENT, make);
  g_assert_cmpuint (again->status, ==, 200);
  g_assert_cmpint (json_object_get_int_member (reply_item (again, "results", 0), "seq"), ==, 6);
  g_assert_cmpstr (outcome (again, 0, "kind"), ==, "applied");
  g_assert_cmpint (reply_int (again, "head"), ==, 6);
  g_assert_cmpuint (count_promises (fixture), ==, 1);
  fixture_assert_whole (fixture);
}

static gboolean
allow_words_once (TrothDbConnection *connection,
                  gpointer           data,
                  GError           **error)
{
  return troth_db_run (connection, error, "CREATE UNIQUE INDEX words_once ON promise (words)", "");
}

/* One command that the database does not take: what came before it stands. */
static void
test_fails_amid (Fixture      *fixture,
                 gconstpointer unused)
{
  g_autofree char *first = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autofree char *second = fixture_make_command (2, COMMAND_2, PROMISE_2, "I will call you back");
  g_autofree char *other = fixture_make_command (2, COMMAND_3, PROMISE_2, "I will write to you");
  g_autofree char *both = g_strdup_printf ("[%s,%s]", first, second);
  g_autofree char *again = g_strdup_printf ("[%s,%s]", first, other);
  g_autoptr (Reply) failed = NULL;
  g_autoptr (Reply) reply = NULL;

  g_assert_true (troth_db_write_sync (troth_backend_get_db (fixture->backend), allow_words_once, NULL, NULL));
  failed = fixture_push (fixture, fixture->jane, CLIENT, both);
  g_assert_cmpuint (failed->status, >=, 400);
  g_assert_cmpuint (count_promises (fixture), ==, 1);
  reply = fixture_push (fixture, fixture->jane, CLIENT, again);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpuint (reply_length (reply, "results"), ==, 2);
  g_assert_cmpstr (outcome (reply, 0, "kind"), ==, "applied");
  g_assert_cmpstr (outcome (reply, 1, "kind"), ==, "applied");
  g_assert_cmpuint (count_promises (fixture), ==, 2);
  fixture_assert_whole (fixture);
}

/* More than go together. */
static void
test_many (Fixture      *fixture,
           gconstpointer unused)
{
  g_autoptr (GString) list = g_string_new ("[");
  g_autoptr (Reply) reply = NULL;
  g_autoptr (Reply) again = NULL;

  for (guint i = 1; i <= 45; i++)
    {
      g_autofree char *id = g_strdup_printf ("019cadc2-8000-7000-8000-0000000001%02u", i);
      g_autofree char *promise_id = g_strdup_printf ("019cadc2-8000-7000-8000-0000000002%02u", i);
      g_autofree char *command = fixture_make_command (i == 45 ? 99 : i, id, promise_id, "I will call you back");

      g_string_append_printf (list, "%s%s", i > 1 ? "," : "", command);
    }
  g_string_append_c (list, ']');
  reply = fixture_push (fixture, fixture->jane, CLIENT, list->str); /* the last has no place in the order */
  g_assert_cmpuint (reply->status, ==, 409);
  g_assert_cmpint (reply_int (reply, "last_n"), ==, 44);
  g_string_truncate (list, (gsize) (strstr (list->str, ",{\"n\":99") - list->str));
  g_string_append_c (list, ']');
  again = fixture_push (fixture, fixture->jane, CLIENT, list->str);
  g_assert_cmpuint (again->status, ==, 200);
  g_assert_cmpuint (reply_length (again, "results"), ==, 44);
  for (guint i = 0; i < 44; i++)
    g_assert_cmpint (json_object_get_int_member (reply_item (again, "results", i), "n"), ==, i + 1);
  g_assert_cmpuint (count_promises (fixture), ==, 44);
  fixture_assert_whole (fixture);
}

static void
test_fork (Fixture      *fixture,
           gconstpointer unused)
{
  g_autofree char *one = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autofree char *other = fixture_make_command (1, COMMAND_2, PROMISE_2, "Something else");
  g_autofree char *changed = fixture_make_command (1, COMMAND_1, PROMISE_1, "Not what I said");
  g_autofree char *renumbered = fixture_make_command (2, COMMAND_2, PROMISE_2, "Something else");

  {
    g_autoptr (Reply) reply = push_one (fixture, fixture->jane, CLIENT, one);

    g_assert_cmpuint (reply->status, ==, 200);
  }
  {
    /* A restored backup: the same number, another command. */
    g_autoptr (Reply) reply = push_one (fixture, fixture->jane, CLIENT, other);

    reply_assert_problem (reply, 409, "client-fork", NULL);
    g_assert_cmpint (reply_int (reply, "last_n"), ==, 1);
    g_assert_cmpstr (reply_string (reply, "command"), ==, "promise.make");
  }
  {
    g_autoptr (Reply) reply = push_one (fixture, fixture->jane, CLIENT, changed);

    reply_assert_problem (reply, 409, "client-fork", NULL);
  }
  {
    /* What the desk then does: a new client id, the ids kept. The first is known, the second is new. */
    g_autofree char *list = g_strdup_printf ("[%s,%s]", one, renumbered);
    g_autoptr (Reply) reply = fixture_push (fixture, fixture->jane, OTHER_CLIENT, list);

    g_assert_cmpuint (reply->status, ==, 200);
    g_assert_cmpuint (reply_length (reply, "results"), ==, 2);
    g_assert_cmpint (reply_int (reply, "last_n"), ==, 2);
  }
  g_assert_cmpuint (count_promises (fixture), ==, 2);
  fixture_assert_whole (fixture);
}

static void
test_gap (Fixture      *fixture,
          gconstpointer unused)
{
  g_autofree char *one = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autofree char *three = fixture_make_command (3, COMMAND_3, PROMISE_2, "Later");
  g_autofree char *list = g_strdup_printf ("[%s,%s]", one, three);
  g_autoptr (Reply) reply = fixture_push (fixture, fixture->jane, CLIENT, list);

  reply_assert_problem (reply, 409, "sequence-gap", NULL);
  g_assert_cmpint (reply_int (reply, "last_n"), ==, 1);
  g_assert_cmpint (reply_int (reply, "n"), ==, 3);
  g_assert_cmpuint (count_promises (fixture), ==, 1);
}

static void
test_refused (Fixture      *fixture,
              gconstpointer unused)
{
  static const char *const bad =
    "[{\"n\":1,\"id\":\"" COMMAND_1 "\",\"v\":1,\"op\":\"promise.make\",\"entity_id\":\"" PROMISE_1 "\",\"args\":{\"customer_id\":\"" LEONIE "\","
    "\"kind\":\"callback\",\"owner_id\":\"" JANE "\",\"due_at\":\"2026-03-02T11:00:00Z\",\"due_civil\":\"2026-03-02T12:00\",\"due_zone\":\"Europe/Berlin\"}},"
    "{\"n\":2,\"id\":\"" COMMAND_2 "\",\"v\":1,\"op\":\"promise.conjure\",\"entity_id\":\"" PROMISE_1 "\",\"args\":{}},"
    "{\"n\":3,\"id\":\"" COMMAND_3 "\",\"v\":\"one\",\"op\":7}]";
  g_autoptr (Reply) reply = fixture_push (fixture, fixture->jane, CLIENT, bad);
  g_autofree char *good = fixture_make_command (4, "019cadc2-8000-7000-8000-0000000000a4", PROMISE_1, "I will call you back");

  g_assert_cmpuint (reply->status, ==, 200);
  g_test_message ("%s", reply->text);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpstr (outcome (reply, i, "kind"), ==, "rejected");
      g_assert_nonnull (outcome (reply, i, "code"));
      g_assert_nonnull (outcome (reply, i, "detail"));
    }
  g_assert_nonnull (strstr (outcome (reply, 0, "detail"), "words"));
  g_assert_cmpstr (outcome (reply, 1, "code"), ==, "unknown-command");
  g_assert_cmpstr (outcome (reply, 2, "code"), ==, "malformed");
  /* Each has used up its number: the queue goes on. */
  g_assert_cmpint (reply_int (reply, "last_n"), ==, 3);
  g_assert_cmpint (reply_int (reply, "head"), ==, 5);
  {
    g_autoptr (Reply) next = push_one (fixture, fixture->jane, CLIENT, good);

    g_assert_cmpstr (outcome (next, 0, "kind"), ==, "applied");
  }
  fixture_assert_whole (fixture);
}

static void
test_envelope (Fixture      *fixture,
               gconstpointer unused)
{
  static const struct
  {
    const char *body;
    const char *field;
  } cases[] = {
    { "{}", "client_id" },
    { "{\"client_id\":7,\"commands\":[]}", "client_id" },
    { "{\"client_id\":\"me\",\"commands\":[]}", "client_id" },
    { "{\"client_id\":\"" CLIENT "\"}", "commands" },
    { "{\"client_id\":\"" CLIENT "\",\"commands\":{}}", "commands" },
    { "{\"client_id\":\"" CLIENT "\",\"commands\":[7]}", "commands[0]" },
    { "{\"client_id\":\"" CLIENT "\",\"commands\":[{\"id\":\"" COMMAND_1 "\"}]}", "commands[0].n" },
    { "{\"client_id\":\"" CLIENT "\",\"commands\":[{\"n\":0,\"id\":\"" COMMAND_1 "\"}]}", "commands[0].n" },
    { "{\"client_id\":\"" CLIENT "\",\"commands\":[{\"n\":1,\"id\":\"x\"}]}", "commands[0].id" },
    { "{\"client_id\":\"" CLIENT "\",\"commands\":[],\"acked_through\":-1}", "acked_through" },
    { "{\"client_id\":\"" CLIENT "\",\"commands\":[],\"admin\":true}", "admin" },
  };
  g_autoptr (GString) many = g_string_new ("[");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Reply) reply = fixture_send (fixture, "POST", "/v1/sync/push", fixture->jane, cases[i].body);

      g_test_message ("%s", cases[i].body);
      reply_assert_problem (reply, 422, "invalid", cases[i].field);
      g_assert_nonnull (reply_string (reply, "rule"));
    }
  for (guint i = 0; i < 101; i++)
    g_string_append_printf (many, "%s{\"n\":%u,\"id\":\"" COMMAND_1 "\"}", i ? "," : "", i + 1);
  g_string_append_c (many, ']');
  {
    g_autoptr (Reply) reply = fixture_push (fixture, fixture->jane, CLIENT, many->str);

    reply_assert_problem (reply, 413, "too-large", NULL);
  }
}

static void
test_not_yours (Fixture      *fixture,
                gconstpointer unused)
{
  g_autofree char *one = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autofree char *two = fixture_make_command (2, COMMAND_2, PROMISE_2, "I will call you back");
  g_autoptr (Reply) mine = push_one (fixture, fixture->jane, CLIENT, one);
  g_autoptr (Reply) theirs = push_one (fixture, fixture->steve, CLIENT, two);

  g_assert_cmpuint (mine->status, ==, 200);
  reply_assert_problem (theirs, 403, "client-not-yours", NULL);
  g_assert_cmpuint (count_promises (fixture), ==, 1);
}

static void
test_too_old (Fixture      *fixture,
              gconstpointer unused)
{
  g_autofree char *one = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autoptr (Reply) reply = NULL;

  troth_virtual_clock_advance (fixture->clock, 10 * TROTH_DAY);
  {
    g_autoptr (Reply) signed_out = NULL;

    troth_virtual_clock_advance (fixture->clock, 5 * TROTH_DAY);
    signed_out = push_one (fixture, fixture->jane, CLIENT, one);
    reply_assert_problem (signed_out, 401, "sign-in-required", NULL);
  }
  troth_virtual_clock_jump (fixture->clock, -15 * TROTH_DAY);
  {
    g_autofree char *ancient = fixture_make_command (1, "01930000-0000-7000-8000-0000000000a1", PROMISE_1, "Long ago");

    reply = push_one (fixture, fixture->jane, CLIENT, ancient);
  }
  g_assert_cmpstr (outcome (reply, 0, "kind"), ==, "rejected");
  g_assert_cmpstr (outcome (reply, 0, "code"), ==, "too-old");
}

static void
test_conflict (Fixture      *fixture,
               gconstpointer unused)
{
  static const char keep[] = "{\"n\":%d,\"id\":\"%s\",\"v\":1,\"op\":\"promise.keep\",\"entity_id\":\"" PROMISE_1 "\",\"base_version\":1,"
                             "\"args\":{\"evidence\":\"called her\"},\"client_time\":\"2026-03-02T09:00:00Z\"}";
  g_autofree char  *make = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autofree char  *first = g_strdup_printf (keep, 2, COMMAND_2);
  g_autofree char  *second = g_strdup_printf (keep, 1, COMMAND_3);
  g_autofree char  *list = g_strdup_printf ("[%s,%s]", make, first);
  g_autoptr (Reply) jane = fixture_push (fixture, fixture->jane, CLIENT, list);
  g_autoptr (Reply) steve = push_one (fixture, fixture->steve, OTHER_CLIENT, second);
  g_autoptr (Reply) promise = fixture_send (fixture, "GET", "/v1/promises/" PROMISE_1, fixture->jane, NULL);

  g_assert_cmpstr (outcome (jane, 1, "kind"), ==, "applied");
  g_assert_cmpstr (outcome (steve, 0, "kind"), ==, "conflict");
  g_assert_cmpstr (outcome (steve, 0, "by"), ==, JANE);
  g_assert_cmpstr (reply_string (promise, "state"), ==, "kept");
  g_assert_cmpstr (reply_string (promise, "ended_by"), ==, JANE);
  g_assert_cmpuint (reply_length (promise, "attempts"), ==, 1);
  fixture_assert_whole (fixture);
}

/* Put off, given a new time and kept while offline, and all of it sent at once: each counts, the end swallows nothing. */
static void
test_put_off_and_kept (Fixture      *fixture,
                       gconstpointer unused)
{
  static const char rest[] = COMMAND ("2", COMMAND_2, "promise.acknowledge", PROMISE_1, "\"stage\":\"due\",\"due_rev\":0,\"snoozed_until\":\"2026-03-02T09:10:00Z\"") "," COMMAND ("3", COMMAND_3, "promise.renegotiate", PROMISE_1, "\"due_rev\":0,\"due_at\":\"2026-03-02T12:00:00Z\",\"due_civil\":\"2026-03-02T13:00\",\"due_zone\":\"Europe/Berlin\"") "," COMMAND ("4", COMMAND_4, "promise.keep", PROMISE_1, "\"evidence\":\"called her\"");
  g_autofree char  *make = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autofree char  *list = g_strdup_printf ("[%s,%s]", make, rest);
  g_autoptr (Reply) pushed = fixture_push (fixture, fixture->jane, CLIENT, list);
  g_autoptr (Reply) got = fixture_send (fixture, "GET", "/v1/promises/" PROMISE_1, fixture->jane, NULL);
  g_autoptr (TrothPromise) promise = troth_record_from_json (TROTH_TYPE_PROMISE, got->json, NULL);
  TrothAcknowledgement *put_off = NULL;
  TrothKeepRate         rate = { 0 };

  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (outcome (pushed, i, "kind"), ==, "applied");
  g_assert_nonnull (promise);
  g_assert_cmpuint (troth_promise_get_acknowledgements (promise)->len, ==, 1);
  put_off = troth_promise_get_acknowledgements (promise)->pdata[0];
  g_assert_cmpint (troth_acknowledgement_get_snoozed_until (put_off), !=, TROTH_NO_INSTANT);
  troth_keep_rate_add (&rate, promise);
  g_assert_cmpuint (rate.kept, ==, 1);
  g_assert_cmpuint (rate.renegotiated, ==, 1);
  g_assert_cmpuint (rate.kept_late + rate.broken + rate.open, ==, 0);
  fixture_assert_whole (fixture);
}

/* One command too many bytes: named, with the limit, and none of its companions is carried out behind its back. */
static void
test_too_large_command (Fixture      *fixture,
                        gconstpointer unused)
{
  g_autofree char *words = g_strnfill (TROTH_COMMAND_MAX_BYTES, 'x');
  g_autofree char *small = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autofree char *large = fixture_make_command (2, COMMAND_2, PROMISE_2, words);
  g_autofree char *both = g_strdup_printf ("[%s,%s]", small, large);
  g_autoptr (Reply) refused = fixture_push (fixture, fixture->jane, CLIENT, both);
  g_autoptr (Reply) promise = fixture_send (fixture, "GET", "/v1/promises/" PROMISE_1, fixture->jane, NULL);

  reply_assert_problem (refused, 413, "too-large", NULL);
  g_assert_cmpint (reply_int (refused, "n"), ==, 2);
  g_assert_cmpint (reply_int (refused, "limit"), ==, TROTH_COMMAND_MAX_BYTES);
  g_assert_cmpstr (reply_string (refused, "command"), ==, "promise.make");
  g_assert_true (g_str_has_prefix (reply_string (refused, "detail"), "commands[1]: "));
  g_assert_cmpuint (promise->status, ==, 404);
}

static gboolean
damage (TrothDbConnection *connection,
        gpointer           data,
        GError           **error)
{
  return troth_db_run (connection, error, "UPDATE customer SET contact_points = '[{' WHERE id = '" LEONIE "'", "");
}

/* Whoever it is about cannot be read: that command is refused, with the name of the row for whoever mends it, and those after it go on. */
static void
test_unreadable_row (Fixture      *fixture,
                     gconstpointer unused)
{
  g_autofree char *make = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autofree char *list = g_strconcat ("[", make, "," COMMAND ("2", COMMAND_2, "agent.set_state", JANE, "\"state\":\"away\""), "]", NULL);
  g_autoptr (Reply) reply = NULL;
  g_autoptr (Reply) again = NULL;

  g_assert_true (troth_db_write_sync (troth_backend_get_db (fixture->backend), damage, NULL, NULL));
  g_test_expect_message ("troth-backend", G_LOG_LEVEL_WARNING, "command " COMMAND_1 ": customer.contact_points of " LEONIE "*refused*mend the row");
  reply = fixture_push (fixture, fixture->jane, CLIENT, list);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (outcome (reply, 0, "kind"), ==, "rejected");
  g_assert_cmpstr (outcome (reply, 0, "code"), ==, "record-unreadable");
  g_assert_true (g_str_has_prefix (outcome (reply, 0, "detail"), "customer.contact_points of " LEONIE));
  g_assert_cmpstr (outcome (reply, 1, "kind"), ==, "applied");
  g_assert_cmpint (reply_int (reply, "last_n"), ==, 2);
  again = push_one (fixture, fixture->jane, CLIENT, make);
  g_assert_cmpstr (outcome (again, 0, "code"), ==, "record-unreadable");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("/backend/push/applies", test_applies);
  ADD ("/backend/push/story", test_story);
  ADD ("/backend/push/replay-gets-the-stored-result", test_replay);
  ADD ("/backend/push/fails-amid", test_fails_amid);
  ADD ("/backend/push/fork-is-told", test_fork);
  ADD ("/backend/push/gap-is-told", test_gap);
  ADD ("/backend/push/many", test_many);
  ADD ("/backend/push/refused-command-uses-its-number", test_refused);
  ADD ("/backend/push/envelope-is-checked", test_envelope);
  ADD ("/backend/push/client-of-another-agent", test_not_yours);
  ADD ("/backend/push/old-command-is-refused", test_too_old);
  ADD ("/backend/push/second-completion-is-a-conflict", test_conflict);
  ADD ("/backend/push/put-off-and-kept", test_put_off_and_kept);
  ADD ("/backend/push/too-large-command", test_too_large_command);
  ADD ("/backend/push/unreadable-row-is-refused-and-the-queue-goes-on", test_unreadable_row);
  return g_test_run ();
}
