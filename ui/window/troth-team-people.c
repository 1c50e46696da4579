// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-team-people.h"

#include <glib/gi18n.h>

#include "troth-away-words.h"
#include "troth-format.h"
#include "troth-owner-choice.h"
#include "troth-words.h"

/* ——— one of them ——— */

#define TROTH_TYPE_PERSON_ROW (troth_person_row_get_type ())
G_DECLARE_FINAL_TYPE (TrothPersonRow, troth_person_row, TROTH, PERSON_ROW, AdwActionRow)

struct _TrothPersonRow
{
  AdwActionRow parent_instance;
  GtkImage    *icon;
  TrothAgent  *agent;
  GListModel  *agents;
  TrothMoment *moment;
};

G_DEFINE_FINAL_TYPE (TrothPersonRow, troth_person_row, ADW_TYPE_ACTION_ROW)

static void
update_row (TrothPersonRow *self)
{
  TrothAgentState  state = troth_agent_get_state (self->agent);
  g_autofree char *away = troth_away_words (self->agent, self->agents, troth_moment_get_now (self->moment), troth_moment_get_zone (self->moment));
  g_autofree char *line = troth_format_join (troth_words_agent_state (state), away ? away : "", NULL);

  gtk_image_set_from_icon_name (self->icon, troth_words_agent_state_icon (state));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), troth_agent_get_name (self->agent));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), line);
  if (away && gtk_widget_get_mapped (GTK_WIDGET (self)))
    troth_moment_want_minute (self->moment);
}

static void
troth_person_row_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (troth_person_row_parent_class)->map (widget);
  update_row (TROTH_PERSON_ROW (widget));
}

static void
troth_person_row_dispose (GObject *object)
{
  TrothPersonRow *self = TROTH_PERSON_ROW (object);

  g_clear_object (&self->agent);
  g_clear_object (&self->agents);
  g_clear_object (&self->moment);
  G_OBJECT_CLASS (troth_person_row_parent_class)->dispose (object);
}

static void
troth_person_row_class_init (TrothPersonRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_person_row_dispose;
  GTK_WIDGET_CLASS (klass)->map = troth_person_row_map;
}

static void
troth_person_row_init (TrothPersonRow *self)
{
  self->icon = GTK_IMAGE (gtk_image_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->icon));
}

/* ——— all of them ——— */

struct _TrothTeamPeople
{
  AdwPreferencesGroup parent_instance;
  GPtrArray          *rows; /* borrowed */
  GListModel         *agents;
  TrothAgent         *lead;
  TrothMoment        *moment;
};

enum
{
  SIGNAL_ABSENCE,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothTeamPeople, troth_team_people, ADW_TYPE_PREFERENCES_GROUP)

static guint signals[N_SIGNALS];

static void
on_absence_cb (TrothTeamPeople *self,
               GtkWidget       *button)
{
  TrothPersonRow *row = TROTH_PERSON_ROW (gtk_widget_get_ancestor (button, TROTH_TYPE_PERSON_ROW));

  g_signal_emit (self, signals[SIGNAL_ABSENCE], 0, row->agent);
}

static void
add_row (TrothTeamPeople *self,
         TrothAgent      *agent)
{
  TrothPersonRow *row = g_object_new (TROTH_TYPE_PERSON_ROW, NULL);
  GtkWidget      *button = gtk_button_new_with_label (C_ ("team", "Absence…"));

  row->agent = g_object_ref (agent);
  row->agents = g_object_ref (self->agents);
  row->moment = g_object_ref (self->moment);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_absence_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (agent, "notify", G_CALLBACK (update_row), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->moment, "notify::now", G_CALLBACK (update_row), row, G_CONNECT_SWAPPED);
  update_row (row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
}

static void
rebuild (TrothTeamPeople *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < g_list_model_get_n_items (self->agents); i++)
    {
      g_autoptr (TrothAgent) agent = g_list_model_get_item (self->agents, i);

      if (troth_owner_is_led (agent, self->lead, NULL))
        add_row (self, agent);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static void
troth_team_people_dispose (GObject *object)
{
  TrothTeamPeople *self = TROTH_TEAM_PEOPLE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->agents);
  g_clear_object (&self->lead);
  g_clear_object (&self->moment);
  G_OBJECT_CLASS (troth_team_people_parent_class)->dispose (object);
}

static void
troth_team_people_class_init (TrothTeamPeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_team_people_dispose;
  signals[SIGNAL_ABSENCE] = g_signal_new ("absence", TROTH_TYPE_TEAM_PEOPLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          TROTH_TYPE_AGENT);
}

static void
troth_team_people_init (TrothTeamPeople *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
troth_team_people_show (TrothTeamPeople *self,
                        GListModel      *agents,
                        TrothAgent      *lead,
                        TrothMoment     *moment)
{
  g_return_if_fail (TROTH_IS_TEAM_PEOPLE (self) && agents && lead && moment);
  if (self->agents)
    g_signal_handlers_disconnect_by_func (self->agents, rebuild, self);
  g_set_object (&self->agents, agents);
  g_set_object (&self->lead, lead);
  g_set_object (&self->moment, moment);
  g_signal_connect_object (agents, "items-changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  rebuild (self);
}

gboolean
troth_team_people_has_team (TrothTeamPeople *self,
                            const char      *team_id)
{
  gboolean found = FALSE;

  g_return_val_if_fail (TROTH_IS_TEAM_PEOPLE (self), FALSE);
  if (self->lead == NULL)
    return FALSE;
  for (guint i = 0; team_id && i < g_list_model_get_n_items (self->agents) && !found; i++)
    {
      g_autoptr (TrothAgent) agent = g_list_model_get_item (self->agents, i);

      found = troth_owner_is_led (agent, self->lead, NULL) && g_strcmp0 (troth_agent_get_team_id (agent), team_id) == 0;
    }
  return found || troth_agent_get_role (self->lead) == TROTH_ROLE_ADMIN;
}
