// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-facts-private.h"

#include "troth-db-record.h"
#include "troth-known.h"
#include "troth-product.h"
#include "troth-said-once.h"
#include "troth-store-ahead.h"
#include "troth-store-counts.h"
#include "troth-time.h"
#include "troth-transfer.h"

#define READ_JUST_NOW TROTH_HOUR /* a page of our web site */
#define SAID_AT_MOST 50
#define CHANGED_LATELY (180 * TROTH_DAY)

/* "A, B" */
static void
append_words (char      **words,
              const char *more)
{
  g_autofree char *before = *words;

  *words = before ? g_strjoin (", ", before, more, NULL) : g_strdup (more);
}

static gboolean
read_said_once (TrothFacts        *self,
                TrothDbConnection *connection,
                GError           **error)
{
  g_autoptr (GPtrArray) said = troth_facts_find (self, connection, TROTH_TYPE_SAID_ONCE, "told_at", SAID_AT_MOST, NULL, NULL, error);

  for (guint i = 0; said && i < said->len; i++)
    {
      TrothSaidOnce *entry = said->pdata[i];
      gint64         expires = troth_said_once_get_expires_at (entry);
      const char    *words = troth_said_once_get_words (entry);

      if (troth_said_once_get_withdrawn_at (entry) != TROTH_NO_INSTANT || (expires != TROTH_NO_INSTANT && expires <= self->now) ||
          troth_said_once_get_consent (entry) == TROTH_CONSENT_DENIED)
        continue;
      if (troth_said_once_get_kind (entry) == TROTH_SAID_ONCE_KIND_VERIFIED)
        append_words (&self->verified, troth_said_once_get_subject (entry));
      else
        append_words (&self->said_once, words && *words ? words : troth_said_once_get_subject (entry));
    }
  return said != NULL;
}

/* The latest of a kind; its subject in *subject. */
static gboolean
read_latest (TrothFacts          *self,
             TrothDbConnection   *connection,
             TrothInteractionKind kind,
             gint64              *at,
             char               **subject,
             GError             **error)
{
  g_autoptr (GPtrArray) latest = troth_facts_find (self, connection, TROTH_TYPE_INTERACTION, "started_at", 1, "kind",
                                                   troth_enum_nick (TROTH_TYPE_INTERACTION_KIND, kind), error);

  if (latest && latest->len > 0)
    {
      *at = troth_interaction_get_started_at (latest->pdata[0]);
      if (subject)
        *subject = g_strdup (troth_interaction_get_subject (latest->pdata[0]));
    }
  return latest != NULL;
}

static TrothSituationTransfer
transfer_of (const TrothFacts *self,
             TrothTransfer    *transfer)
{
  gboolean mine = g_strcmp0 (troth_transfer_get_from_id (transfer), self->agent_id) == 0;
  gboolean lately = troth_transfer_get_answered_at (transfer) > self->now - TROTH_DAY;

  switch (troth_transfer_get_state (transfer))
    {
    case TROTH_TRANSFER_STATE_OFFERED:
      return mine ? TROTH_SITUATION_TRANSFER_OFFERED : TROTH_SITUATION_TRANSFER_NONE;
    case TROTH_TRANSFER_STATE_BOUNCED:
      return mine && lately ? TROTH_SITUATION_TRANSFER_BOUNCED : TROTH_SITUATION_TRANSFER_NONE;
    case TROTH_TRANSFER_STATE_ACCEPTED:
      return lately && g_strcmp0 (troth_transfer_get_answered_by (transfer), self->agent_id) == 0
               ? TROTH_SITUATION_TRANSFER_RECEIVED
               : TROTH_SITUATION_TRANSFER_NONE;
    case TROTH_TRANSFER_STATE_WITHDRAWN:
    default:
      return TROTH_SITUATION_TRANSFER_NONE;
    }
}

static gboolean
read_transfer (TrothFacts        *self,
               TrothDbConnection *connection,
               GError           **error)
{
  g_autoptr (GPtrArray) newest = troth_facts_find (self, connection, TROTH_TYPE_TRANSFER, "offered_at", 1, NULL, NULL, error);

  if (newest && newest->len > 0)
    self->transfer = transfer_of (self, newest->pdata[0]);
  return newest != NULL;
}

static gboolean
read_product (TrothFacts        *self,
              TrothDbConnection *connection,
              GError           **error)
{
  const char *id = self->kase ? troth_case_get_product_id (self->kase) : NULL;
  const char *next = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothProduct) successor = NULL;

  if (id)
    self->product = troth_db_record_get (connection, TROTH_TYPE_PRODUCT, id, &local);
  next = self->product ? troth_product_get_successor (self->product, 0, NULL) : NULL;
  if (local == NULL && next)
    successor = troth_db_record_get (connection, TROTH_TYPE_PRODUCT, next, &local);
  self->successor = successor ? g_strdup (troth_product_get_name (successor)) : NULL;
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return error == NULL || *error == NULL;
}

/* Do others have it, too? */
static gboolean
read_problem (TrothFacts        *self,
              TrothDbConnection *connection,
              GError           **error)
{
  g_autoptr (GPtrArray) cases = NULL;
  TrothKnown found;

  if (self->kase == NULL || troth_case_get_state (self->kase) != TROTH_CASE_STATE_OPEN)
    return TRUE;
  cases = troth_store_read_problems (connection, self->now, error);
  if (cases && troth_known_find (cases, self->kase, self->now, &found))
    {
      self->same_problem = (int) found.nth;
      self->advice = g_strdup (found.advice);
    }
  return cases != NULL;
}

/* What a call is promised for already need not be offered. */
static gboolean
read_ending (TrothFacts        *self,
             TrothDbConnection *connection,
             GError           **error)
{
  g_autoptr (GPtrArray) endings = troth_store_read_endings (connection, self->ids, self->now, error);
  gboolean promised = FALSE;

  for (guint i = 0; i < self->promises->len; i++)
    promised |= troth_promise_get_kind (self->promises->pdata[i]) == TROTH_PROMISE_KIND_COURTESY_CALL;
  if (endings && endings->len > 0 && !promised)
    self->ends = g_strdup (troth_interaction_get_subject (endings->pdata[0]));
  return endings != NULL;
}

gboolean
troth_facts_read_story (TrothFacts        *self,
                        TrothDbConnection *connection,
                        GError           **error)
{
  return read_said_once (self, connection, error) && read_transfer (self, connection, error) && read_product (self, connection, error) &&
         read_problem (self, connection, error) && read_ending (self, connection, error) &&
         read_latest (self, connection, TROTH_INTERACTION_KIND_ORDER, &self->ordered_at, NULL, error) &&
         read_latest (self, connection, TROTH_INTERACTION_KIND_RETURN, &self->returned_at, NULL, error) &&
         read_latest (self, connection, TROTH_INTERACTION_KIND_WEB, &self->read_at, &self->page, error);
}

/* Whole years as a calendar counts them: who came on 29 February has been here a year on 28 February. */
static void
situate_tenure (const TrothFacts *self,
                TrothSituation   *situation,
                GTimeZone        *theirs,
                gint64            now)
{
  gint64 since = troth_customer_get_since (self->customer);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (since / TROTH_SECOND);
  g_autoptr (GDateTime) utc_now = g_date_time_new_from_unix_utc (now / TROTH_SECOND);
  g_autoptr (GDateTime) came = utc ? g_date_time_to_timezone (utc, theirs) : NULL;
  g_autoptr (GDateTime) today = utc_now ? g_date_time_to_timezone (utc_now, theirs) : NULL;
  g_autoptr (GDateTime) anniversary = NULL;
  g_autofree char *year = NULL;
  int              years = 0;

  if (since == TROTH_NO_INSTANT || came == NULL || today == NULL)
    return;
  years = g_date_time_get_year (today) - g_date_time_get_year (came);
  anniversary = g_date_time_add_years (came, years);
  if (anniversary && g_date_time_compare (anniversary, today) > 0)
    {
      g_date_time_unref (anniversary);
      anniversary = g_date_time_add_years (came, --years);
    }
  year = g_strdup_printf ("%d", g_date_time_get_year (came));
  troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_CUSTOMER_SINCE, year);
  situation->tenure_years = MAX (years, 0);
  if (years > 0 && anniversary)
    situation->anniversary_days = (int) (g_date_time_difference (today, anniversary) / TROTH_DAY);
}

/* @never: what a situation says when it has not been. */
static int
days_since (gint64 at,
            gint64 now,
            int    never)
{
  return at == TROTH_NO_INSTANT ? never : (int) (MAX (now - at, 0) / TROTH_DAY);
}

/* What may be spoken of: the newest that is not about when or how to call or to promise. */
static const char *
fact_of (TrothCustomer *customer)
{
  GPtrArray *facts = troth_customer_get_facts (customer);

  for (guint i = facts->len; i > 0; i--)
    {
      TrothFact *fact = facts->pdata[i - 1];

      if (troth_fact_get_withdrawn_at (fact) == TROTH_NO_INSTANT &&
          (troth_fact_get_topic (fact) == TROTH_FACT_TOPIC_GENERAL || troth_fact_get_topic (fact) == TROTH_FACT_TOPIC_GREETING))
        return troth_fact_get_words (fact);
    }
  return NULL;
}

/* The newest change that nobody has offered to talk about. */
static const char *
change_of (const TrothFacts *self,
           gint64            now)
{
  GPtrArray *facts = troth_customer_get_facts (self->customer);
  gint64     since = MAX (self->reviewed_at, now - CHANGED_LATELY);

  for (guint i = facts->len; i > 0; i--)
    {
      TrothFact *fact = facts->pdata[i - 1];

      if (troth_fact_get_topic (fact) == TROTH_FACT_TOPIC_CHANGE && troth_fact_get_withdrawn_at (fact) == TROTH_NO_INSTANT &&
          troth_fact_get_noted_at (fact) > since)
        return troth_fact_get_words (fact);
    }
  return NULL;
}

static void
situate_product (const TrothFacts *self,
                 TrothSituation   *situation)
{
  if (self->product == NULL)
    return;
  situation->product = troth_product_get_status (self->product) == TROTH_PRODUCT_STATUS_DISCONTINUED
                         ? TROTH_SITUATION_PRODUCT_DISCONTINUED
                         : TROTH_SITUATION_PRODUCT_CURRENT;
  troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_PRODUCT_NAME, troth_product_get_name (self->product));
  if (situation->product == TROTH_SITUATION_PRODUCT_DISCONTINUED)
    troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_SUCCESSOR, self->successor);
}

void
troth_facts_situate_story (const TrothFacts *self,
                           TrothSituation   *situation,
                           GTimeZone        *theirs,
                           gint64            now)
{
  situate_tenure (self, situation, theirs, now);
  situate_product (self, situation);
  situation->transfer = self->transfer;
  situation->same_problem = self->same_problem;
  troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_ADVICE, self->advice);
  troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_ENDS, self->ends);
  situation->thanked_days = days_since (self->thanked_at, now, TROTH_SITUATION_NEVER);
  if (self->survey_due)
    situation->surveyed_days = days_since (self->surveyed_at, now, TROTH_SITUATION_NEVER);
  situation->order_days = days_since (self->ordered_at, now, TROTH_SITUATION_UNKNOWN);
  situation->return_days = days_since (self->returned_at, now, TROTH_SITUATION_UNKNOWN);
  troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_SAID_ONCE, self->said_once);
  troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_VERIFIED, self->verified);
  troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_FACT, fact_of (self->customer));
  troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_CHANGE, change_of (self, now));
  if (self->read_at != TROTH_NO_INSTANT && self->read_at > now - READ_JUST_NOW)
    troth_situation_set_value (situation, TROTH_PROMPT_VARIABLE_PAGE, self->page);
}

void
troth_facts_clear_story (TrothFacts *self)
{
  g_clear_object (&self->product);
  g_clear_pointer (&self->successor, g_free);
  g_clear_pointer (&self->said_once, g_free);
  g_clear_pointer (&self->verified, g_free);
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->advice, g_free);
  g_clear_pointer (&self->ends, g_free);
}
