// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "event-stream.h"

static void
on_events_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Events *self = user_data;
  gssize  n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (n > 0)
    {
      g_string_append_len (self->text, self->buffer, n);
      g_input_stream_read_async (self->stream, self->buffer, sizeof self->buffer, G_PRIORITY_DEFAULT, self->cancellable,
                                 on_events_read_cb, self);
    }
  else
    self->ended = TRUE;
}

static void
on_events_open_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Events      *self = user_data;
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (source), result);
  g_autoptr (GError) error = NULL;

  self->status = soup_message_get_status (message);
  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  g_assert_no_error (error);
  g_input_stream_read_async (self->stream, self->buffer, sizeof self->buffer, G_PRIORITY_DEFAULT, self->cancellable,
                             on_events_read_cb, self);
}

Events *
fixture_open_events (Fixture    *self,
                     const char *token)
{
  return fixture_open_events_at (self, token, "/v1/events");
}

Events *
fixture_open_events_at (Fixture    *self,
                        const char *token,
                        const char *path)
{
  g_autofree char *uri = g_strconcat (troth_backend_get_url (self->backend), path, NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);
  Events *events = g_new0 (Events, 1);

  events->cancellable = g_cancellable_new ();
  events->text = g_string_new (NULL);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
  soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, events->cancellable, on_events_open_cb, events);
  while (events->stream == NULL)
    g_main_context_iteration (NULL, TRUE);
  return events;
}

static gboolean
on_too_late_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_CONTINUE;
}

static guint
count (const char *text,
       const char *what)
{
  guint n = 0;

  for (const char *p = strstr (text, what); p; p = strstr (p + 1, what))
    n++;
  return n;
}

void
events_wait (Events     *self,
             const char *text,
             guint       times)
{
  gboolean late = FALSE;
  guint    source = g_timeout_add_seconds (20, on_too_late_cb, &late);

  while (count (self->text->str, text) < times && !late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  if (late)
    g_error ("no %s in: %s", text, self->text->str);
}

void
events_wait_end (Events *self)
{
  gboolean late = FALSE;
  guint    source = g_timeout_add_seconds (20, on_too_late_cb, &late);

  while (!self->ended && !late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  g_assert_false (late);
}

void
events_close (Events *self)
{
  g_cancellable_cancel (self->cancellable);
  while (!self->ended)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_string_free (self->text, TRUE);
  g_free (self);
}
