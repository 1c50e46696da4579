// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-lines.h"

#include <glib/gi18n.h>

#include "troth-customer-zone.h"
#include "troth-format.h"
#include "troth-time.h"
#include "troth-words.h"

gint64
troth_promise_next_midnight (gint64     now,
                             GTimeZone *zone)
{
  return troth_time_from_local ((troth_date_of (now, zone) + 1) * TROTH_DAY, zone, FALSE, NULL);
}

const char *
troth_promise_ends (TrothPromise *promise)
{
  const char *criterion = troth_promise_get_criterion (promise);

  if (criterion && *criterion)
    return criterion;
  switch (troth_promise_get_kind (promise))
    {
    case TROTH_PROMISE_KIND_CALLBACK:
    case TROTH_PROMISE_KIND_MANAGEMENT_CALLBACK:
    case TROTH_PROMISE_KIND_COURTESY_CALL:
      return C_ ("what ends a promise", "until reached");
    case TROTH_PROMISE_KIND_PROGRESS_REPORT:
      return _ ("until told how it stands");
    case TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED:
      return troth_promise_get_origin (promise) == TROTH_PROMISE_ORIGIN_CASE_UNSOLVED ? _ ("until told what can be done instead")
                                                                                      : _ ("until told that it is resolved");
    case TROTH_PROMISE_KIND_SEND_INFORMATION:
      return C_ ("what ends a promise", "until sent");
    case TROTH_PROMISE_KIND_FIND_OUT:
      return C_ ("what ends a promise", "until answered");
    case TROTH_PROMISE_KIND_REFUND:
      return C_ ("what ends a promise", "until refunded");
    case TROTH_PROMISE_KIND_OTHER:
    default:
      return C_ ("what ends a promise", "until done");
    }
}

char *
troth_promise_due_there (TrothPromise  *promise,
                         TrothCustomer *customer,
                         GTimeZone     *zone)
{
  gint64      due = troth_promise_get_due_at (promise);
  const char *id = customer ? troth_customer_zone (customer, NULL) : NULL;
  g_autoptr (GTimeZone) there = id ? troth_time_zone_new (id, NULL) : NULL;
  g_autofree char *clock = NULL, *mine = NULL;

  if (!there || due == TROTH_NO_INSTANT || troth_promise_get_due_precision (promise) == TROTH_PRECISION_END_OF_DAY)
    return NULL;
  clock = troth_format_clock (due, there);
  mine = troth_format_clock (due, zone);
  if (strcmp (clock, mine) == 0)
    return NULL;
  /* Translators: a clock time where the customer is: "5:30 there" */
  return g_strdup_printf (C_ ("time", "%s there"), clock);
}

/* When the reminder comes again, if somebody put it off for this time of the promise; else %TROTH_NO_INSTANT. */
static gint64
snoozed_until (TrothPromise *promise,
               gint64        now)
{
  GPtrArray *list = troth_promise_get_acknowledgements (promise);
  gint64     until = TROTH_NO_INSTANT;

  for (guint i = 0; i < list->len; i++)
    if (troth_acknowledgement_get_due_rev (list->pdata[i]) == troth_promise_get_due_rev (promise) &&
        troth_acknowledgement_get_at (list->pdata[i]) >= troth_promise_owned_since (promise))
      until = MAX (until, troth_acknowledgement_get_snoozed_until (list->pdata[i]));
  return until > now ? until : TROTH_NO_INSTANT;
}

static char *
attempts (TrothPromise *promise)
{
  GPtrArray  *list = troth_promise_get_attempts (promise);
  const char *last = list->len ? troth_words_attempt_result (troth_attempt_get_result (list->pdata[list->len - 1])) : NULL;

  if (list->len == 0)
    return NULL;
  if (list->len == 1)
    /* Translators: one try to keep a promise, and how it went: "tried once: voicemail" */
    return g_strdup_printf (_ ("tried once: %s"), last);
  /* Translators: tries to keep a promise, and how the last one went: "tried 3 times, last: no answer" */
  return g_strdup_printf (ngettext ("tried %1$u time, last: %2$s", "tried %1$u times, last: %2$s", list->len), list->len, last);
}

static char *
join (const char        *separator,
      const char *const *parts,
      guint              n)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (parts[i] && *parts[i])
      g_string_append_printf (all, "%s%s", all->len ? separator : "", parts[i]);
  return g_string_free (all, FALSE);
}

static void
set_look (TrothPromiseLines *self,
          TrothDueState      state)
{
  static const struct
  {
    const char *icon;
    const char *style;
  } looks[] = {
    [TROTH_DUE_OVERDUE] = { "dialog-warning-symbolic", "error" },
    [TROTH_DUE_NOW] = { "alarm-symbolic", "warning" },
    [TROTH_DUE_NEXT_HOUR] = { "alarm-symbolic", NULL },
    [TROTH_DUE_TODAY] = { "document-open-recent-symbolic", NULL },
    [TROTH_DUE_LATER] = { "x-office-calendar-symbolic", NULL },
    [TROTH_DUE_ENDED] = { "object-select-symbolic", NULL },
  };

  self->icon = looks[state].icon;
  self->style = looks[state].style;
}

char *
troth_promise_owner_words (TrothOwnerKind kind,
                           const char    *name,
                           gboolean       offline)
{
  if (name && offline && kind == TROTH_OWNER_KIND_TEAM)
    /* Translators: of a promise, while there is no connection; %s is the name of a team */
    return g_strdup_printf (_ ("%s, and perhaps somebody is at it already"), name);
  return g_strdup (name);
}

char *
troth_promise_at_it_words (const char *name)
{
  /* Translators: a colleague has begun to work on a promise of the team */
  return g_strdup_printf (_ ("%s is at it"), name);
}

TrothPromiseLines *
troth_promise_lines (TrothPromise  *promise,
                     TrothCustomer *customer,
                     const char    *owner,
                     gboolean       unsent,
                     gint64         now,
                     GTimeZone     *zone)
{
  TrothPromiseLines *self = g_new0 (TrothPromiseLines, 1);
  gint64             again = snoozed_until (promise, now);
  g_autofree char   *mine = troth_format_due_line (promise, now, zone), *there = troth_promise_due_there (promise, customer, zone);
  g_autofree char   *tried = attempts (promise), *clock = NULL, *snooze = NULL, *left = NULL;

  self->name = customer ? troth_format_customer_name (customer) : g_strdup (_ ("Customer is being loaded…"));
  self->words = troth_format_promise_words (promise);
  self->due = troth_format_join (mine, there ? there : "", NULL);
  if (again != TROTH_NO_INSTANT)
    {
      clock = troth_format_clock (again, zone);
      snooze = g_strdup_printf (_ ("reminds again at %s"), clock);
    }
  if (troth_promise_get_origin (promise) == TROTH_PROMISE_ORIGIN_VOICEMAIL && troth_promise_get_state (promise) == TROTH_PROMISE_STATE_OPEN)
    left = troth_format_left (troth_promise_get_made_at (promise), now);
  const char *const details[] = { left, owner, troth_promise_ends (promise), tried, snooze, unsent ? C_ ("promise", "not sent yet") : NULL };
  self->detail = join (" · ", details, G_N_ELEMENTS (details));
  const char *const spoken[] = { self->name, self->words, left, mine, there, owner, details[2], tried, snooze, details[5] };
  /* Translators: joins the parts of a promise as a screen reader says them */
  self->spoken = join (C_ ("spoken list", ", "), spoken, G_N_ELEMENTS (spoken));
  set_look (self, troth_promise_due_state (promise, now, troth_promise_next_midnight (now, zone)));
  self->changes = MIN (again != TROTH_NO_INSTANT ? again : G_MAXINT64,
                       troth_format_due_changes (troth_promise_get_due (promise), now, zone));
  if (left)
    self->changes = MIN (self->changes, troth_format_left_changes (troth_promise_get_made_at (promise), now));
  self->words_lines = left ? 2 : 1;
  if (troth_promise_get_claimed_until (promise) > now)
    self->changes = MIN (self->changes, troth_promise_get_claimed_until (promise));
  return self;
}

void
troth_promise_lines_free (TrothPromiseLines *self)
{
  g_free (self->name);
  g_free (self->words);
  g_free (self->due);
  g_free (self->detail);
  g_free (self->spoken);
  g_free (self);
}
