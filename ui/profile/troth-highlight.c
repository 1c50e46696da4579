// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-highlight.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "troth-case.h"
#include "troth-format.h"
#include "troth-names.h"
#include "troth-promise-rules.h"
#include "troth-repeat.h"
#include "troth-said-once.h"
#include "troth-time.h"

#define BROKEN_DAYS 30

static gboolean
choose_overdue (TrothHighlight *highlight,
                GListModel     *promises,
                gint64          now,
                GTimeZone      *zone)
{
  g_autoptr (TrothPromise) worst = NULL;
  g_autofree char *late = NULL;

  for (guint i = 0; promises && i < g_list_model_get_n_items (promises); i++)
    {
      g_autoptr (TrothPromise) promise = g_list_model_get_item (promises, i);

      if (troth_promise_due_state (promise, now, now) != TROTH_DUE_OVERDUE)
        continue;
      if (!worst || troth_promise_deadline (promise) < troth_promise_deadline (worst))
        g_set_object (&worst, promise);
    }
  if (!worst)
    return FALSE;
  late = troth_format_due_line (worst, now, zone);
  highlight->kind = TROTH_HIGHLIGHT_OVERDUE;
  /* Translators: a promise of ours is late; %s is how late, such as "12 min overdue · 11:30" */
  highlight->title = g_strdup_printf (_ ("Our promise is late: %s"), late);
  highlight->detail = troth_format_promise_words (worst);
  return TRUE;
}

static gboolean
choose_broken (TrothHighlight *highlight,
               GListModel     *promises,
               gint64          now,
               GTimeZone      *zone)
{
  g_autoptr (TrothPromise) latest = NULL;
  g_autofree char *day = NULL;

  for (guint i = 0; promises && i < g_list_model_get_n_items (promises); i++)
    {
      g_autoptr (TrothPromise) promise = g_list_model_get_item (promises, i);
      gint64 ended = troth_promise_get_ended_at (promise);

      if (troth_promise_get_state (promise) != TROTH_PROMISE_STATE_BROKEN || !troth_promise_was_said (promise) || ended == TROTH_NO_INSTANT ||
          ended < now - BROKEN_DAYS * TROTH_DAY)
        continue;
      if (!latest || ended > troth_promise_get_ended_at (latest))
        g_set_object (&latest, promise);
    }
  if (!latest)
    return FALSE;
  day = troth_format_day (troth_promise_get_ended_at (latest), now, zone);
  highlight->kind = TROTH_HIGHLIGHT_BROKEN;
  /* Translators: %s is a day: "yesterday", "Tue", "2 Mar" */
  highlight->title = g_strdup_printf (_ ("We did not keep our word (%s). Say sorry first."), day);
  highlight->detail = troth_format_promise_words (latest);
  return TRUE;
}

static char *
quote (TrothInteraction *entry,
       GListModel       *agents,
       gint64            now,
       GTimeZone        *zone)
{
  const char      *agent = troth_names_find (agents, troth_interaction_get_agent_id (entry));
  const char      *text = troth_interaction_get_subject (entry);
  g_autofree char *day = troth_format_day (troth_interaction_get_started_at (entry), now, zone), *begun = NULL;

  if (agent)
    /* Translators: agent, day ("Tue"), what was noted then */
    return g_strdup_printf (C_ ("timeline", "%1$s, %2$s: “%3$s”"), agent, day, text);
  begun = troth_format_capital (day);
  /* Translators: day ("Tue"), what was noted then */
  return g_strdup_printf (C_ ("timeline", "%1$s: “%2$s”"), begun, text);
}

static char *
repeat_title (const TrothRepeat *self,
              guint              contacts,
              guint              about)
{
  const int days = troth_repeat_days (about < 2 ? self->all_since : self->about_since, self->now);

  if (about < 2)
    /* Translators: how often and in how many days the customer contacted us */
    return g_strdup_printf (ngettext ("%1$u contacts within a day", "%1$u contacts in %2$d days", (gulong) days), contacts, days);
  return troth_format_contacts (about, self->subject, days);
}

/* (nullable) (transfer full) */
static TrothCase *
last_open_case (GListModel *cases)
{
  for (guint i = 0; cases && i < g_list_model_get_n_items (cases); i++)
    {
      g_autoptr (TrothCase) one = g_list_model_get_item (cases, i);

      if (troth_case_get_state (one) == TROTH_CASE_STATE_OPEN)
        return g_steal_pointer (&one);
    }
  return NULL;
}

static void
count_repeats (TrothRepeat                *repeat,
               TrothCase                  *kase,
               const TrothHighlightSource *source)
{
  const guint n = source->timeline ? MIN (g_list_model_get_n_items (source->timeline), TROTH_REPEAT_MANY) : 0;
  gboolean    more = TRUE;

  troth_repeat_clear (repeat);
  troth_repeat_init (repeat, kase, source->now);
  for (guint i = 0; more && i < n; i++)
    {
      g_autoptr (TrothInteraction) entry = g_list_model_get_item (source->timeline, i);

      more = troth_repeat_add (repeat, entry);
    }
}

/* @same: about the same; else only how many they are, which is nothing to be sorry for. */
static gboolean
choose_repeat (TrothHighlight             *highlight,
               const TrothHighlightSource *source,
               gboolean                    same)
{
  guint            contacts, about;
  g_autofree char *told = NULL;
  g_autoptr (TrothCase) kase = last_open_case (source->cases);
  g_auto (TrothRepeat) repeat = { 0 };

  count_repeats (&repeat, kase, source);
  if (kase && repeat.about == 0) /* nobody has spoken of that case lately */
    count_repeats (&repeat, NULL, source);
  contacts = repeat.all + source->calls;
  about = repeat.about ? repeat.about + source->calls : 0;
  if (same ? about < 2 : contacts < 3)
    return FALSE;
  highlight->kind = TROTH_HIGHLIGHT_REPEAT;
  highlight->title = repeat_title (&repeat, contacts, about);
  told = repeat.told ? quote (repeat.told, source->agents, source->now, source->zone) : NULL;
  if (!same)
    {
      highlight->detail = g_steal_pointer (&told);
      return TRUE;
    }
  /* Translators: what to say first; then whom the customer told what, and when: "Steve, Tue: “charged twice”" */
  highlight->detail = told ? g_strdup_printf (_ ("Say sorry first that they have to come back. %s"), told)
                           : g_strdup (_ ("Say sorry first that they have to come back."));
  return TRUE;
}

static gboolean
choose_said (TrothHighlight *highlight,
             GListModel     *said,
             gint64          now)
{
  for (guint i = 0; said && i < g_list_model_get_n_items (said); i++)
    {
      g_autoptr (TrothSaidOnce) one = g_list_model_get_item (said, i);

      if (troth_said_once_get_kind (one) != TROTH_SAID_ONCE_KIND_CIRCUMSTANCE || !troth_said_once_counts (one, now))
        continue;
      highlight->kind = TROTH_HIGHLIGHT_SAID;
      /* Translators: what a customer explained before: "Bereavement", "Late payment" */
      highlight->title = g_strdup_printf (_ ("Told us before, not to be asked again: %s"), troth_said_once_get_subject (one));
      highlight->detail = g_strdup (troth_said_once_get_words (one));
      return TRUE;
    }
  return FALSE;
}

void
troth_highlight_choose (TrothHighlight             *highlight,
                        const TrothHighlightSource *source)
{
  troth_highlight_clear (highlight);
  if (!choose_overdue (highlight, source->promises, source->now, source->zone) &&
      !choose_broken (highlight, source->promises, source->now, source->zone) && !choose_repeat (highlight, source, TRUE) &&
      !choose_said (highlight, source->said, source->now))
    choose_repeat (highlight, source, FALSE);
}

void
troth_highlight_clear (TrothHighlight *highlight)
{
  g_clear_pointer (&highlight->title, g_free);
  g_clear_pointer (&highlight->detail, g_free);
  highlight->kind = TROTH_HIGHLIGHT_NONE;
}
