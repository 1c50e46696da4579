// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"
#include "troth-promise-rules.h"

G_BEGIN_DECLS

/** TrothPromiseLines: what a row says of a promise, line by line; an empty one is not shown */
typedef struct
{
  char       *name;   /* whom */
  char       *words;  /* what was said */
  char       *due;    /* when, by my clock and by theirs where it differs */
  char       *detail; /* what ends it, the attempts so far, whose it is, what stands against the rule */
  char       *spoken; /* all of it, for a screen reader */
  const char *icon;
  const char *style;       /* class of the due line (nullable): colour only repeats what icon and words say */
  guint       words_lines; /* how many lines the words may take */
  gint64      changes;     /* when the clock alone next changes a line, or %G_MAXINT64 */
} TrothPromiseLines;

/**
 * troth_promise_lines:
 * @customer: (nullable): not loaded yet
 * @owner: (nullable): shown when it is not hers who looks
 * @unsent: the backend does not know it yet
 * @now: µs; @zone: the agent's
 */
TrothPromiseLines *troth_promise_lines (TrothPromise  *promise,
                                        TrothCustomer *customer,
                                        const char    *owner,
                                        gboolean       unsent,
                                        gint64         now,
                                        GTimeZone     *zone);
void               troth_promise_lines_free (TrothPromiseLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothPromiseLines, troth_promise_lines_free)

/** troth_promise_owner_words: whose it is; of a team's, out of touch, nobody knows who has begun with it. @name: (nullable) (transfer full): may be %NULL, too */
char *troth_promise_owner_words (TrothOwnerKind kind,
                                 const char    *name,
                                 gboolean       offline);

/** troth_promise_at_it_words: @name is at it (transfer full) */
char *troth_promise_at_it_words (const char *name);

/** troth_promise_next_midnight: the first instant of the day after @now's in @zone */
gint64 troth_promise_next_midnight (gint64     now,
                                    GTimeZone *zone);

/** troth_promise_ends: what ends it: the criterion that was agreed on, else what its kind asks for (transfer none) */
const char *troth_promise_ends (TrothPromise *promise);
/** troth_promise_due_there: the due time by the customer's clock where it differs from @zone: "5:30 there"; else %NULL (transfer full) */
char *troth_promise_due_there (TrothPromise  *promise,
                               TrothCustomer *customer,
                               GTimeZone     *zone);

G_END_DECLS
