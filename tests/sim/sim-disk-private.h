// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <sqlite3.h>

#include "sim-disk.h"
#include "sim-image.h"

/* Shared by sim-disk.c (what is stored) and sim-vfs.c (how SQLite gets at it). Files and processes live as long as the program. */

G_BEGIN_DECLS

/** SimWrite: not synced yet; @data NULL: cut to @offset */
typedef struct
{
  gint64  offset;
  gsize   length;
  guint8 *data;
} SimWrite;

typedef struct _SimHandle SimHandle;

typedef struct
{
  SimDisk  *disk;
  char     *name;
  SimImage *now;
  SimImage *safe;
  GArray   *writes;
  gboolean  forgetful; /* a sync failed: what was written before is not safe, whatever was synced since */

  guint      n_shared; /* locks of SQLite's kind */
  SimHandle *reserved;
  SimHandle *exclusive;

  GPtrArray *shared_memory; /* regions, while somebody has them */
  guint      n_mapped;
  guint      slot_shared[SQLITE_SHM_NLOCK];
  SimHandle *slot_exclusive[SQLITE_SHM_NLOCK];
} SimFile;

struct _SimDisk
{
  GHashTable   *files; /* by name */
  gboolean      full;
  SimRecordFunc record;
  gpointer      record_data;
};

struct _SimProcess
{
  SimDisk        *disk;
  char           *folder;
  GPtrArray      *handles;
  gboolean        dead;
  guint           writes_left; /* 0 = no end in sight */
  GSourceOnceFunc on_death;
  gpointer        on_death_data;
  guint           until_failure; /* 0 = none in sight */
  guint           calls_left;    /* until one fails; 0 = none in sight */
  gboolean        fails_full;
  gboolean        had_trouble;
};

struct _SimHandle
{
  sqlite3_file base;
  SimFile     *file;
  SimProcess  *process; /* NULL: a temporary file */
  int          lock;    /* SQLITE_LOCK_… */
  gboolean     mapped;
  guint        shared; /* slots, as bits */
  guint        exclusive;
};

SimFile *sim_disk_open (SimDisk    *self,
                        const char *name,
                        gboolean    create);
void     sim_disk_delete (SimDisk    *self,
                          const char *name);
void     sim_file_write (SimFile      *file,
                         gint64        offset,
                         const guint8 *data,
                         gsize         n);
void     sim_file_truncate (SimFile *file,
                            gint64   size);
void     sim_file_sync (SimFile *file);
/** sim_file_fail_sync: what was to be synced never will be */
void sim_file_fail_sync (SimFile *file);
/** sim_process_find: the one whose folder @path is in (nullable) */
SimProcess *sim_process_find (const char *path);
/** sim_process_fails: TRUE when this call of the file system is the one that is to fail */
gboolean sim_process_fails (SimProcess *self,
                            gboolean    writes);
/** sim_process_try: one more write: SQLITE_OK, or SQLITE_IOERR: it failed, perhaps because the process died just now, or SQLITE_FULL */
int sim_process_try (SimProcess *self);
/** sim_handle_abandon: its locks and its share of the memory are gone */
void sim_handle_abandon (SimHandle *handle);
void sim_vfs_register (void);

G_END_DECLS
