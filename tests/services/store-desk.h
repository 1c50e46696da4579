// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command.h"
#include "troth-promise.h"
#include "troth-store.h"

/* A desk's store in a folder of its own, with one customer; each call waits, and must succeed. Promise "p7" of a test has
 * desk_id (7) in the store. */

#define NOON G_GINT64_CONSTANT (1772359200000000) /* 2026-03-01T10:00:00Z */
#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define HOUR (60 * MINUTE)

G_BEGIN_DECLS

typedef struct
{
  char       *folder;
  TrothStore *store;
  gint64      seq;
} StoreDesk;

extern const TrothActor desk_jane;

void store_desk_set_up (StoreDesk *self);
void store_desk_tear_down (StoreDesk *self);
/** store_desk_settle: until nobody but @refs holders has the store */
void store_desk_settle (StoreDesk *self,
                        guint      refs);
/** store_desk_apply: the backend sends @record (transfer full) */
void store_desk_apply (StoreDesk *self,
                       gpointer   record);
/** store_desk_apply_all: the backend sends @records (transfer full) */
void store_desk_apply_all (StoreDesk *self,
                           GPtrArray *records);
/** store_desk_keep: Jane keeps promise @n */
void store_desk_keep (StoreDesk *self,
                      int        n);
/** desk_promise: an open promise of Jane's (transfer full) */
TrothPromise *desk_promise (int    n,
                            gint64 due_at);
/** desk_id: (transfer full) */
char *desk_id (int n);
/** desk_number: the n of an id that ends with one */
int desk_number (const char *id);

/* Keeps a result at @user_data, a GAsyncResult ** (transfer full). */
void store_desk_on_result_cb (GObject      *source,
                              GAsyncResult *result,
                              gpointer      user_data);
/* Until it is there (transfer none). */
GAsyncResult *store_desk_wait_for (GAsyncResult **result);

G_END_DECLS
