// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer-zone.h"
#include "troth-promise.h"

/* May we ring her then? The hours are data, resources/calling/rules.xml, with source and date; the clock is hers. */

G_BEGIN_DECLS

typedef enum
{
  TROTH_CALLING_ALLOWED,
  TROTH_CALLING_OUTSIDE_HOURS,
  TROTH_CALLING_DO_NOT_CALL,
} TrothCallingVerdict;

/**
 * TrothCalling: what troth_calling_check() found; borrowed strings, alive as long as the customer is unchanged
 * @until: outside hours: the first instant at which she may be called, or %TROTH_NO_INSTANT
 * @rule: of the hours: "default", "us-fl"; NULL when her zone is not known: no rule can be asked
 * @source: where the rule is from, or who said that she must not be called (nullable)
 * @dated: of the rule: "2026-11-01" (nullable)
 * @said_at: of do-not-call, or %TROTH_NO_INSTANT
 * @zone: of her clock (nullable)
 */
typedef struct
{
  TrothCallingVerdict verdict;
  gint64              until;
  const char         *rule;
  const char         *source;
  const char         *dated;
  gint64              said_at;
  const char         *zone;
  TrothZoneSource     zone_source;
} TrothCalling;

/**
 * troth_calling_check: may @customer be called at @at?
 * @point: (nullable): at this number; any when NULL
 * @result: (out) (optional)
 *
 * Where her country has several times and we do not know hers, it must be a good hour by all of them.
 */
TrothCallingVerdict troth_calling_check (TrothCustomer     *customer,
                                         TrothContactPoint *point,
                                         gint64             at,
                                         TrothCalling      *result);
/** troth_calling_find_point: the contact point of @id, else the one of @number (nullable both) (nullable, transfer none) */
TrothContactPoint *troth_calling_find_point (TrothCustomer *customer,
                                             const char    *id,
                                             const char    *number);
/** troth_calling_is_call: does a promise of this kind end with a call? */
gboolean troth_calling_is_call (TrothPromiseKind kind);
/**
 * troth_calling_check_due: as troth_calling_check(), for when a promise is due: a window, or a day until its end, needs one
 * permitted instant
 * @from: µs; the earliest instant at which it could be kept
 * @due: µs
 * @until: end of a window, or %TROTH_NO_INSTANT
 */
TrothCallingVerdict troth_calling_check_due (TrothCustomer     *customer,
                                             TrothContactPoint *point,
                                             TrothPrecision     precision,
                                             gint64             from,
                                             gint64             due,
                                             gint64             until,
                                             TrothCalling      *result);

G_END_DECLS
