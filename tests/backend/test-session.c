// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"

#include "troth-endpoints.h"
#include "troth-time.h"

#define CROWD 58 /* as many as may guess a name in a minute */

static Reply *
sign_in (Fixture    *fixture,
         const char *login,
         const char *password)
{
  g_autofree char *body = g_strdup_printf ("{\"login\":\"%s\",\"password\":\"%s\",\"device\":\"desk-c\"}", login, password);

  return fixture_send (fixture, "POST", "/v1/session", NULL, body);
}

static void
test_password (Fixture      *fixture,
               gconstpointer unused)
{
  g_autoptr (Reply) reply = sign_in (fixture, "jane", FIXTURE_PASSWORD);
  g_autofree char *token = g_strdup (reply_string (reply, "token"));

  g_assert_cmpuint (reply->status, ==, 201);
  g_assert_cmpstr (reply_string (reply, "expires_at"), ==, "2026-03-16T09:00:00Z");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (reply->json, "agent"), "id"), ==, JANE);
  {
    g_autoptr (Reply) me = fixture_send (fixture, "GET", "/v1/session", token, NULL);

    g_assert_cmpuint (me->status, ==, 200);
    g_assert_cmpstr (reply_string (me, "device"), ==, "desk-c");
    g_assert_null (strstr (me->text, "token"));
  }
  {
    g_autoptr (Reply) out = fixture_send (fixture, "DELETE", "/v1/session", token, NULL);
    g_autoptr (Reply) again = fixture_send (fixture, "DELETE", "/v1/session", token, NULL);
    g_autoptr (Reply) other = fixture_send (fixture, "GET", "/v1/session", fixture->jane, NULL);

    g_assert_cmpuint (out->status, ==, 204);
    reply_assert_problem (again, 401, "sign-in-required", NULL);
    g_assert_cmpuint (other->status, ==, 200);
  }
}

static void
test_wrong (Fixture      *fixture,
            gconstpointer unused)
{
  static const struct
  {
    const char *body;
    const char *field;
  } bad[] = {
    { "{}", "login" },
    { "{\"login\":\"jane\"}", "password" },
    { "{\"login\":\"jane\",\"password\":7}", "password" },
    { "{\"login\":\"\",\"password\":\"x\"}", "login" },
    { "{\"login\":\"jane\",\"password\":\"x\",\"role\":\"admin\"}", "role" },
  };
  g_autoptr (Reply) password = sign_in (fixture, "jane", "not the password");
  g_autoptr (Reply) login = sign_in (fixture, "nobody", FIXTURE_PASSWORD);
  g_autoptr (Reply) no_account = sign_in (fixture, "steve", FIXTURE_PASSWORD);

  reply_assert_problem (password, 401, "wrong-credentials", NULL);
  /* The same answer, so that nobody learns which names there are. */
  g_assert_cmpstr (password->text, ==, login->text);
  g_assert_cmpstr (password->text, ==, no_account->text);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (Reply) reply = fixture_send (fixture, "POST", "/v1/session", NULL, bad[i].body);

      reply_assert_problem (reply, 422, "invalid", bad[i].field);
    }
}

static void
test_guessing (Fixture      *fixture,
               gconstpointer unused)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (Reply) reply = sign_in (fixture, "jane", "guess number n");

      reply_assert_problem (reply, 401, "wrong-credentials", NULL);
    }
  {
    g_autoptr (Reply) reply = sign_in (fixture, "jane", FIXTURE_PASSWORD);

    reply_assert_problem (reply, 429, "too-many-requests", NULL);
    g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "Retry-After"), ==, "13");
  }
  {
    g_autoptr (Reply) other = sign_in (fixture, "steve", "guess number n");

    reply_assert_problem (other, 401, "wrong-credentials", NULL);
  }
  troth_virtual_clock_advance (fixture->clock, 13 * TROTH_SECOND);
  {
    g_autoptr (Reply) reply = sign_in (fixture, "jane", FIXTURE_PASSWORD);

    g_assert_cmpuint (reply->status, ==, 201);
  }
}

/* Nor does another name every time help; and whoever is right costs her neighbours nothing. */
static void
test_guessing_names (Fixture      *fixture,
                     gconstpointer unused)
{
  for (guint i = 0; i < 59; i++)
    {
      g_autofree char *name = g_strdup_printf ("name%u", i);
      g_autoptr (Reply) reply = sign_in (fixture, name, "guess number n");

      reply_assert_problem (reply, 401, "wrong-credentials", NULL);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (Reply) reply = sign_in (fixture, "jane", FIXTURE_PASSWORD);

      g_assert_cmpuint (reply->status, ==, 201);
    }
  {
    g_autoptr (Reply) last = sign_in (fixture, "steve", "guess number n");
    g_autoptr (Reply) reply = sign_in (fixture, "nancy", "guess number n");

    reply_assert_problem (last, 401, "wrong-credentials", NULL);
    reply_assert_problem (reply, 429, "too-many-requests", NULL);
  }
}

static void
on_answered_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GBytes) bytes = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
  guint *left = user_data;

  g_assert_nonnull (bytes);
  (*left)--;
}

/* While passwords are checked, everybody else writes. */
static void
test_crowd_at_the_door (Fixture      *fixture,
                        gconstpointer unused)
{
  g_autofree char *url = g_strconcat (troth_backend_get_url (fixture->backend), "/v1/session", NULL);
  guint            left = CROWD;
  g_autoptr (Reply) reply = NULL;

  for (guint i = 0; i < CROWD; i++)
    {
      g_autoptr (SoupMessage) message = soup_message_new ("POST", url);
      g_autofree char *body = g_strdup_printf ("{\"login\":\"name%u\",\"password\":\"guess number n\"}", i);
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
      soup_session_send_and_read_async (fixture->session, message, G_PRIORITY_DEFAULT, NULL, on_answered_cb, &left);
    }
  while (left == CROWD)
    g_main_context_iteration (NULL, TRUE);
  reply = fixture_send (fixture, "POST", "/v1/devices/0190b000-0000-7000-8000-000000000001/heartbeat", fixture->ada, "{\"unsent\":0}");
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpuint (left, >, 0);
  while (left)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_tokens (Fixture      *fixture,
             gconstpointer unused)
{
  g_autofree char *changed = g_strdup (fixture->jane);
  const char      *wrong[] = { NULL, "", "troth_", "jane", changed };

  changed[strlen (changed) - 1] = changed[strlen (changed) - 1] == 'A' ? 'B' : 'A';
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (Reply) reply = fixture_send (fixture, "GET", "/v1/agents", wrong[i], NULL);

      reply_assert_problem (reply, 401, "sign-in-required", NULL);
      g_assert_true (g_str_has_prefix (soup_message_headers_get_one (reply->headers, "WWW-Authenticate"), "Bearer"));
    }
  troth_virtual_clock_advance (fixture->clock, 14 * TROTH_DAY);
  {
    g_autoptr (Reply) reply = fixture_send (fixture, "GET", "/v1/agents", fixture->jane, NULL);

    reply_assert_problem (reply, 401, "sign-in-required", NULL);
  }
}

static void
test_inactive (Fixture      *fixture,
               gconstpointer unused)
{
  g_autoptr (TrothAgent) jane = troth_agent_new ();

  troth_agent_set_id (jane, JANE);
  troth_agent_set_login (jane, "jane");
  troth_agent_set_name (jane, "Jane Peacock");
  troth_agent_set_active (jane, FALSE);
  fixture_put (fixture, jane);
  {
    g_autoptr (Reply) reply = fixture_send (fixture, "GET", "/v1/agents", fixture->jane, NULL);
    g_autoptr (Reply) again = sign_in (fixture, "jane", FIXTURE_PASSWORD);

    reply_assert_problem (reply, 401, "sign-in-required", NULL);
    reply_assert_problem (again, 401, "wrong-credentials", NULL);
  }
}

/* Every route with every role and with nobody: who may not is told so before anything is looked at. */
static void
test_matrix (Fixture      *fixture,
             gconstpointer unused)
{
  const struct
  {
    TrothRoles  role;
    const char *token;
  } people[] = {
    { TROTH_ROLES_PUBLIC, NULL },
    { TROTH_ROLES_AGENT, fixture->jane },
    { TROTH_ROLES_LEAD, fixture->nancy },
    { TROTH_ROLES_ADMIN, fixture->ada },
  };
  guint                n = 0;
  const TrothEndpoint *endpoints = troth_endpoints (&n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < G_N_ELEMENTS (people); k++)
      {
        const TrothRoute *route = &endpoints[i].route;
        gboolean          allowed = route->roles & (people[k].role | TROTH_ROLES_PUBLIC);
        g_autoptr (Reply) reply = NULL;

        if (g_str_equal (route->path, "/v1/events") && allowed)
          continue;
        if (g_str_equal (route->method, "DELETE") && allowed)
          continue;
        reply = fixture_send (fixture, route->method, route->path, people[k].token, endpoints[i].body ? "{}" : NULL);
        g_test_message ("%s %s as %u: %u", route->method, route->path, people[k].role, reply->status);
        if (allowed)
          g_assert_true (reply->status != 401 && reply->status != 403 && reply->status < 500);
        else if (people[k].token)
          reply_assert_problem (reply, 403, "forbidden", NULL);
        else
          reply_assert_problem (reply, 401, "sign-in-required", NULL);
      }
}

static void
test_public (Fixture      *fixture,
             gconstpointer unused)
{
  g_autoptr (Reply) health = fixture_send (fixture, "GET", "/healthz", NULL, NULL);
  g_autoptr (Reply) ready = fixture_send (fixture, "GET", "/readyz", NULL, NULL);
  g_autoptr (Reply) now = fixture_send (fixture, "GET", "/v1/time", NULL, NULL);
  g_autoptr (Reply) metrics = fixture_send (fixture, "GET", "/metrics", fixture->ada, NULL);

  g_assert_cmpstr (reply_string (health, "status"), ==, "ok");
  g_assert_cmpint (reply_int (ready, "head"), ==, 5);
  g_assert_cmpstr (reply_string (now, "server_time"), ==, FIXTURE_NOW);
  g_assert_cmpint (reply_int (now, "unix_ms"), ==, G_GINT64_CONSTANT (1772442000000));
  g_assert_nonnull (strstr (metrics->text, "\ntroth_change_head 5\n"));
  g_assert_nonnull (strstr (metrics->text, "\ntroth_answers_total{class=\"2xx\"} 3\n"));
}

/* What she prefers comes with her sign-in, wherever she sits. */
static void
test_preferences (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autoptr (Reply) push = fixture_push (fixture, fixture->jane, "0190b000-0000-7000-8000-000000000001",
                                         "[{\"n\":1,\"id\":\"019cadc2-8000-7000-8000-0000000000c1\",\"v\":1,\"op\":\"agent.set_preferences\",\"entity_id\":\"" JANE "\","
                                         "\"base_version\":0,\"args\":{\"preferences\":{\"sound\":false,\"shortcuts\":{\"win.search\":[\"<Control>g\"]}}},"
                                         "\"client_time\":\"2026-03-02T09:00:00Z\"}]");
  g_autoptr (Reply) session = fixture_send (fixture, "GET", "/v1/session", fixture->jane, NULL);
  JsonObject *preferences = NULL;

  g_assert_cmpstr (json_object_get_string_member (reply_item (push, "results", 0), "kind"), ==, "applied");
  preferences = json_object_get_object_member (json_object_get_object_member (session->json, "agent"), "preferences");
  g_assert_false (json_object_get_boolean_member (preferences, "sound"));
  g_assert_true (json_object_has_member (preferences, "shortcuts"));
}

static gboolean
tells (Fixture    *fixture,
       const char *token,
       const char *path)
{
  g_autoptr (Reply) reply = fixture_send (fixture, "GET", path, token, NULL);

  g_assert_cmpuint (reply->status, ==, 200);
  return strstr (reply->text, "preferences") != NULL;
}

/* It goes to her desks, and to nobody else's, an administrator's neither. */
static void
test_preferences_are_hers (Fixture      *fixture,
                           gconstpointer unused)
{
  static const char *const paths[] = { "/v1/sync/pull", "/v1/sync/snapshot?entity=agent", "/v1/agents", "/v1/agents/" JANE };
  g_autoptr (TrothAgent) jane = troth_agent_new ();
  g_autoptr (JsonNode) preferences = json_from_string ("{\"sound\":false}", NULL);

  troth_agent_set_id (jane, JANE);
  troth_agent_set_login (jane, "jane");
  troth_agent_set_name (jane, "Jane Sanchez");
  troth_agent_set_active (jane, TRUE);
  troth_agent_set_preferences (jane, preferences);
  fixture_put (fixture, jane);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_assert_true (tells (fixture, fixture->jane, paths[i]));
      g_assert_false (tells (fixture, fixture->steve, paths[i]));
      g_assert_false (tells (fixture, fixture->ada, paths[i]));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("/backend/session/password", test_password);
  ADD ("/backend/session/wrong-credentials", test_wrong);
  ADD ("/backend/session/guessing-is-slow", test_guessing);
  ADD ("/backend/session/guessing-names-is-slow", test_guessing_names);
  ADD ("/backend/session/crowd-at-the-door", test_crowd_at_the_door);
  ADD ("/backend/session/tokens", test_tokens);
  ADD ("/backend/session/inactive-agent", test_inactive);
  ADD ("/backend/session/every-route-with-every-role", test_matrix);
  ADD ("/backend/session/what-everybody-may-ask", test_public);
  ADD ("/backend/session/preferences", test_preferences);
  ADD ("/backend/session/preferences-are-hers", test_preferences_are_hers);
  return g_test_run ();
}
