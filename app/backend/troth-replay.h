// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

/* A call log as what a telephone system would have said while it was written. */

G_BEGIN_DECLS

/**
 * TrothReplayEvent: what a call did
 * @at: µs, when it did so in the log
 * @state: as in POST /v1/calls: "ringing", "answered", "ended"
 * @number: (nullable): withheld, or not in the log
 * @agent_id: (nullable): nobody yet
 * @file: name of the table
 * @line: from 1, of the call in it
 */
typedef struct
{
  gint64      at;
  guint       order;
  char       *call_id;
  const char *state;
  const char *direction;
  char       *number;
  char       *agent_id;
  char       *file;
  guint       line;
} TrothReplayEvent;

/**
 * troth_replay_read: the events of all calls in the log, in the order of their time
 * @map: the mapping that `trothd import` takes the log in by; its rows that become calls are read, nothing else
 * @folder: (nullable): of the tables, when they are not beside the mapping
 * @run: makes the call ids of one replay others than those of the next: after its end nothing comes of a call
 * @refused: (element-type utf8): "FILE:LINE: why" of each call that cannot be read is added
 *
 * A call rings when it began, in nobody's hand; it is answered, when it was, by whoever answered it after it had waited.
 * Errors: as of troth_import_new(); %TROTH_ERROR_INVALID for a mapping without calls. Any thread.
 * Returns: (transfer full) (element-type TrothReplayEvent)
 */
GPtrArray *troth_replay_read (GFile      *map,
                              GFile      *folder,
                              const char *run,
                              GPtrArray  *refused,
                              GError    **error);

G_END_DECLS
