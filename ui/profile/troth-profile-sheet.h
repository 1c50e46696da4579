// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-command.h"
#include "troth-customer.h"
#include "troth-moment.h"

G_BEGIN_DECLS

/* What is written of the customer, to be changed: only what was changed is sent, with what was seen before, so that two who do so at
 * once lose nothing. Signal "patch" (TrothPatchArgs). */
#define TROTH_TYPE_PROFILE_SHEET (troth_profile_sheet_get_type ())
G_DECLARE_FINAL_TYPE (TrothProfileSheet, troth_profile_sheet, TROTH, PROFILE_SHEET, AdwWindow)

TrothProfileSheet *troth_profile_sheet_new (GtkWindow     *parent,
                                            TrothCustomer *customer,
                                            TrothMoment   *moment);
/** troth_profile_sheet_refuse: nothing was changed: why, in words */
void troth_profile_sheet_refuse (TrothProfileSheet *self,
                                 const char        *words);

G_END_DECLS
