// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-row.h"
#include "troth-promises-panel-private.h"
#include "troth-time.h"

#define SETTLE_MS 100

/* Time: one timer for the earliest change of what can be seen, and none while nobody looks ---------------------- */

static void arm (TrothPromisesPanel *self);

static void
show_now (TrothPromisesPanel *self)
{
  GHashTableIter iter;
  gpointer       row;
  gint64         now = troth_clock_now (self->clock);

  troth_promise_groups_set_now (self->groups, now);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    troth_promise_row_set_time (row, now, self->zone);
}

void
troth_promises_panel_tick (TrothPromisesPanel *self)
{
  if (!self->clock)
    return;
  show_now (self);
  arm (self);
}

static gboolean
on_timeout_cb (gpointer user_data)
{
  TrothPromisesPanel *self = user_data;

  self->timeout_id = 0;
  troth_promises_panel_tick (self);
  return G_SOURCE_REMOVE;
}

/* Rows that are realised but scrolled away do not count. */
gboolean
troth_promises_panel_can_see (TrothPromisesPanel *self,
                              GtkWidget          *row)
{
  graphene_rect_t bounds;
  float           height = gtk_widget_get_height (GTK_WIDGET (self->list_view));

  if (height <= 0 || !gtk_widget_get_mapped (row) || !gtk_widget_compute_bounds (row, GTK_WIDGET (self->list_view), &bounds))
    return FALSE;
  return bounds.origin.y + bounds.size.height >= 0 && bounds.origin.y <= height;
}

gint64
troth_promises_panel_next_change (TrothPromisesPanel *self)
{
  gint64         next = troth_promise_groups_next_change (self->groups);
  GHashTableIter iter;
  gpointer       row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (troth_promises_panel_can_see (self, row))
      next = MIN (next, troth_promise_row_next_change (row));
  return next;
}

static void
arm (TrothPromisesPanel *self)
{
  gint64 next, wait;

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (!self->clock || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  next = troth_promises_panel_next_change (self);
  if (next == G_MAXINT64)
    return;
  wait = CLAMP (next - troth_clock_now (self->clock), 0, TROTH_HOUR) / 1000 + 1;
  self->timeout_id = g_timeout_add (wait, on_timeout_cb, self);
}

static void
on_settled_cb (gpointer user_data)
{
  TROTH_PROMISES_PANEL (user_data)->settled_id = 0;
  arm (user_data);
}

/* A thousand promises may come one by one, and a frame of scrolling has no time: who can be seen is looked at once. */
void
troth_promises_panel_arm_soon (TrothPromisesPanel *self)
{
  if (!self->settled_id)
    self->settled_id = g_timeout_add_once (SETTLE_MS, on_settled_cb, self);
}

/* A row that comes into sight may say what was true when it went. */
void
troth_promises_panel_scrolled (TrothPromisesPanel *self)
{
  if (self->clock)
    show_now (self);
  troth_promises_panel_arm_soon (self);
}
