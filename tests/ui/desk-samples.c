// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desk-samples.h"

#include <glib/gstdio.h>

#include "troth-care-service-private.h"
#include "troth-context-private.h"
#include "troth-records.h"
#include "troth-store-change.h"
#include "troth-store-pull.h"
#include "troth-virtual-clock.h"
#include "ui-samples.h"

#define TEAM "support"
#define NOW "2026-03-04T11:41:00"

/* ——— what the backend sends ——— */

static void
on_applied_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  troth_store_apply_finish (TROTH_STORE (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* @records: (element-type TrothRecord) (transfer full) */
static void
apply (TrothContext *context,
       GPtrArray    *records)
{
  static gint64 seq;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_change_free);
  g_autofree char *cursor = g_strdup_printf ("cursor-%" G_GINT64_FORMAT, ++seq);
  gboolean         done = FALSE;

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (changes, troth_change_new_put (records->pdata[i]));
  g_ptr_array_unref (records);
  troth_store_apply_async (troth_desk_get_store (context->desk), changes, NULL, cursor, seq, FALSE, NULL, on_applied_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

void
desk_samples_apply (TrothContext *context,
                    gpointer      record)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (records, record);
  apply (context, records);
}

/* ——— who is there, and what was before ——— */

/* As the backend has it: of Leonie, and no draft. */
static void
complete (gpointer record)
{
  int version = troth_record_type_find (G_OBJECT_TYPE (record), "version");
  int customer = troth_record_type_find (G_OBJECT_TYPE (record), "customer_id");

  if (version >= 0)
    troth_record_set_integer (record, version, 1);
  if (customer >= 0)
    troth_record_set_string (record, customer, "leonie");
}

static void
add_all (GPtrArray  *records,
         GListStore *list) /* (transfer full) */
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      gpointer record = g_list_model_get_item (G_LIST_MODEL (list), i);

      complete (record);
      if (TROTH_IS_AGENT (record))
        {
          troth_agent_set_login (record, troth_agent_get_id (record));
          troth_agent_set_team_id (record, TEAM);
          troth_agent_set_active (record, TRUE);
          troth_agent_set_state (record, TROTH_AGENT_STATE_AVAILABLE);
          troth_agent_set_zone (record, "Europe/Berlin");
          troth_agent_set_phone (record, "+49 711 5550142");
          troth_agent_set_lead_id (record, g_str_equal (troth_agent_get_id (record), "margaret") ? NULL : "margaret");
          troth_agent_set_role (record, troth_agent_get_lead_id (record) ? TROTH_ROLE_AGENT : TROTH_ROLE_LEAD);
        }
      g_ptr_array_add (records, record);
    }
  g_object_unref (list);
}

static TrothTeam *
team_new (void)
{
  static const struct
  {
    const char *words;
    gint64      amount;
  } gifts[] = { { "One album is on us", 990 }, { "A month without a fee", 1500 }, { "Three albums are on us", 2900 } };
  TrothTeam *team = troth_team_new ();

  troth_team_set_id (team, TEAM);
  troth_team_set_version (team, 1);
  troth_team_set_name (team, "Sales Support");
  troth_team_set_lead_id (team, "margaret");
  troth_team_set_zone (team, "Europe/Berlin");
  troth_team_set_goodwill_currency (team, "EUR");
  troth_team_set_goodwill_limit_minor (team, 2000);
  troth_team_set_goodwill_budget_minor (team, 10000);
  troth_team_set_survey_days (team, 30);
  for (guint i = 0; i < G_N_ELEMENTS (gifts); i++)
    {
      TrothGift *gift = troth_gift_new ();

      troth_gift_set_words (gift, gifts[i].words);
      troth_gift_set_amount_minor (gift, gifts[i].amount);
      troth_record_append (team, troth_team_F_gifts, gift);
    }
  return team;
}

/* In no language of her own: prompts are in that of the desk. */
static void
add_customers (GPtrArray *records)
{
  TrothCustomer *customer = samples_customer ();
  TrothCustomer *other = samples_other (customer);

  troth_customer_set_language (customer, NULL);
  troth_customer_set_language (other, NULL);
  troth_customer_set_version (customer, 1);
  troth_customer_set_version (other, 1);
  g_ptr_array_add (records, customer);
  g_ptr_array_add (records, other);
}

TrothContext *
desk_samples_context (const char *folder)
{
  const TrothContextOptions options = { .data_folder = folder, .trothd = "/nowhere" };
  g_autoptr (TrothClock) clock = TROTH_CLOCK (troth_virtual_clock_new (samples_at ("2026-03-04T11:42:20")));
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothAgent) jane = NULL;
  TrothContext *context = troth_context_new (&options, clock, &error);
  GPtrArray    *records = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_no_error (error);
  add_customers (records);
  g_ptr_array_add (records, team_new ());
  add_all (records, samples_agents ());
  add_all (records, samples_promises ());
  add_all (records, samples_cases ());
  add_all (records, samples_timeline ());
  add_all (records, samples_said_once ());
  apply (context, records);
  troth_care_service_start (troth_context_get_care (context));
  jane = troth_store_get (troth_desk_get_store (context->desk), TROTH_TYPE_AGENT, "jane", NULL);
  g_assert_nonnull (jane);
  troth_session_set_agent (troth_context_get_session (context), jane);
  troth_session_set_link (troth_context_get_session (context), TROTH_LINK_ONLINE);
  return context;
}

/* ——— what happens meanwhile ——— */

static void
add_lead (TrothContext *context)
{
  g_autoptr (TrothAgent) jane = g_object_ref (troth_session_get_agent (troth_context_get_session (context)));

  troth_agent_set_role (jane, TROTH_ROLE_LEAD);
  troth_session_set_agent (troth_context_get_session (context), NULL);
  troth_session_set_agent (troth_context_get_session (context), jane);
}

static void
add_transfer (TrothContext      *context,
              const char        *from,
              const char        *to,
              TrothTransferState state)
{
  TrothTransfer *transfer = troth_transfer_new ();

  troth_transfer_set_id (transfer, "transfer");
  troth_transfer_set_version (transfer, state == TROTH_TRANSFER_STATE_OFFERED ? 1 : 2);
  troth_transfer_set_customer_id (transfer, "leonie");
  troth_transfer_set_case_id (transfer, "c1");
  troth_transfer_set_from_id (transfer, from);
  troth_transfer_set_to_id (transfer, to);
  troth_transfer_set_summary (transfer, "Charged twice on 3 March");
  troth_transfer_set_tried (transfer, "Asked the bank to send one charge back; they want it in writing");
  troth_transfer_set_promised (transfer, "The second charge is back on her card before the weekend");
  troth_transfer_set_state (transfer, state);
  troth_transfer_set_offered_at (transfer, samples_at (NOW));
  if (state == TROTH_TRANSFER_STATE_BOUNCED)
    {
      troth_transfer_set_answered_by (transfer, to);
      troth_transfer_set_answered_at (transfer, samples_at (NOW));
      troth_transfer_set_answer (transfer, "I am in a meeting until two, and she should not wait so long");
    }
  desk_samples_apply (context, transfer);
}

static void
add_incoming (TrothContext *context)
{
  add_transfer (context, "steve", "jane", TROTH_TRANSFER_STATE_OFFERED);
}

static void
add_outgoing (TrothContext *context)
{
  add_transfer (context, "jane", "steve", TROTH_TRANSFER_STATE_OFFERED);
}

static void
add_returned (TrothContext *context)
{
  add_transfer (context, "jane", "steve", TROTH_TRANSFER_STATE_BOUNCED);
}

static void
add_goodwill (TrothContext      *context,
              const char        *agent,
              TrothGoodwillState state)
{
  TrothGoodwill *grant = troth_goodwill_new ();

  troth_goodwill_set_id (grant, "grant");
  troth_goodwill_set_version (grant, state == TROTH_GOODWILL_STATE_ASKED ? 1 : 2);
  troth_goodwill_set_customer_id (grant, "leonie");
  troth_goodwill_set_agent_id (grant, agent);
  troth_goodwill_set_amount_minor (grant, 4000);
  troth_goodwill_set_currency (grant, "EUR");
  troth_goodwill_set_words (grant, "Your next three albums are on us.");
  troth_goodwill_set_reason (grant, "Second time that she was charged twice, and she stayed kind");
  troth_goodwill_set_state (grant, state);
  troth_goodwill_set_asked_at (grant, samples_at (NOW));
  if (state != TROTH_GOODWILL_STATE_ASKED)
    {
      troth_goodwill_set_answered_by (grant, "margaret");
      troth_goodwill_set_answered_at (grant, samples_at (NOW));
      troth_goodwill_set_answer (grant, state == TROTH_GOODWILL_STATE_REFUSED ? "One album is enough this time" : NULL);
    }
  desk_samples_apply (context, grant);
}

static void
add_asked (TrothContext *context)
{
  add_goodwill (context, "steve", TROTH_GOODWILL_STATE_ASKED);
}

static void
add_waiting (TrothContext *context)
{
  add_goodwill (context, "jane", TROTH_GOODWILL_STATE_ASKED);
}

static void
add_allowed (TrothContext *context)
{
  add_goodwill (context, "jane", TROTH_GOODWILL_STATE_GRANTED);
}

static void
add_refused (TrothContext *context)
{
  add_goodwill (context, "jane", TROTH_GOODWILL_STATE_REFUSED);
}

static void
add_praise (TrothContext *context)
{
  static const char *const froms[] = { "steve", "jane" }, *const tos[] = { "jane", "steve" };
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (froms); i++)
    {
      TrothPraise *praise = troth_praise_new ();

      troth_praise_set_id (praise, tos[i]);
      troth_praise_set_version (praise, 1);
      troth_praise_set_customer_id (praise, "leonie");
      troth_praise_set_words (praise, "Nobody has ever explained it to me so patiently");
      troth_praise_set_passed_by (praise, froms[i]);
      troth_praise_set_passed_at (praise, samples_at ("2026-03-04T09:10:00"));
      troth_praise_set_to_agent_id (praise, tos[i]);
      troth_praise_set_consent (praise, TROTH_CONSENT_ALLOWED);
      if (i)
        {
          troth_praise_set_received_by (praise, tos[i]);
          troth_praise_set_received_at (praise, samples_at (NOW));
          troth_praise_set_receipt (praise, "That made my day, thank you for telling me");
        }
      g_ptr_array_add (records, praise);
    }
  apply (context, records);
}

static void
add_fee (TrothContext *context)
{
  TrothInteraction *fee = troth_interaction_new ();

  troth_interaction_set_id (fee, "fee");
  troth_interaction_set_version (fee, 1);
  troth_interaction_set_customer_id (fee, "leonie");
  troth_interaction_set_kind (fee, TROTH_INTERACTION_KIND_FEE);
  troth_interaction_set_started_at (fee, samples_at ("2026-03-04T09:00:00"));
  troth_interaction_set_subject (fee, "Late payment");
  troth_interaction_set_amount_minor (fee, 750);
  troth_interaction_set_currency (fee, "EUR");
  desk_samples_apply (context, fee);
}

/* Leo has the same problem, and somebody has written down why. */
static void
add_known (TrothContext *context)
{
  static const char *const others[] = { "other", "another", "a third" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      TrothCase *problem = troth_case_new ();

      troth_case_set_id (problem, others[i]);
      troth_case_set_version (problem, 1);
      troth_case_set_customer_id (problem, others[i]);
      troth_case_set_subject (problem, "Charged twice");
      troth_case_set_opened_at (problem, samples_at (NOW) - i * G_TIME_SPAN_HOUR);
      troth_case_set_cause (problem, "Our server asked your bank for the money twice.");
      if (i == 0)
        {
          troth_case_set_advice (problem, "Say that the second charge goes back by itself on Friday; offer to call then.");
          troth_case_set_advised_by (problem, "lead");
          troth_case_set_advised_at (problem, samples_at (NOW) - G_TIME_SPAN_HOUR);
        }
      desk_samples_apply (context, problem);
    }
}

/* One that is no longer made, and what takes its place; her case is about it. */
static void
add_product (TrothContext *context)
{
  GPtrArray    *records = g_ptr_array_new_with_free_func (g_object_unref);
  TrothProduct *gone = troth_product_new (), *next = troth_product_new ();
  TrothCase    *problem = troth_store_get (troth_desk_get_store (context->desk), TROTH_TYPE_CASE, "c1", NULL);

  troth_product_set_id (gone, "p1");
  troth_product_set_version (gone, 1);
  troth_product_set_name (gone, "Rock Anthology");
  troth_product_set_sku (gone, "RA-1");
  troth_product_set_status (gone, TROTH_PRODUCT_STATUS_DISCONTINUED);
  troth_product_set_note (gone, "The sleeve may smell of glue: it goes in a day.");
  troth_product_set_id (next, "p2");
  troth_product_set_version (next, 1);
  troth_product_set_name (next, "Rock Anthology 2");
  troth_case_set_product_id (problem, "p1");
  troth_case_set_version (problem, 2);
  g_ptr_array_add (records, gone);
  g_ptr_array_add (records, next);
  g_ptr_array_add (records, problem);
  apply (context, records);
}

/* How to avoid it was said just now. */
static void
add_told (TrothContext *context)
{
  TrothCase *problem = troth_store_get (troth_desk_get_store (context->desk), TROTH_TYPE_CASE, "c1", NULL);

  troth_case_set_version (problem, 2);
  troth_case_set_state (problem, TROTH_CASE_STATE_RESOLVED);
  troth_case_set_resolved_at (problem, samples_at (NOW));
  troth_case_set_prevention (problem, "Send the page once, and wait");
  troth_case_set_prevention_told (problem, TRUE);
  desk_samples_apply (context, problem);
}

static void
add_call (TrothContext *context)
{
  TrothCallService *calls = troth_context_get_calls (context);
  g_autoptr (TrothCustomer) leonie = troth_store_get (troth_desk_get_store (context->desk), TROTH_TYPE_CUSTOMER, "leonie", NULL);

  troth_call_service_pop (calls, NULL, "call", TROTH_CALL_STATE_RINGING);
  troth_call_service_pop (calls, NULL, "call", TROTH_CALL_STATE_ACTIVE);
  troth_call_service_choose (calls, leonie);
}

/* No notification shows it. */
static void
add_due (TrothContext *context)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_alarm_item_free);
  g_autoptr (TrothPromise) promise = troth_store_get (troth_desk_get_store (context->desk), TROTH_TYPE_PROMISE, "p1", NULL);
  TrothAlarmItem *item = troth_alarm_item_new (promise, TROTH_ALERT_STAGE_DUE);

  item->customer = troth_store_get (troth_desk_get_store (context->desk), TROTH_TYPE_CUSTOMER, "leonie", NULL);
  g_ptr_array_add (items, item);
  g_signal_emit_by_name (context, "unseen", items);
}

gboolean
desk_samples_add (TrothContext *context,
                  const char   *what)
{
  static const struct
  {
    const char *what;
    void (*add) (TrothContext *context);
  } events[] = {
    { "allowed", add_allowed },
    { "asked", add_asked },
    { "call", add_call },
    { "changed", desk_samples_add_changed },
    { "due", add_due },
    { "fee", add_fee },
    { "gone", desk_samples_add_gone },
    { "incoming", add_incoming },
    { "ending", desk_samples_add_ending },
    { "known", add_known },
    { "lead", add_lead },
    { "mine", desk_samples_add_mine },
    { "outgoing", add_outgoing },
    { "praise", add_praise },
    { "page", desk_samples_add_page },
    { "refused", add_refused },
    { "product", add_product },
    { "returned", add_returned },
    { "reviews", desk_samples_add_reviews },
    { "told", add_told },
    { "voicemail", desk_samples_add_voicemail },
    { "traits", desk_samples_add_traits },
    { "waiting", add_waiting },
  };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (g_str_equal (events[i].what, what))
      {
        events[i].add (context);
        return TRUE;
      }
  return FALSE;
}
