// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"
#include "troth-call-service-private.h"
#include "troth-facts.h"
#include "troth-session-private.h"
#include "troth-virtual-clock.h"

#define SECOND G_USEC_PER_SEC

typedef struct
{
  StoreDesk          store;
  TrothVirtualClock *clock;
  TrothDesk         *desk;
  TrothCallService  *calls;
  TrothCustomer     *customer;
  TrothInteraction  *logged;
} Fixture;

static void
on_changed_cb (Fixture   *fixture,
               GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      TrothChange *change = changes->pdata[i];

      if (change->type == TROTH_TYPE_INTERACTION)
        g_set_object (&fixture->logged, TROTH_INTERACTION (troth_change_get_record (change)));
    }
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (TrothSession) session = g_object_new (TROTH_TYPE_SESSION, NULL);
  g_autoptr (TrothAgent) jane = troth_agent_new ();
  g_autofree char *jane_id = desk_id (1);
  g_autofree char *customer_id = desk_id (999);

  store_desk_set_up (&fixture->store);
  fixture->clock = troth_virtual_clock_new (NOON);
  troth_agent_set_id (jane, jane_id);
  troth_session_set_agent (session, jane);
  fixture->desk = troth_desk_new (fixture->store.store, TROTH_CLOCK (fixture->clock), session, "desk-1");
  fixture->calls = troth_call_service_new (fixture->desk);
  fixture->customer = troth_store_get (fixture->store.store, TROTH_TYPE_CUSTOMER, customer_id, NULL);
  g_assert_nonnull (fixture->customer);
  g_signal_connect_swapped (fixture->store.store, "changed", G_CALLBACK (on_changed_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->store.store, fixture);
  g_clear_object (&fixture->logged);
  g_clear_object (&fixture->customer);
  g_clear_object (&fixture->calls);
  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->clock);
  store_desk_tear_down (&fixture->store);
}

static int
situation_waited (Fixture *fixture)
{
  TrothFacts *facts = troth_facts_new (NULL, NULL, NOON);
  g_autoptr (TrothSituation) situation = troth_facts_situate (facts, troth_call_service_get_call (fixture->calls), 0, NULL,
                                                              troth_desk_now (fixture->desk));

  troth_facts_free (facts);
  return situation->waited_seconds;
}

/* How long she waited and was held is with the prompts while it lasts, and in the timeline afterwards. */
static void
test_waiting_and_holding_are_kept (Fixture      *fixture,
                                   gconstpointer ending)
{
  troth_call_service_pop (fixture->calls, "+49 711 2842222", "call-1", TROTH_CALL_STATE_RINGING);
  troth_call_service_choose (fixture->calls, fixture->customer);
  troth_virtual_clock_advance (fixture->clock, 70 * SECOND);
  g_assert_cmpint (situation_waited (fixture), ==, 0);
  troth_call_service_answer (fixture->calls);
  g_assert_cmpint (situation_waited (fixture), ==, 70);
  troth_call_service_hold (fixture->calls);
  troth_virtual_clock_advance (fixture->clock, 30 * SECOND);
  if (ending) /* the line breaks while she is on hold */
    troth_call_service_pop (fixture->calls, NULL, "call-1", TROTH_CALL_STATE_ENDED);
  troth_call_service_wrap_up (fixture->calls, NULL, NULL);
  while (fixture->logged == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (troth_interaction_get_waited_seconds (fixture->logged), ==, 70);
  g_assert_cmpint (troth_interaction_get_held_seconds (fixture->logged), ==, 30);
}

static void
test_answered_at_once (Fixture      *fixture,
                       gconstpointer data)
{
  troth_call_service_pop (fixture->calls, "+49 711 2842222", "call-2", TROTH_CALL_STATE_ACTIVE);
  troth_virtual_clock_advance (fixture->clock, 70 * SECOND);
  g_assert_cmpint (situation_waited (fixture), ==, 0);
}

static void
count (guint *counter)
{
  (*counter)++;
}

/* Ringing and answered, told again by whoever tells it too: one call pops up, once. */
static void
test_ring_and_answer (Fixture      *fixture,
                      gconstpointer data)
{
  static const TrothCallState told[] = { TROTH_CALL_STATE_RINGING, TROTH_CALL_STATE_RINGING, TROTH_CALL_STATE_ACTIVE, TROTH_CALL_STATE_ACTIVE };
  TrothCall                  *call = NULL;
  guint                       popped = 0;

  g_signal_connect_swapped (fixture->calls, "notify::call", G_CALLBACK (count), &popped);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      troth_call_service_pop (fixture->calls, i % 2 ? "0711/2842222" : "+49 711 2842222", "call-1", told[i]);
      g_assert_true (call == NULL || troth_call_service_get_call (fixture->calls) == call);
      call = troth_call_service_get_call (fixture->calls);
      g_assert_cmpint (troth_call_get_state (call), ==, told[i]);
    }
  g_assert_cmpuint (popped, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/services/call/waiting-and-holding-are-kept", Fixture, NULL, set_up, test_waiting_and_holding_are_kept, tear_down);
  g_test_add ("/services/call/holding-is-kept-when-the-line-breaks", Fixture, "ended", set_up, test_waiting_and_holding_are_kept, tear_down);
  g_test_add ("/services/call/ring-and-answer-is-one-pop", Fixture, NULL, set_up, test_ring_and_answer, tear_down);
  g_test_add ("/services/call/answered-at-once-is-no-waiting", Fixture, NULL, set_up, test_answered_at_once, tear_down);
  return g_test_run ();
}
