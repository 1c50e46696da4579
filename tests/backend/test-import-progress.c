// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Whatever the tables are like, and in whatever order their rows are taken: what is told of how far an import has come goes on, to the end. */
#include "import-fixture.h"

#define ROUNDS 60
#define MAP                    \
  "[import]\n"                 \
  "source=test\n"              \
  "[agent agents.csv]\n"       \
  "key=Id\n"                   \
  "login=Id\n"                 \
  "name=Name\n"                \
  "[customer customers.csv]\n" \
  "key=Id\n"                   \
  "account=Id\n"               \
  "given_name=Name\n"

#define LED              \
  "[import]\n"           \
  "source=test\n"        \
  "[agent agents.csv]\n" \
  "key=Id\n"             \
  "login=Id\n"           \
  "name=Name\n"          \
  "lead_id=ref (agent, Lead)\n"

/* Good rows of any length, and among them such as have too many columns, lack what they need, or cannot be read at all. */
static void
write_table (const char *folder,
             const char *name,
             GRand      *rand)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GString) rows = g_string_new ("Id,Name\n");
  const guint n = (guint) g_rand_int_range (rand, 0, 250), bad = (guint) g_rand_int_range (rand, 0, 60);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strnfill ((gsize) g_rand_int_range (rand, 1, 60), 'x');
      const int        what = g_rand_int_range (rand, 0, 100) < (int) bad ? g_rand_int_range (rand, 0, 4) : -1;

      if (what == 0)
        g_string_append_printf (rows, "%u,%s,%s\n", i, text, text);
      else if (what == 1)
        g_string_append_printf (rows, ",%s\n", text);
      else if (what == 2)
        g_string_append_printf (rows, "%u,\"%s\n", i, text);
      else
        g_string_append_printf (rows, "%u,%s\n", what == 3 ? i / 2 : i, text);
    }
  g_assert_true (g_file_set_contents (path, rows->str, (gssize) rows->len, NULL));
}

typedef struct
{
  double last;
  guint  times;
} Told;

static void
on_progress (double   done,
             gpointer user_data)
{
  Told *told = user_data;

  g_assert_cmpfloat (done, >=, told->last);
  g_assert_cmpfloat (done, <=, 1.0);
  told->last = done;
  told->times++;
}

static void
import_any (TrothDb    *db,
            const char *folder,
            GRand      *rand)
{
  g_autofree char *path = g_build_filename (folder, "test.map", NULL);
  g_autoptr (GFile) map = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothImport) import = troth_import_new (map, NULL, &error);
  Told               told = { 0 };
  TrothImportOptions options = { .batch = (guint) g_rand_int_range (rand, 1, 60), .large = (gsize) g_rand_int_range (rand, 1, 4000) };

  g_assert_no_error (error);
  options.dry_run = g_rand_boolean (rand);
  options.progress = on_progress;
  options.user_data = &told;
  g_assert_true (troth_import_run (import, db, IMPORT_NOW, &options, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (told.last, ==, 1.0);
  g_assert_cmpuint (told.times, >, 0);
}

static void
test_goes_on (void)
{
  g_autofree char *data = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (data, BACKEND);

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (i);
      g_autofree char *tables = troth_test_folder ();
      g_autofree char *map = g_build_filename (tables, "test.map", NULL);

      g_test_message ("round %u", i);
      g_assert_true (g_file_set_contents (map, MAP, -1, NULL));
      write_table (tables, "agents.csv", rand);
      write_table (tables, "customers.csv", rand);
      import_any (db, tables, rand);
      troth_test_folder_remove (tables);
    }
  troth_db_close (db);
  troth_test_folder_remove (data);
}

static void
on_progress_stop (double   done,
                  gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* Agents are referred to by their leads, so all are looked through before the first is written. */
static void
test_stopped_early (void)
{
  g_autofree char *data = troth_test_folder ();
  g_autofree char *tables = troth_test_folder ();
  g_autofree char *map = g_build_filename (tables, "test.map", NULL);
  g_autofree char *agents = g_build_filename (tables, "agents.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (map);
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (TrothDb) db = db_fixture_open (data, BACKEND);
  g_autoptr (TrothImport) import = NULL;
  g_autoptr (GError) error = NULL;
  TrothImportOptions options = { .progress = on_progress_stop, .user_data = stop, .cancellable = stop };
  guint              counts[TROTH_IMPORT_N_VERDICTS];

  g_assert_true (g_file_set_contents (map, LED, -1, NULL));
  g_assert_true (g_file_set_contents (agents, "Id,Name,Lead\n1,Nancy,\n2,Jane,1\n", -1, NULL));
  import = troth_import_new (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (troth_import_run (import, db, IMPORT_NOW, &options, counts, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (counts[TROTH_IMPORT_NEW], ==, 0);
  troth_db_close (db);
  troth_test_folder_remove (tables);
  troth_test_folder_remove (data);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/import-progress/goes-on", test_goes_on);
  g_test_add_func ("/backend/import-progress/stopped-early", test_stopped_early);
  return g_test_run ();
}
