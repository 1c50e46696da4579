// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TrothDbChannel: tells processes that share a PostgreSQL database that something was committed
 *
 *   our commit ──announce──► [thread] ──NOTIFY, 20 a second at most──► server ──► every other process ──► func, main context
 *
 * A hint only: a lost connection loses what was announced meanwhile, so func also comes every two seconds and after each
 * reconnection. It reads the change counter itself.
 */
typedef struct _TrothDbChannel TrothDbChannel;

/**
 * troth_db_channel_new: listens on @database until it is freed; connects, and connects again, on its own thread
 * @func: called in the main context that is the thread default now
 * Returns: (transfer full) (nullable): %NULL for a database that one process owns
 */
TrothDbChannel *troth_db_channel_new (const char     *database,
                                      GSourceOnceFunc func,
                                      gpointer        user_data);
/** troth_db_channel_announce: something was committed. Any thread; does not wait */
void troth_db_channel_announce (TrothDbChannel *self);
/** troth_db_channel_free: @func is not called afterwards (nullable) */
void troth_db_channel_free (TrothDbChannel *self);

G_END_DECLS
