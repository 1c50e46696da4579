// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ask-dialog.h"

struct _TrothAskDialog
{
  AdwMessageDialog parent_instance;
  GtkEditable     *entry;
  GtkBox          *box;
  GtkDropDown     *choice; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TrothAskDialog, troth_ask_dialog, ADW_TYPE_MESSAGE_DIALOG)

enum
{
  SIGNAL_SAID,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_words (TrothAskDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static void
on_changed_cb (TrothAskDialog *self)
{
  g_autofree char *words = dup_words (self);

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "yes", *words != '\0');
}

static void
troth_ask_dialog_response (AdwMessageDialog *dialog,
                           const char       *response)
{
  g_autofree char *words = dup_words (TROTH_ASK_DIALOG (dialog));

  if (g_strcmp0 (response, "yes") == 0 && *words)
    g_signal_emit (dialog, signals[SIGNAL_SAID], 0, words);
}

static void
troth_ask_dialog_class_init (TrothAskDialogClass *klass)
{
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = troth_ask_dialog_response;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Return, GDK_CONTROL_MASK, "default.activate", NULL);
  signals[SIGNAL_SAID] = g_signal_new ("said", TROTH_TYPE_ASK_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       G_TYPE_STRING);
}

static void
troth_ask_dialog_init (TrothAskDialog *self)
{
  GtkWidget *entry = gtk_entry_new ();

  self->entry = GTK_EDITABLE (entry);
  gtk_widget_set_name (entry, "words");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_box_append (self->box, entry);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), GTK_WIDGET (self->box));
}

TrothAskDialog *
troth_ask_dialog_new (GtkWindow           *parent,
                      const TrothAskWords *words,
                      gboolean             against_rules)
{
  TrothAskDialog   *self = g_object_new (TROTH_TYPE_ASK_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  adw_message_dialog_set_heading (dialog, words->heading);
  adw_message_dialog_set_body (dialog, words->body);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), words->question);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, words->question, -1);
  adw_message_dialog_add_response (dialog, "no", words->no);
  adw_message_dialog_add_response (dialog, "yes", words->yes);
  adw_message_dialog_set_response_appearance (dialog, "yes", against_rules ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (dialog, "no");
  adw_message_dialog_set_default_response (dialog, "yes");
  on_changed_cb (self);
  return self;
}

void
troth_ask_dialog_add_below (TrothAskDialog *self,
                            GtkWidget      *widget)
{
  g_return_if_fail (TROTH_IS_ASK_DIALOG (self));
  gtk_box_append (self->box, widget);
}

void
troth_ask_dialog_add_choice (TrothAskDialog *self,
                             const char     *label,
                             GtkDropDown    *choice)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *words = gtk_label_new (label);

  g_return_if_fail (TROTH_IS_ASK_DIALOG (self) && GTK_IS_DROP_DOWN (choice));
  self->choice = choice;
  gtk_widget_set_name (GTK_WIDGET (choice), "choice");
  gtk_widget_set_hexpand (GTK_WIDGET (choice), TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_RELATION_LABELLED_BY, words, NULL, -1);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (choice));
  gtk_box_append (self->box, box);
}

GtkDropDown *
troth_ask_dialog_get_choice (TrothAskDialog *self)
{
  g_return_val_if_fail (TROTH_IS_ASK_DIALOG (self), NULL);
  return self->choice;
}

GtkEditable *
troth_ask_dialog_get_entry (TrothAskDialog *self)
{
  g_return_val_if_fail (TROTH_IS_ASK_DIALOG (self), NULL);
  return self->entry;
}

void
troth_ask_dialog_refuse (TrothAskDialog *self,
                         const char     *words)
{
  GtkWidget *label = NULL;

  g_return_if_fail (TROTH_IS_ASK_DIALOG (self));
  label = g_object_new (GTK_TYPE_LABEL, "label", words, "wrap", TRUE, "xalign", 0.0, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  gtk_widget_add_css_class (label, "error");
  gtk_box_insert_child_after (self->box, label, GTK_WIDGET (self->entry));
  gtk_editable_set_position (self->entry, -1);
}
