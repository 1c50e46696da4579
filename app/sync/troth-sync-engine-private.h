// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-backoff.h"
#include "troth-events.h"
#include "troth-store-outbox.h"
#include "troth-sync-engine.h"
#include "troth-wire.h"

/* Shared by the files of the engine.
 *
 * A round is one GTask (source: the engine): (whose?) ──► push ──► pull or snapshot ──► confirm ──► check ──► done. Each step is given the task and hands it on, or
 * returns it. Its cancellable is that of the run from start () to stop (). */

G_BEGIN_DECLS

/* Records that are asked for at once: those of four pages are in memory at a time, and while one is written nobody else can write. */
#define TROTH_SYNC_PAGE "1250"

/* Task data of a round. */
typedef struct
{
  char    *problem;     /* what stands in the way (nullable) */
  gint64   retry_after; /* s */
  gboolean halt;        /* trying again is of no use until somebody does something */

  guint      renewals; /* of the client id, since a command was answered */
  GPtrArray *commands; /* of the push under way */
  guint      n_commands;
  gsize      body_bytes;

  /* Pages: while one is applied the next one is fetched and read, and no further; but a pull asks for the one after that while it reads. */
  gboolean    fetching;  /* asked for or, of a snapshot, being read */
  gboolean    reading;   /* of a pull */
  guint       applying;  /* pages, or something else that is written */
  GQueue      arrived;   /* of TrothReply, pages of a pull: to be read next */
  char       *after;     /* cursor of the page that is applied last of these */
  char       *unasked;   /* of the page to be asked for when there is room */
  TrothReply *refusal;   /* of what was fetched: not 2xx */
  GError     *unfetched; /* why it did not come */
  GError     *unapplied; /* why the one before it could not be applied */

  gboolean           started_over;    /* the backend has another history */
  gboolean           snapshot_taken;  /* from its beginning, in this round */
  gboolean           snapshot_begins; /* the next page is its first */
  TrothWireSnapshot *part;            /* read: to be stored next */
  GType              part_type;
  GPtrArray         *erased;   /* of TrothChange: what the last page said */
  char              *position; /* its "as of", until the snapshot has ended */
  gint64             position_seq;
  guint              type;        /* of the part to be fetched: index in troth_records_types () */
  char              *next;        /* id after which it begins */
  TrothWirePage     *page;        /* read: to be applied next */
  TrothReply        *reply;       /* being read */
  gboolean           confirmed;   /* what was pending is erased and confirmed for the last time */
  guint              digest_type; /* being compared: index in troth_records_types () */
  guint              catching_up; /* times that something came in between */
} TrothSyncRound;

struct _TrothSyncEngine
{
  GObject          parent_instance;
  TrothStore      *store;
  TrothClock      *clock;
  TrothRestClient *client;
  TrothEvents     *events;
  GRand           *rand;

  GCancellable *cancellable; /* of this run; NULL = stopped */
  gboolean      busy;        /* a round is under way */
  gboolean      again;       /* something came up meanwhile */
  gboolean      retried;     /* what stood in the way was removed meanwhile: a failure of this round is old news */
  gboolean      halted;
  gboolean      pausing; /* we cannot write what we are told: it is tried again in its time, and no sooner */
  gboolean      known;   /* in this run the backend said that the store is our agent's */
  TrothBackoff  backoff;
  guint         source; /* the next round: back-off, coalesced pokes or safety */
  guint         doubt;  /* the events ceased: until when something must be heard */
  guint         doubt_ms;
  guint         batch; /* commands in one push; halved when they are too much */
  guint         unsent;
  gint64        seq;       /* of the last page */
  gint64        pulled_at; /* boot time */
  gboolean      confirms;  /* the backend waits to hear what we erased */
  GHashTable   *erased;    /* ids of customers, not confirmed */
  gboolean      roomy;     /* the store is told that more pages come */
  gint64        check_at;  /* boot time: when digests are compared next */
  gboolean      told;      /* a heartbeat, in this run */
  gint64        told_at;   /* boot time */
  guint         told_unsent;

  TrothSyncState state;
  gint64         since;
  GError        *error;
  char          *problem;
  gboolean       first_sync;
};

void troth_sync_round_free (gpointer pointer);

/* All of the following take @round. */

/* Ends the round with @error (transfer full); the round's problem is made from it unless it is set. */
void troth_sync_round_fail (GTask  *round,
                            GError *error);
/* TRUE when stop () was called: then the round is over. */
gboolean troth_sync_round_stopped (GTask *round);
/* FALSE when @reply is not 2xx: then the round is over. */
gboolean troth_sync_round_check (GTask      *round,
                                 TrothReply *reply);

/* Something came or went for good: should the round fail later, the next one goes on from here and need not wait as after many
 * failures. On a bad line a long snapshot would otherwise be slower with each page. */
void troth_sync_round_got_on (GTask *round);

/* Something of what was under way has ended: TRUE when nothing is any more, and all of it went well. FALSE: the rest is to be
 * waited for, or the round is over. */
gboolean troth_sync_round_may_go_on (GTask *round);

/* Reads @reply (transfer full), a page of records, off the main thread: it takes milliseconds. @callback gets a GTask whose
 * pointer is what @parse gave, and @round. */
typedef gpointer (*TrothSyncParse) (GBytes  *body,
                                    GType    type,
                                    GError **error);
void troth_sync_round_parse (GTask              *round,
                             TrothReply         *reply,
                             GType               type,
                             TrothSyncParse      parse,
                             GDestroyNotify      free_page,
                             GAsyncReadyCallback callback);

/* The steps. */
void troth_sync_who (GTask *round);
void troth_sync_push (GTask *round);
void troth_sync_pull (GTask *round);
/* The backend answered @refusal, 410: it has not the history that this desk knows. */
void troth_sync_start_over (GTask      *round,
                            TrothReply *refusal);
/* "position=…" for a push, a pull or a page of a snapshot, so that it is refused by a backend that was put back to an older state (transfer full) (nullable) */
char *troth_sync_position (GTask *round);
/* @fresh: from its beginning, whatever came in earlier */
void troth_sync_snapshot (GTask   *round,
                          gboolean fresh);

/* More pages come one after the other. */
void troth_sync_make_room (TrothSyncEngine *self);
/* No more do. FALSE: none did; nothing is called back */
gboolean troth_sync_give_room_back (TrothSyncEngine    *self,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
/* After the last page: says what was erased, and goes on to the digests. */
void troth_sync_confirm (GTask *round);
/* Compares with the backend when it is time to, and ends the round. */
void troth_sync_check (GTask *round);
/* Of @changes (element-type TrothChange), which are about to be applied. */
void troth_sync_note_erased (TrothSyncEngine *self,
                             GPtrArray       *changes);

/* After a round that went well. */
void troth_sync_heartbeat (TrothSyncEngine *self);

/* All that was to come and to go has; somebody may stop the engine in answer. */
void troth_sync_engine_be_in_step (TrothSyncEngine *self);
void troth_sync_engine_set_first_sync (TrothSyncEngine *self,
                                       gboolean         first_sync);

G_END_DECLS
