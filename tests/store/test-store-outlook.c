// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"
#include "troth-store-outlook.h"

#define MINUTE (HOUR / 60)

typedef struct
{
  TrothOutlook outlook;
  gboolean     done;
} Answer;

static void
on_outlook_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Answer *answer = user_data;
  g_autoptr (GError) error = NULL;

  troth_store_outlook_finish (result, &answer->outlook, &error);
  g_assert_no_error (error);
  answer->done = TRUE;
}

static TrothOutlook
ask (Fixture         *f,
     TrothPromiseKind kind,
     gint64           due_at)
{
  Answer answer = { { 0 }, FALSE };

  troth_store_outlook_async (f->store, kind, ID ("jane"), due_at, NOON, NULL, on_outlook_cb, &answer);
  fixture_wait (&answer.done);
  return answer.outlook;
}

/* A promise as the backend has it, kept @taken after it was made; TROTH_NO_INSTANT: still open. */
static void
put (Fixture         *f,
     guint            n,
     TrothPromiseKind kind,
     const char      *owner,
     gint64           due_at,
     gint64           taken,
     gint64           made_at)
{
  g_autofree char *name = g_strdup_printf ("o%u", n);
  TrothPromise    *promise = fixture_promise (ID (name), ID ("anna"), due_at, 1);

  troth_promise_set_kind (promise, kind);
  troth_promise_set_owner_id (promise, ID (owner));
  troth_promise_set_made_at (promise, made_at);
  if (taken != TROTH_NO_INSTANT)
    {
      troth_promise_set_state (promise, TROTH_PROMISE_STATE_KEPT);
      troth_promise_set_ended_at (promise, made_at + taken);
    }
  fixture_apply (f, promise, n + 1);
}

static void
test_outlook (void)
{
  Fixture      f = { 0 };
  TrothOutlook outlook;
  gint64       day = 24 * HOUR;
  guint        n = 0;

  fixture_set_up (&f);
  for (guint i = 1; i <= 10; i++)
    put (&f, n++, TROTH_PROMISE_KIND_REFUND, "jane", NOON - day, i * 10 * MINUTE, NOON - 2 * day);
  put (&f, n++, TROTH_PROMISE_KIND_REFUND, "jane", NOON - day, day, NOON - 100 * day);      /* too long ago */
  put (&f, n++, TROTH_PROMISE_KIND_FIND_OUT, "jane", NOON - day, 9 * HOUR, NOON - 2 * day); /* another kind */
  put (&f, n++, TROTH_PROMISE_KIND_CALLBACK, "jane", NOON + HOUR, TROTH_NO_INSTANT, NOON);
  put (&f, n++, TROTH_PROMISE_KIND_CALLBACK, "jane", NOON + HOUR + 14 * MINUTE, TROTH_NO_INSTANT, NOON);
  put (&f, n++, TROTH_PROMISE_KIND_CALLBACK, "jane", NOON + HOUR + 15 * MINUTE, TROTH_NO_INSTANT, NOON); /* the next slot */
  put (&f, n++, TROTH_PROMISE_KIND_CALLBACK, "steve", NOON + HOUR, TROTH_NO_INSTANT, NOON);
  outlook = ask (&f, TROTH_PROMISE_KIND_REFUND, NOON + HOUR);
  g_assert_cmpuint (outlook.kept, ==, 10);
  g_assert_cmpint (outlook.half, ==, 50 * MINUTE);
  g_assert_cmpint (outlook.most, ==, 90 * MINUTE);
  g_assert_cmpuint (outlook.in_slot, ==, 2);
  outlook = ask (&f, TROTH_PROMISE_KIND_COURTESY_CALL, NOON + 5 * HOUR);
  g_assert_cmpuint (outlook.kept, ==, 0);
  g_assert_cmpuint (outlook.in_slot, ==, 0);
  fixture_tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/outlook/of-what-is-held", test_outlook);
  return g_test_run ();
}
