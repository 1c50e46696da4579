// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"
#include "troth-db-fresh.h"
#include "troth-db-statement.h"

/* Finding a customer while somebody types, in sorted tables of keys (see troth-search.h):
 *
 *   search_key   every key of every customer
 *   search_owed  those of the customers whom we owe a promise, a second time: they come first however many others there are
 *
 * A query is a range of each; several begun words are a few ranges more, see troth-db-search-words.c. However many customers there are, a
 * bounded number of rows is read. */

G_BEGIN_DECLS

/**
 * TrothDbHit: a found customer
 * @name: as people read it: "Leonie Köhler", else the company, else the account (nullable)
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
 * Exactly: of a way to read it, the customers of the first 3 × TROTH_DB_SEARCH_LIMIT keys whom we owe something, then of the first so many
 * of all; of more than there is room for, those with whom we spoke last; then, where that gives few, those who have every begun word. The
 * last contact finds nobody beyond these keys: of ten thousand Schmidts more has to be typed. Empty for an empty query. (element-type TrothDbHit) (transfer full)
 */
GPtrArray *troth_db_search (TrothDbConnection *connection,
                            const char        *query,
                            const char        *country,
                            GError           **error);
/**
 * troth_db_search_scan: adds to @found the first @limit keys from @from on and before @end, in their order, each customer once a key
 * @owed: of those only whom we owe a promise
 */
gboolean troth_db_search_scan (TrothDbConnection *connection,
                               gboolean           owed,
                               const char        *from,
                               const char        *end,
                               guint              limit,
                               TrothDbKeyRun     *found,
                               GError           **error);
/** troth_db_search_words: adds to @docs (of gint64, each once) at most @limit customers one of whose keys has a word for each of @words:
 * it begins with it; of very many, those that are soon found */
gboolean troth_db_search_words (TrothDbConnection *connection,
                                char             **words,
                                guint              limit,
                                GArray            *docs,
                                GError           **error);
/** troth_db_search_field: of a row of the key tables, as TrothSearchKey has it */
const char *troth_db_search_field (gint64 number);
guint8      troth_db_search_field_number (const char *field);
/** troth_db_search_put: brings the keys of @customer, whose row is written, up to date; @old (nullable): what the row was. Called by troth_db_record_put */
gboolean troth_db_search_put (TrothDbConnection *connection,
                              TrothCustomer     *old,
                              TrothCustomer     *customer,
                              GError           **error);
/** troth_db_search_fresh: @rows (element-type TrothRow) of customers will be written, and troth_db_search_add () called then (transfer full) */
TrothDbFresh *troth_db_search_fresh (TrothDbConnection *connection,
                                     GPtrArray         *rows);
/** troth_db_search_add: the keys of customers whose rows are written now. Called by troth_db_record_put_new and the like */
gboolean troth_db_search_add (TrothDbConnection *connection,
                              TrothDbFresh      *fresh,
                              GError           **error);
/** troth_db_search_delete: removes the keys of a customer, before her row is. Called by troth_db_record_delete */
gboolean troth_db_search_delete (TrothDbConnection *connection,
                                 const char        *customer_id,
                                 GError           **error);
/** troth_db_search_owe: promises to @customer_ids (element-type utf8, with %NULL elements) were put, were before something else was put or are no
 * more: it is looked at before the transaction is committed. Called by whatever puts and deletes promises */
void troth_db_search_owe (TrothDbConnection *connection,
                          GPtrArray         *customer_ids);
/** troth_db_search_settle: looks at it now: the transaction is as good as committed, or holds what others wait for. Called by every commit */
gboolean troth_db_search_settle (TrothDbConnection *connection,
                                 GError           **error);
/** troth_db_search_owe_new: customers @ids (element-type utf8) have keys now, and may be owed something already. Called by troth_db_search_add */
gboolean troth_db_search_owe_new (TrothDbConnection *connection,
                                  GPtrArray         *ids,
                                  GError           **error);
/** troth_db_search_begin_load: many customers come: their keys may be put down until the end, @many of them in memory, the others on the
 * disk. Called by troth_db_bulk */
gboolean troth_db_search_begin_load (TrothDbConnection *connection,
                                     guint              many,
                                     GError           **error);
gboolean troth_db_search_end_load (TrothDbConnection *connection,
                                   GError           **error);
/** troth_db_search_ready: after migrations, outside of a transaction: where one of them asks for it (table search_rebuild), makes all keys */
gboolean troth_db_search_ready (TrothDbConnection *connection,
                                GError           **error);

G_END_DECLS
