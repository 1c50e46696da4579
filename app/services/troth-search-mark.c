// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-search-mark.h"

#include "troth-fold.h"

#define SLACK 3 /* ß folds to two letters, æ too: a match may be shorter or longer than what was typed */

static gboolean
folds_to (const char *from,
          const char *to,
          const char *folded_query)
{
  g_autofree char *part = g_strndup (from, to - from);
  g_autofree char *folded = troth_fold (part);

  return g_str_equal (folded, folded_query);
}

static gboolean
mark_words (const char *text,
            const char *query,
            guint      *start,
            guint      *length)
{
  g_autofree char *folded = troth_fold (query);
  glong            wanted = g_utf8_strlen (folded, -1);
  gboolean         word_begins = TRUE;
  guint            at = 0;

  if (wanted == 0)
    return FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char (p), at++)
    {
      gunichar    c = g_utf8_get_char (p);
      const char *end = p;
      glong       n = 0;

      if (!g_unichar_isalnum (c))
        {
          word_begins = TRUE;
          continue;
        }
      if (!word_begins)
        continue;
      word_begins = FALSE;
      for (; *end && n <= wanted + SLACK; end = g_utf8_next_char (end), n++)
        if (n >= wanted - SLACK && n > 0 && folds_to (p, end, folded))
          break;
      if (n > 0 && folds_to (p, end, folded))
        {
          *start = at;
          *length = n;
          return TRUE;
        }
    }
  return FALSE;
}

static char *
digits_of (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (g_unichar_isdigit (g_utf8_get_char (p)))
      g_string_append_c (digits, '0' + g_unichar_digit_value (g_utf8_get_char (p)));
  return g_string_free (digits, FALSE);
}

/* The last digits that both share, so that a trunk zero or a country code in only one of them does not matter. */
static gboolean
mark_digits (const char *text,
             const char *query,
             guint      *start,
             guint      *length)
{
  g_autofree char *have = digits_of (text);
  g_autofree char *want = digits_of (query);
  gsize            h = strlen (have), w = strlen (want), common = 0;
  guint            at = g_utf8_strlen (text, -1), last = 0;
  gsize            seen = 0;

  while (common < h && common < w && have[h - 1 - common] == want[w - 1 - common])
    common++;
  if (common < 3)
    return FALSE;
  for (const char *p = text + strlen (text); p > text && seen < common;)
    {
      p = g_utf8_prev_char (p);
      at--;
      if (!g_unichar_isdigit (g_utf8_get_char (p)))
        continue;
      if (seen++ == 0)
        last = at;
    }
  *start = at;
  *length = last - at + 1;
  return TRUE;
}

gboolean
troth_search_mark (const char *text,
                   const char *query,
                   guint      *start,
                   guint      *length)
{
  *start = *length = 0;
  if (text == NULL || query == NULL)
    return FALSE;
  return mark_words (text, query, start, length) || mark_digits (text, query, start, length);
}
