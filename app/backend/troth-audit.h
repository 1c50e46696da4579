// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command.h"
#include "troth-db.h"

/* Who did what that somebody may ask about later, in lines that only the backend writes and nobody changes. Ids and no words: why is
 * said by the records themselves, as long as they are there. Lines are kept for as long as the database is. */

G_BEGIN_DECLS

/**
 * TrothAuditEntry: one line
 * @action: "customer.erase", "device.wipe", "read.stopped", or what troth_audit_action () says
 * @client_id: (nullable): of her desk
 * @entity, @entity_id: (nullable): the record that it is about
 */
typedef struct
{
  const char *action;
  const char *agent_id; /* (nullable): the backend by itself */
  const char *client_id;
  const char *entity;
  const char *entity_id;
} TrothAuditEntry;

/** troth_audit_write: adds a line. On the writer */
gboolean troth_audit_write (TrothDbConnection     *connection,
                            const TrothAuditEntry *entry,
                            gint64                 at,
                            GError               **error);
/** troth_audit_bulk_read: adds, as soon as it can be done, that @agent_id was stopped. Main thread */
void troth_audit_bulk_read (TrothDb    *db,
                            const char *agent_id,
                            gint64      at);
/**
 * troth_audit_action: as what a command with this outcome is noted down (nullable) (static)
 *
 * "customer.allow_calls": do-not-call was lifted; "calling.override": somebody is called though the rules say no; "promise.second_end": a
 * promise was ended that had ended, or that another was at; "command.clock": by a clock that is more than a minute fast, once an hour.
 */
const char *troth_audit_action (TrothCommand *command,
                                TrothOutcome *outcome,
                                gint64        now);
/** troth_audit_check: adds to @found what is wrong: a line that was changed, or is missing */
gboolean troth_audit_check (TrothDbConnection *connection,
                            GPtrArray         *found,
                            GError           **error);

G_END_DECLS
