// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-profile.h"

G_BEGIN_DECLS

/* The one window: header, call bar, promises | person | prompts. It assembles panes; it is not where things
 * happen. */
#define TROTH_TYPE_WINDOW (troth_window_get_type ())
G_DECLARE_FINAL_TYPE (TrothWindow, troth_window, TROTH, WINDOW, AdwApplicationWindow)

/** troth_window_new: for @app (nullable in tests) */
TrothWindow *troth_window_new (GtkApplication *app);

/** troth_window_add_toast: shows @toast (transfer full) over the panes */
void troth_window_add_toast (TrothWindow *self,
                             AdwToast    *toast);

/* The slots of the other panes; each takes over @child. */
void troth_window_set_promises (TrothWindow *self,
                                GtkWidget   *child);
void troth_window_set_prompts (TrothWindow *self,
                               GtkWidget   *child);
void troth_window_set_call_bar (TrothWindow *self,
                                GtkWidget   *child);

TrothProfile *troth_window_get_profile (TrothWindow *self);

G_END_DECLS
