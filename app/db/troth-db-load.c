// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-load.h"

#include "troth-db-driver.h"
#include "troth-db-search.h"

#include <string.h>

#define BATCH 64
#define MANY 300000 /* keys of a load that memory holds: 15 MB, and 7 to sort them; the others are on the disk */
#define FEW 64      /* rows that are not worth a COPY */

struct _TrothDbLoad
{
  TrothDbConnection *connection;
  char              *table;
  char              *columns;
  char              *conflict;
  TrothDbStatement  *row;
  guint              n;
  GString           *rows; /* to be copied: those after the first few; NULL where they are inserted one by one */
};

static guint
count_columns (const char *columns)
{
  guint n = 1;

  for (const char *p = columns; *p != '\0'; p++)
    n += *p == ',';
  return n;
}

TrothDbLoad *
troth_db_load_new (TrothDbConnection *connection,
                   const char        *table,
                   const char        *columns,
                   const char        *conflict,
                   GError           **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (TrothDbLoad) self = g_new0 (TrothDbLoad, 1);

  g_string_printf (sql, "INSERT INTO \"%s\" (%s) VALUES (", table, columns);
  for (guint i = 1; i <= count_columns (columns); i++)
    g_string_append_printf (sql, "%s$%u", i > 1 ? ", " : "", i);
  g_string_append_printf (sql, ") %s", conflict);
  self->connection = connection;
  self->table = g_strdup (table);
  self->columns = g_strdup (columns);
  self->conflict = g_strdup (conflict);
  self->rows = connection->driver->copy ? g_string_new (NULL) : NULL;
  self->row = troth_db_prepare (connection, sql->str, error);
  return self->row ? g_steal_pointer (&self) : NULL;
}

TrothDbStatement *
troth_db_load_get_row (TrothDbLoad *self)
{
  return self ? self->row : NULL;
}

gboolean
troth_db_load_add (TrothDbLoad *self,
                   GError     **error)
{
  const TrothDbDriver *driver;

  if (self == NULL)
    return FALSE;
  driver = self->connection->driver;
  if (self->rows && self->n++ >= FEW)
    driver->copy_row (self->row, self->rows);
  else if (!troth_db_statement_finish (self->row, error))
    return FALSE;
  driver->release (self->row);
  return TRUE;
}

gboolean
troth_db_load_finish (TrothDbLoad *self,
                      GError     **error)
{
  if (self == NULL)
    return FALSE;
  if (self->rows == NULL || self->rows->len == 0)
    return TRUE;
  if (!self->connection->driver->copy (self->connection, self->table, self->columns, self->conflict, self->rows, error))
    return FALSE;
  g_string_truncate (self->rows, 0);
  return TRUE;
}

void
troth_db_load_free (TrothDbLoad *self)
{
  if (self == NULL)
    return;
  troth_db_statement_release (self->row);
  if (self->rows)
    g_string_free (self->rows, TRUE);
  g_free (self->table);
  g_free (self->columns);
  g_free (self->conflict);
  g_free (self);
}

gboolean
troth_db_bulk (TrothDbConnection *connection,
               gboolean           on,
               GError           **error)
{
  return on ? connection->driver->bulk (connection, TRUE, error) && troth_db_search_begin_load (connection, MANY, error)
            : troth_db_search_end_load (connection, error) && connection->driver->bulk (connection, FALSE, error);
}

gboolean
troth_db_room (TrothDbConnection *connection,
               gboolean           on,
               GError           **error)
{
  if (connection->roomy == on || connection->driver->room == NULL)
    return TRUE;
  connection->roomy = on;
  return connection->driver->room (connection, on, error) &&
         (!on || connection->pending == NULL || troth_db_pending_begin (connection->pending, connection, error));
}

/* One or BATCH arguments, so that there are two statements a text; those beyond the end are NULL, which equals nothing. */
static char *
with_arguments (const char *sql,
                guint       n_integers,
                guint       n)
{
  const char *place = strstr (sql, "%s");
  GString    *text = g_string_new_len (sql, place - sql);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s$%u", i > 0 ? ", " : "", n_integers + i + 1);
  g_string_append (text, place + 2);
  return g_string_free (text, FALSE);
}

gboolean
troth_db_take_id (TrothDbStatement *row,
                  gpointer          user_data,
                  GError          **error)
{
  g_hash_table_add (user_data, g_strdup (troth_db_statement_get_text (row, "id")));
  return TRUE;
}

static int
by_text (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

void
troth_db_sort_ids (GPtrArray *ids)
{
  g_ptr_array_sort (ids, by_text);
}

gboolean
troth_db_query_many (TrothDbConnection *connection,
                     const char        *sql,
                     const gint64      *integers,
                     guint              n_integers,
                     GPtrArray         *ids,
                     TrothDbRowFunc     func,
                     gpointer           user_data,
                     GError           **error)
{
  const guint      n = ids->len == 1 ? 1 : BATCH;
  g_autofree char *text = with_arguments (sql, n_integers, n);

  for (guint first = 0; first < ids->len; first += n)
    {
      g_autoptr (TrothDbStatement) row = troth_db_prepare (connection, text, error);

      for (guint i = 0; i < n_integers; i++)
        troth_db_statement_bind_integer (row, i + 1, integers[i]);
      for (guint i = 0; i < n; i++)
        troth_db_statement_bind_text (row, n_integers + i + 1, first + i < ids->len ? ids->pdata[first + i] : NULL);
      while (troth_db_statement_step (row, error))
        if (!func (row, user_data, error))
          return FALSE;
      if (troth_db_statement_failed (row))
        return FALSE;
    }
  return TRUE;
}
