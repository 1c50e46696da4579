// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promises-print.h"

#include <glib/gi18n.h>

#include "troth-promise-lines.h"

#define TITLE_HEIGHT 36
#define FOOT_HEIGHT 24
#define BOX 12 /* to tick */
#define INSET 24
#define GAP 10

typedef struct
{
  GPtrArray *lines;
  char      *title;
  GArray    *first; /* guint: the first promise of each page */
} Sheet;

static void
sheet_free (gpointer  data,
            GClosure *closure)
{
  Sheet *sheet = data;

  g_ptr_array_unref (sheet->lines);
  g_free (sheet->title);
  g_array_unref (sheet->first);
  g_free (sheet);
}

static PangoLayout *
make_layout (GtkPrintContext *context,
             double           size,
             double           width)
{
  PangoLayout          *layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

/* Name and due in bold, then the words, then what ends it. */
static PangoLayout *
make_entry (GtkPrintContext         *context,
            const TrothPromiseLines *lines)
{
  PangoLayout     *layout = make_layout (context, 11, gtk_print_context_get_width (context) - INSET);
  PangoAttrList   *attributes = pango_attr_list_new ();
  PangoAttribute  *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD), *small = pango_attr_scale_new (0.85);
  g_autofree char *head = g_strconcat (lines->name, "  ·  ", lines->due, NULL);
  g_autofree char *body = g_strconcat (head, "\n", lines->words, NULL);
  g_autofree char *all = g_strconcat (body, "\n", lines->detail, NULL);

  bold->end_index = (guint) strlen (lines->name);
  small->start_index = (guint) strlen (body);
  pango_attr_list_insert (attributes, bold);
  pango_attr_list_insert (attributes, small);
  pango_layout_set_text (layout, all, -1);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static double
height_of (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
on_begin_print_cb (GtkPrintOperation *operation,
                   GtkPrintContext   *context,
                   gpointer           user_data)
{
  Sheet *sheet = user_data;
  double room = gtk_print_context_get_height (context) - TITLE_HEIGHT - FOOT_HEIGHT, used = room + 1;

  g_array_set_size (sheet->first, 0);
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      g_autoptr (PangoLayout) layout = make_entry (context, sheet->lines->pdata[i]);
      double height = height_of (layout) + GAP;

      if (used + height > room)
        {
          g_array_append_val (sheet->first, i);
          used = 0;
        }
      used += height;
    }
  gtk_print_operation_set_n_pages (operation, (int) MAX (sheet->first->len, 1));
}

static void
draw_heading (Sheet           *sheet,
              GtkPrintContext *context,
              int              page)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double   width = gtk_print_context_get_width (context);
  g_autoptr (PangoLayout) title = make_layout (context, 15, width);
  g_autoptr (PangoLayout) foot = make_layout (context, 9, width);
  /* Translators: on paper: "page 2 of 3" */
  g_autofree char *pages = g_strdup_printf (_ ("page %1$d of %2$u"), page + 1, MAX (sheet->first->len, 1));

  pango_layout_set_text (title, sheet->title, -1);
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout (cr, title);
  pango_layout_set_text (foot, sheet->lines->len ? pages : _ ("Nothing is due today."), -1);
  cairo_move_to (cr, 0, gtk_print_context_get_height (context) - FOOT_HEIGHT / 2.0);
  pango_cairo_show_layout (cr, foot);
}

static void
on_draw_page_cb (GtkPrintOperation *operation,
                 GtkPrintContext   *context,
                 int                page,
                 gpointer           user_data)
{
  Sheet   *sheet = user_data;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  double   width = gtk_print_context_get_width (context), y = TITLE_HEIGHT;
  guint    first = sheet->first->len ? g_array_index (sheet->first, guint, page) : 0;
  guint    end = (guint) page + 1 < sheet->first->len ? g_array_index (sheet->first, guint, page + 1) : sheet->lines->len;

  draw_heading (sheet, context, page);
  cairo_set_line_width (cr, 0.8);
  for (guint i = first; i < end; i++)
    {
      g_autoptr (PangoLayout) layout = make_entry (context, sheet->lines->pdata[i]);

      cairo_rectangle (cr, rtl ? width - BOX - 1 : 1, y + 2, BOX, BOX);
      cairo_stroke (cr);
      cairo_move_to (cr, rtl ? 0 : INSET, y);
      pango_cairo_show_layout (cr, layout);
      y += height_of (layout) + GAP;
    }
}

GtkPrintOperation *
troth_promises_print (GPtrArray  *lines,
                      const char *title)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Sheet             *sheet = g_new0 (Sheet, 1);

  sheet->lines = g_ptr_array_ref (lines);
  sheet->title = g_strdup (title);
  sheet->first = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print_cb), sheet);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_page_cb), sheet, sheet_free, 0);
  return operation;
}
