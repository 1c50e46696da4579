// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-own-store.h"

#include <glib/gstdio.h>

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_folder (child);
    }
  g_remove (path);
}

static void
test_opened_ahead (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("troth-own-store-XXXXXX", &error);
  g_autoptr (TrothStore) store = troth_own_store_end (troth_own_store_begin (folder, "jane"), &error);

  g_assert_no_error (error);
  g_assert_true (TROTH_IS_STORE (store));
  g_assert_null (troth_own_store_end (troth_own_store_begin (folder, NULL), &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_BUSY);
  troth_store_close (store);
  remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/own-store/opened-ahead", test_opened_ahead);
  return g_test_run ();
}
