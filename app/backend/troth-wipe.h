// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-exchange.h"

/* A desk that was lost, stolen or given away is cleared. It is told whatever it asks next, long after its session is gone: it says in
 * the header Desk-Client which one it is, or with its client id; of one that does not say so, the session knows the device.
 *
 *   administrator: wipe ──► wipe_at; its sessions end, "wipe" on their streams ──► any answer: 401 wipe ──► it deletes what it holds
 *                           └► wiped_session ──NOTIFY, or within two seconds──► the same on the streams of every other trothd
 *                  GET /v1/devices ◄── wiped_at ◄── it says so
 */

G_BEGIN_DECLS

/** troth_wipe_check: FALSE without @error: the answer tells the request's desk that it is to be cleared. On a worker */
gboolean troth_wipe_check (TrothDbConnection *connection,
                           TrothExchange     *request,
                           GError           **error);

/** troth_wipe_check_session: the same of the device of its session, for who is signed in and says nothing of its desk */
gboolean troth_wipe_check_session (TrothDbConnection *connection,
                                   TrothExchange     *request,
                                   GError           **error);

/** troth_wipe_answer: the answer tells the request's desk that it is to be cleared */
void troth_wipe_answer (TrothExchange *request);

/** troth_device_get_unsent: member "unsent" of the body; error: %TROTH_ERROR_INVALID */
gboolean troth_device_get_unsent (TrothExchange *request,
                                  gint64        *unsent,
                                  GError       **error);

G_END_DECLS
