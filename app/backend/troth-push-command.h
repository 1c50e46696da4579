// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command.h"
#include "troth-db-statement.h"

/* Commands of a push: exactly once, in the order of their client's numbers. In functions on the writer only.
 *
 *   troth_push_begin ──► troth_push_command, for each ──► troth_push_end
 *
 * in one transaction. What they decide by is read and locked at the beginning, what they change is numbered and told to those whom it concerns
 * at the end: as long as the change counter is held, no other can commit. */

G_BEGIN_DECLS

/** TROTH_COMMAND_MAX_AGE: an older command is refused, for its result may be forgotten: 180 days, in µs */
#define TROTH_COMMAND_MAX_AGE G_GINT64_CONSTANT (15552000000000)

/**
 * TrothPushVerdict:
 * @TROTH_PUSH_DONE: there is an outcome, new or as it was stored
 * @TROTH_PUSH_NOT_YOURS: the client id belongs to another agent
 * @TROTH_PUSH_WIPE: the desk is to be cleared
 * @TROTH_PUSH_FORK: its number, or its id, was used for another command
 * @TROTH_PUSH_GAP: a number before it is missing
 */
typedef enum
{
  TROTH_PUSH_DONE,
  TROTH_PUSH_NOT_YOURS,
  TROTH_PUSH_WIPE,
  TROTH_PUSH_FORK,
  TROTH_PUSH_GAP,
} TrothPushVerdict;

/** TrothPushWork: what troth_push_end () has to finish */
typedef struct _TrothPushWork TrothPushWork;

void troth_push_work_free (TrothPushWork *self);

/** TrothPushStep: @client_id to @now go in, the rest comes out; @work is the transaction's: to be freed when it is over */
typedef struct
{
  const char       *client_id;
  const char       *session_id;
  const TrothActor *actor;
  gint64            acked_through;
  gint64            now;

  TrothPushVerdict verdict;
  gint64           last_n;
  gint64           fast_noted_at; /* the audit has had of this client that its clock is fast; 0 = never */
  gint64           head;
  TrothPushWork   *work; /* (nullable) */
} TrothPushStep;

/** troth_push_begin: for the @objects (element-type JsonObject), commands as they were sent, each with a number n and an id. FALSE only when the database fails */
gboolean troth_push_begin (TrothDbConnection *connection,
                           TrothPushStep     *step,
                           GPtrArray         *objects,
                           GError           **error);
/** troth_push_command: runs one of them, or finds what became of it; nothing when the verdict is already another than %TROTH_PUSH_DONE */
gboolean troth_push_command (TrothDbConnection *connection,
                             TrothPushStep     *step,
                             JsonObject        *object,
                             GError           **error);
/** troth_push_end: results, effects and numbers of those that were done stand in this transaction; their outcomes, as JSON, are appended to
 * @results, with commas between */
gboolean troth_push_end (TrothDbConnection *connection,
                         TrothPushStep     *step,
                         GString           *results,
                         GError           **error);

G_END_DECLS
