// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

#include "troth-libnotify-notifier.h"

/* Against dbusmock's notification daemon and against a real dunst, on a bus that starts no service by itself. */

#define BUS_NAME "org.freedesktop.Notifications"
#define BUS_PATH "/org/freedesktop/Notifications"
#define MOCK "org.freedesktop.DBus.Mock"
#define NEVER (60 * G_TIME_SPAN_SECOND) /* libnotify itself waits for 25 s when a daemon stops in the middle of an answer */

#define WAIT_FOR(condition)                                  \
  G_STMT_START                                               \
  {                                                          \
    gint64 until_ = g_get_monotonic_time () + NEVER;         \
    while (!(condition) && g_get_monotonic_time () < until_) \
      notify_fixture_iterate (5 * G_TIME_SPAN_MILLISECOND);  \
    g_assert_true (condition);                               \
  }                                                          \
  G_STMT_END

G_BEGIN_DECLS

/** NotifyFixture: a notifier, the daemon that it talks to, and the buttons that were pressed, "id action" a line */
typedef struct
{
  GDBusConnection        *bus;
  GSubprocess            *daemon;
  TrothLibnotifyNotifier *notifier;
  GString                *actions;
} NotifyFixture;

/** notify_fixture_init: instead of g_test_init (): on a bus of this program's own */
void notify_fixture_init (int    *argc,
                          char ***argv);
void notify_fixture_set_up (NotifyFixture *self,
                            gconstpointer  data);
void notify_fixture_tear_down (NotifyFixture *self,
                               gconstpointer  data);
void notify_fixture_iterate (gint64 us);
void notify_fixture_start_daemon (NotifyFixture     *self,
                                  const char *const *argv);
void notify_fixture_start_mock (NotifyFixture *self,
                                const char    *capabilities);
void notify_fixture_kill_daemon (NotifyFixture *self);
/** notify_fixture_tell_mock: calls @method of the mock, which must answer */
void notify_fixture_tell_mock (NotifyFixture *self,
                               const char    *method,
                               GVariant      *arguments);
/** notify_fixture_asked: what the mock was asked, as "Notify(replaces, title, body, number of actions)" or "Close(id)", a line each */
char    *notify_fixture_asked (NotifyFixture *self);
gboolean notify_fixture_was_asked (NotifyFixture *self,
                                   const char    *what);
/** notify_fixture_post: Leonie Köhler is promised @body */
void     notify_fixture_post (NotifyFixture *self,
                              const char    *id,
                              const char    *body);
gboolean notify_fixture_is_available (NotifyFixture *self);

G_END_DECLS
