// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-guard.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "troth-peer.h"
#include "troth-refusal.h"

#define BACKLOG 1024
#define PEER_TIMEOUT_MS 30000

#define ACCEPT_AGAIN_MS 100

struct _TrothGuard
{
  GObject          parent_instance;
  SoupServer      *server; /* unowned: it outlives its guard */
  TrothGuardLimits limits;
  GSocket         *listening;
  GSource         *incoming; /* on it */
  guint            again;    /* source, while no connection can be accepted */
  guint            n_open;
  gboolean         full;      /* the last connection could not be accepted */
  int              other_end; /* of the pair that SoupServer listens to; -1 = none */
};

G_DEFINE_FINAL_TYPE (TrothGuard, troth_guard, G_TYPE_OBJECT)

static void
on_peer_gone_cb (gpointer owner)
{
  TROTH_GUARD (owner)->n_open--;
}

/* SoupServer is given a finished connection: its own listener goes deaf for ever when the process runs out of descriptors once, and that
 * of libsoup 3.2 loses memory with every connection. */
static void
take_connection (TrothGuard *self,
                 GSocket    *socket)
{
  g_autoptr (GSocketConnection) connection = g_socket_connection_factory_create_connection (socket);
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autoptr (TrothPeer) peer = NULL;
  g_autoptr (GError) error = NULL;

  peer = local ? troth_peer_new (connection, on_peer_gone_cb, self) : NULL;
  if (peer == NULL)
    return;
  self->n_open++;
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  /* A peer that vanished without a word is noticed by what it does not acknowledge. */
  g_socket_set_option (socket, IPPROTO_TCP, TCP_USER_TIMEOUT, PEER_TIMEOUT_MS, NULL);
  if (!soup_server_accept_iostream (self->server, G_IO_STREAM (connection), local, G_SOCKET_ADDRESS (peer), &error))
    g_warning ("a connection was refused: %s", error->message);
}

static void watch_incoming (TrothGuard *self);

static gboolean
on_accept_again_cb (gpointer user_data)
{
  TrothGuard *self = user_data;

  self->again = 0;
  watch_incoming (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_incoming_cb (GSocket     *listening,
                GIOCondition condition,
                gpointer     user_data)
{
  TrothGuard *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket = g_socket_accept (listening, NULL, &error);

  if (socket)
    self->full = FALSE;
  if (socket && self->n_open < self->limits.connections)
    take_connection (self, socket);
  if (socket || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
    return G_SOURCE_CONTINUE;
  if (!self->full)
    g_warning ("no connection can be accepted at the moment: %s", error->message);
  self->full = TRUE;
  g_clear_pointer (&self->incoming, g_source_unref);
  self->again = g_timeout_add (ACCEPT_AGAIN_MS, on_accept_again_cb, self);
  return G_SOURCE_REMOVE;
}

static void
watch_incoming (TrothGuard *self)
{
  self->incoming = g_socket_create_source (self->listening, G_IO_IN, NULL);
  g_source_set_callback (self->incoming, G_SOURCE_FUNC (on_incoming_cb), self, NULL);
  g_source_attach (self->incoming, g_main_context_get_thread_default ());
}

/* SoupServer keeps connections alive only while it believes that it listens somewhere: to one end of a pair that nobody ever writes to. */
static gboolean
pretend_to_listen (TrothGuard *self,
                   GError    **error)
{
  int fds[2];
  g_autoptr (GSocket) silent = NULL;

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return FALSE;
    }
  self->other_end = fds[1];
  silent = g_socket_new_from_fd (fds[0], error);
  return silent && soup_server_listen_socket (self->server, silent, 0, error);
}

static void
on_got_body_cb (SoupServerMessage *message,
                gpointer           user_data)
{
  troth_peer_set_deadline (troth_peer_of (message), 0);
}

static void
on_request_started_cb (SoupServer        *server,
                       SoupServerMessage *message,
                       gpointer           user_data)
{
  TrothGuard *self = user_data;

  troth_peer_set_deadline (troth_peer_of (message), self->limits.request_ms);
  g_signal_connect_object (message, "got-body", G_CALLBACK (on_got_body_cb), self, 0);
}

static void
on_request_finished_cb (SoupServer        *server,
                        SoupServerMessage *message,
                        gpointer           user_data)
{
  TrothGuard *self = user_data;

  troth_peer_set_deadline (troth_peer_of (message), self->limits.idle_ms);
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
  g_autofree char    *detail = NULL;
  const char         *code = troth_refusal_find (message, &self->limits, &detail);

  /* SoupServer closes as it was asked to, but does not say so. */
  if (soup_message_headers_header_contains (headers, "Connection", "close"))
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection", "close");
  if (code)
    {
      troth_peer_set_deadline (troth_peer_of (message), 0);
      troth_refusal_send (message, code, detail);
      return;
    }
  /* SoupServer answers ranges of any answer, as many as are asked for; nothing here has any. */
  soup_message_headers_remove (headers, "Range");
}

static void
troth_guard_dispose (GObject *object)
{
  troth_guard_close (TROTH_GUARD (object));
  G_OBJECT_CLASS (troth_guard_parent_class)->dispose (object);
}

static void
troth_guard_class_init (TrothGuardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_guard_dispose;
}

static void
troth_guard_init (TrothGuard *self)
{
  self->other_end = -1;
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
  soup_server_add_early_handler (server, "*", on_early_cb, g_object_ref (self), g_object_unref);
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
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID,
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
  if (got == NULL || !pretend_to_listen (self, error))
    return 0;
  g_socket_set_blocking (socket, FALSE);
  self->listening = g_steal_pointer (&socket);
  watch_incoming (self);
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got));
}

void
troth_guard_close (TrothGuard *self)
{
  if (self->incoming)
    g_source_destroy (self->incoming);
  g_clear_pointer (&self->incoming, g_source_unref);
  g_clear_handle_id (&self->again, g_source_remove);
  if (self->listening)
    g_socket_close (self->listening, NULL);
  g_clear_object (&self->listening);
  if (self->other_end >= 0)
    close (self->other_end);
  self->other_end = -1;
}

guint
troth_guard_get_n_open (TrothGuard *self)
{
  return self->n_open;
}
