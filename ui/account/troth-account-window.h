// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-account.h"

G_BEGIN_DECLS

/* How the agent's own word stood: for her, not for a ranking. */
#define TROTH_TYPE_ACCOUNT_WINDOW (troth_account_window_get_type ())
G_DECLARE_FINAL_TYPE (TrothAccountWindow, troth_account_window, TROTH, ACCOUNT_WINDOW, AdwWindow)

TrothAccountWindow *troth_account_window_new (GtkWindow *parent,
                                              GTimeZone *zone);
void                troth_account_window_show (TrothAccountWindow *self,
                                               const TrothAccount *account);

G_END_DECLS
