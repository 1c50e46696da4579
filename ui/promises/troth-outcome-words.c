// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-outcome-words.h"

#include <glib/gi18n.h>

#include "troth-error.h"
#include "troth-format.h"

static char *
already_ended (TrothOutcome *outcome,
               const char   *by_name,
               gint64        now,
               GTimeZone    *zone)
{
  g_autofree char *moment = NULL;

  if (!by_name || troth_outcome_get_at (outcome) == TROTH_NO_INSTANT)
    return g_strdup (_ ("This promise has already ended. What you did is kept beside it, and your lead sees both."));
  moment = troth_format_day_clock (troth_outcome_get_at (outcome), now, zone);
  /* Translators: a colleague's name, day and clock time ("today 11:39") */
  return g_strdup_printf (_ ("%1$s ended this promise before you: %2$s. What you did is kept beside it, and your lead sees both."),
                          by_name, moment);
}

static char *
moved_meanwhile (TrothOutcome *outcome,
                 const char   *by_name)
{
  if (!by_name)
    return g_strdup (_ ("Somebody set a new time meanwhile. The earlier of the two times stands."));
  /* Translators: a colleague's name */
  return g_strdup_printf (_ ("%s set a new time meanwhile. The earlier of the two times stands."), by_name);
}

char *
troth_outcome_words (TrothOutcome *outcome,
                     const char   *by_name,
                     gint64        now,
                     GTimeZone    *zone)
{
  static const struct
  {
    const char *code;
    const char *field; /* %NULL = any */
    const char *words;
  } table[] = {
    { "empty", "words", N_ ("Write what you said to the customer.") },
    { "empty", "evidence", N_ ("Write in a few words what happened.") },
    { "empty", NULL, N_ ("Something is missing here.") },
    { "due-in-the-past", NULL, N_ ("That time is past. Choose a time to come.") },
    { "window-ends-before-it-begins", NULL, N_ ("The window ends before it begins.") },
    { "window-without-end", NULL, N_ ("Say until when the window lasts.") },
    { "calling-hours", NULL, N_ ("Customers there are not called at that hour. Choose another, or write why they asked for it.") },
    { "do-not-call", NULL, N_ ("This customer asked not to be called. Choose another way, or write what was agreed.") },
    { "bad-due", NULL, N_ ("That is not a time of day that exists there.") },
    { "due-mismatch", NULL, N_ ("That time means something else in that time zone. Choose it again.") },
    { "too-long", NULL, N_ ("That is too long. Say it in fewer words.") },
    { "owner-inactive", NULL, N_ ("That colleague no longer works here. Choose somebody who can keep the promise.") },
    { "substitute-ring", NULL, N_ ("That colleague is away then too, and you would stand in for yourself. Choose somebody else.") },
    { "too-late", NULL, N_ ("That was too long ago to take back. Make the promise anew.") },
    { "ended-by-another", NULL, N_ ("Somebody else ended this promise. Only they can take that back.") },
    { "claimed-meanwhile", NULL, N_ ("Somebody else began to work on this promise after you did, so it stays open.") },
    { "touched-meanwhile", NULL, N_ ("Somebody has worked on this promise since. Nothing was taken back.") },
    { "case-closed", NULL, N_ ("Its case is closed. Open it first.") },
    { "already-resolved", NULL, N_ ("This case had been resolved before you did.") },
    { "undecided-promises", NULL, N_ ("Something else was promised in this case meanwhile. Say what becomes of it, too.") },
    { "not-told", NULL, N_ ("The customer has not been told yet. Say that they were, or that it is no longer wanted.") },
    { "no-alternatives", NULL, N_ ("Write what they could do instead: at least one way.") },
    { "expected-in-the-past", NULL, N_ ("When it is solved is yet to come. Choose a later time.") },
    { "no-consent", NULL, N_ ("The customer does not want us to keep this. Do not write it down.") },
    { "already-expired", NULL, N_ ("That would count for no time at all. Choose a later day.") },
    { "merged-meanwhile", NULL, N_ ("Somebody merged one of these records meanwhile. Theirs stands.") },
    { "changed-meanwhile", "xml", N_ ("Somebody else published prompts meanwhile. Close this window and look at theirs first.") },
    { "changed-meanwhile", NULL, N_ ("Somebody changed the same thing meanwhile, and theirs stands. All else is saved.") },
    { "too-many", "into_id", N_ ("One person has a hundred records at most. Nothing was merged.") },
    { "too-many", NULL, N_ ("Nobody reads so many facts. Withdraw some first.") },
    { "faulty", NULL, N_ ("The check found something to put right in one of the prompts. Nothing was published.") },
    { "malformed", NULL, N_ ("The check found something to put right in one of the prompts. Nothing was published.") },
    { "not-found", NULL, N_ ("This is no longer on your desk. Nothing was changed.") },
    { "forbidden", NULL, N_ ("You may not change this. Ask your lead.") },
  };
  const char *code = troth_outcome_get_code (outcome);

  if (troth_outcome_get_kind (outcome) == TROTH_OUTCOME_KIND_APPLIED || troth_outcome_get_kind (outcome) == TROTH_OUTCOME_KIND_NOOP)
    return NULL;
  if (g_strcmp0 (code, "already-ended") == 0)
    return already_ended (outcome, by_name, now, zone);
  if (g_strcmp0 (code, "moved-meanwhile") == 0)
    return moved_meanwhile (outcome, by_name);
  if (troth_outcome_get_kind (outcome) == TROTH_OUTCOME_KIND_MERGED)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (code, table[i].code) == 0 &&
        (!table[i].field || g_strcmp0 (troth_outcome_get_field (outcome), table[i].field) == 0))
      return g_strdup (_ (table[i].words));
  return g_strdup (_ ("This was refused and nothing was changed. Your words are still here."));
}

gboolean
troth_outcome_is_done (TrothOutcome *outcome)
{
  switch (troth_outcome_get_kind (outcome))
    {
    case TROTH_OUTCOME_KIND_APPLIED:
    case TROTH_OUTCOME_KIND_NOOP:
    case TROTH_OUTCOME_KIND_MERGED:
    case TROTH_OUTCOME_KIND_CONFLICT: /* kept as an attempt: there is nothing left to type */
      return TRUE;
    case TROTH_OUTCOME_KIND_REJECTED:
    default:
      return FALSE;
    }
}

const char *
troth_outcome_done_words (const char *op)
{
  static const struct
  {
    const char *op;
    const char *words;
  } table[] = {
    { "promise.make", N_ ("The promise stands") },
    { "promise.attempt", N_ ("Attempt written down") },
    { "promise.keep", N_ ("Promise kept") },
    { "promise.break", N_ ("Promise marked as broken") },
    { "promise.release", N_ ("Released from the promise") },
    { "promise.renegotiate", N_ ("New time set") },
    { "promise.hand_over", N_ ("Handed over") },
    { "promise.acknowledge", N_ ("Reminder seen") },
    { "promise.reopen", N_ ("The promise stands again") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (op, table[i].op) == 0)
      return _ (table[i].words);
  return _ ("Written down");
}

char *
troth_outcome_error_words (const GError *error)
{
  if (g_error_matches (error, TROTH_ERROR, TROTH_ERROR_DISK))
    return g_strdup (_ ("The disk is full: this could not be written down. Your words are still here. Free some space and try again."));
  if (g_error_matches (error, TROTH_ERROR, TROTH_ERROR_CORRUPT) || g_error_matches (error, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
    return g_strdup (_ ("The desk's own data is damaged: this could not be written down. Your words are still here. Tell your administrator."));
  return g_strdup (_ ("This could not be written down. Your words are still here. Try again."));
}
