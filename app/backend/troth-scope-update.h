// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-statement.h"

/* Which team holds which customer (see troth-scope.h): the table team_customer is kept right here. In functions on the writer. */

G_BEGIN_DECLS

/** TrothScopeFunc: @team_id holds @customer_id now (@op "enter") or no longer ("leave") */
typedef void (*TrothScopeFunc) (const char *customer_id,
                                const char *team_id,
                                const char *op,
                                gpointer    user_data);

/**
 * troth_scope_update: what the records about @customer_ids (element-type utf8, each once; with one record of a person all) say now;
 * @func hears of each difference
 *
 * Two transactions that change the same customer must not do this at the same time: holding the change counter sees to that.
 */
gboolean troth_scope_update (TrothDbConnection *connection,
                             GPtrArray         *customer_ids,
                             gint64             now,
                             TrothScopeFunc     func,
                             gpointer           user_data,
                             GError           **error);
/** troth_scope_has_other_reasons: whether there is any record but those of customers that may be a reason to hold one */
gboolean troth_scope_has_other_reasons (TrothDbConnection *connection,
                                        gboolean          *has,
                                        GError           **error);
/** troth_scope_fill: once: everybody that no change has told of yet: for a database that was made before there were working sets */
gboolean troth_scope_fill (TrothDbConnection *connection,
                           gint64             now,
                           GError           **error);
/** troth_scope_add_aged: adds to @ids (string keys) up to @limit customers whose time with a team is over */
gboolean troth_scope_add_aged (TrothDbConnection *connection,
                               gint64             now,
                               gint64             limit,
                               GHashTable        *ids,
                               GError           **error);
/** troth_scope_add_of: adds the customers who are with a team because of agent or queue @id */
gboolean troth_scope_add_of (TrothDbConnection *connection,
                             const char        *id,
                             GHashTable        *ids,
                             GError           **error);

G_END_DECLS
