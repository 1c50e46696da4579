// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-disk-private.h"

#include "sim-world.h"

/* SQLite's way to the disks of sim-disk.c, with the shared memory that a write-ahead log needs. */

#define SECTOR 512

/* Dead, or this is the call that fails. */
static gboolean
is_gone (SimHandle *handle)
{
  return handle->process && (handle->process->dead || sim_process_fails (handle->process, FALSE));
}

static int
vfs_read (sqlite3_file *base,
          void         *bytes,
          int           n,
          sqlite3_int64 offset)
{
  SimHandle *handle = (SimHandle *) base;
  gsize      have = 0;

  if (is_gone (handle))
    return SQLITE_IOERR_READ;
  have = sim_image_read (handle->file->now, offset, bytes, n);
  memset ((guint8 *) bytes + have, 0, n - have);
  return have == (gsize) n ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int
vfs_write (sqlite3_file *base,
           const void   *bytes,
           int           n,
           sqlite3_int64 offset)
{
  SimHandle *handle = (SimHandle *) base;
  int        rc = sim_process_try (handle->process);

  if (rc == SQLITE_OK)
    sim_file_write (handle->file, offset, bytes, n);
  return rc == SQLITE_IOERR ? SQLITE_IOERR_WRITE : rc;
}

static int
vfs_truncate (sqlite3_file *base,
              sqlite3_int64 size)
{
  SimHandle *handle = (SimHandle *) base;

  if (sim_process_try (handle->process) != SQLITE_OK)
    return SQLITE_IOERR_TRUNCATE;
  sim_file_truncate (handle->file, size);
  return SQLITE_OK;
}

static int
vfs_sync (sqlite3_file *base,
          int           flags)
{
  SimHandle *handle = (SimHandle *) base;
  int        rc = sim_process_try (handle->process);

  if (rc == SQLITE_OK)
    sim_file_sync (handle->file);
  else if (!handle->process->dead)
    sim_file_fail_sync (handle->file);
  return rc == SQLITE_OK ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

static int
vfs_size (sqlite3_file  *base,
          sqlite3_int64 *size)
{
  SimHandle *handle = (SimHandle *) base;

  *size = sim_image_get_size (handle->file->now);
  return is_gone (handle) ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

/* --- locks of the file --- */

static void
unlock_to (SimHandle *handle,
           int        lock)
{
  SimFile *file = handle->file;

  if (lock < SQLITE_LOCK_RESERVED && file->reserved == handle)
    file->reserved = NULL;
  if (lock < SQLITE_LOCK_EXCLUSIVE && file->exclusive == handle)
    file->exclusive = NULL;
  if (lock < SQLITE_LOCK_SHARED && handle->lock >= SQLITE_LOCK_SHARED)
    file->n_shared--;
  handle->lock = MIN (handle->lock, lock);
}

static int
vfs_lock (sqlite3_file *base,
          int           lock)
{
  SimHandle *handle = (SimHandle *) base;
  SimFile   *file = handle->file;

  if (is_gone (handle))
    return SQLITE_IOERR_LOCK;
  if (lock <= handle->lock)
    return SQLITE_OK;
  if (file->exclusive && file->exclusive != handle)
    return SQLITE_BUSY;
  if (handle->lock < SQLITE_LOCK_SHARED)
    file->n_shared++;
  handle->lock = MAX (handle->lock, SQLITE_LOCK_SHARED);
  if (lock == SQLITE_LOCK_SHARED)
    return SQLITE_OK;
  if (file->reserved && file->reserved != handle)
    return SQLITE_BUSY;
  if (lock == SQLITE_LOCK_EXCLUSIVE && file->n_shared > 1)
    return SQLITE_BUSY;
  file->reserved = handle;
  if (lock == SQLITE_LOCK_EXCLUSIVE)
    file->exclusive = handle;
  handle->lock = lock;
  return SQLITE_OK;
}

static int
vfs_unlock (sqlite3_file *base,
            int           lock)
{
  unlock_to ((SimHandle *) base, lock);
  return SQLITE_OK;
}

static int
vfs_check_reserved (sqlite3_file *base,
                    int          *reserved)
{
  *reserved = ((SimHandle *) base)->file->reserved != NULL;
  return SQLITE_OK;
}

static int
vfs_control (sqlite3_file *base,
             int           op,
             void         *arg)
{
  return SQLITE_NOTFOUND;
}

static int
vfs_sector (sqlite3_file *base)
{
  return SECTOR;
}

static int
vfs_device (sqlite3_file *base)
{
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE; /* as SQLite takes for granted on Linux */
}

/* --- shared memory --- */

static int
vfs_shm_map (sqlite3_file   *base,
             int             region,
             int             size,
             int             extend,
             void volatile **memory)
{
  SimHandle *handle = (SimHandle *) base;
  SimFile   *file = handle->file;

  *memory = NULL;
  if (is_gone (handle))
    return SQLITE_IOERR_SHMMAP;
  if (file->shared_memory == NULL)
    file->shared_memory = g_ptr_array_new_with_free_func (g_free);
  if (!handle->mapped)
    file->n_mapped++;
  handle->mapped = TRUE;
  while ((int) file->shared_memory->len <= region && extend)
    g_ptr_array_add (file->shared_memory, g_malloc0 (size));
  if (region < (int) file->shared_memory->len)
    *memory = file->shared_memory->pdata[region];
  return SQLITE_OK;
}

static void
release_slots (SimHandle *handle,
               guint      mask)
{
  for (guint i = 0; i < SQLITE_SHM_NLOCK; i++)
    {
      if (mask & handle->shared & (1u << i))
        handle->file->slot_shared[i]--;
      if (mask & handle->exclusive & (1u << i))
        handle->file->slot_exclusive[i] = NULL;
    }
  handle->shared &= ~mask;
  handle->exclusive &= ~mask;
}

static int
vfs_shm_lock (sqlite3_file *base,
              int           first,
              int           n,
              int           flags)
{
  SimHandle *handle = (SimHandle *) base;
  SimFile   *file = handle->file;
  guint      mask = ((1u << n) - 1) << first;

  if (flags & SQLITE_SHM_UNLOCK)
    {
      release_slots (handle, mask);
      return SQLITE_OK;
    }
  if (is_gone (handle))
    return SQLITE_IOERR_SHMLOCK;
  for (int i = first; i < first + n; i++)
    {
      guint others = file->slot_shared[i] - ((handle->shared >> i) & 1);

      if (file->slot_exclusive[i] && file->slot_exclusive[i] != handle)
        return SQLITE_BUSY;
      if ((flags & SQLITE_SHM_EXCLUSIVE) && others)
        return SQLITE_BUSY;
    }
  for (int i = first; i < first + n; i++)
    if (flags & SQLITE_SHM_EXCLUSIVE)
      file->slot_exclusive[i] = handle;
    else if (!(handle->shared & (1u << i)))
      file->slot_shared[i]++;
  *(flags & SQLITE_SHM_EXCLUSIVE ? &handle->exclusive : &handle->shared) |= mask;
  return SQLITE_OK;
}

static void
vfs_shm_barrier (sqlite3_file *base)
{
}

/* Nobody writes any more what a dead process still has mapped: it is told so by every other call. */
static int
vfs_shm_unmap (sqlite3_file *base,
               int           remove)
{
  SimHandle *handle = (SimHandle *) base;

  release_slots (handle, ~0u);
  if (!handle->mapped)
    return SQLITE_OK;
  handle->mapped = FALSE;
  if (--handle->file->n_mapped == 0)
    handle->file->shared_memory = NULL; /* a dead process may still look at it */
  return SQLITE_OK;
}

void
sim_handle_abandon (SimHandle *handle)
{
  vfs_shm_unmap (&handle->base, 0);
  unlock_to (handle, SQLITE_LOCK_NONE);
  if (handle->process)
    g_ptr_array_remove (handle->process->handles, handle);
}

static int
vfs_close (sqlite3_file *base)
{
  sim_handle_abandon ((SimHandle *) base);
  return SQLITE_OK;
}

/* --- the file system --- */

static int
vfs_open (sqlite3_vfs  *vfs,
          const char   *name,
          sqlite3_file *base,
          int           flags,
          int          *out_flags)
{
  static const sqlite3_io_methods methods = {
    2,
    vfs_close,
    vfs_read,
    vfs_write,
    vfs_truncate,
    vfs_sync,
    vfs_size,
    vfs_lock,
    vfs_unlock,
    vfs_check_reserved,
    vfs_control,
    vfs_sector,
    vfs_device,
    vfs_shm_map,
    vfs_shm_lock,
    vfs_shm_barrier,
    vfs_shm_unmap,
  };
  SimHandle       *handle = (SimHandle *) base;
  g_autofree char *short_name = name ? g_path_get_basename (name) : NULL;

  memset (handle, 0, sizeof *handle);
  handle->process = name ? sim_process_find (name) : NULL;
  if (handle->process == NULL || handle->process->dead || sim_process_fails (handle->process, FALSE))
    return SQLITE_CANTOPEN; /* the product has no temporary files */
  handle->file = sim_disk_open (handle->process->disk, short_name, flags & SQLITE_OPEN_CREATE);
  if (handle->file == NULL)
    return SQLITE_CANTOPEN;
  g_ptr_array_add (handle->process->handles, handle);
  handle->base.pMethods = &methods;
  if (out_flags)
    *out_flags = flags;
  return SQLITE_OK;
}

static int
vfs_delete (sqlite3_vfs *vfs,
            const char  *name,
            int          sync)
{
  SimProcess      *process = sim_process_find (name);
  g_autofree char *short_name = g_path_get_basename (name);

  if (process == NULL || sim_process_try (process) != SQLITE_OK)
    return SQLITE_IOERR_DELETE;
  if (sim_disk_open (process->disk, short_name, FALSE) == NULL)
    return SQLITE_IOERR_DELETE_NOENT;
  sim_disk_delete (process->disk, short_name);
  return SQLITE_OK;
}

static int
vfs_access (sqlite3_vfs *vfs,
            const char  *name,
            int          flags,
            int         *result)
{
  SimProcess      *process = sim_process_find (name);
  g_autofree char *short_name = g_path_get_basename (name);

  if (process == NULL || process->dead || sim_process_fails (process, FALSE))
    return SQLITE_IOERR_ACCESS;
  *result = sim_disk_open (process->disk, short_name, FALSE) != NULL;
  return SQLITE_OK;
}

static int
vfs_full_name (sqlite3_vfs *vfs,
               const char  *name,
               int          size,
               char        *out)
{
  return g_strlcpy (out, name, size) < (gsize) size ? SQLITE_OK : SQLITE_CANTOPEN;
}

static int
vfs_randomness (sqlite3_vfs *vfs,
                int          n,
                char        *bytes)
{
  for (int i = 0; i < n; i++)
    bytes[i] = sim_random (256);
  return n;
}

static int
vfs_sleep (sqlite3_vfs *vfs,
           int          us)
{
  return us;
}

static int
vfs_time (sqlite3_vfs   *vfs,
          sqlite3_int64 *ms)
{
  *ms = (SIM_START + sim_now ()) / 1000 + G_GINT64_CONSTANT (210866760000000);
  return SQLITE_OK;
}

static int
vfs_last_error (sqlite3_vfs *vfs,
                int          n,
                char        *text)
{
  return 0;
}

void
sim_vfs_register (void)
{
  static sqlite3_vfs vfs = {
    .iVersion = 2,
    .szOsFile = sizeof (SimHandle),
    .mxPathname = 512,
    .zName = "sim",
    .xOpen = vfs_open,
    .xDelete = vfs_delete,
    .xAccess = vfs_access,
    .xFullPathname = vfs_full_name,
    .xRandomness = vfs_randomness,
    .xSleep = vfs_sleep,
    .xCurrentTimeInt64 = vfs_time,
    .xGetLastError = vfs_last_error,
  };

  sqlite3_config (SQLITE_CONFIG_SINGLETHREAD);
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}
