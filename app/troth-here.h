// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

/* What of Troth is installed on this computer. */

G_BEGIN_DECLS

/** troth_here_find_trothd: path of the backend's program (transfer full) */
char *troth_here_find_trothd (void);
/** troth_here_has_settings: FALSE = the schema of the settings is not installed: GSettings would abort */
gboolean troth_here_has_settings (void);

G_END_DECLS
