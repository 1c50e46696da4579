// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"
#include "troth-db-statement.h"

/* Finding a customer while somebody types: a range scan on the key table, FTS5 only for several partial words. */

G_BEGIN_DECLS

/**
 * TrothDbHit: a found customer
 * @name: as people read it: "Leonie Köhler", else the company, else the account
 * @place: city, or country (nullable)
 * @field: what the query was found in: "name", "company", "account", "email", "phone", "city"; "also_known_as": the name of
 *   another record of the same person, which was merged into this one
 * @matched: the text of that field as it is in the record
 * @open_promises: how many, to all records of the person
 * @last_contact_at: µs, or TROTH_NO_INSTANT
 */
typedef struct
{
  char  *customer_id;
  char  *name;
  char  *place;
  char  *company;
  char  *field;
  char  *matched;
  guint  open_promises;
  gint64 last_contact_at;
} TrothDbHit;

void troth_db_hit_free (TrothDbHit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothDbHit, troth_db_hit_free)

#define TROTH_DB_SEARCH_LIMIT 50

/**
 * troth_db_search: at most TROTH_DB_SEARCH_LIMIT customers for what was typed so far, each once: by the likeliest way to read
 * it first, of those whom we owe a promise, then with whom we spoke last
 * @country: (nullable): alpha-2 of the desk, for numbers without a country code
 *
 * Empty for an empty query. (element-type TrothDbHit) (transfer full)
 */
GPtrArray *troth_db_search (TrothDbConnection *connection,
                            const char        *query,
                            const char        *country,
                            GError           **error);
/** troth_db_search_put: brings the search rows of @customer up to date; writes only when a searched field changed. Called by troth_db_record_put */
gboolean troth_db_search_put (TrothDbConnection *connection,
                              TrothCustomer     *customer,
                              GError           **error);
/** troth_db_search_add: the search rows of @customers, of whom there are none yet. Called by troth_db_record_put_many */
gboolean troth_db_search_add (TrothDbConnection *connection,
                              GPtrArray         *customers,
                              GError           **error);
/** troth_db_search_delete: removes the search rows of a customer. Called by troth_db_record_delete */
gboolean troth_db_search_delete (TrothDbConnection *connection,
                                 const char        *customer_id,
                                 GError           **error);

G_END_DECLS
