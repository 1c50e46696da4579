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

const char *
troth_country_zone (const char *country,
                    const char *region)
{
  const TrothCountryRow *row = country != NULL ? find_code (country) : NULL;
  g_autofree char       *folded = troth_fold (region);

  if (row == NULL)
    return NULL;
  for (gsize i = 0; i < troth_n_region_rows; i++)
    if (strcmp (troth_region_rows[i].country, row->alpha2) == 0 &&
        (g_ascii_strcasecmp (folded, troth_region_rows[i].code) == 0 || is_name (folded, troth_region_rows[i].name)))
      return troth_region_rows[i].zone;
  return row->zone;
}
