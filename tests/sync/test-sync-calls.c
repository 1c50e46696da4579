// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "company.h"
#include "troth-call-back.h"
#include "troth-soup-transport.h"

/* A caller hung up: the backend has it from the telephone, who knows no name, and the desk from the agent, who does. */

#define NUMBER "+49 30 1234567" /* nobody's */

static void
set_up (Company      *c,
        gconstpointer data)
{
  company_set_up (c, data);
  company_start (c);
}

static void
report (Company    *c,
        const char *state)
{
  g_autofree char *body = g_strdup_printf ("{\"call_id\":\"c-1\",\"number\":\"" NUMBER "\",\"state\":\"%s\",\"agent\":\"jane\"}", state);
  g_autoptr (Reply) reply = fixture_send (&c->backend, "POST", "/v1/calls", c->backend.nancy, body);

  g_assert_cmpuint (reply->status, <, 300);
}

/* One promise, to Leonie, at both desks; nothing to look at again. */
static void
assert_leonies (Company *c)
{
  Desk            *desks[] = { &c->jane, &c->steve };
  g_autofree char *id = troth_call_back_id ("c-1");

  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      g_autoptr (TrothPromise) promise = NULL;

      wait_in_step (desks[i]);
      wait_for ((promise = desk_get (desks[i], TROTH_TYPE_PROMISE, id)) != NULL);
      wait_for (g_strcmp0 (troth_promise_get_customer_id (promise), LEONIE) == 0);
      g_assert_cmpuint (desk_count (desks[i], TROTH_TYPE_PROMISE), ==, 1);
      g_assert_cmpuint (g_list_model_get_n_items (troth_store_get_reviews (desks[i]->store)), ==, 0);
    }
  wait_for (desk_agrees (&c->jane, &c->steve));
  g_assert_cmpint (fixture_ask (&c->backend, "SELECT count(*) FROM promise WHERE customer_id = '" LEONIE "'"), ==, 1);
}

/* Her desk has the backend's promise before she makes hers. */
static void
test_heard_before (Company      *c,
                   gconstpointer data)
{
  g_autofree char *id = troth_call_back_id ("c-1");
  g_autoptr (TrothPromise) there = NULL;

  report (c, "ringing");
  report (c, "ended");
  wait_for ((there = desk_get (&c->jane, TROTH_TYPE_PROMISE, id)) != NULL);
  g_assert_cmpstr (troth_promise_get_customer_id (there), !=, LEONIE);
  g_assert_cmpint (desk_call_back (&c->jane, "c-1", LEONIE, NUMBER), ==, TROTH_OUTCOME_KIND_APPLIED);
  g_assert_cmpstr (troth_promise_get_customer_id (there), ==, LEONIE); /* at once */
  assert_leonies (c);
}

/* She makes hers out of reach of the backend, which has made one when she is back. */
static void
test_heard_after (Company      *c,
                  gconstpointer data)
{
  Desk *desks[] = { &c->jane, &c->steve };

  report (c, "ringing");
  troth_backend_stop (c->backend.backend);
  wait_for (troth_sync_engine_get_state (c->jane.engine) == TROTH_SYNC_OFFLINE);
  g_assert_cmpint (desk_call_back (&c->jane, "c-1", LEONIE, NUMBER), ==, TROTH_OUTCOME_KIND_APPLIED);
  fixture_restart (&c->backend);
  report (c, "ended");
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      g_assert_true (troth_soup_transport_set_url (TROTH_SOUP_TRANSPORT (desks[i]->transport), troth_backend_get_url (c->backend.backend), NULL));
      troth_sync_engine_retry (desks[i]->engine);
    }
  assert_leonies (c);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sync/calls/heard-before", Company, NULL, set_up, test_heard_before, company_tear_down);
  g_test_add ("/sync/calls/heard-after", Company, NULL, set_up, test_heard_after, company_tear_down);
  return g_test_run ();
}
