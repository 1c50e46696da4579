// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"

#include "troth-time.h"

static TrothPromise *
make_promise (guint       i,
              const char *owner,
              gint64      due_at)
{
  TrothPromise    *promise = troth_promise_new ();
  g_autofree char *id = g_strdup_printf ("0190a000-0000-7000-8000-0000000b%04u", i);

  troth_promise_set_id (promise, id);
  troth_promise_set_customer_id (promise, LEONIE);
  troth_promise_set_words (promise, "I will call you back");
  troth_promise_set_owner_id (promise, owner);
  troth_promise_set_due_at (promise, due_at);
  troth_promise_set_state (promise, i % 5 == 4 ? TROTH_PROMISE_STATE_KEPT : TROTH_PROMISE_STATE_OPEN);
  return promise;
}

static void
put_promises (Fixture *fixture,
              guint    n)
{
  gint64 now = troth_clock_now (TROTH_CLOCK (fixture->clock));

  for (guint i = 0; i < n; i++)
    {
      /* Every second has the time of the one before. */
      g_autoptr (TrothPromise) promise = make_promise (i, i % 2 ? STEVE : JANE, now + (n - i) / 2 * TROTH_HOUR);

      fixture_put (fixture, promise);
    }
}

/* Walks all pages of @path; how many items there are, in an order that never goes back. */
static guint
walk (Fixture    *fixture,
      const char *path,
      const char *order,
      gboolean    descending)
{
  g_autofree char *cursor = NULL;
  g_autofree char *last = NULL;
  guint            n = 0;

  do
    {
      g_autofree char *escaped = cursor ? g_uri_escape_string (cursor, NULL, FALSE) : NULL;
      g_autofree char *uri = g_strdup_printf ("%s%climit=3%s%s", path, strchr (path, '?') ? '&' : '?', cursor ? "&cursor=" : "", escaped ? escaped : "");
      g_autoptr (Reply) reply = fixture_send (fixture, "GET", uri, fixture->jane, NULL);

      g_assert_cmpuint (reply->status, ==, 200);
      for (guint i = 0; i < reply_length (reply, "items"); i++, n++)
        {
          JsonObject *item = reply_item (reply, "items", i);
          char       *key = g_strdup_printf ("%s %s", json_object_get_string_member (item, order), json_object_get_string_member (item, "id"));

          if (last)
            g_assert_cmpint (strcmp (last, key) * (descending ? -1 : 1), <, 0);
          g_free (last);
          last = key;
        }
      g_free (cursor);
      cursor = g_strdup (reply_string (reply, "next"));
    }
  while (cursor);
  return n;
}

static void
test_promises (Fixture      *fixture,
               gconstpointer unused)
{
  static const struct
  {
    const char *path;
    const char *field;
  } wrong[] = {
    { "/v1/promises?state=lost", "state" },
    { "/v1/promises?due_before=tomorrow", "due_before" },
    { "/v1/promises?limit=201", "limit" },
    { "/v1/promises?customer_name=x", "customer_name" },
  };

  put_promises (fixture, 10);
  g_assert_cmpuint (walk (fixture, "/v1/promises", "due_at", FALSE), ==, 10);
  g_assert_cmpuint (walk (fixture, "/v1/promises?state=open", "due_at", FALSE), ==, 8);
  g_assert_cmpuint (walk (fixture, "/v1/promises?state=open&owner=" STEVE, "due_at", FALSE), ==, 4);
  g_assert_cmpuint (walk (fixture, "/v1/promises?due_before=2026-03-02T11:00:00Z", "due_at", FALSE), ==, 3);
  g_assert_cmpuint (walk (fixture, "/v1/promises?customer=" JANE, "due_at", FALSE), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (Reply) reply = fixture_send (fixture, "GET", wrong[i].path, fixture->jane, NULL);

      reply_assert_problem (reply, 422, "invalid", wrong[i].field);
    }
  {
    g_autoptr (Reply) reply = fixture_send (fixture, "GET", "/v1/promises?cursor=eHg%3D", fixture->jane, NULL);

    reply_assert_problem (reply, 400, "bad-request", NULL);
  }
}

static void
test_etag (Fixture      *fixture,
           gconstpointer unused)
{
  g_autoptr (Reply) first = fixture_send (fixture, "GET", "/v1/customers/" LEONIE, fixture->jane, NULL);
  g_autoptr (Reply) again = fixture_send_with (fixture, "GET", "/v1/customers/" LEONIE, fixture->jane, NULL, "If-None-Match", "\"v1\"");
  g_autoptr (Reply) other = fixture_send_with (fixture, "GET", "/v1/customers/" LEONIE, fixture->jane, NULL, "If-None-Match", "\"v0\"");
  g_autoptr (Reply) nobody = fixture_send (fixture, "GET", "/v1/customers/" JANE, fixture->jane, NULL);

  g_assert_cmpstr (reply_string (first, "family_name"), ==, "Köhler");
  g_assert_cmpstr (soup_message_headers_get_one (first->headers, "ETag"), ==, "\"v1\"");
  g_assert_cmpuint (again->status, ==, 304);
  g_assert_cmpstr (again->text, ==, "");
  g_assert_cmpuint (other->status, ==, 200);
  reply_assert_problem (nobody, 404, "not-found", NULL);
}

static void
test_search (Fixture      *fixture,
             gconstpointer unused)
{
  static const struct
  {
    const char *path;
    guint       n;
  } cases[] = {
    { "/v1/customers", 1 },
    { "/v1/customers?q=kohl", 1 },
    { "/v1/customers?q=K%C3%B6hler%20leo", 1 },
    { "/v1/customers?q=2842222", 1 },
    { "/v1/customers?q=nobody", 0 },
    { "/v1/customers?phone=%2B49%20711%202842222", 1 },
    { "/v1/customers?phone=%2B49%200711%202842222", 1 },
    { "/v1/customers?phone=0711%2F284%2022%2022&country=DE", 1 },
    { "/v1/customers?phone=%2B4971199", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Reply) reply = fixture_send (fixture, "GET", cases[i].path, fixture->jane, NULL);

      g_test_message ("%s: %s", cases[i].path, reply->text);
      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_cmpuint (reply_length (reply, "items"), ==, cases[i].n);
      if (i > 0)
        g_assert_cmpuint (reply_length (reply, "matches"), ==, cases[i].n);
    }
  {
    g_autoptr (Reply) both = fixture_send (fixture, "GET", "/v1/customers?q=a&phone=1", fixture->jane, NULL);
    g_autoptr (Reply) letters = fixture_send (fixture, "GET", "/v1/customers?phone=none", fixture->jane, NULL);

    g_autoptr (GString) long_one = g_string_new ("/v1/customers?q=K%C3%B6hler");
    g_autoptr (Reply) pasted = NULL;

    for (guint i = 0; i < 150; i++)
      g_string_append (long_one, "%20%C3%B6"); /* as a desk sends what was pasted into its search */
    pasted = fixture_send (fixture, "GET", long_one->str, fixture->jane, NULL);
    g_assert_cmpuint (pasted->status, ==, 200);
    reply_assert_problem (both, 422, "invalid", "phone");
    reply_assert_problem (letters, 422, "invalid", "phone");
  }
}

/* What is owed is said with what was found: of the whole company, as of the desk's own. */
static void
test_search_owed (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autoptr (Reply) none = fixture_send (fixture, "GET", "/v1/customers?q=kohl", fixture->jane, NULL);
  g_autoptr (Reply) some = NULL;

  g_assert_cmpint (troth_json_get_int (reply_item (none, "matches", 0), "open_promises", -1), ==, 0);
  put_promises (fixture, 10);
  some = fixture_send (fixture, "GET", "/v1/customers?q=kohl", fixture->jane, NULL);
  g_assert_cmpint (troth_json_get_int (reply_item (some, "matches", 0), "open_promises", -1), ==, 8);
}

static void
test_timeline (Fixture      *fixture,
               gconstpointer unused)
{
  gint64 now = troth_clock_now (TROTH_CLOCK (fixture->clock));

  for (guint i = 0; i < 7; i++)
    {
      g_autoptr (TrothInteraction) interaction = troth_interaction_new ();
      g_autofree char *id = g_strdup_printf ("0190a000-0000-7000-8000-0000000e%04u", i);

      troth_interaction_set_id (interaction, id);
      troth_interaction_set_customer_id (interaction, LEONIE);
      troth_interaction_set_started_at (interaction, now - i / 2 * TROTH_DAY);
      fixture_put (fixture, interaction);
    }
  g_assert_cmpuint (walk (fixture, "/v1/customers/" LEONIE "/timeline", "started_at", TRUE), ==, 7);
  {
    g_autoptr (Reply) reply = fixture_send (fixture, "GET", "/v1/customers/" JANE "/timeline", fixture->jane, NULL);

    reply_assert_problem (reply, 404, "not-found", NULL);
  }
}

static void
test_lists (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (TrothCase) case_ = troth_case_new ();

  troth_case_set_id (case_, "0190a000-0000-7000-8000-0000000ca001");
  troth_case_set_customer_id (case_, LEONIE);
  troth_case_set_subject (case_, "charged twice");
  fixture_put (fixture, case_);
  g_assert_cmpuint (walk (fixture, "/v1/agents", "id", FALSE), ==, 4);
  g_assert_cmpuint (walk (fixture, "/v1/teams", "id", FALSE), ==, 0);
  g_assert_cmpuint (walk (fixture, "/v1/queues", "id", FALSE), ==, 0);
  g_assert_cmpuint (walk (fixture, "/v1/cases?state=open&customer=" LEONIE, "id", FALSE), ==, 1);
  g_assert_cmpuint (walk (fixture, "/v1/cases?state=resolved", "id", FALSE), ==, 0);
  {
    g_autoptr (Reply) agent = fixture_send (fixture, "GET", "/v1/agents/" STEVE, fixture->jane, NULL);
    g_autoptr (Reply) one = fixture_send (fixture, "GET", "/v1/cases/0190a000-0000-7000-8000-0000000ca001", fixture->jane, NULL);

    g_assert_cmpstr (reply_string (agent, "login"), ==, "steve");
    g_assert_cmpstr (reply_string (one, "subject"), ==, "charged twice");
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("/backend/reads/promises", test_promises);
  ADD ("/backend/reads/etag", test_etag);
  ADD ("/backend/reads/search", test_search);
  ADD ("/backend/reads/search-owed", test_search_owed);
  ADD ("/backend/reads/timeline", test_timeline);
  ADD ("/backend/reads/lists", test_lists);
  return g_test_run ();
}
