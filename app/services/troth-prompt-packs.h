// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db.h"
#include "troth-prompt-engine.h"
#include "troth-prompt-records.h"

/* What the store knows beside the core pack: the company's own packs, and what became of each prompt. */

G_BEGIN_DECLS

/**
 * TrothPromptPacks:
 * @packs: of TrothPrompts: the company's, in the order of their ids; one that cannot be read is left out
 * @record: the first of them as it is stored: what a lead edits (nullable)
 * @counts: TrothPromptCount by troth_prompt_count_key(): of the whole company, as the backend counted it
 */
typedef struct
{
  GPtrArray       *packs;
  TrothPromptPack *record;
  GHashTable      *counts;
} TrothPromptPacks;

TrothPromptPacks *troth_prompt_packs_new (void);
void              troth_prompt_packs_free (gpointer data);
/** troth_prompt_packs_read: a TrothDbFunc for the reader; @data a TrothPromptPacks */
gboolean troth_prompt_packs_read (TrothDbConnection *connection,
                                  gpointer           data,
                                  GError           **error);

G_END_DECLS
