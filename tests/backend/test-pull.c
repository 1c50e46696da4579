// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"

#include "troth-backend-private.h"
#include "troth-db-digest.h"
#include "troth-record-json.h"

#define CLIENT "0190b000-0000-7000-8000-000000000001"
#define COMMAND_1 "019cadc2-8000-7000-8000-0000000000a1"
#define PROMISE_1 "019cadc2-8000-7000-8000-0000000000b1"

static Reply *
pull (Fixture    *fixture,
      const char *token,
      const char *cursor,
      const char *rest)
{
  g_autofree char *path = g_strdup_printf ("/v1/sync/pull?%s%s%s", cursor ? "cursor=" : "", cursor ? cursor : "", rest);

  return fixture_send (fixture, "GET", path, token, NULL);
}

static Reply *
snapshot (Fixture    *fixture,
          const char *token,
          const char *position)
{
  g_autofree char *path = g_strconcat ("/v1/sync/snapshot?entity=team&position=", position, NULL);

  return fixture_send (fixture, "GET", path, token, NULL);
}

static void
make_promise (Fixture *fixture)
{
  g_autofree char *make = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autofree char *list = g_strdup_printf ("[%s]", make);
  g_autoptr (Reply) reply = fixture_push (fixture, fixture->jane, CLIENT, list);

  g_assert_cmpuint (reply->status, ==, 200);
}

static void
test_pages (Fixture      *fixture,
            gconstpointer unused)
{
  g_autofree char *cursor = NULL;
  guint            seen = 0;
  gint64           last = 0;
  gboolean         more = TRUE;

  for (guint page = 0; more; page++)
    {
      g_autoptr (Reply) reply = pull (fixture, fixture->jane, cursor, cursor ? "&limit=2" : "limit=2");

      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_cmpint (reply_int (reply, "from"), ==, last);
      g_assert_cmpint (reply_int (reply, "head"), ==, 5);
      for (guint i = 0; i < reply_length (reply, "changes"); i++, seen++)
        {
          JsonObject *change = reply_item (reply, "changes", i);
          JsonObject *data = json_object_get_object_member (change, "data");
          const char *entity = json_object_get_string_member (change, "e");
          g_autoptr (GError) error = NULL;
          g_autoptr (TrothRecord) record = troth_record_from_json (troth_records_type (entity), data, &error);

          g_assert_no_error (error);
          g_assert_cmpint (json_object_get_int_member (change, "seq"), >, last);
          last = json_object_get_int_member (change, "seq");
          g_assert_cmpstr (json_object_get_string_member (change, "op"), ==, "put");
          g_assert_cmpstr (json_object_get_string_member (change, "id"), ==, troth_record_get_id (record));
          g_assert_cmpint (json_object_get_int_member (change, "version"), ==, troth_record_get_version (record));
        }
      g_assert_cmpint (reply_int (reply, "to"), ==, last);
      more = json_object_get_boolean_member (reply->json, "more");
      g_free (cursor);
      cursor = g_strdup (reply_string (reply, "cursor"));
      g_assert_cmpuint (page, <, 3);
    }
  g_assert_cmpuint (seen, ==, 5);
  {
    g_autoptr (Reply) reply = pull (fixture, fixture->jane, cursor, "");

    g_assert_cmpuint (reply_length (reply, "changes"), ==, 0);
    g_assert_false (json_object_get_boolean_member (reply->json, "more"));
  }
}

static void
test_once_a_page (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autoptr (TrothTeam) team = troth_team_new ();
  g_autoptr (Reply) reply = NULL;

  troth_team_set_id (team, "0190a000-0000-7000-8000-00000000d001");
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("Team %u", i);

      troth_team_set_name (team, name);
      fixture_put (fixture, team);
    }
  reply = pull (fixture, fixture->jane, NULL, "");
  g_assert_cmpuint (reply_length (reply, "changes"), ==, 6);
  g_assert_cmpint (json_object_get_int_member (reply_item (reply, "changes", 5), "version"), ==, 4);
  g_assert_cmpint (json_object_get_int_member (reply_item (reply, "changes", 5), "seq"), ==, 9);
}

static void
test_cursors (Fixture      *fixture,
              gconstpointer unused)
{
  g_autoptr (Reply) mine = pull (fixture, fixture->jane, NULL, "");
  g_autofree char *cursor = g_strdup (reply_string (mine, "cursor"));
  static const struct
  {
    const char *rest;
    const char *field;
  } wrong[] = {
    { "limit=0", "limit" },
    { "limit=2501", "limit" },
    { "limit=many", "limit" },
    { "wait=26", "wait" },
    { "wait=-1", "wait" },
  };

  {
    g_autoptr (Reply) theirs = pull (fixture, fixture->steve, cursor, "");

    reply_assert_problem (theirs, 410, "history-reset", NULL);
  }
  {
    g_autoptr (Reply) rubbish = pull (fixture, fixture->jane, "12345", "");

    reply_assert_problem (rubbish, 400, "bad-request", NULL);
  }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (Reply) reply = pull (fixture, fixture->jane, NULL, wrong[i].rest);

      reply_assert_problem (reply, 422, "invalid", wrong[i].field);
    }
}

static gboolean
forget_history (TrothDbConnection *connection,
                gpointer           data,
                GError           **error)
{
  return troth_db_run (connection, error, data, "");
}

static void
test_gone (Fixture      *fixture,
           gconstpointer unused)
{
  g_autoptr (Reply) first = pull (fixture, fixture->jane, NULL, "limit=2");
  g_autoptr (Reply) last = pull (fixture, fixture->jane, NULL, "");

  troth_db_write_sync (troth_backend_get_db (fixture->backend), forget_history, (gpointer) "DELETE FROM change_log WHERE seq <= 3", NULL);
  /* what is kept of an erasure is no history */
  troth_db_write_sync (troth_backend_get_db (fixture->backend), forget_history,
                       (gpointer) "INSERT INTO change_log (seq, entity, entity_id, op, version, at) VALUES (1, 'customer', 'gone', 'erase', 2, 0)", NULL);
  {
    g_autoptr (Reply) reply = pull (fixture, fixture->jane, reply_string (first, "cursor"), "");

    reply_assert_problem (reply, 410, "cursor-expired", NULL);
  }
  {
    g_autoptr (Reply) reply = pull (fixture, fixture->jane, reply_string (last, "cursor"), "");

    g_assert_cmpuint (reply->status, ==, 200);
  }
  /* Who takes a snapshot instead is told of the erasure. */
  {
    g_autoptr (Reply) reply = fixture_send (fixture, "GET", "/v1/sync/snapshot?entity=team", fixture->jane, NULL);
    g_autoptr (Reply) page = fixture_send (fixture, "GET", "/v1/sync/snapshot?entity=agent&limit=1", fixture->jane, NULL);

    g_assert_cmpuint (reply_length (reply, "erased"), ==, 1);
    g_assert_cmpstr (json_object_get_string_member (reply_item (reply, "erased", 0), "e"), ==, "customer");
    g_assert_cmpstr (json_object_get_string_member (reply_item (reply, "erased", 0), "id"), ==, "gone");
    g_assert_false (json_object_has_member (page->json, "erased")); /* more pages come */
  }
  /* A backup of the server: since then another change was made under the number at which the cursor stands. */
  troth_db_write_sync (troth_backend_get_db (fixture->backend), forget_history, (gpointer) "UPDATE change_log SET at = at + 1 WHERE seq = (SELECT max(seq) FROM change_log)", NULL);
  {
    g_autoptr (Reply) reply = pull (fixture, fixture->jane, reply_string (last, "cursor"), "");
    g_autoptr (Reply) digest = fixture_send (fixture, "GET", "/v1/sync/digest?entity=team", fixture->jane, NULL);
    g_autoptr (Reply) now = pull (fixture, fixture->jane, reply_string (digest, "as_of"), "");
    g_autoptr (Reply) part = snapshot (fixture, fixture->jane, reply_string (last, "cursor"));
    g_autoptr (Reply) part_now = snapshot (fixture, fixture->jane, reply_string (digest, "as_of"));
    g_autoptr (Reply) another = snapshot (fixture, fixture->steve, reply_string (digest, "as_of"));

    reply_assert_problem (reply, 410, "history-restored", NULL);
    reply_assert_problem (part, 410, "history-restored", NULL);
    reply_assert_problem (another, 410, "history-reset", NULL);
    g_assert_cmpuint (now->status, ==, 200);
    g_assert_cmpuint (part_now->status, ==, 200);
  }
  /* Its cursor knows more than it does. */
  troth_db_write_sync (troth_backend_get_db (fixture->backend), forget_history, (gpointer) "UPDATE sync_head SET seq = 4", NULL);
  {
    g_autoptr (Reply) reply = pull (fixture, fixture->jane, reply_string (last, "cursor"), "");

    reply_assert_problem (reply, 410, "history-restored", NULL);
  }
}

static gboolean
on_push_cb (gpointer user_data)
{
  make_promise (user_data);
  return G_SOURCE_REMOVE;
}

static void
test_long_poll (Fixture      *fixture,
                gconstpointer unused)
{
  g_autoptr (Reply) now = pull (fixture, fixture->jane, NULL, "");
  gint64 begun = g_get_monotonic_time ();

  g_timeout_add (300, on_push_cb, fixture);
  {
    g_autoptr (Reply) reply = pull (fixture, fixture->steve, NULL, "");
    g_autoptr (Reply) waited = pull (fixture, fixture->jane, reply_string (now, "cursor"), "&wait=20");

    g_assert_cmpuint (waited->status, ==, 200);
    g_assert_cmpuint (reply_length (waited, "changes"), ==, 1);
    g_assert_cmpstr (json_object_get_string_member (reply_item (waited, "changes", 0), "e"), ==, "promise");
    g_assert_cmpint (g_get_monotonic_time () - begun, <, 15 * G_USEC_PER_SEC); /* it would have waited for twenty */
    {
      g_autoptr (Reply) nothing = pull (fixture, fixture->jane, reply_string (waited, "cursor"), "&wait=1");

      g_assert_cmpuint (nothing->status, ==, 200);
      g_assert_cmpuint (reply_length (nothing, "changes"), ==, 0);
    }
  }
}

static void
test_snapshot (Fixture      *fixture,
               gconstpointer unused)
{
  g_autofree char *after = NULL;
  g_autofree char *as_of = NULL;
  guint64          hash = 0;
  guint            n = 0;

  do
    {
      g_autofree char *path = g_strdup_printf ("/v1/sync/snapshot?entity=agent&limit=3%s%s", after ? "&after=" : "", after ? after : "");
      g_autoptr (Reply) reply = fixture_send (fixture, "GET", path, fixture->jane, NULL);

      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_cmpint (reply_int (reply, "seq"), ==, 5);
      for (guint i = 0; i < reply_length (reply, "items"); i++, n++)
        {
          JsonObject *item = reply_item (reply, "items", i);

          hash = troth_db_digest_add (hash, json_object_get_string_member (item, "id"), json_object_get_int_member (item, "version"));
        }
      g_free (after);
      after = g_strdup (reply_string (reply, "next"));
      g_free (as_of);
      as_of = g_strdup (reply_string (reply, "as_of"));
    }
  while (after);
  g_assert_cmpuint (n, ==, 4);
  {
    g_autoptr (Reply) digest = fixture_send (fixture, "GET", "/v1/sync/digest?entity=agent", fixture->jane, NULL);
    g_autofree char *expected = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", hash);

    g_assert_cmpint (reply_int (digest, "count"), ==, 4);
    g_assert_cmpstr (reply_string (digest, "hash"), ==, expected);
  }
  make_promise (fixture);
  {
    g_autoptr (Reply) reply = pull (fixture, fixture->jane, as_of, "");

    g_assert_cmpuint (reply_length (reply, "changes"), ==, 1);
  }
  {
    g_autoptr (Reply) wrong = fixture_send (fixture, "GET", "/v1/sync/snapshot?entity=session", fixture->jane, NULL);
    g_autoptr (Reply) missing = fixture_send (fixture, "GET", "/v1/sync/digest", fixture->jane, NULL);

    reply_assert_problem (wrong, 422, "invalid", "entity");
    reply_assert_problem (missing, 422, "invalid", "entity");
  }
}

/* A desk of a version that nobody speaks any more learns nothing, but what it promised is taken. */
static void
test_schema (Fixture      *fixture,
             gconstpointer unused)
{
  static const char *const paths[] = { "/v1/sync/pull", "/v1/sync/snapshot?entity=agent", "/v1/sync/digest?entity=agent", "/v1/events" };
  g_autofree char         *make = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autofree char         *body = g_strdup_printf ("{\"client_id\":\"" CLIENT "\",\"commands\":[%s]}", make);
  g_autoptr (Reply) pushed = fixture_send_with (fixture, "POST", "/v1/sync/push", fixture->jane, body, "Desk-Schema", "0");
  g_autoptr (Reply) current = fixture_send_with (fixture, "GET", paths[0], fixture->jane, NULL, "Desk-Schema", "1");
  g_autoptr (Reply) newer = fixture_send_with (fixture, "GET", paths[0], fixture->jane, NULL, "Desk-Schema", "2");
  g_autoptr (Reply) nonsense = fixture_send_with (fixture, "GET", paths[0], fixture->jane, NULL, "Desk-Schema", "new");

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (Reply) old = fixture_send_with (fixture, "GET", paths[i], fixture->jane, NULL, "Desk-Schema", "0");

      reply_assert_problem (old, 426, "client-too-old", NULL);
      g_assert_cmpint (reply_int (old, "min_schema"), ==, 1);
    }
  g_assert_cmpuint (pushed->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member (reply_item (pushed, "results", 0), "kind"), ==, "applied");
  g_assert_cmpuint (current->status, ==, 200);
  g_assert_cmpuint (newer->status, ==, 200);
  reply_assert_problem (nonsense, 400, "bad-request", NULL);
}

static gboolean
go_back (TrothDbConnection *connection,
         gpointer           data,
         GError           **error)
{
  return troth_db_run (connection, error, "DELETE FROM change_log WHERE seq > 3", "") && troth_db_run (connection, error, "UPDATE sync_head SET seq = 3", "");
}

/* The database was restored while we served it: whoever waits does so quietly, and what comes from now on is told. */
static void
test_database_goes_back (Fixture      *fixture,
                         gconstpointer unused)
{
  g_autoptr (Reply) before = pull (fixture, fixture->jane, NULL, "limit=3");
  g_autoptr (Reply) nothing = NULL;

  g_assert_cmpint (reply_int (before, "head"), ==, 5);
  make_promise (fixture);
  g_assert_cmpint (troth_backend_get_head (fixture->backend), ==, 6);
  g_assert_true (troth_db_write_sync (troth_backend_get_db (fixture->backend), go_back, NULL, NULL));
  nothing = pull (fixture, fixture->jane, reply_string (before, "cursor"), "&wait=1");
  g_assert_cmpuint (nothing->status, ==, 200);
  g_assert_cmpuint (reply_length (nothing, "changes"), ==, 0);
  g_assert_cmpint (troth_backend_get_head (fixture->backend), ==, 3);
  {
    g_autofree char *make = fixture_make_command (2, "019cadc2-8000-7000-8000-0000000000a2", "019cadc2-8000-7000-8000-0000000000b2", "I will call you back");
    g_autofree char *list = g_strdup_printf ("[%s]", make);
    g_autoptr (Reply) pushed = fixture_push (fixture, fixture->jane, CLIENT, list);

    g_assert_cmpuint (pushed->status, ==, 200);
  }
  g_assert_cmpint (troth_backend_get_head (fixture->backend), ==, 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, options, test) g_test_add (path, Fixture, options, fixture_set_up, test, fixture_tear_down)
  ADD ("/backend/pull/pages", NULL, test_pages);
  ADD ("/backend/pull/record-once-a-page", NULL, test_once_a_page);
  ADD ("/backend/pull/cursor-is-checked", NULL, test_cursors);
  ADD ("/backend/pull/old-cursor-starts-over", NULL, test_gone);
  ADD ("/backend/pull/long-poll", NULL, test_long_poll);
  ADD ("/backend/pull/database-goes-back", NULL, test_database_goes_back);
  ADD ("/backend/pull/snapshot-and-digest", NULL, test_snapshot);
  g_test_add ("/backend/pull/schema", Fixture, NULL, fixture_set_up, test_schema, fixture_tear_down);
  return g_test_run ();
}
