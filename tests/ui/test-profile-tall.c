// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-profile.h"
#include "ui-samples.h"

#define ENTRIES 100
#define HEIGHT 8000 /* px: all of them, and nothing scrolls */

static guint
count (GtkWidget *widget,
       GType      type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count (child, type);
  return n;
}

/* On a high screen the history does not end where it was first read to. */
static void
test_all_of_it (void)
{
  g_autoptr (TrothMoment) moment = samples_moment ();
  g_autoptr (TrothCustomer) customer = samples_customer ();
  g_autoptr (GListStore) timeline = samples_timeline (), agents = samples_agents ();
  TrothProfile *profile = TROTH_PROFILE (troth_profile_new ());
  GtkWidget    *window = gtk_window_new ();
  const gint64  end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  g_list_store_remove_all (timeline);
  for (guint i = 0; i < ENTRIES; i++)
    {
      g_autoptr (TrothInteraction) entry = troth_interaction_new ();
      g_autofree char *id = g_strdup_printf ("entry-%u", i);

      troth_interaction_set_id (entry, id);
      troth_interaction_set_kind (entry, TROTH_INTERACTION_KIND_NOTE);
      troth_interaction_set_text (entry, "Asked how it is going");
      troth_interaction_set_started_at (entry, samples_at ("2026-03-03T11:00:00") - i * G_TIME_SPAN_DAY);
      g_list_store_append (timeline, entry);
    }
  troth_profile_set_moment (profile, moment);
  troth_profile_set_agents (profile, G_LIST_MODEL (agents));
  gtk_widget_set_size_request (GTK_WIDGET (profile), 800, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (profile));
  troth_profile_show (profile, customer, NULL, NULL, G_LIST_MODEL (timeline), NULL);
  gtk_window_present (GTK_WINDOW (window));
  while (count (window, g_type_from_name ("TrothTimelineRow")) < ENTRIES)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      samples_settle (window);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  g_test_add_func ("/ui/profile/tall", test_all_of_it);
  return g_test_run ();
}
