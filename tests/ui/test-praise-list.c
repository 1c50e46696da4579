// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-praise-list.h"
#include "ui-samples.h"

/* Good words that came for her: she thanks whoever passed them on. */

typedef struct
{
  GtkWidget  *list;
  GtkWidget  *window;
  GListStore *praise;
  GListStore *receipts;
  GString    *said;
} Fixture;

static char *
name_of (const char *id,
         gpointer    user_data)
{
  return g_strcmp0 (id, "gone") == 0 ? NULL : g_strdup (id);
}

static void
on_thanked_cb (TrothPraiseList *list,
               TrothPraise     *praise,
               const char      *words,
               GString         *said)
{
  g_string_append_printf (said, "%s:%s;", troth_praise_get_id (praise), words ? words : "");
}

static void
set_up (Fixture      *f,
        gconstpointer unused)
{
  f->list = g_object_new (TROTH_TYPE_PRAISE_LIST, NULL);
  f->window = gtk_window_new ();
  f->praise = g_list_store_new (TROTH_TYPE_PRAISE);
  f->receipts = g_list_store_new (TROTH_TYPE_PRAISE);
  f->said = g_string_new (NULL);
  troth_praise_list_set_names (TROTH_PRAISE_LIST (f->list), name_of, name_of, NULL);
  troth_praise_list_set_models (TROTH_PRAISE_LIST (f->list), G_LIST_MODEL (f->praise), G_LIST_MODEL (f->receipts));
  troth_praise_list_set_pause (TROTH_PRAISE_LIST (f->list), 0);
  g_signal_connect (f->list, "thanked", G_CALLBACK (on_thanked_cb), f->said);
  gtk_window_set_child (GTK_WINDOW (f->window), f->list);
  gtk_window_present (GTK_WINDOW (f->window));
  samples_settle (f->window);
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->praise);
  g_object_unref (f->receipts);
  g_string_free (f->said, TRUE);
}

/* Steve passed it on (transfer full). */
static TrothPraise *
praise_new (const char *id,
            const char *customer_id)
{
  TrothPraise *praise = troth_praise_new ();

  troth_praise_set_id (praise, id);
  troth_praise_set_customer_id (praise, customer_id);
  troth_praise_set_passed_by (praise, "Steve");
  troth_praise_set_received_by (praise, "Jane");
  troth_praise_set_words (praise, "So patient");
  return praise;
}

static GtkEditable *
entry (Fixture *f)
{
  return samples_find (f->list, GTK_TYPE_ENTRY);
}

static void
test_thanks (Fixture      *f,
             gconstpointer unused)
{
  g_autoptr (TrothPraise) one = praise_new ("one", "gone");

  g_assert_false (gtk_widget_get_visible (f->list));
  g_list_store_append (f->praise, one);
  g_assert_true (gtk_widget_get_visible (f->list));
  gtk_editable_set_text (entry (f), "You too");
  g_signal_emit_by_name (entry (f), "activate");
  g_signal_emit_by_name (gtk_widget_get_last_child (gtk_widget_get_parent (GTK_WIDGET (entry (f)))), "clicked");
  g_assert_cmpstr (f->said->str, ==, "one:You too;one:;");
  g_list_store_remove_all (f->praise);
  g_list_store_append (f->receipts, one);
  g_assert_null (entry (f));
}

/* What comes meanwhile takes away nothing that she writes. */
static void
test_begun (Fixture      *f,
            gconstpointer unused)
{
  g_autoptr (TrothPraise) first = praise_new ("first", "Leonie"), second = praise_new ("second", "Luis");
  GtkWidget *focus = NULL;

  g_list_store_append (f->praise, first);
  gtk_widget_grab_focus (GTK_WIDGET (entry (f)));
  gtk_editable_set_text (entry (f), "You too");
  g_list_store_insert (f->praise, 0, second);
  g_assert_cmpstr (gtk_editable_get_text (entry (f)), ==, "");
  focus = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), GTK_TYPE_ENTRY);
  g_assert_nonnull (focus);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (focus)), ==, "You too");
  g_assert_false (gtk_editable_get_selection_bounds (GTK_EDITABLE (focus), NULL, NULL));
  g_signal_emit_by_name (focus, "activate");
  g_assert_cmpstr (f->said->str, ==, "first:You too;");
}

/* The next row comes under the button while it is pressed twice. */
static void
test_pressed_twice (Fixture      *f,
                    gconstpointer unused)
{
  g_autoptr (TrothPraise) first = praise_new ("first", "Leonie"), second = praise_new ("second", "Luis");

  g_list_store_append (f->praise, first);
  g_list_store_append (f->praise, second);
  troth_praise_list_set_pause (TROTH_PRAISE_LIST (f->list), G_MAXUINT);
  g_signal_emit_by_name (gtk_widget_get_last_child (gtk_widget_get_parent (GTK_WIDGET (entry (f)))), "clicked");
  g_assert_cmpstr (f->said->str, ==, "first:;");
  g_list_store_remove (f->praise, 0);
  g_signal_emit_by_name (gtk_widget_get_last_child (gtk_widget_get_parent (GTK_WIDGET (entry (f)))), "clicked");
  g_assert_cmpstr (f->said->str, ==, "first:;");
  troth_praise_list_set_pause (TROTH_PRAISE_LIST (f->list), 0);
  g_list_store_append (f->praise, first); /* it moves again */
  g_signal_emit_by_name (gtk_widget_get_last_child (gtk_widget_get_parent (GTK_WIDGET (entry (f)))), "clicked");
  g_assert_cmpstr (f->said->str, ==, "first:;second:;");
}

/* Whom or what it is about. */
static void
test_whose (Fixture      *f,
            gconstpointer unused)
{
  g_autoptr (TrothPraise) mine = praise_new ("mine", "Leonie"), team = praise_new ("team", "Luis"), product = praise_new ("product", "Ana");
  g_autoptr (TrothPraise) sent = praise_new ("sent", "Leonie");

  troth_praise_set_to_agent_id (mine, "jane");
  troth_praise_set_to_team_id (team, "support");
  troth_praise_set_product_id (product, "lamp");
  g_list_store_append (f->praise, mine);
  g_list_store_append (f->praise, team);
  g_list_store_append (f->praise, product);
  g_list_store_append (f->receipts, sent);
  g_assert_true (samples_says (f->list, "Leonie about you, passed on by Steve"));
  g_assert_true (samples_says (f->list, "Luis about your team, passed on by Steve"));
  g_assert_true (samples_says (f->list, "Ana about a product, passed on by Steve"));
  g_assert_true (samples_says (f->list, "What Leonie said, and you passed on, has reached Jane"));
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/ui/praise-list/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("begun", test_begun);
  ADD ("pressed-twice", test_pressed_twice);
  ADD ("thanks", test_thanks);
  ADD ("whose", test_whose);
  return g_test_run ();
}
