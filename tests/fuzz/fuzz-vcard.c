// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-vcard.h"

#include <string.h>

/* Any bytes: no crash, lines only rise, whatever is not refused has a name and only UTF-8 of a bounded length. */

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = troth_vcard_parse ((const char *) data, size, &error);
  guint line = 0;

  g_assert_true ((cards == NULL) == (error != NULL));
  for (guint i = 0; cards && i < cards->len; i++)
    {
      const TrothVcard *card = g_ptr_array_index (cards, i);

      g_assert_cmpuint (card->line, >, line);
      line = card->line;
      if (card->error)
        continue;
      g_assert_true (card->fields[TROTH_VCARD_GIVEN] || card->fields[TROTH_VCARD_FAMILY] || card->fields[TROTH_VCARD_ORGANIZATION]);
      for (guint field = 0; field < TROTH_VCARD_N_FIELDS; field++)
        if (card->fields[field])
          {
            g_assert_true (g_utf8_validate (card->fields[field], -1, NULL));
            g_assert_cmpuint (strlen (card->fields[field]), <=, TROTH_VCARD_MAX_FIELD);
          }
    }
  return 0;
}
