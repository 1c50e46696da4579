// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sim-desk.h"

G_BEGIN_DECLS

/** sim_session_begin: some seconds later the agent of @desk signs in at @backend anew */
void sim_session_begin (SimBackend *backend,
                        SimDesk    *desk,
                        SimDesk   **desks);
/** sim_session_end: @backend ends the session of @desk, and of its twins among @desks; some seconds later they sign in again */
void sim_session_end (SimBackend *backend,
                      SimDesk    *desk,
                      SimDesk   **desks);

G_END_DECLS
