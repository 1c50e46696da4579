// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

/* What the preview programs tell tests/ui/screens.py. */

/** looks_init: after gtk_init (), before any text is made: in the language whose messages lie in the folder TROTH_WORDS */
void looks_init (void);
/** looks_get_size: of the display: what a window without a size is to have */
void looks_get_size (int *width,
                     int *height);
/** looks_settle: until nothing was painted for a while */
void looks_settle (void);
/**
 * looks_tell: once everything is presented: with TROTH_LOOK set, prints what everybody can read or hear of every window, as soon
 * as nothing changes any more, and then an empty line; with TROTH_LOOK=keys also what the Tab key does not reach
 */
void looks_tell (void);
/** looks_tell_keys: of @window: the controls that Tab does not reach; the focus goes back to where it was */
void looks_tell_keys (GtkWindow *window);
/** looks_tell_unnamed: @widget, when it is a control about which a screen reader says nothing but what kind it is */
void looks_tell_unnamed (GtkWidget *widget);
/** looks_print: one line: what it is, in which kind of widget, the text (nullable or empty: none) */
void looks_print (const char *what,
                  GtkWidget  *widget,
                  const char *text);
