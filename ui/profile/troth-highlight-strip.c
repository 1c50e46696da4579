// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-highlight-strip.h"

#include "troth-ui.h"

struct _TrothHighlightStrip
{
  AdwBin    parent_instance;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *detail;
};

G_DEFINE_FINAL_TYPE (TrothHighlightStrip, troth_highlight_strip, ADW_TYPE_BIN)

static void
troth_highlight_strip_dispose (GObject *object)
{
  troth_ui_dispose_bin (object, TROTH_TYPE_HIGHLIGHT_STRIP);
  G_OBJECT_CLASS (troth_highlight_strip_parent_class)->dispose (object);
}

static void
troth_highlight_strip_class_init (TrothHighlightStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_highlight_strip_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-highlight-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothHighlightStrip, detail);
  gtk_widget_class_bind_template_child (widget_class, TrothHighlightStrip, icon);
  gtk_widget_class_bind_template_child (widget_class, TrothHighlightStrip, title);
}

static void
troth_highlight_strip_init (TrothHighlightStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
troth_highlight_strip_show (TrothHighlightStrip  *self,
                            const TrothHighlight *highlight)
{
  static const char *icons[] = { "dialog-information-symbolic", "alarm-symbolic", "dialog-warning-symbolic",
                                 "view-refresh-symbolic", "dialog-information-symbolic" };
  static const char *classes[] = { "plain", "error", "error", "warning", "plain" };

  g_return_if_fail (TROTH_IS_HIGHLIGHT_STRIP (self) && highlight->kind < G_N_ELEMENTS (icons));
  gtk_widget_set_visible (GTK_WIDGET (self), highlight->kind != TROTH_HIGHLIGHT_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self), classes[highlight->kind]);
  gtk_image_set_from_icon_name (self->icon, icons[highlight->kind]);
  gtk_label_set_text (self->title, highlight->title ? highlight->title : "");
  gtk_label_set_text (self->detail, highlight->detail ? highlight->detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), highlight->detail != NULL);
}
