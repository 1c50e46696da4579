// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-when-picks.h"

#include <string.h>

#include <glib/gi18n.h>

#include "troth-time.h"
#include "troth-when.h"

const char *
troth_when_language (void)
{
  return g_get_language_names ()[0];
}

/* A translated phrase only when it is understood; the English one always is. */
static char *
typed (const char *translated,
       const char *english,
       gint64      now,
       GTimeZone  *mine,
       GTimeZone  *there)
{
  TrothWhen when;

  return g_strdup (troth_when_parse (translated, troth_when_language (), now, mine, there, &when) ==
                       TROTH_WHEN_UNCLEAR
                     ? english
                     : translated);
}

/* The agent's and the customer's clock show the same. */
static gboolean
is_same_clock (gint64     at,
               GTimeZone *mine,
               GTimeZone *there)
{
  return !there || troth_time_to_local (at, mine) == troth_time_to_local (at, there);
}

const char *
troth_when_pick_name (const TrothQuickTime *time,
                      GTimeZone            *mine,
                      GTimeZone            *there)
{
  switch (time->id)
    {
    case TROTH_QUICK_IN_3_WORKING_HOURS:
      return _ ("in 3 working hours");
    case TROTH_QUICK_END_OF_TODAY:
      return _ ("by the end of today");
    case TROTH_QUICK_TOMORROW_9_HERS:
      return is_same_clock (time->at, mine, there) ? _ ("tomorrow 9:00") : _ ("tomorrow 9:00 there");
    case TROTH_QUICK_NEXT_WORKING_DAY:
      return _ ("next working day");
    case TROTH_QUICK_IN_1_HOUR:
    default:
      return _ ("in 1 hour");
    }
}

/* What stands in the entry then: in words where it goes on meaning the same, else the agent's own clock. */
char *
troth_when_pick_text (const TrothQuickTime *time,
                      gint64                now,
                      GTimeZone            *mine,
                      GTimeZone            *there)
{
  char *civil;

  /* Translators: typed times: the words must be those of the time parser, or stay English */
  if (time->id == TROTH_QUICK_IN_1_HOUR)
    return typed (C_ ("typed time", "in 1 hour"), "in 1 hour", now, mine, there);
  if (time->id == TROTH_QUICK_TOMORROW_9_HERS && is_same_clock (time->at, mine, there))
    return typed (C_ ("typed time", "tomorrow 9:00"), "tomorrow 9:00", now, mine, there);
  if (time->id == TROTH_QUICK_TOMORROW_9_HERS)
    return typed (C_ ("typed time", "tomorrow 9:00 there"), "tomorrow 9:00 there", now, mine, there);
  civil = troth_time_to_civil (time->at, mine);
  civil[10] = ' ';
  if (troth_date_of (time->at, mine) == troth_date_of (now, mine))
    memmove (civil, civil + 11, strlen (civil + 11) + 1);
  return civil;
}
