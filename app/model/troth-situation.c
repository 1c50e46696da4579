// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-situation.h"

static const char *const variable_names[TROTH_PROMPT_N_VARIABLES] = {
  [TROTH_PROMPT_VARIABLE_CUSTOMER_NAME] = "customer_name",
  [TROTH_PROMPT_VARIABLE_NAME_SOUND] = "name_sound",
  [TROTH_PROMPT_VARIABLE_CUSTOMER_SINCE] = "customer_since",
  [TROTH_PROMPT_VARIABLE_LOCAL_TIME] = "local_time",
  [TROTH_PROMPT_VARIABLE_AGENT_NAME] = "agent_name",
  [TROTH_PROMPT_VARIABLE_AGENT_NUMBER] = "agent_number",
  [TROTH_PROMPT_VARIABLE_LEAD_NAME] = "lead_name",
  [TROTH_PROMPT_VARIABLE_TOLD_TO] = "told_to",
  [TROTH_PROMPT_VARIABLE_SUBJECT] = "subject",
  [TROTH_PROMPT_VARIABLE_SAID_ONCE] = "said_once",
  [TROTH_PROMPT_VARIABLE_PROMISE_WORDS] = "promise_words",
  [TROTH_PROMPT_VARIABLE_DUE_TIME] = "due_time",
  [TROTH_PROMPT_VARIABLE_CAUSE] = "cause",
  [TROTH_PROMPT_VARIABLE_PREVENTION] = "prevention",
  [TROTH_PROMPT_VARIABLE_PRODUCT_NAME] = "product_name",
  [TROTH_PROMPT_VARIABLE_SUCCESSOR] = "successor",
  [TROTH_PROMPT_VARIABLE_VERIFIED] = "verified",
  [TROTH_PROMPT_VARIABLE_FACT] = "fact",
  [TROTH_PROMPT_VARIABLE_PAGE] = "page",
  [TROTH_PROMPT_VARIABLE_CHANGE] = "change",
  [TROTH_PROMPT_VARIABLE_ADVICE] = "advice",
  [TROTH_PROMPT_VARIABLE_ENDS] = "ends",
};

G_DEFINE_ENUM_TYPE (TrothCallState, troth_call_state, G_DEFINE_ENUM_VALUE (TROTH_CALL_STATE_NONE, "none"), G_DEFINE_ENUM_VALUE (TROTH_CALL_STATE_RINGING, "ringing"), G_DEFINE_ENUM_VALUE (TROTH_CALL_STATE_ACTIVE, "active"), G_DEFINE_ENUM_VALUE (TROTH_CALL_STATE_HELD, "held"), G_DEFINE_ENUM_VALUE (TROTH_CALL_STATE_ENDED, "ended"))

G_DEFINE_ENUM_TYPE (TrothSituationCase, troth_situation_case, G_DEFINE_ENUM_VALUE (TROTH_SITUATION_CASE_NONE, "none"), G_DEFINE_ENUM_VALUE (TROTH_SITUATION_CASE_OPEN, "open"), G_DEFINE_ENUM_VALUE (TROTH_SITUATION_CASE_RESOLVED, "resolved"))

G_DEFINE_ENUM_TYPE (TrothSituationProduct, troth_situation_product, G_DEFINE_ENUM_VALUE (TROTH_SITUATION_PRODUCT_NONE, "none"), G_DEFINE_ENUM_VALUE (TROTH_SITUATION_PRODUCT_CURRENT, "current"), G_DEFINE_ENUM_VALUE (TROTH_SITUATION_PRODUCT_DISCONTINUED, "discontinued"))

G_DEFINE_ENUM_TYPE (TrothSituationTransfer, troth_situation_transfer, G_DEFINE_ENUM_VALUE (TROTH_SITUATION_TRANSFER_NONE, "none"), G_DEFINE_ENUM_VALUE (TROTH_SITUATION_TRANSFER_OFFERED, "offered"), G_DEFINE_ENUM_VALUE (TROTH_SITUATION_TRANSFER_BOUNCED, "bounced"), G_DEFINE_ENUM_VALUE (TROTH_SITUATION_TRANSFER_RECEIVED, "received"))

G_DEFINE_BOXED_TYPE (TrothSituation, troth_situation, troth_situation_copy, troth_situation_free)

TrothSituation *
troth_situation_new (void)
{
  TrothSituation *self = g_new0 (TrothSituation, 1);

  self->promise_kind = TROTH_SITUATION_UNKNOWN;
  self->promise_origin = TROTH_SITUATION_UNKNOWN;
  self->hold_seconds = TROTH_SITUATION_UNKNOWN;
  self->call_seconds = TROTH_SITUATION_UNKNOWN;
  self->waited_seconds = TROTH_SITUATION_UNKNOWN;
  self->told_days = TROTH_SITUATION_UNKNOWN;
  self->tenure_years = TROTH_SITUATION_UNKNOWN;
  self->thanked_days = TROTH_SITUATION_UNKNOWN;
  self->anniversary_days = TROTH_SITUATION_UNKNOWN;
  self->surveyed_days = TROTH_SITUATION_UNKNOWN;
  self->order_days = TROTH_SITUATION_UNKNOWN;
  self->return_days = TROTH_SITUATION_UNKNOWN;
  self->same_problem = TROTH_SITUATION_UNKNOWN;
  self->may_call = TRUE;
  self->local_hour = TROTH_SITUATION_UNKNOWN;
  return self;
}

TrothSituation *
troth_situation_copy (const TrothSituation *self)
{
  TrothSituation *copy = g_memdup2 (self, sizeof *self);

  copy->contact_subject = g_strdup (self->contact_subject);
  copy->language = g_strdup (self->language);
  copy->agent_language = g_strdup (self->agent_language);
  copy->set_aside = g_strdupv (self->set_aside);
  for (int i = 0; i < TROTH_PROMPT_N_VARIABLES; i++)
    copy->values[i] = g_strdup (self->values[i]);
  return copy;
}

void
troth_situation_free (TrothSituation *self)
{
  g_free (self->contact_subject);
  g_free (self->language);
  g_free (self->agent_language);
  g_strfreev (self->set_aside);
  for (int i = 0; i < TROTH_PROMPT_N_VARIABLES; i++)
    g_free (self->values[i]);
  g_free (self);
}

/* "de-AT" and "de_AT.UTF-8" are de_AT. (transfer full) */
static char *
language_of (const char *tag)
{
  return tag ? g_strdelimit (g_strndup (tag, strcspn (tag, ".@")), "-", '_') : NULL;
}

void
troth_situation_set_language (TrothSituation *self,
                              const char     *language)
{
  g_free (self->language);
  self->language = language_of (language);
}

void
troth_situation_set_agent_language (TrothSituation *self,
                                    const char     *language)
{
  g_free (self->agent_language);
  self->agent_language = language_of (language);
}

/* Line breaks become spaces; what would reorder or hide the words around it is dropped. NULL when nothing is left. */
static char *
cleaned (const char *value)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = value; p && *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        g_string_append_c (clean, ' ');
      else if (!g_unichar_iscntrl (c) && !(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069))
        g_string_append_unichar (clean, c);
    }
  return g_string_free (clean, !*g_strstrip (clean->str));
}

void
troth_situation_set_value (TrothSituation     *self,
                           TrothPromptVariable variable,
                           const char         *value)
{
  g_return_if_fail (variable < TROTH_PROMPT_N_VARIABLES);
  g_free (self->values[variable]);
  self->values[variable] = cleaned (value);
}

void
troth_situation_set_contact_subject (TrothSituation *self,
                                     const char     *subject)
{
  g_free (self->contact_subject);
  self->contact_subject = cleaned (subject);
}

const char *
troth_prompt_variable_name (TrothPromptVariable variable)
{
  g_return_val_if_fail (variable < TROTH_PROMPT_N_VARIABLES, NULL);
  return variable_names[variable];
}

int
troth_prompt_variable_find (const char *name,
                            gsize       length)
{
  for (int i = 0; i < TROTH_PROMPT_N_VARIABLES; i++)
    if (strlen (variable_names[i]) == length && strncmp (variable_names[i], name, length) == 0)
      return i;
  return -1;
}
