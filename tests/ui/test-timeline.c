// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-care-rules.h"
#include "troth-change-list.h"
#include "troth-records.h"
#include "troth-timeline-row.h"
#include "troth-timeline.h"
#include "ui-samples.h"

/* Lists of records as one, the newest first, whatever comes and goes, and however much of it was read. */

static gpointer
record_new (gboolean promise,
            gint64   at)
{
  gpointer record = promise ? (gpointer) troth_promise_new () : (gpointer) troth_interaction_new ();

  if (promise)
    troth_promise_set_ended_at (record, at);
  else
    troth_interaction_set_started_at (record, at);
  return record;
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      unused)
{
  gint64 one = troth_timeline_at ((gpointer) a), two = troth_timeline_at ((gpointer) b);

  return (two > one) - (two < one);
}

/* What somebody has who was told of every change. */
static void
on_changed_cb (GListModel *model,
               guint       position,
               guint       removed,
               guint       added,
               GPtrArray  *seen)
{
  g_assert_cmpuint (position + removed, <=, seen->len);
  g_ptr_array_remove_range (seen, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (seen, position + i, NULL);
  g_assert_cmpuint (seen->len, ==, g_list_model_get_n_items (model));
}

/* Reads the first @n: in order, and what was seen before is still there. */
static void
check (GListModel *model,
       GPtrArray  *seen,
       guint       n)
{
  gint64 before = G_MAXINT64;

  for (guint i = 0; i < MIN (n, seen->len); i++)
    {
      g_autoptr (GObject) record = g_list_model_get_item (model, i);

      g_assert_nonnull (record);
      g_assert_cmpint (troth_timeline_at (record), <=, before);
      before = troth_timeline_at (record);
      if (seen->pdata[i])
        g_assert_true (seen->pdata[i] == (gpointer) record);
      seen->pdata[i] = record;
    }
  g_assert_null (g_list_model_get_item (model, seen->len));
}

static void
test_any_history (void)
{
  g_autoptr (TrothTimeline) timeline = troth_timeline_new ();
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  g_autoptr (GListStore) talks = g_list_store_new (TROTH_TYPE_RECORD);
  g_autoptr (GListStore) promises = g_list_store_new (TROTH_TYPE_RECORD);

  g_signal_connect (timeline, "items-changed", G_CALLBACK (on_changed_cb), seen);
  troth_timeline_add (timeline, G_LIST_MODEL (talks));
  troth_timeline_add (timeline, G_LIST_MODEL (promises));
  for (guint i = 0; i < 3000; i++)
    {
      guint       which = g_test_rand_bit ();
      GListStore *list = which ? promises : talks;
      guint       n = g_list_model_get_n_items (G_LIST_MODEL (list));

      if (n && g_test_rand_int_range (0, 3) == 0)
        {
          guint from = g_test_rand_int_range (0, n);

          g_list_store_splice (list, from, g_test_rand_int_range (1, MIN (4, n - from) + 1), NULL, 0);
        }
      else
        {
          g_autoptr (GObject) record = record_new (which, g_test_rand_int_range (0, 300));

          g_list_store_insert_sorted (list, record, compare, NULL);
        }
      if (g_test_rand_int_range (0, 4) == 0)
        check (G_LIST_MODEL (timeline), seen, g_test_rand_int_range (0, 80));
    }
  check (G_LIST_MODEL (timeline), seen, G_MAXUINT);
  g_list_store_remove_all (talks);
  check (G_LIST_MODEL (timeline), seen, G_MAXUINT);
}

/* Who calls against the rules says why, and whoever looks later can read it. */
static void
test_says_why_all_the_same (void)
{
  g_autoptr (TrothInteraction) call = record_new (FALSE, 1);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (TrothMoment) moment = troth_moment_new (2, utc);
  g_autoptr (GtkWidget) row = g_object_ref_sink (troth_timeline_row_new ());
  GObject *detail = gtk_widget_get_template_child (row, TROTH_TYPE_TIMELINE_ROW, "detail");

  troth_interaction_set_calling_override (call, "Asked for ten at night");
  troth_timeline_row_bind (TROTH_TIMELINE_ROW (row), call, NULL, moment);
  troth_timeline_row_set_unfolded (TROTH_TIMELINE_ROW (row), TRUE);
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (detail)), "Called all the same: Asked for ten at night\n"));
}

/* Why something came back, whatever language was spoken where it was noted. */
static void
test_says_why_it_came_back (void)
{
  g_autoptr (TrothInteraction) back = record_new (FALSE, 1);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (TrothMoment) moment = troth_moment_new (2, utc);
  g_autoptr (GtkWidget) row = g_object_ref_sink (troth_timeline_row_new ());
  GObject *detail = gtk_widget_get_template_child (row, TROTH_TYPE_TIMELINE_ROW, "detail");

  troth_interaction_set_kind (back, TROTH_INTERACTION_KIND_RETURN);
  troth_interaction_set_subject (back, "The live album");
  troth_interaction_set_disposition (back, "wrong_item");
  troth_timeline_row_bind (TROTH_TIMELINE_ROW (row), back, NULL, moment);
  troth_timeline_row_set_unfolded (TROTH_TIMELINE_ROW (row), TRUE);
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (detail)), "The live album\nThe wrong thing\n"));
  troth_interaction_set_agent_id (back, "steve");
  troth_interaction_set_text (back, "Falscher Artikel"); /* as an older desk wrote it */
  g_assert_null (strstr (gtk_label_get_text (GTK_LABEL (detail)), "Falscher"));
  troth_interaction_set_agent_id (back, NULL);
  troth_interaction_set_text (back, "The box was open"); /* from another program */
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (detail)), "The live album\nThe wrong thing\nThe box was open\n"));
  troth_interaction_set_text (back, NULL);
  troth_interaction_set_disposition (back, "said elsewhere"); /* by another program */
  g_assert_false (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (detail)), "The live album\nThe wrong thing\n"));
}

typedef struct
{
  const char *verb;
  gpointer    entry;
} Known;

static void
on_know_cb (TrothTimelineRow *row,
            const char       *verb,
            gpointer          entry,
            Known            *known)
{
  *known = (Known){ g_intern_string (verb), entry };
}

/* What a page gets wrong is reported from where it was read, and nowhere else. */
static void
test_reports_a_page (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *row = troth_timeline_row_new ();
  g_autoptr (TrothInteraction) visit = record_new (FALSE, 1), note = record_new (FALSE, 1);
  g_autoptr (TrothMoment) moment = samples_moment ();
  GtkWidget *wrong = GTK_WIDGET (gtk_widget_get_template_child (row, TROTH_TYPE_TIMELINE_ROW, "wrong"));
  GObject   *what = gtk_widget_get_template_child (row, TROTH_TYPE_TIMELINE_ROW, "what");
  Known      known = { 0 };

  g_signal_connect (row, "know", G_CALLBACK (on_know_cb), &known);
  gtk_window_set_child (window, row);
  gtk_window_present (window);
  troth_interaction_set_kind (visit, TROTH_INTERACTION_KIND_WEB);
  troth_timeline_row_bind (TROTH_TIMELINE_ROW (row), visit, NULL, moment);
  troth_timeline_row_set_unfolded (TROTH_TIMELINE_ROW (row), TRUE);
  g_assert_false (gtk_widget_get_visible (wrong)); /* which page? */
  troth_interaction_set_subject (visit, "Returns");
  g_assert_true (gtk_widget_get_visible (wrong));
  samples_settle (GTK_WIDGET (window));
  gtk_window_set_focus (window, NULL);
  g_assert_true (gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD));
  while (gtk_window_get_focus (window) != wrong)
    g_assert_true (gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD));
  g_signal_emit_by_name (wrong, "clicked");
  g_assert_cmpstr (known.verb, ==, "page");
  g_assert_true (known.entry == visit);
  troth_timeline_row_set_unfolded (TROTH_TIMELINE_ROW (row), FALSE);
  g_assert_false (gtk_widget_get_visible (wrong));
  troth_interaction_set_kind (note, TROTH_INTERACTION_KIND_NOTE);
  troth_interaction_set_subject (note, "Returns");
  troth_interaction_set_disposition (note, "page_mismatch");
  troth_timeline_row_bind (TROTH_TIMELINE_ROW (row), note, NULL, moment);
  troth_timeline_row_set_unfolded (TROTH_TIMELINE_ROW (row), TRUE);
  g_assert_false (gtk_widget_get_visible (wrong));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (what)), ==, "Wrong on our web site: Returns");
  gtk_window_destroy (window);
}

static TrothFact *
add_change (TrothCustomer *customer,
            const char    *words,
            gint64         at)
{
  TrothFact *fact = troth_fact_new ();

  troth_fact_set_topic (fact, TROTH_FACT_TOPIC_CHANGE);
  troth_fact_set_words (fact, words);
  troth_fact_set_noted_at (fact, at);
  troth_fact_set_noted_by (fact, "steve");
  troth_record_append (customer, troth_customer_F_facts, fact);
  return fact;
}

/* A change in her life stands among what happened, from the moment somebody notes it until it is withdrawn. */
static void
test_marks_changes (void)
{
  g_autoptr (TrothCustomer) customer = samples_customer ();
  g_autoptr (TrothTimeline) timeline = troth_timeline_new ();
  g_autoptr (GListStore) calls = g_list_store_new (TROTH_TYPE_INTERACTION), agents = samples_agents ();
  g_autoptr (TrothMoment) moment = samples_moment ();
  g_autoptr (TrothInteraction) call = record_new (FALSE, samples_at ("2026-02-01T10:00:00"));
  g_autoptr (GListModel) changes = troth_change_list_new (customer);
  g_autoptr (GObject) top = NULL;
  g_autoptr (GtkWidget) row = g_object_ref_sink (troth_timeline_row_new ());
  GObject   *detail = gtk_widget_get_template_child (row, TROTH_TYPE_TIMELINE_ROW, "detail");
  TrothFact *later = NULL;

  g_list_store_append (calls, call);
  troth_timeline_add (timeline, G_LIST_MODEL (calls));
  troth_timeline_add (timeline, changes);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (timeline)), ==, 1);
  add_change (customer, "Retired", samples_at ("2026-01-01T10:00:00"));
  later = add_change (customer, "Moved to Lyon", samples_at ("2026-03-02T10:00:00"));
  g_object_notify (G_OBJECT (customer), "facts");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (timeline)), ==, 3);
  top = g_list_model_get_item (G_LIST_MODEL (timeline), 0);
  g_assert_true (top == (GObject *) later);
  troth_timeline_row_bind (TROTH_TIMELINE_ROW (row), top, G_LIST_MODEL (agents), moment);
  troth_timeline_row_set_unfolded (TROTH_TIMELINE_ROW (row), TRUE);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (detail)), ==, "Change · Moved to Lyon\n2 March 2026 · 10:00 · Steve Johnson");
  troth_fact_set_withdrawn_at (later, samples_at ("2026-03-03T10:00:00"));
  g_object_notify (G_OBJECT (customer), "facts");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (timeline)), ==, 2);
}

static TrothInteraction *
note_new (const char *deed_id,
          gint64      at)
{
  TrothInteraction *note = record_new (FALSE, at);
  g_autofree char  *id = deed_id ? troth_care_note_id (deed_id) : g_strdup_printf ("%" G_GINT64_FORMAT, at);

  troth_interaction_set_id (note, id);
  troth_interaction_set_kind (note, TROTH_INTERACTION_KIND_NOTE);
  return note;
}

static gpointer
item_at (TrothTimeline *timeline,
         guint          position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (timeline), position);

  return item;
}

/* What a note was written about stands in its place, and nowhere else, whichever comes first. */
static void
test_deeds_once (void)
{
  g_autoptr (TrothTimeline) timeline = troth_timeline_new ();
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  g_autoptr (GListStore) notes = g_list_store_new (TROTH_TYPE_INTERACTION), praises = g_list_store_new (TROTH_TYPE_PRAISE);
  g_autoptr (GListStore) grants = g_list_store_new (TROTH_TYPE_GOODWILL);
  g_autoptr (TrothInteraction) last = note_new (NULL, 5), given = note_new ("grant", 4), beside = note_new (NULL, 3), said = note_new ("praise", 3);
  g_autoptr (TrothGoodwill) grant = troth_goodwill_new ();
  g_autoptr (TrothPraise) praise = troth_praise_new ();

  troth_goodwill_set_id (grant, "grant");
  troth_goodwill_set_granted_at (grant, 4);
  troth_praise_set_id (praise, "praise");
  troth_praise_set_passed_at (praise, 3);
  g_list_store_append (notes, last);
  g_list_store_append (notes, given);
  g_list_store_append (notes, beside);
  g_signal_connect (timeline, "items-changed", G_CALLBACK (on_changed_cb), seen);
  troth_timeline_add (timeline, G_LIST_MODEL (notes));
  troth_timeline_add (timeline, G_LIST_MODEL (praises));
  troth_timeline_add (timeline, G_LIST_MODEL (grants));
  check (G_LIST_MODEL (timeline), seen, G_MAXUINT);
  g_assert_true (item_at (timeline, 1) == given);
  g_list_store_append (grants, grant);
  check (G_LIST_MODEL (timeline), seen, G_MAXUINT);
  g_assert_true (item_at (timeline, 1) == grant);
  g_list_store_append (praises, praise);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (timeline)), ==, 3);
  g_list_store_append (notes, said);
  check (G_LIST_MODEL (timeline), seen, G_MAXUINT);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (timeline)), ==, 4);
  g_assert_true (item_at (timeline, 0) == last && item_at (timeline, 2) == beside && item_at (timeline, 3) == praise);
  g_list_store_remove_all (praises);
  check (G_LIST_MODEL (timeline), seen, G_MAXUINT);
  g_assert_true (item_at (timeline, 3) == said && item_at (timeline, 1) == grant);
}

/* The way to waive it stands beside a fee, until somebody did; and beside nothing else, though the row is used again. */
static void
test_fee (void)
{
  g_autoptr (TrothInteraction) fee = record_new (FALSE, 1), call = record_new (FALSE, 2);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (TrothMoment) moment = troth_moment_new (2, utc);
  g_autoptr (GtkWidget) row = g_object_ref_sink (troth_timeline_row_new ());
  GObject   *what = gtk_widget_get_template_child (row, TROTH_TYPE_TIMELINE_ROW, "what");
  GtkWidget *line = gtk_widget_get_parent (GTK_WIDGET (what)), *waive = NULL;
  Known      known = { 0 };

  troth_interaction_set_kind (fee, TROTH_INTERACTION_KIND_FEE);
  troth_interaction_set_subject (fee, "Late payment");
  g_signal_connect (row, "know", G_CALLBACK (on_know_cb), &known);
  troth_timeline_row_bind (TROTH_TIMELINE_ROW (row), call, NULL, moment);
  g_assert_true (gtk_widget_get_last_child (line) == GTK_WIDGET (what));
  troth_timeline_row_bind (TROTH_TIMELINE_ROW (row), fee, NULL, moment);
  g_assert_true (gtk_widget_get_last_child (line) == GTK_WIDGET (what)); /* of no amount */
  troth_interaction_set_amount_minor (fee, 750);
  troth_interaction_set_currency (fee, "EUR");
  waive = gtk_widget_get_last_child (line);
  g_assert_true (GTK_IS_BUTTON (waive) && gtk_widget_get_visible (waive));
  g_signal_emit_by_name (waive, "clicked");
  g_assert_cmpstr (known.verb, ==, "waive");
  g_assert_true (known.entry == fee);
  troth_interaction_set_disposition (fee, TROTH_FEE_WAIVED);
  g_assert_false (gtk_widget_get_visible (waive));
  g_assert_true (g_str_has_suffix (gtk_label_get_text (GTK_LABEL (what)), " · Waived"));
  troth_interaction_set_disposition (fee, TROTH_FEE_ASKED);
  g_assert_false (gtk_widget_get_visible (waive));
  troth_interaction_set_disposition (fee, NULL); /* refused: it is owed */
  g_assert_true (gtk_widget_get_visible (waive));
  troth_timeline_row_bind (TROTH_TIMELINE_ROW (row), call, NULL, moment);
  g_assert_false (gtk_widget_get_visible (waive));
}

/* However narrow it is, the words are cut before the amount is. */
static void
test_amount (void)
{
  g_autoptr (TrothInteraction) fee = record_new (FALSE, 1), call = record_new (FALSE, 2);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (TrothMoment) moment = troth_moment_new (2, utc);
  g_autoptr (GtkWidget) row = g_object_ref_sink (troth_timeline_row_new ());
  GtkWidget *amount = NULL;
  int        least = 0, whole = 0;

  troth_interaction_set_kind (fee, TROTH_INTERACTION_KIND_FEE);
  troth_interaction_set_subject (fee, "Late payment of the invoice of January");
  troth_interaction_set_amount_minor (fee, 123750);
  troth_interaction_set_currency (fee, "EUR");
  troth_timeline_row_bind (TROTH_TIMELINE_ROW (row), fee, NULL, moment);
  amount = gtk_widget_get_next_sibling (GTK_WIDGET (gtk_widget_get_template_child (row, TROTH_TYPE_TIMELINE_ROW, "what")));
  g_assert_true (GTK_IS_LABEL (amount) && strstr (gtk_label_get_text (GTK_LABEL (amount)), "237.50"));
  gtk_widget_measure (amount, GTK_ORIENTATION_HORIZONTAL, -1, &least, &whole, NULL, NULL);
  g_assert_cmpint (least, ==, whole);
  troth_timeline_row_bind (TROTH_TIMELINE_ROW (row), call, NULL, moment);
  g_assert_false (gtk_widget_get_visible (amount));
}

/* What the message says, and how she came to leave it. */
static void
test_voicemail (void)
{
  static const char *const path[] = { "Billing", "Refunds", NULL };
  g_autoptr (TrothMoment) moment = samples_moment ();
  g_autoptr (TrothInteraction) left = record_new (FALSE, samples_at ("2026-03-04T10:57:00"));
  g_autoptr (JsonNode) menus = troth_texts_to_json (path);
  g_autoptr (GtkWidget) row = g_object_ref_sink (troth_timeline_row_new ());
  GObject *detail = gtk_widget_get_template_child (row, TROTH_TYPE_TIMELINE_ROW, "detail");

  troth_interaction_set_kind (left, TROTH_INTERACTION_KIND_VOICEMAIL);
  troth_interaction_set_transcript (left, "Please call me before Friday.");
  troth_interaction_set_menu_path (left, menus);
  troth_timeline_row_bind (TROTH_TIMELINE_ROW (row), left, NULL, moment);
  troth_timeline_row_set_unfolded (TROTH_TIMELINE_ROW (row), TRUE);
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (detail)), "Please call me before Friday.\nThrough the menus: Billing › Refunds\n"));
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  g_test_add_func ("/ui/timeline/amount", test_amount);
  g_test_add_func ("/ui/timeline/any-history", test_any_history);
  g_test_add_func ("/ui/timeline/deeds-once", test_deeds_once);
  g_test_add_func ("/ui/timeline/fee", test_fee);
  g_test_add_func ("/ui/timeline/says-why-all-the-same", test_says_why_all_the_same);
  g_test_add_func ("/ui/timeline/says-why-it-came-back", test_says_why_it_came_back);
  g_test_add_func ("/ui/timeline/marks-changes", test_marks_changes);
  g_test_add_func ("/ui/timeline/reports-a-page", test_reports_a_page);
  g_test_add_func ("/ui/timeline/voicemail", test_voicemail);
  return g_test_run ();
}
