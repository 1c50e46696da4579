// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

/* Rules of the protocol that can be broken on purpose, to see that somebody notices. Around the product's functions, never in them. */

G_BEGIN_DECLS

/**
 * SimBroken:
 * @SIM_BROKEN_NO_DEDUPE: a command that is sent again is done again
 * @SIM_BROKEN_NUMBER_ONLY: a number that was seen counts as done, whatever the id
 * @SIM_BROKEN_PRUNED_IDS: what the desk has acknowledged is forgotten
 * @SIM_BROKEN_LAST_WINS: an ended promise can be ended again
 * @SIM_BROKEN_SILENT: a desk throws refusals away
 * @SIM_BROKEN_LYING_DISK: sync does nothing
 * @SIM_BROKEN_NO_LEAVE: a desk keeps what its team is not to hold any more
 * @SIM_BROKEN_NO_ERASE: a desk keeps what it knows of an erased customer
 * @SIM_BROKEN_NO_AGE: whom a team dealt with once it holds for ever
 * @SIM_BROKEN_NO_MARK: a number stands for the same change in every history of the backend
 * @SIM_BROKEN_NOT_AGAIN: a desk does not send again what a backend lost that was put back to an older state
 * @SIM_BROKEN_EARLY_CURSOR: a desk goes on from the end of a page of which it did not take everything
 */
typedef enum
{
  SIM_BROKEN_NOTHING,
  SIM_BROKEN_NO_DEDUPE,
  SIM_BROKEN_NUMBER_ONLY,
  SIM_BROKEN_PRUNED_IDS,
  SIM_BROKEN_LAST_WINS,
  SIM_BROKEN_SILENT,
  SIM_BROKEN_LYING_DISK,
  SIM_BROKEN_EARLY_CURSOR,
  SIM_BROKEN_NO_LEAVE,
  SIM_BROKEN_NO_ERASE,
  SIM_BROKEN_NO_AGE,
  SIM_BROKEN_NO_MARK,
  SIM_BROKEN_NOT_AGAIN,
  SIM_N_BROKEN
} SimBroken;

void sim_broken_set (SimBroken broken);
/** sim_broken_parse: by the names above, as "no-dedupe" */
gboolean    sim_broken_parse (const char *name,
                              SimBroken  *broken);
const char *sim_broken_name (SimBroken broken);

G_END_DECLS
