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
 *   - no desk goes back: no record to an older version, and nothing that was ended there is open again; but a page of others that the
 *     power took from its disk comes again (what was done at the desk itself, or acknowledged to it, the power takes from nobody)
 *   - of a customer who was erased no desk knows anything, and each has said so to the backend
 *   - of renegotiations that met, the earlier time stands; the owner is whom it was last handed over to
 *   - a backend that is put back to an older copy has it all again in the end: what it lost comes from the desks. What cannot come back:
 *     erasures since the copy (the customer is there again), and with an erased customer what desks had forgotten of her
 *   - every desk has what its team is to hold of what the backend has, and nothing else, and nothing to send */

G_BEGIN_DECLS

/** sim_violation: says what is wrong with this run, and ends the process with status 1 */
void sim_violation (const char *format, ...) G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN;
void sim_oracle_begin (guint64 seed);

/**
 * SimWill: what somebody asks for
 * @customer_id: whom it says something about
 * @other_id: and whom else (nullable)
 * @due_at: the time that it is to be due at (0)
 * @to_id: whose it is to be (nullable)
 */
typedef struct
{
  const char *op;
  const char *entity_id;
  const char *customer_id;
  gint64      due_at;
  const char *to_id;
  const char *other_id;
} SimWill;

/** sim_oracle_wished: somebody at @desk asks for it by command @id */
void sim_oracle_wished (guint          desk,
                        const char    *id,
                        const SimWill *will);
/** sim_oracle_told: she was told that it is done, or, with @code (nullable), what stands against it */
void sim_oracle_told (const char *id,
                      const char *code);
/** sim_oracle_put_back: @desk is as it was at @then; what was done there since may be gone */
void sim_oracle_put_back (guint  desk,
                          gint64 then);
/** sim_oracle_restored: the backend is as it was some time ago */
void     sim_oracle_restored (void);
gboolean sim_oracle_was_restored (void);
/** sim_oracle_erased: all that is known of the customer @id shall be gone from everywhere */
void sim_oracle_erased (const char *id);
/** sim_oracle_not_erased: it did not come to it */
void sim_oracle_not_erased (const char *id);
/** sim_oracle_arrived: a request for @path reached a backend, perhaps not for the first time */
void sim_oracle_arrived (const char *path);
/** sim_oracle_refused: the backend said no to it, and that changed nothing */
void sim_oracle_refused (const char *path);
/** sim_oracle_answered: a backend answered a push with @body */
void sim_oracle_answered (GBytes *body);
/** sim_oracle_seen: the store of @desk, of an agent of @team, shows @change */
void sim_oracle_seen (guint        desk,
                      guint        team,
                      TrothChange *change);
/** sim_oracle_safe: all that @desk has seen is on its disk */
void sim_oracle_safe (guint desk);
/** sim_oracle_power_lost: of what was not, it may know nothing any more */
void  sim_oracle_power_lost (guint desk);
guint sim_oracle_get_n_wishes (void);

/** sim_oracle_check_backend: when all is quiet */
void sim_oracle_check_backend (TrothDb *db);
/** sim_oracle_agrees: does @store hold what the team of @agent is to hold of what @db has, with an empty queue, and did it confirm what it erased?
 * @why (nullable) gets what is not so; without it something may not be on its way either: that answer is quick */
gboolean sim_oracle_agrees (TrothStore *store,
                            TrothDb    *db,
                            guint       agent,
                            char      **why);
/** sim_oracle_check_desk: does the review tray of @desk show all that it must; and once all were asked, sim_oracle_check_shown() */
void sim_oracle_check_desk (guint       desk,
                            TrothStore *store);
/** sim_oracle_check_shown: what nobody was told of, because it was not written or the power failed: a copy of the desk may send it all the
 * same, and shows then what became of it */
void sim_oracle_check_shown (void);

G_END_DECLS
