// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-backend.h"

/* HTTP at the backend's end without sockets: the backend believes that it has a SoupServerMessage. */

G_BEGIN_DECLS

#define SIM_TYPE_MESSAGE (sim_message_get_type ())
G_DECLARE_FINAL_TYPE (SimMessage, sim_message, SIM, MESSAGE, GObject)

/** SimMessageFunc: the backend wrote @bytes (nullable); @end: it was the last. From the main loop */
typedef void (*SimMessageFunc) (SimMessage *message,
                                GBytes     *bytes,
                                gboolean    end,
                                gpointer    data);

/** sim_message_deliver: a request comes in at @backend (transfer full)
 * @headers: names and values in turn
 * @body: (nullable) */
SimMessage *sim_message_deliver (TrothBackend  *backend,
                                 const char    *method,
                                 const char    *path,
                                 GPtrArray     *headers,
                                 GBytes        *body,
                                 SimMessageFunc func,
                                 gpointer       data);
guint       sim_message_get_status (SimMessage *self);
const char *sim_message_get_content_type (SimMessage *self);
gint64      sim_message_get_retry_after (SimMessage *self);
/** sim_message_hang_up: the client is gone, and the backend sees it */
void sim_message_hang_up (SimMessage *self);

G_END_DECLS
