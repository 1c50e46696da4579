// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-store.h"

G_BEGIN_DECLS

/* Several agents may sit down at one computer and use one data folder. What a store holds is one agent's working set, and what she
 * has not sent yet: each has a store of her own. */

/**
 * troth_own_store_open: the store of the agent with @login (transfer full)
 * @data_folder: "desk" in it is the first agent's, "desk-LOGIN" each other one's
 * @login: (nullable): %NULL = of whoever was the first
 *
 * Errors as troth_store_open().
 */
TrothStore *troth_own_store_open (const char *data_folder,
                                  const char *login,
                                  GError    **error);
/**
 * troth_own_store_begin: opens it on a thread of its own, while the caller does something else
 * troth_own_store_end: waits for it; once for each beginning
 */
GThread    *troth_own_store_begin (const char *data_folder,
                                   const char *login);
TrothStore *troth_own_store_end (GThread *thread,
                                 GError **error);
/** troth_own_store_get_login: whose it is; %NULL until she was signed in once (transfer full) */
char *troth_own_store_get_login (TrothStore *store);

G_END_DECLS
