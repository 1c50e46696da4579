// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench-process.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

void
bench_process_free (BenchProcess *self)
{
  g_free (self->name);
  g_free (self);
}

/* "" when the process is gone. */
static char *
read_proc (GPid        pid,
           const char *thread,
           const char *file)
{
  g_autofree char *path = NULL;
  char            *text;

  if (thread)
    path = g_strdup_printf ("/proc/%d/task/%s/%s", pid, thread, file);
  else
    path = g_strdup_printf ("/proc/%d/%s", pid, file);
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_strdup ("");
  return text;
}

/* The number after @key, which is "\nKEY:". */
static gint64
number_after (const char *text,
              const char *key)
{
  const char *found = strstr (text, key);

  return found ? g_ascii_strtoll (found + strlen (key), NULL, 10) : 0;
}

static GPid
parent_of (GPid pid)
{
  g_autofree char *text = read_proc (pid, NULL, "status");

  return (GPid) number_after (text, "\nPPid:");
}

static void
add_threads (BenchProcess *self)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task", self->pid);
  g_autoptr (GDir) threads = g_dir_open (path, 0, NULL);
  const char *thread;

  while (threads && (thread = g_dir_read_name (threads)))
    {
      g_autofree char *status = read_proc (self->pid, thread, "status");
      g_autofree char *schedstat = read_proc (self->pid, thread, "schedstat");

      self->threads++;
      self->wakeups += number_after (status, "\nvoluntary_ctxt_switches:");
      self->cpu_ns += g_ascii_strtoll (schedstat, NULL, 10);
    }
}

static BenchProcess *
process_new (GPid pid)
{
  BenchProcess    *self = g_new0 (BenchProcess, 1);
  g_autofree char *memory = read_proc (pid, NULL, "smaps_rollup");

  self->pid = pid;
  self->name = read_proc (pid, NULL, "comm");
  g_strchomp (self->name);
  self->pss_kb = number_after (memory, "\nPss:");
  add_threads (self);
  return self;
}

static int
compare_pids (gconstpointer a,
              gconstpointer b)
{
  return *(const GPid *) a - *(const GPid *) b;
}

static GArray *
pids_below (GPid ancestor)
{
  g_autoptr (GDir) proc = g_dir_open ("/proc", 0, NULL);
  g_autoptr (GHashTable) parents = g_hash_table_new (NULL, NULL);
  GArray        *below = g_array_new (FALSE, FALSE, sizeof (GPid));
  const char    *entry;
  GHashTableIter iter;
  gpointer       pid;

  while (proc && (entry = g_dir_read_name (proc)))
    if (g_ascii_isdigit (*entry))
      {
        GPid known = (GPid) g_ascii_strtoll (entry, NULL, 10);

        g_hash_table_insert (parents, GINT_TO_POINTER (known), GINT_TO_POINTER (parent_of (known)));
      }
  g_hash_table_iter_init (&iter, parents);
  while (g_hash_table_iter_next (&iter, &pid, NULL))
    {
      gpointer above = g_hash_table_lookup (parents, pid);

      while (above && GPOINTER_TO_INT (above) != ancestor)
        above = g_hash_table_lookup (parents, above);
      if (above)
        {
          GPid found = GPOINTER_TO_INT (pid);

          g_array_append_val (below, found);
        }
    }
  g_array_sort (below, compare_pids);
  return below;
}

GPtrArray *
bench_processes_below (GPid ancestor)
{
  g_autoptr (GArray) pids = pids_below (ancestor);
  GPtrArray *processes = g_ptr_array_new_with_free_func ((GDestroyNotify) bench_process_free);

  for (guint i = 0; i < pids->len; i++)
    g_ptr_array_add (processes, process_new (g_array_index (pids, GPid, i)));
  return processes;
}

static guint
signal_all (GPid ancestor,
            int  number)
{
  g_autoptr (GArray) pids = NULL;

  while (waitpid (-1, NULL, WNOHANG) > 0)
    continue;
  pids = pids_below (ancestor);
  for (guint i = 0; number && i < pids->len; i++)
    kill (g_array_index (pids, GPid, i), number);
  return pids->len;
}

void
bench_processes_end (GPid ancestor)
{
  guint left = signal_all (ancestor, SIGTERM);

  for (guint i = 0; left && i < 60; i++)
    {
      g_usleep (50 * 1000);
      left = signal_all (ancestor, 0);
    }
  while (left)
    {
      signal_all (ancestor, SIGKILL);
      g_usleep (20 * 1000);
      left = signal_all (ancestor, 0);
    }
}
