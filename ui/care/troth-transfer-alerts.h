// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-context.h"
#include "troth-notifier.h"

G_BEGIN_DECLS

/** troth_transfer_alerts_start: from now on, as long as both live, @notifier says when a contact is offered to her and when one of hers comes back */
void troth_transfer_alerts_start (TrothContext  *context,
                                  TrothNotifier *notifier);

G_END_DECLS
