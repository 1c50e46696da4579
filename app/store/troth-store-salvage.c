// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-store"

#include "troth-store-salvage.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "troth-command.h"
#include "troth-db-lock.h"
#include "troth-db-statement-private.h"
#include "troth-store-notes.h"
#include "troth-store-private.h"

/* At no time is there no file with what was not sent:
 *
 *   PATH (damaged) ──read──► PATH.making ──closed──► PATH.new │ PATH ──► PATH.damaged-…, mark away, PATH.new ──► PATH
 *                                                            └─ from here on it is finished by whoever opens next
 */

#define MIGRATIONS "/org/troth/sql/desk"

#define MAX_COLUMNS 11

#define LOGIN "(SELECT '" TROTH_STORE_OWNER_LOGIN "' AS key, login AS value FROM agent WHERE id = (SELECT value FROM meta WHERE key = '" TROTH_STORE_OWNER "'))"

/* What the backend does not have, or has no business with. */
typedef struct
{
  const char *name;
  const char *columns;
  const char *from;
  const char *which;
  const char *order;
  const char *backwards;
} Table;

enum
{
  OUTBOX,
  N_TABLES = 6
};

/* Columns of the outbox. */
enum
{
  N,
  ID,
  OP,
  ENTITY_ID,
  TOUCHED,
  COMMAND,
  AT = 10
};

static const Table tables[N_TABLES] = {
  { "outbox", "n, id, op, entity_id, touched, command, agent_id, team_id, role, device, at", "outbox", "state = 'unsent'", "n", "n DESC" },
  { "review", "id, n, op, entity_id, touched, command, outcome, at", "review", "op <> '" TROTH_STORE_READ "'", "rowid", "rowid DESC" },
  { "draft", "key, text, at", "draft", "TRUE", "key", "key DESC" },
  { "alert", "promise_id, due_rev, stage, posted_at, acked_at, snoozed_until", "alert", "TRUE", "promise_id, due_rev, stage",
    "promise_id DESC, due_rev DESC, stage DESC" },
  { "meta", "key, value", LOGIN, "value IS NOT NULL", "key", "key DESC" },
  { "meta", "key, value", "meta", "key IN ('" TROTH_STORE_OWNER "', '" TROTH_STORE_OWNER_LOGIN "', 'last_contact')", "key", "key DESC" },
};

typedef struct
{
  char *text[MAX_COLUMNS];
} Row;

typedef struct
{
  const Table *table;
  GPtrArray   *rows;
} Reading;

static void
row_free (gpointer data)
{
  Row *row = data;

  for (guint i = 0; i < MAX_COLUMNS; i++)
    g_free (row->text[i]);
  g_free (row);
}

static Row *
row_new (TrothDbStatement *statement)
{
  Row *row = g_new0 (Row, 1);

  for (guint i = 0; troth_db_statement_get_column (statement, i); i++)
    {
      const char *text = troth_db_statement_get_text_at (statement, i);

      row->text[i] = text ? g_utf8_make_valid (text, -1) : NULL;
    }
  return row;
}

static gboolean
same (Row *a,
      Row *b)
{
  for (guint i = 0; i < MAX_COLUMNS; i++)
    if (g_strcmp0 (a->text[i], b->text[i]) != 0)
      return FALSE;
  return TRUE;
}

/* To @rows: up to @last (nullable), or to the damage. */
static gboolean
read_some (TrothDbConnection *connection,
           const Table       *table,
           const char        *order,
           Row               *last,
           GPtrArray         *rows,
           GError           **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s ORDER BY %s", table->columns, table->from, table->which, order);
  g_autoptr (TrothDbStatement) statement = troth_db_query (connection, error, sql, "");

  while (troth_db_statement_step (statement, error))
    {
      Row *row = row_new (statement);

      if (last && same (row, last))
        {
          row_free (row);
          return TRUE;
        }
      g_ptr_array_add (rows, row);
    }
  return !troth_db_statement_failed (statement);
}

/* What is before the damage, and what is behind it. */
static gboolean
read_table (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  Reading   *reading = data;
  GPtrArray *rows = reading->rows;
  Row       *last = NULL;
  g_autoptr (GPtrArray) behind = g_ptr_array_new ();

  if (read_some (connection, reading->table, reading->table->order, NULL, rows, error))
    return TRUE;
  last = rows->len > 0 ? rows->pdata[rows->len - 1] : NULL;
  read_some (connection, reading->table, reading->table->backwards, last, behind, NULL);
  for (guint i = behind->len; i > 0; i--)
    g_ptr_array_add (rows, behind->pdata[i - 1]);
  return FALSE;
}

/* What the new file will not have is left out; that the disk is full is an error. */
static gboolean
may_go_on (const Table *table,
           GError      *local,
           GError     **error)
{
  if (local == NULL)
    return TRUE;
  if (g_error_matches (local, TROTH_ERROR, TROTH_ERROR_DISK))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_message ("a row of %s is lost: %s", table->name, local->message);
  g_error_free (local);
  return TRUE;
}

static gboolean
write_row (TrothDbConnection *connection,
           const Table       *table,
           Row               *row,
           GError           **error)
{
  g_auto (GStrv) columns = g_strsplit (table->columns, ", ", -1);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (TrothDbStatement) statement = NULL;
  GError *local = NULL;

  g_string_printf (sql, "INSERT INTO %s (%s) VALUES ($1", table->name, table->columns);
  for (guint i = 1; columns[i]; i++)
    g_string_append_printf (sql, ", $%u", i + 1);
  g_string_append (sql, ") ON CONFLICT DO NOTHING");
  statement = troth_db_prepare (connection, sql->str, error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; columns[i]; i++)
    troth_db_statement_bind_text (statement, i + 1, row->text[i]); /* of a number SQLite makes a number */
  troth_db_statement_finish (statement, &local);
  return may_go_on (table, local, error);
}

static gboolean
write_table (TrothDbConnection *connection,
             const Table       *table,
             GPtrArray         *rows,
             GError           **error)
{
  for (guint i = 0; i < rows->len; i++)
    if (!write_row (connection, table, rows->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
is_whole (Row *row)
{
  g_autoptr (TrothCommand) command = troth_store_record_parse (TROTH_TYPE_COMMAND, row->text[COMMAND], NULL);

  return command && troth_command_entity_type (troth_command_get_op (command)) != G_TYPE_INVALID;
}

/* No backend can be told of it: a person is. */
static gboolean
write_damaged (TrothDbConnection *connection,
               Row               *row,
               GError           **error)
{
  g_autoptr (TrothOutcome) outcome = troth_outcome_new ();
  g_autofree char *text = NULL;
  char           **t = row->text;
  GError          *local = NULL;

  troth_outcome_set_id (outcome, t[ID] ? t[ID] : "");
  troth_outcome_set_kind (outcome, TROTH_OUTCOME_KIND_REJECTED);
  troth_outcome_set_code (outcome, "damaged");
  text = troth_store_record_text (outcome);
  troth_db_run (connection, &local,
                "INSERT INTO review (id, n, op, entity_id, touched, command, outcome, at)"
                " VALUES (coalesce($1, hex(randomblob(16))), 0, coalesce($2, ''), coalesce($3, ''), coalesce($4, ''), $5, $6,"
                " coalesce(CAST ($7 AS INTEGER), 0)) ON CONFLICT DO NOTHING",
                "sssssss", t[ID], t[OP], t[ENTITY_ID], t[TOUCHED], t[COMMAND], text, t[AT]);
  return may_go_on (&tables[OUTBOX], local, error);
}

/* Counts anew: the new file is a new client. One command that cannot be read would keep all others from being sent. */
static gboolean
write_outbox (TrothDbConnection *connection,
              GPtrArray         *rows,
              GError           **error)
{
  gint64 n = 1;

  for (guint i = 0; i < rows->len; i++)
    {
      Row           *row = rows->pdata[i];
      const gboolean whole = is_whole (row);

      if (whole)
        {
          g_free (row->text[N]);
          row->text[N] = g_strdup_printf ("%" G_GINT64_FORMAT, n++);
        }
      if (!(whole ? write_row (connection, &tables[OUTBOX], row, error) : write_damaged (connection, row, error)))
        return FALSE;
    }
  return troth_store_meta_set_integer (connection, "next_n", n, error);
}

/* What was not sent is its owner's: it is not to go out in the name of whoever signs in next. */
static gboolean
write_all (TrothDbConnection *connection,
           gpointer           data,
           GError           **error)
{
  GPtrArray **rows = data;

  if (!write_outbox (connection, rows[OUTBOX], error))
    return FALSE;
  for (guint i = OUTBOX + 1; i < N_TABLES; i++)
    if (!write_table (connection, &tables[i], rows[i], error))
      return FALSE;
  return troth_db_run (connection, error,
                       "INSERT INTO meta (key, value) SELECT $1, agent_id FROM outbox WHERE agent_id IS NOT NULL ORDER BY n LIMIT 1"
                       " ON CONFLICT DO NOTHING",
                       "s", TROTH_STORE_OWNER);
}

static gboolean
rename_file (const char *from,
             const char *to,
             GError    **error)
{
  return g_rename (from, to) == 0 || troth_refuse (error, troth_error_of_file (errno), "%s: %s", from, g_strerror (errno));
}

/* PATH.new, with @rows. */
static gboolean
make (const char *path,
      GPtrArray **rows,
      GError    **error)
{
  static const char *const companions[] = { "", "-wal", "-shm", ".lock" };

  g_autofree char *making = g_strconcat (path, ".making", NULL);
  g_autofree char *log = g_strconcat (making, "-wal", NULL);
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  TrothDb         *db = NULL;
  gboolean         good = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *old = g_strconcat (making, companions[i], NULL);

      g_unlink (old); /* of a run that was killed in the middle of this */
    }
  db = troth_db_open (making, MIGRATIONS, TROTH_DB_NONE, error);
  good = db && troth_db_write_sync (db, write_all, rows, error);
  g_clear_object (&db);
  if (good && g_file_test (log, G_FILE_TEST_EXISTS)) /* all of it must be in the one file that is renamed */
    good = troth_refuse (error, TROTH_ERROR_DISK, "%s: could not be completed", making);
  return good && rename_file (making, fresh, error);
}

/* PATH.new takes the place of what is at @path, if anything is. */
static gboolean
finish (const char *path,
        char      **set_aside,
        GError    **error)
{
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  g_autofree char *lock_of_making = g_strconcat (path, ".making.lock", NULL);
  g_autofree char *mark = g_strconcat (path, ".suspect", NULL); /* troth-db.h */
  int              lock = troth_db_lock (path, error);
  gboolean         good = lock >= 0;

  g_clear_pointer (set_aside, g_free);
  if (good && g_file_test (path, G_FILE_TEST_EXISTS))
    good = (*set_aside = troth_db_set_aside (path, error)) != NULL;
  if (good)
    {
      g_unlink (mark);
      g_unlink (lock_of_making);
      good = rename_file (fresh, path, error);
    }
  troth_db_unlock (lock);
  return good;
}

/* @db (nullable) (transfer full): as far as it could be opened */
static gboolean
salvage (const char *path,
         TrothDb    *db,
         char      **set_aside,
         GError    **error)
{
  GPtrArray *rows[N_TABLES];
  gboolean   good;

  for (guint i = 0; i < N_TABLES; i++)
    {
      Reading reading = { &tables[i], rows[i] = g_ptr_array_new_with_free_func (row_free) };

      if (db)
        troth_db_read_sync (db, read_table, &reading, NULL);
    }
  g_clear_object (&db);
  good = make (path, rows, error) && finish (path, set_aside, error);
  for (guint i = 0; i < N_TABLES; i++)
    g_ptr_array_unref (rows[i]);
  return good;
}

TrothDb *
troth_store_open_or_salvage (const char *path,
                             char      **set_aside,
                             GError    **error)
{
  g_autofree char *mark = g_strconcat (path, ".suspect", NULL); /* troth-db.h */
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  g_autoptr (GError) local = NULL;
  TrothDb *db = NULL;

  if (g_file_test (fresh, G_FILE_TEST_EXISTS) && !finish (path, set_aside, error))
    return NULL;
  db = troth_db_open (path, MIGRATIONS, TROTH_DB_NONE, &local);
  if (db && !g_file_test (mark, G_FILE_TEST_EXISTS))
    return db;
  if (db || g_error_matches (local, TROTH_ERROR, TROTH_ERROR_CORRUPT))
    return salvage (path, db, set_aside, error) ? troth_db_open (path, MIGRATIONS, TROTH_DB_NONE, error) : NULL;
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
is_left_over (const char *name,
              const char *database)
{
  static const char *const kinds[] = { ".damaged-", ".making" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (name, database) && g_str_has_prefix (name + strlen (database), kinds[i]))
      return TRUE;
  return FALSE;
}

gboolean
troth_store_forget_damaged (TrothDbConnection *connection,
                            GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error, "SELECT file FROM pragma_database_list WHERE name = 'main'", "");
  g_autofree char *path = troth_db_statement_step (row, error) ? g_strdup (troth_db_statement_get_text (row, "file")) : NULL;
  g_autofree char *folder = path ? g_path_get_dirname (path) : NULL;
  g_autofree char *database = path ? g_path_get_basename (path) : NULL;
  g_autoptr (GDir) dir = folder ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name = NULL;

  if (troth_db_statement_failed (row))
    return FALSE;
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      if (is_left_over (name, database) && g_unlink (file) != 0 && errno != ENOENT)
        return troth_refuse (error, troth_error_of_file (errno), "%s: %s", file, g_strerror (errno)); /* or it would be said that she is forgotten */
    }
  return TRUE;
}
