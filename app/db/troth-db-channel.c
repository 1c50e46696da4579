// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-db"

#include "troth-db-channel.h"

#include <errno.h>
#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define LOOK_MS 2000  /* however silent the server is */
#define GATHER_MS 50  /* between two NOTIFY; announcements within that are one */
#define RETRY_MS 1000 /* between two attempts to connect */

struct _TrothDbChannel
{
  char           *database;
  GSourceOnceFunc func;
  gpointer        user_data;
  GMainContext   *context;
  GThread        *thread;
  int             wake; /* eventfd: announced, or the end */
  gint            announced;
  gint64          said_at; /* monotonic µs, of the last NOTIFY; the thread's */
  gint            over;
  GMutex          mutex; /* pending */
  GSource        *pending;
};

static gboolean
on_called_cb (gpointer user_data)
{
  TrothDbChannel *self = user_data;

  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->pending, g_source_unref);
  g_mutex_unlock (&self->mutex);
  self->func (self->user_data);
  return G_SOURCE_REMOVE;
}

/* On the thread: one call under way at a time is enough. */
static void
call (TrothDbChannel *self)
{
  g_mutex_lock (&self->mutex);
  if (self->pending == NULL)
    {
      self->pending = g_idle_source_new ();
      g_source_set_priority (self->pending, G_PRIORITY_DEFAULT);
      g_source_set_callback (self->pending, on_called_cb, self, NULL);
      g_source_attach (self->pending, self->context);
    }
  g_mutex_unlock (&self->mutex);
}

static gboolean
run (PGconn     *pg,
     const char *sql)
{
  PGresult      *result = PQexec (pg, sql);
  ExecStatusType status = PQresultStatus (result);

  PQclear (result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/* FALSE when the connection is lost. */
static gboolean
announce (TrothDbChannel *self,
          PGconn         *pg)
{
  const gint64 wait = self->said_at + GATHER_MS * 1000 - g_get_monotonic_time ();

  if (!g_atomic_int_get (&self->announced))
    return TRUE;
  if (wait > 0)
    g_usleep ((gulong) wait);
  g_atomic_int_set (&self->announced, 0);
  self->said_at = g_get_monotonic_time ();
  if (run (pg, "NOTIFY troth"))
    return TRUE;
  g_atomic_int_set (&self->announced, 1); /* said on the next connection */
  return FALSE;
}

static gboolean
take_notifications (PGconn *pg)
{
  gboolean  any = FALSE;
  PGnotify *notify = NULL;

  while ((notify = PQnotifies (pg)))
    {
      any |= notify->be_pid != PQbackendPID (pg);
      PQfreemem (notify);
    }
  return any;
}

/* Until the connection is lost or the channel ends. */
static void
listen_on (TrothDbChannel *self,
           PGconn         *pg)
{
  while (!g_atomic_int_get (&self->over))
    {
      struct pollfd fds[] = { { PQsocket (pg), POLLIN, 0 }, { self->wake, POLLIN, 0 } };
      guint64       count;
      int           n = poll (fds, G_N_ELEMENTS (fds), LOOK_MS);

      if (n < 0 && errno != EINTR)
        return;
      if (fds[1].revents && read (self->wake, &count, sizeof count) < 0 && errno != EAGAIN)
        return;
      if (fds[0].revents && !PQconsumeInput (pg))
        return;
      if (take_notifications (pg) || n == 0)
        call (self);
      if (!announce (self, pg))
        return;
      if (n == 0 && !run (pg, "SELECT 1")) /* a listener that was cut off hears nothing, and no error either */
        return;
    }
}

static gpointer
work (gpointer data)
{
  TrothDbChannel *self = data;

  while (!g_atomic_int_get (&self->over))
    {
      PGconn *pg = PQconnectdb (self->database);

      if (PQstatus (pg) == CONNECTION_OK && run (pg, "LISTEN troth"))
        {
          call (self); /* what came while nobody listened */
          listen_on (self, pg);
        }
      PQfinish (pg);
      if (!g_atomic_int_get (&self->over))
        {
          struct pollfd fd = { self->wake, POLLIN, 0 };

          poll (&fd, 1, RETRY_MS);
        }
    }
  return NULL;
}

TrothDbChannel *
troth_db_channel_new (const char     *database,
                      GSourceOnceFunc func,
                      gpointer        user_data)
{
  TrothDbChannel *self = NULL;

  if (!g_str_has_prefix (database, "postgres") || strstr (database, "://") == NULL)
    return NULL;
  self = g_new0 (TrothDbChannel, 1);
  self->database = g_strdup (database);
  self->func = func;
  self->user_data = user_data;
  self->context = g_main_context_ref_thread_default ();
  self->wake = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  g_mutex_init (&self->mutex);
  self->thread = g_thread_new ("troth-channel", work, self);
  return self;
}

static void
wake (TrothDbChannel *self)
{
  const guint64 one = 1;

  if (write (self->wake, &one, sizeof one) < 0)
    g_debug ("the channel is awake already");
}

void
troth_db_channel_announce (TrothDbChannel *self)
{
  g_atomic_int_set (&self->announced, 1);
  wake (self);
}

void
troth_db_channel_free (TrothDbChannel *self)
{
  if (self == NULL)
    return;
  g_atomic_int_set (&self->over, 1);
  wake (self);
  g_thread_join (self->thread);
  if (self->pending)
    {
      g_source_destroy (self->pending);
      g_source_unref (self->pending);
    }
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  close (self->wake);
  g_free (self->database);
  g_free (self);
}
