// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-notifier.h"

/* The thread that talks to the notification daemon, because libnotify waits up to 25 s for an answer.
 * It owns every libnotify object and a main context of its own; nothing of it is touched from outside. */

G_BEGIN_DECLS

typedef struct _TrothNotifyWorker TrothNotifyWorker;

/**
 * TrothNotifyEvents: told on the main context of the thread that started the worker; never after the stop
 * @answered: a request is done with
 * @available: the daemon took the last notification, or did not
 * @action: a button was pressed
 */
typedef struct
{
  void (*answered) (gpointer user_data);
  void (*available) (gboolean available,
                     gpointer user_data);
  void (*action) (const char *id,
                  const char *action,
                  gpointer    user_data);
} TrothNotifyEvents;

TrothNotifyWorker *troth_notify_worker_start (const TrothNotifyEvents *events,
                                              gpointer                 user_data);
/** troth_notify_worker_stop: takes away what is shown when that goes fast (0.3 s), and lets go of the thread */
void troth_notify_worker_stop (TrothNotifyWorker *self);
/** troth_notify_worker_post: one "answered" follows; @notification %NULL withdraws */
void troth_notify_worker_post (TrothNotifyWorker *self,
                               const char        *id,
                               TrothNotification *notification,
                               gboolean           hide_names);
/** troth_notify_worker_set_hide_names: of what was posted before, too; nothing answers */
void troth_notify_worker_set_hide_names (TrothNotifyWorker *self,
                                         gboolean           hide_names);

G_END_DECLS
