// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <libsoup/soup.h>

#include "troth-error.h"

/* What stands between a SoupServer and the world: SoupServer has no time-outs, a listen backlog of 10, reads any body into memory
 * and lets pass what HTTP forbids. Main thread.
 *
 *   connection ──► first byte of a request ──► headers ──► body ──► (handler) ──► answer ──► idle ─┐
 *        └─ 5 s ─────────────┴────────── 5 s in all ─────────┘                       └─ 60 s ──────┤
 *                                     wrong headers: answered and cut, the body is never read      ▼
 *                                                                                                 cut */

G_BEGIN_DECLS

/**
 * TrothGuardLimits: a 0 stands for the default
 * @request_ms: for a whole request to arrive, 5,000
 * @idle_ms: for a kept-alive connection between two requests, 60,000
 * @body: bytes, 1 MiB
 * @header_bytes: 16 KiB
 * @headers: 100
 * @connections: open at the same time, 4,096
 * @any_host: answer for every Host (behind a proxy), not only for loopback names
 */
typedef struct
{
  guint    request_ms;
  guint    idle_ms;
  gsize    body;
  gsize    header_bytes;
  guint    headers;
  guint    connections;
  gboolean any_host;
} TrothGuardLimits;

#define TROTH_TYPE_GUARD (troth_guard_get_type ())
G_DECLARE_FINAL_TYPE (TrothGuard, troth_guard, TROTH, GUARD, GObject)

/** troth_guard_new: guards every request of @server from now on; before any handler is added (transfer full) */
TrothGuard *troth_guard_new (SoupServer             *server,
                             const TrothGuardLimits *limits);

/**
 * troth_guard_listen: a listening socket with a backlog of 1,024 for @server
 * @address: numeric; anything but loopback is refused with %TROTH_ERROR_INVALID unless @any_address
 * @port: 0 = any free one
 * Returns: the port, 0 on error (an error of GIO when the port is taken)
 */
guint16 troth_guard_listen (TrothGuard *self,
                            const char *address,
                            guint16     port,
                            gboolean    any_address,
                            GError    **error);

/** troth_guard_close: listens no more; open connections stay. Before soup_server_disconnect() */
void troth_guard_close (TrothGuard *self);
/** troth_guard_get_n_open: connections at the moment */
guint troth_guard_get_n_open (TrothGuard *self);

G_END_DECLS
