// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-known-hint.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-known.h"

struct _TrothKnownHint
{
  AdwBin       parent_instance;
  GtkLabel    *times;
  GtkLabel    *cause;
  GtkLabel    *advice;
  GPtrArray   *cases; /* (nullable) */
  TrothCase   *about; /* which is not there yet */
  TrothMoment *moment;
};

G_DEFINE_FINAL_TYPE (TrothKnownHint, troth_known_hint, ADW_TYPE_BIN)

static void
show (GtkLabel   *label,
      const char *text)
{
  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
update (TrothKnownHint *self)
{
  TrothKnown       found = { 0 };
  const gboolean   known = self->cases && troth_known_find (self->cases, self->about, troth_moment_get_now (self->moment), &found);
  const guint      others = known ? found.nth - 1 : 0;
  g_autofree char *times = g_strdup_printf (ngettext ("A known problem: %u other customer has had it within a week.",
                                                      "A known problem: %u other customers have had it within a week.", others),
                                            others);
  g_autofree char *why = troth_format_isolate (found.cause ? found.cause : ""), *what = troth_format_isolate (found.advice ? found.advice : "");
  /* Translators: why others had this problem, in plain language */
  g_autofree char *cause = found.cause ? g_strdup_printf (_ ("The cause: %s"), why) : NULL;
  /* Translators: what a lead wants to be done about a known problem */
  g_autofree char *advice = found.advice ? g_strdup_printf (_ ("What to do: %s"), what) : NULL;

  gtk_label_set_text (self->times, others > 0 ? times : _ ("A known problem."));
  show (self->cause, cause);
  show (self->advice, advice);
  gtk_widget_set_visible (GTK_WIDGET (self), known);
}

static void
troth_known_hint_dispose (GObject *object)
{
  TrothKnownHint *self = TROTH_KNOWN_HINT (object);

  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_object (&self->about);
  g_clear_object (&self->moment);
  G_OBJECT_CLASS (troth_known_hint_parent_class)->dispose (object);
}

static void
troth_known_hint_class_init (TrothKnownHintClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_known_hint_dispose;
}

static GtkLabel *
add_line (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
troth_known_hint_init (TrothKnownHint *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->about = troth_case_new ();
  self->times = add_line (box);
  gtk_widget_add_css_class (GTK_WIDGET (self->times), "heading");
  self->cause = add_line (box);
  self->advice = add_line (box);
  adw_bin_set_child (ADW_BIN (self), box);
  update (self);
}

GtkWidget *
troth_known_hint_new (const char  *customer_id,
                      TrothMoment *moment)
{
  TrothKnownHint *self = g_object_new (TROTH_TYPE_KNOWN_HINT, NULL);

  troth_case_set_customer_id (self->about, customer_id);
  self->moment = g_object_ref (moment);
  return GTK_WIDGET (self);
}

void
troth_known_hint_set_cases (TrothKnownHint *self,
                            GPtrArray      *cases)
{
  g_return_if_fail (TROTH_IS_KNOWN_HINT (self));
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  self->cases = g_ptr_array_ref (cases);
  update (self);
}

void
troth_known_hint_set_product (TrothKnownHint *self,
                              const char     *product_id)
{
  g_return_if_fail (TROTH_IS_KNOWN_HINT (self));
  troth_case_set_product_id (self->about, product_id);
  update (self);
}

void
troth_known_hint_set_subject (TrothKnownHint *self,
                              const char     *subject)
{
  g_return_if_fail (TROTH_IS_KNOWN_HINT (self));
  troth_case_set_subject (self->about, subject);
  update (self);
}
