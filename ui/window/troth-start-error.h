// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * troth_start_error_new: a window that says why the desk could not open, what is safe and what to do
 * @folder: the data folder
 * Returns: (transfer none): owned by GTK
 */
GtkWindow *troth_start_error_new (GtkApplication *app,
                                  const char     *folder,
                                  const GError   *error);

/**
 * troth_start_error_new_wiped: a window that says that an administrator has had this desk cleared, and what was lost with it
 * @lost: changes that had not been sent
 * @error: (nullable): why it could not be cleared: that is said then
 * Returns: (transfer none): owned by GTK
 */
GtkWindow *troth_start_error_new_wiped (GtkApplication *app,
                                        guint           lost,
                                        const GError   *error);

G_END_DECLS
