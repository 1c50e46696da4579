// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-accounts.h"

#include "troth-secret.h"

TrothAgent *
troth_account_find (TrothDbConnection *connection,
                    const char        *login,
                    GError           **error)
{
  g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_AGENT);
  g_autoptr (GPtrArray) found = NULL;
  TrothAgent *agent = NULL;

  troth_db_query_where (query, "login", login);
  found = troth_db_record_find (connection, query, error);
  if (found == NULL || found->len == 0)
    return NULL;
  agent = g_ptr_array_index (found, 0);
  return troth_agent_get_active (agent) ? g_object_ref (agent) : NULL;
}

gboolean
troth_account_set_password (TrothDbConnection *connection,
                            const char        *agent_id,
                            const char        *password,
                            gint64             now,
                            GError           **error)
{
  g_autofree char *hash = troth_password_hash (password, error);

  if (hash == NULL)
    return FALSE;
  return troth_db_run (connection, error,
                       "INSERT INTO account (agent_id, password_hash, changed_at) VALUES ($1, $2, $3) "
                       "ON CONFLICT (agent_id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = excluded.changed_at",
                       "sst", agent_id, hash, now) &&
         troth_db_run (connection, error, "DELETE FROM session WHERE agent_id = $1 AND kind = 'password'", "s", agent_id);
}

gboolean
troth_account_read (TrothDbConnection *connection,
                    const char        *login,
                    TrothAgent       **agent,
                    char             **hash,
                    GError           **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (TrothDbStatement) s = NULL;

  *hash = NULL;
  *agent = troth_account_find (connection, login, &failure);
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (*agent == NULL)
    return TRUE;
  s = troth_db_query (connection, error, "SELECT password_hash FROM account WHERE agent_id = $1", "s", troth_agent_get_id (*agent));
  if (troth_db_statement_step (s, error))
    *hash = g_strdup (troth_db_statement_get_text (s, "password_hash"));
  return !troth_db_statement_failed (s);
}

char *
troth_session_create (TrothDbConnection *connection,
                      const char        *agent_id,
                      const char        *kind,
                      const char        *device,
                      gint64             now,
                      GError           **error)
{
  return troth_session_create_until (connection, agent_id, kind, device, now, now + TROTH_SESSION_LIFETIME, error);
}

char *
troth_session_create_until (TrothDbConnection *connection,
                            const char        *agent_id,
                            const char        *kind,
                            const char        *device,
                            gint64             now,
                            gint64             until,
                            GError           **error)
{
  g_autofree char *id = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *token = troth_token_new (&id, &hash);

  if (!troth_db_run (connection, error,
                     "INSERT INTO session (id, hash, agent_id, kind, device, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                     "sssssii", id, hash, agent_id, kind, device, now, until))
    return NULL;
  return g_steal_pointer (&token);
}

TrothAgent *
troth_session_open (TrothDbConnection *connection,
                    const char        *id,
                    const char        *hash,
                    gint64             now,
                    char             **device,
                    GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT hash, agent_id, device FROM session WHERE id = $1 AND expires_at > $2",
                                                   "si", id, now);
  g_autoptr (TrothAgent) agent = NULL;

  *device = NULL;
  if (!troth_db_statement_step (s, error) || !troth_secret_equal (hash, troth_db_statement_get_text (s, "hash")))
    return NULL;
  agent = troth_db_record_get (connection, TROTH_TYPE_AGENT, troth_db_statement_get_text (s, "agent_id"), error);
  if (agent == NULL || !troth_agent_get_active (agent))
    return NULL;
  *device = g_strdup (troth_db_statement_get_text (s, "device"));
  return g_steal_pointer (&agent);
}

gboolean
troth_session_end (TrothDbConnection *connection,
                   const char        *id,
                   GError           **error)
{
  return troth_db_run (connection, error, "DELETE FROM session WHERE id = $1", "s", id);
}

gboolean
troth_session_sweep (TrothDbConnection *connection,
                     const char        *kind,
                     gint64             now,
                     GError           **error)
{
  return troth_db_run (connection, error, "DELETE FROM session WHERE expires_at <= $1 OR kind = $2", "is", now, kind) &&
         troth_db_run (connection, error, "DELETE FROM wiped_session WHERE at <= $1", "i", now - TROTH_DAY);
}
