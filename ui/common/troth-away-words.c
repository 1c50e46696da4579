// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-away-words.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-names.h"
#include "troth-substitute.h"

char *
troth_away_words (TrothAgent *agent,
                  GListModel *agents,
                  gint64      now,
                  GTimeZone  *zone)
{
  const char      *substitute = troth_names_find (agents, troth_agent_get_substitute_id (agent));
  g_autofree char *from = NULL, *until = NULL;

  if (troth_agent_get_away_from (agent) == TROTH_NO_INSTANT || troth_agent_get_away_until (agent) <= now)
    return NULL;
  from = troth_format_day_clock (troth_agent_get_away_from (agent), now, zone);
  until = troth_format_day_clock (troth_agent_get_away_until (agent), now, zone);
  /* Translators: an agent is away: days and times ("Mon 9:00"), then the name of a colleague */
  if (!troth_agent_is_away (agent, now))
    return substitute ? g_strdup_printf (_ ("away from %1$s until %2$s; %3$s stands in"), from, until, substitute)
                      : g_strdup_printf (_ ("away from %1$s until %2$s"), from, until);
  /* Translators: an agent is away: day and time ("Mon 9:00"), then the name of a colleague */
  return substitute ? g_strdup_printf (_ ("away until %1$s; %2$s stands in"), until, substitute)
                    : g_strdup_printf (_ ("away until %s"), until);
}

char *
troth_away_sentence (gint64      from,
                     gint64      until,
                     const char *substitute,
                     gint64      now,
                     GTimeZone  *zone)
{
  g_autofree char *begins = troth_format_day_clock (from, now, zone);
  g_autofree char *ends = troth_format_day_clock (until, now, zone);

  if (substitute)
    /* Translators: days and times ("Mon 9:00"), then the name of a colleague */
    return g_strdup_printf (_ ("Away from %1$s until %2$s. What falls due then goes to %3$s."), begins, ends, substitute);
  /* Translators: days and times ("Mon 9:00") */
  return g_strdup_printf (_ ("Away from %1$s until %2$s. What is late then goes to the team."), begins, ends);
}
