// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-agent.h"

G_BEGIN_DECLS

/** troth_names_find: the name of the agent or team @id among @people (TrothAgent or TrothTeam; nullable), or %NULL */
const char *troth_names_find (GListModel *people,
                              const char *id);

G_END_DECLS
