// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-own-store.h"
#include "troth-test-folder.h"

static void
test_opened_ahead (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothStore) store = troth_own_store_end (troth_own_store_begin (folder, "jane"), &error);

  g_assert_no_error (error);
  g_assert_true (TROTH_IS_STORE (store));
  g_assert_null (troth_own_store_end (troth_own_store_begin (folder, NULL), &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_BUSY);
  troth_store_close (store);
  troth_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/own-store/opened-ahead", test_opened_ahead);
  return g_test_run ();
}
