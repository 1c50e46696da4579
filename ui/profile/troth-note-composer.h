// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A note about the customer, written in place. Ctrl+Enter saves: signal "save" (text), and the words stay until
 * troth_note_composer_done(); Escape puts it away and keeps the words. Signal "closed" when it went, and the keyboard with it. */
#define TROTH_TYPE_NOTE_COMPOSER (troth_note_composer_get_type ())
G_DECLARE_FINAL_TYPE (TrothNoteComposer, troth_note_composer, TROTH, NOTE_COMPOSER, AdwBin)

/** troth_note_composer_open: shows it with the cursor in it */
void troth_note_composer_open (TrothNoteComposer *self);
/** troth_note_composer_done: @text is saved: empties and closes, unless something else was written by now */
void troth_note_composer_done (TrothNoteComposer *self,
                               const char        *text);
/** troth_note_composer_failed: it could not be saved; @why (a sentence) stands above the kept words */
void troth_note_composer_failed (TrothNoteComposer *self,
                                 const char        *why);
/** troth_note_composer_dup_text: what stands in it, stripped (transfer full) */
char *troth_note_composer_dup_text (TrothNoteComposer *self);
/** troth_note_composer_set_text: what was begun about another customer; with nothing (nullable) it goes */
void troth_note_composer_set_text (TrothNoteComposer *self,
                                   const char        *text);

G_END_DECLS
