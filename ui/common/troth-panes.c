// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-panes.h"

#define SIDE_MIN 280
#define SIDE_MAX 320

enum
{
  START,
  END,
  CENTRE,
  N_PANES
};

struct _TrothPanes
{
  GtkWidget       parent_instance;
  GtkWidget      *panes[N_PANES];
  GtkWidget      *scrim; /* over the centre while a folded side is open */
  TrothWidthClass width_class;
  int             open; /* START, END or -1 */
};

enum
{
  PROP_0,
  PROP_START,
  PROP_END,
  PROP_CENTRE,
  PROP_WIDTH_CLASS,
  PROP_START_OPEN,
  PROP_END_OPEN,
  PROP_START_FOLDED,
  PROP_END_FOLDED,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (TrothPanes, troth_panes, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static gboolean
is_folded (TrothPanes *self,
           int         side)
{
  return side == END ? self->width_class >= TROTH_WIDTH_CLASS_MEDIUM : self->width_class >= TROTH_WIDTH_CLASS_NARROW;
}

static gboolean
is_shown (TrothPanes *self,
          int         side)
{
  return !is_folded (self, side) || self->open == side;
}

static int
side_width (TrothPanes *self,
            int         width)
{
  if (self->width_class == TROTH_WIDTH_CLASS_SINGLE)
    return width;
  return MIN (width, CLAMP (width / 4, SIDE_MIN, SIDE_MAX));
}

static void
update_panes (TrothPanes *self)
{
  for (int i = 0; i < CENTRE; i++)
    if (self->panes[i])
      {
        gtk_widget_set_child_visible (self->panes[i], is_shown (self, i));
        if (is_folded (self, i))
          gtk_widget_add_css_class (self->panes[i], "background");
        else
          gtk_widget_remove_css_class (self->panes[i], "background");
      }
  gtk_widget_set_child_visible (self->scrim, self->open >= 0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_open (TrothPanes *self,
          int         side)
{
  int        old = self->open;
  GtkWidget *target;

  if (old == side)
    return;
  self->open = side;
  update_panes (self);
  target = self->panes[side >= 0 ? side : CENTRE];
  if (target && gtk_widget_get_root (target))
    gtk_widget_child_focus (target, GTK_DIR_TAB_FORWARD);
  if (old == START || side == START)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_START_OPEN]);
  if (old == END || side == END)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_END_OPEN]);
}

static void
set_width_class (TrothPanes     *self,
                 TrothWidthClass width_class)
{
  if (self->width_class == width_class)
    return;
  self->width_class = width_class;
  if (self->open >= 0 && !is_folded (self, self->open))
    set_open (self, -1);
  update_panes (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH_CLASS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_START_FOLDED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_END_FOLDED]);
}

static void
set_pane (TrothPanes *self,
          int         which,
          GtkWidget  *child)
{
  if (self->panes[which] == child)
    return;
  g_clear_pointer (&self->panes[which], gtk_widget_unparent);
  self->panes[which] = child;
  if (!child)
    return;
  if (which == CENTRE)
    gtk_widget_insert_after (child, GTK_WIDGET (self), NULL);
  else /* behind the scrim in the list of children = painted above it; focus goes by position anyway */
    gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
  if (which != CENTRE)
    {
      gtk_widget_add_css_class (child, "troth-side");
      gtk_widget_add_css_class (child, which == START ? "start" : "end");
    }
  update_panes (self);
}

static int
centre_width (TrothPanes *self,
              int         width)
{
  int sides = (self->panes[START] && !is_folded (self, START)) + (self->panes[END] && !is_folded (self, END));

  return width - sides * side_width (self, width);
}

/* Height is asked of a pane at the width that it will have: at its least one, lines break that never will, and every
 * text is laid out once more than it need be. */
static int
width_for_height (TrothPanes    *self,
                  int            pane,
                  GtkOrientation orientation,
                  int            width)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return -1;
  if (width < 0)
    return pane == CENTRE ? -1 : SIDE_MAX;
  return pane == CENTRE ? centre_width (self, width) : side_width (self, width);
}

static GtkSizeRequestMode
troth_panes_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
troth_panes_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  TrothPanes *self = TROTH_PANES (widget);

  *minimum = *natural = 0;
  for (int i = 0; i < N_PANES; i++)
    {
      int min = 0, nat = 0;

      if (!self->panes[i])
        continue;
      gtk_widget_measure (self->panes[i], orientation, width_for_height (self, i, orientation, for_size), &min, &nat, NULL, NULL);
      if (orientation == GTK_ORIENTATION_VERTICAL || i == CENTRE)
        *minimum = MAX (*minimum, min);
      if (orientation == GTK_ORIENTATION_VERTICAL)
        *natural = MAX (*natural, nat);
      else if (i == CENTRE)
        *natural += nat;
      else if (!is_folded (self, i))
        {
          *minimum += MAX (SIDE_MIN, min);
          *natural += SIDE_MAX;
        }
    }
}

static void
allocate (GtkWidget *child,
          int        x,
          int        width,
          int        height)
{
  if (child && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, 0, width, height }, -1);
}

static void
troth_panes_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  TrothPanes *self = TROTH_PANES (widget);
  gboolean    rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int         side = side_width (self, width);
  int         first = rtl ? END : START;

  allocate (self->panes[START], rtl ? width - side : 0, side, height);
  allocate (self->panes[END], rtl ? 0 : width - side, side, height);
  allocate (self->panes[CENTRE], self->panes[first] && !is_folded (self, first) ? side : 0, centre_width (self, width), height);
  allocate (self->scrim, 0, width, height);
}

static gboolean
on_escape_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   user_data)
{
  TrothPanes *self = TROTH_PANES (widget);

  if (self->open < 0)
    return FALSE;
  set_open (self, -1);
  return TRUE;
}

static void
on_scrim_pressed_cb (TrothPanes *self)
{
  set_open (self, -1);
}

static void
troth_panes_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  TrothPanes *self = TROTH_PANES (object);

  switch (prop_id)
    {
    case PROP_START:
    case PROP_END:
    case PROP_CENTRE:
      g_value_set_object (value, self->panes[prop_id - PROP_START]);
      break;
    case PROP_WIDTH_CLASS:
      g_value_set_enum (value, self->width_class);
      break;
    case PROP_START_OPEN:
    case PROP_END_OPEN:
      g_value_set_boolean (value, self->open == (int) prop_id - PROP_START_OPEN);
      break;
    case PROP_START_FOLDED:
    case PROP_END_FOLDED:
      g_value_set_boolean (value, is_folded (self, (int) prop_id - PROP_START_FOLDED));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_panes_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  TrothPanes *self = TROTH_PANES (object);

  switch (prop_id)
    {
    case PROP_START:
    case PROP_END:
    case PROP_CENTRE:
      set_pane (self, prop_id - PROP_START, g_value_get_object (value));
      break;
    case PROP_WIDTH_CLASS:
      set_width_class (self, g_value_get_enum (value));
      break;
    case PROP_START_OPEN:
    case PROP_END_OPEN:
      troth_panes_set_open (self, prop_id == PROP_END_OPEN, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_panes_dispose (GObject *object)
{
  TrothPanes *self = TROTH_PANES (object);

  for (int i = 0; i < N_PANES; i++)
    g_clear_pointer (&self->panes[i], gtk_widget_unparent);
  g_clear_pointer (&self->scrim, gtk_widget_unparent);
  G_OBJECT_CLASS (troth_panes_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const char       *panes[] = { "start", "end", "centre" };

  for (int i = 0; i < N_PANES; i++)
    properties[PROP_START + i] =
      g_param_spec_object (panes[i], NULL, NULL, GTK_TYPE_WIDGET, flags | G_PARAM_READWRITE);
  properties[PROP_WIDTH_CLASS] =
    g_param_spec_enum ("width-class", NULL, NULL, TROTH_TYPE_WIDTH_CLASS, TROTH_WIDTH_CLASS_WIDE,
                       flags | G_PARAM_READWRITE);
  properties[PROP_START_OPEN] = g_param_spec_boolean ("start-open", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  properties[PROP_END_OPEN] = g_param_spec_boolean ("end-open", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  properties[PROP_START_FOLDED] = g_param_spec_boolean ("start-folded", NULL, NULL, FALSE, flags | G_PARAM_READABLE);
  properties[PROP_END_FOLDED] = g_param_spec_boolean ("end-folded", NULL, NULL, FALSE, flags | G_PARAM_READABLE);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static void
troth_panes_class_init (TrothPanesClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = troth_panes_dispose;
  object_class->get_property = troth_panes_get_property;
  object_class->set_property = troth_panes_set_property;
  widget_class->get_request_mode = troth_panes_get_request_mode;
  widget_class->measure = troth_panes_measure;
  widget_class->size_allocate = troth_panes_size_allocate;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape_cb, NULL);
  install_properties (object_class);
}

static void
troth_panes_init (TrothPanes *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->open = -1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->scrim = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->scrim, "troth-scrim");
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_scrim_pressed_cb), self);
  gtk_widget_add_controller (self->scrim, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_parent (self->scrim, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->scrim, FALSE);
}

GtkWidget *
troth_panes_new (void)
{
  return g_object_new (TROTH_TYPE_PANES, NULL);
}

gboolean
troth_panes_is_folded (TrothPanes *self,
                       gboolean    end)
{
  g_return_val_if_fail (TROTH_IS_PANES (self), FALSE);
  return is_folded (self, end ? END : START);
}

void
troth_panes_set_open (TrothPanes *self,
                      gboolean    end,
                      gboolean    open)
{
  int side = end ? END : START;

  g_return_if_fail (TROTH_IS_PANES (self));
  if (open && is_folded (self, side) && self->panes[side])
    set_open (self, side);
  else if (!open && self->open == side)
    set_open (self, -1);
}

gboolean
troth_panes_get_open (TrothPanes *self,
                      gboolean    end)
{
  g_return_val_if_fail (TROTH_IS_PANES (self), FALSE);
  return self->open == (end ? END : START);
}
