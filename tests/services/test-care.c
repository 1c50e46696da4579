// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"
#include "troth-care-service-private.h"
#include "troth-time.h"
#include "troth-virtual-clock.h"

#define TEAM "01954f00-0000-7000-8000-0000000000a1"
#define STEVE "01954f00-0000-7000-8000-0000000057e5"
#define TRANSFER "01954f00-0000-7000-8000-0000000000b1"
#define PRAISE "01954f00-0000-7000-8000-0000000000c1"
#define GRANT "01954f00-0000-7000-8000-0000000000d1"

/* Jane's desk, and what is told about contacts given on. */
typedef struct
{
  StoreDesk          base;
  TrothVirtualClock *clock;
  TrothSession      *session;
  TrothDesk         *desk;
  TrothCareService  *care;
  GString           *heard;
} Seat;

static void
on_offered_cb (Seat          *seat,
               TrothTransfer *transfer)
{
  g_string_append (seat->heard, "offered ");
}

static void
on_answered_cb (Seat          *seat,
                TrothTransfer *transfer)
{
  g_string_append (seat->heard, troth_transfer_get_state (transfer) == TROTH_TRANSFER_STATE_BOUNCED ? "bounced " : "accepted ");
}

static void
sit_down (Seat         *seat,
          gconstpointer data)
{
  g_autoptr (TrothAgent) jane = troth_agent_new ();
  TrothTeam *team = troth_team_new ();

  store_desk_set_up (&seat->base);
  troth_team_set_id (team, TEAM);
  troth_team_set_name (team, "Support");
  troth_team_set_goodwill_currency (team, "EUR");
  troth_team_set_goodwill_limit_minor (team, 2000);
  troth_team_set_goodwill_budget_minor (team, 5000);
  troth_team_set_survey_days (team, 90);
  store_desk_apply (&seat->base, team);
  troth_agent_set_id (jane, desk_jane.agent_id);
  troth_agent_set_team_id (jane, TEAM);
  seat->heard = g_string_new (NULL);
  seat->clock = troth_virtual_clock_new (NOON);
  seat->session = g_object_new (TROTH_TYPE_SESSION, NULL);
  troth_session_set_agent (seat->session, jane);
  seat->desk = troth_desk_new (seat->base.store, TROTH_CLOCK (seat->clock), seat->session, "desk");
  seat->care = troth_care_service_new (seat->desk);
  g_signal_connect_swapped (seat->care, "offered", G_CALLBACK (on_offered_cb), seat);
  g_signal_connect_swapped (seat->care, "answered", G_CALLBACK (on_answered_cb), seat);
  troth_care_service_start (seat->care);
}

static void
stand_up (Seat         *seat,
          gconstpointer data)
{
  g_clear_object (&seat->care);
  g_clear_object (&seat->desk);
  g_clear_object (&seat->session);
  g_clear_object (&seat->clock);
  g_string_free (seat->heard, TRUE);
  store_desk_settle (&seat->base, 1);
  store_desk_tear_down (&seat->base);
}

/* What was asked for in an idle moment has been read. */
static void
assert_heard (Seat       *seat,
              const char *words)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (seat->heard->str, ==, words);
  g_string_truncate (seat->heard, 0);
}

static void
apply_transfer (Seat              *seat,
                const char        *from,
                const char        *to,
                TrothTransferState state,
                gint64             version)
{
  TrothTransfer   *transfer = troth_transfer_new ();
  g_autofree char *customer = desk_id (999);

  troth_transfer_set_id (transfer, TRANSFER);
  troth_transfer_set_version (transfer, version);
  troth_transfer_set_customer_id (transfer, customer);
  troth_transfer_set_from_id (transfer, from);
  troth_transfer_set_to_id (transfer, to);
  troth_transfer_set_state (transfer, state);
  troth_transfer_set_offered_at (transfer, NOON);
  if (state != TROTH_TRANSFER_STATE_OFFERED)
    troth_transfer_set_answered_at (transfer, NOON);
  store_desk_apply (&seat->base, transfer);
}

static void
test_offered_to_her (Seat         *seat,
                     gconstpointer data)
{
  assert_heard (seat, "");
  apply_transfer (seat, STEVE, desk_jane.agent_id, TROTH_TRANSFER_STATE_OFFERED, 1);
  assert_heard (seat, "offered ");
  g_assert_cmpuint (g_list_model_get_n_items (troth_care_service_get_incoming (seat->care)), ==, 1);
  apply_transfer (seat, STEVE, desk_jane.agent_id, TROTH_TRANSFER_STATE_WITHDRAWN, 2);
  assert_heard (seat, "");
  g_assert_cmpuint (g_list_model_get_n_items (troth_care_service_get_incoming (seat->care)), ==, 0);
}

static void
test_hers_comes_back (Seat         *seat,
                      gconstpointer data)
{
  assert_heard (seat, "");
  apply_transfer (seat, desk_jane.agent_id, STEVE, TROTH_TRANSFER_STATE_OFFERED, 1);
  assert_heard (seat, "");
  g_assert_cmpuint (g_list_model_get_n_items (troth_care_service_get_outgoing (seat->care)), ==, 1);
  apply_transfer (seat, desk_jane.agent_id, STEVE, TROTH_TRANSFER_STATE_BOUNCED, 2);
  assert_heard (seat, "bounced ");
}

/* It came back while her desk was not running: told once, when it is not long ago. */
static void
test_came_back_before (Seat         *seat,
                       gconstpointer data)
{
  g_clear_object (&seat->care);
  apply_transfer (seat, desk_jane.agent_id, STEVE, TROTH_TRANSFER_STATE_BOUNCED, 1);
  for (guint i = 0; i < 2; i++)
    {
      seat->care = troth_care_service_new (seat->desk);
      g_signal_connect_swapped (seat->care, "answered", G_CALLBACK (on_answered_cb), seat);
      troth_care_service_start (seat->care);
      assert_heard (seat, i ? "" : "bounced ");
      g_clear_object (&seat->care);
      troth_virtual_clock_advance (seat->clock, 2 * HOUR);
    }
}

/* A desk that is locked tells nobody of anything; who sits down at it is told, of nothing twice. */
static void
test_nobody_at_the_desk (Seat         *seat,
                         gconstpointer data)
{
  assert_heard (seat, "");
  apply_transfer (seat, STEVE, desk_jane.agent_id, TROTH_TRANSFER_STATE_OFFERED, 1);
  assert_heard (seat, "offered ");
  troth_care_service_stop (seat->care);
  g_assert_cmpuint (g_list_model_get_n_items (troth_care_service_get_incoming (seat->care)), ==, 0);
  apply_transfer (seat, STEVE, desk_jane.agent_id, TROTH_TRANSFER_STATE_OFFERED, 2);
  assert_heard (seat, "");
  troth_care_service_start (seat->care);
  assert_heard (seat, "offered ");

  apply_transfer (seat, desk_jane.agent_id, STEVE, TROTH_TRANSFER_STATE_OFFERED, 3);
  assert_heard (seat, "");
  troth_virtual_clock_advance (seat->clock, 1); /* it is answered at noon */
  apply_transfer (seat, desk_jane.agent_id, STEVE, TROTH_TRANSFER_STATE_BOUNCED, 4);
  assert_heard (seat, "bounced ");
  troth_care_service_stop (seat->care);
  troth_care_service_start (seat->care);
  assert_heard (seat, "");
}

static void
apply_praise (Seat       *seat,
              const char *to,
              const char *by,
              gint64      received_at,
              gint64      version)
{
  TrothPraise     *praise = troth_praise_new ();
  g_autofree char *customer = desk_id (999);

  troth_praise_set_id (praise, PRAISE);
  troth_praise_set_version (praise, version);
  troth_praise_set_customer_id (praise, customer);
  troth_praise_set_words (praise, "So patient");
  troth_praise_set_to_agent_id (praise, to);
  troth_praise_set_to_team_id (praise, to ? NULL : TEAM);
  troth_praise_set_passed_by (praise, by);
  troth_praise_set_passed_at (praise, NOON);
  troth_praise_set_received_at (praise, received_at);
  troth_praise_set_received_by (praise, received_at == TROTH_NO_INSTANT ? NULL : to);
  store_desk_apply (&seat->base, praise);
}

static void
test_praise (Seat         *seat,
             gconstpointer data)
{
  apply_praise (seat, desk_jane.agent_id, STEVE, TROTH_NO_INSTANT, 1);
  assert_heard (seat, "");
  g_assert_cmpuint (g_list_model_get_n_items (troth_care_service_get_praise (seat->care)), ==, 1);
  apply_praise (seat, STEVE, desk_jane.agent_id, TROTH_NO_INSTANT, 2);
  assert_heard (seat, "");
  g_assert_cmpuint (g_list_model_get_n_items (troth_care_service_get_praise (seat->care)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (troth_care_service_get_receipts (seat->care)), ==, 0);
  apply_praise (seat, STEVE, desk_jane.agent_id, NOON, 3);
  assert_heard (seat, "");
  g_assert_cmpuint (g_list_model_get_n_items (troth_care_service_get_receipts (seat->care)), ==, 1);
}

/* To nobody by name: who passed it on to her own team, or about a product, does not say for all that it has arrived. */
static void
test_praise_for_all (Seat         *seat,
                     gconstpointer data)
{
  apply_praise (seat, NULL, desk_jane.agent_id, TROTH_NO_INSTANT, 1);
  assert_heard (seat, "");
  g_assert_cmpuint (g_list_model_get_n_items (troth_care_service_get_praise (seat->care)), ==, 0);
  apply_praise (seat, NULL, STEVE, TROTH_NO_INSTANT, 2);
  assert_heard (seat, "");
  g_assert_cmpuint (g_list_model_get_n_items (troth_care_service_get_praise (seat->care)), ==, 1);
}

static void
on_allowance_cb (Seat *seat)
{
  g_string_append (seat->heard, "allowance ");
}

static void
apply_grant (Seat       *seat,
             const char *id,
             gint64      amount,
             gint64      at)
{
  g_autofree char *customer = desk_id (999);
  TrothGoodwill   *grant = troth_goodwill_new ();

  troth_goodwill_set_id (grant, id);
  troth_goodwill_set_version (grant, 1);
  troth_goodwill_set_customer_id (grant, customer);
  troth_goodwill_set_agent_id (grant, desk_jane.agent_id);
  troth_goodwill_set_amount_minor (grant, amount);
  troth_goodwill_set_currency (grant, "EUR");
  troth_goodwill_set_granted_at (grant, at);
  store_desk_apply (&seat->base, grant);
}

/* Of this month; what was given in the one before is not hers to give any more, and not counted. */
static void
test_allowance (Seat         *seat,
                gconstpointer data)
{
  g_autoptr (TrothTeam) team = troth_care_service_get_team (seat->care);
  g_autofree char *before = desk_id (77);
  TrothAllowance   allowance;

  apply_grant (seat, before, 400, NOON - 2 * TROTH_DAY);
  troth_care_service_get_allowance (seat->care, team, &allowance);
  g_assert_cmpint (allowance.left, ==, 5000);
  g_signal_connect_swapped (seat->care, "allowance", G_CALLBACK (on_allowance_cb), seat);
  apply_grant (seat, GRANT, 1250, NOON);
  while (seat->heard->len == 0)
    g_main_context_iteration (NULL, TRUE);
  troth_care_service_get_allowance (seat->care, team, &allowance);
  g_assert_cmpint (allowance.left, ==, 3750);
  g_assert_cmpint (allowance.limit, ==, 2000);
}

/* Who was asked as one of her records says was asked. */
static void
test_survey (Seat         *seat,
             gconstpointer data)
{
  g_autofree char *customer = desk_id (999), *other = desk_id (998);
  TrothCustomer   *before = troth_customer_new (), *merged = NULL;

  g_assert_true (troth_care_service_is_survey_due (seat->care, customer));
  troth_customer_set_id (before, other);
  troth_customer_set_version (before, 1);
  troth_customer_set_surveyed_at (before, NOON - TROTH_DAY);
  merged = troth_record_copy (before);
  store_desk_apply (&seat->base, before);
  g_assert_true (troth_care_service_is_survey_due (seat->care, customer));
  troth_customer_set_version (merged, 2);
  troth_customer_set_merged_into_id (merged, customer);
  store_desk_apply (&seat->base, merged);
  g_assert_false (troth_care_service_is_survey_due (seat->care, customer));
  troth_virtual_clock_advance (seat->clock, 90 * TROTH_DAY);
  g_assert_true (troth_care_service_is_survey_due (seat->care, customer));
}

/* Who was told today how to avoid it can be asked later whether it helped, unless somebody calls anyway. */
static void
test_check (Seat         *seat,
            gconstpointer data)
{
  g_autofree char *customer = desk_id (999), *case_id = desk_id (997), *promise_id = desk_id (996);
  TrothCase       *kase = troth_case_new (), *told = NULL;
  TrothPromise    *call = troth_promise_new ();

  troth_case_set_id (kase, case_id);
  troth_case_set_version (kase, 1);
  troth_case_set_customer_id (kase, customer);
  troth_case_set_subject (kase, "No sound");
  troth_case_set_state (kase, TROTH_CASE_STATE_RESOLVED);
  troth_case_set_resolved_at (kase, NOON - TROTH_HOUR);
  told = troth_record_copy (kase);
  store_desk_apply (&seat->base, kase);
  g_assert_false (troth_care_service_is_check_due (seat->care, customer));
  troth_case_set_version (told, 2);
  troth_case_set_prevention_told (told, TRUE);
  store_desk_apply (&seat->base, told);
  g_assert_true (troth_care_service_is_check_due (seat->care, customer));
  troth_virtual_clock_advance (seat->clock, TROTH_DAY);
  g_assert_false (troth_care_service_is_check_due (seat->care, customer));
  troth_virtual_clock_advance (seat->clock, -TROTH_DAY);
  troth_promise_set_id (call, promise_id);
  troth_promise_set_version (call, 1);
  troth_promise_set_customer_id (call, customer);
  troth_promise_set_kind (call, TROTH_PROMISE_KIND_COURTESY_CALL);
  troth_promise_set_words (call, "I will call you to hear how it went");
  troth_promise_set_owner_id (call, desk_jane.agent_id);
  troth_promise_set_due_at (call, NOON + 9 * TROTH_DAY);
  store_desk_apply (&seat->base, call);
  g_assert_false (troth_care_service_is_check_due (seat->care, customer));
}

static void
on_decided_cb (Seat          *seat,
               TrothGoodwill *grant)
{
  g_string_append (seat->heard, troth_goodwill_get_state (grant) == TROTH_GOODWILL_STATE_GRANTED ? "granted " : "refused ");
}

static void
apply_asked (Seat              *seat,
             const char        *agent,
             TrothGoodwillState state,
             gint64             version)
{
  TrothGoodwill   *grant = troth_goodwill_new ();
  g_autofree char *customer = desk_id (999);

  troth_goodwill_set_id (grant, GRANT);
  troth_goodwill_set_version (grant, version);
  troth_goodwill_set_customer_id (grant, customer);
  troth_goodwill_set_agent_id (grant, agent);
  troth_goodwill_set_amount_minor (grant, 4000);
  troth_goodwill_set_currency (grant, "EUR");
  troth_goodwill_set_state (grant, state);
  troth_goodwill_set_asked_at (grant, NOON);
  if (state != TROTH_GOODWILL_STATE_ASKED)
    troth_goodwill_set_answered_at (grant, NOON);
  store_desk_apply (&seat->base, grant);
}

static guint
count_asked (Seat *seat)
{
  return g_list_model_get_n_items (troth_care_service_get_asked (seat->care));
}

/* She is told what a lead has said, also when her desk was not running then; once. */
static void
test_asked (Seat         *seat,
            gconstpointer data)
{
  g_signal_connect_swapped (seat->care, "decided", G_CALLBACK (on_decided_cb), seat);
  assert_heard (seat, "");
  apply_asked (seat, STEVE, TROTH_GOODWILL_STATE_ASKED, 1); /* of a colleague, and for a lead */
  assert_heard (seat, "");
  g_assert_cmpuint (count_asked (seat), ==, 0);
  apply_asked (seat, desk_jane.agent_id, TROTH_GOODWILL_STATE_ASKED, 2);
  assert_heard (seat, "");
  g_assert_cmpuint (count_asked (seat), ==, 1);
  apply_asked (seat, desk_jane.agent_id, TROTH_GOODWILL_STATE_REFUSED, 3);
  assert_heard (seat, "refused ");
  g_assert_cmpuint (count_asked (seat), ==, 0);
  g_clear_object (&seat->care);
  seat->care = troth_care_service_new (seat->desk);
  g_signal_connect_swapped (seat->care, "decided", G_CALLBACK (on_decided_cb), seat);
  troth_care_service_start (seat->care);
  assert_heard (seat, "refused ");
}

static void
test_asked_of_a_lead (Seat         *seat,
                      gconstpointer data)
{
  troth_agent_set_role (troth_session_get_agent (seat->session), TROTH_ROLE_LEAD);
  g_signal_connect_swapped (seat->care, "decided", G_CALLBACK (on_decided_cb), seat);
  apply_asked (seat, STEVE, TROTH_GOODWILL_STATE_ASKED, 1);
  assert_heard (seat, "");
  g_assert_cmpuint (count_asked (seat), ==, 1);
  apply_asked (seat, STEVE, TROTH_GOODWILL_STATE_GRANTED, 2);
  assert_heard (seat, ""); /* it was herself, or another lead */
  g_assert_cmpuint (count_asked (seat), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/services/care/" name, Seat, NULL, sit_down, func, stand_up)
  ADD ("offered-to-her", test_offered_to_her);
  ADD ("hers-comes-back", test_hers_comes_back);
  ADD ("came-back-before", test_came_back_before);
  ADD ("nobody-at-the-desk", test_nobody_at_the_desk);
  ADD ("praise", test_praise);
  ADD ("praise/for-all", test_praise_for_all);
  ADD ("allowance", test_allowance);
  ADD ("survey", test_survey);
  ADD ("check", test_check);
  ADD ("asked", test_asked);
  ADD ("asked-of-a-lead", test_asked_of_a_lead);
  return g_test_run ();
}
