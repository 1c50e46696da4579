// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

#include "troth-agent.h"
#include "troth-case.h"
#include "troth-customer.h"
#include "troth-interaction.h"
#include "troth-moment.h"
#include "troth-promise.h"
#include "troth-said-once.h"
#include "troth-search-hit.h"

/* Hand-made records for tests of widgets and for the preview: Wednesday, 4 March 2026, 11:42 in Berlin. All
 * (transfer full). */

/* Instead of gtk_test_init(), which would make the language American English. */
void samples_init (int    *argc,
                   char ***argv);

/* Runs the loop until @widget, which is on the screen, has been laid out and painted with all that was changed: rows of lists
 * come only then, whenever the machine has time for it. */
void samples_settle (GtkWidget *widget);

gint64         samples_at (const char *civil);
TrothMoment   *samples_moment (void);
TrothCustomer *samples_customer (void);
/* Another record of @customer, not quite the same. */
TrothCustomer *samples_other (TrothCustomer *customer);
GListStore    *samples_promises (void);
GListStore    *samples_cases (void);
GListStore    *samples_timeline (void);
GListStore    *samples_agents (void);
GListStore    *samples_said_once (void);
GListStore    *samples_hits (void);
/* The first at or below @widget that is a @type (nullable). */
gpointer samples_find (GtkWidget *widget,
                       GType      type);
/* A label at or below @widget has just these @words. */
gboolean samples_says (GtkWidget  *widget,
                       const char *words);
