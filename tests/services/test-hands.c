// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fake-notifier.h"
#include "store-desk.h"
#include "troth-alarm.h"
#include "troth-promise-hands.h"
#include "troth-promise-service-private.h"
#include "troth-session-private.h"
#include "troth-time.h"
#include "troth-uuid.h"
#include "troth-virtual-clock.h"

#define STEVE "01954f00-0000-7000-8000-0000000057e5"
#define LEAD "01954f00-0000-7000-8000-00000000ead0"
#define LOST_CALL "01954f00-0000-7000-8000-00000000ca11"

/* A desk, its alarm and whoever sits at it. */
typedef struct
{
  StoreDesk            base;
  TrothVirtualClock   *clock;
  FakeNotifier        *notifier;
  TrothAlarm          *alarm;
  TrothSession        *session;
  TrothDesk           *desk;
  TrothPromiseService *service;
} Seat;

static TrothNotification *
words (GPtrArray *items,
       gint64     now,
       gpointer   user_data)
{
  return troth_notification_new ("Due", NULL, NULL, NULL);
}

static TrothAgent *
agent_new (const char *id,
           const char *lead)
{
  TrothAgent *agent = troth_agent_new ();

  troth_agent_set_id (agent, id);
  troth_agent_set_login (agent, id);
  troth_agent_set_name (agent, id);
  troth_agent_set_active (agent, TRUE);
  troth_agent_set_role (agent, lead ? TROTH_ROLE_AGENT : TROTH_ROLE_LEAD);
  troth_agent_set_lead_id (agent, lead);
  return agent;
}

static void
sit_down (Seat       *seat,
          const char *agent_id)
{
  const TrothActor who = { agent_id, TROTH_ROLE_AGENT, NULL, NULL };
  g_autoptr (TrothAgent) agent = agent_new (agent_id, LEAD);

  store_desk_set_up (&seat->base);
  store_desk_apply (&seat->base, agent_new (desk_jane.agent_id, LEAD));
  store_desk_apply (&seat->base, agent_new (STEVE, LEAD));
  store_desk_apply (&seat->base, agent_new (LEAD, NULL));
  seat->clock = troth_virtual_clock_new (NOON);
  seat->notifier = g_object_new (FAKE_TYPE_NOTIFIER, NULL);
  seat->session = g_object_new (TROTH_TYPE_SESSION, NULL);
  troth_session_set_agent (seat->session, agent);
  seat->desk = troth_desk_new (seat->base.store, TROTH_CLOCK (seat->clock), seat->session, "desk");
  seat->service = troth_promise_service_new (seat->desk);
  seat->alarm = troth_alarm_new (seat->base.store, TROTH_CLOCK (seat->clock), TROTH_NOTIFIER (seat->notifier), words, NULL);
  troth_alarm_start (seat->alarm, &who);
}

static void
stand_up (Seat *seat)
{
  g_clear_object (&seat->alarm);
  g_clear_object (&seat->service);
  g_clear_object (&seat->desk);
  g_clear_object (&seat->session);
  g_clear_object (&seat->clock);
  g_clear_object (&seat->notifier);
  store_desk_settle (&seat->base, 1);
  store_desk_tear_down (&seat->base);
}

static void
settle (Seat *seat)
{
  store_desk_settle (&seat->base, 6); /* the test, the desk, the alarm, its banner, diary and horizon */
}

static guint
n_waiting (Seat *seat)
{
  g_autoptr (GPtrArray) waiting = troth_alarm_list_waiting (seat->alarm);

  return waiting->len;
}

typedef struct
{
  gboolean   done;
  guint      n;
  GPtrArray *refused;
} Answer;

static void
on_handed_over_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Answer *answer = user_data;
  g_autoptr (GError) error = NULL;

  answer->n = troth_promise_service_hand_over_all_finish (TROTH_PROMISE_SERVICE (source), result, &answer->refused, &error);
  g_assert_no_error (error);
  answer->done = TRUE;
}

static TrothPromise *
read_promise (Seat *seat,
              int   n)
{
  g_autofree char *id = desk_id (n);

  return troth_store_get (seat->base.store, TROTH_TYPE_PROMISE, id, NULL);
}

/* Steve takes over what is late: his desk rings, and Jane's falls silent with the change that brings it, no clock needed. */
static void
test_old_desk_falls_silent (void)
{
  Seat   jane = { 0 };
  Seat   steve = { 0 };
  Answer answer = { 0 };
  g_autoptr (GPtrArray) both = g_ptr_array_new_with_free_func (g_object_unref);

  sit_down (&jane, desk_jane.agent_id);
  sit_down (&steve, STEVE);
  for (int i = 1; i <= 2; i++)
    {
      store_desk_apply (&jane.base, desk_promise (i, NOON - MINUTE));
      store_desk_apply (&steve.base, desk_promise (i, NOON - MINUTE));
      g_ptr_array_add (both, read_promise (&steve, i));
    }
  settle (&jane);
  settle (&steve);
  g_assert_cmpuint (n_waiting (&jane), ==, 2);
  g_assert_cmpuint (n_waiting (&steve), ==, 0);
  troth_promise_service_hand_over_all_async (steve.service, both, TROTH_OWNER_KIND_AGENT, STEVE, "Jane is ill", NULL, on_handed_over_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (answer.n, ==, 2);
  g_assert_cmpuint (answer.refused->len, ==, 0);
  settle (&steve);
  g_assert_cmpuint (n_waiting (&steve), ==, 2);
  for (int i = 1; i <= 2; i++)
    {
      g_autoptr (TrothPromise) taken = read_promise (&steve, i);
      TrothPromise  *pulled = troth_record_copy (taken); /* as the backend sends it on */
      TrothHandover *entry = troth_promise_get_handovers (taken)->pdata[0];

      g_assert_cmpstr (troth_handover_get_reason (entry), ==, "Jane is ill");
      troth_promise_set_version (pulled, 2);
      store_desk_apply (&jane.base, pulled);
    }
  settle (&jane);
  g_assert_cmpuint (n_waiting (&jane), ==, 0);
  g_ptr_array_set_size (both, 0);
  g_ptr_array_unref (answer.refused);
  stand_up (&jane);
  stand_up (&steve);
}

static void
test_taken_meanwhile (void)
{
  Seat   steve = { 0 };
  Answer answer = { 0 };
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  TrothPromise *other = desk_promise (1, NOON);

  sit_down (&steve, STEVE);
  g_ptr_array_add (shown, desk_promise (1, NOON)); /* Jane's, as it was shown */
  troth_promise_set_owner_id (other, LEAD);
  store_desk_apply (&steve.base, other);
  troth_promise_service_hand_over_all_async (steve.service, shown, TROTH_OWNER_KIND_AGENT, STEVE, NULL, NULL, on_handed_over_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (answer.n, ==, 0);
  g_assert_cmpuint (answer.refused->len, ==, 1);
  g_assert_true (answer.refused->pdata[0] == shown->pdata[0]); /* named, not counted only */
  g_ptr_array_unref (answer.refused);
  stand_up (&steve);
}

/* Asked twice in one call, it is one promise, and the lead's; at night, too: who calls now may be called. */
static void
test_ask_management (void)
{
  Seat             jane = { 0 };
  g_autofree char *id = troth_uuid_derive (LOST_CALL, "management_callback");
  g_autoptr (TrothPromise) made = NULL;
  g_autoptr (TrothCustomer) customer = NULL;
  g_autoptr (TrothPromise) any = desk_promise (1, NOON);

  sit_down (&jane, desk_jane.agent_id);
  troth_virtual_clock_advance (jane.clock, 14 * TROTH_HOUR);
  customer = troth_store_get (jane.base.store, TROTH_TYPE_CUSTOMER, troth_promise_get_customer_id (any), NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *made_id = NULL;
      g_autoptr (TrothMakeArgs) args = troth_promise_service_management_args (jane.service, customer, LOST_CALL, "+49 711 2842222",
                                                                              "Ms Edwards calls you within the hour", &made_id);

      g_assert_cmpstr (made_id, ==, id);
      troth_desk_run_async (jane.desk, "promise.make", made_id, 0, args, NULL, NULL, NULL);
    }
  settle (&jane);
  made = troth_store_get (jane.base.store, TROTH_TYPE_PROMISE, id, NULL);
  g_assert_nonnull (made);
  g_assert_cmpstr (troth_promise_get_owner_id (made), ==, LEAD);
  g_assert_cmpint (troth_promise_get_kind (made), ==, TROTH_PROMISE_KIND_MANAGEMENT_CALLBACK);
  g_clear_object (&made);
  g_clear_object (&customer);
  stand_up (&jane);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/hands/old-desk-falls-silent", test_old_desk_falls_silent);
  g_test_add_func ("/services/hands/taken-meanwhile", test_taken_meanwhile);
  g_test_add_func ("/services/hands/ask-management", test_ask_management);
  return g_test_run ();
}
