// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-case-help.h"

#include <glib/gi18n.h>

#include "troth-ui.h"

struct _TrothCaseHelp
{
  AdwBin               parent_instance;
  AdwPreferencesGroup *product;
  AdwPreferencesGroup *wordings;
  GtkLabel            *others;
  GPtrArray           *said;     /* the rows of wordings, borrowed */
  gboolean             is_taken; /* what is offered */
};

G_DEFINE_FINAL_TYPE (TrothCaseHelp, troth_case_help, ADW_TYPE_BIN)

enum
{
  SIGNAL_ALTERNATIVE,
  SIGNAL_WORDING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_alternative_cb (TrothCaseHelp *self,
                   AdwActionRow  *row)
{
  g_signal_emit (self, signals[SIGNAL_ALTERNATIVE], 0, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

static void
on_wording_cb (TrothCaseHelp *self,
               AdwActionRow  *row)
{
  const char *prevention = adw_action_row_get_subtitle (row);

  g_signal_emit (self, signals[SIGNAL_WORDING], 0, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                 prevention && *prevention ? prevention : NULL);
}

/* Pressed, it is taken over where something takes it. */
static GtkWidget *
row_new (TrothCaseHelp *self,
         const char    *title,
         const char    *subtitle,
         GCallback      callback)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle ? subtitle : "");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), self->is_taken);
  if (self->is_taken)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("list-add-symbolic"));
  g_signal_connect_object (row, "activated", callback, self, G_CONNECT_SWAPPED);
  return row;
}

static void
troth_case_help_dispose (GObject *object)
{
  troth_ui_dispose_bin (object, TROTH_TYPE_CASE_HELP);
  g_clear_pointer (&TROTH_CASE_HELP (object)->said, g_ptr_array_unref);
  G_OBJECT_CLASS (troth_case_help_parent_class)->dispose (object);
}

static void
troth_case_help_class_init (TrothCaseHelpClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_case_help_dispose;
  signals[SIGNAL_ALTERNATIVE] = g_signal_new ("alternative", TROTH_TYPE_CASE_HELP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                              G_TYPE_STRING);
  signals[SIGNAL_WORDING] = g_signal_new ("wording", TROTH_TYPE_CASE_HELP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                          G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-case-help.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothCaseHelp, others);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseHelp, product);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseHelp, wordings);
}

static void
troth_case_help_init (TrothCaseHelp *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->said = g_ptr_array_new ();
  self->is_taken = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
troth_case_help_set_taken (TrothCaseHelp *self,
                           gboolean       is_taken)
{
  g_return_if_fail (TROTH_IS_CASE_HELP (self));
  self->is_taken = is_taken;
}

void
troth_case_help_set_product (TrothCaseHelp *self,
                             TrothProduct  *product)
{
  g_autofree char *title = NULL;

  g_return_if_fail (TROTH_IS_CASE_HELP (self) && TROTH_IS_PRODUCT (product));
  if (troth_product_get_status (product) != TROTH_PRODUCT_STATUS_DISCONTINUED)
    return;
  /* Translators: %s is a product */
  title = g_markup_printf_escaped (_ ("%s is no longer made"), troth_product_get_name (product));
  adw_preferences_group_set_title (self->product, title);
  adw_preferences_group_set_description (self->product, _ ("Say so, and ask around. What takes its place:"));
  gtk_widget_set_visible (GTK_WIDGET (self->product), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
troth_case_help_add_successor (TrothCaseHelp *self,
                               TrothProduct  *successor,
                               const char    *difference)
{
  g_return_if_fail (TROTH_IS_CASE_HELP (self) && TROTH_IS_PRODUCT (successor));
  adw_preferences_group_add (self->product, row_new (self, troth_product_get_name (successor), difference, G_CALLBACK (on_alternative_cb)));
}

void
troth_case_help_set_wordings (TrothCaseHelp *self,
                              GPtrArray     *wordings,
                              guint          others)
{
  g_autofree char *known = g_strdup_printf (ngettext ("%u other customer has the same problem now. Say that we know of it, and tell each of them the same.",
                                                      "%u other customers have the same problem now. Say that we know of it, and tell each of them the same.", others),
                                            others);

  g_return_if_fail (TROTH_IS_CASE_HELP (self));
  for (guint i = 0; i < self->said->len; i++)
    adw_preferences_group_remove (self->wordings, self->said->pdata[i]);
  g_ptr_array_set_size (self->said, 0);
  for (guint i = 0; i < wordings->len; i++)
    {
      TrothWording *wording = wordings->pdata[i];
      GtkWidget    *row = row_new (self, wording->cause, wording->prevention, G_CALLBACK (on_wording_cb));

      adw_preferences_group_add (self->wordings, row);
      g_ptr_array_add (self->said, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->wordings), wordings->len > 0);
  gtk_label_set_text (self->others, others > 0 ? known : "");
  gtk_widget_set_visible (GTK_WIDGET (self->others), others > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), others > 0 || wordings->len > 0 || gtk_widget_get_visible (GTK_WIDGET (self->product)));
}
