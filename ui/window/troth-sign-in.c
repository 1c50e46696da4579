// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-sign-in.h"

#include <glib/gi18n.h>

#include "troth-error.h"
#include "troth-format.h"
#include "troth-problem-words.h"
#include "troth-ui.h"

struct _TrothSignIn
{
  AdwApplicationWindow parent_instance;
  AdwStatusPage       *page;
  GtkWidget           *fields;
  GtkEditable         *login;
  GtkEditable         *password;
  GtkLabel            *address;
  GtkWidget           *confirm;
  GtkLabel            *problem;
  TrothContext        *context;
  GCancellable        *cancellable;
};

G_DEFINE_FINAL_TYPE (TrothSignIn, troth_sign_in, ADW_TYPE_APPLICATION_WINDOW)

static void
say (TrothSignIn *self,
     const char  *words)
{
  gtk_label_set_text (self->problem, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *words != '\0');
}

static const char *
words_of (const GError *error)
{
  if (g_error_matches (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN))
    return _ ("That name and password do not belong together. Try again.");
  if (g_error_matches (error, TROTH_ERROR, TROTH_ERROR_CONFLICT))
    return _ ("This desk belongs to another agent. Start Troth with --agent and your login for one of your own.");
  return _ ("The company cannot be reached just now. Nothing is lost; try again in a moment. If the address is wrong, close this window and start "
            "Troth with --backend and the right one; then put it into the preferences.");
}

static void
on_signed_in_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  TrothSignIn *self = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok = troth_context_sign_in_finish (TROTH_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || ok)
    return; /* the application puts the desk in our place */
  self = user_data;
  gtk_widget_set_sensitive (self->confirm, TRUE);
  gtk_editable_set_text (self->password, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
  say (self, words_of (error));
}

static void
confirm_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TrothSignIn *self = TROTH_SIGN_IN (widget);

  if (!gtk_widget_get_sensitive (self->confirm))
    return;
  gtk_widget_set_sensitive (self->confirm, FALSE);
  say (self, "");
  troth_context_sign_in_async (self->context, gtk_editable_get_text (self->login), gtk_editable_get_text (self->password),
                               self->cancellable, on_signed_in_cb, self);
}

static void
on_entered_cb (TrothSignIn *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "sign-in.confirm", NULL);
}

static void
troth_sign_in_dispose (GObject *object)
{
  TrothSignIn *self = TROTH_SIGN_IN (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_SIGN_IN);
  G_OBJECT_CLASS (troth_sign_in_parent_class)->dispose (object);
}

static void
troth_sign_in_class_init (TrothSignInClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_sign_in_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-sign-in.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothSignIn, address);
  gtk_widget_class_bind_template_child (widget_class, TrothSignIn, confirm);
  gtk_widget_class_bind_template_child (widget_class, TrothSignIn, fields);
  gtk_widget_class_bind_template_child (widget_class, TrothSignIn, login);
  gtk_widget_class_bind_template_child (widget_class, TrothSignIn, page);
  gtk_widget_class_bind_template_child (widget_class, TrothSignIn, password);
  gtk_widget_class_bind_template_child (widget_class, TrothSignIn, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_entered_cb);
  gtk_widget_class_install_action (widget_class, "sign-in.confirm", NULL, confirm_action);
}

static void
troth_sign_in_init (TrothSignIn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

static void
say_address (TrothSignIn *self,
             const char  *address)
{
  g_autofree char *isolated = address ? troth_format_isolate (address) : NULL;
  /* Translators: %s is the address of the backend */
  g_autofree char *words = address ? g_strdup_printf (_ ("You sign in at %s"), isolated) : NULL;

  gtk_label_set_text (self->address, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->address), words != NULL);
}

GtkWindow *
troth_sign_in_new (GtkApplication *app,
                   TrothContext   *context,
                   const char     *address)
{
  TrothSignIn     *self = g_object_new (TROTH_TYPE_SIGN_IN, "application", app, NULL);
  TrothSession    *session = troth_context_get_session (context);
  TrothAgent      *agent = troth_session_get_agent (session);
  guint            unsent = troth_session_get_unsent (session);
  g_autofree char *kept = NULL;
  g_autofree char *why = NULL;

  self->context = g_object_ref (context);
  kept = g_strdup_printf (ngettext ("%u change is kept on this computer and goes out when you sign in again.",
                                    "%u changes are kept on this computer and go out when you sign in again.", unsent),
                          unsent);
  if (troth_context_is_too_long_away (context))
    why = troth_problem_words (troth_session_get_problem (session));
  adw_status_page_set_description (self->page, why ? why : unsent > 0 ? kept
                                                                      : _ ("This desk reminds nobody until you sign in again."));
  gtk_widget_set_visible (self->fields, troth_context_needs_password (context));
  say_address (self, address);
  if (agent && troth_agent_get_login (agent))
    gtk_editable_set_text (self->login, troth_agent_get_login (agent));
  if (!troth_context_needs_password (context))
    gtk_widget_grab_focus (self->confirm);
  else
    gtk_widget_grab_focus (GTK_WIDGET (*gtk_editable_get_text (self->login) ? self->password : self->login));
  return GTK_WINDOW (self);
}
