// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "troth-throttle.h"

/* 60 a minute, 20 at once; 90 and 30 for an address. */
static const TrothBackendOptions narrow = { .rates = { 60, 90 } };
static const TrothBackendOptions behind_proxy = { .behind_proxy = TRUE, .rates = { 60, 90 } };

static void
test_bucket (void)
{
  g_autoptr (TrothThrottle) throttle = troth_throttle_new (60, 3);
  gint64 now = G_TIME_SPAN_HOUR;

  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (troth_throttle_take (throttle, "a", now), ==, 0);
  g_assert_cmpuint (troth_throttle_take (throttle, "a", now), ==, 2);
  g_assert_cmpuint (troth_throttle_take (throttle, "b", now), ==, 0);
  now += 2 * G_TIME_SPAN_SECOND;
  for (guint i = 0; i < 2; i++)
    g_assert_cmpuint (troth_throttle_take (throttle, "a", now), ==, 0);
  g_assert_cmpuint (troth_throttle_take (throttle, "a", now), !=, 0);
  now += G_TIME_SPAN_DAY; /* no more than the burst is saved */
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (troth_throttle_take (throttle, "a", now), ==, 0);
  g_assert_cmpuint (troth_throttle_take (throttle, "a", now), !=, 0);
}

/* A flood of names does not take memory for ever, and the patient get in again. */
static void
test_many_names (void)
{
  g_autoptr (TrothThrottle) throttle = troth_throttle_new (60, 1);
  gint64 now = G_TIME_SPAN_HOUR;

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      g_assert_cmpuint (troth_throttle_take (throttle, name, now), ==, 0);
    }
  g_assert_cmpuint (troth_throttle_take (throttle, "one more", now), ==, 60);
  g_assert_cmpuint (troth_throttle_take (throttle, "one more", now + 2 * G_TIME_SPAN_SECOND), ==, 0);
}

static void
assert_refused (Reply *reply)
{
  const char *wait = soup_message_headers_get_one (reply->headers, "Retry-After");

  reply_assert_problem (reply, 429, "too-many-requests", NULL);
  g_assert_nonnull (wait);
  g_assert_cmpint (g_ascii_strtoll (wait, NULL, 10), >=, 1);
}

/* Sends until it is refused; how often it was not. */
static guint
exhaust (Fixture    *self,
         const char *path,
         const char *token,
         guint       status)
{
  guint n = 0;

  for (; n < 100; n++)
    {
      g_autoptr (Reply) reply = fixture_send (self, "GET", path, token, NULL);

      if (reply->status == 429)
        {
          assert_refused (reply);
          break;
        }
      g_assert_cmpuint (reply->status, ==, status);
    }
  return n;
}

static void
test_user (Fixture      *self,
           gconstpointer options)
{
  g_autoptr (Reply) other = NULL;
  g_autoptr (Reply) later = NULL;

  /* The first request is the address's: nobody was known yet. */
  g_assert_cmpuint (exhaust (self, "/v1/session", self->jane, 200), ==, 21);
  other = fixture_send (self, "GET", "/v1/session", self->steve, NULL);
  g_assert_cmpuint (other->status, ==, 200);
  troth_virtual_clock_advance (self->clock, 2 * G_TIME_SPAN_SECOND);
  later = fixture_send (self, "GET", "/v1/session", self->jane, NULL);
  g_assert_cmpuint (later->status, ==, 200);
}

/* Refused before its JSON is read, so whatever it is. */
static void
test_before_body (Fixture      *self,
                  gconstpointer options)
{
  g_autoptr (Reply) reply = NULL;

  exhaust (self, "/v1/session", self->jane, 200);
  reply = fixture_send (self, "POST", "/v1/sync/push", self->jane, "{\"a\":");
  assert_refused (reply);
}

static void
test_address (Fixture      *self,
              gconstpointer options)
{
  g_autofree char *guess = g_strconcat (self->jane, "x", NULL);
  g_autoptr (Reply) known = fixture_send (self, "GET", "/v1/session", self->jane, NULL);
  g_autoptr (Reply) public = NULL;
  g_autoptr (Reply) nowhere = NULL;
  g_autoptr (Reply) without = NULL;
  g_autoptr (Reply) still = NULL;

  guess[strlen (guess) - 3] = guess[strlen (guess) - 3] == 'A' ? 'B' : 'A';
  g_assert_cmpuint (exhaust (self, "/v1/session", guess, 401), ==, 29);
  public = fixture_send (self, "GET", "/v1/time", NULL, NULL);
  assert_refused (public);
  nowhere = fixture_send (self, "GET", "/v1/nowhere", NULL, NULL);
  assert_refused (nowhere);
  without = fixture_send (self, "GET", "/v1/session", NULL, NULL);
  assert_refused (without);
  /* Whoever has signed in does not suffer from a neighbour. */
  still = fixture_send (self, "GET", "/v1/session", self->jane, NULL);
  g_assert_cmpuint (still->status, ==, 200);
}

static guint
ask_from (Fixture    *self,
          const char *forwarded)
{
  g_autoptr (Reply) reply = fixture_send_with (self, "GET", "/v1/time", NULL, NULL, "X-Forwarded-For", forwarded);

  return reply->status;
}

/* The last address is the proxy's word; what stands before it may be anybody's. */
static void
test_proxy (Fixture      *self,
            gconstpointer options)
{
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *forwarded = g_strdup_printf ("10.0.0.%u, 192.0.2.1", i);

      g_assert_cmpuint (ask_from (self, forwarded), ==, 200);
    }
  g_assert_cmpuint (ask_from (self, "192.0.2.1"), ==, 429);
  g_assert_cmpuint (ask_from (self, "192.0.2.1, 192.0.2.2"), ==, 200);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *forwarded = g_strdup_printf ("2001:db8::%x", i + 1);

      g_assert_cmpuint (ask_from (self, forwarded), ==, 200);
    }
  g_assert_cmpuint (ask_from (self, "2001:db8::ffff:1"), ==, 429);
  g_assert_cmpuint (ask_from (self, "2001:db8:0:1::1"), ==, 200);
}

/* A day offline: 10,000 commands in pushes of 100, with a pull after each, are let in within a minute by the defaults. */
static void
test_day_offline (void)
{
  const TrothRateLimits defaults = { 0 };
  g_autoptr (TrothRate) rate = troth_rate_new (&defaults);
  gint64 now = G_TIME_SPAN_HOUR;

  troth_rate_learn (rate, "hash", JANE);
  for (guint i = 0; i < 200; i++, now += 60 * G_TIME_SPAN_SECOND / 200)
    {
      g_autoptr (TrothAnswer) answer = troth_answer_new ();

      g_assert_true (troth_rate_admit (rate, "hash", "192.0.2.1", now, answer));
      g_assert_cmpuint (answer->status, ==, 0);
    }
}

/* A part of it through the real thing; the clock stands still, so nothing grows back. */
static void
test_day_offline_drains (Fixture      *self,
                         gconstpointer options)
{
  for (gint64 batch = 0; batch < 5; batch++)
    {
      g_autoptr (GString) commands = g_string_new ("[");
      g_autoptr (Reply) reply = NULL;

      for (gint64 i = 1; i <= 100; i++)
        {
          const gint64     n = batch * 100 + i;
          g_autofree char *id = g_strdup_printf ("019cadc2-8000-7000-8000-%012" G_GINT64_MODIFIER "x", n);
          g_autofree char *promise = g_strdup_printf ("019cadc2-8000-7000-9000-%012" G_GINT64_MODIFIER "x", n);
          g_autofree char *command = fixture_make_command (n, id, promise, "I will call you back");

          g_string_append_printf (commands, "%s%s", i > 1 ? "," : "", command);
        }
      g_string_append_c (commands, ']');
      reply = fixture_push (self, self->jane, "0190b000-0000-7000-8000-000000000001", commands->str);
      g_assert_cmpuint (reply->status, ==, 200);
    }
}

/* 30 records about customers at once; ten times as many for a lead. */
static const TrothBackendOptions careful = { .rates = { .records = 30 } };

/* Taking the customer base home one customer at a time ends early, whichever way it is tried; what a desk syncs goes on. */
static void
test_bulk_reads (Fixture      *fixture,
                 gconstpointer options)
{
  static const char *const paths[] = { "/v1/customers/" LEONIE, "/v1/customers", "/v1/customers?q=leonie", "/v1/customers/" LEONIE "/timeline", "/v1/promises" };
  g_autoptr (Reply) open = NULL;
  g_autoptr (Reply) sync = NULL;
  g_autoptr (Reply) metrics = NULL;
  g_autoptr (Reply) written = NULL;
  g_autoptr (Reply) audit = NULL;

  g_assert_cmpuint (exhaust (fixture, "/v1/customers?q=leonie", fixture->jane, 200), ==, 30);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_assert_cmpuint (exhaust (fixture, paths[i], fixture->jane, 200), ==, 0);
  open = fixture_send (fixture, "POST", "/v1/customers/" LEONIE "/open", fixture->jane, NULL);
  assert_refused (open);
  sync = fixture_send (fixture, "GET", "/v1/sync/snapshot?entity=customer", fixture->jane, NULL);
  g_assert_cmpuint (sync->status, ==, 200);
  g_assert_cmpuint (exhaust (fixture, "/v1/agents", fixture->jane, 200), ==, 100);
  g_assert_cmpuint (exhaust (fixture, paths[0], fixture->steve, 200), ==, 30);
  g_assert_cmpuint (exhaust (fixture, paths[0], fixture->nancy, 200), ==, 100);
  g_assert_cmpuint (exhaust (fixture, paths[0], fixture->ada, 200), ==, 100);
  metrics = fixture_send (fixture, "GET", "/metrics", fixture->ada, NULL);
  g_assert_nonnull (strstr (metrics->text, "\ntroth_bulk_reads_total 2\n"));
  written = fixture_send (fixture, "POST", "/v1/devices/0190b000-0000-7000-8000-000000000001/heartbeat", fixture->ada, "{\"unsent\":0}");
  g_assert_cmpuint (written->status, ==, 200); /* after all that was to be written before */
  audit = fixture_send (fixture, "GET", "/v1/audit", fixture->ada, NULL);
  g_assert_cmpuint (reply_length (audit, "items"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (reply_item (audit, "items", 0), "action"), ==, "read.stopped");
  troth_virtual_clock_advance (fixture->clock, 5 * G_TIME_SPAN_MINUTE);
  g_assert_cmpuint (exhaust (fixture, paths[0], fixture->jane, 200), ==, 5);
}

/* Signing in again does not help, nor does a token that nobody has seen yet. */
static void
test_bulk_reads_by_new_tokens (Fixture      *fixture,
                               gconstpointer options)
{
  g_autoptr (Reply) session = NULL;
  g_autoptr (Reply) open = NULL;

  g_assert_cmpuint (exhaust (fixture, "/v1/customers/" LEONIE, fixture->jane, 200), ==, 30);
  for (guint i = 0; i < 3; i++)
    {
      fixture_sign_in_again (fixture);
      g_assert_cmpuint (exhaust (fixture, "/v1/customers/" LEONIE, fixture->jane, 200), ==, 0);
    }
  session = fixture_send (fixture, "POST", "/v1/session", NULL, "{\"login\":\"jane\",\"password\":\"" FIXTURE_PASSWORD "\"}");
  g_assert_cmpuint (session->status, ==, 201);
  open = fixture_send (fixture, "POST", "/v1/customers/" LEONIE "/open", reply_string (session, "token"), NULL);
  assert_refused (open);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/rate/bucket", test_bucket);
  g_test_add_func ("/backend/rate/many-names", test_many_names);
  g_test_add_func ("/backend/rate/day-offline", test_day_offline);
  g_test_add ("/backend/rate/user", Fixture, &narrow, fixture_set_up, test_user, fixture_tear_down);
  g_test_add ("/backend/rate/before-body", Fixture, &narrow, fixture_set_up, test_before_body, fixture_tear_down);
  g_test_add ("/backend/rate/address", Fixture, &narrow, fixture_set_up, test_address, fixture_tear_down);
  g_test_add ("/backend/rate/proxy", Fixture, &behind_proxy, fixture_set_up, test_proxy, fixture_tear_down);
  g_test_add ("/backend/rate/day-offline-drains", Fixture, NULL, fixture_set_up, test_day_offline_drains, fixture_tear_down);
  g_test_add ("/backend/rate/bulk-reads", Fixture, &careful, fixture_set_up, test_bulk_reads, fixture_tear_down);
  g_test_add ("/backend/rate/bulk-reads-by-new-tokens", Fixture, &careful, fixture_set_up, test_bulk_reads_by_new_tokens, fixture_tear_down);
  return g_test_run ();
}
