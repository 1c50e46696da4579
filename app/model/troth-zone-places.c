// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-zone-places.h"

#include <string.h>

static void
place_free (gpointer data)
{
  TrothZonePlace *self = data;

  g_free (self->zone);
  g_free (self);
}

char *
troth_zone_place_dup_name (const char *zone)
{
  const char *city = strrchr (zone, '/');

  return g_strdelimit (g_strdup (city ? city + 1 : zone), "_", ' ');
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      country)
{
  const TrothZonePlace *one = *(const TrothZonePlace *const *) a, *two = *(const TrothZonePlace *const *) b;
  gboolean              one_is_near = g_strcmp0 (one->country, country) == 0, two_is_near = g_strcmp0 (two->country, country) == 0;
  g_autofree char      *name_one = troth_zone_place_dup_name (one->zone), *name_two = troth_zone_place_dup_name (two->zone);

  return one_is_near != two_is_near ? two_is_near - one_is_near : strcmp (name_one, name_two);
}

GPtrArray *
troth_zone_places_parse (const char *table,
                         const char *country)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (place_free);
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      TrothZonePlace *place;

      if (lines[i][0] == '#' || g_strv_length (fields) < 3 || strlen (fields[0]) != 2 || !*fields[2])
        continue;
      place = g_new0 (TrothZonePlace, 1);
      g_strlcpy (place->country, fields[0], sizeof place->country);
      place->zone = g_strdup (fields[2]);
      g_ptr_array_add (places, place);
    }
  g_ptr_array_sort_with_data (places, compare, (gpointer) country);
  return places;
}

GPtrArray *
troth_zone_places (const char *country)
{
  const char      *folder = g_getenv ("TZDIR");
  g_autofree char *path = g_build_filename (folder ? folder : "/usr/share/zoneinfo", "zone.tab", NULL);
  g_autofree char *table = NULL;

  g_file_get_contents (path, &table, NULL, NULL);
  return troth_zone_places_parse (table ? table : "", country);
}
