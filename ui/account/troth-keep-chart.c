// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-keep-chart.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-ui.h"

#define HEIGHT 160
#define FOOT 24  /* for the dates */
#define BAR 0.6f /* of a week's width */
#define LEAST 4  /* promises that fill the height: a single one is no tower */

struct _TrothKeepChart
{
  GtkWidget    parent_instance;
  TrothAccount account;
  GTimeZone   *zone;
};

G_DEFINE_FINAL_TYPE (TrothKeepChart, troth_keep_chart, GTK_TYPE_WIDGET)

char *
troth_keep_rate_words (const TrothKeepRate *rate)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint due = rate->kept + rate->broken;

  if (due)
    /* Translators: promises kept, of those that were to be kept: "kept 9 of 10" */
    g_ptr_array_add (parts, g_strdup_printf (_ ("kept %1$u of %2$u"), rate->kept, due));
  if (rate->kept_early)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u of them early", "%u of them early", rate->kept_early), rate->kept_early));
  if (rate->kept_late)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u of them late", "%u of them late", rate->kept_late), rate->kept_late));
  if (rate->renegotiated)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u new time", "%u new times", rate->renegotiated), rate->renegotiated));
  if (rate->released)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u released", "%u released", rate->released), rate->released));
  if (parts->len == 0)
    return g_strdup (C_ ("keep rate", "none was due"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (C_ ("spoken list", ", "), (char **) parts->pdata);
}

static char *
week_name (TrothKeepChart *self,
           guint           week)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (self->account.begins[week] / G_USEC_PER_SEC);
  g_autoptr (GDateTime) here = g_date_time_to_timezone (utc, self->zone);

  /* Translators: day and month under a bar of a chart, as short as they can be: "2/3" */
  return g_date_time_format (here, C_ ("chart", "%-d %b"));
}

static void
describe (TrothKeepChart *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint week = TROTH_ACCOUNT_WEEKS; week-- > 0;)
    {
      g_autofree char *name = week_name (self, week), *words = troth_keep_rate_words (&self->account.weeks[week]);

      /* Translators: spoken: the first day of a week, then what became of its promises */
      g_string_append_printf (text, _ ("Week of %1$s: %2$s."), name, words);
      g_string_append_c (text, ' ');
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
}

/* Broken is framed, not only red: it can be told from kept without colours. */
static void
draw_part (GtkSnapshot   *snapshot,
           float          x,
           float          bottom,
           float          width,
           float          height,
           const GdkRGBA *colour,
           gboolean       framed)
{
  graphene_rect_t part = GRAPHENE_RECT_INIT (x, bottom - height, width, height);
  GskRoundedRect  edge;

  if (height <= 0)
    return;
  if (!framed)
    {
      gtk_snapshot_append_color (snapshot, colour, &part);
      return;
    }
  gsk_rounded_rect_init_from_rect (&edge, &part, 0);
  gtk_snapshot_append_border (snapshot, &edge, (float[]){ 2, 2, 2, 2 }, (GdkRGBA[]){ *colour, *colour, *colour, *colour });
}

static void
draw_text (TrothKeepChart *self,
           GtkSnapshot    *snapshot,
           const char     *text,
           float           middle,
           float           y,
           const GdkRGBA  *colour)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();
  int            width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (middle - (float) width / 2, y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static guint
highest (TrothKeepChart *self)
{
  guint most = LEAST;

  for (guint week = 0; week < TROTH_ACCOUNT_WEEKS; week++)
    most = MAX (most, self->account.weeks[week].kept + self->account.weeks[week].broken);
  return most;
}

static void
troth_keep_chart_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  TrothKeepChart *self = TROTH_KEEP_CHART (widget);
  gboolean        rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float           step = (float) gtk_widget_get_width (widget) / TROTH_ACCOUNT_WEEKS;
  float           floor = (float) gtk_widget_get_height (widget) - FOOT, unit = (floor - FOOT) / (float) highest (self);
  GdkRGBA         text, kept, late, broken;

  if (!self->zone)
    return;
  troth_ui_get_colour (widget, &text);
  kept = late = broken = text;
  kept.alpha *= 0.55f;
  late.alpha *= 0.25f;
  for (guint week = 0; week < TROTH_ACCOUNT_WEEKS; week++)
    {
      const TrothKeepRate *rate = &self->account.weeks[week];
      float                x = step * (float) (rtl ? TROTH_ACCOUNT_WEEKS - 1 - week : week), middle = x + step / 2;
      float                on_time = unit * (float) (rate->kept - rate->kept_late), after = unit * (float) rate->kept_late;
      g_autofree char     *name = week_name (self, week), *count = g_strdup_printf ("%u/%u", rate->kept, rate->kept + rate->broken);

      x += step * (1 - BAR) / 2;
      draw_part (snapshot, x, floor, step * BAR, on_time, &kept, FALSE);
      draw_part (snapshot, x, floor - on_time, step * BAR, after, &late, FALSE);
      draw_part (snapshot, x, floor - on_time - after, step * BAR, unit * (float) rate->broken, &broken, TRUE);
      if (rate->kept + rate->broken)
        draw_text (self, snapshot, count, middle, floor - unit * (float) (rate->kept + rate->broken) - 20, &text);
      if (week % 2 == 1) /* the last has its date; all of them would not fit */
        draw_text (self, snapshot, name, middle, floor + 4, &text);
    }
  text.alpha *= 0.3f;
  gtk_snapshot_append_color (snapshot, &text, &GRAPHENE_RECT_INIT (0, floor, (float) gtk_widget_get_width (widget), 1));
}

static void
troth_keep_chart_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 300;
}

static void
troth_keep_chart_finalize (GObject *object)
{
  g_clear_pointer (&TROTH_KEEP_CHART (object)->zone, g_time_zone_unref);
  G_OBJECT_CLASS (troth_keep_chart_parent_class)->finalize (object);
}

static void
troth_keep_chart_class_init (TrothKeepChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = troth_keep_chart_finalize;
  widget_class->measure = troth_keep_chart_measure;
  widget_class->snapshot = troth_keep_chart_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "keep-chart");
}

static void
troth_keep_chart_init (TrothKeepChart *self)
{
}

void
troth_keep_chart_show (TrothKeepChart     *self,
                       const TrothAccount *account,
                       GTimeZone          *zone)
{
  g_return_if_fail (TROTH_IS_KEEP_CHART (self) && account && zone);
  self->account = *account;
  g_time_zone_ref (zone);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
