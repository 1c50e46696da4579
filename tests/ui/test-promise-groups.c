// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-groups.h"
#include "troth-promise-lines.h"
#include "troth-promise-view.h"
#include "troth-time.h"

static gint64
at (const char *text)
{
  gint64 us = 0;

  g_assert_true (troth_time_parse (text, &us, NULL));
  return us;
}

static TrothPromise *
promise_due (const char *id,
             gint64      due)
{
  TrothPromise *promise = troth_promise_new ();

  troth_promise_set_id (promise, id);
  troth_promise_set_due_at (promise, due);
  return promise;
}

static void
test_midnight_of_the_agent (void)
{
  g_autoptr (GTimeZone) auckland = troth_time_zone_new ("Pacific/Auckland", NULL);
  g_autoptr (GTimeZone) beirut = troth_time_zone_new ("Asia/Beirut", NULL);

  g_assert_cmpint (troth_promise_next_midnight (at ("2026-03-02T10:59:00Z"), auckland), ==, at ("2026-03-02T11:00:00Z"));
  g_assert_cmpint (troth_promise_next_midnight (at ("2026-03-02T11:00:00Z"), auckland), ==, at ("2026-03-03T11:00:00Z"));
  /* Lebanon skips 00:00-01:00: the day begins at 01:00, one second after 23:59:59 */
  g_assert_cmpint (troth_promise_next_midnight (at ("2026-03-28T12:00:00Z"), beirut), ==, at ("2026-03-28T22:00:00Z"));
}

/* The list that a listener knows: only what items-changed told. */
static void
on_items_changed_cb (GListModel *model,
                     guint       position,
                     guint       removed,
                     guint       added,
                     GPtrArray  *mirror)
{
  g_assert_cmpuint (position + removed, <=, mirror->len);
  if (removed)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, position + i, g_list_model_get_item (model, position + i));
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (model));
}

static char *
describe (GPtrArray *mirror)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < mirror->len; i++)
    {
      gpointer item = g_ptr_array_index (mirror, i);

      if (TROTH_IS_PROMISE_HEADING (item))
        g_string_append_printf (out, "[%d:%u] ", troth_promise_heading_get_group (item), troth_promise_heading_get_count (item));
      else
        g_string_append_printf (out, "%s ", troth_promise_get_id (item));
    }
  return g_string_free (out, FALSE);
}

static void
assert_shown (GPtrArray  *mirror,
              const char *expected)
{
  g_autofree char *shown = describe (mirror);

  g_assert_cmpstr (shown, ==, expected);
}

static int
by_due (gconstpointer a,
        gconstpointer b,
        gpointer      data)
{
  gint64 one = troth_promise_get_due_at ((gpointer) a), two = troth_promise_get_due_at ((gpointer) b);

  return (one > two) - (one < two);
}

/* As the store's list does it: a promise with another due time leaves and comes. */
static void
move (GListStore   *store,
      TrothPromise *promise,
      gint64        due)
{
  guint position = 0;

  g_assert_true (g_list_store_find (store, promise, &position));
  g_object_ref (promise);
  g_list_store_remove (store, position);
  troth_promise_set_due_at (promise, due);
  g_list_store_insert_sorted (store, promise, by_due, NULL);
  g_object_unref (promise);
}

static void
test_rises_by_the_clock (void)
{
  g_autoptr (GListStore) store = g_list_store_new (TROTH_TYPE_PROMISE);
  g_autoptr (TrothPromise) a = promise_due ("a", at ("2026-03-02T11:30:00Z"));
  g_autoptr (TrothPromise) b = promise_due ("b", at ("2026-03-02T12:00:00Z"));
  g_autoptr (TrothPromise) c = promise_due ("c", at ("2026-03-03T09:00:00Z"));
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (TrothPromiseGroups) groups = troth_promise_groups_new (G_LIST_MODEL (store), at ("2026-03-02T11:42:00Z"), zone);
  g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);

  g_signal_connect (groups, "items-changed", G_CALLBACK (on_items_changed_cb), mirror);
  g_list_store_insert_sorted (store, c, by_due, NULL);
  g_list_store_insert_sorted (store, b, by_due, NULL);
  g_list_store_insert_sorted (store, a, by_due, NULL);
  assert_shown (mirror, "[0:1] a [2:1] b [4:1] c ");
  g_assert_cmpint (troth_promise_groups_next_change (groups), ==, at ("2026-03-02T12:00:00Z"));
  troth_promise_groups_set_now (groups, at ("2026-03-02T12:00:00Z"));
  assert_shown (mirror, "[0:1] a [1:1] b [4:1] c ");
  troth_promise_groups_set_now (groups, at ("2026-03-02T12:01:00Z"));
  assert_shown (mirror, "[0:2] a b [4:1] c ");
  troth_promise_groups_set_now (groups, at ("2026-03-03T00:00:00Z"));
  assert_shown (mirror, "[0:2] a b [3:1] c ");
  move (store, a, at ("2026-03-03T00:30:00Z"));
  assert_shown (mirror, "[0:1] b [2:1] a [3:1] c ");
  g_list_store_remove (store, 0);
  assert_shown (mirror, "[2:1] a [3:1] c ");
  g_list_store_remove_all (store);
  assert_shown (mirror, "");
  g_assert_cmpint (troth_promise_groups_next_change (groups), ==, G_MAXINT64);
  g_assert_cmpuint (troth_promise_groups_count (groups, TROTH_DUE_LATER), ==, 0);
}

static void
on_splice_cb (GListModel *model,
              guint       position,
              guint       removed,
              guint       added,
              GString    *log)
{
  g_string_append_printf (log, "%u-%u+%u ", position, removed, added);
}

/* Row widgets, focus and selection stay on the promises: only the heading moves past them. */
static void
test_headings_move_not_rows (void)
{
  g_autoptr (GListStore) store = g_list_store_new (TROTH_TYPE_PROMISE);
  g_autoptr (TrothPromise) a = promise_due ("a", at ("2026-03-02T11:30:00Z"));
  g_autoptr (TrothPromise) b = promise_due ("b", at ("2026-03-02T12:00:00Z"));
  g_autoptr (TrothPromise) c = promise_due ("c", at ("2026-03-02T12:00:00Z"));
  g_autoptr (TrothPromiseGroups) groups = NULL;
  g_autoptr (GString) log = g_string_new (NULL);

  troth_promise_set_due_until (c, at ("2026-03-02T13:00:00Z"));
  g_list_store_append (store, a);
  g_list_store_append (store, b);
  g_list_store_append (store, c);
  groups = troth_promise_groups_new (G_LIST_MODEL (store), at ("2026-03-02T12:00:00Z"), NULL);
  g_signal_connect (groups, "items-changed", G_CALLBACK (on_splice_cb), log);
  troth_promise_groups_set_now (groups, at ("2026-03-02T12:01:00Z")); /* [Overdue] a [Now] b c → [Overdue] a b [Now] c */
  g_assert_cmpstr (log->str, ==, "2-1+0 3-0+1 ");
}

/* What the groups should be, worked out the slow way. */
static void
assert_right (TrothPromiseGroups *groups,
              GListModel         *model,
              GPtrArray          *mirror,
              gint64              now,
              GTimeZone          *zone)
{
  gint64 midnight = troth_promise_next_midnight (now, zone), last_due = 0, next = G_MAXINT64;
  int    group = -1;
  guint  n_promises = 0, left = 0;

  for (guint i = 0; i < mirror->len; i++)
    {
      gpointer item = g_ptr_array_index (mirror, i);

      if (TROTH_IS_PROMISE_HEADING (item))
        {
          g_assert_cmpuint (left, ==, 0);
          g_assert_cmpint (troth_promise_heading_get_group (item), >, group);
          group = troth_promise_heading_get_group (item);
          left = troth_promise_heading_get_count (item);
          last_due = G_MININT64;
          continue;
        }
      g_assert_cmpint (troth_promise_due_state (item, now, midnight), ==, group);
      g_assert_cmpint (troth_promise_get_due_at (item), >=, last_due);
      last_due = troth_promise_get_due_at (item);
      next = MIN (next, troth_due_next_change (troth_promise_get_due (item), now, midnight));
      n_promises++;
      left--;
    }
  g_assert_cmpuint (left, ==, 0);
  g_assert_cmpuint (n_promises, ==, g_list_model_get_n_items (model));
  g_assert_cmpint (troth_promise_groups_next_change (groups), ==, next);
  g_assert_cmpint (next, >, now);
}

static void
test_property_any_history (void)
{
  for (guint32 seed = 1; seed <= 40; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GListStore) store = g_list_store_new (TROTH_TYPE_PROMISE);
      g_autoptr (GTimeZone) zone = troth_time_zone_new ("America/Sao_Paulo", NULL);
      g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
      gint64 now = at ("2026-03-02T11:00:00Z");
      g_autoptr (TrothPromiseGroups) groups = troth_promise_groups_new (G_LIST_MODEL (store), now, zone);

      g_signal_connect (groups, "items-changed", G_CALLBACK (on_items_changed_cb), mirror);
      for (guint step = 0; step < 150; step++)
        {
          guint            n = g_list_model_get_n_items (G_LIST_MODEL (store));
          gint64           due = now + g_rand_int_range (random, -90, 2000) * TROTH_MINUTE;
          g_autofree char *id = g_strdup_printf ("%u-%u", seed, step);
          g_autoptr (TrothPromise) fresh = promise_due (id, due);
          g_autoptr (TrothPromise) some = n ? g_list_model_get_item (G_LIST_MODEL (store), g_rand_int_range (random, 0, n)) : NULL;

          switch (g_rand_int_range (random, 0, 6))
            {
            case 0:
            case 1:
              g_list_store_insert_sorted (store, fresh, by_due, NULL);
              break;
            case 2:
              if (n)
                {
                  guint from = (guint) g_rand_int_range (random, 0, (gint32) n);

                  g_list_store_splice (store, from, (guint) g_rand_int_range (random, 1, (gint32) (n - from) + 1) / 3, NULL, 0);
                }
              break;
            case 3:
              if (some)
                move (store, some, due);
              break;
            case 4:
              now = MIN (troth_promise_groups_next_change (groups), now + TROTH_DAY);
              troth_promise_groups_set_now (groups, now);
              break;
            default:
              now += g_rand_int_range (random, -20, 60) * TROTH_MINUTE; /* clocks are also set back */
              troth_promise_groups_set_now (groups, now);
            }
          assert_right (groups, G_LIST_MODEL (store), mirror, now, zone);
        }
    }
}

/* The order of the model is the order in each group; another order of a long list is one splice, not thousands. */
static void
test_order_of_the_model (void)
{
  g_autoptr (GListStore) store = g_list_store_new (TROTH_TYPE_PROMISE);
  gint64 now = at ("2026-03-02T12:00:00Z");
  g_autoptr (TrothPromiseGroups) groups = troth_promise_groups_new (G_LIST_MODEL (store), now, NULL);
  g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) log = g_string_new (NULL);

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autoptr (TrothPromise) promise = promise_due (id, i % 2 ? now - TROTH_HOUR : now + TROTH_DAY);

      g_list_store_append (store, promise);
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (groups)); i++)
    g_ptr_array_add (mirror, g_list_model_get_item (G_LIST_MODEL (groups), i));
  g_signal_connect (groups, "items-changed", G_CALLBACK (on_items_changed_cb), mirror);
  g_signal_connect (groups, "items-changed", G_CALLBACK (on_splice_cb), log);
  g_assert_cmpstr (troth_promise_get_id (mirror->pdata[2]), ==, "3");
  troth_promise_groups_set_now (groups, now - TROTH_DAY); /* now every one is to come, and they mix */
  g_assert_cmpstr (log->str, ==, "0-302+301 ");
  g_assert_cmpstr (troth_promise_get_id (mirror->pdata[3]), ==, "2");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/promise-groups/midnight-of-the-agent", test_midnight_of_the_agent);
  g_test_add_func ("/ui/promise-groups/rises-by-the-clock", test_rises_by_the_clock);
  g_test_add_func ("/ui/promise-groups/headings-move-not-rows", test_headings_move_not_rows);
  g_test_add_func ("/ui/promise-groups/order-of-the-model", test_order_of_the_model);
  g_test_add_func ("/ui/promise-groups/any-history", test_property_any_history);
  return g_test_run ();
}
