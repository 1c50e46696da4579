// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-csv.h"

/* Any bytes: no crash, an end is reached, lines only rise, every field is UTF-8, and a good row written with all its
 * fields quoted reads back as it was. */

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

static void
check_row (TrothCsv *csv,
           char      delimiter)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TrothCsv) back = NULL;

  for (guint i = 0; i < troth_csv_get_n_fields (csv); i++)
    {
      g_autoptr (GString) field = g_string_new (troth_csv_get_field (csv, i));

      g_assert_true (g_utf8_validate (field->str, -1, NULL));
      g_string_replace (field, "\"", "\"\"", 0);
      g_string_append_printf (text, "%s\"%s\"", i > 0 ? (char[]){ delimiter, '\0' } : "", field->str);
    }
  back = troth_csv_new (text->str, text->len, delimiter);
  g_assert_cmpint (troth_csv_next (back, NULL), ==, TROTH_CSV_ROW);
  g_assert_cmpuint (troth_csv_get_n_fields (back), ==, troth_csv_get_n_fields (csv));
  for (guint i = 0; i < troth_csv_get_n_fields (csv); i++)
    g_assert_cmpstr (troth_csv_get_field (back, i), ==, troth_csv_get_field (csv, i));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  char delimiter = size > 0 && data[size - 1] % 2 == 1 ? '\t' : ',';
  g_autoptr (TrothCsv) csv = troth_csv_new ((const char *) data, size, delimiter);
  guint line = 0;

  if (!troth_csv_read_header (csv, NULL))
    return 0;
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      TrothCsvResult result = troth_csv_next (csv, &error);

      if (result == TROTH_CSV_END)
        return 0;
      g_assert_cmpuint (troth_csv_get_line (csv), >, line);
      line = troth_csv_get_line (csv);
      g_assert_true ((result == TROTH_CSV_BAD) == (error != NULL));
      if (result == TROTH_CSV_ROW)
        check_row (csv, delimiter);
    }
}
