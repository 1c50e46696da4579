// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

G_BEGIN_DECLS

/** TrothAttempt: A try to keep a promise. completion = somebody had ended it first; state is then what this one claimed. */
// clang-format off
#define TROTH_ATTEMPT_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INSTANT, at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, agent_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, result, TROTH_FIELD_PLAIN, TrothAttemptResult, troth_attempt_result) \
  F (T, P, ENUM, state, TROTH_FIELD_PLAIN, TrothPromiseState, troth_promise_state) \
  F (T, P, STRING, note, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, interaction_id, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_ATTEMPT (troth_attempt_get_type ())
TROTH_DECLARE_RECORD (TrothAttempt, troth_attempt, ATTEMPT, TROTH_ATTEMPT_FIELDS)

/** TrothRenegotiation: A new time agreed with the customer. after_due: the old promise counts as broken. */
// clang-format off
#define TROTH_RENEGOTIATION_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INSTANT, at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, agent_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, old_due_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, new_due_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, BOOL, after_due, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, agreed_with, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, reason, TROTH_FIELD_PERSONAL, void, void)
// clang-format on

#define TROTH_TYPE_RENEGOTIATION (troth_renegotiation_get_type ())
TROTH_DECLARE_RECORD (TrothRenegotiation, troth_renegotiation, RENEGOTIATION, TROTH_RENEGOTIATION_FIELDS)

/** TrothHandover: A promise changed hands. agent_id is absent when the backend did it by itself. */
// clang-format off
#define TROTH_HANDOVER_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INSTANT, at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, agent_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, from_kind, TROTH_FIELD_PLAIN, TrothOwnerKind, troth_owner_kind) \
  F (T, P, STRING, from_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, to_kind, TROTH_FIELD_PLAIN, TrothOwnerKind, troth_owner_kind) \
  F (T, P, STRING, to_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, reason, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, ENUM, cause, TROTH_FIELD_PLAIN, TrothHandoverCause, troth_handover_cause)
// clang-format on

#define TROTH_TYPE_HANDOVER (troth_handover_get_type ())
TROTH_DECLARE_RECORD (TrothHandover, troth_handover, HANDOVER, TROTH_HANDOVER_FIELDS)

/** TrothReopening: Its end was taken back by the one who had said it; state and evidence are what was undone. */
// clang-format off
#define TROTH_REOPENING_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INSTANT, at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, agent_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, state, TROTH_FIELD_PLAIN, TrothPromiseState, troth_promise_state) \
  F (T, P, INSTANT, ended_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, evidence, TROTH_FIELD_PERSONAL, void, void)
// clang-format on

#define TROTH_TYPE_REOPENING (troth_reopening_get_type ())
TROTH_DECLARE_RECORD (TrothReopening, troth_reopening, REOPENING, TROTH_REOPENING_FIELDS)

/** TrothAcknowledgement: An alert seen by a person; keyed by (due_rev, stage, agent_id). */
// clang-format off
#define TROTH_ACKNOWLEDGEMENT_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INSTANT, at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, agent_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, device, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, due_rev, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, stage, TROTH_FIELD_PLAIN, TrothAlertStage, troth_alert_stage) \
  F (T, P, INSTANT, snoozed_until, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_ACKNOWLEDGEMENT (troth_acknowledgement_get_type ())
TROTH_DECLARE_RECORD (TrothAcknowledgement, troth_acknowledgement, ACKNOWLEDGEMENT, TROTH_ACKNOWLEDGEMENT_FIELDS)

/** TrothPromise: Our word to a customer. due_civil ("2026-03-01T15:00") in due_zone is what was said, due_at the instant it means; due_until ends a window (is not part of it). due_rev counts renegotiations. calling_override: why she may be called at an hour, or though, the rules say no. claimed_by is at it until claimed_until, claim counts who was (troth-claim.h). */
// clang-format off
#define TROTH_PROMISE_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, customer_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, case_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, interaction_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, kind, TROTH_FIELD_REQUIRED, TrothPromiseKind, troth_promise_kind) \
  F (T, P, STRING, words, TROTH_FIELD_REQUIRED | TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, internal_note, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, made_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, made_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, owner_kind, TROTH_FIELD_PLAIN, TrothOwnerKind, troth_owner_kind) \
  F (T, P, STRING, owner_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, due_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, due_civil, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, due_zone, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, due_precision, TROTH_FIELD_PLAIN, TrothPrecision, troth_precision) \
  F (T, P, INSTANT, due_until, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, due_rev, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, contact_point_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, number, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, criterion, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, ENUM, state, TROTH_FIELD_PLAIN, TrothPromiseState, troth_promise_state) \
  F (T, P, INSTANT, ended_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, ended_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, evidence, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, evidence_interaction_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, LIST, attempts, TROTH_FIELD_PERSONAL, _, troth_attempt) \
  F (T, P, LIST, renegotiations, TROTH_FIELD_PERSONAL, _, troth_renegotiation) \
  F (T, P, LIST, handovers, TROTH_FIELD_PERSONAL, _, troth_handover) \
  F (T, P, LIST, acknowledgements, TROTH_FIELD_PLAIN, _, troth_acknowledgement) \
  F (T, P, STRING, calling_override, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, LIST, reopenings, TROTH_FIELD_PERSONAL, _, troth_reopening) \
  F (T, P, ENUM, origin, TROTH_FIELD_PLAIN, TrothPromiseOrigin, troth_promise_origin) \
  F (T, P, STRING, claimed_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, claimed_until, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, claim, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_PROMISE (troth_promise_get_type ())
TROTH_DECLARE_RECORD (TrothPromise, troth_promise, PROMISE, TROTH_PROMISE_FIELDS)

G_END_DECLS
