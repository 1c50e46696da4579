// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desk-samples.h"
#include "troth-context-private.h"
#include "troth-records.h"
#include "ui-samples.h"

/* What Leonie did, read and told us in a year. */

static void
add (TrothContext *context,
     gpointer      record)
{
  troth_record_set_integer (record, troth_record_type_find (G_OBJECT_TYPE (record), "version"), 1);
  troth_record_set_string (record, troth_record_type_find (G_OBJECT_TYPE (record), "customer_id"), "leonie");
  desk_samples_apply (context, record);
}

/* She told us yesterday. */
void
desk_samples_add_changed (TrothContext *context)
{
  g_autoptr (TrothCustomer) before = troth_store_get (troth_desk_get_store (context->desk), TROTH_TYPE_CUSTOMER, "leonie", NULL);
  TrothCustomer *leonie = troth_record_copy (before);
  TrothFact     *fact = troth_fact_new ();

  troth_fact_set_id (fact, "moved");
  troth_fact_set_topic (fact, TROTH_FACT_TOPIC_CHANGE);
  troth_fact_set_words (fact, "Moved to Lyon, and works from home");
  troth_fact_set_noted_by (fact, "steve");
  troth_fact_set_noted_at (fact, samples_at ("2026-03-03T16:15:00"));
  troth_record_append (leonie, troth_customer_F_facts, fact);
  troth_customer_set_version (leonie, 2);
  desk_samples_apply (context, leonie);
}

/* She has just read a page, and found it wrong twice before. */
void
desk_samples_add_page (TrothContext *context)
{
  static const char *const words[] = { "It says 30 days; it is 14 since January", "The address is the old one" };
  TrothInteraction        *visit = troth_interaction_new ();

  troth_interaction_set_id (visit, "visit");
  troth_interaction_set_kind (visit, TROTH_INTERACTION_KIND_WEB);
  troth_interaction_set_direction (visit, TROTH_DIRECTION_INBOUND);
  troth_interaction_set_started_at (visit, samples_at ("2026-03-04T11:41:30"));
  troth_interaction_set_subject (visit, "How to send something back");
  add (context, visit);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      TrothInteraction *note = troth_interaction_new ();

      troth_interaction_set_id (note, words[i]);
      troth_interaction_set_kind (note, TROTH_INTERACTION_KIND_NOTE);
      troth_interaction_set_started_at (note, samples_at ("2026-03-01T10:00:00") + i);
      troth_interaction_set_agent_id (note, "steve");
      troth_interaction_set_internal (note, TRUE);
      troth_interaction_set_subject (note, "How to send something back");
      troth_interaction_set_text (note, words[i]);
      troth_interaction_set_disposition (note, "page_mismatch");
      add (context, note);
    }
}

/* A year of hers: calls in the morning, orders, and two of our calls that came late or not at all. */
void
desk_samples_add_traits (TrothContext *context)
{
  static const char *const calls[] = { "2026-02-11T09:15:00", "2025-12-02T08:40:00", "2025-10-20T10:05:00", "2025-09-03T09:30:00" };
  static const char *const dues[] = { "2026-02-12T15:00:00", "2025-10-21T10:00:00" };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      TrothInteraction *call = troth_interaction_new ();

      troth_interaction_set_id (call, calls[i]);
      troth_interaction_set_agent_id (call, "steve");
      troth_interaction_set_kind (call, TROTH_INTERACTION_KIND_CALL);
      troth_interaction_set_direction (call, TROTH_DIRECTION_INBOUND);
      troth_interaction_set_started_at (call, samples_at (calls[i]));
      troth_interaction_set_subject (call, "Where is my order?");
      add (context, call);
    }
  for (guint i = 0; i < G_N_ELEMENTS (dues); i++)
    {
      TrothPromise *promise = troth_promise_new ();

      troth_promise_set_id (promise, dues[i]);
      troth_promise_set_kind (promise, TROTH_PROMISE_KIND_CALLBACK);
      troth_promise_set_words (promise, "I call you about the order");
      troth_promise_set_made_at (promise, samples_at (calls[0]));
      troth_promise_set_due_at (promise, samples_at (dues[i]));
      troth_promise_set_state (promise, TROTH_PROMISE_STATE_BROKEN);
      troth_promise_set_ended_at (promise, samples_at (dues[i]) + G_TIME_SPAN_HOUR);
      troth_promise_set_ended_by (promise, "steve");
      add (context, promise);
    }
}

/* Her case is about a product that is no longer made, and nothing takes its place. */
void
desk_samples_add_gone (TrothContext *context)
{
  g_autoptr (TrothCase) before = troth_store_get (troth_desk_get_store (context->desk), TROTH_TYPE_CASE, "c1", NULL);
  TrothCase    *problem = troth_record_copy (before);
  TrothProduct *gone = troth_product_new ();

  troth_product_set_id (gone, "p9");
  troth_product_set_version (gone, 1);
  troth_product_set_name (gone, "Rock Anthology");
  troth_product_set_status (gone, TROTH_PRODUCT_STATUS_DISCONTINUED);
  desk_samples_apply (context, gone);
  troth_case_set_product_id (problem, "p9");
  troth_case_set_version (problem, 2);
  desk_samples_apply (context, problem);
}

/* A warranty of hers ends in eleven days. */
void
desk_samples_add_ending (TrothContext *context)
{
  TrothInteraction *order = troth_interaction_new ();

  troth_interaction_set_id (order, "player");
  troth_interaction_set_kind (order, TROTH_INTERACTION_KIND_ORDER);
  troth_interaction_set_started_at (order, samples_at ("2024-03-15T10:00:00"));
  troth_interaction_set_subject (order, "Record player, 2 years of warranty");
  troth_interaction_set_ends_at (order, samples_at ("2026-03-15T10:00:00"));
  add (context, order);
}

/* She left a message three quarters of an hour ago. */
void
desk_samples_add_voicemail (TrothContext *context)
{
  static const char *const path[] = { "Billing", "Refunds", "Leave a message", NULL };
  static const char        words[] = "Hello, this is Leonie Köhler. The second charge is still on my card, and I leave for Italy on Friday. Please call me before that.";
  TrothInteraction        *left = troth_interaction_new ();
  TrothPromise            *promise = troth_promise_new ();
  g_autoptr (JsonNode) menus = troth_texts_to_json (path);

  troth_interaction_set_id (left, "voicemail");
  troth_interaction_set_kind (left, TROTH_INTERACTION_KIND_VOICEMAIL);
  troth_interaction_set_direction (left, TROTH_DIRECTION_INBOUND);
  troth_interaction_set_started_at (left, samples_at ("2026-03-04T10:57:00"));
  troth_interaction_set_transcript (left, words);
  troth_interaction_set_menu_path (left, menus);
  add (context, left);
  troth_promise_set_id (promise, "call-back");
  troth_promise_set_kind (promise, TROTH_PROMISE_KIND_CALLBACK);
  troth_promise_set_origin (promise, TROTH_PROMISE_ORIGIN_VOICEMAIL);
  troth_promise_set_owner_id (promise, "jane");
  troth_promise_set_words (promise, words);
  troth_promise_set_internal_note (promise, "Billing › Refunds › Leave a message");
  troth_promise_set_made_at (promise, samples_at ("2026-03-04T10:57:00"));
  troth_promise_set_due_at (promise, samples_at ("2026-03-04T10:57:00"));
  add (context, promise);
}
