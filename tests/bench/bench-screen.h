// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <X11/Xlib.h>
#include <glib.h>

G_BEGIN_DECLS

/* The screen as a person sees it: when a window is mapped and when pixels change. One screen a program. */

typedef struct
{
  Display *display;
  Window   root;
  int      damage_event;
  Window   window; /* the first one mapped that is at least 100 px wide and high, or None */
  gint64   mapped; /* µs, monotonic; 0 = not yet */
  gint64   painted;
  guint    damages;
} BenchScreen;

/** bench_screen_open: connects to $DISPLAY; ends the program with a message when that is not possible */
void bench_screen_open (BenchScreen *self);
/** bench_screen_watch: reads events until @until (monotonic µs); returns TRUE earlier, as soon as pixels have changed */
gboolean bench_screen_watch (BenchScreen *self,
                             gint64       until);
/** bench_screen_shows_content: does the window, as it is on the screen, hold at least 8 colours */
gboolean bench_screen_shows_content (BenchScreen *self);

G_END_DECLS
