// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-world.h"

#include "sim-wrap.h"

#include <malloc.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define BOOTED_US (G_TIME_SPAN_HOUR)

typedef struct
{
  GFunc    func;
  gpointer user_data;
  gint64   busy_until;
} Pool;

/* A function on its way to a worker. */
typedef struct
{
  Pool           *pool; /* NULL: a thread of its own */
  gpointer        data;
  GTask          *task;
  GTaskThreadFunc func;
  gint64          at;
} Job;

static gboolean        begun;
static gint64          now;
static guint64         chance_state;        /* what happens */
static guint64         product_state;       /* what the product calls random */
static GQueue          jobs = G_QUEUE_INIT; /* by time */
static Pool           *last_pushed;
static GSourceOnceFunc after_job;
static gpointer        after_job_data;
static guint64         trace_hash;
static gboolean        trace_loud;
static GHashTable     *spoken; /* descriptors that are to be read */

static guint64
next_random (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* --- time --- */

int
clock_gettime (clockid_t        id,
               struct timespec *time)
{
  gint64 us = 0;

  if (!begun || (id != CLOCK_REALTIME && id != CLOCK_MONOTONIC && id != CLOCK_BOOTTIME))
    return (int) syscall (SYS_clock_gettime, id, time);
  us = now + (id == CLOCK_REALTIME ? SIM_START : BOOTED_US);
  time->tv_sec = us / G_USEC_PER_SEC;
  time->tv_nsec = us % G_USEC_PER_SEC * 1000;
  return 0;
}

static void
note (guint64 number)
{
  trace_hash = (trace_hash ^ number) * G_GUINT64_CONSTANT (0x100000001b3);
}

static void
run_job (Job *job)
{
  note (now);
  if (job->task)
    {
      job->func (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task), g_task_get_cancellable (job->task));
      g_object_unref (job->task);
    }
  else
    job->pool->func (job->data, job->pool->user_data);
  g_free (job);
  if (after_job)
    after_job (after_job_data);
}

void
sim_world_speak (int fd)
{
  if (spoken == NULL)
    spoken = g_hash_table_new (NULL, NULL);
  g_hash_table_add (spoken, GINT_TO_POINTER (fd));
}

/* Nobody outside ever speaks but by sim_world_speak: only time passes, and workers work. Every turn takes a µs at least. */
static gint
pass_time (GPollFD *fds,
           guint    n_fds,
           gint     timeout_ms)
{
  Job *job = g_queue_peek_head (&jobs);

  gint n_spoke = 0;

  for (guint i = 0; i < n_fds; i++)
    {
      fds[i].revents = spoken && g_hash_table_remove (spoken, GINT_TO_POINTER (fds[i].fd)) ? G_IO_IN : 0;
      n_spoke += fds[i].revents != 0;
    }
  now++;
  if (n_spoke)
    return n_spoke;
  if (job && (timeout_ms < 0 || job->at <= now + (gint64) timeout_ms * 1000))
    {
      g_queue_pop_head (&jobs);
      now = MAX (now, job->at);
      run_job (job);
    }
  else if (timeout_ms < 0)
    g_error ("nothing will ever happen again");
  else
    now += (gint64) timeout_ms * 1000;
  return 0;
}

/* Nobody else is there: what costs time and keeps others out is not needed. */
static void
save_time (void)
{
  mallopt (M_MMAP_THRESHOLD, 256 << 20);
  mallopt (M_TRIM_THRESHOLD, 256 << 20);
  mallopt (M_TOP_PAD, 4 << 20);
}

void
sim_world_begin (guint64 seed)
{
  if (!begun)
    save_time ();
  if (!begun)
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", "none:", TRUE); /* GLib moves its timeouts of whole seconds by a hash of it, or of HOSTNAME */
  begun = TRUE;
  now = 0;
  chance_state = seed * 2 + 1;
  product_state = seed ^ G_GUINT64_CONSTANT (0x5eed);
  trace_hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  if (!g_main_context_is_owner (g_main_context_default ()))
    g_assert_true (g_main_context_acquire (g_main_context_default ()));
  g_main_context_set_poll_func (g_main_context_default (), pass_time);
}

gint64
sim_now (void)
{
  return now;
}

guint
sim_random (guint below)
{
  return next_random (&chance_state) % below;
}

gboolean
sim_chance (guint per_mille)
{
  return sim_random (1000) < per_mille;
}

void
sim_after (guint           ms,
           GSourceOnceFunc func,
           gpointer        data)
{
  g_timeout_add_once (ms, func, data);
}

void
sim_after_job (GSourceOnceFunc func,
               gpointer        data)
{
  after_job = func;
  after_job_data = data;
}

static void
on_time_up_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

gboolean
sim_run_for (gint64 us,
             gboolean (*done) (gpointer data),
             gpointer data)
{
  gboolean over = FALSE;
  gboolean is_done = FALSE;
  guint    source = g_timeout_add_once (us / 1000, on_time_up_cb, &over);

  while (!over && !(is_done = done && done (data)))
    g_main_context_iteration (NULL, TRUE);
  if (!over)
    g_source_remove (source);
  return done == NULL || is_done;
}

void
sim_trace (const char *format, ...)
{
  va_list          args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  for (const char *c = text; *c; c++)
    note ((guchar) *c);
  note (now);
  if (trace_loud)
    printf ("%10.3f s  %s\n", now / 1e6, text);
}

void
sim_trace_set_loud (gboolean loud)
{
  trace_loud = loud;
}

guint64
sim_trace_get_hash (void)
{
  note (chance_state); /* how often anybody asked for it */
  note (product_state);
  return trace_hash;
}

/* --- chance, as the product asks for it --- */

static void
fill (void *bytes,
      gsize n)
{
  for (gsize i = 0; i < n; i++)
    ((guint8 *) bytes)[i] = next_random (&product_state) >> 32;
}

ssize_t
__wrap_getrandom (void    *bytes,
                  size_t   n,
                  unsigned flags)
{
  fill (bytes, n);
  return n;
}

void
__wrap_randombytes_buf (void        *bytes,
                        const size_t n)
{
  fill (bytes, n);
}

GRand *
__wrap_g_rand_new (void)
{
  return g_rand_new_with_seed (next_random (&product_state));
}

char *
__wrap_g_uuid_string_random (void)
{
  guint64 a = next_random (&product_state);
  guint64 b = next_random (&product_state);

  return g_strdup_printf ("%08x-%04x-4%03x-8%03x-%012" G_GINT64_MODIFIER "x", (guint) (a >> 32), (guint) (a >> 16) & 0xffff,
                          (guint) a & 0xfff, (guint) (b >> 48) & 0xfff, b & G_GUINT64_CONSTANT (0xffffffffffff));
}

/* --- threads --- */

/* Mostly at once; sometimes a disk is slow. */
static gint64
service_us (void)
{
  return sim_chance (20) ? sim_random (300000) : sim_random (2000);
}

static void
push_job (Job *job)
{
  GList *place = jobs.tail;

  job->at = now + service_us ();
  if (job->pool) /* one after the other */
    job->at = job->pool->busy_until = MAX (job->pool->busy_until, job->at);
  while (place && ((Job *) place->data)->at > job->at)
    place = place->prev;
  g_queue_insert_after (&jobs, place, job);
}

GThreadPool *
__wrap_g_thread_pool_new (GFunc    func,
                          gpointer user_data,
                          gint     max_threads,
                          gboolean exclusive,
                          GError **error)
{
  Pool *pool = g_new0 (Pool, 1);

  g_assert_cmpint (max_threads, ==, 1);
  pool->func = func;
  pool->user_data = user_data;
  return (GThreadPool *) pool;
}

gboolean
__wrap_g_thread_pool_push (GThreadPool *pool,
                           gpointer     data,
                           GError     **error)
{
  Job *job = g_new0 (Job, 1);

  job->pool = last_pushed = (Pool *) pool;
  job->data = data;
  push_job (job);
  return TRUE;
}

/* Runs what @pool was given last, ahead of the rest: what somebody waits for. */
static gboolean
run_last (Pool *pool)
{
  for (GList *l = jobs.tail; l; l = l->prev)
    if (((Job *) l->data)->pool == pool)
      {
        Job *job = l->data;

        g_queue_delete_link (&jobs, l);
        run_job (job);
        return TRUE;
      }
  return FALSE;
}

void
__wrap_g_thread_pool_free (GThreadPool *pool,
                           gboolean     immediate,
                           gboolean     wait)
{
  while (run_last ((Pool *) pool))
    ;
  g_free (pool);
}

/* The main thread waits for the function that it has just given to a worker. */
void
__wrap_g_cond_wait (GCond  *cond,
                    GMutex *mutex)
{
  g_mutex_unlock (mutex);
  g_assert_true (run_last (last_pushed));
  g_mutex_lock (mutex);
}

void
__wrap_g_task_run_in_thread (GTask          *task,
                             GTaskThreadFunc func)
{
  Job *job = g_new0 (Job, 1);

  job->task = g_object_ref (task);
  job->func = func;
  push_job (job);
}
