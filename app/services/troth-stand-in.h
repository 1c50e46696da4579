// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-desk.h"
#include "troth-promise-service.h"

G_BEGIN_DECLS

/**
 * TrothStandIn: while no backend can be reached, the substitute's desk takes over what falls due while a colleague is away
 *
 * By the absences that this desk knows of. With a backend it does nothing: the backend hands over by itself. Main thread.
 */
#define TROTH_TYPE_STAND_IN (troth_stand_in_get_type ())
G_DECLARE_FINAL_TYPE (TrothStandIn, troth_stand_in, TROTH, STAND_IN, GObject)

/** troth_stand_in_new: @agents: live TrothAgent, all that are active (transfer full) */
TrothStandIn *troth_stand_in_new (TrothDesk           *desk,
                                  TrothPromiseService *promises,
                                  GListModel          *agents);

G_END_DECLS
