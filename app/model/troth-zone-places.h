// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TrothZonePlace: where a clock stands: an IANA zone and the country it is of */
typedef struct
{
  char *zone;
  char  country[3]; /* ISO 3166 */
} TrothZonePlace;

/**
 * troth_zone_places_parse: the places of @table, a zone.tab of the zone database: those of @country first, then by name of the place
 * @country: (nullable): ISO 3166
 *
 * Returns: (element-type TrothZonePlace) (transfer full): a line that is none is left out
 */
GPtrArray *troth_zone_places_parse (const char *table,
                                    const char *country);
/** troth_zone_places: of the zone database of this machine; empty when it has no zone.tab (element-type TrothZonePlace) (transfer full) */
GPtrArray *troth_zone_places (const char *country);
/** troth_zone_place_dup_name: "Sao Paulo" of "America/Sao_Paulo" (transfer full) */
char *troth_zone_place_dup_name (const char *zone);

G_END_DECLS
