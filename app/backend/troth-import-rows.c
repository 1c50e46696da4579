// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* A table whose rows belong to rows of another one, in memory. */
#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-map.h"

#include <string.h>

struct _TrothImportRows
{
  char      **columns;
  GHashTable *by_key; /* text → GPtrArray of GStrv */
  GPtrArray  *bad;
};

static void
bad_free (gpointer data)
{
  g_free (((TrothImportBad *) data)->reason);
  g_free (data);
}

GPtrArray *
troth_import_bad_new (void)
{
  return g_ptr_array_new_with_free_func (bad_free);
}

void
troth_import_bad_add (GPtrArray  *list,
                      guint       line,
                      const char *reason)
{
  TrothImportBad *bad = g_new (TrothImportBad, 1);

  bad->line = line;
  bad->reason = g_strdup (reason);
  g_ptr_array_add (list, bad);
}

/* Stripped, as the columns of the table that it belongs to are. */
static GStrv
copy_row (TrothCsv *csv)
{
  guint n = troth_csv_get_n_fields (csv);
  GStrv row = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    row[i] = g_strstrip (g_strdup (troth_csv_get_field (csv, i)));
  return row;
}

static void
take_row (TrothImportRows *self,
          int              key,
          GStrv            row)
{
  GPtrArray *rows = g_hash_table_lookup (self->by_key, row[key]);

  if (rows == NULL)
    {
      rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
      g_hash_table_insert (self->by_key, g_strdup (row[key]), rows);
    }
  g_ptr_array_add (rows, row);
}

TrothImportRows *
troth_import_rows_new (GBytes     *data,
                       const char *column,
                       char        delimiter)
{
  TrothImportRows *self = g_new0 (TrothImportRows, 1);
  gsize            size = 0;
  const char      *bytes = g_bytes_get_data (data, &size);
  g_autoptr (TrothCsv) csv = troth_csv_new (bytes, size, delimiter);
  int index;

  self->bad = troth_import_bad_new ();
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (!troth_csv_read_header (csv, NULL))
    return self;
  self->columns = g_strdupv ((char **) troth_csv_get_columns (csv));
  index = troth_csv_find_column (csv, column);
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      TrothCsvResult result = troth_csv_next (csv, &error);

      if (result == TROTH_CSV_END || index < 0)
        return self;
      if (result == TROTH_CSV_ROW)
        take_row (self, index, copy_row (csv));
      else
        troth_import_bad_add (self->bad, troth_csv_get_line (csv), error->message);
    }
}

void
troth_import_rows_free (TrothImportRows *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->columns);
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->bad);
  g_free (self);
}

GPtrArray *
troth_import_rows_get (TrothImportRows *self,
                       const char      *key)
{
  return g_hash_table_lookup (self->by_key, key);
}

GPtrArray *
troth_import_rows_get_bad (TrothImportRows *self)
{
  return self->bad;
}

int
troth_import_rows_column (TrothImportRows *self,
                          const char      *name)
{
  for (int i = 0; self->columns != NULL && self->columns[i] != NULL; i++)
    if (strcmp (self->columns[i], name) == 0)
      return i;
  return -1;
}
