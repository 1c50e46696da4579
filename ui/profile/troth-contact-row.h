// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

#include "troth-customer.h"

G_BEGIN_DECLS

/* One way to reach the customer; a press copies it (action "win.copied" with its words for the toast). */
#define TROTH_TYPE_CONTACT_ROW (troth_contact_row_get_type ())
G_DECLARE_FINAL_TYPE (TrothContactRow, troth_contact_row, TROTH, CONTACT_ROW, GtkButton)

GtkWidget *troth_contact_row_new (TrothContactPoint *point);
/** troth_contact_row_new_address: for the postal address, which is no contact point of its own */
GtkWidget *troth_contact_row_new_address (const char *address);

G_END_DECLS
