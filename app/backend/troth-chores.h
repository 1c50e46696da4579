// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-clock.h"
#include "troth-db.h"

/* What a backend does without being asked: upkeep every hour, and escalation when the next one is due. Main thread. */

G_BEGIN_DECLS

typedef struct _TrothChores TrothChores;

/** TrothChoresFunc: a chore has committed something; the change sequence is at @head */
typedef void (*TrothChoresFunc) (gpointer owner,
                                 gint64   head);

/** troth_chores_new: begins; @owner hears of what was committed until troth_chores_stop(); @deployment (nullable): whose database it is
 * (transfer full) */
TrothChores *troth_chores_new (TrothDb        *db,
                               TrothClock     *clock,
                               const char     *deployment,
                               TrothChoresFunc committed,
                               gpointer        owner);
/** troth_chores_note_seen: the desk of @agent_id was heard of */
void troth_chores_note_seen (TrothChores *self,
                             const char  *agent_id);
/** troth_chores_begin_upkeep: the hour is over; unless the last upkeep is under way still */
void troth_chores_begin_upkeep (TrothChores *self);
/** troth_chores_begin_escalation: something is late enough, or somebody looks again; unless it is under way */
void troth_chores_begin_escalation (TrothChores *self);
/** troth_chores_is_busy: something is under way on a worker (nullable) */
gboolean troth_chores_is_busy (TrothChores *self);
/** troth_chores_stop: begins nothing any more; what is under way is finished unheard */
void troth_chores_stop (TrothChores *self);
/** troth_chores_free: after troth_chores_stop() */
void troth_chores_free (TrothChores *self);

G_END_DECLS
