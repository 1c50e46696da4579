// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-asked-count.h"
#include "troth-away-dialog.h"
#include "troth-away-words.h"
#include "troth-command-args.h"
#include "troth-mismatch.h"
#include "troth-owner-choice.h"
#include "troth-team-page.h"
#include "troth-ui.h"
#include "ui-samples.h"

/* Wednesday, 4 March 2026, 11:42 in Berlin. */
typedef struct
{
  GtkWindow     *window;
  TrothTeamPage *page;
  TrothMoment   *moment;
  GListStore    *agents;
  GListStore    *promises;
  TrothRecord   *args; /* what was asked for last */
  GPtrArray     *handed;
  guint          n_handed;
  TrothAgent    *whom;
} Fixture;

static char *
name_of (const char *customer_id,
         gpointer    user_data)
{
  return g_strdup (customer_id);
}

static void
on_hand_over_cb (TrothTeamPage *page,
                 GPtrArray     *promises,
                 TrothRecord   *args,
                 Fixture       *f)
{
  g_clear_pointer (&f->handed, g_ptr_array_unref);
  f->handed = g_ptr_array_ref (promises);
  g_set_object (&f->args, args);
  f->n_handed++;
}

static void
on_absence_cb (TrothTeamPage *page,
               TrothAgent    *agent,
               Fixture       *f)
{
  g_set_object (&f->whom, agent);
}

static void
on_set_away_cb (TrothAwayDialog *dialog,
                TrothAgent      *agent,
                TrothRecord     *args,
                Fixture         *f)
{
  g_set_object (&f->args, args);
}

static TrothAgent *
find_agent (Fixture    *f,
            const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (f->agents)); i++)
    {
      g_autoptr (TrothAgent) agent = g_list_model_get_item (G_LIST_MODEL (f->agents), i);

      if (g_str_equal (troth_agent_get_id (agent), id))
        return agent;
    }
  g_assert_not_reached ();
}

static void
setup (Fixture      *f,
       gconstpointer data)
{
  g_autoptr (GListModel) owners = NULL;

  f->moment = samples_moment ();
  f->agents = samples_agents ();
  f->promises = samples_promises ();
  owners = troth_owner_choices (G_LIST_MODEL (f->agents), NULL, NULL);
  f->page = g_object_new (TROTH_TYPE_TEAM_PAGE, NULL);
  troth_team_page_set_moment (f->page, f->moment);
  troth_team_page_set_agents (f->page, G_LIST_MODEL (f->agents));
  troth_team_page_set_owners (f->page, owners);
  troth_agent_set_role (find_agent (f, "jane"), TROTH_ROLE_ADMIN);
  troth_team_page_set_lead (f->page, find_agent (f, "jane"));
  troth_team_page_set_names (f->page, name_of, f);
  g_signal_connect (f->page, "hand-over", G_CALLBACK (on_hand_over_cb), f);
  g_signal_connect (f->page, "absence", G_CALLBACK (on_absence_cb), f);
  f->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (f->window, GTK_WIDGET (f->page));
  gtk_window_present (f->window);
  while (!gtk_widget_get_mapped (GTK_WIDGET (f->page)))
    g_main_context_iteration (NULL, TRUE);
  troth_team_page_set_promises (f->page, G_LIST_MODEL (f->promises), NULL);
}

static void
teardown (Fixture      *f,
          gconstpointer data)
{
  gtk_window_destroy (f->window);
  g_clear_pointer (&f->handed, g_ptr_array_unref);
  g_clear_object (&f->args);
  g_clear_object (&f->whom);
  g_clear_object (&f->promises);
  g_clear_object (&f->agents);
  g_clear_object (&f->moment);
}

/* The first of @type below @widget; of buttons, the one with @label. */
static gpointer
find (GtkWidget  *widget,
      GType       type,
      const char *label)
{
  gpointer found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (!label || !g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find (child, type, label);
  return found;
}

static void
press (gpointer    root,
       const char *label)
{
  GtkWidget *button = find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* One that is at risk, chosen by its box, to a colleague. */
static void
test_assign (Fixture      *f,
             gconstpointer data)
{
  GtkRevealer *bar = find (GTK_WIDGET (f->page), GTK_TYPE_REVEALER, NULL);

  g_assert_false (gtk_revealer_get_reveal_child (bar));
  gtk_check_button_set_active (find (GTK_WIDGET (f->page), GTK_TYPE_CHECK_BUTTON, NULL), TRUE);
  g_assert_true (gtk_revealer_get_reveal_child (bar));
  troth_moment_set_now (f->moment, samples_at ("2026-03-04T11:45:00"));
  g_assert_true (gtk_check_button_get_active (find (GTK_WIDGET (f->page), GTK_TYPE_CHECK_BUTTON, NULL))); /* still, in its new row */
  gtk_drop_down_set_selected (find (GTK_WIDGET (bar), GTK_TYPE_DROP_DOWN, NULL), 1);
  gtk_editable_set_text (find (GTK_WIDGET (bar), GTK_TYPE_ENTRY, NULL), "Jane is in a meeting");
  press (bar, "Assign");
  troth_team_page_handed_over (f->page, FALSE); /* it could not be written down: all is there to be pressed again */
  g_assert_true (gtk_revealer_get_reveal_child (bar));
  g_assert_cmpstr (gtk_editable_get_text (find (GTK_WIDGET (bar), GTK_TYPE_ENTRY, NULL)), ==, "Jane is in a meeting");
  press (bar, "Assign");
  press (bar, "Assign"); /* once is enough */
  g_assert_cmpuint (f->n_handed, ==, 2);
  troth_team_page_handed_over (f->page, TRUE);
  g_assert_cmpstr (gtk_editable_get_text (find (GTK_WIDGET (bar), GTK_TYPE_ENTRY, NULL)), ==, "");
  g_assert_cmpuint (f->handed->len, ==, 1);
  g_assert_cmpstr (troth_promise_get_id (f->handed->pdata[0]), ==, "p1");
  g_assert_cmpstr (troth_hand_over_args_get_reason (TROTH_HAND_OVER_ARGS (f->args)), ==, "Jane is in a meeting");
  g_assert_false (gtk_revealer_get_reveal_child (bar));
}

/* What is no longer at risk is no longer chosen. */
static void
test_chosen_goes (Fixture      *f,
                  gconstpointer data)
{
  GtkRevealer *bar = find (GTK_WIDGET (f->page), GTK_TYPE_REVEALER, NULL);

  gtk_check_button_set_active (find (GTK_WIDGET (f->page), GTK_TYPE_CHECK_BUTTON, NULL), TRUE);
  g_list_store_remove (f->promises, 0);
  while (gtk_revealer_get_reveal_child (bar))
    g_main_context_iteration (NULL, TRUE);
}

/* It comes nearer, and is most urgent when it is overdue: it stays chosen. */
static void
test_chosen_comes_nearer (Fixture      *f,
                          gconstpointer data)
{
  static const char *const at[] = { "2026-03-04T11:50:00", "2026-03-04T12:10:00" };

  gtk_check_button_set_active (find (GTK_WIDGET (f->page), GTK_TYPE_CHECK_BUTTON, NULL), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    {
      troth_moment_set_now (f->moment, samples_at (at[i]));
      g_assert_true (gtk_check_button_get_active (find (GTK_WIDGET (f->page), GTK_TYPE_CHECK_BUTTON, NULL)));
    }
  press (f->page, "Assign");
  g_assert_nonnull (f->handed);
  g_assert_cmpuint (f->handed->len, ==, 1);
}

/* At each minute, and with the promise to another group, on the same button. */
static void
test_keyboard_stays (Fixture      *f,
                     gconstpointer data)
{
  GtkWidget *button = find (GTK_WIDGET (f->page), GTK_TYPE_BUTTON, "Take over");

  gtk_widget_grab_focus (button);
  troth_moment_set_now (f->moment, samples_at ("2026-03-04T11:43:00"));
  g_assert_true (gtk_window_get_focus (f->window) == find (GTK_WIDGET (f->page), GTK_TYPE_BUTTON, "Take over"));
  troth_moment_set_now (f->moment, samples_at ("2026-03-04T11:50:00"));
  g_assert_true (gtk_window_get_focus (f->window) == find (GTK_WIDGET (f->page), GTK_TYPE_BUTTON, "Take over"));
  gtk_widget_grab_focus (find (GTK_WIDGET (f->page), GTK_TYPE_CHECK_BUTTON, NULL));
  troth_moment_set_now (f->moment, samples_at ("2026-03-04T12:10:00"));
  g_assert_true (gtk_window_get_focus (f->window) == find (GTK_WIDGET (f->page), GTK_TYPE_CHECK_BUTTON, NULL));
  gtk_widget_grab_focus (gtk_widget_get_ancestor (gtk_window_get_focus (f->window), GTK_TYPE_LIST_BOX_ROW));
  troth_moment_set_now (f->moment, samples_at ("2026-03-04T12:11:00"));
  g_assert_true (GTK_IS_LIST_BOX_ROW (gtk_window_get_focus (f->window)));
}

static void
test_people (Fixture      *f,
             gconstpointer data)
{
  press (f->page, "Absence…");
  g_assert_nonnull (f->whom);
}

static void
set_text (GtkWidget  *dialog,
          const char *child,
          const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (dialog, TROTH_TYPE_AWAY_DIALOG, child)), text);
}

static const char *
said (GtkWidget *dialog)
{
  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_template_child (dialog, TROTH_TYPE_AWAY_DIALOG, "said")));
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  gboolean found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = says (child, text);
  return found;
}

/* By what and by team, never by person. */
static void
test_asked (Fixture      *f,
            gconstpointer data)
{
  TrothAskedCount counts[] = { { (char *) "Date of birth", (char *) "t1", 3 }, { NULL, NULL, 1 } };
  g_autoptr (GPtrArray) some = g_ptr_array_new (), none = g_ptr_array_new ();
  g_autoptr (GListStore) teams = g_list_store_new (TROTH_TYPE_TEAM);
  g_autoptr (TrothTeam) team = troth_team_new ();
  GtkWidget *asked = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (f->page), TROTH_TYPE_TEAM_PAGE, "asked"));

  troth_team_set_id (team, "t1");
  troth_team_set_name (team, "Sales");
  g_list_store_append (teams, team);
  g_assert_false (gtk_widget_get_visible (asked));
  g_ptr_array_add (some, &counts[0]);
  g_ptr_array_add (some, &counts[1]);
  troth_team_page_set_asked (f->page, some, G_LIST_MODEL (teams));
  g_assert_true (gtk_widget_get_visible (asked));
  g_assert_true (says (asked, "Date of birth"));
  g_assert_true (says (asked, "Sales"));
  g_assert_true (says (asked, "3 times"));
  g_assert_true (says (asked, "What they had explained"));
  g_assert_true (says (asked, "1 time"));
  troth_agent_set_role (find_agent (f, "jane"), TROTH_ROLE_LEAD); /* who leads nobody of that team */
  troth_team_page_set_asked (f->page, some, G_LIST_MODEL (teams));
  g_assert_false (gtk_widget_get_visible (asked));
  troth_agent_set_lead_id (find_agent (f, "steve"), "jane");
  troth_agent_set_team_id (find_agent (f, "steve"), "t1");
  troth_team_page_set_asked (f->page, some, G_LIST_MODEL (teams));
  g_assert_true (says (asked, "Date of birth"));
  g_assert_false (says (asked, "What they had explained"));
  troth_team_page_set_asked (f->page, none, G_LIST_MODEL (teams));
  g_assert_false (gtk_widget_get_visible (asked));
}

/* By page, with what was said last. */
static void
test_mismatches (Fixture      *f,
                 gconstpointer data)
{
  TrothMismatch pages[] = { { (char *) "Returns & refunds", (char *) "It says 30 days, it is 14 <b>", 0, 3 }, { (char *) "Opening hours", NULL, 0, 1 } };
  g_autoptr (GPtrArray) some = g_ptr_array_new (), none = g_ptr_array_new ();
  GtkWidget *group = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (f->page), TROTH_TYPE_TEAM_PAGE, "mismatches"));

  g_ptr_array_add (some, &pages[0]);
  g_ptr_array_add (some, &pages[1]);
  troth_team_page_set_mismatches (f->page, none);
  g_assert_false (gtk_widget_get_visible (group));
  troth_team_page_set_mismatches (f->page, some);
  troth_team_page_set_mismatches (f->page, some);
  g_assert_true (gtk_widget_get_visible (group));
  g_assert_true (says (group, "Returns & refunds"));
  g_assert_true (says (group, "It says 30 days, it is 14 <b>"));
  g_assert_true (says (group, "3 times"));
  g_assert_true (says (group, "Opening hours"));
  troth_team_page_set_mismatches (f->page, none);
  g_assert_false (gtk_widget_get_visible (group));
}

static void
test_away (Fixture      *f,
           gconstpointer data)
{
  TrothAgent       *jane = find_agent (f, "jane");
  GtkWidget        *dialog = GTK_WIDGET (troth_away_dialog_new (f->window, jane, G_LIST_MODEL (f->agents), f->moment));
  TrothSetAwayArgs *args;

  g_signal_connect (dialog, "set-away", G_CALLBACK (on_set_away_cb), f);
  gtk_widget_activate_action (dialog, "away.confirm", NULL);
  g_assert_null (f->args);
  g_assert_true (g_str_has_prefix (said (dialog), "Write until when"));
  set_text (dialog, "from", "fri 8");
  set_text (dialog, "until", "mon 9");
  adw_combo_row_set_selected (ADW_COMBO_ROW (gtk_widget_get_template_child (dialog, TROTH_TYPE_AWAY_DIALOG, "substitute")), 1);
  g_assert_true (g_str_has_prefix (said (dialog), "Away from Fri 8:00 until Mon 9:00. What falls due then goes to "));
  gtk_widget_activate_action (dialog, "away.confirm", NULL);
  args = TROTH_SET_AWAY_ARGS (f->args);
  g_assert_cmpint (troth_set_away_args_get_away_from (args), ==, samples_at ("2026-03-06T08:00:00"));
  g_assert_cmpint (troth_set_away_args_get_away_until (args), ==, samples_at ("2026-03-09T09:00:00"));
  g_assert_cmpstr (troth_set_away_args_get_substitute_id (args), !=, "jane");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What was written down stands there again, and can be taken back. */
static void
test_back (Fixture      *f,
           gconstpointer data)
{
  TrothAgent      *jane = find_agent (f, "jane");
  g_autofree char *words = NULL;
  GtkWidget       *dialog;

  troth_agent_set_away_from (jane, samples_at ("2026-03-04T08:00:00"));
  troth_agent_set_away_until (jane, samples_at ("2026-03-06T18:00:00"));
  troth_agent_set_substitute_id (jane, "steve");
  words = troth_away_words (jane, G_LIST_MODEL (f->agents), troth_moment_get_now (f->moment), troth_moment_get_zone (f->moment));
  g_assert_cmpstr (words, ==, "away until Fri 18:00; Steve Johnson stands in");
  dialog = GTK_WIDGET (troth_away_dialog_new (f->window, jane, G_LIST_MODEL (f->agents), f->moment));
  g_signal_connect (dialog, "set-away", G_CALLBACK (on_set_away_cb), f);
  gtk_widget_activate_action (dialog, "away.confirm", NULL);
  g_assert_cmpint (troth_set_away_args_get_away_from (TROTH_SET_AWAY_ARGS (f->args)), ==, troth_agent_get_away_from (jane));
  g_assert_cmpint (troth_set_away_args_get_away_until (TROTH_SET_AWAY_ARGS (f->args)), ==, troth_agent_get_away_until (jane));
  g_assert_cmpstr (troth_set_away_args_get_substitute_id (TROTH_SET_AWAY_ARGS (f->args)), ==, "steve");
  gtk_widget_activate_action (dialog, "away.back", NULL);
  g_assert_cmpint (troth_set_away_args_get_away_until (TROTH_SET_AWAY_ARGS (f->args)), ==, TROTH_NO_INSTANT);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static char *
same_name (const char *customer_id,
           gpointer    user_data)
{
  return g_strdup ("Leonie Köhler");
}

static guint
count_names (GtkWidget *widget,
             guint     *lines)
{
  guint found = 0;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), "Leonie Köhler"))
    {
      *lines += pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (widget)));
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    found += count_names (child, lines);
  return found;
}

/* At 360 px no name is broken to pieces: when it is due goes below. */
static void
test_narrow (Fixture      *f,
             gconstpointer data)
{
  guint names = 0, lines = 0;

  troth_team_page_set_names (f->page, same_name, NULL);
  troth_team_page_set_promises (f->page, G_LIST_MODEL (f->promises), NULL);
  gtk_window_set_default_size (f->window, 360, 640);
  while (gtk_widget_get_width (GTK_WIDGET (f->page)) != 360)
    g_main_context_iteration (NULL, TRUE);
  names = count_names (GTK_WIDGET (f->page), &lines);
  g_assert_cmpuint (names, >, 0);
  g_assert_cmpuint (lines, ==, names);
}

static void
add_agent (GListStore *agents,
           const char *name,
           const char *team_id,
           const char *lead_id)
{
  g_autoptr (TrothAgent) agent = troth_agent_new ();

  troth_agent_set_id (agent, name);
  troth_agent_set_name (agent, name);
  troth_agent_set_team_id (agent, team_id);
  troth_agent_set_lead_id (agent, lead_id);
  g_list_store_append (agents, agent);
}

static void
add_team (GListStore *teams,
          const char *id,
          const char *lead_id)
{
  g_autoptr (TrothTeam) team = troth_team_new ();

  troth_team_set_id (team, id);
  troth_team_set_name (team, id);
  troth_team_set_lead_id (team, lead_id);
  g_list_store_append (teams, team);
}

static void
assert_choices (GListModel *agents,
                GListModel *teams,
                TrothRole   role,
                const char *names)
{
  g_autoptr (TrothAgent) lead = g_list_model_get_item (agents, 1);
  g_autoptr (GListModel) choices = NULL;
  g_autoptr (GString) all = g_string_new (NULL);

  troth_agent_set_role (lead, role);
  choices = troth_owner_choices_of_lead (agents, teams, lead);
  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (TrothOwnerChoice) choice = g_list_model_get_item (choices, i);
      const gboolean team = troth_owner_choice_get_kind (choice) == TROTH_OWNER_KIND_TEAM;

      g_string_append_printf (all, "%s%s%s", i ? ", " : "", troth_owner_choice_get_name (choice), team ? "/" : "");
    }
  g_assert_cmpstr (all->str, ==, names);
}

/* A lead gives a promise to one of her people, or to a team, whose own lead knows who has time; an administrator to anybody. */
static void
test_whom_a_lead_gives_to (void)
{
  g_autoptr (GListStore) agents = g_list_store_new (TROTH_TYPE_AGENT), teams = g_list_store_new (TROTH_TYPE_TEAM);

  add_agent (agents, "Bea", "service", "Lea");    /* of a team that Jane leads */
  add_agent (agents, "Jane", "sales", "Lea");     /* the lead */
  add_agent (agents, "Nick", NULL, "Jane");       /* her own */
  add_agent (agents, "Steve", "sales", NULL);     /* of her team */
  add_agent (agents, "Zoe", "accounting", "Lea"); /* somebody else's */
  add_team (teams, "accounting", "Lea");
  add_team (teams, "sales", "Lea");
  add_team (teams, "service", "Jane");
  assert_choices (G_LIST_MODEL (agents), G_LIST_MODEL (teams), TROTH_ROLE_LEAD, "Me, Bea, Nick, Steve, sales/, service/, accounting/");
  assert_choices (G_LIST_MODEL (agents), G_LIST_MODEL (teams), TROTH_ROLE_ADMIN, "Me, Bea, Nick, Steve, Zoe, accounting/, sales/, service/");
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, setup, func, teardown)
  ADD ("/ui/team/assign", test_assign);
  ADD ("/ui/team/chosen-goes", test_chosen_goes);
  ADD ("/ui/team/chosen-comes-nearer", test_chosen_comes_nearer);
  ADD ("/ui/team/keyboard-stays", test_keyboard_stays);
  ADD ("/ui/team/people", test_people);
  ADD ("/ui/team/asked", test_asked);
  ADD ("/ui/team/mismatches", test_mismatches);
  ADD ("/ui/team/narrow", test_narrow);
  ADD ("/ui/team/away", test_away);
  ADD ("/ui/team/back", test_back);
  g_test_add_func ("/ui/team/whom-a-lead-gives-to", test_whom_a_lead_gives_to);
  return g_test_run ();
}
