// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../sync/fake-transport.h"
#include "store-desk.h"
#include "troth-command-args.h"
#include "troth-json.h"
#include "troth-promise-service-private.h"
#include "troth-session-private.h"
#include "troth-store-outbox.h"
#include "troth-virtual-clock.h"

/* Jane's desk, and the numbers that the backend gives her for a promise of her team (troth-claim.h). */

#define TEAM "01954f00-0000-7000-8000-0000000007ea"

typedef struct
{
  StoreDesk            base;
  TrothDesk           *desk;
  TrothPromiseService *promises;
} Seat;

static TrothHttpResponse *
give_third (TrothHttpRequest *request,
            gpointer          user_data)
{
  return troth_fake_response (200, "{\"claim\":3}");
}

static TrothPromise *
promise_of (Seat *seat)
{
  g_autofree char *id = desk_id (1);

  return troth_store_get (seat->base.store, TROTH_TYPE_PROMISE, id, NULL);
}

static void
set_up (Seat         *seat,
        gconstpointer data)
{
  g_autoptr (TrothVirtualClock) clock = troth_virtual_clock_new (NOON);
  g_autoptr (TrothFakeTransport) transport = troth_fake_transport_new (give_third, NULL);
  g_autoptr (TrothRestClient) client = troth_rest_client_new (TROTH_TRANSPORT (transport), TROTH_CLOCK (clock));
  g_autoptr (TrothSession) session = g_object_new (TROTH_TYPE_SESSION, NULL);
  g_autoptr (TrothAgent) jane = troth_agent_new ();
  g_autoptr (TrothPromise) promise = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  TrothPromise *made = desk_promise (1, NOON + HOUR);

  store_desk_set_up (&seat->base);
  troth_agent_set_id (jane, desk_jane.agent_id);
  troth_session_set_agent (session, jane);
  troth_promise_set_owner_kind (made, TROTH_OWNER_KIND_TEAM);
  troth_promise_set_owner_id (made, TEAM);
  store_desk_apply (&seat->base, made);
  seat->desk = troth_desk_new (seat->base.store, TROTH_CLOCK (clock), session, "desk");
  troth_desk_set_client (seat->desk, client);
  seat->promises = troth_promise_service_new (seat->desk);
  promise = promise_of (seat);
  troth_promise_service_claim_async (seat->promises, promise, NULL, store_desk_on_result_cb, &result);
  g_assert_null (troth_promise_service_claim_finish (seat->promises, store_desk_wait_for (&result), NULL));
}

static void
tear_down (Seat         *seat,
           gconstpointer data)
{
  store_desk_settle (&seat->base, 2);
  g_clear_object (&seat->promises);
  g_clear_object (&seat->desk);
  store_desk_tear_down (&seat->base);
}

static void
run (Seat       *seat,
     const char *op,
     gpointer    args)
{
  g_autoptr (TrothPromise) promise = promise_of (seat);
  g_autoptr (TrothRecord) given = args;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = NULL;

  troth_promise_service_run_async (seat->promises, op, promise, given, NULL, store_desk_on_result_cb, &result);
  outcome = troth_promise_service_run_finish (seat->promises, store_desk_wait_for (&result), NULL, &error);
  g_assert_no_error (error);
}

/* She ends it; the number that goes with that. */
static gint64
end (Seat *seat)
{
  TrothEndArgs *args = troth_end_args_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) unsent = NULL;

  troth_end_args_set_evidence (args, "She has it now");
  run (seat, "promise.keep", args);
  troth_store_unsent_async (seat->base.store, 10, NULL, store_desk_on_result_cb, &result);
  unsent = troth_store_unsent_finish (seat->base.store, store_desk_wait_for (&result), NULL);
  g_assert_cmpuint (unsent->len, >, 0);
  return troth_json_get_int (json_node_get_object (troth_command_get_args (unsent->pdata[unsent->len - 1])), "claim", 0);
}

static void
test_goes_with_the_end (Seat         *seat,
                        gconstpointer data)
{
  g_assert_cmpint (end (seat), ==, 3);
  run (seat, "promise.reopen", troth_reopen_args_new ());
  g_assert_cmpint (end (seat), ==, 0);
}

static void
test_gone_with_a_try (Seat         *seat,
                      gconstpointer data)
{
  run (seat, "promise.attempt", troth_attempt_args_new ());
  g_assert_cmpint (end (seat), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/services/claims/goes-with-the-end", Seat, NULL, set_up, test_goes_with_the_end, tear_down);
  g_test_add ("/services/claims/gone-with-a-try", Seat, NULL, set_up, test_gone_with_a_try, tear_down);
  return g_test_run ();
}
