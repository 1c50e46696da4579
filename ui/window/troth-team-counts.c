// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-team-counts.h"

#include <glib/gi18n.h>

#define SHOWN_AT_MOST 8

struct _TrothTeamCounts
{
  AdwPreferencesGroup parent_instance;
  GPtrArray          *rows; /* borrowed */
};

G_DEFINE_FINAL_TYPE (TrothTeamCounts, troth_team_counts, ADW_TYPE_PREFERENCES_GROUP)

static void
troth_team_counts_finalize (GObject *object)
{
  g_ptr_array_unref (TROTH_TEAM_COUNTS (object)->rows);
  G_OBJECT_CLASS (troth_team_counts_parent_class)->finalize (object);
}

static void
troth_team_counts_class_init (TrothTeamCountsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = troth_team_counts_finalize;
}

static void
troth_team_counts_init (TrothTeamCounts *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
troth_team_counts_clear (TrothTeamCounts *self)
{
  g_return_if_fail (TROTH_IS_TEAM_COUNTS (self));
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
troth_team_counts_add (TrothTeamCounts *self,
                       const char      *what,
                       const char      *more,
                       guint            times)
{
  g_autofree char *words = g_strdup_printf (ngettext ("%u time", "%u times", times), times);
  GtkWidget       *row = NULL, *label = NULL;

  g_return_if_fail (TROTH_IS_TEAM_COUNTS (self));
  if (self->rows->len >= SHOWN_AT_MOST)
    return;
  row = adw_action_row_new ();
  label = gtk_label_new (words);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), what);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), more ? more : "");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}
