// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "company.h"
#include "desk.h"

#include "troth-soup-transport.h"

/* outbox [COMMANDS]: how long a desk needs to be in step after a day offline, with promises to 500 customers. Prints seconds: to
 * make the promises, to push and pull them all. The real store, engine, HTTP and backend, in one process. */

#define CUSTOMERS 500

/* Customers whom the desk holds, because Jane is theirs. */
static void
add_customers (Fixture *fixture)
{
  for (guint i = 0; i < CUSTOMERS; i++)
    {
      g_autoptr (TrothCustomer) customer = company_customer (i, troth_clock_now (TROTH_CLOCK (fixture->clock)));

      troth_customer_set_owner_id (customer, JANE);
      fixture_put (fixture, customer);
    }
}

static double
since (gint64 start)
{
  return (g_get_monotonic_time () - start) / 1e6;
}

int
main (int    argc,
      char **argv)
{
  guint           n = argc > 1 ? atoi (argv[1]) : 10000;
  Fixture         fixture = { 0 };
  Desk            desk = { 0 };
  gint64          start = 0;
  double          made = 0;
  GError         *error = NULL;
  TrothTransport *transport = NULL;

  fixture_set_up (&fixture, NULL);
  transport = troth_soup_transport_new (troth_backend_get_url (fixture.backend), NULL, &error);
  g_assert_no_error (error);
  add_customers (&fixture);
  desk_open (&desk, TROTH_CLOCK (fixture.clock), transport, JANE, fixture.jane);
  troth_sync_engine_start (desk.engine);
  wait_in_step (&desk);
  troth_sync_engine_stop (desk.engine);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *customer_id = company_id (1, i % CUSTOMERS);

      g_free (desk_make (&desk, customer_id, "I will call you back"));
    }
  made = since (start);
  start = g_get_monotonic_time ();
  troth_sync_engine_start (desk.engine);
  while (troth_sync_engine_get_state (desk.engine) != TROTH_SYNC_ONLINE || troth_sync_engine_get_unsent (desk.engine) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_print ("%u commands: made in %.1f s, in step %.1f s after the backend was back\n", n, made, since (start));
  desk_close (&desk);
  fixture_tear_down (&fixture, NULL);
  return 0;
}
