// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-fold.h"

#include <string.h>

/* Letters that no normalisation takes apart. */
static const struct
{
  gunichar    letter;
  const char *plain;
} letters[] = {
  { 0x00df, "ss" },
  { 0x00e6, "ae" },
  { 0x00f0, "d" },
  { 0x00f8, "o" },
  { 0x00fe, "th" },
  { 0x0111, "d" },
  { 0x0127, "h" },
  { 0x0131, "i" },
  { 0x0138, "k" },
  { 0x0142, "l" },
  { 0x014b, "n" },
  { 0x0153, "oe" },
  { 0x0167, "t" },
  { 0x0180, "b" },
  { 0x0192, "f" },
  { 0x0219, "s" },
  { 0x021b, "t" },
  { 0x0237, "j" },
  { 0x0259, "a" },
  { 0x0268, "i" },
  { 0x1e9e, "ss" },
  { 0x0451, "е" },
  { 0x03c2, "σ" },
};

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x00b4 || c == 0x02bc || c == 0x2018 || c == 0x2019 || c == 0x201b || c == 0x2032;
}

static gboolean
is_ignored (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return is_apostrophe (c) || type == G_UNICODE_FORMAT || type == G_UNICODE_MODIFIER_SYMBOL || c == 0x0640;
}

static char *
without_ignored (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_ignored (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static void
append_letter (GString *out,
               gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      {
        g_string_append (out, letters[i].plain);
        return;
      }
  g_string_append_unichar (out, c);
}

/* Lower case without the marks of Latin and Greek letters, words separated by one space: still taken apart. */
static char *
plain (const char *decomposed)
{
  GString *out = g_string_new (NULL);
  gboolean marked = TRUE; /* whether marks of the last letter are kept */

  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_ignored (c))
        continue; /* again: ŉ has an apostrophe in it */
      if (g_unichar_ismark (c))
        {
          if (marked && out->len > 0)
            g_string_append_unichar (out, c);
        }
      else if (g_unichar_isalnum (c))
        {
          GUnicodeScript script = g_unichar_get_script (c);

          marked = script != G_UNICODE_SCRIPT_LATIN && script != G_UNICODE_SCRIPT_GREEK;
          append_letter (out, g_unichar_tolower (c));
        }
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        {
          g_string_append_c (out, ' ');
          marked = FALSE;
        }
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/* What all of the below comes to where there is nothing to take apart: most names, accounts and addresses. */
static char *
fold_ascii (const char *text)
{
  char *out = g_malloc (strlen (text) + 1);
  gsize n = 0;

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      out[n++] = g_ascii_tolower (*p);
    else if (*p != '\'' && *p != '`' && *p != '^' && n > 0 && out[n - 1] != ' ')
      out[n++] = ' ';
  out[n > 0 && out[n - 1] == ' ' ? n - 1 : n] = '\0';
  return out;
}

char *
troth_fold (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *apart = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *whole = NULL;
  GString         *out;

  if (text == NULL || *text == '\0')
    return g_strdup ("");
  if (g_str_is_ascii (text))
    return fold_ascii (text);
  valid = g_utf8_make_valid (text, -1);
  kept = without_ignored (valid); /* first: taken apart, an acute accent used as an apostrophe is a space */
  apart = g_utf8_normalize (kept, -1, G_NORMALIZE_ALL);
  bare = plain (apart);
  whole = g_utf8_normalize (bare, -1, G_NORMALIZE_ALL_COMPOSE);
  /* ё came in two parts: only now is it one letter. */
  out = g_string_sized_new (strlen (whole));
  for (const char *p = whole; *p != '\0'; p = g_utf8_next_char (p))
    append_letter (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static const char *
spelling_of (gunichar c)
{
  switch (c)
    {
    case 0x00e4: /* ä */
      return "ae";
    case 0x00f6: /* ö */
    case 0x00f8: /* ø */
      return "oe";
    case 0x00fc: /* ü */
      return "ue";
    case 0x00e5: /* å */
      return "aa";
    default:
      return NULL;
    }
}

char *
troth_fold_spelled (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *whole = NULL;
  g_autoptr (GString) out = NULL;
  gboolean spelled = FALSE;

  if (text == NULL || g_str_is_ascii (text))
    return NULL;
  valid = g_utf8_make_valid (text, -1);
  whole = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  out = g_string_new (NULL);
  for (const char *p = whole; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar    c = g_unichar_tolower (g_utf8_get_char (p));
      const char *spelling = spelling_of (c);

      spelled |= spelling != NULL;
      if (spelling != NULL)
        g_string_append (out, spelling);
      else
        g_string_append_unichar (out, c);
    }
  return spelled ? troth_fold (out->str) : NULL;
}
