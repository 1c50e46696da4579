// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-palette.h"

#include <glib/gi18n.h>

#include "troth-fold.h"
#include "troth-keys.h"
#include "troth-palette-row.h"
#include "troth-prompt-card.h"
#include "troth-search-row.h"
#include "troth-ui.h"

/* As many as are read at a glance: who looks for more types another letter. */
#define N_PROMPTS 5
#define N_PRODUCTS 3
#define N_CUSTOMERS 5 /* of the desk's own, and of the company's below them */

struct _TrothPalette
{
  AdwBin             parent_instance;
  GtkEditable       *entry;
  GtkListBox        *list;
  GtkScrolledWindow *scroller;
  GtkLabel          *find_label;
  GtkWidget         *find_row;
  GtkWidget         *prompt_rows[N_PROMPTS];
  GtkWidget         *product_rows[N_PRODUCTS];
  GtkWidget         *customer_rows[2 * N_CUSTOMERS];
  GPtrArray         *cards;  /* of TrothCard (nullable) */
  GPtrArray         *folded; /* what each is found by */
  GListModel        *hits;   /* (nullable) */
  gboolean           person; /* somebody is on screen: what is done with a customer is offered */
  gboolean           lead;
};

G_DEFINE_FINAL_TYPE (TrothPalette, troth_palette, ADW_TYPE_BIN)

enum
{
  SIGNAL_FIND,
  SIGNAL_OPEN,
  SIGNAL_OPENED,
  SIGNAL_PRODUCT,
  SIGNAL_PROMPT,
  SIGNAL_TYPED,
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The names of these are for the list of keys: they would open what is open, or need a number. */
static gboolean
is_offered (const TrothKey *key)
{
  return !strchr (key->action, '(') && !g_str_equal (key->action, "win.palette") &&
         !g_str_equal (key->action, "win.back");
}

static gboolean
is_possible (TrothPalette   *self,
             const TrothKey *key)
{
  return (self->person || !g_strv_contains (troth_keys_list_personal (), key->action)) && (self->lead || !(g_str_equal (key->action, "win.prompts") || g_str_equal (key->action, "win.gifts")));
}

typedef enum
{
  GROUP_ACTIONS,
  GROUP_PROMPTS,
  GROUP_PRODUCTS,
  GROUP_CUSTOMERS,
  GROUP_COMPANY,
} Group;

static Group
group_of (GtkListBoxRow *row)
{
  if (TROTH_IS_PALETTE_ROW (row) && troth_palette_row_get_product (TROTH_PALETTE_ROW (row)))
    return GROUP_PRODUCTS;
  if (TROTH_IS_PALETTE_ROW (row))
    return troth_palette_row_get_key (TROTH_PALETTE_ROW (row)) ? GROUP_ACTIONS : GROUP_PROMPTS;
  if (TROTH_IS_SEARCH_ROW (row) && troth_search_row_get_hit (TROTH_SEARCH_ROW (row)) &&
      troth_search_hit_get_company_wide (troth_search_row_get_hit (TROTH_SEARCH_ROW (row))))
    return GROUP_COMPANY;
  return GROUP_CUSTOMERS; /* the row that looks further among them, too */
}

static const TrothKey *
key_of (GtkListBoxRow *row)
{
  return TROTH_IS_PALETTE_ROW (row) ? troth_palette_row_get_key (TROTH_PALETTE_ROW (row)) : NULL;
}

/* Folded; none while nothing is typed. (transfer full) */
static char **
typed_words (TrothPalette *self)
{
  g_autofree char *needle = troth_fold (gtk_editable_get_text (self->entry));

  return g_strsplit (needle, " ", -1);
}

/* Every word typed is somewhere in it. */
static gboolean
has_words (const char *hay,
           char      **words)
{
  for (char **w = words; *w; w++)
    if (strstr (hay, *w) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
filter_row (GtkListBoxRow *row,
            gpointer       user_data)
{
  TrothPalette    *self = user_data;
  const TrothKey  *key = key_of (row);
  g_autofree char *hay = key ? troth_fold (g_dpgettext2 (NULL, "key", key->title)) : NULL;
  g_auto (GStrv) words = typed_words (self);

  if (key == NULL)
    return *words != NULL; /* prompts and customers that are not found hide themselves */
  return is_possible (self, key) && has_words (hay, words);
}

static void
head_row (GtkListBoxRow *row,
          GtkListBoxRow *before,
          gpointer       user_data)
{
  static const char *const titles[] = { NC_ ("palette", "Actions"), NC_ ("palette", "Prompts"), NC_ ("palette", "Products"), NC_ ("palette", "Customers"), NC_ ("palette", "In the whole company") };
  Group                    group = group_of (row);
  GtkWidget               *heading = NULL;

  if (before == NULL || group_of (before) < group)
    {
      heading = gtk_label_new (g_dpgettext2 (NULL, "palette", titles[group]));
      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_widget_add_css_class (heading, "heading");
      gtk_widget_add_css_class (heading, "troth-palette-heading");
    }
  gtk_list_box_row_set_header (row, heading);
}

/* The cursor stays in the entry: a screen reader is told what Enter would do. */
static void
select_row (TrothPalette *self,
            GtkWidget    *row)
{
  graphene_rect_t place;

  if (gtk_widget_compute_bounds (row, GTK_WIDGET (self->list), &place))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scroller), place.origin.y, place.origin.y + place.size.height);
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
}

/* Not a heading, nor a product while there is nobody to promise to. */
static gboolean
is_choice (GtkWidget *row)
{
  return GTK_IS_LIST_BOX_ROW (row) && gtk_list_box_row_get_selectable (GTK_LIST_BOX_ROW (row)) && gtk_widget_get_visible (row) &&
         gtk_widget_get_child_visible (row);
}

static void
select_first (TrothPalette *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row; row = gtk_widget_get_next_sibling (row))
    if (is_choice (row))
      {
        select_row (self, row);
        gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0); /* it may have no place yet */
        return;
      }
  gtk_list_box_unselect_all (self->list);
}

static void
show_prompts (TrothPalette *self)
{
  g_auto (GStrv) words = typed_words (self);
  guint shown = 0;

  for (guint i = 0; *words && self->cards && i < self->cards->len && shown < N_PROMPTS; i++)
    if (has_words (self->folded->pdata[i], words))
      troth_palette_row_show_card (TROTH_PALETTE_ROW (self->prompt_rows[shown++]), self->cards->pdata[i]);
  for (; shown < N_PROMPTS; shown++)
    troth_palette_row_show_card (TROTH_PALETTE_ROW (self->prompt_rows[shown]), NULL);
}

static void
show_customers (TrothPalette *self)
{
  gboolean typed = *gtk_editable_get_text (self->entry) != '\0';
  guint    n = typed && self->hits ? g_list_model_get_n_items (self->hits) : 0, n_own = 0, n_wide = 0, shown = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrothSearchHit) hit = g_list_model_get_item (self->hits, i);

      if ((troth_search_hit_get_company_wide (hit) ? ++n_wide : ++n_own) <= N_CUSTOMERS)
        troth_search_row_show (TROTH_SEARCH_ROW (self->customer_rows[shown++]), hit, 0);
    }
  for (; shown < G_N_ELEMENTS (self->customer_rows); shown++)
    troth_search_row_show (TROTH_SEARCH_ROW (self->customer_rows[shown]), NULL, 0);
}

/* Later answers join: what she is about to press stays. */
static void
choose_after_answer (TrothPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  gtk_list_box_invalidate_headers (self->list);
  if (row == NULL || !gtk_widget_get_visible (GTK_WIDGET (row)) || row == GTK_LIST_BOX_ROW (self->find_row))
    select_first (self);
}

static void
on_hits_cb (TrothPalette *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  show_customers (self);
  choose_after_answer (self);
}

static void
show_products (TrothPalette *self,
               GPtrArray    *products,
               GPtrArray    *words)
{
  for (guint i = 0; i < N_PRODUCTS; i++)
    if (i < products->len)
      troth_palette_row_show_product (TROTH_PALETTE_ROW (self->product_rows[i]), products->pdata[i], words->pdata[i],
                                      self->person ? C_ ("palette", "Find out…") : "");
    else
      troth_palette_row_show_product (TROTH_PALETTE_ROW (self->product_rows[i]), NULL, NULL, NULL);
}

static void
on_changed_cb (TrothPalette *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  /* Translators: %s is what was typed */
  g_autofree char *find = g_strdup_printf (_ ("Find “%s” among the customers"), text);
  g_auto (GStrv) words = typed_words (self);

  gtk_label_set_text (self->find_label, find);
  g_signal_emit (self, signals[SIGNAL_TYPED], 0, text);
  show_prompts (self);
  for (guint i = 0; i < N_PRODUCTS; i++)
    troth_palette_row_keep_product (TROTH_PALETTE_ROW (self->product_rows[i]), words);
  show_customers (self);
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
  select_first (self);
}

static void
on_row_activated_cb (TrothPalette  *self,
                     GtkListBoxRow *row)
{
  const TrothKey  *key = key_of (row);
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->entry));
  g_autoptr (TrothCard) card = NULL;
  g_autoptr (TrothProduct) product = NULL;
  g_autoptr (TrothSearchHit) hit = NULL;

  if (TROTH_IS_PALETTE_ROW (row))
    {
      g_set_object (&card, troth_palette_row_get_card (TROTH_PALETTE_ROW (row)));
      g_set_object (&product, troth_palette_row_get_product (TROTH_PALETTE_ROW (row)));
    }
  else if (TROTH_IS_SEARCH_ROW (row))
    g_set_object (&hit, troth_search_row_get_hit (TROTH_SEARCH_ROW (row)));
  troth_palette_close (self);
  if (key)
    gtk_widget_activate_action (GTK_WIDGET (self), key->action, NULL);
  else if (card)
    g_signal_emit (self, signals[SIGNAL_PROMPT], 0, card);
  else if (product)
    g_signal_emit (self, signals[SIGNAL_PRODUCT], 0, product);
  else if (hit)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, hit);
  else
    g_signal_emit (self, signals[SIGNAL_FIND], 0, text);
}

static void
on_activate_cb (TrothPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row)
    on_row_activated_cb (self, row);
}

static void
move (TrothPalette *self,
      gboolean      down)
{
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_selected_row (self->list));

  do
    row = !row ? NULL : down ? gtk_widget_get_next_sibling (row)
                             : gtk_widget_get_prev_sibling (row);
  while (row && !is_choice (row));
  if (row)
    select_row (self, row);
}

static gboolean
on_key_cb (TrothPalette   *self,
           guint           keyval,
           guint           keycode,
           GdkModifierType state)
{
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    move (self, TRUE);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    move (self, FALSE);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
troth_palette_dispose (GObject *object)
{
  TrothPalette *self = TROTH_PALETTE (object);

  if (self->hits)
    g_signal_handlers_disconnect_by_data (self->hits, self);
  g_clear_object (&self->hits);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->folded, g_ptr_array_unref);
  troth_ui_dispose_bin (object, TROTH_TYPE_PALETTE);
  G_OBJECT_CLASS (troth_palette_parent_class)->dispose (object);
}

static void
troth_palette_class_init (TrothPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_palette_dispose;
  signals[SIGNAL_FIND] = g_signal_new ("find", TROTH_TYPE_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", TROTH_TYPE_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPEN] = g_signal_new ("open", TROTH_TYPE_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_SEARCH_HIT);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", TROTH_TYPE_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PRODUCT] = g_signal_new ("product", TROTH_TYPE_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_PRODUCT);
  signals[SIGNAL_PROMPT] = g_signal_new ("prompt", TROTH_TYPE_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_CARD);
  signals[SIGNAL_TYPED] = g_signal_new ("typed", TROTH_TYPE_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, TrothPalette, find_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPalette, find_row);
  gtk_widget_class_bind_template_child (widget_class, TrothPalette, list);
  gtk_widget_class_bind_template_child (widget_class, TrothPalette, scroller);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, troth_palette_close);
}

static void
troth_palette_init (TrothPalette *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
action_row (const TrothKey *key)
{
  GtkWidget *row = troth_palette_row_new ();

  troth_palette_row_show_key (TROTH_PALETTE_ROW (row), key, NULL);
  return row;
}

/* Each action with the key that does it in this window: people change them. */
static void
show_keys (TrothPalette *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row && window; row = gtk_widget_get_next_sibling (row))
    {
      const TrothKey  *key = GTK_IS_LIST_BOX_ROW (row) ? key_of (GTK_LIST_BOX_ROW (row)) : NULL; /* not a heading */
      g_autofree char *words = key ? troth_keys_dup_words (window, key->action) : NULL;

      if (key)
        troth_palette_row_show_key (TROTH_PALETTE_ROW (row), key, words);
    }
}

/* Rows are made at the first opening: nobody waits for them at the start. */
static void
fill (TrothPalette *self)
{
  guint           n, n_others;
  const TrothKey *keys = troth_keys_list (&n), *others = troth_keys_list_others (&n_others);
  int             position = 0;

  for (guint i = 0; i < n; i++)
    if (is_offered (&keys[i]))
      gtk_list_box_insert (self->list, action_row (&keys[i]), position++);
  for (guint i = 0; i < n_others; i++)
    gtk_list_box_insert (self->list, action_row (&others[i]), position++);
  for (guint i = 0; i < N_PROMPTS; i++)
    gtk_list_box_insert (self->list, self->prompt_rows[i] = troth_palette_row_new (), position++);
  for (guint i = 0; i < N_PRODUCTS; i++)
    gtk_list_box_insert (self->list, self->product_rows[i] = troth_palette_row_new (), position++);
  for (guint i = 0; i < G_N_ELEMENTS (self->customer_rows); i++)
    gtk_list_box_insert (self->list, self->customer_rows[i] = troth_search_row_new (), position++);
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  gtk_list_box_set_header_func (self->list, head_row, NULL, NULL);
}

void
troth_palette_open (TrothPalette *self,
                    gboolean      person,
                    gboolean      lead)
{
  g_return_if_fail (TROTH_IS_PALETTE (self));
  if (gtk_widget_get_first_child (GTK_WIDGET (self->list)) == self->find_row)
    fill (self);
  show_keys (self);
  self->person = person;
  self->lead = lead;
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
  gtk_editable_set_text (self->entry, "");
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  on_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

gboolean
troth_palette_close (TrothPalette *self)
{
  g_return_val_if_fail (TROTH_IS_PALETTE (self), FALSE);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
  return TRUE;
}

void
troth_palette_set_cards (TrothPalette *self,
                         GPtrArray    *cards,
                         GPtrArray    *words)
{
  g_return_if_fail (TROTH_IS_PALETTE (self));
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->folded, g_ptr_array_unref);
  self->cards = g_ptr_array_ref (cards);
  self->folded = g_ptr_array_new_full (cards->len, g_free);
  for (guint i = 0; i < cards->len; i++)
    {
      TrothCard       *card = cards->pdata[i];
      g_autofree char *all = g_strjoin (" ", troth_prompt_card_words (card), troth_card_get_text (card),
                                        words->pdata[i], NULL);

      g_ptr_array_add (self->folded, troth_fold (all));
    }
}

void
troth_palette_set_hits (TrothPalette *self,
                        GListModel   *hits)
{
  g_return_if_fail (TROTH_IS_PALETTE (self));
  if (g_set_object (&self->hits, hits))
    g_signal_connect_object (hits, "items-changed", G_CALLBACK (on_hits_cb), self, G_CONNECT_SWAPPED);
}

void
troth_palette_set_products (TrothPalette *self,
                            GPtrArray    *products,
                            GPtrArray    *words)
{
  g_return_if_fail (TROTH_IS_PALETTE (self) && products->len == words->len);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  show_products (self, products, words);
  choose_after_answer (self);
}
