// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib-object.h>

/* Notifications of the desktop: a courtesy. The panel in the window is the truth. */

G_BEGIN_DECLS

/** TrothNotification: what to show; made by troth_notification_new() */
typedef struct _TrothNotification TrothNotification;

#define TROTH_TYPE_NOTIFICATION (troth_notification_get_type ())
GType troth_notification_get_type (void);
/**
 * troth_notification_new:
 * @title: may hold names: shown only where the person allows it
 * @public_title: without personal data, as a lock screen may show it
 */
TrothNotification *troth_notification_new (const char *title,
                                           const char *body,
                                           const char *public_title,
                                           const char *public_body);
TrothNotification *troth_notification_ref (TrothNotification *self);
void               troth_notification_unref (TrothNotification *self);
/** TrothUrgency: a critical one stays until somebody reacts; a low one makes no noise */
typedef enum
{
  TROTH_URGENCY_LOW,
  TROTH_URGENCY_NORMAL,
  TROTH_URGENCY_CRITICAL,
} TrothUrgency;

/** troth_notification_set_urgency: normal at first */
void troth_notification_set_urgency (TrothNotification *self,
                                     TrothUrgency       urgency);
/** troth_notification_add_action: a button; "open" is also what a click beside the buttons means */
void         troth_notification_add_action (TrothNotification *self,
                                            const char        *name,
                                            const char        *label);
TrothUrgency troth_notification_get_urgency (const TrothNotification *self);
/** troth_notification_get_title: (transfer none) */
const char *troth_notification_get_title (const TrothNotification *self,
                                          gboolean                 hide_names);
const char *troth_notification_get_body (const TrothNotification *self,
                                         gboolean                 hide_names);
guint       troth_notification_get_n_actions (const TrothNotification *self);
/** troth_notification_get_action: the name of the button at @index; @label: (out) (transfer none) */
const char *troth_notification_get_action (const TrothNotification *self,
                                           guint                    index,
                                           const char             **label);

#define TROTH_TYPE_NOTIFIER (troth_notifier_get_type ())
G_DECLARE_INTERFACE (TrothNotifier, troth_notifier, TROTH, NOTIFIER, GObject)

/**
 * TrothNotifierInterface:
 * @post: shows it, in place of an earlier one of the same id; returns at once, whatever the daemon does
 * @withdraw: takes it away; nothing happens when there is none
 *
 * Property "available" (gboolean, notify): notifications are seen, as far as one can know. FALSE (no daemon, it does not
 * answer or refuses, or it was told not to disturb): sound and window take over.
 * Signal "action" (id, action name): a button was pressed. Main thread.
 */
struct _TrothNotifierInterface
{
  GTypeInterface parent_interface;
  void (*post) (TrothNotifier     *self,
                const char        *id,
                TrothNotification *notification);
  void (*withdraw) (TrothNotifier *self,
                    const char    *id);
};

void     troth_notifier_post (TrothNotifier     *self,
                              const char        *id,
                              TrothNotification *notification);
void     troth_notifier_withdraw (TrothNotifier *self,
                                  const char    *id);
gboolean troth_notifier_get_available (TrothNotifier *self);
/** troth_notifier_emit_action: for implementations */
void troth_notifier_emit_action (TrothNotifier *self,
                                 const char    *id,
                                 const char    *action);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothNotification, troth_notification_unref)

G_END_DECLS
