// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command-args.h"
#include "troth-customer.h"
#include "troth-hours.h"
#include "troth-promise.h"

/* Whom to call before she has to: something of hers ends, or her problem is a known one and what is done about it is not said to her yet. */

G_BEGIN_DECLS

/** TrothAhead: @case_id: of a known problem, else %NULL */
typedef struct
{
  TrothCustomer *customer;
  char          *words;   /* what ends, or what her case is about */
  char          *advice;  /* what a lead wants to be said (nullable) */
  gint64         ends_at; /* TROTH_NO_INSTANT: a known problem */
  char          *case_id;
} TrothAhead;

/** troth_ahead_new: copies its arguments (transfer full) */
TrothAhead *troth_ahead_new (TrothCustomer *customer,
                             const char    *words,
                             const char    *advice,
                             gint64         ends_at,
                             const char    *case_id);
void        troth_ahead_free (TrothAhead *self);
/**
 * troth_ahead_is_wanted: is @customer to be called about what has been so @since (µs)? Pure
 * @promises: TrothPromise, to all of her records
 *
 * Not when she must not be called, at all or at each of her numbers, or has none; when a call is promised to her; or when one out of
 * courtesy was promised since.
 */
gboolean troth_ahead_is_wanted (TrothCustomer *customer,
                                GPtrArray     *promises,
                                gint64         since);
/**
 * troth_ahead_args: of promise.make: a courtesy call, at the first hour from @now on at which the team of @hours works and she may be called
 * @words: as they are promised
 *
 * Returns: (transfer full) (nullable): there is no such hour
 */
TrothMakeArgs *troth_ahead_args (const TrothAhead *self,
                                 const char       *words,
                                 TrothOwnerKind    owner_kind,
                                 const char       *owner_id,
                                 TrothHours       *hours,
                                 gint64            now);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothAhead, troth_ahead_free)

G_END_DECLS
