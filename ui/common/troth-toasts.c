// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-toasts.h"

#define MOVE_MS 100 /* a part of the time that a toast takes to leave */

struct _TrothToasts
{
  AdwBin           parent_instance;
  GtkOverlay      *layers; /* the content, and the toasts above it */
  AdwToastOverlay *overlay;
  GQueue           shown; /* of AdwToast: said, and not yet gone */
  GQueue           ended; /* of AdwToast: to be dismissed when nothing moves */
  guint            timeout_id;
  GPtrArray       *sheets; /* (element-type GtkWidget) */
};

enum
{
  PROP_CONTENT = 1,
};

G_DEFINE_FINAL_TYPE (TrothToasts, troth_toasts, ADW_TYPE_BIN)

static void
on_dismissed_cb (TrothToasts *self,
                 AdwToast    *toast)
{
  if (g_queue_remove (&self->shown, toast))
    g_object_unref (toast);
}

/* An offer to take something back stays for long. */
static gboolean
is_offering (TrothToasts *self)
{
  for (GList *l = self->shown.head; l; l = l->next)
    if (adw_toast_get_button_label (l->data))
      return TRUE;
  return FALSE;
}

/* What was done last is said now, not once the offer has gone; the offer comes back after it. */
void
troth_toasts_add (TrothToasts *self,
                  AdwToast    *toast)
{
  g_return_if_fail (TROTH_IS_TOASTS (self));
  if (is_offering (self))
    adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_queue_push_tail (&self->shown, g_object_ref (toast));
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->overlay, toast);
}

/* One comes while another leaves. libadwaita 1.2 aborts when the one that comes is dismissed before the other has left and waits for its turn. */
static gboolean
is_moving (TrothToasts *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->overlay));

  return first && gtk_widget_get_next_sibling (first);
}

static gboolean
on_timeout_cb (gpointer user_data)
{
  TrothToasts *self = user_data;

  if (is_moving (self))
    return G_SOURCE_CONTINUE;
  self->timeout_id = 0;
  for (AdwToast *toast; (toast = g_queue_pop_head (&self->ended));)
    {
      adw_toast_dismiss (toast);
      g_object_unref (toast);
    }
  return G_SOURCE_REMOVE;
}

void
troth_toasts_dismiss (TrothToasts *self,
                      AdwToast    *toast)
{
  g_return_if_fail (TROTH_IS_TOASTS (self) && ADW_IS_TOAST (toast));
  g_queue_push_tail (&self->ended, g_object_ref (toast));
  if (self->timeout_id == 0 && on_timeout_cb (self))
    self->timeout_id = g_timeout_add (MOVE_MS, on_timeout_cb, self);
}

/* Nor was the one that has just come under the pointer when she began to press. */
static void
on_pressed_cb (TrothToasts *self,
               int          n_press,
               double       x,
               double       y,
               GtkGesture  *gesture)
{
  if (is_moving (self))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

void
troth_toasts_keep_above (TrothToasts *self,
                         GtkWidget   *sheet)
{
  g_return_if_fail (TROTH_IS_TOASTS (self) && GTK_IS_WIDGET (sheet));
  g_ptr_array_add (self->sheets, g_object_ref (sheet));
}

/* In the middle, at the bottom, or above the highest sheet. */
static gboolean
on_child_position_cb (TrothToasts  *self,
                      GtkWidget    *child,
                      GdkRectangle *place,
                      GtkOverlay   *layers)
{
  int bottom = gtk_widget_get_height (GTK_WIDGET (layers));
  int width = gtk_widget_get_width (GTK_WIDGET (layers));

  for (guint i = 0; i < self->sheets->len; i++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_get_mapped (self->sheets->pdata[i]) && gtk_widget_compute_bounds (self->sheets->pdata[i], GTK_WIDGET (layers), &bounds))
        bottom = MIN (bottom, (int) bounds.origin.y);
    }
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place->width, NULL, NULL);
  place->width = MIN (place->width, width);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, place->width, NULL, &place->height, NULL, NULL);
  place->x = (width - place->width) / 2;
  place->y = MAX (0, bottom - place->height);
  return TRUE;
}

static void
troth_toasts_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  gtk_overlay_set_child (TROTH_TOASTS (object)->layers, g_value_get_object (value));
}

static void
troth_toasts_dispose (GObject *object)
{
  TrothToasts *self = TROTH_TOASTS (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_queue_clear_full (&self->shown, g_object_unref);
  g_queue_clear_full (&self->ended, g_object_unref);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  G_OBJECT_CLASS (troth_toasts_parent_class)->dispose (object);
}

static void
troth_toasts_class_init (TrothToastsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = troth_toasts_dispose;
  object_class->set_property = troth_toasts_set_property;
  g_object_class_install_property (object_class, PROP_CONTENT,
                                   g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
}

static void
troth_toasts_init (TrothToasts *self)
{
  GtkGesture *press = gtk_gesture_click_new ();

  g_queue_init (&self->shown);
  g_queue_init (&self->ended);
  self->sheets = g_ptr_array_new_with_free_func (g_object_unref);
  self->layers = GTK_OVERLAY (gtk_overlay_new ());
  self->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  g_signal_connect_object (self->layers, "get-child-position", G_CALLBACK (on_child_position_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (on_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->overlay), GTK_EVENT_CONTROLLER (press));
  gtk_overlay_add_overlay (self->layers, GTK_WIDGET (self->overlay));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->layers));
}
