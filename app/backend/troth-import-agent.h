// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-agent.h"
#include "troth-changes.h"

/* Of the importer only: agents whom the tables have come or go. */

G_BEGIN_DECLS

/** troth_import_agent_leaves: whether @was works here, and @agent, which is what she is to be, does not any more */
gboolean troth_import_agent_leaves (TrothAgent *was,
                                    TrothAgent *agent);
/**
 * troth_import_agent_judge: whether @was may be @agent; one who leaves is written, with what she promised, which others have then
 * @changes: (nullable): nothing is written
 *
 * %TROTH_ERROR_INVALID: @was was deactivated, and @agent would open the door to her again; or nobody takes her promises
 */
gboolean troth_import_agent_judge (TrothChanges      *changes,
                                   TrothDbConnection *connection,
                                   TrothAgent        *was,
                                   TrothAgent        *agent,
                                   gint64             now,
                                   GError           **error);

G_END_DECLS
