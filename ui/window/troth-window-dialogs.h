// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Windows of their own, built when asked for: none is needed for the first frame. */
void troth_window_dialogs_show_shortcuts (GtkWindow *parent);
void troth_window_dialogs_show_about (GtkWindow *parent);

G_END_DECLS
