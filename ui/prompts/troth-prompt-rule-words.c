// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-rule-words.h"

#include <glib/gi18n.h>

#include "troth-prompt-card.h"
#include "troth-prompt-why.h"
#include "troth-words.h"

const char *
troth_prompt_rule_words (TrothPromptRule rule)
{
  static const char *const words[TROTH_PROMPT_N_RULES] = {
    [TROTH_PROMPT_RULE_PROMISES_OVERDUE] = NC_ ("condition", "Promises that are overdue"),
    [TROTH_PROMPT_RULE_HOLD_SECONDS] = NC_ ("condition", "Seconds on hold"),
    [TROTH_PROMPT_RULE_PROMISES_DUE] = NC_ ("condition", "Promises that are due"),
    [TROTH_PROMPT_RULE_TRANSFER] = NC_ ("condition", "Handing over"),
    [TROTH_PROMPT_RULE_CONTACTS] = NC_ ("condition", "Contacts about the same subject"),
    [TROTH_PROMPT_RULE_PROMISES_BROKEN] = NC_ ("condition", "Promises that were broken"),
    [TROTH_PROMPT_RULE_WAITED_SECONDS] = NC_ ("condition", "Seconds waited for an answer"),
    [TROTH_PROMPT_RULE_TOLD_DAYS] = NC_ ("condition", "Days since they told us"),
    [TROTH_PROMPT_RULE_MOOD] = NC_ ("condition", "Mood"),
    [TROTH_PROMPT_RULE_PRODUCT] = NC_ ("condition", "Product"),
    [TROTH_PROMPT_RULE_RETURN_DAYS] = NC_ ("condition", "Days since they sent something back"),
    [TROTH_PROMPT_RULE_ORDER_DAYS] = NC_ ("condition", "Days since their last order"),
    [TROTH_PROMPT_RULE_SAME_PROBLEM] = NC_ ("condition", "Customers with this problem within a week"),
    [TROTH_PROMPT_RULE_CASE] = NC_ ("condition", "Case"),
    [TROTH_PROMPT_RULE_ANNIVERSARY_DAYS] = NC_ ("condition", "Days since their anniversary"),
    [TROTH_PROMPT_RULE_SURVEYED_DAYS] = NC_ ("condition", "Days since they were asked how we did"),
    [TROTH_PROMPT_RULE_THANKED_DAYS] = NC_ ("condition", "Days since they were thanked"),
    [TROTH_PROMPT_RULE_TENURE_YEARS] = NC_ ("condition", "Years as a customer"),
    [TROTH_PROMPT_RULE_PROMISE_ORIGIN] = NC_ ("condition", "Why the promise is there"),
    [TROTH_PROMPT_RULE_PROMISE_KIND] = NC_ ("condition", "Kind of promise"),
    [TROTH_PROMPT_RULE_LOCAL_HOUR] = NC_ ("condition", "Hour where the customer is"),
    [TROTH_PROMPT_RULE_PROMISES_OPEN] = NC_ ("condition", "Open promises"),
    [TROTH_PROMPT_RULE_KNOWN] = NC_ ("condition", "Is known"),
    [TROTH_PROMPT_RULE_UNKNOWN] = NC_ ("condition", "Is not known"),
    [TROTH_PROMPT_RULE_CALL_SECONDS] = NC_ ("condition", "Seconds into the call"),
    [TROTH_PROMPT_RULE_CALL] = NC_ ("condition", "Telephone"),
    [TROTH_PROMPT_RULE_DIRECTION] = NC_ ("condition", "Who calls"),
    [TROTH_PROMPT_RULE_LANGUAGE] = NC_ ("condition", "Language they speak"),
  };

  g_return_val_if_fail (rule < TROTH_PROMPT_N_RULES, NULL);
  return g_dpgettext2 (NULL, "condition", words[rule]);
}

/* Where what is the reason for a card is not what a lead chooses among. */
static const char *
own_words (TrothPromptRule rule,
           guint           value)
{
  static const struct
  {
    TrothPromptRule rule;
    guint           value;
    const char     *words;
  } table[] = {
    { TROTH_PROMPT_RULE_MOOD, TROTH_MOOD_NONE, N_ ("You marked no mood") },
    { TROTH_PROMPT_RULE_CASE, TROTH_SITUATION_CASE_NONE, N_ ("They have no case") },
    { TROTH_PROMPT_RULE_PRODUCT, TROTH_SITUATION_PRODUCT_NONE, N_ ("It is about no product") },
    { TROTH_PROMPT_RULE_DIRECTION, TROTH_DIRECTION_NONE, N_ ("Nobody is on the telephone") },
    { TROTH_PROMPT_RULE_PROMISE_ORIGIN, TROTH_PROMISE_ORIGIN_SAID, N_ ("Somebody promised it") },
    { TROTH_PROMPT_RULE_PROMISE_ORIGIN, TROTH_PROMISE_ORIGIN_CASE_OPEN, N_ ("Their case is open") },
    { TROTH_PROMPT_RULE_PROMISE_ORIGIN, TROTH_PROMISE_ORIGIN_CASE_RESOLVED, N_ ("Their case is solved") },
    { TROTH_PROMPT_RULE_PROMISE_ORIGIN, TROTH_PROMISE_ORIGIN_CASE_UNSOLVED, N_ ("Their case could not be solved") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].rule == rule && table[i].value == value)
      return _ (table[i].words);
  return rule == TROTH_PROMPT_RULE_PROMISE_KIND ? troth_words_promise_kind (value) : NULL;
}

char *
troth_prompt_choice_words (TrothPromptRule rule,
                           guint           index)
{
  TrothPromptReason reason = { .rule = rule, .value = (int) index };
  const char       *own = own_words (rule, index);

  if (own)
    return g_strdup (own);
  if (rule == TROTH_PROMPT_RULE_KNOWN || rule == TROTH_PROMPT_RULE_UNKNOWN)
    return g_strdup (troth_prompt_variable_words (troth_prompt_variable_name (index)));
  return troth_prompt_why (&reason);
}
