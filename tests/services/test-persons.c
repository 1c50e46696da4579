// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"
#include "troth-customer-person.h"
#include "troth-customer-service-private.h"
#include "troth-promise-service-private.h"
#include "troth-store-change.h"
#include "troth-virtual-clock.h"

/* Two records of one person on a desk: names, lists and what is owed follow the one that counts, at once and offline. */

typedef struct
{
  StoreDesk             base;
  TrothVirtualClock    *clock;
  TrothSession         *session;
  TrothDesk            *desk;
  TrothCustomerService *customers;
  TrothPromiseService  *promises;
  char                 *leonie; /* who counts */
  char                 *leo;
  guint                 changed;
} Seat;

static void
on_changed_cb (Seat *seat)
{
  seat->changed++;
}

static void
put_customer (Seat       *seat,
              const char *id,
              const char *name)
{
  TrothCustomer     *customer = troth_customer_new ();
  TrothContactPoint *point = troth_contact_point_new ();

  troth_contact_point_set_id (point, id);
  troth_contact_point_set_kind (point, TROTH_CONTACT_KIND_PHONE);
  troth_contact_point_set_raw (point, "+49 711 2842222");
  troth_contact_point_set_value (point, "+497112842222");
  troth_record_append (customer, troth_customer_F_contact_points, point);
  troth_customer_set_id (customer, id);
  troth_customer_set_given_name (customer, name);
  troth_customer_set_version (customer, 2);
  store_desk_apply (&seat->base, customer);
}

static void
start (Seat *seat)
{
  seat->desk = troth_desk_new (seat->base.store, TROTH_CLOCK (seat->clock), seat->session, "desk");
  seat->customers = troth_customer_service_new (seat->desk);
  seat->promises = troth_promise_service_new (seat->desk);
  g_signal_connect_swapped (seat->customers, "persons-changed", G_CALLBACK (on_changed_cb), seat);
}

static void
stop (Seat *seat)
{
  g_clear_object (&seat->promises);
  g_clear_object (&seat->customers);
  g_clear_object (&seat->desk);
}

static void
sit_down (Seat         *seat,
          gconstpointer data)
{
  g_autoptr (TrothAgent) jane = troth_agent_new ();
  TrothPromise *promise = NULL;

  store_desk_set_up (&seat->base);
  seat->leonie = desk_id (999);
  seat->leo = desk_id (998);
  put_customer (seat, seat->leonie, "Leonie");
  put_customer (seat, seat->leo, "Leo");
  promise = desk_promise (1, NOON + HOUR);
  troth_promise_set_customer_id (promise, seat->leo);
  store_desk_apply (&seat->base, promise);
  troth_agent_set_id (jane, desk_jane.agent_id);
  seat->clock = troth_virtual_clock_new (NOON);
  seat->session = g_object_new (TROTH_TYPE_SESSION, NULL);
  troth_session_set_agent (seat->session, jane);
  start (seat);
}

static void
stand_up (Seat         *seat,
          gconstpointer data)
{
  stop (seat);
  g_clear_object (&seat->session);
  g_clear_object (&seat->clock);
  g_free (seat->leonie);
  g_free (seat->leo);
  store_desk_settle (&seat->base, 1);
  store_desk_tear_down (&seat->base);
}

static void
run (Seat       *seat,
     const char *op,
     const char *id,
     gpointer    args)
{
  g_autoptr (TrothRecord) owned = args;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = NULL;

  troth_customer_service_run_async (seat->customers, op, id, args, NULL, store_desk_on_result_cb, &result);
  outcome = troth_customer_service_run_finish (seat->customers, store_desk_wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (troth_outcome_get_kind (outcome), ==, TROTH_OUTCOME_KIND_APPLIED);
}

static void
merge (Seat *seat)
{
  TrothMergeArgs *args = troth_merge_args_new ();

  troth_merge_args_set_into_id (args, seat->leonie);
  run (seat, "customer.merge", seat->leo, args);
}

static guint
count (GListModel *list)
{
  g_autoptr (GListModel) owned = list;
  gboolean loading = TRUE;

  for (g_object_get (list, "loading", &loading, NULL); loading; g_object_get (list, "loading", &loading, NULL))
    g_main_context_iteration (NULL, TRUE);
  return g_list_model_get_n_items (list);
}

static void
assert_name (Seat       *seat,
             const char *id,
             const char *expected)
{
  g_autofree char *name = troth_customer_service_dup_name (seat->customers, id);

  g_assert_cmpstr (name, ==, expected);
}

static GPtrArray *
find_alike (Seat *seat)
{
  g_autoptr (TrothCustomer) leonie = troth_store_get (seat->base.store, TROTH_TYPE_CUSTOMER, seat->leonie, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  troth_customer_service_alike_async (seat->customers, leonie, NULL, store_desk_on_result_cb, &result);
  return troth_customer_service_alike_finish (seat->customers, store_desk_wait_for (&result), NULL);
}

static void
test_follow (Seat         *seat,
             gconstpointer data)
{
  TrothUnmergeArgs *args = troth_unmerge_args_new ();
  g_autoptr (GPtrArray) before = find_alike (seat);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpuint (((TrothAlike *) before->pdata[0])->why, ==, TROTH_ALIKE_NUMBER);
  g_assert_cmpuint (count (troth_promise_service_list_for (seat->promises, seat->leonie)), ==, 0);
  merge (seat);
  g_assert_cmpuint (seat->changed, ==, 1);
  assert_name (seat, seat->leo, "Leonie");
  g_assert_cmpstr (troth_customer_service_get_survivor (seat->customers, seat->leo), ==, seat->leonie);
  g_assert_cmpuint (count (troth_promise_service_list_for (seat->promises, seat->leonie)), ==, 1);
  g_assert_cmpuint (count (troth_promise_service_list_for (seat->promises, seat->leo)), ==, 1);
  g_assert_cmpuint (count (troth_customer_service_merged (seat->customers, seat->leonie)), ==, 1);
  store_desk_keep (&seat->base, 1);
  g_assert_cmpuint (count (troth_promise_service_list_for (seat->promises, seat->leonie)), ==, 0);
  g_assert_cmpuint (count (troth_customer_service_ended (seat->customers, seat->leonie, TROTH_PROMISE_STATE_KEPT)), ==, 1);
  troth_unmerge_args_set_from_id (args, seat->leonie);
  run (seat, "customer.unmerge", seat->leo, args);
  g_assert_cmpuint (seat->changed, ==, 2);
  assert_name (seat, seat->leo, "Leo");
  g_assert_cmpuint (count (troth_customer_service_ended (seat->customers, seat->leonie, TROTH_PROMISE_STATE_KEPT)), ==, 0);
  g_assert_cmpuint (count (troth_customer_service_ended (seat->customers, seat->leo, TROTH_PROMISE_STATE_KEPT)), ==, 1);
  after = find_alike (seat); /* she has said that they are two */
  g_assert_cmpuint (after->len, ==, 0);
}

/* It is known again when the desk starts. */
static void
test_restart (Seat         *seat,
              gconstpointer data)
{
  merge (seat);
  stop (seat);
  store_desk_settle (&seat->base, 1);
  seat->changed = 0;
  start (seat);
  while (seat->changed == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_name (seat, seat->leo, "Leonie");
}

/* The record that is opened is the one that counts. */
static void
test_open (Seat         *seat,
           gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TrothCustomer) opened = NULL;
  g_autofree char *promise = desk_id (1);

  merge (seat);
  troth_customer_service_open_async (seat->customers, seat->leo, promise, NULL, store_desk_on_result_cb, &result);
  opened = troth_customer_service_open_finish (seat->customers, store_desk_wait_for (&result), NULL);
  g_assert_cmpstr (troth_customer_get_id (opened), ==, seat->leonie);
  g_assert_true (troth_session_get_customer (seat->session) == opened);
  g_assert_cmpstr (troth_promise_get_id (troth_session_get_promise (seat->session)), ==, promise);
  troth_session_set_promise (seat->session, NULL);
  troth_session_set_customer (seat->session, NULL);
}

/* Two orders of one record and one of the other are three of one person. */
static void
test_traits (Seat         *seat,
             gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothCustomer) leonie = NULL;
  g_autoptr (GPtrArray) traits = NULL;

  for (int i = 0; i < 3; i++)
    {
      TrothInteraction *order = troth_interaction_new ();
      g_autofree char  *id = desk_id (100 + i);

      troth_interaction_set_id (order, id);
      troth_interaction_set_version (order, 1);
      troth_interaction_set_customer_id (order, i == 0 ? seat->leo : seat->leonie);
      troth_interaction_set_kind (order, TROTH_INTERACTION_KIND_ORDER);
      troth_interaction_set_started_at (order, NOON - i * 48 * HOUR);
      store_desk_apply (&seat->base, order);
    }
  merge (seat);
  leonie = troth_store_get (seat->base.store, TROTH_TYPE_CUSTOMER, seat->leonie, NULL);
  troth_customer_service_ask_traits_async (seat->customers, leonie, NULL, store_desk_on_result_cb, &result);
  traits = troth_customer_service_ask_traits_finish (store_desk_wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (traits->len, ==, 1);
  g_assert_cmpuint (((TrothTrait *) traits->pdata[0])->sources->len, ==, 3);
}

/* What comes while a desk that has just begun reads who was merged. */
static void
test_changed_while_read (Seat         *seat,
                         gconstpointer data)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_change_free);
  g_autoptr (TrothCustomer) leo = troth_customer_new ();

  merge (seat);
  stop (seat);
  store_desk_settle (&seat->base, 1);
  seat->changed = 0;
  troth_customer_set_id (leo, seat->leo);
  g_ptr_array_add (changes, troth_change_new_put (leo)); /* nobody else any more */
  start (seat);
  g_signal_emit_by_name (seat->base.store, "changed", changes);
  count (troth_customer_service_said_once (seat->customers, seat->leonie)); /* read after it */
  g_assert_cmpuint (seat->changed, ==, 0);
  g_assert_cmpstr (troth_customer_service_get_survivor (seat->customers, seat->leo), ==, seat->leo); /* what came last */
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/services/persons/" name, Seat, NULL, sit_down, test, stand_up)
  ADD ("changed-while-read", test_changed_while_read);
  ADD ("follow", test_follow);
  ADD ("restart", test_restart);
  ADD ("open", test_open);
  ADD ("traits", test_traits);
#undef ADD
  return g_test_run ();
}
