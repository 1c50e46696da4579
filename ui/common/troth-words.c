// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-words.h"

#include <glib/gi18n.h>

#include "troth-readability.h"

typedef struct
{
  const char *word;
  const char *icon;
} Word;

static const char *
say (const char *context,
     const Word *words,
     guint       n_words,
     guint       value)
{
  if (value >= n_words || !words[value].word)
    return C_ ("kind of something", "Other");
  return g_dpgettext2 (NULL, context, words[value].word);
}

const char *
troth_words_promise_kind (TrothPromiseKind kind)
{
  static const Word words[] = {
    [TROTH_PROMISE_KIND_CALLBACK] = { NC_ ("promise", "Call back") },
    [TROTH_PROMISE_KIND_PROGRESS_REPORT] = { NC_ ("promise", "Report progress") },
    [TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED] = { NC_ ("promise", "Tell when resolved") },
    [TROTH_PROMISE_KIND_SEND_INFORMATION] = { NC_ ("promise", "Send information") },
    [TROTH_PROMISE_KIND_FIND_OUT] = { NC_ ("promise", "Find out") },
    [TROTH_PROMISE_KIND_REFUND] = { NC_ ("promise", "Refund") },
    [TROTH_PROMISE_KIND_MANAGEMENT_CALLBACK] = { NC_ ("promise", "Call back by a manager") },
    [TROTH_PROMISE_KIND_COURTESY_CALL] = { NC_ ("promise", "Courtesy call") },
    [TROTH_PROMISE_KIND_OTHER] = { NC_ ("promise", "Something else") },
  };

  return say ("promise", words, G_N_ELEMENTS (words), kind);
}

const char *
troth_words_promise_state (TrothPromiseState state)
{
  static const Word words[] = {
    [TROTH_PROMISE_STATE_OPEN] = { NC_ ("state of a promise", "Open") },
    [TROTH_PROMISE_STATE_KEPT] = { NC_ ("state of a promise", "Kept") },
    [TROTH_PROMISE_STATE_BROKEN] = { NC_ ("state of a promise", "Broken") },
    [TROTH_PROMISE_STATE_RELEASED] = { NC_ ("state of a promise", "Released") },
  };

  return say ("state of a promise", words, G_N_ELEMENTS (words), state);
}

const char *
troth_words_case_state (TrothCaseState state)
{
  static const Word words[] = {
    [TROTH_CASE_STATE_OPEN] = { NC_ ("state of a case", "Open") },
    [TROTH_CASE_STATE_RESOLVED] = { NC_ ("state of a case", "Resolved") },
    [TROTH_CASE_STATE_CLOSED] = { NC_ ("state of a case", "Closed") },
  };

  return say ("state of a case", words, G_N_ELEMENTS (words), state);
}

const char *
troth_words_attempt_result (TrothAttemptResult result)
{
  static const Word words[] = {
    [TROTH_ATTEMPT_RESULT_REACHED] = { NC_ ("attempt", "Reached") },
    [TROTH_ATTEMPT_RESULT_VOICEMAIL] = { NC_ ("attempt", "Voicemail") },
    [TROTH_ATTEMPT_RESULT_NO_ANSWER] = { NC_ ("attempt", "No answer") },
    [TROTH_ATTEMPT_RESULT_BUSY] = { NC_ ("attempt", "Busy") },
    [TROTH_ATTEMPT_RESULT_WRONG_NUMBER] = { NC_ ("attempt", "Wrong number") },
    [TROTH_ATTEMPT_RESULT_COMPLETION] = { NC_ ("attempt", "Already ended by somebody else") },
  };

  return say ("attempt", words, G_N_ELEMENTS (words), result);
}

static const Word interactions[] = {
  [TROTH_INTERACTION_KIND_CALL] = { NC_ ("timeline", "Call"), "call-start-symbolic" },
  [TROTH_INTERACTION_KIND_EMAIL] = { NC_ ("timeline", "E-mail"), "mail-unread-symbolic" },
  [TROTH_INTERACTION_KIND_CHAT] = { NC_ ("timeline", "Chat"), "chat-message-new-symbolic" },
  [TROTH_INTERACTION_KIND_VISIT] = { NC_ ("timeline", "Visit"), "mark-location-symbolic" },
  [TROTH_INTERACTION_KIND_WEB] = { NC_ ("timeline", "Website"), "web-browser-symbolic" },
  [TROTH_INTERACTION_KIND_ORDER] = { NC_ ("timeline", "Order"), "package-x-generic-symbolic" },
  [TROTH_INTERACTION_KIND_RETURN] = { NC_ ("timeline", "Return"), "edit-undo-symbolic" },
  [TROTH_INTERACTION_KIND_NOTE] = { NC_ ("timeline", "Note"), "document-edit-symbolic" },
  [TROTH_INTERACTION_KIND_LETTER] = { NC_ ("timeline", "Letter"), "mail-read-symbolic" },
  [TROTH_INTERACTION_KIND_FEE] = { NC_ ("timeline", "Fee"), "emblem-documents-symbolic" },
  [TROTH_INTERACTION_KIND_VOICEMAIL] = { NC_ ("timeline", "Voicemail"), "audio-input-microphone-symbolic" },
  [TROTH_INTERACTION_KIND_MESSAGE] = { NC_ ("timeline", "Message"), "user-available-symbolic" },
};

const char *
troth_words_interaction_kind (TrothInteractionKind kind)
{
  return say ("timeline", interactions, G_N_ELEMENTS (interactions), kind);
}

const char *
troth_words_interaction_icon (TrothInteractionKind kind,
                              TrothDirection       direction)
{
  if (kind == TROTH_INTERACTION_KIND_CALL && direction == TROTH_DIRECTION_INBOUND)
    return "call-incoming-symbolic";
  if (kind == TROTH_INTERACTION_KIND_CALL && direction == TROTH_DIRECTION_OUTBOUND)
    return "call-outgoing-symbolic";
  if (kind == TROTH_INTERACTION_KIND_EMAIL && direction == TROTH_DIRECTION_OUTBOUND)
    return "mail-send-symbolic";
  return kind < G_N_ELEMENTS (interactions) ? interactions[kind].icon : "document-properties-symbolic";
}

static const Word contacts[] = {
  [TROTH_CONTACT_KIND_PHONE] = { NC_ ("contact point", "Phone"), "call-start-symbolic" },
  [TROTH_CONTACT_KIND_MOBILE] = { NC_ ("contact point", "Mobile"), "phone-symbolic" },
  [TROTH_CONTACT_KIND_FAX] = { NC_ ("contact point", "Fax"), "printer-symbolic" },
  [TROTH_CONTACT_KIND_EMAIL] = { NC_ ("contact point", "E-mail"), "mail-unread-symbolic" },
  [TROTH_CONTACT_KIND_ADDRESS] = { NC_ ("contact point", "Address"), "mark-location-symbolic" },
};

const char *
troth_words_contact_kind (TrothContactKind kind)
{
  return say ("contact point", contacts, G_N_ELEMENTS (contacts), kind);
}

const char *
troth_words_contact_icon (TrothContactKind kind)
{
  return kind < G_N_ELEMENTS (contacts) ? contacts[kind].icon : "avatar-default-symbolic";
}

static const Word agent_states[] = {
  [TROTH_AGENT_STATE_OFFLINE] = { NC_ ("agent state", "Off duty"), "system-shutdown-symbolic" },
  [TROTH_AGENT_STATE_AVAILABLE] = { NC_ ("agent state", "Available"), "media-record-symbolic" },
  [TROTH_AGENT_STATE_ON_CALL] = { NC_ ("agent state", "On a call"), "call-start-symbolic" },
  [TROTH_AGENT_STATE_WRAP_UP] = { NC_ ("agent state", "Wrap-up"), "document-edit-symbolic" },
  [TROTH_AGENT_STATE_AWAY] = { NC_ ("agent state", "Away"), "media-playback-pause-symbolic" },
};

const char *
troth_words_agent_state (TrothAgentState state)
{
  return say ("agent state", agent_states, G_N_ELEMENTS (agent_states), state);
}

const char *
troth_words_agent_state_icon (TrothAgentState state)
{
  return state < G_N_ELEMENTS (agent_states) ? agent_states[state].icon : "system-shutdown-symbolic";
}

const char *
troth_words_readability (const char *text,
                         const char *language)
{
  switch (troth_readability_judge (text, language))
    {
    case TROTH_READABILITY_LONG_SENTENCE:
      return _ ("That is a long sentence: say it in two.");
    case TROTH_READABILITY_LONG_WORDS:
      return _ ("Those are long words: say it as you would at home.");
    case TROTH_READABILITY_PLAIN:
    case TROTH_READABILITY_UNKNOWN:
    default:
      return NULL;
    }
}
