// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panel-fixture.h"

#include "troth-customer-text.h"
#include "troth-fold.h"
#include "troth-promise-row.h"
#include "troth-time.h"

gint64
panel_fixture_at (const char *text)
{
  gint64 us = 0;

  g_assert_true (troth_time_parse (text, &us, NULL));
  return us;
}

static TrothCustomer *
customer_of (const char *id,
             gpointer    data)
{
  Fixture *fixture = data;

  if (g_strcmp0 (id, "francois") == 0)
    return fixture->francois;
  return fixture->leonie_is_loaded ? fixture->leonie : NULL;
}

static char *
owner_name (TrothOwnerKind kind,
            const char    *id,
            gpointer       data)
{
  return g_strdup (g_strcmp0 (id, "steve") == 0 ? "Steve Johnson" : "Support");
}

static gboolean
is_unsent (const char *id,
           gpointer    data)
{
  return g_strcmp0 (id, ((Fixture *) data)->unsent) == 0;
}

static void
on_command_cb (Fixture      *fixture,
               const char   *op,
               TrothPromise *promise,
               gpointer      args)
{
  g_free (fixture->op);
  fixture->op = g_strdup (op);
  g_set_object (&fixture->promise, promise);
  g_set_object ((GObject **) &fixture->args, args);
}

/* As the store does it: what the view asks for, what is due first first; what stays keeps its row. */
static gboolean
is_in_view (Fixture                *fixture,
            const TrothPromiseView *view,
            TrothPromise           *promise)
{
  g_autofree char *name = troth_customer_dup_name (g_strcmp0 (troth_promise_get_customer_id (promise), "leonie") == 0 ? fixture->leonie
                                                                                                                      : fixture->francois);
  g_autofree char *all = g_strconcat (name, " ", troth_promise_get_words (promise), NULL);
  g_autofree char *folded = troth_fold (all);

  return (view->scope == TROTH_PROMISES_ALL || troth_promise_is_owned_by (promise, "jane", "support")) &&
         (!view->needle || strstr (folded, view->needle));
}

void
panel_fixture_show_view (Fixture                *fixture,
                         const TrothPromiseView *view)
{
  guint position = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->promises)); i++)
    {
      g_autoptr (TrothPromise) promise = g_list_model_get_item (G_LIST_MODEL (fixture->promises), i);
      g_autoptr (TrothPromise) shown = g_list_model_get_item (G_LIST_MODEL (fixture->shown), position);
      const gboolean in_view = is_in_view (fixture, view, promise);

      if (shown == promise && !in_view)
        g_list_store_remove (fixture->shown, position);
      else if (shown != promise && in_view)
        g_list_store_insert (fixture->shown, position, promise);
      position += in_view ? 1 : 0;
    }
}

static void
on_open_cb (Fixture      *fixture,
            TrothPromise *promise)
{
  g_set_object (&fixture->opened, promise);
}

static TrothCustomer *
make_customer (const char *id,
               const char *given,
               const char *family)
{
  TrothCustomer *customer = troth_customer_new ();

  troth_customer_set_id (customer, id);
  troth_customer_set_given_name (customer, given);
  troth_customer_set_family_name (customer, family);
  return customer;
}

TrothPromise *
panel_fixture_add_promise (Fixture    *fixture,
                           const char *id,
                           const char *customer,
                           const char *words,
                           const char *due,
                           const char *owner)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  troth_promise_set_id (promise, id);
  troth_promise_set_customer_id (promise, customer);
  troth_promise_set_words (promise, words);
  troth_promise_set_due_at (promise, panel_fixture_at (due));
  troth_promise_set_owner_id (promise, owner);
  g_list_store_append (fixture->promises, promise);
  return promise; /* the list keeps it */
}

void
panel_fixture_settle (void)
{
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
}

void
panel_fixture_wait_for_map (Fixture *fixture)
{
  while (!gtk_widget_get_mapped (GTK_WIDGET (fixture->panel)))
    g_main_context_iteration (NULL, TRUE);
  samples_settle (GTK_WIDGET (fixture->panel));
}

void
panel_fixture_set_up (Fixture      *fixture,
                      gconstpointer data)
{
  static const TrothPromiseFacts facts = { customer_of, owner_name, is_unsent };
  g_autoptr (GTimeZone) berlin = troth_time_zone_new ("Europe/Berlin", NULL);

  fixture->clock = troth_virtual_clock_new (panel_fixture_at (NOW));
  fixture->promises = g_list_store_new (TROTH_TYPE_PROMISE);
  fixture->shown = g_list_store_new (TROTH_TYPE_PROMISE);
  fixture->francois = make_customer ("francois", "François", "Tremblay");
  fixture->leonie = make_customer ("leonie", "Leonie", "Köhler");
  fixture->leonie_is_loaded = TRUE;
  panel_fixture_add_promise (fixture, "1", "francois", "call back about the refund", "2026-03-02T10:30:00Z", "jane");
  panel_fixture_add_promise (fixture, "2", "leonie", "tell her when it is resolved", "2026-03-02T11:00:00Z", "jane");
  panel_fixture_add_promise (fixture, "3", "leonie", "send the invoice", "2026-03-02T14:00:00Z", "steve");
  fixture->panel = TROTH_PROMISES_PANEL (troth_promises_panel_new ());
  troth_promises_panel_set_facts (fixture->panel, &facts, fixture);
  g_signal_connect_swapped (fixture->panel, "view", G_CALLBACK (panel_fixture_show_view), fixture);
  troth_promises_panel_set_me (fixture->panel, "jane", "support");
  troth_promises_panel_set_clock (fixture->panel, TROTH_CLOCK (fixture->clock), berlin);
  troth_promises_panel_set_promises (fixture->panel, G_LIST_MODEL (fixture->shown));
  g_signal_connect_swapped (fixture->panel, "command", G_CALLBACK (on_command_cb), fixture);
  g_signal_connect_swapped (fixture->panel, "open", G_CALLBACK (on_open_cb), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 300, 640);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->panel));
  gtk_window_present (GTK_WINDOW (fixture->window));
  panel_fixture_wait_for_map (fixture);
}

void
panel_fixture_tear_down (Fixture      *fixture,
                         gconstpointer data)
{
  g_object_ref (fixture->panel);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  panel_fixture_settle ();
  g_assert_finalize_object (fixture->panel);
  g_clear_object (&fixture->promises);
  g_clear_object (&fixture->shown);
  g_clear_object (&fixture->promise);
  g_clear_object ((GObject **) &fixture->args);
  g_clear_object (&fixture->opened);
  g_clear_pointer (&fixture->op, g_free);
  g_object_unref (fixture->francois);
  g_object_unref (fixture->leonie);
  g_object_unref (fixture->clock);
}

GtkWidget *
panel_fixture_row_of (Fixture    *fixture,
                      const char *id)
{
  GHashTableIter iter;
  gpointer       row;

  g_hash_table_iter_init (&iter, fixture->panel->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (g_strcmp0 (troth_promise_get_id (troth_promise_row_get_promise (row)), id) == 0)
      return row;
  return NULL;
}

void
panel_fixture_assert_spoken (Fixture    *fixture,
                             const char *id,
                             const char *spoken)
{
  GtkWidget *row = panel_fixture_row_of (fixture, id);

  g_assert_nonnull (row);
  while (!troth_promise_row_is_in_sight (TROTH_PROMISE_ROW (row = panel_fixture_row_of (fixture, id))))
    g_main_context_iteration (NULL, TRUE); /* it is laid out with the next frame */
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, spoken);
}

TrothPromise *
panel_fixture_select_promise (Fixture *fixture,
                              guint    position)
{
  g_autoptr (TrothPromise) promise = g_list_model_get_item (G_LIST_MODEL (fixture->promises), position);

  g_assert_true (troth_promises_panel_select (fixture->panel, promise));
  return promise; /* the list keeps it */
}

gpointer
panel_fixture_popover_child (Fixture    *fixture,
                             const char *id)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->panel->popover), TROTH_TYPE_VERB_POPOVER, id);
}
