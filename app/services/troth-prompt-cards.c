// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-service-private.h"

/* What the engine chose, as a record that a widget shows. */

TrothCard *
troth_prompt_service_card_new (const TrothPromptCard *chosen)
{
  TrothCard *card = troth_card_new ();
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; i < chosen->chips->len; i++)
    g_string_append_printf (missing, "%s%s", i ? " " : "",
                            troth_prompt_variable_name (g_array_index (chosen->chips, TrothPromptChip, i).variable));
  troth_card_set_prompt_id (card, chosen->prompt_id);
  troth_card_set_kind (card, chosen->kind);
  troth_card_set_practice (card, chosen->practice);
  troth_card_set_wording (card, chosen->wording);
  troth_card_set_text (card, chosen->text);
  troth_card_set_missing (card, missing->str);
  troth_card_set_action (card, chosen->action);
  troth_card_set_promise_kind (card, chosen->promise_kind);
  troth_card_set_marks (card, chosen->marks);
  troth_card_set_written (card, chosen->written);
  troth_card_set_reason_rule (card, chosen->reason.rule);
  troth_card_set_reason_value (card, chosen->reason.value);
  troth_card_set_reason_days (card, chosen->reason.days);
  troth_card_set_reason_nothing_promised (card, chosen->reason.nothing_promised);
  troth_card_set_reason_text (card, chosen->reason.text);
  return card;
}

TrothCard *
troth_prompt_service_make_card (const TrothPrompt    *prompt,
                                TrothPromptKind       kind,
                                const TrothSituation *situation)
{
  g_autoptr (TrothPromptCard) card = troth_prompt_engine_card (prompt, kind, situation);

  return card ? troth_prompt_service_card_new (card) : NULL;
}
