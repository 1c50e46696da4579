// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backend-fixture.h"

/* An open event stream; everything that came so far stands in text. */
typedef struct
{
  GCancellable *cancellable;
  GInputStream *stream;
  GString      *text;
  guint         status;
  gboolean      ended;
  char          buffer[4096];
} Events;

Events *fixture_open_events (Fixture    *self,
                             const char *token);
/* @path: with a query of its own. */
Events *fixture_open_events_at (Fixture    *self,
                                const char *token,
                                const char *path);
/* Waits until @text has come @times times, or fails after 20 s. */
void events_wait (Events     *self,
                  const char *text,
                  guint       times);
/* Waits for the end of the stream. */
void events_wait_end (Events *self);
void events_close (Events *self);
