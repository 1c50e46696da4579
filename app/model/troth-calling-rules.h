// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-calling-pack.h"
#include "troth-hours.h"
#include "troth-record-source.h"

/* The hours at which people may be called, read from XML: resources/calling/rules.xml says what the elements mean. */

G_BEGIN_DECLS

typedef struct
{
  char       *id;
  char       *country; /* alpha-2; NULL: of every country that has no rule */
  char       *region;  /* ISO 3166-2 without the country; NULL: of the whole country */
  char       *source;
  char       *dated;           /* "2026-11-01": when the source was looked at or came into force */
  TrothHours *hours;           /* in no zone yet: see troth_hours_new_in() */
  char       *holidays_source; /* of the days off in hours; NULL: there are none */
  char       *holidays_dated;
} TrothCallingRule;

void troth_calling_rule_free (TrothCallingRule *self);

/** troth_calling_rules_parse: (transfer full) (element-type TrothCallingRule); %TROTH_ERROR_MALFORMED with line and rule */
GPtrArray *troth_calling_rules_parse (GBytes  *xml,
                                      GError **error);
/** troth_calling_rules_parse_all: the same, and %TROTH_ERROR_MALFORMED when no rule is that of all countries that have none */
GPtrArray *troth_calling_rules_parse_all (GBytes  *xml,
                                          GError **error);
/**
 * troth_calling_rules_use: the company's own rules in place of ours from now on, in this program; any thread
 * @pack: (nullable): ours, as when it is not active
 *
 * FALSE with @error, and all stays as it was: they are malformed, or have no rule for every country.
 */
gboolean troth_calling_rules_use (TrothCallingPack *pack,
                                  GError          **error);
/** troth_calling_rules_follow: uses what @source has now; what cannot be used is as if it were not there. FALSE with @error: it could not be read */
gboolean troth_calling_rules_follow (TrothRecordSource *source,
                                     GError           **error);
/** troth_calling_rule_for: the rule for a place: its region's, its country's, else the default (transfer none): it stays for the life of the program; any thread */
const TrothCallingRule *troth_calling_rule_for (const char *country,
                                                const char *region);

G_END_DECLS
