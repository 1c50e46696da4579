// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ics.h"

#include "troth-promise-rules.h"
#include "troth-time.h"

#define OCTETS 75
#define SHORTEST (15 * TROTH_MINUTE) /* of an event: calendars hide one that ends as it begins */

/* 3.1: a long line goes on after CR LF and a space, never inside a character. */
static void
append_line (GString    *out,
             const char *line)
{
  gsize room = OCTETS;

  for (const char *at = line; *at; at = g_utf8_next_char (at))
    {
      gsize length = (gsize) (g_utf8_next_char (at) - at);

      if (length > room)
        {
          g_string_append (out, "\r\n ");
          room = OCTETS - 1;
        }
      g_string_append_len (out, at, (gssize) length);
      room -= length;
    }
  g_string_append (out, "\r\n");
}

/* 3.3.11; control characters have no place in a text. */
static void
append_text (GString    *out,
             const char *name,
             const char *value)
{
  g_autoptr (GString) line = g_string_new (name);
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_string_append_c (line, ':');
  for (const char *at = valid; *at; at++)
    if (*at == '\n')
      g_string_append (line, "\\n");
    else if (strchr ("\\;,", *at))
      g_string_append_printf (line, "\\%c", *at);
    else if (!g_ascii_iscntrl (*at))
      g_string_append_c (line, *at);
  append_line (out, line->str);
}

static void
append_instant (GString    *out,
                const char *name,
                gint64      at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / TROTH_SECOND);
  g_autofree char *time = utc ? g_date_time_format (utc, "%Y%m%dT%H%M%SZ") : g_strdup ("19700101T000000Z");
  g_autofree char *line = g_strconcat (name, ":", time, NULL);

  append_line (out, line);
}

static void
append_event (GString             *out,
              const TrothIcsEvent *event,
              gint64               now)
{
  TrothDue         due = troth_promise_get_due (event->promise);
  g_autofree char *sequence = g_strdup_printf ("SEQUENCE:%" G_GINT64_FORMAT, troth_promise_get_due_rev (event->promise));

  append_line (out, "BEGIN:VEVENT");
  append_text (out, "UID", troth_promise_get_id (event->promise));
  append_instant (out, "DTSTAMP", now);
  append_line (out, sequence);
  append_instant (out, "DTSTART", due.at);
  append_instant (out, "DTEND", MAX (due.deadline, due.at + SHORTEST));
  append_text (out, "SUMMARY", event->summary);
  if (event->description && *event->description)
    append_text (out, "DESCRIPTION", event->description);
  append_line (out, "TRANSP:TRANSPARENT");
  append_line (out, "END:VEVENT");
}

char *
troth_ics (const TrothIcsEvent *events,
           guint                n,
           gint64               now)
{
  GString *out = g_string_new (NULL);

  append_line (out, "BEGIN:VCALENDAR");
  append_line (out, "VERSION:2.0");
  append_line (out, "PRODID:-//Troth//Desk//EN");
  for (guint i = 0; i < n; i++)
    append_event (out, &events[i], now);
  append_line (out, "END:VCALENDAR");
  return g_string_free (out, FALSE);
}
