// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TrothPractice: the ten things that customers ask of us, A1 to A10 */
typedef enum
{
  TROTH_PRACTICE_CALL_BACK, /* when promised */
  TROTH_PRACTICE_CAUSE,     /* in simple language */
  TROTH_PRACTICE_WHO,       /* and what number to call */
  TROTH_PRACTICE_TELL,      /* when it is resolved */
  TROTH_PRACTICE_MANAGEMENT,
  TROTH_PRACTICE_HOW_LONG,
  TROTH_PRACTICE_ALTERNATIVES,
  TROTH_PRACTICE_PEOPLE, /* who need not tell us twice */
  TROTH_PRACTICE_PREVENTION,
  TROTH_PRACTICE_PROGRESS,
  TROTH_N_PRACTICES,
} TrothPractice;

/** TrothPracticeCount: how often one of them slipped, of how often it was called for */
typedef struct
{
  guint slipped;
  guint of;
} TrothPracticeCount;

/**
 * troth_practice_lowest: which of the %TROTH_N_PRACTICES @counts stands lowest; %TROTH_N_PRACTICES when nothing slipped. Pure.
 *
 * By the share that slipped, as if each had gone well three times more: one slip alone says little. Equal ones: the more often, then
 * the first.
 */
TrothPractice troth_practice_lowest (const TrothPracticeCount *counts);

G_END_DECLS
