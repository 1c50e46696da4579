// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-prompts.h"

/* The company's prompts as a lead has them before she publishes: what she writes is hers until then. */

G_BEGIN_DECLS

/**
 * TrothPromptsDraft:
 * @own: ids in the company's pack, and new ones, in order
 * @kept: id -> TrothPrompts of it alone: the company's, published or not yet
 */
typedef struct
{
  TrothPrompts *core;
  GPtrArray    *own;
  GHashTable   *kept;
} TrothPromptsDraft;

/** troth_prompts_draft_new: @packs: of TrothPrompts, the company's before the core pack (transfer full) */
TrothPromptsDraft *troth_prompts_draft_new (GPtrArray *packs);
void               troth_prompts_draft_free (TrothPromptsDraft *self);
/** troth_prompts_draft_find: the company's, or else the core pack's (nullable) (transfer none); @id: (nullable) */
const TrothPrompt *troth_prompts_draft_find (TrothPromptsDraft *self,
                                             const char        *id);
/** troth_prompts_draft_keep: @prompts is one that she wrote (transfer full) */
void troth_prompts_draft_keep (TrothPromptsDraft *self,
                               TrothPrompts      *prompts);
/** troth_prompts_draft_forget: the company has no words of its own for @id any more */
void troth_prompts_draft_forget (TrothPromptsDraft *self,
                                 const char        *id);
/** troth_prompts_draft_to_xml: the pack to publish (transfer full) */
char *troth_prompts_draft_to_xml (TrothPromptsDraft *self);

G_END_DECLS
