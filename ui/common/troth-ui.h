// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TROTH_UI_RESOURCES "/org/troth/Desk/ui/"

/** troth_ui_begin: before GApplication::startup: GTK without its own style, which libadwaita replaces anyway */
void troth_ui_begin (void);
/** troth_ui_init: registers templates and style; call once, after adw_init () or GApplication::startup */
void troth_ui_init (void);

/** troth_ui_when_shown: calls @func once, when the first frame of @window is on the screen; for who lives as long as the program */
void troth_ui_when_shown (GtkWindow      *window,
                          GSourceOnceFunc func,
                          gpointer        user_data);

/** troth_ui_destroy_windows_but: of the whole program all but @one and @other (nullable), without asking anything */
void troth_ui_destroy_windows_but (GtkWindow *one,
                                   GtkWindow *other);

/** troth_ui_dispose_bin: in dispose of an AdwBin with a template of @type, instead of gtk_widget_dispose_template() */
void troth_ui_dispose_bin (gpointer bin,
                           GType    type);

/**
 * troth_ui_set_tip: what @widget says to a pointer that rests on it; %NULL = nothing
 *
 * For parts of the first frame. gtk_widget_set_tooltip_text() asks the display at once where the pointer is: three trips
 * there for each widget, with every other program locked out.
 */
void troth_ui_set_tip (GtkWidget  *widget,
                       const char *words);

/** troth_ui_set_unchosen: what stands in @choice while nothing is chosen, instead of GTK's “(None)” */
void troth_ui_set_unchosen (GtkDropDown *choice,
                            const char  *words);

/** troth_ui_dup_text: what is written in @editable, stripped; %NULL when that is nothing (transfer full) */
char *troth_ui_dup_text (gpointer editable);

/** troth_ui_get_colour: of @widget's text as the style says; for widgets that draw their text themselves */
void troth_ui_get_colour (GtkWidget *widget,
                          GdkRGBA   *colour);

/** troth_ui_holds_focus: is the keyboard in @widget, or nowhere? Asked before it closes: where she writes elsewhere by then it stays */
gboolean troth_ui_holds_focus (GtkWidget *widget);

G_END_DECLS
