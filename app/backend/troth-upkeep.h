// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-courtesy-calls.h"
#include "troth-db.h"
#include "troth-zones.h"

/* What time alone makes necessary: customers leave working sets, and what nobody needs any more is forgotten. */

G_BEGIN_DECLS

/** TROTH_UPKEEP_CHANGES: for how long the change log is kept; a cursor from before leads to a snapshot: 90 days */
#define TROTH_UPKEEP_CHANGES G_GINT64_CONSTANT (7776000000000)
/** TROTH_UPKEEP_CALLS: for how long a telephone call is known after its last event: a day */
#define TROTH_UPKEEP_CALLS G_GINT64_CONSTANT (86400000000)
/** TROTH_UPKEEP_EVERY: seconds from one run to the next in a server */
#define TROTH_UPKEEP_EVERY 3600

/**
 * TrothUpkeep: @now goes in; the rest comes out
 * @zones: promises whose instant the zone database has moved
 * @zones_done: they were looked at: once in a program's life, for it reads the database once. True when that is
 *   committed
 * @counted: the uses of prompts were, in this run
 * @tidied: all but the courtesy calls is done, in this run
 * @courtesy: calls that are promised to customers: last, each step of them a transaction of its own
 * @moved: customers whose 30 days were over
 * @changes: lines of the change log that were dropped; erasures stay
 * @outcomes: results of commands of which only the kind stays, for their client has confirmed them
 * @commands: commands that are forgotten after 180 days
 * @calls: telephone calls that are forgotten: numbers, also of people who are nobody's customers
 */
typedef struct
{
  gint64             now;
  TrothZones         zones;
  TrothCourtesyCalls courtesy;
  gboolean           zones_done;
  gboolean           counted;
  gboolean           tidied;
  gint64             moved;
  gint64             changes;
  gint64             outcomes;
  gint64             commands;
  gint64             calls;
  gint64             head;
  gboolean           more;
} TrothUpkeep;

/** troth_upkeep_step: a #TrothDbFunc on the writer: a part of the work, @data is a #TrothUpkeep; again while ->more */
gboolean troth_upkeep_step (TrothDbConnection *connection,
                            gpointer           data,
                            GError           **error);
/** troth_upkeep_run: all of it, now, on any thread */
gboolean troth_upkeep_run (TrothDb     *db,
                           TrothUpkeep *upkeep,
                           GError     **error);

G_END_DECLS
