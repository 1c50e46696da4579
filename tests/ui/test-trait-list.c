// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-trait-list.h"
#include "troth-trait.h"
#include "ui-samples.h"

static gpointer
call_at (const char *civil)
{
  TrothInteraction *call = troth_interaction_new ();

  troth_interaction_set_kind (call, TROTH_INTERACTION_KIND_CALL);
  troth_interaction_set_direction (call, TROTH_DIRECTION_INBOUND);
  troth_interaction_set_started_at (call, samples_at (civil));
  troth_interaction_set_agent_id (call, "steve");
  troth_interaction_set_subject (call, "Where is\nmy order?");
  return call;
}

static GPtrArray *
traits_new (guint calls)
{
  GPtrArray  *traits = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_trait_free);
  TrothTrait *trait = g_new0 (TrothTrait, 1);

  *trait = (TrothTrait){ TROTH_TRAIT_HOURS, TROTH_DAY_PART_EVENING, g_ptr_array_new_with_free_func (g_object_unref), calls + 1 };
  for (guint i = 0; i < calls; i++)
    {
      g_autofree char *civil = g_strdup_printf ("2026-02-%02uT19:30:00", 20 - i);

      g_ptr_array_add (trait->sources, call_at (civil));
    }
  g_ptr_array_add (traits, trait);
  return traits;
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found)
        return found;
    }
  return NULL;
}

/* What is below it does not move when what stands in it has been read. */
static void
test_place (void)
{
  GtkWidget *list = g_object_ref_sink (g_object_new (TROTH_TYPE_TRAIT_LIST, NULL));
  GtkWidget *label = find (list, GTK_TYPE_LABEL);
  int        before, after;
  g_autoptr (TrothMoment) moment = samples_moment ();
  g_autoptr (GPtrArray) traits = traits_new (4);

  g_assert_true (gtk_widget_get_visible (list));
  gtk_widget_measure (list, GTK_ORIENTATION_VERTICAL, 500, &before, NULL, NULL, NULL);
  troth_trait_list_set_rate (TROTH_TRAIT_LIST (list), &(TrothKeepRate){ .kept = 3, .broken = 1 });
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "3 of 4 promises kept");
  troth_trait_list_show (TROTH_TRAIT_LIST (list), traits, NULL, moment);
  gtk_widget_measure (list, GTK_ORIENTATION_VERTICAL, 500, &after, NULL, NULL, NULL);
  g_assert_cmpint (after, ==, before);
  troth_trait_list_set_rate (TROTH_TRAIT_LIST (list), NULL);
  g_assert_false (gtk_widget_get_visible (label));
  g_assert_finalize_object (list);
}

/* Where there is nothing to say there is no empty line; until that is known, there is. */
static void
test_nothing (void)
{
  GtkWidget *list = g_object_ref_sink (g_object_new (TROTH_TYPE_TRAIT_LIST, NULL));
  g_autoptr (TrothMoment) moment = samples_moment ();
  g_autoptr (GPtrArray) none = g_ptr_array_new (), traits = traits_new (4);

  troth_trait_list_set_rate (TROTH_TRAIT_LIST (list), &(TrothKeepRate){ 0 });
  g_assert_true (gtk_widget_get_visible (list));
  troth_trait_list_show (TROTH_TRAIT_LIST (list), none, NULL, moment);
  g_assert_false (gtk_widget_get_visible (list));
  troth_trait_list_set_rate (TROTH_TRAIT_LIST (list), NULL); /* read anew: nothing moves */
  g_assert_false (gtk_widget_get_visible (list));
  troth_trait_list_show (TROTH_TRAIT_LIST (list), NULL, NULL, NULL); /* the next customer */
  g_assert_true (gtk_widget_get_visible (list));
  troth_trait_list_show (TROTH_TRAIT_LIST (list), traits, NULL, moment);
  troth_trait_list_set_rate (TROTH_TRAIT_LIST (list), &(TrothKeepRate){ 0 });
  g_assert_true (gtk_widget_get_visible (list));
  g_assert_finalize_object (list);
}

/* Never the word alone: from which events it is known can be read by pointer, by key and by screen reader. */
static void
test_sources (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *list = g_object_new (TROTH_TYPE_TRAIT_LIST, NULL);
  GtkWidget *chip = NULL;
  g_autoptr (TrothMoment) moment = samples_moment ();
  g_autoptr (GListStore) agents = samples_agents ();
  g_autoptr (GPtrArray) few = traits_new (4), many = traits_new (7);
  const char *why = "4 of 5 times in the last year:\n20 Feb · Steve Johnson: Where is my order?\n19 Feb · Steve Johnson: Where is my order?\n"
                    "18 Feb · Steve Johnson: Where is my order?\n17 Feb · Steve Johnson: Where is my order?";

  gtk_window_set_child (window, list);
  troth_trait_list_show (TROTH_TRAIT_LIST (list), few, G_LIST_MODEL (agents), moment);
  gtk_window_present (window);
  samples_settle (GTK_WIDGET (window));
  g_assert_true (gtk_widget_get_mapped (list));
  chip = find (list, GTK_TYPE_MENU_BUTTON);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (chip, GTK_TYPE_LABEL))), ==, "Usually calls in the evening");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (chip), ==, why);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (chip))), GTK_TYPE_LABEL))), ==, why);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why);
  gtk_window_set_focus (window, NULL);
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_window_get_focus (window), GTK_TYPE_MENU_BUTTON));
  troth_trait_list_show (TROTH_TRAIT_LIST (list), many, G_LIST_MODEL (agents), moment);
  chip = find (list, GTK_TYPE_MENU_BUTTON);
  g_assert_true (g_str_has_prefix (gtk_widget_get_tooltip_text (chip), "7 of 8 times"));
  g_assert_true (g_str_has_suffix (gtk_widget_get_tooltip_text (chip), "\nand 2 more"));
  troth_trait_list_show (TROTH_TRAIT_LIST (list), NULL, NULL, NULL);
  g_assert_null (find (list, GTK_TYPE_MENU_BUTTON));
  gtk_window_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  g_test_add_func ("/ui/trait-list/nothing", test_nothing);
  g_test_add_func ("/ui/trait-list/place", test_place);
  g_test_add_func ("/ui/trait-list/sources", test_sources);
  return g_test_run ();
}
