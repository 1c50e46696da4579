// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-case.h"

/* Whether a problem is a known one, by the cases of others; pure, any thread. */

G_BEGIN_DECLS

/** TROTH_KNOWN_LATELY: µs: cases opened within it are counted */
#define TROTH_KNOWN_LATELY (7 * G_GINT64_CONSTANT (86400000000))
/** TROTH_KNOWN_ADVISED: µs: a lead's advice counts so long: what is older was mended, or is said anew */
#define TROTH_KNOWN_ADVISED (90 * G_GINT64_CONSTANT (86400000000))
/** TROTH_KNOWN_FROM: so many customers within %TROTH_KNOWN_LATELY are no coincidence */
#define TROTH_KNOWN_FROM 3

/**
 * TrothKnown: of a problem; the texts are of the cases
 * @nth: which of the customers with such a case, opened lately, this one is: 1: nobody else has it
 * @cause: (nullable): in plain language: of the case with the advice, else the last that somebody wrote down
 * @advice: (nullable): the last that a lead gave
 */
typedef struct
{
  guint       nth;
  const char *cause;
  const char *advice;
} TrothKnown;

/**
 * troth_known_find: is what @about is about a known problem at @now (µs)? A lead says so, or %TROTH_KNOWN_FROM customers have had it lately.
 * @cases: TrothCase of whomever, open or not, in any order; those of the customer of @about (nullable) do not count
 */
gboolean troth_known_find (GPtrArray  *cases,
                           TrothCase  *about,
                           gint64      now,
                           TrothKnown *found);

/** troth_known_is_advised: a lead says at @now that it is a known problem */
gboolean troth_known_is_advised (TrothCase *kase,
                                 gint64     now);

G_END_DECLS
