// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-clock.h"
#include "troth-command.h"
#include "troth-persons.h"
#include "troth-rest-client.h"
#include "troth-session-private.h"
#include "troth-store.h"

/* What every service stands on: the store, the clock, the session, and the one way to change something. */

G_BEGIN_DECLS

#define TROTH_TYPE_DESK (troth_desk_get_type ())
G_DECLARE_FINAL_TYPE (TrothDesk, troth_desk, TROTH, DESK, GObject)

/** troth_desk_new: @device names this desk in acknowledgements (transfer full) */
TrothDesk *troth_desk_new (TrothStore   *store,
                           TrothClock   *clock,
                           TrothSession *session,
                           const char   *device);

TrothStore   *troth_desk_get_store (TrothDesk *self);
TrothClock   *troth_desk_get_clock (TrothDesk *self);
TrothSession *troth_desk_get_session (TrothDesk *self);
TrothPersons *troth_desk_get_persons (TrothDesk *self);
/** troth_desk_get_client: requests beside the sync (nullable): %NULL until there is a backend */
TrothRestClient *troth_desk_get_client (TrothDesk *self);
void             troth_desk_set_client (TrothDesk       *self,
                                        TrothRestClient *client);
/** troth_desk_now: µs, server-corrected */
gint64 troth_desk_now (TrothDesk *self);
/** troth_desk_get_actor: the signed-in agent; strings borrowed from the session's agent */
TrothActor troth_desk_get_actor (TrothDesk *self);
/** troth_desk_get_country: ISO 3166 of the agent's own telephone, for numbers without a country code (nullable) (static) */
const char *troth_desk_get_country (TrothDesk *self);
/** troth_desk_get_zone: the agent's own zone, else the machine's (transfer none) */
GTimeZone *troth_desk_get_zone (TrothDesk *self);
/** troth_desk_forget_zone: the machine's zone is another one */
void troth_desk_forget_zone (TrothDesk *self);

/**
 * troth_desk_run_async: does @op on the store and queues it
 * @entity_id: (nullable): %NULL for a new record: its id is made here
 * @args: a record of the op's argument type (transfer none)
 */
void troth_desk_run_async (TrothDesk          *self,
                           const char         *op,
                           const char         *entity_id,
                           gint64              base_version,
                           gpointer            args,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
/** troth_desk_run_finish: @entity_id: (out) (optional) (transfer full) */
TrothOutcome *troth_desk_run_finish (TrothDesk    *self,
                                     GAsyncResult *result,
                                     char        **entity_id,
                                     GError      **error);

G_END_DECLS
