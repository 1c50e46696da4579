// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-leave.h"

#include <glib/gi18n.h>

#include "troth-form-sheet.h"
#include "troth-window.h"

struct _TrothLeave
{
  GObject       parent_instance;
  GtkWindow    *window; /* it owns us in effect: destroyed with it */
  TrothContext *context;
  GSettings    *settings;
  GtkWindow    *dialog;   /* NULL unless one asks */
  gboolean      sign_out; /* what is asked about, or waited for */
};

G_DEFINE_FINAL_TYPE (TrothLeave, troth_leave, G_TYPE_OBJECT)

static void
destroy (gpointer window)
{
  gtk_window_destroy (window);
}

static void
end (TrothLeave *self)
{
  if (self->sign_out)
    troth_context_sign_out (self->context);
  else
    {
      gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);
      troth_context_say_goodbye (self->context, destroy, self->window);
    }
}

static void
keep (TrothLeave *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);
}

/* It ends by itself no longer: she is back, or thinks again. */
static void
wait_no_more (TrothLeave *self)
{
  g_signal_handlers_disconnect_by_data (troth_context_get_session (self->context), self);
}

static void sign_out (TrothLeave *self);

static void
on_session_cb (TrothLeave *self)
{
  TrothSession *session = troth_context_get_session (self->context);
  gboolean      sent = troth_session_get_unsent (session) == 0;

  if (!sent && troth_session_get_link (session) != TROTH_LINK_OFFLINE)
    return;
  if (sent && troth_session_get_link (session) != TROTH_LINK_ONLINE)
    return; /* a moment: the backend is told that she leaves, too */
  wait_no_more (self);
  if (sent)
    end (self);
  else if (self->sign_out)
    sign_out (self);
  else
    troth_leave_quit (self); /* the backend has gone meanwhile: she is asked again */
}

/* It works on without a window, and ends when the backend has everything: at once when it got it while the question stood. */
static void
end_when_sent (TrothLeave *self)
{
  TrothSession *session = troth_context_get_session (self->context);

  if (troth_session_get_unsent (session) == 0 && !(self->sign_out && troth_session_get_link (session) == TROTH_LINK_OFFLINE))
    {
      end (self);
      return;
    }
  if (!self->sign_out)
    keep (self);
  g_signal_connect_object (session, "notify::unsent", G_CALLBACK (on_session_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::link", G_CALLBACK (on_session_cb), self, G_CONNECT_SWAPPED);
}

static void
on_response_cb (TrothLeave *self,
                const char *response)
{
  /* GTK forgets a parent only as long as the dialog is alive: this one is not quite gone when the window is. */
  gtk_window_set_transient_for (g_steal_pointer (&self->dialog), NULL);
  if (g_str_equal (response, "keep-always"))
    g_settings_set_string (self->settings, "background", "keep");
  if (g_str_has_prefix (response, "keep"))
    keep (self);
  else if (g_str_equal (response, "wait"))
    end_when_sent (self);
  else if (g_str_equal (response, "quit"))
    end (self);
}

/* Nobody answers any more: the desk is shut. */
static void
on_destroyed_cb (TrothLeave *self,
                 GtkWindow  *dialog)
{
  if (self->dialog == dialog)
    self->dialog = NULL;
}

static void
ask (TrothLeave *self,
     const char *title,
     const char *body,
     gboolean    closing,
     gboolean    unsent)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (self->window, title, body));
  const char       *suggested = closing ? "keep-always" : unsent         ? "wait"
                                                        : self->sign_out ? "stay"
                                                                         : "keep";

  adw_message_dialog_add_response (dialog, "stay", C_ ("leave", "Stay"));
  adw_message_dialog_add_response (dialog, "quit", self->sign_out ? C_ ("leave", "Sign out") : C_ ("leave", "Quit"));
  if (unsent)
    adw_message_dialog_add_response (dialog, "wait", self->sign_out ? C_ ("leave", "Sign out when sent") : C_ ("leave", "Quit when sent"));
  if (!self->sign_out && (closing || !unsent))
    adw_message_dialog_add_response (dialog, closing ? "keep-always" : "keep", C_ ("leave", "Keep guarding"));
  adw_message_dialog_set_response_appearance (dialog, "quit", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, suggested, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, suggested);
  adw_message_dialog_set_close_response (dialog, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "destroy", G_CALLBACK (on_destroyed_cb), self, G_CONNECT_SWAPPED);
  self->dialog = GTK_WINDOW (dialog);
  gtk_window_present (self->dialog);
}

/* FALSE while a question stands, which remains about what it is about; else what was waited for is no more. */
static gboolean
begin (TrothLeave *self,
       gboolean    signs_out)
{
  if (self->dialog)
    {
      gtk_window_present (self->dialog);
      return FALSE;
    }
  self->sign_out = signs_out;
  wait_no_more (self);
  return TRUE;
}

/* What would go with the desk: she is shown it, and puts it away herself. */
static gboolean
is_writing (TrothLeave *self)
{
  GtkWidget *form = TROTH_IS_WINDOW (self->window) ? troth_window_get_form (TROTH_WINDOW (self->window)) : NULL;

  if (form == NULL || !troth_form_sheet_is_touched (TROTH_FORM_SHEET (form)))
    return FALSE;
  gtk_window_present (self->window);
  troth_form_sheet_return (TROTH_FORM_SHEET (form));
  troth_window_add_toast (TROTH_WINDOW (self->window), adw_toast_new (_ ("Finish what you are writing first, or put it away with Esc")));
  return TRUE;
}

void
troth_leave_quit (TrothLeave *self)
{
  TrothLeaving leaving;

  g_return_if_fail (TROTH_IS_LEAVE (self));
  if (!begin (self, FALSE) || is_writing (self))
    return;
  leaving = troth_context_get_leaving (self->context);
  if (leaving.promises == 0 && leaving.unsent == 0)
    end (self);
  else if (leaving.promises == 0 && leaving.online) /* on its way: a moment */
    end_when_sent (self);
  else
    {
      g_autofree char *title = troth_leave_quit_title (&leaving);
      g_autofree char *body = troth_leave_quit_body (&leaving);

      gtk_window_present (self->window);
      ask (self, title, body, FALSE, leaving.unsent > 0);
    }
}

/* Her colleagues cannot be told that she goes. */
static gboolean
is_out_of_reach (const TrothLeaving *leaving)
{
  return !leaving->online && !leaving->own_backend;
}

static void
on_unsent_listed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (TrothLeave) self = user_data;
  g_autoptr (GPtrArray) unsent = troth_context_list_unsent_finish (self->context, result, NULL);
  TrothLeaving     leaving = troth_context_get_leaving (self->context);
  g_autofree char *title = leaving.promises > 0 ? troth_leave_quit_title (&leaving) : g_strdup (_ ("Sign out before everything is sent?"));
  g_autofree char *body = troth_leave_sign_out_body (&leaving, unsent);

  if (self->dialog == NULL && self->sign_out)
    ask (self, title, body, FALSE, leaving.unsent > 0 || is_out_of_reach (&leaving));
}

/* The verb of the window. */
static void
sign_out (TrothLeave *self)
{
  TrothLeaving leaving = troth_context_get_leaving (self->context);

  if (!begin (self, TRUE) || is_writing (self))
    return;
  if (leaving.promises == 0 && leaving.unsent == 0 && !is_out_of_reach (&leaving))
    end (self);
  else
    troth_context_list_unsent_async (self->context, NULL, on_unsent_listed_cb, g_object_ref (self));
}

static gboolean
on_close_request_cb (TrothLeave *self)
{
  TrothLeaving     leaving = troth_context_get_leaving (self->context);
  g_autofree char *mode = g_settings_get_string (self->settings, "background");

  if (!begin (self, FALSE))
    return GDK_EVENT_STOP;
  if (g_str_equal (mode, "keep"))
    keep (self);
  else if (leaving.promises > 0 && g_str_equal (mode, "ask"))
    {
      g_autofree char *title = troth_leave_close_title (&leaving);

      ask (self, title, _ ("You are reminded as before, without a window. Open Troth again to see it. The preferences can change this."), TRUE, FALSE);
    }
  else
    troth_leave_quit (self);
  return GDK_EVENT_STOP;
}

static void
on_visible_cb (TrothLeave *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->window)))
    wait_no_more (self);
}

static void
troth_leave_dispose (GObject *object)
{
  TrothLeave *self = TROTH_LEAVE (object);

  g_clear_object (&self->context);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (troth_leave_parent_class)->dispose (object);
}

static void
troth_leave_class_init (TrothLeaveClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_leave_dispose;
}

static void
troth_leave_init (TrothLeave *self)
{
}

TrothLeave *
troth_leave_new (GtkWindow    *window,
                 TrothContext *context,
                 GSettings    *settings)
{
  TrothLeave *self = g_object_new (TROTH_TYPE_LEAVE, NULL);

  self->window = window;
  self->context = g_object_ref (context);
  self->settings = g_object_ref (settings);
  if (TROTH_IS_WINDOW (window))
    g_signal_connect_object (window, "verb::sign-out", G_CALLBACK (sign_out), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "close-request", G_CALLBACK (on_close_request_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::visible", G_CALLBACK (on_visible_cb), self, G_CONNECT_SWAPPED);
  return self;
}
