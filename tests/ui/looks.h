// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

/* What the preview programs tell tests/ui/screens.py. Call it once, when the windows are presented: in the language whose
 * messages lie in the folder TROTH_WORDS (before any text is made: looks_init ()), with TROTH_LOOK set it prints what
 * everybody can read or hear of every window, as soon as nothing changes any more, and then an empty line. */
void looks_init (void);
void looks_tell (void);
