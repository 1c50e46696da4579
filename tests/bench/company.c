// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "company.h"

#include <math.h>

#define DAY ((gint64) 24 * 3600 * G_USEC_PER_SEC)

static const char *const syllables[] = {
  "an",
  "ma",
  "ri",
  "el",
  "jo",
  "sa",
  "ka",
  "lo",
  "mi",
  "na",
  "ta",
  "li",
  "be",
  "de",
  "ro",
  "vi",
  "so",
  "al",
  "er",
  "in",
  "da",
  "le",
  "nor",
  "oli",
  "pet",
  "qui",
  "ros",
  "sam",
  "tom",
  "ur",
  "van",
  "wil",
  "xan",
  "yor",
  "zel",
  "sha",
  "chi",
  "bra",
  "har",
  "ken",
};
static const struct
{
  const char *country, *code, *city, *zone, *language;
} places[] = {
  { "DE", "49", "Bremen", "Europe/Berlin", "de" },
  { "ES", "34", "Sevilla", "Europe/Madrid", "es" },
  { "GB", "44", "Leeds", "Europe/London", "en" },
  { "FR", "33", "Lyon", "Europe/Paris", "fr" },
  { "IT", "39", "Torino", "Europe/Rome", "it" },
  { "PL", "48", "Gdańsk", "Europe/Warsaw", "pl" },
  { "BR", "55", "Recife", "America/Recife", "pt" },
  { "CA", "1", "Halifax", "America/Halifax", "en" },
};

/* Low numbers are common, as names are: log-uniform. */
static guint
common (GRand *rand,
        guint  n)
{
  return MIN ((guint) pow (n + 1.0, g_rand_double (rand)) - 1, n - 1);
}

char *
company_name (guint number,
              guint parts)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (number * 2 + parts);
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < parts; i++)
    g_string_append (name, syllables[g_rand_int_range (rand, 0, G_N_ELEMENTS (syllables))]);
  name->str[0] = g_ascii_toupper (name->str[0]);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

char *
company_id (guint kind,
            guint number)
{
  return g_strdup_printf ("01900000-%04x-7000-8000-%012x", kind, number);
}

static void
add_contact_point (GPtrArray       *points,
                   guint            customer,
                   TrothContactKind kind,
                   const char      *value)
{
  TrothContactPoint *point = g_object_new (TROTH_TYPE_CONTACT_POINT, NULL);
  g_autofree char   *id = company_id (2 + points->len, customer);

  troth_contact_point_set_id (point, id);
  troth_contact_point_set_kind (point, kind);
  troth_contact_point_set_raw (point, value);
  troth_contact_point_set_value (point, value);
  g_ptr_array_add (points, point);
}

TrothCustomer *
company_customer (guint  number,
                  gint64 now)
{
  TrothCustomer *customer = g_object_new (TROTH_TYPE_CUSTOMER, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (number);
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func (g_object_unref);
  guint            place = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (places));
  g_autofree char *id = company_id (1, number);
  g_autofree char *given = company_name (common (rand, 3000), 2);
  g_autofree char *family = company_name (common (rand, 60000), 3);
  g_autofree char *account = g_strdup_printf ("AC%09u", number);
  g_autofree char *phone = g_strdup_printf ("+%s%09u", places[place].code, 100000000 + g_rand_int (rand) % 900000000);
  g_autofree char *address = g_strdup_printf ("%s.%s%u@example.org", given, family, number);
  g_autofree char *email = g_ascii_strdown (address, -1);

  add_contact_point (points, number, TROTH_CONTACT_KIND_PHONE, phone);
  add_contact_point (points, number, TROTH_CONTACT_KIND_EMAIL, email);
  troth_customer_set_id (customer, id);
  troth_customer_set_version (customer, 1);
  troth_customer_set_account (customer, account);
  troth_customer_set_given_name (customer, given);
  troth_customer_set_family_name (customer, family);
  troth_customer_set_language (customer, places[place].language);
  troth_customer_set_zone (customer, places[place].zone);
  troth_customer_set_city (customer, places[place].city);
  troth_customer_set_country (customer, places[place].country);
  troth_customer_set_since (customer, now - (gint64) (number % 3650) * DAY);
  troth_customer_set_contact_points (customer, points);
  return customer;
}
