// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

G_BEGIN_DECLS

/** TrothDbQuery: which records, in which order. The same question can be asked of the database (troth-db-record.h) and of
 * a record in memory (troth_db_query_matches, troth_db_query_compare), so that a list stays right by change. */
typedef struct _TrothDbQuery TrothDbQuery;

#define TROTH_TYPE_DB_QUERY (troth_db_query_get_type ())
GType troth_db_query_get_type (void);

/** troth_db_query_new: every record of @type by id (transfer full) */
TrothDbQuery *troth_db_query_new (GType type);
TrothDbQuery *troth_db_query_ref (TrothDbQuery *self);
void          troth_db_query_unref (TrothDbQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothDbQuery, troth_db_query_unref)

/** troth_db_query_where: only records whose @field (not JSON or LIST) is @value, written as in SQL: enum nick, decimal
 * number, 0/1; %NULL = absent. Several must all hold. Before first use only; returns @self */
TrothDbQuery *troth_db_query_where (TrothDbQuery *self,
                                    const char   *field,
                                    const char   *value);
/** troth_db_query_where_any: only records whose text @field is one of @values (not empty) */
TrothDbQuery *troth_db_query_where_any (TrothDbQuery      *self,
                                        const char        *field,
                                        const char *const *values);
/** troth_db_query_where_since: only records whose instant @field is at @since (µs) or later */
TrothDbQuery *troth_db_query_where_since (TrothDbQuery *self,
                                          const char   *field,
                                          gint64        since);
/** troth_db_query_order: by @field, absent values first (last when @descending), equal ones by id */
TrothDbQuery *troth_db_query_order (TrothDbQuery *self,
                                    const char   *field,
                                    gboolean      descending);
/** troth_db_query_limit: at most @limit (0 = all); for the database only */
TrothDbQuery *troth_db_query_limit (TrothDbQuery *self,
                                    guint         limit);

GType troth_db_query_get_record_type (TrothDbQuery *self);
/** troth_db_query_matches: whether @record (nullable) is one that the query asks for */
gboolean troth_db_query_matches (TrothDbQuery *self,
                                 gpointer      record);
/** troth_db_query_compare: < 0 when @a comes before @b */
int troth_db_query_compare (TrothDbQuery *self,
                            gpointer      a,
                            gpointer      b);

G_END_DECLS
