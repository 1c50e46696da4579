// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <glib/gi18n.h>

#include "troth-application.h"

#include "troth-alert-words.h"
#include "troth-background.h"
#include "troth-chime.h"
#include "troth-context.h"
#include "troth-here.h"
#include "troth-leave.h"
#include "troth-libnotify-notifier.h"
#include "troth-logout.h"
#include "troth-presenter.h"
#include "troth-sign-in.h"
#include "troth-start-error.h"
#include "troth-system-clock.h"
#include "troth-transfer-alerts.h"
#include "troth-ui.h"

struct _TrothApplication
{
  AdwApplication   parent_instance;
  GThread         *store; /* being opened */
  TrothContext    *context;
  TrothPresenter  *presenter;
  GtkWindow       *window; /* the desk, or why it could not open */
  GSettings       *settings;
  TrothNotifier   *notifier;
  TrothChime      *chime;
  TrothBackground *background;
  TrothLeave      *leave;
  TrothLogout     *logout;
  GtkWindow       *sign_in; /* in the place of the desk, while nobody sits at it */
  char            *data_folder;
  char            *backend_url;
  char            *token;
  char            *agent;
  gboolean         demo;
};

G_DEFINE_FINAL_TYPE (TrothApplication, troth_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "data", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Keep the desk's data in FOLDER"), N_ ("FOLDER") },
  { "backend", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Use the backend at URL instead of an own one"), N_ ("URL") },
  { "token-file", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Read the token for that backend from FILE"), N_ ("FILE") },
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Begin with the demo company"), NULL },
  { "agent", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Open the desk of the agent LOGIN"), N_ ("LOGIN") },
  { "pop", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Show who calls from NUMBER"), N_ ("NUMBER") },
  { "call-id", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("The telephone's name for that call"), N_ ("ID") },
  { "call-state", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("ringing, active, held or ended"), N_ ("STATE") },
  { "autostart", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Guard promises without a window, if the preferences say so"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
  { NULL },
};

static TrothNotification *
words_for_alert (GPtrArray *items,
                 gint64     now,
                 gpointer   user_data)
{
  return troth_alert_words (items, now, troth_context_get_zone (TROTH_APPLICATION (user_data)->context));
}

static void
on_ring_cb (TrothApplication *self)
{
  if (g_settings_get_boolean (self->settings, "sound") && !troth_chime_ring (self->chime))
    gdk_display_beep (gtk_widget_get_display (GTK_WIDGET (self->window)));
}

/* Nobody who walks past a locked screen reads a name on it. */
static void
update_hide_names (TrothApplication *self)
{
  gboolean locked = FALSE;

  if (self->notifier == NULL)
    return;
  g_object_get (self, "screensaver-active", &locked, NULL);
  g_object_set (self->notifier, "hide-names", locked || g_settings_get_boolean (self->settings, "notifications-hide-names"), NULL);
}

/* ——— without a window ——— */

/* What cannot be notified must be seen. */
static void
on_unseen_cb (TrothApplication *self,
              GPtrArray        *items)
{
  if (items->len > 0 && !gtk_widget_get_visible (GTK_WIDGET (self->window)))
    gtk_window_present (self->window);
}

static void
on_visible_cb (TrothApplication *self)
{
  TrothLeaving     leaving = troth_context_get_leaving (self->context);
  g_autofree char *status = troth_leave_status (&leaving);

  if (gtk_widget_get_visible (GTK_WIDGET (self->window)))
    troth_background_hide (self->background);
  else
    troth_background_show (self->background, status, C_ ("notification", "Open"), _ ("Promises to customers come due without a window, too."),
                           g_settings_get_boolean (self->settings, "autostart"));
}

/* ——— nobody at the desk ——— */

/* A closed door: with it, the desk ends. */
static gboolean
on_door_closed_cb (TrothApplication *self)
{
  self->sign_in = NULL;
  gtk_window_destroy (self->window);
  return GDK_EVENT_PROPAGATE;
}

static void
on_signed_out_cb (TrothApplication *self)
{
  self->sign_in = troth_sign_in_new (GTK_APPLICATION (self), self->context, self->backend_url);
  g_signal_connect_object (self->sign_in, "close-request", G_CALLBACK (on_door_closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_handlers_block_by_func (self->window, on_visible_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);
  g_signal_handlers_unblock_by_func (self->window, on_visible_cb, self);
  troth_ui_destroy_windows_but (self->window, self->sign_in); /* they are about customers */
  troth_background_hide (self->background);                   /* nothing is guarded, and no window was visible perhaps */
  gtk_window_present (self->sign_in);
}

static void
on_signed_in_cb (TrothApplication *self)
{
  GtkWindow *door = g_steal_pointer (&self->sign_in);

  troth_context_guard (self->context, self->notifier, words_for_alert, self);
  gtk_window_present (self->window);
  gtk_window_destroy (door);
}

/* Nothing is left of the desk but what it was about: that is said. */
static void
on_wiped_cb (TrothApplication *self,
             guint             lost,
             const GError     *error)
{
  self->window = troth_start_error_new_wiped (GTK_APPLICATION (self), lost, error);
  gtk_window_present (self->window);
  self->sign_in = NULL;
  g_clear_object (&self->leave);
  g_clear_object (&self->logout);
  troth_background_hide (self->background);
  troth_ui_destroy_windows_but (self->window, NULL);
}

static void
guard_promises (TrothApplication *self)
{
  self->notifier = TROTH_NOTIFIER (troth_libnotify_notifier_new ());
  self->background = troth_background_new (self->notifier);
  g_signal_connect_object (self->settings, "changed::notifications-hide-names", G_CALLBACK (update_hide_names), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::screensaver-active", G_CALLBACK (update_hide_names), self, G_CONNECT_SWAPPED);
  update_hide_names (self);
  g_signal_connect_object (self->context, "wanted", G_CALLBACK (g_application_activate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->background, "wanted", G_CALLBACK (g_application_activate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "ring", G_CALLBACK (on_ring_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "unseen", G_CALLBACK (on_unseen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "notify::visible", G_CALLBACK (on_visible_cb), self, G_CONNECT_SWAPPED);
  self->logout = troth_logout_new (GTK_APPLICATION (self), self->window, self->context);
  g_signal_connect_object (self->context, "signed-out", G_CALLBACK (on_signed_out_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "wiped", G_CALLBACK (on_wiped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "signed-in", G_CALLBACK (on_signed_in_cb), self, G_CONNECT_SWAPPED);
  if (!troth_context_is_too_long_away (self->context)) /* else names come before the door is shut: when somebody has signed in */
    troth_context_guard (self->context, self->notifier, words_for_alert, self);
  troth_transfer_alerts_start (self->context, self->notifier);
}

/* What can wait waits for the first frame. */
static void
start (TrothApplication *self)
{
  if (!self->context)
    return;
  troth_context_start (self->context);
  guard_promises (self);
}

static gboolean
build_context (TrothApplication *self,
               GError          **error)
{
  g_autoptr (TrothClock) clock = troth_system_clock_new ();
  g_autofree char    *trothd = troth_here_find_trothd ();
  TrothContextOptions context_options = {
    .data_folder = self->data_folder,
    .backend_url = self->backend_url,
    .token = self->token,
    .trothd = trothd,
    .agent = self->agent,
    .demo = self->demo,
    .store = g_steal_pointer (&self->store),
  };

  self->context = troth_context_new (&context_options, clock, error);
  return self->context != NULL;
}

static void
build_window (TrothApplication *self,
              gboolean          present)
{
  g_autoptr (GError) error = NULL;

  if (build_context (self, &error))
    {
      self->presenter = troth_presenter_new (GTK_APPLICATION (self), self->context, present && !troth_context_is_too_long_away (self->context));
      self->window = GTK_WINDOW (troth_presenter_get_window (self->presenter));
      self->leave = troth_leave_new (self->window, self->context, self->settings);
    }
  else
    {
      self->window = troth_start_error_new (GTK_APPLICATION (self), self->data_folder, error);
      gtk_window_present (self->window); /* nothing is guarded: that is worth a window */
    }
}

static void
troth_application_activate (GApplication *application)
{
  TrothApplication *self = TROTH_APPLICATION (application);

  if (self->window)
    {
      gtk_window_present (self->sign_in ? self->sign_in : self->window);
      return;
    }
  build_window (self, TRUE);
  if (self->context && troth_context_is_too_long_away (self->context))
    start (self);
  else
    troth_ui_when_shown (self->window, (GSourceOnceFunc) start, self);
}

/* At the start of the session: guards; the window is there as soon as it is wanted. */
static void
start_without_window (TrothApplication *self)
{
  if (self->window)
    return;
  build_window (self, FALSE);
  if (self->context == NULL)
    return;
  start (self);
  on_visible_cb (self);
}

static TrothCallState
call_state (const char *nick)
{
  int state = TROTH_CALL_STATE_RINGING;

  if (nick && *nick)
    troth_enum_parse (TROTH_TYPE_CALL_STATE, nick, &state);
  return state;
}

/* Not, when its data could not be opened, or it was cleared. */
static gboolean
has_desk (TrothApplication *self)
{
  return self->context && self->leave;
}

static void
pop (TrothApplication *self,
     const char       *number,
     const char       *call_id,
     const char       *state)
{
  if (has_desk (self) && call_id && *call_id && strlen (call_id) <= 128)
    troth_call_service_pop (troth_context_get_calls (self->context), number, call_id, call_state (state));
}

/* app.pop (number, call id, state): shows who calls; for what little it changes see troth_call_service_pop (). */
static void
on_pop_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  const char *number, *call_id, *state;

  g_variant_get (parameter, "(&s&s&s)", &number, &call_id, &state);
  g_application_activate (user_data);
  pop (user_data, number, call_id, state);
}

/* app.open-promise (promise id): from a notification. */
static void
on_open_promise_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  TrothApplication *self = user_data;

  g_application_activate (user_data);
  if (has_desk (self))
    troth_context_open_promise (self->context, g_variant_get_string (parameter, NULL));
}

/* app.test-reminder: how a reminder would look and sound; it is about nobody. */
static void
on_test_reminder_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  TrothApplication *self = user_data;
  g_autoptr (TrothNotification) notification = NULL;

  if (self->notifier == NULL)
    return;
  notification = troth_notification_new (_ ("This is how a reminder arrives"), _ ("The customer’s name and the words of the promise stand here."),
                                         _ ("A promise is due"), "");
  troth_notifier_post (self->notifier, "test", notification);
  on_ring_cb (self);
}

static void
on_quit_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  TrothApplication *self = user_data;

  if (self->sign_in)
    gtk_window_close (self->sign_in); /* the desk behind the shut door is not shown, not even to ask */
  else if (self->leave)
    troth_leave_quit (self->leave);
  else if (self->window)
    gtk_window_destroy (self->window);
}

static int
troth_application_command_line (GApplication            *application,
                                GApplicationCommandLine *command_line)
{
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  const char   *number = NULL, *call_id = NULL, *state = NULL;

  if (g_variant_dict_contains (dict, "autostart"))
    {
      start_without_window (TROTH_APPLICATION (application));
      return 0;
    }
  g_application_activate (application);
  if (!g_variant_dict_lookup (dict, "pop", "&s", &number))
    return 0;
  if (!g_variant_dict_lookup (dict, "call-id", "&s", &call_id))
    call_id = number;
  g_variant_dict_lookup (dict, "call-state", "&s", &state);
  pop (TROTH_APPLICATION (application), number, call_id, state);
  return 0;
}

static gboolean
read_token (TrothApplication *self,
            const char       *path)
{
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &self->token, NULL, &error))
    {
      g_printerr (_ ("The token could not be read: %s\n"), error->message);
      return FALSE;
    }
  g_strstrip (self->token);
  return TRUE;
}

static int
troth_application_handle_local_options (GApplication *application,
                                        GVariantDict *dict)
{
  TrothApplication *self = TROTH_APPLICATION (application);
  const char       *path = NULL;

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("troth %s\n", TROTH_VERSION);
      return 0;
    }
  if (!troth_here_has_settings ())
    {
      g_printerr (_ ("Troth is not installed completely: its settings schema “%s” is missing. Install Troth once more, or name the "
                     "folder that holds gschemas.compiled in GSETTINGS_SCHEMA_DIR.\n"),
                  TROTH_APPLICATION_ID);
      return 1;
    }
  self->settings = g_settings_new (TROTH_APPLICATION_ID);
  if (g_variant_dict_contains (dict, "autostart") && !g_settings_get_boolean (self->settings, "autostart"))
    return 0;
  g_variant_dict_lookup (dict, "data", "^ay", &self->data_folder);
  g_variant_dict_lookup (dict, "agent", "s", &self->agent);
  self->demo = g_variant_dict_contains (dict, "demo");
  if (!g_variant_dict_lookup (dict, "backend", "s", &self->backend_url) && !self->demo)
    self->backend_url = g_settings_get_string (self->settings, "backend-url");
  if (self->backend_url && *self->backend_url == '\0') /* one of its own */
    g_clear_pointer (&self->backend_url, g_free);
  if (g_variant_dict_lookup (dict, "token-file", "^&ay", &path) && !read_token (self, path))
    return 1;
  if (self->data_folder == NULL)
    self->data_folder = g_build_filename (g_get_user_data_dir (), "troth", NULL);
  return -1;
}

static void
troth_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "pop", .activate = on_pop_cb, .parameter_type = "(sss)" },
    { .name = "open-promise", .activate = on_open_promise_cb, .parameter_type = "s" },
    { .name = "quit", .activate = on_quit_cb },
    { .name = "test-reminder", .activate = on_test_reminder_cb },
  };
  TrothApplication *self = TROTH_APPLICATION (application);

  self->store = troth_context_begin (self->data_folder, self->agent);
  troth_ui_begin ();
  G_APPLICATION_CLASS (troth_application_parent_class)->startup (application);
  troth_ui_init ();
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
}

static void
troth_application_shutdown (GApplication *application)
{
  TrothApplication *self = TROTH_APPLICATION (application);

  if (self->context)
    troth_context_stop (self->context);
  g_clear_object (&self->leave);
  g_clear_object (&self->logout);
  g_clear_object (&self->background);
  g_clear_object (&self->notifier);
  G_APPLICATION_CLASS (troth_application_parent_class)->shutdown (application);
  g_clear_object (&self->presenter);
  g_clear_object (&self->context);
}

static void
troth_application_finalize (GObject *object)
{
  TrothApplication *self = TROTH_APPLICATION (object);

  g_clear_object (&self->settings);
  troth_chime_free (self->chime);
  g_free (self->data_folder);
  g_free (self->backend_url);
  g_free (self->token);
  g_free (self->agent);
  G_OBJECT_CLASS (troth_application_parent_class)->finalize (object);
}

static void
troth_application_class_init (TrothApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = troth_application_finalize;
  application_class->activate = troth_application_activate;
  application_class->command_line = troth_application_command_line;
  application_class->handle_local_options = troth_application_handle_local_options;
  application_class->shutdown = troth_application_shutdown;
  application_class->startup = troth_application_startup;
}

static void
troth_application_init (TrothApplication *self)
{
  self->chime = troth_chime_new ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

TrothApplication *
troth_application_new (void)
{
  TrothApplication *self = g_object_new (TROTH_TYPE_APPLICATION,
                                         "application-id", TROTH_APPLICATION_ID,
                                         "flags", G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_CAN_OVERRIDE_APP_ID,
                                         "register-session", TRUE, /* for screensaver-active */
                                         NULL);

  /* Troth brings no icons of its own: with a place for them, GTK would read the icon theme a second time. */
  g_application_set_resource_base_path (G_APPLICATION (self), NULL);
  return self;
}
