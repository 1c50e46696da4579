// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-store"

#include "troth-store.h"

#include <errno.h>
#include <glib/gstdio.h>

static gboolean
delete_file (const char *path,
             GError    **error)
{
  if (g_remove (path) == 0 || errno == ENOENT)
    return TRUE;
  return troth_refuse (error, troth_error_of_file (errno), "%s: %s", path, g_strerror (errno));
}

gboolean
troth_store_delete (TrothStore *self,
                    GError    **error)
{
  const char      *path = troth_db_get_path (troth_store_get_db (self));
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;

  troth_store_close (self);
  if (!delete_file (log, error)) /* first: alone it would bring back a part of what was there */
    return FALSE;
  dir = g_dir_open (folder, 0, error);
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      if (!g_str_equal (file, path) && !delete_file (file, error))
        return FALSE;
    }
  return dir && delete_file (path, error) && delete_file (folder, error); /* the file last: as long as it is there, it is told again */
}
