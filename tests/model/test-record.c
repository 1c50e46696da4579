// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-records.h"

static void
on_notify_cb (GObject    *object,
              GParamSpec *pspec,
              gpointer    user_data)
{
  g_string_append_printf (user_data, "%s ", pspec->name);
}

static void
test_assign_notifies_only_changes (void)
{
  g_autoptr (TrothPromise) live = troth_promise_new ();
  g_autoptr (TrothPromise) fresh = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);

  troth_promise_set_id (live, "p");
  troth_promise_set_words (live, "I will call you back");
  fresh = troth_record_copy (live);
  g_assert_true (troth_record_equal (live, fresh));
  g_assert_cmpint (troth_promise_get_due_at (fresh), ==, TROTH_NO_INSTANT);
  troth_promise_set_due_at (fresh, 7);
  troth_promise_set_state (fresh, TROTH_PROMISE_STATE_KEPT);
  g_signal_connect (live, "notify", G_CALLBACK (on_notify_cb), seen);
  troth_record_assign (live, fresh);
  g_assert_cmpuint (seen->len, ==, strlen ("due-at state ")); /* frozen notifies come in no stated order */
  g_assert_nonnull (strstr (seen->str, "due-at "));
  g_assert_nonnull (strstr (seen->str, "state "));
  g_assert_true (troth_record_equal (live, fresh));
}

static void
test_lists_are_copied_deep (void)
{
  g_autoptr (TrothCustomer) one = troth_customer_new ();
  g_autoptr (TrothCustomer) two = NULL;
  TrothContactPoint *point = troth_contact_point_new ();

  troth_contact_point_set_raw (point, "+49 0711 2842222");
  troth_record_append (one, troth_customer_F_contact_points, point);
  two = troth_record_copy (one);
  g_assert_true (troth_record_equal (one, two));
  troth_contact_point_set_raw (point, "112");
  g_assert_false (troth_record_equal (one, two));
}

static void
test_properties_follow_the_table (void)
{
  guint        n_types = 0;
  const GType *types = troth_records_types (&n_types);

  for (guint t = 0; t < n_types; t++)
    {
      guint             n = 0;
      const TrothField *fields = troth_record_type_fields (types[t], &n);
      g_autoptr (GObject) record = troth_record_new (types[t]);

      g_assert_cmpint (troth_records_type (troth_record_get_entity (record)), ==, types[t]);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *kebab = g_strdelimit (g_strdup (fields[i].name), "_", '-');

          g_assert_nonnull (g_object_class_find_property (G_OBJECT_GET_CLASS (record), kebab));
          g_assert_cmpint (troth_record_type_find (types[t], fields[i].name), ==, i);
        }
    }
  g_assert_true (troth_records_type ("nonsense") == G_TYPE_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/record/assign-notifies-only-changes", test_assign_notifies_only_changes);
  g_test_add_func ("/model/record/lists-are-copied-deep", test_lists_are_copied_deep);
  g_test_add_func ("/model/record/properties-follow-the-table", test_properties_follow_the_table);
  return g_test_run ();
}
