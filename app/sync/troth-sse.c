// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-sse.h"

#include <string.h>

struct _TrothSse
{
  TrothSseFunc func;
  gpointer     user_data;
  GString     *line;
  GString     *event;
  GString     *data;
  GString     *id;
  gboolean     has_id;
  gboolean     has_data;
  gboolean     too_long; /* drop this event */
  gboolean     after_cr; /* a LF now belongs to the last line's end */
  guint        bom;      /* bytes of a byte order mark seen; 3 and above: past it */
  gint64       retry;
};

TrothSse *
troth_sse_new (TrothSseFunc func,
               gpointer     user_data)
{
  TrothSse *self = g_new0 (TrothSse, 1);

  self->func = func;
  self->user_data = user_data;
  self->line = g_string_new (NULL);
  self->event = g_string_new (NULL);
  self->data = g_string_new (NULL);
  self->id = g_string_new (NULL);
  self->retry = -1;
  return self;
}

void
troth_sse_free (TrothSse *self)
{
  if (self == NULL)
    return;
  g_string_free (self->line, TRUE);
  g_string_free (self->event, TRUE);
  g_string_free (self->data, TRUE);
  g_string_free (self->id, TRUE);
  g_free (self);
}

gint64
troth_sse_get_retry (TrothSse *self)
{
  return self->retry;
}

/* An empty line: the event is whole. */
static void
dispatch (TrothSse *self)
{
  if (self->has_data && !self->too_long)
    {
      g_string_truncate (self->data, self->data->len - 1); /* the newline after its last line */
      self->func (self->event->len ? self->event->str : "message", self->data->str,
                  self->has_id ? self->id->str : NULL, self->user_data);
    }
  self->has_data = FALSE;
  self->too_long = FALSE;
  g_string_truncate (self->data, 0);
  g_string_truncate (self->event, 0);
}

static void
take_retry (TrothSse   *self,
            const char *value)
{
  gint64 retry = 0;

  for (const char *p = value; *p; p++)
    {
      if (!g_ascii_isdigit (*p))
        return;
      retry = MIN (retry * 10 + (*p - '0'), G_MAXINT32);
    }
  if (*value)
    self->retry = retry;
}

static void
take_field (TrothSse   *self,
            const char *name,
            const char *value)
{
  if (g_str_equal (name, "data"))
    {
      self->has_data = TRUE;
      if (self->data->len + strlen (value) > TROTH_SSE_MAX_EVENT)
        self->too_long = TRUE;
      else
        g_string_append_printf (self->data, "%s\n", value);
    }
  else if (g_str_equal (name, "event"))
    g_string_assign (self->event, value);
  else if (g_str_equal (name, "id"))
    {
      g_string_assign (self->id, value);
      self->has_id = TRUE;
    }
  else if (g_str_equal (name, "retry"))
    take_retry (self, value);
}

static void
take_line (TrothSse *self)
{
  char *text = self->line->str;
  char *colon;

  if (self->line->len == 0)
    {
      dispatch (self);
      return;
    }
  if (!g_utf8_validate_len (text, self->line->len, NULL)) /* no NUL either */
    self->too_long = TRUE;
  else if (text[0] != ':') /* a comment: a heartbeat */
    {
      colon = strchr (text, ':');
      if (colon)
        *colon++ = '\0';
      take_field (self, text, colon == NULL ? "" : *colon == ' ' ? colon + 1
                                                                 : colon);
    }
  g_string_truncate (self->line, 0);
}

/* A byte order mark may begin the stream, and is nothing. */
static gboolean
is_bom (TrothSse *self,
        char      c)
{
  static const char bom[] = "\xef\xbb\xbf";

  if (self->bom < 3 && c == bom[self->bom])
    {
      self->bom++;
      return TRUE;
    }
  if (self->bom < 3)
    g_string_append_len (self->line, bom, self->bom); /* it was not one */
  self->bom = 3;
  return FALSE;
}

void
troth_sse_feed (TrothSse   *self,
                const char *data,
                gsize       len)
{
  for (gsize i = 0; i < len; i++)
    {
      char     c = data[i];
      gboolean line_feed_of_cr = c == '\n' && self->after_cr;

      self->after_cr = c == '\r';
      if (line_feed_of_cr || is_bom (self, c))
        continue;
      if (c == '\n' || c == '\r')
        take_line (self);
      else if (self->line->len < TROTH_SSE_MAX_EVENT)
        g_string_append_c (self->line, c);
      else
        self->too_long = TRUE;
    }
}
