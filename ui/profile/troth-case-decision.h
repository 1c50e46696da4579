// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-command-args.h"
#include "troth-moment.h"
#include "troth-promise.h"

G_BEGIN_DECLS

/* What becomes of one open promise of a case that is resolved or closed: a choice, and what happened. */
#define TROTH_TYPE_CASE_DECISION (troth_case_decision_get_type ())
G_DECLARE_FINAL_TYPE (TrothCaseDecision, troth_case_decision, TROTH, CASE_DECISION, AdwPreferencesGroup)

/** troth_case_decision_new: it stays, until she says otherwise */
TrothCaseDecision *troth_case_decision_new (TrothPromise *promise,
                                            TrothMoment  *moment);

TrothPromise *troth_case_decision_get_promise (TrothCaseDecision *self);
/** troth_case_decision_get_evidence: the row where it is written what happened (transfer none) */
GtkWidget           *troth_case_decision_get_evidence (TrothCaseDecision *self);
TrothPromiseDecision troth_case_decision_get_decision (TrothCaseDecision *self);
void                 troth_case_decision_set_decision (TrothCaseDecision   *self,
                                                       TrothPromiseDecision decision);
/** troth_case_decision_dup_verdict: for the command; @told: (nullable): what happened, where she wrote nothing else (transfer full) (nullable): NULL when it is to be written yet */
TrothPromiseVerdict *troth_case_decision_dup_verdict (TrothCaseDecision *self,
                                                      const char        *told);

G_END_DECLS
