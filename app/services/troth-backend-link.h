// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-context.h"
#include "troth-desk.h"

G_BEGIN_DECLS

/**
 * TrothBackendLink: the desk's way to its backend: starts the embedded one or goes to the given address, finds out
 * who is signed in, runs the sync, and tells the session how all that stands
 *
 * Signal "call" (direction, number, call id, state): the telephone system said something about a call of this agent; nothing but the id: it is hers no longer.
 */
#define TROTH_TYPE_BACKEND_LINK (troth_backend_link_get_type ())
G_DECLARE_FINAL_TYPE (TrothBackendLink, troth_backend_link, TROTH, BACKEND_LINK, GObject)

/** TROTH_LINK_WIPE: the session's problem when an administrator has had this desk cleared */
#define TROTH_LINK_WIPE "wipe"

/** troth_backend_link_new: sets the session's agent to who was signed in last, so that the desk works without a backend */
TrothBackendLink *troth_backend_link_new (TrothDesk                 *desk,
                                          const TrothContextOptions *options);
void              troth_backend_link_start (TrothBackendLink *self);
void              troth_backend_link_stop (TrothBackendLink *self);
/** troth_backend_link_sign_out: the backend forgets the token (as far as it can be reached), and so does the desk; what was not sent stays in the store */
void troth_backend_link_sign_out (TrothBackendLink *self);
/** troth_backend_link_sign_in_async: back to work after that; an embedded backend asks for no password */
void troth_backend_link_sign_in_async (TrothBackendLink   *self,
                                       const char         *login,
                                       const char         *password,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
/** troth_backend_link_sign_in_finish: %TROTH_ERROR_FORBIDDEN for a wrong name or password, %TROTH_ERROR_CONFLICT when this desk is another agent's, an error of GIO when the backend does not answer */
gboolean troth_backend_link_sign_in_finish (TrothBackendLink *self,
                                            GAsyncResult     *result,
                                            GError          **error);
/** troth_backend_link_is_too_long_away: see troth-last-contact.h; then it does not start, and somebody has to sign in */
gboolean troth_backend_link_is_too_long_away (TrothBackendLink *self);
/** troth_backend_link_is_embedded: does the backend end with the desk? */
gboolean troth_backend_link_is_embedded (TrothBackendLink *self);

G_END_DECLS
