// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-key-writer.h"

#include "troth-db-statement-private.h"

#define AT_ONCE 40 /* rows a statement */

struct _TrothDbKeyWriter
{
  TrothDbConnection *connection;
  TrothDbKeyRow      rows[AT_ONCE];
  guint              n;
  GString           *texts; /* of these */
  char              *one, *many;
};

static char *
insert_of (guint n_rows)
{
  GString *sql = g_string_new ("INSERT INTO search_key (k, doc, field) VALUES ");

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (sql, "%s($%u, $%u, $%u)", i > 0 ? ", " : "", 3 * i + 1, 3 * i + 2, 3 * i + 3);
  g_string_append (sql, " ON CONFLICT DO NOTHING");
  return g_string_free (sql, FALSE);
}

TrothDbKeyWriter *
troth_db_key_writer_new (TrothDbConnection *connection)
{
  TrothDbKeyWriter *self = g_new0 (TrothDbKeyWriter, 1);

  self->connection = connection;
  self->texts = g_string_new (NULL);
  self->one = insert_of (1);
  self->many = insert_of (AT_ONCE);
  return self;
}

void
troth_db_key_writer_free (TrothDbKeyWriter *self)
{
  g_string_free (self->texts, TRUE);
  g_free (self->one);
  g_free (self->many);
  g_free (self);
}

static gboolean
write_rows (TrothDbKeyWriter *self,
            guint             first,
            guint             n,
            GError          **error)
{
  g_autoptr (TrothDbStatement) rows = troth_db_prepare (self->connection, n == 1 ? self->one : self->many, error);

  for (guint i = 0; rows && i < n; i++)
    {
      const TrothDbKeyRow *row = &self->rows[first + i];

      troth_db_statement_bind_lasting (rows, 3 * i + 1, self->texts->str + row->at, row->length);
      troth_db_statement_bind_integer (rows, 3 * i + 2, row->doc);
      troth_db_statement_bind_integer (rows, 3 * i + 3, row->field);
    }
  return troth_db_statement_finish (rows, error);
}

gboolean
troth_db_key_writer_put (TrothDbKeyWriter    *self,
                         const char          *key,
                         const TrothDbKeyRow *row,
                         GError             **error)
{
  if (self->n == AT_ONCE)
    {
      if (!write_rows (self, 0, AT_ONCE, error))
        return FALSE;
      self->n = 0;
      g_string_truncate (self->texts, 0);
    }
  self->rows[self->n] = *row;
  self->rows[self->n++].at = (guint32) self->texts->len;
  g_string_append_len (self->texts, key, row->length);
  return TRUE;
}

gboolean
troth_db_key_writer_end (TrothDbKeyWriter *self,
                         GError          **error)
{
  if (self->n == AT_ONCE)
    return write_rows (self, 0, AT_ONCE, error);
  for (guint i = 0; i < self->n; i++)
    if (!write_rows (self, i, 1, error))
      return FALSE;
  return TRUE;
}
