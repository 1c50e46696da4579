// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-changes.h"
#include "troth-db-source.h"
#include "troth-push-command.h"

/* What is known, and what is to be finished, of the commands of one transaction. Of troth-push-command.c only. */

G_BEGIN_DECLS

/** TrothPushKnown: what is known of a command id */
typedef struct
{
  char         *client_id;
  gint64        n;
  char         *request_hash;
  TrothOutcome *ran;     /* (nullable): in this transaction */
  char         *outcome; /* (nullable): before; it was confirmed: then only its kind is known */
  char         *kind;
} TrothPushKnown;

/** TrothPushDone: a command that has an outcome */
typedef struct
{
  JsonObject   *object;
  char         *hash; /* (nullable): it was run now, and what came of it is to be kept */
  TrothOutcome *outcome;
} TrothPushDone;

/** TrothPushNoted: what the audit is to have of a command */
typedef struct
{
  const char   *action;
  TrothCommand *command;
} TrothPushNoted;

struct _TrothPushWork
{
  TrothDbSource *source;
  TrothChanges  *changes;
  GHashTable    *known;   /* id → TrothPushKnown */
  GHashTable    *erased;  /* ids */
  GPtrArray     *done;    /* of TrothPushDone */
  GPtrArray     *noted;   /* of TrothPushNoted: everybody waits for the audit, so it comes late */
  gint64         counted; /* number of the last command, in the database */
};

/** troth_push_work_new: what is known of @objects (element-type JsonObject); what they name is read and locked (transfer full) (nullable with @error) */
TrothPushWork *troth_push_work_new (TrothDbConnection *connection,
                                    GPtrArray         *objects,
                                    GError           **error);
/** troth_push_work_is_erased: whether the command is about somebody who was erased: the record itself, or one that its arguments name */
gboolean troth_push_work_is_erased (TrothPushWork *self,
                                    JsonObject    *object);
/** troth_push_work_add: it has an outcome; @hash: (nullable): it was run now, and what came of it is to be kept */
void troth_push_work_add (TrothPushWork *self,
                          JsonObject    *object,
                          const char    *hash,
                          TrothOutcome  *outcome);
/** troth_push_work_note: the audit is to have @action (static) of @command */
void troth_push_work_note (TrothPushWork *self,
                           const char    *action,
                           TrothCommand  *command);

G_END_DECLS
