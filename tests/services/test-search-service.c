// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../sync/fake-transport.h"
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

/* The second as an older backend says it. */
static TrothHttpResponse *
answer (TrothHttpRequest *request,
        gpointer          user_data)
{
  return troth_fake_response (200, "{\"items\":[{\"id\":\"01954f00-0000-7000-8000-000000000301\",\"version\":1,\"given_name\":\"Eve\"},"
                                   "{\"id\":\"01954f00-0000-7000-8000-000000000302\",\"version\":1,\"given_name\":\"Eva\"}],"
                                   "\"matches\":[{\"customer_id\":\"01954f00-0000-7000-8000-000000000301\",\"field\":\"name\",\"matched\":\"eve\",\"open_promises\":3},"
                                   "{\"customer_id\":\"01954f00-0000-7000-8000-000000000302\",\"field\":\"name\",\"matched\":\"eva\"}],\"next\":null}");
}

/* What is owed is said of what the company found, too. */
static void
test_company_owes (void)
{
  StoreDesk base = { 0 };
  g_autoptr (TrothClock) clock = NULL;
  g_autoptr (TrothSession) session = g_object_new (TROTH_TYPE_SESSION, NULL);
  g_autoptr (TrothFakeTransport) transport = troth_fake_transport_new (answer, NULL);
  g_autoptr (TrothRestClient) client = NULL;
  g_autoptr (TrothDesk) desk = NULL;
  g_autoptr (TrothSearchService) search = NULL;
  const guint owed[] = { 3, 0 };

  store_desk_set_up (&base);
  clock = TROTH_CLOCK (troth_virtual_clock_new (NOON));
  client = troth_rest_client_new (TROTH_TRANSPORT (transport), clock);
  desk = troth_desk_new (base.store, clock, session, "desk");
  troth_desk_set_client (desk, client);
  search = troth_search_service_new (desk);
  troth_search_service_set_text (search, "Ev");
  while (troth_search_service_get_searching (search))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (troth_search_service_get_hits (search)), ==, G_N_ELEMENTS (owed));
  for (guint i = 0; i < G_N_ELEMENTS (owed); i++)
    {
      g_autoptr (TrothSearchHit) hit = g_list_model_get_item (troth_search_service_get_hits (search), i);

      g_assert_true (troth_search_hit_get_company_wide (hit));
      g_assert_cmpint (troth_search_hit_get_open_promises (hit), ==, owed[i]);
    }
  g_clear_object (&search);
  g_clear_object (&desk);
  store_desk_tear_down (&base);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/search/company-owes", test_company_owes);
  g_test_add_func ("/services/search/signed-out", test_signed_out);
  return g_test_run ();
}
