// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-vcard.h"

#include <string.h>

/* A line of a card, taken apart: NAME;TYPE=…:value. @types: all TYPEs, in lower case, each with a comma before and behind. */
typedef struct
{
  char    *name; /* in capitals, without its group */
  char    *types;
  char    *value;
  gboolean quoted_printable;
  gboolean other_charset;
} Line;

typedef struct
{
  const char *at;
  const char *end;
  guint       line; /* of @at */
} Reader;

static void
line_clear (Line *self)
{
  g_free (self->name);
  g_free (self->types);
  g_free (self->value);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static void
vcard_free (gpointer data)
{
  TrothVcard *self = data;

  for (guint i = 0; i < TROTH_VCARD_N_FIELDS; i++)
    g_free (self->fields[i]);
  g_free (self->fields);
  g_free (self->error);
  g_free (self);
}

static TrothVcard *
vcard_new (guint line)
{
  TrothVcard *self = g_new0 (TrothVcard, 1);

  self->line = line;
  self->fields = g_new0 (char *, TROTH_VCARD_N_FIELDS);
  return self;
}

/* The first reason stays. */
static void
spoil (TrothVcard *self,
       const char *format,
       ...) G_GNUC_PRINTF (2, 3);

static void
spoil (TrothVcard *self,
       const char *format,
       ...)
{
  va_list args;

  if (self->error)
    return;
  va_start (args, format);
  self->error = g_strdup_vprintf (format, args);
  va_end (args);
}

/* The next line with what was folded out of it; FALSE at the end. */
static gboolean
next_line (Reader  *self,
           GString *out)
{
  g_string_truncate (out, 0);
  if (self->at >= self->end)
    return FALSE;
  do
    {
      const char *stop = memchr (self->at, '\n', self->end - self->at);
      gsize       length = (stop ? stop : self->end) - self->at;

      g_string_append_len (out, self->at, length > 0 && self->at[length - 1] == '\r' ? length - 1 : length);
      self->at = stop ? stop + 1 : self->end;
      self->line++;
    }
  while (out->len > 0 && self->at < self->end && (*self->at == ' ' || *self->at == '\t') && self->at++);
  return TRUE;
}

/* Where the first of @stops in @text is, not counting those in quotes; its end when there is none. */
static const char *
find_unquoted (const char *text,
               const char *stops)
{
  gboolean quoted = FALSE;

  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        quoted = !quoted;
      else if (!quoted && strchr (stops, *text))
        break;
    }
  return text;
}

static void
take_parameter (Line       *line,
                const char *text)
{
  const char      *value = strchr (text, '=');
  g_autofree char *plain = g_ascii_strdown (value ? value + 1 : text, -1); /* 2.1 had TEL;HOME;FAX: */
  g_autofree char *types = NULL;

  g_strdelimit (plain, "\"", ' ');
  g_strstrip (plain);
  if (value == NULL || g_ascii_strncasecmp (text, "TYPE=", 5) == 0)
    {
      types = g_strconcat (line->types, plain, ",", NULL);
      g_free (line->types);
      line->types = g_steal_pointer (&types);
    }
  line->quoted_printable |= strcmp (plain, "quoted-printable") == 0;
  line->other_charset |= g_ascii_strncasecmp (text, "CHARSET=", 8) == 0 && strcmp (plain, "utf-8") != 0;
}

/* "item1.TEL;TYPE=cell:+49…"; FALSE when it is no such line. */
static gboolean
take_apart (const char *text,
            Line       *line)
{
  const char *colon = find_unquoted (text, ":");
  const char *at = find_unquoted (text, ";:");
  const char *dot = memchr (text, '.', at - text);
  const char *name = dot ? dot + 1 : text;

  if (*colon == '\0' || name == at)
    return FALSE;
  line->name = g_ascii_strup (name, at - name);
  line->types = g_strdup (",");
  while (at < colon)
    {
      const char      *next = find_unquoted (at + 1, ";:");
      g_autofree char *parameter = g_strndup (at + 1, next - at - 1);

      take_parameter (line, parameter);
      at = next;
    }
  line->value = g_strdup (colon + 1);
  return TRUE;
}

/* Part @index of a value with ";" between its parts, escapes undone; "," between several of a part become a space. (transfer full) */
static char *
part_of (const char *value,
         guint       index)
{
  GString *out = g_string_new (NULL);

  for (; *value != '\0' && index > 0; value++)
    if (*value == '\\' && value[1] != '\0')
      value++;
    else if (*value == ';')
      index--;
  for (; index == 0 && *value != '\0' && *value != ';'; value++)
    {
      if (*value == ',')
        g_string_append_c (out, ' ');
      else if (*value == '\\' && value[1] != '\0')
        g_string_append_c (out, *++value == 'n' || *value == 'N' ? '\n' : *value);
      else
        g_string_append_c (out, *value);
    }
  return g_strstrip (g_string_free (out, FALSE));
}

/* The whole value, escapes undone. (transfer full) */
static char *
text_of (const char *value)
{
  GString *out = g_string_new (NULL);

  for (; *value != '\0'; value++)
    if (*value == '\\' && value[1] != '\0')
      g_string_append_c (out, *++value == 'n' || *value == 'N' ? '\n' : *value);
    else
      g_string_append_c (out, *value);
  return g_strstrip (g_string_free (out, FALSE));
}

/* @text (transfer full) unless there is one already. */
static void
put (TrothVcard *card,
     guint       field,
     char       *text)
{
  g_autofree char *column = NULL;

  if (strlen (text) > TROTH_VCARD_MAX_FIELD)
    {
      column = troth_vcard_column (field);
      spoil (card, "%s: longer than %d bytes", column, TROTH_VCARD_MAX_FIELD);
    }
  if (card->fields[field] || *text == '\0' || strlen (text) > TROTH_VCARD_MAX_FIELD)
    g_free (text);
  else
    card->fields[field] = text;
}

/* The next of the several from @first on; the same again is no further one. */
static void
put_next (TrothVcard *card,
          guint       first,
          char       *text)
{
  g_autofree char *column = NULL;

  for (guint i = first; i < first + TROTH_VCARD_SEVERAL; i++)
    {
      if (g_strcmp0 (card->fields[i], text) == 0)
        {
          g_free (text);
          return;
        }
      if (card->fields[i])
        continue;
      put (card, i, text);
      return;
    }
  column = troth_vcard_column (first);
  spoil (card, "%s: more than %d", column, TROTH_VCARD_SEVERAL);
  g_free (text);
}

/* "tel:+1-201-555-0123;ext=7", "mailto:a@example.org": without the scheme. */
static char *
without_scheme (char       *text,
                const char *scheme)
{
  if (g_ascii_strncasecmp (text, scheme, strlen (scheme)) == 0)
    memmove (text, text + strlen (scheme), strlen (text) - strlen (scheme) + 1);
  return text;
}

static void
take_telephone (TrothVcard *card,
                const Line *line)
{
  guint first = TROTH_VCARD_PHONE;

  if (strstr (line->types, ",fax,"))
    first = TROTH_VCARD_FAX;
  else if (strstr (line->types, ",cell,"))
    first = TROTH_VCARD_MOBILE;
  put_next (card, first, without_scheme (text_of (line->value), "tel:"));
}

/* Post box, extension, street, city, region, code, country. The first has its own fields, another is lines of text. */
static void
take_address (TrothVcard *card,
              const Line *line)
{
  static const guint fields[] = { TROTH_VCARD_STREET, TROTH_VCARD_CITY, TROTH_VCARD_REGION, TROTH_VCARD_POSTAL_CODE, TROTH_VCARD_COUNTRY };
  gboolean           first = TRUE;
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    first &= card->fields[fields[i]] == NULL;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = part_of (line->value, i + 2);

      if (first)
        put (card, fields[i], g_steal_pointer (&text));
      else if (*text != '\0')
        g_string_append_printf (lines, "%s%s", lines->len > 0 ? ", " : "", text);
    }
  if (lines->len > 0)
    put_next (card, TROTH_VCARD_ADDRESS, g_strdup (lines->str));
}

/* What stands in one field as it is. */
static const struct
{
  const char *name;
  guint       field;
  int         part; /* -1: all of it */
} simple[] = {
  { "UID", TROTH_VCARD_UID, -1 },
  { "FN", TROTH_VCARD_NAME, -1 },
  { "N", TROTH_VCARD_FAMILY, 0 },
  { "N", TROTH_VCARD_GIVEN, 1 },
  { "NICKNAME", TROTH_VCARD_NICKNAME, -1 },
  { "ORG", TROTH_VCARD_ORGANIZATION, 0 },
  { "LANG", TROTH_VCARD_LANGUAGE, -1 },
};

static void
check_line (TrothVcard *card,
            const Line *line)
{
  if (strcmp (line->name, "VERSION") == 0 && strcmp (line->value, "3.0") != 0 && strcmp (line->value, "4.0") != 0)
    spoil (card, "version %s is not read: save it as vCard 3.0 or 4.0", line->value);
  else if (line->quoted_printable)
    spoil (card, "%s: quoted-printable, as in vCard 2.1: save it as vCard 3.0 or 4.0", line->name);
  else if (line->other_charset)
    spoil (card, "%s: another character set than UTF-8", line->name);
  else if (strcmp (line->name, "KIND") == 0 && g_ascii_strcasecmp (line->value, "group") == 0)
    spoil (card, "a list of contacts, no contact");
}

static void
take_line (TrothVcard *card,
           const Line *line)
{
  check_line (card, line);
  if (card->error)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (simple); i++)
    if (strcmp (line->name, simple[i].name) == 0)
      put (card, simple[i].field, simple[i].part < 0 ? text_of (line->value) : part_of (line->value, (guint) simple[i].part));
  if (strcmp (line->name, "TEL") == 0)
    take_telephone (card, line);
  else if (strcmp (line->name, "EMAIL") == 0)
    put_next (card, TROTH_VCARD_EMAIL, without_scheme (text_of (line->value), "mailto:"));
  else if (strcmp (line->name, "ADR") == 0)
    take_address (card, line);
}

/* Who has only a name in one piece: its last word is taken for the family's. */
static void
complete (TrothVcard *card,
          gboolean    versioned)
{
  const char *name = card->fields[TROTH_VCARD_NAME];
  const char *last = name ? strrchr (name, ' ') : NULL;

  if (!versioned)
    spoil (card, "VERSION: missing");
  if (card->fields[TROTH_VCARD_GIVEN] || card->fields[TROTH_VCARD_FAMILY])
    return;
  if (card->fields[TROTH_VCARD_ORGANIZATION])
    return;
  if (name == NULL)
    {
      spoil (card, "it has no name (FN or N) and no organization (ORG)");
      return;
    }
  put (card, TROTH_VCARD_FAMILY, g_strdup (last ? last + 1 : name));
  if (last)
    put (card, TROTH_VCARD_GIVEN, g_strndup (name, last - name));
}

/* From after BEGIN:VCARD to END:VCARD. */
static void
read_card (Reader     *reader,
           TrothVcard *card)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean versioned = FALSE;

  for (;;)
    {
      const char *before = reader->at;
      guint       number = reader->line;
      g_auto (Line) line = { 0 };

      if (!next_line (reader, text) || g_ascii_strcasecmp (text->str, "BEGIN:VCARD") == 0)
        {
          reader->at = before; /* the next card begins there */
          reader->line = number;
          spoil (card, "END:VCARD is missing");
          return;
        }
      if (g_ascii_strcasecmp (text->str, "END:VCARD") == 0)
        break;
      if (text->len == 0)
        continue;
      if (!g_utf8_validate (text->str, (gssize) text->len, NULL))
        spoil (card, "line %u is not UTF-8", number);
      else if (!take_apart (text->str, &line))
        spoil (card, "line %u is no “NAME:value”", number);
      else
        {
          versioned |= strcmp (line.name, "VERSION") == 0;
          take_line (card, &line);
        }
    }
  complete (card, versioned);
}

GPtrArray *
troth_vcard_parse (const char *data,
                   gsize       length,
                   GError    **error)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (vcard_free);
  g_autoptr (GString) text = g_string_new (NULL);
  gsize  mark = length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  Reader reader = { data + mark, data + length, 1 };

  while (reader.at < reader.end)
    {
      guint line = reader.line;

      if (!next_line (&reader, text) || g_ascii_strcasecmp (text->str, "BEGIN:VCARD") != 0)
        continue;
      g_ptr_array_add (cards, vcard_new (line));
      read_card (&reader, cards->pdata[cards->len - 1]);
    }
  if (cards->len > 0)
    return g_steal_pointer (&cards);
  g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "there is no vCard in it (in UTF-8, from BEGIN:VCARD to END:VCARD)");
  return NULL;
}

char *
troth_vcard_column (guint field)
{
  static const char *const single[] = { "UID", "Name", "Given", "Family", "Nickname", "Organization", "Language", "Street", "City", "Region", "Postal code", "Country" };
  static const char *const several[] = { "Phone", "Mobile", "Fax", "Email", "Address" };
  guint                    kind = (field - TROTH_VCARD_PHONE) / TROTH_VCARD_SEVERAL;
  guint                    number = (field - TROTH_VCARD_PHONE) % TROTH_VCARD_SEVERAL + 1;

  g_assert (field < TROTH_VCARD_N_FIELDS);
  if (field < TROTH_VCARD_PHONE)
    return g_strdup (single[field]);
  return number == 1 ? g_strdup (several[kind]) : g_strdup_printf ("%s %u", several[kind], number);
}
