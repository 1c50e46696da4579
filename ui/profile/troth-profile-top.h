// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-customer.h"
#include "troth-ending-list.h"
#include "troth-know-list.h"
#include "troth-moment.h"
#include "troth-note-composer.h"
#include "troth-open-row.h"
#include "troth-same-person.h"

G_BEGIN_DECLS

/* What stands above the timeline and scrolls with it: the strip, what is known, what is open, how to reach the customer, the note.
 * Property "filter" (uint, TrothTimelineFilter) is what the timeline shows. Signal "case" (verb, TrothCase): what is to be done with
 * it, as TrothOpenRow says; "open": a new one, and no case. */
#define TROTH_TYPE_PROFILE_TOP (troth_profile_top_get_type ())
G_DECLARE_FINAL_TYPE (TrothProfileTop, troth_profile_top, TROTH, PROFILE_TOP, AdwBin)

typedef enum
{
  TROTH_TIMELINE_ALL,
  TROTH_TIMELINE_CALLS,
  TROTH_TIMELINE_WRITTEN,
  TROTH_TIMELINE_ORDERS,
  TROTH_TIMELINE_NOTES,
  TROTH_TIMELINE_VISITS,
  TROTH_TIMELINE_PROMISES,
  TROTH_TIMELINE_CASES,
  TROTH_TIMELINE_N_FILTERS,
} TrothTimelineFilter;

void troth_profile_top_set_moment (TrothProfileTop *self,
                                   TrothMoment     *moment);
void troth_profile_top_set_agents (TrothProfileTop *self,
                                   GListModel      *agents);
/** troth_profile_top_set_products: before anybody is shown; @name outlives this */
void troth_profile_top_set_products (TrothProfileTop     *self,
                                     TrothProductNameFunc name,
                                     gpointer             user_data);
/** troth_profile_top_get_endings: what ends soon; forgotten with the customer (transfer none) */
TrothEndingList *troth_profile_top_get_endings (TrothProfileTop *self);
/** troth_profile_top_set_calls: the customer calls us just now: that is a contact, too */
void troth_profile_top_set_calls (TrothProfileTop *self,
                                  gboolean         calls);
/** troth_profile_top_set_leads: as troth_open_row_set_leads() */
void troth_profile_top_set_leads (TrothProfileTop *self,
                                  gboolean         leads);
/** troth_profile_top_show: the live records of one customer (all nullable) */
void troth_profile_top_show (TrothProfileTop *self,
                             TrothCustomer   *customer,
                             GListModel      *promises,
                             GListModel      *cases,
                             GListModel      *timeline,
                             GListModel      *said);
/** troth_profile_top_get_case: id of the newest case that is open (transfer none) (nullable) */
const char *troth_profile_top_get_case (TrothProfileTop *self);
/** troth_profile_top_unfold: unfolds the promise or case @id, which gets the focus, and folds the others */
void troth_profile_top_unfold (TrothProfileTop *self,
                               const char      *id);
/** troth_profile_top_set_left: what the agent may still give this month, as people read it (nullable: nothing is given) */
void               troth_profile_top_set_left (TrothProfileTop *self,
                                               const char      *left);
TrothNoteComposer *troth_profile_top_get_note (TrothProfileTop *self);
/** troth_profile_top_note_saved: the note about this customer, whoever is on screen by now */
void troth_profile_top_note_saved (TrothProfileTop *self,
                                   const char      *customer_id,
                                   const char      *text);
/** troth_profile_top_note_failed: its words are kept; FALSE: somebody else is on screen, so that @why has to be said elsewhere */
gboolean         troth_profile_top_note_failed (TrothProfileTop *self,
                                                const char      *customer_id,
                                                const char      *why);
TrothKnowList   *troth_profile_top_get_known (TrothProfileTop *self);
TrothSamePerson *troth_profile_top_get_same (TrothProfileTop *self);

G_END_DECLS
