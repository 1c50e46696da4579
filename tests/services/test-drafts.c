// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"
#include "troth-customer.h"
#include "troth-promise-service-private.h"
#include "troth-session-private.h"
#include "troth-store-pull.h"
#include "troth-virtual-clock.h"

#define LEONIE "01954f00-0000-7000-8000-00000000c0de"

static void
on_applied_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  troth_store_apply_finish (TROTH_STORE (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
erase (StoreDesk  *base,
       const char *customer_id)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_change_free);
  gboolean done = FALSE;

  g_ptr_array_add (changes, troth_change_new (TROTH_CHANGE_ERASE, TROTH_TYPE_CUSTOMER, customer_id));
  troth_store_apply_async (base->store, changes, NULL, "erased", ++base->seq, FALSE, NULL, on_applied_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static char *
load (TrothPromiseService *promises,
      const char          *customer_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) draft = troth_promise_service_load_draft (promises, customer_id, &error);

  g_assert_no_error (error);
  return draft ? g_strdup (troth_json_get_string (json_node_get_object (draft), "words")) : NULL;
}

static void
save (TrothPromiseService *promises,
      const char          *customer_id,
      const char          *words)
{
  g_autofree char *text = g_strdup_printf ("{\"words\":\"%s\"}", words);
  g_autoptr (JsonNode) draft = troth_json_parse (text, -1, NULL, NULL);

  troth_promise_service_save_draft (promises, customer_id, draft);
}

/* Of who was erased nothing that was begun is left, not in memory either; what was begun for others is. */
static void
test_erased (void)
{
  StoreDesk base = { 0 };
  g_autoptr (TrothVirtualClock) clock = troth_virtual_clock_new (NOON);
  g_autoptr (TrothSession) session = g_object_new (TROTH_TYPE_SESSION, NULL);
  g_autoptr (TrothDesk) desk = NULL;
  g_autoptr (TrothPromiseService) promises = NULL;
  TrothCustomer   *leonie = troth_customer_new ();
  g_autofree char *hers = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *other = NULL;

  store_desk_set_up (&base);
  troth_customer_set_id (leonie, LEONIE);
  troth_customer_set_version (leonie, 1);
  store_desk_apply (&base, leonie);
  desk = troth_desk_new (base.store, TROTH_CLOCK (clock), session, "desk");
  promises = troth_promise_service_new (desk);
  save (promises, LEONIE, "I will send her");
  save (promises, "", "I will call");
  hers = load (promises, LEONIE);
  g_assert_cmpstr (hers, ==, "I will send her");
  erase (&base, LEONIE);
  gone = load (promises, LEONIE);
  g_assert_null (gone);
  other = load (promises, "");
  g_assert_cmpstr (other, ==, "I will call");
  g_assert_finalize_object (g_steal_pointer (&promises));
  g_assert_finalize_object (g_steal_pointer (&desk));
  store_desk_tear_down (&base);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/drafts/erased", test_erased);
  return g_test_run ();
}
