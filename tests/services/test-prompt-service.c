// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-desk.h"
#include "troth-call-service-private.h"
#include "troth-command-args.h"
#include "troth-prompt-service-private.h"
#include "troth-session-private.h"
#include "troth-virtual-clock.h"

#define GREETING                                                                                              \
  "<prompts id=\"company\"><prompt id=\"hello\" practice=\"A1\" weight=\"9\"><when known=\"customer_name\"/>" \
  "<say><text>Hello {customer_name}.</text></say></prompt>"                                                   \
  "<prompt id=\"ringing\" practice=\"A1\" weight=\"99\"><when call=\"ringing\" known=\"customer_name\"/>"     \
  "<say><text>It rings, {customer_name}.</text></say></prompt></prompts>"

static TrothCustomer *
person_of (guint       n,
           int         version,
           const char *name)
{
  TrothCustomer   *customer = troth_customer_new ();
  g_autofree char *id = desk_id (n);

  troth_customer_set_id (customer, id);
  troth_customer_set_version (customer, version);
  troth_customer_set_given_name (customer, name);
  troth_customer_set_language (customer, "en");
  return customer;
}

static TrothCustomer *
person (int         version,
        const char *name)
{
  return person_of (998, version, name);
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

static gboolean
has_line (TrothPromptService *prompts,
          const char         *line)
{
  GListModel *cards = troth_prompt_service_get_cards (prompts);

  for (guint i = 0; i < g_list_model_get_n_items (cards); i++)
    {
      g_autoptr (TrothCard) card = g_list_model_get_item (cards, i);

      if (g_strcmp0 (troth_card_get_text (card), line) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
wait_for_line (TrothPromptService *prompts,
               const char         *line)
{
  while (!has_line (prompts, line))
    g_main_context_iteration (NULL, TRUE);
}

/* What a test of a desk with prompts works with. */
typedef struct
{
  StoreDesk           base;
  TrothVirtualClock  *clock;
  TrothSession       *session;
  TrothDesk          *desk;
  TrothCallService   *calls;
  TrothPromptService *prompts;
} Prompted;

static void
set_up (Prompted     *p,
        gconstpointer data)
{
  g_autoptr (TrothAgent) jane = troth_agent_new ();

  p->clock = troth_virtual_clock_new (NOON);
  p->session = g_object_new (TROTH_TYPE_SESSION, NULL);
  store_desk_set_up (&p->base);
  store_desk_apply (&p->base, pack ());
  store_desk_apply (&p->base, person (1, "Lena"));
  troth_agent_set_id (jane, "jane");
  troth_session_set_agent (p->session, jane);
  p->desk = troth_desk_new (p->base.store, TROTH_CLOCK (p->clock), p->session, "desk-1");
  p->calls = troth_call_service_new (p->desk);
  p->prompts = troth_prompt_service_new (p->desk, p->calls);
}

static void
tear_down (Prompted     *p,
           gconstpointer data)
{
  g_clear_object (&p->prompts);
  g_clear_object (&p->calls);
  g_clear_object (&p->desk);
  g_clear_object (&p->session);
  g_object_unref (p->clock);
  store_desk_tear_down (&p->base);
}

/* Looks customer @n up (transfer full) */
static TrothCustomer *
open_customer (Prompted *p,
               guint     n)
{
  g_autofree char *id = desk_id (n);
  TrothCustomer   *customer = troth_store_get (p->base.store, TROTH_TYPE_CUSTOMER, id, NULL);

  troth_session_set_customer (p->session, customer);
  return customer;
}

/* Case 27: a name that is put right meanwhile is the one that she reads out. */
static void
test_line_follows_the_record (Prompted     *p,
                              gconstpointer data)
{
  g_autoptr (TrothCustomer) customer = open_customer (p, 998);

  wait_for_line (p->prompts, "Hello Lena.");
  store_desk_apply (&p->base, person (2, "Leonie"));
  wait_for_line (p->prompts, "Hello Leonie.");
}

/* Whoever is looked up while somebody else is on the line is not spoken to. */
static void
test_another_on_the_line (Prompted     *p,
                          gconstpointer data)
{
  g_autoptr (TrothCustomer) lena = open_customer (p, 998);
  g_autoptr (TrothCustomer) viola = NULL;

  store_desk_apply (&p->base, person_of (997, 1, "Viola"));
  wait_for_line (p->prompts, "Hello Lena.");
  troth_call_service_pop (p->calls, NULL, "a-call", TROTH_CALL_STATE_RINGING);
  g_assert_false (has_line (p->prompts, "It rings, Lena.")); /* nobody knows who it is */
  troth_call_service_choose (p->calls, lena);
  wait_for_line (p->prompts, "It rings, Lena.");
  viola = open_customer (p, 997);
  wait_for_line (p->prompts, "Hello Viola.");
  g_assert_false (has_line (p->prompts, "It rings, Viola."));
}

/* Nor is she addressed as the one before, or said to sound like her. */
static void
test_not_read_yet (Prompted     *p,
                   gconstpointer data)
{
  g_autoptr (TrothCustomer) lena = open_customer (p, 998);
  g_autoptr (TrothCustomer) viola = NULL;

  store_desk_apply (&p->base, person_of (997, 1, "Viola"));
  wait_for_line (p->prompts, "Hello Lena.");
  troth_prompt_service_set_mood (p->prompts, TROTH_MOOD_UPSET);
  g_assert_cmpint (troth_prompt_service_get_mood (p->prompts), ==, TROTH_MOOD_UPSET);
  viola = open_customer (p, 997);
  g_assert_cmpuint (g_list_model_get_n_items (troth_prompt_service_get_cards (p->prompts)), ==, 0);
  g_assert_cmpint (troth_prompt_service_get_mood (p->prompts), ==, TROTH_MOOD_NONE);
  troth_prompt_service_set_mood (p->prompts, TROTH_MOOD_HAPPY);
  g_assert_cmpint (troth_prompt_service_get_mood (p->prompts), ==, TROTH_MOOD_NONE);
  wait_for_line (p->prompts, "Hello Viola.");
}

/* How one stranger sounds says nothing of the next. */
static void
test_mood_of_a_call (Prompted     *p,
                     gconstpointer data)
{
  troth_call_service_pop (p->calls, NULL, "a-call", TROTH_CALL_STATE_ACTIVE);
  while (troth_prompt_service_get_mood (p->prompts) == TROTH_MOOD_NONE)
    {
      troth_prompt_service_get_cards (p->prompts);
      g_main_context_iteration (NULL, TRUE);
      troth_prompt_service_set_mood (p->prompts, TROTH_MOOD_UPSET);
    }
  troth_call_service_pop (p->calls, NULL, "a-call", TROTH_CALL_STATE_ENDED);
  troth_call_service_wrap_up (p->calls, troth_call_service_get_call (p->calls), NULL, NULL);
  g_assert_cmpint (troth_prompt_service_get_mood (p->prompts), ==, TROTH_MOOD_UPSET);
  troth_call_service_pop (p->calls, NULL, "another-call", TROTH_CALL_STATE_RINGING);
  g_assert_cmpint (troth_prompt_service_get_mood (p->prompts), ==, TROTH_MOOD_NONE);
}

static void
run (Prompted   *p,
     const char *op,
     guint       n,
     gpointer    args)
{
  g_autoptr (TrothRecord) owned = args;
  g_autofree char *id = desk_id (n);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = NULL;

  troth_desk_run_async (p->desk, op, id, 0, args, NULL, store_desk_on_result_cb, &result);
  outcome = troth_desk_run_finish (p->desk, store_desk_wait_for (&result), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (troth_outcome_get_kind (outcome), ==, TROTH_OUTCOME_KIND_APPLIED);
}

/* Whoever calls is spoken to by whichever record is shown, until it is another person's again. */
static void
test_merge_taken_back (Prompted     *p,
                       gconstpointer data)
{
  g_autofree char  *lena_id = desk_id (998);
  TrothMergeArgs   *merge = troth_merge_args_new ();
  TrothUnmergeArgs *unmerge = troth_unmerge_args_new ();
  g_autoptr (TrothCustomer) viola = NULL, lena = NULL, again = NULL;

  store_desk_apply (&p->base, person_of (997, 1, "Viola"));
  viola = open_customer (p, 997);
  wait_for_line (p->prompts, "Hello Viola.");
  troth_call_service_pop (p->calls, NULL, "a-call", TROTH_CALL_STATE_RINGING);
  troth_call_service_choose (p->calls, viola);
  wait_for_line (p->prompts, "It rings, Viola.");
  troth_merge_args_set_into_id (merge, lena_id);
  run (p, "customer.merge", 997, merge);
  lena = open_customer (p, 998); /* as the window does */
  wait_for_line (p->prompts, "It rings, Lena.");
  troth_unmerge_args_set_from_id (unmerge, lena_id);
  run (p, "customer.unmerge", 997, unmerge);
  wait_for_line (p->prompts, "Hello Lena.");
  while (has_line (p->prompts, "It rings, Lena."))
    g_main_context_iteration (NULL, TRUE);
  again = open_customer (p, 997);
  wait_for_line (p->prompts, "It rings, Viola.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/services/prompt-service/another-on-the-line", Prompted, NULL, set_up, test_another_on_the_line, tear_down);
  g_test_add ("/services/prompt-service/merge-taken-back", Prompted, NULL, set_up, test_merge_taken_back, tear_down);
  g_test_add ("/services/prompt-service/line-follows-the-record", Prompted, NULL, set_up, test_line_follows_the_record, tear_down);
  g_test_add ("/services/prompt-service/not-read-yet", Prompted, NULL, set_up, test_not_read_yet, tear_down);
  g_test_add ("/services/prompt-service/mood-of-a-call", Prompted, NULL, set_up, test_mood_of_a_call, tear_down);
  return g_test_run ();
}
