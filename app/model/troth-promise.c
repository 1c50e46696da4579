// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise.h"

TROTH_DEFINE_RECORD (TrothAttempt, troth_attempt, NULL, TROTH_ATTEMPT_FIELDS)
TROTH_DEFINE_RECORD (TrothRenegotiation, troth_renegotiation, NULL, TROTH_RENEGOTIATION_FIELDS)
TROTH_DEFINE_RECORD (TrothHandover, troth_handover, NULL, TROTH_HANDOVER_FIELDS)
TROTH_DEFINE_RECORD (TrothReopening, troth_reopening, NULL, TROTH_REOPENING_FIELDS)
TROTH_DEFINE_RECORD (TrothAcknowledgement, troth_acknowledgement, NULL, TROTH_ACKNOWLEDGEMENT_FIELDS)
TROTH_DEFINE_RECORD (TrothPromise, troth_promise, "promise", TROTH_PROMISE_FIELDS)
