// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-authz.h"

#include "troth-records.h"

gboolean
troth_authz (const TrothActor *who,
             TrothAction       action,
             GType             type,
             gpointer          record)
{
  gboolean senior = who->role == TROTH_ROLE_LEAD || who->role == TROTH_ROLE_ADMIN;

  if (who->agent_id == NULL)
    return FALSE;
  if (action == TROTH_ACTION_READ)
    return TRUE;
  if (action == TROTH_ACTION_ADMINISTER)
    return who->role == TROTH_ROLE_ADMIN;
  if (type == TROTH_TYPE_AGENT)
    return senior || (record && g_strcmp0 (troth_agent_get_id (record), who->agent_id) == 0);
  if (type == TROTH_TYPE_TEAM || type == TROTH_TYPE_QUEUE || type == TROTH_TYPE_PRODUCT || type == TROTH_TYPE_PROMPT_PACK ||
      type == TROTH_TYPE_CALENDAR || type == TROTH_TYPE_CALLING_PACK)
    return senior;
  return TRUE;
}
