// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-agent.h"

#include "troth-db-source.h"
#include "troth-substitute.h"
#include "troth-uuid.h"

gboolean
troth_import_agent_leaves (TrothAgent *was,
                           TrothAgent *agent)
{
  return troth_agent_get_active (was) && !troth_agent_get_active (agent);
}

/* Writes her and what she promised at once: whoever leaves after her hands nothing to her. */
static gboolean
leave (TrothChanges      *changes,
       TrothDbConnection *connection,
       TrothAgent        *agent,
       gint64             now,
       GError           **error)
{
  g_autofree char *cause = troth_uuid_new (now);
  g_autoptr (TrothDbSource) source = troth_db_source_new (connection);
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) failure = NULL;

  if (!troth_agent_leave (TROTH_RECORD_SOURCE (source), agent, cause, NULL, now, changed, &failure))
    {
      if (g_error_matches (failure, TROTH_ERROR, TROTH_ERROR_CONFLICT))
        return troth_refuse (error, TROTH_ERROR_INVALID, "active: %s", failure->message);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  for (guint i = 0; changes != NULL && i < changed->len; i++)
    if (!troth_changes_put (changes, connection, changed->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
troth_import_agent_judge (TrothChanges      *changes,
                          TrothDbConnection *connection,
                          TrothAgent        *was,
                          TrothAgent        *agent,
                          gint64             now,
                          GError           **error)
{
  const char *login = troth_agent_get_login (was);

  if (!troth_agent_get_active (was) && troth_agent_get_active (agent))
    return troth_refuse (error, TROTH_ERROR_INVALID, "active: “%s” is deactivated: trothd user activate %s", login, login);
  return !troth_import_agent_leaves (was, agent) || leave (changes, connection, agent, now, error);
}
