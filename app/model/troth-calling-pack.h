// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record.h"

G_BEGIN_DECLS

/** TROTH_CALLING_PACK_ID: there is one at most */
#define TROTH_CALLING_PACK_ID "0190a000-0000-7000-8000-00000000ca11"

/** TrothCallingPack: A company's own hours for calls in place of ours, as XML text (troth-calling-rules.h), by sync. */
// clang-format off
#define TROTH_CALLING_PACK_FIELDS(F, T, P) \
  F (T, P, STRING, id, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, INT, version, TROTH_FIELD_PLAIN, void, void) \
  F (T, P, STRING, xml, TROTH_FIELD_REQUIRED, void, void) \
  F (T, P, BOOL, active, TROTH_FIELD_PLAIN, void, void)
// clang-format on

#define TROTH_TYPE_CALLING_PACK (troth_calling_pack_get_type ())
TROTH_DECLARE_RECORD (TrothCallingPack, troth_calling_pack, CALLING_PACK, TROTH_CALLING_PACK_FIELDS)

G_END_DECLS
