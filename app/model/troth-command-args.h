// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"
#include "troth-record.h"

/* The arguments of each command, as records: one strict reader for all of them. */

G_BEGIN_DECLS

/** TrothMakeArgs: promise.make. due_at must be due_civil in due_zone (either reading of an hour that comes twice). */
// clang-format off
#define TROTH_MAKE_ARGS_FIELDS(F, T, P) \
  F (T, P, STRING, customer_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, case_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, interaction_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, kind, TROTH_FIELD_REQUIRED, TrothPromiseKind, troth_promise_kind) \
  F (T, P, STRING, words, TROTH_FIELD_REQUIRED | TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, internal_note, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, ENUM, owner_kind, TROTH_FIELD_PLAIN, TrothOwnerKind, troth_owner_kind) \
  F (T, P, STRING, owner_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INSTANT, due_at, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, due_civil, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, due_zone, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, ENUM, due_precision, TROTH_FIELD_PLAIN, TrothPrecision, troth_precision) \
  F (T, P, INSTANT, due_until, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, contact_point_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, number, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, criterion, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, calling_override, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, ENUM, origin, TROTH_FIELD_PLAIN, TrothPromiseOrigin, troth_promise_origin)
// clang-format on

#define TROTH_TYPE_MAKE_ARGS (troth_make_args_get_type ())
TROTH_DECLARE_RECORD (TrothMakeArgs, troth_make_args, MAKE_ARGS, TROTH_MAKE_ARGS_FIELDS)

/** TrothAttemptArgs: promise.attempt. */
// clang-format off
#define TROTH_ATTEMPT_ARGS_FIELDS(F, T, P) \
  F (T, P, ENUM, result, TROTH_FIELD_REQUIRED, TrothAttemptResult, troth_attempt_result) \
  F (T, P, STRING, note, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, interaction_id, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_ATTEMPT_ARGS (troth_attempt_args_get_type ())
TROTH_DECLARE_RECORD (TrothAttemptArgs, troth_attempt_args, ATTEMPT_ARGS, TROTH_ATTEMPT_ARGS_FIELDS)

/** TrothEndArgs: promise.keep, promise.break, promise.release: what happened, in words. */
// clang-format off
#define TROTH_END_ARGS_FIELDS(F, T, P) \
  F (T, P, STRING, evidence, TROTH_FIELD_REQUIRED | TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, interaction_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, claim, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_END_ARGS (troth_end_args_get_type ())
TROTH_DECLARE_RECORD (TrothEndArgs, troth_end_args, END_ARGS, TROTH_END_ARGS_FIELDS)

/** TrothReopenArgs: promise.reopen: the end was a slip. */
#define TROTH_REOPEN_ARGS_FIELDS(F, T, P) F (T, P, STRING, reason, TROTH_FIELD_PERSONAL, void, void)

#define TROTH_TYPE_REOPEN_ARGS (troth_reopen_args_get_type ())
TROTH_DECLARE_RECORD (TrothReopenArgs, troth_reopen_args, REOPEN_ARGS, TROTH_REOPEN_ARGS_FIELDS)

/** TrothRenegotiateArgs: promise.renegotiate. due_rev is the one that the agent saw. */
// clang-format off
#define TROTH_RENEGOTIATE_ARGS_FIELDS(F, T, P) \
  F (T, P, INT, due_rev, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, due_at, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, due_civil, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, due_zone, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, ENUM, due_precision, TROTH_FIELD_PLAIN, TrothPrecision, troth_precision) \
  F (T, P, INSTANT, due_until, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, agreed_with, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, reason, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, calling_override, TROTH_FIELD_PERSONAL, void, void)
// clang-format on

#define TROTH_TYPE_RENEGOTIATE_ARGS (troth_renegotiate_args_get_type ())
TROTH_DECLARE_RECORD (TrothRenegotiateArgs, troth_renegotiate_args, RENEGOTIATE_ARGS, TROTH_RENEGOTIATE_ARGS_FIELDS)

/** TrothHandOverArgs: promise.hand_over. from_id: the owner that the agent saw; when another has it meanwhile, it is a conflict
 * ("taken-meanwhile"). Absent: from whomever. */
// clang-format off
#define TROTH_HAND_OVER_ARGS_FIELDS(F, T, P) \
  F (T, P, ENUM, to_kind, TROTH_FIELD_REQUIRED, TrothOwnerKind, troth_owner_kind) \
  F (T, P, STRING, to_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, from_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, reason, TROTH_FIELD_PERSONAL, void, void)
// clang-format on

#define TROTH_TYPE_HAND_OVER_ARGS (troth_hand_over_args_get_type ())
TROTH_DECLARE_RECORD (TrothHandOverArgs, troth_hand_over_args, HAND_OVER_ARGS, TROTH_HAND_OVER_ARGS_FIELDS)

/** TrothAcknowledgeArgs: promise.acknowledge: the alert of this rung was seen. */
// clang-format off
#define TROTH_ACKNOWLEDGE_ARGS_FIELDS(F, T, P) \
  F (T, P, INT, due_rev, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, stage, TROTH_FIELD_REQUIRED, TrothAlertStage, troth_alert_stage) \
  F (T, P, INSTANT, snoozed_until, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_ACKNOWLEDGE_ARGS (troth_acknowledge_args_get_type ())
TROTH_DECLARE_RECORD (TrothAcknowledgeArgs, troth_acknowledge_args, ACKNOWLEDGE_ARGS, TROTH_ACKNOWLEDGE_ARGS_FIELDS)

/** TrothFieldChange: One field of customer.patch; from is the value that the agent saw (absent = empty). Of a contact point the
 * field is "contact_points/ID/raw", label, preferred ("true") or consent (as on the wire). */
// clang-format off
#define TROTH_FIELD_CHANGE_FIELDS(F, T, P) \
  F (T, P, STRING, field, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, from, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, to, TROTH_FIELD_PERSONAL, void, void)
// clang-format on

#define TROTH_TYPE_FIELD_CHANGE (troth_field_change_get_type ())
TROTH_DECLARE_RECORD (TrothFieldChange, troth_field_change, FIELD_CHANGE, TROTH_FIELD_CHANGE_FIELDS)

/** TrothPatchArgs: customer.patch: fields merge one by one, contact points as a set. reason: who said so, of do_not_call and consent. */
// clang-format off
#define TROTH_PATCH_ARGS_FIELDS(F, T, P) \
  F (T, P, LIST, changes, TROTH_FIELD_PERSONAL, void, troth_field_change) \
  F (T, P, LIST, add_contact_points, TROTH_FIELD_PERSONAL, void, troth_contact_point) \
  F (T, P, LIST, remove_contact_points, TROTH_FIELD_PERSONAL, void, troth_contact_point) \
  F (T, P, STRING, do_not_call, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, reason, TROTH_FIELD_PERSONAL, void, void)
// clang-format on

#define TROTH_TYPE_PATCH_ARGS (troth_patch_args_get_type ())
TROTH_DECLARE_RECORD (TrothPatchArgs, troth_patch_args, PATCH_ARGS, TROTH_PATCH_ARGS_FIELDS)

/** troth_patch_value: what @field of a TrothFieldChange is now, as a change writes it (nullable) */
const char *troth_patch_value (TrothCustomer *customer,
                               const char    *field);

/** TrothNoteFactArgs: customer.note_fact: id is of the fact. source: who said so, or how we know. happened_at: of a change, if not now. */
// clang-format off
#define TROTH_NOTE_FACT_ARGS_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, ENUM, topic, TROTH_FIELD_PLAIN, TrothFactTopic, troth_fact_topic) \
  F (T, P, STRING, words, TROTH_FIELD_REQUIRED | TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, source, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, INSTANT, happened_at, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_NOTE_FACT_ARGS (troth_note_fact_args_get_type ())
TROTH_DECLARE_RECORD (TrothNoteFactArgs, troth_note_fact_args, NOTE_FACT_ARGS, TROTH_NOTE_FACT_ARGS_FIELDS)

/** TrothWithdrawFactArgs: customer.withdraw_fact: it is no longer so. */
#define TROTH_WITHDRAW_FACT_ARGS_FIELDS(F, T, P) F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void)

#define TROTH_TYPE_WITHDRAW_FACT_ARGS (troth_withdraw_fact_args_get_type ())
TROTH_DECLARE_RECORD (TrothWithdrawFactArgs, troth_withdraw_fact_args, WITHDRAW_FACT_ARGS, TROTH_WITHDRAW_FACT_ARGS_FIELDS)

/** TrothMergeArgs: customer.merge: the entity is the same person as into_id, whose record is kept. */
#define TROTH_MERGE_ARGS_FIELDS(F, T, P) F (T, P, STRING, into_id, TROTH_FIELD_REQUIRED, void, void)

#define TROTH_TYPE_MERGE_ARGS (troth_merge_args_get_type ())
TROTH_DECLARE_RECORD (TrothMergeArgs, troth_merge_args, MERGE_ARGS, TROTH_MERGE_ARGS_FIELDS)

/** TrothUnmergeArgs: customer.unmerge: the entity and from_id are two persons, whether they were merged or not. */
#define TROTH_UNMERGE_ARGS_FIELDS(F, T, P) F (T, P, STRING, from_id, TROTH_FIELD_REQUIRED, void, void)

#define TROTH_TYPE_UNMERGE_ARGS (troth_unmerge_args_get_type ())
TROTH_DECLARE_RECORD (TrothUnmergeArgs, troth_unmerge_args, UNMERGE_ARGS, TROTH_UNMERGE_ARGS_FIELDS)

/** TrothSetMoodArgs: customer.set_mood: how she sounds now, as an agent says. */
#define TROTH_SET_MOOD_ARGS_FIELDS(F, T, P) F (T, P, ENUM, mood, TROTH_FIELD_REQUIRED, TrothMood, troth_mood)

#define TROTH_TYPE_SET_MOOD_ARGS (troth_set_mood_args_get_type ())
TROTH_DECLARE_RECORD (TrothSetMoodArgs, troth_set_mood_args, SET_MOOD_ARGS, TROTH_SET_MOOD_ARGS_FIELDS)

/** TrothTellArgs: said_once.tell: told, or shown, to the actor. Without expires_at it counts for TROTH_CIRCUMSTANCE_US or, of what is
 * verified, TROTH_VERIFIED_US. */
// clang-format off
#define TROTH_TELL_ARGS_FIELDS(F, T, P) \
  F (T, P, STRING, customer_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, ENUM, kind, TROTH_FIELD_PLAIN, TrothSaidOnceKind, troth_said_once_kind) \
  F (T, P, STRING, subject, TROTH_FIELD_REQUIRED | TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, words, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, ENUM, consent, TROTH_FIELD_PLAIN, TrothConsent, troth_consent) \
  F (T, P, INSTANT, expires_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, interaction_id, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_TELL_ARGS (troth_tell_args_get_type ())
TROTH_DECLARE_RECORD (TrothTellArgs, troth_tell_args, TELL_ARGS, TROTH_TELL_ARGS_FIELDS)

/** TrothWithdrawArgs: said_once.withdraw: it counts no longer. forget: she does not want us to keep her words. */
#define TROTH_WITHDRAW_ARGS_FIELDS(F, T, P) F (T, P, BOOL, forget, TROTH_FIELD_PLAIN, void, void)

#define TROTH_TYPE_WITHDRAW_ARGS (troth_withdraw_args_get_type ())
TROTH_DECLARE_RECORD (TrothWithdrawArgs, troth_withdraw_args, WITHDRAW_ARGS, TROTH_WITHDRAW_ARGS_FIELDS)

/** TrothAskAgainArgs: said_once.ask_again: id is of the entry in asked_again. */
// clang-format off
#define TROTH_ASK_AGAIN_ARGS_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, reason, TROTH_FIELD_REQUIRED | TROTH_FIELD_PERSONAL, void, void)
// clang-format on

#define TROTH_TYPE_ASK_AGAIN_ARGS (troth_ask_again_args_get_type ())
TROTH_DECLARE_RECORD (TrothAskAgainArgs, troth_ask_again_args, ASK_AGAIN_ARGS, TROTH_ASK_AGAIN_ARGS_FIELDS)

/** TrothLogArgs: interaction.log. Said again by the same agent it completes the entry; one by anybody else, or by nobody of us, stays as it is. */
// clang-format off
#define TROTH_LOG_ARGS_FIELDS(F, T, P) \
  F (T, P, STRING, customer_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, case_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, kind, TROTH_FIELD_REQUIRED, TrothInteractionKind, troth_interaction_kind) \
  F (T, P, ENUM, direction, TROTH_FIELD_PLAIN, TrothDirection, troth_direction) \
  F (T, P, INSTANT, started_at, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INSTANT, ended_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, subject, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, text, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, BOOL, internal, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, waited_seconds, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, held_seconds, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, disposition, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, call_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, number, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, queue_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, calling_override, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, INSTANT, ends_at, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_LOG_ARGS (troth_log_args_get_type ())
TROTH_DECLARE_RECORD (TrothLogArgs, troth_log_args, LOG_ARGS, TROTH_LOG_ARGS_FIELDS)

/** TrothOpenArgs: case.open. */
// clang-format off
#define TROTH_OPEN_ARGS_FIELDS(F, T, P) \
  F (T, P, STRING, customer_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, subject, TROTH_FIELD_REQUIRED | TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, owner_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, team_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, queue_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, progress_waiver, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, INSTANT, expected_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, product_id, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_OPEN_ARGS (troth_open_args_get_type ())
TROTH_DECLARE_RECORD (TrothOpenArgs, troth_open_args, OPEN_ARGS, TROTH_OPEN_ARGS_FIELDS)

/** TrothUpdateArgs: case.update: what has come out so far; what is absent stays. cause and prevention: in the customer's words.
 * expected_withdrawn: nobody can say any more when it is solved; product_withdrawn: it is about none after all. */
// clang-format off
#define TROTH_UPDATE_ARGS_FIELDS(F, T, P) \
  F (T, P, STRING, cause, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, prevention, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, INSTANT, expected_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, BOOL, expected_withdrawn, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, product_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, BOOL, product_withdrawn, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_UPDATE_ARGS (troth_update_args_get_type ())
TROTH_DECLARE_RECORD (TrothUpdateArgs, troth_update_args, UPDATE_ARGS, TROTH_UPDATE_ARGS_FIELDS)

/** TrothPromiseVerdict: of case.resolve and case.close: what becomes of one open promise of the case. evidence: what happened, for
 * all but stay. */
// clang-format off
#define TROTH_PROMISE_VERDICT_FIELDS(F, T, P) \
  F (T, P, STRING, promise_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, ENUM, decision, TROTH_FIELD_REQUIRED, TrothPromiseDecision, troth_promise_decision) \
  F (T, P, STRING, evidence, TROTH_FIELD_PERSONAL, void, void)
// clang-format on

#define TROTH_TYPE_PROMISE_VERDICT (troth_promise_verdict_get_type ())
TROTH_DECLARE_RECORD (TrothPromiseVerdict, troth_promise_verdict, PROMISE_VERDICT, TROTH_PROMISE_VERDICT_FIELDS)

/** TrothResolveArgs: case.resolve. told: she was told now, in these words (the tell_when_resolved promise is kept at once);
 * tell_waiver: why she need not be told (there is no such promise). Neither: it falls due soon. An absent cause or prevention is the one
 * that the case has. unsolved: it could not be solved, and alternatives (a list of texts) say what she could do instead. */
// clang-format off
#define TROTH_RESOLVE_ARGS_FIELDS(F, T, P) \
  F (T, P, STRING, resolution, TROTH_FIELD_REQUIRED | TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, cause, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, prevention, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, told, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, tell_waiver, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, LIST, decisions, TROTH_FIELD_PERSONAL, void, troth_promise_verdict) \
  F (T, P, BOOL, prevention_told, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, BOOL, unsolved, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, JSON, alternatives, TROTH_FIELD_PERSONAL, void, void)
// clang-format on

#define TROTH_TYPE_RESOLVE_ARGS (troth_resolve_args_get_type ())
TROTH_DECLARE_RECORD (TrothResolveArgs, troth_resolve_args, RESOLVE_ARGS, TROTH_RESOLVE_ARGS_FIELDS)

/** TrothCloseArgs: case.close, of a resolved case. tell_waiver lets go of a promise to tell that is still open. */
// clang-format off
#define TROTH_CLOSE_ARGS_FIELDS(F, T, P) \
  F (T, P, STRING, tell_waiver, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, LIST, decisions, TROTH_FIELD_PERSONAL, void, troth_promise_verdict)
// clang-format on

#define TROTH_TYPE_CLOSE_ARGS (troth_close_args_get_type ())
TROTH_DECLARE_RECORD (TrothCloseArgs, troth_close_args, CLOSE_ARGS, TROTH_CLOSE_ARGS_FIELDS)

/** TrothWaiveProgressArgs: case.waive_progress. reason: why no progress reports are wanted; absent: they are wanted again. */
#define TROTH_WAIVE_PROGRESS_ARGS_FIELDS(F, T, P) F (T, P, STRING, reason, TROTH_FIELD_PERSONAL, void, void)

#define TROTH_TYPE_WAIVE_PROGRESS_ARGS (troth_waive_progress_args_get_type ())
TROTH_DECLARE_RECORD (TrothWaiveProgressArgs, troth_waive_progress_args, WAIVE_PROGRESS_ARGS, TROTH_WAIVE_PROGRESS_ARGS_FIELDS)

/** TrothAdviseArgs: case.advise, by a lead: what is said and done when somebody else has the same problem; absent: it is a known problem no longer. */
#define TROTH_ADVISE_ARGS_FIELDS(F, T, P) F (T, P, STRING, advice, TROTH_FIELD_PERSONAL, void, void)

#define TROTH_TYPE_ADVISE_ARGS (troth_advise_args_get_type ())
TROTH_DECLARE_RECORD (TrothAdviseArgs, troth_advise_args, ADVISE_ARGS, TROTH_ADVISE_ARGS_FIELDS)

/** TrothDeactivateArgs: agent.deactivate: she works here no longer; her promises go to her team. */
#define TROTH_DEACTIVATE_ARGS_FIELDS(F, T, P) F (T, P, STRING, reason, TROTH_FIELD_PERSONAL, void, void)

#define TROTH_TYPE_DEACTIVATE_ARGS (troth_deactivate_args_get_type ())
TROTH_DECLARE_RECORD (TrothDeactivateArgs, troth_deactivate_args, DEACTIVATE_ARGS, TROTH_DEACTIVATE_ARGS_FIELDS)

/** TrothSetAwayArgs: agent.set_away: one absence, and who stands in (nullable: the team, when something is late). All absent: she is back. */
// clang-format off
#define TROTH_SET_AWAY_ARGS_FIELDS(F, T, P) \
  F (T, P, INSTANT, away_from, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, away_until, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, substitute_id, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_SET_AWAY_ARGS (troth_set_away_args_get_type ())
TROTH_DECLARE_RECORD (TrothSetAwayArgs, troth_set_away_args, SET_AWAY_ARGS, TROTH_SET_AWAY_ARGS_FIELDS)

/** TrothSetPreferencesArgs: agent.set_preferences: an object, all of what she prefers at any desk, in the desk's own terms. */
#define TROTH_SET_PREFERENCES_ARGS_FIELDS(F, T, P) F (T, P, JSON, preferences, TROTH_FIELD_REQUIRED, void, void)

#define TROTH_TYPE_SET_PREFERENCES_ARGS (troth_set_preferences_args_get_type ())
TROTH_DECLARE_RECORD (TrothSetPreferencesArgs, troth_set_preferences_args, SET_PREFERENCES_ARGS, TROTH_SET_PREFERENCES_ARGS_FIELDS)

/** TrothSetStateArgs: agent.set_state. */
// clang-format off
#define TROTH_SET_STATE_ARGS_FIELDS(F, T, P) \
  F (T, P, ENUM, state, TROTH_FIELD_REQUIRED, TrothAgentState, troth_agent_state)
// clang-format on

#define TROTH_TYPE_SET_STATE_ARGS (troth_set_state_args_get_type ())
TROTH_DECLARE_RECORD (TrothSetStateArgs, troth_set_state_args, SET_STATE_ARGS, TROTH_SET_STATE_ARGS_FIELDS)

/** TrothRecordArgs: prompt.record. */
// clang-format off
#define TROTH_RECORD_ARGS_FIELDS(F, T, P) \
  F (T, P, STRING, prompt_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, customer_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, interaction_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, result, TROTH_FIELD_REQUIRED, TrothPromptResult, troth_prompt_result) \
  F (T, P, STRING, wording, TROTH_FIELD_PLAIN, void, void)
// clang-format on

/** TrothPublishArgs: prompt_pack.publish: a pack as a whole. Not active: it stays, and nobody sees it. */
// clang-format off
#define TROTH_PUBLISH_ARGS_FIELDS(F, T, P) \
  F (T, P, STRING, name, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, xml, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, BOOL, active, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_PUBLISH_ARGS (troth_publish_args_get_type ())
TROTH_DECLARE_RECORD (TrothPublishArgs, troth_publish_args, PUBLISH_ARGS, TROTH_PUBLISH_ARGS_FIELDS)

#define TROTH_TYPE_RECORD_ARGS (troth_record_args_get_type ())
TROTH_DECLARE_RECORD (TrothRecordArgs, troth_record_args, RECORD_ARGS, TROTH_RECORD_ARGS_FIELDS)

G_END_DECLS
