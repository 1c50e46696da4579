// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-exchange.h"

/* Sessions that took records: from then on their desks may hold customers, and are asked about erasures, pushed or not.
 *
 *   pull, snapshot ──► session.held_since, before the first records go out ──► sync_client.created_at, once the desk says its client id */

G_BEGIN_DECLS

/** troth_holder_check: on a worker; sets request->new_holder */
gboolean troth_holder_check (TrothDbConnection *connection,
                             TrothExchange     *request,
                             GError           **error);
/** troth_holder_after: a #TrothExchangeAfter: an answer with records is sent once it is known who has them */
gboolean troth_holder_after (TrothExchange *request);
/** troth_holder_note_client: the request's desk says that it is @client_id; FALSE without @error: the answer says that this is another agent's,
 * or is to be cleared: then it is not believed any more that it was */
gboolean troth_holder_note_client (TrothDbConnection *connection,
                                   TrothExchange     *request,
                                   const char        *client_id,
                                   GError           **error);
/** troth_holder_append_desk: the members client_id, agent_id, device and seen_at of @row's desk, as far as they are known */
void troth_holder_append_desk (GString          *out,
                               TrothDbStatement *row);
/** troth_holder_append_waiting: appends the list of those who may still hold @customer_id, erased at @at (µs) */
gboolean troth_holder_append_waiting (TrothDbConnection *connection,
                                      const char        *customer_id,
                                      gint64             at,
                                      gint64             now,
                                      GString           *out,
                                      GError           **error);

G_END_DECLS
