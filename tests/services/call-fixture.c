// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "call-fixture.h"

#include "troth-session-private.h"

static void
on_changed_cb (CallFixture *fixture,
               GPtrArray   *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      TrothChange *change = changes->pdata[i];

      if (change->type == TROTH_TYPE_INTERACTION)
        g_set_object (&fixture->logged, TROTH_INTERACTION (troth_change_get_record (change)));
      if (change->type == TROTH_TYPE_PROMISE)
        g_set_object (&fixture->promised, TROTH_PROMISE (troth_change_get_record (change)));
    }
}

void
call_fixture_set_up (CallFixture  *fixture,
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

void
call_fixture_tear_down (CallFixture  *fixture,
                        gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->store.store, fixture);
  g_clear_object (&fixture->logged);
  g_clear_object (&fixture->promised);
  g_clear_object (&fixture->customer);
  g_clear_object (&fixture->calls);
  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->clock);
  store_desk_tear_down (&fixture->store);
}

TrothAgent *
call_fixture_jane (void)
{
  TrothAgent      *jane = troth_agent_new ();
  g_autofree char *id = desk_id (1);

  troth_agent_set_id (jane, id);
  troth_agent_set_version (jane, 1);
  troth_agent_set_name (jane, "Jane Peacock");
  troth_agent_set_login (jane, "jane");
  troth_agent_set_active (jane, TRUE);
  return jane;
}
