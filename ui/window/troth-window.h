// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-agent.h"
#include "troth-link-state.h"
#include "troth-palette.h"
#include "troth-profile.h"
#include "troth-search-box.h"
#include "troth-start-page.h"
#include "troth-team-page.h"

G_BEGIN_DECLS

typedef enum
{
  TROTH_WINDOW_PAGE_DESK,
  TROTH_WINDOW_PAGE_TEAM,
} TrothWindowPage;

#define TROTH_TYPE_WINDOW_PAGE (troth_window_page_get_type ())
GType troth_window_page_get_type (void);

/* The one window: header, call bar, promises | person | prompts. It assembles panes; it is not where things happen.
 *
 * Properties "agent-state" (TrothAgentState) and "page" (TrothWindowPage) are what its menus set.
 * Signal "verb" (number), detailed by its name: an action that is for whoever owns the services: the verbs of install_actions () without
 * their "win.", and "palette" (it was made: to be fed), "use-prompt" (number from 1), "promises" (into sight). Its actions are not exported on the bus: none could be run by another program. */
#define TROTH_TYPE_WINDOW (troth_window_get_type ())
G_DECLARE_FINAL_TYPE (TrothWindow, troth_window, TROTH, WINDOW, AdwApplicationWindow)

/** troth_window_set_moment: the now that its texts are written for; set before its parts are asked for */
void troth_window_set_moment (TrothWindow *self,
                              TrothMoment *moment);

/** troth_window_add_toast: shows @toast (transfer full) over the panes, but not over a sheet */
void troth_window_add_toast (TrothWindow *self,
                             AdwToast    *toast);
/** troth_window_show_sync: header and banner */
void troth_window_show_sync (TrothWindow          *self,
                             const TrothSyncFacts *facts);
/** troth_window_show_person: the profile (else the start page) in the centre; @person: somebody is there: what acts on a person can be used */
void troth_window_show_person (TrothWindow *self,
                               gboolean     profile,
                               gboolean     person);
/** troth_window_set_lead: whether the Team page is offered */
void troth_window_set_lead (TrothWindow *self,
                            gboolean     lead);
/** troth_window_set_absence: @words: (nullable): of the agent's own absence, while it lasts */
void troth_window_set_absence (TrothWindow *self,
                               const char  *words);
/** troth_window_open_side: brings the prompts (else the promises) into sight */
void troth_window_open_side (TrothWindow *self,
                             gboolean     prompts);

/* Parts, for whoever feeds them (transfer none). The profile, the results and the team page are built when they are first asked for. */
TrothProfile   *troth_window_get_profile (TrothWindow *self);
TrothSearchBox *troth_window_get_search (TrothWindow *self);
TrothPalette   *troth_window_get_palette (TrothWindow *self);
/** troth_window_is_palette_open: what is searched for is shown there */
gboolean            troth_window_is_palette_open (TrothWindow *self);
TrothSearchResults *troth_window_get_results (TrothWindow *self);
TrothStartPage     *troth_window_get_start (TrothWindow *self);
TrothTeamPage      *troth_window_get_team (TrothWindow *self);

/** TrothWindowSlot: where the other panes go; the sheet and the form lie over the centre */
typedef enum
{
  TROTH_WINDOW_PROMISES,
  TROTH_WINDOW_PROMPTS,
  TROTH_WINDOW_CALL_BAR,
  TROTH_WINDOW_SHEET,
  TROTH_WINDOW_FORM,
  TROTH_WINDOW_DUE,
  TROTH_WINDOW_TRANSFER,
  TROTH_WINDOW_ASKED,
  TROTH_WINDOW_N_SLOTS,
} TrothWindowSlot;

/** troth_window_set_slot: puts @child (nullable) there; what was there goes */
void troth_window_set_slot (TrothWindow    *self,
                            TrothWindowSlot slot,
                            GtkWidget      *child);
/** troth_window_get_form: what is in that slot (nullable) */
GtkWidget *troth_window_get_form (TrothWindow *self);

G_END_DECLS
