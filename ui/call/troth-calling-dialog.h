// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-ask-dialog.h"
#include "troth-customer.h"

G_BEGIN_DECLS

/** troth_calling_dialog_new: asks before @customer is called at an hour, or though, the rules say no; signal "said": she calls all the same, and why
 * @why: troth_calling_words ()
 */
TrothAskDialog *troth_calling_dialog_new (GtkWindow     *parent,
                                          TrothCustomer *customer,
                                          const char    *why);

G_END_DECLS
