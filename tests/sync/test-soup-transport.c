// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-rest-client.h"
#include "troth-soup-transport.h"
#include "troth-virtual-clock.h"

#include <libsoup/soup.h>

#define NINE ((gint64) 1772355600000000) /* 2026-03-01T09:00:00Z */

typedef struct
{
  SoupServer     *server;
  TrothTransport *transport;
  GMainLoop      *loop;
  GAsyncResult   *result;
  GString        *chunks;
  GCancellable   *cancellable;
  char           *authorization;
  guint           served;
} Fixture;

static void
on_request_cb (SoupServer        *server,
               SoupServerMessage *message,
               const char        *path,
               GHashTable        *query,
               gpointer           user_data)
{
  Fixture            *f = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageBody    *body = soup_server_message_get_response_body (message);

  f->served++;
  g_free (f->authorization);
  f->authorization = g_strdup (soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization"));
  if (g_str_equal (path, "/ok"))
    soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, "{\"a\":1}", 7);
  else if (g_str_equal (path, "/big"))
    soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, g_strnfill (200000, ' '), 200000);
  else if (g_str_equal (path, "/redirect"))
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "/ok");
  else if (g_str_equal (path, "/stream"))
    {
      soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
      soup_message_headers_set_content_type (headers, "text/event-stream", NULL);
      soup_message_body_append (body, SOUP_MEMORY_STATIC, "data: 1\n\n", 9);
      soup_message_body_complete (body);
    }
  else if (g_str_equal (path, "/busy"))
    {
      soup_message_headers_replace (headers, "Retry-After", "17");
      soup_server_message_set_response (message, "application/problem+json", SOUP_MEMORY_STATIC,
                                        "{\"code\":\"overloaded\",\"detail\":\"later\"}", 38);
      soup_server_message_set_status (message, 503, NULL);
      return;
    }
  else if (g_str_equal (path, "/nonsense"))
    {
      soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, "<html>", 6);
      soup_server_message_set_status (message, 502, NULL);
      return;
    }
  else if (g_str_equal (path, "/401"))
    {
      soup_message_headers_replace (headers, "WWW-Authenticate", "Bearer");
      soup_server_message_set_status (message, 401, NULL);
      return;
    }
  if (!g_str_equal (path, "/redirect"))
    soup_server_message_set_status (message, 200, NULL);
  if (g_str_equal (path, "/silent"))
    soup_server_message_pause (message);
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GSList          *uris;
  g_autofree char *url = NULL;

  f->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (f->server, NULL, on_request_cb, f, NULL);
  g_assert_true (soup_server_listen_local (f->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  uris = soup_server_get_uris (f->server);
  url = g_strdup_printf ("http://127.0.0.1:%d/", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  f->transport = troth_soup_transport_new (url, NULL, &error);
  g_assert_no_error (error);
  f->loop = g_main_loop_new (NULL, FALSE);
  f->chunks = g_string_new (NULL);
  f->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  soup_server_disconnect (f->server);
  g_clear_object (&f->server);
  g_clear_object (&f->transport);
  g_clear_object (&f->result);
  g_main_loop_unref (f->loop);
  g_string_free (f->chunks, TRUE);
  g_clear_object (&f->cancellable);
  g_free (f->authorization);
}

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Fixture *f = user_data;

  g_set_object (&f->result, result);
  g_main_loop_quit (f->loop);
}

static TrothHttpResponse *
send (Fixture    *f,
      const char *path,
      gsize       max_bytes,
      GError    **error)
{
  g_autoptr (TrothHttpRequest) request = troth_http_request_new ("GET", path);

  if (max_bytes)
    request->max_bytes = max_bytes;
  troth_transport_send_async (f->transport, request, f->cancellable, on_done_cb, f);
  g_main_loop_run (f->loop);
  return troth_transport_send_finish (f->transport, f->result, error);
}

static void
test_answers (Fixture      *f,
              gconstpointer data)
{
  static const struct
  {
    const char *path;
    guint       status;
  } cases[] = { { "/ok", 200 }, { "/redirect", 302 }, { "/busy", 503 }, { "/nonsense", 502 }, { "/401", 401 }, { "/big", 200 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TrothHttpResponse) response = send (f, cases[i].path, 0, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (response->status, ==, cases[i].status);
      g_assert_cmpint (response->retry_after, ==, cases[i].status == 503 ? 17 : 0);
    }
  g_assert_cmpuint (f->served, ==, G_N_ELEMENTS (cases)); /* no redirect followed, no 401 tried again */
}

static void
test_too_large (Fixture      *f,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (send (f, "/big", 100000, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_TOO_LARGE);
}

static void
test_nobody_there (Fixture      *f,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  soup_server_disconnect (f->server);
  g_assert_null (send (f, "/ok", 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
}

static void
test_another_address (Fixture      *f,
                      gconstpointer data)
{
  TrothSoupTransport *transport = TROTH_SOUP_TRANSPORT (f->transport);
  g_autoptr (GError) error = NULL;

  g_assert_false (troth_soup_transport_set_url (transport, "http://example.org", &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (troth_soup_transport_set_url (transport, NULL, &error));
  g_assert_null (send (f, "/ok", 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED);
}

static gboolean
on_cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (((Fixture *) user_data)->cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancelled (Fixture      *f,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_timeout_add (50, on_cancel_cb, f);
  g_assert_null (send (f, "/silent", 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
on_chunk (const char *data,
          gsize       len,
          gpointer    user_data)
{
  g_string_append_len (((Fixture *) user_data)->chunks, data, len);
}

static void
test_stream (Fixture      *f,
             gconstpointer data)
{
  g_autoptr (TrothHttpRequest) request = troth_http_request_new ("GET", "/stream");
  g_autoptr (TrothHttpRequest) refused = troth_http_request_new ("GET", "/busy");
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothHttpResponse) response = NULL;
  g_autoptr (TrothHttpResponse) busy = NULL;

  troth_transport_stream_async (f->transport, request, on_chunk, f, f->cancellable, on_done_cb, f);
  g_main_loop_run (f->loop);
  response = troth_transport_stream_finish (f->transport, f->result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 200);
  g_assert_cmpstr (f->chunks->str, ==, "data: 1\n\n");

  troth_transport_stream_async (f->transport, refused, on_chunk, f, f->cancellable, on_done_cb, f);
  g_main_loop_run (f->loop);
  busy = troth_transport_stream_finish (f->transport, f->result, &error);
  g_assert_cmpuint (busy->status, ==, 503);
  g_assert_cmpuint (g_bytes_get_size (busy->body), ==, 38);
  g_assert_cmpstr (f->chunks->str, ==, "data: 1\n\n");
}

static void
test_addresses (void)
{
  static const char *const good[] = { "https://troth.example.org", "https://troth.example.org:8443/", "http://127.0.0.1:8080",
                                      "http://localhost:8080/", "http://[::1]:8080" };
  static const char *const bad[] = { "", "troth.example.org", "http://troth.example.org", "http://127.0.0.1.example.org", "ftp://127.0.0.1",
                                     "https://", "https://u:p@troth.example.org", "https://troth.example.org/v1", "https://troth.example.org?x=1",
                                     "file:///etc/passwd", "https://[::1" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TrothTransport) transport = troth_soup_transport_new (good[i], NULL, &error);

      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (troth_soup_transport_new (bad[i], NULL, &error));
      g_assert_error (error, TROTH_ERROR, TROTH_ERROR_INVALID);
    }
  g_assert_null (troth_soup_transport_new (good[0], "/nonexistent/ca.pem", NULL));
}

static TrothReply *
ask (Fixture         *f,
     TrothRestClient *client,
     const char      *path)
{
  g_autoptr (GError) error = NULL;
  TrothReply *reply;

  troth_rest_client_send_async (client, troth_rest_client_request (client, "GET", path, NULL), NULL, on_done_cb, f);
  g_main_loop_run (f->loop);
  reply = troth_rest_client_send_finish (client, f->result, &error);
  g_assert_no_error (error);
  return reply;
}

static void
test_replies (Fixture      *f,
              gconstpointer data)
{
  g_autoptr (TrothVirtualClock) clock = troth_virtual_clock_new (NINE);
  g_autoptr (TrothRestClient) client = troth_rest_client_new (f->transport, TROTH_CLOCK (clock));
  g_autoptr (TrothReply) ok = NULL;
  g_autoptr (TrothReply) busy = NULL;
  g_autoptr (TrothReply) nonsense = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = NULL;

  troth_rest_client_set_token (client, "secret");
  ok = ask (f, client, "/ok");
  g_assert_cmpstr (f->authorization, ==, "Bearer secret");
  object = troth_reply_parse (ok, &error);
  g_assert_no_error (error);
  g_assert_cmpint (troth_json_get_int (object, "a", 0), ==, 1);
  troth_rest_client_note_time (client, ok, "2026-03-01T10:00:00Z");
  g_assert_cmpint (troth_clock_now (TROTH_CLOCK (clock)), ==, NINE + G_TIME_SPAN_HOUR);
  troth_rest_client_note_time (client, ok, "tomorrow");
  troth_rest_client_note_time (client, ok, NULL);

  busy = ask (f, client, "/busy");
  g_assert_false (troth_reply_is_ok (busy, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_BUSY);
  g_assert_cmpstr (busy->problem, ==, "overloaded");
  g_assert_cmpstr (busy->detail, ==, "later");
  g_clear_error (&error);
  nonsense = ask (f, client, "/nonsense");
  g_assert_false (troth_reply_is_ok (nonsense, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpstr (nonsense->problem, ==, "http-502");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sync/soup-transport/answers", Fixture, NULL, set_up, test_answers, tear_down);
  g_test_add ("/sync/soup-transport/too-large", Fixture, NULL, set_up, test_too_large, tear_down);
  g_test_add ("/sync/soup-transport/nobody-there", Fixture, NULL, set_up, test_nobody_there, tear_down);
  g_test_add ("/sync/soup-transport/another-address", Fixture, NULL, set_up, test_another_address, tear_down);
  g_test_add ("/sync/soup-transport/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/sync/soup-transport/stream", Fixture, NULL, set_up, test_stream, tear_down);
  g_test_add_func ("/sync/soup-transport/addresses", test_addresses);
  g_test_add ("/sync/rest-client/replies", Fixture, NULL, set_up, test_replies, tear_down);
  return g_test_run ();
}
