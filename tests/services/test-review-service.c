// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"
#include "troth-command-args.h"
#include "troth-records.h"
#include "troth-review-service-private.h"
#include "troth-store-outbox.h"
#include "troth-virtual-clock.h"

/* Jane set a new time for a promise, an hour from NOON, and so did somebody else: theirs stands, hers is in the tray. */

typedef struct
{
  StoreDesk           base;
  TrothVirtualClock  *clock;
  TrothSession       *session;
  TrothDesk          *desk;
  TrothReviewService *reviews;
  guint               holders; /* of the store, when nothing is being written */
} Office;

static void
on_run_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = troth_desk_run_finish (TROTH_DESK (object), result, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (troth_outcome_get_kind (outcome), ==, TROTH_OUTCOME_KIND_APPLIED);
  *(gboolean *) user_data = TRUE;
}

static void
set_new_time (Office *office)
{
  g_autofree char *id = desk_id (1);
  g_autoptr (TrothRenegotiateArgs) args = troth_renegotiate_args_new ();
  gboolean done = FALSE;

  troth_renegotiate_args_set_due_at (args, NOON + HOUR);
  troth_renegotiate_args_set_due_civil (args, "2026-03-01T11:00");
  troth_renegotiate_args_set_due_zone (args, "UTC");
  troth_renegotiate_args_set_reason (args, "She asked for eleven");
  troth_desk_run_async (office->desk, "promise.renegotiate", id, 1, args, NULL, on_run_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* The backend's answer: somebody was faster. */
static void
answer (Office *office)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) unsent = NULL;
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func (g_object_unref);
  TrothOutcome *outcome = troth_outcome_new ();

  troth_store_unsent_async (office->base.store, 9, NULL, store_desk_on_result_cb, &result);
  unsent = troth_store_unsent_finish (office->base.store, store_desk_wait_for (&result), NULL);
  g_assert_cmpuint (unsent->len, ==, 1);
  troth_outcome_set_id (outcome, troth_command_get_id (unsent->pdata[0]));
  troth_outcome_set_kind (outcome, TROTH_OUTCOME_KIND_CONFLICT);
  troth_outcome_set_code (outcome, "moved-meanwhile");
  g_ptr_array_add (outcomes, outcome);
  troth_store_ack_async (office->base.store, outcomes, NULL, NOON, NULL, NULL, NULL);
  while (g_list_model_get_n_items (troth_review_service_get_items (office->reviews)) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Office       *office,
        gconstpointer data)
{
  g_autoptr (TrothAgent) jane = troth_agent_new ();

  store_desk_set_up (&office->base);
  office->clock = troth_virtual_clock_new (NOON);
  office->session = g_object_new (TROTH_TYPE_SESSION, NULL);
  troth_agent_set_id (jane, desk_jane.agent_id);
  troth_session_set_agent (office->session, jane);
  office->desk = troth_desk_new (office->base.store, TROTH_CLOCK (office->clock), office->session, "desk-1");
  office->reviews = troth_review_service_new (office->desk);
  store_desk_apply (&office->base, desk_promise (1, NOON + 2 * HOUR));
  set_new_time (office);
  answer (office);
  office->holders = G_OBJECT (office->base.store)->ref_count;
}

static void
tear_down (Office       *office,
           gconstpointer data)
{
  g_clear_object (&office->reviews);
  g_clear_object (&office->desk);
  g_clear_object (&office->session);
  g_clear_object (&office->clock);
  store_desk_tear_down (&office->base);
}

static TrothReviewItem *
get_item (Office *office)
{
  return g_list_model_get_item (troth_review_service_get_items (office->reviews), 0);
}

static void
test_goes_when_done (Office       *office,
                     gconstpointer data)
{
  g_autoptr (TrothReviewItem) item = get_item (office);

  troth_review_service_insist (office->reviews, item);
  troth_review_service_insist (office->reviews, item); /* a double click */
  while (g_list_model_get_n_items (troth_review_service_get_items (office->reviews)) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (troth_review_item_get_refused (item));
  g_assert_cmpuint (troth_store_get_unsent (office->base.store), ==, 1);
}

static void
wait_for_refusal (Office          *office,
                  TrothReviewItem *item)
{
  while (troth_review_item_get_refused (item) == NULL)
    {
      g_assert_cmpuint (g_list_model_get_n_items (troth_review_service_get_items (office->reviews)), ==, 1);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* What she wrote is nowhere else. */
static void
test_stays_when_refused (Office       *office,
                         gconstpointer data)
{
  g_autoptr (TrothReviewItem) item = get_item (office);
  g_autoptr (TrothReviewItem) after = NULL;

  troth_virtual_clock_advance (office->clock, 2 * HOUR);
  troth_review_service_insist (office->reviews, item);
  wait_for_refusal (office, item);
  g_assert_cmpstr (troth_review_item_get_refused (item), ==, "due-in-the-past");
  g_assert_true (troth_review_item_get_can_insist (item));
  store_desk_settle (&office->base, office->holders);
  after = get_item (office);
  g_assert_true (after == item);
  g_assert_cmpstr (troth_review_item_get_words (after), ==, "She asked for eleven");
}

/* The store is gone: nothing can be written down. */
static void
test_stays_when_not_written (Office       *office,
                             gconstpointer data)
{
  g_autoptr (TrothReviewItem) item = get_item (office);
  g_autoptr (TrothReviewItem) after = NULL;
  g_autofree char *id = desk_id (1);
  g_autoptr (TrothPromise) live = troth_store_get (office->base.store, TROTH_TYPE_PROMISE, id, NULL);

  troth_store_close (office->base.store);
  troth_review_service_insist (office->reviews, item);
  wait_for_refusal (office, item);
  g_assert_cmpstr (troth_review_item_get_refused (item), ==, "not-written");
  after = get_item (office);
  g_assert_true (after == item);
}

/* The tray has the last copy: whatever was written into a command is in it. */
static void
test_all_that_was_written (void)
{
  static const struct
  {
    const char *op, *args, *written;
  } cases[] = {
    { "transfer.offer", "{\"customer_id\":\"c\",\"to_id\":\"t\",\"summary\":\"Charged twice\",\"tried\":\"Both banks\",\"promised\":\"A call\"}",
      "Charged twice\nBoth banks\nA call" },
    { "transfer.bounce", "{\"answer\":\"Not ours\"}", "Not ours" },
    { "case.update", "{\"cause\":\"A sync\",\"prevention\":\"It is checked\"}", "A sync\nIt is checked" },
    { "case.advise", "{\"advice\":\"Say sorry\"}", "Say sorry" },
    { "praise.receive", "{\"receipt\":\"Thank you!\"}", "Thank you!" },
    { "case.resolve",
      "{\"resolution\":\"Refunded\",\"told\":\"It is back\",\"decisions\":[{\"promise_id\":\"p\",\"evidence\":\"Called\"}],\"alternatives\":[\"A bank\"]}",
      "Refunded\nIt is back\nCalled\nA bank" },
    { "goodwill.grant", "{\"customer_id\":\"c\",\"words\":\"A voucher\",\"reason\":\"She waited\"}", "A voucher\nShe waited" },
    { "customer.patch", "{\"changes\":[{\"field\":\"city\",\"from\":\"Ulm\",\"to\":\"Bonn\"}],\"reason\":\"She said so\"}", "Bonn\nShe said so" },
    { "promise.keep", "{}", NULL },
    { "something.new", "{\"words\":\"Who knows\"}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i].args, NULL);
      g_autofree char *written = troth_review_written (cases[i].op, json_node_get_object (node));

      g_assert_cmpstr (written, ==, cases[i].written);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/services/review-service/" name, Office, NULL, set_up, test, tear_down)
  g_test_add_func ("/services/review-service/all-that-was-written", test_all_that_was_written);
  ADD ("goes-when-done", test_goes_when_done);
  ADD ("stays-when-not-written", test_stays_when_not_written);
  ADD ("stays-when-refused", test_stays_when_refused);
  return g_test_run ();
}
