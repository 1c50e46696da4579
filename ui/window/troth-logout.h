// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

#include "troth-context.h"

G_BEGIN_DECLS

/* Asks the session of the computer not to end while somebody is on the telephone, or while something was not sent. */
#define TROTH_TYPE_LOGOUT (troth_logout_get_type ())
G_DECLARE_FINAL_TYPE (TrothLogout, troth_logout, TROTH, LOGOUT, GObject)

/** troth_logout_new: from now on, until it is let go (transfer full) */
TrothLogout *troth_logout_new (GtkApplication *app,
                               GtkWindow      *window,
                               TrothContext   *context);
/** troth_logout_why: what the session's own dialog says (transfer full) (nullable): NULL when it may end */
char *troth_logout_why (gboolean  on_call,
                        guint     unsent,
                        TrothLink link);

G_END_DECLS
