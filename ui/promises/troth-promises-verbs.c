// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <glib/gi18n.h>

#include "troth-keys.h"
#include "troth-later.h"
#include "troth-promise-row.h"
#include "troth-promises-panel-private.h"
#include "troth-time.h"
#include "troth-ui.h"

/* What can be done with the selected promise: actions, their keys, the context menu, and the popover that asks. */

#define MOST_AT_ONCE 200 /* of a selection: each is a command of its own */

/* Where the keyboard is in the list; the words are those of the menu, which name them to whoever wants such a key for something else. */
static const struct
{
  guint           key;
  GdkModifierType modifiers;
  const char     *action;
  const char     *context; /* (nullable) */
  const char     *words;
} panel_keys[] = {
  { GDK_KEY_d, GDK_CONTROL_MASK, "promise.keep", "verb of a promise", NC_ ("verb of a promise", "Kept…") },
  { GDK_KEY_t, GDK_CONTROL_MASK, "promise.attempt", "verb of a promise", NC_ ("verb of a promise", "Attempt…") },
  { GDK_KEY_r, GDK_CONTROL_MASK, "promise.renegotiate", "verb of a promise", NC_ ("verb of a promise", "New time…") },
  { GDK_KEY_h, GDK_CONTROL_MASK, "promise.hand-over", "verb of a promise", NC_ ("verb of a promise", "Hand over…") },
  { GDK_KEY_l, GDK_CONTROL_MASK, "promise.release", "verb of a promise", NC_ ("verb of a promise", "Release…") },
  { GDK_KEY_s, GDK_CONTROL_MASK, "promise.snooze", "verb of a promise", NC_ ("verb of a promise", "Snooze…") },
  { GDK_KEY_g, GDK_CONTROL_MASK, "promise.acknowledge", "verb of a promise", NC_ ("verb of a promise", "I have seen it") },
  { GDK_KEY_z, GDK_CONTROL_MASK, "promises.undo", "toast", NC_ ("toast", "Undo") },
  { GDK_KEY_Return, GDK_CONTROL_MASK, "promise.call", "verb of a promise", NC_ ("verb of a promise", "Call") },
  { GDK_KEY_Menu, 0, "promise.menu", NULL, N_ ("More to do with this promise") },
  { GDK_KEY_F10, GDK_SHIFT_MASK, "promise.menu", NULL, N_ ("More to do with this promise") },
};

static const char *const verb_actions[] = {
  "promise.acknowledge",
  "promise.attempt",
  "promise.call",
  "promise.hand-over",
  "promise.keep",
  "promise.menu",
  "promise.release",
  "promise.renegotiate",
  "promise.save",
  "promise.snooze",
};

static GtkWidget *
find_row (TrothPromisesPanel *self,
          TrothPromise       *promise)
{
  GHashTableIter iter;
  gpointer       row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (troth_promise_row_get_promise (row) == promise && gtk_widget_get_mapped (row))
      return row;
  return NULL;
}

/* Popovers hang on the panel, not on a row: rows are recycled while one scrolls. */
static void
point_at (TrothPromisesPanel *self,
          GtkPopover         *popover,
          GtkWidget          *row)
{
  graphene_rect_t bounds;
  GtkWidget      *from = row ? row : GTK_WIDGET (self->stack);

  if (gtk_widget_compute_bounds (from, GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (popover, &(GdkRectangle){ bounds.origin.x, bounds.origin.y, MAX (bounds.size.width, 1),
                                                           MAX (bounds.size.height, 1) });
}

static void
on_command_cb (TrothPromisesPanel *self,
               const char         *op,
               TrothPromise       *promise,
               gpointer            args)
{
  if (g_strcmp0 (op, "promise.hand_over") == 0 && self->asked->len > 1)
    { /* those that the question names, whatever is selected by now */
      g_clear_pointer (&self->handing, g_ptr_array_unref);
      self->handing = g_ptr_array_ref (self->asked);
      g_signal_emit (self, troth_promises_panel_signals[TROTH_PROMISES_PANEL_HAND_OVER], 0, self->handing, args);
    }
  else
    g_signal_emit (self, troth_promises_panel_signals[TROTH_PROMISES_PANEL_COMMAND], 0, op, promise, args);
}

gboolean
troth_promises_panel_is_asking (TrothPromisesPanel *self)
{
  return self->popover && gtk_widget_get_visible (GTK_WIDGET (self->popover));
}

/* The keyboard goes back to the list when a popover closes, not to nowhere. */
static void
on_popover_closed_cb (TrothPromisesPanel *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self->list_view)) && !troth_promises_panel_is_asking (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

void
troth_promises_panel_set_hours (TrothPromisesPanel *self,
                                TrothHours         *hours)
{
  g_return_if_fail (TROTH_IS_PROMISES_PANEL (self) && hours);
  troth_hours_ref (hours);
  g_clear_pointer (&self->hours, troth_hours_unref);
  self->hours = hours;
  if (self->popover)
    troth_verb_popover_set_hours (self->popover, hours);
}

void
troth_promises_panel_set_owners (TrothPromisesPanel *self,
                                 GListModel         *owners)
{
  g_return_if_fail (TROTH_IS_PROMISES_PANEL (self));
  g_set_object (&self->owners, owners);
  if (self->popover)
    troth_verb_popover_set_owners (self->popover, owners);
}

static TrothVerbPopover *
get_popover (TrothPromisesPanel *self)
{
  if (self->popover)
    return self->popover;
  self->popover = troth_verb_popover_new ();
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_RIGHT);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  if (self->clock)
    troth_verb_popover_set_clock (self->popover, self->clock, self->zone);
  if (self->hours)
    troth_verb_popover_set_hours (self->popover, self->hours);
  if (self->owners)
    troth_verb_popover_set_owners (self->popover, self->owners);
  g_signal_connect_object (self->popover, "command", G_CALLBACK (on_command_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (on_popover_closed_cb), self, G_CONNECT_SWAPPED);
  return self->popover;
}

static GtkWidget *
get_menu (TrothPromisesPanel *self)
{
  if (self->menu)
    return self->menu;
  self->menu = gtk_popover_menu_new_from_model (self->verbs_menu);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (on_popover_closed_cb), self, G_CONNECT_SWAPPED);
  return self->menu;
}

static void
ask (TrothPromisesPanel *self,
     TrothVerb           verb)
{
  g_autoptr (GPtrArray) selected = troth_promises_panel_dup_selected (self);
  TrothPromise *promise = selected->len > 0 ? selected->pdata[0] : NULL;

  if (!promise)
    return;
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  self->asked = g_ptr_array_ref (selected);
  point_at (self, GTK_POPOVER (get_popover (self)), find_row (self, promise));
  troth_verb_popover_ask (self->popover, verb, promise, troth_promises_panel_customer (self, promise));
  if (selected->len > 1)
    troth_verb_popover_say_several (self->popover, selected->len);
}

static void
keep (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  ask (TROTH_PROMISES_PANEL (widget), TROTH_VERB_KEEP);
}

static void
attempt (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  ask (TROTH_PROMISES_PANEL (widget), TROTH_VERB_ATTEMPT);
}

static void
renegotiate (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  ask (TROTH_PROMISES_PANEL (widget), TROTH_VERB_RENEGOTIATE);
}

static void
hand_over (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  ask (TROTH_PROMISES_PANEL (widget), TROTH_VERB_HAND_OVER);
}

static void
release (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  ask (TROTH_PROMISES_PANEL (widget), TROTH_VERB_RELEASE);
}

static void
snooze (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  ask (TROTH_PROMISES_PANEL (widget), TROTH_VERB_SNOOZE);
}

static void
call (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  TrothPromise *promise = troth_promises_panel_get_selected (TROTH_PROMISES_PANEL (widget));

  if (promise)
    g_signal_emit (widget, troth_promises_panel_signals[TROTH_PROMISES_PANEL_CALL], 0, promise);
}

static void
acknowledge (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  TrothPromisesPanel *self = TROTH_PROMISES_PANEL (widget);
  TrothPromise       *promise = troth_promises_panel_get_selected (self);
  g_autoptr (TrothAcknowledgeArgs) args = NULL;

  if (!promise || !self->clock)
    return;
  args = troth_acknowledge_args_new ();
  troth_acknowledge_args_set_due_rev (args, troth_promise_get_due_rev (promise));
  troth_acknowledge_args_set_stage (args, troth_verb_popover_stage (promise, troth_clock_now (self->clock)));
  g_signal_emit (self, troth_promises_panel_signals[TROTH_PROMISES_PANEL_COMMAND], 0, "promise.acknowledge", promise, args);
}

static void
show_menu (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  TrothPromisesPanel *self = TROTH_PROMISES_PANEL (widget);
  TrothPromise       *promise = troth_promises_panel_get_selected (self);

  if (!promise)
    return;
  point_at (self, GTK_POPOVER (get_menu (self)), find_row (self, promise));
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
compose (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  g_signal_emit (widget, troth_promises_panel_signals[TROTH_PROMISES_PANEL_COMPOSE], 0);
}

static void
search (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  troth_promises_panel_search (TROTH_PROMISES_PANEL (widget));
}

static void
on_row_released_cb (GtkGestureClick *gesture,
                    int              n_press,
                    double           x,
                    double           y,
                    gpointer         user_data)
{
  TrothPromisesPanel *self = user_data;
  TrothPromiseRow    *row = TROTH_PROMISE_ROW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
  TrothPromise       *promise = troth_promise_row_get_promise (row);
  GdkModifierType     keys = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (keys & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) /* she selects several */
    return;
  if (!promise || n_press != 1 || !gtk_widget_contains (GTK_WIDGET (row), x, y))
    return;
  troth_promises_panel_select (self, promise);
  troth_promises_panel_open (self, promise);
}

static void
on_row_menu_cb (GtkGestureClick *gesture,
                int              n_press,
                double           x,
                double           y,
                gpointer         user_data)
{
  TrothPromisesPanel *self = user_data;
  TrothPromiseRow    *row = TROTH_PROMISE_ROW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));

  if (!troth_promise_row_get_promise (row))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  troth_promises_panel_select (self, troth_promise_row_get_promise (row));
  gtk_widget_activate_action (GTK_WIDGET (self), "promise.menu", NULL);
}

GtkWidget *
troth_promises_panel_make_row (TrothPromisesPanel *self)
{
  GtkWidget  *row = troth_promise_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (on_row_released_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (menu, "pressed", G_CALLBACK (on_row_menu_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (menu));
  return row;
}

static void
install_signals (GType type)
{
  troth_promises_panel_signals[TROTH_PROMISES_PANEL_OPEN] =
    g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_PROMISE);
  troth_promises_panel_signals[TROTH_PROMISES_PANEL_CALL] =
    g_signal_new ("call", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_PROMISE);
  troth_promises_panel_signals[TROTH_PROMISES_PANEL_COMPOSE] =
    g_signal_new ("compose", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  troth_promises_panel_signals[TROTH_PROMISES_PANEL_COMMAND] =
    g_signal_new ("command", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING,
                  TROTH_TYPE_PROMISE, TROTH_TYPE_RECORD);
  troth_promises_panel_signals[TROTH_PROMISES_PANEL_HAND_OVER] =
    g_signal_new ("hand-over", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY,
                  TROTH_TYPE_HAND_OVER_ARGS);
  troth_promises_panel_signals[TROTH_PROMISES_PANEL_VIEW] =
    g_signal_new ("view", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

void
troth_promises_panel_install_verbs (GtkWidgetClass *widget_class)
{
  install_signals (G_TYPE_FROM_CLASS (widget_class));
  gtk_widget_class_install_action (widget_class, "promise.acknowledge", NULL, acknowledge);
  gtk_widget_class_install_action (widget_class, "promise.attempt", NULL, attempt);
  gtk_widget_class_install_action (widget_class, "promise.call", NULL, call);
  gtk_widget_class_install_action (widget_class, "promise.hand-over", NULL, hand_over);
  gtk_widget_class_install_action (widget_class, "promise.keep", NULL, keep);
  gtk_widget_class_install_action (widget_class, "promise.menu", NULL, show_menu);
  gtk_widget_class_install_action (widget_class, "promise.release", NULL, release);
  gtk_widget_class_install_action (widget_class, "promise.renegotiate", NULL, renegotiate);
  gtk_widget_class_install_action (widget_class, "promise.snooze", NULL, snooze);
  gtk_widget_class_install_action (widget_class, "promises.compose", NULL, compose);
  gtk_widget_class_install_action (widget_class, "promise.save", NULL, troth_promises_panel_save);
  gtk_widget_class_install_action (widget_class, "promises.print-day", NULL, troth_promises_panel_print_day);
  gtk_widget_class_install_action (widget_class, "promises.save-day", NULL, troth_promises_panel_save_day);
  gtk_widget_class_install_action (widget_class, "promises.search", NULL, search);
  gtk_widget_class_install_action (widget_class, "promises.undo", NULL, troth_promises_panel_undo);
  gtk_widget_class_install_property_action (widget_class, "promises.order", "order");
  gtk_widget_class_install_property_action (widget_class, "promises.whose", "whose");
  for (guint i = 0; i < G_N_ELEMENTS (panel_keys); i++)
    gtk_widget_class_add_binding_action (widget_class, panel_keys[i].key, panel_keys[i].modifiers, panel_keys[i].action, NULL);
}

const char *
troth_promises_panel_key_words (guint           keyval,
                                GdkModifierType modifiers)
{
  for (guint i = 0; i < G_N_ELEMENTS (panel_keys); i++)
    if (panel_keys[i].key == keyval && panel_keys[i].modifiers == modifiers)
      return panel_keys[i].context ? g_dpgettext2 (NULL, panel_keys[i].context, panel_keys[i].words) : gettext (panel_keys[i].words);
  return NULL;
}

void
troth_promises_panel_init_verbs (TrothPromisesPanel *self)
{
  troth_later_set_menu (self->list_button, self->list_menu);
  troth_later_set_menu (self->more_button, self->verbs_menu);
  troth_keys_set_tip (self->compose_button, C_ ("key", "Make a promise"), "win.promise");
  troth_ui_set_tip (self->search_button, _ ("Search in the promises"));
  troth_ui_set_tip (GTK_WIDGET (self->list_button), _ ("Order, paper and calendar"));
  troth_ui_set_tip (GTK_WIDGET (self->more_button), _ ("More to do with this promise"));
  troth_promises_panel_enable_verbs (self, 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "promises.undo", FALSE);
}

void
troth_promises_panel_enable_verbs (TrothPromisesPanel *self,
                                   guint               n_selected)
{
  for (guint i = 0; i < G_N_ELEMENTS (verb_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), verb_actions[i],
                                   n_selected == 1 || (n_selected > 1 && strcmp (verb_actions[i], "promise.hand-over") == 0));
}

GPtrArray *
troth_promises_panel_dup_selected (TrothPromisesPanel *self)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint         position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more && found->len < MOST_AT_ONCE;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->groups), position);

      if (TROTH_IS_PROMISE (item))
        g_ptr_array_add (found, g_steal_pointer (&item));
    }
  return found;
}

TrothPromise *
troth_promises_panel_get_selected (TrothPromisesPanel *self)
{
  g_autoptr (GPtrArray) selected = NULL;

  g_return_val_if_fail (TROTH_IS_PROMISES_PANEL (self), NULL);
  selected = troth_promises_panel_dup_selected (self);
  return selected->len == 1 ? selected->pdata[0] : NULL; /* its row holds it */
}

gboolean
troth_promises_panel_select (TrothPromisesPanel *self,
                             TrothPromise       *promise)
{
  guint position;

  g_return_val_if_fail (TROTH_IS_PROMISES_PANEL (self), FALSE);
  position = promise ? troth_promise_groups_find (self->groups, promise) : GTK_INVALID_LIST_POSITION;
  if (position == GTK_INVALID_LIST_POSITION)
    {
      gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
      return promise == NULL;
    }
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
  return TRUE;
}

void
troth_promises_panel_offer (TrothPromisesPanel *self,
                            TrothPromise       *promise)
{
  g_autoptr (GPtrArray) selected = NULL;

  g_return_if_fail (TROTH_IS_PROMISES_PANEL (self) && TROTH_IS_PROMISE (promise));
  selected = troth_promises_panel_dup_selected (self);
  if (selected->len == 0 && !troth_promises_panel_is_asking (self))
    troth_promises_panel_select (self, promise);
}
