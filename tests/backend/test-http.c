// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"

#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "troth-backend-private.h"

/* What HTTP forbids and SoupServer lets pass; slow, big and many. */

#define HOST "Host: 127.0.0.1\r\n"
#define POST_PUSH "POST /v1/sync/push HTTP/1.1\r\n"

static const struct
{
  const char *name;
  const char *request;
  guint       status; /* 0 = closed without an answer is right too */
} malformed[] = {
  { "duplicate Host", "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil\r\n\r\n", 400 },
  { "two Content-Lengths", POST_PUSH HOST "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ", 400 },
  { "the same Content-Length twice", POST_PUSH HOST "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 400 },
  { "Content-Length list", POST_PUSH HOST "Content-Length: 2, 2\r\n\r\n{}", 400 },
  { "length and chunked", POST_PUSH HOST "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400 },
  { "negative length", POST_PUSH HOST "Content-Length: -5\r\n\r\n{}", 400 },
  { "signed length", POST_PUSH HOST "Content-Length: +5\r\n\r\n{}   ", 400 },
  { "length that is no number", POST_PUSH HOST "Content-Length: 5x\r\n\r\n{}   ", 400 },
  { "chunk size zz", POST_PUSH HOST "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", 411 },
  { "huge chunk size", POST_PUSH HOST "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n", 411 },
  { "chunked body", POST_PUSH HOST "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 411 },
  { "absolute form, other host", "GET http://evil/healthz HTTP/1.1\r\n" HOST "\r\n", 400 },
  { "foreign Host", "GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n", 400 },
  { "no Host", "GET /healthz HTTP/1.1\r\n\r\n", 400 },
  { "no request line", "\r\n\r\n\r\n", 0 },
  { "rubbish", "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 0 },
  { "unknown transfer encoding", POST_PUSH HOST "Transfer-Encoding: gzip\r\n\r\n", 0 },
  { "broken escape", "GET /v1/agents?limit=%zz HTTP/1.1\r\n" HOST "\r\n", 400 },
  { "the whole server", "OPTIONS * HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n", 404 },
  { "a tunnel", "CONNECT 127.0.0.1:80 HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n", 404 },
  { "a method of its own", "HEAD /healthz HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n", 405 },
  { "dots", "GET /v1/../healthz/%2e%2e/x HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n", 404 },
  { "too large by its length", POST_PUSH HOST "Content-Length: 300000000\r\n\r\n{", 413 },
};

static void
test_malformed (Fixture      *fixture,
                gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      double           seconds = 0;
      g_autofree char *answer = fixture_raw (fixture, malformed[i].request, -1, &seconds);
      guint            status = strlen (answer) > 12 ? atoi (answer + 9) : 0;

      g_test_message ("%s: %u after %.2f s", malformed[i].name, status, seconds);
      if (malformed[i].status)
        g_assert_cmpuint (status, ==, malformed[i].status);
      else
        g_assert_true (status == 0 || status == 501 || (status >= 400 && status < 500));
      /* One answer, and the connection is closed: what follows is nobody's second request. */
      g_assert_null (strstr (answer + MIN (strlen (answer), 9), "HTTP/1.1"));
    }
}

static void
test_headers (Fixture      *fixture,
              gconstpointer unused)
{
  g_autoptr (GString) many = g_string_new ("GET /healthz HTTP/1.1\r\n" HOST);
  g_autoptr (GString) big = g_string_new ("GET /healthz HTTP/1.1\r\n" HOST "X-Big: ");
  g_autoptr (GString) huge = g_string_new ("GET /healthz HTTP/1.1\r\n" HOST "X-Huge: ");
  g_autofree char *answer = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (many, "X-%u: 1\r\n", i);
  g_string_append (many, "\r\n");
  answer = fixture_raw (fixture, many->str, many->len, NULL);
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 431 "));
  g_assert_nonnull (strstr (answer, "\"code\":\"headers-too-large\""));
  g_free (answer);
  for (guint i = 0; i < 20 * 1024; i++)
    g_string_append_c (big, 'a');
  g_string_append (big, "\r\n\r\n");
  answer = fixture_raw (fixture, big->str, big->len, NULL);
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 431 "));
  g_free (answer);
  for (guint i = 0; i < 300 * 1024; i++)
    g_string_append_c (huge, 'a');
  g_string_append (huge, "\r\n\r\n");
  answer = fixture_raw (fixture, huge->str, huge->len, NULL);
  g_assert_false (g_str_has_prefix (answer, "HTTP/1.1 200"));
}

static gsize
rss_kib (void)
{
  g_autofree char *text = NULL;
  gsize            pages = 0;

  g_file_get_contents ("/proc/self/statm", &text, NULL, NULL);
  sscanf (text, "%*u %zu", &pages);
  return pages * 4;
}

typedef struct
{
  GSocket *socket;
  gsize    sent;
  gint     done;
} Flood;

static gpointer
flood (gpointer data)
{
  static const char head[] = POST_PUSH HOST "Transfer-Encoding: chunked\r\n\r\n";
  Flood                               *self = data;
  g_autofree char                     *chunk = g_malloc (65536 + 9);
  const gsize                          total = (gsize) 1024 * 1024 * 1024;

  memset (chunk, 'x', 65536 + 9);
  memcpy (chunk, "10000\r\n", 7);
  memcpy (chunk + 65536 + 7, "\r\n", 2);
  g_socket_send (self->socket, head, sizeof head - 1, NULL, NULL);
  while (self->sent < total)
    {
      gssize n = g_socket_send (self->socket, chunk, 65536 + 9, NULL, NULL);

      if (n <= 0)
        break;
      self->sent += n;
    }
  g_atomic_int_set (&self->done, 1);
  g_main_context_wakeup (NULL);
  return NULL;
}

static void
test_flood (Fixture      *fixture,
            gconstpointer unused)
{
  gsize before = rss_kib ();
  g_autoptr (GSocket) socket = fixture_connect (fixture);
  Flood    self = { socket, 0, 0 };
  GThread *thread = g_thread_new ("flood", flood, &self);

  g_socket_set_timeout (socket, 10);
  while (!g_atomic_int_get (&self.done))
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);
  g_test_message ("cut after %zu KiB, memory grew by %zd KiB", self.sent / 1024, (gssize) (rss_kib () - before));
  g_assert_cmpuint (self.sent, <, 32 * 1024 * 1024);
  g_assert_cmpuint (rss_kib (), <, before + 20 * 1024);
}

static void
test_body_limits (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autofree char *deep = g_strnfill (100 * 1024, '[');
  g_autofree char *big = g_strnfill (1024 * 1024 + 1, ' ');
  g_autofree char *exact = g_strnfill (1024 * 1024, ' ');

  {
    g_autoptr (Reply) reply = fixture_send (fixture, "POST", "/v1/sync/push", fixture->jane, deep);

    reply_assert_problem (reply, 413, "too-large", NULL);
  }
  {
    g_autoptr (Reply) reply = fixture_send (fixture, "POST", "/v1/sync/push", fixture->jane, big);

    reply_assert_problem (reply, 413, "too-large", NULL);
  }
  {
    g_autoptr (Reply) reply = fixture_send (fixture, "POST", "/v1/sync/push", fixture->jane, exact);

    reply_assert_problem (reply, 400, "malformed-json", NULL);
  }
  {
    g_autoptr (Reply) reply = fixture_send (fixture, "POST", "/v1/sync/push", fixture->jane, "{\"client_id\": \"a\", \"client_id\": \"b\"}");

    reply_assert_problem (reply, 400, "malformed-json", NULL);
  }
  {
    g_autoptr (Reply) reply = fixture_send_with (fixture, "POST", "/v1/sync/push", fixture->jane, "{}", "Content-Type", "text/plain");

    reply_assert_problem (reply, 415, "unsupported-media-type", NULL);
  }
  {
    g_autoptr (Reply) reply = fixture_send_with (fixture, "POST", "/v1/sync/push", fixture->jane, big, "Expect", "100-continue");

    reply_assert_problem (reply, 413, "too-large", NULL);
  }
}

#define DRIBBLE 400 /* bytes, in 20 s */

static gpointer
dribble (gpointer data)
{
  static const char text[DRIBBLE + 1] = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ";
  Flood            *self = data;

  for (guint i = 0; i < DRIBBLE && g_socket_send (self->socket, text[i] ? text + i : "a", 1, NULL, NULL) == 1; i++)
    {
      g_usleep (50000);
      self->sent++;
      if (g_socket_condition_check (self->socket, G_IO_IN))
        break;
    }
  g_atomic_int_set (&self->done, 1);
  g_main_context_wakeup (NULL);
  return NULL;
}

static void
test_slow (Fixture      *fixture,
           gconstpointer unused)
{
  g_autoptr (GSocket) socket = fixture_connect (fixture);
  Flood    self = { socket, 0, 0 };
  GThread *thread = g_thread_new ("dribble", dribble, &self);

  while (!g_atomic_int_get (&self.done))
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);
  /* The options of this test give 500 ms, however fast the next byte comes. */
  g_assert_cmpuint (self.sent, <, DRIBBLE);
}

static void
test_idle (Fixture      *fixture,
           gconstpointer unused)
{
  double           seconds = 0;
  g_autofree char *answer = fixture_raw (fixture, "GET /healthz HTTP/1.1\r\n" HOST "\r\n", -1, &seconds);

  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 200"));
  g_assert_cmpfloat (seconds, >, 0.8);
  g_assert_cmpfloat (seconds, <, 20); /* when we had given up */
}

static void
test_many (Fixture      *fixture,
           gconstpointer unused)
{
  GSocket *sockets[400];
  guint    n_slow = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sockets); i++)
    {
      gint64 begun = g_get_monotonic_time ();

      sockets[i] = fixture_connect (fixture);
      n_slow += g_get_monotonic_time () - begun > 900000;
    }
  /* Where there is no room in the queue, each tries again only after a second. */
  g_assert_cmpuint (n_slow, <, 10);
  for (guint i = 0; i < G_N_ELEMENTS (sockets); i++)
    g_object_unref (sockets[i]);
}

static void
wait_for_connections (Fixture *fixture,
                      guint    n)
{
  TrothGuard *guard = troth_backend_get_guard (fixture->backend);

  for (guint i = 0; i < 20000 && troth_guard_get_n_open (guard) != n; i++)
    {
      g_usleep (1000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_cmpuint (troth_guard_get_n_open (guard), ==, n);
}

static void
test_forgets (Fixture      *fixture,
              gconstpointer unused)
{
  static const char *const requests[] = {
    "GET /healthz HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n",
    "GET /healthz HTTP/1.1\r\n" HOST HOST "\r\n",
    "GET /nowhere HTTP/1.0\r\n" HOST "\r\n",
  };

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *answer = fixture_raw (fixture, requests[i % G_N_ELEMENTS (requests)], -1, NULL);

      g_assert_true (g_str_has_prefix (answer, "HTTP/1."));
    }
  for (guint i = 0; i < 20; i++)
    g_object_unref (fixture_connect (fixture));
  wait_for_connections (fixture, 0);
}

static void
test_keep_alive (Fixture      *fixture,
                 gconstpointer unused)
{
  g_autofree char *answer = fixture_raw (fixture,
                                         "GET /healthz HTTP/1.1\r\n" HOST "\r\nGET /v1/time HTTP/1.1\r\n" HOST "\r\n"
                                         "GET /nowhere HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n",
                                         -1, NULL);

  g_assert_nonnull (strstr (answer, "\"status\":\"ok\""));
  g_assert_nonnull (strstr (answer, "unix_ms"));
  g_assert_nonnull (strstr (answer, "not-found"));
}

/* Who is not told so may send the next request while the connection is being closed, and never hears of it. */
static void
test_close (Fixture      *fixture,
            gconstpointer unused)
{
  g_autofree char *answer = fixture_raw (fixture, "GET /healthz HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n", -1, NULL);

  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 200"));
  g_assert_nonnull (strstr (answer, "\r\nConnection: close\r\n"));
}

static void
test_connection_limit (Fixture      *fixture,
                       gconstpointer unused)
{
  GSocket *sockets[8];

  for (guint i = 0; i < G_N_ELEMENTS (sockets); i++)
    sockets[i] = fixture_connect (fixture);
  wait_for_connections (fixture, 5);
  for (guint i = 0; i < G_N_ELEMENTS (sockets); i++)
    g_object_unref (sockets[i]);
  wait_for_connections (fixture, 0);
}

static void
test_out_of_descriptors (Fixture      *fixture,
                         gconstpointer unused)
{
  struct rlimit usual;
  struct rlimit none;
  g_autoptr (GSocket) first = fixture_connect (fixture);
  g_autofree char *answer = NULL;

  wait_for_connections (fixture, 1);
  getrlimit (RLIMIT_NOFILE, &usual);
  {
    g_autoptr (GSocket) second = fixture_connect (fixture);

    int next = dup (STDERR_FILENO); /* the next free descriptor */

    close (next);
    none = (struct rlimit){ next, usual.rlim_max };
    setrlimit (RLIMIT_NOFILE, &none);
    g_test_expect_message ("troth-backend", G_LOG_LEVEL_WARNING, "no connection can be accepted at the moment*");
    for (guint i = 0; i < 20; i++)
      {
        g_usleep (10000);
        while (g_main_context_iteration (NULL, FALSE))
          ;
      }
    g_test_assert_expected_messages ();
    setrlimit (RLIMIT_NOFILE, &usual);
    wait_for_connections (fixture, 2);
  }
  answer = fixture_raw (fixture, "GET /healthz HTTP/1.0\r\n" HOST "\r\n", -1, NULL);
  g_assert_nonnull (strstr (answer, "\"status\":\"ok\""));
}

static void
test_routes (Fixture      *fixture,
             gconstpointer unused)
{
  static const struct
  {
    const char *method;
    const char *path;
    guint       status;
    const char *code;
  } cases[] = {
    { "GET", "/", 404, "not-found" },
    { "GET", "/healthz/anything", 404, "not-found" },
    { "GET", "/v1/customers/", 404, "not-found" },
    { "DELETE", "/healthz", 405, "method-not-allowed" },
    { "PUT", "/v1/sync/pull", 405, "method-not-allowed" },
    { "GET", "/v1/agents?colour=red", 422, "invalid" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Reply) reply = fixture_send (fixture, cases[i].method, cases[i].path, fixture->jane, NULL);

      g_test_message ("%s %s", cases[i].method, cases[i].path);
      reply_assert_problem (reply, cases[i].status, cases[i].code, NULL);
      if (cases[i].status == 405)
        g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "Allow"), ==, "GET");
    }
}

static void
test_ranges (Fixture      *fixture,
             gconstpointer unused)
{
  g_autoptr (Reply) reply = fixture_send_with (fixture, "GET", "/healthz", NULL, NULL, "Range", "bytes=0-1,1-2,2-3");

  g_assert_cmpuint (reply->status, ==, 200);
}

static void
test_address (void)
{
  g_autoptr (SoupServer) server = g_object_new (SOUP_TYPE_SERVER, NULL);
  g_autoptr (TrothGuard) guard = troth_guard_new (server, &(TrothGuardLimits){ 0 });
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (troth_guard_listen (guard, "0.0.0.0", 0, FALSE, &error), ==, 0);
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpuint (troth_guard_listen (guard, "localhost", 0, FALSE, &error), ==, 0);
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpuint (troth_guard_listen (guard, "127.0.0.1", 0, FALSE, &error), >, 0);
  g_assert_no_error (error);
  soup_server_disconnect (server);
}

static const TrothBackendOptions five = { .limits = { .connections = 5 } };
static const TrothBackendOptions quick = { .limits = { .request_ms = 500 } };
static const TrothBackendOptions idle = { .limits = { .idle_ms = 1000 } };

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, options, test) g_test_add (path, Fixture, options, fixture_set_up, test, fixture_tear_down)
  ADD ("/backend/http/malformed-is-refused", NULL, test_malformed);
  ADD ("/backend/http/headers-have-limits", NULL, test_headers);
  ADD ("/backend/http/endless-body-is-cut", NULL, test_flood);
  ADD ("/backend/http/bodies-have-limits", NULL, test_body_limits);
  ADD ("/backend/http/slow-request-is-cut", &quick, test_slow);
  ADD ("/backend/http/idle-connection-is-cut", &idle, test_idle);
  ADD ("/backend/http/many-connect-at-once", NULL, test_many);
  ADD ("/backend/http/connections-are-forgotten", NULL, test_forgets);
  ADD ("/backend/http/connections-are-kept-alive", NULL, test_keep_alive);
  ADD ("/backend/http/a-close-is-said", NULL, test_close);
  ADD ("/backend/http/connections-have-a-limit", &five, test_connection_limit);
  ADD ("/backend/http/out-of-descriptors-for-a-moment", NULL, test_out_of_descriptors);
  ADD ("/backend/http/routes-are-exact", NULL, test_routes);
  ADD ("/backend/http/ranges-are-ignored", NULL, test_ranges);
  g_test_add_func ("/backend/http/listens-on-loopback-only", test_address);
  return g_test_run ();
}
