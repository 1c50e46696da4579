// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-calling-rules.h"

#include <string.h>

#include "troth-calling-resources.h"
#include "troth-country.h"
#include "troth-days-off.h"

#define MAX_BYTES (256 * 1024)

typedef struct
{
  GPtrArray           *rules;
  GPtrArray           *calendars; /* what the hours of the rules are made of */
  GPtrArray           *holidays;  /* of Holidays */
  TrothCallingRule    *rule;      /* being read */
  TrothCalendar       *calendar;
  GMarkupParseContext *context;
} Parser;

/* The days off of a country. */
typedef struct
{
  char         *country;
  char         *source;
  char         *dated;
  TrothDaysOff *days;
} Holidays;

static void
holidays_free (gpointer data)
{
  Holidays *self = data;

  g_free (self->country);
  g_free (self->source);
  g_free (self->dated);
  troth_days_off_free (self->days);
  g_free (self);
}

void
troth_calling_rule_free (TrothCallingRule *self)
{
  g_free (self->id);
  g_free (self->country);
  g_free (self->region);
  g_free (self->source);
  g_free (self->dated);
  g_free (self->holidays_source);
  g_free (self->holidays_dated);
  g_clear_pointer (&self->hours, troth_hours_unref);
  g_free (self);
}

static void
fail (Parser     *parser,
      GError    **error,
      const char *message)
{
  int line = 0;

  g_markup_parse_context_get_position (parser->context, &line, NULL);
  g_clear_error (error);
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "line %d: rule “%s”: %s", line, parser->rule ? parser->rule->id : "", message);
}

static void
start_rule (Parser      *parser,
            const char **names,
            const char **values,
            GError     **error)
{
  const char *id, *country, *region, *source, *dated;
  gint64      date;

  if (!g_markup_collect_attributes ("rule", names, values, error, G_MARKUP_COLLECT_STRING, "id", &id,
                                    G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "country", &country,
                                    G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "region", &region,
                                    G_MARKUP_COLLECT_STRING, "source", &source, G_MARKUP_COLLECT_STRING, "dated", &dated,
                                    G_MARKUP_COLLECT_INVALID))
    return;
  parser->rule = g_new0 (TrothCallingRule, 1);
  parser->rule->id = g_strdup (id);
  parser->rule->country = g_strdup (country);
  parser->rule->region = g_strdup (region);
  parser->rule->source = g_strdup (source);
  parser->rule->dated = g_strdup (dated);
  parser->calendar = troth_calendar_new ();
  troth_calendar_set_zone (parser->calendar, "Etc/UTC");
  if (!*id || !*source)
    fail (parser, error, "needs an id and a source");
  else if (!troth_date_parse (dated, &date, NULL))
    fail (parser, error, "needs the date of its source: dated=\"2026-11-01\"");
  else if ((country && !troth_country_name (country)) || (region && !troth_country_region (country, region)))
    fail (parser, error, "no such country or region");
}

/* "1-5" or "6" */
static void
start_hours (Parser      *parser,
             const char **names,
             const char **values,
             GError     **error)
{
  const char *days, *from, *to;

  if (!g_markup_collect_attributes ("hours", names, values, error, G_MARKUP_COLLECT_STRING, "days", &days,
                                    G_MARKUP_COLLECT_STRING, "from", &from, G_MARKUP_COLLECT_STRING, "to", &to,
                                    G_MARKUP_COLLECT_INVALID))
    return;
  if ((strlen (days) != 1 && (strlen (days) != 3 || days[1] != '-')) || days[0] < '1' || days[0] > days[strlen (days) - 1] ||
      days[strlen (days) - 1] > '7')
    {
      fail (parser, error, "days are 1 (Monday) to 7: \"1-5\" or \"6\"");
      return;
    }
  for (char day = days[0]; day <= days[strlen (days) - 1]; day++)
    {
      TrothOpening *opening = troth_opening_new ();

      troth_opening_set_weekday (opening, day - '0');
      troth_opening_set_opens (opening, from);
      troth_opening_set_closes (opening, to);
      troth_record_append (parser->calendar, troth_calendar_F_openings, opening);
    }
}

static void
start_holidays (Parser      *parser,
                const char **names,
                const char **values,
                GError     **error)
{
  const char   *country, *source, *dated, *lieu;
  gint64        date;
  Holidays     *holidays;
  TrothDaysOff *days;

  if (!g_markup_collect_attributes ("holidays", names, values, error, G_MARKUP_COLLECT_STRING, "country", &country,
                                    G_MARKUP_COLLECT_STRING, "source", &source, G_MARKUP_COLLECT_STRING, "dated", &dated,
                                    G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "lieu", &lieu, G_MARKUP_COLLECT_INVALID))
    return;
  if (!*source || !troth_date_parse (dated, &date, NULL) || !troth_country_name (country))
    {
      fail (parser, error, "holidays need a country, a source and its date");
      return;
    }
  days = troth_days_off_new (lieu);
  if (days == NULL)
    {
      fail (parser, error, "lieu is \"next\" or \"nearest\"");
      return;
    }
  holidays = g_new0 (Holidays, 1);
  holidays->country = g_strdup (country);
  holidays->source = g_strdup (source);
  holidays->dated = g_strdup (dated);
  holidays->days = days;
  g_ptr_array_add (parser->holidays, holidays);
}

/* date="12-25" or "2027-05-17", with weekday="1" the first Monday from then on; or easter="-2": so many days after Easter Sunday */
static void
start_day (Parser      *parser,
           const char **names,
           const char **values,
           GError     **error)
{
  Holidays   *holidays = parser->holidays->pdata[parser->holidays->len - 1];
  const char *date, *weekday, *easter;

  if (!g_markup_collect_attributes ("day", names, values, error, G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "date", &date,
                                    G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "weekday", &weekday,
                                    G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "easter", &easter, G_MARKUP_COLLECT_INVALID))
    return;
  if (!troth_days_off_add (holidays->days, date, weekday, easter))
    fail (parser, error, "a day is date=\"12-25\", date=\"09-01\" weekday=\"1\" or easter=\"-2\"");
}

static void
on_start_cb (GMarkupParseContext *context,
             const char          *element,
             const char         **names,
             const char         **values,
             gpointer             data,
             GError             **error)
{
  Parser *parser = data;

  if (g_str_equal (element, "rule") && !parser->rule)
    start_rule (parser, names, values, error);
  else if (g_str_equal (element, "hours") && parser->rule)
    start_hours (parser, names, values, error);
  else if (g_str_equal (element, "holidays") && !parser->rule)
    start_holidays (parser, names, values, error);
  else if (g_str_equal (element, "day") && !parser->rule && parser->holidays->len)
    start_day (parser, names, values, error);
  else if (!g_str_equal (element, "calling"))
    fail (parser, error, "an element that does not belong here");
}

static void
on_end_cb (GMarkupParseContext *context,
           const char          *element,
           gpointer             data,
           GError             **error)
{
  Parser *parser = data;
  g_autoptr (GError) local = NULL;

  if (!g_str_equal (element, "rule"))
    return;
  parser->rule->hours = troth_hours_new (parser->calendar, &local);
  if (parser->rule->hours)
    {
      g_ptr_array_add (parser->rules, g_steal_pointer (&parser->rule));
      g_ptr_array_add (parser->calendars, g_steal_pointer (&parser->calendar));
    }
  else
    fail (parser, error, local->message);
  g_clear_object (&parser->calendar);
}

static gboolean
is_of (const TrothCallingRule *rule,
       const char             *country)
{
  return g_strcmp0 (rule->country, country) == 0;
}

/* The place of the rule for all of @country (nullable: of every country), or -1 */
static int
find_whole (Parser     *parser,
            const char *country)
{
  for (guint i = 0; i < parser->rules->len; i++)
    {
      TrothCallingRule *rule = parser->rules->pdata[i];

      if (is_of (rule, country) && !rule->region)
        return (int) i;
    }
  return -1;
}

/* A country that has days off and no hours of its own has those of every country. */
static void
give_hours (Parser     *parser,
            const char *country)
{
  int               place = find_whole (parser, NULL);
  TrothCallingRule *general, *own;

  if (place < 0 || find_whole (parser, country) >= 0)
    return;
  general = parser->rules->pdata[place];
  own = g_new0 (TrothCallingRule, 1);
  *own = (TrothCallingRule){ .id = g_strdup (general->id), .country = g_strdup (country), .source = g_strdup (general->source), .dated = g_strdup (general->dated), .hours = troth_hours_ref (general->hours) };
  g_ptr_array_add (parser->rules, own);
  g_ptr_array_add (parser->calendars, troth_record_copy (parser->calendars->pdata[place]));
}

/* No calls on the days off of the country, whatever the hours of its regions. */
static gboolean
take_days_off (Parser   *parser,
               Holidays *holidays,
               GError  **error)
{
  g_autoptr (GPtrArray) dates = troth_days_off_list (holidays->days);

  give_hours (parser, holidays->country);
  for (guint i = 0; i < parser->rules->len; i++)
    {
      TrothCallingRule *rule = parser->rules->pdata[i];
      TrothHours       *hours;

      if (!is_of (rule, holidays->country))
        continue;
      for (guint k = 0; k < dates->len; k++)
        {
          TrothHoliday *day = troth_holiday_new ();

          troth_holiday_set_date (day, dates->pdata[k]);
          troth_record_append (parser->calendars->pdata[i], troth_calendar_F_holidays, day);
        }
      hours = troth_hours_new (parser->calendars->pdata[i], error);
      if (hours == NULL)
        return FALSE;
      troth_hours_unref (rule->hours);
      rule->hours = hours;
      g_free (rule->holidays_source);
      g_free (rule->holidays_dated);
      rule->holidays_source = g_strdup (holidays->source);
      rule->holidays_dated = g_strdup (holidays->dated);
    }
  return TRUE;
}

GPtrArray *
troth_calling_rules_parse (GBytes  *xml,
                           GError **error)
{
  const GMarkupParser callbacks = { on_start_cb, on_end_cb, NULL, NULL, NULL };
  Parser              parser = { .rules = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_calling_rule_free),
                                 .calendars = g_ptr_array_new_with_free_func (g_object_unref),
                                 .holidays = g_ptr_array_new_with_free_func (holidays_free) };
  gsize               size = 0;
  const char         *text = g_bytes_get_data (xml, &size);
  gboolean            ok = size <= MAX_BYTES;

  if (!ok)
    g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_TOO_LARGE, "calling rules are 256 KB at most");
  parser.context = g_markup_parse_context_new (&callbacks, 0, &parser, NULL);
  ok = ok && g_markup_parse_context_parse (parser.context, text, size, error) &&
       g_markup_parse_context_end_parse (parser.context, error);
  g_markup_parse_context_free (parser.context);
  for (guint i = 0; ok && i < parser.holidays->len; i++)
    ok = take_days_off (&parser, parser.holidays->pdata[i], error);
  g_ptr_array_unref (parser.calendars);
  g_ptr_array_unref (parser.holidays);
  g_clear_pointer (&parser.rule, troth_calling_rule_free);
  g_clear_object (&parser.calendar);
  if (!ok)
    g_clear_pointer (&parser.rules, g_ptr_array_unref);
  return parser.rules;
}

GPtrArray *
troth_calling_rules_parse_all (GBytes  *xml,
                               GError **error)
{
  g_autoptr (GPtrArray) rules = troth_calling_rules_parse (xml, error);

  for (guint i = 0; rules && i < rules->len; i++)
    if (((TrothCallingRule *) rules->pdata[i])->country == NULL)
      return g_steal_pointer (&rules);
  if (rules)
    g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "one rule names no country: it is that of all others");
  return NULL;
}

/* What was used once stays, for results point into it: a company writes new rules a few times a year. */
typedef struct
{
  char      *xml;
  GPtrArray *rules;
} Company;

static GMutex     lock; /* of the two below */
static GPtrArray *companies;
static GPtrArray *company_rules; /* in the place of ours; NULL: ours */

static GPtrArray *
find_known (const char *xml)
{
  for (guint i = 0; companies && i < companies->len; i++)
    if (g_str_equal (((Company *) companies->pdata[i])->xml, xml))
      return ((Company *) companies->pdata[i])->rules;
  return NULL;
}

static GPtrArray *
learn (const char *xml,
       GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  GPtrArray *rules = troth_calling_rules_parse_all (bytes, error);
  Company   *company;

  if (rules == NULL)
    return NULL;
  company = g_new0 (Company, 1);
  company->xml = g_strdup (xml);
  company->rules = rules;
  if (companies == NULL)
    companies = g_ptr_array_new ();
  g_ptr_array_add (companies, company);
  return rules;
}

gboolean
troth_calling_rules_use (TrothCallingPack *pack,
                         GError          **error)
{
  const char *xml = pack && troth_calling_pack_get_active (pack) ? troth_calling_pack_get_xml (pack) : NULL;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  GPtrArray *rules = xml ? find_known (xml) : NULL;

  if (xml && rules == NULL)
    rules = learn (xml, error);
  if (xml && rules == NULL)
    return FALSE;
  company_rules = rules;
  return TRUE;
}

gboolean
troth_calling_rules_follow (TrothRecordSource *source,
                            GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothCallingPack) pack = troth_record_source_get (source, TROTH_TYPE_CALLING_PACK, TROTH_CALLING_PACK_ID, &local);

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!troth_calling_rules_use (pack, &local))
    {
      g_message ("the company's calling rules are not used: %s", local->message);
      return troth_calling_rules_use (NULL, error);
    }
  return TRUE;
}

static GPtrArray *
get_rules (void)
{
  static GPtrArray *rules;
  static gsize      ready = 0;
  GPtrArray        *company;

  g_mutex_lock (&lock);
  company = company_rules;
  g_mutex_unlock (&lock);
  if (company)
    return company;
  if (g_once_init_enter (&ready))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) xml = NULL;

      (void) troth_calling_get_resource (); /* for the linker; NULL while another thread registers it */
      xml = g_resources_lookup_data ("/org/troth/calling/rules.xml", G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      rules = xml ? troth_calling_rules_parse_all (xml, &error) : NULL;
      if (rules == NULL)
        g_error ("rules.xml: %s", error->message); /* it is part of the program, and tested */
      g_once_init_leave (&ready, 1);
    }
  return rules;
}

const TrothCallingRule *
troth_calling_rule_for (const char *country,
                        const char *region)
{
  GPtrArray              *rules = get_rules ();
  const char             *code = troth_country_region (country, region);
  const TrothCallingRule *best = NULL;

  for (guint i = 0; i < rules->len; i++)
    {
      const TrothCallingRule *rule = rules->pdata[i];

      if (rule->country && g_strcmp0 (rule->country, country) != 0)
        continue;
      if (rule->region && g_strcmp0 (rule->region, code) != 0)
        continue;
      if (!best || (rule->country && !best->country) || rule->region) /* the nearer one */
        best = rule;
    }
  return best;
}
