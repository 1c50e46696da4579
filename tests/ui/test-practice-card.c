// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-practice-card.h"
#include "ui-samples.h"

static void
on_seen_cb (TrothPracticeCard *card,
            guint             *seen)
{
  (*seen)++;
}

static const char *
text_of (GtkWidget  *card,
         const char *id)
{
  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_template_child (card, TROTH_TYPE_PRACTICE_CARD, id)));
}

/* One tip and why, put away with a key; nothing slipped: no card. */
static void
test_put_away (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *card = g_object_new (TROTH_TYPE_PRACTICE_CARD, NULL);
  guint      seen = 0;

  g_signal_connect (card, "seen", G_CALLBACK (on_seen_cb), &seen);
  gtk_window_set_child (window, card);
  gtk_window_present (window);
  samples_settle (GTK_WIDGET (window));
  g_assert_false (gtk_widget_get_visible (card));
  troth_practice_card_show (TROTH_PRACTICE_CARD (card), TROTH_PRACTICE_PREVENTION, (TrothPracticeCount){ 3, 4 });
  samples_settle (GTK_WIDGET (window));
  g_assert_cmpstr (text_of (card, "tip"), ==, "Before you say goodbye, say how they can avoid it the next time.");
  g_assert_cmpstr (text_of (card, "why"), ==, "In your last seven days it went otherwise 3 of 4 times. Only you see this.");
  gtk_window_set_focus (window, NULL);
  g_assert_true (gtk_widget_child_focus (card, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_activate (gtk_window_get_focus (window)));
  while (seen == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gtk_widget_get_visible (card));
  troth_practice_card_show (TROTH_PRACTICE_CARD (card), TROTH_N_PRACTICES, (TrothPracticeCount){ 0, 0 });
  g_assert_false (gtk_widget_get_visible (card));
  gtk_window_destroy (window);
}

/* Who wants nothing to move sees it at once. */
static void
test_no_animations (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWindow   *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget   *card = g_object_new (TROTH_TYPE_PRACTICE_CARD, NULL);

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  gtk_window_set_child (window, card);
  gtk_window_present (window);
  samples_settle (GTK_WIDGET (window));
  troth_practice_card_show (TROTH_PRACTICE_CARD (card), TROTH_PRACTICE_PREVENTION, (TrothPracticeCount){ 3, 4 });
  g_assert_true (gtk_revealer_get_child_revealed (GTK_REVEALER (adw_bin_get_child (ADW_BIN (card)))));
  gtk_window_destroy (window);
  gtk_settings_reset_property (settings, "gtk-enable-animations");
}

/* Each of the ten has its tip. */
static void
test_ten (void)
{
  GtkWidget *card = g_object_ref_sink (g_object_new (TROTH_TYPE_PRACTICE_CARD, NULL));

  for (TrothPractice practice = 0; practice < TROTH_N_PRACTICES; practice++)
    {
      troth_practice_card_show (TROTH_PRACTICE_CARD (card), practice, (TrothPracticeCount){ 1, 1 });
      g_assert_cmpint (strlen (text_of (card, "tip")), >, 20);
    }
  g_object_unref (card);
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  g_test_add_func ("/ui/practice-card/no-animations", test_no_animations);
  g_test_add_func ("/ui/practice-card/put-away", test_put_away);
  g_test_add_func ("/ui/practice-card/ten", test_ten);
  return g_test_run ();
}
