// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-praise-list.h"

#include <glib/gi18n.h>

#include "troth-pause.h"
#include "troth-ui.h"

typedef struct
{
  TrothPraise *praise;
  GtkEditable *thanks;
} Row;

struct _TrothPraiseList
{
  AdwBin              parent_instance;
  GtkLabel           *heading;
  GtkListBox         *list;
  GListModel         *praise, *receipts;
  TrothPraiseNameFunc customer_name, agent_name;
  gpointer            name_data;
  GArray             *rows;  /* Row, of each praise; the receipts stand below */
  TrothPause          pause; /* the rows moved, perhaps while a button was being pressed */
  guint               pause_ms;
};

G_DEFINE_FINAL_TYPE (TrothPraiseList, troth_praise_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_THANKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
name_or (char       *name, /* (transfer full) (nullable) */
         const char *otherwise)
{
  return name ? name : g_strdup (otherwise);
}

/* Who praises: without a name when that was not wished. (transfer full) */
static char *
customer_of (TrothPraiseList *self,
             TrothPraise     *praise)
{
  if (troth_praise_get_consent (praise) == TROTH_CONSENT_DENIED)
    return g_strdup (_ ("A customer"));
  return name_or (self->customer_name (troth_praise_get_customer_id (praise), self->name_data), _ ("A customer"));
}

static GtkWidget *
line_new (const char *text,
          const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css)
    gtk_widget_add_css_class (label, css);
  return label;
}

static GtkBox *
row_new (TrothPraiseList *self,
         const char      *said,
         const char      *whose,
         const char      *back) /* (nullable) */
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), line_new (said, NULL));
  gtk_box_append (GTK_BOX (box), line_new (whose, "dim-label"));
  if (back)
    gtk_box_append (GTK_BOX (box), line_new (back, NULL));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->list, row);
  return GTK_BOX (box);
}

/* The words stand between the quotation marks of the language. */
static char *
quoted (const char *words)
{
  /* Translators: %s are somebody's own words */
  return g_strdup_printf (C_ ("quotation", "“%s”"), words ? words : "");
}

/* Whose row @widget is in (transfer none). */
static TrothPraise *
praise_of (GtkWidget *widget)
{
  TrothPraiseList *self = TROTH_PRAISE_LIST (gtk_widget_get_ancestor (widget, TROTH_TYPE_PRAISE_LIST));
  GtkWidget       *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return g_array_index (self->rows, Row, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row))).praise;
}

/* @words: back to whoever passed on the praise of @widget's row (nullable) */
static void
answer (GtkWidget  *widget,
        const char *words)
{
  TrothPraiseList *self = TROTH_PRAISE_LIST (gtk_widget_get_ancestor (widget, TROTH_TYPE_PRAISE_LIST));

  if (troth_pause_is_on (&self->pause))
    return;
  troth_pause_begin (&self->pause, self->pause_ms);
  g_signal_emit (self, signals[SIGNAL_THANKED], 0, praise_of (widget), words);
}

static void
on_read_cb (GtkWidget *button)
{
  answer (button, NULL);
}

static void
on_thank_cb (GtkEditable *entry)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  answer (GTK_WIDGET (entry), *words ? words : _ ("Thank you!"));
}

/* The entry for it (transfer none). */
static GtkEditable *
add_answer (GtkBox     *box,
            const char *passed_by)
{
  GtkWidget       *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *entry = gtk_entry_new ();
  GtkWidget       *thank = gtk_button_new_with_label (C_ ("praise", "Thank them"));
  GtkWidget       *read = gtk_button_new_with_label (C_ ("praise", "Seen"));
  g_autofree char *to = g_strdup_printf (_ ("Your thanks to %s"), passed_by); /* Translators: %s is a colleague's name */

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Thank you!"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, to, -1);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_add_css_class (read, "flat");
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), thank);
  gtk_box_append (GTK_BOX (line), read);
  g_signal_connect (entry, "activate", G_CALLBACK (on_thank_cb), NULL);
  g_signal_connect_object (thank, "clicked", G_CALLBACK (on_thank_cb), entry, G_CONNECT_SWAPPED);
  g_signal_connect (read, "clicked", G_CALLBACK (on_read_cb), NULL);
  gtk_widget_set_margin_top (line, 6);
  gtk_box_append (box, line);
  return GTK_EDITABLE (entry);
}

/* (transfer full) */
static char *
dup_whose (TrothPraise *praise,
           const char  *customer,
           const char  *by)
{
  if (troth_praise_get_to_agent_id (praise))
    return g_strdup_printf (_ ("%1$s about you, passed on by %2$s"), customer, by); /* Translators: a customer's name, then a colleague's */
  if (troth_praise_get_to_team_id (praise))
    return g_strdup_printf (_ ("%1$s about your team, passed on by %2$s"), customer, by); /* Translators: a customer's name, then a colleague's */
  return g_strdup_printf (_ ("%1$s about a product, passed on by %2$s"), customer, by);   /* Translators: a customer's name, then a colleague's */
}

/* @begun: thanks that are not sent (nullable) */
static GtkEditable *
add_praise (TrothPraiseList *self,
            TrothPraise     *praise,
            const char      *begun)
{
  g_autofree char *said = quoted (troth_praise_get_words (praise));
  g_autofree char *customer = customer_of (self, praise);
  g_autofree char *by = name_or (self->agent_name (troth_praise_get_passed_by (praise), self->name_data), _ ("A colleague"));
  g_autofree char *whose = dup_whose (praise, customer, by);
  GtkEditable     *entry = add_answer (row_new (self, said, whose, NULL), by);
  Row              row = { g_object_ref (praise), entry };

  gtk_editable_set_text (entry, begun ? begun : "");
  g_array_append_val (self->rows, row);
  return entry;
}

static void
add_receipt (TrothPraiseList *self,
             TrothPraise     *praise)
{
  g_autofree char *said = quoted (troth_praise_get_words (praise));
  g_autofree char *customer = customer_of (self, praise);
  g_autofree char *by = name_or (self->agent_name (troth_praise_get_received_by (praise), self->name_data), _ ("A colleague"));
  /* Translators: a customer's name, then a colleague's */
  g_autofree char *whose = g_strdup_printf (_ ("What %1$s said, and you passed on, has reached %2$s"), customer, by);
  g_autofree char *back = troth_praise_get_receipt (praise) ? quoted (troth_praise_get_receipt (praise)) : NULL;

  row_new (self, said, whose, back);
}

/* All rows go: by the praise's id, thanks that were begun, and where she writes (transfer full). */
static GHashTable *
clear (TrothPraiseList *self,
       char           **writing)
{
  GHashTable *begun = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row        *row = &g_array_index (self->rows, Row, i);
      const char *id = troth_praise_get_id (row->praise);

      if (*gtk_editable_get_text (row->thanks))
        g_hash_table_replace (begun, g_strdup (id), g_strdup (gtk_editable_get_text (row->thanks)));
      if (gtk_widget_get_state_flags (GTK_WIDGET (row->thanks)) & GTK_STATE_FLAG_FOCUS_WITHIN)
        *writing = g_strdup (id);
    }
  for (GtkWidget *row; (row = gtk_widget_get_first_child (GTK_WIDGET (self->list)));)
    gtk_list_box_remove (self->list, row);
  g_array_set_size (self->rows, 0);
  return begun;
}

static void
show (TrothPraiseList *self)
{
  guint            n_praise = self->praise ? g_list_model_get_n_items (self->praise) : 0;
  guint            n_receipts = self->receipts ? g_list_model_get_n_items (self->receipts) : 0;
  g_autofree char *writing = NULL;
  gboolean         moved = self->rows->len > 0;
  g_autoptr (GHashTable) begun = clear (self, &writing);

  if (moved && writing == NULL) /* where she writes stays hers */
    troth_pause_begin (&self->pause, self->pause_ms);
  for (guint i = 0; i < n_praise; i++)
    {
      g_autoptr (TrothPraise) praise = g_list_model_get_item (self->praise, i);
      GtkEditable *entry = add_praise (self, praise, g_hash_table_lookup (begun, troth_praise_get_id (praise)));

      if (writing && g_str_equal (writing, troth_praise_get_id (praise)))
        gtk_widget_grab_focus (GTK_WIDGET (entry));
      gtk_editable_set_position (entry, -1);
    }
  for (guint i = 0; i < n_receipts; i++)
    {
      g_autoptr (TrothPraise) praise = g_list_model_get_item (self->receipts, i);

      add_receipt (self, praise);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n_praise + n_receipts > 0);
}

static void
troth_praise_list_dispose (GObject *object)
{
  TrothPraiseList *self = TROTH_PRAISE_LIST (object);

  g_clear_object (&self->praise);
  g_clear_object (&self->receipts);
  g_clear_pointer (&self->rows, g_array_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (troth_praise_list_parent_class)->dispose (object);
}

static void
troth_praise_list_class_init (TrothPraiseListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_praise_list_dispose;
  signals[SIGNAL_THANKED] = g_signal_new ("thanked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                          TROTH_TYPE_PRAISE, G_TYPE_STRING);
}

static void
row_clear (gpointer data)
{
  g_object_unref (((Row *) data)->praise);
}

static void
troth_praise_list_init (TrothPraiseList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();

  self->pause_ms = TROTH_PAUSE_MS;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  self->heading = GTK_LABEL (line_new (C_ ("start page", "Good words"), "heading"));
  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->heading, NULL, -1);
  gtk_widget_set_margin_top (box, 18);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), list);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
troth_praise_list_set_names (TrothPraiseList    *self,
                             TrothPraiseNameFunc customer,
                             TrothPraiseNameFunc agent,
                             gpointer            user_data)
{
  g_return_if_fail (TROTH_IS_PRAISE_LIST (self));
  self->customer_name = customer;
  self->agent_name = agent;
  self->name_data = user_data;
}

void
troth_praise_list_set_models (TrothPraiseList *self,
                              GListModel      *praise,
                              GListModel      *receipts)
{
  g_return_if_fail (TROTH_IS_PRAISE_LIST (self) && self->customer_name && self->praise == NULL);
  self->praise = g_object_ref (praise);
  self->receipts = g_object_ref (receipts);
  g_signal_connect_object (praise, "items-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (receipts, "items-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}

void
troth_praise_list_set_pause (TrothPraiseList *self,
                             guint            ms)
{
  g_return_if_fail (TROTH_IS_PRAISE_LIST (self));
  self->pause_ms = ms;
}
