// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-promise-composer.h"
#include "troth-when-entry.h"
#include "troth-zone-ask.h"

/* The composer in two files: the sheet itself, and what stands in its fields. */

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
  GPtrArray       *points; /* of TrothContactPoint: what the drop-down shows, in its order */
  GtkWidget       *before; /* weak: where the focus goes back to */
  gboolean         making; /* between "make" and its answer */
  gboolean         live;   /* the customer is on the line */
  gboolean         asked;  /* whether it can be done now */
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
/** troth_composer_touch_draft: something was typed: the draft is kept a second after the last key */
void troth_composer_touch_draft (TrothPromiseComposer *self);
void troth_composer_keep_draft (TrothPromiseComposer *self);
void troth_composer_clear (TrothPromiseComposer *self);

/** troth_composer_want_outlook: emits "outlook" */
void troth_composer_want_outlook (TrothPromiseComposer *self,
                                  TrothMakeArgs        *args);
/** troth_composer_give_draft: emits "draft" */
void troth_composer_give_draft (TrothPromiseComposer *self,
                                JsonNode             *draft);

G_END_DECLS
