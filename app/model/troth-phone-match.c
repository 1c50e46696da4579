// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* What is done with numbers once they are read: matching and showing. */
#include "troth-phone-number.h"

#include <string.h>

#include "troth-phone-plans.h"

#define MIN_SUFFIX 6

/* Two numbers of one line, in either direction: the digits @with inserted after the @area digits that follow @code,
 * where the rest is @rest long and begins with one of @first. */
static const struct
{
  const char *code;
  gsize       area;
  const char *with;
  gsize       rest;
  const char *first;
} variants[] = {
  { "+55", 2, "9", 8, "6789" },       /* Brazil: mobiles got a ninth digit, older lists lack it */
  { "+52", 0, "1", 10, "23456789" },  /* Mexico: 1 before mobiles until 2019 */
  { "+54", 0, "9", 10, "123456789" }, /* Argentina: 9 before mobiles when called from abroad */
};

char *
troth_phone_number_variant (const char *e164)
{
  for (gsize i = 0; e164 != NULL && i < G_N_ELEMENTS (variants); i++)
    {
      gsize       head = strlen (variants[i].code) + variants[i].area;
      gsize       extra = strlen (variants[i].with);
      const char *rest;

      if (!g_str_has_prefix (e164, variants[i].code) || strlen (e164) < head + variants[i].rest)
        continue;
      rest = e164 + head;
      if (strlen (rest) == variants[i].rest && strchr (variants[i].first, *rest) != NULL)
        return g_strdup_printf ("%.*s%s%s", (int) head, e164, variants[i].with, rest);
      if (strlen (rest) == variants[i].rest + extra && g_str_has_prefix (rest, variants[i].with) &&
          strchr (variants[i].first, rest[extra]) != NULL)
        return g_strdup_printf ("%.*s%s", (int) head, e164, rest + extra);
    }
  return NULL;
}

static const char *
without_zeros (const char *digits)
{
  return digits + strspn (digits, "0");
}

/* Whether one ends the other and says enough to be more than chance. */
static gboolean
suffix_match (const char *a,
              const char *b)
{
  a = without_zeros (a);
  b = without_zeros (b);
  if (MIN (strlen (a), strlen (b)) < MIN_SUFFIX)
    return FALSE;
  return g_str_has_suffix (a, b) || g_str_has_suffix (b, a);
}

static TrothPhoneMatch
match_lines (const TrothPhoneNumber *a,
             const TrothPhoneNumber *b)
{
  if (a->e164 != NULL && b->e164 != NULL)
    {
      g_autofree char *variant = troth_phone_number_variant (a->e164);

      if (strcmp (a->e164, b->e164) == 0)
        return TROTH_PHONE_MATCH_EXACT;
      return g_strcmp0 (variant, b->e164) == 0 ? TROTH_PHONE_MATCH_VARIANT : TROTH_PHONE_MATCH_NONE;
    }
  if (a->kind == b->kind && strcmp (a->digits, b->digits) == 0 && g_strcmp0 (a->country, b->country) == 0)
    return TROTH_PHONE_MATCH_EXACT;
  if (a->kind == TROTH_PHONE_KIND_SHORT || b->kind == TROTH_PHONE_KIND_SHORT)
    return TROTH_PHONE_MATCH_NONE;
  return suffix_match (a->digits, b->digits) ? TROTH_PHONE_MATCH_SUFFIX : TROTH_PHONE_MATCH_NONE;
}

static gboolean
can_match (const TrothPhoneNumber *number)
{
  return number->digits != NULL && number->kind != TROTH_PHONE_KIND_INVALID;
}

TrothPhoneMatch
troth_phone_number_match (const TrothPhoneNumber *a,
                          const TrothPhoneNumber *b)
{
  TrothPhoneMatch match;

  if (a->kind == TROTH_PHONE_KIND_EXTENSION && b->kind == TROTH_PHONE_KIND_EXTENSION)
    return strcmp (a->extension, b->extension) == 0 ? TROTH_PHONE_MATCH_EXACT : TROTH_PHONE_MATCH_NONE;
  if (!can_match (a) || !can_match (b))
    return TROTH_PHONE_MATCH_NONE;
  match = match_lines (a, b);
  /* One switchboard, two people: the line tells the company only. */
  if (match != TROTH_PHONE_MATCH_NONE && a->extension != NULL && b->extension != NULL &&
      strcmp (a->extension, b->extension) != 0)
    return TROTH_PHONE_MATCH_SUFFIX;
  return match;
}

/* Digits of the area code where it is known without a directory; 0 elsewhere. */
static gsize
german_area (const char *national)
{
  static const char *const two[] = { "30", "40", "69", "89" };
  static const char *const three[] = { "15", "16", "17", "202", "203", "208", "209", "212", "214", "228", "234",
                                       "335", "340", "345", "355", "365", "375", "385", "395", "700", "800",
                                       "900", "906" };

  for (gsize i = 0; i < G_N_ELEMENTS (two); i++)
    if (g_str_has_prefix (national, two[i]))
      return 2;
  for (gsize i = 0; i < G_N_ELEMENTS (three); i++)
    if (g_str_has_prefix (national, three[i]))
      return 3;
  return national[2] == '1' ? 3 : 4;
}

static void
append_groups (GString    *out,
               const char *national,
               const char *groups)
{
  for (; *groups != '\0' && *national != '\0'; groups++)
    {
      gsize length = MIN ((gsize) (*groups - '0'), strlen (national));

      g_string_append_c (out, ' ');
      g_string_append_len (out, national, groups[1] == '\0' ? (gssize) strlen (national) : (gssize) length);
      national += length;
    }
}

/* Groups by country where they are one rule, else by length alone. */
static const char *
groups_of (const TrothPhonePlan *plan,
           const char           *national)
{
  static const char *const by_length[] = { "9", "9", "9", "9", "9", "9", "33", "34", "44", "333", "334", "344",
                                           "3333", "3334", "3344", "3444" };

  switch (plan->code)
    {
    case 1:
      return "334";
    case 33:
      return "12222";
    case 34:
      return "333";
    case 49:
      return german_area (national) == 2 ? "29" : (german_area (national) == 3 ? "39" : "49");
    case 55:
      return strlen (national) == 11 ? "254" : "244";
    default:
      return by_length[MIN (strlen (national), G_N_ELEMENTS (by_length) - 1)];
    }
}

char *
troth_phone_number_display (const char *e164)
{
  const TrothPhonePlan *plan = NULL;
  GString              *out;
  gsize                 code;

  if (e164 != NULL && *e164 == '+' && strlen (e164) > 5 && strspn (e164 + 1, "0123456789") == strlen (e164 + 1))
    plan = troth_phone_plan_of_number (e164 + 1, NULL);
  if (plan == NULL)
    return g_strdup (e164);
  code = troth_phone_plan_code_length (plan);
  out = g_string_new_len (e164, 1 + code);
  append_groups (out, e164 + 1 + code, groups_of (plan, e164 + 1 + code));
  return g_string_free (out, FALSE);
}
