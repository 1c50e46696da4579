// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-session.h"

/* For the services and the composition root: the window only reads the session. */

G_BEGIN_DECLS

void troth_session_set_agent (TrothSession *self, TrothAgent *agent);
void troth_session_set_customer (TrothSession *self, TrothCustomer *customer);
void troth_session_set_promise (TrothSession *self, TrothPromise *promise);
void troth_session_set_link (TrothSession *self, TrothLink link);
void troth_session_set_offline_since (TrothSession *self, gint64 offline_since);
void troth_session_set_unsent (TrothSession *self, guint unsent);
void troth_session_set_review (TrothSession *self, guint review);
void troth_session_set_problem (TrothSession *self, const char *problem);

G_END_DECLS
