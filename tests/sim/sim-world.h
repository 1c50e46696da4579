// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

/* What a process gets from its machine, virtual and decided by one seed: time, chance and threads.
 *
 * The product's own code runs unchanged: the main loop is GLib's, but its poll is ours and time passes only in it; a worker thread's
 * next function runs there too, when its time has come. One thread, one order of events: a seed replays exactly. */

G_BEGIN_DECLS

/** SIM_START: µs since 1970 when every run begins: 2026-03-02 09:00 UTC */
#define SIM_START G_GINT64_CONSTANT (1772442000000000)

/** sim_world_begin: from now on @seed decides; once in a process, or again in its children */
void sim_world_begin (guint64 seed);
/** sim_world_speak: whoever waits for @fd is told that there is something to read */
void sim_world_speak (int fd);
/** sim_now: µs since the run began */
gint64 sim_now (void);
/** sim_random: from 0 to @below - 1 */
guint sim_random (guint below);
/** sim_chance: TRUE in @per_mille of 1,000 cases */
gboolean sim_chance (guint per_mille);
/** sim_after: once, in @ms */
void sim_after (guint           ms,
                GSourceOnceFunc func,
                gpointer        data);
/** sim_run_for: the world goes on for @us, or until @done (nullable) says so; FALSE when time ran out */
gboolean sim_run_for (gint64 us,
                      gboolean (*done) (gpointer data),
                      gpointer data);
/** sim_after_job: @func (nullable) is told after each function of a worker */
void sim_after_job (GSourceOnceFunc func,
                    gpointer        data);
/** sim_trace: notes what happens: into the trace's hash, and to standard output when asked for */
void sim_trace (const char *format, ...) G_GNUC_PRINTF (1, 2);
void sim_trace_set_loud (gboolean loud);
/** sim_trace_get_hash: of all that was noted, when each function of a worker ran, and how often anybody left something to chance */
guint64 sim_trace_get_hash (void);

G_END_DECLS
