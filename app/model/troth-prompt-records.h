// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

G_BEGIN_DECLS

/** TrothPromptPack: A pack of prompts as XML text, by sync. */
// clang-format off
#define TROTH_PROMPT_PACK_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, name, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, xml, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, BOOL, active, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_PROMPT_PACK (troth_prompt_pack_get_type ())
TROTH_DECLARE_RECORD (TrothPromptPack, troth_prompt_pack, PROMPT_PACK, TROTH_PROMPT_PACK_FIELDS)

/** TrothPromptUse: One prompt used or skipped: for the pack's next ranking and for nobody's grade, hence no agent. wording: troth_prompt_wording_dup_id (). */
// clang-format off
#define TROTH_PROMPT_USE_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, prompt_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, customer_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, interaction_id, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, ENUM, result, TROTH_FIELD_PLAIN, TrothPromptResult, troth_prompt_result) \
  F (T, P, INSTANT, at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, wording, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_PROMPT_USE (troth_prompt_use_get_type ())
TROTH_DECLARE_RECORD (TrothPromptUse, troth_prompt_use, PROMPT_USE, TROTH_PROMPT_USE_FIELDS)

/** TrothPromptTally: how often a wording of a prompt was used and skipped, in the whole company: counted by the backend. */
// clang-format off
#define TROTH_PROMPT_TALLY_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, prompt_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, wording, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, used, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INT, skipped, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_PROMPT_TALLY (troth_prompt_tally_get_type ())
TROTH_DECLARE_RECORD (TrothPromptTally, troth_prompt_tally, PROMPT_TALLY, TROTH_PROMPT_TALLY_FIELDS)

G_END_DECLS
