// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-context.h"

G_BEGIN_DECLS

/* What stands in the place of the desk after a sign-out: name and password, or one button where the backend is this computer's own. */
#define TROTH_TYPE_SIGN_IN (troth_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (TrothSignIn, troth_sign_in, TROTH, SIGN_IN, AdwApplicationWindow)

/** troth_sign_in_new: @address: (nullable): of the backend elsewhere: whom she tells her password is said */
GtkWindow *troth_sign_in_new (GtkApplication *app,
                              TrothContext   *context,
                              const char     *address);

G_END_DECLS
