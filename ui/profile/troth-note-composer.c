// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-note-composer.h"

#include "troth-ui.h"

struct _TrothNoteComposer
{
  AdwBin       parent_instance;
  GtkTextView *text;
  GtkWidget   *save;
  GtkLabel    *problem;
  char        *saving; /* (nullable): what "save" gave and is not answered yet */
};

enum
{
  SIGNAL_SAVE,
  SIGNAL_CLOSED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothNoteComposer, troth_note_composer, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

char *
troth_note_composer_dup_text (TrothNoteComposer *self)
{
  GtkTextBuffer *buffer = NULL;
  GtkTextIter    start, end;
  char          *text = NULL;

  g_return_val_if_fail (TROTH_IS_NOTE_COMPOSER (self), NULL);
  buffer = gtk_text_view_get_buffer (self->text);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return g_strstrip (text);
}

static void
close_composer (TrothNoteComposer *self)
{
  gboolean held = troth_ui_holds_focus (GTK_WIDGET (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (held)
    g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TrothNoteComposer *self = TROTH_NOTE_COMPOSER (widget);
  g_autofree char   *text = troth_note_composer_dup_text (self);

  if (*text == '\0' || g_strcmp0 (text, self->saving) == 0) /* Enter twice is one note */
    return;
  g_free (self->saving);
  self->saving = g_strdup (text);
  g_signal_emit (self, signals[SIGNAL_SAVE], 0, text);
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  close_composer (TROTH_NOTE_COMPOSER (widget));
}

static void
on_changed_cb (TrothNoteComposer *self)
{
  g_autofree char *text = troth_note_composer_dup_text (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "note.save", *text != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static void
troth_note_composer_dispose (GObject *object)
{
  g_clear_pointer (&TROTH_NOTE_COMPOSER (object)->saving, g_free);
  troth_ui_dispose_bin (object, TROTH_TYPE_NOTE_COMPOSER);
  G_OBJECT_CLASS (troth_note_composer_parent_class)->dispose (object);
}

static void
troth_note_composer_class_init (TrothNoteComposerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_note_composer_dispose;
  signals[SIGNAL_SAVE] = g_signal_new ("save", TROTH_TYPE_NOTE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", TROTH_TYPE_NOTE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-note-composer.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothNoteComposer, problem);
  gtk_widget_class_bind_template_child (widget_class, TrothNoteComposer, save);
  gtk_widget_class_bind_template_child (widget_class, TrothNoteComposer, text);
  gtk_widget_class_install_action (widget_class, "note.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "note.cancel", NULL, cancel_action);
}

static void
troth_note_composer_init (TrothNoteComposer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "note.save", FALSE);
}

void
troth_note_composer_open (TrothNoteComposer *self)
{
  g_return_if_fail (TROTH_IS_NOTE_COMPOSER (self));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

void
troth_note_composer_set_text (TrothNoteComposer *self,
                              const char        *text)
{
  g_return_if_fail (TROTH_IS_NOTE_COMPOSER (self));
  g_clear_pointer (&self->saving, g_free);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text ? text : "", -1);
  gtk_widget_set_visible (GTK_WIDGET (self), text && *text);
}

void
troth_note_composer_done (TrothNoteComposer *self,
                          const char        *text)
{
  g_autofree char *now = troth_note_composer_dup_text (self);
  gboolean         held = troth_ui_holds_focus (GTK_WIDGET (self));

  g_return_if_fail (TROTH_IS_NOTE_COMPOSER (self) && text);
  if (g_strcmp0 (now, text) != 0)
    return;
  troth_note_composer_set_text (self, NULL);
  if (held)
    g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

void
troth_note_composer_failed (TrothNoteComposer *self,
                            const char        *why)
{
  g_return_if_fail (TROTH_IS_NOTE_COMPOSER (self));
  g_clear_pointer (&self->saving, g_free);
  gtk_label_set_text (self->problem, why);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}
