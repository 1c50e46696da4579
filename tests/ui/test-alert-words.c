// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-alert-words.h"

#define NOON G_GINT64_CONSTANT (1772359200000000) /* 2026-03-01T10:00:00Z */

static void
add (GPtrArray      *items,
     const char     *name,
     TrothAlertStage stage)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();
  TrothAlarmItem *item;

  troth_promise_set_words (promise, "I will call you back");
  troth_promise_set_due_at (promise, NOON);
  item = troth_alarm_item_new (promise, stage);
  if (name)
    {
      item->customer = troth_customer_new ();
      troth_customer_set_family_name (item->customer, name);
    }
  g_ptr_array_add (items, item);
}

static void
test_one_promise_has_a_name_only_in_private (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_alarm_item_free);
  g_autoptr (TrothNotification) words = NULL;
  const char *label = NULL;

  add (items, "Köhler", TROTH_ALERT_STAGE_DUE);
  words = troth_alert_words (items, NOON, zone);
  g_assert_cmpstr (troth_notification_get_title (words, FALSE), ==, "Köhler");
  g_assert_true (g_str_has_prefix (troth_notification_get_body (words, FALSE), "I will call you back\n"));
  g_assert_cmpstr (troth_notification_get_title (words, TRUE), ==, "A promise is due");
  g_assert_null (strstr (troth_notification_get_body (words, TRUE), "call"));
  g_assert_cmpint (troth_notification_get_urgency (words), ==, TROTH_URGENCY_CRITICAL);
  g_assert_cmpuint (troth_notification_get_n_actions (words), ==, 3);
  g_assert_cmpstr (troth_notification_get_action (words, 2, &label), ==, "snooze");
  g_assert_cmpstr (label, ==, "Snooze 10 min");
}

static void
test_many_are_counted_and_named (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_alarm_item_free);
  g_autoptr (TrothNotification) words = NULL;

  add (items, "Köhler", TROTH_ALERT_STAGE_PRE_DUE);
  add (items, "Tremblay", TROTH_ALERT_STAGE_PRE_DUE);
  add (items, NULL, TROTH_ALERT_STAGE_PRE_DUE);
  add (items, "Adams", TROTH_ALERT_STAGE_PRE_DUE);
  words = troth_alert_words (items, NOON, zone);
  g_assert_cmpstr (troth_notification_get_title (words, TRUE), ==, "4 promises are waiting");
  g_assert_cmpstr (troth_notification_get_body (words, FALSE), ==, "Köhler: I will call you back\nTremblay: I will call you back\nA promise comes due: I will call you back\nand 1 more");
  g_assert_cmpstr (troth_notification_get_body (words, TRUE), ==, "Open Troth to see them");
  g_assert_cmpint (troth_notification_get_urgency (words), ==, TROTH_URGENCY_NORMAL);
}

/* One that made itself says why. */
static void
test_origin_is_said (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_alarm_item_free);
  g_autoptr (TrothNotification) words = NULL;
  TrothPromise *promise;

  add (items, "Köhler", TROTH_ALERT_STAGE_DUE);
  promise = ((TrothAlarmItem *) items->pdata[0])->promise;
  troth_promise_set_words (promise, "Billing error");
  troth_promise_set_origin (promise, TROTH_PROMISE_ORIGIN_CASE_OPEN);
  words = troth_alert_words (items, NOON, zone);
  g_assert_true (g_str_has_prefix (troth_notification_get_body (words, FALSE), "Progress report: Billing error\n"));
  g_assert_null (strstr (troth_notification_get_body (words, TRUE), "Billing"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/alert-words/many-are-counted-and-named", test_many_are_counted_and_named);
  g_test_add_func ("/ui/alert-words/one-promise-has-a-name-only-in-private", test_one_promise_has_a_name_only_in_private);
  g_test_add_func ("/ui/alert-words/origin", test_origin_is_said);
  return g_test_run ();
}
