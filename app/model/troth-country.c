// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-country.h"

#include <string.h>

#include "troth-country-tables.h"
#include "troth-fold.h"

static gboolean
is_name (const char *folded,
         const char *name)
{
  g_autofree char *other = troth_fold (name);

  return strcmp (folded, other) == 0;
}

static const TrothCountryRow *
find_code (const char *code)
{
  for (gsize i = 0; i < troth_n_country_rows; i++)
    if (g_ascii_strcasecmp (code, troth_country_rows[i].alpha2) == 0 ||
        g_ascii_strcasecmp (code, troth_country_rows[i].alpha3) == 0)
      return &troth_country_rows[i];
  return NULL;
}

const char *
troth_country_parse (const char *name)
{
  g_autofree char       *folded = troth_fold (name);
  const TrothCountryRow *row = *folded != '\0' ? find_code (folded) : NULL;

  if (row != NULL || *folded == '\0')
    return row != NULL ? row->alpha2 : NULL;
  for (gsize i = 0; i < troth_n_country_rows; i++)
    if (g_ascii_strcasecmp (name, troth_country_rows[i].name) == 0) /* nearly always: folding 249 names is slow */
      return troth_country_rows[i].alpha2;
  for (gsize i = 0; i < troth_n_country_aliases; i++)
    if (strcmp (folded, troth_country_aliases[i].name) == 0)
      return troth_country_aliases[i].alpha2;
  for (gsize i = 0; i < troth_n_country_rows; i++)
    if (is_name (folded, troth_country_rows[i].name))
      return troth_country_rows[i].alpha2;
  return NULL;
}

const char *
troth_country_name (const char *country)
{
  const TrothCountryRow *row = country != NULL ? find_code (country) : NULL;

  return row != NULL ? row->name : NULL;
}

/* The row of a region, by code or name. */
static const TrothRegionRow *
find_region (const TrothCountryRow *country,
             const char            *region)
{
  g_autofree char *folded = troth_fold (region);

  for (gsize i = 0; i < troth_n_region_rows && *folded; i++)
    if (strcmp (troth_region_rows[i].country, country->alpha2) == 0 &&
        (g_ascii_strcasecmp (folded, troth_region_rows[i].code) == 0 || is_name (folded, troth_region_rows[i].name)))
      return &troth_region_rows[i];
  return NULL;
}

const char *
troth_country_zone (const char *country,
                    const char *region)
{
  const TrothCountryRow *row = country != NULL ? find_code (country) : NULL;
  const TrothRegionRow  *state = row != NULL ? find_region (row, region) : NULL;

  if (row == NULL)
    return NULL;
  return state != NULL ? state->zone : row->zone;
}

const char *
troth_country_region (const char *country,
                      const char *region)
{
  const TrothCountryRow *row = country != NULL ? find_code (country) : NULL;
  const TrothRegionRow  *state = row != NULL ? find_region (row, region) : NULL;

  return state != NULL ? state->code : NULL;
}

const char *const *
troth_country_zones (const char *country)
{
  /* The earliest and the latest clock: what is a good hour by both is one everywhere between. */
  static const struct
  {
    const char *country;
    const char *zones[3];
  } wide[] = {
    { "AU", { "Australia/Sydney", "Australia/Perth" } },
    { "BR", { "America/Sao_Paulo", "America/Rio_Branco" } },
    { "CA", { "America/St_Johns", "America/Vancouver" } },
    { "CD", { "Africa/Lubumbashi", "Africa/Kinshasa" } },
    { "CL", { "America/Santiago", "Pacific/Easter" } },
    { "EC", { "America/Guayaquil", "Pacific/Galapagos" } },
    { "ES", { "Europe/Madrid", "Atlantic/Canary" } },
    { "ID", { "Asia/Jayapura", "Asia/Jakarta" } },
    { "MN", { "Asia/Ulaanbaatar", "Asia/Hovd" } },
    { "MX", { "America/Cancun", "America/Tijuana" } },
    { "PT", { "Europe/Lisbon", "Atlantic/Azores" } },
    { "RU", { "Asia/Kamchatka", "Europe/Kaliningrad" } },
    { "US", { "America/New_York", "Pacific/Honolulu" } },
  };
  const TrothCountryRow *row = country != NULL ? find_code (country) : NULL;

  for (gsize i = 0; row != NULL && i < G_N_ELEMENTS (wide); i++)
    if (strcmp (wide[i].country, row->alpha2) == 0)
      return wide[i].zones;
  return NULL;
}
