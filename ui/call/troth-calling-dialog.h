// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks before somebody is called at an hour, or though, the rules say no. Signal "call" (reason): she calls all the same. */
#define TROTH_TYPE_CALLING_DIALOG (troth_calling_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrothCallingDialog, troth_calling_dialog, TROTH, CALLING_DIALOG, AdwMessageDialog)

/** troth_calling_dialog_new: @name: whom; @why: troth_calling_words () */
TrothCallingDialog *troth_calling_dialog_new (GtkWindow  *parent,
                                              const char *name,
                                              const char *why);

G_END_DECLS
