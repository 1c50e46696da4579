// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-records.h"
#include "troth-store-outbox.h"
#include "troth-sync-engine.h"

/* A desk without a window: a store in a folder of its own and the engine that keeps it in step, in the main loop of the test. */

typedef struct
{
  char            *folder;
  const char      *agent_id;
  TrothClock      *clock;
  TrothStore      *store;
  TrothTransport  *transport;
  TrothRestClient *client;
  TrothSyncEngine *engine;
  gboolean         rested; /* online, and the round that brought it there is over */
} Desk;

/** desk_open: not started; @transport (transfer full) */
void desk_open (Desk           *self,
                TrothClock     *clock,
                TrothTransport *transport,
                const char     *agent_id,
                const char     *token);
void desk_close (Desk *self);
/** desk_shut: closes store and engine, as the end of the program does */
void desk_shut (Desk *self);
/** desk_reopen: opens them again, and starts */
void desk_reopen (Desk *self);

/** desk_make: a promise to @customer_id, in an hour; its id (transfer full) */
char *desk_make (Desk       *self,
                 const char *customer_id,
                 const char *words);
/** desk_call_back: @customer_id hung up in call @call_id: a promise to call her at @number; the outcome here */
TrothOutcomeKind desk_call_back (Desk       *self,
                                 const char *call_id,
                                 const char *customer_id,
                                 const char *number);
/** desk_note: a note of @text about @customer_id */
void desk_note (Desk       *self,
                const char *customer_id,
                const char *text);
/** desk_keep: the outcome here */
TrothOutcomeKind desk_keep (Desk       *self,
                            const char *promise_id,
                            const char *evidence);
/** desk_count: records of @type in the store, what is not sent included */
guint desk_count (Desk *self,
                  GType type);
/** desk_get: (transfer full) (nullable) */
gpointer desk_get (Desk       *self,
                   GType       type,
                   const char *id);
/** desk_agrees: @one and @two hold the same rows, by count and hash of every type */
gboolean desk_agrees (Desk *one,
                      Desk *two);

/** wait_for: runs the main loop until @condition; fails after 100 s */
#define wait_for(condition)                                             \
  G_STMT_START                                                          \
  {                                                                     \
    gboolean late_ = FALSE;                                             \
    guint    guard_ = desk_guard (&late_);                              \
    while (!late_ && !(condition))                                      \
      g_main_context_iteration (NULL, TRUE);                            \
    if (late_)                                                          \
      g_error ("%s:%d: still not: %s", __FILE__, __LINE__, #condition); \
    g_source_remove (guard_);                                           \
  }                                                                     \
  G_STMT_END
guint desk_guard (gboolean *late);
/** desk_turn: runs the main loop for @ms */
void desk_turn (guint ms);

/** wait_in_step: and with nothing unsent; also the check that follows is over */
#define wait_in_step(desk) wait_for ((desk)->rested &&troth_sync_engine_get_unsent ((desk)->engine) == 0)

/** desk_run_program: runs it to its end, which must be a good one; @two, @three (nullable): as many arguments as there are */
void desk_run_program (const char *program,
                       const char *one,
                       const char *two,
                       const char *three);
