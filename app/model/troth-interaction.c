// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-interaction.h"

TROTH_DEFINE_RECORD (TrothInteraction, troth_interaction, "interaction", TROTH_INTERACTION_FIELDS)

gboolean
troth_interaction_is_waivable (TrothInteraction *self)
{
  return troth_interaction_get_kind (self) == TROTH_INTERACTION_KIND_FEE && troth_interaction_get_disposition (self) == NULL &&
         troth_interaction_get_amount_minor (self) > 0 && troth_interaction_get_currency (self);
}

gboolean
troth_interaction_is_contact (TrothInteraction *self)
{
  switch (troth_interaction_get_kind (self))
    {
    case TROTH_INTERACTION_KIND_CALL:
    case TROTH_INTERACTION_KIND_EMAIL:
    case TROTH_INTERACTION_KIND_CHAT:
    case TROTH_INTERACTION_KIND_VISIT:
    case TROTH_INTERACTION_KIND_LETTER:
    case TROTH_INTERACTION_KIND_MESSAGE:
    case TROTH_INTERACTION_KIND_VOICEMAIL:
      return TRUE;
    case TROTH_INTERACTION_KIND_WEB:
    case TROTH_INTERACTION_KIND_ORDER:
    case TROTH_INTERACTION_KIND_RETURN:
    case TROTH_INTERACTION_KIND_NOTE:
    case TROTH_INTERACTION_KIND_FEE:
    default:
      return FALSE;
    }
}
