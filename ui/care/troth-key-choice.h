// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One of a few, by its number key, which also goes on; arrows go through them. Signals "activate": chosen, or left as it is (Enter); "changed":
 * another is chosen, however. */
#define TROTH_TYPE_KEY_CHOICE (troth_key_choice_get_type ())
G_DECLARE_FINAL_TYPE (TrothKeyChoice, troth_key_choice, TROTH, KEY_CHOICE, GtkWidget)

/** troth_key_choice_new: of @labels (NULL-terminated, at most 9), none chosen; @name: what is chosen, for those who hear it */
GtkWidget *troth_key_choice_new (const char        *name,
                                 const char *const *labels);
/** troth_key_choice_get_selected: from 0; -1: none */
int  troth_key_choice_get_selected (TrothKeyChoice *self);
void troth_key_choice_set_selected (TrothKeyChoice *self,
                                    int             selected);
/** troth_key_choice_set_compact: one below the other, where there is no room for three */
void troth_key_choice_set_compact (TrothKeyChoice *self,
                                   gboolean        compact);

G_END_DECLS
