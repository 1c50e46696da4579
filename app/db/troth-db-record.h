// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-load.h"
#include "troth-db-query.h"
#include "troth-db-statement.h"
#include "troth-row.h"

/* Records in and out of their tables, through their field tables. In functions on the database worker only. Records are
 * new objects of that function. */

G_BEGIN_DECLS

/** troth_db_record_put: inserts @record or replaces the row with its id. A customer's search rows follow */
gboolean troth_db_record_put (TrothDbConnection *connection,
                              gpointer           record,
                              GError           **error);
/** troth_db_record_put_over: the same, in the place of @old (nullable), which is what the database holds: then search rows that stay are not looked at */
gboolean troth_db_record_put_over (TrothDbConnection *connection,
                                   gpointer           record,
                                   gpointer           old,
                                   GError           **error);
/** troth_db_record_add: inserts @record, of which the database held nothing when it was asked in this transaction. %TROTH_ERROR_BUSY: somebody else has
 * made it since: nothing is written over, and whoever asks again sees it */
gboolean troth_db_record_add (TrothDbConnection *connection,
                              gpointer           record,
                              GError           **error);
/** troth_db_record_put_many: as troth_db_record_put_over for @records of one type, with all that goes with them; @olds: what the database holds of each, %NULL elements for those that are new, of which it holds nothing */
gboolean troth_db_record_put_many (TrothDbConnection *connection,
                                   GPtrArray         *records,
                                   GPtrArray         *olds,
                                   GError           **error);
/** troth_db_record_put_new: puts @rows (element-type TrothRow) of one type, of which the database held none when it was asked in this
 * transaction, with all that goes with them. %TROTH_ERROR_CONFLICT: somebody else has made one since: nothing is written over, and whoever asks
 * again sees it */
gboolean troth_db_record_put_new (TrothDbConnection *connection,
                                  GPtrArray         *rows,
                                  GError           **error);
/**
 * troth_db_record_merge: puts those of @rows (element-type TrothRow) (of one type, no id twice) that are newer than what the database
 * holds, or otherwise
 * @made: (element-type TrothRow) gets those that it did not hold
 * @changed: (element-type TrothRow) gets those that it held
 */
gboolean troth_db_record_merge (TrothDbConnection *connection,
                                GPtrArray         *rows,
                                GPtrArray         *made,
                                GPtrArray         *changed,
                                GError           **error);
/** troth_db_record_get: the record of @type with @id; %NULL without @error set = there is none (transfer full) */
gpointer troth_db_record_get (TrothDbConnection *connection,
                              GType              type,
                              const char        *id,
                              GError           **error);
/** troth_db_record_lock: as troth_db_record_get; nobody else changes the row until this transaction ends (transfer full) */
gpointer troth_db_record_lock (TrothDbConnection *connection,
                               GType              type,
                               const char        *id,
                               GError           **error);
/** troth_db_record_get_many: those of @ids (element-type utf8) that there are, in no stated order (transfer full) */
GPtrArray *troth_db_record_get_many (TrothDbConnection *connection,
                                     GType              type,
                                     GPtrArray         *ids,
                                     GError           **error);
/** troth_db_record_each: the same, each given to @func as the row that it is */
gboolean troth_db_record_each (TrothDbConnection *connection,
                               GType              type,
                               GPtrArray         *ids,
                               TrothDbRowFunc     func,
                               gpointer           user_data,
                               GError           **error);
/** troth_db_record_lock_many: the same; nobody else changes the rows until this transaction ends. Give sorted ids: two who lock several
 * of the same rows then wait for each other one after the other. @unread: (nullable): gets id → why of those that nobody can read, which are
 * no error then (transfer full) */
GPtrArray *troth_db_record_lock_many (TrothDbConnection *connection,
                                      GType              type,
                                      GPtrArray         *ids,
                                      GHashTable        *unread,
                                      GError           **error);
/** troth_db_record_find: the records that @query asks for; %NULL with @error set on failure (transfer full) */
GPtrArray *troth_db_record_find (TrothDbConnection *connection,
                                 TrothDbQuery      *query,
                                 GError           **error);
/** troth_db_record_find_ids: their ids only (strings) (transfer full) */
GPtrArray *troth_db_record_find_ids (TrothDbConnection *connection,
                                     TrothDbQuery      *query,
                                     GError           **error);
/** troth_db_record_delete: removes the row and, of a customer, its search rows; no such row is no error */
gboolean troth_db_record_delete (TrothDbConnection *connection,
                                 GType              type,
                                 const char        *id,
                                 GError           **error);
/** troth_db_record_select: "SELECT every column FROM table " + @rest with @types as in troth_db_query; rows by troth_db_record_from_row (transfer full) */
TrothDbStatement *troth_db_record_select (TrothDbConnection *connection,
                                          GError           **error,
                                          GType              type,
                                          const char        *rest,
                                          const char        *types,
                                          ...);
/** troth_db_record_query: the row of @type with @id, if there is one, likewise (transfer full) */
TrothDbStatement *troth_db_record_query (TrothDbConnection *connection,
                                         GType              type,
                                         const char        *id,
                                         GError           **error);
/** troth_db_record_append_json: what troth_record_append_json () would append of that record, without making it; nothing with @error set */
gboolean troth_db_record_append_json (TrothDbStatement *statement,
                                      GType             type,
                                      GString          *out,
                                      GError          **error);
/** troth_db_record_from_row: the record in the current row of a troth_db_record_select (transfer full) */
gpointer troth_db_record_from_row (TrothDbStatement *statement,
                                   GType             type,
                                   GError          **error);

G_END_DECLS
