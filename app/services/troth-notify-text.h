// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * troth_notify_text: @text as a notification daemon may have it (transfer full)
 * @markup: the daemon reads markup: it is escaped
 *
 * Control and direction-changing characters are left out, and what comes after 300 characters.
 */
char *troth_notify_text (const char *text,
                         gboolean    markup);

G_END_DECLS
