// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../sync/fake-transport.h"
#include "call-fixture.h"
#include "troth-customer-service-private.h"
#include "troth-facts.h"
#include "troth-record-json.h"

#define SECOND G_USEC_PER_SEC

/* As the prompts see it (transfer full). */
static TrothSituation *
situate (CallFixture *fixture)
{
  TrothCall      *call = troth_call_service_get_call (fixture->calls);
  TrothCustomer  *caller = troth_call_get_customer (call);
  TrothFacts     *facts = troth_facts_new (caller ? troth_customer_get_id (caller) : NULL, NULL, NOON);
  TrothSituation *situation = NULL;
  g_autoptr (GError) error = NULL;

  troth_db_read_sync (troth_store_get_db (fixture->store.store), troth_facts_read, facts, &error);
  g_assert_no_error (error);
  situation = troth_facts_situate (facts, call, 0, NULL, troth_desk_now (fixture->desk));
  troth_facts_free (facts);
  return situation;
}

static int
situation_waited (CallFixture *fixture)
{
  g_autoptr (TrothSituation) situation = situate (fixture);

  return situation->waited_seconds;
}

/* How long she waited and was held is with the prompts while it lasts, and in the timeline afterwards. */
static void
test_waiting_and_holding_are_kept (CallFixture  *fixture,
                                   gconstpointer ending)
{
  troth_call_service_pop (fixture->calls, "+49 711 2842222", "call-1", TROTH_CALL_STATE_RINGING);
  troth_call_service_choose (fixture->calls, fixture->customer);
  troth_virtual_clock_advance (fixture->clock, 70 * SECOND);
  g_assert_cmpint (situation_waited (fixture), ==, 0);
  troth_call_service_answer (fixture->calls);
  g_assert_cmpint (situation_waited (fixture), ==, 70);
  troth_call_service_hold (fixture->calls);
  troth_virtual_clock_advance (fixture->clock, 30 * SECOND);
  if (ending) /* the line breaks while she is on hold */
    troth_call_service_pop (fixture->calls, NULL, "call-1", TROTH_CALL_STATE_ENDED);
  troth_call_service_wrap_up (fixture->calls, troth_call_service_get_call (fixture->calls), NULL, NULL);
  while (fixture->logged == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (troth_interaction_get_waited_seconds (fixture->logged), ==, 70);
  g_assert_cmpint (troth_interaction_get_held_seconds (fixture->logged), ==, 30);
}

static void
on_state_cb (CallFixture *fixture)
{
  g_autoptr (TrothSituation) situation = situate (fixture);

  g_assert_cmpint (situation->call, ==, TROTH_CALL_STATE_ENDED);
  fixture->hold_seconds = situation->hold_seconds;
}

/* Whoever was cut off while on hold is spoken of as such, from the moment on that it is told; but not whom the agent let go. */
static void
test_cut_off (CallFixture  *fixture,
              gconstpointer by_herself)
{
  fixture->hold_seconds = TROTH_SITUATION_UNKNOWN;
  troth_call_service_pop (fixture->calls, "+49 711 2842222", "call-1", TROTH_CALL_STATE_ACTIVE);
  troth_call_service_hold (fixture->calls);
  troth_virtual_clock_advance (fixture->clock, 30 * SECOND);
  if (by_herself)
    troth_call_service_hang_up (fixture->calls);
  else
    {
      g_signal_connect_swapped (troth_call_service_get_call (fixture->calls), "notify::state", G_CALLBACK (on_state_cb), fixture);
      troth_call_service_pop (fixture->calls, NULL, "call-1", TROTH_CALL_STATE_ENDED);
      g_assert_cmpint (fixture->hold_seconds, ==, 30);
    }
  on_state_cb (fixture);
  g_assert_cmpint (fixture->hold_seconds, ==, by_herself ? TROTH_SITUATION_UNKNOWN : 30);
}

static void
test_answered_at_once (CallFixture  *fixture,
                       gconstpointer data)
{
  troth_call_service_pop (fixture->calls, "+49 711 2842222", "call-2", TROTH_CALL_STATE_ACTIVE);
  troth_virtual_clock_advance (fixture->clock, 70 * SECOND);
  g_assert_cmpint (situation_waited (fixture), ==, 0);
}

static void
count (guint *counter)
{
  (*counter)++;
}

/* Ringing and answered, told again by whoever tells it too: one call pops up, once. */
static void
test_ring_and_answer (CallFixture  *fixture,
                      gconstpointer data)
{
  static const TrothCallState told[] = { TROTH_CALL_STATE_RINGING, TROTH_CALL_STATE_RINGING, TROTH_CALL_STATE_ACTIVE, TROTH_CALL_STATE_ACTIVE };
  TrothCall                  *call = NULL;
  guint                       popped = 0;

  g_signal_connect_swapped (fixture->calls, "notify::call", G_CALLBACK (count), &popped);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      troth_call_service_pop (fixture->calls, i % 2 ? "0711/2842222" : "+49 711 2842222", "call-1", told[i]);
      g_assert_true (call == NULL || troth_call_service_get_call (fixture->calls) == call);
      call = troth_call_service_get_call (fixture->calls);
      g_assert_cmpint (troth_call_get_state (call), ==, told[i]);
    }
  g_assert_cmpuint (popped, ==, 1);
}

/* ——— whom the company knows ——— */

#define OTTILIE 555 /* and those after her */

typedef struct
{
  int         n; /* who have the number; -1: nobody answers */
  guint       asked;
  gboolean    opened;
  gboolean    gone;    /* before she is brought */
  const char *written; /* the number that Ottilie told us */
} Company;

static TrothCustomer *
ottilie_new (int         n,
             const char *written)
{
  TrothCustomer *customer = troth_customer_new ();
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func (g_object_unref);
  TrothContactPoint *point = troth_contact_point_new ();
  g_autofree char   *id = desk_id (n);

  troth_contact_point_set_id (point, id);
  troth_contact_point_set_kind (point, TROTH_CONTACT_KIND_PHONE);
  troth_contact_point_set_raw (point, written);
  g_ptr_array_add (points, point);
  troth_customer_set_id (customer, id);
  troth_customer_set_given_name (customer, "Ottilie");
  troth_customer_set_country (customer, "DE");
  troth_customer_set_contact_points (customer, points);
  return customer;
}

static TrothHttpResponse *
answer (TrothHttpRequest *request,
        gpointer          user_data)
{
  Company *company = user_data;
  g_autoptr (GString) body = g_string_new ("{\"items\":[");

  if (g_str_has_suffix (request->path, "/open"))
    {
      company->opened = TRUE;
      if (company->gone)
        return troth_fake_response (404, "{\"type\":\"not-found\",\"title\":\"no such customer\",\"status\":404}");
      return troth_fake_response (204, "");
    }
  company->asked++;
  g_assert_true (g_str_has_prefix (request->path, "/v1/customers?limit=8&phone=%2B491705550101"));
  if (company->n < 0)
    return NULL;
  for (int i = 0; i < company->n; i++)
    {
      g_autoptr (TrothCustomer) customer = ottilie_new (OTTILIE + i, company->written);

      troth_json_append_separator (body);
      troth_record_append_json (TROTH_RECORD (customer), body);
    }
  g_string_append (body, "],\"matches\":[],\"next\":null}");
  return troth_fake_response (200, body->str);
}

static void
settle (void)
{
  for (int i = 0; i < 200; i++)
    {
      g_usleep (500);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

/* It rings as of nobody. */
static void
pop_in (CallFixture *fixture,
        Company     *company,
        const char  *number)
{
  g_autoptr (TrothFakeTransport) transport = troth_fake_transport_new (answer, company);
  g_autoptr (TrothRestClient) client = troth_rest_client_new (TROTH_TRANSPORT (transport), TROTH_CLOCK (fixture->clock));
  g_autoptr (TrothCustomerService) customers = troth_customer_service_new (fixture->desk);

  troth_desk_set_client (fixture->desk, client);
  troth_call_service_set_customers (fixture->calls, customers);
  troth_call_service_pop (fixture->calls, number, "call-1", TROTH_CALL_STATE_RINGING);
  g_assert_cmpuint (company->asked, ==, 0); /* nothing waits for that */
  g_assert_null (troth_call_get_customer (troth_call_service_get_call (fixture->calls)));
}

/* And what the company says is taken up. */
static TrothCall *
ring (CallFixture *fixture,
      Company     *company,
      const char  *number)
{
  pop_in (fixture, company, number);
  settle ();
  return troth_call_service_get_call (fixture->calls);
}

static void
test_the_company_knows (CallFixture  *fixture,
                        gconstpointer data)
{
  Company    company = { .n = 1, .written = "0170 5550101" };
  TrothCall *call = ring (fixture, &company, "+49 170 5550101");

  while (!company.opened)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (troth_call_get_caller (call), ==, TROTH_CALLER_AMBIGUOUS);
  g_assert_cmpuint (g_list_model_get_n_items (troth_call_get_candidates (call)), ==, 1);
  store_desk_apply (&fixture->store, ottilie_new (OTTILIE, company.written));
  while (troth_call_get_customer (call) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (troth_call_get_caller (call), ==, TROTH_CALLER_KNOWN);
  g_assert_cmpint (desk_number (troth_customer_get_id (troth_call_get_customer (call))), ==, OTTILIE);
  g_assert_cmpuint (company.asked, ==, 1);
}

static void
test_several_in_the_company (CallFixture  *fixture,
                             gconstpointer data)
{
  Company    company = { .n = 2, .written = "+49 170 5550101" };
  TrothCall *call = ring (fixture, &company, "+49 170 5550101");

  g_assert_false (company.opened);
  g_assert_cmpint (troth_call_get_caller (call), ==, TROTH_CALLER_AMBIGUOUS);
  g_assert_cmpuint (g_list_model_get_n_items (troth_call_get_candidates (call)), ==, 2);
}

static void
test_nobody_says (CallFixture  *fixture,
                  gconstpointer how)
{
  Company    company = { .n = GPOINTER_TO_INT (how), .written = "+49 170 5550101" };
  TrothCall *call = ring (fixture, &company, "+49 170 5550101");

  g_assert_cmpuint (company.asked, >, 0);
  g_assert_cmpint (troth_call_get_caller (call), ==, TROTH_CALLER_UNKNOWN);
}

static void
test_nobody_is_asked (CallFixture  *fixture,
                      gconstpointer number)
{
  Company company = { .n = 1, .written = "+49 170 5550101" };

  ring (fixture, &company, number);
  g_assert_cmpuint (company.asked, ==, 0);
}

/* The company knows who it was, and the agent is done before she is here: it is noted when she is, and only then. */
static void
test_done_before_she_is_here (CallFixture  *fixture,
                              gconstpointer data)
{
  Company company = { .n = 1, .written = "+49 170 5550101" };

  ring (fixture, &company, "+49 170 5550101");
  troth_virtual_clock_advance (fixture->clock, 30 * SECOND);
  g_assert_cmpint (troth_call_service_wrap_up (fixture->calls, troth_call_service_get_call (fixture->calls), "Refund", "solved"), ==, TROTH_CALL_NOTED_LATER);
  g_assert_null (troth_call_service_get_call (fixture->calls));
  troth_call_service_pop (fixture->calls, "112", "call-2", TROTH_CALL_STATE_RINGING); /* that is somebody else */
  settle ();
  g_assert_null (fixture->logged);
  store_desk_apply (&fixture->store, ottilie_new (OTTILIE, company.written));
  while (fixture->logged == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (desk_number (troth_interaction_get_customer_id (fixture->logged)), ==, OTTILIE);
  g_assert_cmpstr (troth_interaction_get_subject (fixture->logged), ==, "Refund");
  g_assert_cmpstr (troth_interaction_get_disposition (fixture->logged), ==, "solved");
  g_assert_cmpstr (troth_interaction_get_call_id (fixture->logged), ==, "call-1");
  g_assert_cmpint (troth_interaction_get_ended_at (fixture->logged), ==, NOON + 30 * SECOND);
  g_assert_null (troth_call_get_customer (troth_call_service_get_call (fixture->calls)));
}

/* She gave up, or the line broke, before anybody knew who it was: once it is known she is called back, whatever the desk does then. */
static void
test_dropped_before_she_is_known (CallFixture  *fixture,
                                  gconstpointer then)
{
  const gboolean held = g_str_equal (then, "held");
  Company        company = { .n = 1, .written = "+49 170 5550101" };

  store_desk_apply (&fixture->store, call_fixture_jane ());
  ring (fixture, &company, "+49 170 5550101");
  if (held)
    {
      troth_call_service_answer (fixture->calls);
      troth_call_service_hold (fixture->calls);
    }
  troth_call_service_pop (fixture->calls, NULL, "call-1", TROTH_CALL_STATE_ENDED);
  if (g_str_equal (then, "wrapped-up"))
    troth_call_service_wrap_up (fixture->calls, troth_call_service_get_call (fixture->calls), NULL, NULL);
  if (g_str_equal (then, "another-call"))
    troth_call_service_pop (fixture->calls, "112", "call-2", TROTH_CALL_STATE_RINGING);
  settle ();
  g_assert_null (fixture->promised);
  store_desk_apply (&fixture->store, ottilie_new (OTTILIE, company.written));
  while (fixture->promised == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (desk_number (troth_promise_get_customer_id (fixture->promised)), ==, OTTILIE);
  g_assert_cmpint (troth_promise_get_kind (fixture->promised), ==, TROTH_PROMISE_KIND_CALLBACK);
  g_assert_cmpint (troth_promise_get_origin (fixture->promised), ==,
                   held ? TROTH_PROMISE_ORIGIN_DROPPED_ON_HOLD : TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING);
}

/* Whoever was talked to, to the end, is owed no call. */
static void
test_not_dropped (CallFixture  *fixture,
                  gconstpointer data)
{
  Company company = { .n = 1, .written = "+49 170 5550101" };

  store_desk_apply (&fixture->store, call_fixture_jane ());
  ring (fixture, &company, "+49 170 5550101");
  troth_call_service_answer (fixture->calls);
  troth_call_service_pop (fixture->calls, NULL, "call-1", TROTH_CALL_STATE_ENDED);
  store_desk_apply (&fixture->store, ottilie_new (OTTILIE, company.written));
  while (troth_call_get_customer (troth_call_service_get_call (fixture->calls)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_null (fixture->promised);
}

/* Others ring before she has said what the last was about: it is noted, and what she says then is about it, not about them. */
static void
test_next_before_wrap_up (CallFixture  *fixture,
                          gconstpointer data)
{
  g_autoptr (TrothCall) first = NULL;

  troth_call_service_pop (fixture->calls, "+49 30 1234567", "call-1", TROTH_CALL_STATE_RINGING);
  first = g_object_ref (troth_call_service_get_call (fixture->calls));
  troth_call_service_choose (fixture->calls, fixture->customer);
  troth_call_service_answer (fixture->calls);
  troth_call_service_hang_up (fixture->calls);
  troth_virtual_clock_advance (fixture->clock, 60 * SECOND); /* no part of the call */
  troth_call_service_pop (fixture->calls, "112", "call-2", TROTH_CALL_STATE_RINGING);
  troth_call_service_pop (fixture->calls, "112", "call-2", TROTH_CALL_STATE_ENDED); /* and gives up */
  troth_call_service_pop (fixture->calls, "112", "call-3", TROTH_CALL_STATE_RINGING);
  while (fixture->logged == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (troth_interaction_get_call_id (fixture->logged), ==, "call-1");
  g_assert_null (troth_interaction_get_subject (fixture->logged));
  g_assert_cmpint (troth_call_service_wrap_up (fixture->calls, first, "Refund", "solved"), ==, TROTH_CALL_NOTED);
  while (troth_interaction_get_subject (fixture->logged) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (troth_interaction_get_call_id (fixture->logged), ==, "call-1");
  g_assert_cmpint (troth_interaction_get_ended_at (fixture->logged), ==, NOON);
  g_assert_cmpstr (troth_call_get_call_id (troth_call_service_get_call (fixture->calls)), ==, "call-3");
}

/* The same of one who is on the way: it is noted with these words as soon as she is here, and who it was is known from then on. */
static void
test_next_before_she_is_here (CallFixture  *fixture,
                              gconstpointer data)
{
  Company company = { .n = 1, .written = "+49 170 5550101" };
  g_autoptr (TrothCall) first = g_object_ref (ring (fixture, &company, "+49 170 5550101"));

  troth_call_service_hang_up (fixture->calls);
  troth_call_service_pop (fixture->calls, "112", "call-2", TROTH_CALL_STATE_RINGING);
  g_assert_cmpint (troth_call_service_wrap_up (fixture->calls, first, "Refund", "solved"), ==, TROTH_CALL_NOTED_LATER);
  store_desk_apply (&fixture->store, ottilie_new (OTTILIE, company.written));
  while (fixture->logged == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (troth_interaction_get_subject (fixture->logged), ==, "Refund");
  g_assert_nonnull (troth_call_get_customer (first));
  g_assert_cmpint (troth_call_service_wrap_up (fixture->calls, first, "Refunds", "solved"), ==, TROTH_CALL_NOTED);
}

static void
on_not_noted_cb (char      **said,
                 const char *subject)
{
  *said = g_strdup (subject);
}

static void
test_she_never_comes (CallFixture  *fixture,
                      gconstpointer data)
{
  Company          company = { .n = 1, .written = "+49 170 5550101", .gone = TRUE };
  g_autofree char *said = NULL;

  g_signal_connect_swapped (fixture->calls, "not-noted", G_CALLBACK (on_not_noted_cb), &said);
  pop_in (fixture, &company, "+49 170 5550101");
  while (troth_call_get_caller (troth_call_service_get_call (fixture->calls)) != TROTH_CALLER_AMBIGUOUS)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (troth_call_service_wrap_up (fixture->calls, troth_call_service_get_call (fixture->calls), "Refund", NULL), ==, TROTH_CALL_NOTED_LATER);
  while (said == NULL)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_cmpstr (said, ==, "Refund");
  g_assert_null (fixture->logged);
}

/* What comes after the call was over is about nobody. */
static void
test_asked_too_late (CallFixture  *fixture,
                     gconstpointer data)
{
  Company company = { .n = 1, .written = "+49 170 5550101" };

  pop_in (fixture, &company, "+49 170 5550101");
  g_assert_cmpint (troth_call_service_wrap_up (fixture->calls, troth_call_service_get_call (fixture->calls), "Refund", NULL), ==, TROTH_CALL_NOT_NOTED);
  settle ();
  g_assert_false (company.opened);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/services/call/waiting-and-holding-are-kept", CallFixture, NULL, call_fixture_set_up, test_waiting_and_holding_are_kept, call_fixture_tear_down);
  g_test_add ("/services/call/holding-is-kept-when-the-line-breaks", CallFixture, "ended", call_fixture_set_up, test_waiting_and_holding_are_kept, call_fixture_tear_down);
  g_test_add ("/services/call/cut-off", CallFixture, NULL, call_fixture_set_up, test_cut_off, call_fixture_tear_down);
  g_test_add ("/services/call/not-cut-off", CallFixture, "by herself", call_fixture_set_up, test_cut_off, call_fixture_tear_down);
  g_test_add ("/services/call/ring-and-answer-is-one-pop", CallFixture, NULL, call_fixture_set_up, test_ring_and_answer, call_fixture_tear_down);
  g_test_add ("/services/call/answered-at-once-is-no-waiting", CallFixture, NULL, call_fixture_set_up, test_answered_at_once, call_fixture_tear_down);
  g_test_add ("/services/call/the-company-knows", CallFixture, NULL, call_fixture_set_up, test_the_company_knows, call_fixture_tear_down);
  g_test_add ("/services/call/several-in-the-company", CallFixture, NULL, call_fixture_set_up, test_several_in_the_company, call_fixture_tear_down);
  g_test_add ("/services/call/unknown-in-the-company", CallFixture, GINT_TO_POINTER (0), call_fixture_set_up, test_nobody_says, call_fixture_tear_down);
  g_test_add ("/services/call/offline", CallFixture, GINT_TO_POINTER (-1), call_fixture_set_up, test_nobody_says, call_fixture_tear_down);
  g_test_add ("/services/call/withheld-asks-nobody", CallFixture, "anonymous", call_fixture_set_up, test_nobody_is_asked, call_fixture_tear_down);
  g_test_add ("/services/call/short-asks-nobody", CallFixture, "112", call_fixture_set_up, test_nobody_is_asked, call_fixture_tear_down);
  g_test_add ("/services/call/done-before-she-is-here", CallFixture, NULL, call_fixture_set_up, test_done_before_she_is_here, call_fixture_tear_down);
  g_test_add ("/services/call/she-never-comes", CallFixture, NULL, call_fixture_set_up, test_she_never_comes, call_fixture_tear_down);
  g_test_add ("/services/call/given-up-before-known", CallFixture, "", call_fixture_set_up, test_dropped_before_she_is_known, call_fixture_tear_down);
  g_test_add ("/services/call/held-before-known", CallFixture, "held", call_fixture_set_up, test_dropped_before_she_is_known, call_fixture_tear_down);
  g_test_add ("/services/call/given-up-and-wrapped-up", CallFixture, "wrapped-up", call_fixture_set_up, test_dropped_before_she_is_known, call_fixture_tear_down);
  g_test_add ("/services/call/given-up-and-another-calls", CallFixture, "another-call", call_fixture_set_up, test_dropped_before_she_is_known, call_fixture_tear_down);
  g_test_add ("/services/call/next-before-wrap-up", CallFixture, NULL, call_fixture_set_up, test_next_before_wrap_up, call_fixture_tear_down);
  g_test_add ("/services/call/next-before-she-is-here", CallFixture, NULL, call_fixture_set_up, test_next_before_she_is_here, call_fixture_tear_down);
  g_test_add ("/services/call/not-dropped", CallFixture, NULL, call_fixture_set_up, test_not_dropped, call_fixture_tear_down);
  g_test_add ("/services/call/asked-too-late", CallFixture, NULL, call_fixture_set_up, test_asked_too_late, call_fixture_tear_down);
  return g_test_run ();
}
