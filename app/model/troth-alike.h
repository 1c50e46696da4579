// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"

G_BEGIN_DECLS

/** TrothAlikeWhy: what two records of customers have in common */
typedef enum
{
  TROTH_ALIKE_NUMBER = 1 << 0,
  TROTH_ALIKE_MAIL = 1 << 1,
  TROTH_ALIKE_NAME = 1 << 2,
  TROTH_ALIKE_COMPANY = 1 << 3,
  TROTH_ALIKE_STREET = 1 << 4,
  TROTH_ALIKE_POSTAL_CODE = 1 << 5,
} TrothAlikeWhy;

/** troth_alike_nicks: @why as it goes over the wire: "number", "mail" … (transfer full) */
char **troth_alike_nicks (guint why);
/** troth_alike_parse: what @nick says; 0 for one that a newer program sent */
guint troth_alike_parse (const char *nick);

/** TROTH_ALIKE_SHARED: so many records with one number or address: it is a switchboard's, and says nothing of who they are */
#define TROTH_ALIKE_SHARED 4

/** TrothAlike: @customer may be the same person, because of @why (TrothAlikeWhy, never 0) */
typedef struct
{
  TrothCustomer *customer;
  guint          why;
} TrothAlike;

void troth_alike_free (TrothAlike *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothAlike, troth_alike_free)

/**
 * troth_alike_find: which of @candidates (element-type TrothCustomer) may be the same person as @customer, likeliest first
 *
 * The same number or mail address counts unless the given names contradict each other, one of both is the record of the
 * company alone, or the number is shared by many; the same name counts with the same company, street or postal code.
 * Records that are merged already, or that somebody said are two persons, are not found. Pure, any thread.
 * Returns: (transfer full) (element-type TrothAlike)
 */
GPtrArray *troth_alike_find (TrothCustomer *customer,
                             GPtrArray     *candidates);

/** troth_alike_keys: the keys of the search index (troth-search.h) under which all candidates for @customer stand (transfer full) (element-type utf8) */
GPtrArray *troth_alike_keys (TrothCustomer *customer);

/** troth_customer_last_merge: what @customer's record said last of itself and the record @other (transfer none) (nullable) */
TrothMerge *troth_customer_last_merge (TrothCustomer *customer,
                                       const char    *other);
/** troth_customer_carry_do_not_call: of do-not-call the stricter wins: @into, which @from was merged into, has it, too, as long as it is not
 * lifted or separated from @from, whose last merge says so */
void troth_customer_carry_do_not_call (TrothCustomer *from,
                                       TrothCustomer *into);
/** troth_customer_is_separated: somebody said that @a and @b are two persons, and nobody that they are one since */
gboolean troth_customer_is_separated (TrothCustomer *a,
                                      TrothCustomer *b);

G_END_DECLS
