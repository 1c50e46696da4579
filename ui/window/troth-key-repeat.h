// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

/* Whether what a key does is done because it is held: GTK tells a press from a repeat nowhere. */

G_BEGIN_DECLS

#define TROTH_TYPE_KEY_REPEAT (troth_key_repeat_get_type ())
G_DECLARE_FINAL_TYPE (TrothKeyRepeat, troth_key_repeat, TROTH, KEY_REPEAT, GObject)

/** troth_key_repeat_new: of the keys pressed in @window, which owns what listens (transfer full) */
TrothKeyRepeat *troth_key_repeat_new (GtkWidget *window);
/** troth_key_repeat_is_held: the last key pressed came again without having been let go */
gboolean troth_key_repeat_is_held (TrothKeyRepeat *self);

G_END_DECLS
