// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-product-choice.h"

#include <glib/gi18n.h>

#include "troth-drop-down.h"
#include "troth-fold.h"
#include "troth-interaction.h"
#include "troth-product.h"

#define READ_AT_MOST 100

static char *
name_of_product (TrothProduct *product)
{
  return product ? g_strdup (troth_product_get_name (product)) : NULL;
}

/* A product without an id, so that what was chosen can be chosen no more; then @products (transfer full) */
static GListModel *
none_or (GListModel *products)
{
  g_autoptr (GListStore) lists = g_list_store_new (G_TYPE_LIST_MODEL), first = g_list_store_new (TROTH_TYPE_PRODUCT);
  g_autoptr (TrothProduct) none = troth_product_new ();

  troth_product_set_name (none, C_ ("case", "No product"));
  g_list_store_append (first, none);
  g_list_store_append (lists, first);
  g_list_store_append (lists, products);
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&lists))));
}

GtkWidget *
troth_product_choice_new (GListModel *products,
                          const char *product_id)
{
  GtkExpression *name = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (name_of_product), NULL, NULL);
  GListModel    *all = none_or (products);
  GtkWidget     *choice = gtk_drop_down_new (all, name);
  guint          found = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; product_id && i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (TrothProduct) product = g_list_model_get_item (all, i);

      if (g_strcmp0 (troth_product_get_id (product), product_id) == 0)
        found = i;
    }
  troth_drop_down_enable_search (GTK_DROP_DOWN (choice));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), found);
  return choice;
}

const char *
troth_product_choice_get_id (GtkDropDown *self)
{
  TrothProduct *product = gtk_drop_down_get_selected_item (self);

  return product ? troth_product_get_id (product) : NULL;
}

gboolean
troth_product_choice_is_none (GtkDropDown *self)
{
  return gtk_drop_down_get_selected_item (self) && troth_product_choice_get_id (self) == NULL;
}

/* What was ordered, folded, in one text (transfer full) */
static char *
read_orders (GListModel *timeline)
{
  g_autoptr (GString) orders = g_string_new (NULL);
  const guint n = MIN (g_list_model_get_n_items (timeline), READ_AT_MOST);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrothInteraction) entry = g_list_model_get_item (timeline, i);
      const char *subject = troth_interaction_get_subject (entry), *text = troth_interaction_get_text (entry);

      if (troth_interaction_get_kind (entry) == TROTH_INTERACTION_KIND_ORDER)
        g_string_append_printf (orders, "%s\n%s\n", subject ? subject : "", text ? text : "");
    }
  return troth_fold (orders->str);
}

GListModel *
troth_product_choice_sort (GListModel *products,
                           GListModel *timeline)
{
  GListStore      *sorted = g_list_store_new (TROTH_TYPE_PRODUCT);
  g_autofree char *orders = read_orders (timeline);
  guint            bought = 0;

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (TrothProduct) product = g_list_model_get_item (products, i);
      g_autofree char *name = troth_fold (troth_product_get_name (product));

      if (*name && strstr (orders, name))
        g_list_store_insert (sorted, bought++, product);
      else
        g_list_store_append (sorted, product);
    }
  return G_LIST_MODEL (sorted);
}
