// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"
#include "troth-promise-rules.h"
#include "troth-promise-service-private.h"
#include "troth-session-private.h"
#include "troth-stand-in.h"
#include "troth-virtual-clock.h"

#define STEVE "01954f00-0000-7000-8000-0000000057e5"
#define MARGARET "01954f00-0000-7000-8000-00000000a6a6"

/* Steve's desk: Jane is away. */
typedef struct
{
  StoreDesk            base;
  TrothVirtualClock   *clock;
  TrothSession        *session;
  TrothDesk           *desk;
  TrothPromiseService *promises;
  GListStore          *agents;
  TrothStandIn        *stand_in;
} Seat;

static TrothAgent *
add_agent (Seat       *seat,
           const char *id,
           const char *substitute)
{
  TrothAgent *agent = troth_agent_new ();

  troth_agent_set_id (agent, id);
  troth_agent_set_login (agent, id);
  troth_agent_set_name (agent, id);
  troth_agent_set_active (agent, TRUE);
  troth_agent_set_version (agent, 1);
  if (substitute)
    {
      troth_agent_set_away_from (agent, NOON);
      troth_agent_set_away_until (agent, NOON + 8 * HOUR);
      troth_agent_set_substitute_id (agent, substitute);
    }
  store_desk_apply (&seat->base, troth_record_copy (agent));
  g_list_store_append (seat->agents, agent);
  return agent;
}

static void
sit_down (Seat       *seat,
          gint64      now,
          const char *substitute_of_jane,
          const char *substitute_of_margaret)
{
  g_autoptr (TrothAgent) jane = NULL, margaret = NULL, steve = NULL;

  store_desk_set_up (&seat->base);
  seat->agents = g_list_store_new (TROTH_TYPE_AGENT);
  jane = add_agent (seat, desk_jane.agent_id, substitute_of_jane);
  margaret = add_agent (seat, MARGARET, substitute_of_margaret);
  steve = add_agent (seat, STEVE, NULL);
  for (int i = 1; i <= 2; i++) /* one in her absence, one after it */
    store_desk_apply (&seat->base, desk_promise (i, i == 1 ? NOON + HOUR : NOON + 20 * HOUR));
  seat->clock = troth_virtual_clock_new (now);
  seat->session = g_object_new (TROTH_TYPE_SESSION, NULL);
  troth_session_set_agent (seat->session, steve);
  troth_session_set_link (seat->session, TROTH_LINK_ONLINE);
  seat->desk = troth_desk_new (seat->base.store, TROTH_CLOCK (seat->clock), seat->session, "desk");
  seat->promises = troth_promise_service_new (seat->desk);
  seat->stand_in = troth_stand_in_new (seat->desk, seat->promises, G_LIST_MODEL (seat->agents));
}

static void
settle (Seat *seat)
{
  store_desk_settle (&seat->base, 2);
}

static void
stand_up (Seat *seat)
{
  settle (seat);
  g_clear_object (&seat->stand_in);
  g_clear_object (&seat->promises);
  g_clear_object (&seat->desk);
  g_clear_object (&seat->session);
  g_clear_object (&seat->clock);
  g_clear_object (&seat->agents);
  store_desk_tear_down (&seat->base);
}

static gboolean
is_owned_by (Seat       *seat,
             int         n,
             const char *owner)
{
  g_autofree char *id = desk_id (n);
  g_autoptr (TrothPromise) promise = troth_store_get (seat->base.store, TROTH_TYPE_PROMISE, id, NULL);

  return g_strcmp0 (troth_promise_get_owner_id (promise), owner) == 0;
}

static void
assert_as_substitute (Seat *seat)
{
  g_autofree char *id = desk_id (1);
  g_autoptr (TrothPromise) promise = troth_store_get (seat->base.store, TROTH_TYPE_PROMISE, id, NULL);
  GPtrArray *list = troth_promise_get_handovers (promise);

  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpint (troth_handover_get_cause (list->pdata[0]), ==, TROTH_HANDOVER_CAUSE_SUBSTITUTE);
}

static void
test_takes_over_alone (void)
{
  Seat seat = { 0 };

  sit_down (&seat, NOON + MINUTE, STEVE, NULL);
  settle (&seat);
  g_assert_true (is_owned_by (&seat, 1, "jane")); /* the backend does it */
  troth_session_set_link (seat.session, TROTH_LINK_OFFLINE);
  settle (&seat);
  g_assert_true (is_owned_by (&seat, 1, STEVE));
  assert_as_substitute (&seat);
  g_assert_true (is_owned_by (&seat, 2, "jane")); /* she is back by then */
  stand_up (&seat);
}

static void
test_waits_for_the_absence (void)
{
  Seat seat = { 0 };

  sit_down (&seat, NOON - MINUTE, STEVE, NULL);
  troth_session_set_link (seat.session, TROTH_LINK_OFFLINE);
  settle (&seat);
  g_assert_true (is_owned_by (&seat, 1, "jane"));
  troth_virtual_clock_jump (seat.clock, 2 * MINUTE);
  settle (&seat);
  g_assert_true (is_owned_by (&seat, 1, STEVE));
  stand_up (&seat);
}

/* While Jane's are taken over, Margaret's absence is still to come. */
static void
test_two_absences (void)
{
  Seat seat = { 0 };
  g_autoptr (TrothAgent) margaret = NULL;
  TrothPromise *promise = desk_promise (3, NOON + HOUR);
  gint64        until = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  sit_down (&seat, NOON + MINUTE, STEVE, STEVE);
  margaret = g_list_model_get_item (G_LIST_MODEL (seat.agents), 1);
  troth_agent_set_away_from (margaret, NOON + MINUTE + G_USEC_PER_SEC / 4);
  store_desk_apply (&seat.base, troth_record_copy (margaret));
  troth_promise_set_owner_id (promise, MARGARET);
  store_desk_apply (&seat.base, promise);
  troth_session_set_link (seat.session, TROTH_LINK_OFFLINE);
  settle (&seat);
  g_assert_true (is_owned_by (&seat, 1, STEVE));
  g_assert_true (is_owned_by (&seat, 3, MARGARET));
  troth_virtual_clock_advance (seat.clock, G_USEC_PER_SEC);
  while (!is_owned_by (&seat, 3, STEVE) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (is_owned_by (&seat, 3, STEVE));
  stand_up (&seat);
}

/* Through Margaret, who is away too; and not, when it is Margaret who stands in. */
static void
test_chain (void)
{
  for (guint i = 0; i < 2; i++)
    {
      Seat seat = { 0 };

      sit_down (&seat, NOON + MINUTE, MARGARET, i == 0 ? STEVE : NULL);
      troth_session_set_link (seat.session, TROTH_LINK_OFFLINE);
      settle (&seat);
      g_assert_true (is_owned_by (&seat, 1, i == 0 ? STEVE : "jane"));
      stand_up (&seat);
    }
}

/* Steve had it as Jane's substitute and gave it back to her: it stays with her, until it has another time. */
static void
test_given_back (void)
{
  Seat                seat = { 0 };
  TrothPromise       *back = desk_promise (1, NOON + HOUR), *moved = NULL;
  TrothRenegotiation *move = troth_renegotiation_new ();

  troth_promise_give (back, "there", NULL, NOON, TROTH_OWNER_KIND_AGENT, STEVE, TROTH_HANDOVER_CAUSE_SUBSTITUTE, NULL);
  troth_promise_give (back, "back", STEVE, NOON + MINUTE, TROTH_OWNER_KIND_AGENT, desk_jane.agent_id, TROTH_HANDOVER_CAUSE_PERSON, "She has the file");
  troth_promise_set_version (back, 2);
  moved = troth_record_copy (back);
  troth_renegotiation_set_id (move, "move");
  troth_renegotiation_set_at (move, NOON + 2 * MINUTE);
  troth_record_append (moved, troth_promise_F_renegotiations, move);
  troth_promise_set_due_rev (moved, 1);
  troth_promise_set_version (moved, 3);
  sit_down (&seat, NOON + 2 * MINUTE, STEVE, NULL);
  store_desk_apply (&seat.base, back);
  troth_session_set_link (seat.session, TROTH_LINK_OFFLINE);
  settle (&seat);
  g_assert_true (is_owned_by (&seat, 1, desk_jane.agent_id));
  store_desk_apply (&seat.base, moved);
  settle (&seat);
  g_assert_true (is_owned_by (&seat, 1, STEVE));
  stand_up (&seat);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/stand-in/takes-over-alone", test_takes_over_alone);
  g_test_add_func ("/services/stand-in/waits-for-the-absence", test_waits_for_the_absence);
  g_test_add_func ("/services/stand-in/chain", test_chain);
  g_test_add_func ("/services/stand-in/given-back", test_given_back);
  g_test_add_func ("/services/stand-in/two-absences", test_two_absences);
  return g_test_run ();
}
