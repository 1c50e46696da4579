// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-reach.h"

#define BIT(variable) (1u << TROTH_PROMPT_VARIABLE_##variable)

static const TrothPromptCondition *
asks (const TrothPromptWhen *when,
      TrothPromptRule        rule)
{
  for (guint i = 0; i < when->conditions->len; i++)
    {
      const TrothPromptCondition *condition = &g_array_index (when->conditions, TrothPromptCondition, i);

      if (condition->rule == rule)
        return condition;
    }
  return NULL;
}

static int
at_least (const TrothPromptWhen *when,
          TrothPromptRule        rule)
{
  const TrothPromptCondition *condition = asks (when, rule);

  return condition ? condition->from : 0;
}

static int
at_most (const TrothPromptWhen *when,
         TrothPromptRule        rule)
{
  const TrothPromptCondition *condition = asks (when, rule);

  return condition ? condition->to : TROTH_SITUATION_NEVER;
}

/* May @rule be one of the values in @mask? */
static gboolean
may_be (const TrothPromptWhen *when,
        TrothPromptRule        rule,
        guint                  mask)
{
  const TrothPromptCondition *condition = asks (when, rule);

  return !condition || (condition->mask & mask);
}

static guint
asked_known (const TrothPromptWhen *when)
{
  const TrothPromptCondition *known = asks (when, TROTH_PROMPT_RULE_KNOWN);

  return known ? known->mask : 0;
}

/* What the rules of @when need of each other, beside their own values. */
static guint
follows (const TrothPromptWhen *when)
{
  guint known = 0;

  if (at_least (when, TROTH_PROMPT_RULE_PROMISES_OPEN) > 0 || at_least (when, TROTH_PROMPT_RULE_PROMISES_DUE) > 0 ||
      at_least (when, TROTH_PROMPT_RULE_PROMISES_OVERDUE) > 0 || asks (when, TROTH_PROMPT_RULE_PROMISE_KIND) ||
      asks (when, TROTH_PROMPT_RULE_PROMISE_ORIGIN))
    known |= BIT (PROMISE_WORDS);
  if (asks (when, TROTH_PROMPT_RULE_TENURE_YEARS) || asks (when, TROTH_PROMPT_RULE_ANNIVERSARY_DAYS))
    known |= BIT (CUSTOMER_SINCE);
  if (asks (when, TROTH_PROMPT_RULE_LOCAL_HOUR))
    known |= BIT (LOCAL_TIME);
  if (at_least (when, TROTH_PROMPT_RULE_CONTACTS) > 1 || asks (when, TROTH_PROMPT_RULE_SAME_PROBLEM) ||
      !may_be (when, TROTH_PROMPT_RULE_CASE, 1u << TROTH_SITUATION_CASE_NONE))
    known |= BIT (SUBJECT);
  return known;
}

guint
troth_prompt_when_known (const TrothPromptWhen *when)
{
  const TrothPromptCondition *unknown = asks (when, TROTH_PROMPT_RULE_UNKNOWN);
  guint                       known = BIT (CUSTOMER_NAME) | BIT (AGENT_NAME) | asked_known (when) | follows (when);

  return unknown ? known & ~unknown->mask : known;
}

static const char *
call_contradiction (const TrothPromptWhen *when)
{
  if (asks (when, TROTH_PROMPT_RULE_HOLD_SECONDS) &&
      !may_be (when, TROTH_PROMPT_RULE_CALL, 1u << TROTH_CALL_STATE_HELD | 1u << TROTH_CALL_STATE_ENDED))
    return "hold-seconds needs call=\"held\" or call=\"ended\"";
  if (may_be (when, TROTH_PROMPT_RULE_CALL, ~(1u << TROTH_CALL_STATE_NONE)))
    return NULL;
  if (asks (when, TROTH_PROMPT_RULE_CALL_SECONDS) || asks (when, TROTH_PROMPT_RULE_WAITED_SECONDS))
    return "without a call there is no call-seconds and no waited-seconds";
  if (!may_be (when, TROTH_PROMPT_RULE_DIRECTION, 1u << TROTH_DIRECTION_NONE))
    return "without a call there is no direction";
  return NULL;
}

static const char *
promise_contradiction (const TrothPromptWhen *when)
{
  int most = at_most (when, TROTH_PROMPT_RULE_PROMISES_OPEN);

  if (at_least (when, TROTH_PROMPT_RULE_PROMISES_DUE) > most || at_least (when, TROTH_PROMPT_RULE_PROMISES_OVERDUE) > most)
    return "promises that are due or overdue are open: promises-open allows fewer";
  if (most == 0 && (asks (when, TROTH_PROMPT_RULE_PROMISE_KIND) || asks (when, TROTH_PROMPT_RULE_PROMISE_ORIGIN)))
    return "promise-kind and promise-origin are of an open promise: promises-open=\"0\" allows none";
  return NULL;
}

static const char *
known_contradiction (const TrothPromptWhen *when)
{
  const TrothPromptCondition *unknown = asks (when, TROTH_PROMPT_RULE_UNKNOWN);
  guint                       known = asked_known (when);

  if (unknown && (unknown->mask & known))
    return "the same variable is asked to be known and unknown";
  if (unknown && (unknown->mask & follows (when)))
    return "its other conditions make known what unknown asks for";
  if ((known & (BIT (CAUSE) | BIT (PREVENTION))) &&
      !may_be (when, TROTH_PROMPT_RULE_CASE, 1u << TROTH_SITUATION_CASE_OPEN | 1u << TROTH_SITUATION_CASE_RESOLVED))
    return "cause and prevention are of a case: case=\"none\" has neither";
  if ((known & (BIT (PROMISE_WORDS) | BIT (DUE_TIME))) && at_most (when, TROTH_PROMPT_RULE_PROMISES_OPEN) == 0)
    return "promise_words and due_time are of an open promise: promises-open=\"0\" allows none";
  if ((known & (BIT (PRODUCT_NAME) | BIT (SUCCESSOR))) &&
      !may_be (when, TROTH_PROMPT_RULE_PRODUCT, ~(1u << TROTH_SITUATION_PRODUCT_NONE)))
    return "product=\"none\" has no product_name and no successor";
  return NULL;
}

const char *
troth_prompt_when_contradiction (const TrothPromptWhen *when)
{
  const char *why = call_contradiction (when);

  if (!why)
    why = promise_contradiction (when);
  return why ? why : known_contradiction (when);
}

/* Whenever @when is true, @other is. */
static gboolean
implies (const TrothPromptWhen *when,
         const TrothPromptWhen *other)
{
  for (guint i = 0; i < other->conditions->len; i++)
    {
      const TrothPromptCondition *theirs = &g_array_index (other->conditions, TrothPromptCondition, i);
      const TrothPromptCondition *ours = asks (when, theirs->rule);

      if (!ours || !troth_prompt_condition_implies (ours, theirs))
        return FALSE;
    }
  return TRUE;
}

static gboolean
covers (const TrothPrompt     *other,
        const TrothPromptWhen *when)
{
  for (guint i = 0; i < other->whens->len; i++)
    if (implies (when, other->whens->pdata[i]))
      return TRUE;
  return FALSE;
}

/* The prompt that comes before @prompt (at @index) whenever @when is true. */
static const TrothPrompt *
find_cover (TrothPrompts          *self,
            guint                  index,
            TrothPromptKind        kind,
            const TrothPromptWhen *when)
{
  const TrothPrompt *prompt = troth_prompts_get (self, index);

  for (guint i = 0; i < troth_prompts_get_n (self); i++)
    {
      const TrothPrompt *other = troth_prompts_get (self, i);
      gboolean           before = other->weight > prompt->weight || (other->weight == prompt->weight && i < index);

      if (i != index && before && other->parts[kind].wordings->len > 0 && covers (other, when))
        return other;
    }
  return NULL;
}

const TrothPrompt *
troth_prompts_find_shadow (TrothPrompts      *self,
                           const TrothPrompt *prompt,
                           TrothPromptKind    kind)
{
  const TrothPrompt *shadow = NULL;
  guint              index = 0;

  while (troth_prompts_get (self, index) != prompt)
    index++;
  for (guint i = 0; i < prompt->whens->len; i++)
    {
      if (troth_prompt_when_contradiction (prompt->whens->pdata[i]))
        continue;
      shadow = find_cover (self, index, kind, prompt->whens->pdata[i]);
      if (!shadow)
        return NULL;
    }
  return shadow;
}
