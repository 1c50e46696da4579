// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib-object.h>

/* Nicks are the wire names (snake_case); the words that people read are in ui/. */

G_BEGIN_DECLS

/** TrothContactKind: what kind of contact point */
typedef enum
{
  TROTH_CONTACT_KIND_PHONE,
  TROTH_CONTACT_KIND_MOBILE,
  TROTH_CONTACT_KIND_FAX,
  TROTH_CONTACT_KIND_EMAIL,
  TROTH_CONTACT_KIND_ADDRESS,
} TrothContactKind;

#define TROTH_TYPE_CONTACT_KIND (troth_contact_kind_get_type ())
GType troth_contact_kind_get_type (void);

/** TrothConsent: may we use this contact point; the most restrictive wins in a merge */
typedef enum
{
  TROTH_CONSENT_UNKNOWN,
  TROTH_CONSENT_ALLOWED,
  TROTH_CONSENT_DENIED,
} TrothConsent;

#define TROTH_TYPE_CONSENT (troth_consent_get_type ())
GType troth_consent_get_type (void);

/** TrothMood: how a customer sounds: a flag that the agent sets; nothing guesses it */
typedef enum
{
  TROTH_MOOD_NONE,
  TROTH_MOOD_UPSET,
  TROTH_MOOD_ANXIOUS,
  TROTH_MOOD_CONFUSED,
  TROTH_MOOD_HAPPY,
} TrothMood;

#define TROTH_TYPE_MOOD (troth_mood_get_type ())
GType troth_mood_get_type (void);

/** TrothFactTopic: where a quick fact about a customer matters, and is shown */
typedef enum
{
  TROTH_FACT_TOPIC_GENERAL,
  TROTH_FACT_TOPIC_GREETING,
  TROTH_FACT_TOPIC_CALLING,
  TROTH_FACT_TOPIC_PROMISING,
  TROTH_FACT_TOPIC_CHANGE, /* in their life or plans: since then what they have may not fit any more */
} TrothFactTopic;

#define TROTH_TYPE_FACT_TOPIC (troth_fact_topic_get_type ())
GType troth_fact_topic_get_type (void);

/** TrothSaidOnceKind: what need not be said again */
typedef enum
{
  TROTH_SAID_ONCE_KIND_CIRCUMSTANCE, /* why a payment was late; a bereavement; what a disability asks for */
  TROTH_SAID_ONCE_KIND_VERIFIED,     /* who they are was shown: date of birth, account number */
} TrothSaidOnceKind;

#define TROTH_TYPE_SAID_ONCE_KIND (troth_said_once_kind_get_type ())
GType troth_said_once_kind_get_type (void);

/** TrothGoodwillState: more than the limit is asked for, and given when a lead says so */
typedef enum
{
  TROTH_GOODWILL_STATE_GRANTED,
  TROTH_GOODWILL_STATE_ASKED,
  TROTH_GOODWILL_STATE_REFUSED,
} TrothGoodwillState;

#define TROTH_TYPE_GOODWILL_STATE (troth_goodwill_state_get_type ())
GType troth_goodwill_state_get_type (void);

/** TrothTransferState: of a contact given on warm; until it is accepted it stays with whoever offers it */
typedef enum
{
  TROTH_TRANSFER_STATE_OFFERED,
  TROTH_TRANSFER_STATE_ACCEPTED,
  TROTH_TRANSFER_STATE_BOUNCED,
  TROTH_TRANSFER_STATE_WITHDRAWN,
} TrothTransferState;

#define TROTH_TYPE_TRANSFER_STATE (troth_transfer_state_get_type ())
GType troth_transfer_state_get_type (void);

/** TrothInteractionKind: one entry of a customer's timeline */
typedef enum
{
  TROTH_INTERACTION_KIND_CALL,
  TROTH_INTERACTION_KIND_EMAIL,
  TROTH_INTERACTION_KIND_CHAT,
  TROTH_INTERACTION_KIND_VISIT,
  TROTH_INTERACTION_KIND_WEB,
  TROTH_INTERACTION_KIND_ORDER,
  TROTH_INTERACTION_KIND_RETURN,
  TROTH_INTERACTION_KIND_NOTE,
  TROTH_INTERACTION_KIND_LETTER,
  TROTH_INTERACTION_KIND_MESSAGE,
  TROTH_INTERACTION_KIND_FEE,       /* what we charged beside the price: of amount_minor */
  TROTH_INTERACTION_KIND_VOICEMAIL, /* a message was left: transcript */
} TrothInteractionKind;

#define TROTH_TYPE_INTERACTION_KIND (troth_interaction_kind_get_type ())
GType troth_interaction_kind_get_type (void);

/** TrothDirection: who began an interaction */
typedef enum
{
  TROTH_DIRECTION_NONE,
  TROTH_DIRECTION_INBOUND,
  TROTH_DIRECTION_OUTBOUND,
} TrothDirection;

#define TROTH_TYPE_DIRECTION (troth_direction_get_type ())
GType troth_direction_get_type (void);

typedef enum
{
  TROTH_CASE_STATE_OPEN,
  TROTH_CASE_STATE_RESOLVED,
  TROTH_CASE_STATE_CLOSED,
} TrothCaseState;

#define TROTH_TYPE_CASE_STATE (troth_case_state_get_type ())
GType troth_case_state_get_type (void);

/** TrothPromiseKind: what we said we would do */
typedef enum
{
  TROTH_PROMISE_KIND_CALLBACK,
  TROTH_PROMISE_KIND_PROGRESS_REPORT,
  TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED,
  TROTH_PROMISE_KIND_SEND_INFORMATION,
  TROTH_PROMISE_KIND_FIND_OUT,
  TROTH_PROMISE_KIND_REFUND,
  TROTH_PROMISE_KIND_MANAGEMENT_CALLBACK,
  TROTH_PROMISE_KIND_COURTESY_CALL,
  TROTH_PROMISE_KIND_OTHER,
} TrothPromiseKind;
#define TROTH_N_PROMISE_KINDS (TROTH_PROMISE_KIND_OTHER + 1)

#define TROTH_TYPE_PROMISE_KIND (troth_promise_kind_get_type ())
GType troth_promise_kind_get_type (void);

/** TrothPromiseState: stored states only: due, overdue, at risk and kept late are derived from the clock */
typedef enum
{
  TROTH_PROMISE_STATE_OPEN,
  TROTH_PROMISE_STATE_KEPT,
  TROTH_PROMISE_STATE_BROKEN,
  TROTH_PROMISE_STATE_RELEASED,
} TrothPromiseState;

#define TROTH_TYPE_PROMISE_STATE (troth_promise_state_get_type ())
GType troth_promise_state_get_type (void);

/** TrothPromiseOrigin: why a promise is there. Only one that was said has words of its own: the others carry the subject of the
 * case, or the number, and ui/ says the rest */
typedef enum
{
  TROTH_PROMISE_ORIGIN_SAID,
  TROTH_PROMISE_ORIGIN_CASE_OPEN,     /* an unresolved case has a next progress report */
  TROTH_PROMISE_ORIGIN_CASE_RESOLVED, /* a resolved one: she is told */
  TROTH_PROMISE_ORIGIN_DROPPED_ON_HOLD,
  TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING,
  TROTH_PROMISE_ORIGIN_ASKED_FOR_MANAGEMENT,
  TROTH_PROMISE_ORIGIN_COURTESY,      /* something was bought or resolved a while ago: words say what */
  TROTH_PROMISE_ORIGIN_VOICEMAIL,     /* a message was left: words are what it says, or the number */
  TROTH_PROMISE_ORIGIN_CASE_UNSOLVED, /* a case ended without a solution: she is told what she can do instead */
} TrothPromiseOrigin;

#define TROTH_TYPE_PROMISE_ORIGIN (troth_promise_origin_get_type ())
GType troth_promise_origin_get_type (void);

/** TrothPromiseDecision: what becomes of an open promise when its case is resolved or closed */
typedef enum
{
  TROTH_PROMISE_DECISION_STAY, /* it is still to be kept */
  TROTH_PROMISE_DECISION_KEPT,
  TROTH_PROMISE_DECISION_BROKEN,
  TROTH_PROMISE_DECISION_RELEASED,
} TrothPromiseDecision;

#define TROTH_TYPE_PROMISE_DECISION (troth_promise_decision_get_type ())
GType troth_promise_decision_get_type (void);

/** TrothHandoverCause: why a promise changed hands */
typedef enum
{
  TROTH_HANDOVER_CAUSE_PERSON,      /* somebody gave or took it */
  TROTH_HANDOVER_CAUSE_SUBSTITUTE,  /* its owner is away in the time in which it is due */
  TROTH_HANDOVER_CAUSE_ESCALATED,   /* nobody was there to keep it */
  TROTH_HANDOVER_CAUSE_DEACTIVATED, /* its owner works here no longer */
} TrothHandoverCause;

#define TROTH_TYPE_HANDOVER_CAUSE (troth_handover_cause_get_type ())
GType troth_handover_cause_get_type (void);

/** TrothOwnerKind: a promise has exactly one owner */
typedef enum
{
  TROTH_OWNER_KIND_AGENT,
  TROTH_OWNER_KIND_TEAM,
} TrothOwnerKind;

#define TROTH_TYPE_OWNER_KIND (troth_owner_kind_get_type ())
GType troth_owner_kind_get_type (void);

/** TrothPrecision: how exactly a time was promised */
typedef enum
{
  TROTH_PRECISION_EXACT,
  TROTH_PRECISION_WINDOW,
  TROTH_PRECISION_END_OF_DAY,
} TrothPrecision;

#define TROTH_TYPE_PRECISION (troth_precision_get_type ())
GType troth_precision_get_type (void);

/** TrothAttemptResult: what came of a try to keep a promise; completion = somebody else had ended it first */
typedef enum
{
  TROTH_ATTEMPT_RESULT_REACHED,
  TROTH_ATTEMPT_RESULT_VOICEMAIL,
  TROTH_ATTEMPT_RESULT_NO_ANSWER,
  TROTH_ATTEMPT_RESULT_BUSY,
  TROTH_ATTEMPT_RESULT_WRONG_NUMBER,
  TROTH_ATTEMPT_RESULT_COMPLETION,
} TrothAttemptResult;

#define TROTH_TYPE_ATTEMPT_RESULT (troth_attempt_result_get_type ())
GType troth_attempt_result_get_type (void);

/** TrothAlertStage: rung of the alert ladder */
typedef enum
{
  TROTH_ALERT_STAGE_PRE_DUE,
  TROTH_ALERT_STAGE_DUE,
  TROTH_ALERT_STAGE_REPEAT,
  TROTH_ALERT_STAGE_ESCALATED,
} TrothAlertStage;

#define TROTH_TYPE_ALERT_STAGE (troth_alert_stage_get_type ())
GType troth_alert_stage_get_type (void);

typedef enum
{
  TROTH_ROLE_AGENT,
  TROTH_ROLE_LEAD,
  TROTH_ROLE_ADMIN,
} TrothRole;

#define TROTH_TYPE_ROLE (troth_role_get_type ())
GType troth_role_get_type (void);

typedef enum
{
  TROTH_AGENT_STATE_OFFLINE,
  TROTH_AGENT_STATE_AVAILABLE,
  TROTH_AGENT_STATE_ON_CALL,
  TROTH_AGENT_STATE_WRAP_UP,
  TROTH_AGENT_STATE_AWAY,
} TrothAgentState;

#define TROTH_TYPE_AGENT_STATE (troth_agent_state_get_type ())
GType troth_agent_state_get_type (void);

typedef enum
{
  TROTH_PRODUCT_STATUS_CURRENT,
  TROTH_PRODUCT_STATUS_DISCONTINUED,
} TrothProductStatus;

#define TROTH_TYPE_PRODUCT_STATUS (troth_product_status_get_type ())
GType troth_product_status_get_type (void);

typedef enum
{
  TROTH_PROMPT_RESULT_USED,
  TROTH_PROMPT_RESULT_SKIPPED,
} TrothPromptResult;

#define TROTH_TYPE_PROMPT_RESULT (troth_prompt_result_get_type ())
GType troth_prompt_result_get_type (void);

/** TrothOutcomeKind: result of a command; a conflict is kept and shown, never dropped */
typedef enum
{
  TROTH_OUTCOME_KIND_APPLIED,
  TROTH_OUTCOME_KIND_NOOP,
  TROTH_OUTCOME_KIND_MERGED,
  TROTH_OUTCOME_KIND_CONFLICT,
  TROTH_OUTCOME_KIND_REJECTED,
} TrothOutcomeKind;

#define TROTH_TYPE_OUTCOME_KIND (troth_outcome_kind_get_type ())
GType troth_outcome_kind_get_type (void);

/** troth_enum_nick: the wire name of @value of @type (transfer none); "?" when it is none of its values */
const char *troth_enum_nick (GType type,
                             int   value);
/** troth_enum_parse: sets @value from the wire name @nick; FALSE when @type has no such name */
gboolean troth_enum_parse (GType       type,
                           const char *nick,
                           int        *value);

G_END_DECLS
