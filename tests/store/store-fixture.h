// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command-args.h"
#include "troth-promise.h"
#include "troth-records.h"
#include "troth-store.h"

/* A store in a folder of its own, and each asynchronous call as one that waits. All must succeed. */

#define NOON G_GINT64_CONSTANT (1772359200000000) /* 2026-03-01T10:00:00Z */
#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

G_BEGIN_DECLS

typedef struct
{
  char       *folder;
  TrothStore *store;
} Fixture;

/** ID: a UUID that stands for a short name (interned) */
#define ID(name) fixture_id (name)
const char *fixture_id (const char *name);

/** fixture_set_up: a store that knows agent "jane" and customer "anna" */
void fixture_set_up (Fixture *self);
void fixture_tear_down (Fixture *self);
/** fixture_reopen: closes the store and opens it again, as the next start of the program would */
void fixture_reopen (Fixture *self);

/** fixture_customer: a customer as the backend has it (transfer full) */
TrothCustomer *fixture_customer (const char *id,
                                 const char *family_name,
                                 gint64      version);
/** fixture_promise: an open promise as the backend has it (transfer full) */
TrothPromise *fixture_promise (const char *id,
                               const char *customer_id,
                               gint64      due_at,
                               gint64      version);
/** fixture_apply: one page with @record (transfer full) put, up to @seq */
void fixture_apply (Fixture *self,
                    gpointer record,
                    gint64   seq);
/** fixture_apply_all: a page of @changes (element-type TrothChange) (transfer full) */
void fixture_apply_all (Fixture   *self,
                        GPtrArray *changes,
                        gint64     seq);

/** fixture_change: a page with one change that has no record */
void     fixture_change (Fixture      *self,
                         TrothChangeOp op,
                         GType         type,
                         const char   *id,
                         gint64        seq);
gboolean fixture_is_here (Fixture    *self,
                          GType       type,
                          const char *id);

/** fixture_make: a promise.make by agent ID ("jane"); its command (transfer full) */
TrothCommand *fixture_make (const char *id,
                            const char *customer_id,
                            gint64      due_at);
/** fixture_keep: a promise.keep (transfer full) */
TrothCommand *fixture_keep (const char *id);
/** fixture_run: runs @command (transfer full) for agent "jane" at NOON (transfer full) */
TrothOutcome *fixture_run (Fixture      *self,
                           TrothCommand *command);
/** fixture_run_expect: and what must come of it */
void fixture_run_expect (Fixture         *self,
                         TrothCommand    *command,
                         TrothOutcomeKind kind);
/** fixture_do: runs @command (transfer full), which must be applied; its id (transfer full) */
char *fixture_do (Fixture      *self,
                  TrothCommand *command);
/** fixture_unsent: (element-type TrothCommand) (transfer full) */
GPtrArray *fixture_unsent (Fixture *self);
/** fixture_ack: the backend's answer to command @id */
void fixture_ack (Fixture         *self,
                  const char      *id,
                  TrothOutcomeKind kind,
                  gint64           seq);
/** fixture_hide_promises: whoever reads promises gets an error, until they are shown again */
void fixture_hide_promises (Fixture *self,
                            gboolean hide);
/** fixture_wait: until @flag */
void fixture_wait (gboolean *flag);

/** FixtureCounts: what troth_store_counts_finish () gave (owned by the test), once it is done */
typedef struct
{
  GPtrArray *counts;
  gboolean   done;
} FixtureCounts;

/** fixture_on_counts_cb: @counts: a FixtureCounts; it must succeed */
void fixture_on_counts_cb (GObject      *source,
                           GAsyncResult *result,
                           gpointer      counts);

G_END_DECLS
