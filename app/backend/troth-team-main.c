// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "trothd"

#include "troth-changes.h"
#include "troth-courtesy.h"
#include "troth-money.h"
#include "troth-programs.h"
#include "troth-records.h"
#include "troth-system-clock.h"

#define UNSET G_MININT

typedef struct
{
  char    *data;
  char    *name;
  char    *currency;
  char    *limit;
  char    *budget;
  int      survey_days;
  int      courtesy_days;
  gint64   now;
  GString *output;
} Program;

static void
clear_program (Program *self)
{
  g_free (self->data);
  g_free (self->name);
  g_free (self->currency);
  g_free (self->limit);
  g_free (self->budget);
  if (self->output)
    g_string_free (self->output, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Program, clear_program)

static void
describe (Program   *self,
          TrothTeam *team)
{
  const char *currency = troth_team_get_goodwill_currency (team);

  g_string_append_printf (self->output, "%s (%s)\n", troth_team_get_name (team), troth_team_get_zone (team) ? troth_team_get_zone (team) : "no time zone");
  if (currency)
    {
      g_autofree char *limit = troth_money_format (troth_team_get_goodwill_limit_minor (team), currency);
      g_autofree char *budget = troth_money_format (troth_team_get_goodwill_budget_minor (team), currency);

      g_string_append_printf (self->output, "goodwill: %s %s at once, %s %s an agent and month\n", limit, currency, budget, currency);
    }
  else
    g_string_append (self->output, "goodwill: none\n");
  if (troth_team_get_survey_days (team) > 0)
    g_string_append_printf (self->output, "survey: a customer is asked once in %" G_GINT64_FORMAT " days\n", troth_team_get_survey_days (team));
  else
    g_string_append (self->output, "survey: nobody is asked\n");
  if (troth_team_get_courtesy_days (team) > 0)
    g_string_append_printf (self->output, "courtesy: a call %" G_GINT64_FORMAT " days after something was bought or resolved, or the last contact\n",
                            troth_team_get_courtesy_days (team));
}

static gboolean
show (TrothDbConnection *connection,
      gpointer           data,
      GError           **error)
{
  Program *self = data;
  g_autoptr (TrothTeam) team = troth_programs_find_team (connection, self->name, error);

  if (team)
    describe (self, team);
  return team != NULL;
}

/* An empty currency: the team gives nothing away. Amounts keep their digits in another currency: say them again. */
static gboolean
set_goodwill (Program   *self,
              TrothTeam *team,
              GError   **error)
{
  const char *currency = self->currency && *self->currency ? self->currency : self->currency ? NULL
                                                                                             : troth_team_get_goodwill_currency (team);
  gint64      limit = troth_team_get_goodwill_limit_minor (team), budget = troth_team_get_goodwill_budget_minor (team);

  if (currency && !troth_money_is_currency (currency))
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "“%s” is no currency: three letters, such as EUR", currency);
  else if (currency == NULL && (self->limit || self->budget))
    g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_INVALID, "in which currency? Say --currency too");
  else if ((self->limit == NULL || troth_money_parse (self->limit, currency, &limit, error)) &&
           (self->budget == NULL || troth_money_parse (self->budget, currency, &budget, error)))
    {
      if (currency && limit > budget)
        g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_INVALID, "one grant cannot be more than the budget of a month");
      else
        {
          troth_team_set_goodwill_currency (team, currency);
          troth_team_set_goodwill_limit_minor (team, currency ? limit : 0);
          troth_team_set_goodwill_budget_minor (team, currency ? budget : 0);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
set (TrothDbConnection *connection,
     gpointer           data,
     GError           **error)
{
  Program *self = data;
  g_autoptr (TrothTeam) before = troth_programs_find_team (connection, self->name, error);
  g_autoptr (TrothTeam) team = before ? troth_record_copy (before) : NULL;

  if (team == NULL || !set_goodwill (self, team, error))
    return FALSE;
  if (self->survey_days != UNSET)
    troth_team_set_survey_days (team, self->survey_days);
  if (self->courtesy_days != UNSET)
    troth_team_set_courtesy_days (team, self->courtesy_days);
  if (troth_record_equal (before, team))
    {
      g_string_append (self->output, "nothing to change\n");
      return TRUE;
    }
  describe (self, team);
  return troth_backend_put (connection, team, self->now, error);
}

static int
run (Program    *self,
     TrothDbFunc func)
{
  g_autoptr (TrothDb) db = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothClock) clock = troth_system_clock_new ();

  self->now = troth_clock_wall (clock);
  self->output = g_string_new (NULL);
  db = troth_programs_open (self->data, FALSE, &error);
  if (db == NULL || !troth_db_write_sync (db, func, self, &error))
    return troth_programs_fail (error);
  g_print ("%s", self->output->str);
  return 0;
}

int
troth_team_main (int    argc,
                 char **argv)
{
  g_auto (Program) self = { .survey_days = UNSET, .courtesy_days = UNSET };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("show|set TEAM");
  const GOptionEntry entries[] = {
    TROTH_PROGRAMS_WHERE (&self.data),
    { "currency", 0, 0, G_OPTION_ARG_STRING, &self.currency, "set: of what may be given away; empty: nothing is", "EUR" },
    { "goodwill-limit", 0, 0, G_OPTION_ARG_STRING, &self.limit, "set: what an agent gives at once without asking a lead", "AMOUNT" },
    { "goodwill-budget", 0, 0, G_OPTION_ARG_STRING, &self.budget, "set: what an agent gives in a calendar month", "AMOUNT" },
    { "survey-days", 0, 0, G_OPTION_ARG_INT, &self.survey_days, "set: a customer is asked for an opinion once in so many days; 0: never", "DAYS" },
    { "courtesy-days", 0, 0, G_OPTION_ARG_INT, &self.courtesy_days, "set: a customer is called so many days after buying, or after the last contact; 0: never", "DAYS" },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return troth_programs_fail (error);
  if ((self.survey_days < 0 && self.survey_days != UNSET) || (self.courtesy_days < 0 && self.courtesy_days != UNSET))
    {
      g_printerr ("trothd: --survey-days and --courtesy-days cannot be negative\n");
      return TROTH_EXIT_USAGE;
    }
  if (self.courtesy_days > TROTH_COURTESY_DAYS_MAX)
    {
      g_printerr ("trothd: --courtesy-days can be %d at most\n", TROTH_COURTESY_DAYS_MAX);
      return TROTH_EXIT_USAGE;
    }
  if (argc == 3 && (g_str_equal (argv[1], "show") || g_str_equal (argv[1], "set")))
    {
      self.name = g_strdup (argv[2]);
      return run (&self, g_str_equal (argv[1], "show") ? show : set);
    }
  g_printerr ("Usage: trothd team [--data DIR] show|set TEAM [--goodwill-limit AMOUNT …]\n");
  return TROTH_EXIT_USAGE;
}
