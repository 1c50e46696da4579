// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-hours.h"
#include "troth-record-source.h"

G_BEGIN_DECLS

/**
 * troth_team_hours: when @team_id (nullable) works: by its calendar, else by the company's
 *
 * Returns: (transfer full) (nullable): without @error when there is no calendar, or none that can be counted with
 */
TrothHours *troth_team_hours (TrothRecordSource *source,
                              const char        *team_id,
                              GError           **error);

G_END_DECLS
