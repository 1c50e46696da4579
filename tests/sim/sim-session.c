// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-session.h"

#include "sim-world.h"
#include "troth-accounts.h"
#include "troth-secret.h"

#define AGAIN_MS 1000

/* One agent, who is signed out and in again. */
typedef struct
{
  SimBackend *backend;
  SimDesk    *desk;
  SimDesk   **desks;
  char       *token; /* the new one */
} Session;

static gboolean
end_session (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  Session         *session = data;
  g_autofree char *id = NULL;
  g_autofree char *hash = NULL;

  return !troth_token_split (session->desk->token, &id, &hash) || troth_session_end (connection, id, error);
}

static gboolean
begin_session (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  Session *session = data;

  session->token = troth_session_create (connection, session->desk->agent_id, "issued", "again", sim_clock_world (), error);
  return session->token != NULL;
}

static void on_sign_in_cb (gpointer data);

static void
on_begun_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Session *session = user_data;

  if (!troth_db_finish (TROTH_DB (source), result, NULL))
    {
      sim_after (AGAIN_MS, on_sign_in_cb, session);
      return;
    }
  sim_trace ("the agent of desk-%u signs in", session->desk->index);
  for (guint i = 0; i < SIM_MAX_DESKS; i++)
    if (session->desks[i] && session->desks[i]->agent == session->desk->agent)
      sim_desk_sign_in (session->desks[i], g_strdup (session->token));
}

static void
on_sign_in_cb (gpointer data)
{
  Session *session = data;

  if (session->backend->backend && troth_backend_get_db (session->backend->backend))
    troth_db_write_async (troth_backend_get_db (session->backend->backend), begin_session, session, NULL, NULL, on_begun_cb, session);
  else
    sim_after (AGAIN_MS, on_sign_in_cb, session);
}

static Session *
session_new (SimBackend *backend,
             SimDesk    *desk,
             SimDesk   **desks)
{
  Session *session = g_new0 (Session, 1);

  session->backend = backend;
  session->desk = desk;
  session->desks = desks;
  return session;
}

void
sim_session_begin (SimBackend *backend,
                   SimDesk    *desk,
                   SimDesk   **desks)
{
  sim_after (AGAIN_MS + sim_random (3000), on_sign_in_cb, session_new (backend, desk, desks));
}

void
sim_session_end (SimBackend *backend,
                 SimDesk    *desk,
                 SimDesk   **desks)
{
  Session *session = NULL;

  if (backend->backend == NULL || troth_backend_get_db (backend->backend) == NULL)
    return;
  session = session_new (backend, desk, desks);
  sim_trace ("the session of desk-%u ends", desk->index);
  troth_db_write_async (troth_backend_get_db (backend->backend), end_session, session, NULL, NULL, NULL, NULL);
  sim_after (AGAIN_MS + sim_random (8000), on_sign_in_cb, session);
}
