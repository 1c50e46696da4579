// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-promise-composer.h"
#include "troth-when-entry.h"
#include "troth-zone-ask.h"

/* The composer in three files: the sheet itself, what stands in its fields, and what became of what was confirmed. */

G_BEGIN_DECLS

struct _TrothPromiseComposer
{
  AdwBin           parent_instance;
  GtkRevealer     *revealer;
  GtkLabel        *title_label;
  GtkEntry        *words_entry;
  GtkLabel        *words_problem;
  TrothZoneAsk    *zone_ask;
  TrothWhenEntry  *when_entry;
  GtkDropDown     *kind;
  GtkDropDown     *contact;
  GtkDropDown     *owner;
  GtkEntry        *why_entry;
  GtkLabel        *facts_label; /* what to know of them when promising */
  GtkLabel        *outlook_label;
  GtkLabel        *caution_label;
  GtkLabel        *sentence_label;
  GtkLabel        *problem_label;
  GtkWidget       *now_box;
  GtkLabel        *now_label;
  GtkWidget       *confirm_button;
  TrothClock      *clock;
  GTimeZone       *zone;
  TrothCustomer   *customer;
  GSignalGroup    *customer_signals;
  GPtrArray       *points;  /* of TrothContactPoint: what the drop-down shows, in its order */
  GtkWidget       *before;  /* weak: where the focus goes back to */
  GQueue           making;  /* of Made: what "make" gave and is not answered yet, in its order */
  JsonNode        *refused; /* a draft: not made, and another one had been begun by then; comes back after that one */
  gboolean         next;    /* what stands in the fields was begun while the last of making waits for its answer */
  gboolean         live;    /* the customer is on the line */
  gboolean         asked;   /* whether it can be done now */
  guint            draft_id;
  TrothOutlook     outlook;
  gint64           outlook_due; /* what outlook is of */
  char            *outlook_owner;
  TrothPromiseKind outlook_kind;
};

/** troth_composer_say: @sentence at @label, which is there only while it says something */
void troth_composer_say (GtkLabel   *label,
                         const char *sentence);
/** troth_composer_dup_words: what was said, without spaces around (transfer full) */
char *troth_composer_dup_words (TrothPromiseComposer *self);
/** troth_composer_say_words_problem: what is wrong with the words; "" = nothing */
void troth_composer_say_words_problem (TrothPromiseComposer *self,
                                       const char           *sentence);
/** troth_composer_read_args: %NULL while there is no time in it; @insist says so at the field (transfer full) */
TrothMakeArgs *troth_composer_read_args (TrothPromiseComposer *self,
                                         gboolean              insist);
/** troth_composer_read_back: shows what would be promised, what speaks against it and how long such things take */
void troth_composer_read_back (TrothPromiseComposer *self);

/** troth_composer_fill_points: offers the customer's numbers; the one that was chosen stays so */
void troth_composer_fill_points (TrothPromiseComposer *self);

gboolean troth_composer_is_untouched (TrothPromiseComposer *self);
/** troth_composer_dup_draft: what stands in the fields; %NULL where nothing does (transfer full) */
JsonNode *troth_composer_dup_draft (TrothPromiseComposer *self);
/** troth_composer_fill: puts @draft into the fields, which are untouched */
void troth_composer_fill (TrothPromiseComposer *self,
                          JsonNode             *draft);
/** troth_composer_touch_draft: something was typed: the draft is kept a second after the last key */
void troth_composer_touch_draft (TrothPromiseComposer *self);
void troth_composer_keep_draft (TrothPromiseComposer *self);
void troth_composer_clear (TrothPromiseComposer *self);

/** troth_composer_make: asks for what stands in the fields, which is @args; an answer comes */
void troth_composer_make (TrothPromiseComposer *self,
                          TrothMakeArgs        *args);
/** troth_composer_shows_made: what stands in the fields waits for its answer */
gboolean troth_composer_shows_made (TrothPromiseComposer *self);
/** troth_composer_begin_next: empties the fields, though what stands in them may still be refused */
void troth_composer_begin_next (TrothPromiseComposer *self);
/** troth_composer_finish: nothing is left to promise of what stands in the fields */
void troth_composer_finish (TrothPromiseComposer *self);
void troth_composer_forget_making (TrothPromiseComposer *self);
void troth_composer_hide (TrothPromiseComposer *self);

/** troth_composer_want_making: emits "make" */
void troth_composer_want_making (TrothPromiseComposer *self,
                                 TrothMakeArgs        *args);
/** troth_composer_want_outlook: emits "outlook" */
void troth_composer_want_outlook (TrothPromiseComposer *self,
                                  TrothMakeArgs        *args);
/** troth_composer_give_draft: emits "draft" */
void troth_composer_give_draft (TrothPromiseComposer *self,
                                TrothCustomer        *customer,
                                JsonNode             *draft);

G_END_DECLS
