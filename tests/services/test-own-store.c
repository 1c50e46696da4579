// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-own-store.h"
#include "troth-store-notes.h"
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

/* The first agent's store was cleared: the others keep theirs. */
static void
test_first_is_gone (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *steves = g_build_filename (folder, "desk-steve", NULL);
  TrothStore      *store = troth_store_open (steves, &error);
  g_autofree char *client_id = g_strdup (troth_store_get_client_id (store));

  g_assert_no_error (error);
  g_clear_object (&store);
  store = troth_own_store_open (folder, "steve", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (troth_store_get_client_id (store), ==, client_id);
  g_assert_true (troth_store_delete (store, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (steves, G_FILE_TEST_EXISTS));
  g_assert_null (troth_store_get_meta (store, "owner", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_object (&store);
  troth_test_folder_remove (folder);
}

static gboolean
write_owner (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  return troth_db_run_script (connection,
                              "INSERT INTO agent (id, version, login, name, role, state, active) VALUES ('j', 1, 'jane', 'Jane', 'agent', 'offline', 1);"
                              "INSERT INTO meta (key, value) VALUES ('" TROTH_STORE_OWNER "', 'j')",
                              error);
}

/* Its records are to come again, but it is hers: another agent who sits down here gets a store of her own. */
static void
test_first_is_damaged (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *janes = g_build_filename (folder, "desk", NULL);
  g_autofree char *steves = g_build_filename (folder, "desk-steve", NULL);
  g_autofree char *mark = g_build_filename (janes, "desk.db.suspect", NULL);
  TrothStore      *store = troth_store_open (janes, &error);

  g_assert_no_error (error);
  troth_db_write_sync (troth_store_get_db (store), write_owner, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&store);
  g_assert_true (g_file_set_contents (mark, "", 0, NULL));
  store = troth_own_store_open (folder, "jane", &error);
  g_assert_no_error (error);
  g_assert_nonnull (troth_store_get_set_aside (store));
  g_assert_false (g_file_test (steves, G_FILE_TEST_EXISTS));
  g_clear_object (&store);
  store = troth_own_store_open (folder, "steve", &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (troth_db_get_path (troth_store_get_db (store)), steves));
  g_clear_object (&store);
  troth_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/own-store/opened-ahead", test_opened_ahead);
  g_test_add_func ("/services/own-store/first-is-damaged", test_first_is_damaged);
  g_test_add_func ("/services/own-store/first-is-gone", test_first_is_gone);
  return g_test_run ();
}
