// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-json-private.h"

#include <math.h>
#include <string.h>

#define MAX_NUMBER 128

TrothJsonToken
troth_json_fail_at (TrothJsonReader *self,
                    gsize            at,
                    TrothError       code,
                    const char      *format,
                    ...)
{
  g_autofree char *why = NULL;
  va_list          args;

  va_start (args, format);
  why = g_strdup_vprintf (format, args);
  va_end (args);
  g_clear_error (&self->failure);
  troth_refuse (&self->failure, code, "byte %" G_GSIZE_FORMAT ": %s", at, why);
  return TROTH_JSON_ERROR;
}

TrothJsonToken
troth_json_fail_unexpected (TrothJsonReader *self,
                            const char      *expected)
{
  guchar c;

  if (self->pos >= self->len)
    return troth_json_fail_at (self, self->pos, TROTH_ERROR_MALFORMED, "the text ends where %s should be", expected);
  c = self->data[self->pos];
  if (g_ascii_isgraph (c))
    return troth_json_fail_at (self, self->pos, TROTH_ERROR_MALFORMED, "‘%c’ where %s should be", c, expected);
  return troth_json_fail_at (self, self->pos, TROTH_ERROR_MALFORMED, "0x%02x where %s should be", c, expected);
}

void
troth_json_skip_spaces (TrothJsonReader *self)
{
  while (self->pos < self->len)
    {
      char c = self->data[self->pos];

      if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
        return;
      self->pos++;
    }
}

static gboolean
read_hex4 (TrothJsonReader *self,
           gunichar        *unit)
{
  *unit = 0;
  for (guint i = 0; i < 4; i++, self->pos++)
    {
      int digit = troth_json_peek (self) < 0 ? -1 : g_ascii_xdigit_value (self->data[self->pos]);

      if (digit < 0)
        {
          troth_json_fail_unexpected (self, "a hexadecimal digit of an escape");
          return FALSE;
        }
      *unit = *unit << 4 | digit;
    }
  return TRUE;
}

/* After "\u". Surrogates only as a pair; no NUL, which would cut the string short for everything after us. */
static gboolean
read_unicode_escape (TrothJsonReader *self,
                     gsize            start)
{
  gunichar c, low;

  if (!read_hex4 (self, &c))
    return FALSE;
  if (c >= 0xd800 && c <= 0xdbff)
    {
      if (self->len - self->pos < 2 || self->data[self->pos] != '\\' || self->data[self->pos + 1] != 'u')
        return troth_json_fail_at (self, start, TROTH_ERROR_MALFORMED, "half of a surrogate pair") != TROTH_JSON_ERROR;
      self->pos += 2;
      if (!read_hex4 (self, &low))
        return FALSE;
      if (low < 0xdc00 || low > 0xdfff)
        return troth_json_fail_at (self, start, TROTH_ERROR_MALFORMED, "half of a surrogate pair") != TROTH_JSON_ERROR;
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
  else if (c >= 0xdc00 && c <= 0xdfff)
    return troth_json_fail_at (self, start, TROTH_ERROR_MALFORMED, "half of a surrogate pair") != TROTH_JSON_ERROR;
  else if (c == 0)
    return troth_json_fail_at (self, start, TROTH_ERROR_MALFORMED, "a NUL character") != TROTH_JSON_ERROR;
  g_string_append_unichar (self->text, c);
  return TRUE;
}

static gboolean
read_escape (TrothJsonReader *self)
{
  static const char names[] = "\"\\/bfnrt";
  static const char values[] = "\"\\/\b\f\n\r\t";
  gsize             start = self->pos++; /* the backslash */
  const char       *name;

  if (troth_json_peek (self) == 'u')
    {
      self->pos++;
      return read_unicode_escape (self, start);
    }
  name = troth_json_peek (self) > 0 ? strchr (names, self->data[self->pos]) : NULL;
  if (name == NULL)
    {
      troth_json_fail_unexpected (self, "an escape character");
      return FALSE;
    }
  g_string_append_c (self->text, values[name - names]);
  self->pos++;
  return TRUE;
}

#define ONES G_GUINT64_CONSTANT (0x0101010101010101)
#define HIGH (ONES * 0x80)

/* Whether one of the eight bytes of @word is zero. */
static gboolean
has_zero (guint64 word)
{
  return ((word - ONES) & ~word & HIGH) != 0;
}

/* Eight at a time, as long as there are so many. */
const char *
troth_json_skip_plain (const char *p,
                       const char *end,
                       guchar     *all)
{
  guint64 word = 0, seen = 0;

  for (; end - p >= 8; p += 8)
    {
      memcpy (&word, p, sizeof word);
      /* a byte below 0x20 borrows from its highest bit, unless that is set */
      if (has_zero (word ^ ONES * '"') || has_zero (word ^ ONES * '\\') || ((word - ONES * 0x20) & ~word & HIGH) != 0)
        break;
      seen |= word & HIGH;
    }
  *all = seen ? 0x80 : 0;
  while (p < end && *p != '"' && *p != '\\' && (guchar) *p >= 0x20)
    *all |= (guchar) *p++;
  return p;
}

/* The run of bytes that stand for themselves, appended to text. */
static gboolean
read_plain (TrothJsonReader *self)
{
  const char *start = self->data + self->pos;
  guchar      all = 0;
  const char *p = troth_json_skip_plain (start, self->data + self->len, &all), *bad;

  self->pos += p - start;
  if ((all & 0x80) && !g_utf8_validate_len (start, p - start, &bad))
    {
      troth_json_fail_at (self, bad - self->data, TROTH_ERROR_MALFORMED, "not UTF-8");
      return FALSE;
    }
  troth_json_append_plain (self->text, start, (gsize) (p - start));
  return TRUE;
}

gboolean
troth_json_scan_text (TrothJsonReader *self)
{
  gsize start = self->pos++;

  g_string_truncate (self->text, 0);
  self->escaped = FALSE;
  for (;;)
    {
      if (!read_plain (self))
        return FALSE;
      if (self->text->len > self->limits.string)
        {
          troth_json_fail_at (self, start, TROTH_ERROR_TOO_LARGE, "a string of more than %" G_GSIZE_FORMAT " bytes", self->limits.string);
          return FALSE;
        }
      switch (troth_json_peek (self))
        {
        case '"':
          self->pos++;
          return TRUE;
        case '\\':
          self->escaped = TRUE;
          if (!read_escape (self))
            return FALSE;
          break;
        default:
          troth_json_fail_unexpected (self, "the rest of a string");
          return FALSE;
        }
    }
}

static gsize
count_digits (TrothJsonReader *self)
{
  gsize start = self->pos;

  while (self->pos < self->len && g_ascii_isdigit (self->data[self->pos]))
    self->pos++;
  return self->pos - start;
}

static TrothJsonToken
take_integer (TrothJsonReader *self,
              gsize            start)
{
  gboolean negative = self->data[start] == '-';
  guint64  limit = (guint64) G_MAXINT64 + negative;
  guint64  value = 0;

  for (gsize i = start + negative; i < self->pos; i++)
    {
      guint digit = self->data[i] - '0';

      if (value > (limit - digit) / 10)
        return troth_json_fail_at (self, start, TROTH_ERROR_MALFORMED, "a whole number out of range");
      value = value * 10 + digit;
    }
  self->integer = negative ? (gint64) (0 - value) : (gint64) value;
  self->number = self->integer;
  return TROTH_JSON_INT;
}

static TrothJsonToken
take_double (TrothJsonReader *self,
             gsize            start)
{
  char  buffer[MAX_NUMBER + 1];
  gsize n = self->pos - start;

  if (n > MAX_NUMBER)
    return troth_json_fail_at (self, start, TROTH_ERROR_TOO_LARGE, "a number of more than %d characters", MAX_NUMBER);
  memcpy (buffer, self->data + start, n);
  buffer[n] = '\0';
  self->number = g_ascii_strtod (buffer, NULL);
  if (!isfinite (self->number))
    return troth_json_fail_at (self, start, TROTH_ERROR_MALFORMED, "a number out of range");
  self->integer = 0;
  return TROTH_JSON_DOUBLE;
}

TrothJsonToken
troth_json_scan_number (TrothJsonReader *self)
{
  gsize    start = self->pos;
  gboolean whole = TRUE;

  if (troth_json_peek (self) == '-')
    self->pos++;
  if (troth_json_peek (self) == '0' && self->pos + 1 < self->len && g_ascii_isdigit (self->data[self->pos + 1]))
    return troth_json_fail_at (self, start, TROTH_ERROR_MALFORMED, "a number with a leading zero");
  if (count_digits (self) == 0)
    return troth_json_fail_unexpected (self, "a digit");
  if (troth_json_peek (self) == '.')
    {
      whole = FALSE;
      self->pos++;
      if (count_digits (self) == 0)
        return troth_json_fail_unexpected (self, "a digit");
    }
  if (troth_json_peek (self) == 'e' || troth_json_peek (self) == 'E')
    {
      whole = FALSE;
      self->pos++;
      if (troth_json_peek (self) == '+' || troth_json_peek (self) == '-')
        self->pos++;
      if (count_digits (self) == 0)
        return troth_json_fail_unexpected (self, "a digit");
    }
  if (troth_json_peek (self) > 0 && (g_ascii_isalnum (self->data[self->pos]) || strchr ("+-._", self->data[self->pos])))
    return troth_json_fail_unexpected (self, "the end of a number");
  return whole ? take_integer (self, start) : take_double (self, start);
}

TrothJsonToken
troth_json_scan_word (TrothJsonReader *self,
                      const char      *word,
                      TrothJsonToken   token,
                      gint64           value)
{
  gsize n = strlen (word);

  if (self->len - self->pos < n || memcmp (self->data + self->pos, word, n) != 0 ||
      (self->len - self->pos > n && g_ascii_isalnum (self->data[self->pos + n])))
    return troth_json_fail_unexpected (self, "a value");
  self->pos += n;
  self->integer = value;
  return token;
}
