// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-statement.h"

/* Much at once. In functions on the writer. */

G_BEGIN_DECLS

/**
 * TrothDbLoad: many rows for one table: on SQLite one statement used again and again; a server gets them in one piece
 * (COPY; with an ON CONFLICT clause into a temporary table, then a merge) when the load is finished
 *
 *   load = troth_db_load_new (c, "search_key", "k, customer_id, field", "ON CONFLICT DO NOTHING", error);
 *   for each row:
 *     troth_db_statement_bind_text (troth_db_load_get_row (load), 1, k) …
 *     troth_db_load_add (load, error)
 *   troth_db_load_finish (load, error)
 *
 * No two rows of a load may conflict with each other. Every function accepts a %NULL load as one that has failed.
 */
typedef struct _TrothDbLoad TrothDbLoad;

/** troth_db_load_new: @columns: with commas between; @conflict: an ON CONFLICT clause, or "" (transfer full) (nullable with @error set) */
TrothDbLoad *troth_db_load_new (TrothDbConnection *connection,
                                const char        *table,
                                const char        *columns,
                                const char        *conflict,
                                GError           **error);
/** troth_db_load_get_row: what the next row's values are bound to: $1 is the first column; what is not bound is NULL */
TrothDbStatement *troth_db_load_get_row (TrothDbLoad *self);
gboolean          troth_db_load_add (TrothDbLoad *self,
                                     GError     **error);
gboolean          troth_db_load_finish (TrothDbLoad *self,
                                        GError     **error);
void              troth_db_load_free (TrothDbLoad *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothDbLoad, troth_db_load_free)

/** troth_db_bulk: from now on (@on) many rows are written at a time; outside of what people wait for. To be ended */
gboolean troth_db_bulk (TrothDbConnection *connection,
                        gboolean           on,
                        GError           **error);

/** troth_db_room: page after page of many rows is written from now on (@on), while people go on working. To be ended */
gboolean troth_db_room (TrothDbConnection *connection,
                        gboolean           on,
                        GError           **error);

/** TrothDbRowFunc: gets one row; FALSE with @error set ends the query */
typedef gboolean (*TrothDbRowFunc) (TrothDbStatement *row,
                                    gpointer          user_data,
                                    GError          **error);

/** troth_db_take_id: a #TrothDbRowFunc: adds what stands in the column "id" to the GHashTable @user_data (element-type utf8) */
gboolean troth_db_take_id (TrothDbStatement *row,
                           gpointer          user_data,
                           GError          **error);

/** troth_db_sort_ids: @ids (element-type utf8) in the order in which everybody takes their rows, so that nobody waits for who waits for him */
void troth_db_sort_ids (GPtrArray *ids);

/**
 * troth_db_query_many: asks for many ids at a time
 * @sql: with one %s where the list of arguments goes: "… WHERE id IN (%s)"
 * @integers: (array length=n_integers) (nullable): $1 …
 * @ids: (element-type utf8): in no order; may be many
 */
gboolean troth_db_query_many (TrothDbConnection *connection,
                              const char        *sql,
                              const gint64      *integers,
                              guint              n_integers,
                              GPtrArray         *ids,
                              TrothDbRowFunc     func,
                              gpointer           user_data,
                              GError           **error);

G_END_DECLS
