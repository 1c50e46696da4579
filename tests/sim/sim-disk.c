// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-disk.h"

#include "sim-disk-private.h"
#include "sim-world.h"

#define SECTOR 512

static char       *root;
static GHashTable *processes; /* by folder */
static gboolean    liar;
static guint       next_calls_left; /* of the process that begins next */
static gboolean    next_fails_full;

/* --- what a file holds --- */

static void
clear_write (gpointer data)
{
  g_free (((SimWrite *) data)->data);
}

static void
record (SimFile      *file,
        SimDiskOp     op,
        gint64        offset,
        const guint8 *data,
        gsize         n)
{
  if (file->disk->record)
    file->disk->record (op, file->name, offset, data, n, file->disk->record_data);
}

static SimFile *
file_new (SimDisk    *disk,
          const char *name)
{
  SimFile *file = g_new0 (SimFile, 1);

  file->disk = disk;
  file->name = g_strdup (name);
  file->now = sim_image_new ();
  file->safe = sim_image_new ();
  file->writes = g_array_new (FALSE, FALSE, sizeof (SimWrite));
  g_array_set_clear_func (file->writes, clear_write);
  return file;
}

void
sim_file_write (SimFile      *file,
                gint64        offset,
                const guint8 *data,
                gsize         n)
{
  SimWrite write = { offset, n, g_memdup2 (data, n) };

  sim_image_write (file->now, offset, data, n);
  g_array_append_val (file->writes, write);
  record (file, SIM_DISK_WRITE, offset, data, n);
}

void
sim_file_truncate (SimFile *file,
                   gint64   size)
{
  SimWrite write = { size, 0, NULL };

  sim_image_truncate (file->now, size);
  g_array_append_val (file->writes, write);
  record (file, SIM_DISK_TRUNCATE, size, NULL, 0);
}

static void
make_safe (SimFile        *file,
           const SimWrite *write,
           gsize           n)
{
  if (write->data)
    sim_image_write (file->safe, write->offset, write->data, n);
  else
    sim_image_truncate (file->safe, write->offset);
}

void
sim_file_sync (SimFile *file)
{
  record (file, SIM_DISK_SYNC, 0, NULL, 0);
  if (liar)
    return;
  for (guint i = 0; i < file->writes->len; i++)
    {
      SimWrite *write = &g_array_index (file->writes, SimWrite, i);

      make_safe (file, write, write->length);
    }
  g_array_set_size (file->writes, 0);
  if (file->forgetful)
    file->forgetful = !sim_image_equal (file->now, file->safe);
}

void
sim_file_fail_sync (SimFile *file)
{
  g_array_set_size (file->writes, 0);
  file->forgetful = TRUE;
}

/* Of what was not synced: the beginning, any part, or the beginning and a few more; the last one torn. */
static void
lose_writes (SimFile *file)
{
  guint mode = sim_random (3);
  guint keep = sim_random (file->writes->len + 1);

  for (guint i = 0; i < file->writes->len; i++)
    {
      SimWrite *write = &g_array_index (file->writes, SimWrite, i);
      gboolean  kept = mode == 1 ? sim_chance (500) : i < keep || (mode == 2 && sim_chance (125));

      if (kept)
        make_safe (file, write, write->length);
      else if (mode == 0 && i == keep && write->data)
        make_safe (file, write, MIN (write->length, (gsize) sim_random (write->length / SECTOR + 1) * SECTOR));
    }
  g_array_set_size (file->writes, 0);
  file->forgetful = FALSE;
  sim_image_free (file->now);
  file->now = sim_image_copy (file->safe);
}

/* --- disks --- */

SimDisk *
sim_disk_new (SimDisk *like)
{
  SimDisk       *self = g_new0 (SimDisk, 1);
  GHashTableIter iter;
  gpointer       value;

  self->files = g_hash_table_new (g_str_hash, g_str_equal);
  if (like == NULL)
    return self;
  g_hash_table_iter_init (&iter, like->files);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimFile *from = value;
      SimFile *to = sim_disk_open (self, from->name, TRUE);

      sim_image_free (to->now);
      sim_image_free (to->safe);
      to->now = sim_image_copy (from->now);
      to->safe = sim_image_copy (from->now);
    }
  return self;
}

SimDisk *
sim_disk_clone (SimDisk *self)
{
  SimDisk       *clone = sim_disk_new (self);
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimFile *from = value;
      SimFile *to = sim_disk_open (clone, from->name, FALSE);

      sim_image_free (to->safe);
      to->safe = sim_image_copy (from->safe);
      for (guint i = 0; i < from->writes->len; i++)
        {
          SimWrite write = g_array_index (from->writes, SimWrite, i);

          write.data = g_memdup2 (write.data, write.length);
          g_array_append_val (to->writes, write);
        }
    }
  return clone;
}

static void
file_free (SimFile *file)
{
  sim_image_free (file->now);
  sim_image_free (file->safe);
  g_array_unref (file->writes);
  g_clear_pointer (&file->shared_memory, g_ptr_array_unref);
  g_free (file->name);
  g_free (file);
}

void
sim_disk_free (SimDisk *self)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    file_free (value);
  g_hash_table_unref (self->files);
  g_free (self);
}

void
sim_disk_set_record (SimDisk      *self,
                     SimRecordFunc func,
                     gpointer      user_data)
{
  self->record = func;
  self->record_data = user_data;
}

void
sim_disk_delete (SimDisk    *self,
                 const char *name)
{
  SimFile *file = sim_disk_open (self, name, FALSE);

  record (file, SIM_DISK_DELETE, 0, NULL, 0);
  g_hash_table_remove (self->files, name);
}

void
sim_disk_replay (SimDisk      *self,
                 SimDiskOp     op,
                 const char   *name,
                 gint64        offset,
                 const guint8 *data,
                 gsize         n)
{
  SimFile *file = sim_disk_open (self, name, TRUE);

  if (op == SIM_DISK_WRITE)
    sim_file_write (file, offset, data, n);
  else if (op == SIM_DISK_TRUNCATE)
    sim_file_truncate (file, offset);
  else if (op == SIM_DISK_SYNC)
    sim_file_sync (file);
  else
    sim_disk_delete (self, name);
}

SimFile *
sim_disk_open (SimDisk    *self,
               const char *name,
               gboolean    create)
{
  SimFile *file = g_hash_table_lookup (self->files, name);

  if (file || !create)
    return file;
  file = file_new (self, name);
  g_hash_table_insert (self->files, file->name, file);
  return file;
}

void
sim_disk_set_liar (gboolean is_liar)
{
  liar = is_liar;
}

void
sim_disk_set_full (SimDisk *self,
                   gboolean full)
{
  self->full = full;
}

gboolean
sim_disk_is_safe (SimDisk *self)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((SimFile *) value)->writes->len || ((SimFile *) value)->forgetful)
      return FALSE;
  return TRUE;
}

void
sim_disk_lose (SimDisk *self)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->files), (GCompareFunc) g_strcmp0);

  for (GList *l = names; l; l = l->next)
    lose_writes (g_hash_table_lookup (self->files, l->data));
}

/* --- processes --- */

SimProcess *
sim_process_new (SimDisk    *disk,
                 const char *name)
{
  SimProcess *self = g_new0 (SimProcess, 1);

  self->disk = disk;
  self->folder = g_build_filename (root, name, NULL);
  self->handles = g_ptr_array_new ();
  self->calls_left = next_calls_left;
  self->fails_full = next_fails_full;
  next_calls_left = 0;
  g_hash_table_insert (processes, self->folder, self);
  return self;
}

void
sim_process_free (SimProcess *self)
{
  g_assert_cmpuint (self->handles->len, ==, 0);
  g_hash_table_remove (processes, self->folder);
  g_ptr_array_unref (self->handles);
  g_free (self->folder);
  g_free (self);
}

SimProcess *
sim_process_find (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_hash_table_lookup (processes, folder);
}

const char *
sim_process_get_folder (SimProcess *self)
{
  return self->folder;
}

void
sim_process_kill (SimProcess *self)
{
  self->dead = TRUE;
  self->writes_left = 0;
  while (self->handles->len)
    sim_handle_abandon (self->handles->pdata[self->handles->len - 1]);
}

void
sim_process_kill_at (SimProcess     *self,
                     guint           n,
                     GSourceOnceFunc func,
                     gpointer        data)
{
  self->writes_left = n;
  self->on_death = func;
  self->on_death_data = data;
}

gboolean
sim_process_is_dead (SimProcess *self)
{
  return self->dead;
}

void
sim_process_fail_at (SimProcess *self,
                     guint       n)
{
  self->until_failure = n;
  if (n == 0)
    self->calls_left = 0;
}

gboolean
sim_process_had_trouble (SimProcess *self)
{
  return self->had_trouble || self->disk->full;
}

void
sim_process_fail_next (guint    n,
                       gboolean full)
{
  next_calls_left = n;
  next_fails_full = full;
}

gboolean
sim_process_fails (SimProcess *self,
                   gboolean    writes)
{
  if (self->dead || self->calls_left == 0 || (self->fails_full && !writes) || --self->calls_left)
    return FALSE;
  self->had_trouble = TRUE;
  return TRUE;
}

int
sim_process_try (SimProcess *self)
{
  if (sim_process_fails (self, TRUE))
    return self->fails_full ? SQLITE_FULL : SQLITE_IOERR;
  if (!self->dead && self->writes_left && --self->writes_left == 0)
    {
      sim_process_kill (self);
      sim_after (0, self->on_death, self->on_death_data);
    }
  if (self->dead)
    return SQLITE_IOERR;
  if (self->disk->full)
    {
      self->had_trouble = TRUE;
      return SQLITE_FULL;
    }
  if (self->until_failure == 0 || --self->until_failure)
    return SQLITE_OK;
  self->had_trouble = TRUE;
  return SQLITE_IOERR;
}

void
sim_disk_begin (const char *folder)
{
  root = g_strdup (folder);
  processes = g_hash_table_new (g_str_hash, g_str_equal);
  sim_vfs_register ();
}
