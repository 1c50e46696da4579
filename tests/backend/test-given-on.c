// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "troth-care-rules.h"
#include "troth-changes.h"
#include "troth-db-record.h"
#include "troth-escalation.h"

/* Contacts given on that nobody answers. */

#define TRANSFER "0190a000-0000-7000-8000-00000000bb01"

static gint64
now_of (Fixture *fixture)
{
  return troth_clock_wall (TROTH_CLOCK (fixture->clock));
}

static TrothEscalation
look (Fixture *fixture)
{
  TrothEscalation out = { .now = now_of (fixture) };
  g_autoptr (GError) error = NULL;

  troth_db_write_sync (troth_backend_get_db (fixture->backend), troth_escalation_step, &out, &error);
  g_assert_no_error (error);
  return out;
}

static gboolean
read_transfer (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  gpointer *out = data;

  *out = troth_db_record_get (connection, TROTH_TYPE_TRANSFER, TRANSFER, error);
  return *out != NULL;
}

static void
assert_transfer (Fixture           *fixture,
                 TrothTransferState state)
{
  g_autoptr (TrothTransfer) transfer = NULL;

  g_assert_true (troth_db_read_sync (troth_backend_get_db (fixture->backend), read_transfer, &transfer, NULL));
  g_assert_cmpint (troth_transfer_get_state (transfer), ==, state);
}

/* A contact that nobody accepts goes back to whoever offered it. */
static void
test_unanswered_transfer (Fixture      *fixture,
                          gconstpointer unused)
{
  g_autoptr (TrothTransfer) transfer = troth_transfer_new ();

  troth_transfer_set_id (transfer, TRANSFER);
  troth_transfer_set_customer_id (transfer, LEONIE);
  troth_transfer_set_from_id (transfer, JANE);
  troth_transfer_set_to_id (transfer, STEVE);
  troth_transfer_set_offered_at (transfer, now_of (fixture));
  fixture_put (fixture, transfer);
  g_assert_cmpint (look (fixture).next, ==, now_of (fixture) + TROTH_TRANSFER_WAIT_US);
  troth_virtual_clock_advance (fixture->clock, TROTH_TRANSFER_WAIT_US - 1);
  look (fixture);
  assert_transfer (fixture, TROTH_TRANSFER_STATE_OFFERED);
  troth_virtual_clock_advance (fixture->clock, 1);
  g_assert_cmpint (look (fixture).next, >, now_of (fixture));
  assert_transfer (fixture, TROTH_TRANSFER_STATE_BOUNCED);
}

static void
put_lead (Fixture    *fixture,
          const char *id,
          const char *login)
{
  g_autoptr (TrothAgent) agent = troth_agent_new ();

  troth_agent_set_id (agent, id);
  troth_agent_set_login (agent, login);
  troth_agent_set_name (agent, login);
  troth_agent_set_role (agent, TROTH_ROLE_LEAD);
  troth_agent_set_active (agent, TRUE);
  fixture_put (fixture, agent);
}

/* What a lead does not answer goes to the next one, who has as long. */
static void
test_next_lead (Fixture      *fixture,
                gconstpointer unused)
{
  g_autoptr (TrothTransfer) transfer = troth_transfer_new ();
  g_autoptr (TrothTransfer) passed = NULL;

  put_lead (fixture, NANCY, "nancy");
  put_lead (fixture, STEVE, "steve");
  troth_transfer_set_id (transfer, TRANSFER);
  troth_transfer_set_customer_id (transfer, LEONIE);
  troth_transfer_set_from_id (transfer, JANE);
  troth_transfer_set_to_id (transfer, NANCY);
  troth_transfer_set_offered_at (transfer, now_of (fixture));
  fixture_put (fixture, transfer);
  troth_virtual_clock_advance (fixture->clock, TROTH_TRANSFER_WAIT_US);
  g_assert_cmpint (look (fixture).next, ==, now_of (fixture) + TROTH_TRANSFER_WAIT_US);
  assert_transfer (fixture, TROTH_TRANSFER_STATE_OFFERED);
  g_assert_true (troth_db_read_sync (troth_backend_get_db (fixture->backend), read_transfer, &passed, NULL));
  g_assert_cmpstr (troth_transfer_get_to_id (passed), ==, STEVE);
  troth_virtual_clock_advance (fixture->clock, TROTH_TRANSFER_WAIT_US);
  look (fixture);
  assert_transfer (fixture, TROTH_TRANSFER_STATE_BOUNCED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backend/given-on/back-to-whoever-offered", Fixture, NULL, fixture_set_up, test_unanswered_transfer, fixture_tear_down);
  g_test_add ("/backend/given-on/next-lead", Fixture, NULL, fixture_set_up, test_next_lead, fixture_tear_down);
  return g_test_run ();
}
