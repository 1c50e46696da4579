// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** BenchProcess: what /proc says about a process, all its threads together; wakeups = voluntary context switches */
typedef struct
{
  GPid   pid;
  char  *name;
  guint  threads;
  gint64 pss_kb;
  gint64 wakeups;
  gint64 cpu_ns;
} BenchProcess;

void bench_process_free (BenchProcess *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchProcess, bench_process_free)

/** bench_processes_below: all descendants of this process, oldest first (element-type BenchProcess) (transfer full) */
GPtrArray *bench_processes_below (GPid ancestor);
/** bench_processes_end: ends all descendants of this process, gently first; returns when they are gone */
void bench_processes_end (GPid ancestor);

G_END_DECLS
