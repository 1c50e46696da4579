// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <glib/gi18n.h>

#include "troth-promise-groups.h"
#include "troth-promise-row.h"
#include "troth-ui.h"

struct _TrothPromiseHeadingRow
{
  GtkBox               parent_instance;
  GtkLabel            *title_label;
  GtkLabel            *count_label;
  TrothPromiseHeading *heading;
  GSignalGroup        *heading_signals;
};

enum
{
  PROP_0,
  PROP_HEADING,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (TrothPromiseHeadingRow, troth_promise_heading_row, GTK_TYPE_BOX)

static GParamSpec *properties[N_PROPS];

const char *
troth_promise_group_title (TrothDueState group)
{
  switch (group)
    {
    case TROTH_DUE_OVERDUE:
      return C_ ("promises", "Overdue");
    case TROTH_DUE_NOW:
      return C_ ("promises", "Now");
    case TROTH_DUE_NEXT_HOUR:
      return C_ ("promises", "Next hour");
    case TROTH_DUE_TODAY:
      return C_ ("promises", "Later today");
    case TROTH_DUE_LATER:
      return C_ ("promises", "Later");
    case TROTH_DUE_ENDED:
    default:
      return C_ ("promises", "Ended");
    }
}

static void
update (TrothPromiseHeadingRow *self)
{
  g_autofree char *count = NULL, *spoken = NULL;
  const char      *title;
  guint            n;

  if (!self->heading)
    return;
  n = troth_promise_heading_get_count (self->heading);
  title = troth_promise_group_title (troth_promise_heading_get_group (self->heading));
  count = g_strdup_printf ("%u", n);
  /* Translators: spoken heading of a group: "Overdue, 2 promises" */
  spoken = g_strdup_printf (ngettext ("%1$s, %2$u promise", "%1$s, %2$u promises", n), title, n);
  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->count_label, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (troth_promise_heading_get_group (self->heading) == TROTH_DUE_OVERDUE)
    gtk_widget_add_css_class (GTK_WIDGET (self->title_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title_label), "error");
}

static void
troth_promise_heading_row_get_property (GObject    *object,
                                        guint       prop_id,
                                        GValue     *value,
                                        GParamSpec *pspec)
{
  if (prop_id == PROP_HEADING)
    g_value_set_object (value, TROTH_PROMISE_HEADING_ROW (object)->heading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
troth_promise_heading_row_set_property (GObject      *object,
                                        guint         prop_id,
                                        const GValue *value,
                                        GParamSpec   *pspec)
{
  TrothPromiseHeadingRow *self = TROTH_PROMISE_HEADING_ROW (object);

  if (prop_id != PROP_HEADING)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (g_set_object (&self->heading, g_value_get_object (value)))
    {
      g_signal_group_set_target (self->heading_signals, self->heading);
      update (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
troth_promise_heading_row_dispose (GObject *object)
{
  TrothPromiseHeadingRow *self = TROTH_PROMISE_HEADING_ROW (object);

  g_clear_object (&self->heading_signals);
  g_clear_object (&self->heading);
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_PROMISE_HEADING_ROW);
  G_OBJECT_CLASS (troth_promise_heading_row_parent_class)->dispose (object);
}

static void
troth_promise_heading_row_class_init (TrothPromiseHeadingRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = troth_promise_heading_row_dispose;
  object_class->get_property = troth_promise_heading_row_get_property;
  object_class->set_property = troth_promise_heading_row_set_property;
  properties[PROP_HEADING] =
    g_param_spec_object ("heading", NULL, NULL, TROTH_TYPE_PROMISE_HEADING,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "promises/troth-promise-heading-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseHeadingRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseHeadingRow, count_label);
}

static void
troth_promise_heading_row_init (TrothPromiseHeadingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->heading_signals = g_signal_group_new (TROTH_TYPE_PROMISE_HEADING);
  g_signal_group_connect_swapped (self->heading_signals, "notify::count", G_CALLBACK (update), self);
}

GtkWidget *
troth_promise_heading_row_new (void)
{
  return g_object_new (TROTH_TYPE_PROMISE_HEADING_ROW, NULL);
}
