// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-refusal.h"

#include "troth-answer.h"
#include "troth-peer.h"

#define DRAIN_BYTES (4 * 1024 * 1024)
#define DRAIN_MS 2000

typedef struct
{
  guint  n_headers;
  gsize  bytes;
  guint  n_hosts;
  guint  n_lengths;
  guint  n_encodings;
  gint64 length; /* -1 = not a number */
} Count;

static void
count_headers (SoupMessageHeaders *headers,
               Count              *count)
{
  SoupMessageHeadersIter iter;
  const char            *name = NULL;
  const char            *value = NULL;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      count->n_headers++;
      count->bytes += strlen (name) + strlen (value) + 4;
      if (g_ascii_strcasecmp (name, "Host") == 0)
        count->n_hosts++;
      else if (g_ascii_strcasecmp (name, "Transfer-Encoding") == 0)
        count->n_encodings++;
      else if (g_ascii_strcasecmp (name, "Content-Length") == 0)
        {
          guint64 length = 0;

          count->n_lengths++;
          /* Digits only: neither sign nor space nor list. */
          if (g_ascii_isdigit (value[0]) && g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT64, &length, NULL))
            count->length = length;
          else
            count->length = -1;
        }
    }
}

static gboolean
host_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return address ? g_inet_address_get_is_loopback (address) : g_str_equal (host, "localhost");
}

/* A page in a browser may point a name of its own at 127.0.0.1: it must not find us there. An absolute-form request line
 * that names another host than the Host header is a trick on proxies. */
static const char *
check_host (SoupServerMessage      *message,
            const TrothGuardLimits *limits)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  GUri               *uri = soup_server_message_get_uri (message);
  const char         *header = soup_message_headers_get_one (headers, "Host");
  const char         *host = g_uri_get_host (uri);

  if (header)
    {
      g_autofree char *text = g_strconcat ("http://", header, "/", NULL);
      g_autoptr (GUri) named = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

      if (named == NULL || g_strcmp0 (g_uri_get_host (named), host) != 0)
        return "Host and request line name different hosts";
    }
  if (!limits->any_host && !host_is_loopback (host))
    return "this server answers for loopback names only";
  return NULL;
}

/* Why the headers contradict themselves or name somebody else; NULL = they do not. */
static const char *
find_trick (SoupServerMessage      *message,
            const TrothGuardLimits *limits,
            const Count            *count)
{
  if (count->n_hosts > 1)
    return "more than one Host";
  if (count->n_lengths > 1)
    return "more than one Content-Length";
  if (count->n_lengths && count->n_encodings)
    return "both Content-Length and Transfer-Encoding";
  if (count->length < 0)
    return "Content-Length is not a number";
  return check_host (message, limits);
}

const char *
troth_refusal_find (SoupServerMessage      *message,
                    const TrothGuardLimits *limits,
                    char                  **detail)
{
  Count count = { 0 };

  count_headers (soup_server_message_get_request_headers (message), &count);
  if (count.n_headers > limits->headers || count.bytes > limits->header_bytes)
    {
      *detail = g_strdup_printf ("at most %u header fields of %" G_GSIZE_FORMAT " bytes in all", limits->headers, limits->header_bytes);
      return "headers-too-large";
    }
  *detail = g_strdup (find_trick (message, limits, &count));
  if (*detail)
    return "bad-request";
  /* The chunk reader of libsoup takes what is no chunk size for the end of the body: none is let near it. */
  if (count.n_encodings)
    {
      *detail = g_strdup ("bodies with Transfer-Encoding are not taken");
      return "length-required";
    }
  if ((gsize) count.length > limits->body)
    {
      *detail = g_strdup_printf ("the body is over %" G_GSIZE_FORMAT " bytes", limits->body);
      return "too-large";
    }
  return NULL;
}

/* The last words on a connection, and the time that the client has to listen to them. */
typedef struct
{
  GIOStream    *stream;
  GSocket      *socket; /* under it */
  GCancellable *cancellable;
  GString      *text;
  gsize         drained;
  guint         timeout;
  char          buffer[16 * 1024];
} Farewell;

static void
free_farewell (Farewell *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_io_stream_close (self->stream, NULL, NULL);
  g_clear_object (&self->stream);
  g_clear_object (&self->socket);
  g_clear_object (&self->cancellable);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static gboolean
on_farewell_timeout_cb (gpointer user_data)
{
  Farewell *self = user_data;

  self->timeout = 0;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static void
on_drained_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Farewell *self = user_data;
  gssize    n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (n > 0)
    self->drained += n;
  if (n <= 0 || self->drained > DRAIN_BYTES || g_cancellable_is_cancelled (self->cancellable))
    free_farewell (self);
  else
    g_input_stream_read_async (G_INPUT_STREAM (source), self->buffer, sizeof self->buffer, G_PRIORITY_LOW,
                               self->cancellable, on_drained_cb, self);
}

static void
on_farewell_written_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  Farewell *self = user_data;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL))
    {
      free_farewell (self);
      return;
    }
  g_socket_shutdown (self->socket, FALSE, TRUE, NULL);
  g_input_stream_read_async (g_io_stream_get_input_stream (self->stream), self->buffer, sizeof self->buffer,
                             G_PRIORITY_LOW, self->cancellable, on_drained_cb, self);
}

void
troth_refusal_send (SoupServerMessage *message,
                    const char        *code,
                    const char        *detail)
{
  Farewell *self = g_new0 (Farewell, 1);
  g_autoptr (TrothAnswer) answer = troth_answer_new ();

  troth_answer_problem (answer, code, "%s", detail);
  troth_answer_close (answer);
  self->text = g_string_new (NULL);
  g_string_append_printf (self->text, "HTTP/1.1 %u %s\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\nConnection: close\r\n\r\n%s",
                          answer->status, soup_status_get_phrase (answer->status), answer->content_type,
                          answer->body->len, answer->body->str);
  self->cancellable = g_cancellable_new ();
  self->timeout = g_timeout_add (DRAIN_MS, on_farewell_timeout_cb, self);
  self->socket = g_object_ref (troth_peer_get_socket (troth_peer_of (message)));
  self->stream = soup_server_message_steal_connection (message);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (self->stream), self->text->str, self->text->len,
                                   G_PRIORITY_DEFAULT, self->cancellable, on_farewell_written_cb, self);
}
