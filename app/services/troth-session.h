// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-records.h"

/* What the desk knows about itself: who is signed in, who is on the line, how the sync stands. */

G_BEGIN_DECLS

/** TrothLink: how the desk stands with its backend */
typedef enum
{
  TROTH_LINK_OFFLINE,
  TROTH_LINK_CONNECTING,
  TROTH_LINK_ONLINE,
} TrothLink;

#define TROTH_TYPE_LINK (troth_link_get_type ())
GType troth_link_get_type (void);

#define TROTH_TYPE_SESSION (troth_session_get_type ())
G_DECLARE_FINAL_TYPE (TrothSession, troth_session, TROTH, SESSION, GObject)

/* Read-only properties, all notifying: "agent" (TrothAgent, live, nullable until known), "customer"
 * (TrothCustomer, live, nullable: the one on screen), "promise" (TrothPromise, live, nullable: the one to show
 * unfolded), "link" (TrothLink), "offline-since" (int64 µs, TROTH_NO_INSTANT while online), "unsent" (uint),
 * "review" (uint: conflicts and refusals to look at), "problem" (string, nullable: code of what the backend or
 * the disk said, worded by ui/). */

TrothAgent    *troth_session_get_agent (TrothSession *self);
TrothCustomer *troth_session_get_customer (TrothSession *self);
TrothPromise  *troth_session_get_promise (TrothSession *self);
TrothLink      troth_session_get_link (TrothSession *self);
gint64         troth_session_get_offline_since (TrothSession *self);
guint          troth_session_get_unsent (TrothSession *self);
guint          troth_session_get_review (TrothSession *self);
const char    *troth_session_get_problem (TrothSession *self);

/** troth_session_close_customer: back to the start page */
void troth_session_close_customer (TrothSession *self);

G_END_DECLS
