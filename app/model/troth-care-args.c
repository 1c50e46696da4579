// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-care-args.h"

#include "troth-enums.h"

TROTH_DEFINE_RECORD (TrothGrantArgs, troth_grant_args, NULL, TROTH_GRANT_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothSetGiftsArgs, troth_set_gifts_args, NULL, TROTH_SET_GIFTS_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothAskedArgs, troth_asked_args, NULL, TROTH_ASKED_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothPassOnArgs, troth_pass_on_args, NULL, TROTH_PASS_ON_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothReceiveArgs, troth_receive_args, NULL, TROTH_RECEIVE_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothOfferArgs, troth_offer_args, NULL, TROTH_OFFER_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothAnswerArgs, troth_answer_args, NULL, TROTH_ANSWER_ARGS_FIELDS)
