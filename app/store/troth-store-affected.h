// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command.h"
#include "troth-db-statement.h"

/* Which records, and so which commands of the outbox, a page of a pull has to do with. After a day offline the outbox is long
 * and comes back page by page: doing all of it again for each page would cost the square of its length. A command is tied to
 * the records that it changed whenever it was run; two commands that changed one record go together. */

G_BEGIN_DECLS

/** TrothStoreAffected: keys "entity id"; %NULL stands for all records */
typedef GHashTable TrothStoreAffected;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothStoreAffected, g_hash_table_unref)

TrothStoreAffected *troth_store_affected_new (void);
/** troth_store_affected_add: @entity is a wire name */
void troth_store_affected_add (TrothStoreAffected *self,
                               const char         *entity,
                               const char         *id);
/** troth_store_affected_has: always, when @self is %NULL */
gboolean troth_store_affected_has (TrothStoreAffected *self,
                                   const char         *entity,
                                   const char         *id);
/** TROTH_STORE_ABOUT: in the outbox before the id of the customer whom a command is about, which may name only a promise of hers: once that is
 * here no more, an erasure finds the command by this. It ties nothing together */
#define TROTH_STORE_ABOUT "about "

/** troth_store_affected_add_touched: every record of @touched, as in the outbox */
void troth_store_affected_add_touched (TrothStoreAffected *self,
                                       const char         *touched);
/** troth_store_affected_meets: one of the keys of @touched is here; always, when @self is %NULL */
gboolean troth_store_affected_meets (TrothStoreAffected *self,
                                     const char         *touched);
/** troth_store_affected_close: adds what the commands of the outbox tie to what is here */
gboolean troth_store_affected_close (TrothStoreAffected *self,
                                     TrothDbConnection  *connection,
                                     GError            **error);

/**
 * troth_store_touched: the record of @command, all that @result changed, and all that it touched @before (nullable), for the outbox
 *
 * What it touched stays, even where it does nothing now: what it made may be back with the next page, and with it later commands on that.
 * (transfer full)
 */
char *troth_store_touched (TrothCommand *command,
                           TrothResult  *result,
                           const char   *before);

G_END_DECLS
