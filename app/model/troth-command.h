// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record-source.h"
#include "troth-record.h"

G_BEGIN_DECLS

/**
 * TrothActor: who gives a command or asks for a record, as the backend (or the signed-in desk) knows it.
 * Borrowed strings.
 */
typedef struct
{
  const char *agent_id;
  TrothRole   role;
  const char *team_id; /* (nullable) */
  const char *device;  /* (nullable): names the desk in acknowledgements */
} TrothActor;

/** TrothCommand: one wish to change something. n counts 1, 2, 3… per client; id is for ever. */
// clang-format off
#define TROTH_COMMAND_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, n, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, v, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, op, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, entity_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, base_version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, JSON, args, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, INSTANT, client_time, TROTH_FIELD_PLAIN, void, void)

/** TrothOutcome: what became of a command. code is stable and kebab-case ("already-ended"), field the
 * argument or record field that broke a rule, detail English for logs and other programs; people read words
 * that ui/ makes from code and field. by and at: who was first, in a conflict. theirs, ours: both values. */
#define TROTH_OUTCOME_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, n, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, kind, TROTH_FIELD_PLAIN, TrothOutcomeKind, troth_outcome_kind) \
  F (T, P, STRING, code, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, field, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, detail, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, theirs, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, ours, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, seq, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_COMMAND (troth_command_get_type ())
TROTH_DECLARE_RECORD (TrothCommand, troth_command, COMMAND, TROTH_COMMAND_FIELDS)
#define TROTH_TYPE_OUTCOME (troth_outcome_get_type ())
TROTH_DECLARE_RECORD (TrothOutcome, troth_outcome, OUTCOME, TROTH_OUTCOME_FIELDS)

#define TROTH_COMMAND_V 1

/** TROTH_COMMAND_MAX_BYTES: of one command as JSON; a backend refuses a larger one */
#define TROTH_COMMAND_MAX_BYTES (32 * 1024)

/**
 * TrothResult: the outcome and the records to write with it, new or changed, as they shall be stored.
 * Their version is the one read (0 = new): the backend raises it, the desk leaves it.
 */
typedef struct
{
  TrothOutcome *outcome;
  GPtrArray    *changed; /* of TrothRecord, one an id */
} TrothResult;

void troth_result_free (TrothResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothResult, troth_result_free)

/**
 * troth_command_for: a command of @op about @entity_id with the fields of @args (a record of the op's
 * argument type: troth_command_args_type ()) as its args; id made from @now, n still 0.
 */
TrothCommand *troth_command_for (const char *op,
                                 const char *entity_id,
                                 gpointer    args,
                                 gint64      base_version,
                                 gint64      now);

/** troth_command_args_type: the argument record of @op, %G_TYPE_INVALID for an unknown op */
GType troth_command_args_type (const char *op);
/** troth_command_entity_type: the record type that @op is about */
GType troth_command_entity_type (const char *op);
/** troth_command_ops: all known ops, sorted (transfer none, %NULL-terminated) */
const char *const *troth_command_ops (void);

/**
 * troth_command_run: the one function behind every change, on both ends. Pure but for reading @source.
 * @now: server-corrected µs; the only clock of the rules. The command's client_time is information: never after @now, no budget of a month
 * that has ended is spent by it, and nothing is taken back by it that a desk could not have known of.
 *
 * A broken rule is an outcome (%TROTH_OUTCOME_KIND_REJECTED or CONFLICT), never a #GError: @error is set
 * only when @source could not be read. A conflict may still change records (the second completion of a
 * promise is kept as an attempt).
 * Returns: (transfer full) (nullable)
 */
TrothResult *troth_command_run (TrothCommand      *command,
                                TrothRecordSource *source,
                                const TrothActor  *who,
                                gint64             now,
                                GError           **error);

G_END_DECLS
