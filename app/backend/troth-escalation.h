// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db.h"

/* What the backend does by itself for promises that nobody is there to keep and contacts that nobody accepts (the rules: troth-ladder.h,
 * troth-substitute.h, troth-care-rules.h). Several
 * trothd may do it at once: of each thing a row in the table escalation says that it was done, in the transaction that does it. */

G_BEGIN_DECLS

/** TROTH_ESCALATION_SAFETY: seconds after which somebody looks again, whatever was due next */
#define TROTH_ESCALATION_SAFETY 60

/**
 * TrothEscalation: @now, @deployment and @seen go in; the rest comes out
 * @deployment: (nullable): whose database it must be still, see troth-deployment.h
 * @seen: (element-type utf8): agents whose desks were heard of since the last run
 * @moved: promises that changed hands and contacts that went on to a lead
 * @head: the change sequence after it; 0 when nothing changed
 * @next: when the next one may be due, µs; %G_MAXINT64: nothing is in sight
 * @more: there is more to do now
 */
typedef struct
{
  gint64      now;
  const char *deployment;
  GPtrArray  *seen;
  gint64      moved;
  gint64      next;
  gint64      head;
  gboolean    more;
} TrothEscalation;

/** troth_escalation_step: a #TrothDbFunc on the writer: @data is a #TrothEscalation; again while ->more; %TROTH_ERROR_FORBIDDEN: another
 * deployment's database took the place of ours */
gboolean troth_escalation_step (TrothDbConnection *connection,
                                gpointer           data,
                                GError           **error);
/** troth_escalation_note: the same, which only notes whose desks were heard of */
gboolean troth_escalation_note (TrothDbConnection *connection,
                                gpointer           data,
                                GError           **error);

G_END_DECLS
