// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-window.h"

#include "troth-panes.h"
#include "troth-profile.h"
#include "troth-ui.h"

struct _TrothWindow
{
  AdwApplicationWindow parent_instance;
  TrothWidthBin       *width_bin;
  AdwToastOverlay     *toasts;
  TrothPanes          *panes;
  TrothProfile        *profile;
  AdwBin              *call_slot;
  AdwBin              *promises_slot;
  AdwBin              *prompts_slot;
};

G_DEFINE_FINAL_TYPE (TrothWindow, troth_window, ADW_TYPE_APPLICATION_WINDOW)

static void
troth_window_constructed (GObject *object)
{
  TrothWindow *self = TROTH_WINDOW (object);
  int          width, height;

  G_OBJECT_CLASS (troth_window_parent_class)->constructed (object);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  troth_width_bin_expect (self->width_bin, width);
}

static void
troth_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_WINDOW);
  G_OBJECT_CLASS (troth_window_parent_class)->dispose (object);
}

static void
troth_window_class_init (TrothWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = troth_window_constructed;
  object_class->dispose = troth_window_dispose;

  g_type_ensure (TROTH_TYPE_PANES);
  g_type_ensure (TROTH_TYPE_PROFILE);
  g_type_ensure (TROTH_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, call_slot);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, panes);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, profile);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, promises_slot);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, prompts_slot);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TrothWindow, width_bin);
}

static void
troth_window_init (TrothWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TrothWindow *
troth_window_new (GtkApplication *app)
{
  return g_object_new (TROTH_TYPE_WINDOW, "application", app, NULL);
}

void
troth_window_add_toast (TrothWindow *self,
                        AdwToast    *toast)
{
  g_return_if_fail (TROTH_IS_WINDOW (self));
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
troth_window_set_promises (TrothWindow *self,
                           GtkWidget   *child)
{
  g_return_if_fail (TROTH_IS_WINDOW (self));
  adw_bin_set_child (self->promises_slot, child);
}

void
troth_window_set_prompts (TrothWindow *self,
                          GtkWidget   *child)
{
  g_return_if_fail (TROTH_IS_WINDOW (self));
  adw_bin_set_child (self->prompts_slot, child);
}

void
troth_window_set_call_bar (TrothWindow *self,
                           GtkWidget   *child)
{
  g_return_if_fail (TROTH_IS_WINDOW (self));
  adw_bin_set_child (self->call_slot, child);
}

TrothProfile *
troth_window_get_profile (TrothWindow *self)
{
  g_return_val_if_fail (TROTH_IS_WINDOW (self), NULL);
  return self->profile;
}
