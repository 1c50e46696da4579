// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-error.h"

/* The door to a database, for functions that run on its worker (troth-db.h). Behind it only troth-db-sqlite*.c and troth-db-postgres*.c
 * know which database it is, so SQL must run on SQLite and PostgreSQL alike:
 *
 *   - placeholders are $1, $2 …; columns are read by name; identifiers that may be key words stand in "…"
 *   - upserts are INSERT … ON CONFLICT (…) DO UPDATE, new values come back with RETURNING
 *
 *   g_autoptr (TrothDbStatement) s = troth_db_query (c, error, "SELECT words FROM promise WHERE id = $1", "s", id);
 *
 *   while (troth_db_statement_step (s, error))
 *     use (troth_db_statement_get_text (s, "words"));
 *   return !troth_db_statement_failed (s);
 *
 * Every function accepts a %NULL statement (one that could not be prepared) as one that has failed. */

G_BEGIN_DECLS

typedef struct _TrothDbConnection TrothDbConnection;
typedef struct _TrothDbStatement  TrothDbStatement;

/** troth_db_prepare: a statement from the connection's cache, its text compiled when first seen (transfer full) (nullable with @error set) */
TrothDbStatement *troth_db_prepare (TrothDbConnection *self,
                                    const char        *sql,
                                    GError           **error);
/** troth_db_statement_release: ends it and gives it back to the cache (nullable) */
void troth_db_statement_release (TrothDbStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothDbStatement, troth_db_statement_release)

/** troth_db_query: prepares @sql and binds one argument a letter of @types: s = const char * (nullable), i = gint64, t = instant in µs (TROTH_NO_INSTANT = NULL), b = gboolean (transfer full) */
TrothDbStatement *troth_db_query (TrothDbConnection *self,
                                  GError           **error,
                                  const char        *sql,
                                  const char        *types,
                                  ...);
/** troth_db_run: as troth_db_query, run to its end; FALSE with @error set when it failed */
gboolean troth_db_run (TrothDbConnection *self,
                       GError           **error,
                       const char        *sql,
                       const char        *types,
                       ...);
/** troth_db_run_script: runs every statement of @sql (no arguments) */
gboolean troth_db_run_script (TrothDbConnection *self,
                              const char        *sql,
                              GError           **error);
/** troth_db_be_brief: what does much in this transaction, and could do less, waits but shortly for what others hold; otherwise it fails with TROTH_ERROR_BUSY */
gboolean troth_db_be_brief (TrothDbConnection *self,
                            GError           **error);
/** troth_db_check: appends what is damaged in the file itself to @found (element-type utf8); a server sees to its own files */
gboolean troth_db_check (TrothDbConnection *self,
                         GPtrArray         *found,
                         GError           **error);
/** troth_db_checkpoint_after: empties the write-ahead log after the commit of this transaction, so that what was erased is in no file */
void troth_db_checkpoint_after (TrothDbConnection *self);
/** troth_db_get_integer: sets @value to the first column of the first row, or @fallback without rows */
gboolean troth_db_get_integer (TrothDbConnection *self,
                               GError           **error,
                               gint64            *value,
                               gint64             fallback,
                               const char        *sql,
                               const char        *types,
                               ...);

/* @n is the number in $n. Values are copied. */
void troth_db_statement_bind_text (TrothDbStatement *self,
                                   guint             n,
                                   const char       *value);
/** troth_db_statement_bind_lasting: a text that stays where it is until the statement has ended: it need not be copied; @length: in bytes,
 * or -1: up to its NUL */
void troth_db_statement_bind_lasting (TrothDbStatement *self,
                                      guint             n,
                                      const char       *value,
                                      int               length);
void troth_db_statement_bind_integer (TrothDbStatement *self,
                                      guint             n,
                                      gint64            value);
void troth_db_statement_bind_null (TrothDbStatement *self,
                                   guint             n);

/** troth_db_statement_step: TRUE when there is a (next) row; FALSE at the end or, with @error set, on failure */
gboolean troth_db_statement_step (TrothDbStatement *self,
                                  GError          **error);
/** troth_db_statement_failed: whether preparing, binding or stepping failed */
gboolean troth_db_statement_failed (TrothDbStatement *self);
/** troth_db_statement_finish: steps to the end; FALSE with @error set on failure */
gboolean troth_db_statement_finish (TrothDbStatement *self,
                                    GError          **error);

/* Of the current row. An unknown column name is a programming error. Text lives until the next step. */
gboolean    troth_db_statement_is_null (TrothDbStatement *self,
                                        const char       *name);
const char *troth_db_statement_get_text (TrothDbStatement *self,
                                         const char       *name);
gint64      troth_db_statement_get_integer (TrothDbStatement *self,
                                            const char       *name);
/** troth_db_statement_get_instant: µs, TROTH_NO_INSTANT for NULL */
gint64 troth_db_statement_get_instant (TrothDbStatement *self,
                                       const char       *name);
/** troth_db_statement_get_column: name of column @i in the order of the statement, %NULL after the last */
const char *troth_db_statement_get_column (TrothDbStatement *self,
                                           guint             i);

G_END_DECLS
