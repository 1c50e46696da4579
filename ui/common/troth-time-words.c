// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-time-words.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-time.h"

const char *
troth_zone_source_words (TrothZoneSource source)
{
  switch (source)
    {
    case TROTH_ZONE_SOURCE_SAID:
      return _ ("The time zone is in the customer’s record.");
    case TROTH_ZONE_SOURCE_ADDRESS:
      return _ ("The time zone is that of the address.");
    case TROTH_ZONE_SOURCE_NUMBER:
      return _ ("The time zone is that of the phone number.");
    case TROTH_ZONE_SOURCE_LIKELY:
      return _ ("That country has several time zones, and this is the likeliest. Ask what time it is there.");
    case TROTH_ZONE_SOURCE_UNKNOWN:
    default:
      return _ ("Nobody knows what time it is there. Ask.");
    }
}

const char *
troth_quick_words (TrothQuickId id)
{
  switch (id)
    {
    case TROTH_QUICK_IN_1_HOUR:
      return _ ("In one hour");
    case TROTH_QUICK_IN_3_WORKING_HOURS:
      return _ ("In three working hours");
    case TROTH_QUICK_END_OF_TODAY:
      return _ ("By the end of today");
    case TROTH_QUICK_TOMORROW_9_HERS:
      return _ ("Tomorrow at nine, customer’s time");
    case TROTH_QUICK_NEXT_WORKING_DAY:
    default:
      return _ ("Next working day");
    }
}

static char *
outside_hours (const TrothCalling *found,
               gint64              at)
{
  g_autoptr (GTimeZone) there = troth_time_zone_new (found->zone, NULL);
  g_autofree char *clock = there ? troth_format_clock (at, there) : NULL;
  g_autofree char *until = there && found->until != TROTH_NO_INSTANT ? troth_format_day_clock (found->until, at, there) : NULL;

  if (!clock)
    return NULL;
  if (!until)
    /* Translators: a clock time where the customer is; where the rule stands */
    return g_strdup_printf (_ ("It is %1$s there then: no hour for a call (%2$s)."), clock, found->source);
  /* Translators: a clock time where the customer is; day and time there; where the rule stands */
  return g_strdup_printf (_ ("It is %1$s there then: no hour for a call. The next is %2$s there (%3$s)."), clock, until, found->source);
}

static char *
do_not_call (const TrothCalling *found,
             GTimeZone          *zone)
{
  g_autofree char *date = found->said_at == TROTH_NO_INSTANT ? NULL : troth_format_date (found->said_at, zone);

  if (date && found->source)
    /* Translators: a date; what was said */
    return g_strdup_printf (_ ("Not to be called, since %1$s: %2$s"), date, found->source);
  if (date)
    /* Translators: a date */
    return g_strdup_printf (_ ("Not to be called, since %s."), date);
  return g_strdup (_ ("Asked not to be called"));
}

char *
troth_calling_words (const TrothCalling *found,
                     gint64              at,
                     GTimeZone          *zone)
{
  switch (found->verdict)
    {
    case TROTH_CALLING_OUTSIDE_HOURS:
      return outside_hours (found, at);
    case TROTH_CALLING_DO_NOT_CALL:
      return do_not_call (found, zone);
    case TROTH_CALLING_ALLOWED:
    default:
      return NULL;
    }
}
