// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * troth_fetch: the bytes of a file or of an https address; waits
 *
 * At most @max bytes, and a minute. No http, not after a redirect either: what anybody on the way could change is not taken in.
 * Errors: %TROTH_ERROR_TOO_LARGE, %TROTH_ERROR_INVALID, GIO's.
 */
GBytes *troth_fetch (const char *name,
                     gsize       max,
                     GError    **error);

G_END_DECLS
