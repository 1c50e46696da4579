// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-contact-row.h"
#include "troth-highlight-strip.h"
#include "troth-know-list.h"
#include "troth-note-composer.h"
#include "troth-open-row.h"
#include "troth-profile.h"
#include "troth-timeline-row.h"
#include "troth-ui.h"
#include "ui-samples.h"

typedef struct
{
  GtkWindow     *window;
  TrothProfile  *profile;
  TrothMoment   *moment;
  TrothCustomer *customer;
  GListStore    *promises;
  GListStore    *cases;
  GListStore    *timeline;
  GListStore    *agents;
  GString       *log;
} Fixture;

static void
on_note_cb (TrothProfile *profile,
            const char   *text,
            Fixture      *f)
{
  g_string_append_printf (f->log, "note(%s) ", text);
}

static void
on_signal_cb (TrothProfile *profile,
              Fixture      *f)
{
  g_string_append_printf (f->log, "%s ", g_signal_name (g_signal_get_invocation_hint (profile)->signal_id));
}

static void
settle (Fixture *f)
{
  samples_settle (GTK_WIDGET (f->window));
}

static char *
name_product (const char *id,
              gpointer    user_data)
{
  return g_strconcat ("Router ", id, NULL);
}

static void
setup (Fixture      *f,
       gconstpointer data)
{
  f->log = g_string_new (NULL);
  f->moment = samples_moment ();
  f->customer = samples_customer ();
  troth_customer_set_facts (f->customer, NULL);
  f->promises = samples_promises ();
  f->cases = samples_cases ();
  f->timeline = samples_timeline ();
  f->agents = samples_agents ();
  f->profile = TROTH_PROFILE (troth_profile_new ());
  troth_profile_set_moment (f->profile, f->moment);
  troth_profile_set_agents (f->profile, G_LIST_MODEL (f->agents));
  troth_profile_set_products (f->profile, name_product, NULL);
  g_signal_connect (f->profile, "note", G_CALLBACK (on_note_cb), f);
  g_signal_connect (f->profile, "waiting", G_CALLBACK (on_signal_cb), f);
  g_signal_connect (f->profile, "cancel", G_CALLBACK (on_signal_cb), f);
  f->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (f->window, 800, 900);
  gtk_window_set_child (f->window, GTK_WIDGET (f->profile));
  troth_profile_show (f->profile, f->customer, G_LIST_MODEL (f->promises), G_LIST_MODEL (f->cases),
                      G_LIST_MODEL (f->timeline), NULL);
  gtk_window_present (f->window);
  settle (f);
}

static void
teardown (Fixture      *f,
          gconstpointer data)
{
  gtk_window_destroy (f->window);
  g_string_free (f->log, TRUE);
  g_clear_object (&f->moment);
  g_clear_object (&f->customer);
  g_clear_object (&f->promises);
  g_clear_object (&f->cases);
  g_clear_object (&f->timeline);
  g_assert_finalize_object (f->agents);
}

static void
collect (GtkWidget *widget,
         GType      type,
         GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GPtrArray *
all (Fixture *f,
     GType    type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (GTK_WIDGET (f->profile), type, found);
  return found;
}

static guint
count (Fixture *f,
       GType    type)
{
  g_autoptr (GPtrArray) found = all (f, type);

  return found->len;
}

/* Is @text the whole of a label that can be seen? */
static gboolean
says (Fixture    *f,
      const char *text)
{
  g_autoptr (GPtrArray) labels = all (f, GTK_TYPE_LABEL);

  for (guint i = 0; i < labels->len; i++)
    if (!strcmp (gtk_label_get_text (labels->pdata[i]), text))
      return TRUE;
  return FALSE;
}

static void
test_person (Fixture      *f,
             gconstpointer data)
{
  g_assert_true (says (f, "Leonie Köhler"));
  g_assert_true (says (f, "“LAY-oh-nee”"));
  g_assert_true (says (f, "Stuttgart, Germany · customer since 2021 · with us for 5 years"));
  troth_profile_set_rate (f->profile, &(TrothKeepRate){ .kept = 3, .broken = 1 });
  g_assert_true (says (f, "3 of 4 promises kept"));
  g_assert_true (says (f, "11:42 local time · speaks German · last contact: today 11:39"));
  g_assert_true (says (f, "in 18 min · 12:00 ·"));
  g_assert_cmpuint (count (f, TROTH_TYPE_OPEN_ROW), ==, 3);
  g_assert_cmpuint (count (f, TROTH_TYPE_CONTACT_ROW), ==, 3);
  g_assert_cmpuint (count (f, TROTH_TYPE_TIMELINE_ROW), >=, 5); /* as many as there is room for */
  g_assert_cmpuint (count (f, TROTH_TYPE_HIGHLIGHT_STRIP), ==, 1);
}

static void
on_know_cb (TrothProfile *profile,
            const char   *verb,
            gpointer      record,
            Fixture      *f)
{
  g_string_append_printf (f->log, "%s(%s) ", verb, record ? troth_record_get_id (record) : "");
}

/* What need not be asked: the gravest first, what counts no more not at all, and facts also where they act. */
static void
test_known (Fixture      *f,
            gconstpointer data)
{
  g_autoptr (TrothCustomer) customer = samples_customer ();
  g_autoptr (GListStore) said = samples_said_once ();
  g_autoptr (TrothSaidOnce) late = g_list_model_get_item (G_LIST_MODEL (said), 1);
  g_autoptr (GPtrArray) rows = NULL;

  g_signal_connect (f->profile, "know", G_CALLBACK (on_know_cb), f);
  g_assert_cmpuint (count (f, TROTH_TYPE_KNOW_LIST), ==, 0);
  troth_profile_show (f->profile, customer, NULL, NULL, NULL, G_LIST_MODEL (said));
  settle (f);
  g_assert_true (says (f, "“LAY-oh-nee” · Say “Frau Köhler”"));
  g_assert_true (says (f, "Let it ring for long: many stairs"));
  g_assert_true (says (f, "Late payment: Her salary comes on the 5th"));
  g_assert_true (says (f, "verified today 11:40"));
  g_assert_true (says (f, "Show 2 more"));
  rows = all (f, TROTH_TYPE_KNOW_ROW);
  g_assert_cmpuint (rows->len, ==, 2);
  gtk_widget_activate_action (rows->pdata[1], "know.verb", "s", "ask-again");
  g_assert_cmpstr (f->log->str, ==, "ask-again(Date of birth) ");
  troth_said_once_set_withdrawn_at (late, samples_at ("2026-03-04T11:41:00"));
  g_assert_false (says (f, "Late payment: Her salary comes on the 5th"));
}

static void
test_follows (Fixture      *f,
              gconstpointer data)
{
  g_autoptr (TrothPromise) promise = g_list_model_get_item (G_LIST_MODEL (f->promises), 0);

  troth_customer_set_given_name (f->customer, "Leonie Marie");
  g_assert_true (says (f, "Leonie Marie Köhler"));
  troth_moment_set_now (f->moment, samples_at ("2026-03-04T11:43:00"));
  g_assert_true (says (f, "11:43 local time · speaks German · last contact: today 11:39"));
  g_assert_true (says (f, "in 17 min · 12:00 ·"));
  g_assert_cmpint (troth_moment_get_wanted (f->moment), <=, samples_at ("2026-03-04T11:44:00"));
  troth_promise_set_state (promise, TROTH_PROMISE_STATE_KEPT);
  settle (f);
  g_assert_cmpuint (count (f, TROTH_TYPE_OPEN_ROW), ==, 2);
  g_list_store_remove_all (f->promises);
  g_list_store_remove_all (f->cases);
  settle (f);
  g_assert_true (says (f, "Nothing is open: every promise is kept and every case resolved."));
}

static void
test_unfold (Fixture      *f,
             gconstpointer data)
{
  g_autoptr (GPtrArray) rows = all (f, TROTH_TYPE_OPEN_ROW);

  troth_profile_unfold (f->profile, "p2");
  g_assert_false (troth_open_row_get_unfolded (rows->pdata[0]));
  g_assert_true (troth_open_row_get_unfolded (rows->pdata[1]));
  gtk_widget_activate (rows->pdata[0]);
  g_assert_true (troth_open_row_get_unfolded (rows->pdata[0]));
  g_assert_false (troth_open_row_get_unfolded (rows->pdata[1]));
  gtk_widget_activate (rows->pdata[0]);
  g_assert_false (troth_open_row_get_unfolded (rows->pdata[0]));
}

/* Rows come when the list is drawn: not before the machine has time. */
static void
await_entries (Fixture *f,
               guint    n)
{
  for (guint i = 0; i < 500 && count (f, TROTH_TYPE_TIMELINE_ROW) != n; i++)
    settle (f);
  g_assert_cmpuint (count (f, TROTH_TYPE_TIMELINE_ROW), ==, n);
}

/* Whoever has the records: the calls, and a case. */
static void
on_story_cb (Fixture            *f,
             TrothTimelineFilter filter)
{
  g_autoptr (TrothCase) solved = troth_case_new ();
  g_autoptr (GListStore) records = g_list_store_new (TROTH_TYPE_RECORD);

  for (guint i = 0; filter == TROTH_TIMELINE_CALLS && i < g_list_model_get_n_items (G_LIST_MODEL (f->timeline)); i++)
    {
      g_autoptr (TrothInteraction) entry = g_list_model_get_item (G_LIST_MODEL (f->timeline), i);

      if (troth_interaction_get_kind (entry) == TROTH_INTERACTION_KIND_CALL)
        g_list_store_append (records, entry);
    }
  troth_case_set_id (solved, "solved");
  troth_case_set_subject (solved, "charged twice");
  troth_case_set_opened_at (solved, samples_at ("2026-03-03T16:12:00"));
  troth_case_set_state (solved, TROTH_CASE_STATE_CLOSED);
  troth_case_set_cause (solved, "Our server asked for the money twice.");
  if (filter == TROTH_TIMELINE_CASES)
    g_list_store_append (records, solved);
  troth_profile_add_story (f->profile, G_LIST_MODEL (records));
}

static void
test_timeline (Fixture      *f,
               gconstpointer data)
{
  g_autoptr (GPtrArray) lists = all (f, GTK_TYPE_LIST_VIEW);
  g_autoptr (GPtrArray) filters = all (f, GTK_TYPE_DROP_DOWN);
  g_autoptr (TrothPromise) promise = troth_promise_new ();
  g_autoptr (GListStore) kept = g_list_store_new (TROTH_TYPE_PROMISE);

  g_assert_cmpuint (lists->len, ==, 1);
  g_signal_emit_by_name (lists->pdata[0], "activate", 2);
  settle (f);
  g_assert_true (says (f, "charged twice on 3 March\n"
                          "Both charges are on her statement; she needs the money back before the weekend.\n"
                          "Call · 3 March 2026 · 16:10 · 8 min · Steve Johnson"));
  g_signal_emit_by_name (lists->pdata[0], "activate", 2);
  g_signal_connect_swapped (f->profile, "story", G_CALLBACK (on_story_cb), f);
  gtk_drop_down_set_selected (filters->pdata[0], TROTH_TIMELINE_CALLS);
  await_entries (f, 2);
  gtk_drop_down_set_selected (filters->pdata[0], TROTH_TIMELINE_CASES);
  await_entries (f, 1);
  g_assert_true (says (f, "Case · charged twice · Closed"));
  gtk_drop_down_set_selected (filters->pdata[0], TROTH_TIMELINE_ALL);
  await_entries (f, 6);
  /* what was promised stands between the contacts, where it ended */
  troth_promise_set_state (promise, TROTH_PROMISE_STATE_KEPT);
  troth_promise_set_id (promise, "kept");
  troth_promise_set_words (promise, "You get a receipt.");
  troth_promise_set_ended_at (promise, samples_at ("2026-03-04T11:00:00"));
  g_list_store_append (kept, promise);
  troth_profile_add_story (f->profile, G_LIST_MODEL (kept));
  await_entries (f, 7);
  g_assert_true (says (f, "Kept · You get a receipt."));
  g_signal_emit_by_name (lists->pdata[0], "activate", 2);
  settle (f);
  g_assert_true (says (f, "Kept · You get a receipt.\n4 March 2026 · 11:00"));
}

/* A long history is not made into widgets before it is scrolled to. */
static void
test_long (Fixture      *f,
           gconstpointer data)
{
  g_autoptr (GPtrArray) scrollers = all (f, GTK_TYPE_SCROLLED_WINDOW);
  g_autoptr (GListStore) none = g_list_store_new (TROTH_TYPE_INTERACTION);
  GtkAdjustment     *adjustment = gtk_scrolled_window_get_vadjustment (scrollers->pdata[0]);
  GtkSelectionModel *model;

  for (guint i = 0; i < 494; i++)
    {
      g_autoptr (TrothInteraction) entry = troth_interaction_new ();
      g_autofree char *id = g_strdup_printf ("old-%u", i);

      troth_interaction_set_id (entry, id);
      troth_interaction_set_started_at (entry, samples_at ("2020-01-01T00:00:00"));
      g_list_store_append (f->timeline, entry);
    }
  settle (f);
  {
    g_autoptr (GPtrArray) lists = all (f, GTK_TYPE_LIST_VIEW);

    model = gtk_list_view_get_model (lists->pdata[0]);
  }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 31);
  for (guint i = 0; i < 20; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      settle (f);
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 501);

  troth_profile_show (f->profile, f->customer, G_LIST_MODEL (f->promises), G_LIST_MODEL (f->cases), G_LIST_MODEL (none), NULL);
  settle (f);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (troth_profile_get_top (f->profile))));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
}

static void
test_note (Fixture      *f,
           gconstpointer data)
{
  g_autoptr (GPtrArray) texts = NULL;
  GtkTextBuffer *buffer;

  troth_profile_write_note (f->profile);
  settle (f);
  texts = all (f, GTK_TYPE_TEXT_VIEW);
  g_assert_cmpuint (texts->len, ==, 1);
  buffer = gtk_text_view_get_buffer (texts->pdata[0]);
  gtk_text_buffer_set_text (buffer, "  ", -1);
  gtk_widget_activate_action (texts->pdata[0], "note.save", NULL);
  g_assert_cmpstr (f->log->str, ==, "");
  gtk_text_buffer_set_text (buffer, " Call after lunch. ", -1);
  gtk_widget_activate_action (texts->pdata[0], "note.save", NULL);
  gtk_widget_activate_action (texts->pdata[0], "note.save", NULL); /* an impatient second Enter is not a second note */
  g_assert_cmpstr (f->log->str, ==, "note(Call after lunch.) ");

  g_assert_true (troth_profile_top_note_failed (troth_profile_get_top (f->profile), troth_customer_get_id (f->customer), "The disk is full."));
  settle (f);
  g_assert_true (says (f, "The disk is full."));
  g_assert_cmpuint (gtk_text_buffer_get_char_count (buffer), >, 0); /* the words are kept */
  troth_profile_top_note_saved (troth_profile_get_top (f->profile), troth_customer_get_id (f->customer), "Call after lunch.");
  settle (f);
  g_assert_cmpuint (count (f, GTK_TYPE_TEXT_VIEW), ==, 0);
  g_assert_cmpuint (gtk_text_buffer_get_char_count (buffer), ==, 0);
}

static void
on_skeleton_cb (TrothProfile *profile,
                Fixture      *f)
{
  if (!says (f, "Leonie Köhler") && !says (f, "Fetching this customer from the company…"))
    g_string_append (f->log, "without words ");
}

/* Under 200 ms nothing; then a skeleton; after a second what it waits for, with a way out. */
static void
test_waiting (Fixture      *f,
              gconstpointer data)
{
  const gint64 begun = g_get_monotonic_time ();

  g_signal_connect (f->profile, "waiting", G_CALLBACK (on_skeleton_cb), f);
  troth_profile_show_waiting (f->profile);
  g_assert_cmpstr (f->log->str, ==, "");
  g_assert_true (says (f, "Leonie Köhler"));
  while (f->log->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (f->log->str, ==, "waiting without words ");
  g_assert_cmpint (g_get_monotonic_time () - begun, >=, 190 * G_TIME_SPAN_MILLISECOND);
  while (!says (f, "Fetching this customer from the company…"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - begun, >=, 990 * G_TIME_SPAN_MILLISECOND);

  troth_profile_show (f->profile, f->customer, NULL, NULL, NULL, NULL);
  settle (f);
  g_assert_true (says (f, "Leonie Köhler"));
  troth_profile_show_problem (f->profile, "Not here", "Try later.");
  settle (f);
  g_assert_true (says (f, "Not here"));
}

static void
test_other_customer (Fixture      *f,
                     gconstpointer data)
{
  g_autoptr (TrothCustomer) other = troth_customer_new ();
  g_autoptr (GListStore) none = g_list_store_new (TROTH_TYPE_INTERACTION);

  troth_customer_set_id (other, "other");
  troth_customer_set_company (other, "Embraer");
  troth_profile_show (f->profile, other, NULL, NULL, G_LIST_MODEL (none), NULL);
  settle (f);
  g_assert_true (says (f, "Embraer"));
  g_assert_cmpuint (count (f, TROTH_TYPE_OPEN_ROW), ==, 0);
  g_assert_cmpuint (count (f, TROTH_TYPE_CONTACT_ROW), ==, 0);
  g_assert_cmpuint (count (f, TROTH_TYPE_HIGHLIGHT_STRIP), ==, 0);
  g_assert_true (says (f, "Nothing yet. Calls, e-mails, orders and notes will stand here, newest first."));
}

static void
on_case_cb (TrothProfile *profile,
            const char   *verb,
            TrothCase    *record,
            Fixture      *f)
{
  g_string_append_printf (f->log, "%s(%s) ", verb, record ? troth_case_get_subject (record) : "");
}

static gboolean
press (Fixture    *f,
       const char *label)
{
  g_autoptr (GPtrArray) buttons = all (f, GTK_TYPE_BUTTON);

  for (guint i = 0; i < buttons->len; i++)
    if (!g_strcmp0 (gtk_button_get_label (buttons->pdata[i]), label))
      {
        g_signal_emit_by_name (buttons->pdata[i], "clicked");
        return TRUE;
      }
  return FALSE;
}

/* From open to closed: what can be done with a case is where it stands. */
static void
test_case (Fixture      *f,
           gconstpointer data)
{
  g_autoptr (TrothCase) record = g_list_model_get_item (G_LIST_MODEL (f->cases), 0);

  g_signal_connect (f->profile, "case", G_CALLBACK (on_case_cb), f);
  troth_profile_unfold (f->profile, troth_case_get_id (record));
  settle (f);
  troth_case_set_expected_at (record, samples_at ("2026-03-05T15:00:00"));
  troth_case_set_product_id (record, "7");
  settle (f);
  g_assert_true (says (f, "Case · Router 7 · Steve Johnson · open since yesterday · to be solved by tomorrow 15:00"));
  g_assert_true (press (f, "Details…"));
  g_assert_true (press (f, "Resolve…") && press (f, "No progress reports…"));
  g_assert_false (press (f, "Report progress again"));
  troth_case_set_progress_waiver (record, "on holiday");
  settle (f);
  g_assert_true (says (f, "The cause is not written down yet.\nNo progress reports: on holiday"));
  g_assert_true (press (f, "Report progress again") && press (f, "New case…"));
  troth_case_set_resolved_by (record, "steve");
  troth_case_set_resolved_at (record, samples_at ("2026-03-04T10:00:00"));
  troth_case_set_state (record, TROTH_CASE_STATE_RESOLVED);
  settle (f);
  g_assert_true (says (f, "Case · Router 7 · Steve Johnson · resolved today, not closed yet"));
  g_assert_true (press (f, "Close…"));
  troth_case_set_state (record, TROTH_CASE_STATE_CLOSED);
  g_assert_cmpuint (count (f, TROTH_TYPE_OPEN_ROW), ==, 2);
  g_assert_cmpstr (f->log->str, ==,
                   "describe(Charged twice on 3 March) resolve(Charged twice on 3 March) waive(Charged twice on 3 March) report(Charged twice on 3 March) open() "
                   "close(Charged twice on 3 March) ");
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, setup, func, teardown)
  ADD ("/ui/profile/shows-the-person", test_person);
  ADD ("/ui/profile/known", test_known);
  ADD ("/ui/profile/follows-its-records", test_follows);
  ADD ("/ui/profile/unfolds-one", test_unfold);
  ADD ("/ui/profile/case", test_case);
  ADD ("/ui/profile/timeline", test_timeline);
  ADD ("/ui/profile/long-history", test_long);
  ADD ("/ui/profile/note", test_note);
  ADD ("/ui/profile/waiting", test_waiting);
  ADD ("/ui/profile/nothing-of-the-one-before", test_other_customer);
  return g_test_run ();
}
