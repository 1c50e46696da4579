// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-logout.h"

#include <glib/gi18n.h>

struct _TrothLogout
{
  GObject         parent_instance;
  GtkApplication *app; /* borrowed: it has us */
  GtkWindow      *window;
  TrothContext   *context;
  char           *why;    /* as it was said last */
  guint           cookie; /* 0: the session may end */
};

G_DEFINE_FINAL_TYPE (TrothLogout, troth_logout, G_TYPE_OBJECT)

char *
troth_logout_why (gboolean  on_call,
                  guint     unsent,
                  TrothLink link)
{
  if (on_call)
    return g_strdup (_ ("A customer is on the line"));
  if (unsent == 0 || link == TROTH_LINK_ONLINE) /* which is a moment */
    return NULL;
  return g_strdup_printf (ngettext ("%u change has not been sent to the backend", "%u changes have not been sent to the backend", unsent),
                          unsent);
}

static gboolean
is_on_call (TrothLogout *self)
{
  TrothCall *call = troth_call_service_get_call (troth_context_get_calls (self->context));

  return call && troth_call_get_state (call) != TROTH_CALL_STATE_ENDED;
}

static void
look (TrothLogout *self)
{
  TrothSession    *session = troth_context_get_session (self->context);
  g_autofree char *why = troth_logout_why (is_on_call (self), troth_session_get_unsent (session), troth_session_get_link (session));

  if (g_strcmp0 (why, self->why) == 0)
    return;
  if (self->cookie)
    gtk_application_uninhibit (self->app, self->cookie);
  self->cookie = why ? gtk_application_inhibit (self->app, self->window, GTK_APPLICATION_INHIBIT_LOGOUT, why) : 0;
  g_free (self->why);
  self->why = g_steal_pointer (&why);
}

static void
on_call_cb (TrothLogout *self)
{
  TrothCall *call = troth_call_service_get_call (troth_context_get_calls (self->context));

  if (call)
    g_signal_connect_object (call, "notify::state", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);
}

static void
troth_logout_finalize (GObject *object)
{
  TrothLogout *self = TROTH_LOGOUT (object);

  g_object_unref (self->context);
  g_free (self->why);
  G_OBJECT_CLASS (troth_logout_parent_class)->finalize (object);
}

static void
troth_logout_class_init (TrothLogoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = troth_logout_finalize;
}

static void
troth_logout_init (TrothLogout *self)
{
}

TrothLogout *
troth_logout_new (GtkApplication *app,
                  GtkWindow      *window,
                  TrothContext   *context)
{
  TrothLogout  *self = g_object_new (TROTH_TYPE_LOGOUT, NULL);
  TrothSession *session = troth_context_get_session (context);

  self->app = app;
  self->window = window;
  self->context = g_object_ref (context);
  g_signal_connect_object (session, "notify::unsent", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::link", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (troth_context_get_calls (context), "notify::call", G_CALLBACK (on_call_cb), self, G_CONNECT_SWAPPED);
  on_call_cb (self);
  return self;
}
