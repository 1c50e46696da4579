// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"
#include "troth-row.h"

G_BEGIN_DECLS

/* A customer is found by rows (key, id) in a sorted table: a query is one or two ranges of it. */

/** TROTH_SEARCHED_MAX: characters of what customers are searched by: keys are made of all of it from each word on, and a database's index takes less than
 * 3 KB of each. No name, company, city, address or number has so many */
#define TROTH_SEARCHED_MAX 200

/** TrothSearchKey: a row of the key table; @field is "name", "company", "account", "email", "phone" or "place" */
typedef struct
{
  const char *field;
  char       *key;
} TrothSearchKey;

void troth_search_key_free (TrothSearchKey *self);

/**
 * troth_customer_search_keys: the keys of a customer, each once
 *
 * Names and company from every word on, "first last" and "last first", also with the preferred name, account and e-mail, folded;
 * phone numbers as "#" and the digits backwards, so that the last digits are a prefix; "@city first last", "@city last first" and the same
 * with the company, for troth_search_has_words ().
 * Who changes what keys are made of adds a migration that has all made anew: see search_rebuild in resources/sql.
 * Returns: (transfer full) (element-type TrothSearchKey)
 */
GPtrArray *troth_customer_search_keys (TrothCustomer *customer);
/** TrothPackedKey: one of TrothSearchKeys; @at: where it stands in the texts */
typedef struct
{
  const char *field;
  gsize       at;
} TrothPackedKey;

/** TrothSearchKeys: the keys of one customer, for whoever makes those of many; @texts: the keys, each ended by NUL; @keys: (element-type
 * TrothPackedKey) */
typedef struct
{
  GString *texts;
  GArray  *keys;
} TrothSearchKeys;

void troth_search_keys_init (TrothSearchKeys *self);
void troth_search_keys_clear (TrothSearchKeys *self);
/** troth_row_search_keys: the same of the row of a customer; nothing else is in @keys then */
void troth_row_search_keys (const TrothRow  *row,
                            TrothSearchKeys *keys);

/** troth_search_has_words: whether each of @words begins a word of @key */
gboolean troth_search_has_words (const char *key,
                                 char      **words);

/** troth_customer_is_found_alike: the keys of @a and @b are the same; FALSE when they may not be */
gboolean troth_customer_is_found_alike (TrothCustomer *a,
                                        TrothCustomer *b);

/** troth_search_fits: FALSE when @text (nullable) is too long for field @index of @type, a customer or contact point, who is searched by it */
gboolean troth_search_fits (GType       type,
                            guint       index,
                            const char *text);

/** troth_customer_searched_fields: the fields that keys are made from (transfer none) (array length=n_fields) */
const guint *troth_customer_searched_fields (guint *n_fields);

/**
 * TrothSearchPlan: how to look for what was typed
 * @prefixes: (array zero-terminated): ranges of the key table, the likeliest first; none = nothing was asked
 * @words: (nullable): the words when several were begun: "lui gon" finds "Luís Gonçalves"; only where the ranges give too little
 * @number: whether it reads as a phone number
 */
typedef struct
{
  char   **prefixes;
  char   **words;
  gboolean number;
} TrothSearchPlan;

/**
 * troth_search_plan: reads a query as it is typed
 * @text: (nullable): anything
 * @country: (nullable): alpha-2 of the desk, for numbers without a country code
 * Returns: (transfer full)
 */
TrothSearchPlan *troth_search_plan (const char *text,
                                    const char *country);
void             troth_search_plan_free (TrothSearchPlan *plan);

/** troth_search_prefix_end: keys k with @prefix <= k < this are those that begin with @prefix (transfer full) */
char *troth_search_prefix_end (const char *prefix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothSearchPlan, troth_search_plan_free)

G_END_DECLS
