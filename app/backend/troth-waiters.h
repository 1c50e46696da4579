// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-exchange.h"

/* Requests that wait for the change sequence to move. Main thread. */

G_BEGIN_DECLS

typedef struct _TrothWaiters TrothWaiters;

/** troth_waiters_new: @wake is given each request, and its reference, when its time has come (transfer full) */
TrothWaiters *troth_waiters_new (void (*wake) (gpointer       owner,
                                               TrothExchange *request),
                                 gpointer owner);
/** troth_waiters_free: whoever waits gets no answer */
void troth_waiters_free (TrothWaiters *self);
/** troth_waiters_add: takes over the reference; @on_timeout is called before it wakes after @seconds */
void troth_waiters_add (TrothWaiters  *self,
                        TrothExchange *request,
                        guint          seconds,
                        void (*on_timeout) (TrothExchange *request));
/** troth_waiters_wake: everybody */
void troth_waiters_wake (TrothWaiters *self);
/** troth_waiters_clear: forgets everybody */
void troth_waiters_clear (TrothWaiters *self);

G_END_DECLS
