// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-fetch.h"

#include <libsoup/soup.h>

#include "troth-error.h"

#define TIMEOUT 20 /* seconds without a byte */
#define MAX_US (60 * G_USEC_PER_SEC)
#define CHUNK 65536

static GBytes *
read_all (GInputStream *stream,
          gsize         max,
          GError      **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  const gint64       began = g_get_monotonic_time ();
  gssize             n;

  while ((n = g_input_stream_read (stream, chunk, CHUNK, NULL, error)) > 0)
    {
      g_byte_array_append (bytes, chunk, n);
      if (bytes->len > max)
        {
          g_set_error (error, TROTH_ERROR, TROTH_ERROR_TOO_LARGE, "it has more than %" G_GSIZE_FORMAT " bytes", max);
          return NULL;
        }
      if (g_get_monotonic_time () - began > MAX_US)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "it took more than a minute");
          return NULL;
        }
    }
  return n < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* libsoup asks before each request, those of redirects included. */
static void
on_restarted_cb (SoupMessage  *message,
                 GCancellable *cancellable)
{
  if (g_strcmp0 (g_uri_get_scheme (soup_message_get_uri (message)), "https") != 0)
    g_cancellable_cancel (cancellable);
}

static GBytes *
fetch_https (const char *address,
             gsize       max,
             GError    **error)
{
  g_autoptr (SoupSession) session = soup_session_new_with_options ("timeout", TIMEOUT, "user-agent", "trothd", NULL);
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, address);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) local = NULL;

  if (message == NULL)
    {
      g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_INVALID, "this is no address");
      return NULL;
    }
  g_signal_connect (message, "restarted", G_CALLBACK (on_restarted_cb), cancellable);
  stream = soup_session_send (session, message, cancellable, &local);
  if (g_cancellable_is_cancelled (cancellable))
    g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_INVALID, "the address leads to another that is not https");
  else if (stream == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (soup_message_get_status (message) != SOUP_STATUS_OK)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the server says %u %s", soup_message_get_status (message),
                 soup_message_get_reason_phrase (message));
  else
    return read_all (stream, max, error);
  return NULL;
}

GBytes *
troth_fetch (const char *name,
             gsize       max,
             GError    **error)
{
  g_autofree char *scheme = g_uri_parse_scheme (name);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;

  if (g_strcmp0 (scheme, "https") == 0)
    return fetch_https (name, max, error);
  if (g_strcmp0 (scheme, "http") == 0)
    {
      g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_INVALID, "only https addresses and files are read");
      return NULL;
    }
  file = g_file_new_for_commandline_arg (name);
  stream = g_file_read (file, NULL, error);
  return stream ? read_all (G_INPUT_STREAM (stream), max, error) : NULL;
}
