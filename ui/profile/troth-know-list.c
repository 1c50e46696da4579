// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-know-list.h"

#include <glib/gi18n.h>

#include "troth-ui.h"

#define FEW 2

struct _TrothKnowList
{
  AdwBin         parent_instance;
  GtkListBox    *rows;
  GtkButton     *more;
  TrothCustomer *customer;
  GListModel    *said;
  GListModel    *agents;
  TrothMoment   *moment;
  GSignalGroup  *customer_signals;
  GSignalGroup  *said_signals;
  gboolean       all;
};

G_DEFINE_FINAL_TYPE (TrothKnowList, troth_know_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_VERB,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_write_cb (TrothKnowList *self)
{
  g_signal_emit (self, signals[SIGNAL_VERB], 0, "write", NULL);
}

static void
on_verb_cb (TrothKnowList *self,
            const char    *verb,
            TrothKnowRow  *row)
{
  g_signal_emit (self, signals[SIGNAL_VERB], 0, verb, troth_know_row_get_record (row));
}

static void update (TrothKnowList *self);

/* The row is the closure's object, so that the handler goes with it. */
static void
on_said_cb (GObject    *record,
            GParamSpec *pspec,
            GtkWidget  *row)
{
  GtkWidget *list = gtk_widget_get_ancestor (row, TROTH_TYPE_KNOW_LIST);

  if (list)
    update (TROTH_KNOW_LIST (list));
}

static void
append_row (TrothKnowList *self,
            gpointer       record)
{
  GtkWidget *row = troth_know_row_new (record, self->agents, self->moment);

  g_signal_connect_object (row, "verb", G_CALLBACK (on_verb_cb), self, G_CONNECT_SWAPPED);
  if (TROTH_IS_SAID_ONCE (record))
    g_signal_connect_object (record, "notify", G_CALLBACK (on_said_cb), row, 0);
  gtk_list_box_append (self->rows, row);
}

static gboolean
acts_elsewhere (TrothFact *fact)
{
  return troth_fact_get_topic (fact) != TROTH_FACT_TOPIC_GENERAL && troth_fact_get_topic (fact) != TROTH_FACT_TOPIC_CHANGE;
}

/* Of what no longer counts only what has words yet: they can be forgotten. */
static void
add_said (TrothKnowList    *self,
          GPtrArray        *known,
          TrothSaidOnceKind kind,
          gboolean          counts)
{
  for (guint i = 0; self->said && i < g_list_model_get_n_items (self->said); i++)
    {
      g_autoptr (TrothSaidOnce) said = g_list_model_get_item (self->said, i);

      if (troth_said_once_get_kind (said) == kind && troth_said_once_counts (said, troth_moment_get_now (self->moment)) == counts &&
          (counts || troth_said_once_get_words (said)))
        g_ptr_array_add (known, g_steal_pointer (&said));
    }
}

/* What counts, the gravest first: circumstances, who they are, then facts, the newest first; at the end those that are shown where
 * they act. */
static GPtrArray *
dup_known (TrothKnowList *self)
{
  GPtrArray *known = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *facts = self->customer ? troth_customer_get_facts (self->customer) : NULL;

  for (TrothSaidOnceKind kind = TROTH_SAID_ONCE_KIND_CIRCUMSTANCE; kind <= TROTH_SAID_ONCE_KIND_VERIFIED; kind++)
    add_said (self, known, kind, TRUE);
  for (gboolean acts = FALSE; acts <= TRUE; acts++)
    for (guint i = facts ? facts->len : 0; i > 0; i--)
      if (troth_fact_get_withdrawn_at (facts->pdata[i - 1]) == TROTH_NO_INSTANT &&
          acts_elsewhere (facts->pdata[i - 1]) == acts)
        g_ptr_array_add (known, g_object_ref (facts->pdata[i - 1]));
  return known;
}

static void
update (TrothKnowList *self)
{
  g_autoptr (GPtrArray) known = NULL;
  g_autofree char *words = NULL;
  GtkWidget       *row = NULL;
  guint            shown = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))))
    gtk_list_box_remove (self->rows, row);
  if (!self->moment)
    return;
  known = dup_known (self);
  shown = known->len <= FEW + 1 ? known->len : FEW;
  add_said (self, known, TROTH_SAID_ONCE_KIND_CIRCUMSTANCE, FALSE);
  if (self->all)
    shown = known->len;
  for (guint i = 0; i < shown; i++)
    append_row (self, known->pdata[i]);
  words = g_strdup_printf (ngettext ("Show %u more", "Show %u more", known->len - shown), known->len - shown);
  gtk_button_set_label (self->more, words);
  gtk_widget_set_visible (GTK_WIDGET (self->more), shown < known->len);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), shown > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), known->len > 0);
}

static void
on_more_cb (TrothKnowList *self)
{
  self->all = TRUE;
  update (self);
}

static void
troth_know_list_dispose (GObject *object)
{
  TrothKnowList *self = TROTH_KNOW_LIST (object);

  troth_ui_dispose_bin (object, TROTH_TYPE_KNOW_LIST);
  g_clear_object (&self->customer_signals);
  g_clear_object (&self->said_signals);
  g_clear_object (&self->customer);
  g_clear_object (&self->said);
  g_clear_object (&self->agents);
  g_clear_object (&self->moment);
  G_OBJECT_CLASS (troth_know_list_parent_class)->dispose (object);
}

static void
troth_know_list_class_init (TrothKnowListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_know_list_dispose;
  signals[SIGNAL_VERB] = g_signal_new ("verb", TROTH_TYPE_KNOW_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                       G_TYPE_STRING, TROTH_TYPE_RECORD);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-know-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothKnowList, more);
  gtk_widget_class_bind_template_child (widget_class, TrothKnowList, rows);
  gtk_widget_class_bind_template_callback (widget_class, on_more_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_write_cb);
}

static void
troth_know_list_init (TrothKnowList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->customer_signals = g_signal_group_new (TROTH_TYPE_CUSTOMER);
  g_signal_group_connect_swapped (self->customer_signals, "notify::facts", G_CALLBACK (update), self);
  self->said_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->said_signals, "items-changed", G_CALLBACK (update), self);
}

void
troth_know_list_show (TrothKnowList *self,
                      TrothCustomer *customer,
                      GListModel    *said,
                      GListModel    *agents,
                      TrothMoment   *moment)
{
  g_return_if_fail (TROTH_IS_KNOW_LIST (self));
  if (g_set_object (&self->customer, customer))
    self->all = FALSE;
  g_set_object (&self->said, said);
  g_set_object (&self->agents, agents);
  g_set_object (&self->moment, moment);
  g_signal_group_set_target (self->customer_signals, customer);
  g_signal_group_set_target (self->said_signals, said);
  update (self);
}
