// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-calling.h"

#include "troth-calling-rules.h"
#include "troth-country.h"
#include "troth-customer-text.h"
#include "troth-phone-number.h"

#define MAX_ROUNDS 100

gboolean
troth_calling_is_call (TrothPromiseKind kind)
{
  return kind == TROTH_PROMISE_KIND_CALLBACK || kind == TROTH_PROMISE_KIND_MANAGEMENT_CALLBACK ||
         kind == TROTH_PROMISE_KIND_COURTESY_CALL;
}

static gboolean
is_number (TrothContactPoint *point,
           const char        *number,
           const char        *country)
{
  const char *raw = troth_contact_point_get_raw (point);
  g_autoptr (TrothPhoneNumber) a = troth_phone_number_parse (raw, country);
  g_autoptr (TrothPhoneNumber) b = troth_phone_number_parse (number, country);

  return g_strcmp0 (raw, number) == 0 /* which may be none that can be read */ || troth_phone_number_match (a, b) >= TROTH_PHONE_MATCH_VARIANT;
}

TrothContactPoint *
troth_calling_find_point (TrothCustomer *customer,
                          const char    *id,
                          const char    *number)
{
  GPtrArray *points = troth_customer_get_contact_points (customer);

  for (guint i = 0; id && i < points->len; i++)
    if (g_strcmp0 (troth_contact_point_get_id (points->pdata[i]), id) == 0)
      return points->pdata[i];
  for (guint i = 0; number && i < points->len; i++)
    if (is_number (points->pdata[i], number, troth_customer_get_country (customer)))
      return points->pdata[i];
  return NULL;
}

/* The number may stand in her record twice, when two of hers were merged: who forbade it once has forbidden it. */
static TrothContactPoint *
find_denied (TrothCustomer     *customer,
             TrothContactPoint *point)
{
  GPtrArray *points = troth_customer_get_contact_points (customer);

  for (guint i = 0; point && i < points->len; i++)
    if (troth_contact_point_get_consent (points->pdata[i]) == TROTH_CONSENT_DENIED &&
        (points->pdata[i] == point || (troth_contact_point_get_value (point) &&
                                       g_strcmp0 (troth_contact_point_get_value (points->pdata[i]), troth_contact_point_get_value (point)) == 0)))
      return points->pdata[i];
  return NULL;
}

static gboolean
is_forbidden (TrothCustomer     *customer,
              TrothContactPoint *point,
              TrothCalling      *result)
{
  if (troth_customer_get_do_not_call (customer))
    {
      result->source = troth_customer_get_do_not_call_source (customer);
      result->said_at = troth_customer_get_do_not_call_at (customer);
      return TRUE;
    }
  point = find_denied (customer, point);
  if (point == NULL)
    return FALSE;
  result->source = troth_contact_point_get_consent_source (point);
  result->said_at = troth_contact_point_get_consent_at (point);
  return TRUE;
}

/* Why not at @at: a day off, or the hours. */
static void
say_why (const TrothCallingRule *rule,
         gint64                  at,
         TrothCalling           *found)
{
  g_autoptr (TrothHours) there = rule->holidays_source ? troth_hours_new_in (rule->hours, found->zone) : NULL;

  if (there == NULL || !troth_hours_get_holiday (there, at))
    return;
  found->source = rule->holidays_source;
  found->dated = rule->holidays_dated;
}

/* The first instant from @at on that is inside @hours by the clocks of all @zones. */
static gint64
find_permitted (TrothHours  *hours,
                const char **zones,
                gint64       at)
{
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      const gint64 before = at;

      for (guint i = 0; zones[i]; i++)
        {
          g_autoptr (TrothHours) there = troth_hours_new_in (hours, zones[i]);

          if (there && !troth_hours_next_open (there, at, &at, NULL))
            return TROTH_NO_INSTANT;
        }
      if (at == before)
        return at;
    }
  return TROTH_NO_INSTANT;
}

TrothCallingVerdict
troth_calling_check (TrothCustomer     *customer,
                     TrothContactPoint *point,
                     gint64             at,
                     TrothCalling      *result)
{
  g_autofree const char **zones = troth_customer_zones (customer);
  TrothCalling            found = { .until = TROTH_NO_INSTANT, .said_at = TROTH_NO_INSTANT };
  const char             *said = troth_customer_get_country (customer), *country = said ? troth_country_parse (said) : NULL;
  const TrothCallingRule *rule;

  found.zone = troth_customer_zone (customer, &found.zone_source);
  if (is_forbidden (customer, point, &found))
    found.verdict = TROTH_CALLING_DO_NOT_CALL;
  else if (found.zone)
    {
      rule = troth_calling_rule_for (country ? country : troth_customer_zone_country (customer), troth_customer_get_region (customer));
      found.rule = rule->id;
      found.source = rule->source;
      found.dated = rule->dated;
      found.until = find_permitted (rule->hours, zones, at);
      if (found.until != at)
        {
          found.verdict = TROTH_CALLING_OUTSIDE_HOURS;
          say_why (rule, at, &found);
        }
      else
        found.until = TROTH_NO_INSTANT;
    }
  if (result)
    *result = found;
  return found.verdict;
}

TrothCallingVerdict
troth_calling_check_due (TrothCustomer     *customer,
                         TrothContactPoint *point,
                         TrothPrecision     precision,
                         gint64             from,
                         gint64             due,
                         gint64             until,
                         TrothCalling      *result)
{
  gint64       first = due, last = due;
  TrothCalling found;

  if (precision == TROTH_PRECISION_WINDOW && until != TROTH_NO_INSTANT)
    last = until - 1;
  else if (precision == TROTH_PRECISION_END_OF_DAY)
    first = MIN (from, due);
  troth_calling_check (customer, point, first, &found);
  if (found.verdict == TROTH_CALLING_OUTSIDE_HOURS && found.until != TROTH_NO_INSTANT && found.until <= last)
    {
      found.verdict = TROTH_CALLING_ALLOWED;
      found.until = TROTH_NO_INSTANT;
    }
  if (result)
    *result = found;
  return found.verdict;
}
