// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-key-choice.h"

struct _TrothKeyChoice
{
  GtkWidget   parent_instance;
  GtkFlowBox *box;
  GPtrArray  *buttons; /* of GtkToggleButton */
};

G_DEFINE_FINAL_TYPE (TrothKeyChoice, troth_key_choice, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ACTIVATE,
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

int
troth_key_choice_get_selected (TrothKeyChoice *self)
{
  g_return_val_if_fail (TROTH_IS_KEY_CHOICE (self), -1);
  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_toggle_button_get_active (self->buttons->pdata[i]))
      return i;
  return -1;
}

void
troth_key_choice_set_selected (TrothKeyChoice *self,
                               int             selected)
{
  g_return_if_fail (TROTH_IS_KEY_CHOICE (self) && selected < (int) self->buttons->len);
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (self->buttons->pdata[i], (int) i == selected);
}

void
troth_key_choice_set_compact (TrothKeyChoice *self,
                              gboolean        compact)
{
  g_return_if_fail (TROTH_IS_KEY_CHOICE (self));
  gtk_flow_box_set_min_children_per_line (self->box, compact ? 1 : 3); /* its height is asked for before its width is known */
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->buttons->pdata[i])), compact);
}

static void
on_toggled_cb (TrothKeyChoice *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
on_key_cb (TrothKeyChoice *self,
           guint           keyval,
           guint           keycode,
           GdkModifierType state)
{
  int n = self->buttons->len, selected = troth_key_choice_get_selected (self);
  int digit = keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9 ? (int) (keyval - GDK_KEY_KP_1) : (int) gdk_keyval_to_unicode (keyval) - '1';
  int back = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? GDK_KEY_Right : GDK_KEY_Left;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_Right)
    troth_key_choice_set_selected (self, (int) keyval == back ? MAX (selected - 1, 0) : MIN (selected + 1, n - 1));
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || (digit >= 0 && digit < n))
    {
      if (digit >= 0 && digit < n)
        troth_key_choice_set_selected (self, digit);
      g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
    }
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
troth_key_choice_dispose (GObject *object)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (object)));)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (troth_key_choice_parent_class)->dispose (object);
}

static void
troth_key_choice_finalize (GObject *object)
{
  g_ptr_array_unref (TROTH_KEY_CHOICE (object)->buttons);
  G_OBJECT_CLASS (troth_key_choice_parent_class)->finalize (object);
}

static void
troth_key_choice_class_init (TrothKeyChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_key_choice_dispose;
  G_OBJECT_CLASS (klass)->finalize = troth_key_choice_finalize;
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "keychoice");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
}

static void
troth_key_choice_init (TrothKeyChoice *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->buttons = g_ptr_array_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
troth_key_choice_new (const char        *name,
                      const char *const *labels)
{
  TrothKeyChoice *self = g_object_new (TROTH_TYPE_KEY_CHOICE, NULL);
  GtkWidget      *box = g_object_new (GTK_TYPE_FLOW_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 9);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (box), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (box), 3);
  gtk_widget_set_can_focus (box, FALSE); /* a flow box whose children take no focus keeps Tab for ever */
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  self->box = GTK_FLOW_BOX (box);
  troth_key_choice_set_compact (self, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (guint i = 0; labels[i]; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u %s", i + 1, labels[i]);
      GtkWidget       *button = gtk_toggle_button_new_with_label (label);

      gtk_widget_set_focusable (button, FALSE);
      gtk_widget_add_css_class (button, "troth-pick");
      if (i)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->buttons->pdata[0]);
      gtk_flow_box_append (GTK_FLOW_BOX (box), button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->buttons, button);
    }
  return GTK_WIDGET (self);
}
