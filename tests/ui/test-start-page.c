// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-start-page.h"
#include "troth-team-page.h"
#include "troth-time.h"
#include "troth-ui.h"
#include "ui-samples.h"

typedef struct
{
  GtkWindow      *window;
  TrothStartPage *start;
  TrothTeamPage  *team;
  TrothMoment    *moment;
  GListStore     *promises;
  GListStore     *unowned;
  GListStore     *agents;
  gboolean        loaded; /* the customers' names are there */
  GString        *log;
} Fixture;

static char *
name_of (const char *customer_id,
         gpointer    user_data)
{
  Fixture *f = user_data;

  return f->loaded ? g_strdup ("Leonie Köhler <b>") : NULL;
}

static void
on_open_cb (GtkWidget    *page,
            TrothPromise *promise,
            Fixture      *f)
{
  g_string_append_printf (f->log, "open(%s) ", troth_promise_get_id (promise));
}

static void
settle (Fixture *f)
{
  samples_settle (GTK_WIDGET (f->window));
}

static void
setup (Fixture      *f,
       gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  f->log = g_string_new (NULL);
  f->loaded = TRUE;
  f->moment = samples_moment ();
  f->promises = samples_promises ();
  f->unowned = g_list_store_new (TROTH_TYPE_PROMISE);
  f->agents = samples_agents ();
  f->start = g_object_new (TROTH_TYPE_START_PAGE, "vexpand", TRUE, NULL);
  f->team = g_object_new (TROTH_TYPE_TEAM_PAGE, "vexpand", TRUE, NULL);
  troth_start_page_set_moment (f->start, f->moment);
  troth_start_page_set_names (f->start, name_of, f);
  troth_start_page_set_agent (f->start, "Jane Peacock");
  troth_team_page_set_moment (f->team, f->moment);
  troth_team_page_set_agents (f->team, G_LIST_MODEL (f->agents));
  troth_team_page_set_names (f->team, name_of, f);
  g_signal_connect (f->start, "open", G_CALLBACK (on_open_cb), f);
  g_signal_connect (f->team, "open", G_CALLBACK (on_open_cb), f);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (f->start));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (f->team));
  f->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (f->window, box);
  gtk_window_present (f->window);
  troth_start_page_set_promises (f->start, G_LIST_MODEL (f->promises));
  troth_team_page_set_promises (f->team, G_LIST_MODEL (f->promises), G_LIST_MODEL (f->unowned));
  settle (f);
}

static void
teardown (Fixture      *f,
          gconstpointer data)
{
  gtk_window_destroy (f->window);
  g_string_free (f->log, TRUE);
  g_clear_object (&f->moment);
  g_assert_finalize_object (f->promises);
  g_assert_finalize_object (f->unowned);
  g_assert_finalize_object (f->agents);
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && !strcmp (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
begins (GtkWidget  *widget,
        const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (begins (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
start_says (Fixture    *f,
            const char *text)
{
  return says (GTK_WIDGET (f->start), text);
}

static void
make_overdue (Fixture *f)
{
  g_autoptr (TrothPromise) promise = g_list_model_get_item (G_LIST_MODEL (f->promises), 0);

  troth_promise_set_due_at (promise, samples_at ("2026-03-04T11:30:00"));
  g_list_store_remove (f->promises, 0);
  g_list_store_insert (f->promises, 0, promise);
  settle (f);
}

static void
test_greets (Fixture      *f,
             gconstpointer data)
{
  g_assert_true (start_says (f, "Good morning, Jane"));
  g_assert_true (start_says (f, "2 promises are open."));
  g_assert_true (start_says (f, "Leonie Köhler <b>")); /* no markup */
  g_assert_true (start_says (f, "in 18 min · 12:00"));
  troth_moment_set_now (f->moment, samples_at ("2026-03-04T12:00:00"));
  g_assert_true (start_says (f, "Good afternoon, Jane"));
  g_assert_true (start_says (f, "due now · 12:00"));
  troth_moment_set_now (f->moment, samples_at ("2026-03-04T20:00:00"));
  g_assert_true (start_says (f, "Good evening, Jane"));
  g_assert_true (start_says (f, "1 is overdue"));
}

static GtkWidget *
find_row (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_row (child);
  return found;
}

/* Who hears the page hears what is due, not only when. */
static void
test_spoken (Fixture      *f,
             gconstpointer data)
{
  GtkWidget *row = find_row (GTK_WIDGET (f->start));

  g_assert_nonnull (row);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "Leonie Köhler <b>");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "We tell you ourselves as soon as the second charge is back on your card. · in 18 min · 12:00");
}

static void
test_away (Fixture      *f,
           gconstpointer data)
{
  troth_start_page_set_away_since (f->start, samples_at ("2026-03-04T11:00:00"));
  make_overdue (f);
  g_assert_true (start_says (f, "1 became overdue while you were away"));
  troth_start_page_set_away_since (f->start, samples_at ("2026-03-04T11:35:00"));
  g_assert_true (start_says (f, "1 is overdue"));

  /* two are listed, of which one was overdue before */
  troth_moment_set_now (f->moment, samples_at ("2026-03-10T20:00:00"));
  g_assert_true (start_says (f, "2 are overdue"));
  g_assert_true (start_says (f, "1 became overdue while you were away"));
}

static void
test_none (Fixture      *f,
           gconstpointer data)
{
  g_autoptr (GListStore) none = g_list_store_new (TROTH_TYPE_PROMISE);

  troth_start_page_set_agent (f->start, "Steve Johnson");
  troth_start_page_set_promises (f->start, G_LIST_MODEL (none));
  g_assert_true (start_says (f, "Good morning, Steve"));
  g_assert_true (start_says (f, "No promise is open. What you promise a customer will stand here until it is kept."));
  g_assert_false (start_says (f, "Due next"));
}

static void
test_names_later (Fixture      *f,
                  gconstpointer data)
{
  f->loaded = FALSE;
  troth_start_page_set_agent (f->start, "Jane Peacock"); /* shows all anew */
  settle (f);
  g_assert_false (start_says (f, "Leonie Köhler <b>"));
  g_assert_true (start_says (f, "…"));
  f->loaded = TRUE;
  troth_start_page_update (f->start);
  settle (f);
  g_assert_true (start_says (f, "Leonie Köhler <b>"));
}

static GtkWidget *
first_row (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = first_row (child);
  return found;
}

static void
test_opens (Fixture      *f,
            gconstpointer data)
{
  gtk_widget_activate (first_row (GTK_WIDGET (f->start)));
  gtk_widget_activate (first_row (GTK_WIDGET (f->team)));
  g_assert_cmpstr (f->log->str, ==, "open(p1) open(p1) ");
}

static GtkWidget *
find_button (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_button (child);
  return found;
}

static void
on_take_over_cb (GtkWidget    *page,
                 TrothPromise *promise,
                 Fixture      *f)
{
  g_string_append_printf (f->log, "take-over(%s) ", troth_promise_get_id (promise));
}

/* The card for practice comes a little later: nothing that is read already moves. */
static void
test_practice (void)
{
  GtkWidget      *window = gtk_window_new ();
  TrothStartPage *page = g_object_new (TROTH_TYPE_START_PAGE, NULL);
  GtkWidget      *greeting = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (page), TROTH_TYPE_START_PAGE, "greeting"));
  graphene_rect_t before, after;

  gtk_window_set_default_size (GTK_WINDOW (window), 800, 700);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (page));
  gtk_window_present (GTK_WINDOW (window));
  samples_settle (window);
  g_assert_true (gtk_widget_compute_bounds (greeting, window, &before));
  troth_practice_card_show (troth_start_page_get_practice (page), TROTH_PRACTICE_CAUSE, (TrothPracticeCount){ 1, 4 });
  samples_settle (window);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (troth_start_page_get_practice (page))));
  g_assert_true (gtk_widget_compute_bounds (greeting, window, &after));
  g_assert_true (graphene_rect_equal (&before, &after));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_takes_over (Fixture      *f,
                 gconstpointer data)
{
  g_signal_connect (f->team, "take-over", G_CALLBACK (on_take_over_cb), f);
  g_assert_true (gtk_widget_get_focusable (find_button (GTK_WIDGET (f->team))));
  g_signal_emit_by_name (find_button (GTK_WIDGET (f->team)), "clicked");
  g_assert_cmpstr (f->log->str, ==, "take-over(p1) ");
}

static void
test_risks (Fixture      *f,
            gconstpointer data)
{
  g_autoptr (TrothPromise) later = g_list_model_get_item (G_LIST_MODEL (f->promises), 1);

  g_assert_true (says (GTK_WIDGET (f->team), "1 is due within the hour"));
  troth_moment_set_now (f->moment, samples_at ("2026-03-04T11:50:00"));
  g_assert_true (says (GTK_WIDGET (f->team), "1 is due in 15 minutes"));
  make_overdue (f);
  g_assert_true (says (GTK_WIDGET (f->team), "1 is overdue"));
  g_assert_false (says (GTK_WIDGET (f->team), "1 later one has no owner yet"));
  g_list_store_append (f->unowned, later);
  settle (f);
  g_assert_true (says (GTK_WIDGET (f->team), "1 later one has no owner yet"));
  g_list_store_remove_all (f->promises);
  g_list_store_remove_all (f->unowned);
  settle (f);
  g_assert_true (says (GTK_WIDGET (f->team),
                       "None just now. What is overdue, due within the hour or without an owner will stand here."));
}

/* The one that was left first, and how long ago. */
static void
test_oldest_voicemail (Fixture      *f,
                       gconstpointer data)
{
  g_autoptr (GListStore) voicemails = g_list_store_new (TROTH_TYPE_PROMISE);
  g_autoptr (TrothPromise) first = g_list_model_get_item (G_LIST_MODEL (f->promises), 0), second = g_list_model_get_item (G_LIST_MODEL (f->promises), 1);

  troth_promise_set_origin (first, TROTH_PROMISE_ORIGIN_VOICEMAIL);
  troth_promise_set_words (first, "Please call me before Friday.");
  troth_promise_set_made_at (first, samples_at ("2026-03-04T09:30:00"));
  g_list_store_append (voicemails, first);
  g_list_store_append (voicemails, second);
  troth_team_page_set_voicemails (f->team, G_LIST_MODEL (voicemails));
  settle (f);
  g_assert_true (says (GTK_WIDGET (f->team), "2 voicemails are not answered yet; the oldest:"));
  g_assert_true (begins (GTK_WIDGET (f->team), "left 2 h ago"));
  g_list_store_remove_all (voicemails);
  settle (f);
  g_assert_false (says (GTK_WIDGET (f->team), "2 voicemails are not answered yet; the oldest:"));
}

/* Nothing was said: the number stands there instead, and keeps its order in a line that runs from the right. */
static void
test_number_of_voicemail (Fixture      *f,
                          gconstpointer data)
{
  g_autoptr (GListStore) voicemails = g_list_store_new (TROTH_TYPE_PROMISE);
  g_autoptr (TrothPromise) promise = g_list_model_get_item (G_LIST_MODEL (f->promises), 0);

  troth_promise_set_origin (promise, TROTH_PROMISE_ORIGIN_VOICEMAIL);
  troth_promise_set_words (promise, "+49 711 2842222");
  g_list_store_append (voicemails, promise);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  troth_team_page_set_voicemails (f->team, G_LIST_MODEL (voicemails));
  settle (f);
  g_assert_true (says (GTK_WIDGET (f->team), "\u2066+49 711 2842222\u2069"));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Nothing is asked to tick when nothing on the screen would change. */
static void
test_wants (Fixture      *f,
            gconstpointer data)
{
  g_assert_cmpint (troth_moment_get_wanted (f->moment), ==, samples_at ("2026-03-04T11:42:00") + 1);
  g_list_store_remove_all (f->promises);
  settle (f);
  troth_moment_set_now (f->moment, samples_at ("2026-03-04T11:50:00"));
  g_assert_cmpint (troth_moment_get_wanted (f->moment), ==, G_MAXINT64);
  troth_moment_want_minute (f->moment);
  g_assert_cmpint (troth_moment_get_wanted (f->moment), ==, samples_at ("2026-03-04T11:51:00"));
  troth_moment_want (f->moment, samples_at ("2026-03-04T12:00:00"));
  g_assert_cmpint (troth_moment_get_wanted (f->moment), ==, samples_at ("2026-03-04T11:51:00"));
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, setup, func, teardown)
  ADD ("/ui/start-page/greets", test_greets);
  ADD ("/ui/start-page/spoken", test_spoken);
  ADD ("/ui/start-page/overdue-while-away", test_away);
  ADD ("/ui/start-page/none", test_none);
  ADD ("/ui/start-page/names-come-later", test_names_later);
  ADD ("/ui/start-page/opens-a-promise", test_opens);
  g_test_add_func ("/ui/start-page/practice", test_practice);
  ADD ("/ui/team-page/number-of-voicemail", test_number_of_voicemail);
  ADD ("/ui/team-page/oldest-voicemail", test_oldest_voicemail);
  ADD ("/ui/team-page/risks", test_risks);
  ADD ("/ui/team-page/takes-over", test_takes_over);
  ADD ("/ui/moment/ticks-only-when-wanted", test_wants);
  return g_test_run ();
}
