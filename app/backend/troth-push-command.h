// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command.h"
#include "troth-db-statement.h"

/* One command of a push: exactly once, in the order of its client's numbers. In functions on the writer only. */

G_BEGIN_DECLS

/** TROTH_COMMAND_MAX_AGE: an older command is refused, for its result may be forgotten: 180 days, in µs */
#define TROTH_COMMAND_MAX_AGE G_GINT64_CONSTANT (15552000000000)

/**
 * TrothPushVerdict:
 * @TROTH_PUSH_DONE: there is an outcome, new or as it was stored
 * @TROTH_PUSH_NOT_YOURS: the client id belongs to another agent
 * @TROTH_PUSH_FORK: its number, or its id, was used for another command
 * @TROTH_PUSH_GAP: a number before it is missing
 */
typedef enum
{
  TROTH_PUSH_DONE,
  TROTH_PUSH_NOT_YOURS,
  TROTH_PUSH_FORK,
  TROTH_PUSH_GAP,
} TrothPushVerdict;

/**
 * TrothPushStep: @client_id to @now go in, the rest comes out
 * @object: the command as it was sent; has a number n and an id
 * @outcome: JSON
 */
typedef struct
{
  const char       *client_id;
  JsonObject       *object;
  const char       *session_id;
  const TrothActor *actor;
  gint64            acked_through;
  gint64            now;

  TrothPushVerdict verdict;
  gint64           last_n;
  gint64           head;
  char            *outcome; /* (nullable) */
} TrothPushStep;

/** troth_push_command: runs one command, or finds what became of it. Result, effect and number stand in this transaction; FALSE only when the database fails */
gboolean troth_push_command (TrothDbConnection *connection,
                             TrothPushStep     *step,
                             GError           **error);

G_END_DECLS
