// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TrothChime: the desktop's own sound for a reminder, by libcanberra, which is loaded when it first sounds */
typedef struct _TrothChime TrothChime;

TrothChime *troth_chime_new (void);
void        troth_chime_free (TrothChime *self);
/** troth_chime_ring: returns at once; FALSE: it cannot, something else should */
gboolean troth_chime_ring (TrothChime *self);

G_END_DECLS
