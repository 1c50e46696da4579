// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-backend-link.h"

#include "troth-call-reader.h"
#include "troth-embedded.h"
#include "troth-last-contact.h"
#include "troth-own-store.h"
#include "troth-soup-transport.h"
#include "troth-store-notes.h"
#include "troth-store-outbox.h"
#include "troth-sync-engine.h"

struct _TrothBackendLink
{
  GObject          parent_instance;
  TrothDesk       *desk;
  char            *url;
  char            *token;
  TrothEmbedded   *embedded; /* NULL with a backend elsewhere */
  const char      *trouble;  /* why the embedded one does not start; NULL when it does */
  TrothSyncEngine *engine;   /* this and the next: NULL until there is an address */
  TrothCallReader *calls;
  GCancellable    *cancellable;
  char            *agent_id;
  TrothLastContact contact; /* with a backend elsewhere */
};

enum
{
  SIGNAL_CALL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrothBackendLink, troth_backend_link, G_TYPE_OBJECT)

/* The live record of who is signed in, as soon as the store has it. */
static void
find_agent (TrothBackendLink *self)
{
  TrothSession *session = troth_desk_get_session (self->desk);
  g_autoptr (TrothAgent) agent = NULL;

  if (self->agent_id == NULL)
    return;
  agent = troth_store_get (troth_desk_get_store (self->desk), TROTH_TYPE_AGENT, self->agent_id, NULL);
  if (agent)
    troth_session_set_agent (session, agent);
}

static void
on_store_changed_cb (TrothBackendLink *self,
                     GPtrArray        *changes)
{
  TrothAgent *agent = troth_session_get_agent (troth_desk_get_session (self->desk));

  if (agent == NULL || g_strcmp0 (troth_agent_get_id (agent), self->agent_id) != 0)
    find_agent (self);
}

static void
on_who_am_i_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  TrothBackendLink *self = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = troth_rest_client_get_finish (TROTH_REST_CLIENT (source), result, &error);
  JsonObject *agent = NULL;
  const char *id = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (error)
    {
      g_message ("who is signed in is not known: %s", error->message);
      return;
    }
  agent = troth_json_get_object (answer, "agent");
  id = agent ? troth_json_get_string (agent, "id") : NULL;
  if (id == NULL || g_strcmp0 (id, self->agent_id) == 0)
    return;
  g_free (self->agent_id);
  self->agent_id = g_strdup (id);
  troth_store_set_meta_async (troth_desk_get_store (self->desk), TROTH_STORE_OWNER, id, NULL, NULL, NULL);
  find_agent (self);
}

static TrothLink
link_of (TrothSyncState state)
{
  switch (state)
    {
    case TROTH_SYNC_ONLINE:
      return TROTH_LINK_ONLINE;
    case TROTH_SYNC_CONNECTING:
      return TROTH_LINK_CONNECTING;
    case TROTH_SYNC_OFFLINE:
    default:
      return TROTH_LINK_OFFLINE;
    }
}

/* What an embedded backend says of the time is what this computer says. */
static const char *
problem_of (TrothBackendLink *self)
{
  const char *problem = self->trouble ? self->trouble : troth_sync_engine_get_problem (self->engine);

  if (problem == NULL && self->embedded == NULL && troth_clock_is_wrong (troth_desk_get_clock (self->desk)))
    return "clock-wrong";
  return problem;
}

static void
on_engine_changed_cb (TrothBackendLink *self)
{
  TrothSession *session = troth_desk_get_session (self->desk);
  TrothLink     link = link_of (troth_sync_engine_get_state (self->engine));
  gboolean      came_online = link == TROTH_LINK_ONLINE && troth_session_get_link (session) != link;

  /* "connecting" after an outage is still an outage to whoever reads "since" */
  if (link == TROTH_LINK_ONLINE)
    troth_session_set_offline_since (session, TROTH_NO_INSTANT);
  else if (link == TROTH_LINK_OFFLINE && troth_session_get_offline_since (session) == TROTH_NO_INSTANT)
    troth_session_set_offline_since (session, troth_sync_engine_get_since (self->engine));
  troth_session_set_problem (session, problem_of (self));
  troth_session_set_link (session, link);
  if (!came_online)
    return;
  troth_call_reader_catch_up (self->calls);
  troth_rest_client_get_async (troth_desk_get_client (self->desk), "/v1/session", self->cancellable, on_who_am_i_cb, self);
}

static void
on_clock_wrong_cb (TrothBackendLink *self)
{
  if (self->engine)
    troth_session_set_problem (troth_desk_get_session (self->desk), problem_of (self));
}

static void
on_unsent_cb (TrothBackendLink *self)
{
  troth_session_set_unsent (troth_desk_get_session (self->desk), troth_store_get_unsent (troth_desk_get_store (self->desk)));
}

static void
on_reviews_cb (TrothBackendLink *self)
{
  GListModel *reviews = troth_store_get_reviews (troth_desk_get_store (self->desk));

  troth_session_set_review (troth_desk_get_session (self->desk), g_list_model_get_n_items (reviews));
}

static void
on_call_read_cb (const char *call_id,
                 JsonObject *call,
                 gpointer    self)
{
  if (call)
    g_signal_emit (self, signals[SIGNAL_CALL], 0, troth_json_get_string (call, "direction"), troth_json_get_string (call, "number"), call_id,
                   troth_json_get_string (call, "state"));
  else
    g_signal_emit (self, signals[SIGNAL_CALL], 0, NULL, NULL, call_id, NULL);
}

static void
disconnect (TrothBackendLink *self)
{
  if (self->engine == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->engine, self);
  g_signal_handlers_disconnect_by_data (self->engine, self->calls);
  troth_sync_engine_stop (self->engine);
  g_clear_object (&self->engine);
  g_clear_pointer (&self->calls, troth_call_reader_free);
  troth_desk_set_client (self->desk, NULL);
}

/* With no engine, nobody else says so. */
static void
be_offline (TrothBackendLink *self,
            const char       *problem)
{
  TrothSession *session = troth_desk_get_session (self->desk);

  if (troth_session_get_offline_since (session) == TROTH_NO_INSTANT)
    troth_session_set_offline_since (session, troth_desk_now (self->desk));
  troth_session_set_problem (session, problem);
  if (self->engine == NULL)
    troth_session_set_link (session, TROTH_LINK_OFFLINE);
}

/* ——— out of touch ——— */

static void
on_synced_cb (TrothBackendLink *self)
{
  if (self->embedded == NULL)
    troth_last_contact_note (&self->contact, troth_desk_now (self->desk));
}

/* Also after two weeks of sleep, and while it stays on in vain. */
static void
look_how_long_away (TrothBackendLink *self)
{
  if (!troth_backend_link_is_too_long_away (self))
    return;
  disconnect (self);
  be_offline (self, TROTH_LAST_CONTACT_TOO_LONG_AGO);
}

gboolean
troth_backend_link_is_too_long_away (TrothBackendLink *self)
{
  return self->embedded == NULL && troth_last_contact_is_too_long_ago (&self->contact, troth_desk_now (self->desk));
}

static void
go_to (TrothBackendLink *self,
       const char       *url,
       const char       *token)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothTransport) transport = troth_soup_transport_new (url, NULL, &error);
  g_autoptr (TrothRestClient) client = NULL;

  disconnect (self);
  if (transport == NULL)
    {
      g_message ("%s", error->message);
      be_offline (self, "bad-address");
      return;
    }
  client = troth_rest_client_new (transport, troth_desk_get_clock (self->desk));
  troth_rest_client_set_token (client, token);
  troth_rest_client_set_own (client, self->embedded != NULL);
  if (self->embedded)
    troth_soup_transport_allow_silence (TROTH_SOUP_TRANSPORT (transport));
  troth_desk_set_client (self->desk, client);
  self->calls = troth_call_reader_new (client, on_call_read_cb, self);
  self->engine = troth_sync_engine_new (troth_desk_get_store (self->desk), troth_desk_get_clock (self->desk), client);
  g_signal_connect_object (self->engine, "notify", G_CALLBACK (on_engine_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->engine, "synced", G_CALLBACK (on_synced_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->engine, "failed", G_CALLBACK (look_how_long_away), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->engine, "call", G_CALLBACK (troth_call_reader_read), self->calls);
  troth_sync_engine_start (self->engine);
}

/* The embedded backend came up, or came back on another port. */
static void
on_embedded_url_cb (TrothBackendLink *self)
{
  const char *url = troth_embedded_get_url (self->embedded);

  if (url == NULL)
    return;
  self->trouble = NULL;
  go_to (self, url, troth_embedded_get_token (self->embedded));
}

static const char *
trouble_of (const GError *error)
{
  static const struct
  {
    TrothError  error;
    const char *trouble;
  } troubles[] = {
    { TROTH_ERROR_DISK, "backend-disk" },
    { TROTH_ERROR_DENIED, "backend-denied" },
    { TROTH_ERROR_BUSY, "backend-busy" },
    { TROTH_ERROR_NEWER, "backend-newer" },
    { TROTH_ERROR_CORRUPT, "backend-damaged" },
    { TROTH_ERROR_FORBIDDEN, "backend-nobody" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    if (g_error_matches (error, TROTH_ERROR, troubles[i].error))
      return troubles[i].trouble;
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ? "backend-slow" : "backend-did-not-start";
}

static void
on_embedded_error_cb (TrothBackendLink *self)
{
  const GError *error = troth_embedded_get_error (self->embedded);

  if (error == NULL)
    return;
  g_message ("the backend did not start: %s", error->message);
  self->trouble = trouble_of (error);
  be_offline (self, self->trouble);
}

static void
troth_backend_link_dispose (GObject *object)
{
  TrothBackendLink *self = TROTH_BACKEND_LINK (object);

  g_cancellable_cancel (self->cancellable);
  disconnect (self);
  g_clear_object (&self->embedded);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->token, g_free);
  g_clear_pointer (&self->agent_id, g_free);
  G_OBJECT_CLASS (troth_backend_link_parent_class)->dispose (object);
}

static void
troth_backend_link_class_init (TrothBackendLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_backend_link_dispose;
  signals[SIGNAL_CALL] = g_signal_new ("call", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                                       G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
}

static void
troth_backend_link_init (TrothBackendLink *self)
{
  self->cancellable = g_cancellable_new ();
}

TrothBackendLink *
troth_backend_link_new (TrothDesk                 *desk,
                        const TrothContextOptions *options)
{
  TrothBackendLink *self = g_object_new (TROTH_TYPE_BACKEND_LINK, NULL);
  TrothStore       *store = troth_desk_get_store (desk);

  self->desk = g_object_ref (desk);
  self->url = g_strdup (options->backend_url);
  self->token = g_strdup (options->token);
  if (self->url == NULL)
    {
      g_autofree char *folder = g_build_filename (options->data_folder, "backend", NULL);
      g_autofree char *whose = troth_own_store_get_login (store);

      self->embedded = troth_embedded_new (options->trothd, folder, options->demo, whose ? whose : options->agent);
      g_signal_connect_object (self->embedded, "notify::url", G_CALLBACK (on_embedded_url_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->embedded, "notify::error", G_CALLBACK (on_embedded_error_cb), self, G_CONNECT_SWAPPED);
    }
  self->agent_id = troth_store_get_meta (store, TROTH_STORE_OWNER, NULL);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "notify::unsent", G_CALLBACK (on_unsent_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_store_get_reviews (store), "items-changed", G_CALLBACK (on_reviews_cb), self, G_CONNECT_SWAPPED);
  self->contact = troth_last_contact_read (store);
  g_signal_connect_object (troth_desk_get_clock (desk), "woke", G_CALLBACK (look_how_long_away), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_desk_get_clock (desk), "notify::wrong", G_CALLBACK (on_clock_wrong_cb), self, G_CONNECT_SWAPPED);
  troth_session_set_link (troth_desk_get_session (desk), TROTH_LINK_CONNECTING);
  on_unsent_cb (self);
  on_reviews_cb (self);
  find_agent (self);
  return self;
}

void
troth_backend_link_start (TrothBackendLink *self)
{
  if (self->embedded)
    troth_embedded_start (self->embedded);
  else if (troth_backend_link_is_too_long_away (self))
    be_offline (self, TROTH_LAST_CONTACT_TOO_LONG_AGO);
  else
    go_to (self, self->url, self->token);
}

void
troth_backend_link_stop (TrothBackendLink *self)
{
  g_cancellable_cancel (self->cancellable);
  disconnect (self);
  if (self->embedded)
    troth_embedded_stop (self->embedded);
}

gboolean
troth_backend_link_is_embedded (TrothBackendLink *self)
{
  return self->embedded != NULL;
}

/* ——— signing out and in ——— */

/* The answer does not matter: a token that nobody has is of no use to anybody. */
static void
on_revoked_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothReply) reply = troth_rest_client_send_finish (TROTH_REST_CLIENT (source), result, &error);

  if (reply == NULL)
    g_message ("the backend was not told of the sign-out: %s", error->message);
}

void
troth_backend_link_sign_out (TrothBackendLink *self)
{
  TrothSession    *session = troth_desk_get_session (self->desk);
  TrothRestClient *client = troth_desk_get_client (self->desk);

  if (client && !self->embedded)
    troth_rest_client_send_async (client, troth_rest_client_request (client, "DELETE", "/v1/session", NULL), NULL, on_revoked_cb, NULL);
  troth_backend_link_stop (self);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->token, g_free);
  if (!troth_backend_link_is_too_long_away (self))
    troth_session_set_problem (session, "signed-out");
  troth_session_set_link (session, TROTH_LINK_OFFLINE);
}

static void
on_signed_in_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TrothBackendLink *self = g_task_get_source_object (task);
  GError           *error = NULL;
  g_autoptr (JsonObject) answer = troth_rest_client_sign_in_finish (TROTH_REST_CLIENT (source), result, &error);
  JsonObject *agent = answer ? troth_json_get_object (answer, "agent") : NULL;
  const char *id = agent ? troth_json_get_string (agent, "id") : NULL;

  if (g_error_matches (error, TROTH_ERROR, TROTH_ERROR_WIPE))
    {
      troth_desk_set_client (self->desk, TROTH_REST_CLIENT (source)); /* to say later that it was done */
      troth_session_set_problem (troth_desk_get_session (self->desk), TROTH_LINK_WIPE);
    }
  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->agent_id && g_strcmp0 (id, self->agent_id) != 0)
    {
      g_task_return_new_error (task, TROTH_ERROR, TROTH_ERROR_CONFLICT, "this desk is another agent's");
      return;
    }
  g_free (self->token);
  self->token = g_strdup (troth_json_get_string (answer, "token"));
  troth_last_contact_note (&self->contact, troth_desk_now (self->desk));
  go_to (self, self->url, self->token);
  g_task_return_boolean (task, TRUE);
}

void
troth_backend_link_sign_in_async (TrothBackendLink   *self,
                                  const char         *login,
                                  const char         *password,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  g_autoptr (TrothTransport) transport = self->embedded ? NULL : troth_soup_transport_new (self->url, NULL, &error);
  g_autoptr (TrothRestClient) client = NULL;

  g_task_set_source_tag (task, troth_backend_link_sign_in_async);
  troth_session_set_problem (troth_desk_get_session (self->desk), NULL);
  if (self->embedded)
    {
      troth_backend_link_start (self);
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (transport == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  client = troth_rest_client_new (transport, troth_desk_get_clock (self->desk));
  troth_rest_client_set_client_id (client, troth_store_get_client_id (troth_desk_get_store (self->desk)));
  troth_rest_client_sign_in_async (client, login, password, g_get_host_name (), cancellable, on_signed_in_cb, g_object_ref (task));
}

gboolean
troth_backend_link_sign_in_finish (TrothBackendLink *self,
                                   GAsyncResult     *result,
                                   GError          **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
