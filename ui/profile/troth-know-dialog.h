// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-command.h"
#include "troth-customer.h"
#include "troth-moment.h"

G_BEGIN_DECLS

/* Writes down what need not be asked again: a quick fact, a circumstance, what was verified. Signal "command" (op, entity id, args). */
#define TROTH_TYPE_KNOW_DIALOG (troth_know_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrothKnowDialog, troth_know_dialog, TROTH, KNOW_DIALOG, AdwWindow)

/** troth_know_dialog_new: told at the now of @moment, in its zone */
TrothKnowDialog *troth_know_dialog_new (GtkWindow     *parent,
                                        TrothCustomer *customer,
                                        TrothMoment   *moment);
/** troth_know_dialog_refuse: nothing was written down: why, in words */
void troth_know_dialog_refuse (TrothKnowDialog *self,
                               const char      *words);

G_END_DECLS
