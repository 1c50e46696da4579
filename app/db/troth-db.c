// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-db"

#include "troth-db.h"
#include "troth-db-driver.h"
#include "troth-db-lock.h"
#include "troth-db-migrate.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>

#define PENDING 800000 /* keys that memory holds: 14 MB */
#define PART 5000      /* of these that are written at once: whoever has something to write waits for some milliseconds */

struct _TrothDb
{
  GObject            parent_instance;
  char              *path;
  int                lock;
  TrothDbConnection *writer;
  TrothDbConnection *reader;
  GThreadPool       *writer_pool;
  GThreadPool       *reader_pool;
  TrothDbPending    *pending; /* (nullable): of a file that grows while people work */
  GMutex             door;
  gboolean           shut;      /* behind door: the writer gives itself no more chores */
  gboolean           has_chore; /* the writer's: one waits for its turn */
};

G_DEFINE_FINAL_TYPE (TrothDb, troth_db, G_TYPE_OBJECT)

/* One function for a worker. Either @task answers it, or somebody waits on @done. */
typedef struct
{
  TrothDb       *db;
  TrothDbFunc    func;
  gpointer       data;
  GDestroyNotify destroy;
  GTask         *task;
  gboolean       loosely;
  gboolean       chore; /* the writer's own: nobody waits for it */
  gboolean       ok;
  GError        *error;
  gboolean       done;
  GMutex         mutex;
  GCond          cond;
} Job;

static gboolean
run_transaction (TrothDbConnection *connection,
                 Job               *job,
                 GError           **error)
{
  if (!troth_db_connection_be_loose (connection, job->loosely, error) || !troth_db_connection_begin (connection, error))
    return FALSE;
  if (job->func (connection, job->data, error) && troth_db_connection_commit (connection, error))
    return TRUE;
  troth_db_connection_rollback (connection);
  return FALSE;
}

static gboolean
on_answered_cb (gpointer user_data)
{
  g_object_unref (user_data);
  return G_SOURCE_REMOVE;
}

/* The task goes, and with it @destroy runs, in the context of the caller and not on a worker; answers come in order. */
static void
answer (Job *job)
{
  GTask   *task = job->task;
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, on_answered_cb, task, NULL);
  if (job->ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&job->error));
  g_source_attach (source, g_task_get_context (task));
  g_source_unref (source);
}

/* Leaves a mark beside a damaged file for the next start, which may set it aside. */
static void
mark_damaged (TrothDb *self)
{
  g_autofree char *mark = g_strconcat (self->path, ".suspect", NULL);

  if (self->lock >= 0) /* a file of ours */
    g_file_set_contents_full (mark, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->destroy)
    job->destroy (job->data);
  g_clear_error (&job->error);
  g_free (job);
}

static gboolean
write_pending (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  TrothDbPending *pending = troth_db_connection_get_pending (connection);

  return pending == NULL || troth_db_pending_write (pending, connection, PART, error);
}

/* What can wait is done part by part, behind what others want. What failed is tried again when the next of these was written. */
static void
do_chores (TrothDb *self,
           Job     *last)
{
  if (last->chore)
    self->has_chore = FALSE;
  if (self->has_chore || !last->ok || !troth_db_connection_is_behind (self->writer))
    return;
  g_mutex_lock (&self->door);
  if (!self->shut)
    {
      Job *job = g_new0 (Job, 1);

      job->db = self;
      job->func = write_pending;
      job->loosely = TRUE; /* what is lost is made again */
      job->chore = self->has_chore = TRUE;
      g_thread_pool_push (self->writer_pool, job, NULL);
    }
  g_mutex_unlock (&self->door);
}

/* Nobody needs to make them again at the next start. */
static void
end_chores (TrothDb *self)
{
  Job last = { .func = write_pending };

  while (self->writer && troth_db_connection_get_pending (self->writer))
    if (!run_transaction (self->writer, &last, NULL))
      return;
}

static void
work (gpointer data,
      gpointer user_data)
{
  Job                *job = data;
  TrothDbConnection **connection = user_data;
  GCancellable       *cancellable = job->task ? g_task_get_cancellable (job->task) : NULL;

  job->ok = !g_cancellable_set_error_if_cancelled (cancellable, &job->error) &&
            run_transaction (*connection, job, &job->error);
  if (g_error_matches (job->error, TROTH_ERROR, TROTH_ERROR_CORRUPT) || g_error_matches (job->error, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
    mark_damaged (job->db);
  if (*connection == job->db->writer)
    do_chores (job->db, job);
  if (job->chore)
    {
      job_free (job);
      return;
    }
  if (job->task)
    {
      answer (job);
      return;
    }
  g_mutex_lock (&job->mutex);
  job->done = TRUE;
  g_cond_signal (&job->cond);
  g_mutex_unlock (&job->mutex);
}

static void
troth_db_finalize (GObject *object)
{
  TrothDb *self = TROTH_DB (object);

  troth_db_close (self);
  g_mutex_clear (&self->door);
  g_free (self->path);
  G_OBJECT_CLASS (troth_db_parent_class)->finalize (object);
}

static void
troth_db_class_init (TrothDbClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = troth_db_finalize;
}

static void
troth_db_init (TrothDb *self)
{
  self->lock = -1;
  g_mutex_init (&self->door);
}

static void
fail_file (GError    **error,
           const char *path)
{
  int system = errno;

  g_set_error (error, TROTH_ERROR, troth_error_of_file (system), "%s: %s", path, g_strerror (system));
}

static gboolean
prepare_folder (const char  *path,
                TrothDbFlags flags,
                GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if ((flags & TROTH_DB_MUST_EXIST) && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s: no such database", path);
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail_file (error, folder);
      return FALSE;
    }
  return TRUE;
}

/* SQLite would create the file readable for others, and its companions after its example. */
static gboolean
create_private (const char *path,
                GError    **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      fail_file (error, path);
      return FALSE;
    }
  return g_close (fd, error);
}

/* A file is ours alone; a server has its own doors. */
static gboolean
prepare (TrothDb     *self,
         TrothDbFlags flags,
         GError     **error)
{
  const TrothDbDriver *driver = troth_db_driver_for (self->path);

  if (driver == NULL)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_UNSUPPORTED, "%s: not a database that this program can open", self->path);
      return FALSE;
    }
  if (driver->is_server)
    return TRUE;
  if (!prepare_folder (self->path, flags, error))
    return FALSE;
  self->lock = troth_db_lock (self->path, error);
  return self->lock >= 0 && create_private (self->path, error);
}

TrothDb *
troth_db_open (const char  *path,
               const char  *migrations,
               TrothDbFlags flags,
               GError     **error)
{
  g_autoptr (TrothDb) self = g_object_new (TROTH_TYPE_DB, NULL);

  self->path = g_strdup (path);
  if (!prepare (self, flags, error))
    return NULL;
  self->writer = troth_db_connection_open (path, TRUE, error);
  if (self->writer == NULL || !troth_db_migrate (self->writer, migrations, error))
    {
      if (self->lock >= 0) /* a server's address may hold a password */
        g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  self->reader = troth_db_connection_open (path, FALSE, error);
  if (self->reader == NULL)
    return NULL;
  if (!troth_db_is_shared (self))
    self->pending = troth_db_pending_new (PENDING);
  troth_db_connection_share (self->writer, self->pending);
  troth_db_connection_share (self->reader, self->pending);
  self->writer_pool = g_thread_pool_new (work, &self->writer, 1, TRUE, error);
  if (self->writer_pool)
    self->reader_pool = g_thread_pool_new (work, &self->reader, 1, TRUE, error);
  return self->reader_pool ? g_steal_pointer (&self) : NULL;
}

char *
troth_db_set_aside (const char *path,
                    GError    **error)
{
  static const char *const companions[] = { "-wal", "-shm", "" };

  g_autoptr (GDateTime) now = g_date_time_new_now_utc (); // lint: allowed, because it only names a file
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *aside = g_strdup_printf ("%s.damaged-%s", path, stamp);

  for (guint i = 2; g_file_test (aside, G_FILE_TEST_EXISTS); i++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.damaged-%s-%u", path, stamp, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *from = g_strconcat (path, companions[i], NULL);
      g_autofree char *to = g_strconcat (aside, companions[i], NULL);

      if (g_rename (from, to) != 0 && !(errno == ENOENT && *companions[i]))
        {
          fail_file (error, from);
          return NULL;
        }
    }
  return g_steal_pointer (&aside);
}

void
troth_db_close (TrothDb *self)
{
  g_mutex_lock (&self->door);
  self->shut = TRUE;
  g_mutex_unlock (&self->door);
  if (self->reader_pool)
    g_thread_pool_free (g_steal_pointer (&self->reader_pool), FALSE, TRUE);
  if (self->writer_pool)
    g_thread_pool_free (g_steal_pointer (&self->writer_pool), FALSE, TRUE);
  end_chores (self);
  g_clear_pointer (&self->reader, troth_db_connection_close);
  g_clear_pointer (&self->writer, troth_db_connection_close);
  g_clear_pointer (&self->pending, troth_db_pending_free);
  troth_db_unlock (self->lock);
  self->lock = -1;
}

const char *
troth_db_get_path (TrothDb *self)
{
  return self->path;
}

static gboolean
fail_closed (TrothDb *self,
             GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "%s is closed", self->path);
  return FALSE;
}

gboolean
troth_db_is_shared (TrothDb *self)
{
  return troth_db_driver_for (self->path)->is_server;
}

static void
push_async (TrothDb            *self,
            GThreadPool        *pool,
            gboolean            loosely,
            TrothDbFunc         func,
            gpointer            data,
            GDestroyNotify      destroy,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  Job *job;

  job = g_new0 (Job, 1);
  job->db = self;
  job->loosely = loosely;
  job->func = func;
  job->data = data;
  job->destroy = destroy;
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, troth_db_finish);
  g_task_set_check_cancellable (job->task, pool == self->reader_pool); /* what was committed is answered as committed */
  g_task_set_task_data (job->task, job, job_free);
  if (pool)
    {
      g_thread_pool_push (pool, job, NULL);
      return;
    }
  fail_closed (self, &job->error);
  answer (job);
}

void
troth_db_write_async (TrothDb            *self,
                      TrothDbFunc         func,
                      gpointer            data,
                      GDestroyNotify      destroy,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  push_async (self, self->writer_pool, FALSE, func, data, destroy, cancellable, callback, user_data);
}

void
troth_db_write_loosely_async (TrothDb            *self,
                              TrothDbFunc         func,
                              gpointer            data,
                              GDestroyNotify      destroy,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  push_async (self, self->writer_pool, TRUE, func, data, destroy, cancellable, callback, user_data);
}

void
troth_db_read_async (TrothDb            *self,
                     TrothDbFunc         func,
                     gpointer            data,
                     GDestroyNotify      destroy,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  push_async (self, self->reader_pool, FALSE, func, data, destroy, cancellable, callback, user_data);
}

gboolean
troth_db_finish (TrothDb      *self,
                 GAsyncResult *result,
                 GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, troth_db_finish), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gpointer
troth_db_get_data (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, troth_db_finish), NULL);
  return ((Job *) g_task_get_task_data (G_TASK (result)))->data;
}

static gboolean
push_sync (TrothDb     *self,
           GThreadPool *pool,
           TrothDbFunc  func,
           gpointer     data,
           GError     **error)
{
  Job job = { .db = self, .func = func, .data = data };

  if (pool == NULL)
    return fail_closed (self, error);
  g_mutex_init (&job.mutex);
  g_cond_init (&job.cond);
  g_thread_pool_push (pool, &job, NULL);
  g_mutex_lock (&job.mutex);
  while (!job.done)
    g_cond_wait (&job.cond, &job.mutex);
  g_mutex_unlock (&job.mutex);
  g_mutex_clear (&job.mutex);
  g_cond_clear (&job.cond);
  if (!job.ok)
    g_propagate_error (error, job.error);
  return job.ok;
}

gboolean
troth_db_write_sync (TrothDb    *self,
                     TrothDbFunc func,
                     gpointer    data,
                     GError    **error)
{
  return push_sync (self, self->writer_pool, func, data, error);
}

gboolean
troth_db_read_sync (TrothDb    *self,
                    TrothDbFunc func,
                    gpointer    data,
                    GError    **error)
{
  return push_sync (self, self->reader_pool, func, data, error);
}
