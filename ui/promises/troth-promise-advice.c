// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-advice.h"

#include <glib/gi18n.h>

#include "troth-calling.h"
#include "troth-format.h"
#include "troth-promise-sentence.h"
#include "troth-time.h"

#define SENTENCES 2

static TrothCallingVerdict
check (TrothMakeArgs *args,
       TrothCustomer *customer,
       gint64         now,
       TrothCalling  *found)
{
  TrothContactPoint *point = troth_calling_find_point (customer, troth_make_args_get_contact_point_id (args),
                                                       troth_make_args_get_number (args));

  if (!troth_calling_is_call (troth_make_args_get_kind (args)))
    return TROTH_CALLING_ALLOWED;
  return troth_calling_check_due (customer, point, troth_make_args_get_due_precision (args), now, troth_make_args_get_due_at (args),
                                  troth_make_args_get_due_until (args), found);
}

gboolean
troth_promise_needs_why (TrothMakeArgs *args,
                         TrothCustomer *customer,
                         gint64         now)
{
  TrothCalling found;

  return args && check (args, customer, now, &found) != TROTH_CALLING_ALLOWED;
}

static char *
say_calling (TrothMakeArgs   *args,
             TrothPromiseKind kind,
             TrothCustomer   *customer,
             gint64           now,
             GTimeZone       *zone)
{
  g_autofree char *name = troth_promise_first_name (customer), *moment = NULL;
  g_autoptr (GTimeZone) there = NULL;
  TrothCalling        found;
  TrothCallingVerdict verdict = TROTH_CALLING_ALLOWED;

  if (args)
    verdict = check (args, customer, now, &found);
  else if (troth_calling_is_call (kind) && troth_customer_get_do_not_call (customer))
    verdict = TROTH_CALLING_DO_NOT_CALL;
  switch (verdict)
    {
    case TROTH_CALLING_DO_NOT_CALL:
      return g_strdup_printf (_ ("%s asked not to be called. Choose another way, or write what was agreed."), name);
    case TROTH_CALLING_OUTSIDE_HOURS:
      if (found.until == TROTH_NO_INSTANT)
        return g_strdup_printf (_ ("%s is not called at that hour. Choose another, or write why it was asked for."), name);
      there = found.zone ? troth_time_zone_new (found.zone, NULL) : NULL;
      moment = troth_promise_when_phrase (found.until, TROTH_NO_INSTANT, TROTH_PRECISION_EXACT, now, zone, there, name);
      /* Translators: a customer's first name; a day and both clocks: "tomorrow at 14:00 (8:00 where Leonie is)" */
      return g_strdup_printf (_ ("%1$s is not called at that hour. Next good hour: %2$s. Or write why it was asked for."), name, moment);
    case TROTH_CALLING_ALLOWED:
    default:
      return NULL;
    }
}

static char *
say_vague (const char *words)
{
  const char *vague = troth_vague_word (words, g_get_language_names ());

  /* Translators: %s is what the agent wrote: "soon" */
  return vague ? g_strdup_printf (_ ("“%s” is no time. Say the one that you write below."), vague) : NULL;
}

static char *
say_preferred (TrothMakeArgs *args,
               TrothCustomer *customer)
{
  const char *zone_name = troth_customer_zone (customer, NULL);
  g_autoptr (GTimeZone) there = zone_name ? troth_time_zone_new (zone_name, NULL) : NULL;
  g_autofree char    *name = NULL, *from = NULL, *until = NULL;
  gint64              midnight;
  TrothPreferredHours hours;

  if (!there || !troth_calling_is_call (troth_make_args_get_kind (args)) ||
      !troth_preferred_hours_parse (troth_customer_get_preferred_hours (customer), &hours) ||
      troth_preferred_hours_hold (hours, troth_make_args_get_due_at (args), troth_make_args_get_due_until (args), there))
    return NULL;
  name = troth_promise_first_name (customer);
  midnight = troth_date_of (troth_make_args_get_due_at (args), there) * TROTH_DAY;
  from = troth_format_clock (troth_time_from_local (midnight + hours.from * TROTH_MINUTE, there, FALSE, NULL), there);
  until = troth_format_clock (troth_time_from_local (midnight + hours.until * TROTH_MINUTE, there, FALSE, NULL), there);
  /* Translators: a customer's first name, two clock times */
  return g_strdup_printf (_ ("%1$s likes to be called between %2$s and %3$s by their own clock."), name, from, until);
}

static char *
say_full (const TrothOutlook *outlook,
          const char         *owner_name)
{
  if (!outlook || outlook->in_slot < TROTH_OUTLOOK_FULL)
    return NULL;
  if (owner_name == NULL)
    return g_strdup_printf (ngettext ("You already have %u promise due within that half hour.",
                                      "You already have %u promises due within that half hour.", outlook->in_slot),
                            outlook->in_slot);
  /* Translators: who will keep it, a number */
  return g_strdup_printf (ngettext ("%1$s already has %2$u promise due within that half hour.",
                                    "%1$s already has %2$u promises due within that half hour.", outlook->in_slot),
                          owner_name, outlook->in_slot);
}

static char *
say_early (TrothMakeArgs      *args,
           const TrothOutlook *outlook,
           gint64              now)
{
  if (!outlook || outlook->kept < TROTH_OUTLOOK_MIN || troth_make_args_get_due_at (args) - now >= outlook->half)
    return NULL;
  return g_strdup (_ ("Half of such promises took longer than that."));
}

char *
troth_promise_advice (TrothMakeArgs      *args,
                      TrothPromiseKind    kind,
                      const char         *words,
                      TrothCustomer      *customer,
                      const TrothOutlook *outlook,
                      const char         *owner_name,
                      gint64              now,
                      GTimeZone          *zone)
{
  g_autoptr (GString) advice = g_string_new (NULL);
  char *said[] = { say_calling (args, kind, customer, now, zone), say_vague (words),
                   args ? say_preferred (args, customer) : NULL, args ? say_full (outlook, owner_name) : NULL,
                   args ? say_early (args, outlook, now) : NULL };

  for (guint i = 0, n = 0; i < G_N_ELEMENTS (said); i++)
    {
      if (said[i] && n++ < SENTENCES)
        g_string_append_printf (advice, "%s%s", advice->len ? "\n" : "", said[i]);
      g_free (said[i]);
    }
  return g_string_free (g_steal_pointer (&advice), FALSE);
}

char *
troth_promise_outlook_words (const TrothOutlook *outlook)
{
  g_autofree char *half = NULL, *most = NULL;

  if (!outlook || outlook->kept < TROTH_OUTLOOK_MIN)
    return g_strdup ("");
  half = troth_format_duration (outlook->half / TROTH_SECOND);
  most = troth_format_duration (outlook->most / TROTH_SECOND);
  /* Translators: two durations: "40 min", "3 h" */
  return g_strdup_printf (_ ("Usually kept within %1$s, nine of ten within %2$s."), half, most);
}
