// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-toasts.h"

struct _TrothToasts
{
  AdwBin           parent_instance;
  GtkOverlay      *layers; /* the content, and the toasts above it */
  AdwToastOverlay *overlay;
  GQueue           shown;   /* of AdwToast: said, and not yet gone */
  GQueue           waiting; /* of AdwToast */
  gboolean         held;
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
static void
show (TrothToasts *self,
      AdwToast    *toast) /* (transfer full) */
{
  if (is_offering (self))
    adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_queue_push_tail (&self->shown, g_object_ref (toast));
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->overlay, toast);
}

void
troth_toasts_add (TrothToasts *self,
                  AdwToast    *toast)
{
  g_return_if_fail (TROTH_IS_TOASTS (self));
  if (self->held)
    g_queue_push_tail (&self->waiting, toast);
  else
    show (self, toast);
}

void
troth_toasts_hold (TrothToasts *self,
                   gboolean     held)
{
  gpointer toast = NULL;

  g_return_if_fail (TROTH_IS_TOASTS (self));
  if (self->held == held)
    return;
  self->held = held;
  /* Out of sight nothing moves: a toast that goes while it is still coming in leaves its animation with freed memory. */
  gtk_widget_set_visible (GTK_WIDGET (self->overlay), !held);
  while (held && (toast = g_queue_pop_head (&self->shown)))
    {
      adw_toast_dismiss (toast);
      g_object_unref (toast);
    }
  while (!held && (toast = g_queue_pop_head (&self->waiting)))
    show (self, toast);
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

  g_queue_clear_full (&self->shown, g_object_unref);
  g_queue_clear_full (&self->waiting, g_object_unref);
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
  g_queue_init (&self->shown);
  g_queue_init (&self->waiting);
  self->layers = GTK_OVERLAY (gtk_overlay_new ());
  self->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->overlay), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->overlay), GTK_ALIGN_END);
  gtk_overlay_add_overlay (self->layers, GTK_WIDGET (self->overlay));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->layers));
}
