// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-interaction.h"

G_BEGIN_DECLS

/** TROTH_PAGE_MISMATCH: disposition of a note for colleagues: the page of our web site in its subject does not say what is so; its text: what */
#define TROTH_PAGE_MISMATCH "page_mismatch"

/** TrothMismatch: a page that customers read and that says what is not so, and how often that was reported: never by whom */
typedef struct
{
  char  *page;
  char  *words; /* what was said last (nullable) */
  gint64 at;    /* and when: µs */
  guint  times;
} TrothMismatch;

void troth_mismatch_free (TrothMismatch *self);

/** troth_mismatches_count: of @notes (TrothInteraction), in no order; the most reported first, of equal ones the last; pure (transfer full) */
GPtrArray *troth_mismatches_count (GPtrArray *notes);

G_END_DECLS
