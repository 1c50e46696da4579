// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* The log of a telephone system: agents, queues, callers and calls out of one table. */
#include "import-fixture.h"

#include <string.h>

#include "troth-customer.h"
#include "troth-db-record.h"
#include "troth-import-map.h"
#include "troth-interaction.h"
#include "troth-time.h"

#define TABLE "february-1999-first-half.tsv"

static const char log_text[] =
  "vru+line\tcall_id\tcustomer_id\tpriority\ttype\tdate\tvru_entry\tvru_exit\tvru_time\tq_start\tq_exit\tq_time\toutcome\tser_start\tser_exit\tser_time\tserver\n"
  "AA0101\t1\t0\t0\tPS\t990201\t7:02:47\t7:02:56\t9\t0:00:00\t0:00:00\t0\tAGENT\t7:02:55\t7:05:41\t166\tDORIT\n"
  "AA0101\t2\t23317894\t2\tPS\t990201\t23:59:16\t23:59:22\t6\t23:59:22\t0:00:27\t65\tHANG\t0:00:00\t0:00:00\t0\tNO_SERVER\n"
  "AA0102\t1\t23317894\t2\tTT\t990202\t8:09:16\t8:09:22\t6\t8:09:22\t8:09:27\t5\tAGENT\t8:09:27\t8:10:27\t60\tTOVA\n"
  "AA0102\t2\t0\t0\tNW\t990202\t9:00:00\t9:00:06\t6\t9:00:06\t9:00:11\t5\tPHANTOM\t0:00:00\t0:00:00\t0\tNO_SERVER\n"
  "AA0102\t3\t0\t0\tNW\t990202\t25:00:00\t9:00:06\t6\t9:00:06\t9:00:11\t5\tAGENT\t0:00:00\t0:00:00\t0\tTOVA\n"
  "AA0102\t4\t0\t0\tNW\t990202\t9:00:00\t9:00:06\t-6\t9:00:06\t9:00:11\t5\tAGENT\t0:00:00\t0:00:00\t0\tTOVA\n";

static void
on_row (const TrothImportRow *row,
        gpointer              user_data)
{
  if (row->reason != NULL)
    g_string_append_printf (user_data, "%u: %s\n", row->line, row->reason);
}

/* What was refused, "LINE: reason" a line. (transfer full) */
static char *
import_log (ImportFixture *fixture,
            const char    *folder)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "demo", "anonymous-bank.map", NULL);
  g_autoptr (GFile) map = g_file_new_for_path (path);
  g_autoptr (GFile) tables = g_file_new_for_path (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothImport) import = troth_import_new (map, tables, &error);
  g_autoptr (GString) refused = g_string_new (NULL);
  TrothImportOptions options = { .batch = 5000, .row = on_row, .user_data = refused };

  g_assert_no_error (error);
  troth_import_run (import, fixture->db, IMPORT_NOW, &options, fixture->counts, &error);
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&refused), FALSE);
}

static void
write_log (ImportFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->tables, TABLE, NULL);

  g_assert_true (g_file_set_contents (path, log_text, -1, NULL));
}

static gboolean
read_call (TrothDbConnection *connection,
           gpointer           data,
           GError           **error)
{
  g_autofree char   *id = troth_import_id ("anonymous-bank", "interaction", "AA0101 2");
  TrothInteraction **call = data;

  *call = troth_db_record_get (connection, TROTH_TYPE_INTERACTION, id, error);
  return *call != NULL;
}

static void
test_log (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autofree char *refused = NULL;
  g_autofree char *again = NULL;
  g_autofree char *ended = NULL;
  g_autoptr (TrothInteraction) call = NULL;

  write_log (fixture);
  refused = import_log (fixture, fixture->tables);
  g_assert_cmpstr (refused, ==,
                   "6: started_at: “990202” and “25:00:00” are no date like 2021-12-31 or 211231 and time like 9:30 or 9:30:15\n"
                   "7: ended_at: “-6” is no number of seconds\n");
  /* a team, three queues, two agents, a caller and nobody, three calls */
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_NEW], ==, 1 + 3 + 2 + 2 + 3);
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM interaction WHERE disposition = 'hung-up-waiting'"), ==, 1);
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM interaction WHERE direction = 'outbound'"), ==, 1);
  db_fixture_read (fixture->db, read_call, &call);
  ended = troth_time_format (troth_interaction_get_ended_at (call));
  g_assert_cmpstr (ended, ==, "1999-02-01T22:00:27Z"); /* past midnight in Israel */
  g_assert_cmpint (troth_interaction_get_waited_seconds (call), ==, 65);
  g_assert_null (troth_interaction_get_agent_id (call));
  g_assert_cmpstr (troth_interaction_get_subject (call), ==, "Regular calls");
  again = import_log (fixture, fixture->tables);
  g_assert_cmpstr (again, ==, refused);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_NEW], ==, 0);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_UNCHANGED], ==, 11);
}

/* The log itself, where somebody has put it. */
static void
test_whole_log (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("TROTH_SHARED_DATA"), "anonymous-bank", NULL);
  g_autoptr (ImportFixture) fixture = NULL;
  g_autofree char *refused = NULL;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_message ("%s is not there: nothing to import", folder);
      return;
    }
  fixture = import_fixture_new ();
  refused = import_log (fixture, folder);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_REFUSED], ==, 16); /* their seconds in the voice menu are negative */
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM interaction"), ==, 17456 - 143 - 16);
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM customer"), ==, 2683);
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM agent"), ==, 24);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/import/log", test_log);
  g_test_add_func ("/backend/import/whole-log", test_whole_log);
  return g_test_run ();
}
