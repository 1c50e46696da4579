// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trothd-fixture.h"

#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <glib/gstdio.h>

#include "troth-json.h"
#include "troth-test-folder.h"

#define READY_FD 9

void
trothd_set_up (Trothd       *self,
               gconstpointer unused)
{
  self->program = g_test_build_filename (G_TEST_BUILT, "..", "app", "backend", "trothd", NULL);
  self->folder = troth_test_folder ();
}

void
trothd_tear_down (Trothd       *self,
                  gconstpointer unused)
{
  troth_test_folder_remove (self->folder);
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

TrothdServer *
trothd_start (Trothd     *self,
              const char *option)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;
  g_autofree char *ready = g_strdup_printf ("--ready-fd=%d", READY_FD);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;
  TrothdServer *server = g_new0 (TrothdServer, 1);
  int           fds[2];

  g_unix_open_pipe (fds, FD_CLOEXEC, &error);
  g_assert_no_error (error);
  stream = g_unix_input_stream_new (fds[0], TRUE);
  g_subprocess_launcher_take_fd (launcher, fds[1], READY_FD);
  server->process = g_subprocess_launcher_spawn (launcher, &error, self->program, "serve", "--data", self->folder, ready, option, NULL);
  g_assert_no_error (error);
  g_clear_object (&launcher);
  lines = g_data_input_stream_new (stream);
  line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  object = troth_json_parse_object (line, -1, NULL, &error);
  g_assert_no_error (error);
  server->url = g_strdup (json_object_get_string_member (object, "url"));
  server->token = g_strdup (json_object_get_string_member_with_default (object, "token", NULL));
  server->agent_id = g_strdup (json_object_get_string_member_with_default (object, "agent_id", NULL));
  return server;
}

int
trothd_finish (TrothdServer *server)
{
  int status = 0;

  g_subprocess_wait (server->process, NULL, NULL);
  status = g_subprocess_get_if_exited (server->process) ? g_subprocess_get_exit_status (server->process)
                                                        : -g_subprocess_get_term_sig (server->process);
  g_object_unref (server->process);
  g_free (server->url);
  g_free (server->token);
  g_free (server->agent_id);
  g_free (server);
  return status;
}

guint
trothd_ask (SoupSession  *session,
            TrothdServer *server,
            const char   *method,
            const char   *path,
            const char   *token,
            const char   *json,
            char        **body)
{
  g_autofree char *uri = g_strconcat (server->url, path, NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, uri);
  g_autoptr (GBytes) answer = NULL;

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
  if (json)
    {
      g_autoptr (GBytes) sent = g_bytes_new (json, strlen (json));

      soup_message_set_request_body_from_bytes (message, "application/json", sent);
    }
  answer = soup_session_send_and_read (session, message, NULL, NULL);
  if (answer && body)
    *body = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  return answer ? soup_message_get_status (message) : 0;
}
