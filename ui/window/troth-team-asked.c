// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-team-asked.h"

#include <glib/gi18n.h>

#include "troth-names.h"

#define SHOWN_AT_MOST 8

struct _TrothTeamAsked
{
  AdwPreferencesGroup parent_instance;
  GPtrArray          *rows; /* borrowed */
};

G_DEFINE_FINAL_TYPE (TrothTeamAsked, troth_team_asked, ADW_TYPE_PREFERENCES_GROUP)

static GtkWidget *
row_new (const TrothAskedCount *count,
         const char            *team)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *times = g_strdup_printf (ngettext ("%u time", "%u times", count->times), count->times);
  GtkWidget       *label = gtk_label_new (times);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), count->what ? count->what : _ ("What they had explained"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), team ? team : "");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static void
troth_team_asked_finalize (GObject *object)
{
  g_ptr_array_unref (TROTH_TEAM_ASKED (object)->rows);
  G_OBJECT_CLASS (troth_team_asked_parent_class)->finalize (object);
}

static void
troth_team_asked_class_init (TrothTeamAskedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = troth_team_asked_finalize;
}

static void
troth_team_asked_init (TrothTeamAsked *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("What customers were asked again"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _ ("Customers of your teams, in the last 30 days, though they had told us before. It shows where we ask twice, not who did."));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
troth_team_asked_show (TrothTeamAsked *self,
                       GPtrArray      *counts,
                       GListModel     *teams)
{
  g_return_if_fail (TROTH_IS_TEAM_ASKED (self));
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < MIN (counts->len, SHOWN_AT_MOST); i++)
    {
      TrothAskedCount *count = counts->pdata[i];
      GtkWidget       *row = row_new (count, troth_names_find (teams, count->team_id));

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), counts->len > 0);
}
