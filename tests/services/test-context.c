// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-context-private.h"

#include "fake-notifier.h"
#include "store-desk.h"
#include "troth-backend-link.h"
#include "troth-last-contact.h"
#include "troth-own-store.h"
#include "troth-session-private.h"
#include "troth-store-notes.h"
#include "troth-test-ask.h"
#include "troth-test-folder.h"
#include "troth-time.h"
#include "troth-virtual-clock.h"

/* Jane's desk, as the application builds it, with a backend elsewhere that does not answer. It is a Sunday; one promise is late. */

typedef struct
{
  StoreDesk          base;
  TrothVirtualClock *clock;
  TrothContext      *context;
  FakeNotifier      *notifier;
  guint              offered;
  guint              signed_out;
} Office;

static void
count (guint *counter)
{
  (*counter)++;
}

static TrothNotification *
words (GPtrArray *items,
       gint64     now,
       gpointer   user_data)
{
  return troth_notification_new ("due", NULL, NULL, NULL);
}

/* Nobody is at work but on a Monday. */
static TrothCalendar *
mondays (void)
{
  TrothCalendar *calendar = troth_calendar_new ();
  TrothOpening  *opening = troth_opening_new ();
  g_autoptr (GPtrArray) openings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *id = desk_id (3);

  troth_opening_set_weekday (opening, 1);
  troth_opening_set_opens (opening, "09:00");
  troth_opening_set_closes (opening, "18:00");
  g_ptr_array_add (openings, opening);
  troth_calendar_set_id (calendar, id);
  troth_calendar_set_version (calendar, 1);
  troth_calendar_set_name (calendar, "Mondays");
  troth_calendar_set_zone (calendar, "UTC");
  troth_calendar_set_openings (calendar, openings);
  return calendar;
}

static void
fill_store (Office *office)
{
  TrothAgent      *jane = troth_agent_new ();
  TrothTransfer   *transfer = troth_transfer_new ();
  TrothCustomer   *koehler = troth_customer_new ();
  g_autofree char *customer = desk_id (999), *id = desk_id (2);
  TrothLastContact contact = troth_last_contact_read (office->base.store);

  troth_agent_set_id (jane, desk_jane.agent_id);
  troth_agent_set_login (jane, "jane");
  troth_agent_set_state (jane, TROTH_AGENT_STATE_AVAILABLE);
  store_desk_apply (&office->base, jane);
  troth_customer_set_id (koehler, customer);
  troth_customer_set_version (koehler, 1);
  troth_customer_set_family_name (koehler, "Köhler");
  store_desk_apply (&office->base, koehler);
  store_desk_apply (&office->base, mondays ());
  store_desk_apply (&office->base, desk_promise (1, NOON - HOUR));
  troth_transfer_set_id (transfer, id);
  troth_transfer_set_version (transfer, 1);
  troth_transfer_set_customer_id (transfer, customer);
  troth_transfer_set_from_id (transfer, "steve");
  troth_transfer_set_to_id (transfer, desk_jane.agent_id);
  troth_transfer_set_offered_at (transfer, NOON);
  store_desk_apply (&office->base, transfer);
  troth_store_set_meta_async (office->base.store, TROTH_STORE_OWNER, desk_jane.agent_id, NULL, NULL, NULL);
  troth_last_contact_note (&contact, NOON);
  while (troth_last_contact_read (office->base.store).at == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Office       *office,
        gconstpointer slept)
{
  g_autoptr (GError) error = NULL;
  TrothContextOptions options = { .backend_url = "http://127.0.0.1:1", .token = "a" };

  office->base.folder = troth_test_folder ();
  office->base.store = troth_own_store_open (office->base.folder, NULL, &error);
  g_assert_no_error (error);
  fill_store (office);
  store_desk_settle (&office->base, 1);
  troth_store_close (office->base.store);
  g_clear_object (&office->base.store);
  office->clock = troth_virtual_clock_new (NOON + GPOINTER_TO_INT (slept) * TROTH_DAY);
  options.data_folder = office->base.folder;
  office->context = troth_context_new (&options, TROTH_CLOCK (office->clock), &error);
  g_assert_no_error (error);
  office->notifier = g_object_new (FAKE_TYPE_NOTIFIER, NULL);
  g_signal_connect_swapped (troth_context_get_care (office->context), "offered", G_CALLBACK (count), &office->offered);
  g_signal_connect_swapped (office->context, "signed-out", G_CALLBACK (count), &office->signed_out);
  troth_context_start (office->context);
}

static void
tear_down (Office       *office,
           gconstpointer slept)
{
  troth_context_stop (office->context);
  g_assert_finalize_object (office->context);
  g_clear_object (&office->notifier);
  g_clear_object (&office->clock);
  troth_test_folder_remove (office->base.folder);
  g_free (office->base.folder);
}

static void
guard (Office *office)
{
  troth_context_guard (office->context, TROTH_NOTIFIER (office->notifier), words, NULL);
}

static void
assert_said (Office     *office,
             const char *words_said)
{
  g_assert_cmpstr (office->notifier->log->str, ==, words_said);
  g_string_truncate (office->notifier->log, 0);
}

/* Two weeks with the lid closed, and it is Monday: what was told of before would be told again, by name, before the door is shut. */
static void
test_locked_on_waking (Office       *office,
                       gconstpointer slept)
{
  TrothAgent *jane = troth_session_get_agent (troth_context_get_session (office->context));

  guard (office);
  while (office->notifier->log->len == 0 || office->offered == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_said (office, "+p1 due\n");
  troth_agent_set_state (jane, TROTH_AGENT_STATE_AWAY);
  assert_said (office, "-p1\n");
  troth_virtual_clock_sleep (office->clock, 15 * TROTH_DAY);
  while (office->signed_out == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_said (office, "");
  g_assert_cmpuint (g_list_model_get_n_items (troth_care_service_get_incoming (troth_context_get_care (office->context))), ==, 0);
  g_assert_cmpuint (office->offered, ==, 1);
}

/* In the middle of a call she goes on working. */
static void
test_not_in_a_call (Office       *office,
                    gconstpointer slept)
{
  TrothCallService *calls = troth_context_get_calls (office->context);

  guard (office);
  troth_call_service_pop (calls, "+49 30 1234567", "call-1", TROTH_CALL_STATE_ACTIVE);
  g_assert_nonnull (troth_call_service_get_call (calls));
  troth_virtual_clock_sleep (office->clock, 15 * TROTH_DAY);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (office->signed_out, ==, 0);
  g_assert_cmpuint (office->offered, ==, 1);
}

/* Switched on after two weeks. */
static void
test_locked_at_the_start (Office       *office,
                          gconstpointer slept)
{
  g_assert_true (troth_context_is_too_long_away (office->context));
  while (office->signed_out == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_said (office, "");
  g_assert_cmpuint (office->offered, ==, 0);
}

static void
on_gone_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* An administrator has had this desk cleared: what it told of is taken back, and nothing more is told. */
static void
test_wiped (Office       *office,
            gconstpointer slept)
{
  TrothCareService *care = troth_context_get_care (office->context);
  guint             wiped = 0;

  g_signal_connect_swapped (office->context, "wiped", G_CALLBACK (count), &wiped);
  guard (office);
  while (office->notifier->log->len == 0 || office->offered == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_said (office, "+p1 due\n");
  troth_session_set_problem (troth_context_get_session (office->context), TROTH_LINK_WIPE);
  while (wiped == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_said (office, "-p1\n");
  g_assert_cmpuint (g_list_model_get_n_items (troth_care_service_get_incoming (care)), ==, 0);
  troth_call_service_pop (troth_context_get_calls (office->context), "+49 30 1234567", "call-1", TROTH_CALL_STATE_ACTIVE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (wiped, ==, 1);
}

static void
on_wiped_cb (TrothContext *context,
             guint         lost,
             const GError *why,
             GError      **error)
{
  g_assert_nonnull (why);
  *error = g_error_copy (why);
}

/* What cannot be deleted, here a folder that is in the way, is not said to be. */
static void
test_not_wiped (Office       *office,
                gconstpointer slept)
{
  g_autofree char *in_the_way = g_build_filename (office->base.folder, "desk", "a", "b", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (in_the_way, 0700), ==, 0);
  g_signal_connect (office->context, "wiped", G_CALLBACK (on_wiped_cb), &error);
  troth_session_set_problem (troth_context_get_session (office->context), TROTH_LINK_WIPE);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (error->message, "desk/a"));
}

/* Whoever shuts the desk in the middle of a call, or before it is wrapped up, has noted it. */
static void
test_call_is_noted (Office       *office,
                    gconstpointer slept)
{
  TrothCallService *calls = troth_context_get_calls (office->context);
  g_autofree char  *id = desk_id (999);
  g_autoptr (TrothCustomer) customer = troth_store_get (troth_desk_get_store (office->context->desk), TROTH_TYPE_CUSTOMER, id, NULL);
  gboolean gone = FALSE;

  troth_call_service_pop (calls, "+49 30 1234567", "call-1", TROTH_CALL_STATE_ACTIVE);
  troth_call_service_choose (calls, customer);
  troth_context_say_goodbye (office->context, on_gone_cb, &gone);
  while (!gone || troth_test_ask (troth_store_get_db (troth_desk_get_store (office->context->desk)), "SELECT count(*) FROM interaction WHERE call_id = 'call-1'") == 0)
    g_main_context_iteration (NULL, FALSE);
}

/* What the backend says of a call is what it is; one that it says is another's has ended here, and nobody was lost. */
static void
test_call_is_given_on (Office       *office,
                       gconstpointer slept)
{
  TrothCallService *calls = troth_context_get_calls (office->context);
  TrothCall        *call = NULL;

  g_signal_emit_by_name (office->context->link, "call", "outbound", "+49 30 1234567", "call-1", "answered");
  g_signal_emit_by_name (office->context->link, "call", "outbound", NULL, "call-1", "held");
  call = troth_call_service_get_call (calls);
  g_assert_cmpint (troth_call_get_direction (call), ==, TROTH_DIRECTION_OUTBOUND);
  g_assert_cmpint (troth_call_get_state (call), ==, TROTH_CALL_STATE_HELD);
  g_signal_emit_by_name (office->context->link, "call", NULL, NULL, "call-2", NULL);
  g_assert_cmpint (troth_call_get_state (call), ==, TROTH_CALL_STATE_HELD);
  g_signal_emit_by_name (office->context->link, "call", NULL, NULL, "call-1", NULL);
  g_assert_cmpint (troth_call_get_state (call), ==, TROTH_CALL_STATE_ENDED);
  g_assert_cmpint (troth_call_get_held_since (call), ==, TROTH_NO_INSTANT);
  g_signal_emit_by_name (office->context->link, "call", "inbound", "+49 30 1234567", "call-3", "ringing");
  g_signal_emit_by_name (office->context->link, "call", NULL, NULL, "call-3", NULL);
  g_assert_null (troth_call_service_get_call (calls));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, slept, func) g_test_add ("/services/context/" name, Office, GINT_TO_POINTER (slept), set_up, func, tear_down)
  ADD ("locked-on-waking", 0, test_locked_on_waking);
  ADD ("not-in-a-call", 0, test_not_in_a_call);
  ADD ("locked-at-the-start", 15, test_locked_at_the_start);
  ADD ("wiped", 0, test_wiped);
  ADD ("not-wiped", 0, test_not_wiped);
  ADD ("call-is-given-on", 0, test_call_is_given_on);
  ADD ("call-is-noted", 0, test_call_is_noted);
  return g_test_run ();
}
