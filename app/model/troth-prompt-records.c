// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-records.h"

TROTH_DEFINE_RECORD (TrothPromptPack, troth_prompt_pack, "prompt_pack", TROTH_PROMPT_PACK_FIELDS)
TROTH_DEFINE_RECORD (TrothPromptUse, troth_prompt_use, "prompt_use", TROTH_PROMPT_USE_FIELDS)
TROTH_DEFINE_RECORD (TrothPromptTally, troth_prompt_tally, "prompt_tally", TROTH_PROMPT_TALLY_FIELDS)
