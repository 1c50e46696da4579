// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-team-risks.h"

#include <glib/gi18n.h>

#include "troth-promise-view.h"
#include "troth-time.h"

/* A board is looked at, not read through: the first ones of each group, and how many there are. */
#define SHOWN_AT_MOST 20

static void
add_risk (TrothTeamRisks *risks,
          TrothTeamRisk   risk,
          GListModel     *model,
          guint           position)
{
  risks->totals[risk]++;
  if (risks->shown[risk]->len < SHOWN_AT_MOST)
    g_ptr_array_add (risks->shown[risk], g_list_model_get_item (model, position));
}

/* What is at risk stands in front, and the unowned that are not, behind. */
void
troth_team_risks_find (TrothTeamRisks *risks,
                       GListModel     *promises,
                       GListModel     *unowned,
                       GListModel     *voicemails,
                       gint64          now)
{
  guint n = promises ? g_list_model_get_n_items (promises) : 0;
  guint n_voicemails = voicemails ? g_list_model_get_n_items (voicemails) : 0;
  guint n_unowned = unowned ? g_list_model_get_n_items (unowned) : 0;

  for (guint i = 0; i < TROTH_N_TEAM_RISKS; i++)
    risks->shown[i] = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    {
      TrothDue due = troth_promise_model_get_due (promises, i);

      if (due.at - now >= TROTH_HOUR)
        break;
      add_risk (risks,
                troth_due_state (due, now, now) == TROTH_DUE_OVERDUE ? TROTH_TEAM_RISK_OVERDUE
                : due.at - now < 15 * TROTH_MINUTE                   ? TROTH_TEAM_RISK_SOON
                                                                     : TROTH_TEAM_RISK_HOUR,
                promises, i);
    }
  if (n_voicemails > 0)
    add_risk (risks, TROTH_TEAM_RISK_VOICEMAIL, voicemails, 0);
  risks->totals[TROTH_TEAM_RISK_VOICEMAIL] = n_voicemails;
  for (guint i = n_unowned; i-- > 0 && troth_promise_model_get_due (unowned, i).at - now >= TROTH_HOUR;)
    risks->totals[TROTH_TEAM_RISK_UNOWNED]++;
  for (guint i = n_unowned - risks->totals[TROTH_TEAM_RISK_UNOWNED]; i < n_unowned && risks->shown[TROTH_TEAM_RISK_UNOWNED]->len < SHOWN_AT_MOST; i++)
    g_ptr_array_add (risks->shown[TROTH_TEAM_RISK_UNOWNED], g_list_model_get_item (unowned, i));
}

void
troth_team_risks_clear (TrothTeamRisks *risks)
{
  for (guint i = 0; i < TROTH_N_TEAM_RISKS; i++)
    g_clear_pointer (&risks->shown[i], g_ptr_array_unref);
}

char *
troth_team_risk_heading (TrothTeamRisk risk,
                         guint         total)
{
  switch (risk)
    {
    case TROTH_TEAM_RISK_OVERDUE:
      return g_strdup_printf (ngettext ("%u is overdue", "%u are overdue", total), total);
    case TROTH_TEAM_RISK_SOON:
      return g_strdup_printf (ngettext ("%u is due in 15 minutes", "%u are due in 15 minutes", total), total);
    case TROTH_TEAM_RISK_HOUR:
      return g_strdup_printf (ngettext ("%u is due within the hour", "%u are due within the hour", total), total);
    case TROTH_TEAM_RISK_VOICEMAIL:
      return g_strdup_printf (ngettext ("%u voicemail is not answered yet", "%u voicemails are not answered yet; the oldest:", total), total);
    case TROTH_TEAM_RISK_UNOWNED:
    case TROTH_N_TEAM_RISKS:
    default:
      return g_strdup_printf (ngettext ("%u later one has no owner yet", "%u later ones have no owner yet", total), total);
    }
}
