// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-case.h"

G_BEGIN_DECLS

/* Under an entry with the cause of a case: whether it is easily understood, and how the same was explained before. Pressed, a wording is
 * taken over. Hidden while there is nothing to say. */
#define TROTH_TYPE_CAUSE_HINT (troth_cause_hint_get_type ())
G_DECLARE_FINAL_TYPE (TrothCauseHint, troth_cause_hint, TROTH, CAUSE_HINT, AdwBin)

/** troth_cause_hint_new: @prevention (nullable): the entry that gets the wording's way to avoid it while nothing is in it; both outlive
 * this; @language (nullable): the customer's */
GtkWidget *troth_cause_hint_new (TrothCase   *record,
                                 GtkEditable *cause,
                                 GtkEditable *prevention,
                                 const char  *language);
/** troth_cause_hint_set_wordings: of TrothWording: what causes were said to be before */
void troth_cause_hint_set_wordings (TrothCauseHint *self,
                                    GPtrArray      *wordings);

G_END_DECLS
