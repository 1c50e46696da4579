// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ending-list.h"

#include <glib/gi18n.h>

#include "troth-format.h"

#define SHOWN_AT_MOST 3

struct _TrothEndingList
{
  AdwPreferencesGroup parent_instance;
  GPtrArray          *rows;    /* borrowed */
  GPtrArray          *endings; /* as the rows (nullable) */
};

G_DEFINE_FINAL_TYPE (TrothEndingList, troth_ending_list, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  SIGNAL_PROMISE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
troth_ending_list_finalize (GObject *object)
{
  g_ptr_array_unref (TROTH_ENDING_LIST (object)->rows);
  g_clear_pointer (&TROTH_ENDING_LIST (object)->endings, g_ptr_array_unref);
  G_OBJECT_CLASS (troth_ending_list_parent_class)->finalize (object);
}

static void
troth_ending_list_class_init (TrothEndingListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = troth_ending_list_finalize;
  signals[SIGNAL_PROMISE] = g_signal_new ("promise", TROTH_TYPE_ENDING_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          TROTH_TYPE_INTERACTION);
}

static void
troth_ending_list_init (TrothEndingList *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Ends soon"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
on_clicked_cb (TrothEndingList *self,
               GtkWidget       *button)
{
  guint i = 0;

  if (g_ptr_array_find (self->rows, gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW), &i))
    g_signal_emit (self, signals[SIGNAL_PROMISE], 0, self->endings->pdata[i]);
}

static void
add (TrothEndingList  *self,
     TrothInteraction *ending,
     TrothMoment      *moment)
{
  GtkWidget       *row = adw_action_row_new (), *button = gtk_button_new_with_label (_ ("Promise a call…"));
  g_autofree char *date = troth_format_date (troth_interaction_get_ends_at (ending), troth_moment_get_zone (moment));
  /* Translators: a warranty or contract; %s is a date: "3 December 2026" */
  g_autofree char *ends = g_strdup_printf (_ ("Ends on %s"), date);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), troth_interaction_get_subject (ending));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), ends);
  gtk_widget_set_name (button, "ending");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

void
troth_ending_list_show (TrothEndingList *self,
                        GPtrArray       *endings,
                        TrothMoment     *moment)
{
  g_return_if_fail (TROTH_IS_ENDING_LIST (self));
  g_return_if_fail (!endings || TROTH_IS_MOMENT (moment));
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->endings, g_ptr_array_unref);
  self->endings = endings ? g_ptr_array_ref (endings) : NULL;
  for (guint i = 0; endings && i < MIN (endings->len, SHOWN_AT_MOST); i++)
    add (self, endings->pdata[i], moment);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}
