// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desk.h"
#include "fake-transport.h"
#include "troth-store-pull.h"
#include "troth-virtual-clock.h"
#include "troth-wire.h"

#include <string.h>

/* What the engine does with answers that no good backend gives, or gives on a bad day. */

#define NINE ((gint64) 1772355600000000) /* 2026-03-01T09:00:00Z */
#define JANE "0190a000-0000-7000-8000-000000000001"
#define LEONIE "0190a000-0000-7000-8000-00000000c001"

typedef struct _Script Script;
typedef TrothHttpResponse *(*Answer) (Script     *s,
                                      const char *body);

struct _Script
{
  Desk                jane;
  TrothVirtualClock  *clock;
  TrothFakeTransport *transport;
  Answer              push; /* NULL = as a backend does */
  Answer              pull;
  Answer              stream;
  Answer              snapshot;
  guint               pushes;
  guint               pulls;
  guint               polls;
  guint               streams;
  GPtrArray          *bodies;   /* of every push */
  GPtrArray          *accepted; /* ids, in order */
  gint64              seq;
  gint64              asked_at; /* monotonic, of the last push */
};

static const char customers[] = "{\"entity\":\"customer\",\"seq\":5,\"as_of\":\"c5\",\"next\":null,\"items\":[{\"id\":\"" LEONIE "\",\"version\":1,"
                                "\"family_name\":\"Köhler\",\"zone\":\"Europe/Berlin\"}]}";

static const char agents[] = "{\"entity\":\"agent\",\"seq\":5,\"as_of\":\"c5\",\"next\":null,\"items\":[{\"id\":\"" JANE "\",\"version\":1,"
                             "\"login\":\"jane\",\"name\":\"Jane Peacock\",\"role\":\"agent\",\"active\":true}]}";

static JsonArray *
commands_of (const char  *body,
             JsonObject **object)
{
  *object = troth_json_parse_object (body, -1, NULL, NULL);
  g_assert_nonnull (*object);
  return json_object_get_array_member (*object, "commands");
}

static TrothHttpResponse *
accept_all (Script     *s,
            const char *body)
{
  g_autoptr (JsonObject) object = NULL;
  JsonArray *commands = commands_of (body, &object);
  g_autoptr (GString) out = g_string_new ("{\"results\":[");

  for (guint i = 0; i < json_array_get_length (commands); i++)
    {
      const char *id = troth_json_get_string (json_array_get_object_element (commands, i), "id");

      g_ptr_array_add (s->accepted, g_strdup (id));
      g_string_append_printf (out, "%s{\"id\":\"%s\",\"kind\":\"applied\",\"version\":1,\"seq\":%" G_GINT64_FORMAT "}",
                              i ? "," : "", id, ++s->seq);
    }
  g_string_append_printf (out, "],\"head\":%" G_GINT64_FORMAT "}", s->seq);
  return troth_fake_response (200, out->str);
}

static TrothHttpResponse *
give_page (Script     *s,
           const char *path)
{
  g_autofree char *page = g_strdup_printf ("{\"from\":5,\"to\":%" G_GINT64_FORMAT ",\"head\":%" G_GINT64_FORMAT ",\"more\":false,"
                                           "\"cursor\":\"c%" G_GINT64_FORMAT "\",\"changes\":[]}",
                                           s->seq, s->seq, s->seq);

  return troth_fake_response (200, page);
}

static TrothHttpResponse *
on_push (Script     *s,
         const char *body)
{
  s->pushes++;
  s->asked_at = g_get_monotonic_time ();
  g_ptr_array_add (s->bodies, g_strdup (body));
  return s->push ? s->push (s, body) : accept_all (s, body);
}

static TrothHttpResponse *
on_request (TrothHttpRequest *request,
            gpointer          user_data)
{
  Script *s = user_data;

  if (g_str_has_prefix (request->path, "/v1/sync/push"))
    {
      g_autofree char *body = g_strndup (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));

      return on_push (s, body);
    }
  if (strstr (request->path, "wait="))
    {
      s->polls++;
      return give_page (s, request->path);
    }
  if (g_str_has_prefix (request->path, "/v1/sync/pull"))
    {
      s->pulls++;
      return s->pull ? s->pull (s, request->path) : give_page (s, request->path);
    }
  if (s->snapshot && g_str_has_prefix (request->path, "/v1/sync/snapshot"))
    return s->snapshot (s, request->path);
  if (g_str_has_prefix (request->path, "/v1/sync/snapshot?entity=customer"))
    return troth_fake_response (200, customers);
  if (g_str_has_prefix (request->path, "/v1/sync/snapshot?entity=agent"))
    return troth_fake_response (200, agents);
  if (g_str_has_prefix (request->path, "/v1/sync/snapshot"))
    return troth_fake_response (200, "{\"seq\":5,\"as_of\":\"c5\",\"next\":null,\"items\":[]}");
  s->streams++;
  return s->stream ? s->stream (s, request->path) : troth_fake_response (200, "");
}

static void
set_up (Script       *s,
        gconstpointer data)
{
  s->seq = 5;
  s->clock = troth_virtual_clock_new (NINE);
  s->transport = troth_fake_transport_new (on_request, s);
  s->bodies = g_ptr_array_new_with_free_func (g_free);
  s->accepted = g_ptr_array_new_with_free_func (g_free);
  desk_open (&s->jane, TROTH_CLOCK (s->clock), TROTH_TRANSPORT (g_object_ref (s->transport)), JANE, "token");
  troth_sync_engine_start (s->jane.engine);
  wait_in_step (&s->jane);
}

static void
tear_down (Script       *s,
           gconstpointer data)
{
  desk_close (&s->jane);
  g_clear_object (&s->transport);
  g_clear_object (&s->clock);
  g_ptr_array_unref (s->bodies);
  g_ptr_array_unref (s->accepted);
}

static void
make (Script *s,
      guint   n)
{
  for (guint i = 0; i < n; i++)
    g_free (desk_make (&s->jane, LEONIE, "I will call you back"));
}

/* Makes @n promises that go out together. */
static void
make_together (Script *s,
               guint   n)
{
  troth_sync_engine_stop (s->jane.engine);
  make (s, n);
  troth_sync_engine_start (s->jane.engine);
}

static void
assert_once_each (Script *s,
                  guint   n)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (s->accepted->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_true (g_hash_table_add (seen, s->accepted->pdata[i]));
}

static void
wait_for_problem (Script     *s,
                  const char *problem)
{
  wait_for (g_strcmp0 (troth_sync_engine_get_problem (s->jane.engine), problem) == 0);
  g_assert_nonnull (troth_sync_engine_get_error (s->jane.engine));
}

static TrothHttpResponse *
at_most_two (Script     *s,
             const char *body)
{
  g_autoptr (JsonObject) object = NULL;

  if (json_array_get_length (commands_of (body, &object)) > 2)
    return troth_fake_response (413, "{\"code\":\"too-large\"}");
  return accept_all (s, body);
}

static void
test_too_large_is_halved (Script       *s,
                          gconstpointer data)
{
  s->push = at_most_two;
  make_together (s, 9);
  wait_in_step (&s->jane);
  assert_once_each (s, 9);
}

static TrothHttpResponse *
fork_once (Script     *s,
           const char *body)
{
  return s->pushes == 1 ? troth_fake_response (409, "{\"code\":\"client-fork\"}") : accept_all (s, body);
}

static void
test_fork_renews_the_client (Script       *s,
                             gconstpointer data)
{
  g_autofree char *client_id = g_strdup (troth_store_get_client_id (s->jane.store));
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  JsonArray *old, *new;

  s->push = fork_once;
  make_together (s, 4);
  wait_in_step (&s->jane);
  assert_once_each (s, 4);
  old = commands_of (s->bodies->pdata[0], &before);
  new = commands_of (s->bodies->pdata[1], &after);
  g_assert_cmpstr (troth_json_get_string (before, "client_id"), ==, client_id);
  g_assert_cmpstr (troth_json_get_string (after, "client_id"), !=, client_id);
  for (guint i = 0; i < 4; i++)
    {
      JsonObject *one = json_array_get_object_element (old, i);
      JsonObject *two = json_array_get_object_element (new, i);

      g_assert_cmpstr (troth_json_get_string (one, "id"), ==, troth_json_get_string (two, "id"));
      g_assert_cmpint (troth_json_get_int (two, "n", 0), ==, i + 1);
    }
}

static TrothHttpResponse *
fork_always (Script     *s,
             const char *body)
{
  return troth_fake_response (409, "{\"code\":\"client-fork\"}");
}

static void
test_fork_for_ever (Script       *s,
                    gconstpointer data)
{
  s->push = fork_always;
  make (s, 1);
  wait_for_problem (s, "client-fork");
  desk_turn (80);
  g_assert_cmpuint (s->pushes, ==, 2); /* then the back-off */
  g_assert_cmpint (troth_sync_engine_get_state (s->jane.engine), ==, TROTH_SYNC_OFFLINE);
  g_assert_cmpuint (troth_sync_engine_get_unsent (s->jane.engine), ==, 1);
}

static TrothHttpResponse *
busy_once (Script     *s,
           const char *body)
{
  TrothHttpResponse *response = troth_fake_response (503, "{\"code\":\"overloaded\"}");

  if (s->pushes > 1)
    {
      troth_http_response_free (response);
      return accept_all (s, body);
    }
  response->retry_after = 2;
  return response;
}

static void
test_retry_after_is_kept (Script       *s,
                          gconstpointer data)
{
  gint64 first;

  s->push = busy_once;
  make (s, 1);
  wait_for_problem (s, "overloaded");
  first = s->asked_at;
  wait_in_step (&s->jane);
  g_assert_cmpint (s->asked_at - first, >=, 2 * G_USEC_PER_SEC);
  assert_once_each (s, 1);
}

static TrothHttpResponse *
too_old (Script     *s,
         const char *body)
{
  return troth_fake_response (426, "{\"code\":\"client-too-old\"}");
}

static void
test_too_old_stops (Script       *s,
                    gconstpointer data)
{
  s->push = too_old;
  make (s, 1);
  wait_for_problem (s, "client-too-old");
  g_assert_error (troth_sync_engine_get_error (s->jane.engine), TROTH_ERROR, TROTH_ERROR_UNSUPPORTED);
  desk_turn (1500);
  g_assert_cmpuint (s->pushes, ==, 1);
  g_assert_cmpuint (troth_sync_engine_get_unsent (s->jane.engine), ==, 1);
}

/* Done there, and the answer got lost on the way: asked again with the same bytes. */
static TrothHttpResponse *
lose_answers (Script     *s,
              const char *body)
{
  return s->pushes <= 2 ? NULL : accept_all (s, body);
}

static void
test_lost_answer (Script       *s,
                  gconstpointer data)
{
  s->push = lose_answers;
  make_together (s, 3);
  wait_for_problem (s, "unreachable");
  wait_in_step (&s->jane);
  g_assert_cmpuint (s->bodies->len, ==, 3);
  g_assert_cmpstr (s->bodies->pdata[0], ==, s->bodies->pdata[1]);
  g_assert_cmpstr (s->bodies->pdata[0], ==, s->bodies->pdata[2]);
  g_assert_null (troth_sync_engine_get_problem (s->jane.engine));
}

/* The back-off is minutes long by now; the network comes back, or the lid is opened. */
static void
test_better_times (Script       *s,
                   gconstpointer data)
{
  s->push = lose_answers;
  make (s, 1);
  wait_for (s->pushes == 1 && troth_sync_engine_get_state (s->jane.engine) == TROTH_SYNC_OFFLINE);
  troth_transport_network_came (TROTH_TRANSPORT (s->transport));
  g_assert_cmpint (troth_sync_engine_get_state (s->jane.engine), ==, TROTH_SYNC_OFFLINE); /* no flicker */
  wait_for (s->pushes == 2);
  desk_turn (20);
  troth_virtual_clock_sleep (s->clock, G_TIME_SPAN_HOUR);
  wait_in_step (&s->jane);
  assert_once_each (s, 1);
}

static const char *rubbish;

static TrothHttpResponse *
give_rubbish (Script     *s,
              const char *body)
{
  return rubbish ? troth_fake_response (200, rubbish) : NULL;
}

static void
test_rubbish_results (Script       *s,
                      gconstpointer data)
{
  static const char *const cases[] = {
    "", "<html>", "[]", "{}", "{\"results\":5}", "{\"results\":[]}", "{\"results\":[5]}", "{\"results\":[{\"kind\":\"applied\"}]}",
    "{\"results\":[{\"id\":\"x\",\"kind\":\"splendid\"}]}", "{\"results\":[{\"id\":\"another\",\"kind\":\"applied\",\"seq\":6}]}",
    "{\"results\":[{\"id\":\"x\"}],\"results\":[]}"
  };

  make_together (s, 0);
  wait_in_step (&s->jane);
  s->push = give_rubbish;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint before = s->pushes;

      rubbish = cases[i];
      if (i == 0)
        make (s, 1);
      else
        troth_sync_engine_retry (s->jane.engine);
      wait_for (s->pushes > before);
      wait_for (troth_sync_engine_get_state (s->jane.engine) == TROTH_SYNC_OFFLINE);
      g_assert_cmpstr (troth_sync_engine_get_problem (s->jane.engine), ==, "malformed");
      g_assert_cmpuint (troth_sync_engine_get_unsent (s->jane.engine), ==, 1);
    }
  s->push = NULL;
  troth_sync_engine_retry (s->jane.engine);
  wait_in_step (&s->jane);
  assert_once_each (s, 1);
}

static void
test_rubbish_pages (Script       *s,
                    gconstpointer data)
{
  static const char *const cases[] = {
    "", "<html>", "[]", "{}", "{\"from\":5,\"to\":5,\"more\":false,\"changes\":[]}",
    "{\"from\":5,\"to\":5,\"more\":true,\"cursor\":\"x\",\"changes\":[]}", "{\"from\":5,\"to\":4,\"more\":false,\"cursor\":\"x\",\"changes\":[]}",
    "{\"from\":5,\"to\":6,\"more\":false,\"cursor\":\"x\",\"changes\":[{}]}",
    "{\"from\":5,\"to\":6,\"more\":false,\"cursor\":\"x\",\"changes\":[{\"seq\":6,\"e\":\"customer\",\"id\":\"" LEONIE "\",\"op\":\"put\"}]}",
    "{\"from\":5,\"to\":6,\"more\":false,\"cursor\":\"x\",\"changes\":[{\"seq\":6,\"e\":\"customer\",\"id\":\"" LEONIE "\",\"op\":\"put\",\"data\":{\"id\":\"other\"}}]}",
    "{\"from\":5,\"to\":6,\"more\":false,\"cursor\":\"x\",\"changes\":[{\"seq\":6,\"e\":\"customer\",\"id\":\"" LEONIE "\",\"op\":\"melt\"}]}",
    "{\"from\":5,\"to\":6,\"more\":false,\"cursor\":\"x\",\"changes\":[{\"seq\":6,\"e\":\"customer\",\"id\":\"" LEONIE "\",\"op\":\"delete\"}]} x"
  };

  s->pull = give_rubbish;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint before = s->pulls;
      g_autoptr (TrothCustomer) leonie = NULL;

      rubbish = cases[i];
      make_together (s, 0);
      wait_for (s->pulls > before);
      wait_for (troth_sync_engine_get_state (s->jane.engine) == TROTH_SYNC_OFFLINE);
      g_assert_cmpstr (troth_sync_engine_get_problem (s->jane.engine), ==, "malformed");
      leonie = desk_get (&s->jane, TROTH_TYPE_CUSTOMER, LEONIE);
      g_assert_nonnull (leonie); /* nothing of a bad page is kept */
    }
  s->pull = NULL;
  troth_sync_engine_retry (s->jane.engine);
  wait_in_step (&s->jane);
}

/* --- a snapshot in pieces --- */

static guint requests, break_at;

static TrothHttpResponse *
history_gone (Script     *s,
              const char *path)
{
  if (strstr (path, "cursor=c5"))
    return troth_fake_response (410, "{\"code\":\"history-reset\"}");
  return troth_fake_response (200, "{\"from\":40,\"to\":40,\"head\":40,\"more\":false,\"cursor\":\"c40\",\"changes\":[]}");
}

static TrothHttpResponse *
customers_page (const char *id,
                const char *next)
{
  g_autofree char *page = g_strdup_printf ("{\"entity\":\"customer\",\"seq\":40,\"as_of\":\"c40\",\"next\":%s,\"items\":["
                                           "{\"id\":\"%s\",\"version\":2,\"family_name\":\"New\"}]}",
                                           next, id);

  return troth_fake_response (200, page);
}

static TrothHttpResponse *
snapshot_in_pages (Script     *s,
                   const char *path)
{
  requests++;
  if (requests == break_at)
    return NULL;
  if (strstr (path, "entity=customer") && strstr (path, "after=c-2"))
    return customers_page ("c-3", "null");
  if (strstr (path, "entity=customer") && strstr (path, "after=c-1"))
    return customers_page ("c-2", "\"c-2\"");
  if (strstr (path, "entity=customer"))
    return customers_page ("c-1", "\"c-1\"");
  if (strstr (path, "entity=agent"))
    return troth_fake_response (200, agents);
  return troth_fake_response (200, "{\"seq\":40,\"as_of\":\"c40\",\"next\":null,\"items\":[]}");
}

/* Broken off at one page after the other: it goes on where it was, the outbox survives, and the old rows stand until the end. */
static void
test_snapshot_in_pieces (Script       *s,
                         gconstpointer data)
{
  s->push = give_rubbish;
  rubbish = NULL; /* nobody is there */
  make (s, 2);
  wait_for (troth_sync_engine_get_state (s->jane.engine) == TROTH_SYNC_OFFLINE);
  s->push = NULL;
  s->pull = history_gone;
  s->snapshot = snapshot_in_pages;
  s->seq = 40;
  for (break_at = 1; troth_sync_engine_get_state (s->jane.engine) != TROTH_SYNC_ONLINE; break_at++)
    {
      g_autoptr (TrothCustomer) old = desk_get (&s->jane, TROTH_TYPE_CUSTOMER, LEONIE);

      g_assert_nonnull (old);
      g_assert_cmpuint (break_at, <, 12);
      requests = 0;
      troth_sync_engine_retry (s->jane.engine);
      wait_for (troth_sync_engine_get_state (s->jane.engine) != TROTH_SYNC_CONNECTING);
    }
  g_assert_cmpuint (break_at, >, 6);
  g_assert_cmpuint (requests, <, 12);                                   /* the last try did not begin again */
  g_assert_cmpuint (desk_count (&s->jane, TROTH_TYPE_CUSTOMER), ==, 3); /* Leonie has left */
  g_assert_cmpstr (troth_store_get_cursor (s->jane.store), ==, "c40");
  g_assert_cmpuint (s->accepted->len, ==, 2);
}

static void
hello (Script *s)
{
  wait_for (troth_fake_transport_has_stream (s->transport));
  troth_fake_transport_emit (s->transport, "event: hello\ndata: {\"head\":5}\n\n");
}

static void
test_pokes_are_coalesced (Script       *s,
                          gconstpointer data)
{
  guint before;

  hello (s);
  desk_turn (50);
  before = s->pulls;
  troth_fake_transport_emit (s->transport, "event: poke\ndata: {\"head\":4}\n\nevent: poke\ndata: {\"head\":5}\n\n: hb\n\n");
  desk_turn (400);
  g_assert_cmpuint (s->pulls, ==, before); /* nothing new in them */
  s->seq = 30;
  for (guint i = 6; i <= 30; i++)
    {
      g_autofree char *poke = g_strdup_printf ("event: poke\ndata: {\"head\":%u}\n\n", i);

      troth_fake_transport_emit (s->transport, poke);
    }
  wait_for (s->pulls > before);
  desk_turn (400);
  g_assert_cmpuint (s->pulls - before, <=, 2);
}

static void
test_broken_stream_is_opened_again (Script       *s,
                                    gconstpointer data)
{
  guint before;

  hello (s);
  before = s->pulls;
  troth_fake_transport_end (s->transport);
  wait_for (s->pulls > before); /* looks at once whether the backend is there */
  wait_in_step (&s->jane);
  wait_for (s->streams == 2); /* 1 to 5 s later */
  hello (s);
}

static TrothHttpResponse *
no_stream (Script     *s,
           const char *path)
{
  return troth_fake_response (502, "{}");
}

static void
test_long_poll_without_streams (Script       *s,
                                gconstpointer data)
{
  s->stream = no_stream;
  hello (s);
  troth_fake_transport_end (s->transport);
  wait_for (s->polls > 0); /* after two streams that did not come through */
  g_assert_cmpuint (s->streams, ==, 3);
  s->seq = 8;
  {
    guint before = s->pulls;

    wait_for (s->pulls > before); /* the poll's head is newer */
  }
  wait_in_step (&s->jane);
}

static gboolean wiped;

static void
on_wiped_cb (TrothSyncEngine *engine,
             gpointer         user_data)
{
  wiped = TRUE;
}

static void
test_wipe (Script       *s,
           gconstpointer data)
{
  hello (s);
  g_signal_connect (s->jane.engine, "wiped", G_CALLBACK (on_wiped_cb), NULL);
  troth_fake_transport_emit (s->transport, "event: wipe\ndata: {}\n\n");
  g_assert_true (wiped);
}

static void
test_server_time (Script       *s,
                  gconstpointer data)
{
  s->pull = give_rubbish;
  rubbish = "{\"from\":5,\"to\":5,\"more\":false,\"cursor\":\"x\",\"changes\":[],\"server_time\":\"2026-03-01T10:00:00Z\"}";
  make_together (s, 0);
  wait_in_step (&s->jane);
  g_assert_cmpint (troth_clock_now (TROTH_CLOCK (s->clock)), ==, NINE + G_TIME_SPAN_HOUR);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Script       *s,
                 gconstpointer data);
  } tests[] = {
    { "too-large-is-halved", test_too_large_is_halved },
    { "fork-renews-the-client", test_fork_renews_the_client },
    { "fork-for-ever", test_fork_for_ever },
    { "retry-after-is-kept", test_retry_after_is_kept },
    { "too-old-stops", test_too_old_stops },
    { "lost-answer", test_lost_answer },
    { "better-times", test_better_times },
    { "rubbish-results", test_rubbish_results },
    { "rubbish-pages", test_rubbish_pages },
    { "pokes-are-coalesced", test_pokes_are_coalesced },
    { "broken-stream-is-opened-again", test_broken_stream_is_opened_again },
    { "long-poll-without-streams", test_long_poll_without_streams },
    { "wipe", test_wipe },
    { "server-time", test_server_time },
    { "snapshot-in-pieces", test_snapshot_in_pieces },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/engine/", tests[i].name, NULL);

      g_test_add (path, Script, NULL, set_up, tests[i].run, tear_down);
    }
  return g_test_run ();
}
