// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrothPhoneKind: what a piece of text said to be a phone number is
 * @TROTH_PHONE_KIND_INVALID: not a number at all, or one no network could carry
 * @TROTH_PHONE_KIND_INTERNATIONAL: a complete number; e164 and country are set
 * @TROTH_PHONE_KIND_NATIONAL: digits whose country or area code is not known
 * @TROTH_PHONE_KIND_SHORT: five digits or fewer: an emergency, service or internal number
 * @TROTH_PHONE_KIND_WITHHELD: the caller or the network gave no number
 * @TROTH_PHONE_KIND_EXTENSION: only an extension ("ext. 5")
 */
typedef enum
{
  TROTH_PHONE_KIND_INVALID,
  TROTH_PHONE_KIND_INTERNATIONAL,
  TROTH_PHONE_KIND_NATIONAL,
  TROTH_PHONE_KIND_SHORT,
  TROTH_PHONE_KIND_WITHHELD,
  TROTH_PHONE_KIND_EXTENSION,
} TrothPhoneKind;

/**
 * TrothPhoneMatch: how surely two numbers are one; a higher value is surer
 * @TROTH_PHONE_MATCH_SUFFIX: maybe: one is incomplete and ends the other, or they differ in the extension
 * @TROTH_PHONE_MATCH_VARIANT: one line written by two numbering rules (Brazil's ninth digit)
 */
typedef enum
{
  TROTH_PHONE_MATCH_NONE,
  TROTH_PHONE_MATCH_SUFFIX,
  TROTH_PHONE_MATCH_VARIANT,
  TROTH_PHONE_MATCH_EXACT,
} TrothPhoneMatch;

/**
 * TrothPhoneNumber:
 * @raw: the text as it was written, never changed
 * @e164: "+497112842222", NULL unless international
 * @digits: the digits that would be dialled: those of @e164, else as written; NULL when there are none
 * @extension: digits, or NULL
 * @country: ISO 3166 alpha-2 ("001" for a number of no country), or NULL
 * @plausible: the length fits the numbering plan; old and company numbers may not and are accepted
 */
typedef struct
{
  TrothPhoneKind kind;
  char          *raw;
  char          *e164;
  char          *digits;
  char          *extension;
  const char    *country;
  gboolean       plausible;
} TrothPhoneNumber;

/**
 * troth_phone_number_parse: reads a number as people write it: "+49 0711 2842222", "0711/284 22 22 ext. 5", "withheld"
 * @raw: (nullable): any text, any script's digits; nothing at all is a withheld number
 * @country: (nullable): ISO 3166 alpha-2 of whoever wrote it, for numbers without a country code
 * Returns: (transfer full): never NULL; look at kind
 */
TrothPhoneNumber *troth_phone_number_parse (const char *raw,
                                            const char *country);
void              troth_phone_number_free (TrothPhoneNumber *number);

/** troth_phone_number_match: how surely @a and @b reach the same person */
TrothPhoneMatch troth_phone_number_match (const TrothPhoneNumber *a,
                                          const TrothPhoneNumber *b);

/**
 * troth_phone_number_variant: the other valid writing of an E.164 number
 * Returns: (transfer full) (nullable): E.164, or NULL when there is only one
 */
char *troth_phone_number_variant (const char *e164);

/**
 * troth_phone_number_display: an E.164 number in groups, "+49 711 2842222"
 * Returns: (transfer full): a copy of @e164 when it is none
 */
char *troth_phone_number_display (const char *e164);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothPhoneNumber, troth_phone_number_free)

G_END_DECLS
