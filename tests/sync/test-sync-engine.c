// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "script.h"

#include "troth-record-json.h"
#include "troth-sync-engine-private.h"

/* What the engine does with answers that no good backend gives, or gives on a bad day. */

static TrothHttpResponse *
at_most_two (Script     *s,
             const char *body)
{
  g_autoptr (JsonObject) object = NULL;

  if (json_array_get_length (script_commands_of (body, &object)) > 2)
    return troth_fake_response (413, "{\"code\":\"too-large\"}");
  return script_accept_all (s, body);
}

static void
test_too_large_is_halved (Script       *s,
                          gconstpointer data)
{
  s->push = at_most_two;
  script_make_together (s, 9);
  wait_in_step (&s->jane);
  script_assert_once_each (s, 9);
}

static TrothHttpResponse *
fork_once (Script     *s,
           const char *body)
{
  return s->pushes == 1 ? troth_fake_response (409, "{\"code\":\"client-fork\"}") : script_accept_all (s, body);
}

static void
test_fork_renews_the_client (Script       *s,
                             gconstpointer data)
{
  g_autofree char *client_id = g_strdup (troth_store_get_client_id (s->jane.store));
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  JsonArray *old, *new;

  s->push = fork_once;
  script_make_together (s, 4);
  wait_in_step (&s->jane);
  script_assert_once_each (s, 4);
  old = script_commands_of (s->bodies->pdata[0], &before);
  new = script_commands_of (s->bodies->pdata[1], &after);
  g_assert_cmpstr (troth_json_get_string (before, "client_id"), ==, client_id);
  g_assert_cmpstr (troth_json_get_string (after, "client_id"), !=, client_id);
  for (guint i = 0; i < 4; i++)
    {
      JsonObject *one = json_array_get_object_element (old, i);
      JsonObject *two = json_array_get_object_element (new, i);

      g_assert_cmpstr (troth_json_get_string (one, "id"), ==, troth_json_get_string (two, "id"));
      g_assert_cmpint (troth_json_get_int (two, "n", 0), ==, i + 1);
    }
}

static TrothHttpResponse *
fork_always (Script     *s,
             const char *body)
{
  return troth_fake_response (409, "{\"code\":\"client-fork\"}");
}

static void
test_fork_for_ever (Script       *s,
                    gconstpointer data)
{
  s->push = fork_always;
  script_make (s, 1);
  script_wait_for_problem (s, "client-fork");
  g_assert_cmpuint (s->pushes, ==, 2);
  g_assert_cmpuint (s->jane.engine->source, !=, 0); /* then the back-off */
  g_assert_cmpint (troth_sync_engine_get_state (s->jane.engine), ==, TROTH_SYNC_OFFLINE);
  g_assert_cmpuint (troth_sync_engine_get_unsent (s->jane.engine), ==, 1);
}

static TrothHttpResponse *
busy_once (Script     *s,
           const char *body)
{
  TrothHttpResponse *response = troth_fake_response (503, "{\"code\":\"overloaded\"}");

  if (s->pushes > 1)
    {
      troth_http_response_free (response);
      return script_accept_all (s, body);
    }
  response->retry_after = 2;
  return response;
}

static void
test_retry_after_is_kept (Script       *s,
                          gconstpointer data)
{
  gint64 first;

  s->push = busy_once;
  script_make (s, 1);
  script_wait_for_problem (s, "overloaded");
  first = s->asked_at;
  wait_in_step (&s->jane);
  g_assert_cmpint (s->asked_at - first, >=, 2 * G_USEC_PER_SEC);
  script_assert_once_each (s, 1);
}

static TrothHttpResponse *
too_old (Script     *s,
         const char *body)
{
  return troth_fake_response (426, "{\"code\":\"client-too-old\"}");
}

static void
test_too_old_stops (Script       *s,
                    gconstpointer data)
{
  s->push = too_old;
  script_make (s, 1);
  script_wait_for_problem (s, "client-too-old");
  g_assert_error (troth_sync_engine_get_error (s->jane.engine), TROTH_ERROR, TROTH_ERROR_UNSUPPORTED);
  desk_turn (1500);
  g_assert_cmpuint (s->pushes, ==, 1);
  g_assert_cmpuint (troth_sync_engine_get_unsent (s->jane.engine), ==, 1);
}

/* A proxy on the way, or a right that was taken away and is given back. */
static TrothHttpResponse *
not_let_in (Script     *s,
            const char *body)
{
  static const char *const codes[] = { "{}", "{\"code\":\"forbidden\"}" };

  return s->pushes <= G_N_ELEMENTS (codes) ? troth_fake_response (403, codes[s->pushes - 1]) : script_accept_all (s, body);
}

static void
test_not_let_in (Script       *s,
                 gconstpointer data)
{
  s->push = not_let_in;
  script_make (s, 1);
  script_wait_for_problem (s, "http-403");
  desk_turn (1500);
  g_assert_cmpuint (s->pushes, ==, 1);              /* not every second */
  g_assert_cmpuint (s->jane.engine->source, !=, 0); /* and not never */
  troth_transport_network_came (TROTH_TRANSPORT (s->transport));
  script_wait_for_problem (s, "forbidden");
  troth_transport_network_came (TROTH_TRANSPORT (s->transport));
  wait_in_step (&s->jane);
  script_assert_once_each (s, 1);
}

/* She signs in, or the network comes back, while a request of before is under way: what comes of that one is old news. */
static TrothHttpResponse *
refuse_who_signs_in (Script     *s,
                     const char *body)
{
  if (s->pushes > 1)
    return script_accept_all (s, body);
  troth_sync_engine_retry (s->jane.engine);
  return troth_fake_response (401, "{\"code\":\"sign-in-required\"}");
}

static void
test_retry_meanwhile (Script       *s,
                      gconstpointer data)
{
  s->push = refuse_who_signs_in;
  script_make (s, 1);
  wait_in_step (&s->jane);
  g_assert_cmpuint (s->pushes, ==, 2);
  g_assert_null (troth_sync_engine_get_problem (s->jane.engine));
  script_assert_once_each (s, 1);
}

/* Done there, and the answer got lost on the way: asked again with the same bytes. */
static TrothHttpResponse *
lose_answers (Script     *s,
              const char *body)
{
  return s->pushes <= 2 ? NULL : script_accept_all (s, body);
}

static void
test_lost_answer (Script       *s,
                  gconstpointer data)
{
  s->push = lose_answers;
  script_make_together (s, 3);
  script_wait_for_problem (s, "unreachable");
  wait_in_step (&s->jane);
  g_assert_cmpuint (s->bodies->len, ==, 3);
  g_assert_cmpstr (s->bodies->pdata[0], ==, s->bodies->pdata[1]);
  g_assert_cmpstr (s->bodies->pdata[0], ==, s->bodies->pdata[2]);
  g_assert_null (troth_sync_engine_get_problem (s->jane.engine));
}

/* The back-off is minutes long by now; the network comes back, or the lid is opened. */
static void
test_better_times (Script       *s,
                   gconstpointer data)
{
  s->push = lose_answers;
  script_make (s, 1);
  wait_for (s->pushes == 1 && troth_sync_engine_get_state (s->jane.engine) == TROTH_SYNC_OFFLINE);
  troth_transport_network_came (TROTH_TRANSPORT (s->transport));
  g_assert_cmpint (troth_sync_engine_get_state (s->jane.engine), ==, TROTH_SYNC_OFFLINE); /* no flicker */
  wait_for (s->pushes == 2);
  desk_turn (20);
  troth_virtual_clock_sleep (s->clock, G_TIME_SPAN_HOUR);
  wait_in_step (&s->jane);
  script_assert_once_each (s, 1);
}

/* Nothing tells her that the way over which pokes came was cut while the machine slept: the desk asks. */
static void
test_slept_online (Script       *s,
                   gconstpointer data)
{
  guint before = s->pulls;

  troth_sync_engine_retry (s->jane.engine);
  wait_for (s->pulls > before && !s->jane.engine->busy);
  before = s->pulls;
  troth_virtual_clock_sleep (s->clock, 30 * G_TIME_SPAN_SECOND);
  desk_turn (100);
  g_assert_cmpuint (s->pulls, ==, before); /* a nap */
  troth_virtual_clock_sleep (s->clock, G_TIME_SPAN_HOUR);
  wait_for (s->pulls > before && !s->jane.engine->busy);
}

static void
test_rubbish_results (Script       *s,
                      gconstpointer data)
{
  static const char *const cases[] = {
    "", "<html>", "[]", "{}", "{\"results\":5}", "{\"results\":[]}", "{\"results\":[5]}", "{\"results\":[{\"kind\":\"applied\"}]}",
    "{\"results\":[{\"id\":\"x\",\"kind\":\"splendid\"}]}", "{\"results\":[{\"id\":\"another\",\"kind\":\"applied\",\"seq\":6}]}",
    "{\"results\":[{\"id\":\"x\"}],\"results\":[]}"
  };

  script_make_together (s, 0);
  wait_in_step (&s->jane);
  s->push = script_give_rubbish;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint before = s->pushes;

      s->rubbish = cases[i];
      if (i == 0)
        script_make (s, 1);
      else
        troth_sync_engine_retry (s->jane.engine);
      wait_for (s->pushes > before);
      wait_for (troth_sync_engine_get_state (s->jane.engine) == TROTH_SYNC_OFFLINE);
      g_assert_cmpstr (troth_sync_engine_get_problem (s->jane.engine), ==, "malformed");
      g_assert_cmpuint (troth_sync_engine_get_unsent (s->jane.engine), ==, 1);
    }
  s->push = NULL;
  troth_sync_engine_retry (s->jane.engine);
  wait_in_step (&s->jane);
  script_assert_once_each (s, 1);
}

static void
test_rubbish_pages (Script       *s,
                    gconstpointer data)
{
  static const char *const cases[] = {
    "", "<html>", "[]", "{}", "{\"from\":5,\"to\":5,\"more\":false,\"changes\":[]}",
    "{\"from\":5,\"to\":5,\"more\":true,\"cursor\":\"x\",\"changes\":[]}", "{\"from\":5,\"to\":4,\"more\":false,\"cursor\":\"x\",\"changes\":[]}",
    "{\"from\":5,\"to\":6,\"more\":false,\"cursor\":\"x\",\"changes\":[{}]}",
    "{\"from\":5,\"to\":6,\"more\":false,\"cursor\":\"x\",\"changes\":[{\"seq\":6,\"e\":\"customer\",\"id\":\"" LEONIE "\",\"op\":\"delete\"}]} x"
  };

  s->pull = script_give_rubbish;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint before = s->pulls;
      g_autoptr (TrothCustomer) leonie = NULL;

      s->rubbish = cases[i];
      script_make_together (s, 0);
      wait_for (s->pulls > before);
      wait_for (troth_sync_engine_get_state (s->jane.engine) == TROTH_SYNC_OFFLINE);
      g_assert_cmpstr (troth_sync_engine_get_problem (s->jane.engine), ==, "malformed");
      leonie = desk_get (&s->jane, TROTH_TYPE_CUSTOMER, LEONIE);
      g_assert_nonnull (leonie); /* nothing of a bad page is kept */
    }
  s->pull = NULL;
  troth_sync_engine_retry (s->jane.engine);
  wait_in_step (&s->jane);
}

/* One record that this desk cannot read: it is named to the agent, the rest of the page is applied, and it goes once it can be read. */
static void
test_bad_record_is_set_aside (Script       *s,
                              gconstpointer data)
{
  GListModel *reviews = troth_store_get_reviews (s->jane.store);
  g_autoptr (TrothReview) review = NULL;
  g_autoptr (TrothOutcome) outcome = NULL;
  g_autoptr (TrothCustomer) leonie = NULL;

  s->pull = script_give_rubbish;
  s->rubbish = "{\"from\":5,\"to\":7,\"more\":false,\"cursor\":\"c7\",\"changes\":["
               "{\"seq\":6,\"e\":\"interaction\",\"id\":\"i\",\"op\":\"put\",\"data\":{\"id\":\"i\",\"customer_id\":\"" LEONIE "\",\"kind\":\"dance\"}},"
               "{\"seq\":7,\"e\":\"customer\",\"id\":\"" LEONIE "\",\"op\":\"put\",\"data\":{\"id\":\"" LEONIE "\",\"version\":9,\"city\":\"Ulm\"}}]}";
  script_make_together (s, 0);
  wait_in_step (&s->jane);
  leonie = desk_get (&s->jane, TROTH_TYPE_CUSTOMER, LEONIE);
  g_assert_cmpstr (troth_customer_get_city (leonie), ==, "Ulm");
  g_assert_cmpuint (g_list_model_get_n_items (reviews), ==, 1);
  review = g_list_model_get_item (reviews, 0);
  outcome = troth_record_from_json (TROTH_TYPE_OUTCOME, json_node_get_object (troth_review_get_outcome (review)), NULL);
  g_assert_cmpstr (troth_review_get_entity_id (review), ==, LEONIE);
  g_assert_cmpstr (troth_outcome_get_code (outcome), ==, "unreadable");
  g_assert_true (g_str_has_prefix (troth_outcome_get_theirs (outcome), "interaction:i (interaction.kind: must be one of "));
  s->rubbish = "{\"from\":7,\"to\":8,\"more\":false,\"cursor\":\"c8\",\"changes\":["
               "{\"seq\":8,\"e\":\"interaction\",\"id\":\"i\",\"op\":\"put\",\"data\":{\"id\":\"i\",\"customer_id\":\"" LEONIE "\",\"kind\":\"call\",\"started_at\":\"2026-03-01T09:00:00Z\"}}]}";
  script_make_together (s, 0);
  wait_for (desk_count (&s->jane, TROTH_TYPE_INTERACTION) == 1);
  wait_for (g_list_model_get_n_items (reviews) == 0);
}

static void
test_server_time_is (Script *s,
                     gint64  now)
{
  s->pull = script_give_rubbish;
  s->rubbish = "{\"from\":5,\"to\":5,\"more\":false,\"cursor\":\"x\",\"changes\":[],\"server_time\":\"2026-03-01T10:00:00Z\"}";
  script_make_together (s, 0);
  wait_in_step (&s->jane);
  g_assert_cmpint (troth_clock_now (TROTH_CLOCK (s->clock)), ==, now);
}

static void
test_server_time (Script       *s,
                  gconstpointer data)
{
  test_server_time_is (s, NINE + G_TIME_SPAN_HOUR);
}

/* The backend of the desk itself goes by the same clock: of what it said nothing may outlive that clock's being put right. */
static void
test_own_time (Script       *s,
               gconstpointer data)
{
  troth_rest_client_set_own (s->jane.engine->client, TRUE);
  test_server_time_is (s, NINE);
}

static TrothSyncState state_then;

static TrothHttpResponse *
note_state (Script     *s,
            const char *path)
{
  state_then = troth_sync_engine_get_state (s->jane.engine);
  return troth_fake_response (404, "{}");
}

/* Nobody waits until it is compared that all is here. */
static void
test_in_step_before_check (Script       *s,
                           gconstpointer data)
{
  s->digest = note_state;
  troth_sync_engine_stop (s->jane.engine);
  troth_sync_engine_start (s->jane.engine);
  wait_in_step (&s->jane);
  g_assert_cmpint (state_then, ==, TROTH_SYNC_ONLINE);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Script       *s,
                 gconstpointer data);
  } tests[] = {
    { "too-large-is-halved", test_too_large_is_halved },
    { "fork-renews-the-client", test_fork_renews_the_client },
    { "fork-for-ever", test_fork_for_ever },
    { "retry-after-is-kept", test_retry_after_is_kept },
    { "too-old-stops", test_too_old_stops },
    { "not-let-in", test_not_let_in },
    { "retry-meanwhile", test_retry_meanwhile },
    { "lost-answer", test_lost_answer },
    { "better-times", test_better_times },
    { "slept-online", test_slept_online },
    { "rubbish-results", test_rubbish_results },
    { "rubbish-pages", test_rubbish_pages },
    { "bad-record-is-set-aside", test_bad_record_is_set_aside },
    { "server-time", test_server_time },
    { "own-time", test_own_time },
    { "in-step-before-check", test_in_step_before_check },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/engine/", tests[i].name, NULL);

      g_test_add (path, Script, NULL, script_set_up, tests[i].run, script_tear_down);
    }
  return g_test_run ();
}
