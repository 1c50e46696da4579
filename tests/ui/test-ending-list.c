// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ahead.h"
#include "troth-ending-list.h"
#include "troth-team-ahead.h"
#include "ui-samples.h"

/* What ends soon stands where its customer does, and on her lead's page, and becomes a promise by its button. */

static GtkWidget *
find (GtkWidget  *widget,
      const char *name)
{
  GtkWidget *found = g_str_equal (gtk_widget_get_name (widget), name) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find (child, name);
  return found;
}

static void
on_promise_cb (TrothEndingList  *list,
               TrothInteraction *ending,
               GString          *log)
{
  g_string_append (log, troth_interaction_get_subject (ending));
}

static void
test_shown (void)
{
  g_autoptr (TrothMoment) moment = samples_moment ();
  g_autoptr (GPtrArray) endings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) log = g_string_new (NULL);
  GtkWidget        *list = g_object_ref_sink (g_object_new (TROTH_TYPE_ENDING_LIST, NULL)), *row = NULL;
  TrothInteraction *order = troth_interaction_new ();

  g_assert_false (gtk_widget_get_visible (list));
  troth_interaction_set_subject (order, "Record <player>, warranty");
  troth_interaction_set_ends_at (order, samples_at ("2026-03-15T10:00:00"));
  g_ptr_array_add (endings, order);
  g_signal_connect (list, "promise", G_CALLBACK (on_promise_cb), log);
  troth_ending_list_show (TROTH_ENDING_LIST (list), endings, moment);
  g_assert_true (gtk_widget_get_visible (list));
  row = gtk_widget_get_ancestor (find (list, "ending"), ADW_TYPE_ACTION_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Record <player>, warranty");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Ends on 15 March 2026");
  g_signal_emit_by_name (find (list, "ending"), "clicked");
  g_assert_cmpstr (log->str, ==, "Record <player>, warranty");
  troth_ending_list_show (TROTH_ENDING_LIST (list), NULL, NULL);
  g_assert_false (gtk_widget_get_visible (list));
  g_object_unref (list);
}

static void
on_ahead_cb (TrothTeamAhead   *list,
             const TrothAhead *ahead,
             GString          *log)
{
  g_string_append_printf (log, "%s ", ahead->words);
}

/* What a lead reads of whom to call; her button is pressed once. */
static void
test_ahead (void)
{
  g_autoptr (TrothMoment) moment = samples_moment ();
  g_autoptr (TrothCustomer) leonie = troth_customer_new ();
  g_autoptr (GPtrArray) ahead = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_ahead_free), none = g_ptr_array_new ();
  g_autoptr (GString) log = g_string_new (NULL);
  g_autofree char *key = NULL;
  GtkWidget       *list = g_object_ref_sink (g_object_new (TROTH_TYPE_TEAM_AHEAD, NULL)), *row = NULL;
  GtkWindow       *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_child (window, list);
  gtk_window_present (window);
  troth_customer_set_given_name (leonie, "Leonie");
  g_ptr_array_add (ahead, troth_ahead_new (leonie, "Charged twice", "Say that it comes back.", TROTH_NO_INSTANT, "c1"));
  g_ptr_array_add (ahead, troth_ahead_new (leonie, "Record player", NULL, samples_at ("2026-03-15T10:00:00"), NULL));
  g_signal_connect (list, "promise", G_CALLBACK (on_ahead_cb), log);
  troth_team_ahead_show (TROTH_TEAM_AHEAD (list), ahead, moment);
  row = gtk_widget_get_ancestor (find (list, "ahead"), ADW_TYPE_ACTION_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Leonie");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "A known problem: Charged twice\nSay that it comes back.");
  samples_settle (GTK_WIDGET (window));
  gtk_widget_grab_focus (find (row, "ahead"));
  g_signal_emit_by_name (find (row, "ahead"), "clicked");
  g_assert_false (gtk_widget_get_sensitive (find (row, "ahead")));
  g_assert_true (gtk_window_get_focus (window) == row);
  row = gtk_widget_get_next_sibling (row);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Record player: ends on 15 March 2026");
  g_signal_emit_by_name (find (row, "ahead"), "clicked");
  g_assert_cmpstr (log->str, ==, "Charged twice Record player ");
  troth_team_ahead_show (TROTH_TEAM_AHEAD (list), ahead, moment); /* as it was read before they were pressed */
  row = gtk_widget_get_ancestor (find (list, "ahead"), ADW_TYPE_ACTION_ROW);
  g_assert_false (gtk_widget_get_sensitive (find (row, "ahead")));
  key = troth_team_ahead_dup_key (ahead->pdata[0]);
  troth_team_ahead_answered (TROTH_TEAM_AHEAD (list), key, FALSE); /* it was refused */
  g_assert_true (gtk_widget_get_sensitive (find (row, "ahead")));
  g_assert_false (gtk_widget_get_sensitive (find (gtk_widget_get_next_sibling (row), "ahead")));
  g_signal_emit_by_name (find (row, "ahead"), "clicked");
  g_assert_cmpstr (log->str, ==, "Charged twice Record player Charged twice ");
  troth_team_ahead_answered (TROTH_TEAM_AHEAD (list), key, TRUE);
  troth_team_ahead_show (TROTH_TEAM_AHEAD (list), ahead, moment);
  g_assert_false (gtk_widget_get_sensitive (find (list, "ahead")));
  troth_team_ahead_show (TROTH_TEAM_AHEAD (list), none, moment);
  g_assert_false (gtk_widget_get_visible (list));
  troth_team_ahead_show (TROTH_TEAM_AHEAD (list), ahead, moment); /* another time */
  g_assert_true (gtk_widget_get_sensitive (find (list, "ahead")));
  gtk_window_destroy (window);
  g_object_unref (list);
}

/* Who is to call is chosen once, for all that are pressed then; who came or went meanwhile changes nothing. */
static void
test_caller (void)
{
  TrothTeamAhead *list = g_object_ref_sink (g_object_new (TROTH_TYPE_TEAM_AHEAD, NULL));
  AdwComboRow    *caller = ADW_COMBO_ROW (find (GTK_WIDGET (list), "caller"));
  g_autoptr (GListStore) agents = samples_agents ();
  g_autoptr (GListModel) owners = troth_owner_choices (G_LIST_MODEL (agents), NULL, "jane"), fewer = NULL;

  troth_team_ahead_set_owners (list, owners);
  g_assert_null (troth_team_ahead_get_owner (list)); /* whoever looks after the customer */
  adw_combo_row_set_selected (caller, 3);
  g_assert_cmpstr (troth_owner_choice_get_id (troth_team_ahead_get_owner (list)), ==, "steve");
  g_list_store_remove (agents, 1);
  fewer = troth_owner_choices (G_LIST_MODEL (agents), NULL, "jane");
  troth_team_ahead_set_owners (list, fewer);
  g_assert_cmpstr (troth_owner_choice_get_id (troth_team_ahead_get_owner (list)), ==, "steve");
  g_list_store_remove_all (agents);
  g_clear_object (&fewer);
  fewer = troth_owner_choices (G_LIST_MODEL (agents), NULL, "jane");
  troth_team_ahead_set_owners (list, fewer);
  g_assert_null (troth_team_ahead_get_owner (list));
  g_object_unref (list);
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  g_test_add_func ("/ui/ending-list/shown", test_shown);
  g_test_add_func ("/ui/team-ahead/caller", test_caller);
  g_test_add_func ("/ui/team-ahead/rows", test_ahead);
  return g_test_run ();
}
