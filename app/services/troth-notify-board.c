// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-notify"

#include "troth-notify-board.h"

#include <gio/gio.h>
#include <libnotify/notify.h>

#include "troth-notify-text.h"

/* A notification:    stored ──show──► posted (owner) ──button, dismissed──► forgotten
 *                       ▲               │
 *                       └─ daemon gone, timed out, refused: shown again when it answers
 * What is withdrawn while the daemon that shows it does not answer is kept as "gone", and closed when it answers again.
 *
 * The daemon is asked for its capabilities before each show: a hung one costs PING_MS of this thread, and no
 * notification waits in its queue to appear twice. */

#define BUS_NAME "org.freedesktop.Notifications"
#define BUS_PATH "/org/freedesktop/Notifications"
#define PING_MS 3000
#define RETRY_MIN_S 2
#define RETRY_MAX_S 60

struct _TrothNotifyBoard
{
  const TrothNotifyBoardEvents *events;
  gpointer                      user_data;
  GMainContext                 *context;
  GDBusConnection              *connection;
  guint                         watch;
  guint                         properties;
  GHashTable                   *entries; /* id -> Entry */
  GPtrArray                    *retired; /* of NotifyNotification: shown no more, let go of when idle */
  gboolean                      markup;
  gboolean                      buttons;
  GSource                      *retry;
  guint                         retry_s;
};

typedef struct
{
  TrothNotifyBoard   *board; /* not owned: the board owns its entries */
  char               *id;
  TrothNotification  *notification;
  gboolean            hide_names;
  NotifyNotification *shown; /* NULL unless it is shown by @owner */
  char               *owner;
  gboolean            stale; /* what is shown is not what is to be shown */
  gboolean            gone;  /* withdrawn, and yet to be closed */
} Entry;

static void flush (TrothNotifyBoard *self);

static gboolean
on_retired_cb (gpointer data)
{
  g_ptr_array_set_size (data, 0);
  return G_SOURCE_REMOVE;
}

/* libnotify may be in the middle of telling us about it. */
static void
retire (TrothNotifyBoard   *self,
        NotifyNotification *shown)
{
  g_autoptr (GSource) idle = g_idle_source_new ();

  g_ptr_array_add (self->retired, shown);
  g_source_set_callback (idle, on_retired_cb, g_ptr_array_ref (self->retired), (GDestroyNotify) g_ptr_array_unref);
  g_source_attach (idle, self->context);
}

static void
entry_hide (Entry *entry)
{
  g_clear_pointer (&entry->owner, g_free);
  if (!entry->shown)
    return;
  g_signal_handlers_disconnect_by_data (entry->shown, entry);
  notify_notification_clear_actions (entry->shown);
  retire (entry->board, g_steal_pointer (&entry->shown));
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  entry_hide (entry);
  g_free (entry->id);
  troth_notification_unref (entry->notification);
  g_free (entry);
}

static char *
daemon_owner (TrothNotifyBoard *self)
{
  g_autoptr (GVariant) reply = NULL;
  char *owner = NULL;

  if (!self->connection)
    return NULL;
  reply = g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "GetNameOwner", g_variant_new ("(s)", BUS_NAME),
                                       G_VARIANT_TYPE ("(s)"), G_DBUS_CALL_FLAGS_NONE, PING_MS, NULL, NULL);
  if (reply)
    g_variant_get (reply, "(s)", &owner);
  return owner;
}

/* Does the daemon answer? Starts one that D-Bus can start. */
static gboolean
ping (TrothNotifyBoard *self)
{
  g_autoptr (GVariant) reply = NULL;
  g_autofree const char **capabilities = NULL;

  if (self->connection)
    reply = g_dbus_connection_call_sync (self->connection, BUS_NAME, BUS_PATH, BUS_NAME,
                                         "GetCapabilities", NULL, G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE,
                                         PING_MS, NULL, NULL);
  if (!reply)
    return FALSE;
  g_variant_get (reply, "(^a&s)", &capabilities);
  self->markup = g_strv_contains (capabilities, "body-markup");
  self->buttons = g_strv_contains (capabilities, "actions");
  return TRUE;
}

static gboolean
is_on (TrothNotifyBoard *self,
       const char       *interface,
       const char       *property)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (self->connection, BUS_NAME, BUS_PATH, "org.freedesktop.DBus.Properties",
                                                            "Get", g_variant_new ("(ss)", interface, property), G_VARIANT_TYPE ("(v)"),
                                                            G_DBUS_CALL_FLAGS_NO_AUTO_START, PING_MS, NULL, NULL);
  g_autoptr (GVariant) value = NULL;

  if (!reply)
    return FALSE; /* it knows no such thing */
  g_variant_get (reply, "(v)", &value);
  return g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (value);
}

/* dunst and Plasma say so when they were told to show nothing; GNOME has a setting. */
static gboolean
is_paused (TrothNotifyBoard *self)
{
  return is_on (self, "org.dunstproject.cmd0", "paused") || is_on (self, BUS_NAME, "Inhibited");
}

static void
on_properties_cb (GDBusConnection *connection,
                  const char      *sender,
                  const char      *path,
                  const char      *interface,
                  const char      *signal,
                  GVariant        *parameters,
                  gpointer         user_data)
{
  TrothNotifyBoard *self = user_data;

  if (!self->retry)
    self->events->available (!is_paused (self), self->user_data);
}

static gboolean
on_retry_cb (gpointer data)
{
  TrothNotifyBoard *self = data;

  g_clear_pointer (&self->retry, g_source_unref);
  flush (self);
  return G_SOURCE_REMOVE;
}

static void
failed (TrothNotifyBoard *self)
{
  g_autofree char *owner = daemon_owner (self);

  self->events->available (FALSE, self->user_data);
  if (self->retry || !owner) /* without a daemon there is nothing to try: D-Bus says when one comes */
    return;
  self->retry_s = CLAMP (self->retry_s * 2, RETRY_MIN_S, RETRY_MAX_S);
  self->retry = g_timeout_source_new_seconds (self->retry_s);
  g_source_set_callback (self->retry, on_retry_cb, self, NULL);
  g_source_attach (self->retry, self->context);
}

static void
succeeded (TrothNotifyBoard *self)
{
  if (self->retry)
    g_source_destroy (self->retry);
  g_clear_pointer (&self->retry, g_source_unref);
  self->retry_s = 0;
  self->events->available (!is_paused (self), self->user_data);
}

static void
on_action_cb (NotifyNotification *shown,
              char               *action,
              gpointer            user_data)
{
  Entry            *entry = user_data;
  TrothNotifyBoard *self = entry->board;

  if (!entry->gone)
    self->events->action (entry->id, g_str_equal (action, "default") ? (char *) "open" : action, self->user_data);
}

static void
on_closed_cb (NotifyNotification *shown,
              gpointer            user_data)
{
  Entry            *entry = user_data;
  TrothNotifyBoard *self = entry->board;

  if (notify_notification_get_closed_reason (shown) == NOTIFY_CLOSED_REASON_DISMISSED)
    g_hash_table_remove (self->entries, entry->id);
  else /* it ran out of time, nobody has said that it was seen: a new daemon shows it again */
    entry_hide (entry);
}

static const NotifyUrgency urgencies[] = {
  [TROTH_URGENCY_LOW] = NOTIFY_URGENCY_LOW,
  [TROTH_URGENCY_NORMAL] = NOTIFY_URGENCY_NORMAL,
  [TROTH_URGENCY_CRITICAL] = NOTIFY_URGENCY_CRITICAL,
};

static void
fill (Entry      *entry,
      const char *title,
      const char *body)
{
  TrothNotification *notification = entry->notification;

  if (entry->shown)
    {
      notify_notification_update (entry->shown, title, body, TROTH_APPLICATION_ID);
      notify_notification_clear_actions (entry->shown);
    }
  else
    {
      entry->shown = notify_notification_new (title, body, TROTH_APPLICATION_ID);
      g_signal_connect (entry->shown, "closed", G_CALLBACK (on_closed_cb), entry);
    }
  notify_notification_set_hint (entry->shown, "desktop-entry", g_variant_new_string (TROTH_APPLICATION_ID));
  notify_notification_set_urgency (entry->shown, urgencies[troth_notification_get_urgency (notification)]);
  if (!entry->board->buttons)
    return;
  for (guint i = 0; i < troth_notification_get_n_actions (notification); i++)
    {
      const char *label = NULL;
      const char *name = troth_notification_get_action (notification, i, &label);

      notify_notification_add_action (entry->shown, name, label, on_action_cb, entry, NULL);
      if (g_str_equal (name, "open"))
        notify_notification_add_action (entry->shown, "default", label, on_action_cb, entry, NULL);
    }
}

/* The daemon has just answered a ping. */
static gboolean
show (TrothNotifyBoard *self,
      Entry            *entry)
{
  g_autofree char *owner = daemon_owner (self);
  g_autofree char *title = troth_notify_text (troth_notification_get_title (entry->notification, entry->hide_names), FALSE);
  g_autofree char *body = troth_notify_text (troth_notification_get_body (entry->notification, entry->hide_names), self->markup);
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (owner, entry->owner) != 0)
    entry_hide (entry); /* its number means nothing to another daemon */
  fill (entry, title, body);
  if (!notify_notification_show (entry->shown, &error))
    {
      g_debug ("not shown: %s", error->message);
      entry_hide (entry);
      return FALSE;
    }
  if (!entry->owner)
    entry->owner = g_steal_pointer (&owner);
  entry->stale = FALSE;
  return TRUE;
}

static gboolean
close_if_gone (gpointer id,
               gpointer value,
               gpointer owner)
{
  Entry *entry = value;

  if (entry->gone && entry->shown && g_strcmp0 (entry->owner, owner) == 0)
    notify_notification_close (entry->shown, NULL);
  return entry->gone;
}

/* The daemon has just answered a ping. */
static void
close_gone (TrothNotifyBoard *self)
{
  g_autofree char *owner = daemon_owner (self);

  g_hash_table_foreach_remove (self->entries, close_if_gone, owner);
}

/* Takes away what was withdrawn, and shows what is not shown, or not as it is to be. */
static void
flush (TrothNotifyBoard *self)
{
  GHashTableIter iter;
  gpointer       value;
  gboolean       good = ping (self);

  if (good)
    close_gone (self);
  g_hash_table_iter_init (&iter, self->entries);
  while (good && g_hash_table_iter_next (&iter, NULL, &value))
    good = (((Entry *) value)->shown && !((Entry *) value)->stale) || show (self, value);
  if (good)
    succeeded (self);
  else
    failed (self);
}

/* What another daemon than @owner (nullable) has shown is on no screen. */
static gboolean
hide_unless_of (gpointer id,
                gpointer value,
                gpointer owner)
{
  Entry *entry = value;

  if (owner && g_strcmp0 (entry->owner, owner) == 0)
    return FALSE;
  entry_hide (entry);
  return entry->gone;
}

static void
on_appeared_cb (GDBusConnection *connection,
                const char      *name,
                const char      *owner,
                gpointer         user_data)
{
  TrothNotifyBoard *self = user_data;

  g_set_object (&self->connection, connection);
  if (!self->properties)
    self->properties = g_dbus_connection_signal_subscribe (connection, BUS_NAME, "org.freedesktop.DBus.Properties",
                                                           "PropertiesChanged", BUS_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                           on_properties_cb, self, NULL);
  g_hash_table_foreach_remove (self->entries, hide_unless_of, (gpointer) owner);
  flush (self);
}

static void
on_vanished_cb (GDBusConnection *connection,
                const char      *name,
                gpointer         user_data)
{
  TrothNotifyBoard *self = user_data;

  g_set_object (&self->connection, connection);
  g_hash_table_foreach_remove (self->entries, hide_unless_of, NULL);
  if (g_hash_table_size (self->entries) > 0)
    flush (self); /* D-Bus may know how to start one */
  else
    self->events->available (FALSE, self->user_data);
}

static void
close_all (TrothNotifyBoard *self)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->entries);
  while (!self->retry && g_hash_table_iter_next (&iter, NULL, &value))
    if (((Entry *) value)->shown)
      notify_notification_close (((Entry *) value)->shown, NULL);
}

TrothNotifyBoard *
troth_notify_board_new (const TrothNotifyBoardEvents *events,
                        gpointer                      user_data)
{
  TrothNotifyBoard *self = g_new0 (TrothNotifyBoard, 1);

  self->events = events;
  self->user_data = user_data;
  self->context = g_main_context_ref_thread_default ();
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  self->retired = g_ptr_array_new_with_free_func (g_object_unref);
  notify_init (TROTH_APPLICATION_ID);
  self->watch = g_bus_watch_name (G_BUS_TYPE_SESSION, BUS_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, on_appeared_cb,
                                  on_vanished_cb, self, NULL);
  return self;
}

void
troth_notify_board_free (TrothNotifyBoard *self)
{
  g_bus_unwatch_name (self->watch);
  if (self->properties)
    g_dbus_connection_signal_unsubscribe (self->connection, self->properties);
  close_all (self);
  if (self->retry)
    g_source_destroy (self->retry);
  g_clear_pointer (&self->retry, g_source_unref);
  g_hash_table_unref (self->entries);
  g_ptr_array_set_size (self->retired, 0); /* while libnotify has what they hang on */
  g_ptr_array_unref (self->retired);
  g_clear_object (&self->connection);
  g_main_context_unref (self->context);
  notify_uninit ();
  g_free (self);
}

void
troth_notify_board_post (TrothNotifyBoard  *self,
                         const char        *id,
                         TrothNotification *notification,
                         gboolean           hide_names)
{
  Entry *entry = g_hash_table_lookup (self->entries, id);

  if (!entry)
    {
      entry = g_new0 (Entry, 1);
      entry->board = self;
      entry->id = g_strdup (id);
      g_hash_table_insert (self->entries, entry->id, entry);
    }
  else
    troth_notification_unref (entry->notification);
  entry->notification = troth_notification_ref (notification);
  entry->hide_names = hide_names;
  entry->stale = TRUE;
  entry->gone = FALSE;
  if (self->retry)
    self->events->available (FALSE, self->user_data); /* it goes out when the daemon answers again */
  else if (ping (self) && show (self, entry))
    succeeded (self);
  else
    failed (self);
}

void
troth_notify_board_withdraw (TrothNotifyBoard *self,
                             const char       *id)
{
  Entry *entry = g_hash_table_lookup (self->entries, id);

  if (!entry)
    return;
  entry->gone = entry->shown != NULL;
  if (!entry->gone)
    g_hash_table_remove (self->entries, id);
  else if (ping (self))
    close_gone (self);
  else
    failed (self);
}

void
troth_notify_board_set_hide_names (TrothNotifyBoard *self,
                                   gboolean          hide_names)
{
  GHashTableIter iter;
  gpointer       value;
  gboolean       good;

  if (g_hash_table_size (self->entries) == 0)
    return;
  good = !self->retry && ping (self);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Entry *entry = value;

      if (entry->gone || entry->hide_names == hide_names)
        continue;
      entry->hide_names = hide_names;
      entry->stale = TRUE;
      if (good && entry->shown) /* what ran out of time is on no screen */
        good = show (self, entry);
    }
  if (!good)
    failed (self); /* the rest follows when the daemon answers again */
}
