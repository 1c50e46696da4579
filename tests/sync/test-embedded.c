// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-embedded.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "troth-rest-client.h"
#include "troth-soup-transport.h"
#include "troth-test-folder.h"
#include "troth-virtual-clock.h"

/* Against the real trothd, whose path is the first argument. With "desk FOLDER" after it, this program is a desk that is killed. */

static const char *trothd;
static const char *myself;

typedef struct
{
  char          *folder;
  TrothEmbedded *embedded;
  gboolean       late;
} Fixture;

static void
add_agent (const char *folder)
{
  const char *const arguments[] = { trothd, "user", "--data", folder, "--name", "Jane Peacock", "add", "jane", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture      *f,
        gconstpointer with_agent)
{
  f->folder = troth_test_folder ();
  if (with_agent)
    add_agent (f->folder);
  f->embedded = troth_embedded_new (trothd, f->folder, FALSE, NULL);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  troth_embedded_stop (f->embedded);
  g_clear_object (&f->embedded);
  troth_test_folder_remove (f->folder);
  g_free (f->folder);
}

static gboolean
on_late_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the loop until trothd answers (or, without @up, does not), or until it failed to start. */
static void
wait_for (TrothEmbedded *embedded,
          gboolean       up)
{
  gboolean late = FALSE;
  guint    source = g_timeout_add_seconds (30, on_late_cb, &late);

  while (!late && (troth_embedded_get_url (embedded) != NULL) != up && (!up || troth_embedded_get_error (embedded) == NULL))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (source);
}

static void
on_answer_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  JsonObject **answer = user_data;

  *answer = troth_rest_client_get_finish (TROTH_REST_CLIENT (source), result, &error);
  g_assert_no_error (error);
}

static void
assert_signed_in (TrothEmbedded *embedded)
{
  g_autoptr (TrothVirtualClock) clock = troth_virtual_clock_new (0);
  g_autoptr (TrothTransport) transport = troth_soup_transport_new (troth_embedded_get_url (embedded), NULL, NULL);
  g_autoptr (TrothRestClient) client = troth_rest_client_new (transport, TROTH_CLOCK (clock));
  g_autoptr (JsonObject) answer = NULL;

  troth_rest_client_set_token (client, troth_embedded_get_token (embedded));
  troth_rest_client_get_async (client, "/v1/session", NULL, on_answer_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (troth_json_get_string (json_object_get_object_member (answer, "agent"), "id"), ==,
                   troth_embedded_get_agent_id (embedded));
}

static gboolean
is_alive (int pid)
{
  return kill (pid, 0) == 0;
}

static void
wait_until_dead (int pid)
{
  for (guint i = 0; i < 1000 && is_alive (pid); i++)
    g_usleep (20000);
  g_assert_false (is_alive (pid));
}

static void
test_serves_and_stops (Fixture      *f,
                       gconstpointer data)
{
  int pid;

  troth_embedded_start (f->embedded);
  g_assert_null (troth_embedded_get_url (f->embedded));
  wait_for (f->embedded, TRUE);
  g_assert_null (troth_embedded_get_error (f->embedded));
  assert_signed_in (f->embedded);
  pid = atoi (troth_embedded_get_pid (f->embedded));
  troth_embedded_stop (f->embedded);
  g_assert_false (is_alive (pid));
  g_assert_null (troth_embedded_get_url (f->embedded));
  troth_embedded_start (f->embedded);
  wait_for (f->embedded, TRUE);
  assert_signed_in (f->embedded);
}

static void
test_starts_again (Fixture      *f,
                   gconstpointer data)
{
  troth_embedded_start (f->embedded);
  for (guint i = 0; i < 2; i++)
    {
      int pid;

      wait_for (f->embedded, TRUE);
      pid = atoi (troth_embedded_get_pid (f->embedded));
      kill (pid, SIGKILL);
      wait_for (f->embedded, FALSE);
      wait_for (f->embedded, TRUE);
      g_assert_cmpint (atoi (troth_embedded_get_pid (f->embedded)), !=, pid);
      assert_signed_in (f->embedded);
    }
}

static void
test_says_why_not (Fixture      *f,
                   gconstpointer data)
{
  troth_embedded_start (f->embedded);
  wait_for (f->embedded, TRUE);
  g_assert_null (troth_embedded_get_url (f->embedded));
  g_assert_nonnull (strstr (troth_embedded_get_error (f->embedded)->message, "no active agent"));
  add_agent (f->folder); /* it is tried again meanwhile */
  while (troth_embedded_get_url (f->embedded) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (troth_embedded_get_error (f->embedded));
}

/* A file that is no database; a folder that cannot be: told apart by how trothd ends. */
static void
test_tells_causes_apart (Fixture      *f,
                         gconstpointer data)
{
  g_autofree char *database = g_build_filename (f->folder, "backend.db", NULL);
  g_autoptr (TrothEmbedded) elsewhere = troth_embedded_new (trothd, database, FALSE, NULL);

  g_assert_true (g_file_set_contents (database, "no database", -1, NULL));
  troth_embedded_start (f->embedded);
  wait_for (f->embedded, TRUE);
  g_assert_error (troth_embedded_get_error (f->embedded), TROTH_ERROR, TROTH_ERROR_CORRUPT);
  troth_embedded_start (elsewhere);
  wait_for (elsewhere, TRUE);
  g_assert_error (troth_embedded_get_error (elsewhere), TROTH_ERROR, TROTH_ERROR_DENIED);
  troth_embedded_stop (elsewhere);
}

/* The trothd of the desk before may still be ending: that is not worth a word; one that stays is. */
static void
test_waits_for_the_one_before (Fixture      *f,
                               gconstpointer data)
{
  g_autoptr (TrothEmbedded) second = troth_embedded_new (trothd, f->folder, FALSE, NULL);

  troth_embedded_start (f->embedded);
  wait_for (f->embedded, TRUE);
  troth_embedded_start (second);
  wait_for (second, TRUE);
  g_assert_error (troth_embedded_get_error (second), TROTH_ERROR, TROTH_ERROR_BUSY);
  troth_embedded_stop (f->embedded);
  while (troth_embedded_get_url (second) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (troth_embedded_get_error (second));
  troth_embedded_stop (second);
}

static void
test_missing_program (void)
{
  g_autoptr (TrothEmbedded) embedded = troth_embedded_new ("/nonexistent/trothd", "/tmp", FALSE, NULL);

  troth_embedded_start (embedded);
  g_assert_error (troth_embedded_get_error (embedded), G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT);
  troth_embedded_stop (embedded);
}

static void
test_rubbish_program (void)
{
  g_autoptr (TrothEmbedded) embedded = troth_embedded_new ("/bin/cat", "/tmp", FALSE, NULL);

  troth_embedded_start (embedded);
  wait_for (embedded, TRUE);
  g_assert_null (troth_embedded_get_url (embedded));
  troth_embedded_stop (embedded);
}

/* A file of his has a name of the years before UTF-8: what is said after that still counts. */
static void
test_speaks_latin (Fixture      *f,
                   gconstpointer data)
{
  static const char script[] = "#!/bin/sh\nprintf 'caf\\351\\n' >&2\necho 'no café' >&2\nexit 1\n";
  g_autofree char  *program = g_build_filename (f->folder, "latin", NULL);
  g_autoptr (TrothEmbedded) embedded = troth_embedded_new (program, f->folder, FALSE, NULL);

  g_assert_true (g_file_set_contents_full (program, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  troth_embedded_start (embedded);
  wait_for (embedded, TRUE);
  g_assert_nonnull (strstr (troth_embedded_get_error (embedded)->message, "no café"));
  troth_embedded_stop (embedded);
}

/* It is at something that takes long: that is said, and it is let be. */
static void
test_takes_long (Fixture      *f,
                 gconstpointer data)
{
  static const char script[] = "#!/bin/sh\nwhile [ ! -e \"$0.go\" ]; do sleep 0.1; done\necho '{\"url\":\"http://127.0.0.1:1\"}' >&3\nexec cat\n";
  g_autofree char  *program = g_build_filename (f->folder, "slow", NULL);
  g_autofree char  *go = g_strconcat (program, ".go", NULL);
  g_autofree char  *pid = NULL;
  g_autoptr (TrothEmbedded) embedded = troth_embedded_new (program, f->folder, FALSE, NULL);

  g_assert_true (g_file_set_contents_full (program, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  troth_embedded_set_ready (embedded, 100);
  troth_embedded_start (embedded);
  pid = g_strdup (troth_embedded_get_pid (embedded));
  wait_for (embedded, TRUE);
  g_assert_error (troth_embedded_get_error (embedded), G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_null (troth_embedded_get_url (embedded));
  g_assert_true (g_file_set_contents (go, "", 0, NULL));
  while (troth_embedded_get_url (embedded) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (troth_embedded_get_pid (embedded), ==, pid);
  g_assert_null (troth_embedded_get_error (embedded));
  troth_embedded_stop (embedded);
}

/* A desk is killed with -9: its trothd must not stay behind. */
static void
test_ends_with_the_desk (Fixture      *f,
                         gconstpointer data)
{
  const char *const arguments[] = { myself, trothd, "desk", f->folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) desk = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_autofree char *output = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (desk, NULL, NULL, &output, NULL, &error));
  g_assert_true (g_subprocess_get_if_signaled (desk));
  g_assert_cmpint (atoi (output), >, 0);
  wait_until_dead (atoi (output));
}

static int
be_a_desk (const char *folder)
{
  TrothEmbedded *embedded = troth_embedded_new (trothd, folder, FALSE, NULL);

  troth_embedded_start (embedded);
  wait_for (embedded, TRUE);
  printf ("%s\n", troth_embedded_get_pid (embedded));
  fflush (stdout);
  kill (getpid (), SIGKILL);
  return 1;
}

int
main (int    argc,
      char **argv)
{
  myself = argv[0];
  trothd = argv[1];
  if (argc == 4 && g_str_equal (argv[2], "desk"))
    return be_a_desk (argv[3]);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sync/embedded/serves-and-stops", Fixture, "agent", set_up, test_serves_and_stops, tear_down);
  g_test_add ("/sync/embedded/starts-again", Fixture, "agent", set_up, test_starts_again, tear_down);
  g_test_add ("/sync/embedded/says-why-not", Fixture, NULL, set_up, test_says_why_not, tear_down);
  g_test_add ("/sync/embedded/tells-causes-apart", Fixture, NULL, set_up, test_tells_causes_apart, tear_down);
  g_test_add ("/sync/embedded/waits-for-the-one-before", Fixture, "agent", set_up, test_waits_for_the_one_before, tear_down);
  g_test_add_func ("/sync/embedded/missing-program", test_missing_program);
  g_test_add_func ("/sync/embedded/rubbish-program", test_rubbish_program);
  g_test_add ("/sync/embedded/speaks-latin", Fixture, NULL, set_up, test_speaks_latin, tear_down);
  g_test_add ("/sync/embedded/takes-long", Fixture, NULL, set_up, test_takes_long, tear_down);
  g_test_add ("/sync/embedded/ends-with-the-desk", Fixture, "agent", set_up, test_ends_with_the_desk, tear_down);
  return g_test_run ();
}
