// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* store-speed FOLDER: how long a filled store (see fill.c) takes to open, to give its lists and to find customers */

#include "troth-db-search.h"
#include "troth-store-due.h"
#include "troth-store-list.h"
#include "troth-store-notes.h"

#include <stdlib.h>

static gint64 started;

static void
say (const char *what)
{
  gint64 now = g_get_monotonic_time ();

  g_print ("%-36s %8.2f ms\n", what, (double) (now - started) / 1000);
  started = g_get_monotonic_time ();
}

static int
by_value (gconstpointer a,
          gconstpointer b)
{
  return (*(const gint64 *) a > *(const gint64 *) b) - (*(const gint64 *) a < *(const gint64 *) b);
}

/* Every prefix of @name, as it is typed. */
static void
type_name (TrothStore *store,
           const char *name,
           GArray     *times)
{
  for (const char *end = g_utf8_next_char (name);; end = g_utf8_next_char (end))
    {
      g_autofree char *typed = g_strndup (name, (gsize) (end - name));
      gint64           before = g_get_monotonic_time ();
      g_autoptr (GPtrArray) hits = troth_store_search (store, typed, "DE", NULL);
      gint64 spent = g_get_monotonic_time () - before;

      g_assert_nonnull (hits);
      g_array_append_val (times, spent);
      if (*end == '\0')
        break;
    }
}

static void
search (TrothStore *store,
        GListModel *customers)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = g_list_model_get_n_items (customers);

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (TrothCustomer) customer = g_list_model_get_item (customers, (guint) ((guint64) i * n / 100));
      g_autofree char *name = g_strjoin (" ", troth_customer_get_given_name (customer), troth_customer_get_family_name (customer), NULL);

      type_name (store, name, times);
    }
  g_array_sort (times, by_value);
  g_print ("%-36s %8.2f ms\n%-36s %8.2f ms\n", "keystroke, median", (double) g_array_index (times, gint64, times->len / 2) / 1000,
           "keystroke, 99 %", (double) g_array_index (times, gint64, times->len * 99 / 100) / 1000);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothStore) store = NULL;
  g_autoptr (TrothDbQuery) promises = troth_db_query_where (troth_db_query_new (TROTH_TYPE_PROMISE), "state", "open");
  g_autoptr (TrothDbQuery) everybody = troth_db_query_new (TROTH_TYPE_CUSTOMER);
  g_autoptr (TrothStoreList) due = NULL;
  g_autoptr (TrothStoreList) customers = NULL;

  if (argc != 2)
    {
      g_printerr ("usage: %s FOLDER\n", argv[0]);
      return 2;
    }
  started = g_get_monotonic_time ();
  store = troth_store_open (argv[1], &error);
  if (store == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  say ("open");
  troth_db_query_order (promises, "due_at", FALSE);
  due = troth_store_list_new_loaded (store, promises, &error);
  for (guint i = 0; due && i < MIN (30, g_list_model_get_n_items (G_LIST_MODEL (due))); i++)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (due), i));
  say ("open promises, first page");
  troth_store_next_due (store, 0, NULL, NULL, &error);
  say ("next due");
  customers = troth_store_list_new_loaded (store, everybody, &error);
  say ("ids of all customers");
  for (guint i = 0; customers && i < MIN (64, g_list_model_get_n_items (G_LIST_MODEL (customers))); i++)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (customers), i));
  say ("64 of them");
  if (customers && g_list_model_get_n_items (G_LIST_MODEL (customers)) > 0)
    search (store, G_LIST_MODEL (customers));
  return error ? 1 : 0;
}
