// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-verb-popover.h"
#include "troth-when-entry.h"

/* What the files of the popover share: what it asks (troth-verb-popover.c), and what becomes of what was typed (-typed.c). */

G_BEGIN_DECLS

struct _TrothVerbPopover
{
  GtkPopover      parent_instance;
  GtkLabel       *title_label;
  GtkLabel       *words_label;
  GtkStack       *stack;
  GtkBox         *results_box;
  TrothWhenEntry *when_entry;
  GtkDropDown    *owner_drop_down;
  GtkBox         *snooze_box;
  GtkWidget      *text_box;
  GtkLabel       *text_label;
  GtkEntry       *text_entry;
  GtkLabel       *problem_label;
  GtkWidget      *buttons_box;
  GtkButton      *confirm_button;
  GtkCheckButton *results[TROTH_ATTEMPT_RESULT_COMPLETION];
  TrothClock     *clock;
  TrothPromise   *promise;
  GSignalGroup   *promise_signals;
  TrothVerb       verb;
  gboolean        why_asked; /* the hour was refused: what is typed next says why all the same */
  GPtrArray      *typed;     /* what was sent and has no answer yet, and what was not sent */
};

/* The command of the verb that is asked about. */
const char *troth_verb_popover_get_op (TrothVerbPopover *self);
void        troth_verb_popover_say (TrothVerbPopover *self,
                                    const char       *sentence);

/* What was typed (troth-verb-popover-typed.c). */
void troth_verb_popover_init_typed (TrothVerbPopover *self);
/* What is shown was sent, and has no answer yet: Enter twice is one command. */
gboolean troth_verb_popover_is_waiting (TrothVerbPopover *self);
/* Emits "command". */
void troth_verb_popover_send (TrothVerbPopover *self,
                              TrothRecord      *args);
/* Before something else is asked about, and after: what was typed about that the last time, or nothing. */
void troth_verb_popover_put_away (TrothVerbPopover *self);
void troth_verb_popover_fetch (TrothVerbPopover *self);

G_END_DECLS
