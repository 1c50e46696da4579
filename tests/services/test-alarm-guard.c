// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fake-notifier.h"
#include "store-desk.h"
#include "troth-alarm-guard.h"
#include "troth-call-service-private.h"
#include "troth-customer-service-private.h"
#include "troth-session-private.h"
#include "troth-virtual-clock.h"

typedef struct
{
  StoreDesk             base;
  TrothVirtualClock    *clock;
  TrothSession         *session;
  TrothDesk            *desk;
  TrothCallService     *calls;
  TrothCustomerService *customers;
  FakeNotifier         *notifier;
  TrothAlarmGuard      *guard;
  guint                 wanted;
  guint                 rung;
  guint                 unseen; /* how many, as last told */
  GString              *missed;
  guint                 holders; /* of the store, when nothing is being written */
} Office;

static TrothNotification *
words (GPtrArray *items,
       gint64     now,
       gpointer   user_data)
{
  return troth_notification_new ("due", NULL, NULL, NULL);
}

static void
count (guint *counter)
{
  (*counter)++;
}

static void
on_unseen_cb (Office    *office,
              GPtrArray *items)
{
  office->unseen = items->len;
}

static void
on_missed_cb (Office    *office,
              GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (office->missed, "p%d ", desk_number (troth_alarm_item_get_id (items->pdata[i])));
}

static void
set_up (Office       *office,
        gconstpointer data)
{
  store_desk_set_up (&office->base);
  office->clock = troth_virtual_clock_new (NOON);
  office->session = g_object_new (TROTH_TYPE_SESSION, NULL);
  office->desk = troth_desk_new (office->base.store, TROTH_CLOCK (office->clock), office->session, "desk-1");
  office->calls = troth_call_service_new (office->desk);
  office->customers = troth_customer_service_new (office->desk);
  office->notifier = g_object_new (FAKE_TYPE_NOTIFIER, NULL);
  office->guard = troth_alarm_guard_new (office->desk, office->calls, office->customers, TROTH_NOTIFIER (office->notifier), words, NULL);
  g_signal_connect_swapped (office->guard, "wanted", G_CALLBACK (count), &office->wanted);
  office->missed = g_string_new (NULL);
  g_signal_connect_swapped (office->guard, "unseen", G_CALLBACK (on_unseen_cb), office);
  g_signal_connect_swapped (office->guard, "missed", G_CALLBACK (on_missed_cb), office);
  g_signal_connect_swapped (office->guard, "ring", G_CALLBACK (count), &office->rung);
  troth_alarm_guard_start (office->guard);
  store_desk_apply (&office->base, desk_promise (1, NOON));
  office->holders = G_OBJECT (office->base.store)->ref_count;
}

static void
tear_down (Office       *office,
           gconstpointer data)
{
  g_clear_object (&office->guard);
  g_string_free (office->missed, TRUE);
  g_clear_object (&office->customers);
  g_clear_object (&office->calls);
  g_clear_object (&office->desk);
  g_clear_object (&office->session);
  g_clear_object (&office->notifier);
  g_clear_object (&office->clock);
  store_desk_tear_down (&office->base);
}

static void
sign_in (Office     *office,
         const char *id)
{
  g_autoptr (TrothAgent) agent = id ? troth_agent_new () : NULL;

  if (agent)
    troth_agent_set_id (agent, id);
  troth_session_set_agent (office->session, agent);
}

#define EXPECT(office, text)                                  \
  G_STMT_START                                                \
  {                                                           \
    store_desk_settle (&(office)->base, (office)->holders);   \
    g_assert_cmpstr ((office)->notifier->log->str, ==, text); \
    g_string_truncate ((office)->notifier->log, 0);           \
  }                                                           \
  G_STMT_END

static void
test_guards_whoever_is_signed_in (Office       *office,
                                  gconstpointer data)
{
  EXPECT (office, "");
  sign_in (office, "jane");
  EXPECT (office, "+p1 due\n");
  g_assert_cmpuint (office->rung, ==, 1);
  sign_in (office, "bob");
  EXPECT (office, "-p1\n");
  sign_in (office, NULL);
  EXPECT (office, "");
}

static void
test_leaves_a_call_alone (Office       *office,
                          gconstpointer data)
{
  sign_in (office, "jane");
  EXPECT (office, "+p1 due\n");
  troth_call_service_pop (office->calls, NULL, "call-1", TROTH_CALL_STATE_RINGING);
  EXPECT (office, "-p1\n");
  store_desk_apply (&office->base, desk_promise (2, NOON));
  EXPECT (office, "");
  g_assert_cmpuint (office->rung, ==, 1);
  troth_call_service_pop (office->calls, NULL, "call-1", TROTH_CALL_STATE_ENDED);
  EXPECT (office, "+promises due\n");
}

static void
test_a_click_brings_the_customer (Office       *office,
                                  gconstpointer data)
{
  g_autofree char *id = desk_id (1);
  g_autofree char *notification = g_strconcat ("promise-", id, NULL);

  sign_in (office, "jane");
  troth_notifier_emit_action (TROTH_NOTIFIER (office->notifier), notification, "open");
  g_assert_cmpuint (office->wanted, ==, 1);
  while (!troth_session_get_customer (office->session))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (troth_customer_get_family_name (troth_session_get_customer (office->session)), ==, "Köhler");
  while (!strstr (office->notifier->log->str, "-p1"))
    g_main_context_iteration (NULL, TRUE);
}

/* Case 2: her customer is on the screen, with the promise: it speaks up all the same. */
static void
test_speaks_with_the_customer_on_the_screen (Office       *office,
                                             gconstpointer data)
{
  g_autofree char *customer = desk_id (999);

  sign_in (office, "jane");
  EXPECT (office, "+p1 due\n");
  troth_customer_service_open_async (office->customers, customer, NULL, NULL, NULL, NULL);
  while (!troth_session_get_customer (office->session))
    g_main_context_iteration (NULL, TRUE);
  store_desk_apply (&office->base, desk_promise (2, NOON + MINUTE));
  g_assert_cmpuint (office->rung, ==, 1);
  troth_virtual_clock_advance (office->clock, MINUTE);
  store_desk_settle (&office->base, office->holders);
  g_assert_cmpuint (office->rung, ==, 2);
}

static void
on_undialled_cb (TrothAlarmGuard *guard,
                 TrothCustomer   *customer,
                 const char      *number,
                 const GError    *error,
                 GString         *said)
{
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_INVALID);
  g_string_append_printf (said, "%s %s", troth_customer_get_family_name (customer), number);
}

/* "Call now" from which no call comes is told: she thinks that it rings. */
static void
test_says_that_it_could_not_dial (Office       *office,
                                  gconstpointer data)
{
  g_autofree char *id = desk_id (7);
  g_autofree char *notification = g_strconcat ("promise-", id, NULL);
  g_autoptr (GString) said = g_string_new (NULL);
  TrothPromise *promise = desk_promise (7, NOON);

  troth_promise_set_number (promise, "at the door");
  store_desk_apply (&office->base, promise);
  sign_in (office, "jane");
  g_signal_connect (office->guard, "undialled", G_CALLBACK (on_undialled_cb), said);
  troth_notifier_emit_action (TROTH_NOTIFIER (office->notifier), notification, "call");
  g_assert_cmpstr (said->str, ==, "Köhler at the door");
  while (!troth_session_get_customer (office->session))
    g_main_context_iteration (NULL, TRUE);
}

/* T8: no daemon, or do not disturb: the window is told, and told again when all is well. */
static void
test_tells_the_window_what_nobody_sees (Office       *office,
                                        gconstpointer data)
{
  sign_in (office, "jane");
  EXPECT (office, "+p1 due\n");
  g_assert_cmpuint (office->unseen, ==, 0);
  fake_notifier_set_available (office->notifier, FALSE);
  g_assert_cmpuint (office->unseen, ==, 1);
  store_desk_apply (&office->base, desk_promise (2, NOON));
  g_assert_cmpuint (office->unseen, ==, 2);
  store_desk_keep (&office->base, 1);
  g_assert_cmpuint (office->unseen, ==, 1);
  troth_call_service_pop (office->calls, NULL, "call-1", TROTH_CALL_STATE_ACTIVE);
  g_assert_cmpuint (office->unseen, ==, 0);
  troth_call_service_pop (office->calls, NULL, "call-1", TROTH_CALL_STATE_ENDED);
  g_assert_cmpuint (office->unseen, ==, 1);
  fake_notifier_set_available (office->notifier, TRUE);
  g_assert_cmpuint (office->unseen, ==, 0);
}

static gint64
opens_in_an_hour (gint64   now,
                  gpointer data)
{
  return now + HOUR;
}

/* T8, T11: her shift is over, and nothing is alerted: nor does the window go on saying it. */
static void
test_the_window_falls_silent_with_the_shift (Office       *office,
                                             gconstpointer data)
{
  fake_notifier_set_available (office->notifier, FALSE);
  sign_in (office, "jane");
  store_desk_settle (&office->base, office->holders);
  g_assert_cmpuint (office->unseen, ==, 1);
  troth_alarm_guard_set_shift (office->guard, opens_in_an_hour, NULL);
  g_assert_cmpuint (office->unseen, ==, 0);
  store_desk_keep (&office->base, 1);
  g_assert_cmpuint (office->unseen, ==, 0);
}

/* T13 */
static void
test_says_once_what_was_missed (Office       *office,
                                gconstpointer data)
{
  store_desk_apply (&office->base, desk_promise (2, NOON - HOUR));
  store_desk_apply (&office->base, desk_promise (3, NOON + 5 * MINUTE));
  sign_in (office, "jane");
  g_assert_cmpstr (office->missed->str, ==, "p2 p1 ");
  EXPECT (office, "+promises due\n");
  sign_in (office, NULL);
  store_desk_settle (&office->base, office->holders);
  g_string_truncate (office->missed, 0);
  troth_virtual_clock_advance (office->clock, 10 * MINUTE); /* nobody is signed in: the third is due */
  sign_in (office, "jane");
  g_assert_cmpstr (office->missed->str, ==, "p3 ");
}

#define ADD(name, test) g_test_add ("/services/alarm-guard/" name, Office, NULL, set_up, test, tear_down)

static void
on_refused_cb (TrothAlarmGuard *guard,
               TrothCustomer   *customer,
               const char      *number,
               const GError    *error,
               guint           *refused)
{
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN);
  (*refused)++;
}

/* Case 33: that she asked for the call at an odd hour is no leave to ring her after she asked not to be called at all. */
static void
test_what_was_agreed_is_over (Office       *office,
                              gconstpointer data)
{
  g_autofree char *id = desk_id (8);
  g_autofree char *notification = g_strconcat ("promise-", id, NULL);
  g_autofree char *person = desk_id (998);
  TrothPromise    *promise = desk_promise (8, NOON);
  TrothCustomer   *customer = troth_customer_new ();
  guint            refused = 0;

  troth_customer_set_id (customer, person);
  troth_customer_set_version (customer, 1);
  troth_customer_set_family_name (customer, "Tremblay");
  troth_customer_set_do_not_call (customer, TRUE);
  troth_customer_set_do_not_call_at (customer, NOON - 5 * MINUTE);
  troth_promise_set_customer_id (promise, person);
  troth_promise_set_made_at (promise, NOON - 10 * MINUTE);
  troth_promise_set_number (promise, "+49 711 2842222");
  troth_promise_set_calling_override (promise, "She asked for ten");
  store_desk_apply (&office->base, customer);
  store_desk_apply (&office->base, promise);
  sign_in (office, "jane");
  g_signal_connect (office->guard, "undialled", G_CALLBACK (on_refused_cb), &refused);
  troth_notifier_emit_action (TROTH_NOTIFIER (office->notifier), notification, "call");
  g_assert_cmpuint (refused, ==, 1);
  g_assert_null (troth_call_service_get_call (office->calls));
  while (!troth_session_get_customer (office->session))
    g_main_context_iteration (NULL, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-click-brings-the-customer", test_a_click_brings_the_customer);
  ADD ("guards-whoever-is-signed-in", test_guards_whoever_is_signed_in);
  ADD ("leaves-a-call-alone", test_leaves_a_call_alone);
  ADD ("says-that-it-could-not-dial", test_says_that_it_could_not_dial);
  ADD ("what-was-agreed-is-over", test_what_was_agreed_is_over);
  ADD ("says-once-what-was-missed", test_says_once_what_was_missed);
  ADD ("speaks-with-the-customer-on-the-screen", test_speaks_with_the_customer_on_the_screen);
  ADD ("tells-the-window-what-nobody-sees", test_tells_the_window_what_nobody_sees);
  ADD ("the-window-falls-silent-with-the-shift", test_the_window_falls_silent_with_the_shift);
  return g_test_run ();
}
