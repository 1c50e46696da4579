// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TROTH_PAUSE_MS: as long as the second press of two takes, and the eye to see what has come under the button */
#define TROTH_PAUSE_MS 500

/* Where one matter gives way to the next under the same button: a press right after it was meant for the one before. Zero
 * to begin with. */
typedef struct
{
  gint64 until; /* monotonic, µs */
} TrothPause;

/** troth_pause_begin: something was pressed, or what is shown gave way; for @ms */
void troth_pause_begin (TrothPause *self,
                        guint       ms);
/** troth_pause_is_on: a press does nothing */
gboolean troth_pause_is_on (const TrothPause *self);

G_END_DECLS
