// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** troth_test_folder: a new empty folder under the temporary one (transfer full) */
char *troth_test_folder (void);
/** troth_test_folder_remove: @folder and everything below it; a link is removed, not followed */
void troth_test_folder_remove (const char *folder);

G_END_DECLS
