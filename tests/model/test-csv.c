// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-csv.h"

#include <string.h>

/* What a reader of @data gives, a row a line: fields joined by "|", or "line N: message" of a bad row. */
static char *
read_all (const char *data,
          gsize       length,
          char        delimiter,
          gboolean    header)
{
  g_autoptr (TrothCsv) csv = troth_csv_new (data, length, delimiter);
  g_autoptr (GError) header_error = NULL;
  GString *out = g_string_new (NULL);

  if (header && !troth_csv_read_header (csv, &header_error))
    {
      g_string_append_printf (out, "header: %s\n", header_error->message);
      return g_string_free (out, FALSE);
    }
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      TrothCsvResult result = troth_csv_next (csv, &error);

      if (result == TROTH_CSV_END)
        return g_string_free (out, FALSE);
      if (result == TROTH_CSV_BAD)
        {
          g_assert_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED);
          g_string_append_printf (out, "line %u: %s", troth_csv_get_line (csv), error->message);
        }
      for (guint i = 0; i < troth_csv_get_n_fields (csv); i++)
        g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", troth_csv_get_field (csv, i));
      g_string_append_c (out, '\n');
    }
}

#define assert_reads(data, delimiter, header, expected)                                   \
  G_STMT_START                                                                            \
  {                                                                                       \
    g_autofree char *read_ = read_all ((data), sizeof (data) - 1, (delimiter), (header)); \
    g_assert_cmpstr (read_, ==, (expected));                                              \
  }                                                                                       \
  G_STMT_END

static void
test_rows (void)
{
  assert_reads ("", ',', FALSE, "");
  assert_reads ("a,b\nc,d", ',', FALSE, "a|b\nc|d\n");
  assert_reads ("\xef\xbb\xbf"
                "a,b\r\nc,d\r\n",
                ',', FALSE, "a|b\nc|d\n");
  assert_reads ("a,\"b,c\"\n\"say \"\"yes\"\"\",\"\"\n", ',', FALSE, "a|b,c\nsay \"yes\"|\n");
  assert_reads ("\"two\r\nlines\",b\n", ',', FALSE, "two\r\nlines|b\n");
  assert_reads (",\n\n\r\n ,x\n", ',', FALSE, "|\n |x\n");
  assert_reads ("a\tb,c\n", '\t', FALSE, "a|b,c\n");
  assert_reads ("a;b\n", ';', FALSE, "a|b\n");
  assert_reads ("5\" disk,x\n", ',', FALSE, "5\" disk|x\n");
}

static void
test_bad_rows_lose_no_good_ones (void)
{
  assert_reads ("a,b\n1,2\n3\n4,5,6\n7,8\n", ',', TRUE,
                "1|2\nline 3: 1 columns where the header has 2\nline 4: 3 columns where the header has 2\n7|8\n");
  assert_reads ("a,b\n1,\xff\n3,4\n", ',', TRUE, "line 2: column 2: not UTF-8 (byte 0xFF)\n3|4\n");
  assert_reads ("a,b\n1,\0\n3,4\n", ',', TRUE, "line 2: column 2: a NUL byte\n3|4\n");
  assert_reads ("a,b\n\"1\"x,2\n3,4\n", ',', TRUE, "line 2: column 1: text after the closing quote\n3|4\n");
  assert_reads ("a,b\n1,2\n\"3,4\n5,6\n", ',', TRUE, "1|2\nline 3: column 1: the quote is never closed\n5|6\n");
  assert_reads ("a,b\n\"x\ny\",1\nz\n", ',', TRUE, "x\ny|1\nline 4: 1 columns where the header has 2\n");
}

static void
test_headers (void)
{
  g_autoptr (TrothCsv) csv = troth_csv_new ("Id, Name\n1,Leonie\n", 18, ',');

  g_assert_true (troth_csv_read_header (csv, NULL));
  g_assert_cmpint (troth_csv_find_column (csv, "Name"), ==, 1);
  g_assert_cmpint (troth_csv_find_column (csv, "name"), ==, -1);
  g_assert_cmpstr (troth_csv_get_columns (csv)[0], ==, "Id");
  g_assert_null (troth_csv_get_columns (csv)[2]);
  g_assert_cmpint (troth_csv_next (csv, NULL), ==, TROTH_CSV_ROW);
  g_assert_cmpstr (troth_csv_get_field (csv, 1), ==, "Leonie");
  g_assert_cmpstr (troth_csv_get_field (csv, 7), ==, "");
  g_assert_cmpfloat (troth_csv_get_progress (csv), ==, 1.0);
  assert_reads ("", ',', TRUE, "header: the file is empty\n");
  assert_reads ("\xef\xbb\xbf\n\n", ',', TRUE, "header: the file is empty\n");
  assert_reads ("a,b,a\n", ',', TRUE, "header: two columns are called “a”\n");
  assert_reads ("\xff\xfe"
                "a\0,\0",
                ',', TRUE, "header: the file is UTF-16: save it as UTF-8\n");
  assert_reads ("a,\xe9\n", ',', TRUE, "header: column 2: not UTF-8 (byte 0xE9)\n");
}

static void
test_limits (void)
{
  g_autoptr (GString) wide = g_string_new ("\"");
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *read = NULL;
  g_autofree char *columns = NULL;

  g_string_set_size (wide, TROTH_CSV_MAX_ROW + 100);
  memset (wide->str + 1, 'x', wide->len - 1);
  g_string_append (wide, "\",1\n3,4\n");
  read = read_all (wide->str, wide->len, ',', FALSE);
  g_assert_cmpstr (read, ==, "line 1: longer than a row may be (262144 bytes, 1000 columns)\n3|4\n");
  for (guint i = 0; i <= TROTH_CSV_MAX_COLUMNS; i++)
    g_string_append_c (many, ',');
  g_string_append (many, "\na\n");
  columns = read_all (many->str, many->len, ',', FALSE);
  g_assert_true (g_str_has_prefix (columns, "line 1: longer than a row may be"));
  g_assert_true (g_str_has_suffix (columns, "\na\n"));
}

/* A row again, out of its order. */
static void
test_seek (void)
{
  static const char data[] = "\xef\xbb\xbfname,town\r\n\r\nanna,\"Bad\r\nEms\"\r\nbert,Ulm";
  g_autoptr (TrothCsv) csv = troth_csv_new (data, sizeof data - 1, ',');
  g_autofree char *anna = NULL;
  const char      *row;
  gsize            length = 0;

  g_assert_true (troth_csv_read_header (csv, NULL));
  row = troth_csv_get_row (csv, &length);
  g_assert_cmpmem (row, length, "name,town\r\n", 11);
  g_assert_cmpint (troth_csv_next (csv, NULL), ==, TROTH_CSV_ROW);
  row = troth_csv_get_row (csv, &length);
  anna = g_strndup (row, length);
  g_assert_cmpstr (anna, ==, "anna,\"Bad\r\nEms\"\r\n");
  g_assert_cmpint (troth_csv_next (csv, NULL), ==, TROTH_CSV_ROW);
  g_assert_cmpint (troth_csv_next (csv, NULL), ==, TROTH_CSV_END);
  troth_csv_seek (csv, (gsize) (row - data), 3);
  g_assert_cmpint (troth_csv_next (csv, NULL), ==, TROTH_CSV_ROW);
  g_assert_cmpstr (troth_csv_get_field (csv, 0), ==, "anna");
  g_assert_cmpuint (troth_csv_get_line (csv), ==, 3);
  g_assert_cmpint (troth_csv_next (csv, NULL), ==, TROTH_CSV_ROW);
  g_assert_cmpuint (troth_csv_get_line (csv), ==, 5);
  row = troth_csv_get_row (csv, &length);
  g_assert_cmpmem (row, length, "bert,Ulm", 8);
  troth_csv_seek (csv, sizeof data, 9);
  g_assert_cmpint (troth_csv_next (csv, NULL), ==, TROTH_CSV_END);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/csv/seek", test_seek);
  g_test_add_func ("/model/csv/rows", test_rows);
  g_test_add_func ("/model/csv/bad-rows-lose-no-good-ones", test_bad_rows_lose_no_good_ones);
  g_test_add_func ("/model/csv/headers", test_headers);
  g_test_add_func ("/model/csv/limits", test_limits);
  return g_test_run ();
}
