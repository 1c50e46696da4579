// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "event-stream.h"

#include "troth-backend-private.h"
#include "troth-test-database.h"

#include <sys/socket.h>

#define CLIENT "0190b000-0000-7000-8000-000000000001"
#define COMMAND_1 "019cadc2-8000-7000-8000-0000000000a1"
#define PROMISE_1 "019cadc2-8000-7000-8000-0000000000b1"
#define EVENTS 6000
#define EVENT_LENGTH 1000

static void
make_promise (Fixture *fixture)
{
  g_autofree char *make = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autofree char *list = g_strdup_printf ("[%s]", make);
  g_autoptr (Reply) reply = fixture_push (fixture, fixture->jane, CLIENT, list);

  g_assert_cmpuint (reply->status, ==, 200);
}

static void
test_poke (Fixture      *fixture,
           gconstpointer unused)
{
  Events *events = fixture_open_events (fixture, fixture->steve);

  g_assert_cmpuint (events->status, ==, 200);
  events_wait (events, "event: hello\ndata: {\"head\":5,", 1);
  events_wait (events, "\"min_schema\":", 1); /* a desk that is too old learns it before it asks for anything */
  make_promise (fixture);
  events_wait (events, "event: poke\ndata: {\"head\":6}\n\n", 1);
  /* What it says is a number, and nothing of what happened. */
  g_assert_null (strstr (events->text->str, "call"));
  g_assert_null (strstr (events->text->str, LEONIE));
  events_close (events);
}

static void
test_pokes_are_merged (Fixture      *fixture,
                       gconstpointer unused)
{
  Events *events = NULL;
  guint   n = 0;

  while (troth_test_on_postgres () && troth_backend_get_head (fixture->backend) < 5) /* its first look at its neighbours pokes too */
    g_main_context_iteration (NULL, TRUE);
  events = fixture_open_events (fixture, fixture->steve);
  for (gint64 head = 10; head <= 200; head++)
    troth_event_hub_poke (troth_backend_get_hub (fixture->backend), head);
  events_wait (events, "data: {\"head\":200}", 1);
  for (const char *p = strstr (events->text->str, "event: poke"); p; p = strstr (p + 1, "event: poke"))
    n++;
  g_assert_cmpuint (n, <=, 4); /* of 191 */
  events_close (events);
}

static void
test_heartbeat (Fixture      *fixture,
                gconstpointer unused)
{
  Events *events = fixture_open_events (fixture, fixture->steve);
  Events *quiet = fixture_open_events_at (fixture, fixture->steve, "/v1/events?heartbeat=0");
  g_autoptr (Reply) wrong = fixture_send (fixture, "GET", "/v1/events?heartbeat=x", fixture->steve, NULL);

  events_wait (quiet, "hello", 1);
  events_wait (events, ": hb\n\n", 3);
  g_assert_null (strstr (quiet->text->str, "hb"));
  g_assert_cmpuint (wrong->status, ==, 422);
  events_close (quiet);
  events_close (events);
}

static void
test_three_streams (Fixture      *fixture,
                    gconstpointer unused)
{
  TrothEventHub *hub = troth_backend_get_hub (fixture->backend);
  Events        *events[3];

  for (guint i = 0; i < 3; i++)
    {
      events[i] = fixture_open_events (fixture, fixture->jane);
      events_wait (events[i], "hello", 1);
    }
  {
    g_autoptr (Reply) fourth = fixture_send (fixture, "GET", "/v1/events", fixture->jane, NULL);

    reply_assert_problem (fourth, 429, "too-many-streams", NULL);
    g_assert_nonnull (soup_message_headers_get_one (fourth->headers, "Retry-After"));
  }
  {
    Events *other = fixture_open_events (fixture, fixture->steve);

    events_wait (other, "hello", 1);
    events_close (other);
  }
  /* A desk that hangs up makes room at once, not with the next heartbeat. */
  for (guint i = 0; i < 3; i++)
    events_close (events[i]);
  for (guint i = 0; i < 2000 && troth_event_hub_get_n_open (hub); i++)
    {
      g_usleep (10000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_cmpuint (troth_event_hub_get_n_open (hub), ==, 0);
}

static void
test_sign_out (Fixture      *fixture,
               gconstpointer unused)
{
  Events *events = fixture_open_events (fixture, fixture->jane);

  events_wait (events, "hello", 1);
  {
    g_autoptr (Reply) reply = fixture_send (fixture, "DELETE", "/v1/session", fixture->jane, NULL);

    g_assert_cmpuint (reply->status, ==, 204);
  }
  events_wait (events, "event: bye\ndata: {\"reason\":\"signed-out\"}", 1);
  events_wait_end (events);
  {
    g_autoptr (Reply) reply = fixture_send (fixture, "GET", "/v1/sync/pull?", fixture->jane, NULL);

    reply_assert_problem (reply, 401, "sign-in-required", NULL);
  }
  events_close (events);
}

static void
test_deaf_reader (Fixture      *fixture,
                  gconstpointer unused)
{
  TrothEventHub   *hub = troth_backend_get_hub (fixture->backend);
  g_autofree char *request = g_strdup_printf ("GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n\r\n", fixture->jane);
  g_autofree char *data = g_strnfill (1000, 'x');
  g_autoptr (GSocket) socket = fixture_connect (fixture);
  int sent = 0;

  g_socket_set_option (socket, SOL_SOCKET, SO_RCVBUF, 4096, NULL);
  g_socket_send (socket, request, strlen (request), NULL, NULL);
  while (troth_event_hub_get_n_streams (hub, NULL) == 0)
    g_main_context_iteration (NULL, TRUE);
  /* Never reads: the kernel's buffers fill, then ours, then it is dropped. */
  for (; sent < 100000 && troth_event_hub_get_n_streams (hub, NULL); sent++)
    {
      troth_event_hub_send (hub, NULL, "noise", data);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_test_message ("dropped after %d events of 1 kB", sent);
  g_assert_cmpint (sent, <, 100000);
}

/* What a client that reads again has missed comes whole and in order, and so does the last word. */
static void
test_slow_reader (Fixture      *fixture,
                  gconstpointer unused)
{
  TrothEventHub   *hub = troth_backend_get_hub (fixture->backend);
  g_autofree char *request = g_strdup_printf ("GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n\r\n", fixture->jane);
  g_autofree char *filling = g_strnfill (EVENT_LENGTH, 'x');
  g_autofree char *buffer = g_malloc (65536);
  g_autoptr (GSocket) socket = fixture_connect (fixture);
  g_autoptr (GString) text = g_string_new (NULL);
  gssize      n = 0;
  const char *at = NULL;

  g_socket_set_option (socket, SOL_SOCKET, SO_RCVBUF, 256 * 1024, NULL);
  g_socket_send (socket, request, strlen (request), NULL, NULL);
  while (troth_event_hub_get_n_streams (hub, NULL) == 0)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < EVENTS; i++)
    {
      g_autofree char *data = g_strdup_printf ("%u-%s", i, filling);

      g_assert_cmpuint (troth_event_hub_send (hub, NULL, "noise", data), ==, 1);
    }
  troth_event_hub_end (hub, NULL, "shutdown");
  g_assert_cmpuint (troth_event_hub_get_n_streams (hub, NULL), ==, 0);
  g_assert_cmpuint (troth_event_hub_get_n_open (hub), ==, 1); /* it has not had everything yet */
  g_assert_cmpuint (troth_event_hub_send (hub, NULL, "noise", "late"), ==, 0);
  g_socket_set_blocking (socket, FALSE);
  do
    {
      g_autoptr (GError) error = NULL;

      n = g_socket_receive (socket, buffer, 65536, NULL, &error);
      g_assert_true (n >= 0 || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK));
      g_string_append_len (text, buffer, MAX (n, 0));
      g_main_context_iteration (NULL, FALSE);
    }
  while (n != 0);
  g_assert_true (g_str_has_prefix (text->str, "HTTP/1.1 200 OK\r\n"));
  g_assert_nonnull (strstr (text->str, "\r\nDate: "));
  g_assert_nonnull (strstr (text->str, "\r\nContent-Type: text/event-stream\r\n"));
  at = text->str;
  for (guint i = 0; i < EVENTS; i++)
    {
      g_autofree char *data = g_strdup_printf ("event: noise\ndata: %u-x", i);

      at = strstr (at, data);
      g_assert_nonnull (at);
    }
  g_assert_true (g_str_has_suffix (at, "x\n\nevent: bye\ndata: {\"reason\":\"shutdown\"}\n\n"));
  g_assert_cmpuint (troth_event_hub_get_n_open (hub), ==, 0);
}

/* A stream is no idle connection, and the end of it is one connection fewer. */
static void
test_idle (Fixture      *fixture,
           gconstpointer unused)
{
  TrothGuard *guard = troth_backend_get_guard (fixture->backend);
  Events     *events = fixture_open_events (fixture, fixture->steve);

  events_wait (events, ": hb\n\n", 3); /* 600 ms */
  g_assert_false (events->ended);
  g_assert_cmpuint (troth_guard_get_n_open (guard), >=, 1);
  events_close (events);
  soup_session_abort (fixture->session);
  for (guint i = 0; i < 2000 && troth_guard_get_n_open (guard); i++)
    {
      g_usleep (10000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_cmpuint (troth_guard_get_n_open (guard), ==, 0);
}

static const TrothBackendOptions quick = { .events = { .heartbeat_ms = 200 } };
static const TrothBackendOptions patient = { .events = { .queued = 2 * EVENTS * EVENT_LENGTH } };
static const TrothBackendOptions hasty = { .events = { .heartbeat_ms = 200 }, .limits = { .idle_ms = 100 } };

/* It goes to a colleague: both hear of it, and it is one's no longer. */
static void
test_call_given_on (Fixture      *fixture,
                    gconstpointer unused)
{
  Events *jane = fixture_open_events (fixture, fixture->jane);
  Events *steve = fixture_open_events (fixture, fixture->steve);

  events_wait (jane, "hello", 1);
  events_wait (steve, "hello", 1);
  {
    g_autoptr (Reply) ringing = fixture_send (fixture, "POST", "/v1/calls", fixture->nancy, "{\"call_id\":\"c-17\",\"state\":\"ringing\",\"agent\":\"jane\"}");
    g_autoptr (Reply) given_on = fixture_send (fixture, "POST", "/v1/calls", fixture->nancy, "{\"call_id\":\"c-17\",\"state\":\"ringing\",\"agent\":\"steve\"}");

    g_assert_cmpstr (reply_string (given_on, "agent_id"), ==, STEVE);
  }
  events_wait (steve, "event: call\ndata: {\"call_id\":\"c-17\"}\n\n", 1);
  events_wait (jane, "event: call\ndata: {\"call_id\":\"c-17\"}\n\n", 2);
  {
    g_autoptr (Reply) other = fixture_send (fixture, "GET", "/v1/calls/c-17", fixture->jane, NULL);

    reply_assert_problem (other, 404, "not-found", NULL);
  }
  events_close (jane);
  events_close (steve);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, options, test) g_test_add (path, Fixture, options, fixture_set_up, test, fixture_tear_down)
  ADD ("/backend/events/poke-within-a-second", NULL, test_poke);
  ADD ("/backend/events/pokes-are-merged", NULL, test_pokes_are_merged);
  ADD ("/backend/events/heartbeat", &quick, test_heartbeat);
  ADD ("/backend/events/three-streams-an-agent", NULL, test_three_streams);
  ADD ("/backend/events/end-with-the-session", NULL, test_sign_out);
  ADD ("/backend/events/deaf-reader-is-dropped", NULL, test_deaf_reader);
  ADD ("/backend/events/slow-reader-misses-nothing", &patient, test_slow_reader);
  ADD ("/backend/events/stream-is-not-idle", &hasty, test_idle);
  ADD ("/backend/events/call-given-on", NULL, test_call_given_on);
  return g_test_run ();
}
