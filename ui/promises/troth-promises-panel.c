// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promises-panel.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "troth-customer-zone.h"
#include "troth-format.h"
#include "troth-outcome-words.h"
#include "troth-promise-groups.h"
#include "troth-promise-row.h"
#include "troth-promises-panel-private.h"
#include "troth-time.h"
#include "troth-ui.h"

G_DEFINE_FINAL_TYPE (TrothPromisesPanel, troth_promises_panel, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_ORDER, /* in which the rows stand in each group: "due", "name", "made" */
  PROP_WHOSE, /* which are shown: "mine", "team" */
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const orders[] = {
  [TROTH_PROMISES_BY_DUE] = "due",
  [TROTH_PROMISES_BY_NAME] = "name",
  [TROTH_PROMISES_BY_MADE] = "made",
};

guint troth_promises_panel_signals[TROTH_PROMISES_PANEL_N_SIGNALS];

TrothCustomer *
troth_promises_panel_customer (TrothPromisesPanel *self,
                               TrothPromise       *promise)
{
  TrothCustomer *customer = self->facts.customer ? self->facts.customer (troth_promise_get_customer_id (promise), self->facts_data)
                                                 : NULL;
  const char    *zone = customer ? troth_customer_zone (customer, NULL) : NULL;
  GTimeZone     *read = NULL;

  if (zone && !g_hash_table_contains (self->zones, zone) && (read = troth_time_zone_new (zone, NULL)))
    g_hash_table_insert (self->zones, g_strdup (zone), read);
  return customer;
}

/* Rows -------------------------------------------------------------------------------------------------------- */

/* Who is at it; not herself: she knows. */
static char *
other_name (TrothOwnerKind kind,
            const char    *id,
            gpointer       panel)
{
  TrothPromisesPanel *self = panel;

  return self->facts.owner_name && g_strcmp0 (id, self->agent_id) != 0 ? self->facts.owner_name (kind, id, self->facts_data) : NULL;
}

static void
fill_row (TrothPromisesPanel *self,
          TrothPromiseRow    *row,
          TrothPromise       *promise)
{
  const char *owner_id = troth_promise_get_owner_id (promise);
  gboolean    mine = troth_promise_get_owner_kind (promise) == TROTH_OWNER_KIND_AGENT &&
                  g_strcmp0 (owner_id, self->agent_id) == 0;
  g_autofree char *owner = NULL;

  if (!mine && self->facts.owner_name)
    owner = self->facts.owner_name (troth_promise_get_owner_kind (promise), owner_id, self->facts_data);
  troth_promise_row_set_names (row, other_name, self);
  troth_promise_row_show (row, promise, troth_promises_panel_customer (self, promise), owner,
                          self->facts.is_unsent && self->facts.is_unsent (troth_promise_get_id (promise), self->facts_data));
}

/* After everything has got its place and before it is painted; again, when that brings more into sight. */
static void
on_layout_cb (TrothPromisesPanel *self)
{
  GHashTableIter iter;
  gpointer       row;
  gboolean       more = FALSE;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (!troth_promise_row_is_in_sight (row) && troth_promises_panel_can_see (self, row))
      {
        fill_row (self, row, troth_promise_row_get_promise (row));
        troth_promise_row_come_into_sight (row);
        more = TRUE;
      }
  if (more)
    troth_promises_panel_arm_soon (self);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory,
            GtkListItem              *list_item,
            TrothPromisesPanel       *self)
{
  gpointer   item = gtk_list_item_get_item (list_item);
  gboolean   is_heading = TROTH_IS_PROMISE_HEADING (item);
  GtkWidget *child = gtk_list_item_get_child (list_item);

  gtk_list_item_set_selectable (list_item, !is_heading);
  gtk_list_item_set_activatable (list_item, !is_heading);
  if (is_heading)
    {
      if (!TROTH_IS_PROMISE_HEADING_ROW (child))
        gtk_list_item_set_child (list_item, child = troth_promise_heading_row_new ());
      g_object_set (child, "heading", item, NULL);
      return;
    }
  if (!TROTH_IS_PROMISE_ROW (child))
    gtk_list_item_set_child (list_item, child = troth_promises_panel_make_row (self));
  g_hash_table_add (self->rows, child);
  if (self->clock)
    troth_promise_row_set_time (TROTH_PROMISE_ROW (child), troth_clock_now (self->clock), self->zone);
  troth_promise_row_show (TROTH_PROMISE_ROW (child), item, NULL, NULL, FALSE);
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              TrothPromisesPanel       *self)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);

  g_hash_table_remove (self->rows, child);
  if (TROTH_IS_PROMISE_ROW (child))
    troth_promise_row_show (TROTH_PROMISE_ROW (child), NULL, NULL, NULL, FALSE);
  else if (TROTH_IS_PROMISE_HEADING_ROW (child))
    g_object_set (child, "heading", NULL, NULL);
}

void
troth_promises_panel_open (TrothPromisesPanel *self,
                           TrothPromise       *promise)
{
  g_signal_emit (self, troth_promises_panel_signals[TROTH_PROMISES_PANEL_OPEN], 0, promise);
}

static void
on_activate_cb (TrothPromisesPanel *self,
                guint               position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (TROTH_IS_PROMISE (item))
    troth_promises_panel_open (self, TROTH_PROMISE (item));
}

/* Selects nothing itself: it also runs while the groups change, when the list view does not know their items yet. */
static void
show_selected (TrothPromisesPanel *self)
{
  g_autoptr (GPtrArray) selected = troth_promises_panel_dup_selected (self);
  /* Translators: a button: some promises are selected */
  g_autofree char *several = g_strdup_printf (ngettext ("Hand over %u…", "Hand over %u…", selected->len), selected->len);

  gtk_revealer_set_reveal_child (self->verbs_revealer, selected->len > 0);
  gtk_stack_set_visible_child_name (self->verbs_stack, selected->len > 1 ? "several" : "one");
  gtk_button_set_label (self->hand_over_button, several);
  troth_promises_panel_enable_verbs (self, selected->len);
}

static void
on_selected_cb (TrothPromisesPanel *self)
{
  troth_promises_panel_unselect_headings (self);
  show_selected (self);
}

static void
on_groups_changed_cb (TrothPromisesPanel *self)
{
  troth_promises_panel_show_page (self);
  troth_promises_panel_arm_soon (self);
}

static void
troth_promises_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (troth_promises_panel_parent_class)->map (widget);
  g_signal_connect_object (gtk_widget_get_frame_clock (widget), "layout", G_CALLBACK (on_layout_cb), widget, G_CONNECT_SWAPPED);
  troth_promises_panel_tick (TROTH_PROMISES_PANEL (widget));
}

static void
troth_promises_panel_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&TROTH_PROMISES_PANEL (widget)->timeout_id, g_source_remove);
  g_signal_handlers_disconnect_by_func (gtk_widget_get_frame_clock (widget), on_layout_cb, widget);
  GTK_WIDGET_CLASS (troth_promises_panel_parent_class)->unmap (widget);
}

static void
troth_promises_panel_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  TrothPromisesPanel *self = TROTH_PROMISES_PANEL (object);

  if (prop_id == PROP_ORDER)
    g_value_set_string (value, orders[self->order]);
  else if (prop_id == PROP_WHOSE)
    g_value_set_string (value, self->team ? "team" : "mine");
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
troth_promises_panel_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  TrothPromisesPanel *self = TROTH_PROMISES_PANEL (object);

  if (prop_id == PROP_WHOSE)
    troth_promises_panel_show_whose (self, g_strcmp0 (g_value_get_string (value), "team") == 0);
  else if (prop_id != PROP_ORDER)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (prop_id == PROP_ORDER && g_strcmp0 (g_value_get_string (value), orders[i]) == 0 && self->order != i)
      {
        self->order = i;
        troth_promises_panel_tell_view (self);
        g_object_notify_by_pspec (object, pspec);
      }
}

static void
troth_promises_panel_dispose (GObject *object)
{
  TrothPromisesPanel *self = TROTH_PROMISES_PANEL (object);

  troth_promises_panel_forget_offers (self);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_handle_id (&self->settled_id, g_source_remove);
  if (self->clock)
    g_signal_handlers_disconnect_by_data (self->clock, self);
  if (self->groups)
    g_signal_handlers_disconnect_by_data (self->groups, self);
  if (self->selection)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->popover)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->popover), FALSE); /* one that is still open would outlive its window */
      gtk_widget_unparent (GTK_WIDGET (self->popover));
    }
  self->popover = NULL;
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_pointer (&self->handing, g_ptr_array_unref);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->owners);
  g_clear_pointer (&self->hours, troth_hours_unref);
  g_clear_object (&self->clock);
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_PROMISES_PANEL);
  g_clear_object (&self->selection);
  g_clear_object (&self->groups);
  g_clear_object (&self->promises);
  G_OBJECT_CLASS (troth_promises_panel_parent_class)->dispose (object);
}

static void
troth_promises_panel_finalize (GObject *object)
{
  TrothPromisesPanel *self = TROTH_PROMISES_PANEL (object);

  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->zones);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->agent_id);
  g_free (self->team_id);
  g_free (self->needle);
  G_OBJECT_CLASS (troth_promises_panel_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, whose);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, whose_menu);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, search_bar);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, search_button);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, list_view);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, compose_button);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, nothing_icon);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, nothing_title);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, nothing_words);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, verbs_revealer);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, verbs_stack);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, hand_over_button);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, week_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, list_button);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, list_menu);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, more_button);
  gtk_widget_class_bind_template_child (widget_class, TrothPromisesPanel, verbs_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
}

static void
troth_promises_panel_class_init (TrothPromisesPanelClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = troth_promises_panel_get_property;
  object_class->set_property = troth_promises_panel_set_property;
  object_class->dispose = troth_promises_panel_dispose;
  object_class->finalize = troth_promises_panel_finalize;
  widget_class->map = troth_promises_panel_map;
  widget_class->unmap = troth_promises_panel_unmap;
  properties[PROP_ORDER] = g_param_spec_string ("order", NULL, NULL, orders[0], G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WHOSE] = g_param_spec_string ("whose", NULL, NULL, "mine", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  troth_promises_panel_install_verbs (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "promises/troth-promises-panel.ui");
  bind_children (widget_class);
}

static void
troth_promises_panel_init (TrothPromisesPanel *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkAdjustment *adjustment;

  self->rows = g_hash_table_new (NULL, NULL);
  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_time_zone_unref);
  self->zone = g_time_zone_new_utc ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->groups = troth_promise_groups_new (NULL, 0, NULL);
  g_signal_connect_swapped (self->groups, "items-changed", G_CALLBACK (on_groups_changed_cb), self);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->groups)));
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (on_selected_cb), self);
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (show_selected), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind_cb), self);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (troth_promises_panel_listed), self); /* after the list view has heard of it */
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list_view));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (troth_promises_panel_scrolled), self, G_CONNECT_SWAPPED);
  troth_promises_panel_init_verbs (self);
  troth_promises_panel_init_view (self);
  troth_promises_panel_init_keys (self);
  troth_promises_panel_set_week (self, &(TrothKeepRate){ 0 });
  troth_promises_panel_show_page (self);
}

GtkWidget *
troth_promises_panel_new (void)
{
  return g_object_new (TROTH_TYPE_PROMISES_PANEL, NULL);
}

void
troth_promises_panel_set_clock (TrothPromisesPanel *self,
                                TrothClock         *clock,
                                GTimeZone          *zone)
{
  g_return_if_fail (TROTH_IS_PROMISES_PANEL (self) && TROTH_IS_CLOCK (clock) && zone);
  if (self->clock)
    g_signal_handlers_disconnect_by_data (self->clock, self);
  g_set_object (&self->clock, clock);
  g_time_zone_ref (zone);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone;
  g_hash_table_remove_all (self->zones);
  g_signal_connect_object (clock, "woke", G_CALLBACK (troth_promises_panel_tick), self, G_CONNECT_SWAPPED);
  if (self->popover)
    troth_verb_popover_set_clock (self->popover, clock, zone);
  troth_promise_groups_set_zone (self->groups, zone);
  troth_promises_panel_tick (self);
}

void
troth_promises_panel_set_promises (TrothPromisesPanel *self,
                                   GListModel         *promises)
{
  g_return_if_fail (TROTH_IS_PROMISES_PANEL (self));
  if (self->promises)
    g_signal_handlers_disconnect_by_data (self->promises, self);
  g_set_object (&self->promises, promises);
  troth_promise_groups_set_model (self->groups, promises);
  if (promises) /* after the groups have followed it */
    g_signal_connect_object (promises, "items-changed", G_CALLBACK (troth_promises_panel_answered), self, G_CONNECT_SWAPPED);
  troth_promises_panel_show_page (self);
}

void
troth_promises_panel_set_facts (TrothPromisesPanel      *self,
                                const TrothPromiseFacts *facts,
                                gpointer                 user_data)
{
  g_return_if_fail (TROTH_IS_PROMISES_PANEL (self));
  self->facts = *facts;
  self->facts_data = user_data;
  troth_promises_panel_update_facts (self);
}

void
troth_promises_panel_set_me (TrothPromisesPanel *self,
                             const char         *agent_id,
                             const char         *team_id)
{
  gboolean same;

  g_return_if_fail (TROTH_IS_PROMISES_PANEL (self));
  same = g_strcmp0 (agent_id, self->agent_id) == 0 && g_strcmp0 (team_id, self->team_id) == 0;
  if (!same)
    {
      g_free (self->agent_id);
      self->agent_id = g_strdup (agent_id);
      g_free (self->team_id);
      self->team_id = g_strdup (team_id);
    }
  troth_promises_panel_update_facts (self); /* names of others may have come */
  if (!same)
    troth_promises_panel_tell_view (self);
}

void
troth_promises_panel_set_week (TrothPromisesPanel  *self,
                               const TrothKeepRate *week)
{
  guint            all = week->kept + week->broken;
  g_autofree char *text = NULL;

  g_return_if_fail (TROTH_IS_PROMISES_PANEL (self));
  /* Translators: promises kept, of those that were to be kept: "41 of 43" */
  text = all ? g_strdup_printf (C_ ("keep rate", "%1$u of %2$u"), week->kept, all) : g_strdup (C_ ("keep rate", "none was due yet"));
  gtk_label_set_text (self->week_label, text);
}

void
troth_promises_panel_update_names (TrothPromisesPanel *self)
{
  GHashTableIter iter;
  gpointer       row;

  g_return_if_fail (TROTH_IS_PROMISES_PANEL (self));
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (troth_promise_row_is_in_sight (row) && troth_promise_row_wants_customer (row))
      troth_promise_row_set_customer (row, troth_promises_panel_customer (self, troth_promise_row_get_promise (row)));
}

void
troth_promises_panel_update_facts (TrothPromisesPanel *self)
{
  GHashTableIter iter;
  gpointer       row;

  g_return_if_fail (TROTH_IS_PROMISES_PANEL (self));
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (troth_promise_row_is_in_sight (row))
      fill_row (self, row, troth_promise_row_get_promise (row));
}
