// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-search-results.h"

#include <glib/gi18n.h>

#include "troth-search-row.h"
#include "troth-ui.h"

#define MAX_ROWS 10 /* of the desk's own customers, and of the company's below them */
#define MAX_KEYS 5

struct _TrothSearchResults
{
  AdwBin             parent_instance;
  GtkListBox        *list;
  GtkScrolledWindow *scroller;
  GtkWidget         *nobody;
  GtkLabel          *nobody_title;
  GtkLabel          *status;
  GPtrArray         *rows; /* of TrothSearchRow: as many as were ever shown */
  guint              shown;
  GListModel        *hits;
  char              *text;
  gboolean           searching;
  gboolean           reachable;
  gboolean           more; /* than rows */
};

G_DEFINE_FINAL_TYPE (TrothSearchResults, troth_search_results, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
select_row (TrothSearchResults *self,
            guint               index)
{
  GtkWidget      *row = self->rows->pdata[index];
  graphene_rect_t place;

  if (gtk_widget_compute_bounds (row, GTK_WIDGET (self->list), &place))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scroller), place.origin.y, place.origin.y + place.size.height);
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

/* How far the search went, and whether all that it found is here. (transfer full) (nullable) */
static char *
status_words (TrothSearchResults *self)
{
  const char *reach = NULL;
  const char *more = self->more ? _ ("More were found: type on.") : NULL;

  if (!self->reachable)
    reach = _ ("Only this desk's customers: the company cannot be reached just now.");
  else if (self->searching)
    reach = _ ("Looking in the whole company…");
  return reach && more ? g_strconcat (more, "\n", reach, NULL) : g_strdup (more ? more : reach);
}

static void
update_words (TrothSearchResults *self)
{
  gboolean         typed = self->text && *self->text;
  g_autofree char *title = NULL;
  g_autofree char *status = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), typed);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), self->shown > 0);
  gtk_widget_set_visible (self->nobody, self->shown == 0 && !self->searching);
  if (!typed)
    return;
  /* Translators: %s is what was typed into the search */
  title = g_strdup_printf (_ ("Nobody found for “%s”"), self->text);
  gtk_label_set_text (self->nobody_title, title);
  status = status_words (self);
  gtk_label_set_text (self->status, status ? status : "");
  gtk_widget_set_visible (GTK_WIDGET (self->status), status != NULL);
}

static void
show_hit (TrothSearchResults *self,
          TrothSearchHit     *hit)
{
  guint index = self->shown++;

  if (index == self->rows->len)
    {
      g_ptr_array_add (self->rows, troth_search_row_new ());
      gtk_list_box_append (self->list, self->rows->pdata[index]);
    }
  troth_search_row_show (self->rows->pdata[index], hit, index < MAX_KEYS ? index + 1 : 0);
}

static void
on_hits_cb (TrothSearchResults *self,
            guint               position,
            guint               removed,
            guint               added)
{
  guint n = self->hits ? g_list_model_get_n_items (self->hits) : 0, n_own = 0, n_wide = 0;
  /* what joined below leaves what she is about to press */
  gboolean keep = position > 0 && gtk_list_box_get_selected_row (self->list);

  self->shown = 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrothSearchHit) hit = g_list_model_get_item (self->hits, i);

      if ((troth_search_hit_get_company_wide (hit) ? ++n_wide : ++n_own) <= MAX_ROWS)
        show_hit (self, hit);
    }
  for (guint i = self->shown; i < self->rows->len; i++)
    troth_search_row_show (self->rows->pdata[i], NULL, 0);
  self->more = MAX (n_own, n_wide) > MAX_ROWS;
  gtk_list_box_invalidate_headers (self->list);
  if (self->shown == 0)
    gtk_list_box_unselect_all (self->list);
  else if (!keep)
    {
      select_row (self, 0);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0); /* it may have no place yet */
    }
  update_words (self);
}

static GtkWidget *
company_heading (void)
{
  GtkWidget *label = gtk_label_new (_ ("In the whole company"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "troth-divider");
  return label;
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  TrothSearchHit *hit = troth_search_row_get_hit (TROTH_SEARCH_ROW (row));
  TrothSearchHit *former = before ? troth_search_row_get_hit (TROTH_SEARCH_ROW (before)) : NULL;
  gboolean        first = hit && troth_search_hit_get_company_wide (hit) &&
                   !(former && troth_search_hit_get_company_wide (former));

  if (!first)
    gtk_list_box_row_set_header (row, NULL);
  else if (!gtk_list_box_row_get_header (row))
    gtk_list_box_row_set_header (row, company_heading ());
}

static void
on_row_activated_cb (TrothSearchResults *self,
                     GtkListBoxRow      *row)
{
  g_autoptr (TrothSearchHit) hit = NULL;

  /* held: what it opens may end this search */
  g_set_object (&hit, troth_search_row_get_hit (TROTH_SEARCH_ROW (row)));
  if (hit)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, hit);
}

static void
troth_search_results_dispose (GObject *object)
{
  TrothSearchResults *self = TROTH_SEARCH_RESULTS (object);

  if (self->hits)
    g_signal_handlers_disconnect_by_data (self->hits, self);
  g_clear_object (&self->hits);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->text, g_free);
  troth_ui_dispose_bin (object, TROTH_TYPE_SEARCH_RESULTS);
  G_OBJECT_CLASS (troth_search_results_parent_class)->dispose (object);
}

static void
troth_search_results_class_init (TrothSearchResultsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_search_results_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", TROTH_TYPE_SEARCH_RESULTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, TROTH_TYPE_SEARCH_HIT);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-search-results.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothSearchResults, list);
  gtk_widget_class_bind_template_child (widget_class, TrothSearchResults, nobody);
  gtk_widget_class_bind_template_child (widget_class, TrothSearchResults, nobody_title);
  gtk_widget_class_bind_template_child (widget_class, TrothSearchResults, scroller);
  gtk_widget_class_bind_template_child (widget_class, TrothSearchResults, status);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
troth_search_results_init (TrothSearchResults *self)
{
  self->reachable = TRUE;
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
}

void
troth_search_results_set_hits (TrothSearchResults *self,
                               GListModel         *hits)
{
  g_return_if_fail (TROTH_IS_SEARCH_RESULTS (self));
  if (self->hits == hits)
    return;
  if (self->hits)
    g_signal_handlers_disconnect_by_data (self->hits, self);
  g_set_object (&self->hits, hits);
  if (hits)
    g_signal_connect_object (hits, "items-changed", G_CALLBACK (on_hits_cb), self, G_CONNECT_SWAPPED);
  on_hits_cb (self, 0, 0, 0);
}

void
troth_search_results_set_state (TrothSearchResults *self,
                                const char         *text,
                                gboolean            searching,
                                gboolean            reachable)
{
  g_return_if_fail (TROTH_IS_SEARCH_RESULTS (self));
  g_free (self->text);
  self->text = g_strdup (text);
  self->searching = searching;
  self->reachable = reachable;
  update_words (self);
}

void
troth_search_results_move (TrothSearchResults *self,
                           int                 step)
{
  GtkListBoxRow *row;
  int            index;

  g_return_if_fail (TROTH_IS_SEARCH_RESULTS (self));
  row = gtk_list_box_get_selected_row (self->list);
  index = row ? gtk_list_box_row_get_index (row) + step : 0;
  if (self->shown > 0)
    select_row (self, CLAMP (index, 0, (int) self->shown - 1));
}

gboolean
troth_search_results_choose (TrothSearchResults *self,
                             guint               number)
{
  GtkListBoxRow *row = NULL;

  g_return_val_if_fail (TROTH_IS_SEARCH_RESULTS (self), FALSE);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  if (number == 0)
    row = gtk_list_box_get_selected_row (self->list);
  else if (number <= self->shown)
    row = self->rows->pdata[number - 1];
  if (row)
    on_row_activated_cb (self, row);
  return TRUE;
}
