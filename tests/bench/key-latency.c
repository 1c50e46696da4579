// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* key-latency WORD…: types the words into the focused window, key by key, and takes each back with Backspace. Prints two numbers
 * a key, as JSON: milliseconds from the key press to the first and to the last change of pixels that it caused. */

#include "bench-screen.h"

#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <stdlib.h>

#define FOLLOWS_MS 300 /* what changes later was not the key's doing */

static void
press (BenchScreen *screen,
       KeySym       symbol)
{
  KeyCode code = XKeysymToKeycode (screen->display, symbol);

  XTestFakeKeyEvent (screen->display, code, True, CurrentTime);
  XTestFakeKeyEvent (screen->display, code, False, CurrentTime);
  XFlush (screen->display);
}

static void
drain (BenchScreen *screen,
       gint64       milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < until)
    bench_screen_watch (screen, until);
}

int
main (int    argc,
      char **argv)
{
  BenchScreen screen;
  gboolean    first = TRUE;

  bench_screen_open (&screen);
  g_print ("[");
  for (int i = 1; i < argc; i++)
    {
      for (const char *c = argv[i]; *c; c++)
        {
          gint64 start, until, shown = 0, painted = 0;

          drain (&screen, 20);
          start = g_get_monotonic_time ();
          until = start + FOLLOWS_MS * 1000;
          press (&screen, (KeySym) *c);
          while (bench_screen_watch (&screen, until))
            {
              painted = g_get_monotonic_time ();
              shown = shown ? shown : painted;
            }
          if (painted)
            g_print ("%s[%.1f, %.1f]", first ? "" : ", ", (double) (shown - start) / 1e3, (double) (painted - start) / 1e3);
          first = first && !painted;
        }
      for (const char *c = argv[i]; *c; c++)
        {
          press (&screen, XK_BackSpace);
          drain (&screen, 60);
        }
    }
  g_print ("]\n");
  return 0;
}
