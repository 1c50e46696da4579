// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-product.h"
#include "troth-wording.h"

G_BEGIN_DECLS

/* What helps to resolve a case: what takes the place of a product that is no longer made, and how the same was explained before. There
 * is nothing to see while nothing is known. Signals "alternative" (name): it is offered; "wording" (cause, prevention, nullable): it is
 * said again. */
#define TROTH_TYPE_CASE_HELP (troth_case_help_get_type ())
G_DECLARE_FINAL_TYPE (TrothCaseHelp, troth_case_help, TROTH, CASE_HELP, AdwBin)

/** troth_case_help_set_taken: before anything is offered: FALSE where it is there to be said only, and no signal is listened to */
void troth_case_help_set_taken (TrothCaseHelp *self,
                                gboolean       is_taken);
/** troth_case_help_set_product: @product: what the case concerns */
void troth_case_help_set_product (TrothCaseHelp *self,
                                  TrothProduct  *product);
/** troth_case_help_add_successor: @difference: (nullable): from the product set before; the closest first */
void troth_case_help_add_successor (TrothCaseHelp *self,
                                    TrothProduct  *successor,
                                    const char    *difference);
/** troth_case_help_set_wordings: @wordings: of troth_wordings_rank(), the best first; @others: how many other customers have the same now */
void troth_case_help_set_wordings (TrothCaseHelp *self,
                                   GPtrArray     *wordings,
                                   guint          others);

G_END_DECLS
