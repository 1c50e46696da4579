// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-notifier.h"

G_BEGIN_DECLS

/**
 * TrothBackground: the quiet sign that the desk goes on without a window
 *
 * The Background portal is asked, and shows the status where there is one; elsewhere a notification does that makes no
 * noise. No portal, or one that does not answer within 3 s, is as good as none.
 *
 * Signal "wanted": she pressed it: the window again.
 */
#define TROTH_TYPE_BACKGROUND (troth_background_get_type ())
G_DECLARE_FINAL_TYPE (TrothBackground, troth_background, TROTH, BACKGROUND, GObject)

TrothBackground *troth_background_new (TrothNotifier *notifier);
/**
 * troth_background_show: also to say something else
 * @status: a few words
 * @open: what the button says that opens the window
 * @reason: why a desktop should let us run
 * @autostart: run at the start of the session, too
 */
void troth_background_show (TrothBackground *self,
                            const char      *status,
                            const char      *open,
                            const char      *reason,
                            gboolean         autostart);
void troth_background_hide (TrothBackground *self);

G_END_DECLS
