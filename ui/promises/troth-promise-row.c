// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-row.h"

#include "troth-claim.h"
#include "troth-promise-lines.h"
#include "troth-ui.h"

/* One widget that draws its lines: a list view realises some two hundred rows, and each label in one would be measured,
 * styled and drawn on its own. Ten of them can be seen: until it comes into sight, a row is an empty place. */

#define WIDTH 256 /* until it has one */
#define HEIGHT 60 /* until it has come into sight */
#define ICON 16
#define GAP 6     /* between icon and due */
#define LEADING 2 /* between lines */
#define DIM 0.6f  /* as libadwaita's dim-label */
#define MOST 3    /* lines of a name or of details: large text cuts no name, yet no name fills the panel */

enum
{
  LINE_NAME,
  LINE_WORDS,
  LINE_DUE,
  LINE_DETAIL,
  N_LINES
};

struct _TrothPromiseRow
{
  GtkWidget          parent_instance;
  PangoLayout       *layouts[N_LINES];
  GtkIconPaintable  *icon;
  const char        *icon_name; /* of icon */
  int                width;     /* as it was last given */
  int                height;    /* as it was last measured */
  gboolean           in_sight;
  TrothPromiseLines *lines;
  TrothPromise      *promise;
  TrothCustomer     *customer;
  char              *owner;
  char *(*name_of) (TrothOwnerKind kind, const char *id, gpointer user_data);
  gpointer      name_data;
  gboolean      unsent;
  gint64        now;
  GTimeZone    *zone;
  GSignalGroup *promise_signals;
  GSignalGroup *customer_signals;
};

G_DEFINE_FINAL_TYPE (TrothPromiseRow, troth_promise_row, GTK_TYPE_WIDGET)

/* ——— text ——— */

static PangoLayout *
make_layout (TrothPromiseRow *self,
             int              line)
{
  PangoLayout   *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  PangoAttrList *attributes = pango_attr_list_new ();

  if (line == LINE_NAME)
    {
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
    }
  else if (line != LINE_WORDS)
    {
      pango_attr_list_insert (attributes, pango_attr_scale_new (0.82)); /* class caption */
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
    }
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  if (line != LINE_WORDS)
    pango_layout_set_height (layout, -MOST);
  return layout;
}

static void
set_line (TrothPromiseRow *self,
          int              line,
          const char      *text)
{
  if (!self->layouts[line])
    self->layouts[line] = make_layout (self, line);
  if (strcmp (pango_layout_get_text (self->layouts[line]), text) != 0)
    pango_layout_set_text (self->layouts[line], text, -1);
}

/* "\n" in words would make a second line of them. */
static char *
on_one_line (const char *text)
{
  return g_strdelimit (g_strdup (text), "\r\n\t", ' ');
}

/* Who has begun with it, else whose it is. (transfer full) (nullable) */
static char *
make_owner (TrothPromiseRow *self)
{
  const char      *at_it = troth_promise_get_claimant (self->promise, self->now);
  g_autofree char *name = at_it && self->name_of ? self->name_of (TROTH_OWNER_KIND_AGENT, at_it, self->name_data) : NULL;

  return name ? troth_promise_at_it_words (name) : g_strdup (self->owner);
}

static void
update (TrothPromiseRow *self)
{
  g_autofree char *words = NULL, *name = NULL, *owner = NULL;

  if (!self->promise || !self->zone || !self->in_sight)
    return;
  g_clear_pointer (&self->lines, troth_promise_lines_free);
  owner = make_owner (self);
  self->lines = troth_promise_lines (self->promise, self->customer, owner, self->unsent, self->now, self->zone);
  words = on_one_line (self->lines->words);
  name = on_one_line (self->lines->name);
  set_line (self, LINE_NAME, name);
  set_line (self, LINE_WORDS, words);
  pango_layout_set_height (self->layouts[LINE_WORDS], -self->lines->words_lines);
  set_line (self, LINE_DUE, self->lines->due);
  set_line (self, LINE_DETAIL, self->lines->detail);
  gtk_widget_set_css_classes (GTK_WIDGET (self), (const char *[]){ "troth-promise-row", self->lines->style, NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->lines->spoken, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* ——— size and drawing ——— */

static gboolean
is_empty (TrothPromiseRow *self,
          int              line)
{
  return !self->layouts[line] || *pango_layout_get_text (self->layouts[line]) == '\0';
}

static int
inset_of (int line)
{
  return line == LINE_DUE ? ICON + GAP : 0;
}

static void
troth_promise_row_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  TrothPromiseRow *self = TROTH_PROMISE_ROW (widget);
  int              height = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = 120; /* lines take what there is */
      return;
    }
  if (!self->in_sight)
    {
      *minimum = *natural = self->height;
      return;
    }
  if (for_size < 0) /* asked without a width: never lay out twice for that */
    for_size = self->width;
  for (int i = 0; i < N_LINES; i++)
    {
      int line;

      if (is_empty (self, i))
        continue;
      pango_layout_set_width (self->layouts[i], MAX (for_size - inset_of (i), 1) * PANGO_SCALE);
      pango_layout_get_pixel_size (self->layouts[i], NULL, &line);
      height += (height ? LEADING : 0) + (i == LINE_DUE ? MAX (line, ICON) : line);
    }
  *minimum = *natural = self->height = height;
}

static void
troth_promise_row_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  TrothPromiseRow *self = TROTH_PROMISE_ROW (widget);

  self->width = width;
  for (int i = 0; i < N_LINES; i++)
    if (self->layouts[i])
      pango_layout_set_width (self->layouts[i], MAX (width - inset_of (i), 1) * PANGO_SCALE);
}

static void
draw_icon (TrothPromiseRow *self,
           GtkSnapshot     *snapshot,
           int              x,
           int              y,
           const GdkRGBA   *colour)
{
  GtkWidget    *widget = GTK_WIDGET (self);
  const GdkRGBA colours[] = { *colour, *colour, *colour, *colour };

  if (self->icon_name != self->lines->icon)
    {
      g_clear_object (&self->icon);
      self->icon_name = self->lines->icon;
      self->icon = gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)), self->icon_name,
                                               NULL, ICON, gtk_widget_get_scale_factor (widget), gtk_widget_get_direction (widget),
                                               GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (self->icon), snapshot, ICON, ICON, colours, G_N_ELEMENTS (colours));
  gtk_snapshot_restore (snapshot);
}

/* Text stands at the start, whatever its own direction. */
static void
draw_line (TrothPromiseRow *self,
           GtkSnapshot     *snapshot,
           int              line,
           int              y,
           const GdkRGBA   *colour)
{
  gboolean       rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int            inset = inset_of (line), width = gtk_widget_get_width (GTK_WIDGET (self));
  PangoRectangle text;
  int            x;

  pango_layout_get_pixel_extents (self->layouts[line], NULL, &text);
  x = rtl ? width - inset - text.x - text.width : inset - text.x;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, self->layouts[line], colour);
  gtk_snapshot_restore (snapshot);
}

static void
troth_promise_row_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  TrothPromiseRow *self = TROTH_PROMISE_ROW (widget);
  GdkRGBA          plain, dim, due;
  int              y = 0;

  if (!self->lines)
    return;
  troth_ui_get_colour (gtk_widget_get_parent (widget), &plain);
  troth_ui_get_colour (widget, &due); /* of its style class */
  dim = plain;
  dim.alpha *= adw_style_manager_get_high_contrast (adw_style_manager_get_for_display (gtk_widget_get_display (widget))) ? 0.9f : DIM;
  if (!self->lines->style)
    due = dim;
  for (int i = 0; i < N_LINES; i++)
    {
      int height;

      if (is_empty (self, i))
        continue;
      pango_layout_get_pixel_size (self->layouts[i], NULL, &height);
      if (i == LINE_DUE)
        {
          gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

          draw_icon (self, snapshot, rtl ? gtk_widget_get_width (widget) - ICON : 0, y, &due);
        }
      draw_line (self, snapshot, i, y, i == LINE_DUE ? &due : i == LINE_DETAIL ? &dim
                                                                               : &plain);
      y += LEADING + (i == LINE_DUE ? MAX (height, ICON) : height);
    }
}

static void
troth_promise_row_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  TrothPromiseRow *self = TROTH_PROMISE_ROW (widget);

  GTK_WIDGET_CLASS (troth_promise_row_parent_class)->css_changed (widget, change);
  for (int i = 0; i < N_LINES; i++)
    if (self->layouts[i])
      pango_layout_context_changed (self->layouts[i]);
}

static void
troth_promise_row_system_setting_changed (GtkWidget       *widget,
                                          GtkSystemSetting setting)
{
  TrothPromiseRow *self = TROTH_PROMISE_ROW (widget);

  GTK_WIDGET_CLASS (troth_promise_row_parent_class)->system_setting_changed (widget, setting);
  self->icon_name = NULL; /* of another theme or scale */
  for (int i = 0; i < N_LINES; i++)
    g_clear_object (&self->layouts[i]);
  update (self);
}

static void
troth_promise_row_direction_changed (GtkWidget       *widget,
                                     GtkTextDirection before)
{
  troth_promise_row_system_setting_changed (widget, GTK_SYSTEM_SETTING_FONT_CONFIG);
}

/* ——— life ——— */

static void
troth_promise_row_dispose (GObject *object)
{
  TrothPromiseRow *self = TROTH_PROMISE_ROW (object);

  g_clear_object (&self->promise_signals);
  g_clear_object (&self->customer_signals);
  g_clear_object (&self->promise);
  g_clear_object (&self->customer);
  for (int i = 0; i < N_LINES; i++)
    g_clear_object (&self->layouts[i]);
  g_clear_object (&self->icon);
  G_OBJECT_CLASS (troth_promise_row_parent_class)->dispose (object);
}

static void
troth_promise_row_finalize (GObject *object)
{
  TrothPromiseRow *self = TROTH_PROMISE_ROW (object);

  g_clear_pointer (&self->lines, troth_promise_lines_free);
  g_free (self->owner);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (troth_promise_row_parent_class)->finalize (object);
}

static GtkSizeRequestMode
troth_promise_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
troth_promise_row_class_init (TrothPromiseRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = troth_promise_row_dispose;
  object_class->finalize = troth_promise_row_finalize;
  widget_class->get_request_mode = troth_promise_row_get_request_mode;
  widget_class->measure = troth_promise_row_measure;
  widget_class->size_allocate = troth_promise_row_size_allocate;
  widget_class->snapshot = troth_promise_row_snapshot;
  widget_class->css_changed = troth_promise_row_css_changed;
  widget_class->system_setting_changed = troth_promise_row_system_setting_changed;
  widget_class->direction_changed = troth_promise_row_direction_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "promise");
}

static void
troth_promise_row_init (TrothPromiseRow *self)
{
  self->width = WIDTH;
  self->height = HEIGHT;
  self->promise_signals = g_signal_group_new (TROTH_TYPE_PROMISE);
  g_signal_group_connect_swapped (self->promise_signals, "notify", G_CALLBACK (update), self);
  self->customer_signals = g_signal_group_new (TROTH_TYPE_CUSTOMER);
  g_signal_group_connect_swapped (self->customer_signals, "notify", G_CALLBACK (update), self);
}

GtkWidget *
troth_promise_row_new (void)
{
  return g_object_new (TROTH_TYPE_PROMISE_ROW, NULL);
}

void
troth_promise_row_show (TrothPromiseRow *self,
                        TrothPromise    *promise,
                        TrothCustomer   *customer,
                        const char      *owner,
                        gboolean         unsent)
{
  g_return_if_fail (TROTH_IS_PROMISE_ROW (self));
  if (g_set_object (&self->promise, promise))
    g_signal_group_set_target (self->promise_signals, promise);
  if (g_set_object (&self->customer, customer))
    g_signal_group_set_target (self->customer_signals, customer);
  g_free (self->owner);
  self->owner = g_strdup (owner);
  self->unsent = unsent;
  self->in_sight = self->in_sight && promise;               /* where it is used again, it has to come there first */
  g_clear_pointer (&self->lines, troth_promise_lines_free); /* of another, perhaps */
  update (self);
}

void
troth_promise_row_set_names (TrothPromiseRow *self,
                             char *(*name_of) (TrothOwnerKind kind,
                                               const char    *id,
                                               gpointer       user_data),
                             gpointer user_data)
{
  self->name_of = name_of;
  self->name_data = user_data;
}

void
troth_promise_row_come_into_sight (TrothPromiseRow *self)
{
  g_return_if_fail (TROTH_IS_PROMISE_ROW (self));
  self->in_sight = TRUE;
  update (self);
}

gboolean
troth_promise_row_is_in_sight (TrothPromiseRow *self)
{
  g_return_val_if_fail (TROTH_IS_PROMISE_ROW (self), FALSE);
  return self->in_sight;
}

void
troth_promise_row_set_customer (TrothPromiseRow *self,
                                TrothCustomer   *customer)
{
  g_return_if_fail (TROTH_IS_PROMISE_ROW (self));
  if (!g_set_object (&self->customer, customer))
    return;
  g_signal_group_set_target (self->customer_signals, customer);
  update (self);
}

gboolean
troth_promise_row_wants_customer (TrothPromiseRow *self)
{
  g_return_val_if_fail (TROTH_IS_PROMISE_ROW (self), FALSE);
  return self->promise && !self->customer;
}

void
troth_promise_row_set_time (TrothPromiseRow *self,
                            gint64           now,
                            GTimeZone       *zone)
{
  g_return_if_fail (TROTH_IS_PROMISE_ROW (self) && zone);
  if (self->zone == zone && self->lines && now >= self->now && now < self->lines->changes)
    return;
  self->now = now;
  g_time_zone_ref (zone);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone;
  update (self);
}

gint64
troth_promise_row_next_change (TrothPromiseRow *self)
{
  g_return_val_if_fail (TROTH_IS_PROMISE_ROW (self), G_MAXINT64);
  return self->promise && self->lines ? self->lines->changes : G_MAXINT64;
}

TrothPromise *
troth_promise_row_get_promise (TrothPromiseRow *self)
{
  g_return_val_if_fail (TROTH_IS_PROMISE_ROW (self), NULL);
  return self->promise;
}
