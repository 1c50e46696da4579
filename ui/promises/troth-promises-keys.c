// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-row.h"
#include "troth-promises-panel-private.h"

/* Where one is in the list. Its keys: a heading cannot take the keyboard, and the list's own keys end at what cannot: they go over it. */

static gboolean
is_promise (TrothPromisesPanel *self,
            guint               position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->groups), position);

  return item && TROTH_IS_PROMISE (item);
}

static GtkWidget *
find_shown (TrothPromisesPanel *self,
            guint               position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->groups), position);
  GHashTableIter iter;
  gpointer       row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if ((gpointer) troth_promise_row_get_promise (row) == item)
      return gtk_widget_get_parent (row);
  return NULL;
}

/* Shows the row at @position and gives it the keyboard. */
static void
go_to (TrothPromisesPanel *self,
       guint               position)
{
  GtkWidget *shown;

  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
  shown = find_shown (self, position);
  if (shown)
    gtk_widget_grab_focus (shown);
}

/* Where the keyboard is in the list. */
static guint
get_position (TrothPromisesPanel *self)
{
  GtkWidget *shown = gtk_widget_get_focus_child (GTK_WIDGET (self->list_view));
  GtkWidget *row = shown ? gtk_widget_get_first_child (shown) : NULL;

  return TROTH_IS_PROMISE_ROW (row) ? troth_promise_groups_find (self->groups, troth_promise_row_get_promise (TROTH_PROMISE_ROW (row)))
                                    : GTK_INVALID_LIST_POSITION;
}

/* Beyond the heading that @keyval would end at; %GTK_INVALID_LIST_POSITION where there is none. */
static guint
beyond_heading (TrothPromisesPanel *self,
                guint               keyval)
{
  guint position = get_position (self);

  if (position == GTK_INVALID_LIST_POSITION)
    return position;
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return !is_promise (self, position + 1) && is_promise (self, position + 2) ? position + 2 : GTK_INVALID_LIST_POSITION;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return position > 2 && !is_promise (self, position - 1) ? position - 2 : GTK_INVALID_LIST_POSITION;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return 1; /* the first one under the first heading */
    default:
      return GTK_INVALID_LIST_POSITION;
    }
}

static gboolean
on_key_cb (TrothPromisesPanel *self,
           guint               keyval,
           guint               keycode,
           GdkModifierType     state)
{
  guint    position = beyond_heading (self, keyval);
  gboolean modify = (state & GDK_CONTROL_MASK) != 0;
  gboolean extend = (state & GDK_SHIFT_MASK) != 0;

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  go_to (self, position);
  if (extend || !modify) /* Ctrl alone goes there and selects nothing, as within a group */
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.select-item", "(ubb)", position, modify, extend);
  return TRUE;
}

void
troth_promises_panel_unselect_headings (TrothPromisesPanel *self)
{
  guint position = 0;

  for (guint group = 0; group < TROTH_N_PROMISE_GROUPS; group++)
    {
      guint count = troth_promise_groups_count (self->groups, group);

      if (count > 0 && gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position) && !is_promise (self, position))
        gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (self->selection), position);
      position += count > 0 ? count + 1 : 0;
    }
}

void
troth_promises_panel_listed (TrothPromisesPanel *self)
{
  if (!self->anew || g_list_model_get_n_items (G_LIST_MODEL (self->groups)) == 0 || troth_promise_model_is_loading (self->promises))
    return;
  self->anew = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", 0);
}

void
troth_promises_panel_focus (TrothPromisesPanel *self)
{
  g_return_if_fail (TROTH_IS_PROMISES_PANEL (self));
  g_autoptr (GPtrArray) selected = troth_promises_panel_dup_selected (self);
  guint position = selected->len > 0 ? troth_promise_groups_find (self->groups, selected->pdata[0]) : 1;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->list_view)))
    {
      gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
      return;
    }
  if (selected->len == 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.select-item", "(ubb)", position, FALSE, FALSE);
  go_to (self, position);
}

void
troth_promises_panel_init_keys (TrothPromisesPanel *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), keys);
}
