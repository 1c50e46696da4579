// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-exchange.h"

G_BEGIN_DECLS

/**
 * troth_exchange_run: a TrothDbFunc: signs in whoever asks, checks her role, and runs the endpoint, all in one transaction
 * @data: the #TrothExchange
 */
gboolean troth_exchange_run (TrothDbConnection *connection,
                             gpointer           data,
                             GError           **error);

G_END_DECLS
