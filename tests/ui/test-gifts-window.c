// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-care-args.h"
#include "troth-gifts-window.h"
#include "ui-samples.h"

/* What a team gives, as its lead writes it down. */

typedef struct
{
  TrothTeam        *team;
  TrothGiftsWindow *window;
  GtkWidget        *lines;
  GtkWidget        *said;
  GString          *saved; /* the last that was: "WORDS=AMOUNT;…" */
  guint             seen;
} Fixture;

static void
on_save_cb (Fixture           *f,
            TrothSetGiftsArgs *args)
{
  GPtrArray *gifts = troth_set_gifts_args_get_gifts (args);

  g_string_truncate (f->saved, 0);
  for (guint i = 0; i < gifts->len; i++)
    g_string_append_printf (f->saved, "%s=%" G_GINT64_FORMAT ";", troth_gift_get_words (gifts->pdata[i]), troth_gift_get_amount_minor (gifts->pdata[i]));
  f->seen = troth_set_gifts_args_get_seen (args)->len;
}

static GtkWidget *
child (Fixture    *f,
       const char *id)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (f->window), TROTH_TYPE_GIFTS_WINDOW, id));
}

static void
set_up (Fixture      *f,
        gconstpointer unused)
{
  TrothGift *gift = troth_gift_new ();

  f->team = troth_team_new ();
  troth_team_set_goodwill_currency (f->team, "EUR");
  troth_team_set_goodwill_limit_minor (f->team, 2000);
  troth_gift_set_words (gift, "The delivery is on us");
  troth_gift_set_amount_minor (gift, 490);
  troth_record_append (f->team, troth_team_F_gifts, gift);
  f->window = troth_gifts_window_new (NULL, f->team);
  f->saved = g_string_new ("nothing");
  g_signal_connect_swapped (f->window, "save", G_CALLBACK (on_save_cb), f);
  f->lines = child (f, "lines");
  f->said = child (f, "said");
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->team);
  g_string_free (f->saved, TRUE);
}

static void
act (Fixture    *f,
     const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL);
}

/* Into the last line. */
static void
type (Fixture    *f,
      const char *words,
      const char *worth)
{
  GtkWidget *first = gtk_widget_get_first_child (gtk_widget_get_last_child (f->lines));

  gtk_editable_set_text (GTK_EDITABLE (first), words);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_next_sibling (first)), worth);
}

static void
test_lines (Fixture      *f,
            gconstpointer unused)
{
  act (f, "gifts.add");
  type (f, " One album ", "9,9");
  act (f, "gifts.add"); /* left empty: none */
  act (f, "gifts.save");
  g_assert_cmpstr (f->saved->str, ==, "The delivery is on us=490;One album=990;");
  g_assert_cmpuint (f->seen, ==, 1);
  g_signal_emit_by_name (gtk_widget_get_last_child (gtk_widget_get_first_child (f->lines)), "clicked"); /* taken away */
  act (f, "gifts.save");
  g_assert_cmpstr (f->saved->str, ==, "One album=990;");
}

static void
test_says_what_is_missing (Fixture      *f,
                           gconstpointer unused)
{
  static const char *const bad[][2] = { { "One album", "" }, { "One album", "much" }, { "One album", "0" }, { "", "9.90" }, { "One album", "-3" } };

  act (f, "gifts.add");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      type (f, bad[i][0], bad[i][1]);
      act (f, "gifts.save");
      g_assert_cmpstr (f->saved->str, ==, "nothing");
      g_assert_true (gtk_widget_get_visible (f->said));
    }
  type (f, "One album", "9.90");
  act (f, "gifts.save");
  g_assert_false (gtk_widget_get_visible (f->said));
  troth_gifts_window_refuse (f->window, "Somebody was first.");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (f->said)), ==, "Somebody was first.");
}

static void
test_not_too_many (Fixture      *f,
                   gconstpointer unused)
{
  guint n = 0;

  for (guint i = 0; i < 2 * TROTH_GIFTS_MAX; i++)
    act (f, "gifts.add");
  for (GtkWidget *line = gtk_widget_get_first_child (f->lines); line; line = gtk_widget_get_next_sibling (line))
    n++;
  g_assert_cmpuint (n, ==, TROTH_GIFTS_MAX);
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/ui/gifts-window/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("lines", test_lines);
  ADD ("says-what-is-missing", test_says_what_is_missing);
  ADD ("not-too-many", test_not_too_many);
  return g_test_run ();
}
