// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "trothd"

#include <stdio.h>

#include "troth-calendar-text.h"
#include "troth-changes.h"
#include "troth-fetch.h"
#include "troth-hours.h"
#include "troth-ical.h"
#include "troth-programs.h"
#include "troth-records.h"
#include "troth-system-clock.h"
#include "troth-uuid.h"

#define HORIZON_DAYS (3 * 366)
#define STANDARD "mon-fri 09:00-18:00" /* as troth_hours_new_standard() */

typedef struct
{
  char      *data;
  char      *zone;
  char      *hours;
  char     **holidays;
  char     **not_holidays;
  char      *team_name; /* (nullable): of the company */
  char      *feed;
  gint64     now;
  GPtrArray *fed; /* of TrothHoliday */
  guint      skipped;
  GString   *output;
} Program;

static void
clear_program (Program *self)
{
  g_free (self->data);
  g_free (self->zone);
  g_free (self->hours);
  g_strfreev (self->holidays);
  g_strfreev (self->not_holidays);
  g_free (self->team_name);
  g_free (self->feed);
  g_clear_pointer (&self->fed, g_ptr_array_unref);
  if (self->output)
    g_string_free (self->output, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Program, clear_program)

/* *team is NULL for the company. */
static gboolean
find_team (TrothDbConnection *connection,
           Program           *self,
           TrothTeam        **team,
           GError           **error)
{
  *team = self->team_name ? troth_programs_find_team (connection, self->team_name, error) : NULL;
  return *team || self->team_name == NULL;
}

/* The calendar of @team (nullable), or a new one of it (transfer full) */
static TrothCalendar *
find_calendar (TrothDbConnection *connection,
               Program           *self,
               TrothTeam         *team,
               GError           **error)
{
  g_autoptr (TrothDbQuery) query = troth_db_query_new (TROTH_TYPE_CALENDAR);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) openings = NULL;
  g_autofree char *id = troth_uuid_new (self->now);
  TrothCalendar   *calendar;

  troth_db_query_where (query, "team_id", team ? troth_team_get_id (team) : NULL);
  found = troth_db_record_find (connection, query, error);
  if (found == NULL || found->len > 0)
    return found ? g_object_ref (found->pdata[0]) : NULL;
  calendar = troth_calendar_new ();
  troth_calendar_set_id (calendar, id);
  troth_calendar_set_name (calendar, team ? troth_team_get_name (team) : "Company");
  troth_calendar_set_team_id (calendar, team ? troth_team_get_id (team) : NULL);
  troth_calendar_set_zone (calendar, team ? troth_team_get_zone (team) : NULL);
  openings = troth_openings_parse (STANDARD, NULL);
  troth_calendar_set_openings (calendar, openings);
  return calendar;
}

static void
describe (Program       *self,
          TrothCalendar *calendar)
{
  g_autofree char *openings = troth_openings_format (troth_calendar_get_openings (calendar));
  GPtrArray       *holidays = troth_calendar_get_holidays (calendar);

  g_string_append_printf (self->output, "%s (%s)\n%s", troth_calendar_get_name (calendar),
                          troth_calendar_get_zone (calendar), *openings ? openings : "no working hours\n");
  if (troth_calendar_get_feed (calendar))
    g_string_append_printf (self->output, "holidays from %s\n", troth_calendar_get_feed (calendar));
  for (guint i = 0; i < holidays->len; i++)
    g_string_append_printf (self->output, "%s %s\n", troth_holiday_get_date (holidays->pdata[i]),
                            troth_holiday_get_name (holidays->pdata[i]) ? troth_holiday_get_name (holidays->pdata[i]) : "");
}

/* Stores what differs from @before, when it can be counted with. */
static gboolean
store (TrothDbConnection *connection,
       Program           *self,
       TrothCalendar     *before,
       TrothCalendar     *calendar,
       GError           **error)
{
  g_autoptr (TrothHours) hours = NULL;

  if (troth_calendar_get_zone (calendar) == NULL)
    {
      g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_INVALID, "a company has no time zone of its own: say which with --zone");
      return FALSE;
    }
  hours = troth_hours_new (calendar, error);
  if (hours == NULL)
    return FALSE;
  if (troth_record_get_version (before) > 0 && troth_record_equal (before, calendar))
    {
      g_string_append (self->output, "nothing to change\n");
      return TRUE;
    }
  describe (self, calendar);
  return troth_backend_put (connection, calendar, self->now, error);
}

static void
drop_holiday (TrothCalendar *calendar,
              const char    *date)
{
  GPtrArray *holidays = troth_calendar_get_holidays (calendar);

  for (guint i = holidays->len; i > 0; i--)
    if (!g_strcmp0 (troth_holiday_get_date (holidays->pdata[i - 1]), date))
      g_ptr_array_remove_index (holidays, i - 1);
}

/* "2026-12-24" or "2026-12-24=Christmas Eve" */
static void
add_holiday (TrothCalendar *calendar,
             const char    *said)
{
  const char      *equals = strchr (said, '=');
  g_autofree char *date = equals ? g_strndup (said, equals - said) : g_strdup (said);
  TrothHoliday    *holiday = troth_holiday_new ();

  drop_holiday (calendar, date);
  troth_holiday_set_date (holiday, date);
  troth_holiday_set_name (holiday, equals ? equals + 1 : NULL);
  troth_record_append (calendar, troth_calendar_F_holidays, holiday);
}

static int
by_date (gconstpointer a,
         gconstpointer b)
{
  return g_strcmp0 (troth_holiday_get_date (*(TrothHoliday *const *) a), troth_holiday_get_date (*(TrothHoliday *const *) b));
}

static gboolean
same_date (gconstpointer a,
           gconstpointer b)
{
  return g_str_equal (troth_holiday_get_date ((TrothHoliday *) a), troth_holiday_get_date ((TrothHoliday *) b));
}

static gboolean
set (TrothDbConnection *connection,
     gpointer           data,
     GError           **error)
{
  Program *self = data;
  g_autoptr (TrothTeam) team = NULL;
  g_autoptr (TrothCalendar) before = NULL;
  g_autoptr (TrothCalendar) calendar = NULL;
  g_autoptr (GPtrArray) openings = NULL;

  if (!find_team (connection, self, &team, error) || !(before = find_calendar (connection, self, team, error)))
    return FALSE;
  calendar = troth_record_copy (before);
  if (self->zone)
    troth_calendar_set_zone (calendar, self->zone);
  if (self->hours)
    {
      openings = troth_openings_parse (self->hours, error);
      if (openings == NULL)
        return FALSE;
      troth_calendar_set_openings (calendar, openings);
    }
  for (guint i = 0; self->not_holidays && self->not_holidays[i]; i++)
    drop_holiday (calendar, self->not_holidays[i]);
  for (guint i = 0; self->holidays && self->holidays[i]; i++)
    add_holiday (calendar, self->holidays[i]);
  g_ptr_array_sort (troth_calendar_get_holidays (calendar), by_date);
  return store (connection, self, before, calendar, error);
}

static gboolean
show (TrothDbConnection *connection,
      gpointer           data,
      GError           **error)
{
  Program *self = data;
  g_autoptr (TrothTeam) team = NULL;
  g_autoptr (TrothCalendar) calendar = NULL;

  if (!find_team (connection, self, &team, error) || !(calendar = find_calendar (connection, self, team, error)))
    return FALSE;
  if (troth_record_get_version (calendar) > 0)
    describe (self, calendar);
  else
    g_string_append (self->output, "there is no calendar\n");
  return TRUE;
}

/* What was fed before goes; what somebody set by hand stays. */
static gboolean
take_in (TrothDbConnection *connection,
         gpointer           data,
         GError           **error)
{
  Program *self = data;
  g_autoptr (TrothTeam) team = NULL;
  g_autoptr (TrothCalendar) before = NULL;
  g_autoptr (TrothCalendar) calendar = NULL;
  GPtrArray *holidays;

  if (!find_team (connection, self, &team, error) || !(before = find_calendar (connection, self, team, error)))
    return FALSE;
  calendar = troth_record_copy (before);
  if (self->zone)
    troth_calendar_set_zone (calendar, self->zone);
  holidays = troth_calendar_get_holidays (calendar);
  for (guint i = holidays->len; i > 0; i--)
    if (troth_holiday_get_fed (holidays->pdata[i - 1]))
      g_ptr_array_remove_index (holidays, i - 1);
  for (guint i = 0; i < self->fed->len; i++)
    if (!g_ptr_array_find_with_equal_func (holidays, self->fed->pdata[i], same_date, NULL))
      g_ptr_array_add (holidays, g_object_ref (self->fed->pdata[i]));
  g_ptr_array_sort (holidays, by_date);
  troth_calendar_set_feed (calendar, self->feed);
  if (!troth_record_equal (before, calendar))
    troth_calendar_set_fed_at (calendar, self->now);
  if (self->skipped)
    g_string_append_printf (self->output, "%u events with a time of day are left out: they close no whole day\n", self->skipped);
  return store (connection, self, before, calendar, error);
}

static gboolean
read_feed (Program *self,
           GError **error)
{
  const gint64 today = self->now / TROTH_DAY;
  gsize        length = 0;
  const char  *text;
  g_autoptr (GBytes) bytes = troth_fetch (self->feed, TROTH_ICAL_MAX_BYTES, error);

  if (bytes)
    {
      text = g_bytes_get_data (bytes, &length);
      self->fed = troth_ical_holidays (length ? text : "", length, today - 31, today + HORIZON_DAYS, &self->skipped, error);
    }
  if (self->fed == NULL)
    g_prefix_error (error, "%s: ", self->feed);
  return self->fed != NULL;
}

static const struct
{
  const char *verb;
  int         arguments; /* after TEAM */
  TrothDbFunc func;
} verbs[] = {
  { "show", 0, show },
  { "set", 0, set },
  { "import", 1, take_in },
};

static int
run_verb (Program *self,
          guint    verb)
{
  g_autoptr (TrothDb) db = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothClock) clock = troth_system_clock_new ();

  self->now = troth_clock_wall (clock);
  self->output = g_string_new (NULL);
  if (self->feed && !read_feed (self, &error))
    return troth_programs_fail (error);
  db = troth_programs_open (self->data, FALSE, &error);
  if (db == NULL)
    return troth_programs_fail (error);
  if (!troth_db_write_sync (db, verbs[verb].func, self, &error))
    return troth_programs_fail (error);
  g_print ("%s", self->output->str);
  return 0;
}

int
troth_calendar_main (int    argc,
                     char **argv)
{
  g_auto (Program) self = { 0 };
  gboolean company = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("show|set|import TEAM|--company [FILE|https://…]");
  const GOptionEntry entries[] = {
    TROTH_PROGRAMS_WHERE (&self.data),
    { "company", 0, 0, G_OPTION_ARG_NONE, &company, "The calendar of every team that has none of its own", NULL },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &self.zone, "IANA time zone; the team's own unless it is given", "ZONE" },
    { "hours", 0, 0, G_OPTION_ARG_STRING, &self.hours, "set: the working hours, all of them", "HOURS" },
    { "holiday", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self.holidays, "set: a date without work; any number of times", "DATE[=NAME]" },
    { "no-holiday", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self.not_holidays, "set: a date with work after all", "DATE" },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, "HOURS are like “mon-fri 09:00-12:30 13:00-17:00; sat 22:00-02:00”.\n"
                                             "“import” takes the holidays of the next three years from an iCalendar file or address,\n"
                                             "in place of those that it took before; those that were set by hand stay.\n");
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return troth_programs_fail (error);
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i].verb) && argc == 2 + !company + verbs[i].arguments)
      {
        self.team_name = company ? NULL : g_strdup (argv[2]);
        self.feed = verbs[i].arguments ? g_strdup (argv[argc - 1]) : NULL;
        return run_verb (&self, i);
      }
  g_printerr ("Usage: trothd calendar [--data DIR] show|set|import TEAM|--company [FILE|https://…]\n");
  return TROTH_EXIT_USAGE;
}
