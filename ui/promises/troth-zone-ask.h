// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

#include "troth-customer.h"

G_BEGIN_DECLS

/* What time is it where the customer is? Asked only where nothing tells, or not surely; hidden else. Signal "zone" (IANA zone): she said. */
#define TROTH_TYPE_ZONE_ASK (troth_zone_ask_get_type ())
G_DECLARE_FINAL_TYPE (TrothZoneAsk, troth_zone_ask, TROTH, ZONE_ASK, GtkBox)

/** troth_zone_ask_show: @now: µs, for the clocks there */
void troth_zone_ask_show (TrothZoneAsk  *self,
                          TrothCustomer *customer,
                          gint64         now);

G_END_DECLS
