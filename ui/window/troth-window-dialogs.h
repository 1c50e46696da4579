// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** troth_window_dialogs_install: the actions of the window that only show something: win.about, win.copied and win.shortcuts */
void troth_window_dialogs_install (GtkWidgetClass *widget_class);

G_END_DECLS
