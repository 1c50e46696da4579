// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sim-backend.h"

/* Time that passes while nothing happens: more than the 30 days for which a team holds a customer whom it dealt with. */

G_BEGIN_DECLS

/** sim_age_pass: it passes, once a run; then the upkeep at @backend sees to it */
void sim_age_pass (SimBackend *backend);
/** sim_age_again: the database of @backend is another one: the upkeep sees to that */
void     sim_age_again (SimBackend *backend);
gboolean sim_age_is_busy (void);

G_END_DECLS
