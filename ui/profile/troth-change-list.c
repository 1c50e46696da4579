// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-change-list.h"

#include "troth-customer-text.h"

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 one = troth_fact_get_at (*(TrothFact *const *) a), other = troth_fact_get_at (*(TrothFact *const *) b);

  return (one < other) - (one > other);
}

static void
update (GListStore    *list,
        GParamSpec    *pspec,
        TrothCustomer *customer)
{
  GPtrArray *facts = troth_customer_get_facts (customer);
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();

  for (guint i = 0; i < facts->len; i++)
    if (troth_fact_get_topic (facts->pdata[i]) == TROTH_FACT_TOPIC_CHANGE && troth_fact_get_withdrawn_at (facts->pdata[i]) == TROTH_NO_INSTANT)
      g_ptr_array_add (changes, facts->pdata[i]);
  g_ptr_array_sort (changes, compare);
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), changes->pdata, changes->len);
}

GListModel *
troth_change_list_new (TrothCustomer *customer)
{
  GListStore *list = NULL;

  g_return_val_if_fail (TROTH_IS_CUSTOMER (customer), NULL);
  list = g_list_store_new (TROTH_TYPE_FACT);
  g_signal_connect_object (customer, "notify::facts", G_CALLBACK (update), list, G_CONNECT_SWAPPED);
  update (list, NULL, customer);
  return G_LIST_MODEL (list);
}
