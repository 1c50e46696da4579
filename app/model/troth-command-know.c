// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-said-once.h"

/* What we know of a customer: quick facts, how she sounds, and what she need not say again. */

#define MAX_FACTS 40

static TrothFact *
find_fact (TrothCustomer *customer,
           const char    *id)
{
  GPtrArray *facts = troth_customer_get_facts (customer);

  for (guint i = 0; i < facts->len; i++)
    if (g_strcmp0 (troth_fact_get_id (facts->pdata[i]), id) == 0)
      return facts->pdata[i];
  return NULL;
}

/* How many facts of @customer count; @same: one of them says @words already. */
static guint
count_facts (TrothCustomer *customer,
             const char    *words,
             gboolean      *same)
{
  GPtrArray *facts = troth_customer_get_facts (customer);
  guint      n = 0;

  *same = FALSE;
  for (guint i = 0; i < facts->len; i++)
    if (troth_fact_get_withdrawn_at (facts->pdata[i]) == TROTH_NO_INSTANT)
      {
        n++;
        *same |= g_strcmp0 (troth_fact_get_words (facts->pdata[i]), words) == 0;
      }
  return n;
}

gboolean
troth_rule_customer_note_fact (TrothRun *run,
                               GError  **error)
{
  TrothNoteFactArgs *args = run->args;
  const char        *words = troth_note_fact_args_get_words (args);
  const gint64       happened = troth_note_fact_args_get_happened_at (args);
  gboolean           same = FALSE;
  TrothFact         *fact = NULL;
  g_autoptr (TrothCustomer) customer = troth_run_get (run, TROTH_TYPE_CUSTOMER, troth_command_get_entity_id (run->command), "entity_id", error);
  g_autoptr (GPtrArray) chain = customer ? troth_run_chain (run, customer, error) : NULL;

  if (chain == NULL)
    return troth_run_decided (error);
  if (!troth_run_says_something (words))
    return troth_run_reject (run, "empty", "words", "a fact needs words");
  if (g_utf8_strlen (words, -1) > TROTH_FACT_MAX)
    return troth_run_reject (run, "too-long", "words", "a quick fact is short");
  if (happened != TROTH_NO_INSTANT && happened > run->said)
    return troth_run_reject (run, "not-yet", "happened_at", "what has changed has happened");
  if (find_fact (customer, troth_note_fact_args_get_id (args)))
    return troth_run_noop (run);
  if (count_facts (customer, words, &same) >= MAX_FACTS)
    return troth_run_reject (run, "too-many", "words", "nobody reads so many facts: withdraw some first");
  if (same)
    return troth_run_noop (run);
  fact = troth_fact_new ();
  troth_fact_set_id (fact, troth_note_fact_args_get_id (args));
  troth_fact_set_topic (fact, troth_note_fact_args_get_topic (args));
  troth_fact_set_words (fact, words);
  troth_fact_set_source (fact, troth_note_fact_args_get_source (args));
  troth_fact_set_noted_by (fact, run->who->agent_id);
  troth_fact_set_noted_at (fact, run->said);
  troth_fact_set_happened_at (fact, happened);
  troth_record_append (customer, troth_customer_F_facts, fact);
  for (guint i = 0; i < chain->len; i++)
    troth_record_append (chain->pdata[i], troth_customer_F_facts, troth_record_copy (fact));
  troth_run_change_all (run, customer, chain);
  return troth_run_done (run);
}

gboolean
troth_rule_customer_withdraw_fact (TrothRun *run,
                                   GError  **error)
{
  const char *id = troth_withdraw_fact_args_get_id (run->args);
  TrothFact  *fact = NULL;
  g_autoptr (TrothCustomer) customer = troth_run_get (run, TROTH_TYPE_CUSTOMER, troth_command_get_entity_id (run->command), "entity_id", error);
  g_autoptr (GPtrArray) chain = customer ? troth_run_chain (run, customer, error) : NULL;

  if (chain == NULL)
    return troth_run_decided (error);
  fact = find_fact (customer, id);
  if (fact == NULL)
    return troth_run_reject (run, "not-found", "id", "no such fact");
  if (troth_fact_get_withdrawn_at (fact) != TROTH_NO_INSTANT)
    return troth_run_noop (run);
  troth_fact_set_withdrawn_at (fact, run->said);
  for (guint i = 0; i < chain->len; i++)
    {
      TrothFact *copy = find_fact (chain->pdata[i], id);

      if (copy && troth_fact_get_withdrawn_at (copy) == TROTH_NO_INSTANT)
        troth_fact_set_withdrawn_at (copy, run->said);
    }
  troth_run_change_all (run, customer, chain);
  return troth_run_done (run);
}

/* What was set last stands, whichever came first. */
gboolean
troth_rule_customer_set_mood (TrothRun *run,
                              GError  **error)
{
  TrothMood mood = troth_set_mood_args_get_mood (run->args);
  g_autoptr (TrothCustomer) customer = troth_run_get (run, TROTH_TYPE_CUSTOMER, troth_command_get_entity_id (run->command), "entity_id", error);

  if (customer == NULL)
    return troth_run_decided (error);
  if (run->said <= troth_customer_get_mood_at (customer) || (mood == TROTH_MOOD_NONE && troth_customer_get_mood (customer) == mood))
    return troth_run_noop (run);
  troth_customer_set_mood (customer, mood);
  troth_customer_set_mood_at (customer, run->said);
  return troth_run_applied (run, g_steal_pointer (&customer));
}

/* TRUE when what is told may be written down, and counts for a time to come; else rejects. */
static gboolean
check_telling (TrothRun      *run,
               TrothTellArgs *args,
               TrothSaidOnce *existing)
{
  gint64 expires = troth_tell_args_get_expires_at (args);

  if (existing && g_strcmp0 (troth_said_once_get_customer_id (existing), troth_tell_args_get_customer_id (args)) != 0)
    troth_run_reject (run, "id-taken", "entity_id", "something else has this id");
  else if (!troth_run_says_something (troth_tell_args_get_subject (args)))
    troth_run_reject (run, "empty", "subject", "say what it is about");
  else if (troth_tell_args_get_consent (args) == TROTH_CONSENT_DENIED)
    troth_run_reject (run, "no-consent", "consent", "what customers do not want us to keep is not kept");
  else if (expires != TROTH_NO_INSTANT && expires <= run->said)
    troth_run_reject (run, "already-expired", "expires_at", "it would count for no time at all");
  else
    return TRUE;
  return FALSE;
}

/* Told or shown again, the same entry counts anew. */
gboolean
troth_rule_said_once_tell (TrothRun *run,
                           GError  **error)
{
  TrothTellArgs *args = run->args;
  gint64         expires = troth_tell_args_get_expires_at (args);
  gboolean       verified = troth_tell_args_get_kind (args) == TROTH_SAID_ONCE_KIND_VERIFIED;
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothSaidOnce) said = NULL;

  if (!troth_run_check (run, TROTH_TYPE_CUSTOMER, troth_tell_args_get_customer_id (args), "customer_id", error))
    return troth_run_decided (error);
  said = troth_record_source_get (run->source, TROTH_TYPE_SAID_ONCE, troth_command_get_entity_id (run->command), &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!check_telling (run, args, said))
    return TRUE;
  if (said && MAX (troth_said_once_get_told_at (said), troth_said_once_get_withdrawn_at (said)) >= run->said)
    return troth_run_noop (run);
  if (said == NULL)
    said = troth_said_once_new ();
  troth_said_once_set_id (said, troth_command_get_entity_id (run->command));
  troth_said_once_set_customer_id (said, troth_tell_args_get_customer_id (args));
  troth_said_once_set_kind (said, troth_tell_args_get_kind (args));
  troth_said_once_set_subject (said, troth_tell_args_get_subject (args));
  troth_said_once_set_words (said, troth_tell_args_get_words (args));
  troth_said_once_set_consent (said, troth_tell_args_get_consent (args));
  troth_said_once_set_interaction_id (said, troth_tell_args_get_interaction_id (args));
  troth_said_once_set_told_to (said, run->who->agent_id);
  troth_said_once_set_told_at (said, run->said);
  troth_said_once_set_expires_at (said, expires != TROTH_NO_INSTANT ? expires : run->said + (verified ? TROTH_VERIFIED_US : TROTH_CIRCUMSTANCE_US));
  troth_said_once_set_withdrawn_at (said, TROTH_NO_INSTANT);
  troth_said_once_set_withdrawn_by (said, NULL);
  return troth_run_applied (run, g_steal_pointer (&said));
}

/* With forget her words go, too: that she told us something stays. */
gboolean
troth_rule_said_once_withdraw (TrothRun *run,
                               GError  **error)
{
  gboolean forget = troth_withdraw_args_get_forget (run->args);
  g_autoptr (TrothSaidOnce) said = troth_run_get (run, TROTH_TYPE_SAID_ONCE, troth_command_get_entity_id (run->command), "entity_id", error);

  if (said == NULL)
    return troth_run_decided (error);
  if (troth_said_once_get_withdrawn_at (said) != TROTH_NO_INSTANT && (!forget || troth_said_once_get_words (said) == NULL))
    return troth_run_noop (run);
  if (troth_said_once_get_withdrawn_at (said) == TROTH_NO_INSTANT)
    {
      troth_said_once_set_withdrawn_at (said, run->said);
      troth_said_once_set_withdrawn_by (said, run->who->agent_id);
    }
  if (forget)
    {
      troth_said_once_set_words (said, NULL);
      troth_said_once_set_consent (said, TROTH_CONSENT_DENIED);
    }
  return troth_run_applied (run, g_steal_pointer (&said));
}

gboolean
troth_rule_said_once_ask_again (TrothRun *run,
                                GError  **error)
{
  TrothAskAgainArgs *args = run->args;
  TrothAskedAgain   *asked = NULL;
  GPtrArray         *before = NULL;
  g_autoptr (TrothSaidOnce) said = troth_run_get (run, TROTH_TYPE_SAID_ONCE, troth_command_get_entity_id (run->command), "entity_id", error);

  if (said == NULL)
    return troth_run_decided (error);
  if (!troth_run_says_something (troth_ask_again_args_get_reason (args)))
    return troth_run_reject (run, "empty", "reason", "asking again needs a reason");
  before = troth_said_once_get_asked_again (said);
  for (guint i = 0; i < before->len; i++)
    if (g_strcmp0 (troth_asked_again_get_id (before->pdata[i]), troth_ask_again_args_get_id (args)) == 0)
      return troth_run_noop (run);
  asked = troth_asked_again_new ();
  troth_asked_again_set_id (asked, troth_ask_again_args_get_id (args));
  troth_asked_again_set_by (asked, run->who->agent_id);
  troth_asked_again_set_at (asked, run->said);
  troth_asked_again_set_reason (asked, troth_ask_again_args_get_reason (args));
  troth_record_append (said, troth_said_once_F_asked_again, asked);
  return troth_run_applied (run, g_steal_pointer (&said));
}
