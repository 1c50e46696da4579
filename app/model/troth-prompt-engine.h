// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-prompt-line.h"
#include "troth-prompt-rank.h"
#include "troth-prompts.h"

G_BEGIN_DECLS

/**
 * TrothPromptReason: why a card is there: the most telling of what its prompt asked for
 * @value: what the situation says to that rule: seconds, days, a count, an enum's value; of known and unknown: the first variable
 * @days: TROTH_PROMPT_RULE_CONTACTS: within how many days
 * @nothing_promised: TROTH_PROMPT_RULE_CASE: and no promise is open
 * @text: the subject, the promise's words, the product (nullable)
 *
 * troth_prompt_why() (ui/prompts) makes a sentence of it.
 */
typedef struct
{
  TrothPromptRule rule;
  int             value;
  int             days;
  gboolean        nothing_promised;
  char           *text;
} TrothPromptReason;

/**
 * TrothPromptCard: one thing to say, to do or to avoid now
 * @text: to say in the customer's language, to do and to avoid in the agent's; what is unknown stands in it as {customer_name}, and in @chips
 * @chips: (element-type TrothPromptChip): not empty: the text must not be copied as it is
 * @practice: which of the good practices it serves: "A1"
 * @action: (nullable): of troth_prompt_actions(); "case" only while one is open
 * @promise_kind: for action "promise", or -1
 * @wording: troth_prompt_wording_dup_id()
 * @marks: what is to be noted with the customer once it was said
 * @written: it is for a message, not to be spoken
 */
typedef struct
{
  TrothPromptKind   kind;
  char             *prompt_id;
  char             *practice;
  char             *wording;
  char             *text;
  GArray           *chips;
  char             *action;
  int               promise_kind;
  TrothPromptMark   marks;
  gboolean          written;
  int               weight;
  TrothPromptReason reason;
} TrothPromptCard;

#define TROTH_TYPE_PROMPT_CARD (troth_prompt_card_get_type ())
GType            troth_prompt_card_get_type (void);
TrothPromptCard *troth_prompt_card_copy (const TrothPromptCard *self);
void             troth_prompt_card_free (TrothPromptCard *self);
/** troth_prompt_card_can_copy: no variable is unknown */
gboolean troth_prompt_card_can_copy (const TrothPromptCard *self);

/** troth_prompt_engine_line: what @set_aside of a situation calls the line of that kind: "say:greet" (transfer full) */
char *troth_prompt_engine_line (const char     *prompt_id,
                                TrothPromptKind kind);
/**
 * troth_prompt_engine_choose:
 * @packs: (element-type TrothPrompts): a prompt of an earlier pack replaces those of the same id; of two of the same
 *   weight, that of the earlier pack wins
 * @counts: (nullable): TrothPromptCount by troth_prompt_count_key(): weights are those of troth_prompt_rank()
 *
 * What is worth saying, doing and avoiding now: at most one of each kind, in this order; often less, sometimes nothing.
 * Among a prompt's wordings the situation's rotation chooses, so that two in a row differ; one that is skipped much more
 * than another is left out while two remain. Pure: same in, same out.
 *
 * Returns: (transfer full) (element-type TrothPromptCard): 0 to 3 cards
 */
GPtrArray *troth_prompt_engine_choose (GPtrArray            *packs,
                                       GHashTable           *counts,
                                       const TrothSituation *situation);
/**
 * troth_prompt_engine_card: a card of @prompt's @kind, whether or not it is worth showing now
 *
 * Returns: (transfer full) (nullable): %NULL when it has no such part
 */
TrothPromptCard *troth_prompt_engine_card (const TrothPrompt    *prompt,
                                           TrothPromptKind       kind,
                                           const TrothSituation *situation);
/** troth_prompt_engine_is_replaced: a pack of @packs before @pack has a prompt of the id of @prompt */
gboolean troth_prompt_engine_is_replaced (GPtrArray         *packs,
                                          guint              pack,
                                          const TrothPrompt *prompt);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothPromptCard, troth_prompt_card_free)

G_END_DECLS
