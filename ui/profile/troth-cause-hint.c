// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-cause-hint.h"

#include "troth-case-help.h"
#include "troth-wording.h"
#include "troth-words.h"

#define WORDINGS 2

struct _TrothCauseHint
{
  AdwBin         parent_instance;
  GtkLabel      *hint;
  TrothCaseHelp *help;
  GtkEditable   *cause;
  GtkEditable   *prevention; /* (nullable) */
  TrothCase     *record;
  char          *language; /* (nullable) */
  GPtrArray     *wordings; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TrothCauseHint, troth_cause_hint, ADW_TYPE_BIN)

/* A hint, never a bar: she knows to whom she speaks. */
static void
update (TrothCauseHint *self)
{
  const char *text = gtk_editable_get_text (self->cause);
  const char *language = self->language ? self->language : g_get_language_names ()[0];
  const char *hint = troth_words_readability (text, language);

  gtk_label_set_text (self->hint, hint ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  if (self->wordings)
    {
      g_autoptr (GPtrArray) best = troth_wordings_rank (self->wordings, self->record, text, language, WORDINGS);

      troth_case_help_set_wordings (self->help, best, troth_wordings_count_others (self->wordings, self->record));
    }
}

static void
on_wording_cb (TrothCauseHint *self,
               const char     *cause,
               const char     *prevention)
{
  g_autofree char *said = g_strdup (cause), *avoided = g_strdup (prevention); /* of a row that goes */

  if (self->prevention && avoided && *gtk_editable_get_text (self->prevention) == '\0')
    gtk_editable_set_text (self->prevention, avoided);
  gtk_editable_set_text (self->cause, said);
  gtk_widget_grab_focus (GTK_WIDGET (self->cause));
}

static void
troth_cause_hint_dispose (GObject *object)
{
  TrothCauseHint *self = TROTH_CAUSE_HINT (object);

  g_clear_object (&self->record);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->wordings, g_ptr_array_unref);
  G_OBJECT_CLASS (troth_cause_hint_parent_class)->dispose (object);
}

static void
troth_cause_hint_class_init (TrothCauseHintClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_cause_hint_dispose;
}

static void
troth_cause_hint_init (TrothCauseHint *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->hint = GTK_LABEL (gtk_label_new (NULL));
  self->help = g_object_new (TROTH_TYPE_CASE_HELP, NULL);
  gtk_label_set_xalign (self->hint, 0);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->hint));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->help));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->help, "wording", G_CALLBACK (on_wording_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
troth_cause_hint_new (TrothCase   *record,
                      GtkEditable *cause,
                      GtkEditable *prevention,
                      const char  *language)
{
  TrothCauseHint *self = g_object_new (TROTH_TYPE_CAUSE_HINT, NULL);

  self->record = g_object_ref (record);
  self->cause = cause;
  self->prevention = prevention;
  self->language = g_strdup (language);
  g_signal_connect_object (cause, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (cause), GTK_ACCESSIBLE_RELATION_DETAILS, self->hint, NULL, -1);
  update (self);
  return GTK_WIDGET (self);
}

void
troth_cause_hint_set_wordings (TrothCauseHint *self,
                               GPtrArray      *wordings)
{
  g_return_if_fail (TROTH_IS_CAUSE_HINT (self));
  g_clear_pointer (&self->wordings, g_ptr_array_unref);
  self->wordings = g_ptr_array_ref (wordings);
  update (self);
}
