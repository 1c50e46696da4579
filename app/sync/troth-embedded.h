// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

#include "troth-error.h"

G_BEGIN_DECLS

/**
 * TrothEmbedded: the desk's own backend: starts trothd, starts it again when it dies, stops it at the end
 *
 * It dies with this process, however that ends. Main thread.
 * Properties, all notifying: "url" (string, nullable: "http://127.0.0.1:40123" while it answers), "token" (string, nullable: for
 * the agent of this desk), "agent-id" (string, nullable), "error" (boxed GError, nullable: why the last start failed,
 * by the status that trothd ended with: TROTH_ERROR_DISK, _DENIED, _BUSY, _NEWER, _CORRUPT,
 * _FORBIDDEN (no such agent), or another domain; G_IO_ERROR_TIMED_OUT: it is still at it, and may yet be ready).
 */
#define TROTH_TYPE_EMBEDDED (troth_embedded_get_type ())
G_DECLARE_FINAL_TYPE (TrothEmbedded, troth_embedded, TROTH, EMBEDDED, GObject)

/**
 * troth_embedded_new:
 * @program: trothd
 * @data_folder: for its database
 * @demo: without anybody in the database, begin with the demo company
 * @agent: (nullable): login of who sits at this desk; %NULL = the first agent there is
 */
TrothEmbedded *troth_embedded_new (const char *program,
                                   const char *data_folder,
                                   gboolean    demo,
                                   const char *agent);
void           troth_embedded_start (TrothEmbedded *self);
/** troth_embedded_stop: SIGTERM, and SIGKILL after 5 s; returns when it is gone */
void          troth_embedded_stop (TrothEmbedded *self);
const char   *troth_embedded_get_url (TrothEmbedded *self);
const char   *troth_embedded_get_token (TrothEmbedded *self);
const char   *troth_embedded_get_agent_id (TrothEmbedded *self);
const GError *troth_embedded_get_error (TrothEmbedded *self);
/** troth_embedded_set_ready: how long one that starts has until it is said that it takes long */
void troth_embedded_set_ready (TrothEmbedded *self,
                               guint          ms);
/** troth_embedded_get_pid: (nullable): of the running trothd, for tests and support */
const char *troth_embedded_get_pid (TrothEmbedded *self);

G_END_DECLS
