// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trothd-fixture.h"

#include <glib/gstdio.h>

void
trothd_set_up (Trothd       *self,
               gconstpointer unused)
{
  self->program = g_test_build_filename (G_TEST_BUILT, "..", "app", "backend", "trothd", NULL);
  self->folder = g_dir_make_tmp ("trothd-XXXXXX", NULL);
}

void
trothd_tear_down (Trothd       *self,
                  gconstpointer unused)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->program);
  g_free (self->folder);
}

int
trothd_run (Trothd     *self,
            const char *input,
            char      **output,
            char      **errors,
            ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  const char *argument = NULL;
  va_list     arguments;

  g_ptr_array_add (argv, self->program);
  va_start (arguments, errors);
  while ((argument = va_arg (arguments, const char *)))
    g_ptr_array_add (argv, (char *) argument);
  va_end (arguments);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, input ? input : "", NULL, &out, &err, &error);
  g_assert_no_error (error);
  if (output)
    *output = g_steal_pointer (&out);
  if (errors)
    *errors = g_steal_pointer (&err);
  return g_subprocess_get_exit_status (process);
}
