// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The preferences, each kept at once in the settings (org.troth.Desk). "Test" is the application's app.test-reminder. */
#define TROTH_TYPE_PREFERENCES_WINDOW (troth_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (TrothPreferencesWindow, troth_preferences_window, TROTH, PREFERENCES_WINDOW, AdwPreferencesWindow)

GtkWindow *troth_preferences_window_new (GtkWindow *parent,
                                         GSettings *settings);

/** troth_preferences_check_address: why @address cannot be a backend's, as a sentence; %NULL when it can (empty: an own backend) (transfer full) */
char *troth_preferences_check_address (const char *address);

G_END_DECLS
