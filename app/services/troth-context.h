// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-alarm-item.h"
#include "troth-calendar-service.h"
#include "troth-call-service.h"
#include "troth-care-service.h"
#include "troth-clock.h"
#include "troth-customer-service.h"
#include "troth-promise-service.h"
#include "troth-prompt-service.h"
#include "troth-review-service.h"
#include "troth-search-service.h"
#include "troth-session.h"

/* Built once by the application and handed down: what a widget may ask for. */

G_BEGIN_DECLS

#define TROTH_TYPE_CONTEXT (troth_context_get_type ())
G_DECLARE_FINAL_TYPE (TrothContext, troth_context, TROTH, CONTEXT, GObject)

/**
 * TrothContextOptions: borrowed strings
 * @data_folder: of the desk's store and, with an embedded backend, of its database
 * @backend_url: (nullable): %NULL = this desk runs its own trothd
 * @token: (nullable): for @backend_url
 * @trothd: the program, for an embedded backend
 * @demo: an embedded backend without anybody begins with the demo company
 * @store: (nullable): what troth_context_begin() gave; %NULL = the store is opened now
 * @agent: (nullable): login of who sits at this desk: whose store it is, and whom an embedded backend signs in
 */
typedef struct
{
  const char *data_folder;
  const char *backend_url;
  const char *token;
  const char *trothd;
  const char *agent;
  gboolean    demo;
  GThread    *store;
} TrothContextOptions;

/**
 * troth_context_begin: opens the store of @data_folder and @agent while the caller does something else, as starting GTK; to be
 * followed by troth_context_new() with the same
 */
GThread *troth_context_begin (const char *data_folder,
                              const char *agent);

/**
 * troth_context_new: opens the store and what stands on it; no network, no process: the first frame needs no more
 * Errors: as troth_store_open (): another desk holds the folder, the disk is full, made by a newer Troth.
 */
TrothContext *troth_context_new (const TrothContextOptions *options,
                                 TrothClock                *clock,
                                 GError                   **error);
/** troth_context_get_set_aside: see troth_store_get_set_aside() */
const char *troth_context_get_set_aside (TrothContext *self);
/** troth_context_start: after the first frame: backend, sync, alarms */
void troth_context_start (TrothContext *self);
/** troth_context_stop: ends all that; what was being written is finished */
void troth_context_stop (TrothContext *self);

/**
 * troth_context_guard: somebody sits at the desk, after the start or a sign-in: alerts about promises, shown by @notifier in the @words of
 * ui/; and the care service begins to tell
 *
 * Signal "wanted": a notification was clicked, its customer is on the way to the screen: bring the window forward.
 * Signal "ring": a promise speaks up and nobody is on a call: a short sound.
 * Signals "signed-out", "signed-in".
 * Signal "wiped" (guint, GError): an administrator has had this desk cleared: nothing is there any more, and so many changes that were not sent are lost; the program can only end.
 * With an error, not everything could be deleted: the backend is not told that it was, and tells this desk again at its next start.
 * Signal "undialled" (TrothCustomer, number, GError): "Call now" in a notification came to nothing.
 * Signal "unseen" (GPtrArray of TrothAlarmItem): what is due and acknowledged by nobody while no notification shows it: the window takes over; empty = nothing.
 * Signal "missed" (GPtrArray of TrothAlarmItem): what became overdue while the desk was not running: once.
 */
void troth_context_guard (TrothContext   *self,
                          TrothNotifier  *notifier,
                          TrothAlarmWords words,
                          gpointer        user_data);

/**
 * TrothLeaving: what this desk leaves alone when it ends now
 * @promises: her own that are open and due by the end of this shift
 * @kinds: the same, of each #TrothPromiseKind
 * @unsent: changes that the backend has not got
 * @own_backend: the backend ends with the desk; nobody else looks after her promises
 * @online: the backend is there
 */
typedef struct
{
  guint    promises;
  guint    kinds[TROTH_N_PROMISE_KINDS];
  guint    unsent;
  gboolean own_backend;
  gboolean online;
} TrothLeaving;

TrothLeaving troth_context_get_leaving (TrothContext *self);
/** troth_context_list_unsent_async: the changes that the backend has not got, first to last */
void       troth_context_list_unsent_async (TrothContext       *self,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
GPtrArray *troth_context_list_unsent_finish (TrothContext *self,
                                             GAsyncResult *result,
                                             GError      **error); /* (element-type TrothCommand) (transfer full) */

/** troth_context_say_goodbye: the call at hand is noted, and her colleagues see that she is off duty, when the backend can be told within two seconds; then @gone */
void troth_context_say_goodbye (TrothContext   *self,
                                GSourceOnceFunc gone,
                                gpointer        user_data);
/**
 * troth_context_sign_out: nobody sits at this desk any more: it reminds of nothing and sends nothing, and its token is gone
 *
 * What was not sent stays in the store, and goes out after the next sign-in. Signal "signed-out".
 */
void troth_context_sign_out (TrothContext *self);
/** troth_context_sign_in_async: she is back; name and password are for a backend elsewhere. Signal "signed-in"; troth_context_guard() follows */
void troth_context_sign_in_async (TrothContext       *self,
                                  const char         *login,
                                  const char         *password,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
/** troth_context_sign_in_finish: %TROTH_ERROR_FORBIDDEN for a wrong name or password, %TROTH_ERROR_CONFLICT when this desk is another agent's */
gboolean troth_context_sign_in_finish (TrothContext *self,
                                       GAsyncResult *result,
                                       GError      **error);
/** troth_context_is_too_long_away: was the desk out of touch for two weeks? Then it shows nobody, and "signed-out" follows troth_context_start() */
gboolean troth_context_is_too_long_away (TrothContext *self);
/** troth_context_needs_password: is the backend elsewhere? */
gboolean troth_context_needs_password (TrothContext *self);

/** troth_context_acknowledge: somebody has seen @promise, which is due: silence until its next rung, on every desk */
void troth_context_acknowledge (TrothContext *self,
                                TrothPromise *promise);

/* All (transfer none), for the context's life. */
TrothClock           *troth_context_get_clock (TrothContext *self);
TrothSession         *troth_context_get_session (TrothContext *self);
TrothPromiseService  *troth_context_get_promises (TrothContext *self);
TrothCustomerService *troth_context_get_customers (TrothContext *self);
TrothReviewService   *troth_context_get_reviews (TrothContext *self);
TrothSearchService   *troth_context_get_search (TrothContext *self);
TrothCallService     *troth_context_get_calls (TrothContext *self);
TrothCalendarService *troth_context_get_calendar (TrothContext *self);
TrothCareService     *troth_context_get_care (TrothContext *self);
TrothPromptService   *troth_context_get_prompts (TrothContext *self);

/** troth_context_get_zone: the agent's own zone, else the machine's: ask again when the session's agent changes and at the signal "zone-changed" (transfer none) */
GTimeZone *troth_context_get_zone (TrothContext *self);

/** troth_context_open_promise: shows the promise and its customer; an unknown id shows nothing */
void troth_context_open_promise (TrothContext *self,
                                 const char   *promise_id);
/** troth_context_set_agent_state: available, away, wrap-up… as a command; other desks and the lead see it */
void troth_context_set_agent_state (TrothContext   *self,
                                    TrothAgentState state);

/** troth_context_set_preferences: hers at any desk, as a command; the session's agent has them */
void troth_context_set_preferences (TrothContext *self,
                                    JsonNode     *preferences);

G_END_DECLS
