// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-own-preferences.h"

static const char *const keys[] = { "notifications-hide-names", "shortcuts", "sound" };

struct _TrothOwnPreferences
{
  GObject       parent_instance;
  GSettings    *settings;
  TrothContext *context;
  GSignalGroup *agent;
  gboolean      applying;
};

G_DEFINE_FINAL_TYPE (TrothOwnPreferences, troth_own_preferences, G_TYPE_OBJECT)

/* ——— as JSON ——— */

/* {"an action": ["an accelerator"]} */
static JsonNode *
shortcuts_to_json (GVariant *shortcuts)
{
  JsonNode    *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject  *object = json_object_new ();
  GVariantIter iter;
  const char  *action = NULL;
  char       **accels = NULL;

  g_variant_iter_init (&iter, shortcuts);
  while (g_variant_iter_loop (&iter, "{&s^as}", &action, &accels))
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; accels[i]; i++)
        json_array_add_string_element (array, accels[i]);
      json_object_set_array_member (object, action, array);
    }
  json_node_take_object (node, object);
  return node;
}

/* (nullable): it is something else */
static GVariant *
shortcuts_from_json (JsonNode *node)
{
  GVariantBuilder builder;
  JsonObjectIter  iter;
  const char     *action = NULL;
  JsonNode       *accels = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sas}"));
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &action, &accels))
    {
      g_auto (GStrv) texts = JSON_NODE_HOLDS_ARRAY (accels) ? troth_texts_from_json (accels) : NULL;

      if (texts == NULL)
        {
          g_variant_builder_clear (&builder);
          return NULL;
        }
      g_variant_builder_add (&builder, "{s@as}", action, g_variant_new_strv ((const char *const *) texts, -1));
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

JsonNode *
troth_own_preferences_read (GSettings *settings)
{
  JsonNode   *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GVariant) value = g_settings_get_value (settings, keys[i]);

      if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
        json_object_set_boolean_member (object, keys[i], g_variant_get_boolean (value));
      else
        json_object_set_member (object, keys[i], shortcuts_to_json (value));
    }
  json_node_take_object (node, object);
  return node;
}

void
troth_own_preferences_apply (GSettings *settings,
                             JsonNode  *preferences)
{
  JsonObject *object = preferences && JSON_NODE_HOLDS_OBJECT (preferences) ? json_node_get_object (preferences) : NULL;

  for (guint i = 0; object && i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GVariant) now = g_settings_get_value (settings, keys[i]);
      JsonNode *node = json_object_get_member (object, keys[i]);
      g_autoptr (GVariant) value = NULL;

      if (node && json_node_get_value_type (node) == G_TYPE_BOOLEAN && g_variant_is_of_type (now, G_VARIANT_TYPE_BOOLEAN))
        value = g_variant_ref_sink (g_variant_new_boolean (json_node_get_boolean (node)));
      else if (node && !g_variant_is_of_type (now, G_VARIANT_TYPE_BOOLEAN))
        value = shortcuts_from_json (node);
      if (value && !g_variant_equal (value, now))
        g_settings_set_value (settings, keys[i], value);
    }
}

/* ——— to and fro ——— */

static void
on_changed_cb (TrothOwnPreferences *self,
               const char          *key)
{
  g_autoptr (JsonNode) node = NULL;

  if (self->applying || !g_strv_contains ((const char *const[]){ keys[0], keys[1], keys[2], NULL }, key))
    return;
  node = troth_own_preferences_read (self->settings);
  troth_context_set_preferences (self->context, node);
}

static void
apply (TrothOwnPreferences *self)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (self->context));

  self->applying = TRUE;
  troth_own_preferences_apply (self->settings, agent ? troth_agent_get_preferences (agent) : NULL);
  self->applying = FALSE;
}

static void
on_agent_cb (TrothOwnPreferences *self)
{
  g_signal_group_set_target (self->agent, troth_session_get_agent (troth_context_get_session (self->context)));
  apply (self);
}

static void
troth_own_preferences_dispose (GObject *object)
{
  TrothOwnPreferences *self = TROTH_OWN_PREFERENCES (object);

  g_clear_object (&self->agent);
  g_clear_object (&self->settings);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (troth_own_preferences_parent_class)->dispose (object);
}

static void
troth_own_preferences_class_init (TrothOwnPreferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_own_preferences_dispose;
}

static void
troth_own_preferences_init (TrothOwnPreferences *self)
{
  self->agent = g_signal_group_new (TROTH_TYPE_AGENT);
  g_signal_group_connect_swapped (self->agent, "notify::preferences", G_CALLBACK (apply), self);
}

TrothOwnPreferences *
troth_own_preferences_new (GSettings    *settings,
                           TrothContext *context)
{
  TrothOwnPreferences *self = g_object_new (TROTH_TYPE_OWN_PREFERENCES, NULL);

  self->settings = g_object_ref (settings);
  self->context = g_object_ref (context);
  g_signal_connect_object (settings, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_context_get_session (context), "notify::agent", G_CALLBACK (on_agent_cb), self, G_CONNECT_SWAPPED);
  on_agent_cb (self);
  return self;
}
