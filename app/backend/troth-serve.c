// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "trothd"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <sys/prctl.h>
#include <sys/stat.h>

#include "troth-accounts.h"
#include "troth-backend.h"
#include "troth-import.h"
#include "troth-json.h"
#include "troth-programs.h"
#include "troth-system-clock.h"

typedef struct
{
  char    *data;
  char    *address;
  char    *agent;
  char    *deployment;
  int      port;
  int      ready_fd;
  int      user_rate;
  int      address_rate;
  gboolean embedded;
  gboolean behind_proxy;
  gboolean demo;

  GMainLoop    *loop;
  TrothBackend *backend;
  TrothClock   *clock;
  char         *token; /* of the desk that started us */
  char         *agent_id;
} Serve;

static void
clear_serve (Serve *self)
{
  g_free (self->data);
  g_free (self->address);
  g_free (self->agent);
  g_free (self->deployment);
  g_free (self->token);
  g_free (self->agent_id);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_object (&self->backend);
  g_clear_object (&self->clock);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Serve, clear_serve)

static gboolean
parse_arguments (Serve   *self,
                 int      argc,
                 char   **argv,
                 GError **error)
{
  const GOptionEntry entries[] = {
    TROTH_PROGRAMS_WHERE (&self->data),
    { "address", 0, 0, G_OPTION_ARG_STRING, &self->address, "Numeric address to listen on (127.0.0.1)", "IP" },
    { "port", 0, 0, G_OPTION_ARG_INT, &self->port, "Port to listen on (any free one)", "N" },
    { "behind-proxy", 0, 0, G_OPTION_ARG_NONE, &self->behind_proxy, "A proxy in front ends TLS: other addresses are allowed", NULL },
    { "deployment", 0, 0, G_OPTION_ARG_STRING, &self->deployment, "Serve the database of this deployment only (TROTH_DEPLOYMENT)", "NAME" },
    { "user-rate", 0, 0, G_OPTION_ARG_INT, &self->user_rate, "Requests a minute of one agent (6000)", "N" },
    { "address-rate", 0, 0, G_OPTION_ARG_INT, &self->address_rate, "Requests a minute from one address before signing in (30000)", "N" },
    { "ready-fd", 0, 0, G_OPTION_ARG_INT, &self->ready_fd, "Say on this descriptor, in one line of JSON, where we listen", "FD" },
    { "embedded", 0, 0, G_OPTION_ARG_NONE, &self->embedded, "Serve the desk that started us, and end with it", NULL },
    { "agent", 0, 0, G_OPTION_ARG_STRING, &self->agent, "Who sits at that desk (the first agent)", "LOGIN" },
    { "demo", 0, 0, G_OPTION_ARG_NONE, &self->demo, "Import the company that Troth brings along, if there is nobody yet", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (argc > 1)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, "“%s” is too much", argv[1]);
  else if (self->port < 0 || self->port > G_MAXUINT16)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "there is no port %d", self->port);
  else if (self->user_rate < 0 || self->address_rate < 0)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--user-rate and --address-rate are numbers from 1 (0: the default)");
  else if (self->embedded && self->ready_fd < 0)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "--embedded needs --ready-fd: the token is told there and nowhere else");
  else
    return TRUE;
  return FALSE;
}

/* The agent of the desk that started us, and a token for her. */
static gboolean
sign_desk_in (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  Serve *self = data;
  g_autoptr (TrothAgent) agent = NULL;

  if (self->agent)
    agent = troth_account_find (connection, self->agent, error);
  else
    {
      g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_AGENT);
      g_autoptr (GPtrArray) found = NULL;

      troth_db_query_where (query, "role", "agent");
      troth_db_query_where (query, "active", "1");
      troth_db_query_order (query, "login", FALSE);
      found = troth_db_record_find (connection, query, error);
      if (found && found->len)
        agent = g_object_ref (g_ptr_array_index (found, 0));
    }
  if (*error)
    return FALSE;
  if (agent == NULL)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN, "there is no active agent%s%s to sign in", self->agent ? " " : "",
                   self->agent ? self->agent : "");
      return FALSE;
    }
  self->agent_id = g_strdup (troth_agent_get_id (agent));
  /* It ends with us, and is swept at the next start. By the clock it would end in the middle of the work: the computer slept, or its clock was put right. */
  self->token = troth_session_create_until (connection, self->agent_id, "embedded", NULL, troth_clock_wall (self->clock), G_MAXINT64, error);
  return self->token != NULL;
}

/* One line, then the end: {"url": …} and, for the desk that started us, its token. */
static gboolean
tell_ready (Serve   *self,
            GError **error)
{
  g_autoptr (GString) line = g_string_new ("{");
  gboolean told = FALSE;

  if (self->ready_fd < 0)
    {
      g_print ("trothd: listening on %s\n", troth_backend_get_url (self->backend));
      return TRUE;
    }
  troth_json_append_member (line, "url");
  troth_json_append_string (line, troth_backend_get_url (self->backend));
  if (self->token)
    {
      troth_json_append_member (line, "token");
      troth_json_append_string (line, self->token);
      troth_json_append_member (line, "agent_id");
      troth_json_append_string (line, self->agent_id);
    }
  g_string_append (line, "}\n");
  told = write (self->ready_fd, line->str, line->len) == (gssize) line->len;
  if (!told)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "--ready-fd %d: %s", self->ready_fd, g_strerror (errno));
  close (self->ready_fd);
  return told;
}

static gboolean
on_signal_cb (gpointer user_data)
{
  g_main_loop_quit (((Serve *) user_data)->loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_desk_gone_cb (int          fd,
                 GIOCondition condition,
                 gpointer     user_data)
{
  char     byte = 0;
  gboolean gone = read (fd, &byte, 1) <= 0;

  if (gone)
    g_main_loop_quit (((Serve *) user_data)->loop);
  return gone ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

/* Three ways to notice that the desk is no more: the kernel tells us, its end of our standard input closes, or it was gone before we
 * could ask to be told. */
static void
end_with_parent (Serve *self,
                 pid_t  parent)
{
  struct stat info;

  prctl (PR_SET_PDEATHSIG, SIGTERM);
  if (getppid () != parent)
    raise (SIGTERM);
  if (fstat (STDIN_FILENO, &info) == 0 && (S_ISFIFO (info.st_mode) || S_ISSOCK (info.st_mode)))
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_desk_gone_cb, self);
}

static gboolean
count_agents (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  return troth_db_get_integer (connection, error, data, 0, "SELECT count(*) FROM agent", "");
}

/* Before anybody is served. */
static gboolean
import_demo (Serve      *self,
             const char *path,
             GError    **error)
{
  g_autoptr (TrothDb) db = troth_db_open (path, TROTH_BACKEND_SQL, TROTH_DB_NONE, error);
  g_autoptr (GFile) map = g_file_new_for_uri (TROTH_IMPORT_DEMO);
  g_autoptr (TrothImport) import = NULL;
  gint64 n_agents = 0;

  if (db == NULL || !troth_db_read_sync (db, count_agents, &n_agents, error))
    return FALSE;
  if (n_agents > 0)
    return TRUE;
  import = troth_import_new (map, NULL, error);
  return import && troth_import_run (import, db, troth_clock_wall (self->clock), NULL, NULL, error);
}

static gboolean
start (Serve   *self,
       GError **error)
{
  g_autofree char          *path = troth_programs_database (self->data);
  const TrothBackendOptions options = {
    .address = self->address,
    .deployment = self->deployment ? self->deployment : g_getenv ("TROTH_DEPLOYMENT"),
    .port = self->port,
    .behind_proxy = self->behind_proxy,
    .rates = { self->user_rate, self->address_rate },
  };

  self->clock = troth_system_clock_new ();
  if (self->demo && !import_demo (self, path, error))
    return FALSE;
  self->backend = troth_backend_new (path, self->clock, &options, error);
  if (self->backend == NULL)
    return FALSE;
  if (self->embedded && !troth_db_write_sync (troth_backend_get_db (self->backend), sign_desk_in, self, error))
    return FALSE;
  return troth_backend_start (self->backend, error) && tell_ready (self, error);
}

int
troth_serve_main (int    argc,
                  char **argv)
{
  g_auto (Serve) self = { .ready_fd = -1 };
  g_autoptr (GError) error = NULL;
  const pid_t parent = getppid ();

  if (!parse_arguments (&self, argc, argv, &error))
    return troth_programs_fail (error);
  self.loop = g_main_loop_new (NULL, FALSE);
  g_unix_signal_add (SIGTERM, on_signal_cb, &self);
  g_unix_signal_add (SIGINT, on_signal_cb, &self);
  signal (SIGPIPE, SIG_IGN);
  if (self.embedded)
    end_with_parent (&self, parent);
  if (!start (&self, &error))
    return troth_programs_fail (error);
  g_main_loop_run (self.loop);
  troth_backend_stop (self.backend);
  return 0;
}
