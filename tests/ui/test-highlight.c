// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-highlight.h"
#include "troth-ui.h"
#include "ui-samples.h"

typedef struct
{
  TrothMoment   *moment;
  GListStore    *promises;
  GListStore    *timeline;
  GListStore    *agents;
  GListStore    *said;
  GListStore    *cases;
  gboolean       calls;
  TrothHighlight highlight;
} Fixture;

static void
setup (Fixture      *f,
       gconstpointer data)
{
  f->moment = samples_moment ();
  f->promises = samples_promises ();
  f->timeline = samples_timeline ();
  f->agents = samples_agents ();
  f->said = samples_said_once ();
  f->cases = samples_cases ();
  f->highlight = (TrothHighlight){ 0 };
}

static void
teardown (Fixture      *f,
          gconstpointer data)
{
  troth_highlight_clear (&f->highlight);
  g_clear_object (&f->moment);
  g_clear_object (&f->promises);
  g_clear_object (&f->timeline);
  g_clear_object (&f->agents);
  g_clear_object (&f->said);
  g_clear_object (&f->cases);
}

static void
choose (Fixture *f)
{
  TrothHighlightSource source = { G_LIST_MODEL (f->promises), G_LIST_MODEL (f->cases), G_LIST_MODEL (f->timeline), G_LIST_MODEL (f->said),
                                  G_LIST_MODEL (f->agents), f->calls, troth_moment_get_now (f->moment), troth_moment_get_zone (f->moment) };

  troth_highlight_choose (&f->highlight, &source);
}

static void
test_repeat (Fixture      *f,
             gconstpointer data)
{
  choose (f);
  g_assert_cmpint (f->highlight.kind, ==, TROTH_HIGHLIGHT_REPEAT);
  g_assert_cmpstr (f->highlight.title, ==, "Second contact about “Charged twice on 3 March” within a day");
  g_assert_cmpstr (f->highlight.detail, ==, "Say sorry first that they have to come back. Steve Johnson, yesterday: “charged twice on 3 March”");
}

/* Who calls about it once more is in touch for the second time already, as the prompts say, too. */
static void
test_calls (Fixture      *f,
            gconstpointer data)
{
  g_list_store_remove (f->timeline, 0);
  choose (f);
  g_assert_cmpint (f->highlight.kind, ==, TROTH_HIGHLIGHT_SAID);
  f->calls = TRUE;
  choose (f);
  g_assert_cmpstr (f->highlight.title, ==, "Second contact about “Charged twice on 3 March” within a day");
  g_list_store_remove_all (f->timeline);
  choose (f);
  g_assert_cmpint (f->highlight.kind, ==, TROTH_HIGHLIGHT_SAID); /* the first one */
}

/* A contact for another case is not one about this, and what they have in common is said since it began. */
static void
test_another_case (Fixture      *f,
                   gconstpointer data)
{
  g_autoptr (TrothInteraction) entry = g_list_model_get_item (G_LIST_MODEL (f->timeline), 0);

  troth_interaction_set_case_id (entry, "c2");
  choose (f);
  g_assert_cmpint (f->highlight.kind, ==, TROTH_HIGHLIGHT_SAID);
}

/* The case is old, and she comes about something else. */
static void
test_beside_the_case (Fixture      *f,
                      gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TrothInteraction) entry = g_list_model_get_item (G_LIST_MODEL (f->timeline), i);

      troth_interaction_set_case_id (entry, NULL);
      troth_interaction_set_subject (entry, "Router is slow");
    }
  choose (f);
  g_assert_cmpint (f->highlight.kind, ==, TROTH_HIGHLIGHT_REPEAT);
  g_assert_true (g_str_has_prefix (f->highlight.title, "Second contact about “Router is slow”"));
}

/* Who came three times about three things has nothing to forgive, and is not asked again what they told us. */
static void
test_unrelated (Fixture      *f,
                gconstpointer data)
{
  g_autoptr (TrothInteraction) entry = g_list_model_get_item (G_LIST_MODEL (f->timeline), 0);
  g_autoptr (TrothInteraction) third = troth_record_copy (entry);

  troth_interaction_set_case_id (entry, "c2");
  troth_interaction_set_case_id (third, "c3");
  g_list_store_insert (f->timeline, 0, third);
  choose (f);
  g_assert_cmpint (f->highlight.kind, ==, TROTH_HIGHLIGHT_SAID);
  g_list_store_remove_all (f->said);
  choose (f);
  g_assert_cmpint (f->highlight.kind, ==, TROTH_HIGHLIGHT_REPEAT);
  g_assert_cmpstr (f->highlight.title, ==, "3 contacts within a day");
  g_assert_cmpstr (f->highlight.detail, ==, "Steve Johnson, yesterday: “charged twice on 3 March”");
}

static void
test_broken (Fixture      *f,
             gconstpointer data)
{
  g_autoptr (TrothPromise) promise = g_list_model_get_item (G_LIST_MODEL (f->promises), 1);

  troth_promise_set_state (promise, TROTH_PROMISE_STATE_BROKEN);
  troth_promise_set_ended_at (promise, samples_at ("2026-03-02T09:00:00"));
  choose (f);
  g_assert_cmpint (f->highlight.kind, ==, TROTH_HIGHLIGHT_BROKEN);
  troth_promise_set_origin (promise, TROTH_PROMISE_ORIGIN_COURTESY); /* nobody gave their word */
  choose (f);
  g_assert_cmpint (f->highlight.kind, ==, TROTH_HIGHLIGHT_REPEAT);
  troth_promise_set_origin (promise, TROTH_PROMISE_ORIGIN_SAID);
  troth_promise_set_ended_at (promise, samples_at ("2026-01-02T09:00:00"));
  choose (f);
  g_assert_cmpint (f->highlight.kind, ==, TROTH_HIGHLIGHT_REPEAT);
}

static void
test_overdue (Fixture      *f,
              gconstpointer data)
{
  g_autoptr (TrothPromise) promise = g_list_model_get_item (G_LIST_MODEL (f->promises), 1);

  troth_promise_set_due_at (promise, samples_at ("2026-03-04T11:30:00"));
  choose (f);
  g_assert_cmpint (f->highlight.kind, ==, TROTH_HIGHLIGHT_OVERDUE);
  g_assert_cmpstr (f->highlight.title, ==, "Our promise is late: 12 min overdue · 11:30");
  g_assert_cmpstr (f->highlight.detail, ==, troth_promise_get_words (promise));
}

/* What counts no more is not spoken of. */
static void
test_said (Fixture      *f,
           gconstpointer data)
{
  g_autoptr (TrothSaidOnce) said = g_list_model_get_item (G_LIST_MODEL (f->said), 1);

  g_list_store_remove_all (f->timeline);
  choose (f);
  g_assert_cmpint (f->highlight.kind, ==, TROTH_HIGHLIGHT_SAID);
  g_assert_cmpstr (f->highlight.title, ==, "Told us before, not to be asked again: Late payment");
  troth_said_once_set_withdrawn_at (said, 1);
  choose (f);
  g_assert_cmpint (f->highlight.kind, ==, TROTH_HIGHLIGHT_NONE);
}

static void
test_none (Fixture      *f,
           gconstpointer data)
{
  TrothHighlightSource nobody = { 0 };

  g_list_store_remove_all (f->timeline);
  g_list_store_remove_all (f->said);
  choose (f);
  g_assert_cmpint (f->highlight.kind, ==, TROTH_HIGHLIGHT_NONE);
  nobody.zone = troth_moment_get_zone (f->moment);
  troth_highlight_choose (&f->highlight, &nobody);
  g_assert_cmpint (f->highlight.kind, ==, TROTH_HIGHLIGHT_NONE);
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, setup, func, teardown)
  ADD ("/ui/highlight/repeated-contact", test_repeat);
  ADD ("/ui/highlight/another-case", test_another_case);
  ADD ("/ui/highlight/beside-the-case", test_beside_the_case);
  ADD ("/ui/highlight/calls", test_calls);
  ADD ("/ui/highlight/unrelated", test_unrelated);
  ADD ("/ui/highlight/broken-word-first", test_broken);
  ADD ("/ui/highlight/overdue-before-all", test_overdue);
  ADD ("/ui/highlight/none", test_none);
  ADD ("/ui/highlight/said", test_said);
  return g_test_run ();
}
