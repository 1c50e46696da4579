// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-zone-places.h"

static const char table[] = "# a comment\n"
                            "DE\t+5230+01322\tEurope/Berlin\tmost of Germany\n"
                            "BR\t-2332-04637\tAmerica/Sao_Paulo\tBrazil (southeast)\n"
                            "nonsense\n"
                            "BR\t-0958-06748\tAmerica/Rio_Branco\n"
                            "AR\t-3436-05827\tAmerica/Argentina/Buenos_Aires\n";

static void
assert_zones (const char *country,
              const char *expected)
{
  g_autoptr (GPtrArray) places = troth_zone_places_parse (table, country);
  g_autoptr (GString) zones = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++)
    {
      TrothZonePlace  *place = places->pdata[i];
      g_autofree char *name = troth_zone_place_dup_name (place->zone);

      g_string_append_printf (zones, "%s %s, ", place->country, name);
    }
  g_assert_cmpstr (zones->str, ==, expected);
}

/* Those of her country first, then all others by the name of the place. */
static void
test_order (void)
{
  assert_zones (NULL, "DE Berlin, AR Buenos Aires, BR Rio Branco, BR Sao Paulo, ");
  assert_zones ("BR", "BR Rio Branco, BR Sao Paulo, DE Berlin, AR Buenos Aires, ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/zone-places/order", test_order);
  return g_test_run ();
}
