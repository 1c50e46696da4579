// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-guard.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include "troth-refusal.h"

#define BACKLOG 1024
#define PEER_TIMEOUT_MS 30000

struct _TrothGuard
{
  GObject          parent_instance;
  SoupServer      *server; /* unowned: it outlives its guard */
  TrothGuardLimits limits;
  GHashTable      *watches; /* GSocket (unowned, weak) -> Watch */
};

/* One connection. @source cuts it. */
typedef struct
{
  TrothGuard *guard;
  GSocket    *socket;
  guint       source;
} Watch;

G_DEFINE_FINAL_TYPE (TrothGuard, troth_guard, G_TYPE_OBJECT)

static void
on_socket_gone_cb (gpointer data,
                   GObject *socket)
{
  TrothGuard *self = data;
  Watch      *watch = g_hash_table_lookup (self->watches, socket);

  watch->socket = NULL;
  g_hash_table_remove (self->watches, socket);
}

static void
free_watch (gpointer data)
{
  Watch *watch = data;

  g_clear_handle_id (&watch->source, g_source_remove);
  if (watch->socket)
    g_object_weak_unref (G_OBJECT (watch->socket), on_socket_gone_cb, watch->guard);
  g_free (watch);
}

static Watch *
get_watch (TrothGuard *self,
           GSocket    *socket)
{
  Watch *watch = g_hash_table_lookup (self->watches, socket);

  if (watch)
    return watch;
  watch = g_new0 (Watch, 1);
  watch->guard = self;
  watch->socket = socket;
  g_object_weak_ref (G_OBJECT (socket), on_socket_gone_cb, self);
  g_hash_table_insert (self->watches, socket, watch);
  /* A peer that vanished without a word is noticed by what it does not acknowledge. */
  g_socket_set_option (socket, IPPROTO_TCP, TCP_USER_TIMEOUT, PEER_TIMEOUT_MS, NULL);
  return watch;
}

static gboolean
on_deadline_cb (gpointer user_data)
{
  Watch *watch = user_data;

  watch->source = 0;
  g_socket_shutdown (watch->socket, TRUE, TRUE, NULL);
  return G_SOURCE_REMOVE;
}

/* 0 = no deadline. */
static void
set_deadline (TrothGuard        *self,
              SoupServerMessage *message,
              guint              ms)
{
  GSocket *socket = soup_server_message_get_socket (message);
  Watch   *watch = NULL;

  if (socket == NULL)
    return;
  watch = get_watch (self, socket);
  g_clear_handle_id (&watch->source, g_source_remove);
  if (ms)
    watch->source = g_timeout_add (ms, on_deadline_cb, watch);
}

static void
on_got_body_cb (SoupServerMessage *message,
                gpointer           user_data)
{
  set_deadline (user_data, message, 0);
}

static void
on_request_started_cb (SoupServer        *server,
                       SoupServerMessage *message,
                       gpointer           user_data)
{
  TrothGuard *self = user_data;

  set_deadline (self, message, self->limits.request_ms);
  g_signal_connect_object (message, "got-body", G_CALLBACK (on_got_body_cb), self, 0);
  if (g_hash_table_size (self->watches) > self->limits.connections)
    troth_guard_cut (message);
}

static void
on_request_finished_cb (SoupServer        *server,
                        SoupServerMessage *message,
                        gpointer           user_data)
{
  TrothGuard *self = user_data;

  set_deadline (self, message, self->limits.idle_ms);
}

static void
on_early_cb (SoupServer        *server,
             SoupServerMessage *message,
             const char        *path,
             GHashTable        *query,
             gpointer           user_data)
{
  TrothGuard         *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char         *detail = NULL;
  const char         *code = troth_refusal_find (message, &self->limits, &detail);

  if (code)
    {
      set_deadline (self, message, 0);
      troth_refusal_send (message, code, detail);
      return;
    }
  /* SoupServer answers ranges of any answer, as many as are asked for; nothing here has any. */
  soup_message_headers_remove (headers, "Range");
}

static void
troth_guard_dispose (GObject *object)
{
  TrothGuard *self = (TrothGuard *) object;

  g_hash_table_remove_all (self->watches);
  G_OBJECT_CLASS (troth_guard_parent_class)->dispose (object);
}

static void
troth_guard_finalize (GObject *object)
{
  g_hash_table_unref (((TrothGuard *) object)->watches);
  G_OBJECT_CLASS (troth_guard_parent_class)->finalize (object);
}

static void
troth_guard_class_init (TrothGuardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = troth_guard_dispose;
  object_class->finalize = troth_guard_finalize;
}

static void
troth_guard_init (TrothGuard *self)
{
  self->watches = g_hash_table_new_full (NULL, NULL, NULL, free_watch);
}

TrothGuard *
troth_guard_new (SoupServer             *server,
                 const TrothGuardLimits *limits)
{
  TrothGuard *self = g_object_new (TROTH_TYPE_GUARD, NULL);

  self->server = server;
  self->limits = *limits;
  if (self->limits.request_ms == 0)
    self->limits.request_ms = 5000;
  if (self->limits.idle_ms == 0)
    self->limits.idle_ms = 60000;
  if (self->limits.body == 0)
    self->limits.body = 1024 * 1024;
  if (self->limits.header_bytes == 0)
    self->limits.header_bytes = 16 * 1024;
  if (self->limits.headers == 0)
    self->limits.headers = 100;
  if (self->limits.connections == 0)
    self->limits.connections = 4096;
  g_signal_connect_object (server, "request-started", G_CALLBACK (on_request_started_cb), self, 0);
  g_signal_connect_object (server, "request-finished", G_CALLBACK (on_request_finished_cb), self, 0);
  soup_server_add_early_handler (server, NULL, on_early_cb, g_object_ref (self), g_object_unref);
  return self;
}

guint16
troth_guard_listen (TrothGuard *self,
                    const char *address,
                    guint16     port,
                    gboolean    any_address,
                    GError    **error)
{
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (address);
  g_autoptr (GSocketAddress) wanted = NULL;
  g_autoptr (GSocketAddress) got = NULL;
  g_autoptr (GSocket) socket = NULL;

  if (inet == NULL)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "address: “%s” is not a numeric IP address", address);
      return 0;
    }
  if (!any_address && !g_inet_address_get_is_loopback (inet))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN,
                   "%s is not a loopback address; listen there only behind a proxy that ends TLS (--behind-proxy)", address);
      return 0;
    }
  socket = g_socket_new (g_inet_address_get_family (inet), G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  if (socket == NULL)
    return 0;
  wanted = g_inet_socket_address_new (inet, port);
  g_socket_set_listen_backlog (socket, BACKLOG);
  if (!g_socket_bind (socket, wanted, TRUE, error) || !g_socket_listen (socket, error))
    return 0;
  got = g_socket_get_local_address (socket, error);
  if (got == NULL || !soup_server_listen_socket (self->server, socket, 0, error))
    return 0;
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got));
}

void
troth_guard_cut (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (socket)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}
