// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-strip-box.h"

#define BETWEEN 12 /* side by side */
#define BELOW 6    /* one below the other */
#define ENOUGH 240 /* for words that wrap */

struct _TrothStripBox
{
  GtkWidget  parent_instance;
  GtkWidget *words;
  GtkWidget *verbs;
};

G_DEFINE_FINAL_TYPE (TrothStripBox, troth_strip_box, GTK_TYPE_WIDGET)

enum
{
  PROP_WORDS = 1,
  PROP_VERBS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The width of the verbs where both fit beside each other, else 0. */
static int
beside (TrothStripBox *self,
        int            width)
{
  int least, wanted, verbs;

  gtk_widget_measure (self->words, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  gtk_widget_measure (self->verbs, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &verbs, NULL, NULL);
  return width < 0 || MAX (least, MIN (wanted, ENOUGH)) + BETWEEN + verbs <= width ? verbs : 0;
}

static GtkSizeRequestMode
troth_strip_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
troth_strip_box_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  TrothStripBox *self = TROTH_STRIP_BOX (widget);
  int            least[2], wanted[2], verbs = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    verbs = beside (self, for_size);
  gtk_widget_measure (self->words, orientation, verbs && for_size >= 0 ? for_size - verbs - BETWEEN : for_size, &least[0], &wanted[0], NULL, NULL);
  gtk_widget_measure (self->verbs, orientation, verbs && for_size >= 0 ? verbs : for_size, &least[1], &wanted[1], NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (least[0], least[1]);
      *natural = wanted[0] + BETWEEN + wanted[1];
      return;
    }
  *minimum = verbs ? MAX (least[0], least[1]) : least[0] + BELOW + least[1];
  *natural = verbs ? MAX (wanted[0], wanted[1]) : wanted[0] + BELOW + wanted[1];
}

static void
troth_strip_box_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  TrothStripBox *self = TROTH_STRIP_BOX (widget);
  gboolean       mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int            verbs = beside (self, width), rest = width - verbs - BETWEEN, top = 0;

  if (verbs)
    {
      gtk_widget_size_allocate (self->words, &(GtkAllocation){ mirrored ? verbs + BETWEEN : 0, 0, rest, height }, -1);
      gtk_widget_size_allocate (self->verbs, &(GtkAllocation){ mirrored ? 0 : rest + BETWEEN, 0, verbs, height }, -1);
      return;
    }
  gtk_widget_measure (self->words, GTK_ORIENTATION_VERTICAL, width, &top, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->words, &(GtkAllocation){ 0, 0, width, top }, -1);
  gtk_widget_size_allocate (self->verbs, &(GtkAllocation){ 0, top + BELOW, width, height - top - BELOW }, -1);
}

static void
troth_strip_box_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  TrothStripBox *self = TROTH_STRIP_BOX (object);
  GtkWidget    **child = id == PROP_WORDS ? &self->words : &self->verbs;

  g_clear_pointer (child, gtk_widget_unparent);
  *child = g_value_get_object (value);
  gtk_widget_insert_before (*child, GTK_WIDGET (self), id == PROP_WORDS ? self->verbs : NULL);
}

static void
troth_strip_box_dispose (GObject *object)
{
  TrothStripBox *self = TROTH_STRIP_BOX (object);

  g_clear_pointer (&self->words, gtk_widget_unparent);
  g_clear_pointer (&self->verbs, gtk_widget_unparent);
  G_OBJECT_CLASS (troth_strip_box_parent_class)->dispose (object);
}

static void
troth_strip_box_class_init (TrothStripBoxClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = troth_strip_box_dispose;
  object_class->set_property = troth_strip_box_set_property;
  widget_class->get_request_mode = troth_strip_box_get_request_mode;
  widget_class->measure = troth_strip_box_measure;
  widget_class->size_allocate = troth_strip_box_size_allocate;
  properties[PROP_WORDS] = g_param_spec_object ("words", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_VERBS] = g_param_spec_object ("verbs", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
troth_strip_box_init (TrothStripBox *self)
{
}
