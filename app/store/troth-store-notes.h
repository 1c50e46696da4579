// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-store.h"

/* Small things that are kept: settings of the store, unfinished texts. And the search. */

G_BEGIN_DECLS

/** TROTH_STORE_OWNER: meta: id of the agent whose store this is; unset until she was signed in once */
#define TROTH_STORE_OWNER "agent_id"

/** TROTH_STORE_OWNER_LOGIN: meta: hers, of a store whose records are still to come again after damage */
#define TROTH_STORE_OWNER_LOGIN "agent_login"

/** troth_store_get_meta: (transfer full) (nullable) */
char *troth_store_get_meta (TrothStore *self,
                            const char *key,
                            GError    **error);
/** troth_store_get_draft: what was being typed under @key ("promise:CUSTOMER-ID") (transfer full) (nullable) */
char *troth_store_get_draft (TrothStore *self,
                             const char *key,
                             GError    **error);
/** troth_store_set_meta_async: @value %NULL removes it */
void troth_store_set_meta_async (TrothStore         *self,
                                 const char         *key,
                                 const char         *value,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
/** troth_store_set_draft_async: @text %NULL or empty removes it */
void troth_store_set_draft_async (TrothStore         *self,
                                  const char         *key,
                                  const char         *text,
                                  gint64              now,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
/** troth_store_set_finish: of both */
gboolean troth_store_set_finish (TrothStore   *self,
                                 GAsyncResult *result,
                                 GError      **error);

/** troth_store_search: troth_db_search() here and now (p99 under 1 ms); @country (nullable): of the desk (element-type TrothDbHit) (transfer full) */
GPtrArray *troth_store_search (TrothStore *self,
                               const char *query,
                               const char *country,
                               GError    **error);
void       troth_store_search_async (TrothStore         *self,
                                     const char         *query,
                                     const char         *country,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
/** troth_store_search_finish: (element-type TrothDbHit) (transfer full) */
GPtrArray *troth_store_search_finish (TrothStore   *self,
                                      GAsyncResult *result,
                                      GError      **error);

G_END_DECLS
