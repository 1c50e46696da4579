// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-key-row.h"

#include <glib/gi18n.h>

#include "troth-promises-panel.h"
#include "troth-ui.h"

struct _TrothKeyRow
{
  AdwActionRow     parent_instance;
  GtkLabel        *label;
  GtkToggleButton *change_button;
  const TrothKey  *key;
  GSettings       *settings;
};

G_DEFINE_FINAL_TYPE (TrothKeyRow, troth_key_row, ADW_TYPE_ACTION_ROW)

static char *
accel_of (GSettings      *settings,
          const TrothKey *key)
{
  g_autoptr (GVariant) changed = g_settings_get_value (settings, "shortcuts");
  g_auto (GStrv) accels = troth_keys_dup_accels (key, changed);

  return g_strdup (accels[0] ? accels[0] : "");
}

static void
show_accel (TrothKeyRow *self)
{
  g_autofree char *accel = accel_of (self->settings, self->key);
  g_autofree char *words = NULL;
  guint            keyval = 0;
  GdkModifierType  modifiers = 0;

  if (gtk_accelerator_parse (accel, &keyval, &modifiers))
    words = gtk_accelerator_get_label (keyval, modifiers);
  gtk_label_set_text (self->label, words ? words : C_ ("key", "none"));
}

static void
say (TrothKeyRow *self,
     const char  *sentence)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), sentence);
}

/* @accel: %NULL = the one it had at first */
static void
store (TrothKeyRow *self,
       const char  *accel)
{
  g_autoptr (GVariant) before = g_settings_get_value (self->settings, "shortcuts");
  GVariantBuilder builder;
  GVariantIter    iter;
  const char     *action;
  GVariant       *accels;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sas}"));
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_loop (&iter, "{&s@as}", &action, &accels))
    if (g_strcmp0 (action, self->key->action) != 0)
      g_variant_builder_add (&builder, "{s@as}", action, accels);
  if (accel)
    g_variant_builder_add (&builder, "{s@as}", self->key->action, g_variant_new_strv ((const char *[]){ accel }, 1));
  g_settings_set_value (self->settings, "shortcuts", g_variant_builder_end (&builder));
}

/* Another action that has this key already, or %NULL. */
static const TrothKey *
find_taken (TrothKeyRow    *self,
            guint           keyval,
            GdkModifierType modifiers)
{
  guint           n = 0;
  const TrothKey *keys = troth_keys_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *accel = accel_of (self->settings, &keys[i]);
      guint            other = 0;
      GdkModifierType  other_modifiers = 0;

      if (g_strcmp0 (keys[i].action, self->key->action) != 0 && gtk_accelerator_parse (accel, &other, &other_modifiers) &&
          other == keyval && other_modifiers == modifiers)
        return &keys[i];
    }
  return NULL;
}

/* (transfer full) (nullable) */
static char *
refusal (TrothKeyRow    *self,
         guint           keyval,
         GdkModifierType modifiers)
{
  const TrothKey *taken = NULL;
  const char     *words = troth_promises_panel_key_words (keyval, modifiers);

  if (!gtk_accelerator_valid (keyval, modifiers) || !troth_keys_is_allowed (keyval, modifiers))
    return g_strdup (_ ("That key is needed for writing. Choose one with Ctrl, or a function key."));
  if (words)
    /* Translators: what a key does with a promise: "Kept…" */
    return g_strdup_printf (_ ("The list of promises needs that key: “%s”. Choose another."), words);
  taken = find_taken (self, keyval, modifiers);
  if (taken)
    /* Translators: what another key does: "Search" */
    return g_strdup_printf (_ ("That key is taken: %s. Choose another, or change that one first."), g_dpgettext2 (NULL, "key", taken->title));
  return NULL;
}

static gboolean
on_key_pressed_cb (TrothKeyRow        *self,
                   guint               keyval,
                   guint               keycode,
                   GdkModifierType     state,
                   GtkEventController *controller)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (!gtk_toggle_button_get_active (self->change_button))
    return GDK_EVENT_PROPAGATE;
  if (gdk_key_event_is_modifier (gtk_event_controller_get_current_event (controller)))
    return GDK_EVENT_STOP; /* Control alone: the key is still to come */
  if (keyval == GDK_KEY_Tab && !modifiers)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape && !modifiers)
    gtk_toggle_button_set_active (self->change_button, FALSE);
  else if (keyval == GDK_KEY_BackSpace && !modifiers)
    {
      store (self, NULL);
      gtk_toggle_button_set_active (self->change_button, FALSE);
    }
  else if (troth_key_row_take (self, gdk_keyval_to_lower (keyval), modifiers))
    gtk_toggle_button_set_active (self->change_button, FALSE);
  return GDK_EVENT_STOP;
}

static void
on_toggled_cb (TrothKeyRow *self)
{
  say (self, gtk_toggle_button_get_active (self->change_button)
               ? _ ("Press the new key. Escape leaves it as it is, Backspace goes back to the first one.")
               : "");
}

static void
troth_key_row_dispose (GObject *object)
{
  g_clear_object (&TROTH_KEY_ROW (object)->settings);
  G_OBJECT_CLASS (troth_key_row_parent_class)->dispose (object);
}

static void
troth_key_row_class_init (TrothKeyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_key_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "preferences/troth-key-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothKeyRow, label);
  gtk_widget_class_bind_template_child (widget_class, TrothKeyRow, change_button);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled_cb);
}

static void
troth_key_row_init (TrothKeyRow *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (on_key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

GtkWidget *
troth_key_row_new (const TrothKey *key,
                   GSettings      *settings)
{
  TrothKeyRow     *self = g_object_new (TROTH_TYPE_KEY_ROW, NULL);
  const char      *title = g_dpgettext2 (NULL, "key", key->title);
  g_autofree char *spoken = NULL;

  self->key = key;
  self->settings = g_object_ref (settings);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  /* Translators: %s is what a key does: "Search" */
  spoken = g_strdup_printf (_ ("Change the key for: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->change_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_object (settings, "changed::shortcuts", G_CALLBACK (show_accel), self, G_CONNECT_SWAPPED);
  show_accel (self);
  return GTK_WIDGET (self);
}

gboolean
troth_key_row_take (TrothKeyRow    *self,
                    guint           keyval,
                    GdkModifierType modifiers)
{
  g_autofree char *accel = NULL, *problem = NULL;

  g_return_val_if_fail (TROTH_IS_KEY_ROW (self), FALSE);
  problem = refusal (self, keyval, modifiers);
  if (problem)
    {
      say (self, problem);
      return FALSE;
    }
  accel = gtk_accelerator_name (keyval, modifiers);
  store (self, accel);
  return TRUE;
}

char *
troth_key_row_dup_accel (TrothKeyRow *self)
{
  g_return_val_if_fail (TROTH_IS_KEY_ROW (self), NULL);
  return accel_of (self->settings, self->key);
}
