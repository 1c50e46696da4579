// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db-fixture.h"
#include "troth-db-channel.h"
#include "troth-test-database.h"

typedef struct
{
  guint calls;
  guint wanted;
} Ear;

static void
on_called_cb (gpointer user_data)
{
  ((Ear *) user_data)->calls++;
}

static gboolean
on_too_late_cb (gpointer user_data)
{
  g_test_fail_printf ("nobody said anything within twenty seconds");
  abort ();
}

static void
wait_for (Ear  *ear,
          guint calls)
{
  guint deadline = g_timeout_add_seconds (20, on_too_late_cb, NULL);

  while (ear->calls < calls)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
}

#define TRIES 5 /* a machine may be busy just now, but not each time */

static void
test_says_it_to_the_others (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *database = troth_test_database (folder);
  Ear              here = { 0 }, there = { 0 };
  TrothDbChannel  *a = troth_db_channel_new (database, on_called_cb, &here);
  TrothDbChannel  *b = troth_db_channel_new (database, on_called_cb, &there);
  gint64           quickest = G_MAXINT64;

  wait_for (&here, 1); /* both have begun to listen */
  wait_for (&there, 1);
  for (guint i = 0; i < TRIES; i++)
    {
      gint64 said = g_get_monotonic_time ();

      there.calls = 0;
      troth_db_channel_announce (a);
      wait_for (&there, 1);
      quickest = MIN (quickest, g_get_monotonic_time () - said);
    }
  g_assert_cmpint (quickest, <, G_USEC_PER_SEC); /* not by the look that comes every two seconds */
  troth_db_channel_free (a);
  troth_db_channel_free (b);
  troth_test_folder_remove (folder);
}

static gboolean
cut_off_all (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  return troth_db_run (connection, error,
                       "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' OR query LIKE 'SELECT 1%'", "");
}

static void
test_hears_again_after_a_cut (void)
{
  g_autofree char *folder = troth_test_folder ();
  g_autofree char *database = troth_test_database (folder);
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);
  Ear             ear = { 0 };
  TrothDbChannel *channel = troth_db_channel_new (database, on_called_cb, &ear);

  wait_for (&ear, 1);
  db_fixture_write (db, cut_off_all, NULL);
  wait_for (&ear, 2); /* what was announced meanwhile is looked for */
  wait_for (&ear, 3);
  troth_db_channel_free (channel);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static void
test_none_for_a_file (void)
{
  g_assert_null (troth_db_channel_new ("/tmp/t.db", on_called_cb, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/channel/hears-again-after-a-cut", test_hears_again_after_a_cut);
  g_test_add_func ("/db/channel/none-for-a-file", test_none_for_a_file);
  g_test_add_func ("/db/channel/says-it-to-the-others", test_says_it_to_the_others);
  return g_test_run ();
}
