// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-key-repeat.h"

struct _TrothKeyRepeat
{
  GObject  parent_instance;
  guint    down; /* the keycode that was pressed last and not let go; 0: none */
  gboolean held;
};

G_DEFINE_FINAL_TYPE (TrothKeyRepeat, troth_key_repeat, G_TYPE_OBJECT)

static gboolean
on_pressed_cb (TrothKeyRepeat *self,
               guint           keyval,
               guint           keycode)
{
  self->held = keycode == self->down;
  self->down = keycode;
  return GDK_EVENT_PROPAGATE;
}

static void
let_go (TrothKeyRepeat *self)
{
  self->held = FALSE;
  self->down = 0;
}

static void
on_released_cb (TrothKeyRepeat *self,
                guint           keyval,
                guint           keycode)
{
  if (keycode == self->down)
    let_go (self);
}

static void
troth_key_repeat_class_init (TrothKeyRepeatClass *klass)
{
}

static void
troth_key_repeat_init (TrothKeyRepeat *self)
{
}

TrothKeyRepeat *
troth_key_repeat_new (GtkWidget *window)
{
  TrothKeyRepeat     *self = g_object_new (TROTH_TYPE_KEY_REPEAT, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_name (keys, "troth-key-repeat");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (on_released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, keys);
  /* let go over another window, it is not heard of */
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (let_go), self, G_CONNECT_SWAPPED);
  return self;
}

gboolean
troth_key_repeat_is_held (TrothKeyRepeat *self)
{
  g_return_val_if_fail (TROTH_IS_KEY_REPEAT (self), FALSE);
  return self->held;
}
