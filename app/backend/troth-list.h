// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-exchange.h"

/* Lists of records: filters, an order, pages. In functions on a worker. */

G_BEGIN_DECLS

/**
 * TrothList: a question to one table, built up filter by filter
 *
 * A page ends with "next": what to give as cursor= for the one after it: the order field and the id of the last record.
 */
typedef struct _TrothList TrothList;

/** troth_list_new: records of @type by @order (a text or number field, "id" for none), then by id; reads limit= (at most 200) and cursor= of @request
 * Returns: (transfer full) (nullable): with @error set when one of them is wrong */
TrothList *troth_list_new (TrothExchange *request,
                           GType          type,
                           const char    *order,
                           gboolean       descending,
                           GError       **error);
void       troth_list_free (TrothList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothList, troth_list_free)

/** troth_list_where: only records whose text or enum field @column is @value; a %NULL @value filters nothing */
void troth_list_where (TrothList  *self,
                       const char *column,
                       const char *value);
/** troth_list_where_any: only records whose text field @column is one of @values (not empty) */
void troth_list_where_any (TrothList         *self,
                           const char        *column,
                           const char *const *values);
/** troth_list_before: only records whose instant @column is less than @instant */
void troth_list_before (TrothList  *self,
                        const char *column,
                        gint64      instant);
/** troth_list_answer: {"items": […], "next": …} */
gboolean troth_list_answer (TrothList         *self,
                            TrothDbConnection *connection,
                            GError           **error);

/** troth_list_answer_one: the record of @type with @id and its ETag, or "not found" */
gboolean troth_list_answer_one (TrothDbConnection *connection,
                                TrothExchange     *request,
                                GType              type,
                                const char        *id,
                                GError           **error);

G_END_DECLS
