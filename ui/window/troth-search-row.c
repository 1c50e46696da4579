// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-search-row.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-keys.h"
#include "troth-ui.h"
#include "troth-width-bin.h"

/* Characters that fit beside the rest: in the narrowest window, and where all of the results' width is there. */
#define SHORT 20
#define SHORT_WIDE 36

struct _TrothSearchRow
{
  GtkListBoxRow   parent_instance;
  GtkLabel       *name;
  GtkLabel       *matched;
  GtkLabel       *place;
  GtkLabel       *promises;
  GtkLabel       *key;
  TrothSearchHit *hit;
};

G_DEFINE_FINAL_TYPE (TrothSearchRow, troth_search_row, GTK_TYPE_LIST_BOX_ROW)

/* Sets @text with the characters that matched in bold; never as markup: it is customer data. */
static void
show_match (GtkLabel   *label,
            const char *text,
            gint64      start,
            gint64      length)
{
  g_autofree char *shown = troth_format_isolate (text);
  g_autoptr (PangoAttrList) attributes = NULL;
  glong           characters = g_utf8_strlen (text, -1);
  const char     *found = strstr (shown, text);
  PangoAttribute *bold;

  gtk_label_set_text (label, shown);
  if (length > 0 && start >= 0 && start < characters && found)
    {
      glong end = MIN (start + length, characters);

      attributes = pango_attr_list_new ();
      bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      bold->start_index = g_utf8_offset_to_pointer (found, start) - shown;
      bold->end_index = g_utf8_offset_to_pointer (found, end) - shown;
      pango_attr_list_insert (attributes, bold);
    }
  gtk_label_set_attributes (label, attributes);
}

/* One label that may wrap has all results measured several times over, for every key: text that fits is not asked to. */
static gboolean
is_long (TrothSearchRow *self,
         GtkLabel       *label)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean   wide = window && troth_width_class_for (gtk_widget_get_width (window)) <= TROTH_WIDTH_CLASS_MEDIUM;

  return g_utf8_strlen (gtk_label_get_text (label), -1) > (wide ? SHORT_WIDE : SHORT);
}

static void
update (TrothSearchRow *self,
        guint           number)
{
  const char      *name = troth_search_hit_get_name (self->hit), *matched = troth_search_hit_get_matched (self->hit);
  const char      *company = troth_search_hit_get_company (self->hit), *place = troth_search_hit_get_place (self->hit);
  gboolean         in_name = troth_search_hit_get_in_name (self->hit);
  int              promises = CLAMP (troth_search_hit_get_open_promises (self->hit), 0, 9999);
  gint64           start = troth_search_hit_get_match_start (self->hit);
  gint64           length = troth_search_hit_get_match_length (self->hit);
  g_autofree char *where = troth_format_join (company ? company : "", place ? place : "", NULL);
  g_autofree char *count = g_strdup_printf (ngettext ("%d open promise", "%d open promises", promises), promises);
  g_autofree char *action = g_strdup_printf ("win.number(%u)", number);
  g_autofree char *key = number > 0 ? troth_keys_dup_words (GTK_WIDGET (self), action) : NULL;
  g_autofree char *spoken = troth_format_join (name ? name : _ ("Name not known"), matched && !in_name ? matched : "", where,
                                               promises ? count : "", NULL);

  show_match (self->name, name ? name : _ ("Name not known"), start, in_name ? length : 0);
  gtk_label_set_wrap (self->name, is_long (self, self->name));
  show_match (self->matched, matched && !in_name ? matched : "", start, length);
  gtk_widget_set_visible (GTK_WIDGET (self->matched), matched && !in_name);
  gtk_label_set_text (self->place, where);
  gtk_label_set_ellipsize (self->place, is_long (self, self->place) ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->place), *where != '\0');
  gtk_label_set_text (self->promises, count);
  gtk_widget_set_visible (GTK_WIDGET (self->promises), promises > 0);
  gtk_label_set_text (self->key, key ? key : "");
  gtk_widget_set_visible (GTK_WIDGET (self->key), key != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
troth_search_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_SEARCH_ROW);
  g_clear_object (&TROTH_SEARCH_ROW (object)->hit);
  G_OBJECT_CLASS (troth_search_row_parent_class)->dispose (object);
}

static void
troth_search_row_class_init (TrothSearchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_search_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothSearchRow, key);
  gtk_widget_class_bind_template_child (widget_class, TrothSearchRow, matched);
  gtk_widget_class_bind_template_child (widget_class, TrothSearchRow, name);
  gtk_widget_class_bind_template_child (widget_class, TrothSearchRow, place);
  gtk_widget_class_bind_template_child (widget_class, TrothSearchRow, promises);
}

static void
troth_search_row_init (TrothSearchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
troth_search_row_new (void)
{
  return g_object_new (TROTH_TYPE_SEARCH_ROW, NULL);
}

void
troth_search_row_show (TrothSearchRow *self,
                       TrothSearchHit *hit,
                       guint           number)
{
  g_return_if_fail (TROTH_IS_SEARCH_ROW (self));
  g_set_object (&self->hit, hit);
  gtk_widget_set_visible (GTK_WIDGET (self), hit != NULL);
  if (hit)
    update (self, number);
}

TrothSearchHit *
troth_search_row_get_hit (TrothSearchRow *self)
{
  g_return_val_if_fail (TROTH_IS_SEARCH_ROW (self), NULL);
  return self->hit;
}
