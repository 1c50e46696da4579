// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-contact-row.h"

#include <glib/gi18n.h>

#include "troth-customer-text.h"
#include "troth-format.h"
#include "troth-ui.h"
#include "troth-words.h"

struct _TrothContactRow
{
  GtkButton parent_instance;
  GtkImage *icon;
  GtkLabel *value;
  char     *text; /* what is copied: as the customer's file says it */
};

G_DEFINE_FINAL_TYPE (TrothContactRow, troth_contact_row, GTK_TYPE_BUTTON)

static void
troth_contact_row_clicked (GtkButton *button)
{
  TrothContactRow *self = TROTH_CONTACT_ROW (button);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.copied", "s", self->text);
}

static void
troth_contact_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_CONTACT_ROW);
  G_OBJECT_CLASS (troth_contact_row_parent_class)->dispose (object);
}

static void
troth_contact_row_finalize (GObject *object)
{
  g_clear_pointer (&TROTH_CONTACT_ROW (object)->text, g_free);
  G_OBJECT_CLASS (troth_contact_row_parent_class)->finalize (object);
}

static void
troth_contact_row_class_init (TrothContactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_contact_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = troth_contact_row_finalize;
  GTK_BUTTON_CLASS (klass)->clicked = troth_contact_row_clicked;
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-contact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothContactRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TrothContactRow, value);
}

static void
troth_contact_row_init (TrothContactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @denied: it may not be used; it can be copied all the same, to tell them which one it is about */
static GtkWidget *
contact_row_new (TrothContactKind kind,
                 const char      *label,
                 const char      *text,
                 gboolean         denied)
{
  TrothContactRow *self = g_object_new (TROTH_TYPE_CONTACT_ROW, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *line = g_strjoinv (", ", lines);
  g_autofree char *isolated = troth_format_isolate (line);
  g_autofree char *shown = NULL, *verb = NULL, *accessible = NULL;
  const char      *words = label ? label : troth_words_contact_kind (kind), *note = denied ? C_ ("consent", "May not be used") : "";

  self->text = g_strdup (text);
  gtk_image_set_from_icon_name (self->icon, troth_words_contact_icon (kind));
  shown = troth_format_join (isolated, note, NULL);
  gtk_label_set_text (self->value, shown);
  if (denied)
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "error");
  /* Translators: a button; kind of contact point, then the number or address itself */
  verb = g_strdup_printf (_ ("Copy %1$s: %2$s"), words, text);
  accessible = troth_format_join (verb, note, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), accessible);
  return GTK_WIDGET (self);
}

GtkWidget *
troth_contact_row_new (TrothContactPoint *point)
{
  g_autofree char *shown = NULL;

  g_return_val_if_fail (TROTH_IS_CONTACT_POINT (point), NULL);
  shown = troth_contact_point_dup_shown (point);
  return contact_row_new (troth_contact_point_get_kind (point), troth_contact_point_get_label (point), shown,
                          troth_contact_point_get_consent (point) == TROTH_CONSENT_DENIED);
}

GtkWidget *
troth_contact_row_new_address (const char *address)
{
  return contact_row_new (TROTH_CONTACT_KIND_ADDRESS, NULL, address, FALSE);
}
