// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

int
troth_db_lock (const char *path,
               GError    **error)
{
  g_autofree char *name = g_strconcat (path, ".lock", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  int              fd = g_open (name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      int system = errno;

      g_set_error (error, TROTH_ERROR, troth_error_of_file (system), "%s: %s", name, g_strerror (system));
      return -1;
    }
  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_BUSY, "%s is in use by another Troth: end that one first", folder);
      close (fd);
      return -1;
    }
  return fd;
}

void
troth_db_unlock (int lock)
{
  if (lock >= 0)
    close (lock);
}
