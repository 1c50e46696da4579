// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-connection.h"
#include "troth-db-keys.h"

/* One table of functions a database; the rest of app/db does not know which it talks to. A driver's connection and
 * statement begin with these structs. Included by the drivers and troth-db-driver.c only. */

G_BEGIN_DECLS

/**
 * TrothDbDriver:
 * @name: in the names of migrations that are for it alone: "sqlite", "postgres"
 * @is_server: the data is not a file of this process
 * @row_lock: what a writer appends to a SELECT by id, so that nobody changes that row before it commits: " FOR UPDATE", or
 *   nothing where there is one writer
 * @brief: (nullable): makes a transaction wait but shortly for locks, see troth_db_be_brief
 * @has_table: SELECT of 1 or more if there is a table called $1
 * @bind_lasting: as @bind_text, but @value stays until @release
 * @step: a row? FALSE at the end and, with @error set, on failure
 * @copy_row: (nullable): appends what is bound to an INSERT to @rows, as @copy takes it
 * @copy: (nullable): inserts @rows into @table; @conflict: an ON CONFLICT clause, for which they go by way of a temporary table, or ""
 * @schema_ready: the tables are there: what another left half done when it was killed is finished
 * @be_loose: (nullable): what is committed from now on need (@loose: not) be on the disk by then; between transactions
 * @sorts_keys: keys of much that is loaded are written sorted, in the end; see troth-db-keys.h
 * @bulk: much is about to be written (@on) or has been
 * @room: (nullable): the same while people work: a larger share of memory and of the log, given back at the end
 */
typedef struct
{
  const char *name;
  gboolean    is_server;
  const char *row_lock;
  const char *has_table;
  const char *brief;
  gboolean    sorts_keys;

  TrothDbConnection *(*open) (const char *where,
                              gboolean    writer,
                              GError    **error);
  void (*close) (TrothDbConnection *self);
  gboolean (*get_schema) (TrothDbConnection *self,
                          gint64            *schema,
                          GError           **error);
  gboolean (*set_schema) (TrothDbConnection *self,
                          guint              schema,
                          GError           **error);
  gboolean (*schema_ready) (TrothDbConnection *self,
                            GError           **error);
  gboolean (*begin) (TrothDbConnection *self,
                     GError           **error);
  void (*rollback) (TrothDbConnection *self);
  void (*checkpoint) (TrothDbConnection *self);
  gboolean (*check) (TrothDbConnection *self,
                     GPtrArray         *found,
                     GError           **error);
  gboolean (*run_script) (TrothDbConnection *self,
                          const char        *sql,
                          GError           **error);

  TrothDbStatement *(*prepare) (TrothDbConnection *self,
                                const char        *sql,
                                GError           **error);
  void (*release) (TrothDbStatement *self);
  void (*bind_text) (TrothDbStatement *self,
                     guint             n,
                     const char       *value);
  void (*bind_lasting) (TrothDbStatement *self,
                        guint             n,
                        const char       *value,
                        int               length);
  void (*bind_integer) (TrothDbStatement *self,
                        guint             n,
                        gint64            value);
  gboolean (*step) (TrothDbStatement *self,
                    GError          **error);
  gboolean (*is_null_at) (TrothDbStatement *self,
                          guint             i);
  const char *(*text_at) (TrothDbStatement *self,
                          guint             i);
  gint64 (*integer_at) (TrothDbStatement *self,
                        guint             i);
  const char *(*column) (TrothDbStatement *self,
                         guint             i);
  void (*copy_row) (TrothDbStatement *self,
                    GString          *rows);
  gboolean (*copy) (TrothDbConnection *self,
                    const char        *table,
                    const char        *columns,
                    const char        *conflict,
                    const GString     *rows,
                    GError           **error);
  gboolean (*bulk) (TrothDbConnection *self,
                    gboolean           on,
                    GError           **error);
  gboolean (*room) (TrothDbConnection *self,
                    gboolean           on,
                    GError           **error);
  gboolean (*be_loose) (TrothDbConnection *self,
                        gboolean           loose,
                        GError           **error);
} TrothDbDriver;

/** TROTH_DB_RECENT: texts whose statements are found by where the text lies; see troth_db_prepare */
#define TROTH_DB_RECENT 256

typedef struct
{
  const char *where; /* the pointer that was given; it may hold another text by now */
  const char *sql;   /* the key in idle */
  GPtrArray  *idle;
} TrothDbRecent;

struct _TrothDbConnection
{
  const TrothDbDriver *driver;
  GHashTable          *idle; /* SQL text -> GPtrArray of statements that nobody uses now */
  gboolean             writer;
  gboolean             loose;      /* see TrothDbDriver.be_loose */
  gboolean             checkpoint; /* after the commit under way */
  gboolean             roomy;      /* see TrothDbDriver.room */
  gboolean             was_roomy;  /* before the transaction under way */
  TrothDbKeys         *keys;       /* (nullable): of new customers, while much is loaded */
  TrothDbPending      *pending;    /* (nullable) */
  TrothDbKeyView      *view;       /* (nullable): of it, in a transaction */
  TrothDbRecent        recent[TROTH_DB_RECENT];
  GHashTable          *owed; /* (nullable): ids of customers, see troth_db_search_owe */
};

struct _TrothDbStatement
{
  TrothDbConnection *connection;
  char              *sql;
  GPtrArray         *idle; /* where it goes when it is released */
  gboolean           failed;
  guint              next_column; /* after the one that was asked for last by its name */
};

extern const TrothDbDriver troth_db_sqlite;

/** troth_db_connection_forget: all idle statements; none is in use */
void troth_db_connection_forget (TrothDbConnection *self);
/** troth_db_driver_add_server: the driver of "postgresql://…", in programs that link it */
void troth_db_driver_add_server (const TrothDbDriver *driver);
/** troth_db_driver_for: by what @where looks like: "postgresql://…" or a path; %NULL when this program has none for it (transfer none) */
const TrothDbDriver *troth_db_driver_for (const char *where);

G_END_DECLS
