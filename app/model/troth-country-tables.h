// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* alpha2 and alpha3: ISO 3166-1; zone: IANA, where most people of the country live, NULL where nobody does. */
typedef struct
{
  const char *alpha2;
  const char *alpha3;
  const char *name;
  const char *zone;
} TrothCountryRow;

/* code: ISO 3166-2 without the country. */
typedef struct
{
  const char *country;
  const char *code;
  const char *name;
  const char *zone;
} TrothRegionRow;

/* Other names and writings, folded. */
typedef struct
{
  const char *name;
  const char *alpha2;
} TrothCountryAlias;

extern const TrothCountryRow   troth_country_rows[];
extern const gsize             troth_n_country_rows;
extern const TrothRegionRow    troth_region_rows[];
extern const gsize             troth_n_region_rows;
extern const TrothCountryAlias troth_country_aliases[];
extern const gsize             troth_n_country_aliases;

G_END_DECLS
