// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-said-once.h"

TROTH_DEFINE_RECORD (TrothAskedAgain, troth_asked_again, NULL, TROTH_ASKED_AGAIN_FIELDS)
TROTH_DEFINE_RECORD (TrothSaidOnce, troth_said_once, "said_once", TROTH_SAID_ONCE_FIELDS)

gboolean
troth_said_once_counts (TrothSaidOnce *self,
                        gint64         now)
{
  gint64 expires = troth_said_once_get_expires_at (self);

  return troth_said_once_get_withdrawn_at (self) == TROTH_NO_INSTANT && (expires == TROTH_NO_INSTANT || now < expires);
}
