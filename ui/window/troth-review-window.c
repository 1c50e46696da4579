// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-review-window.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-time.h"
#include "troth-ui.h"
#include "troth-uuid.h"

struct _TrothReviewWindow
{
  AdwWindow        parent_instance;
  GtkListBox      *list;
  GListModel      *items;
  TrothMoment     *moment;
  TrothReviewNames names;
  gpointer         user_data;
};

enum
{
  SIGNAL_SHOW,
  SIGNAL_ACCEPT,
  SIGNAL_INSIST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrothReviewWindow, troth_review_window, ADW_TYPE_WINDOW)

static TrothReviewItem *
find_item (TrothReviewWindow *self,
           const char        *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++)
    {
      g_autoptr (TrothReviewItem) item = g_list_model_get_item (self->items, i);

      if (g_strcmp0 (troth_review_item_get_id (item), id) == 0)
        return g_steal_pointer (&item);
    }
  return NULL;
}

/* review.show, .accept and .insist, with the item's id */
static void
item_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TrothReviewWindow *self = TROTH_REVIEW_WINDOW (widget);
  g_autoptr (TrothReviewItem) item = find_item (self, g_variant_get_string (parameter, NULL));
  guint signal = g_str_equal (name, "review.show") ? SIGNAL_SHOW : g_str_equal (name, "review.accept") ? SIGNAL_ACCEPT
                                                                                                       : SIGNAL_INSIST;

  if (item)
    g_signal_emit (self, signals[signal], 0, item);
}

static GtkWidget *
label_new (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Takes @line. */
static void
add_line (GtkBox *box,
          char   *line)
{
  g_autofree char *own = line;

  gtk_box_append (box, label_new (own, NULL));
}

/* An instant among the values is shown as people say it, an owner by name; of another record there is nothing to read (nullable) */
static char *
readable (TrothReviewWindow *self,
          const char        *value)
{
  gint64           instant = 0;
  g_autofree char *moment = NULL;

  if (troth_uuid_is_valid (value))
    return self->names.owner (value, self->user_data);
  if (value == NULL || !troth_time_parse (value, &instant, NULL))
    return g_strdup (value);
  moment = troth_format_day_clock (instant, troth_moment_get_now (self->moment), troth_moment_get_zone (self->moment));
  return troth_format_capital (moment);
}

static void
add_button (GtkBox          *box,
            const char      *words,
            const char      *action,
            TrothReviewItem *item,
            const char      *css_class)
{
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", troth_review_item_get_id (item));
  if (css_class)
    gtk_widget_add_css_class (button, css_class);
  gtk_box_append (box, button);
}

static GtkWidget *
buttons_new (TrothReviewItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_margin_top (box, 6);
  if (troth_review_item_get_customer_id (item))
    add_button (GTK_BOX (box), C_ ("review", "Show the customer"), "review.show", item, NULL);
  if (troth_review_item_get_can_insist (item))
    add_button (GTK_BOX (box), C_ ("review", "Use mine"), "review.insist", item, NULL);
  add_button (GTK_BOX (box), C_ ("review", "Understood"), "review.accept", item, "suggested-action");
  return box;
}

static void
on_refused_cb (GtkLabel        *label,
               GParamSpec      *pspec,
               TrothReviewItem *item)
{
  g_autofree char *words = troth_review_refused_words (item);

  gtk_label_set_text (label, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
}

/* Why her own was not taken, as soon as that is known. */
static GtkWidget *
refused_new (TrothReviewItem *item)
{
  GtkWidget *label = label_new (NULL, "error");

  g_object_set (label, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  g_signal_connect_object (item, "notify::refused", G_CALLBACK (on_refused_cb), label, G_CONNECT_SWAPPED);
  on_refused_cb (GTK_LABEL (label), NULL, item);
  return label;
}

static GtkWidget *
row_new (gpointer object,
         gpointer user_data)
{
  TrothReviewItem   *item = object;
  TrothReviewWindow *self = user_data;
  GtkWidget         *row = gtk_list_box_row_new ();
  GtkBox            *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  const char        *customer_id = troth_review_item_get_customer_id (item);
  const char        *by_id = troth_review_item_get_by (item);
  g_autofree char   *customer = customer_id ? self->names.customer (customer_id, self->user_data) : NULL;
  g_autofree char   *by = by_id ? self->names.owner (by_id, self->user_data) : NULL;
  g_autofree char   *sentence = troth_review_words (item, by);
  g_autofree char   *theirs = readable (self, troth_review_item_get_theirs (item));
  g_autofree char   *ours = readable (self, troth_review_item_get_ours (item));
  const char        *wrote = troth_review_item_get_words (item);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_object_set (box, "margin-top", 12, "margin-bottom", 12, "margin-start", 12, "margin-end", 12, NULL);
  gtk_box_append (box, label_new (customer ? customer : _ ("A customer who is not on this desk"), "heading"));
  gtk_box_append (box, label_new (sentence, NULL));
  /* Translators: what a colleague wrote or chose, and what you did, in a conflict */
  if (theirs)
    add_line (box, g_strdup_printf (C_ ("review", "Theirs: %s"), theirs));
  if (ours)
    add_line (box, g_strdup_printf (C_ ("review", "Yours: %s"), ours));
  if (wrote && g_strcmp0 (wrote, troth_review_item_get_ours (item)) != 0)
    add_line (box, g_strdup_printf (C_ ("review", "You wrote: %s"), wrote));
  gtk_box_append (box, refused_new (item));
  gtk_box_append (box, buttons_new (item));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), GTK_WIDGET (box));
  return row;
}

static void
on_items_changed_cb (TrothReviewWindow *self)
{
  if (g_list_model_get_n_items (self->items) == 0)
    gtk_window_close (GTK_WINDOW (self));
}

static void
troth_review_window_dispose (GObject *object)
{
  TrothReviewWindow *self = TROTH_REVIEW_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TROTH_TYPE_REVIEW_WINDOW);
  g_clear_object (&self->items);
  g_clear_object (&self->moment);
  G_OBJECT_CLASS (troth_review_window_parent_class)->dispose (object);
}

static guint
signal_new (const char *name)
{
  return g_signal_new (name, TROTH_TYPE_REVIEW_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TROTH_TYPE_REVIEW_ITEM);
}

static void
troth_review_window_class_init (TrothReviewWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_review_window_dispose;
  signals[SIGNAL_SHOW] = signal_new ("show-item");
  signals[SIGNAL_ACCEPT] = signal_new ("accept");
  signals[SIGNAL_INSIST] = signal_new ("insist");
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-review-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothReviewWindow, list);
  gtk_widget_class_install_action (widget_class, "review.show", "s", item_action);
  gtk_widget_class_install_action (widget_class, "review.accept", "s", item_action);
  gtk_widget_class_install_action (widget_class, "review.insist", "s", item_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
troth_review_window_init (TrothReviewWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TrothReviewWindow *
troth_review_window_new (GtkWindow              *parent,
                         GListModel             *items,
                         TrothMoment            *moment,
                         const TrothReviewNames *names,
                         gpointer                user_data)
{
  TrothReviewWindow *self = g_object_new (TROTH_TYPE_REVIEW_WINDOW, "transient-for", parent, NULL);

  self->items = g_object_ref (items);
  self->moment = g_object_ref (moment);
  self->names = *names;
  self->user_data = user_data;
  gtk_list_box_bind_model (self->list, items, row_new, self, NULL);
  g_signal_connect_object (items, "items-changed", G_CALLBACK (on_items_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
