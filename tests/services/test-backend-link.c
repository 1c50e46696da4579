// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"
#include "troth-backend-link.h"
#include "troth-virtual-clock.h"

/* Somebody mistyped where the backend is. */
static void
test_bad_address (void)
{
  StoreDesk base = { 0 };
  g_autoptr (TrothSession) session = g_object_new (TROTH_TYPE_SESSION, NULL);
  g_autoptr (TrothClock) clock = TROTH_CLOCK (troth_virtual_clock_new (NOON));
  TrothContextOptions options = { .backend_url = "not an address" };
  TrothDesk          *desk = NULL;
  TrothBackendLink   *link = NULL;

  store_desk_set_up (&base);
  desk = troth_desk_new (base.store, clock, session, "desk");
  link = troth_backend_link_new (desk, &options);
  troth_backend_link_start (link);
  g_assert_cmpstr (troth_session_get_problem (session), ==, "bad-address");
  g_assert_cmpint (troth_session_get_link (session), ==, TROTH_LINK_OFFLINE);
  g_assert_cmpint (troth_session_get_offline_since (session), ==, NOON);
  troth_backend_link_stop (link);
  g_assert_finalize_object (link);
  g_clear_object (&desk);
  store_desk_tear_down (&base);
}

/* The computer's clock is five minutes slow. */
static void
test_wrong_clock (void)
{
  StoreDesk base = { 0 };
  g_autoptr (TrothSession) session = g_object_new (TROTH_TYPE_SESSION, NULL);
  g_autoptr (TrothClock) clock = TROTH_CLOCK (troth_virtual_clock_new (NOON));
  TrothContextOptions options = { .backend_url = "http://127.0.0.1:1", .token = "a" };
  const gint64        boot = troth_clock_boottime (clock);
  TrothDesk          *desk = NULL;
  TrothBackendLink   *link = NULL;

  store_desk_set_up (&base);
  desk = troth_desk_new (base.store, clock, session, "desk");
  link = troth_backend_link_new (desk, &options);
  troth_backend_link_start (link);
  g_assert_null (troth_session_get_problem (session));
  troth_clock_add_server_sample (clock, NOON + 5 * TROTH_MINUTE, boot, boot);
  g_assert_cmpstr (troth_session_get_problem (session), ==, "clock-wrong");
  troth_virtual_clock_jump (TROTH_VIRTUAL_CLOCK (clock), 5 * TROTH_MINUTE); /* somebody sets it */
  g_assert_null (troth_session_get_problem (session));
  troth_backend_link_stop (link);
  g_assert_finalize_object (link);
  g_clear_object (&desk);
  store_desk_tear_down (&base);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/backend-link/bad-address", test_bad_address);
  g_test_add_func ("/services/backend-link/wrong-clock", test_wrong_clock);
  return g_test_run ();
}
