// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-notifier.h"

/* What is shown by the notification daemon, and what waits for one. Everything here may take seconds: it lives on the
 * thread of TrothNotifyWorker and in that thread's default main context. */

G_BEGIN_DECLS

typedef struct _TrothNotifyBoard TrothNotifyBoard;

typedef struct
{
  void (*available) (gboolean available,
                     gpointer user_data);
  void (*action) (const char *id,
                  const char *action,
                  gpointer    user_data);
} TrothNotifyBoardEvents;

TrothNotifyBoard *troth_notify_board_new (const TrothNotifyBoardEvents *events,
                                          gpointer                      user_data);
/** troth_notify_board_free: takes away what is shown, unless the daemon has stopped answering */
void troth_notify_board_free (TrothNotifyBoard *self);
void troth_notify_board_post (TrothNotifyBoard  *self,
                              const char        *id,
                              TrothNotification *notification,
                              gboolean           hide_names);
void troth_notify_board_withdraw (TrothNotifyBoard *self,
                                  const char       *id);
/** troth_notify_board_set_hide_names: of everything that is shown */
void troth_notify_board_set_hide_names (TrothNotifyBoard *self,
                                        gboolean          hide_names);

G_END_DECLS
