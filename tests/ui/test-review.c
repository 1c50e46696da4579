// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-review-window.h"
#include "troth-ui.h"

#define STEVE "01954f00-0000-7000-8000-0000000057e5"
#define CASE "01954f00-0000-7000-8000-00000000ca5e"

static TrothReviewItem *
item (const char *id,
      const char *op,
      const char *code)
{
  TrothReviewItem *self = troth_review_item_new ();

  troth_review_item_set_id (self, id);
  troth_review_item_set_op (self, op);
  troth_review_item_set_code (self, code);
  return self;
}

static void
test_every_conflict_has_words (void)
{
  static const struct
  {
    const char *op, *code, *by, *begins;
  } cases[] = {
    { "promise.keep", "already-ended", "Steve", "Steve had ended this promise" },
    { "promise.keep", "already-ended", NULL, "This promise had ended" },
    { "promise.renegotiate", "moved-meanwhile", "Steve", "Steve and you" },
    { "customer.patch", "changed-meanwhile", "100 %s", "100 %s changed" }, /* a name is never a pattern */
    { "transfer.withdraw", "already-answered", "Steve", "Steve had taken over this customer" },
    { "transfer.withdraw", "already-answered", NULL, "This customer had been taken over" },
    { "transfer.bounce", "already-answered", "Steve", "Steve had answered" },
    { "transfer.bounce", "already-answered", NULL, "This customer was no longer offered" },
    { "promise.make", "erased", "Steve", "The customer was erased" },
    { "customer.read", "unreadable", NULL, "The backend sent something about this customer" },
    { "interaction.log", "too-large", NULL, "This was too long to be sent" },
    { "promise.make", "record-unreadable", NULL, "The backend cannot read a record that this is about" },
    { "promise.make", "something-new", "Steve", "The backend did not take this" },
    { NULL, NULL, NULL, "The backend did not take this" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrothReviewItem) it = item ("1", cases[i].op, cases[i].code);
      g_autofree char *words = troth_review_words (it, cases[i].by);

      g_assert_true (g_str_has_prefix (words, cases[i].begins));
      g_assert_null (strstr (words, cases[i].by ? "%%" : "%s"));
    }
}

static char *
name_of (const char *id,
         gpointer    user_data)
{
  return g_strdup (id);
}

static void
on_item_cb (GtkWidget       *window,
            TrothReviewItem *it,
            GString         *seen)
{
  g_string_append (seen, troth_review_item_get_id (it));
}

static void
test_tray_settles (void)
{
  static const TrothReviewNames names = { name_of, name_of };
  g_autoptr (GListStore) items = g_list_store_new (TROTH_TYPE_REVIEW_ITEM);
  g_autoptr (TrothReviewItem) it = item ("7", "customer.patch", "changed-meanwhile");
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (TrothMoment) moment = troth_moment_new (0, zone);
  g_autoptr (GString) seen = g_string_new (NULL);
  TrothReviewWindow *tray = NULL;

  troth_review_item_set_can_insist (it, TRUE);
  troth_review_item_set_theirs (it, "2026-03-02T09:00:00Z");
  g_list_store_append (items, it);
  tray = troth_review_window_new (NULL, G_LIST_MODEL (items), moment, &names, NULL);
  gtk_window_present (GTK_WINDOW (tray));
  g_object_add_weak_pointer (G_OBJECT (tray), (gpointer *) &tray);
  g_signal_connect (tray, "accept", G_CALLBACK (on_item_cb), seen);
  g_signal_connect (tray, "insist", G_CALLBACK (on_item_cb), seen);
  gtk_widget_activate_action (GTK_WIDGET (tray), "review.insist", "s", "7");
  gtk_widget_activate_action (GTK_WIDGET (tray), "review.accept", "s", "7");
  gtk_widget_activate_action (GTK_WIDGET (tray), "review.accept", "s", "8"); /* gone meanwhile */
  g_assert_cmpstr (seen->str, ==, "77");
  g_list_store_remove_all (items);
  while (tray && g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (tray); /* nothing left to look at */
}

static char *
owner_of (const char *id,
          gpointer    user_data)
{
  return g_strdup (g_str_equal (id, STEVE) ? "Steve Johnson" : NULL);
}

static gboolean
shows (GtkWidget  *widget,
       const char *text)
{
  gboolean found = GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = shows (child, text);
  return found;
}

/* Owners have names; the id of anything else says nothing to anybody. */
static void
test_tray_names_owners (void)
{
  static const TrothReviewNames names = { name_of, owner_of };
  g_autoptr (GListStore) items = g_list_store_new (TROTH_TYPE_REVIEW_ITEM);
  g_autoptr (TrothReviewItem) taken = item ("1", "promise.hand_over", "taken-meanwhile");
  g_autoptr (TrothReviewItem) other = item ("2", "transfer.accept", "already-answered");
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (TrothMoment) moment = troth_moment_new (0, zone);
  TrothReviewWindow *tray = NULL;

  troth_review_item_set_theirs (taken, STEVE);
  troth_review_item_set_theirs (other, CASE);
  g_list_store_append (items, taken);
  g_list_store_append (items, other);
  tray = troth_review_window_new (NULL, G_LIST_MODEL (items), moment, &names, NULL);
  g_assert_true (shows (GTK_WIDGET (tray), "Theirs: Steve Johnson"));
  g_assert_false (shows (GTK_WIDGET (tray), CASE));
  gtk_window_destroy (GTK_WINDOW (tray));
}

/* She insisted, and it was not taken: the item stays, and says why. */
static void
test_tray_says_why_not (void)
{
  static const TrothReviewNames names = { name_of, owner_of };
  static const struct
  {
    const char *code, *begins;
  } cases[] = {
    { "due-in-the-past", "That time is past." },
    { "calling-hours", "Customers there are not called at that hour." },
    { "something-new", "This was refused and nothing was changed." },
    { "disk", "The disk is full" },
    { "damaged", "The desk's own data is damaged" },
    { "not-written", "This could not be written down." },
  };
  g_autoptr (GListStore) items = g_list_store_new (TROTH_TYPE_REVIEW_ITEM);
  g_autoptr (TrothReviewItem) it = item ("1", "promise.renegotiate", "moved-meanwhile");
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (TrothMoment) moment = troth_moment_new (0, zone);
  TrothReviewWindow *tray = NULL;

  g_assert_null (troth_review_refused_words (it));
  g_list_store_append (items, it);
  tray = troth_review_window_new (NULL, G_LIST_MODEL (items), moment, &names, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      troth_review_item_set_refused (it, cases[i].code);
      g_assert_true (shows (GTK_WIDGET (tray), cases[i].begins));
    }
  gtk_window_destroy (GTK_WINDOW (tray));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  troth_ui_init ();
  g_test_add_func ("/ui/review/every-conflict-has-words", test_every_conflict_has_words);
  g_test_add_func ("/ui/review/tray-names-owners", test_tray_names_owners);
  g_test_add_func ("/ui/review/tray-says-why-not", test_tray_says_why_not);
  g_test_add_func ("/ui/review/tray-settles", test_tray_settles);
  return g_test_run ();
}
