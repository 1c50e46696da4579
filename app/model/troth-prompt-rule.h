// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-situation.h"

G_BEGIN_DECLS

/** TrothPromptRule: what a prompt may ask for: the closed vocabulary of a pack's <when>, the most telling first */
typedef enum
{
  TROTH_PROMPT_RULE_PROMISES_OVERDUE,
  TROTH_PROMPT_RULE_HOLD_SECONDS,
  TROTH_PROMPT_RULE_PROMISES_DUE,
  TROTH_PROMPT_RULE_TRANSFER,
  TROTH_PROMPT_RULE_CONTACTS,
  TROTH_PROMPT_RULE_PROMISES_BROKEN,
  TROTH_PROMPT_RULE_WAITED_SECONDS,
  TROTH_PROMPT_RULE_TOLD_DAYS,
  TROTH_PROMPT_RULE_MOOD,
  TROTH_PROMPT_RULE_PRODUCT,
  TROTH_PROMPT_RULE_RETURN_DAYS,
  TROTH_PROMPT_RULE_ORDER_DAYS,
  TROTH_PROMPT_RULE_SAME_PROBLEM,
  TROTH_PROMPT_RULE_CASE,
  TROTH_PROMPT_RULE_ANNIVERSARY_DAYS,
  TROTH_PROMPT_RULE_SURVEYED_DAYS,
  TROTH_PROMPT_RULE_TENURE_YEARS,
  TROTH_PROMPT_RULE_THANKED_DAYS,
  TROTH_PROMPT_RULE_PROMISE_ORIGIN,
  TROTH_PROMPT_RULE_PROMISE_KIND,
  TROTH_PROMPT_RULE_LOCAL_HOUR,
  TROTH_PROMPT_RULE_PROMISES_OPEN,
  TROTH_PROMPT_RULE_KNOWN,
  TROTH_PROMPT_RULE_UNKNOWN,
  TROTH_PROMPT_RULE_CALL_SECONDS,
  TROTH_PROMPT_RULE_CALL,
  TROTH_PROMPT_RULE_DIRECTION,
  TROTH_PROMPT_RULE_LANGUAGE,
  TROTH_PROMPT_N_RULES,
} TrothPromptRule;

/**
 * TrothPromptCondition: one attribute of a <when>
 * @mask: of a list (call="active held"): 1 << value; of known/unknown: 1 << TrothPromptVariable
 * @from: of a range (hold-seconds="30..90"), both ends included; local-hour may go over midnight ("21..7")
 * @words: of language: "de es"
 */
typedef struct
{
  TrothPromptRule rule;
  guint           mask;
  int             from;
  int             to;
  char          **words;
} TrothPromptCondition;

/** troth_prompt_rule_find: the rule of a <when>'s attribute, or -1 */
int troth_prompt_rule_find (const char *name);
/** troth_prompt_rule_name: "hold-seconds" (transfer none) */
const char *troth_prompt_rule_name (TrothPromptRule rule);
/**
 * troth_prompt_condition_parse:
 * @condition: filled in on success; clear it with troth_prompt_condition_clear()
 *
 * Errors: %TROTH_ERROR_INVALID, saying what would be right.
 */
gboolean troth_prompt_condition_parse (TrothPromptCondition *condition,
                                       TrothPromptRule       rule,
                                       const char           *value,
                                       GError              **error);
/** troth_prompt_condition_format: its value as troth_prompt_condition_parse() reads it (transfer full) */
char *troth_prompt_condition_format (const TrothPromptCondition *condition);
/** troth_prompt_rule_is_number: from one to another, both included; of %TROTH_PROMPT_RULE_LOCAL_HOUR over midnight, too */
gboolean troth_prompt_rule_is_number (TrothPromptRule rule);
/** troth_prompt_rule_choices: what @rule may be, any of it: nicks, or names of variables, in the order of their values; none of a number or a language (transfer full) */
char   **troth_prompt_rule_choices (TrothPromptRule rule);
gboolean troth_prompt_condition_matches (const TrothPromptCondition *condition,
                                         const TrothSituation       *situation);
/** troth_prompt_condition_implies: whatever @condition accepts, @other accepts too; both of the same rule */
gboolean troth_prompt_condition_implies (const TrothPromptCondition *condition,
                                         const TrothPromptCondition *other);
/** troth_prompt_rule_value: the number or enum value that @situation has for @rule, or -1 for a rule without one */
int  troth_prompt_rule_value (TrothPromptRule       rule,
                              const TrothSituation *situation);
void troth_prompt_condition_clear (TrothPromptCondition *condition);

G_END_DECLS
