// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <signal.h>
#include <sys/stat.h>

#include "troth-backend.h"
#include "troth-exit.h"
#include "trothd-fixture.h"

/* trothd as a program: started, told, stopped, killed. */

static void
test_usage (Trothd       *self,
            gconstpointer unused)
{
  g_autofree char *errors = NULL;
  g_autofree char *output = NULL;

  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, NULL), ==, 2);
  g_assert_cmpint (trothd_run (self, NULL, NULL, &errors, "fly", NULL), ==, 2);
  g_assert_nonnull (strstr (errors, "there is no program “fly”"));
  g_assert_cmpint (trothd_run (self, NULL, &output, NULL, "--version", NULL), ==, 0);
  g_assert_true (g_str_has_prefix (output, "trothd "));
  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "serve", "--port=70000", NULL), ==, 2);
  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "serve", "--embedded", NULL), ==, 2);
  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "serve", "surplus", NULL), ==, 2);
}

static void
test_users (Trothd       *self,
            gconstpointer unused)
{
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autofree char *token = NULL;
  g_autofree char *database = g_build_filename (self->folder, "backend.db", NULL);
  g_autofree char *content = NULL;
  gsize            length = 0;
  GStatBuf         info;

  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "user", "--data", self->folder, "add", "jane", "--name=Jane Peacock", "--role=lead", NULL), ==, 0);
  g_assert_cmpint (trothd_run (self, NULL, NULL, &errors, "user", "--data", self->folder, "add", "jane", NULL), ==, 1);
  g_assert_nonnull (strstr (errors, "there is a user jane already"));
  g_assert_cmpint (trothd_run (self, NULL, &output, NULL, "user", "--data", self->folder, "list", NULL), ==, 0);
  g_assert_cmpstr (output, ==, "jane\tlead\tactive\tJane Peacock\n");
  g_assert_cmpint (trothd_run (self, "short\n", NULL, NULL, "user", "--data", self->folder, "password", "jane", NULL), ==, 1);
  g_assert_cmpint (trothd_run (self, "correct horse battery\n", NULL, NULL, "user", "--data", self->folder, "password", "jane", NULL), ==, 0);
  g_assert_cmpint (trothd_run (self, NULL, &token, NULL, "user", "--data", self->folder, "token", "jane", NULL), ==, 0);
  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "user", "--data", self->folder, "token", "nobody", NULL), ==, 1);
  /* Neither the password nor the token stands in the file, which is for us alone. */
  g_file_get_contents (database, &content, &length, NULL);
  g_assert_null (memmem (content, length, "correct horse", 13));
  g_assert_null (memmem (content, length, token + 30, 20));
  g_assert_cmpint (g_stat (database, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_free (output);
  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "user", "--data", self->folder, "deactivate", "jane", NULL), ==, 0);
  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "user", "--data", self->folder, "deactivate", "jane", NULL), ==, 1);
  g_assert_cmpint (trothd_run (self, NULL, &output, NULL, "user", "--data", self->folder, "list", NULL), ==, 0);
  g_assert_cmpstr (output, ==, "jane\tlead\tinactive\tJane Peacock\n");
}

static void
test_terminates (Trothd       *self,
                 gconstpointer unused)
{
  TrothdServer *server = trothd_start (self, NULL);

  g_assert_null (server->token);
  {
    g_autofree char *errors = NULL;

    g_assert_cmpint (trothd_run (self, NULL, NULL, &errors, "serve", "--data", self->folder, NULL), ==, TROTH_EXIT_BUSY);
    g_assert_nonnull (strstr (errors, "in use by another Troth: end that one first"));
  }
  {
    g_autofree char *errors = NULL;

    g_assert_cmpint (trothd_run (self, NULL, NULL, &errors, "user", "deactivate", "--data", self->folder, "jane", NULL), ==, TROTH_EXIT_BUSY);
    g_assert_nonnull (strstr (errors, "in use by another Troth: end that one first (the desk, or systemctl stop"));
    g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "check", "--data", self->folder, NULL), ==, TROTH_EXIT_BUSY);
  }
  {
    g_autofree char *errors = NULL;
    g_autofree char *other = g_strconcat (self->folder, "/other", NULL);
    g_autofree char *port = g_strconcat ("--port=", strrchr (server->url, ':') + 1, NULL);

    g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "serve", "--data", self->folder, "--address=0.0.0.0", NULL), ==, TROTH_EXIT_BUSY);
    g_assert_cmpint (trothd_run (self, NULL, NULL, &errors, "serve", "--data", other, "--address=0.0.0.0", NULL), ==, 1);
    g_assert_nonnull (strstr (errors, "--behind-proxy"));
    g_free (errors);
    g_assert_cmpint (trothd_run (self, NULL, NULL, &errors, "serve", "--data", other, port, NULL), ==, 1);
    g_assert_nonnull (strstr (errors, "in use"));
  }
  g_subprocess_send_signal (server->process, SIGTERM);
  g_assert_cmpint (trothd_finish (server), ==, 0);
}

/* Ends a program that cannot start, for the reason that its exit status tells. */
static void
assert_refuses (Trothd   *self,
                TrothExit status)
{
  g_autofree char *errors = NULL;

  g_assert_cmpint (trothd_run (self, NULL, NULL, &errors, "serve", "--data", self->folder, NULL), ==, status);
  g_assert_true (g_str_has_prefix (errors, "trothd: "));
}

static void
write_at (const char *path,
          goffset     offset,
          const char *bytes)
{
  FILE *file = fopen (path, "r+");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, offset, SEEK_SET), ==, 0);
  g_assert_cmpint (fwrite (bytes, 1, 4, file), ==, 4);
  fclose (file);
}

static void
test_exit_statuses (Trothd       *self,
                    gconstpointer unused)
{
  g_autofree char *folder = g_strdup (self->folder);
  g_autofree char *database = g_build_filename (folder, "backend.db", NULL);
  g_autofree char *full = g_strdup_printf ("trap '' 25; ulimit -f 8; exec %s serve --data %s", self->program, folder);
  g_autoptr (GSubprocess) shell = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "sh", "-c", full, NULL);

  g_subprocess_wait (shell, NULL, NULL);
  g_assert_cmpint (g_subprocess_get_exit_status (shell), ==, TROTH_EXIT_DISK);
  /* With room again, all is as if nothing had been. */
  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "user", "--data", folder, "add", "jane", NULL), ==, TROTH_EXIT_DONE);
  write_at (database, 60, "\0\0\x7f\x7f"); /* the header's user version: our schema number */
  assert_refuses (self, TROTH_EXIT_NEWER);
  write_at (database, 0, "Sqil");
  assert_refuses (self, TROTH_EXIT_DAMAGED);
  g_free (self->folder);
  self->folder = g_build_filename (database, "below", NULL); /* root may write everywhere, but not below a file */
  assert_refuses (self, TROTH_EXIT_DENIED);
  g_free (self->folder);
  self->folder = g_steal_pointer (&folder);
}

static gboolean
read_until (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  return troth_db_get_integer (connection, error, data, 0, "SELECT expires_at FROM session WHERE kind = 'embedded'", "");
}

/* A computer may sleep for weeks, or find out that its clock was years behind. */
static void
assert_no_clock_ends_it (Trothd *self)
{
  g_autofree char *path = g_build_filename (self->folder, "backend.db", NULL);
  g_autoptr (TrothDb) db = troth_db_open (path, TROTH_BACKEND_SQL, TROTH_DB_MUST_EXIST, NULL);
  gint64 until = 0;

  g_assert_true (troth_db_read_sync (db, read_until, &until, NULL));
  g_assert_cmpint (until, ==, G_MAXINT64);
}

static void
test_embedded (Trothd       *self,
               gconstpointer unused)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *errors = NULL;
  g_autofree char *old_token = NULL;
  TrothdServer    *server = NULL;

  /* Nobody to sign in. */
  g_assert_cmpint (trothd_run (self, NULL, NULL, &errors, "serve", "--data", self->folder, "--embedded", "--ready-fd=1", NULL), ==, TROTH_EXIT_NOBODY);
  g_assert_nonnull (strstr (errors, "no active agent"));
  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "user", "--data", self->folder, "add", "jane", NULL), ==, 0);
  server = trothd_start (self, "--embedded");
  g_assert_cmpuint (trothd_ask (session, server, "GET", "/v1/session", server->token, NULL, NULL), ==, 200);
  old_token = g_strdup (server->token);
  /* It ends with the desk: our end of its standard input closes. */
  g_output_stream_close (g_subprocess_get_stdin_pipe (server->process), NULL, NULL);
  g_assert_cmpint (trothd_finish (server), ==, 0);
  assert_no_clock_ends_it (self);
  server = trothd_start (self, "--embedded");
  g_assert_cmpuint (trothd_ask (session, server, "GET", "/v1/session", server->token, NULL, NULL), ==, 200);
  g_assert_cmpuint (trothd_ask (session, server, "GET", "/v1/session", old_token, NULL, NULL), ==, 401);
  g_subprocess_send_signal (server->process, SIGTERM);
  g_assert_cmpint (trothd_finish (server), ==, 0);
}

static void
test_parent_dies (Trothd       *self,
                  gconstpointer unused)
{
  g_autofree char *script = g_strdup_printf ("%s serve --data %s --embedded --ready-fd 1 & echo $!; sleep 0.5; kill -9 $$", self->program, self->folder);
  g_autofree char *pid = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GSubprocess) shell = NULL;

  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "user", "--data", self->folder, "add", "jane", NULL), ==, 0);
  shell = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "sh", "-c", script, NULL);
  {
    g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (shell));

    pid = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
    g_subprocess_wait (shell, NULL, NULL);
  }
  path = g_strdup_printf ("/proc/%s/exe", pid);
  for (guint i = 0; i < 400 && g_file_test (path, G_FILE_TEST_IS_SYMLINK); i++)
    g_usleep (50000);
  g_assert_false (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
}

static void
test_demo (Trothd       *self,
           gconstpointer unused)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *output = NULL;
  g_autofree char *again = NULL;

  for (guint i = 0; i < 2; i++)
    {
      TrothdServer *server = trothd_start (self, i ? "--demo" : "--demo");

      g_subprocess_send_signal (server->process, SIGTERM);
      g_assert_cmpint (trothd_finish (server), ==, 0);
      g_assert_cmpint (trothd_run (self, NULL, i ? &again : &output, NULL, "user", "--data", self->folder, "list", NULL), ==, 0);
    }
  g_assert_nonnull (strstr (output, "jane\tagent\tactive\tJane Peacock\n"));
  g_assert_cmpstr (output, ==, again);
}

typedef struct
{
  TrothdServer *server;
  gint          next; /* number of the next command */
  gint          answered;
} Pushes;

static gpointer
push_all (gpointer data)
{
  Pushes *self = data;
  g_autoptr (SoupSession) session = soup_session_new ();

  for (;;)
    {
      g_autofree char *body = g_strdup_printf ("{\"client_id\":\"0190b000-0000-7000-8000-000000000001\",\"commands\":[{\"n\":%d,"
                                               "\"id\":\"0190b000-0000-7000-9000-%012d\",\"v\":1,\"op\":\"agent.set_state\","
                                               "\"entity_id\":\"%s\",\"args\":{\"state\":\"%s\"}}]}",
                                               self->next, self->next, self->server->agent_id, self->next % 2 ? "away" : "available");

      if (trothd_ask (session, self->server, "POST", "/v1/sync/push", self->server->token, body, NULL) != 200)
        return NULL;
      g_atomic_int_set (&self->answered, self->next++);
    }
}

static void
test_killed (Trothd       *self,
             gconstpointer unused)
{
  int answered = 0;

  g_assert_cmpint (trothd_run (self, NULL, NULL, NULL, "user", "--data", self->folder, "add", "jane", NULL), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      TrothdServer    *server = trothd_start (self, "--embedded");
      Pushes           pushes = { server, answered + 1, answered };
      GThread         *thread = g_thread_new ("pushes", push_all, &pushes);
      g_autofree char *output = NULL;

      while (g_atomic_int_get (&pushes.answered) < answered + 20)
        g_usleep (1000);
      g_subprocess_send_signal (server->process, SIGKILL);
      g_thread_join (thread);
      g_assert_cmpint (trothd_finish (server), ==, -SIGKILL);
      answered = pushes.answered;
      /* What was answered is there, and in order: the next number may be sent (again). */
      g_assert_cmpint (trothd_run (self, NULL, &output, NULL, "check", "--data", self->folder, NULL), ==, 0);
      g_assert_cmpstr (output, ==, "All is well.\n");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Trothd, NULL, trothd_set_up, test, trothd_tear_down)
  ADD ("/backend/trothd/says-how-it-is-used", test_usage);
  ADD ("/backend/trothd/users", test_users);
  ADD ("/backend/trothd/ends-on-request", test_terminates);
  ADD ("/backend/trothd/says-why-it-cannot-start", test_exit_statuses);
  ADD ("/backend/trothd/embedded-ends-with-the-desk", test_embedded);
  ADD ("/backend/trothd/embedded-ends-when-its-parent-is-killed", test_parent_dies);
  ADD ("/backend/trothd/demo-once", test_demo);
  ADD ("/backend/trothd/killed-in-the-middle-of-a-push", test_killed);
  return g_test_run ();
}
