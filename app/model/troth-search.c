// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-search.h"

#include <string.h>

#include "troth-fold.h"
#include "troth-phone-number.h"

#define MAX_QUERY 200

gboolean
troth_search_has_words (const char *key,
                        char      **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *at = key + (*key == '@');

      while (at != NULL && !g_str_has_prefix (at, words[i]))
        {
          at = strpbrk (at, " _");
          at = at != NULL ? at + 1 : NULL;
        }
      if (at == NULL)
        return FALSE;
    }
  return TRUE;
}

const guint *
troth_customer_searched_fields (guint *n_fields)
{
  /* The last is a list, the others are texts. */
  static const guint fields[] = { troth_customer_F_given_name, troth_customer_F_family_name, troth_customer_F_preferred_name, troth_customer_F_company,
                                  troth_customer_F_account, troth_customer_F_city, troth_customer_F_country, troth_customer_F_contact_points };

  *n_fields = G_N_ELEMENTS (fields);
  return fields;
}

gboolean
troth_search_fits (GType       type,
                   guint       index,
                   const char *text)
{
  guint        n = 0;
  const guint *fields = troth_customer_searched_fields (&n);
  gboolean     searched = type == TROTH_TYPE_CONTACT_POINT && (index == troth_contact_point_F_raw || index == troth_contact_point_F_value);

  for (guint i = 0; i < n && type == TROTH_TYPE_CUSTOMER && !searched; i++)
    searched = fields[i] == index;
  return !searched || text == NULL || g_utf8_strlen (text, -1) <= TROTH_SEARCHED_MAX;
}

gboolean
troth_customer_is_found_alike (TrothCustomer *a,
                               TrothCustomer *b)
{
  guint        n = 0;
  const guint *fields = troth_customer_searched_fields (&n);
  GPtrArray   *points_a = troth_customer_get_contact_points (a);
  GPtrArray   *points_b = troth_customer_get_contact_points (b);

  for (guint i = 0; i + 1 < n; i++)
    if (g_strcmp0 (troth_record_get_string (a, fields[i]), troth_record_get_string (b, fields[i])) != 0)
      return FALSE;
  if (points_a->len != points_b->len)
    return FALSE;
  for (guint i = 0; i < points_a->len; i++)
    if (!troth_record_equal (points_a->pdata[i], points_b->pdata[i]))
      return FALSE;
  return TRUE;
}

/* "#" and the digits backwards; without the zeros that begin a national number. */
static char *
backwards (const char *digits)
{
  g_autofree char *reversed = g_utf8_strreverse (digits + strspn (digits, "0"), -1);

  return *reversed != '\0' ? g_strconcat ("#", reversed, NULL) : g_strdup ("");
}

/* Adds @prefix (transfer full) unless it is empty or there. */
static void
take_prefix (GPtrArray *prefixes,
             char      *prefix)
{
  if (*prefix == '\0' || g_ptr_array_find_with_equal_func (prefixes, prefix, g_str_equal, NULL))
    g_free (prefix);
  else
    g_ptr_array_add (prefixes, prefix);
}

static void
add_number (GPtrArray              *prefixes,
            const TrothPhoneNumber *number)
{
  g_autofree char *variant = troth_phone_number_variant (number->e164);

  if (number->digits == NULL)
    return;
  if (*number->digits == '0') /* a trunk prefix, or the last four digits of somebody's number */
    {
      g_autofree char *reversed = g_utf8_strreverse (number->digits, -1);

      take_prefix (prefixes, g_strconcat ("#", reversed, NULL));
    }
  take_prefix (prefixes, backwards (number->digits));
  if (variant != NULL)
    take_prefix (prefixes, backwards (variant + 1));
}

/* The number in full as somebody at home would mean it, the same as if "+" had been left out, and just its digits. */
static void
add_number_prefixes (GPtrArray              *prefixes,
                     const TrothPhoneNumber *number,
                     const char             *country)
{
  add_number (prefixes, number);
  if (number->kind == TROTH_PHONE_KIND_INTERNATIONAL && *number->raw == '+')
    return;
  if (strlen (number->digits) >= 10)
    {
      g_autofree char *with_plus = g_strconcat ("+", number->digits, NULL);
      g_autoptr (TrothPhoneNumber) other = troth_phone_number_parse (with_plus, country);

      if (other->e164 != NULL)
        add_number (prefixes, other);
    }
  {
    g_autoptr (TrothPhoneNumber) bare = troth_phone_number_parse (number->raw, NULL);

    add_number (prefixes, bare);
  }
}

TrothSearchPlan *
troth_search_plan (const char *text,
                   const char *country)
{
  TrothSearchPlan *plan = g_new0 (TrothSearchPlan, 1);
  g_autoptr (GPtrArray) prefixes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *query = g_strstrip (g_utf8_make_valid (text != NULL ? text : "", -1));
  g_autofree char *folded = NULL;
  g_autoptr (TrothPhoneNumber) number = NULL;

  if (g_utf8_strlen (query, -1) > MAX_QUERY)
    *g_utf8_offset_to_pointer (query, MAX_QUERY) = '\0';
  folded = troth_fold (query);
  number = troth_phone_number_parse (query, country);
  plan->number = number->digits != NULL; /* begun numbers too, too short to be one */
  if (plan->number)
    add_number_prefixes (prefixes, number, country);
  else
    plan->words = strchr (folded, ' ') != NULL ? g_strsplit (folded, " ", -1) : NULL;
  take_prefix (prefixes, g_steal_pointer (&folded));
  g_ptr_array_add (prefixes, NULL);
  plan->prefixes = (char **) g_ptr_array_free (g_steal_pointer (&prefixes), FALSE);
  return plan;
}

void
troth_search_plan_free (TrothSearchPlan *plan)
{
  if (plan == NULL)
    return;
  g_strfreev (plan->prefixes);
  g_strfreev (plan->words);
  g_free (plan);
}

char *
troth_search_prefix_end (const char *prefix)
{
  return g_strconcat (prefix, "\xf4\x8f\xbf\xbf", NULL); /* U+10FFFF, after every character */
}
