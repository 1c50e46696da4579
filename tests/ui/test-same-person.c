// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-merge-dialog.h"
#include "troth-same-person.h"
#include "ui-samples.h"

/* Who may be the same person, two records side by side, and which of them she is known by. */

typedef struct
{
  TrothCustomer *customer;
  TrothCustomer *other;
  TrothMoment   *moment;
  GString       *heard;
} Fixture;

static void
setup (Fixture      *f,
       gconstpointer data)
{
  f->customer = samples_customer ();
  f->other = samples_other (f->customer);
  f->moment = samples_moment ();
  f->heard = g_string_new (NULL);
}

static void
teardown (Fixture      *f,
          gconstpointer data)
{
  g_clear_object (&f->customer);
  g_clear_object (&f->other);
  g_clear_object (&f->moment);
  g_string_free (f->heard, TRUE);
}

static void
on_verb_cb (TrothSamePerson *same,
            const char      *verb,
            TrothCustomer   *record,
            Fixture         *f)
{
  g_string_append_printf (f->heard, "%s %s;", verb, troth_customer_get_id (record));
}

/* What can be seen of @widget, label by label. */
static void
read_labels (GtkWidget *widget,
             GString   *text)
{
  if (!GTK_IS_WINDOW (widget) && !gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)))
    g_string_append_printf (text, "%s|", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    read_labels (child, text);
}

static void
assert_reads (gpointer    widget,
              const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  read_labels (widget, text);
  if (!strstr (text->str, expected))
    g_error ("“%s” is not in “%s”", expected, text->str);
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

static void
click (gpointer    widget,
       const char *label)
{
  GtkWidget *button = find_button (widget, label);

  g_assert_true (GTK_IS_BUTTON (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
test_line (Fixture      *f,
           gconstpointer data)
{
  g_autoptr (TrothSamePerson) same = g_object_ref_sink (g_object_new (TROTH_TYPE_SAME_PERSON, NULL));
  TrothAlike alike = { f->other, TROTH_ALIKE_NUMBER | TROTH_ALIKE_NAME };

  g_signal_connect (same, "verb", G_CALLBACK (on_verb_cb), f);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (same)));
  troth_same_person_set_alike (same, &alike);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (same)));
  assert_reads (same, "Perhaps the same person as Leo Köhler|the same number · the same name|");
  click (same, "Compare…");
  g_assert_cmpstr (f->heard->str, ==, "compare other;");
  troth_same_person_set_alike (same, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (same)));
}

static void
test_merged (Fixture      *f,
             gconstpointer data)
{
  g_autoptr (TrothSamePerson) same = g_object_ref_sink (g_object_new (TROTH_TYPE_SAME_PERSON, NULL));
  g_autoptr (GListStore) merged = g_list_store_new (TROTH_TYPE_CUSTOMER);
  g_autoptr (GListStore) agents = g_list_store_new (TROTH_TYPE_AGENT);
  g_autoptr (TrothAgent) steve = troth_agent_new ();

  troth_agent_set_id (steve, "steve");
  troth_agent_set_name (steve, "Steve Johnson");
  g_list_store_append (agents, steve);
  g_signal_connect (same, "verb", G_CALLBACK (on_verb_cb), f);
  troth_same_person_set_merged (same, G_LIST_MODEL (merged), G_LIST_MODEL (agents), f->moment);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (same)));
  troth_customer_set_merged_into_id (f->other, troth_customer_get_id (f->customer));
  troth_customer_set_merged_at (f->other, G_GINT64_CONSTANT (1772355603000000)); /* 2026-03-01 */
  troth_customer_set_merged_by (f->other, "steve");
  g_list_store_append (merged, f->other);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (same)));
  assert_reads (same, "Also known as Leo Köhler. Merged on ");
  assert_reads (same, " by Steve Johnson.|");
  click (same, "Separate again");
  g_assert_cmpstr (f->heard->str, ==, "separate other;");
  g_list_store_remove_all (merged);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (same)));
}

static void
on_answer_cb (TrothMergeDialog *dialog,
              TrothCustomer    *merged,
              TrothCustomer    *kept,
              Fixture          *f)
{
  g_string_append_printf (f->heard, "%s into %s;", troth_customer_get_id (merged), troth_customer_get_id (kept));
}

static GtkCheckButton *
find_choice (GtkWidget *widget,
             guint     *n)
{
  GtkCheckButton *found = NULL;

  if (GTK_IS_CHECK_BUTTON (widget) && (*n)-- == 0)
    return GTK_CHECK_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_choice (child, n);
  return found;
}

static void
test_dialog (Fixture      *f,
             gconstpointer data)
{
  TrothMergeDialog *dialog = troth_merge_dialog_new (NULL, f->customer, f->other, troth_moment_get_zone (f->moment));
  const char       *id = troth_customer_get_id (f->customer);
  g_autofree char  *expected = g_strdup_printf ("other into %s;%s into other;%s into other;", id, id, id);
  guint             second = 1;

  g_signal_connect (dialog, "merge", G_CALLBACK (on_answer_cb), f);
  g_signal_connect (dialog, "two", G_CALLBACK (on_answer_cb), f);
  assert_reads (dialog, "Company|–|Köhler & Co|");                         /* differs: both */
  assert_reads (dialog, "Address|Theodor-Heuss");                          /* the same: once */
  gtk_widget_activate_action (GTK_WIDGET (dialog), "merge.confirm", NULL); /* what is on screen is kept */
  gtk_check_button_set_active (find_choice (GTK_WIDGET (dialog), &second), TRUE);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "merge.confirm", NULL);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "merge.two", NULL);
  g_assert_cmpstr (f->heard->str, ==, expected);
  troth_merge_dialog_refuse (dialog, "Theirs stands.");
  assert_reads (dialog, "Theirs stands.|");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(name, test) g_test_add ("/ui/same-person/" name, Fixture, NULL, setup, test, teardown)
  ADD ("line", test_line);
  ADD ("merged", test_merged);
  ADD ("dialog", test_dialog);
#undef ADD
  return g_test_run ();
}
