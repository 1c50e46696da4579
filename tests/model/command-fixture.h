// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "memory-source.h"
#include "troth-command-args.h"
#include "troth-command.h"
#include "troth-records.h"
#include "troth-time.h"

/* A company in memory, and its commands carried out one by one. */

#define NOW G_GINT64_CONSTANT (1772355603000000) /* 2026-03-01T09:00:03Z */
#define JANE "01890000-0000-7000-8000-00000000000a"
#define STEVE "01890000-0000-7000-8000-00000000000b"
#define GONE "01890000-0000-7000-8000-00000000000c"
#define TEAM "01890000-0000-7000-8000-00000000000d"
#define LEONIE "01890000-0000-7000-8000-00000000000e"
#define PROMISE "01890000-0000-7000-8000-00000000000f"
#define CALL "01890000-0000-7000-8000-000000000010"

G_BEGIN_DECLS

extern const TrothActor command_jane;
extern const TrothActor command_steve;
extern const TrothActor command_nancy;

typedef struct
{
  TrothMemorySource *source;
  gint64             now;
  gint64             late;    /* after it was said */
  gint64             version; /* what the agent's desk had seen */
} CommandFixture;

/** command_set_up: the company: Jane, Steve and somebody who has gone, their team, and Leonie */
void command_set_up (CommandFixture *f, gconstpointer data);
void command_tear_down (CommandFixture *f, gconstpointer data);
/** command_run: runs as the backend would: stores what changed with the next version (transfer full) */
TrothOutcome *command_run (CommandFixture *f, const TrothActor *who, const char *op, const char *entity, gpointer args);
/** command_make_args: (transfer full) */
TrothMakeArgs *command_make_args (const char *civil, const char *zone);
/** command_end_args: (transfer full) */
gpointer command_end_args (const char *evidence);
/** command_move_args: a new time in Berlin (transfer full) */
gpointer command_move_args (const char *civil, gint64 due_rev);
/** command_make: Jane promises Leonie a call at three */
void command_make (CommandFixture *f);
/** command_promise: what became of it (transfer full) (nullable) */
TrothPromise *command_promise (CommandFixture *f);

#define assert_outcome(o, k, c)                                                      \
  G_STMT_START                                                                       \
  {                                                                                  \
    g_autoptr (TrothOutcome) outcome_ = (o);                                         \
    g_assert_cmpstr (troth_outcome_get_code (outcome_), ==, (c));                    \
    g_assert_cmpint (troth_outcome_get_kind (outcome_), ==, TROTH_OUTCOME_KIND_##k); \
  }                                                                                  \
  G_STMT_END

/* As it is now (nullable) (transfer full). */
gpointer command_get (CommandFixture *f,
                      GType           type,
                      const char     *id);

G_END_DECLS
