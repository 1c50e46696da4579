// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-replay.h"

#include <string.h>

#include "troth-db-statement.h"
#include "troth-programs.h"
#include "trothd-fixture.h"

/* A call log told to a backend as the telephone system would have told it. */

static const char map_text[] =
  "[import]\nsource=chinook\nzone=UTC\n"
  "[interaction calls.csv]\nkey=id\nkind=\"call\"\ndirection=\"inbound\"\nnumber=number\nagent_id=ref (agent, agent)\n"
  "started_at=date (at)\nwaited_seconds=waited\nended_at=later (date (at), waited, talked)\n";

/* One who is answered while another waits, who hangs up; a number that nobody has; two rows that are no calls. */
static const char log_text[] =
  "id,number,agent,at,waited,talked\n"
  "1/a,+49 0711 2842222,3,2026-03-02T09:00:00Z,5,60\n"
  "2,+47 22 44 22 22,,2026-03-02T09:00:02Z,30,0\n"
  "3,,4,2026-03-02T08:59:00Z,0,10\n"
  "4,+49 0711 2842222,3,yesterday,0,10\n"
  "5,+49 0711 2842222,3,2026-03-02T09:00:00Z,0,-1\n";

static char *
write_file (Trothd     *self,
            const char *name,
            const char *text)
{
  char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
test_order (Trothd       *self,
            gconstpointer unused)
{
  g_autofree char *path = write_file (self, "calls.map", map_text);
  g_autofree char *table = write_file (self, "calls.csv", log_text);
  g_autoptr (GFile) map = g_file_new_for_path (path);
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = troth_replay_read (map, NULL, "run", refused, &error);
  g_autoptr (GString) told = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    {
      const TrothReplayEvent *event = events->pdata[i];
      const TrothReplayEvent *first = events->pdata[0];

      g_string_append_printf (told, "%d %s %s %s%s\n", (int) ((event->at - first->at) / G_USEC_PER_SEC), event->call_id, event->state,
                              event->number ? event->number : "withheld", event->agent_id ? ", an agent" : "");
    }
  g_assert_cmpstr (told->str, ==,
                   "0 run.3 ringing withheld\n"
                   "0 run.3 answered withheld, an agent\n"
                   "10 run.3 ended withheld, an agent\n"
                   "60 run.1-a ringing +49 0711 2842222\n"
                   "62 run.2 ringing +47 22 44 22 22\n"
                   "65 run.1-a answered +49 0711 2842222, an agent\n"
                   "92 run.2 ended +47 22 44 22 22\n"
                   "125 run.1-a ended +49 0711 2842222, an agent\n");
  g_assert_cmpuint (refused->len, ==, 2);
  g_assert_true (g_str_has_prefix (refused->pdata[0], "calls.csv:5: started_at: "));
}

static void
test_no_calls (Trothd       *self,
               gconstpointer unused)
{
  g_autofree char *path = write_file (self, "none.map", "[import]\nsource=x\n[team]\nkey=\"a\"\nname=\"A\"\nzone=\"UTC\"\n");
  g_autoptr (GFile) map = g_file_new_for_path (path);
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_null (troth_replay_read (map, NULL, "run", refused, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_INVALID);
}

typedef struct
{
  gint64 ended;
  gint64 of_jane;
  gint64 promised;
} Found;

static gboolean
look (TrothDbConnection *connection,
      gpointer           data,
      GError           **error)
{
  Found *found = data;

  return troth_db_get_integer (connection, error, &found->ended, 0, "SELECT count(*) FROM telephone_call WHERE state = 'ended'", "") &&
         troth_db_get_integer (connection, error, &found->of_jane, 0,
                               "SELECT count(*) FROM telephone_call WHERE agent_id = (SELECT id FROM agent WHERE login = 'jane')", "") &&
         troth_db_get_integer (connection, error, &found->promised, 0, "SELECT count(*) FROM promise WHERE origin = 'hung_up_waiting'", "");
}

/* Replays @map with the token in @file (nullable); its exit status and (out) (transfer full) what it said. */
static int
replay (Trothd       *self,
        TrothdServer *server,
        const char   *file,
        const char   *map,
        char        **said)
{
  g_autofree char *option = g_strconcat ("--token-file=", file, NULL);
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  const int        status = trothd_run (self, NULL, &output, &errors, "replay", "--backend", server->url, "--speed=10000", map, file ? option : NULL, NULL);

  g_free (*said);
  *said = g_strconcat (errors, output, NULL);
  return status;
}

/* A real backend with the demo company hears of them, at ten thousand times the speed: who hung up is promised a call. */
static void
test_program (Trothd       *self,
              gconstpointer unused)
{
  g_autofree char *map = write_file (self, "calls.map", map_text);
  g_autofree char *table = write_file (self, "calls.csv", log_text);
  g_autofree char *token = NULL, *file = NULL, *said = NULL;
  g_autoptr (TrothDb) db = NULL;
  g_autoptr (GError) error = NULL;
  TrothdServer *server = NULL;
  Found         found = { 0 };

  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "import", "--data", self->folder, "--demo", NULL), ==, 0);
  g_assert_cmpint (trothd_run (self, NULL, &token, NULL, "user", "--data", self->folder, "token", "nancy", NULL), ==, 0);
  file = write_file (self, "token", token);
  server = trothd_start (self, NULL);
  g_assert_cmpint (replay (self, server, file, map, &said), ==, TROTH_EXIT_FAILED); /* two rows were no calls */
  g_assert_nonnull (strstr (said, "8 events told, 2 refused\n"));
  g_assert_true (g_file_set_contents (file, "not one", -1, NULL));
  g_assert_cmpint (replay (self, server, file, map, &said), ==, TROTH_EXIT_NOBODY);
  g_assert_nonnull (strstr (said, "the token is not good there"));
  g_assert_cmpint (replay (self, server, NULL, map, &said), ==, TROTH_EXIT_USAGE);
  g_assert_nonnull (strstr (said, "--token-file"));
  g_subprocess_send_signal (server->process, SIGTERM);
  g_assert_cmpint (trothd_finish (server), ==, 0);
  db = troth_programs_open (self->folder, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (troth_db_read_sync (db, look, &found, NULL));
  g_assert_cmpint (found.ended, ==, 3);
  g_assert_cmpint (found.of_jane, ==, 1);
  g_assert_cmpint (found.promised, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backend/replay/no-calls", Trothd, NULL, trothd_set_up, test_no_calls, trothd_tear_down);
  g_test_add ("/backend/replay/order", Trothd, NULL, trothd_set_up, test_order, trothd_tear_down);
  g_test_add ("/backend/replay/program", Trothd, NULL, trothd_set_up, test_program, trothd_tear_down);
  return g_test_run ();
}
