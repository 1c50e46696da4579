// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"
#include "troth-db-statement.h"

/* Finding a customer while somebody types: one range scan on the key table, FTS5 only for several partial words. */

G_BEGIN_DECLS

/** TrothDbHit: @matched is the text of the customer's record that the query was found in, @field whose field it is */
typedef struct
{
  char *customer_id;
  char *name;    /* as people read it: "Leonie Köhler", else the company, else the account */
  char *field;   /* "name", "company", "account", "email", "phone", "city" */
  char *matched; /* folded text or digits */
} TrothDbHit;

void troth_db_hit_free (TrothDbHit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothDbHit, troth_db_hit_free)

#define TROTH_DB_SEARCH_LIMIT 50

/** troth_db_search: at most TROTH_DB_SEARCH_LIMIT customers for what was typed so far, best first, each once; empty for an empty query (element-type TrothDbHit) (transfer full) */
GPtrArray *troth_db_search (TrothDbConnection *connection,
                            const char        *query,
                            GError           **error);
/** troth_db_search_put: brings the search rows of @customer up to date; writes only when a searched field changed. Called by troth_db_record_put */
gboolean troth_db_search_put (TrothDbConnection *connection,
                              TrothCustomer     *customer,
                              GError           **error);
/** troth_db_search_delete: removes the search rows of a customer. Called by troth_db_record_delete */
gboolean troth_db_search_delete (TrothDbConnection *connection,
                                 const char        *customer_id,
                                 GError           **error);

G_END_DECLS
