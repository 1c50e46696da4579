// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TROTH_UUID_LENGTH 36

/**
 * troth_uuid_new: a new UUIDv7 in lower case (transfer full)
 * @now_us: from TrothClock
 *
 * Ids of one process sort in the order in which they were made, even when the clock steps back. Any thread.
 */
char *troth_uuid_new (gint64 now_us);
/**
 * troth_uuid_derive: the id (UUIDv8) of what @cause makes by itself, so that whoever makes it makes the same (transfer full)
 * @cause: an id, or any text that is unique for ever
 * @what: tells one consequence of @cause from another
 */
char *troth_uuid_derive (const char *cause,
                         const char *what);
/** troth_uuid_is_valid: is @text a UUID of any version in lower case, with its four dashes (%NULL is not) */
gboolean troth_uuid_is_valid (const char *text);
/** troth_uuid_get_time: the instant in a UUIDv7 in µs, or %G_MININT64 for any other text */
gint64 troth_uuid_get_time (const char *text);

G_END_DECLS
