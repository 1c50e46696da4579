// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-interaction.h"

TROTH_DEFINE_RECORD (TrothInteraction, troth_interaction, "interaction", TROTH_INTERACTION_FIELDS)

gboolean
troth_interaction_is_waivable (TrothInteraction *self)
{
  const char *const decided[] = { TROTH_FEE_WAIVED, TROTH_FEE_ASKED, NULL };
  const char       *disposition = troth_interaction_get_disposition (self);

  return troth_interaction_get_kind (self) == TROTH_INTERACTION_KIND_FEE && !(disposition && g_strv_contains (decided, disposition));
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
