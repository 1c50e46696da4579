// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

#include "troth-clock.h"
#include "troth-command.h"
#include "troth-customer.h"
#include "troth-hours.h"
#include "troth-promise-rules.h"
#include "troth-promise-view.h"

G_BEGIN_DECLS

/** TrothPromiseFacts: what a row shows and the promise itself does not hold; each is asked when a row is bound */
typedef struct
{
  TrothCustomer *(*customer) (const char *customer_id,
                              gpointer    user_data); /* (transfer none) (nullable): not loaded yet */
  char *(*owner_name) (TrothOwnerKind kind,
                       const char    *id,
                       gpointer       user_data); /* (transfer full) (nullable) */
  gboolean (*is_unsent) (const char *promise_id,
                         gpointer    user_data);
} TrothPromiseFacts;

/* The promises of the desk, by what is due first. Signals: "open" (promise): show its customer with it unfolded;
 * "call" (promise); "compose": the empty list offers to make one; "command" (op, promise, args record);
 * "hand-over" (GPtrArray of TrothPromise, TrothHandOverArgs): several at once, to be answered by troth_promises_panel_handed_over();
 * "view" (const TrothPromiseView *): she wants to see others, or in another order.
 * Properties "order" ("due", "name", "made") and "whose" ("mine", "team") are what its menus set, as promises.order and .whose.
 * Actions on the selected promise: promise.call, .attempt, .keep, .renegotiate, .hand-over (also of several), .release, .snooze,
 * .acknowledge, .save, .menu; others: promises.search, .compose, .undo, .save-day, .print-day. */
#define TROTH_TYPE_PROMISES_PANEL (troth_promises_panel_get_type ())
G_DECLARE_FINAL_TYPE (TrothPromisesPanel, troth_promises_panel, TROTH, PROMISES_PANEL, GtkBox)

GtkWidget *troth_promises_panel_new (void);

void troth_promises_panel_set_clock (TrothPromisesPanel *self,
                                     TrothClock         *clock,
                                     GTimeZone          *zone);
/** troth_promises_panel_set_hours: when the team works, for a new time */
void troth_promises_panel_set_hours (TrothPromisesPanel *self,
                                     TrothHours         *hours);
/** troth_promises_panel_set_promises: @promises (nullable) of live open #TrothPromise, which follow the view that signal "view" tells */
void troth_promises_panel_set_promises (TrothPromisesPanel *self,
                                        GListModel         *promises);
void troth_promises_panel_set_facts (TrothPromisesPanel      *self,
                                     const TrothPromiseFacts *facts,
                                     gpointer                 user_data);
/** troth_promises_panel_set_me: whose promises "Mine" are: the agent's and her team's; the rows ask everything again */
void troth_promises_panel_set_me (TrothPromisesPanel *self,
                                  const char         *agent_id,
                                  const char         *team_id);
/** troth_promises_panel_set_owners: #TrothOwnerChoice for Hand over */
void troth_promises_panel_set_owners (TrothPromisesPanel *self,
                                      GListModel         *owners);
void troth_promises_panel_set_week (TrothPromisesPanel  *self,
                                    const TrothKeepRate *week);

/** troth_promises_panel_update_names: customers were loaded: the rows that wait for theirs ask again */
void troth_promises_panel_update_names (TrothPromisesPanel *self);
/** troth_promises_panel_update_facts: something was sent: the rows ask everything again */
void troth_promises_panel_update_facts (TrothPromisesPanel *self);
/** troth_promises_panel_answer: what became of a "command" about @promise; exactly one of @outcome and @error */
void troth_promises_panel_answer (TrothPromisesPanel *self,
                                  const char         *op,
                                  TrothPromise       *promise,
                                  TrothOutcome       *outcome,
                                  const GError       *error);

/** troth_promises_panel_handed_over: several were, if it was asked for here: the question is over; or, not @done, it is still there */
void troth_promises_panel_handed_over (TrothPromisesPanel *self,
                                       gboolean            done);

/** troth_promises_panel_select: selects @promise (nullable) and scrolls to it; FALSE when it is not in the list */
gboolean troth_promises_panel_select (TrothPromisesPanel *self,
                                      TrothPromise       *promise);
/** troth_promises_panel_offer: the same of one that is new, unless she is at another: something is selected, or a verb asks */
void          troth_promises_panel_offer (TrothPromisesPanel *self,
                                          TrothPromise       *promise);
TrothPromise *troth_promises_panel_get_selected (TrothPromisesPanel *self);
/** troth_promises_panel_is_asking: a verb waits for an answer */
gboolean troth_promises_panel_is_asking (TrothPromisesPanel *self);
/** troth_promises_panel_key_words: what that key does while the keyboard is in the list (nullable) (transfer none); these keys are not changed */
const char *troth_promises_panel_key_words (guint           keyval,
                                            GdkModifierType modifiers);
/** troth_promises_panel_focus: Ctrl+J: the keyboard goes to the list, to what is due first when nothing is selected */
void troth_promises_panel_focus (TrothPromisesPanel *self);
/** troth_promises_panel_show_whose: the whole team's promises, or only mine */
void troth_promises_panel_show_whose (TrothPromisesPanel *self,
                                      gboolean            team);

G_END_DECLS
