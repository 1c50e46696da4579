// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-care-rules.h"

#include "troth-case.h"
#include "troth-substitute.h"
#include "troth-time.h"
#include "troth-uuid.h"

char *
troth_care_note_id (const char *id)
{
  return troth_uuid_derive (id, "timeline");
}

gboolean
troth_praise_is_for (TrothPraise *self,
                     const char  *agent_id,
                     const char  *team_id,
                     TrothRole    role)
{
  if (troth_praise_get_to_agent_id (self))
    return g_strcmp0 (troth_praise_get_to_agent_id (self), agent_id) == 0;
  if (troth_praise_get_to_team_id (self))
    return g_strcmp0 (troth_praise_get_to_team_id (self), team_id) == 0;
  return role != TROTH_ROLE_AGENT;
}

gboolean
troth_survey_is_due (TrothCustomer *customer,
                     TrothTeam     *team,
                     gint64         now)
{
  gint64 days = team ? troth_team_get_survey_days (team) : 0;
  gint64 last = troth_customer_get_surveyed_at (customer);

  return days > 0 && (last == TROTH_NO_INSTANT || (now - last) / TROTH_DAY >= days);
}

gboolean
troth_transfer_is_for (TrothTransfer *self,
                       const char    *agent_id,
                       const char    *team_id)
{
  if (troth_transfer_get_to_kind (self) == TROTH_OWNER_KIND_TEAM) /* who offers it to her own team does not wait for herself */
    return team_id && g_strcmp0 (troth_transfer_get_to_id (self), team_id) == 0 && g_strcmp0 (troth_transfer_get_from_id (self), agent_id) != 0;
  return g_strcmp0 (troth_transfer_get_to_id (self), agent_id) == 0;
}

/* Leads have each other: whoever has not been asked, is there, and did not offer it. */
static gboolean
could_answer (TrothTransfer *self,
              TrothAgent    *lead,
              gint64         now)
{
  const char *id = troth_agent_get_id (lead);
  g_auto (GStrv) passed = troth_texts_from_json (troth_transfer_get_passed (self));

  return troth_agent_get_role (lead) == TROTH_ROLE_LEAD && troth_agent_get_active (lead) && !troth_agent_is_away (lead, now) &&
         g_strcmp0 (id, troth_transfer_get_to_id (self)) != 0 && g_strcmp0 (id, troth_transfer_get_from_id (self)) != 0 &&
         !(passed && g_strv_contains ((const char *const *) passed, id));
}

/* (transfer full) (nullable) */
static TrothAgent *
find_next_lead (TrothTransfer     *self,
                TrothRecordSource *source,
                gint64             now,
                GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothAgent) asked = troth_record_source_get (source, TROTH_TYPE_AGENT, troth_transfer_get_to_id (self), &local);
  g_autoptr (TrothAgent) above = NULL;
  g_autoptr (GPtrArray) leads = NULL;
  TrothAgent *next = NULL;

  if (local == NULL && asked && troth_agent_get_role (asked) == TROTH_ROLE_LEAD)
    {
      above = troth_lead_find (source, troth_agent_get_id (asked), NULL, now, &local);
      leads = local ? NULL : troth_record_source_find (source, TROTH_TYPE_AGENT, "role", "lead", &local);
    }
  if (above && could_answer (self, above, now))
    return g_steal_pointer (&above);
  for (guint i = 0; leads && i < leads->len; i++)
    if (could_answer (self, leads->pdata[i], now) &&
        (next == NULL || strcmp (troth_agent_get_id (leads->pdata[i]), troth_agent_get_id (next)) < 0))
      next = leads->pdata[i];
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return next ? g_object_ref (next) : NULL;
}

static void
pass_to (TrothTransfer *self,
         TrothAgent    *lead,
         gint64         now)
{
  g_auto (GStrv) passed = troth_texts_from_json (troth_transfer_get_passed (self));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autoptr (JsonNode) json = NULL;

  if (passed)
    g_strv_builder_addv (builder, (const char **) passed);
  g_strv_builder_add (builder, troth_transfer_get_to_id (self));
  all = g_strv_builder_end (builder);
  json = troth_texts_to_json ((const char *const *) all);
  troth_transfer_set_passed (self, json);
  troth_transfer_set_to_id (self, troth_agent_get_id (lead));
  troth_transfer_set_offered_at (self, now);
}

gboolean
troth_transfer_lapse (TrothTransfer     *self,
                      TrothRecordSource *source,
                      gint64             now,
                      GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothAgent) lead = NULL;

  if (troth_transfer_get_state (self) != TROTH_TRANSFER_STATE_OFFERED ||
      now - troth_transfer_get_offered_at (self) < TROTH_TRANSFER_WAIT_US)
    return FALSE;
  if (troth_transfer_get_to_kind (self) == TROTH_OWNER_KIND_AGENT)
    lead = find_next_lead (self, source, now, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (lead)
    {
      pass_to (self, lead, now);
      return TRUE;
    }
  troth_transfer_set_state (self, TROTH_TRANSFER_STATE_BOUNCED);
  troth_transfer_set_answered_at (self, now);
  return TRUE;
}
