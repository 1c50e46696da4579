// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-account.h"
#include "troth-customer.h"
#include "troth-moment.h"
#include "troth-profile-top.h"
#include "troth-same-person.h"

G_BEGIN_DECLS

/* The centre pane while a customer is open: who it is (always in sight), then all that scrolls: what is open, how to
 * reach, the timeline. Signals "note" (text): a note to be saved; "case" (verb, TrothCase): as TrothProfileTop; "waiting": the wait is long enough to be seen; "cancel":
 * it was given up. "story" (uint, TrothTimelineFilter): what the timeline shows from now on is to be
 * added with troth_profile_add_story(); all contacts are in it already when everything is shown. "know" (verb, GObject): what is to be done
 * about what we know: as TrothKnowList, or "edit" the profile; "mood" (TrothMood): how the customer sounds. */
#define TROTH_TYPE_PROFILE (troth_profile_get_type ())
G_DECLARE_FINAL_TYPE (TrothProfile, troth_profile, TROTH, PROFILE, AdwBin)

GtkWidget *troth_profile_new (void);

void troth_profile_set_moment (TrothProfile *self,
                               TrothMoment  *moment);
/** troth_profile_set_agents: TrothAgent, for the names of colleagues (nullable) */
void troth_profile_set_agents (TrothProfile *self,
                               GListModel   *agents);
/** troth_profile_set_products: as troth_profile_top_set_products() */
void troth_profile_set_products (TrothProfile        *self,
                                 TrothProductNameFunc name,
                                 gpointer             user_data);
/** troth_profile_get_top: what stands above the timeline (transfer none) */
TrothProfileTop *troth_profile_get_top (TrothProfile *self);
void             troth_profile_set_compact (TrothProfile *self,
                                            gboolean      compact);

/** troth_profile_show: the live records of one customer; the lists may be %NULL while they are read; @said: of TrothSaidOnce */
void troth_profile_show (TrothProfile  *self,
                         TrothCustomer *customer,
                         GListModel    *promises,
                         GListModel    *cases,
                         GListModel    *timeline,
                         GListModel    *said);
/** troth_profile_add_story: more for the timeline of the customer shown, as troth_timeline_add() */
void troth_profile_add_story (TrothProfile *self,
                              GListModel   *records);
/** troth_profile_show_waiting: nothing for 200 ms, then a skeleton, after 1 s what it waits for and a way out */
void troth_profile_show_waiting (TrothProfile *self);
/** troth_profile_stop_waiting: what is shown stays: nothing is waited for */
void troth_profile_stop_waiting (TrothProfile *self);
/** troth_profile_show_problem: why there is no customer to show, in two sentences */
void troth_profile_show_problem (TrothProfile *self,
                                 const char   *title,
                                 const char   *description);

/** troth_profile_get_same: who may be the same person, and her other records */
TrothSamePerson *troth_profile_get_same (TrothProfile *self);
/** troth_profile_unfold: unfolds the promise or case @id, in sight and with the focus */
void troth_profile_unfold (TrothProfile *self,
                           const char   *id);
/** troth_profile_write_note: opens the note with the cursor in it */
void troth_profile_write_note (TrothProfile *self);
/** troth_profile_is_writing: a note is open, and perhaps words in it */
gboolean troth_profile_is_writing (TrothProfile *self);

/** troth_profile_set_left: as troth_profile_top_set_left() */
void troth_profile_set_left (TrothProfile *self,
                             const char   *left);
/** troth_profile_set_rate: how our word to the customer shown stood of late; forgotten by the next show */
void troth_profile_set_rate (TrothProfile        *self,
                             const TrothKeepRate *rate);
/** troth_profile_set_traits: what a year of contacts says of the customer shown (element-type TrothTrait); forgotten with her */
void troth_profile_set_traits (TrothProfile *self,
                               GPtrArray    *traits);

G_END_DECLS
