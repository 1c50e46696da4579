// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * TrothPeer: the address of a client that also knows its connection
 *
 * SoupServer keeps it for as long as the connection lives, and gives it out as the remote address of every message on it: the way from
 * a message to its socket. Main thread.
 */
#define TROTH_TYPE_PEER (troth_peer_get_type ())
G_DECLARE_FINAL_TYPE (TrothPeer, troth_peer, TROTH, PEER, GInetSocketAddress)

/** TrothPeerGone: @owner's connection is forgotten */
typedef void (*TrothPeerGone) (gpointer owner);

/** troth_peer_new: of the other end of @connection (transfer full) (nullable: it is gone already)
 * @owner: a GObject that lives as long as the peer */
TrothPeer *troth_peer_new (GSocketConnection *connection,
                           TrothPeerGone      on_gone,
                           gpointer           owner);
/** troth_peer_of: of the connection under @message */
TrothPeer *troth_peer_of (SoupServerMessage *message);
GSocket   *troth_peer_get_socket (TrothPeer *self);
/** troth_peer_set_deadline: cuts the connection after @ms, unless there is another deadline before; 0 = no deadline */
void troth_peer_set_deadline (TrothPeer *self,
                              guint      ms);
/** troth_peer_cut: ends the connection now */
void troth_peer_cut (TrothPeer *self);
/**
 * troth_peer_take_over: takes the connection under @message from SoupServer, whatever of an answer it has; @message is over then
 * Returns: (transfer full): to be given to troth_peer_close
 */
TrothPeer *troth_peer_take_over (SoupServerMessage *message);
/** troth_peer_watch: epoll_ctl () with @operation: @epoll tells @data of @events on it; FALSE: it cannot */
gboolean troth_peer_watch (TrothPeer *self,
                           int        epoll,
                           int        operation,
                           guint      events,
                           gpointer   data);
/** troth_peer_send: as many of @bytes as there is room for now, perhaps none; -1: it hung up */
gssize troth_peer_send (TrothPeer  *self,
                        const char *bytes,
                        gsize       length);
/** troth_peer_close: closes what was taken over, after what was sent; no epoll tells anything any more (transfer full) */
void troth_peer_close (TrothPeer *self);

G_END_DECLS
