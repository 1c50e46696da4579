// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-search.h"

#include <string.h>

#include "troth-fold.h"
#include "troth-phone-number.h"

#define MAX_QUERY 200

void
troth_search_key_free (TrothSearchKey *self)
{
  g_free (self->key);
  g_free (self);
}

static gboolean
same_key (gconstpointer a,
          gconstpointer b)
{
  return strcmp (((const TrothSearchKey *) a)->key, b) == 0;
}

/* Adds @key (transfer full) unless it is empty or there. */
static void
take_key (GPtrArray  *keys,
          const char *field,
          char       *key)
{
  TrothSearchKey *row;

  if (*key == '\0' || g_ptr_array_find_with_equal_func (keys, key, same_key, NULL))
    {
      g_free (key);
      return;
    }
  row = g_new (TrothSearchKey, 1);
  row->field = field;
  row->key = key;
  g_ptr_array_add (keys, row);
}

/* @folded from each of its words on. */
static void
add_words (GPtrArray  *keys,
           const char *field,
           const char *folded)
{
  for (const char *word = folded; word != NULL && *word != '\0';)
    {
      take_key (keys, field, g_strdup (word));
      word = strchr (word, ' ');
      word = word != NULL ? word + 1 : NULL;
    }
}

/* @folded from each of its words on but the first, and @rest after it. */
static void
add_later_words (GPtrArray  *keys,
                 const char *folded,
                 const char *rest)
{
  for (const char *space = strchr (folded, ' '); space != NULL; space = strchr (space + 1, ' '))
    take_key (keys, "name", *rest != '\0' ? g_strconcat (space + 1, " ", rest, NULL) : g_strdup (space + 1));
}

/* The names one after the other. */
static char *
join_names (const char *first,
            const char *second)
{
  return *first != '\0' && *second != '\0' ? g_strconcat (first, " ", second, NULL) : g_strdup (*first != '\0' ? first : second);
}

static void
add_folded_name (GPtrArray  *keys,
                 const char *given,
                 const char *family)
{
  take_key (keys, "name", join_names (given, family));
  take_key (keys, "name", join_names (family, given));
  add_later_words (keys, given, family); /* with the first words the two above begin */
  add_later_words (keys, family, given);
}

/* "@new_york john smith" and "@york john smith": for whoever types a begun city or company together with a begun name. The mark keeps them out
 * of the way of those who type names: what is called after a city, and everybody who lives there. */
static void
add_place (GPtrArray  *keys,
           const char *place,
           const char *given,
           const char *family)
{
  g_autofree char *token = g_strdelimit (g_strdup (place), " ", '_');

  if (*given == '\0' && *family == '\0')
    return;
  for (const char *word = *token != '\0' ? token : NULL; word != NULL; word = strchr (word, '_') != NULL ? strchr (word, '_') + 1 : NULL)
    {
      g_autofree char *forth = join_names (given, family);
      g_autofree char *back = join_names (family, given);

      take_key (keys, "place", g_strconcat ("@", word, " ", forth, NULL));
      take_key (keys, "place", g_strconcat ("@", word, " ", back, NULL));
    }
}

/* A text as it is folded, and as "Koehler", which is how Köhler is written where the keyboard has no ö; %NULL where that is the same, as it
 * is for most. */
typedef struct
{
  char *plain;
  char *spelled;
} Folded;

static Folded
fold (const char *text)
{
  return (Folded){ troth_fold (text), troth_fold_spelled (text) };
}

static const char *
spelled (const Folded *self)
{
  return self->spelled != NULL ? self->spelled : self->plain;
}

static void
folded_clear (Folded *self)
{
  g_free (self->plain);
  g_free (self->spelled);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folded, folded_clear)

/* "#" and the digits backwards; without the zeros that begin a national number. */
static char *
backwards (const char *digits)
{
  g_autofree char *reversed = g_utf8_strreverse (digits + strspn (digits, "0"), -1);

  return *reversed != '\0' ? g_strconcat ("#", reversed, NULL) : g_strdup ("");
}

static gboolean
is_phone (TrothContactKind kind)
{
  return kind == TROTH_CONTACT_KIND_PHONE || kind == TROTH_CONTACT_KIND_MOBILE || kind == TROTH_CONTACT_KIND_FAX;
}

static void
add_contact_point (GPtrArray       *keys,
                   TrothContactKind kind,
                   const char      *text,
                   const char      *country)
{
  if (is_phone (kind))
    {
      g_autoptr (TrothPhoneNumber) number = troth_phone_number_parse (text, country);

      if (number->digits != NULL)
        take_key (keys, "phone", backwards (number->digits));
    }
  else if (kind == TROTH_CONTACT_KIND_EMAIL)
    take_key (keys, "email", troth_fold (text));
}

/* "AC-1001" is found as "ac 1001" and as "ac1001". */
static void
add_account (GPtrArray  *keys,
             const char *account)
{
  g_autofree char *folded = troth_fold (account);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);

  take_key (keys, "account", g_strjoinv ("", parts));
  add_words (keys, "account", folded);
}

/* What of a customer is searched for, but for her contact points. */
typedef struct
{
  const char *given, *family, *preferred, *company, *account, *city, *country;
} Searched;

typedef void (*AddPoints) (GPtrArray    *keys,
                           gconstpointer source,
                           const char   *country);

static GPtrArray *
make_keys (const Searched *searched,
           AddPoints       add_points,
           gconstpointer   source)
{
  GPtrArray       *keys = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_search_key_free);
  g_autofree char *preferred = troth_fold (searched->preferred);
  g_auto (Folded) given = fold (searched->given);
  g_auto (Folded) family = fold (searched->family);
  g_auto (Folded) company = fold (searched->company);
  g_auto (Folded) city = fold (searched->city);
  const gboolean other_name = given.spelled != NULL || family.spelled != NULL;

  add_folded_name (keys, given.plain, family.plain);
  if (other_name)
    add_folded_name (keys, spelled (&given), spelled (&family));
  add_words (keys, "name", preferred);
  add_words (keys, "company", company.plain);
  if (company.spelled != NULL)
    add_words (keys, "company", company.spelled);
  add_account (keys, searched->account);
  add_points (keys, source, searched->country);
  add_place (keys, company.plain, given.plain, family.plain);
  if (other_name || company.spelled != NULL)
    add_place (keys, spelled (&company), spelled (&given), spelled (&family));
  add_place (keys, city.plain, given.plain, family.plain);
  if (other_name || city.spelled != NULL)
    add_place (keys, spelled (&city), spelled (&given), spelled (&family));
  return keys;
}

static void
add_points_of_record (GPtrArray    *keys,
                      gconstpointer source,
                      const char   *country)
{
  GPtrArray *points = troth_customer_get_contact_points ((gpointer) source);

  for (guint i = 0; i < points->len; i++)
    {
      const char *value = troth_contact_point_get_value (points->pdata[i]);

      add_contact_point (keys, troth_contact_point_get_kind (points->pdata[i]), value != NULL ? value : troth_contact_point_get_raw (points->pdata[i]), country);
    }
}

GPtrArray *
troth_customer_search_keys (TrothCustomer *customer)
{
  const Searched searched = {
    .given = troth_customer_get_given_name (customer),
    .family = troth_customer_get_family_name (customer),
    .preferred = troth_customer_get_preferred_name (customer),
    .company = troth_customer_get_company (customer),
    .account = troth_customer_get_account (customer),
    .city = troth_customer_get_city (customer),
    .country = troth_customer_get_country (customer),
  };

  return make_keys (&searched, add_points_of_record, customer);
}

/* From the beginning of an object to its end. */
static void
add_point_of_text (GPtrArray       *keys,
                   TrothJsonReader *reader,
                   const char      *country)
{
  g_autofree char *value = NULL;
  g_autofree char *raw = NULL;
  int              kind = 0;

  while (troth_json_reader_next (reader, NULL) == TROTH_JSON_MEMBER)
    {
      const char    *name = troth_json_reader_string (reader, NULL);
      const gboolean is_kind = g_str_equal (name, "kind");
      char         **text = g_str_equal (name, "value") ? &value : g_str_equal (name, "raw") ? &raw
                                                                                             : NULL;

      if (troth_json_reader_next (reader, NULL) != TROTH_JSON_STRING)
        troth_json_reader_skip (reader, NULL);
      else if (is_kind)
        troth_enum_parse (TROTH_TYPE_CONTACT_KIND, troth_json_reader_string (reader, NULL), &kind);
      else if (text != NULL)
        *text = g_strdup (troth_json_reader_string (reader, NULL));
    }
  add_contact_point (keys, (TrothContactKind) kind, value != NULL && *value ? value : raw, country); /* as a record has it */
}

/* It was checked when the row was made. */
static void
add_points_of_row (GPtrArray    *keys,
                   gconstpointer source,
                   const char   *country)
{
  const char *text = troth_row_get (source, troth_customer_F_contact_points)->text;
  g_autoptr (TrothJsonReader) reader = troth_json_reader_new (text != NULL ? text : "[]", -1, troth_json_bulk_limits ());

  troth_json_reader_next (reader, NULL);
  while (troth_json_reader_next (reader, NULL) == TROTH_JSON_OBJECT_BEGIN)
    add_point_of_text (keys, reader, country);
}

GPtrArray *
troth_row_search_keys (const TrothRow *row)
{
  const Searched searched = {
    .given = troth_row_get (row, troth_customer_F_given_name)->text,
    .family = troth_row_get (row, troth_customer_F_family_name)->text,
    .preferred = troth_row_get (row, troth_customer_F_preferred_name)->text,
    .company = troth_row_get (row, troth_customer_F_company)->text,
    .account = troth_row_get (row, troth_customer_F_account)->text,
    .city = troth_row_get (row, troth_customer_F_city)->text,
    .country = troth_row_get (row, troth_customer_F_country)->text,
  };

  return make_keys (&searched, add_points_of_row, row);
}

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
