// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

G_BEGIN_DECLS

/** TROTH_CIRCUMSTANCE_US, TROTH_VERIFIED_US: for how long each kind counts, unless it is said: a year; twelve hours */
#define TROTH_CIRCUMSTANCE_US G_GINT64_CONSTANT (31536000000000)
#define TROTH_VERIFIED_US G_GINT64_CONSTANT (43200000000)

/** TrothAskedAgain: somebody had to ask for what was said already, and why. */
// clang-format off
#define TROTH_ASKED_AGAIN_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, STRING, by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, reason, TROTH_FIELD_PERSONAL, void, void)
// clang-format on

#define TROTH_TYPE_ASKED_AGAIN (troth_asked_again_get_type ())
TROTH_DECLARE_RECORD (TrothAskedAgain, troth_asked_again, ASKED_AGAIN, TROTH_ASKED_AGAIN_FIELDS)

/**
 * TrothSaidOnce: what a customer told us and shall not have to tell again
 *
 * words: the circumstance as they told it, or of what is verified which part was shown ("the last four digits"), never the secret
 * itself. consent: may it be kept and used; without it (denied) only the fact that we know stays. It counts until expires_at.
 */
// clang-format off
#define TROTH_SAID_ONCE_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, customer_id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, ENUM, kind, TROTH_FIELD_PLAIN, TrothSaidOnceKind, troth_said_once_kind) \
  F (T, P, STRING, subject, TROTH_FIELD_REQUIRED | TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, STRING, words, TROTH_FIELD_PERSONAL, void, void) \
  F (T, P, ENUM, consent, TROTH_FIELD_PLAIN, TrothConsent, troth_consent) \
  F (T, P, STRING, told_to, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, told_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, expires_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, INSTANT, withdrawn_at, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, withdrawn_by, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, LIST, asked_again, TROTH_FIELD_PERSONAL, _, troth_asked_again) \
  F (T, P, STRING, interaction_id, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_SAID_ONCE (troth_said_once_get_type ())
TROTH_DECLARE_RECORD (TrothSaidOnce, troth_said_once, SAID_ONCE, TROTH_SAID_ONCE_FIELDS)

/** troth_said_once_counts: not withdrawn, and not expired at @now (µs) */
gboolean troth_said_once_counts (TrothSaidOnce *self,
                                 gint64         now);

G_END_DECLS
