// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-width-bin.h"

struct _TrothWidthBin
{
  GtkWidget       parent_instance;
  GtkWidget      *child;
  TrothWidthClass width_class;
  TrothWidthClass pending; /* seen while allocating, told afterwards */
  guint           idle_id;
};

enum
{
  PROP_0,
  PROP_CHILD,
  PROP_WIDTH_CLASS,
  N_PROPS
};

G_DEFINE_ENUM_TYPE (TrothWidthClass, troth_width_class, G_DEFINE_ENUM_VALUE (TROTH_WIDTH_CLASS_WIDE, "wide"), G_DEFINE_ENUM_VALUE (TROTH_WIDTH_CLASS_MEDIUM, "medium"), G_DEFINE_ENUM_VALUE (TROTH_WIDTH_CLASS_NARROW, "narrow"), G_DEFINE_ENUM_VALUE (TROTH_WIDTH_CLASS_SINGLE, "single"))

G_DEFINE_FINAL_TYPE (TrothWidthBin, troth_width_bin, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

TrothWidthClass
troth_width_class_for (int width)
{
  if (width >= 1100)
    return TROTH_WIDTH_CLASS_WIDE;
  if (width >= 860)
    return TROTH_WIDTH_CLASS_MEDIUM;
  if (width >= 600)
    return TROTH_WIDTH_CLASS_NARROW;
  return TROTH_WIDTH_CLASS_SINGLE;
}

static void
set_width_class (TrothWidthBin  *self,
                 TrothWidthClass width_class)
{
  self->pending = width_class;
  if (self->width_class == width_class)
    return;
  self->width_class = width_class;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH_CLASS]);
}

static gboolean
on_idle_cb (gpointer user_data)
{
  TrothWidthBin *self = user_data;

  self->idle_id = 0;
  set_width_class (self, self->pending);
  return G_SOURCE_REMOVE;
}

static void
troth_width_bin_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? TROTH_MIN_WIDTH : TROTH_MIN_HEIGHT;
}

static void
troth_width_bin_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  TrothWidthBin *self = TROTH_WIDTH_BIN (widget);
  int            min_width, min_height;

  self->pending = troth_width_class_for (width);
  if (self->pending != self->width_class && !self->idle_id)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle_cb, self, NULL);
  if (!self->child || !gtk_widget_should_layout (self->child))
    return;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);
  width = MAX (width, min_width);
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, width, &min_height, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, width, MAX (height, min_height), baseline, NULL);
}

static void
troth_width_bin_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TrothWidthBin *self = TROTH_WIDTH_BIN (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_WIDTH_CLASS:
      g_value_set_enum (value, self->width_class);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_width_bin_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  TrothWidthBin *self = TROTH_WIDTH_BIN (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      troth_width_bin_set_child (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_width_bin_dispose (GObject *object)
{
  TrothWidthBin *self = TROTH_WIDTH_BIN (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (troth_width_bin_parent_class)->dispose (object);
}

static void
troth_width_bin_class_init (TrothWidthBinClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = troth_width_bin_dispose;
  object_class->get_property = troth_width_bin_get_property;
  object_class->set_property = troth_width_bin_set_property;
  widget_class->measure = troth_width_bin_measure;
  widget_class->size_allocate = troth_width_bin_size_allocate;

  properties[PROP_CHILD] =
    g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WIDTH_CLASS] =
    g_param_spec_enum ("width-class", NULL, NULL, TROTH_TYPE_WIDTH_CLASS, TROTH_WIDTH_CLASS_WIDE,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
troth_width_bin_init (TrothWidthBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

TrothWidthClass
troth_width_bin_get_width_class (TrothWidthBin *self)
{
  g_return_val_if_fail (TROTH_IS_WIDTH_BIN (self), TROTH_WIDTH_CLASS_WIDE);
  return self->width_class;
}

void
troth_width_bin_expect (TrothWidthBin *self,
                        int            width)
{
  g_return_if_fail (TROTH_IS_WIDTH_BIN (self));
  set_width_class (self, troth_width_class_for (width));
}

GtkWidget *
troth_width_bin_get_child (TrothWidthBin *self)
{
  g_return_val_if_fail (TROTH_IS_WIDTH_BIN (self), NULL);
  return self->child;
}

void
troth_width_bin_set_child (TrothWidthBin *self,
                           GtkWidget     *child)
{
  g_return_if_fail (TROTH_IS_WIDTH_BIN (self));
  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}
