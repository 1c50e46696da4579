// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench-screen.h"

#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <stdlib.h>

#define LEAST_SIZE 100
#define LEAST_COLOURS 8

static int
ignore_error (Display     *display,
              XErrorEvent *event)
{
  return 0; /* windows of programs under test come and go */
}

void
bench_screen_open (BenchScreen *self)
{
  int damage_error;

  *self = (BenchScreen){ .display = XOpenDisplay (NULL) };
  if (!self->display || !XDamageQueryExtension (self->display, &self->damage_event, &damage_error))
    {
      g_printerr ("There is no X display with the DAMAGE extension\n");
      exit (1);
    }
  XSetErrorHandler (ignore_error);
  self->root = DefaultRootWindow (self->display);
  XSelectInput (self->display, self->root, SubstructureNotifyMask);
  XDamageCreate (self->display, self->root, XDamageReportRawRectangles);
  XSync (self->display, True);
}

static void
note_mapped (BenchScreen *self,
             Window       window)
{
  XWindowAttributes is;

  if (self->window == None && XGetWindowAttributes (self->display, window, &is) &&
      is.width >= LEAST_SIZE && is.height >= LEAST_SIZE)
    {
      self->window = window;
      self->mapped = g_get_monotonic_time ();
    }
}

gboolean
bench_screen_watch (BenchScreen *self,
                    gint64       until)
{
  gint64 now;

  while ((now = g_get_monotonic_time ()) < until)
    {
      gboolean changed = FALSE;

      if (!XPending (self->display))
        {
          struct pollfd input = { .fd = ConnectionNumber (self->display), .events = POLLIN };

          poll (&input, 1, (int) CLAMP ((until - now) / 1000 + 1, 1, 200));
        }
      while (XPending (self->display))
        {
          XEvent event;

          XNextEvent (self->display, &event);
          if (event.type == MapNotify && !event.xmap.override_redirect)
            note_mapped (self, event.xmap.window);
          else if (event.type == self->damage_event + XDamageNotify)
            {
              self->damages++;
              changed = TRUE;
            }
        }
      if (changed)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_colours (XImage *image)
{
  unsigned long seen[LEAST_COLOURS];
  guint         n = 0;

  for (int y = 0; y < image->height; y++)
    for (int x = 0; x < image->width; x++)
      {
        unsigned long pixel = XGetPixel (image, x, y);
        guint         i = 0;

        while (i < n && seen[i] != pixel)
          i++;
        if (i == n)
          seen[n++] = pixel;
        if (n == LEAST_COLOURS)
          return TRUE;
      }
  return FALSE;
}

gboolean
bench_screen_shows_content (BenchScreen *self)
{
  XWindowAttributes screen, is;
  XImage           *image;
  gboolean          shows;
  int               left, top, right, bottom;

  if (self->window == None || !XGetWindowAttributes (self->display, self->window, &is) ||
      !XGetWindowAttributes (self->display, self->root, &screen))
    return FALSE;
  left = MAX (is.x, 0);
  top = MAX (is.y, 0);
  right = MIN (is.x + is.width, screen.width);
  bottom = MIN (is.y + is.height, screen.height);
  if (right - left < LEAST_SIZE || bottom - top < LEAST_SIZE)
    return FALSE;
  image = XGetImage (self->display, self->root, left, top, (unsigned) (right - left), (unsigned) (bottom - top), AllPlanes, ZPixmap);
  if (!image)
    return FALSE;
  shows = has_colours (image);
  XDestroyImage (image);
  return shows;
}
