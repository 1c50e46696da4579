// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-same-person.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-names.h"
#include "troth-ui.h"

struct _TrothSamePerson
{
  AdwBin         parent_instance;
  GtkWidget     *suggestion;
  GtkLabel      *who;
  GtkLabel      *why;
  GtkBox        *merged_box;
  TrothCustomer *alike;
  GListModel    *merged;
  GListModel    *agents;
  TrothMoment   *moment;
  GSignalGroup  *merged_signals;
};

G_DEFINE_FINAL_TYPE (TrothSamePerson, troth_same_person, ADW_TYPE_BIN)

enum
{
  SIGNAL_VERB,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

char *
troth_alike_words (guint why)
{
  return troth_format_join (why & TROTH_ALIKE_NUMBER ? C_ ("in common", "the same number") : "",
                            why & TROTH_ALIKE_MAIL ? C_ ("in common", "the same e-mail address") : "",
                            why & TROTH_ALIKE_NAME ? C_ ("in common", "the same name") : "",
                            why & TROTH_ALIKE_COMPANY ? C_ ("in common", "the same company") : "",
                            why & TROTH_ALIKE_STREET ? C_ ("in common", "the same street") : "",
                            why & TROTH_ALIKE_POSTAL_CODE ? C_ ("in common", "the same postal code") : "", NULL);
}

static void
update_visible (TrothSamePerson *self)
{
  const gboolean merged = self->merged && g_list_model_get_n_items (self->merged) > 0;

  gtk_widget_set_visible (self->suggestion, self->alike != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->merged_box), merged);
  gtk_widget_set_visible (GTK_WIDGET (self), merged || self->alike);
}

static void
on_compare_cb (TrothSamePerson *self)
{
  if (self->alike)
    g_signal_emit (self, signals[SIGNAL_VERB], 0, "compare", self->alike);
}

/* The record is the closure's object: it lives as long as the button. */
static void
on_separate_cb (GtkButton     *button,
                TrothCustomer *record)
{
  GtkWidget *self = gtk_widget_get_ancestor (GTK_WIDGET (button), TROTH_TYPE_SAME_PERSON);

  g_signal_emit (self, signals[SIGNAL_VERB], 0, "separate", record);
}

/* "Also known as Leo Köhler. Merged on 2 March 2026 by Steve Johnson." */
static char *
format_merged (TrothSamePerson *self,
               TrothCustomer   *record)
{
  const char      *by = troth_names_find (self->agents, troth_customer_get_merged_by (record));
  g_autofree char *name = troth_format_customer_name (record);
  g_autofree char *date = troth_format_date (troth_customer_get_merged_at (record), troth_moment_get_zone (self->moment));

  if (by == NULL)
    /* Translators: the name on another record of this customer; a date */
    return g_strdup_printf (_ ("Also known as %1$s. Merged on %2$s."), name, date);
  /* Translators: the name on another record of this customer; a date; a colleague */
  return g_strdup_printf (_ ("Also known as %1$s. Merged on %2$s by %3$s."), name, date, by);
}

static GtkWidget *
row_new (TrothSamePerson *self,
         TrothCustomer   *record)
{
  GtkWidget       *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *label = gtk_label_new (NULL);
  GtkWidget       *button = gtk_button_new_with_label (C_ ("button", "Separate again"));
  g_autofree char *words = format_merged (self, record);

  gtk_label_set_text (GTK_LABEL (label), words);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, NULL, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_separate_cb), record, 0);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

static void
update_merged (TrothSamePerson *self)
{
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->merged_box))))
    gtk_box_remove (self->merged_box, row);
  for (guint i = 0; self->merged && self->moment && i < g_list_model_get_n_items (self->merged); i++)
    {
      g_autoptr (TrothCustomer) record = g_list_model_get_item (self->merged, i);

      gtk_box_append (self->merged_box, row_new (self, record));
    }
  update_visible (self);
}

static void
troth_same_person_dispose (GObject *object)
{
  TrothSamePerson *self = TROTH_SAME_PERSON (object);

  troth_ui_dispose_bin (object, TROTH_TYPE_SAME_PERSON);
  g_clear_object (&self->merged_signals);
  g_clear_object (&self->alike);
  g_clear_object (&self->merged);
  g_clear_object (&self->agents);
  g_clear_object (&self->moment);
  G_OBJECT_CLASS (troth_same_person_parent_class)->dispose (object);
}

static void
troth_same_person_class_init (TrothSamePersonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_same_person_dispose;
  signals[SIGNAL_VERB] = g_signal_new ("verb", TROTH_TYPE_SAME_PERSON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                       TROTH_TYPE_CUSTOMER);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-same-person.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothSamePerson, merged_box);
  gtk_widget_class_bind_template_child (widget_class, TrothSamePerson, suggestion);
  gtk_widget_class_bind_template_child (widget_class, TrothSamePerson, who);
  gtk_widget_class_bind_template_child (widget_class, TrothSamePerson, why);
  gtk_widget_class_bind_template_callback (widget_class, on_compare_cb);
}

static void
troth_same_person_init (TrothSamePerson *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->merged_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->merged_signals, "items-changed", G_CALLBACK (update_merged), self);
}

void
troth_same_person_set_merged (TrothSamePerson *self,
                              GListModel      *merged,
                              GListModel      *agents,
                              TrothMoment     *moment)
{
  g_return_if_fail (TROTH_IS_SAME_PERSON (self));
  g_set_object (&self->merged, merged);
  g_set_object (&self->agents, agents);
  g_set_object (&self->moment, moment);
  g_signal_group_set_target (self->merged_signals, merged);
  update_merged (self);
}

void
troth_same_person_set_alike (TrothSamePerson  *self,
                             const TrothAlike *alike)
{
  g_return_if_fail (TROTH_IS_SAME_PERSON (self));
  g_clear_object (&self->alike);
  if (alike)
    {
      g_autofree char *name = troth_format_customer_name (alike->customer);
      /* Translators: the name on another record that may be this customer's */
      g_autofree char *who = g_strdup_printf (_ ("Perhaps the same person as %s"), name);
      g_autofree char *why = troth_alike_words (alike->why);

      self->alike = g_object_ref (alike->customer);
      gtk_label_set_text (self->who, who);
      gtk_label_set_text (self->why, why);
    }
  update_visible (self);
}
