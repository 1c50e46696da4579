// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-statement.h"

G_BEGIN_DECLS

/**
 * TrothDb: a database file of this process alone, or trothd's share of a PostgreSQL database
 *
 *   caller ──write──► [writer thread] one connection, BEGIN IMMEDIATE … COMMIT, does every checkpoint
 *          ──read───► [reader thread] one connection, query_only, one snapshot a function
 *
 * A function that met damage (TROTH_ERROR_CORRUPT, TROTH_ERROR_UNREADABLE) leaves the mark "PATH.suspect" for the next start.
 * Each thread takes its functions in the order they were given. An answer comes back in the main context that
 * was the thread default of the caller.
 */
#define TROTH_TYPE_DB (troth_db_get_type ())
G_DECLARE_FINAL_TYPE (TrothDb, troth_db, TROTH, DB, GObject)

/**
 * TrothDbFlags:
 * @TROTH_DB_MUST_EXIST: do not create a missing file (G_IO_ERROR_NOT_FOUND)
 */
typedef enum
{
  TROTH_DB_NONE = 0,
  TROTH_DB_MUST_EXIST = 1 << 0,
} TrothDbFlags;

/** TrothDbFunc: runs on the worker thread as one transaction; FALSE with @error set rolls it back. What goes in and comes out stands in @data */
typedef gboolean (*TrothDbFunc) (TrothDbConnection *connection,
                                 gpointer           data,
                                 GError           **error);

/** troth_db_open: opens or creates the SQLite file @path (folder 0700, file 0600) and locks it against other
 * processes, or connects to the server of a postgresql:// address; brings it to the newest schema of the gresource folder
 * @migrations ("/org/troth/sql/desk").
 * Errors: TROTH_ERROR_BUSY (another process, the message names the folder), _CORRUPT, _DISK, _DENIED, _NEWER,
 * _UNSUPPORTED (another kind of database). (transfer full) */
TrothDb *troth_db_open (const char  *path,
                        const char  *migrations,
                        TrothDbFlags flags,
                        GError     **error);
/** troth_db_set_aside: renames a damaged @path and its companions; returns the new path of the file (transfer full) */
char *troth_db_set_aside (const char *path,
                          GError    **error);
/** troth_db_close: waits for what was given to it, then closes; what is asked of it afterwards fails with %G_IO_ERROR_CLOSED. Also done by the last unref */
void        troth_db_close (TrothDb *self);
const char *troth_db_get_path (TrothDb *self);
/** troth_db_is_shared: whether other programs may work on it at the same time, and wait for what this one holds */
gboolean troth_db_is_shared (TrothDb *self);

/** troth_db_write_async: runs @func on the writer; @data stays alive until @callback has run, then @destroy */
void troth_db_write_async (TrothDb            *self,
                           TrothDbFunc         func,
                           gpointer            data,
                           GDestroyNotify      destroy,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
/** troth_db_write_loosely_async: the same, of what can be had again from elsewhere: a power cut may take it back, as a whole and with what was
 * written so after it, until troth_db_write_async () has written something: then both are on the disk */
void troth_db_write_loosely_async (TrothDb            *self,
                                   TrothDbFunc         func,
                                   gpointer            data,
                                   GDestroyNotify      destroy,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
/** troth_db_read_async: the same on the reader. Cancelled before its turn, @func does not run; cancelled before
 * @callback, the answer is G_IO_ERROR_CANCELLED: whoever cancels when he goes may look at himself only after troth_db_finish () */
void troth_db_read_async (TrothDb            *self,
                          TrothDbFunc         func,
                          gpointer            data,
                          GDestroyNotify      destroy,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);
/** troth_db_finish: of all three; FALSE with @error set when the transaction was rolled back */
gboolean troth_db_finish (TrothDb      *self,
                          GAsyncResult *result,
                          GError      **error);
/** troth_db_get_data: the @data of the call that @result is about (transfer none) */
gpointer troth_db_get_data (GAsyncResult *result);

/* The same, waiting. Never from inside a TrothDbFunc. */
gboolean troth_db_write_sync (TrothDb    *self,
                              TrothDbFunc func,
                              gpointer    data,
                              GError    **error);
gboolean troth_db_read_sync (TrothDb    *self,
                             TrothDbFunc func,
                             gpointer    data,
                             GError    **error);

G_END_DECLS
