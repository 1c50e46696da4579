// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-context.h"
#include "troth-notifier.h"

G_BEGIN_DECLS

/**
 * troth_transfer_alerts_start: from now on, as long as both live and while somebody sits at the desk, @notifier says when a contact is
 * offered to her, when one of hers comes back, and what a lead is asked for and has decided
 */
void troth_transfer_alerts_start (TrothContext  *context,
                                  TrothNotifier *notifier);

G_END_DECLS
