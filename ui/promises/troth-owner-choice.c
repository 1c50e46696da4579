// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-owner-choice.h"

#include <glib/gi18n.h>

struct _TrothOwnerChoice
{
  GObject        parent_instance;
  TrothOwnerKind kind;
  char          *id;
  char          *name;
};

enum
{
  PROP_0,
  PROP_NAME,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (TrothOwnerChoice, troth_owner_choice, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
troth_owner_choice_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_NAME)
    g_value_set_string (value, TROTH_OWNER_CHOICE (object)->name);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
troth_owner_choice_finalize (GObject *object)
{
  TrothOwnerChoice *self = TROTH_OWNER_CHOICE (object);

  g_free (self->id);
  g_free (self->name);
  G_OBJECT_CLASS (troth_owner_choice_parent_class)->finalize (object);
}

static void
troth_owner_choice_class_init (TrothOwnerChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = troth_owner_choice_finalize;
  object_class->get_property = troth_owner_choice_get_property;
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
troth_owner_choice_init (TrothOwnerChoice *self)
{
}

static void
append (GListStore    *store,
        TrothOwnerKind kind,
        const char    *id,
        const char    *name)
{
  g_autoptr (TrothOwnerChoice) choice = g_object_new (TROTH_TYPE_OWNER_CHOICE, NULL);

  choice->kind = kind;
  choice->id = g_strdup (id);
  choice->name = g_strdup (name);
  g_list_store_append (store, choice);
}

GListModel *
troth_owner_choices (GListModel *agents,
                     GListModel *teams,
                     const char *me)
{
  GListStore *store = g_list_store_new (TROTH_TYPE_OWNER_CHOICE);

  if (me)
    append (store, TROTH_OWNER_KIND_AGENT, me, C_ ("owner", "Me"));
  for (guint i = 0; agents && i < g_list_model_get_n_items (agents); i++)
    {
      g_autoptr (TrothAgent) agent = g_list_model_get_item (agents, i);

      if (g_strcmp0 (troth_agent_get_id (agent), me) != 0)
        append (store, TROTH_OWNER_KIND_AGENT, troth_agent_get_id (agent), troth_agent_get_name (agent));
    }
  for (guint i = 0; teams && i < g_list_model_get_n_items (teams); i++)
    {
      g_autoptr (TrothTeam) team = g_list_model_get_item (teams, i);

      append (store, TROTH_OWNER_KIND_TEAM, troth_team_get_id (team), troth_team_get_name (team));
    }
  return G_LIST_MODEL (store);
}

static gboolean
is_her_team (TrothTeam  *team,
             TrothAgent *lead)
{
  return troth_agent_get_role (lead) == TROTH_ROLE_ADMIN || g_strcmp0 (troth_team_get_id (team), troth_agent_get_team_id (lead)) == 0 ||
         g_strcmp0 (troth_team_get_lead_id (team), troth_agent_get_id (lead)) == 0;
}

gboolean
troth_owner_is_led (TrothAgent *agent,
                    TrothAgent *lead,
                    GListModel *teams)
{
  const char *team_id = troth_agent_get_team_id (agent);

  if (troth_agent_get_role (lead) == TROTH_ROLE_ADMIN || g_strcmp0 (troth_agent_get_lead_id (agent), troth_agent_get_id (lead)) == 0 ||
      (team_id && g_strcmp0 (team_id, troth_agent_get_team_id (lead)) == 0))
    return TRUE;
  for (guint i = 0; team_id && teams && i < g_list_model_get_n_items (teams); i++)
    {
      g_autoptr (TrothTeam) team = g_list_model_get_item (teams, i);

      if (g_str_equal (team_id, troth_team_get_id (team)) && is_her_team (team, lead))
        return TRUE;
    }
  return FALSE;
}

static void
append_teams (GListStore *store,
              GListModel *teams,
              TrothAgent *lead,
              gboolean    hers)
{
  for (guint i = 0; i < g_list_model_get_n_items (teams); i++)
    {
      g_autoptr (TrothTeam) team = g_list_model_get_item (teams, i);

      if (is_her_team (team, lead) == hers)
        append (store, TROTH_OWNER_KIND_TEAM, troth_team_get_id (team), troth_team_get_name (team));
    }
}

GListModel *
troth_owner_choices_of_lead (GListModel *agents,
                             GListModel *teams,
                             TrothAgent *lead)
{
  g_autoptr (GListStore) people = g_list_store_new (TROTH_TYPE_AGENT);
  GListModel *choices;

  for (guint i = 0; i < g_list_model_get_n_items (agents); i++)
    {
      g_autoptr (TrothAgent) agent = g_list_model_get_item (agents, i);

      if (troth_owner_is_led (agent, lead, teams))
        g_list_store_append (people, agent);
    }
  choices = troth_owner_choices (G_LIST_MODEL (people), NULL, troth_agent_get_id (lead));
  append_teams (G_LIST_STORE (choices), teams, lead, TRUE);
  append_teams (G_LIST_STORE (choices), teams, lead, FALSE);
  return choices;
}

GListModel *
troth_owner_choices_or (GListModel *owners,
                        const char *first)
{
  GListStore *store = g_list_store_new (TROTH_TYPE_OWNER_CHOICE);

  append (store, TROTH_OWNER_KIND_TEAM, NULL, first);
  for (guint i = 0; i < g_list_model_get_n_items (owners); i++)
    {
      g_autoptr (TrothOwnerChoice) choice = g_list_model_get_item (owners, i);

      g_list_store_append (store, choice);
    }
  return G_LIST_MODEL (store);
}

GListModel *
troth_owner_substitutes (GListModel *agents,
                         const char *of)
{
  GListStore *store = g_list_store_new (TROTH_TYPE_OWNER_CHOICE);

  append (store, TROTH_OWNER_KIND_TEAM, NULL, C_ ("who stands in", "Nobody"));
  for (guint i = 0; agents && i < g_list_model_get_n_items (agents); i++)
    {
      g_autoptr (TrothAgent) agent = g_list_model_get_item (agents, i);

      if (g_strcmp0 (troth_agent_get_id (agent), of) != 0)
        append (store, TROTH_OWNER_KIND_AGENT, troth_agent_get_id (agent), troth_agent_get_name (agent));
    }
  return G_LIST_MODEL (store);
}

guint
troth_owner_choices_find (GListModel *owners,
                          const char *id)
{
  for (guint i = 0; id && i < g_list_model_get_n_items (owners); i++)
    {
      g_autoptr (TrothOwnerChoice) choice = g_list_model_get_item (owners, i);

      if (g_strcmp0 (choice->id, id) == 0)
        return i;
    }
  return 0;
}

/* Where nobody was chosen the first stands there, whoever that is by then. */
void
troth_owner_choices_show (GtkDropDown *choice,
                          GListModel  *owners)
{
  TrothOwnerChoice *chosen = gtk_drop_down_get_selected (choice) > 0 ? gtk_drop_down_get_selected_item (choice) : NULL;
  g_autofree char  *id = chosen ? g_strdup (chosen->id) : NULL;

  gtk_drop_down_set_model (choice, owners);
  gtk_drop_down_set_selected (choice, troth_owner_choices_find (owners, id));
}

TrothOwnerKind
troth_owner_choice_get_kind (TrothOwnerChoice *self)
{
  return self->kind;
}

const char *
troth_owner_choice_get_id (TrothOwnerChoice *self)
{
  return self->id;
}

const char *
troth_owner_choice_get_name (TrothOwnerChoice *self)
{
  return self->name;
}
