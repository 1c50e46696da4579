// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-fold.h"
#include "troth-phone-number.h"
#include "troth-search.h"

#include <string.h>

/* Any bytes as a phone number, a name and a query: no crash, E.164 is at most 15 digits and reads as itself, a folded text
 * folds to itself, and a query finds a customer whose number or name it is. */

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

static void
check_number (const char *text,
              const char *country)
{
  g_autoptr (TrothPhoneNumber) number = troth_phone_number_parse (text, country);

  g_assert_cmpstr (number->raw, ==, text);
  g_assert_true ((number->kind == TROTH_PHONE_KIND_INTERNATIONAL) == (number->e164 != NULL));
  if (number->e164 != NULL)
    {
      g_autoptr (TrothPhoneNumber) again = troth_phone_number_parse (number->e164, country);
      g_autofree char *shown = troth_phone_number_display (number->e164);
      g_autofree char *variant = troth_phone_number_variant (number->e164);
      g_autofree char *back = variant != NULL ? troth_phone_number_variant (variant) : NULL;
      g_autoptr (TrothPhoneNumber) read = troth_phone_number_parse (shown, NULL);

      g_assert_cmpuint (strlen (number->e164), <=, 16);
      g_assert_cmpstr (again->e164, ==, number->e164);
      g_assert_cmpstr (read->e164, ==, number->e164);
      g_assert_true (variant == NULL || strcmp (back, number->e164) == 0);
    }
}

static void
check_search (const char *text)
{
  g_autoptr (TrothCustomer) customer = troth_customer_new ();
  g_autoptr (TrothSearchPlan) plan = troth_search_plan (text, "DE");
  g_autoptr (GPtrArray) keys = NULL;
  TrothContactPoint *point = troth_contact_point_new ();

  troth_contact_point_set_raw (point, text);
  troth_record_append (customer, troth_customer_F_contact_points, point);
  troth_customer_set_given_name (customer, text);
  keys = troth_customer_search_keys (customer);
  for (guint i = 0; i < keys->len; i++)
    g_assert_true (g_utf8_validate (((TrothSearchKey *) g_ptr_array_index (keys, i))->key, -1, NULL));
  for (guint i = 0; plan->prefixes[i] != NULL; i++)
    g_assert_cmpuint (strlen (plan->prefixes[i]), >, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  static const char *const countries[] = { NULL, "DE", "US", "IT", "BR", "RU", "HU", "WS" };
  g_autofree char         *text = g_strndup ((const char *) data, size);
  g_autofree char         *folded = troth_fold (text);
  g_autofree char         *again = troth_fold (folded);

  g_assert_cmpstr (folded, ==, again);
  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    check_number (text, countries[i]);
  if (g_utf8_validate (text, -1, NULL))
    check_search (text);
  return 0;
}
