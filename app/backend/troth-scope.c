// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-scope.h"

#include "troth-authz.h"

gboolean
troth_scope_has (const TrothActor *who,
                 gpointer          record)
{
  return troth_authz (who, TROTH_ACTION_READ, G_OBJECT_TYPE (record), record);
}

guint32
troth_scope_epoch (const TrothActor *who)
{
  return 1;
}
