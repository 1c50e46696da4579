// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-args.h"

TROTH_DEFINE_RECORD (TrothMakeArgs, troth_make_args, NULL, TROTH_MAKE_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothAttemptArgs, troth_attempt_args, NULL, TROTH_ATTEMPT_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothEndArgs, troth_end_args, NULL, TROTH_END_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothReopenArgs, troth_reopen_args, NULL, TROTH_REOPEN_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothRenegotiateArgs, troth_renegotiate_args, NULL, TROTH_RENEGOTIATE_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothHandOverArgs, troth_hand_over_args, NULL, TROTH_HAND_OVER_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothAcknowledgeArgs, troth_acknowledge_args, NULL, TROTH_ACKNOWLEDGE_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothFieldChange, troth_field_change, NULL, TROTH_FIELD_CHANGE_FIELDS)
TROTH_DEFINE_RECORD (TrothPatchArgs, troth_patch_args, NULL, TROTH_PATCH_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothLogArgs, troth_log_args, NULL, TROTH_LOG_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothOpenArgs, troth_open_args, NULL, TROTH_OPEN_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothPromiseVerdict, troth_promise_verdict, NULL, TROTH_PROMISE_VERDICT_FIELDS)
TROTH_DEFINE_RECORD (TrothResolveArgs, troth_resolve_args, NULL, TROTH_RESOLVE_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothCloseArgs, troth_close_args, NULL, TROTH_CLOSE_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothWaiveProgressArgs, troth_waive_progress_args, NULL, TROTH_WAIVE_PROGRESS_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothDeactivateArgs, troth_deactivate_args, NULL, TROTH_DEACTIVATE_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothSetAwayArgs, troth_set_away_args, NULL, TROTH_SET_AWAY_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothSetStateArgs, troth_set_state_args, NULL, TROTH_SET_STATE_ARGS_FIELDS)
TROTH_DEFINE_RECORD (TrothRecordArgs, troth_record_args, NULL, TROTH_RECORD_ARGS_FIELDS)
