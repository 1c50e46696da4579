// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-promises-panel-private.h"
#include "troth-virtual-clock.h"
#include "ui-samples.h"

/* A panel in a window, with two customers and three promises; what it asks for is written down. */

/* Monday 2 March 2026, 11:42:30 in Berlin. */
#define NOW "2026-03-02T10:42:30Z"

#define CONFIRM() gtk_widget_activate_action (GTK_WIDGET (fixture->panel->popover), "verb.confirm", NULL)
#define ACT(action) gtk_widget_activate_action (GTK_WIDGET (fixture->panel), action, NULL)

typedef struct
{
  TrothVirtualClock  *clock;
  GListStore         *promises;
  GListStore         *shown;
  TrothCustomer      *francois;
  TrothCustomer      *leonie;
  gboolean            leonie_is_loaded;
  const char         *unsent;
  GtkWidget          *window;
  TrothPromisesPanel *panel;
  char               *op;
  TrothPromise       *promise; /* of the last command */
  gpointer            args;
  TrothPromise       *opened;
} Fixture;

gint64        panel_fixture_at (const char *text);
TrothPromise *panel_fixture_add_promise (Fixture *fixture, const char *id, const char *customer, const char *words, const char *due, const char *owner);
void          panel_fixture_show_view (Fixture *fixture, const TrothPromiseView *view);
void          panel_fixture_settle (void);
void          panel_fixture_wait_for_map (Fixture *fixture);
void          panel_fixture_set_up (Fixture *fixture, gconstpointer data);
void          panel_fixture_tear_down (Fixture *fixture, gconstpointer data);
GtkWidget    *panel_fixture_row_of (Fixture *fixture, const char *id);
void          panel_fixture_assert_spoken (Fixture *fixture, const char *id, const char *spoken);
TrothPromise *panel_fixture_select_promise (Fixture *fixture, guint position);
gpointer      panel_fixture_popover_child (Fixture *fixture, const char *id);
