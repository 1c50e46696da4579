// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-own-preferences.h"

#define OWNER "preferences-of"

static const char *const keys[] = { "notifications-hide-names", "shortcuts", "sound", NULL };

struct _TrothOwnPreferences
{
  GObject       parent_instance;
  GSettings    *settings;
  TrothContext *context;
  GSignalGroup *agent;
  JsonNode     *known; /* what is on record, or soon will be (nullable) */
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

static JsonNode *
value_to_json (GVariant *value)
{
  JsonNode *node = NULL;

  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return shortcuts_to_json (value);
  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_boolean (node, g_variant_get_boolean (value));
  return node;
}

JsonNode *
troth_own_preferences_read (GSettings *settings)
{
  JsonNode   *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  for (guint i = 0; keys[i]; i++)
    {
      g_autoptr (GVariant) value = g_settings_get_user_value (settings, keys[i]);

      if (value)
        json_object_set_member (object, keys[i], value_to_json (value));
    }
  json_node_take_object (node, object);
  return node;
}

/* @before with one key as it is in @settings now; what another desk said of the others stays (transfer full). */
static JsonNode *
replace (JsonNode   *before,
         GSettings  *settings,
         const char *key)
{
  JsonNode      *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject    *object = json_object_new ();
  JsonObjectIter iter;
  const char    *name = NULL;
  JsonNode      *member = NULL;
  g_autoptr (GVariant) value = g_settings_get_value (settings, key);

  json_object_iter_init_ordered (&iter, json_node_get_object (before));
  while (json_object_iter_next_ordered (&iter, &name, &member))
    json_object_set_member (object, name, json_node_copy (member));
  json_object_set_member (object, key, value_to_json (value));
  json_node_take_object (node, object);
  return node;
}

void
troth_own_preferences_apply (GSettings *settings,
                             JsonNode  *preferences)
{
  JsonObject *object = preferences && JSON_NODE_HOLDS_OBJECT (preferences) ? json_node_get_object (preferences) : NULL;

  for (guint i = 0; object && keys[i]; i++)
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
send (TrothOwnPreferences *self,
      JsonNode            *preferences) /* (transfer full) */
{
  g_clear_pointer (&self->known, json_node_unref);
  self->known = preferences;
  troth_context_set_preferences (self->context, preferences);
}

/* Two agents may use one account of the computer, one after the other, or one in each window. */
static gboolean
is_owner (TrothOwnPreferences *self,
          TrothAgent          *agent)
{
  g_autofree char *owner = g_settings_get_string (self->settings, OWNER);

  return g_str_equal (owner, troth_agent_get_id (agent));
}

static void
on_changed_cb (TrothOwnPreferences *self,
               const char          *key)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (self->context));

  if (self->applying || agent == NULL || !g_strv_contains (keys, key) || !is_owner (self, agent))
    return;
  send (self, self->known ? replace (self->known, self->settings, key) : troth_own_preferences_read (self->settings));
}

static void
apply (TrothOwnPreferences *self)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (self->context));
  JsonNode   *preferences = agent ? troth_agent_get_preferences (agent) : NULL;

  g_clear_pointer (&self->known, json_node_unref);
  if (preferences == NULL || !JSON_NODE_HOLDS_OBJECT (preferences))
    return;
  self->known = json_node_ref (preferences);
  self->applying = TRUE;
  troth_own_preferences_apply (self->settings, preferences);
  self->applying = FALSE;
}

/* What another agent preferred is not hers. */
static void
take_over (TrothOwnPreferences *self,
           TrothAgent          *agent)
{
  g_autofree char *before = g_settings_get_string (self->settings, OWNER);

  if (is_owner (self, agent))
    return;
  self->applying = TRUE;
  g_settings_set_string (self->settings, OWNER, troth_agent_get_id (agent));
  for (guint i = 0; *before && keys[i]; i++)
    g_settings_reset (self->settings, keys[i]);
  self->applying = FALSE;
}

static void
on_agent_cb (TrothOwnPreferences *self)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (self->context));
  g_autoptr (JsonNode) here = NULL;

  g_signal_group_set_target (self->agent, agent);
  if (agent)
    take_over (self, agent);
  apply (self);
  if (agent == NULL || self->known)
    return;
  here = troth_own_preferences_read (self->settings);
  if (json_object_get_size (json_node_get_object (here)) > 0) /* from before they followed her */
    send (self, g_steal_pointer (&here));
}

static void
troth_own_preferences_dispose (GObject *object)
{
  TrothOwnPreferences *self = TROTH_OWN_PREFERENCES (object);

  g_clear_object (&self->agent);
  g_clear_pointer (&self->known, json_node_unref);
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
