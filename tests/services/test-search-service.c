// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"
#include "troth-search-service-private.h"
#include "troth-soup-transport.h"
#include "troth-virtual-clock.h"

static gboolean
on_over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Typed: nobody has answered yet, so nothing is said of what the company knows. Gone home before the backend was asked: it is not. */
static void
test_signed_out (void)
{
  StoreDesk base = { 0 };
  g_autoptr (TrothClock) clock = NULL;
  g_autoptr (TrothSession) session = g_object_new (TROTH_TYPE_SESSION, NULL);
  g_autoptr (TrothTransport) transport = troth_soup_transport_new ("http://127.0.0.1:1", NULL, NULL);
  g_autoptr (TrothRestClient) client = NULL;
  TrothDesk          *desk = NULL;
  TrothSearchService *search = NULL;
  gboolean            over = FALSE;

  store_desk_set_up (&base);
  clock = TROTH_CLOCK (troth_virtual_clock_new (NOON));
  client = troth_rest_client_new (transport, clock);
  desk = troth_desk_new (base.store, clock, session, "desk");
  troth_desk_set_client (desk, client);
  search = troth_search_service_new (desk);
  troth_search_service_set_text (search, "Köhler");
  g_assert_cmpuint (g_list_model_get_n_items (troth_search_service_get_hits (search)), ==, 1);
  g_assert_true (troth_search_service_get_searching (search));
  g_assert_true (troth_search_service_get_reachable (search));
  troth_desk_set_client (desk, NULL);
  g_timeout_add (400, on_over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (troth_search_service_get_searching (search));
  troth_search_service_set_text (search, "Köhl");
  g_assert_false (troth_search_service_get_searching (search));
  g_assert_false (troth_search_service_get_reachable (search));
  g_clear_object (&search);
  g_clear_object (&desk);
  store_desk_tear_down (&base);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/search/signed-out", test_signed_out);
  return g_test_run ();
}
