// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-enums.h"

G_DEFINE_ENUM_TYPE (TrothContactKind, troth_contact_kind,
                    G_DEFINE_ENUM_VALUE (TROTH_CONTACT_KIND_PHONE, "phone"),
                    G_DEFINE_ENUM_VALUE (TROTH_CONTACT_KIND_MOBILE, "mobile"),
                    G_DEFINE_ENUM_VALUE (TROTH_CONTACT_KIND_FAX, "fax"),
                    G_DEFINE_ENUM_VALUE (TROTH_CONTACT_KIND_EMAIL, "email"),
                    G_DEFINE_ENUM_VALUE (TROTH_CONTACT_KIND_ADDRESS, "address"))

G_DEFINE_ENUM_TYPE (TrothConsent, troth_consent,
                    G_DEFINE_ENUM_VALUE (TROTH_CONSENT_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (TROTH_CONSENT_ALLOWED, "allowed"),
                    G_DEFINE_ENUM_VALUE (TROTH_CONSENT_DENIED, "denied"))

G_DEFINE_ENUM_TYPE (TrothInteractionKind, troth_interaction_kind,
                    G_DEFINE_ENUM_VALUE (TROTH_INTERACTION_KIND_CALL, "call"),
                    G_DEFINE_ENUM_VALUE (TROTH_INTERACTION_KIND_EMAIL, "email"),
                    G_DEFINE_ENUM_VALUE (TROTH_INTERACTION_KIND_CHAT, "chat"),
                    G_DEFINE_ENUM_VALUE (TROTH_INTERACTION_KIND_VISIT, "visit"),
                    G_DEFINE_ENUM_VALUE (TROTH_INTERACTION_KIND_WEB, "web"),
                    G_DEFINE_ENUM_VALUE (TROTH_INTERACTION_KIND_ORDER, "order"),
                    G_DEFINE_ENUM_VALUE (TROTH_INTERACTION_KIND_RETURN, "return"),
                    G_DEFINE_ENUM_VALUE (TROTH_INTERACTION_KIND_NOTE, "note"),
                    G_DEFINE_ENUM_VALUE (TROTH_INTERACTION_KIND_LETTER, "letter"),
                    G_DEFINE_ENUM_VALUE (TROTH_INTERACTION_KIND_MESSAGE, "message"))

G_DEFINE_ENUM_TYPE (TrothDirection, troth_direction,
                    G_DEFINE_ENUM_VALUE (TROTH_DIRECTION_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (TROTH_DIRECTION_INBOUND, "inbound"),
                    G_DEFINE_ENUM_VALUE (TROTH_DIRECTION_OUTBOUND, "outbound"))

G_DEFINE_ENUM_TYPE (TrothCaseState, troth_case_state,
                    G_DEFINE_ENUM_VALUE (TROTH_CASE_STATE_OPEN, "open"),
                    G_DEFINE_ENUM_VALUE (TROTH_CASE_STATE_RESOLVED, "resolved"),
                    G_DEFINE_ENUM_VALUE (TROTH_CASE_STATE_CLOSED, "closed"))

G_DEFINE_ENUM_TYPE (TrothPromiseKind, troth_promise_kind,
                    G_DEFINE_ENUM_VALUE (TROTH_PROMISE_KIND_CALLBACK, "callback"),
                    G_DEFINE_ENUM_VALUE (TROTH_PROMISE_KIND_PROGRESS_REPORT, "progress_report"),
                    G_DEFINE_ENUM_VALUE (TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED, "tell_when_resolved"),
                    G_DEFINE_ENUM_VALUE (TROTH_PROMISE_KIND_SEND_INFORMATION, "send_information"),
                    G_DEFINE_ENUM_VALUE (TROTH_PROMISE_KIND_FIND_OUT, "find_out"),
                    G_DEFINE_ENUM_VALUE (TROTH_PROMISE_KIND_REFUND, "refund"),
                    G_DEFINE_ENUM_VALUE (TROTH_PROMISE_KIND_MANAGEMENT_CALLBACK, "management_callback"),
                    G_DEFINE_ENUM_VALUE (TROTH_PROMISE_KIND_COURTESY_CALL, "courtesy_call"),
                    G_DEFINE_ENUM_VALUE (TROTH_PROMISE_KIND_OTHER, "other"))

G_DEFINE_ENUM_TYPE (TrothPromiseState, troth_promise_state,
                    G_DEFINE_ENUM_VALUE (TROTH_PROMISE_STATE_OPEN, "open"),
                    G_DEFINE_ENUM_VALUE (TROTH_PROMISE_STATE_KEPT, "kept"),
                    G_DEFINE_ENUM_VALUE (TROTH_PROMISE_STATE_BROKEN, "broken"),
                    G_DEFINE_ENUM_VALUE (TROTH_PROMISE_STATE_RELEASED, "released"))

G_DEFINE_ENUM_TYPE (TrothOwnerKind, troth_owner_kind,
                    G_DEFINE_ENUM_VALUE (TROTH_OWNER_KIND_AGENT, "agent"),
                    G_DEFINE_ENUM_VALUE (TROTH_OWNER_KIND_TEAM, "team"))

G_DEFINE_ENUM_TYPE (TrothPrecision, troth_precision,
                    G_DEFINE_ENUM_VALUE (TROTH_PRECISION_EXACT, "exact"),
                    G_DEFINE_ENUM_VALUE (TROTH_PRECISION_WINDOW, "window"),
                    G_DEFINE_ENUM_VALUE (TROTH_PRECISION_END_OF_DAY, "end_of_day"))

G_DEFINE_ENUM_TYPE (TrothAttemptResult, troth_attempt_result,
                    G_DEFINE_ENUM_VALUE (TROTH_ATTEMPT_RESULT_REACHED, "reached"),
                    G_DEFINE_ENUM_VALUE (TROTH_ATTEMPT_RESULT_VOICEMAIL, "voicemail"),
                    G_DEFINE_ENUM_VALUE (TROTH_ATTEMPT_RESULT_NO_ANSWER, "no_answer"),
                    G_DEFINE_ENUM_VALUE (TROTH_ATTEMPT_RESULT_BUSY, "busy"),
                    G_DEFINE_ENUM_VALUE (TROTH_ATTEMPT_RESULT_WRONG_NUMBER, "wrong_number"),
                    G_DEFINE_ENUM_VALUE (TROTH_ATTEMPT_RESULT_COMPLETION, "completion"))

G_DEFINE_ENUM_TYPE (TrothAlertStage, troth_alert_stage,
                    G_DEFINE_ENUM_VALUE (TROTH_ALERT_STAGE_PRE_DUE, "pre_due"),
                    G_DEFINE_ENUM_VALUE (TROTH_ALERT_STAGE_DUE, "due"),
                    G_DEFINE_ENUM_VALUE (TROTH_ALERT_STAGE_REPEAT, "repeat"),
                    G_DEFINE_ENUM_VALUE (TROTH_ALERT_STAGE_ESCALATED, "escalated"))

G_DEFINE_ENUM_TYPE (TrothRole, troth_role,
                    G_DEFINE_ENUM_VALUE (TROTH_ROLE_AGENT, "agent"),
                    G_DEFINE_ENUM_VALUE (TROTH_ROLE_LEAD, "lead"),
                    G_DEFINE_ENUM_VALUE (TROTH_ROLE_ADMIN, "admin"))

G_DEFINE_ENUM_TYPE (TrothAgentState, troth_agent_state,
                    G_DEFINE_ENUM_VALUE (TROTH_AGENT_STATE_OFFLINE, "offline"),
                    G_DEFINE_ENUM_VALUE (TROTH_AGENT_STATE_AVAILABLE, "available"),
                    G_DEFINE_ENUM_VALUE (TROTH_AGENT_STATE_ON_CALL, "on_call"),
                    G_DEFINE_ENUM_VALUE (TROTH_AGENT_STATE_WRAP_UP, "wrap_up"),
                    G_DEFINE_ENUM_VALUE (TROTH_AGENT_STATE_AWAY, "away"))

G_DEFINE_ENUM_TYPE (TrothProductStatus, troth_product_status,
                    G_DEFINE_ENUM_VALUE (TROTH_PRODUCT_STATUS_CURRENT, "current"),
                    G_DEFINE_ENUM_VALUE (TROTH_PRODUCT_STATUS_DISCONTINUED, "discontinued"))

G_DEFINE_ENUM_TYPE (TrothPromptResult, troth_prompt_result,
                    G_DEFINE_ENUM_VALUE (TROTH_PROMPT_RESULT_USED, "used"),
                    G_DEFINE_ENUM_VALUE (TROTH_PROMPT_RESULT_SKIPPED, "skipped"))

G_DEFINE_ENUM_TYPE (TrothOutcomeKind, troth_outcome_kind,
                    G_DEFINE_ENUM_VALUE (TROTH_OUTCOME_KIND_APPLIED, "applied"),
                    G_DEFINE_ENUM_VALUE (TROTH_OUTCOME_KIND_NOOP, "noop"),
                    G_DEFINE_ENUM_VALUE (TROTH_OUTCOME_KIND_MERGED, "merged"),
                    G_DEFINE_ENUM_VALUE (TROTH_OUTCOME_KIND_CONFLICT, "conflict"),
                    G_DEFINE_ENUM_VALUE (TROTH_OUTCOME_KIND_REJECTED, "rejected"))

const char *
troth_enum_nick (GType type,
                 int   value)
{
  GEnumClass *klass = g_type_class_ref (type); /* static types: the class stays for ever */
  GEnumValue *found = g_enum_get_value (klass, value);

  g_type_class_unref (klass);
  return found ? found->value_nick : "?";
}

gboolean
troth_enum_parse (GType       type,
                  const char *nick,
                  int        *value)
{
  GEnumClass *klass = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value_by_nick (klass, nick);

  if (found)
    *value = found->value;
  g_type_class_unref (klass);
  return found != NULL;
}
