// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-customer-zone.h"

#include "troth-country.h"
#include "troth-customer-text.h"
#include "troth-phone-number.h"
#include "troth-time.h"

static gboolean
is_zone (const char *name)
{
  g_autoptr (GTimeZone) zone = name ? troth_time_zone_new (name, NULL) : NULL;

  return zone != NULL;
}

/* Of the number that we would call (transfer none) (nullable) */
static const char *
country_of_number (TrothCustomer *self)
{
  TrothContactPoint *point = troth_customer_get_phone (self);
  g_autoptr (TrothPhoneNumber) number = NULL;

  if (point == NULL)
    return NULL;
  number = troth_phone_number_parse (troth_contact_point_get_raw (point), troth_customer_get_country (self));
  return number->country;
}

static const char *
find_zone (TrothCustomer   *self,
           const char     **country,
           TrothZoneSource *source)
{
  const char     *zone = troth_customer_get_zone (self);
  const char     *region = troth_customer_get_region (self);
  TrothZoneSource from = TROTH_ZONE_SOURCE_ADDRESS;

  *country = troth_customer_get_country (self);
  *source = TROTH_ZONE_SOURCE_SAID;
  if (is_zone (zone))
    return zone;
  zone = troth_country_zone (*country, region);
  if (zone == NULL)
    {
      *country = country_of_number (self);
      region = NULL;
      from = TROTH_ZONE_SOURCE_NUMBER;
      zone = troth_country_zone (*country, NULL);
    }
  if (zone == NULL)
    from = TROTH_ZONE_SOURCE_UNKNOWN;
  else if (troth_country_zones (*country) && !troth_country_region (*country, region))
    from = TROTH_ZONE_SOURCE_LIKELY;
  *source = from;
  return zone;
}

const char *
troth_customer_zone (TrothCustomer   *self,
                     TrothZoneSource *source)
{
  TrothZoneSource from;
  const char     *country;
  const char     *zone = find_zone (self, &country, &from);

  if (source)
    *source = from;
  return zone;
}

const char *
troth_customer_zone_country (TrothCustomer *self)
{
  TrothZoneSource from;
  const char     *country;

  find_zone (self, &country, &from);
  return country;
}

const char **
troth_customer_zones (TrothCustomer *self)
{
  TrothZoneSource    from;
  const char        *country;
  const char        *zone = find_zone (self, &country, &from);
  const char *const *wide = from == TROTH_ZONE_SOURCE_LIKELY ? troth_country_zones (country) : NULL;
  GPtrArray         *zones = g_ptr_array_new ();

  for (guint i = 0; wide && wide[i]; i++)
    g_ptr_array_add (zones, (gpointer) wide[i]);
  if (zone && !wide)
    g_ptr_array_add (zones, (gpointer) zone);
  g_ptr_array_add (zones, NULL);
  return (const char **) g_ptr_array_free (zones, FALSE);
}
