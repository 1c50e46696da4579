// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command.h"

G_BEGIN_DECLS

typedef enum
{
  TROTH_ACTION_READ,
  TROTH_ACTION_CHANGE,
  TROTH_ACTION_ADMINISTER,
} TrothAction;

/**
 * troth_authz: the one answer to "may @who do @action to @record?", for commands, reads and pulls alike.
 * @record: (nullable): %NULL asks about the kind of thing as a whole (@type)
 *
 * Agents and leads read everything of their company and change customers, cases, interactions and promises;
 * only a lead or admin changes another agent's record, hands over in bulk or edits packs; only an admin
 * administers. An inactive agent may do nothing. To a caller who may not read it a record does not exist.
 */
gboolean troth_authz (const TrothActor *who,
                      TrothAction       action,
                      GType             type,
                      gpointer          record);

G_END_DECLS
