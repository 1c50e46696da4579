// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* A promise of Jane's that can be ended, and what comes of it when Steve was faster. */

#include "desk-samples.h"
#include "troth-command-args.h"
#include "troth-context-private.h"
#include "troth-records.h"
#include "troth-store-outbox.h"
#include "ui-samples.h"

#define MINE "01954f00-0000-7000-8000-00000000a11e"
#define NOW "2026-03-04T11:41:00"

static void
on_run_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = troth_desk_run_finish (TROTH_DESK (object), result, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (troth_outcome_get_code (outcome), ==, NULL);
  *(gboolean *) user_data = TRUE;
}

static void
run (TrothContext *context,
     const char   *op,
     const char   *id,
     gpointer      args) /* (transfer full) */
{
  gboolean done = FALSE;

  troth_desk_run_async (context->desk, op, id, 1, args, NULL, on_run_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (args);
}

static void
on_unsent_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(GPtrArray **) user_data = troth_store_unsent_finish (TROTH_STORE (object), result, NULL);
}

/* The backend's answer to all that is unsent: Steve was faster. */
static void
answer (TrothContext *context,
        const char   *code,
        const char   *theirs,
        const char   *ours)
{
  TrothStore *store = troth_desk_get_store (context->desk);
  GPtrArray  *unsent = NULL;
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func (g_object_unref);

  troth_store_unsent_async (store, 9, NULL, on_unsent_cb, &unsent);
  while (!unsent)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < unsent->len; i++)
    {
      TrothOutcome *outcome = troth_outcome_new ();

      troth_outcome_set_id (outcome, troth_command_get_id (unsent->pdata[i]));
      troth_outcome_set_kind (outcome, TROTH_OUTCOME_KIND_CONFLICT);
      troth_outcome_set_code (outcome, code);
      troth_outcome_set_by (outcome, "steve");
      troth_outcome_set_at (outcome, samples_at (NOW));
      troth_outcome_set_theirs (outcome, theirs);
      troth_outcome_set_ours (outcome, ours);
      g_ptr_array_add (outcomes, outcome);
    }
  g_ptr_array_unref (unsent);
  troth_store_ack_async (store, outcomes, NULL, samples_at (NOW), NULL, NULL, NULL);
}

/* As it can be ended: with an id of the real kind. */
void
desk_samples_add_mine (TrothContext *context)
{
  TrothPromise *promise = troth_promise_new ();

  troth_promise_set_id (promise, MINE);
  troth_promise_set_version (promise, 1);
  troth_promise_set_customer_id (promise, "leonie");
  troth_promise_set_kind (promise, TROTH_PROMISE_KIND_SEND_INFORMATION);
  troth_promise_set_words (promise, "I will send you the invoice with the right address.");
  troth_promise_set_made_by (promise, "jane");
  troth_promise_set_made_at (promise, samples_at ("2026-03-03T16:12:00"));
  troth_promise_set_owner_kind (promise, TROTH_OWNER_KIND_AGENT);
  troth_promise_set_owner_id (promise, "jane");
  troth_promise_set_due_at (promise, samples_at ("2026-03-04T11:50:00"));
  troth_promise_set_due_civil (promise, "2026-03-04T11:50");
  troth_promise_set_due_zone (promise, "Europe/Berlin");
  desk_samples_apply (context, promise);
}

void
desk_samples_add_reviews (TrothContext *context)
{
  TrothRenegotiateArgs *moved = troth_renegotiate_args_new ();
  TrothEndArgs         *kept = troth_end_args_new ();

  desk_samples_add_mine (context);
  troth_renegotiate_args_set_due_at (moved, samples_at ("2026-03-04T16:00:00"));
  troth_renegotiate_args_set_due_civil (moved, "2026-03-04T16:00");
  troth_renegotiate_args_set_due_zone (moved, "Europe/Berlin");
  troth_renegotiate_args_set_reason (moved, "She asked for this afternoon");
  run (context, "promise.renegotiate", MINE, moved);
  answer (context, "moved-meanwhile", "2026-03-04T13:00:00Z", "2026-03-04T15:00:00Z");
  troth_end_args_set_evidence (kept, "She has the new invoice");
  run (context, "promise.keep", MINE, kept);
  answer (context, "already-ended", NULL, NULL);
}
