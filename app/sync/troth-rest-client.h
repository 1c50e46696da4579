// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-clock.h"
#include "troth-json.h"
#include "troth-transport.h"

G_BEGIN_DECLS

/**
 * TrothReply: an answer of the backend, read
 * @status: HTTP
 * @problem: (nullable): code of the RFC 9457 problem of an error status, "client-fork"; "http-500" when it was none of ours
 * @detail: (nullable): English, for logs
 * @retry_after: seconds, 0 when it did not say
 * @body: the bytes as they came
 * @sent: boot time when the request left
 * @received: boot time when the answer was there
 */
typedef struct
{
  guint   status;
  char   *problem;
  char   *detail;
  gint64  retry_after;
  GBytes *body;
  gint64  sent;
  gint64  received;
} TrothReply;

void troth_reply_free (TrothReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothReply, troth_reply_free)
/** troth_reply_is_ok: is its status 2xx; else @error is what a status means to the desk: %TROTH_ERROR_FORBIDDEN for 401 and 403, WIPE for the 401 that clears this desk,
 * NOT_FOUND, CONFLICT, TOO_LARGE, INVALID, UNSUPPORTED for 426, BUSY for 429 and 503; %G_IO_ERROR_FAILED for the rest. The only
 * place where a status becomes an error. */
gboolean troth_reply_is_ok (TrothReply *self,
                            GError    **error);
/** troth_reply_parse: the body as a JSON object (transfer full) */
JsonObject *troth_reply_parse (TrothReply *self,
                               GError    **error);

/**
 * TrothRestClient: requests to the backend on behalf of whoever is signed in. Main thread.
 */
#define TROTH_TYPE_REST_CLIENT (troth_rest_client_get_type ())
G_DECLARE_FINAL_TYPE (TrothRestClient, troth_rest_client, TROTH, REST_CLIENT, GObject)

TrothRestClient *troth_rest_client_new (TrothTransport *transport,
                                        TrothClock     *clock);
/** troth_rest_client_set_token: (nullable): sent as a bearer token; never logged */
void     troth_rest_client_set_token (TrothRestClient *self,
                                      const char      *token);
gboolean troth_rest_client_has_token (TrothRestClient *self);
/** troth_rest_client_set_client_id: which desk asks, so that one that is to be cleared is told so; sent as Desk-Client */
void troth_rest_client_set_client_id (TrothRestClient *self,
                                      const char      *client_id);
/** troth_rest_client_set_own: the backend is a child of this process: its end is seen at once, and nothing on the way loses a
 * poke. Nobody needs to wake up to know that it is there. */
void            troth_rest_client_set_own (TrothRestClient *self,
                                           gboolean         own);
gboolean        troth_rest_client_is_own (TrothRestClient *self);
TrothTransport *troth_rest_client_get_transport (TrothRestClient *self);
/** troth_rest_client_note_time: tells the clock the "server_time" (RFC 3339) of an answer that was not held back; nonsense is ignored, and what our own backend says: it goes by this computer's clock */
void troth_rest_client_note_time (TrothRestClient *self,
                                  TrothReply      *reply,
                                  const char      *server_time);

/**
 * troth_rest_client_request: (transfer full): with the headers that every request has
 * @json: (nullable): body
 */
TrothHttpRequest *troth_rest_client_request (TrothRestClient *self,
                                             const char      *method,
                                             const char      *path,
                                             const char      *json);

/** troth_rest_client_send_async: takes @request */
void troth_rest_client_send_async (TrothRestClient    *self,
                                   TrothHttpRequest   *request,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
/** troth_rest_client_send_finish: an answer of any status; errors: of the transport only (transfer full) */
TrothReply *troth_rest_client_send_finish (TrothRestClient *self,
                                           GAsyncResult    *result,
                                           GError         **error);

/** troth_rest_client_get_async: GET @path as one JSON object: for search and the like */
void troth_rest_client_get_async (TrothRestClient    *self,
                                  const char         *path,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
/** troth_rest_client_get_finish: errors: of the transport, of the status, of the JSON (transfer full) */
JsonObject *troth_rest_client_get_finish (TrothRestClient *self,
                                          GAsyncResult    *result,
                                          GError         **error);

/**
 * troth_rest_client_sign_in_async: POST /v1/session; on success the token is in use
 * @device: how this desk names itself
 */
void troth_rest_client_sign_in_async (TrothRestClient    *self,
                                      const char         *login,
                                      const char         *password,
                                      const char         *device,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
/** troth_rest_client_sign_in_finish: {"token", "expires_at", "agent"} (transfer full); %TROTH_ERROR_FORBIDDEN for a wrong name or password, %TROTH_ERROR_WIPE whatever they are */
JsonObject *troth_rest_client_sign_in_finish (TrothRestClient *self,
                                              GAsyncResult    *result,
                                              GError         **error);

G_END_DECLS
