// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command.h"
#include "troth-db-statement.h"
#include "troth-store-affected.h"
#include "troth-store-change.h"

/* One writing transaction of the store, on the worker: notes what it touches, so that the main thread can follow.
 *
 *   tables of records = backend's rows + effect of the commands in the outbox
 *   base              = the backend's rows of those records that the outbox has changed
 *
 * So whatever comes from the backend is written between troth_store_tx_restore () (tables are the backend's again)
 * and troth_store_tx_rerun () (the outbox is done again on top). */

G_BEGIN_DECLS

#define TROTH_STORE_SINGLY 16 /* more changes than this at once are followed as one */

/** TrothStoreDelta: a record before and after a transaction; NULL = was not or is not there. @unread: it was there, but of many at once nobody looked what it was */
typedef struct
{
  GType         type;
  char         *id;
  gpointer      old;
  gboolean      unread;
  gpointer      now;
  TrothRow     *row; /* it is this, and @now is made when somebody asks */
  TrothChangeOp op;  /* why it is not there */
} TrothStoreDelta;

/** troth_store_delta_now: what is there after the transaction (transfer none) (nullable) */
gpointer troth_store_delta_now (TrothStoreDelta *self);

typedef struct
{
  TrothDbConnection *connection;
  GHashTable        *touched; /* set of TrothStoreDelta by type and id, owned by deltas */
  GPtrArray         *deltas;
  gboolean           reviews_changed;
} TrothStoreTx;

void troth_store_tx_init (TrothStoreTx      *self,
                          TrothDbConnection *connection);
void troth_store_tx_clear (TrothStoreTx *self);
/** troth_store_tx_end: what really changed, in the order of first touch (element-type TrothStoreDelta) (transfer full); raises and gives the number of the commit when there is any */
GPtrArray *troth_store_tx_end (TrothStoreTx *self,
                               gint64       *commit,
                               GError      **error);

/** troth_store_tx_put: writes @record, which is nobody else's from now on */
gboolean troth_store_tx_put (TrothStoreTx *self,
                             gpointer      record,
                             GError      **error);
/** troth_store_tx_put_all: the same for @rows (element-type TrothRow) of one type, where what is here is not newer */
gboolean troth_store_tx_put_all (TrothStoreTx *self,
                                 GPtrArray    *rows,
                                 GError      **error);
gboolean troth_store_tx_remove (TrothStoreTx *self,
                                GType         type,
                                const char   *id,
                                TrothChangeOp op,
                                GError      **error);

/** troth_store_tx_restore: the tables of @affected records (nullable: all) are the backend's again */
gboolean troth_store_tx_restore (TrothStoreTx       *self,
                                 TrothStoreAffected *affected,
                                 GError            **error);
/** troth_store_tx_rerun: the commands of the outbox that have to do with @affected (nullable: all) are done again on top */
gboolean troth_store_tx_rerun (TrothStoreTx       *self,
                               TrothStoreAffected *affected,
                               GError            **error);
/** troth_store_tx_apply: writes the changed records of @result, keeping base rows */
gboolean troth_store_tx_apply (TrothStoreTx *self,
                               TrothResult  *result,
                               GError      **error);

/** troth_store_meta_get: (transfer full) (nullable): %NULL without @error = not set. For reads too */
char    *troth_store_meta_get (TrothDbConnection *connection,
                               const char        *key,
                               GError           **error);
gint64   troth_store_meta_get_integer (TrothDbConnection *connection,
                                       const char        *key,
                                       gint64             fallback);
gboolean troth_store_meta_set (TrothDbConnection *connection,
                               const char        *key,
                               const char        *value,
                               GError           **error);
gboolean troth_store_meta_set_integer (TrothDbConnection *connection,
                                       const char        *key,
                                       gint64             value,
                                       GError           **error);

/** troth_store_record_text: @record as JSON text (transfer full) */
char *troth_store_record_text (gpointer record);
/** troth_store_record_parse: (transfer full) (nullable with @error) */
gpointer troth_store_record_parse (GType       type,
                                   const char *text,
                                   GError    **error);

G_END_DECLS
