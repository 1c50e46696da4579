// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-peer.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/socket.h>

struct _TrothPeer
{
  GInetSocketAddress parent_instance;
  GSocket           *socket;
  GIOStream         *stream; /* over it, once it is taken over */
  TrothPeerGone      on_gone;
  GObject           *owner;
  guint              deadline; /* source */
};

G_DEFINE_FINAL_TYPE (TrothPeer, troth_peer, G_TYPE_INET_SOCKET_ADDRESS)

static void
troth_peer_finalize (GObject *object)
{
  TrothPeer *self = TROTH_PEER (object);

  g_clear_handle_id (&self->deadline, g_source_remove);
  g_clear_object (&self->stream);
  g_clear_object (&self->socket);
  self->on_gone (self->owner);
  g_clear_object (&self->owner);
  G_OBJECT_CLASS (troth_peer_parent_class)->finalize (object);
}

static void
troth_peer_class_init (TrothPeerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = troth_peer_finalize;
}

static void
troth_peer_init (TrothPeer *self)
{
}

TrothPeer *
troth_peer_new (GSocketConnection *connection,
                TrothPeerGone      on_gone,
                gpointer           owner)
{
  g_autoptr (GSocketAddress) address = g_socket_connection_get_remote_address (connection, NULL);
  GInetSocketAddress *inet = G_IS_INET_SOCKET_ADDRESS (address) ? G_INET_SOCKET_ADDRESS (address) : NULL;
  TrothPeer          *self = NULL;

  if (inet == NULL)
    return NULL;
  self = g_object_new (TROTH_TYPE_PEER, "address", g_inet_socket_address_get_address (inet), "port",
                       g_inet_socket_address_get_port (inet), NULL);
  self->socket = g_object_ref (g_socket_connection_get_socket (connection));
  self->on_gone = on_gone;
  self->owner = g_object_ref (owner);
  return self;
}

TrothPeer *
troth_peer_of (SoupServerMessage *message)
{
  return TROTH_PEER (soup_server_message_get_remote_address (message));
}

GSocket *
troth_peer_get_socket (TrothPeer *self)
{
  return self->socket;
}

static gboolean
on_deadline_cb (gpointer user_data)
{
  TrothPeer *self = user_data;

  self->deadline = 0;
  troth_peer_cut (self);
  return G_SOURCE_REMOVE;
}

void
troth_peer_set_deadline (TrothPeer *self,
                         guint      ms)
{
  g_clear_handle_id (&self->deadline, g_source_remove);
  if (ms)
    self->deadline = g_timeout_add (ms, on_deadline_cb, self);
}

void
troth_peer_cut (TrothPeer *self)
{
  g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
}

TrothPeer *
troth_peer_take_over (SoupServerMessage *message)
{
  TrothPeer *self = g_object_ref (troth_peer_of (message));

  self->stream = soup_server_message_steal_connection (message);
  return self;
}

gboolean
troth_peer_watch (TrothPeer *self,
                  int        epoll,
                  int        operation,
                  guint      events,
                  gpointer   data)
{
  struct epoll_event event = { .events = events, .data.ptr = data };

  return epoll_ctl (epoll, operation, g_socket_get_fd (self->socket), &event) == 0;
}

gssize
troth_peer_send (TrothPeer  *self,
                 const char *bytes,
                 gsize       length)
{
  gssize n = send (g_socket_get_fd (self->socket), bytes, length, MSG_DONTWAIT | MSG_NOSIGNAL);

  if (n >= 0)
    return n;
  return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : -1;
}

void
troth_peer_close (TrothPeer *self)
{
  g_io_stream_close (self->stream, NULL, NULL);
  g_object_unref (self);
}
