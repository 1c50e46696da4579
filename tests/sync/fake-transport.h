// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-transport.h"

/* A transport without a network: a function of the test answers, from the main loop. */

#define TROTH_TYPE_FAKE_TRANSPORT (troth_fake_transport_get_type ())
G_DECLARE_FINAL_TYPE (TrothFakeTransport, troth_fake_transport, TROTH, FAKE_TRANSPORT, GObject)

/** TrothFakeHandler: the answer to @request (transfer full); %NULL = nobody is there */
typedef TrothHttpResponse *(*TrothFakeHandler) (TrothHttpRequest *request,
                                                gpointer          user_data);

TrothFakeTransport *troth_fake_transport_new (TrothFakeHandler handler,
                                              gpointer         user_data);
/** troth_fake_transport_emit: @text comes over the open stream, if there is one */
void troth_fake_transport_emit (TrothFakeTransport *self,
                                const char         *text);
/** troth_fake_transport_end: the open stream ends */
void     troth_fake_transport_end (TrothFakeTransport *self);
gboolean troth_fake_transport_has_stream (TrothFakeTransport *self);
/** troth_fake_transport_hang: requests are taken, and answered when it hangs no more; to be ended by the test */
void troth_fake_transport_hang (TrothFakeTransport *self,
                                gboolean            hung);
/** troth_fake_response: (transfer full): @body is JSON; an error status makes a problem of it */
TrothHttpResponse *troth_fake_response (guint       status,
                                        const char *body);
