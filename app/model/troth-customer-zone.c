// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-customer-zone.h"

#include "troth-area-codes.h"
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

/* The number that we would call (transfer full) (nullable) */
static TrothPhoneNumber *
dup_number (TrothCustomer *self)
{
  TrothContactPoint *point = troth_customer_get_phone (self);

  return point ? troth_phone_number_parse (troth_contact_point_get_raw (point), troth_customer_get_country (self)) : NULL;
}

static const char *
find_zone (TrothCustomer   *self,
           const char     **country,
           TrothZoneSource *source)
{
  const char *zone = troth_customer_get_zone (self);
  const char *region = troth_customer_get_region (self);
  const char *area = NULL;
  g_autoptr (TrothPhoneNumber) number = NULL;

  *country = troth_customer_get_country (self);
  *source = TROTH_ZONE_SOURCE_SAID;
  if (is_zone (zone))
    return zone;
  *source = TROTH_ZONE_SOURCE_ADDRESS;
  zone = troth_country_zone (*country, region);
  if (zone && (!troth_country_zones (*country) || troth_country_region (*country, region)))
    return zone;
  number = dup_number (self);
  area = number ? troth_area_code_zone (number->e164) : NULL;
  *source = TROTH_ZONE_SOURCE_NUMBER;
  if (zone == NULL && number)
    zone = troth_country_zone (*country = number->country, NULL);
  if (area && g_strcmp0 (number->country, *country) == 0)
    return area;
  if (zone == NULL)
    *source = TROTH_ZONE_SOURCE_UNKNOWN;
  else if (troth_country_zones (*country))
    *source = TROTH_ZONE_SOURCE_LIKELY;
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
