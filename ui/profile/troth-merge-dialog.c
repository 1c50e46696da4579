// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-merge-dialog.h"

#include <glib/gi18n.h>

#include "troth-customer-text.h"
#include "troth-format.h"
#include "troth-ui.h"
#include "troth-words.h"

enum
{
  LEFT,
  RIGHT,
  N_SIDES
};

struct _TrothMergeDialog
{
  AdwWindow       parent_instance;
  GtkLabel       *problem;
  GtkGrid        *grid;
  TrothCustomer  *sides[N_SIDES];
  GtkCheckButton *keep[N_SIDES];
  int             rows;
};

G_DEFINE_FINAL_TYPE (TrothMergeDialog, troth_merge_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_MERGE,
  SIGNAL_TWO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* merge.confirm, merge.two */
static void
answer_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TrothMergeDialog *self = TROTH_MERGE_DIALOG (widget);
  const int         kept = gtk_check_button_get_active (self->keep[RIGHT]) ? RIGHT : LEFT;

  g_signal_emit (self, signals[g_str_equal (name, "merge.two") ? SIGNAL_TWO : SIGNAL_MERGE], 0, self->sides[!kept], self->sides[kept]);
}

static void
troth_merge_dialog_dispose (GObject *object)
{
  TrothMergeDialog *self = TROTH_MERGE_DIALOG (object);

  for (guint i = 0; i < N_SIDES; i++)
    g_clear_object (&self->sides[i]);
  G_OBJECT_CLASS (troth_merge_dialog_parent_class)->dispose (object);
}

static void
troth_merge_dialog_class_init (TrothMergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_merge_dialog_dispose;
  signals[SIGNAL_MERGE] = g_signal_new ("merge", TROTH_TYPE_MERGE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                        TROTH_TYPE_CUSTOMER, TROTH_TYPE_CUSTOMER);
  signals[SIGNAL_TWO] = g_signal_new ("two", TROTH_TYPE_MERGE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                      TROTH_TYPE_CUSTOMER, TROTH_TYPE_CUSTOMER);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothMergeDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, TrothMergeDialog, problem);
  gtk_widget_class_install_action (widget_class, "merge.confirm", NULL, answer_action);
  gtk_widget_class_install_action (widget_class, "merge.two", NULL, answer_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "merge.confirm", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "merge.confirm", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
troth_merge_dialog_init (TrothMergeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
label_new (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autoptr (PangoAttrList) plain = pango_attr_list_new ();

  pango_attr_list_insert (plain, pango_attr_insert_hyphens_new (FALSE)); /* none that is not in the address */
  gtk_label_set_attributes (GTK_LABEL (label), plain);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  if (style)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* What both say stands once, across both columns; what only one says stands beside a dash. */
static void
add_row (TrothMergeDialog *self,
         const char       *title,
         const char       *left,
         const char       *right)
{
  const char *const values[] = { left, right };
  const gboolean    same = g_strcmp0 (left, right) == 0;
  GtkWidget        *heading = label_new (title, "dim-label");

  if ((left == NULL || *left == '\0') && (right == NULL || *right == '\0'))
    return;
  gtk_grid_attach (self->grid, heading, 0, self->rows, 1, 1);
  for (int side = LEFT; side < (same ? RIGHT : N_SIDES); side++)
    {
      GtkWidget *value = label_new (values[side] && *values[side] ? values[side] : "–", same ? "dim-label" : NULL);

      gtk_label_set_xalign (GTK_LABEL (value), same ? 0.5F : 0);
      gtk_label_set_justify (GTK_LABEL (value), same ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
      gtk_widget_set_hexpand (value, TRUE);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, heading, NULL, -1);
      gtk_grid_attach (self->grid, value, side + 1, self->rows, same ? N_SIDES : 1, 1);
    }
  self->rows++;
}

/* The numbers or addresses of one kind, one a line. */
static char *
dup_points (TrothCustomer   *customer,
            TrothContactKind kind)
{
  GPtrArray *points = troth_customer_get_contact_points (customer);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < points->len; i++)
    {
      g_autofree char *shown = troth_contact_point_dup_shown (points->pdata[i]);
      g_autofree char *line = troth_format_isolate (shown);

      if (troth_contact_point_get_kind (points->pdata[i]) == kind)
        g_strv_builder_add (lines, line);
    }
  all = g_strv_builder_end (lines);
  return g_strjoinv ("\n", all);
}

/* Her name, and what tells her from others of that name; the choice. */
static GtkWidget *
choice_new (TrothMergeDialog *self,
            int               side,
            GTimeZone        *zone)
{
  TrothCustomer   *customer = self->sides[side];
  GtkWidget       *choice = gtk_check_button_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *name = troth_format_customer_name (customer);
  g_autofree char *since = troth_format_since (troth_customer_get_since (customer), zone);
  g_autofree char *language = troth_format_language (troth_customer_get_language (customer));
  const char      *manner[] = { since, language };
  GtkWidget       *label = label_new (name, "heading");

  gtk_box_append (GTK_BOX (box), label);
  for (guint i = 0; i < G_N_ELEMENTS (manner); i++)
    if (*manner[i])
      gtk_box_append (GTK_BOX (box), label_new (manner[i], "caption"));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_widget_set_valign (choice, GTK_ALIGN_START);
  self->keep[side] = GTK_CHECK_BUTTON (choice);
  return choice;
}

static void
fill (TrothMergeDialog *self,
      GTimeZone        *zone)
{
  TrothCustomer *left = self->sides[LEFT], *right = self->sides[RIGHT];

  gtk_grid_attach (self->grid, label_new (C_ ("merge", "Keep"), "dim-label"), 0, 0, 1, 1);
  for (int side = LEFT; side < N_SIDES; side++)
    gtk_grid_attach (self->grid, choice_new (self, side, zone), side + 1, 0, 1, 1);
  gtk_check_button_set_group (self->keep[RIGHT], self->keep[LEFT]);
  gtk_check_button_set_active (self->keep[LEFT], TRUE);
  self->rows = 1;
  add_row (self, C_ ("profile", "Company"), troth_customer_get_company (left), troth_customer_get_company (right));
  for (TrothContactKind kind = TROTH_CONTACT_KIND_PHONE; kind < TROTH_CONTACT_KIND_ADDRESS; kind++)
    {
      g_autofree char *here = dup_points (left, kind), *there = dup_points (right, kind);

      add_row (self, troth_words_contact_kind (kind), here, there);
    }
  {
    g_autofree char *here = troth_format_address (left), *there = troth_format_address (right);

    add_row (self, troth_words_contact_kind (TROTH_CONTACT_KIND_ADDRESS), here, there);
  }
  add_row (self, C_ ("profile", "Account"), troth_customer_get_account (left), troth_customer_get_account (right));
}

TrothMergeDialog *
troth_merge_dialog_new (GtkWindow     *parent,
                        TrothCustomer *shown,
                        TrothCustomer *other,
                        GTimeZone     *zone)
{
  TrothMergeDialog *self = g_object_new (TROTH_TYPE_MERGE_DIALOG, "transient-for", parent, NULL);

  self->sides[LEFT] = g_object_ref (shown);
  self->sides[RIGHT] = g_object_ref (other);
  fill (self, zone);
  gtk_widget_grab_focus (GTK_WIDGET (self->keep[LEFT]));
  return self;
}

void
troth_merge_dialog_refuse (TrothMergeDialog *self,
                           const char       *words)
{
  g_return_if_fail (TROTH_IS_MERGE_DIALOG (self));
  gtk_label_set_text (self->problem, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *words != '\0');
}
