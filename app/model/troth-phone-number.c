// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-phone-number.h"

#include <string.h>

#include "troth-phone-plans.h"

#define MAX_DIGITS 15 /* ITU-T E.164 */
#define MAX_TEXT 256
#define MAX_EXTENSION 11
#define MAX_AFTER_COMMA 6 /* more is a second number: "0711 284222, 0172 1234567" */

/* What exchanges, networks and lists write for a number that was not given, letters only. */
static const char *const withheld_words[] = {
  "anonym",
  "anonymous",
  "blocked",
  "blockiert",
  "callerunknown",
  "desconocido",
  "inconnu",
  "keinerufnummer",
  "masque",
  "nocallerid",
  "nonumber",
  "notavailable",
  "null",
  "numberwithheld",
  "oculto",
  "privat",
  "private",
  "privatenumber",
  "privado",
  "restricted",
  "unavailable",
  "unbekannt",
  "unknown",
  "unterdrückt",
  "withheld",
};

/* Longest first. */
static const char *const extension_words[] = {
  ";ext=",
  "extension",
  "durchwahl",
  "nebenstelle",
  "interno",
  "anexo",
  "poste",
  "extn",
  "ext",
  "dw",
  "x",
  "#",
  ",",
};

static gboolean
is_invisible (gunichar c)
{
  /* Direction marks and joiners that come along when a number is copied out of a right-to-left page. */
  return c == 0x00ad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) ||
         c == 0x061c || c == 0xfeff;
}

static char *
clean_ascii (const char *raw)
{
  char *out = g_ascii_strdown (raw, (gssize) strnlen (raw, MAX_TEXT));

  for (char *p = out; *p != '\0'; p++)
    if (g_ascii_isspace (*p))
      *p = ' ';
  return g_strstrip (out);
}

static char *
clean_any (const char *raw)
{
  g_autofree char *valid = g_utf8_make_valid (raw, strnlen (raw, MAX_TEXT));
  g_autofree char *plain = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  GString         *out = g_string_new (NULL);

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar     c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

      if (is_invisible (c))
        continue;
      if (type == G_UNICODE_DECIMAL_NUMBER)
        g_string_append_c (out, '0' + g_unichar_digit_value (c));
      else if (type == G_UNICODE_DASH_PUNCTUATION || c == 0x2212)
        g_string_append_c (out, '-');
      else if (g_unichar_isspace (c))
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, g_unichar_tolower (c));
    }
  g_strstrip (out->str);
  return g_string_free (out, FALSE);
}

/* Lower case, full-width forms and any script's digits made ASCII, dashes "-", spaces " ", invisible characters gone. */
static char *
clean (const char *raw)
{
  return g_str_is_ascii (raw) ? clean_ascii (raw) : clean_any (raw);
}

static gboolean
is_withheld (const char *text)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  if (*text == '\0')
    return TRUE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_ascii_isdigit (*p))
        return FALSE;
      if (g_unichar_isalpha (g_utf8_get_char (p)))
        g_string_append_unichar (letters, g_utf8_get_char (p));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (withheld_words); i++)
    if (strcmp (letters->str, withheld_words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* "tel:+49-711-2842222;ext=5" and "sip:+497112842222@example.org;user=phone" to the number in them. */
static void
strip_address (char *text)
{
  static const char *const schemes[] = { "tel:", "callto:", "sips:", "sip:" };
  char                    *cut;

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_has_prefix (text, schemes[i]))
      {
        memmove (text, text + strlen (schemes[i]), strlen (text + strlen (schemes[i])) + 1);
        break;
      }
  cut = strchr (text, '@');
  if (cut != NULL)
    *cut = '\0';
  cut = strchr (text, ';');
  if (cut != NULL && !g_str_has_prefix (cut, ";ext="))
    *cut = '\0';
}

/* Cuts "ext. 5" off the end of @text: FALSE when something follows the mark that is no extension. */
static gboolean
take_extension (char  *text,
                char **extension)
{
  char *mark = NULL;
  gsize length = 0;
  g_autoptr (GString) digits = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (extension_words) && mark == NULL; i++)
    {
      mark = strstr (text, extension_words[i]);
      length = strlen (extension_words[i]);
    }
  if (mark == NULL)
    return TRUE;
  for (const char *p = mark + length; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        g_string_append_c (digits, *p);
      else if (strchr (" .:,-", *p) == NULL)
        return FALSE;
    }
  if (digits->len == 0 || digits->len > (*mark == ',' ? MAX_AFTER_COMMA : MAX_EXTENSION))
    return FALSE;
  while (mark > text && strchr (" ,;:(", mark[-1]) != NULL)
    mark--;
  *mark = '\0';
  *extension = g_strdup (digits->str);
  return TRUE;
}

/* Calling codes where a national number may begin with 0 of its own, and no trunk prefix exists. */
static gboolean
owns_zero (guint16 code)
{
  static const guint16 codes[] = { 39, 225, 226, 227, 229, 241, 242, 378, 992 };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i] == code)
      return TRUE;
  return FALSE;
}

/* "+56 (0)2 635": the zero in brackets is for callers at home, even where they no longer dial one. */
static void
drop_bracket_zero (char *text)
{
  char                 *bracket = strstr (text, "(0)");
  const TrothPhonePlan *plan;
  g_autoptr (GString) head = g_string_new (NULL);

  if (*text != '+' || bracket == NULL)
    return;
  for (const char *p = text; p < bracket; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (head, *p);
  plan = troth_phone_plan_of_number (head->str, NULL);
  if (plan != NULL && !owns_zero (plan->code) && head->len == troth_phone_plan_code_length (plan))
    memmove (bracket, bracket + 3, strlen (bracket + 3) + 1);
}

/* The digits of @text; FALSE when it has anything that no number is written with. */
static gboolean
take_digits (const char *text,
             GString    *digits,
             gboolean   *plus)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        g_string_append_c (digits, *p);
      else if (*p == '+' && digits->len == 0 && !*plus)
        *plus = TRUE;
      else if (strchr (" -./()[]_~", *p) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
fits (const TrothPhonePlan *plan,
      gsize                 length)
{
  return length >= plan->min && length <= plan->max;
}

/* How many digits at the start of a national number are not part of it. A trunk 0 never begins one; an 8 or a 1
 * may, so it goes only when the number is too long with it. Where there is no trunk prefix, 0 is the number's own. */
static gsize
trunk_length (const TrothPhonePlan *plan,
              const char           *national)
{
  gsize       trunk = strlen (plan->trunk);
  const char *at = national;

  if (trunk == 0)
    {
      while (*at == '0' && strlen (at) > plan->max && !owns_zero (plan->code))
        at++;
      return at - national;
    }
  while (g_str_has_prefix (at, plan->trunk) && (*plan->trunk == '0' || strlen (at) > plan->max))
    at += trunk;
  return at - national;
}

/* How many digits stand for "+" at the start of @digits, 0 when it is no international writing. */
static gsize
international_length (const char           *digits,
                      const TrothPhonePlan *home)
{
  g_auto (GStrv) prefixes = g_strsplit (home != NULL ? home->international : "00", ",", -1);

  for (gsize i = 0; prefixes[i] != NULL; i++)
    {
      gsize length = strlen (prefixes[i]);

      if (g_str_has_prefix (digits, prefixes[i]) && strlen (digits) >= length + 7 &&
          troth_phone_plan_of_number (digits + length, NULL) != NULL)
        return length;
    }
  /* Also at home where nobody dials it: people copy foreign letterheads, and no national number begins with 00. */
  return g_str_has_prefix (digits, "00") && strlen (digits) >= 9 && troth_phone_plan_of_number (digits + 2, NULL) != NULL
           ? 2
           : 0;
}

static void
set_international (TrothPhoneNumber     *self,
                   const TrothPhonePlan *plan,
                   const char           *national)
{
  g_autofree char *digits = NULL;

  national += trunk_length (plan, national);
  digits = g_strdup_printf ("%u%s", plan->code, national);
  if (strlen (national) < 4 || strlen (digits) > MAX_DIGITS)
    return;
  self->kind = TROTH_PHONE_KIND_INTERNATIONAL;
  self->e164 = g_strconcat ("+", digits, NULL);
  self->country = troth_phone_plan_of_number (digits, plan->country)->country;
  self->plausible = fits (plan, strlen (national));
  g_free (self->digits);
  self->digits = g_steal_pointer (&digits);
}

/* A number with its country code, @digits without "+" or prefix. */
static void
parse_international (TrothPhoneNumber *self,
                     const char       *digits,
                     const char       *country)
{
  const TrothPhonePlan *plan = troth_phone_plan_of_number (digits, country);

  if (plan != NULL)
    set_international (self, plan, digits + troth_phone_plan_code_length (plan));
}

/* May a national number of @length begin with its own country's code, and the rest be as long as one, too? Italian
 * mobiles (39x, ten digits at most) and Radom (48). Nowhere else: numbering plans keep their code free for this. */
static gboolean
owns_code (const TrothPhonePlan *plan,
           gsize                 length)
{
  return (plan->code == 39 && length <= 10) || plan->code == 48;
}

/* Digits as dialled in @home's country. Complete with its trunk prefix, or, where numbers have one length (or no trunk
 * prefix at all), without it; else, or when they begin with the country code, it may be a number with that but no "+".
 * What is neither lacks the area code and stays national. */
static void
parse_national (TrothPhoneNumber     *self,
                const TrothPhonePlan *home)
{
  g_autofree char *digits = g_strdup (self->digits);
  gsize            length = strlen (digits);
  gsize            trunk = trunk_length (home, digits);
  gboolean         fixed = home->max - home->min <= 2 || *home->trunk == '\0';
  gboolean         whole = (trunk > 0 || fixed) && fits (home, length - trunk);
  const char      *rest;
  char             code[8];

  g_snprintf (code, sizeof code, "%u", home->code);
  rest = g_str_has_prefix (digits, code) ? digits + strlen (code) : NULL;
  if (rest && !fits (home, strlen (rest) - trunk_length (home, rest)))
    rest = NULL;
  self->kind = TROTH_PHONE_KIND_NATIONAL;
  self->country = home->country;
  if (whole && (!rest || owns_code (home, length)))
    set_international (self, home, digits);
  else if (rest && (whole || length >= 10))
    set_international (self, home, rest);
}

static void
parse_digits (TrothPhoneNumber *self,
              gboolean          plus,
              const char       *country)
{
  const TrothPhonePlan *home = troth_phone_plan_of_country (country);
  g_autofree char      *digits = g_strdup (self->digits);
  gsize                 length = strlen (digits);
  gsize                 prefix = plus ? 0 : international_length (digits, home);

  if (length > MAX_DIGITS + 5)
    return;
  if (plus || prefix > 0)
    parse_international (self, digits + prefix, country);
  else if (length <= 5)
    self->kind = TROTH_PHONE_KIND_SHORT;
  else if (length > MAX_DIGITS)
    return;
  else if (home != NULL)
    parse_national (self, home);
  else
    self->kind = TROTH_PHONE_KIND_NATIONAL;
}

/* "+497112842222", as we write numbers ourselves: nothing has to be taken away. */
static gboolean
is_bare (const char *raw)
{
  const gsize n = *raw == '+' ? strspn (raw + 1, "0123456789") : 0;

  return n > 0 && raw[n + 1] == '\0' && n < MAX_TEXT;
}

static TrothPhoneNumber *
parse_bare (const char *raw,
            const char *country)
{
  TrothPhoneNumber *self = g_new0 (TrothPhoneNumber, 1);

  self->raw = g_strdup (raw);
  self->digits = g_strdup (raw + 1);
  parse_digits (self, TRUE, country);
  return self;
}

static TrothPhoneNumber *
parse_any (const char *raw,
           const char *country)
{
  TrothPhoneNumber *self = g_new0 (TrothPhoneNumber, 1);
  g_autofree char  *text = clean (raw);
  g_autoptr (GString) digits = g_string_new (NULL);
  gboolean plus = FALSE;

  self->raw = g_strdup (raw);
  if (is_withheld (text))
    {
      self->kind = TROTH_PHONE_KIND_WITHHELD;
      return self;
    }
  strip_address (text);
  if (is_withheld (text))
    {
      self->kind = TROTH_PHONE_KIND_WITHHELD;
      return self;
    }
  drop_bracket_zero (text);
  if (!take_extension (text, &self->extension) || !take_digits (text, digits, &plus))
    return self;
  if (digits->len > 0)
    {
      self->digits = g_strdup (digits->str);
      parse_digits (self, plus, country);
    }
  else if (self->extension != NULL)
    self->kind = TROTH_PHONE_KIND_EXTENSION;
  return self;
}

TrothPhoneNumber *
troth_phone_number_parse (const char *raw,
                          const char *country)
{
  if (raw == NULL)
    raw = "";
  return is_bare (raw) ? parse_bare (raw, country) : parse_any (raw, country);
}

void
troth_phone_number_free (TrothPhoneNumber *number)
{
  if (number == NULL)
    return;
  g_free (number->raw);
  g_free (number->e164);
  g_free (number->digits);
  g_free (number->extension);
  g_free (number);
}
