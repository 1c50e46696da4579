// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-notifier.h"

G_BEGIN_DECLS

/**
 * TrothLibnotifyNotifier: the desktop's notification daemon, asked on a thread of its own
 *
 * Whatever the daemon does, no function here waits for it. What is not withdrawn is shown again when a daemon comes back.
 * Property "hide-names" (gboolean, writable, TRUE at first): the public texts are shown.
 */
#define TROTH_TYPE_LIBNOTIFY_NOTIFIER (troth_libnotify_notifier_get_type ())
G_DECLARE_FINAL_TYPE (TrothLibnotifyNotifier, troth_libnotify_notifier, TROTH, LIBNOTIFY_NOTIFIER, GObject)

TrothLibnotifyNotifier *troth_libnotify_notifier_new (void);

G_END_DECLS
