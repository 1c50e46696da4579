// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-alert-words.h"

#include <glib/gi18n.h>

#include "troth-format.h"

#define MAX_LINES 3

static const char *
public_title (TrothAlertStage stage)
{
  switch (stage)
    {
    case TROTH_ALERT_STAGE_PRE_DUE:
      return _ ("A promise comes due");
    case TROTH_ALERT_STAGE_DUE:
      return _ ("A promise is due");
    case TROTH_ALERT_STAGE_REPEAT:
    case TROTH_ALERT_STAGE_ESCALATED:
    default:
      return _ ("A promise is overdue");
    }
}

static char *
name_of (TrothAlarmItem *item)
{
  return item->customer ? troth_format_customer_name (item->customer) : g_strdup (public_title (item->stage));
}

static TrothNotification *
words_for_one (TrothAlarmItem *item,
               gint64          now,
               GTimeZone      *zone)
{
  g_autofree char   *name = name_of (item);
  g_autofree char   *due = troth_format_due_line (item->promise, now, zone);
  g_autofree char   *said = troth_format_promise_words (item->promise);
  g_autofree char   *body = g_strjoin ("\n", said, due, NULL);
  TrothNotification *words = troth_notification_new (name, body, public_title (item->stage), due);

  troth_notification_add_action (words, "call", _ ("Call Now"));
  troth_notification_add_action (words, "open", C_ ("notification", "Open"));
  troth_notification_add_action (words, "snooze", _ ("Snooze 10 min"));
  return words;
}

/* "Leonie Köhler: I will call you back", a line each; the last line says how many more. */
static char *
lines_of (GPtrArray *items)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  guint shown = MIN (items->len, MAX_LINES);

  for (guint i = 0; i < shown; i++)
    {
      TrothAlarmItem  *item = items->pdata[i];
      g_autofree char *name = name_of (item);
      g_autofree char *said = troth_format_promise_words (item->promise);
      /* Translators: a customer's name, what was promised */
      g_autofree char *line = g_strdup_printf (C_ ("notification", "%1$s: %2$s"), name, said);

      g_strv_builder_add (lines, line);
    }
  if (items->len > shown)
    {
      guint            more = items->len - shown;
      g_autofree char *rest = g_strdup_printf (ngettext ("and %u more", "and %u more", more), more);

      g_strv_builder_add (lines, rest);
    }
  all = g_strv_builder_end (lines);
  return g_strjoinv ("\n", all);
}

static TrothNotification *
words_for_many (GPtrArray *items)
{
  g_autofree char   *title = g_strdup_printf (ngettext ("%u promise is waiting", "%u promises are waiting", items->len), items->len);
  g_autofree char   *lines = lines_of (items);
  TrothNotification *words = troth_notification_new (title, lines, title, _ ("Open Troth to see them"));

  troth_notification_add_action (words, "open", C_ ("notification", "Open"));
  return words;
}

TrothNotification *
troth_alert_words (GPtrArray *items,
                   gint64     now,
                   gpointer   zone)
{
  TrothNotification *words = items->len == 1 ? words_for_one (items->pdata[0], now, zone) : words_for_many (items);
  gboolean           critical = FALSE;

  for (guint i = 0; i < items->len; i++)
    critical = critical || ((TrothAlarmItem *) items->pdata[i])->stage != TROTH_ALERT_STAGE_PRE_DUE;
  troth_notification_set_urgency (words, critical ? TROTH_URGENCY_CRITICAL : TROTH_URGENCY_NORMAL);
  return words;
}
