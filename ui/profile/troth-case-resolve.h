// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-case-help.h"
#include "troth-case.h"
#include "troth-command.h"
#include "troth-moment.h"

G_BEGIN_DECLS

/* Asks what it takes to resolve an open case, or to close a resolved one: what was done, what becomes of each promise of the case,
 * and how the customer learns of it. Signal "command" (op, TrothCase, args): to be run, and answered. */
#define TROTH_TYPE_CASE_RESOLVE (troth_case_resolve_get_type ())
G_DECLARE_FINAL_TYPE (TrothCaseResolve, troth_case_resolve, TROTH, CASE_RESOLVE, AdwWindow)

/**
 * troth_case_resolve_new: @record decides which of the two it is
 * @promises: live TrothPromise of the customer; one of the case that comes up meanwhile is asked about too
 */
TrothCaseResolve *troth_case_resolve_new (GtkWindow   *parent,
                                          TrothCase   *record,
                                          GListModel  *promises,
                                          TrothMoment *moment);
/** troth_case_resolve_set_language: @language: (nullable): the customer's, by which it is judged how plainly the cause is put */
void troth_case_resolve_set_language (TrothCaseResolve *self,
                                      const char       *language);
/** troth_case_resolve_set_wordings: @wordings: of TrothWording in that language, of which those for the same cause are offered */
void troth_case_resolve_set_wordings (TrothCaseResolve *self,
                                      GPtrArray        *wordings);
/** troth_case_resolve_get_help: to be told of the product (transfer none) */
TrothCaseHelp *troth_case_resolve_get_help (TrothCaseResolve *self);
/** troth_case_resolve_refuse: nothing was changed: why, in words; @field: (nullable): of the command, which is to blame */
void troth_case_resolve_refuse (TrothCaseResolve *self,
                                const char       *field,
                                const char       *words);

G_END_DECLS
