// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-case.h"

G_BEGIN_DECLS

/** TrothWording: how the cause of a case was explained to a customer, or a case that is open */
typedef struct
{
  char  *subject;
  char  *product_id;  /* (nullable) */
  char  *cause;       /* (nullable): not known yet */
  char  *prevention;  /* (nullable) */
  gint64 at;          /* when that case was resolved, or opened */
  char  *customer_id; /* (nullable): who has it now; none: it is over */
} TrothWording;

/** troth_wording_new: copies its arguments (transfer full) */
TrothWording *troth_wording_new (const char *subject,
                                 const char *product_id,
                                 const char *cause,
                                 const char *prevention,
                                 gint64      at,
                                 const char *customer_id);
void          troth_wording_free (TrothWording *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothWording, troth_wording_free)

/**
 * troth_wordings_rank: those of @wordings that explain the same as what @about needs, the best first; pure
 * @typed: (nullable): what is written already
 * @language: of @wordings and of the customer, as troth_readability_judge() takes it
 *
 * What they have in common counts (words with what is typed, words of the subject, the product), then how often it was said, then
 * which was the last. One that is hard to understand is not offered again.
 * Returns: (transfer container): at most @max, each cause once
 */
GPtrArray *troth_wordings_rank (GPtrArray  *wordings,
                                TrothCase  *about,
                                const char *typed,
                                const char *language,
                                guint       max);
/**
 * troth_wordings_count_others: how many other customers have the same as @about now; pure
 *
 * The same: two words of the subject in common, or all of them, or one and the product.
 */
guint troth_wordings_count_others (GPtrArray *wordings,
                                   TrothCase *about);

/** troth_wording_stems: what @text (nullable) is about, as a set of folded beginnings of words (transfer full) */
GHashTable *troth_wording_stems (const char *text);
/** troth_wording_is_alike: two problems are the same, as above; @stems: of @subject; all but @stems nullable */
gboolean troth_wording_is_alike (GHashTable *stems,
                                 const char *subject,
                                 const char *product_id,
                                 const char *other,
                                 const char *other_product_id);

G_END_DECLS
