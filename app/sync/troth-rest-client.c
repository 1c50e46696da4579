// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-sync"

#include "troth-rest-client.h"

#include "troth-time.h"

#define SCHEMA "1" /* of records and commands; the backend speaks this one and the one before */

struct _TrothRestClient
{
  GObject         parent_instance;
  TrothTransport *transport;
  TrothClock     *clock;
  char           *token;
  char           *client_id;
  gboolean        own;
};

/* One request, from sending to its answer. */
typedef struct
{
  TrothHttpRequest *request;
  gint64            sent; /* boot time */
} Call;

G_DEFINE_FINAL_TYPE (TrothRestClient, troth_rest_client, G_TYPE_OBJECT)

static void
call_free (gpointer data)
{
  Call *call = data;

  troth_http_request_free (call->request);
  g_free (call);
}

void
troth_reply_free (TrothReply *self)
{
  if (self == NULL)
    return;
  g_free (self->problem);
  g_free (self->detail);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

static void
set_status_error (GError    **error,
                  TrothReply *self)
{
  static const struct
  {
    guint      status;
    TrothError code;
  } known[] = {
    { 400, TROTH_ERROR_INVALID },
    { 401, TROTH_ERROR_FORBIDDEN },
    { 403, TROTH_ERROR_FORBIDDEN },
    { 404, TROTH_ERROR_NOT_FOUND },
    { 409, TROTH_ERROR_CONFLICT },
    { 410, TROTH_ERROR_CONFLICT },
    { 412, TROTH_ERROR_CONFLICT },
    { 413, TROTH_ERROR_TOO_LARGE },
    { 422, TROTH_ERROR_INVALID },
    { 426, TROTH_ERROR_UNSUPPORTED },
    { 429, TROTH_ERROR_BUSY },
    { 503, TROTH_ERROR_BUSY },
  };

  if (g_strcmp0 (self->problem, "wipe") == 0)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_WIPE, "HTTP %u: this desk is to be cleared", self->status);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].status == self->status)
      {
        g_set_error (error, TROTH_ERROR, known[i].code, "HTTP %u, %s: %s", self->status, self->problem,
                     self->detail ? self->detail : "");
        return;
      }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "HTTP %u, %s: %s", self->status, self->problem,
               self->detail ? self->detail : "");
}

gboolean
troth_reply_is_ok (TrothReply *self,
                   GError    **error)
{
  if (self->status >= 200 && self->status < 300)
    return TRUE;
  set_status_error (error, self);
  return FALSE;
}

JsonObject *
troth_reply_parse (TrothReply *self,
                   GError    **error)
{
  TrothJsonLimits limits = { .bytes = 8 * 1024 * 1024, .items = 10000 };
  gsize           len = 0;
  const char     *data = g_bytes_get_data (self->body, &len);

  return troth_json_parse_object (data ? data : "", len, &limits, error);
}

/* What kind of problem an error status stands for: ours say it in "code". */
static void
read_problem (TrothReply *reply,
              const char *content_type)
{
  g_autoptr (JsonObject) object = NULL;

  if (content_type && g_str_equal (content_type, "application/problem+json"))
    object = troth_reply_parse (reply, NULL);
  if (object)
    {
      reply->problem = g_strdup (troth_json_get_string (object, "code"));
      reply->detail = g_strdup (troth_json_get_string (object, "detail"));
    }
  if (g_strcmp0 (reply->problem, "wipe") == 0 && reply->status != 401) /* all is deleted then: only where this desk is refused */
    g_clear_pointer (&reply->problem, g_free);
  if (reply->problem == NULL)
    reply->problem = g_strdup_printf ("http-%u", reply->status);
}

static TrothReply *
reply_new (TrothRestClient   *self,
           TrothHttpResponse *response,
           gint64             sent)
{
  TrothReply *reply = g_new0 (TrothReply, 1);

  reply->sent = sent;
  reply->received = troth_clock_boottime (self->clock);
  reply->status = response->status;
  reply->retry_after = response->retry_after;
  reply->body = g_bytes_ref (response->body);
  if (!troth_reply_is_ok (reply, NULL))
    read_problem (reply, response->content_type);
  return reply;
}

TrothHttpRequest *
troth_rest_client_request (TrothRestClient *self,
                           const char      *method,
                           const char      *path,
                           const char      *json)
{
  TrothHttpRequest *request = troth_http_request_new (method, path);

  troth_http_request_add_header (request, "Accept", "application/json");
  troth_http_request_add_header (request, "Desk-Schema", SCHEMA);
  if (self->client_id)
    troth_http_request_add_header (request, "Desk-Client", self->client_id);
  if (self->token)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", self->token, NULL);

      troth_http_request_add_header (request, "Authorization", bearer);
    }
  if (json)
    request->body = g_bytes_new (json, strlen (json));
  return request;
}

static void
on_sent_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothHttpResponse) response = troth_transport_send_finish (TROTH_TRANSPORT (source), result, &error);
  Call *call = g_task_get_task_data (task);

  if (response)
    g_task_return_pointer (task, reply_new (g_task_get_source_object (task), response, call->sent),
                           (GDestroyNotify) troth_reply_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
troth_rest_client_send_async (TrothRestClient    *self,
                              TrothHttpRequest   *request,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Call  *call = g_new0 (Call, 1);

  call->request = request;
  call->sent = troth_clock_boottime (self->clock);
  g_task_set_source_tag (task, troth_rest_client_send_async);
  g_task_set_task_data (task, call, call_free);
  if (g_task_return_error_if_cancelled (task))
    g_object_unref (task);
  else
    troth_transport_send_async (self->transport, request, cancellable, on_sent_cb, task);
}

TrothReply *
troth_rest_client_send_finish (TrothRestClient *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The object of a 2xx answer; for calls whose caller wants nothing else. */
static void
on_object_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothReply) reply = troth_rest_client_send_finish (TROTH_REST_CLIENT (source), result, &error);
  JsonObject *object = NULL;

  if (reply && troth_reply_is_ok (reply, &error))
    object = troth_reply_parse (reply, &error);
  if (object)
    g_task_return_pointer (task, object, (GDestroyNotify) json_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
troth_rest_client_get_async (TrothRestClient    *self,
                             const char         *path,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, troth_rest_client_get_async);
  troth_rest_client_send_async (self, troth_rest_client_request (self, "GET", path, NULL), cancellable, on_object_cb, task);
}

JsonObject *
troth_rest_client_get_finish (TrothRestClient *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
troth_rest_client_sign_in_async (TrothRestClient    *self,
                                 const char         *login,
                                 const char         *password,
                                 const char         *device,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr (GString) json = g_string_new ("{");
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  troth_json_append_member (json, "login");
  troth_json_append_string (json, login);
  troth_json_append_member (json, "password");
  troth_json_append_string (json, password);
  troth_json_append_member (json, "device");
  troth_json_append_string (json, device);
  g_string_append_c (json, '}');
  troth_rest_client_set_token (self, NULL);
  g_task_set_source_tag (task, troth_rest_client_sign_in_async);
  troth_rest_client_send_async (self, troth_rest_client_request (self, "POST", "/v1/session", json->str), cancellable,
                                on_object_cb, task);
}

JsonObject *
troth_rest_client_sign_in_finish (TrothRestClient *self,
                                  GAsyncResult    *result,
                                  GError         **error)
{
  g_autoptr (JsonObject) answer = NULL;
  const char *token;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  answer = g_task_propagate_pointer (G_TASK (result), error);
  token = answer ? troth_json_get_string (answer, "token") : NULL;
  if (answer && token == NULL)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "the answer to a sign-in has no token");
  if (token == NULL)
    return NULL;
  troth_rest_client_set_token (self, token);
  return g_steal_pointer (&answer);
}

void
troth_rest_client_set_client_id (TrothRestClient *self,
                                 const char      *client_id)
{
  if (g_strcmp0 (self->client_id, client_id) == 0)
    return;
  g_free (self->client_id);
  self->client_id = g_strdup (client_id);
}

void
troth_rest_client_set_token (TrothRestClient *self,
                             const char      *token)
{
  g_autofree char *copy = g_strdup (token);

  g_free (self->token);
  self->token = g_steal_pointer (&copy);
}

void
troth_rest_client_set_own (TrothRestClient *self,
                           gboolean         own)
{
  self->own = own;
}

gboolean
troth_rest_client_is_own (TrothRestClient *self)
{
  return self->own;
}

gboolean
troth_rest_client_has_token (TrothRestClient *self)
{
  return self->token != NULL;
}

TrothTransport *
troth_rest_client_get_transport (TrothRestClient *self)
{
  return self->transport;
}

void
troth_rest_client_note_time (TrothRestClient *self,
                             TrothReply      *reply,
                             const char      *server_time)
{
  gint64 us;

  if (self->own) /* when the clock is put right, what it said before that would stand against it for hours */
    return;
  if (server_time && troth_time_parse (server_time, &us, NULL))
    troth_clock_add_server_sample (self->clock, us, reply->sent, reply->received);
}

static void
troth_rest_client_finalize (GObject *object)
{
  TrothRestClient *self = TROTH_REST_CLIENT (object);

  g_clear_object (&self->transport);
  g_clear_object (&self->clock);
  g_free (self->token);
  g_free (self->client_id);
  G_OBJECT_CLASS (troth_rest_client_parent_class)->finalize (object);
}

static void
troth_rest_client_class_init (TrothRestClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = troth_rest_client_finalize;
}

static void
troth_rest_client_init (TrothRestClient *self)
{
}

TrothRestClient *
troth_rest_client_new (TrothTransport *transport,
                       TrothClock     *clock)
{
  TrothRestClient *self = g_object_new (TROTH_TYPE_REST_CLIENT, NULL);

  self->transport = g_object_ref (transport);
  self->clock = g_object_ref (clock);
  return self;
}
