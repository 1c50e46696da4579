// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <libpq-fe.h>

#include "troth-db-driver.h"

/* Shared by the troth-db-postgres*.c files only. */

G_BEGIN_DECLS

typedef struct
{
  TrothDbConnection parent;
  PGconn           *pg;
  guint             n_prepared; /* names of prepared statements */
  guint             n_sent;     /* writes whose results were not fetched, in pipeline mode */
} TrothPostgres;

/** troth_db_postgres_fail: sets @error from @result (nullable: the connection's own message); returns FALSE */
gboolean troth_db_postgres_fail (PGconn         *pg,
                                 const PGresult *result,
                                 GError        **error);

/** troth_db_postgres_settle: the results of what was sent. FALSE with @error when one of them failed: the transaction is lost */
gboolean troth_db_postgres_settle (TrothPostgres *self,
                                   GError       **error);

/* The statement half of the driver (troth-db-postgres-statement.c). */
TrothDbStatement *troth_db_postgres_prepare (TrothDbConnection *connection,
                                             const char        *sql,
                                             GError           **error);
void              troth_db_postgres_release (TrothDbStatement *statement);
void              troth_db_postgres_bind_text (TrothDbStatement *statement,
                                               guint             n,
                                               const char       *value);
void              troth_db_postgres_bind_integer (TrothDbStatement *statement,
                                                  guint             n,
                                                  gint64            value);
gboolean          troth_db_postgres_step (TrothDbStatement *statement,
                                          GError          **error);
gboolean          troth_db_postgres_is_null_at (TrothDbStatement *statement,
                                                guint             i);
const char       *troth_db_postgres_text_at (TrothDbStatement *statement,
                                             guint             i);
gint64            troth_db_postgres_integer_at (TrothDbStatement *statement,
                                                guint             i);
const char       *troth_db_postgres_column (TrothDbStatement *statement,
                                            guint             i);
void              troth_db_postgres_copy_row (TrothDbStatement *statement,
                                              GString          *rows);

G_END_DECLS
