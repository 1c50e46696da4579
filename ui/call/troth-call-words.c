// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-call-words.h"

#include <glib/gi18n.h>

#include "troth-call-bar.h"
#include "troth-format.h"
#include "troth-time.h"

static char *
ambiguous (TrothCall *call)
{
  GListModel *candidates = troth_call_get_candidates (call);
  guint       n = candidates ? g_list_model_get_n_items (candidates) : 0;
  g_autoptr (TrothCandidate) best = n ? g_list_model_get_item (candidates, 0) : NULL;
  g_autofree char *name = best ? troth_format_customer_name (troth_candidate_get_customer (best)) : NULL;

  if (!name)
    return g_strdup (_ ("Several people have this number"));
  if (n == 1)
    /* Translators: a name: the caller is probably that customer */
    return g_strdup_printf (_ ("Maybe %s"), name);
  /* Translators: the most likely caller's name, and how many others it may be */
  return g_strdup_printf (ngettext ("%1$s or %2$u other", "%1$s or %2$u others", n - 1), name, n - 1);
}

static char *
nobody (TrothCaller caller)
{
  switch (caller)
    {
    case TROTH_CALLER_WITHHELD:
      return g_strdup (_ ("Withheld number"));
    case TROTH_CALLER_SHORT:
      return g_strdup (_ ("Internal or service number"));
    case TROTH_CALLER_KNOWN:
    case TROTH_CALLER_AMBIGUOUS:
    case TROTH_CALLER_UNKNOWN:
    default:
      return g_strdup (_ ("Unknown number"));
    }
}

char *
troth_call_who (TrothCall *call)
{
  TrothCustomer   *customer = troth_call_get_customer (call);
  g_autofree char *name = NULL;

  if (customer)
    name = troth_format_customer_name (customer);
  else if (troth_call_get_caller (call) == TROTH_CALLER_AMBIGUOUS)
    name = ambiguous (call);
  else
    name = nobody (troth_call_get_caller (call));
  if (!customer)
    return g_steal_pointer (&name);
  if (troth_call_get_state (call) == TROTH_CALL_STATE_ENDED)
    return g_strdup_printf (_ ("Call with %s has ended"), name);
  if (troth_call_get_state (call) == TROTH_CALL_STATE_RINGING)
    return g_strdup_printf (troth_call_get_direction (call) == TROTH_DIRECTION_OUTBOUND ? _ ("Calling %s…") : _ ("%s is calling"),
                            name);
  return g_steal_pointer (&name);
}

char *
troth_call_number (TrothCall *call)
{
  if (troth_call_get_customer (call) || troth_call_get_caller (call) == TROTH_CALLER_WITHHELD || !troth_call_get_number (call))
    return g_strdup ("");
  return troth_format_isolate (troth_call_get_number (call));
}

char *
troth_call_duration (TrothCall *call,
                     gint64     now)
{
  gint64 since = troth_call_get_started_at (call);

  if (troth_call_get_state (call) == TROTH_CALL_STATE_RINGING || troth_call_get_state (call) == TROTH_CALL_STATE_ENDED ||
      since == TROTH_NO_INSTANT)
    return g_strdup ("");
  return troth_format_stopwatch (MAX (now - since, 0) / TROTH_SECOND);
}

gint64
troth_call_held_seconds (TrothCall *call,
                         gint64     now)
{
  gint64 since = troth_call_get_held_since (call);

  if (troth_call_get_state (call) != TROTH_CALL_STATE_HELD || since == TROTH_NO_INSTANT)
    return -1;
  return MAX (now - since, 0) / TROTH_SECOND;
}

char *
troth_call_hold (TrothCall *call,
                 gint64     now)
{
  gint64           seconds = troth_call_held_seconds (call, now);
  g_autofree char *watch = seconds >= 0 ? troth_format_stopwatch (seconds) : NULL;

  if (!watch)
    return g_strdup ("");
  /* Translators: %s is a time on hold: "01:32" */
  if (seconds >= TROTH_HOLD_TOO_LONG)
    return g_strdup_printf (_ ("On hold %s: go back now"), watch);
  if (seconds >= TROTH_HOLD_LONG)
    return g_strdup_printf (_ ("On hold %s: check back"), watch);
  return g_strdup_printf (_ ("On hold %s"), watch);
}

char *
troth_call_hold_label (gboolean    held,
                       const char *key)
{
  const char *words = held ? _ ("Back to the customer") : C_ ("call", "On hold");

  /* Translators: what a button is for, and its key: "On hold F6" */
  return key ? g_strdup_printf (C_ ("button with a key", "%1$s %2$s"), words, key) : g_strdup (words);
}

const char *
troth_call_hold_tip (gboolean held)
{
  return held ? _ ("Go back to the customer at your telephone: this ends the wait that is counted here")
              : _ ("Put the customer on hold at your telephone: this counts the wait");
}

const char *
troth_call_reason (TrothCandidateReason reason)
{
  switch (reason)
    {
    case TROTH_CANDIDATE_EXACT:
      return _ ("has exactly this number");
    case TROTH_CANDIDATE_VARIANT:
      return _ ("has this number, written another way");
    case TROTH_CANDIDATE_SUFFIX:
    default:
      return _ ("only the last digits agree");
    }
}
