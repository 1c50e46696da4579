// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* preview [--width=N] [--height=N] [--dark] [--large] [--rtl] [--page=PAGE] [--action=ACTION]: the window on hand-made
 * records, to look at and to photograph: no store, no backend, no clock. */

#include "looks.h"
#include "troth-ask-dialog.h"
#include "troth-asked-count.h"
#include "troth-away-dialog.h"
#include "troth-case-resolve.h"
#include "troth-know-dialog.h"
#include "troth-merge-dialog.h"
#include "troth-owner-choice.h"
#include "troth-profile-sheet.h"
#include "troth-profile.h"
#include "troth-ui.h"
#include "troth-window.h"
#include "ui-samples.h"

static int      width, height; /* 0: as large as the display */
static gboolean dark, large, rtl;
static char    *page, *action;

static const GOptionEntry options[] = {
  { "width", 0, 0, G_OPTION_ARG_INT, &width, NULL, "PIXELS" },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, NULL, "PIXELS" },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, NULL, NULL },
  { "large", 0, 0, G_OPTION_ARG_NONE, &large, "Text at 1.5 times its size", NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &rtl, NULL, NULL },
  { "page", 0, 0, G_OPTION_ARG_STRING, &page, NULL, "person, start, search, nobody, team, offline, waiting, problem, note, case, close, know, sheet, same, merge, ask, absence, practice" },
  { "action", 0, 0, G_OPTION_ARG_STRING, &action, NULL, "win.palette, win.shortcuts …" },
  { NULL },
};

static char *
name_of (const char *customer_id,
         gpointer    user_data)
{
  return g_strdup (g_str_equal (customer_id, "leonie") ? "Leonie Köhler" : "François Tremblay");
}

static void
show_sync (TrothWindow *window,
           gboolean     offline)
{
  TrothSyncFacts facts = { .offline_since = offline ? samples_at ("2026-03-04T11:02:00") : TROTH_NO_INSTANT,
                           .unsent = offline ? 3 : 0 };

  troth_window_show_sync (window, &facts);
}

/* With what is known to help. */
static GtkWindow *
case_dialog_new (gpointer     window,
                 TrothCase   *record,
                 GListModel  *promises,
                 TrothMoment *moment)
{
  TrothCaseResolve *dialog = troth_case_resolve_new (window, record, promises, moment);
  g_autoptr (GPtrArray) wordings = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_wording_free);
  g_autoptr (TrothProduct) gone = troth_product_new (), next = troth_product_new ();

  troth_product_set_name (gone, "Rock Anthology");
  troth_product_set_status (gone, TROTH_PRODUCT_STATUS_DISCONTINUED);
  troth_product_set_name (next, "Rock Anthology 2");
  g_ptr_array_add (wordings, troth_wording_new (troth_case_get_subject (record), NULL, "Our server asked your bank for the money twice.",
                                                "Wait for our mail before you pay again.", 1, "bea"));
  troth_case_resolve_set_wordings (dialog, wordings);
  if (!g_strcmp0 (page, "case"))
    {
      troth_case_help_set_product (troth_case_resolve_get_help (dialog), gone);
      troth_case_help_add_successor (troth_case_resolve_get_help (dialog), next, "Has the live record, too.");
    }
  return GTK_WINDOW (dialog);
}

/* What is asked in front of the person. */
static void
show_dialog (gpointer window)
{
  g_autoptr (TrothMoment) moment = samples_moment ();
  g_autoptr (GListStore) promises = samples_promises ();
  g_autoptr (GListStore) cases = samples_cases ();
  g_autoptr (TrothCustomer) customer = samples_customer ();
  g_autoptr (TrothCase) record = g_list_model_get_item (G_LIST_MODEL (cases), 0);
  TrothAskWords words = { "No progress reports?", "Until the case is resolved nobody is reminded to tell the customer how it goes.",
                          "Why are none wanted?", "Cancel", "No progress reports" };
  gboolean      closing = !g_strcmp0 (page, "close");

  for (guint i = closing ? 0 : 1; i < 2; i++)
    {
      g_autoptr (TrothPromise) promise = g_list_model_get_item (G_LIST_MODEL (promises), i);

      troth_promise_set_case_id (promise, troth_case_get_id (record));
    }
  if (closing)
    troth_case_set_state (record, TROTH_CASE_STATE_RESOLVED);
  if (closing || !g_strcmp0 (page, "case"))
    gtk_window_present (case_dialog_new (window, record, G_LIST_MODEL (promises), moment));
  if (!g_strcmp0 (page, "absence"))
    {
      g_autoptr (GListStore) agents = samples_agents ();
      g_autoptr (TrothAgent) agent = g_list_model_get_item (G_LIST_MODEL (agents), 0);

      gtk_window_present (GTK_WINDOW (troth_away_dialog_new (GTK_WINDOW (window), agent, G_LIST_MODEL (agents), moment)));
    }
  if (!g_strcmp0 (page, "know"))
    gtk_window_present (GTK_WINDOW (troth_know_dialog_new (GTK_WINDOW (window), customer, moment)));
  if (!g_strcmp0 (page, "merge"))
    {
      g_autoptr (TrothCustomer) other = samples_other (customer);

      gtk_window_present (GTK_WINDOW (troth_merge_dialog_new (GTK_WINDOW (window), customer, other, troth_moment_get_zone (moment))));
    }
  if (!g_strcmp0 (page, "sheet"))
    gtk_window_present (GTK_WINDOW (troth_profile_sheet_new (GTK_WINDOW (window), customer, moment)));
  if (!g_strcmp0 (page, "ask"))
    gtk_window_present (GTK_WINDOW (troth_ask_dialog_new (GTK_WINDOW (window), &words, FALSE)));
}

static void
show_team (TrothTeamPage *team,
           GListStore    *agents)
{
  g_autoptr (TrothAgent) lead = g_list_model_get_item (G_LIST_MODEL (agents), 0);
  g_autoptr (TrothAgent) absent = g_list_model_get_item (G_LIST_MODEL (agents), 1);
  TrothAskedCount asked = { NULL, NULL, 3 };
  g_autoptr (GPtrArray) counts = g_ptr_array_new ();
  g_autoptr (GListModel) owners = troth_owner_choices (G_LIST_MODEL (agents), NULL, troth_agent_get_id (lead));

  troth_agent_set_role (lead, TROTH_ROLE_ADMIN);
  troth_agent_set_away_from (absent, samples_at ("2026-03-04T08:00:00"));
  troth_agent_set_away_until (absent, samples_at ("2026-03-06T18:00:00"));
  troth_agent_set_substitute_id (absent, troth_agent_get_id (lead));
  troth_team_page_set_agents (team, G_LIST_MODEL (agents));
  troth_team_page_set_lead (team, lead);
  troth_team_page_set_owners (team, owners);
  g_ptr_array_add (counts, &asked);
  troth_team_page_set_asked (team, counts, G_LIST_MODEL (agents));
}

static void
show_same (TrothProfile  *profile,
           TrothCustomer *customer,
           GListStore    *agents,
           TrothMoment   *moment)
{
  g_autoptr (TrothCustomer) other = samples_other (customer);
  g_autoptr (TrothCustomer) record = samples_other (customer);
  g_autoptr (GListStore) merged = g_list_store_new (TROTH_TYPE_CUSTOMER);
  TrothAlike alike = { other, TROTH_ALIKE_NUMBER | TROTH_ALIKE_POSTAL_CODE };

  troth_customer_set_family_name (record, "Baumann");
  troth_customer_set_merged_at (record, samples_at ("2026-02-02T10:00:00"));
  troth_customer_set_merged_by (record, "steve");
  g_list_store_append (merged, record);
  troth_same_person_set_merged (troth_profile_get_same (profile), G_LIST_MODEL (merged), G_LIST_MODEL (agents), moment);
  troth_same_person_set_alike (troth_profile_get_same (profile), &alike);
}

static void
show_pages (TrothWindow *window)
{
  g_autoptr (TrothMoment) moment = samples_moment ();
  g_autoptr (TrothCustomer) customer = samples_customer ();
  g_autoptr (GListStore) promises = samples_promises ();
  g_autoptr (GListStore) cases = samples_cases ();
  g_autoptr (GListStore) timeline = samples_timeline ();
  g_autoptr (GListStore) agents = samples_agents ();
  g_autoptr (GListStore) said = samples_said_once ();
  g_autoptr (GListStore) hits = samples_hits ();
  TrothProfile *profile = NULL;
  gboolean      person = FALSE;

  troth_window_set_moment (window, moment);
  profile = troth_window_get_profile (window);
  show_sync (window, !g_strcmp0 (page, "offline"));
  g_object_set (window, "agent-state", TROTH_AGENT_STATE_AVAILABLE, NULL);
  troth_profile_set_agents (profile, G_LIST_MODEL (agents));
  troth_profile_show (profile, customer, G_LIST_MODEL (promises), G_LIST_MODEL (cases), G_LIST_MODEL (timeline), G_LIST_MODEL (said));
  troth_start_page_set_agent (troth_window_get_start (window), "Jane Peacock");
  troth_start_page_set_names (troth_window_get_start (window), name_of, NULL);
  troth_start_page_set_promises (troth_window_get_start (window), G_LIST_MODEL (promises));
  show_team (troth_window_get_team (window), agents);
  troth_team_page_set_names (troth_window_get_team (window), name_of, NULL);
  troth_team_page_set_promises (troth_window_get_team (window), G_LIST_MODEL (promises), NULL);
  person = g_strcmp0 (page, "start") && g_strcmp0 (page, "search") && g_strcmp0 (page, "practice");
  troth_window_show_person (window, person, person);
  if (!g_strcmp0 (page, "search"))
    {
      troth_search_results_set_hits (troth_window_get_results (window), G_LIST_MODEL (hits));
      troth_search_results_set_state (troth_window_get_results (window), "koh", TRUE, TRUE);
    }
  else if (!g_strcmp0 (page, "nobody"))
    troth_search_results_set_state (troth_window_get_results (window), "xyz", FALSE, FALSE);
  else if (!g_strcmp0 (page, "team"))
    {
      troth_window_set_lead (window, TRUE);
      g_object_set (window, "page", TROTH_WINDOW_PAGE_TEAM, NULL);
    }
  else if (!g_strcmp0 (page, "practice"))
    troth_practice_card_show (troth_start_page_get_practice (troth_window_get_start (window)), TROTH_PRACTICE_PREVENTION, (TrothPracticeCount){ 3, 4 });
  else if (!g_strcmp0 (page, "waiting"))
    troth_profile_show_waiting (profile);
  else if (!g_strcmp0 (page, "problem"))
    troth_profile_show_problem (profile, "This customer is not on this desk",
                                "The company cannot be reached just now; try again when the desk is online.");
  else if (!g_strcmp0 (page, "same"))
    show_same (profile, customer, agents, moment);
  else if (!g_strcmp0 (page, "note"))
    troth_profile_write_note (profile);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  TrothWindow *window;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  gtk_init ();
  looks_init ();
  adw_init ();
  troth_ui_init ();
  if (large)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * 3 / 2, NULL);
  if (rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  if (dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  if (width == 0 || height == 0)
    looks_get_size (&width, &height);
  window = g_object_new (TROTH_TYPE_WINDOW, "default-width", width, "default-height", height, NULL);
  show_pages (window);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (g_main_loop_quit), loop);
  gtk_window_present (GTK_WINDOW (window));
  show_dialog (window);
  if (action)
    gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
  looks_tell ();
  g_main_loop_run (loop);
  return 0;
}
