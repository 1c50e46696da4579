// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-csv.h"

#include <string.h>

/* What @csv gives, a row a line: fields joined by "|", or "line N: message" of a bad row. */
static char *
read_all_of (TrothCsv *csv,
             gboolean  header)
{
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

static char *
read_all (const char *data,
          gsize       length,
          char        delimiter,
          gboolean    header)
{
  g_autoptr (TrothCsv) csv = troth_csv_new (data, length, delimiter);

  return read_all_of (csv, header);
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

/* A table that comes piece by piece; beyond @cut it cannot be read, or (@ends) is no more. */
typedef struct
{
  GString *table;
  char    *window;
  gsize    cut;
  gboolean ends;
} Pieces;

static const char *
more (gpointer user_data,
      guint64  from,
      gsize    wanted,
      gsize   *length,
      GError **error)
{
  Pieces *self = user_data;

  if (from + wanted > self->cut && !self->ends)
    {
      *length = self->cut > from ? self->cut - from : 0; /* as a file that was read in part says it */
      g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "for the test");
      return NULL;
    }
  *length = MIN (wanted, self->cut - from);
  g_free (self->window); /* who still reads the one before is found out */
  return self->window = g_memdup2 (self->table->str + from, *length);
}

static GString *
make_table (void)
{
  g_autofree char *lines = g_strnfill (300, '\n');
  g_autofree char *quotes = g_strnfill (2 * (TROTH_CSV_MAX_ROW - 100), '"');
  g_autofree char *endless = g_strnfill (7000000, 'x');
  g_autofree char *long_row = g_strnfill (TROTH_CSV_MAX_ROW - 100, 'y');
  GString         *table = g_string_new ("\xef\xbb\xbfname,town\r\n");

  for (guint i = 0; i < 20; i++)
    {
      g_string_append_printf (table, "anna%u,Ulm\r\n%s\"bert\",\"Bad\nEms\"\r\n\n\n", i, lines);
      g_string_append_printf (table, "\"%s\",%u\n%s,%u\n", quotes, i, long_row, i);
      g_string_append_printf (table, "open,\"quote\nx,y\nz\nthree,columns,%u\n", i);
    }
  g_string_append_printf (table, "%s,a\n%s\",b\nlast,%s\nend,of it", endless, endless, endless);
  return table;
}

/* As of the same table in memory: rows that lie across two pieces, those that are as long as a row may be, and longer. */
static void
test_pieces (void)
{
  g_autoptr (GString) table = make_table ();
  Pieces pieces = { .table = table, .cut = table->len, .ends = TRUE };
  g_autoptr (TrothCsv) csv = troth_csv_new_of_more (more, &pieces, NULL, table->len, ',');
  g_autofree char *whole = read_all (table->str, table->len, ',', TRUE);
  g_autofree char *read = read_all_of (csv, TRUE);

  g_assert_cmpuint (strlen (whole), >, 4000000);
  g_assert_true (g_str_has_suffix (whole, "end|of it\n"));
  g_assert_true (g_str_equal (whole, read));
  g_assert_cmpfloat (troth_csv_get_progress (csv), ==, 1.0);
  g_free (pieces.window);
}

/* It was cut after it was opened, or the disk fails: that is the end, and in the second case it is told. */
static void
test_pieces_that_fail (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GString) table = make_table ();
      Pieces pieces = { .table = table, .cut = table->len / 2, .ends = i > 0 };
      g_autoptr (TrothCsv) csv = troth_csv_new_of_more (more, &pieces, NULL, table->len, ',');
      g_autofree char *read = read_all_of (csv, TRUE);

      g_assert_true (g_str_has_prefix (read, "anna0|Ulm\n"));
      g_assert_cmpint (g_str_has_suffix (read, ": for the test\n"), ==, i == 0);
      g_free (pieces.window);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/csv/seek", test_seek);
  g_test_add_func ("/model/csv/pieces", test_pieces);
  g_test_add_func ("/model/csv/pieces-that-fail", test_pieces_that_fail);
  g_test_add_func ("/model/csv/rows", test_rows);
  g_test_add_func ("/model/csv/bad-rows-lose-no-good-ones", test_bad_rows_lose_no_good_ones);
  g_test_add_func ("/model/csv/headers", test_headers);
  g_test_add_func ("/model/csv/limits", test_limits);
  return g_test_run ();
}
