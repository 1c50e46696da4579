// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-search.h"

#include <string.h>

#include "troth-fold.h"
#include "troth-phone-number.h"

/* What is within TROTH_SEARCHED_MAX has less of both; what was imported may have more, and is found by what comes first. */
#define MAX_KEY 2000 /* bytes */
#define MAX_WORDS 100

void
troth_search_key_free (TrothSearchKey *self)
{
  g_free (self->key);
  g_free (self);
}

void
troth_search_keys_init (TrothSearchKeys *self)
{
  self->texts = g_string_sized_new (512);
  self->keys = g_array_new (FALSE, FALSE, sizeof (TrothPackedKey));
}

void
troth_search_keys_clear (TrothSearchKeys *self)
{
  g_string_free (self->texts, TRUE);
  g_array_unref (self->keys);
}

/* Cuts what was appended since @at, between two characters. */
static void
shorten (GString *texts,
         gsize    at)
{
  gsize end = at + MAX_KEY;

  if (texts->len <= end)
    return;
  while (end > at && (texts->str[end] & 0xc0) == 0x80)
    end--;
  g_string_truncate (texts, end);
}

/* Makes a key of what was appended to the texts since @at, unless that is empty or there is one like it. */
static void
take_key (TrothSearchKeys *keys,
          const char      *field,
          gsize            at)
{
  const TrothPackedKey key = { field, at };
  gboolean             is_new = keys->texts->len > at;

  shorten (keys->texts, at);
  for (guint i = 0; is_new && i < keys->keys->len; i++)
    is_new = strcmp (keys->texts->str + g_array_index (keys->keys, TrothPackedKey, i).at, keys->texts->str + at) != 0;
  if (is_new)
    {
      g_string_append_c (keys->texts, '\0');
      g_array_append_val (keys->keys, key);
    }
  else
    g_string_truncate (keys->texts, at);
}

/* One after the other, with a space between them if there are two. */
static void
append_names (GString    *out,
              const char *first,
              const char *second)
{
  g_string_append (out, first);
  if (*first != '\0' && *second != '\0')
    g_string_append_c (out, ' ');
  g_string_append (out, second);
}

static void
add_names (TrothSearchKeys *keys,
           const char      *field,
           const char      *first,
           const char      *second)
{
  const gsize at = keys->texts->len;

  append_names (keys->texts, first, second);
  take_key (keys, field, at);
}

/* @folded from each of its words on. */
static void
add_words (TrothSearchKeys *keys,
           const char      *field,
           const char      *folded)
{
  const char *word = folded;

  for (guint i = 0; i < MAX_WORDS && word != NULL && *word != '\0'; i++)
    {
      add_names (keys, field, word, "");
      word = strchr (word, ' ');
      word = word != NULL ? word + 1 : NULL;
    }
}

/* @folded from each of its words on but the first, and @rest after it. */
static void
add_later_words (TrothSearchKeys *keys,
                 const char      *folded,
                 const char      *rest)
{
  const char *space = strchr (folded, ' ');

  for (guint i = 1; i < MAX_WORDS && space != NULL; space = strchr (space + 1, ' '), i++)
    add_names (keys, "name", space + 1, rest);
}

static void
add_folded_name (TrothSearchKeys *keys,
                 const char      *given,
                 const char      *family)
{
  add_names (keys, "name", given, family);
  add_names (keys, "name", family, given);
  add_later_words (keys, given, family); /* with the first words the two above begin */
  add_later_words (keys, family, given);
}

/* "@word" with "_" between the words of @place from there on. */
static void
add_place_and_name (TrothSearchKeys *keys,
                    const char      *word,
                    const char      *first,
                    const char      *second)
{
  const gsize at = keys->texts->len;

  g_string_append_c (keys->texts, '@');
  g_string_append (keys->texts, word);
  g_strdelimit (keys->texts->str + at, " ", '_');
  g_string_append_c (keys->texts, ' ');
  append_names (keys->texts, first, second);
  take_key (keys, "place", at);
}

/* "@new_york john smith" and "@york john smith": for whoever types a begun city or company together with a begun name. The mark keeps them out
 * of the way of those who type names: what is called after a city, and everybody who lives there. */
static void
add_place (TrothSearchKeys *keys,
           const char      *place,
           const char      *given,
           const char      *family)
{
  const char *word = *place != '\0' && (*given != '\0' || *family != '\0') ? place : NULL;

  for (guint i = 0; i < MAX_WORDS && word != NULL; word = strchr (word, ' ') != NULL ? strchr (word, ' ') + 1 : NULL, i++)
    {
      add_place_and_name (keys, word, given, family);
      add_place_and_name (keys, word, family, given);
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
static void
add_backwards (TrothSearchKeys *keys,
               const char      *digits)
{
  const gsize at = keys->texts->len;
  const char *first = digits + strspn (digits, "0");

  if (*first == '\0')
    return;
  g_string_append_c (keys->texts, '#');
  for (const char *p = first + strlen (first); p > first; p--)
    g_string_append_c (keys->texts, p[-1]);
  take_key (keys, "phone", at);
}

static gboolean
is_phone (TrothContactKind kind)
{
  return kind == TROTH_CONTACT_KIND_PHONE || kind == TROTH_CONTACT_KIND_MOBILE || kind == TROTH_CONTACT_KIND_FAX;
}

static void
add_contact_point (TrothSearchKeys *keys,
                   TrothContactKind kind,
                   const char      *text,
                   const char      *country)
{
  if (is_phone (kind))
    {
      g_autoptr (TrothPhoneNumber) number = troth_phone_number_parse (text, country);

      if (number->digits != NULL)
        add_backwards (keys, number->digits);
    }
  else if (kind == TROTH_CONTACT_KIND_EMAIL)
    {
      g_autofree char *folded = troth_fold (text);

      add_names (keys, "email", folded, "");
    }
}

/* "AC-1001" is found as "ac 1001" and as "ac1001". */
static void
add_account (TrothSearchKeys *keys,
             const char      *account)
{
  g_autofree char *folded = troth_fold (account);
  const gsize      at = keys->texts->len;

  for (const char *p = folded; *p != '\0'; p++)
    if (*p != ' ')
      g_string_append_c (keys->texts, *p);
  take_key (keys, "account", at);
  add_words (keys, "account", folded);
}

/* What of a customer is searched for, but for her contact points. */
typedef struct
{
  const char *given, *family, *preferred, *company, *account, *city, *country;
} Searched;

typedef void (*AddPoints) (TrothSearchKeys *keys,
                           gconstpointer    source,
                           const char      *country);

static void
make_keys (TrothSearchKeys *keys,
           const Searched  *searched,
           AddPoints        add_points,
           gconstpointer    source)
{
  g_auto (Folded) preferred = fold (searched->preferred);
  g_auto (Folded) given = fold (searched->given);
  g_auto (Folded) family = fold (searched->family);
  g_auto (Folded) company = fold (searched->company);
  g_auto (Folded) city = fold (searched->city);
  const gboolean other_name = given.spelled != NULL || family.spelled != NULL;

  add_folded_name (keys, given.plain, family.plain);
  if (other_name)
    add_folded_name (keys, spelled (&given), spelled (&family));
  add_words (keys, "name", preferred.plain);
  if (*preferred.plain != '\0') /* the name that is on the screen */
    add_folded_name (keys, preferred.plain, family.plain);
  if (preferred.spelled != NULL || (family.spelled != NULL && *preferred.plain != '\0'))
    add_folded_name (keys, spelled (&preferred), spelled (&family));
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
}

static void
add_points_of_record (TrothSearchKeys *keys,
                      gconstpointer    source,
                      const char      *country)
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

  GPtrArray      *all = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_search_key_free);
  TrothSearchKeys keys;

  troth_search_keys_init (&keys);
  make_keys (&keys, &searched, add_points_of_record, customer);
  for (guint i = 0; i < keys.keys->len; i++)
    {
      const TrothPackedKey *packed = &g_array_index (keys.keys, TrothPackedKey, i);
      TrothSearchKey       *key = g_new (TrothSearchKey, 1);

      *key = (TrothSearchKey){ packed->field, g_strdup (keys.texts->str + packed->at) };
      g_ptr_array_add (all, key);
    }
  troth_search_keys_clear (&keys);
  return all;
}

/* From the beginning of an object to its end. */
static void
add_point_of_text (TrothSearchKeys *keys,
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
add_points_of_row (TrothSearchKeys *keys,
                   gconstpointer    source,
                   const char      *country)
{
  const char *text = troth_row_get (source, troth_customer_F_contact_points)->text;
  g_autoptr (TrothJsonReader) reader = troth_json_reader_new (text != NULL ? text : "[]", -1, troth_json_bulk_limits ());

  troth_json_reader_next (reader, NULL);
  while (troth_json_reader_next (reader, NULL) == TROTH_JSON_OBJECT_BEGIN)
    add_point_of_text (keys, reader, country);
}

void
troth_row_search_keys (const TrothRow  *row,
                       TrothSearchKeys *keys)
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

  g_string_truncate (keys->texts, 0);
  g_array_set_size (keys->keys, 0);
  make_keys (keys, &searched, add_points_of_row, row);
}
