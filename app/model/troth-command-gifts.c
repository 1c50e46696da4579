// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-authz.h"
#include "troth-care-args.h"

/* team.set_gifts: what a team's agents may choose to give while they talk. */

static gboolean
are_equal (GPtrArray *a,
           GPtrArray *b)
{
  for (guint i = 0; a->len == b->len && i < a->len; i++)
    if (!troth_record_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return a->len == b->len;
}

/* The first that could not be given, or an agent could never give: rejects. */
static gboolean
check_gifts (TrothRun  *run,
             TrothTeam *team,
             GPtrArray *gifts)
{
  if (gifts->len > TROTH_GIFTS_MAX)
    {
      troth_run_reject (run, "too-many", "gifts", "more than anybody could choose from");
      return FALSE;
    }
  for (guint i = 0; i < gifts->len; i++)
    {
      const char *words = troth_gift_get_words (gifts->pdata[i]);
      gint64      amount = troth_gift_get_amount_minor (gifts->pdata[i]);

      if (!troth_run_says_something (words))
        troth_run_reject (run, "empty", "words", "what does the customer get?");
      else if (g_utf8_strlen (words, -1) > TROTH_GIFT_WORDS_MAX)
        troth_run_reject (run, "too-long", "words", "it has to fit one line");
      else if (amount <= 0)
        troth_run_reject (run, "negative", "amount_minor", "more than nothing");
      else if (amount > troth_team_get_goodwill_budget_minor (team))
        troth_run_reject (run, "over-budget", "amount_minor", "more than an agent has in a month");
      else
        continue;
      return FALSE;
    }
  return TRUE;
}

/* Two leads at once: the second is told, and nothing of the first is lost. */
gboolean
troth_rule_team_set_gifts (TrothRun *run,
                           GError  **error)
{
  GPtrArray *gifts = troth_set_gifts_args_get_gifts (run->args);
  g_autoptr (TrothTeam) team = NULL;

  if (!troth_authz (run->who, TROTH_ACTION_CHANGE, TROTH_TYPE_TEAM, NULL))
    return troth_run_reject (run, "forbidden", NULL, "a lead says what is given");
  team = troth_run_get (run, TROTH_TYPE_TEAM, troth_command_get_entity_id (run->command), "entity_id", error);
  if (team == NULL)
    return troth_run_decided (error);
  if (troth_team_get_goodwill_currency (team) == NULL)
    return troth_run_reject (run, "no-budget", "gifts", "this team has no goodwill budget");
  if (!check_gifts (run, team, gifts))
    return TRUE;
  if (are_equal (troth_team_get_gifts (team), gifts))
    return troth_run_noop (run);
  if (!are_equal (troth_team_get_gifts (team), troth_set_gifts_args_get_seen (run->args)))
    {
      troth_outcome_set_field (run->result->outcome, "gifts");
      return troth_run_conflict (run, "changed-meanwhile", NULL, TROTH_NO_INSTANT, NULL, NULL);
    }
  troth_team_set_gifts (team, gifts);
  return troth_run_applied (run, g_steal_pointer (&team));
}
