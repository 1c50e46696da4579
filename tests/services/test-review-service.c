// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"
#include "troth-case.h"
#include "troth-command-args.h"
#include "troth-record-json.h"
#include "troth-records.h"
#include "troth-review-service-private.h"
#include "troth-store-change.h"
#include "troth-store-outbox.h"
#include "troth-store-pull.h"
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

/* Takes @args. */
static void
run (Office     *office,
     const char *op,
     int         n,
     gpointer    args)
{
  g_autofree char *id = desk_id (n);
  g_autoptr (TrothRecord) owned = args;
  gboolean done = FALSE;

  troth_desk_run_async (office->desk, op, id, 1, args, NULL, on_run_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_new_time (Office *office)
{
  TrothRenegotiateArgs *args = troth_renegotiate_args_new ();

  troth_renegotiate_args_set_due_at (args, NOON + HOUR);
  troth_renegotiate_args_set_due_civil (args, "2026-03-01T11:00");
  troth_renegotiate_args_set_due_zone (args, "UTC");
  troth_renegotiate_args_set_reason (args, "She asked for eleven");
  run (office, "promise.renegotiate", 1, args);
}

static GPtrArray *
read_unsent (Office *office)
{
  g_autoptr (GAsyncResult) result = NULL;

  troth_store_unsent_async (office->base.store, 9, NULL, store_desk_on_result_cb, &result);
  return troth_store_unsent_finish (office->base.store, store_desk_wait_for (&result), NULL);
}

static guint
count_items (Office *office)
{
  return g_list_model_get_n_items (troth_review_service_get_items (office->reviews));
}

/* The backend's answer: somebody was faster. */
static void
answer (Office     *office,
        const char *code,
        const char *field,
        const char *theirs,
        const char *ours)
{
  g_autoptr (GPtrArray) unsent = read_unsent (office);
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func (g_object_unref);
  TrothOutcome *outcome = troth_outcome_new ();
  guint         before = count_items (office);

  g_assert_cmpuint (unsent->len, ==, 1);
  troth_outcome_set_id (outcome, troth_command_get_id (unsent->pdata[0]));
  troth_outcome_set_kind (outcome, TROTH_OUTCOME_KIND_CONFLICT);
  troth_outcome_set_code (outcome, code);
  troth_outcome_set_field (outcome, field);
  troth_outcome_set_theirs (outcome, theirs);
  troth_outcome_set_ours (outcome, ours);
  g_ptr_array_add (outcomes, outcome);
  troth_store_ack_async (office->base.store, outcomes, NULL, NOON, NULL, NULL, NULL);
  while (count_items (office) == before)
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
  answer (office, "moved-meanwhile", NULL, NULL, NULL);
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

static void
add_change (TrothPatchArgs *args,
            const char     *field,
            const char     *to)
{
  TrothFieldChange *change = troth_field_change_new ();

  troth_field_change_set_field (change, field);
  troth_field_change_set_to (change, to);
  troth_record_append (args, troth_patch_args_F_changes, change);
}

static void
apply_customer (Office     *office,
                gint64      version,
                const char *city,
                const char *street,
                const char *label)
{
  g_autofree char   *id = desk_id (999), *point_id = desk_id (5);
  TrothCustomer     *customer = troth_customer_new ();
  TrothContactPoint *point = troth_contact_point_new ();

  troth_customer_set_id (customer, id);
  troth_customer_set_family_name (customer, "Köhler");
  troth_customer_set_city (customer, city);
  troth_customer_set_street (customer, street);
  troth_customer_set_version (customer, version);
  troth_contact_point_set_id (point, point_id);
  troth_contact_point_set_raw (point, "0711 1");
  troth_contact_point_set_label (point, label);
  troth_contact_point_set_consent (point, version > 1 ? TROTH_CONSENT_DENIED : TROTH_CONSENT_UNKNOWN);
  troth_record_append (customer, troth_customer_F_contact_points, point);
  store_desk_apply (&office->base, customer);
}

static void
assert_change (TrothFieldChange *change,
               const char       *from,
               const char       *to)
{
  g_assert_cmpstr (troth_field_change_get_from (change), ==, from);
  g_assert_cmpstr (troth_field_change_get_to (change), ==, to);
}

/* All that she wanted, though the outcome speaks of one field; and who said so. A number that was forbidden meanwhile stays so. */
static void
test_uses_all_of_hers (Office       *office,
                       gconstpointer data)
{
  g_autofree char *point = desk_id (5), *label = g_strdup_printf ("contact_points/%s/label", point);
  g_autofree char *consent = g_strdup_printf ("contact_points/%s/consent", point);
  TrothPatchArgs  *mine = troth_patch_args_new ();
  g_autoptr (TrothReviewItem) item = NULL;
  g_autoptr (GPtrArray) unsent = NULL;
  g_autoptr (TrothPatchArgs) sent = NULL;
  GPtrArray *changes = NULL;

  add_change (mine, "city", "Bonn");
  add_change (mine, "street", "Rheinallee 9");
  add_change (mine, label, "home");
  add_change (mine, consent, "allowed");
  troth_field_change_set_from (troth_patch_args_get_changes (mine)->pdata[3], "unknown");
  troth_patch_args_set_reason (mine, "She said so");
  apply_customer (office, 1, NULL, NULL, NULL);
  run (office, "customer.patch", 999, mine);
  answer (office, "changed-meanwhile", "street", "Ulmenweg 1", "Rheinallee 9");
  apply_customer (office, 2, "Ulm", "Ulmenweg 1", "office");
  item = get_item (office);
  g_assert_true (troth_review_item_get_can_insist (item));
  troth_review_service_insist (office->reviews, item);
  while (count_items (office) > 1)
    g_main_context_iteration (NULL, TRUE);
  unsent = read_unsent (office);
  g_assert_cmpuint (unsent->len, ==, 1);
  sent = troth_record_from_json (TROTH_TYPE_PATCH_ARGS, json_node_get_object (troth_command_get_args (unsent->pdata[0])), NULL);
  changes = troth_patch_args_get_changes (sent);
  g_assert_cmpuint (changes->len, ==, 4);
  assert_change (changes->pdata[0], "Ulm", "Bonn");
  assert_change (changes->pdata[1], "Ulmenweg 1", "Rheinallee 9");
  assert_change (changes->pdata[2], "office", "home");
  assert_change (changes->pdata[3], "unknown", "allowed");
  g_assert_cmpstr (troth_patch_args_get_reason (sent), ==, "She said so");
}

/* Of a case, a contact given on, praise …: through the record, when the command does not say whose it is. */
static void
test_whose_it_is (Office       *office,
                  gconstpointer data)
{
  g_autofree char *customer = desk_id (999), *id = desk_id (3);
  TrothCase       *kase = troth_case_new ();
  TrothUpdateArgs *args = troth_update_args_new ();
  g_autoptr (TrothReviewItem) item = NULL;

  troth_case_set_id (kase, id);
  troth_case_set_version (kase, 1);
  troth_case_set_customer_id (kase, customer);
  troth_case_set_subject (kase, "Charged twice");
  troth_case_set_owner_id (kase, desk_jane.agent_id);
  store_desk_apply (&office->base, kase);
  troth_update_args_set_cause (args, "A sync");
  run (office, "case.update", 3, args);
  answer (office, "not-found", NULL, NULL, NULL);
  item = get_item (office);
  g_assert_cmpstr (troth_review_item_get_op (item), ==, "case.update");
  g_assert_cmpstr (troth_review_item_get_customer_id (item), ==, customer);
}

/* What comes in beside it does not take its place: it is what says why she could not insist. */
static void
test_stays_the_same (Office       *office,
                     gconstpointer data)
{
  TrothPatchArgs *args = troth_patch_args_new ();
  g_autoptr (TrothReviewItem) item = get_item (office);
  g_autoptr (TrothReviewItem) after = NULL;

  add_change (args, "city", "Bonn");
  run (office, "customer.patch", 999, args);
  answer (office, "changed-meanwhile", "city", "Ulm", "Bonn");
  after = g_list_model_get_item (troth_review_service_get_items (office->reviews), 1);
  g_assert_true (after == item);
}

static void
on_erased_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_assert_true (troth_store_apply_finish (TROTH_STORE (object), result, NULL));
  *(gboolean *) user_data = TRUE;
}

static void
test_forgets_what_is_erased (Office       *office,
                             gconstpointer data)
{
  g_autofree char *customer = desk_id (999);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_change_free);
  gboolean done = FALSE;

  g_ptr_array_add (changes, troth_change_new (TROTH_CHANGE_ERASE, TROTH_TYPE_CUSTOMER, customer));
  troth_store_apply_async (office->base.store, changes, NULL, "erased", ++office->base.seq, FALSE, NULL, on_erased_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < count_items (office); i++)
    {
      g_autoptr (TrothReviewItem) item = g_list_model_get_item (troth_review_service_get_items (office->reviews), i);

      g_assert_null (troth_review_item_get_words (item));
    }
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
  ADD ("forgets-what-is-erased", test_forgets_what_is_erased);
  ADD ("goes-when-done", test_goes_when_done);
  ADD ("stays-when-not-written", test_stays_when_not_written);
  ADD ("stays-when-refused", test_stays_when_refused);
  ADD ("stays-the-same", test_stays_the_same);
  ADD ("uses-all-of-hers", test_uses_all_of_hers);
  ADD ("whose-it-is", test_whose_it_is);
  return g_test_run ();
}
