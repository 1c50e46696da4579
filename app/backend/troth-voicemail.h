// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-exchange.h"
#include "troth-interaction.h"

G_BEGIN_DECLS

/** troth_voicemail_read: what the body of @request says of a message that was left: members transcript and menu_path; of nobody yet, and without a number (transfer full)
 * (nullable). Errors: %TROTH_ERROR_INVALID */
TrothInteraction *troth_voicemail_read (TrothExchange *request,
                                        const char    *call_id,
                                        GError       **error);

G_END_DECLS
