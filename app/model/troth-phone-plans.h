// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrothPhonePlan: how numbers are written in one country or territory
 * @code: calling code (ITU-T E.164)
 * @country: ISO 3166 alpha-2, "001" for a code of no country
 * @trunk: dialled before a national number and no part of it, "" where there is none
 * @international: prefixes that stand for "+", comma-separated, longest first
 * @min: digits of a national number, at least
 * @max: and at most
 * @leading: how its national numbers begin where several share the code, space-separated; NULL: any
 */
typedef struct
{
  guint16     code;
  const char *country;
  const char *trunk;
  const char *international;
  guint8      min;
  guint8      max;
  const char *leading;
} TrothPhonePlan;

/** troth_phone_plan_of_country: the plan of ISO 3166 @country (nullable), or NULL */
const TrothPhonePlan *troth_phone_plan_of_country (const char *country);

/**
 * troth_phone_plan_of_number: the plan that @digits (a number with its calling code, no "+") belong to, or NULL
 * @country: (nullable): preferred where several share the calling code and the digits do not tell
 */
const TrothPhonePlan *troth_phone_plan_of_number (const char *digits,
                                                  const char *country);

/** troth_phone_plan_code_length: digits of the calling code of @plan */
gsize troth_phone_plan_code_length (const TrothPhonePlan *plan);

G_END_DECLS
