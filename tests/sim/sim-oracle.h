// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sim-backend.h"
#include "troth-store.h"

/* What was promised to people, what the backend said to it, and whether that is what became of it.
 *
 *   - a command that a person was told is done has an outcome at the backend (unless its desk was put back to an older copy since)
 *   - one command has one outcome, however often it is asked for
 *   - the versions of a record are 1, 2, 3…, each made by one command: nothing was done twice, nothing is missing
 *   - of a promise at most one end took effect; every other try stands in its attempts
 *   - what was refused or met another's lies in the review tray of the desk that wanted it
 *   - the change log has no gaps
 *   - no desk goes back: no record to an older version, and nothing that was ended there is open again
 *   - of what was erased no desk knows anything
 *   - every desk has what the backend has, and nothing to send */

G_BEGIN_DECLS

/** sim_violation: says what is wrong with this run, and ends the process with status 1 */
void sim_violation (const char *format, ...) G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN;
void sim_oracle_begin (guint64 seed);

/** sim_oracle_wished: somebody at @desk asks for @op */
void sim_oracle_wished (guint       desk,
                        const char *id,
                        const char *op,
                        const char *entity_id);
/** sim_oracle_told: she was told that it is done */
void sim_oracle_told (const char *id);
/** sim_oracle_put_back: @desk is as it was at @then; what was done there since may be gone */
void sim_oracle_put_back (guint  desk,
                          gint64 then);
/** sim_oracle_erased: what is known of the record @id shall be gone from everywhere */
void sim_oracle_erased (const char *id);
/** sim_oracle_not_erased: it did not come to it: that transaction was lost */
void     sim_oracle_not_erased (const char *id);
gboolean sim_oracle_is_erased (const char *id);
/** sim_oracle_answered: a backend answered a push with @body */
void sim_oracle_answered (GBytes *body);
/** sim_oracle_seen: the store of @desk shows @change */
void  sim_oracle_seen (guint        desk,
                       TrothChange *change);
guint sim_oracle_get_n_wishes (void);

/** sim_oracle_check_backend: when all is quiet */
void sim_oracle_check_backend (TrothDb *db);
/** sim_oracle_agrees: does @store hold what @db does, with an empty queue? @why says the first thing that does not */
gboolean sim_oracle_agrees (TrothStore *store,
                            TrothDb    *db,
                            char      **why);
/** sim_oracle_check_desk: does the review tray of @desk show all that it must */
void sim_oracle_check_desk (guint       desk,
                            TrothStore *store);

G_END_DECLS
