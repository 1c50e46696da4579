// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for one line of words that a deed needs: without them it cannot be done. Signal "said" (words, stripped, never empty). */
#define TROTH_TYPE_ASK_DIALOG (troth_ask_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrothAskDialog, troth_ask_dialog, TROTH, ASK_DIALOG, AdwMessageDialog)

/** TrothAskWords: @question: stands in the entry; @no, @yes: the buttons */
typedef struct
{
  const char *heading;
  const char *body;
  const char *question;
  const char *no;
  const char *yes;
} TrothAskWords;

/** troth_ask_dialog_new: @against_rules: the button to go on is that of a deed to think about twice */
TrothAskDialog *troth_ask_dialog_new (GtkWindow           *parent,
                                      const TrothAskWords *words,
                                      gboolean             against_rules);

/** troth_ask_dialog_refuse: why what was said was not taken, under the entry */
void troth_ask_dialog_refuse (TrothAskDialog *self,
                              const char     *words);
/** troth_ask_dialog_add_below: under the entry */
void troth_ask_dialog_add_below (TrothAskDialog *self,
                                 GtkWidget      *widget);
/** troth_ask_dialog_add_choice: under the entry, @choice with @label before it; it may be left as it is */
void troth_ask_dialog_add_choice (TrothAskDialog *self,
                                  const char     *label,
                                  GtkDropDown    *choice);
/** troth_ask_dialog_get_choice: (transfer none) (nullable) */
GtkDropDown *troth_ask_dialog_get_choice (TrothAskDialog *self);
/** troth_ask_dialog_get_entry: what is typed so far (transfer none) */
GtkEditable *troth_ask_dialog_get_entry (TrothAskDialog *self);

G_END_DECLS
