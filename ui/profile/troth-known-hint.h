// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-moment.h"

G_BEGIN_DECLS

/* Whether a problem is a known one: how many have it, why, and what a lead wants to be done. Hidden while it is not. */
#define TROTH_TYPE_KNOWN_HINT (troth_known_hint_get_type ())
G_DECLARE_FINAL_TYPE (TrothKnownHint, troth_known_hint, TROTH, KNOWN_HINT, AdwBin)

/** troth_known_hint_new: for a case that the customer with @customer_id is about to have */
GtkWidget *troth_known_hint_new (const char  *customer_id,
                                 TrothMoment *moment);
/** troth_known_hint_set_cases: of TrothCase, as troth_known_find() takes them */
void troth_known_hint_set_cases (TrothKnownHint *self,
                                 GPtrArray      *cases);
/** troth_known_hint_set_subject: what is wrong, as far as it is typed */
void troth_known_hint_set_subject (TrothKnownHint *self,
                                   const char     *subject);
/** troth_known_hint_set_product: what it is about, as far as it is chosen (nullable) */
void troth_known_hint_set_product (TrothKnownHint *self,
                                   const char     *product_id);

G_END_DECLS
