// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A sheet of a few fields over the centre pane, gone through from top to bottom with Enter; Ctrl+Enter does it from
 * anywhere, Escape closes. Signals "accept" and "closed". What is refused is said at its field. */
#define TROTH_TYPE_FORM_SHEET (troth_form_sheet_get_type ())
G_DECLARE_FINAL_TYPE (TrothFormSheet, troth_form_sheet, TROTH, FORM_SHEET, AdwBin)

/** troth_form_sheet_new: an empty one; @name says which it is in "accept" and is the widget's name; @verb: the button that does it */
GtkWidget  *troth_form_sheet_new (const char *name,
                                  const char *title,
                                  const char *verb);
const char *troth_form_sheet_get_name (TrothFormSheet *self);
/** troth_form_sheet_set_verb: what the button says now */
void troth_form_sheet_set_verb (TrothFormSheet *self,
                                const char     *verb);
/** troth_form_sheet_set_intro: a line under the title (nullable: none) */
void troth_form_sheet_set_intro (TrothFormSheet *self,
                                 const char     *sentence);
/** troth_form_sheet_add_text: an entry; @field: its name here and in a command's arguments (static); @hint (nullable): what to write (transfer none) */
GtkEntry *troth_form_sheet_add_text (TrothFormSheet *self,
                                     const char     *field,
                                     const char     *label,
                                     const char     *hint);
/** troth_form_sheet_add_widget: another field, whose "activate", where it has one, goes on; in a drop-down what is typed chooses and Enter goes on; takes a floating @widget */
void troth_form_sheet_add_widget (TrothFormSheet *self,
                                  const char     *field,
                                  const char     *label,
                                  GtkWidget      *widget);
/** troth_form_sheet_add_below: what belongs to @field and stands under it; Enter goes past it; takes a floating @widget */
void troth_form_sheet_add_below (TrothFormSheet *self,
                                 const char     *field,
                                 GtkWidget      *widget);
/** troth_form_sheet_get_widget: of @field (transfer none) */
GtkWidget *troth_form_sheet_get_widget (TrothFormSheet *self,
                                        const char     *field);
/** troth_form_sheet_show_field: all its line */
void troth_form_sheet_show_field (TrothFormSheet *self,
                                  const char     *field,
                                  gboolean        visible);
/** troth_form_sheet_dup_text: of an entry, stripped; %NULL when nothing is in it, or it is done (transfer full) */
char *troth_form_sheet_dup_text (TrothFormSheet *self,
                                 const char     *field);
/** troth_form_sheet_refuse: says what is wrong at @field (nullable, or one that it has not: at the end) and goes there, unless the keyboard is elsewhere */
void troth_form_sheet_refuse (TrothFormSheet *self,
                              const char     *field,
                              const char     *sentence);
/** troth_form_sheet_set_done: what stands at @field was written down already, though something else was refused: it stays, and is not asked again */
void     troth_form_sheet_set_done (TrothFormSheet *self,
                                    const char     *field);
gboolean troth_form_sheet_is_done (TrothFormSheet *self,
                                   const char     *field);
/** troth_form_sheet_next: goes on from @field to the next, or accepts after the last */
void troth_form_sheet_next (TrothFormSheet *self,
                            const char     *field);
/** troth_form_sheet_return: the keyboard is where she writes: in the first field, if it is in none of them */
void troth_form_sheet_return (TrothFormSheet *self);
void troth_form_sheet_accept (TrothFormSheet *self);
/** troth_form_sheet_set_waiting: while what was accepted is not answered nothing is accepted again, nothing is written, and it is not closed */
void troth_form_sheet_set_waiting (TrothFormSheet *self,
                                   gboolean        waiting);
/** troth_form_sheet_is_touched: something was written or chosen in it since it started */
gboolean troth_form_sheet_is_touched (TrothFormSheet *self);
/** troth_form_sheet_is_emptied: something was written in the entry when it started, and nothing is now */
gboolean troth_form_sheet_is_emptied (TrothFormSheet *self,
                                      const char     *field);
/** troth_form_sheet_start: the focus goes to the first field */
void troth_form_sheet_start (TrothFormSheet *self);
void troth_form_sheet_close (TrothFormSheet *self);
/** troth_form_sheet_set_compact: in a window that is one pane wide */
void troth_form_sheet_set_compact (TrothFormSheet *self,
                                   gboolean        compact);

G_END_DECLS
