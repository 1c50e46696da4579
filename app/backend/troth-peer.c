// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-peer.h"

struct _TrothPeer
{
  GInetSocketAddress parent_instance;
  GSocket           *socket;
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
