// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-calling-dialog.h"

#include <glib/gi18n.h>

struct _TrothCallingDialog
{
  AdwMessageDialog parent_instance;
  GtkEditable     *reason;
};

G_DEFINE_FINAL_TYPE (TrothCallingDialog, troth_calling_dialog, ADW_TYPE_MESSAGE_DIALOG)

enum
{
  SIGNAL_CALL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_reason (TrothCallingDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));
}

/* Without a reason there is no call. */
static void
on_reason_changed_cb (TrothCallingDialog *self)
{
  g_autofree char *reason = dup_reason (self);

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "call", *reason != '\0');
}

static void
troth_calling_dialog_response (AdwMessageDialog *dialog,
                               const char       *response)
{
  g_autofree char *reason = dup_reason (TROTH_CALLING_DIALOG (dialog));

  if (g_strcmp0 (response, "call") == 0 && *reason)
    g_signal_emit (dialog, signals[SIGNAL_CALL], 0, reason);
}

static void
troth_calling_dialog_class_init (TrothCallingDialogClass *klass)
{
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = troth_calling_dialog_response;
  signals[SIGNAL_CALL] = g_signal_new ("call", TROTH_TYPE_CALLING_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       G_TYPE_STRING);
}

static void
troth_calling_dialog_init (TrothCallingDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);
  GtkWidget        *entry = gtk_entry_new ();

  self->reason = GTK_EDITABLE (entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Why you call all the same"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Why you call all the same"), -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_reason_changed_cb), self, G_CONNECT_SWAPPED);
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_response (dialog, "cancel", _ ("Do not call"));
  adw_message_dialog_add_response (dialog, "call", _ ("Call all the same"));
  adw_message_dialog_set_response_appearance (dialog, "call", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, "call");
  on_reason_changed_cb (self);
}

TrothCallingDialog *
troth_calling_dialog_new (GtkWindow  *parent,
                          const char *name,
                          const char *why)
{
  TrothCallingDialog *self = g_object_new (TROTH_TYPE_CALLING_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  /* Translators: a customer's name */
  g_autofree char *heading = g_strdup_printf (_ ("Call %s now?"), name);
  g_autofree char *body = g_strconcat (why, "\n\n", _ ("The reason stays with the call in the timeline."), NULL);

  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (self), heading);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), body);
  return self;
}
