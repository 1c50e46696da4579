// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-changes.h"
#include "troth-db-channel.h"
#include "troth-guard.h"
#include "troth-peer.h"
#include "troth-push-work.h"
#include "troth-scope-update.h"
#include "troth-store-outbox.h"
#include "troth-store-pull.h"

#include <sys/epoll.h>

/* What the product calls and gets from the simulation instead: the linker puts __wrap_x where its objects call x (meson.build). */

G_BEGIN_DECLS

/* sim-world.c */
ssize_t      __wrap_getrandom (void    *bytes,
                               size_t   n,
                               unsigned flags);
void         __wrap_randombytes_buf (void        *bytes,
                                     const size_t n);
GRand       *__wrap_g_rand_new (void);
char        *__wrap_g_uuid_string_random (void);
GThreadPool *__wrap_g_thread_pool_new (GFunc    func,
                                       gpointer user_data,
                                       gint     max_threads,
                                       gboolean exclusive,
                                       GError **error);
gboolean     __wrap_g_thread_pool_push (GThreadPool *pool,
                                        gpointer     data,
                                        GError     **error);
void         __wrap_g_thread_pool_free (GThreadPool *pool,
                                        gboolean     immediate,
                                        gboolean     wait);
void         __wrap_g_cond_wait (GCond  *cond,
                                 GMutex *mutex);
void         __wrap_g_task_run_in_thread (GTask          *task,
                                          GTaskThreadFunc func);

/* sim-http.c */
void                __wrap_soup_server_add_handler (SoupServer        *server,
                                                    const char        *path,
                                                    SoupServerCallback callback,
                                                    gpointer           user_data,
                                                    GDestroyNotify     destroy);
const char         *__wrap_soup_server_message_get_method (SoupServerMessage *message);
const char         *__wrap_soup_server_message_get_remote_host (SoupServerMessage *message);
GUri               *__wrap_soup_server_message_get_uri (SoupServerMessage *message);
SoupMessageHeaders *__wrap_soup_server_message_get_request_headers (SoupServerMessage *message);
SoupMessageHeaders *__wrap_soup_server_message_get_response_headers (SoupServerMessage *message);
SoupMessageBody    *__wrap_soup_server_message_get_request_body (SoupServerMessage *message);
SoupMessageBody    *__wrap_soup_server_message_get_response_body (SoupServerMessage *message);
void                __wrap_soup_server_message_set_status (SoupServerMessage *message,
                                                           guint              status,
                                                           const char        *reason);
void                __wrap_soup_server_message_pause (SoupServerMessage *message);
void                __wrap_soup_server_message_unpause (SoupServerMessage *message);
TrothGuard         *__wrap_troth_guard_new (SoupServer             *server,
                                            const TrothGuardLimits *limits);
guint16             __wrap_troth_guard_listen (TrothGuard *self,
                                               const char *address,
                                               guint16     port,
                                               gboolean    any_address,
                                               GError    **error);
void                __wrap_troth_guard_close (TrothGuard *self);
TrothPeer          *__wrap_troth_peer_take_over (SoupServerMessage *message);
gboolean            __wrap_troth_peer_watch (TrothPeer *peer,
                                             int        epoll,
                                             int        operation,
                                             guint      events,
                                             gpointer   data);
gssize              __wrap_troth_peer_send (TrothPeer  *peer,
                                            const char *bytes,
                                            gsize       length);
void                __wrap_troth_peer_close (TrothPeer *peer);
int                 __wrap_epoll_create1 (int flags);
int                 __wrap_epoll_wait (int                 epoll,
                                       struct epoll_event *events,
                                       int                 n_events,
                                       int                 timeout);

/* sim-backend.c */
TrothDbChannel *__wrap_troth_db_channel_new (const char     *database,
                                             GSourceOnceFunc func,
                                             gpointer        user_data);
void            __wrap_troth_db_channel_announce (TrothDbChannel *self);
void            __wrap_troth_db_channel_free (TrothDbChannel *self);

/* sim-broken.c */
gboolean __wrap_troth_push_begin (TrothDbConnection *connection, TrothPushStep *step, GPtrArray *objects, GError **error);
gboolean __real_troth_push_begin (TrothDbConnection *connection, TrothPushStep *step, GPtrArray *objects, GError **error);
gboolean __wrap_troth_push_command (TrothDbConnection *connection, TrothPushStep *step, JsonObject *object, GError **error);
gboolean __real_troth_push_command (TrothDbConnection *connection, TrothPushStep *step, JsonObject *object, GError **error);
gboolean __wrap_troth_changes_read_mark (TrothDbConnection *connection,
                                         gint64             seq,
                                         guint64           *mark,
                                         gboolean          *found,
                                         GError           **error);
gboolean __real_troth_changes_read_mark (TrothDbConnection *connection,
                                         gint64             seq,
                                         guint64           *mark,
                                         gboolean          *found,
                                         GError           **error);
gboolean __wrap_troth_scope_add_aged (TrothDbConnection *connection,
                                      gint64             now,
                                      gint64             limit,
                                      GHashTable        *ids,
                                      GError           **error);
gboolean __real_troth_scope_add_aged (TrothDbConnection *connection,
                                      gint64             now,
                                      gint64             limit,
                                      GHashTable        *ids,
                                      GError           **error);
void     __wrap_troth_store_send_again_async (TrothStore         *self,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
void     __real_troth_store_send_again_async (TrothStore         *self,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
void     __wrap_troth_store_ack_async (TrothStore         *self,
                                       GPtrArray          *outcomes,
                                       const char         *position,
                                       gint64              now,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void     __real_troth_store_ack_async (TrothStore         *self,
                                       GPtrArray          *outcomes,
                                       const char         *position,
                                       gint64              now,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void     __wrap_troth_store_apply_async (TrothStore         *self,
                                         GPtrArray          *changes,
                                         const char         *after,
                                         const char         *cursor,
                                         gint64              seq,
                                         gboolean            more,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
void     __real_troth_store_apply_async (TrothStore         *self,
                                         GPtrArray          *changes,
                                         const char         *after,
                                         const char         *cursor,
                                         gint64              seq,
                                         gboolean            more,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);

G_END_DECLS
