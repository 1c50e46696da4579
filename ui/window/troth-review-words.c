// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-review-window.h"

#include <glib/gi18n.h>

#include "troth-care-words.h"
#include "troth-error.h"
#include "troth-outcome-words.h"

/* What became of a command that did not simply go well, after the fact: she does not remember having given it. */

typedef struct
{
  const char *op, *code;
  const char *named; /* %s: a colleague */
  const char *unnamed;
} Words;

static const Words words[] = {
  { "promise.keep", "already-ended", N_ ("%s had ended this promise before you marked it as kept. What you did stands beside it."),
    N_ ("This promise had ended before you marked it as kept. What you did stands beside it.") },
  { "promise.break", "already-ended", N_ ("%s had ended this promise before you marked it as broken. What you wrote stands beside it."),
    N_ ("This promise had ended before you marked it as broken. What you wrote stands beside it.") },
  { "promise.release", "already-ended", N_ ("%s had ended this promise before the customer released us from it."),
    N_ ("This promise had ended before the customer released us from it.") },
  { NULL, "claimed-meanwhile", N_ ("%s began to work on this promise after you did, so it stays open."),
    N_ ("Somebody else began to work on this promise after you did, so it stays open.") },
  { "promise.renegotiate", "already-ended", N_ ("%s had ended this promise before you set a new time. If the customer expects one, make a new promise."),
    N_ ("This promise had ended before you set a new time. If the customer expects one, make a new promise.") },
  { "promise.renegotiate", "moved-meanwhile", N_ ("%s and you set a new time for this promise. The earlier one stands."),
    N_ ("Somebody else and you set a new time for this promise. The earlier one stands.") },
  { "promise.hand_over", "already-ended", N_ ("%s had ended this promise before you handed it over."),
    N_ ("This promise had ended before you handed it over.") },
  { "promise.hand_over", "taken-meanwhile", N_ ("%s had given this promise another owner before you did. It stays there."),
    N_ ("This promise had another owner before you handed it over. It stays there.") },
  { "promise.reopen", "ended-by-another", N_ ("%s had ended this promise too, so it was not taken back."),
    N_ ("Somebody else had ended this promise too, so it was not taken back.") },
  { "promise.reopen", "touched-meanwhile", N_ ("%s did something for this promise after you ended it, so it was not taken back."),
    N_ ("Somebody did something for this promise after you ended it, so it was not taken back.") },
  { "customer.patch", "changed-meanwhile", N_ ("%s changed the same fact about this customer before you. Theirs stands."),
    N_ ("Somebody changed the same fact about this customer before you. Theirs stands.") },
  { NULL, "merged-meanwhile", N_ ("%s had merged one of these records before you. Theirs stands."),
    N_ ("Somebody merged one of these records meanwhile. Theirs stands.") },
  { "case.resolve", "already-resolved", N_ ("%s had resolved this case before you."), N_ ("This case had been resolved before you did.") },
  { "case.resolve", "undecided-promises", NULL,
    N_ ("Something else was promised in this case meanwhile. Resolve it again, and say what becomes of each promise.") },
  { "praise.receive", "already-received", N_ ("%s had said thank you for this praise before you."), N_ ("Somebody had said thank you for this praise before you.") },
  { "transfer.accept", "already-answered", N_ ("%s had answered before you took over this customer. Nothing was changed."),
    N_ ("This customer was no longer offered when you took over. Nothing was changed.") },
  { "transfer.bounce", "already-answered", N_ ("%s had answered before you gave this customer back. Nothing was changed."),
    N_ ("This customer was no longer offered when you answered. Nothing was changed.") },
  { "transfer.withdraw", "already-answered", N_ ("%s had taken over this customer before you took back the offer. Nothing was changed."),
    N_ ("This customer had been taken over before you took back the offer. Nothing was changed.") },
  { NULL, "damaged", NULL, N_ ("This was damaged on this computer before it was sent, and cannot be read any more. Give it again.") },
  { NULL, "erased", NULL, N_ ("The customer was erased for good before this arrived. Nothing of it was kept.") },
  { NULL, "forbidden", NULL, N_ ("You may not do this. What you wrote is below; ask your lead.") },
  { NULL, "not-found", NULL, N_ ("What this was about is no longer there. What you wrote is below.") },
  { NULL, "owner-inactive", NULL, N_ ("The colleague whom this was for no longer works here. Make it anew, for somebody who does.") },
  { NULL, "unreadable", NULL, N_ ("The backend sent something about this customer that this desk cannot read. All else is here; tell your administrator.") },
  { NULL, "record-unreadable", NULL, N_ ("The backend cannot read a record that this is about, so it was not taken. What you wrote is below: tell your administrator, and give it again when the record is mended.") },
  { NULL, "too-large", NULL, N_ ("This was too long to be sent. What you wrote is below: shorten it and give it again.") },
  { NULL, "too-old", NULL, N_ ("This lay on the desk for half a year and was no longer taken. What you wrote is below.") },
};

char *
troth_review_words (TrothReviewItem *item,
                    const char      *by)
{
  const char *op = troth_review_item_get_op (item);
  const char *code = troth_review_item_get_code (item);
  char       *care = troth_care_outcome_words (code, NULL, troth_review_item_get_theirs (item));

  if (care && g_str_has_prefix (op ? op : "", "goodwill."))
    return care;
  g_free (care);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].code, code) == 0 && (words[i].op == NULL || g_strcmp0 (words[i].op, op) == 0))
      {
        g_autofree char *pattern = by && words[i].named ? g_strdup (_ (words[i].named)) : NULL;
        g_auto (GStrv) parts = pattern ? g_strsplit (pattern, "%s", 2) : NULL;

        return parts ? g_strjoinv (by, parts) : g_strdup (_ (words[i].unnamed));
      }
  return g_strdup (_ ("The backend did not take this. What you wrote is below: nothing of it is lost."));
}

/* What kept it from being written down, as the service says it. */
static GError *
trouble_new (const char *code)
{
  static const struct
  {
    const char *code;
    TrothError  error;
  } troubles[] = { { "disk", TROTH_ERROR_DISK }, { "damaged", TROTH_ERROR_CORRUPT }, { "not-written", TROTH_ERROR_INTERNAL } };

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    if (g_strcmp0 (code, troubles[i].code) == 0)
      return g_error_new_literal (TROTH_ERROR, troubles[i].error, code);
  return NULL;
}

char *
troth_review_refused_words (TrothReviewItem *item)
{
  const char *code = troth_review_item_get_refused (item);
  g_autoptr (GError) trouble = trouble_new (code);
  g_autoptr (TrothOutcome) outcome = NULL;

  if (code == NULL)
    return NULL;
  if (trouble)
    return troth_outcome_error_words (trouble);
  outcome = troth_outcome_new ();
  troth_outcome_set_kind (outcome, TROTH_OUTCOME_KIND_REJECTED);
  troth_outcome_set_code (outcome, code);
  troth_outcome_set_field (outcome, troth_review_item_get_refused_field (item));
  return troth_outcome_words (outcome, NULL, 0, NULL);
}
