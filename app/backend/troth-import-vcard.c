// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Contacts as a table. */
#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-map.h"

#include "troth-vcard.h"

static void
append_field (GString    *out,
              const char *text,
              guint       i,
              char        delimiter)
{
  if (i > 0)
    g_string_append_c (out, delimiter);
  if (text == NULL)
    return;
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"')
      g_string_append (out, "\"\"");
    else
      g_string_append_c (out, *p == '\n' || *p == '\r' ? ' ' : *p);
  g_string_append_c (out, '"');
}

static void
append_header (GString *out,
               char     delimiter)
{
  for (guint i = 0; i < TROTH_VCARD_N_FIELDS; i++)
    {
      g_autofree char *column = troth_vcard_column (i);

      append_field (out, column, i, delimiter);
    }
}

/* Lines that people are told are those of the file: a contact stands in the line after its BEGIN, as the first one has the header. */
GBytes *
troth_import_vcard_table (GBytes    *file,
                          char       delimiter,
                          GPtrArray *bad,
                          GError   **error)
{
  gsize       size = 0;
  const char *data = g_bytes_get_data (file, &size);
  g_autoptr (GPtrArray) cards = troth_vcard_parse (data, size, error);
  GString *out = g_string_new (NULL);
  guint    line = 1;

  append_header (out, delimiter);
  for (guint i = 0; cards != NULL && i < cards->len; i++)
    {
      const TrothVcard *card = g_ptr_array_index (cards, i);

      if (card->error != NULL)
        {
          troth_import_bad_add (bad, card->line + 1, card->error);
          continue;
        }
      for (; line <= card->line; line++)
        g_string_append_c (out, '\n');
      for (guint field = 0; field < TROTH_VCARD_N_FIELDS; field++)
        append_field (out, card->fields[field], field, delimiter);
    }
  g_string_append_c (out, '\n');
  if (cards != NULL)
    return g_string_free_to_bytes (out);
  g_string_free (out, TRUE);
  return NULL;
}
