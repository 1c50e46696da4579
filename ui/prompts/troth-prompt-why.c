// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-prompt-why.h"

#include <glib/gi18n.h>

#include "troth-format.h"

/* Macro, so that the compiler checks the formats. */
#define WITH_TEXT(with, without) (reason->text ? g_strdup_printf (with, reason->text) : g_strdup (without))

/* Whole sentences without a full stop: they stand under a card, behind nothing. */

static char *
why_hold (int seconds)
{
  int minutes = seconds / 60;

  if (minutes < 2)
    return g_strdup_printf (ngettext ("On hold for %d second", "On hold for %d seconds", seconds), seconds);
  return g_strdup_printf (ngettext ("On hold for %d minute", "On hold for %d minutes", minutes), minutes);
}

static char *
why_waited (int seconds)
{
  int minutes = seconds / 60;

  if (minutes < 2)
    return g_strdup_printf (ngettext ("Waited %d second for an answer", "Waited %d seconds for an answer", seconds), seconds);
  return g_strdup_printf (ngettext ("Waited %d minute for an answer", "Waited %d minutes for an answer", minutes), minutes);
}

static char *
why_call_seconds (int seconds)
{
  int minutes = seconds / 60;

  if (minutes < 2)
    return g_strdup_printf (ngettext ("%d second into the call", "%d seconds into the call", seconds), seconds);
  return g_strdup_printf (ngettext ("%d minute into the call", "%d minutes into the call", minutes), minutes);
}

static char *
why_contacts (const TrothPromptReason *reason)
{
  if (!reason->text || reason->value < 2)
    return g_strdup_printf (_ ("Contact number %d about the same subject"), reason->value);
  return troth_format_contacts ((guint) reason->value, reason->text, reason->days);
}

static char *
why_case (const TrothPromptReason *reason)
{
  if (reason->value == TROTH_SITUATION_CASE_RESOLVED)
    return WITH_TEXT (_ ("The case “%s” is solved"), _ ("Their case is solved"));
  if (reason->nothing_promised)
    return WITH_TEXT (_ ("The case “%s” is open and nothing is promised"), _ ("Their case is open and nothing is promised"));
  return WITH_TEXT (_ ("The case “%s” is open"), _ ("Their case is open"));
}

static const char *
why_mood (TrothMood mood)
{
  switch (mood)
    {
    case TROTH_MOOD_UPSET:
      return _ ("The customer was marked as upset");
    case TROTH_MOOD_ANXIOUS:
      return _ ("The customer was marked as anxious");
    case TROTH_MOOD_CONFUSED:
      return _ ("The customer was marked as confused");
    case TROTH_MOOD_HAPPY:
      return _ ("The customer was marked as happy");
    case TROTH_MOOD_NONE:
    default:
      return _ ("The customer's mood");
    }
}

static const char *
why_call (TrothCallState call)
{
  switch (call)
    {
    case TROTH_CALL_STATE_RINGING:
      return _ ("The telephone is ringing");
    case TROTH_CALL_STATE_ACTIVE:
      return _ ("You are on a call with them");
    case TROTH_CALL_STATE_HELD:
      return _ ("They are on hold");
    case TROTH_CALL_STATE_ENDED:
      return _ ("The call has ended");
    case TROTH_CALL_STATE_NONE:
    default:
      return _ ("Nobody is on the telephone");
    }
}

static const char *
why_known (TrothPromptVariable variable)
{
  switch ((int) variable)
    {
    case TROTH_PROMPT_VARIABLE_CUSTOMER_NAME:
      return _ ("You know who it is");
    case TROTH_PROMPT_VARIABLE_NAME_SOUND:
      return _ ("How to say the name is noted");
    case TROTH_PROMPT_VARIABLE_SAID_ONCE:
      return _ ("They explained this once");
    case TROTH_PROMPT_VARIABLE_CAUSE:
      return _ ("The cause is noted in the case");
    case TROTH_PROMPT_VARIABLE_PREVENTION:
      return _ ("How to avoid it is noted in the case");
    case TROTH_PROMPT_VARIABLE_VERIFIED:
      return _ ("They proved who they are before this call");
    case TROTH_PROMPT_VARIABLE_FACT:
      return _ ("They told us this about themselves");
    case TROTH_PROMPT_VARIABLE_PAGE:
      return _ ("They have just been on our web site");
    case TROTH_PROMPT_VARIABLE_CHANGE:
      return _ ("They told us that this has changed");
    case TROTH_PROMPT_VARIABLE_ENDS:
      return _ ("Something of theirs ends soon");
    case TROTH_PROMPT_VARIABLE_ADVICE:
      return _ ("Their problem is a known one");
    default:
      return _ ("It is noted with this customer");
    }
}

static const char *
why_unknown (TrothPromptVariable variable)
{
  return variable == TROTH_PROMPT_VARIABLE_CUSTOMER_NAME ? _ ("Nobody knows yet who it is")
                                                         : _ ("Something is not known yet");
}

static const char *
why_transfer (TrothSituationTransfer transfer)
{
  switch (transfer)
    {
    case TROTH_SITUATION_TRANSFER_OFFERED:
      return _ ("You are handing them over, and nobody has accepted yet");
    case TROTH_SITUATION_TRANSFER_BOUNCED:
      return _ ("Your hand-over came back");
    case TROTH_SITUATION_TRANSFER_RECEIVED:
      return _ ("A colleague handed them over to you");
    case TROTH_SITUATION_TRANSFER_NONE:
    default:
      return _ ("Nobody is handing them over");
    }
}

static const char *
why_origin (TrothPromiseOrigin origin)
{
  switch (origin)
    {
    case TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING:
      return _ ("They called and gave up waiting");
    case TROTH_PROMISE_ORIGIN_DROPPED_ON_HOLD:
      return _ ("The line broke while they were on hold");
    case TROTH_PROMISE_ORIGIN_ASKED_FOR_MANAGEMENT:
      return _ ("They asked for somebody responsible");
    case TROTH_PROMISE_ORIGIN_VOICEMAIL:
      return _ ("They left a message");
    case TROTH_PROMISE_ORIGIN_COURTESY:
      return _ ("It is time to hear how they are getting on");
    case TROTH_PROMISE_ORIGIN_CASE_OPEN:
    case TROTH_PROMISE_ORIGIN_CASE_RESOLVED:
    case TROTH_PROMISE_ORIGIN_CASE_UNSOLVED:
    case TROTH_PROMISE_ORIGIN_SAID:
    default:
      return _ ("A promise is open");
    }
}

static char *
why_anniversary (int days)
{
  if (days == 0)
    return g_strdup (_ ("Their anniversary with us is today"));
  return g_strdup_printf (ngettext ("Their anniversary with us was %d day ago", "Their anniversary with us was %d days ago", days), days);
}

static char *
why_surveyed (int days)
{
  if (days == TROTH_SITUATION_NEVER)
    return g_strdup (_ ("Never asked how we did"));
  return g_strdup_printf (ngettext ("Last asked how we did %d day ago", "Last asked how we did %d days ago", days), days);
}

static char *
why_thanked (int days)
{
  if (days == TROTH_SITUATION_NEVER)
    return g_strdup (_ ("Never thanked for staying with us"));
  return g_strdup_printf (ngettext ("Last thanked %d day ago", "Last thanked %d days ago", days), days);
}

/* Days are full ones: none of them is not “today” (nullable) */
static const char *
why_within_a_day (TrothPromptRule rule)
{
  switch ((int) rule)
    {
    case TROTH_PROMPT_RULE_TOLD_DAYS:
      return _ ("They told us less than a day ago");
    case TROTH_PROMPT_RULE_RETURN_DAYS:
      return _ ("Sent something back less than a day ago");
    case TROTH_PROMPT_RULE_ORDER_DAYS:
      return _ ("Last ordered less than a day ago");
    case TROTH_PROMPT_RULE_SURVEYED_DAYS:
      return _ ("Last asked how we did less than a day ago");
    case TROTH_PROMPT_RULE_THANKED_DAYS:
      return _ ("Last thanked less than a day ago");
    default:
      return NULL;
    }
}

static char *
why_number (TrothPromptRule rule,
            int             n)
{
  const char *within_a_day = n == 0 ? why_within_a_day (rule) : NULL;

  if (within_a_day)
    return g_strdup (within_a_day);
  switch ((int) rule)
    {
    case TROTH_PROMPT_RULE_TOLD_DAYS:
      return g_strdup_printf (ngettext ("They told us %d day ago", "They told us %d days ago", n), n);
    case TROTH_PROMPT_RULE_SAME_PROBLEM:
      return g_strdup_printf (ngettext ("%d customer has had this problem within a week", "%d customers have had this problem within a week", n), n);
    case TROTH_PROMPT_RULE_RETURN_DAYS:
      return g_strdup_printf (ngettext ("Sent something back %d day ago", "Sent something back %d days ago", n), n);
    case TROTH_PROMPT_RULE_ORDER_DAYS:
      return g_strdup_printf (ngettext ("Last ordered %d day ago", "Last ordered %d days ago", n), n);
    case TROTH_PROMPT_RULE_ANNIVERSARY_DAYS:
      return why_anniversary (n);
    case TROTH_PROMPT_RULE_SURVEYED_DAYS:
      return why_surveyed (n);
    default:
      return why_thanked (n);
    }
}

char *
troth_prompt_why (const TrothPromptReason *reason)
{
  int n = reason->value;

  switch (reason->rule)
    {
    case TROTH_PROMPT_RULE_PROMISES_OVERDUE:
      return WITH_TEXT (_ ("A promise is overdue: “%s”"), _ ("A promise is overdue"));
    case TROTH_PROMPT_RULE_HOLD_SECONDS:
      return why_hold (n);
    case TROTH_PROMPT_RULE_PROMISES_DUE:
      return WITH_TEXT (_ ("A promise is due: “%s”"), _ ("A promise is due"));
    case TROTH_PROMPT_RULE_TRANSFER:
      return g_strdup (why_transfer (n));
    case TROTH_PROMPT_RULE_CONTACTS:
      return why_contacts (reason);
    case TROTH_PROMPT_RULE_PROMISES_BROKEN:
      return g_strdup_printf (ngettext ("%d promise to them was broken", "%d promises to them were broken", n), n);
    case TROTH_PROMPT_RULE_WAITED_SECONDS:
      return why_waited (n);
    case TROTH_PROMPT_RULE_MOOD:
      return g_strdup (why_mood (n));
    case TROTH_PROMPT_RULE_PRODUCT:
      if (n == TROTH_SITUATION_PRODUCT_CURRENT)
        return WITH_TEXT (_ ("It is about “%s”"), _ ("It is about a product"));
      return WITH_TEXT (_ ("“%s” is discontinued"), _ ("The product is discontinued"));
    case TROTH_PROMPT_RULE_CASE:
      return why_case (reason);
    case TROTH_PROMPT_RULE_TOLD_DAYS:
    case TROTH_PROMPT_RULE_SAME_PROBLEM:
    case TROTH_PROMPT_RULE_RETURN_DAYS:
    case TROTH_PROMPT_RULE_ORDER_DAYS:
    case TROTH_PROMPT_RULE_ANNIVERSARY_DAYS:
    case TROTH_PROMPT_RULE_SURVEYED_DAYS:
    case TROTH_PROMPT_RULE_THANKED_DAYS:
      return why_number (reason->rule, n);
    case TROTH_PROMPT_RULE_TENURE_YEARS:
      return g_strdup_printf (ngettext ("Customer for %d year", "Customer for %d years", n), n);
    case TROTH_PROMPT_RULE_PROMISE_ORIGIN:
      return g_strdup (why_origin (n));
    case TROTH_PROMPT_RULE_PROMISE_KIND:
    case TROTH_PROMPT_RULE_PROMISES_OPEN:
      return WITH_TEXT (_ ("A promise is open: “%s”"), _ ("A promise is open"));
    case TROTH_PROMPT_RULE_LOCAL_HOUR:
      return WITH_TEXT (_ ("It is %s where the customer is"), _ ("The time of day where the customer is"));
    case TROTH_PROMPT_RULE_KNOWN:
      return g_strdup (why_known (n));
    case TROTH_PROMPT_RULE_UNKNOWN:
      return g_strdup (why_unknown (n));
    case TROTH_PROMPT_RULE_CALL_SECONDS:
      return why_call_seconds (n);
    case TROTH_PROMPT_RULE_CALL:
      return g_strdup (why_call (n));
    case TROTH_PROMPT_RULE_DIRECTION:
      return g_strdup (n == TROTH_DIRECTION_OUTBOUND ? _ ("You are calling them") : _ ("They are calling you"));
    case TROTH_PROMPT_RULE_LANGUAGE:
    case TROTH_PROMPT_N_RULES:
    default:
      return g_strdup (_ ("The language they speak"));
    }
}
