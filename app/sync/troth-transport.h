// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

#include "troth-error.h"

/* How bytes get to a backend and back: HTTP on a real desk (TrothSoupTransport), function calls in a simulation. Main thread. */

G_BEGIN_DECLS

/**
 * TrothHttpRequest: what is asked
 * @method: "GET", "POST" … (static string)
 * @path: with query, "/v1/sync/pull?cursor=…"
 * @body: (nullable): JSON
 * @headers: names and values in turn
 * @max_bytes: of the answer's body; more gives %TROTH_ERROR_TOO_LARGE
 */
typedef struct
{
  const char *method;
  char       *path;
  GBytes     *body;
  GPtrArray  *headers;
  gsize       max_bytes;
} TrothHttpRequest;

/** troth_http_request_new: of at most 8 MiB answer (transfer full) */
TrothHttpRequest *troth_http_request_new (const char *method,
                                          const char *path);
void              troth_http_request_free (TrothHttpRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothHttpRequest, troth_http_request_free)
void troth_http_request_add_header (TrothHttpRequest *self,
                                    const char       *name,
                                    const char       *value);

/**
 * TrothHttpResponse: an answer, whatever its status
 * @content_type: (nullable): without parameters
 * @retry_after: seconds, 0 when it did not say
 */
typedef struct
{
  guint   status;
  char   *content_type;
  gint64  retry_after;
  GBytes *body;
} TrothHttpResponse;

/** troth_http_response_new: takes @body (nullable) (transfer full) */
TrothHttpResponse *troth_http_response_new (guint       status,
                                            const char *content_type,
                                            GBytes     *body);
void               troth_http_response_free (TrothHttpResponse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothHttpResponse, troth_http_response_free)

/** TrothChunkFunc: some bytes of a stream came in; do not finish or drop the transport in it */
typedef void (*TrothChunkFunc) (const char *data,
                                gsize       len,
                                gpointer    user_data);

#define TROTH_TYPE_TRANSPORT (troth_transport_get_type ())
G_DECLARE_INTERFACE (TrothTransport, troth_transport, TROTH, TRANSPORT, GObject)

/**
 * TrothTransportInterface: never called with a cancelled cancellable; callbacks always come from the main loop
 * @stream_async: as @send_async, but a body with status 200 goes to @func piece by piece, and the call ends when the stream does
 *
 * Signal "network-came": the machine has a network again, or another one: what failed may work now.
 */
struct _TrothTransportInterface
{
  GTypeInterface parent;
  void (*send_async) (TrothTransport     *self,
                      TrothHttpRequest   *request,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  TrothHttpResponse *(*send_finish) (TrothTransport *self,
                                     GAsyncResult   *result,
                                     GError        **error);
  void (*stream_async) (TrothTransport     *self,
                        TrothHttpRequest   *request,
                        TrothChunkFunc      func,
                        gpointer            func_data,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data);
  TrothHttpResponse *(*stream_finish) (TrothTransport *self,
                                       GAsyncResult   *result,
                                       GError        **error);
};

/** troth_transport_send_async: borrows @request until the callback */
void troth_transport_send_async (TrothTransport     *self,
                                 TrothHttpRequest   *request,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
/** troth_transport_send_finish: an answer of any status; errors: GIO's of the way there, %TROTH_ERROR_TOO_LARGE (transfer full) */
TrothHttpResponse *troth_transport_send_finish (TrothTransport *self,
                                                GAsyncResult   *result,
                                                GError        **error);
/** troth_transport_stream_async: @func is not called after the callback or after a cancel */
void troth_transport_stream_async (TrothTransport     *self,
                                   TrothHttpRequest   *request,
                                   TrothChunkFunc      func,
                                   gpointer            func_data,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
/** troth_transport_stream_finish: the status and, unless 200, the body (transfer full) */
TrothHttpResponse *troth_transport_stream_finish (TrothTransport *self,
                                                  GAsyncResult   *result,
                                                  GError        **error);

/** troth_transport_network_came: for implementations: emits the signal */
void troth_transport_network_came (TrothTransport *self);

G_END_DECLS
