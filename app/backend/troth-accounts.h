// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-agent.h"
#include "troth-db-record.h"
#include "troth-time.h"

/* Who may sign in, and who is. In functions on the database workers. */

G_BEGIN_DECLS

/** TROTH_SESSION_LIFETIME: of a session, from sign-in; a desk is offline for less than that */
#define TROTH_SESSION_LIFETIME (14 * TROTH_DAY)

/** troth_account_find: the active agent with @login (nullable without @error) (transfer full) */
TrothAgent *troth_account_find (TrothDbConnection *connection,
                                const char        *login,
                                GError           **error);
/** troth_account_set_password: for agent @agent_id, whose other sessions end; error: %TROTH_ERROR_INVALID when it is too short */
gboolean troth_account_set_password (TrothDbConnection *connection,
                                     const char        *agent_id,
                                     const char        *password,
                                     gint64             now,
                                     GError           **error);
/** troth_account_read: what a password of @login is checked against
 * @agent: (out) (nullable) (transfer full): active, of that name
 * @hash: (out) (nullable) (transfer full): of the password, for troth_password_verify() */
gboolean troth_account_read (TrothDbConnection *connection,
                             const char        *login,
                             TrothAgent       **agent,
                             char             **hash,
                             GError           **error);

/**
 * troth_session_create: a bearer token for @agent_id, told once (transfer full)
 * @kind: "password", "issued" (by an administrator) or "embedded" (for the desk that started us)
 * @device: (nullable): how the program names itself
 */
char *troth_session_create (TrothDbConnection *connection,
                            const char        *agent_id,
                            const char        *kind,
                            const char        *device,
                            gint64             now,
                            GError           **error);
/** troth_session_create_until: the same, of a session that ends at @until instead of after TROTH_SESSION_LIFETIME */
char *troth_session_create_until (TrothDbConnection *connection,
                                  const char        *agent_id,
                                  const char        *kind,
                                  const char        *device,
                                  gint64             now,
                                  gint64             until,
                                  GError           **error);
/**
 * troth_session_open: the active agent behind a token's parts (nullable without @error: nobody) (transfer full)
 * @device: (out) (nullable) (transfer full): of the session
 */
TrothAgent *troth_session_open (TrothDbConnection *connection,
                                const char        *id,
                                const char        *hash,
                                gint64             now,
                                char             **device,
                                GError           **error);
/** troth_session_end: signs out */
gboolean troth_session_end (TrothDbConnection *connection,
                            const char        *id,
                            GError           **error);
/** troth_session_sweep: forgets what has expired, and every session of @kind (nullable) */
gboolean troth_session_sweep (TrothDbConnection *connection,
                              const char        *kind,
                              gint64             now,
                              GError           **error);

G_END_DECLS
