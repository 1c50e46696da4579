// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * troth_country_parse: ISO 3166 alpha-2 of a country as lists write it: "Germany", "USA", "gbr", "Deutschland"
 * Returns: (transfer none) (nullable): NULL for an unknown name
 */
const char *troth_country_parse (const char *name);

/** troth_country_name: English name of an alpha-2 code (transfer none) (nullable) */
const char *troth_country_name (const char *country);

/**
 * troth_country_zone: the IANA zone where most people of a place live
 * @country: (nullable): alpha-2
 * @region: (nullable): code or English name of a state or province; known for US, CA, AU and BR
 * Returns: (transfer none) (nullable): NULL for an unknown country
 */
const char *troth_country_zone (const char *country,
                                const char *region);

/** troth_country_region: ISO 3166-2 code (without the country) of a state or province that we know, by code or English name (transfer none) (nullable) */
const char *troth_country_region (const char *country,
                                  const char *region);

/** troth_country_zones: a country that keeps several times and is not known to the region: its first and its last zone; else NULL (transfer none) */
const char *const *troth_country_zones (const char *country);

G_END_DECLS
