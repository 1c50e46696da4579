// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-due-list.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-names.h"
#include "troth-promise-rules.h"
#include "troth-time.h"
#include "troth-words.h"

struct _TrothDueList
{
  AdwBin      parent_instance;
  GtkListBox *list;
  GPtrArray  *promises; /* by row */
  gboolean    waiting;  /* for a name */
  gboolean    take_over;
};

G_DEFINE_FINAL_TYPE (TrothDueList, troth_due_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPEN,
  SIGNAL_TAKE_OVER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_row_activated_cb (TrothDueList  *self,
                     GtkListBoxRow *row)
{
  g_autoptr (TrothPromise) promise = g_object_ref (g_ptr_array_index (self->promises, gtk_list_box_row_get_index (row)));

  g_signal_emit (self, signals[SIGNAL_OPEN], 0, promise);
}

static void
troth_due_list_dispose (GObject *object)
{
  TrothDueList *self = TROTH_DUE_LIST (object);

  g_clear_pointer (&self->promises, g_ptr_array_unref);
  G_OBJECT_CLASS (troth_due_list_parent_class)->dispose (object);
}

static void
troth_due_list_class_init (TrothDueListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_due_list_dispose;
  signals[SIGNAL_OPEN] = g_signal_new ("open", TROTH_TYPE_DUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, TROTH_TYPE_PROMISE);
  signals[SIGNAL_TAKE_OVER] = g_signal_new ("take-over", TROTH_TYPE_DUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, TROTH_TYPE_PROMISE);
}

static void
troth_due_list_init (TrothDueList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

GtkWidget *
troth_due_list_new (void)
{
  return g_object_new (TROTH_TYPE_DUE_LIST, NULL);
}

static void
on_take_over_cb (TrothDueList *self,
                 GtkWidget    *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  g_autoptr (TrothPromise) promise = g_object_ref (g_ptr_array_index (self->promises, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row))));

  g_signal_emit (self, signals[SIGNAL_TAKE_OVER], 0, promise);
}

static void
add_take_over (TrothDueList *self,
               GtkWidget    *row)
{
  GtkWidget *button = gtk_button_new_with_label (C_ ("promise", "Take over"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_take_over_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/* How long ago it was said, where a lead asks. */
static char *
age (TrothPromise *promise,
     gint64        now)
{
  gint64 made = troth_promise_get_made_at (promise);
  guint  days = made == TROTH_NO_INSTANT || made > now ? 0 : (guint) ((now - made) / TROTH_DAY);

  return days ? g_strdup_printf (ngettext ("%u day old", "%u days old", days), days) : NULL;
}

static GtkWidget *
due_row (TrothPromise *promise,
         GListModel   *agents,
         TrothMoment  *moment,
         char         *name)
{
  gint64           now = troth_moment_get_now (moment);
  TrothDueState    state = troth_promise_due_state (promise, now, now);
  gboolean         late = state == TROTH_DUE_OVERDUE, soon = state == TROTH_DUE_NOW || state == TROTH_DUE_NEXT_HOUR;
  g_autofree char *words = troth_format_promise_words (promise);
  const char      *owner = troth_names_find (agents, troth_promise_get_owner_id (promise));
  g_autofree char *whom = name;
  g_autofree char *due = troth_format_due_line (promise, now, troth_moment_get_zone (moment));
  g_autofree char *old = agents ? age (promise, now) : NULL;
  g_autofree char *what = troth_format_join (words,
                                             owner ? owner : "", old ? old : "", NULL);
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *icon = gtk_image_new_from_icon_name (late ? "dialog-warning-symbolic" : "alarm-symbolic");
  GtkWidget       *label = gtk_label_new (due);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), whom ? whom : "…");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), what);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_set_css_classes (label, (const char *[]){ "caption", "numeric", late ? "error" : soon ? "warning"
                                                                                                   : "dim-label",
                                                       NULL });
  if (late)
    gtk_widget_add_css_class (icon, "error");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  troth_moment_want (moment, troth_format_due_changes (troth_promise_get_due_at (promise), now,
                                                       troth_moment_get_zone (moment)));
  return row;
}

void
troth_due_list_show (TrothDueList *self,
                     GPtrArray    *promises,
                     GListModel   *agents,
                     TrothMoment  *moment,
                     TrothNameFunc name,
                     gpointer      user_data)
{
  GtkWidget *child;

  g_return_if_fail (TROTH_IS_DUE_LIST (self) && promises && moment && name);
  g_clear_pointer (&self->promises, g_ptr_array_unref);
  self->promises = g_ptr_array_new_with_free_func (g_object_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, child);
  self->waiting = FALSE;
  for (guint i = 0; i < promises->len; i++)
    {
      TrothPromise *promise = promises->pdata[i];
      char         *whom = name (troth_promise_get_customer_id (promise), user_data);
      GtkWidget    *row;

      self->waiting |= whom == NULL;
      g_ptr_array_add (self->promises, g_object_ref (promise));
      gtk_list_box_append (self->list, row = due_row (promise, agents, moment, whom));
      if (self->take_over)
        add_take_over (self, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), promises->len > 0);
}

void
troth_due_list_offer_take_over (TrothDueList *self)
{
  g_return_if_fail (TROTH_IS_DUE_LIST (self));
  self->take_over = TRUE;
}

gboolean
troth_due_list_is_waiting (TrothDueList *self)
{
  g_return_val_if_fail (TROTH_IS_DUE_LIST (self), FALSE);
  return self->waiting;
}
