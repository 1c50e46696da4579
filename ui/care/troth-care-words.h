// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-agent.h"
#include "troth-allowance.h"
#include "troth-command.h"
#include "troth-product.h"

/* Goodwill, praise and contacts given on, for people. Pure. */

G_BEGIN_DECLS

/** troth_care_outcome_words: why it was refused: with what may still be given; %NULL for what troth_outcome_words() says as well (transfer full) */
char *troth_care_outcome_words (const char *code,
                                const char *field,
                                const char *theirs);
/** troth_care_allowance_words: "Up to US$20.00 at once, US$80.00 left this month" (transfer full) */
char *troth_care_allowance_words (const TrothAllowance *allowance);
/** troth_care_number_words: @agent's direct number as it is read out, isolated from text that runs the other way; %NULL: there is none (transfer full) */
char *troth_care_number_words (TrothAgent *agent);
/** troth_care_message_words: @text as a customer gets it in writing: with @agent's name and direct number, below when they do not stand in it; as it is
 * when there is no number (transfer full) */
char *troth_care_message_words (const char *text,
                                TrothAgent *agent);
/** troth_care_return_words: why something comes back, by the disposition of a return; %NULL for one that says nothing of it */
const char *troth_care_return_words (const char *disposition);
/** troth_care_find_out_words: what is promised about @product, when it is not known; @gone: it is no longer made and nothing takes its
 * place: somebody asks around (transfer full) */
char *troth_care_find_out_words (const char *product,
                                 gboolean    gone);
/** troth_care_product_words: whether it is still made, what takes its place (@successor: nullable, a name), and what was noted; "" when nothing
 * is to be said (transfer full) */
char *troth_care_product_words (TrothProduct *product,
                                const char   *successor);

G_END_DECLS
