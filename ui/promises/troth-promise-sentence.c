// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-sentence.h"

#include <glib/gi18n.h>

#include "troth-customer-zone.h"
#include "troth-format.h"
#include "troth-time.h"

/* A translator gets whole sentences; @name, @number and the time phrase are put in by place. "I" and "somebody else"
 * are separate sentences, because verbs follow the person. */

static GDateTime *
civil (gint64     at,
       GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / TROTH_SECOND);

  return g_date_time_to_timezone (utc, zone);
}

static gint64
days_ahead (gint64     now,
            gint64     at,
            GTimeZone *zone)
{
  return troth_date_of (at, zone) - troth_date_of (now, zone);
}

/* "Tuesday", "24 December", "24 December 2027" */
static char *
name_day (gint64     at,
          gint64     now,
          GTimeZone *zone)
{
  g_autoptr (GDateTime) day = civil (at, zone);
  g_autoptr (GDateTime) today = civil (now, zone);

  if (days_ahead (now, at, zone) < 7)
    return g_date_time_format (day, "%A");
  if (g_date_time_get_year (day) == g_date_time_get_year (today))
    /* Translators: a day of this year, as g_date_time_format() writes it */
    return g_date_time_format (day, C_ ("day", "%-d %B"));
  return troth_format_date (at, zone);
}

static char *
window_phrase (gint64     at,
               gint64     until,
               gint64     now,
               GTimeZone *zone)
{
  g_autofree char *from = troth_format_clock (at, zone);
  g_autofree char *to = troth_format_clock (until, zone);
  g_autofree char *day = NULL;

  switch (days_ahead (now, at, zone))
    {
    case 0:
      return g_strdup_printf (_ ("today between %1$s and %2$s"), from, to);
    case 1:
      return g_strdup_printf (_ ("tomorrow between %1$s and %2$s"), from, to);
    default:
      day = name_day (at, now, zone);
      /* Translators: weekday or date, two clock times */
      return g_strdup_printf (_ ("on %1$s between %2$s and %3$s"), day, from, to);
    }
}

static char *
end_of_day_phrase (gint64     at,
                   gint64     now,
                   GTimeZone *zone)
{
  g_autofree char *clock = troth_format_clock (at, zone);
  g_autofree char *day = NULL;

  switch (days_ahead (now, at, zone))
    {
    case 0:
      return g_strdup_printf (_ ("by the end of today, %s"), clock);
    case 1:
      return g_strdup_printf (_ ("by the end of tomorrow, %s"), clock);
    default:
      day = name_day (at, now, zone);
      /* Translators: weekday or date, clock time */
      return g_strdup_printf (_ ("by the end of %1$s, %2$s"), day, clock);
    }
}

static char *
exact_phrase (gint64     at,
              gint64     now,
              GTimeZone *zone)
{
  g_autofree char *clock = troth_format_clock (at, zone);
  g_autofree char *day = NULL;

  switch (days_ahead (now, at, zone))
    {
    case 0:
      return g_strdup_printf (_ ("today at %s"), clock);
    case 1:
      return g_strdup_printf (_ ("tomorrow at %s"), clock);
    default:
      day = name_day (at, now, zone);
      /* Translators: weekday or date, clock time: "on Tuesday at 15:00" */
      return g_strdup_printf (_ ("on %1$s at %2$s"), day, clock);
    }
}

/* "9:00", "Tue 1:00" when it is another day there, "9:00–10:00" */
static char *
clock_there (gint64         at,
             gint64         until,
             TrothPrecision precision,
             GTimeZone     *zone,
             GTimeZone     *there)
{
  g_autoptr (GDateTime) here = civil (at, zone);
  g_autoptr (GDateTime) away = civil (at, there);
  g_autofree char *from = troth_format_clock (at, there);
  g_autofree char *to = until != TROTH_NO_INSTANT ? troth_format_clock (until, there) : NULL;
  g_autofree char *weekday = g_date_time_format (away, C_ ("weekday", "%a"));
  g_autofree char *span = precision == TROTH_PRECISION_WINDOW && to ? g_strdup_printf (C_ ("time", "%1$s–%2$s"), from, to)
                                                                    : g_strdup (from);

  if (g_date_time_get_day_of_month (here) == g_date_time_get_day_of_month (away))
    return g_steal_pointer (&span);
  return g_strdup_printf (C_ ("time", "%1$s %2$s"), weekday, span);
}

char *
troth_promise_when_phrase (gint64         due_at,
                           gint64         until,
                           TrothPrecision precision,
                           gint64         now,
                           GTimeZone     *zone,
                           GTimeZone     *there,
                           const char    *name)
{
  g_autofree char *phrase = NULL, *clock = NULL;

  g_return_val_if_fail (zone && due_at != TROTH_NO_INSTANT, g_strdup (""));
  if (precision == TROTH_PRECISION_END_OF_DAY)
    phrase = end_of_day_phrase (due_at, now, zone);
  else if (precision == TROTH_PRECISION_WINDOW && until != TROTH_NO_INSTANT)
    phrase = window_phrase (due_at, until, now, zone);
  else
    phrase = exact_phrase (due_at, now, zone);
  if (!there || !name)
    return g_steal_pointer (&phrase);
  clock = clock_there (due_at, until, precision, zone, there);
  /* Translators: when, by the agent's clock; the same by the customer's clock; her first name:
   * "today at 15:00 (9:00 where Leonie is)" */
  return g_strdup_printf (_ ("%1$s (%2$s where %3$s is)"), phrase, clock, name);
}

char *
troth_promise_first_name (TrothCustomer *customer)
{
  const char *preferred = troth_customer_get_preferred_name (customer);
  const char *given = troth_customer_get_given_name (customer);

  if (preferred)
    return g_strdup (preferred);
  return given ? g_strdup (given) : troth_format_customer_name (customer);
}

/* %1$s = the customer, %2$s = when, %3$s = the number (only where "on"), %4$s = who does it (only in "theirs") */
typedef struct
{
  const char *mine;
  const char *mine_on;
  const char *theirs;
  const char *theirs_on;
} Sentences;

/* Translators: %1$s the customer's name, %2$s when ("today at 15:00 (9:00 where Leonie is)"), %3$s a telephone number,
 * %4$s the colleague or team that will do it. Use those that the English text uses. */
static const Sentences sentences[] = {
  [TROTH_PROMISE_KIND_CALLBACK] = { N_ ("I will call %1$s %2$s."), N_ ("I will call %1$s on %3$s %2$s."),
                                    N_ ("%4$s will call %1$s %2$s."), N_ ("%4$s will call %1$s on %3$s %2$s.") },
  [TROTH_PROMISE_KIND_PROGRESS_REPORT] = { N_ ("I will tell %1$s how it stands %2$s."), NULL,
                                           N_ ("%4$s will tell %1$s how it stands %2$s."), NULL },
  [TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED] = { N_ ("I will tell %1$s as soon as it is resolved, or how it stands %2$s."), NULL,
                                              N_ ("%4$s will tell %1$s as soon as it is resolved, or how it stands %2$s."), NULL },
  [TROTH_PROMISE_KIND_SEND_INFORMATION] = { N_ ("I will send %1$s what was asked for %2$s."), NULL,
                                            N_ ("%4$s will send %1$s what was asked for %2$s."), NULL },
  [TROTH_PROMISE_KIND_FIND_OUT] = { N_ ("I will find out and tell %1$s %2$s."), NULL,
                                    N_ ("%4$s will find out and tell %1$s %2$s."), NULL },
  [TROTH_PROMISE_KIND_REFUND] = { N_ ("I will see to the refund for %1$s %2$s."), NULL,
                                  N_ ("%4$s will see to the refund for %1$s %2$s."), NULL },
  [TROTH_PROMISE_KIND_MANAGEMENT_CALLBACK] = { N_ ("As the manager, I will call %1$s %2$s."), N_ ("As the manager, I will call %1$s on %3$s %2$s."),
                                               N_ ("%4$s, as the manager, will call %1$s %2$s."), N_ ("%4$s, as the manager, will call %1$s on %3$s %2$s.") },
  [TROTH_PROMISE_KIND_COURTESY_CALL] = { N_ ("I will call %1$s to ask how things are %2$s."), N_ ("I will call %1$s on %3$s to ask how things are %2$s."),
                                         N_ ("%4$s will call %1$s to ask how things are %2$s."), N_ ("%4$s will call %1$s on %3$s to ask how things are %2$s.") },
  [TROTH_PROMISE_KIND_OTHER] = { N_ ("I will do this for %1$s %2$s."), NULL, N_ ("%4$s will do this for %1$s %2$s."), NULL },
};

/* printf cannot leave out the middle one of numbered arguments; so they are put in here. */
static char *
fill (const char *sentence,
      const char *values[4])
{
  GString *out = g_string_new (NULL);

  for (const char *at = sentence; *at; at++)
    if (at[0] == '%' && at[1] >= '1' && at[1] <= '4' && at[2] == '$' && at[3] == 's')
      {
        g_string_append (out, values[at[1] - '1'] ? values[at[1] - '1'] : "");
        at += 3;
      }
    else
      g_string_append_c (out, *at);
  return g_string_free (out, FALSE);
}

char *
troth_promise_sentence (TrothMakeArgs *args,
                        TrothCustomer *customer,
                        const char    *owner_name,
                        gint64         now,
                        GTimeZone     *zone)
{
  const Sentences *of = &sentences[CLAMP ((int) troth_make_args_get_kind (args), 0, (int) G_N_ELEMENTS (sentences) - 1)];
  g_autoptr (GTimeZone) there = NULL;
  g_autofree char *name = troth_promise_first_name (customer);
  g_autofree char *phrase = NULL;
  g_autofree char *number = NULL;
  const char      *sentence;

  if (troth_customer_zone (customer, NULL))
    there = troth_time_zone_new (troth_customer_zone (customer, NULL), NULL);
  phrase = troth_promise_when_phrase (troth_make_args_get_due_at (args), troth_make_args_get_due_until (args),
                                      troth_make_args_get_due_precision (args), now, zone, there, name);
  if (troth_make_args_get_number (args))
    number = troth_format_isolate (troth_make_args_get_number (args));
  if (number && of->mine_on)
    sentence = owner_name ? of->theirs_on : of->mine_on;
  else
    sentence = owner_name ? of->theirs : of->mine;
  return fill (_ (sentence), (const char *[4]){ name, phrase, number, owner_name });
}
