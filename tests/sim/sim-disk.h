// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

/* Disks in memory, below SQLite: a file has what was written to it, and what of that is certain to be there after the power went.
 * The latter grows by sync only; of the rest any part may be missing or torn. */

G_BEGIN_DECLS

typedef struct _SimDisk    SimDisk;
typedef struct _SimProcess SimProcess;

/** sim_disk_begin: SQLite's files are ours from now on; @folder is where the product believes them to be */
void sim_disk_begin (const char *folder);
/** sim_disk_new: an empty one, or with the files of @like (nullable), as a copy made now would have them */
SimDisk *sim_disk_new (SimDisk *like);
/** sim_disk_clone: with what is not synced, as it is */
SimDisk *sim_disk_clone (SimDisk *self);
/** sim_disk_free: nobody may have a file of it open */
void sim_disk_free (SimDisk *self);

typedef enum
{
  SIM_DISK_WRITE,
  SIM_DISK_TRUNCATE, /* to offset */
  SIM_DISK_SYNC,
  SIM_DISK_DELETE,
} SimDiskOp;

/** SimRecordFunc: something was done to file @name */
typedef void (*SimRecordFunc) (SimDiskOp     op,
                               const char   *name,
                               gint64        offset,
                               const guint8 *data,
                               gsize         n,
                               gpointer      user_data);
/** sim_disk_set_record: @func (nullable) hears of all that is done from now on */
void sim_disk_set_record (SimDisk      *self,
                          SimRecordFunc func,
                          gpointer      user_data);
/** sim_disk_replay: does it again, to this disk */
void sim_disk_replay (SimDisk      *self,
                      SimDiskOp     op,
                      const char   *name,
                      gint64        offset,
                      const guint8 *data,
                      gsize         n);
/** sim_disk_set_liar: it answers sync without doing it */
void sim_disk_set_liar (gboolean liar);
/** sim_disk_set_full: every write fails until it is not */
void sim_disk_set_full (SimDisk *self,
                        gboolean full);
/** sim_disk_is_safe: nothing would be lost now */
gboolean sim_disk_is_safe (SimDisk *self);
/** sim_disk_lose: the power goes; every process on it must be dead */
void sim_disk_lose (SimDisk *self);

/** sim_process_new: something that opens files of @disk by the folder sim_process_get_folder() */
SimProcess *sim_process_new (SimDisk    *disk,
                             const char *name);
/** sim_process_free: everything is closed */
void        sim_process_free (SimProcess *self);
const char *sim_process_get_folder (SimProcess *self);
/** sim_process_kill: nothing that it still tries reaches the disk */
void sim_process_kill (SimProcess *self);
/** sim_process_kill_at: it dies in the middle of its @n-th write from now; @func is told soon after */
void sim_process_kill_at (SimProcess     *self,
                          guint           n,
                          GSourceOnceFunc func,
                          gpointer        data);
/** sim_process_fail_at: its @n-th write or sync from now fails once; 0 = none fails any more */
void sim_process_fail_at (SimProcess *self,
                          guint       n);
/** sim_process_fail_next: of the next process that begins, the @n-th call of any kind fails once; @full: the @n-th that writes, as if the
 * disk were full. 0 = none */
void sim_process_fail_next (guint    n,
                            gboolean full);
/** sim_process_had_trouble: since it began, its disk refused something: then it may say so */
gboolean sim_process_had_trouble (SimProcess *self);
gboolean sim_process_is_dead (SimProcess *self);

G_END_DECLS
