// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-context.h"

G_BEGIN_DECLS

/**
 * TrothLeave: what happens when the window is closed, and when the desk is to end
 *
 *   close ──► nothing of hers is open: quit
 *         ──► else, as the preference "background" says: ask, keep guarding without a window, quit
 *   quit  ──► what would be left alone is said first, and who looks after it then
 *
 *   sign out (verb of the window) ──► the same, and what was not sent is named: keep it here, send it first, stay
 *
 *   quit, sign out ──► not while something is written in a sheet: that has the keyboard, and a toast says so
 *
 *   …when sent ──► ends once the backend has everything, unless she opens the window again, or is asked anew
 *
 * The window hides when it goes on guarding: "notify::visible" of it tells.
 */
#define TROTH_TYPE_LEAVE (troth_leave_get_type ())
G_DECLARE_FINAL_TYPE (TrothLeave, troth_leave, TROTH, LEAVE, GObject)

/** troth_leave_new: takes the window's close button (transfer full) */
TrothLeave *troth_leave_new (GtkWindow    *window,
                             TrothContext *context,
                             GSettings    *settings);
/** troth_leave_quit: asks where something would be left alone */
void troth_leave_quit (TrothLeave *self);

/* Words; (transfer full). */
char *troth_leave_close_title (const TrothLeaving *leaving);
char *troth_leave_quit_title (const TrothLeaving *leaving);
/** troth_leave_sign_out_body: @unsent: (element-type TrothCommand) (nullable): what was not sent, first to last */
char *troth_leave_sign_out_body (const TrothLeaving *leaving,
                                 GPtrArray          *unsent);
/** troth_leave_quit_body: what is unguarded, and by whom it will be guarded */
char *troth_leave_quit_body (const TrothLeaving *leaving);
/** troth_leave_status: what goes on without a window */
char *troth_leave_status (const TrothLeaving *leaving);

G_END_DECLS
