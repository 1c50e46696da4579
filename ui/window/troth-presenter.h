// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-context.h"
#include "troth-window.h"

G_BEGIN_DECLS

/**
 * TrothPresenter: puts the services' models into the window's widgets and the widgets' wishes to the services
 *
 * Widgets show and ask; services decide; this is the only place that knows both.
 * One file a pane or a concern: troth-presenter-*.c.
 */
#define TROTH_TYPE_PRESENTER (troth_presenter_get_type ())
G_DECLARE_FINAL_TYPE (TrothPresenter, troth_presenter, TROTH, PRESENTER, GObject)

/**
 * troth_presenter_new: makes the desk's window (transfer full)
 * @present: puts it on the display, and fills its panes while the window manager finds a place for it: sooner painted
 */
TrothPresenter *troth_presenter_new (GtkApplication *app,
                                     TrothContext   *context,
                                     gboolean        present);
/** troth_presenter_get_window: (transfer none) */
TrothWindow *troth_presenter_get_window (TrothPresenter *self);

G_END_DECLS
