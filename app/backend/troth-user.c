// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "trothd"

#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include "troth-accounts.h"
#include "troth-changes.h"
#include "troth-db-source.h"
#include "troth-programs.h"
#include "troth-promise.h"
#include "troth-substitute.h"
#include "troth-system-clock.h"
#include "troth-uuid.h"

#define TRIES 5 /* while people work on the same records */
#define MAX_PASSWORD 200
#define MAX_DAYS 3660
#define VERBS "activate|add|deactivate|list|password|team|token [LOGIN]"

typedef struct
{
  char    *data;
  char    *name;
  char    *role;
  char    *device;
  char    *team;
  int      days; /* that a token opens */
  char    *login;
  gint64   now;
  char    *password;
  GString *output;
  GString *remarks; /* for people, not for programs */
} User;

static void
clear_user (User *self)
{
  g_free (self->data);
  g_free (self->name);
  g_free (self->role);
  g_free (self->device);
  g_free (self->team);
  g_free (self->login);
  g_free (self->password);
  if (self->output)
    g_string_free (self->output, TRUE);
  if (self->remarks)
    g_string_free (self->remarks, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (User, clear_user)

static TrothAgent *
find (TrothDbConnection *connection,
      User              *self,
      GError           **error)
{
  g_autoptr (GError) failure = NULL;
  TrothAgent *agent = troth_account_find (connection, self->login, &failure);

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (agent == NULL)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_NOT_FOUND, "there is no active user %s", self->login);
  return agent;
}

/* Into --team; without it, whose desk has what is said. */
static gboolean
join_team (TrothDbConnection *connection,
           User              *self,
           TrothAgent        *agent,
           GError           **error)
{
  g_autoptr (TrothTeam) team = self->team ? troth_programs_find_team (connection, self->team, error) : NULL;

  if (self->team && team == NULL)
    return FALSE;
  troth_agent_set_team_id (agent, team ? troth_team_get_id (team) : NULL);
  if (team == NULL)
    g_string_append_printf (self->remarks, "%s is in no team, and has every customer on the desk: trothd user team %s --team TEAM\n", self->login, self->login);
  return TRUE;
}

static gboolean
add_user (TrothDbConnection *connection,
          gpointer           data,
          GError           **error)
{
  User            *self = data;
  int              role = TROTH_ROLE_AGENT;
  gint64           taken = 0;
  g_autofree char *id = troth_uuid_new (self->now);
  g_autoptr (TrothAgent) agent = troth_agent_new ();

  if (self->role && !troth_enum_parse (TROTH_TYPE_ROLE, self->role, &role))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "the role must be agent, lead or admin");
      return FALSE;
    }
  if (!troth_db_get_integer (connection, error, &taken, 0, "SELECT count(*) FROM agent WHERE login = $1", "s", self->login))
    return FALSE;
  if (taken)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_CONFLICT, "there is a user %s already", self->login);
      return FALSE;
    }
  troth_agent_set_id (agent, id);
  troth_agent_set_login (agent, self->login);
  troth_agent_set_name (agent, self->name ? self->name : self->login);
  troth_agent_set_role (agent, role);
  troth_agent_set_active (agent, TRUE);
  g_string_append_printf (self->output, "%s\n", id);
  return join_team (connection, self, agent, error) && troth_backend_put (connection, agent, self->now, error);
}

static gboolean
change_team (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  g_autoptr (TrothAgent) agent = find (connection, data, error);

  return agent && join_team (connection, data, agent, error) && troth_backend_put (connection, agent, ((User *) data)->now, error);
}

/* Who was deactivated by mistake, or comes back; the promises stay with whom they went to. */
static gboolean
activate (TrothDbConnection *connection,
          gpointer           data,
          GError           **error)
{
  User *self = data;
  g_autoptr (TrothDbQuery) query = troth_db_query_where (troth_db_query_new (TROTH_TYPE_AGENT), "login", self->login);
  g_autoptr (GPtrArray) found = troth_db_record_find (connection, query, error);

  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_NOT_FOUND, "there is no user %s", self->login);
      return FALSE;
    }
  troth_agent_set_active (found->pdata[0], TRUE);
  return troth_backend_put (connection, found->pdata[0], self->now, error);
}

static gboolean
list_users (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  User *self = data;
  g_autoptr (TrothDbQuery) query = troth_db_query_order (troth_db_query_new (TROTH_TYPE_AGENT), "login", FALSE);
  g_autoptr (GPtrArray) found = troth_db_record_find (connection, query, error);

  for (guint i = 0; found && i < found->len; i++)
    {
      TrothAgent *agent = g_ptr_array_index (found, i);

      g_string_append_printf (self->output, "%s\t%s\t%s\t%s\n", troth_agent_get_login (agent),
                              troth_enum_nick (TROTH_TYPE_ROLE, troth_agent_get_role (agent)),
                              troth_agent_get_active (agent) ? "active" : "inactive", troth_agent_get_name (agent));
    }
  return found != NULL;
}

static gboolean
set_password (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  User *self = data;
  g_autoptr (TrothAgent) agent = find (connection, self, error);

  return agent && troth_account_set_password (connection, troth_agent_get_id (agent), self->password, self->now, error);
}

static gboolean
make_token (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  User            *self = data;
  g_autofree char *token = NULL;
  g_autoptr (TrothAgent) agent = find (connection, self, error);

  if (agent == NULL)
    return FALSE;
  token = troth_session_create_until (connection, troth_agent_get_id (agent), "issued", self->device, self->now, self->now + self->days * TROTH_DAY, error);
  g_string_append_printf (self->output, "%s\n", token ? token : "");
  g_string_append_printf (self->remarks, "It opens for %d days. Then a program needs another one, and at a desk %s signs in: trothd user password %s\n",
                          self->days, self->login, self->login);
  return token != NULL;
}

/* Her promises have another owner in the same moment. */
static gboolean
deactivate (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  User            *self = data;
  gint64           head = 0;
  g_autofree char *cause = troth_uuid_new (self->now);
  g_autoptr (TrothAgent) agent = find (connection, self, error);
  g_autoptr (TrothDbSource) source = troth_db_source_new (connection);
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
  guint promises = 0;

  if (agent == NULL || !troth_agent_leave (TROTH_RECORD_SOURCE (source), agent, cause, NULL, self->now, changed, error))
    return FALSE;
  for (guint i = 0; i < changed->len; i++)
    {
      if (!troth_changes_put (changes, connection, changed->pdata[i], error))
        return FALSE;
      promises += TROTH_IS_PROMISE (changed->pdata[i]);
    }
  g_string_append_printf (self->remarks, "Promises that have another owner now: %u\n", promises);
  return troth_changes_commit (changes, connection, self->now, &head, error);
}

static const struct
{
  const char *verb;
  gboolean    login;
  TrothDbFunc func;
} verbs[] = {
  { "activate", TRUE, activate },
  { "add", TRUE, add_user },
  { "deactivate", TRUE, deactivate },
  { "list", FALSE, list_users },
  { "password", TRUE, set_password },
  { "team", TRUE, change_team },
  { "token", TRUE, make_token },
};

/* A line from standard input, not shown while it is typed; never an argument, which everybody on the machine could read. */
static char *
read_password (void)
{
  char           text[MAX_PASSWORD + 2];
  struct termios shown;
  gboolean       terminal = tcgetattr (STDIN_FILENO, &shown) == 0;
  char          *line = NULL;

  if (terminal)
    {
      struct termios hidden = shown;

      hidden.c_lflag &= ~ECHO;
      g_printerr ("Password: ");
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
    }
  line = fgets (text, sizeof text, stdin);
  if (terminal)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
      g_printerr ("\n");
    }
  return g_strdup (line ? g_strchomp (line) : "");
}

static gboolean
parse_arguments (User    *self,
                 int     *argc,
                 char  ***argv,
                 GError **error)
{
  const GOptionEntry entries[] = {
    TROTH_PROGRAMS_WHERE (&self->data),
    { "name", 0, 0, G_OPTION_ARG_STRING, &self->name, "add: the user's name, as people say it", "NAME" },
    { "team", 0, 0, G_OPTION_ARG_STRING, &self->team, "add, team: whose customers are on the desk (without: everybody)", "TEAM" },
    { "role", 0, 0, G_OPTION_ARG_STRING, &self->role, "add: agent, lead or admin", "ROLE" },
    { "device", 0, 0, G_OPTION_ARG_STRING, &self->device, "token: what the token is for", "NAME" },
    { "days", 0, 0, G_OPTION_ARG_INT, &self->days, "token: how long it opens (14; for a telephone system perhaps 365)", "DAYS" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (VERBS);

  g_option_context_add_main_entries (context, entries, NULL);
  self->days = TROTH_SESSION_LIFETIME / TROTH_DAY;
  g_option_context_set_description (context, "“token” prints a token once: it is stored only as a hash. "
                                             "“password” reads one line from standard input.\n");
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (self->days < 1 || self->days > MAX_DAYS)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "--days must be from 1 to %d", MAX_DAYS);
  return self->days >= 1 && self->days <= MAX_DAYS;
}

static int
run_verb (User *self,
          guint verb)
{
  g_autoptr (TrothDb) db = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothClock) clock = troth_system_clock_new ();

  if (verbs[verb].func == set_password)
    self->password = read_password ();
  db = troth_programs_open (self->data, verbs[verb].func == add_user, &error);
  if (db == NULL)
    return troth_programs_fail (error);
  self->now = troth_clock_wall (clock);
  self->output = g_string_new (NULL);
  self->remarks = g_string_new (NULL);
  for (guint i = 1; !troth_db_write_sync (db, verbs[verb].func, self, &error) && i < TRIES && g_error_matches (error, TROTH_ERROR, TROTH_ERROR_BUSY); i++)
    {
      g_clear_error (&error);
      g_string_truncate (self->output, 0);
      g_string_truncate (self->remarks, 0);
    }
  if (error)
    return troth_programs_fail (error);
  g_print ("%s", self->output->str);
  g_printerr ("%s", self->remarks->str);
  return 0;
}

int
troth_user_main (int    argc,
                 char **argv)
{
  g_auto (User) self = { 0 };
  g_autoptr (GError) error = NULL;

  if (!parse_arguments (&self, &argc, &argv, &error))
    return troth_programs_fail (error);
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i].verb) && argc == (verbs[i].login ? 3 : 2))
      {
        self.login = verbs[i].login ? g_strdup (argv[2]) : NULL;
        return run_verb (&self, i);
      }
  g_printerr ("Usage: trothd user [--data DIR] " VERBS "\n");
  return TROTH_EXIT_USAGE;
}
