// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-call.h"
#include "troth-calling.h"
#include "troth-command-args.h"

/* The call at hand, and the door through which calls come (the command line, D-Bus, POST /v1/calls). */

G_BEGIN_DECLS

#define TROTH_TYPE_CALL_SERVICE (troth_call_service_get_type ())
G_DECLARE_FINAL_TYPE (TrothCallService, troth_call_service, TROTH, CALL_SERVICE, GObject)

/* Signal "not-noted" (subject, nullable): a call that was to be noted later, and nobody came to note it for.
 * Signal "refused" (TrothCall, words that are lost with it (nullable), TrothOutcome or GError): what the service itself was to write down of it was not:
 * its entry in the timeline, or a call back. */

/** TrothCallNoted: what became of a call that was wrapped up */
typedef enum
{
  TROTH_CALL_NOTED,
  TROTH_CALL_NOTED_LATER, /* who it was is on the way to this desk */
  TROTH_CALL_NOT_NOTED,   /* nobody is known to note it for */
} TrothCallNoted;

/** troth_call_service_get_call: the call at hand, property "call" (nullable) */
TrothCall *troth_call_service_get_call (TrothCallService *self);

/** troth_call_service_get_interaction_id: what the call at hand is, or will be, in the timeline of @customer; NULL when it is with somebody else (transfer none) */
const char *troth_call_service_get_interaction_id (TrothCallService *self,
                                                   TrothCustomer    *customer);

/**
 * troth_call_service_tell: a call event from outside: ringing, answered, held or ended; all of one @call_id are one pop
 * @direction: of the call, when it is told of for the first time
 * @number: as the telephone system wrote it, NULL or "anonymous" = withheld
 *
 * All that it changes: whoever is dropped on hold, or calls and gives up before an answer, is owed a call back once she is known.
 */
void troth_call_service_tell (TrothCallService *self,
                              TrothDirection    direction,
                              const char       *number,
                              const char       *call_id,
                              TrothCallState    state);
/** troth_call_service_pop: the same of a call that comes in */
void troth_call_service_pop (TrothCallService *self,
                             const char       *number,
                             const char       *call_id,
                             TrothCallState    state);
/** troth_call_service_check: may @customer be called at @number (nullable: at any) now? @result (out) (optional) says why not, and until when */
TrothCallingVerdict troth_call_service_check (TrothCallService *self,
                                              TrothCustomer    *customer,
                                              const char       *number,
                                              TrothCalling     *result);
/** troth_call_service_dial: rings @customer at @number through the telephone (tel: handler); FALSE with @error when none took it, or %TROTH_ERROR_FORBIDDEN when she may not be called now: see troth_call_service_check() */
gboolean troth_call_service_dial (TrothCallService *self,
                                  TrothCustomer    *customer,
                                  const char       *number,
                                  GError          **error);
/** troth_call_service_dial_anyway: as troth_call_service_dial(), though she may not be called now; @reason, in words, stays with the call in her timeline from this moment on, also when no telephone took it and it is dialled by hand */
gboolean troth_call_service_dial_anyway (TrothCallService *self,
                                         TrothCustomer    *customer,
                                         const char       *number,
                                         const char       *reason,
                                         GError          **error);
void     troth_call_service_answer (TrothCallService *self);
void     troth_call_service_hold (TrothCallService *self);
void     troth_call_service_resume (TrothCallService *self);
void     troth_call_service_hang_up (TrothCallService *self);
/** troth_call_service_choose: the caller is @customer (one of the candidates, or found by search) */
void troth_call_service_choose (TrothCallService *self,
                                TrothCustomer    *customer);
/**
 * troth_call_service_wrap_up: logs the call with what was said, or as soon as who it was is here, and clears the bar; says which
 * @call: the one at hand, or one before it: the next came before it was wrapped up, so it was noted without a word
 */
TrothCallNoted troth_call_service_wrap_up (TrothCallService *self,
                                           TrothCall        *call,
                                           const char       *subject,
                                           const char       *disposition);
/** troth_call_service_dup_note: the same for whoever runs "interaction.log" of it herself, and then troth_call_service_leave(): until that is answered, and where it is refused, the words stay with the call (transfer full) */
TrothLogArgs *troth_call_service_dup_note (TrothCallService *self,
                                           TrothCall        *call,
                                           const char       *subject,
                                           const char       *disposition);
/** troth_call_service_leave: @call is noted: clears the bar, if it is at hand */
void troth_call_service_leave (TrothCallService *self,
                               TrothCall        *call);

G_END_DECLS
