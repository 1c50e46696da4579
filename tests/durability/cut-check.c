// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cut-check.h"

#include <sqlite3.h>

static guint64
add (guint64     hash,
     const void *bytes,
     gsize       n)
{
  for (gsize i = 0; i < n; i++)
    hash = (hash ^ ((const guint8 *) bytes)[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return (hash ^ n) * G_GUINT64_CONSTANT (0x100000001b3);
}

static guint64
add_rows (guint64       hash,
          sqlite3_stmt *rows)
{
  while (sqlite3_step (rows) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (rows); i++)
      hash = add (hash, sqlite3_column_blob (rows, i), sqlite3_column_bytes (rows, i));
  return hash;
}

/* Tables that are made of others are left out. */
static guint64
add_tables (sqlite3 *db)
{
  sqlite3_stmt *tables = NULL;
  sqlite3_stmt *rows = NULL;
  guint64       hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  if (sqlite3_prepare_v2 (db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name", -1, &tables, NULL) != SQLITE_OK)
    return 0;
  while (sqlite3_step (tables) == SQLITE_ROW)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", sqlite3_column_text (tables, 0));

      if (sqlite3_prepare_v2 (db, sql, -1, &rows, NULL) != SQLITE_OK)
        return 0;
      hash = add_rows (hash, rows);
      if (sqlite3_finalize (rows) != SQLITE_OK)
        return 0;
    }
  return sqlite3_finalize (tables) == SQLITE_OK ? hash : 0;
}

static sqlite3 *
open_database (SimProcess *process,
               const char *file,
               int         flags)
{
  g_autofree char *path = g_build_filename (sim_process_get_folder (process), file, NULL);
  sqlite3         *db = NULL;

  sqlite3_open_v2 (path, &db, flags | SQLITE_OPEN_NOMUTEX, NULL);
  return db;
}

guint64
cut_hash (SimProcess *process,
          const char *file)
{
  sqlite3 *db = open_database (process, file, SQLITE_OPEN_READONLY);
  guint64  hash = add_tables (db);

  sqlite3_close_v2 (db);
  return hash;
}

/* What @pragma says if it is not @good (transfer full) (nullable) */
static char *
ask (sqlite3    *db,
     const char *pragma,
     const char *good)
{
  sqlite3_stmt *s = NULL;
  char         *answer = NULL;

  if (sqlite3_prepare_v2 (db, pragma, -1, &s, NULL) == SQLITE_OK && sqlite3_step (s) == SQLITE_ROW)
    answer = g_strdup ((const char *) sqlite3_column_text (s, 0));
  if (sqlite3_finalize (s) != SQLITE_OK)
    {
      g_free (answer);
      return g_strdup_printf ("%s: %s", pragma, sqlite3_errmsg (db));
    }
  if (g_strcmp0 (answer, good) != 0)
    return answer ? answer : g_strdup_printf ("%s: no answer", pragma);
  g_free (answer);
  return NULL;
}

char *
cut_check (SimProcess *process,
           const char *file,
           guint64    *hash)
{
  sqlite3 *db = open_database (process, file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  char    *wrong = ask (db, "PRAGMA integrity_check", "ok");

  if (wrong == NULL)
    wrong = ask (db, "PRAGMA foreign_key_check", NULL);
  *hash = add_tables (db);
  sqlite3_close (db);
  return wrong;
}
