// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"
#include "troth-call-service-private.h"
#include "troth-prompt-service-private.h"
#include "troth-session-private.h"
#include "troth-virtual-clock.h"

#define GREETING                                                                                              \
  "<prompts id=\"company\"><prompt id=\"hello\" practice=\"A1\" weight=\"9\"><when known=\"customer_name\"/>" \
  "<say><text>Hello {customer_name}.</text></say></prompt></prompts>"

static TrothCustomer *
person (int         version,
        const char *name)
{
  TrothCustomer   *customer = troth_customer_new ();
  g_autofree char *id = desk_id (998);

  troth_customer_set_id (customer, id);
  troth_customer_set_version (customer, version);
  troth_customer_set_given_name (customer, name);
  troth_customer_set_language (customer, "en");
  return customer;
}

static TrothPromptPack *
pack (void)
{
  TrothPromptPack *self = troth_prompt_pack_new ();
  g_autofree char *id = desk_id (1);

  troth_prompt_pack_set_id (self, id);
  troth_prompt_pack_set_version (self, 1);
  troth_prompt_pack_set_name (self, "company");
  troth_prompt_pack_set_xml (self, GREETING);
  troth_prompt_pack_set_active (self, TRUE);
  return self;
}

static void
wait_for_line (TrothPromptService *prompts,
               const char         *line)
{
  GListModel *cards = troth_prompt_service_get_cards (prompts);

  for (gboolean there = FALSE; !there;)
    {
      for (guint i = 0; i < g_list_model_get_n_items (cards); i++)
        {
          g_autoptr (TrothCard) card = g_list_model_get_item (cards, i);

          there |= g_strcmp0 (troth_card_get_text (card), line) == 0;
        }
      if (!there)
        g_main_context_iteration (NULL, TRUE);
    }
}

/* Case 27: a name that is put right meanwhile is the one that she reads out. */
static void
test_line_follows_the_record (void)
{
  StoreDesk          base = { 0 };
  TrothVirtualClock *clock = troth_virtual_clock_new (NOON);
  g_autoptr (TrothSession) session = g_object_new (TROTH_TYPE_SESSION, NULL);
  g_autoptr (TrothAgent) jane = troth_agent_new ();
  g_autoptr (TrothCustomer) customer = NULL;
  g_autofree char    *id = desk_id (998);
  TrothDesk          *desk;
  TrothCallService   *calls;
  TrothPromptService *prompts;

  store_desk_set_up (&base);
  store_desk_apply (&base, pack ());
  store_desk_apply (&base, person (1, "Lena"));
  troth_agent_set_id (jane, "jane");
  troth_session_set_agent (session, jane);
  desk = troth_desk_new (base.store, TROTH_CLOCK (clock), session, "desk-1");
  calls = troth_call_service_new (desk);
  prompts = troth_prompt_service_new (desk, calls);
  customer = troth_store_get (base.store, TROTH_TYPE_CUSTOMER, id, NULL);
  troth_session_set_customer (session, customer);
  wait_for_line (prompts, "Hello Lena.");
  store_desk_apply (&base, person (2, "Leonie"));
  wait_for_line (prompts, "Hello Leonie.");
  g_clear_object (&prompts);
  g_clear_object (&calls);
  g_clear_object (&desk);
  g_clear_object (&customer);
  g_object_unref (clock);
  store_desk_tear_down (&base);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/prompt-service/line-follows-the-record", test_line_follows_the_record);
  return g_test_run ();
}
