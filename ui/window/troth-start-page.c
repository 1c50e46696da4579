// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-start-page.h"

#include <glib/gi18n.h>

#include "troth-format.h"
#include "troth-keys.h"
#include "troth-promise-view.h"
#include "troth-time.h"
#include "troth-ui.h"

#define OVERDUE_AT_MOST 3
#define NEXT_AT_MOST 2

struct _TrothStartPage
{
  AdwBin             parent_instance;
  GtkLabel          *greeting;
  GtkLabel          *summary;
  GtkLabel          *late_heading;
  TrothDueList      *late;
  GtkLabel          *next_heading;
  TrothDueList      *next;
  TrothPraiseList   *praise;
  TrothPracticeCard *practice;
  TrothMoment       *moment;
  GListModel        *promises;
  GSignalGroup      *moment_signals;
  GSignalGroup      *promise_signals;
  char              *name;
  TrothNameFunc      name_func;
  gpointer           name_data;
  gint64             away_since;
  guint              idle_id;
};

G_DEFINE_FINAL_TYPE (TrothStartPage, troth_start_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Labels of the template, and whose key they show. */
static const struct
{
  const char *label;
  const char *action;
} keys[] = {
  { "search_key", "win.search" },
  { "promise_key", "win.promise" },
  { "promises_key", "win.promises" },
  { "palette_key", "win.palette" },
  { "shortcuts_key", "win.shortcuts" },
};

static char *
greeting (TrothStartPage *self)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (troth_moment_get_now (self->moment) / TROTH_SECOND);
  g_autoptr (GDateTime) here = g_date_time_to_timezone (utc, troth_moment_get_zone (self->moment));
  int              hour = g_date_time_get_hour (here);
  g_autofree char *first = self->name ? g_strndup (self->name, strcspn (self->name, " ")) : NULL;

  if (!first)
    return g_strdup (hour < 5 || hour >= 18 ? _ ("Good evening") : hour < 12 ? _ ("Good morning")
                                                                             : _ ("Good afternoon"));
  /* Translators: %s is the agent's given name */
  return g_strdup_printf (hour < 5 || hour >= 18 ? _ ("Good evening, %s") : hour < 12 ? _ ("Good morning, %s")
                                                                                      : _ ("Good afternoon, %s"),
                          first);
}

typedef struct
{
  GPtrArray *late;
  GPtrArray *next;
  guint      n_late;
  guint      n_since;
  guint      n_open;
} Counts;

static void
count (TrothStartPage *self,
       Counts         *counts)
{
  gint64 now = troth_moment_get_now (self->moment);

  counts->n_open = self->promises ? g_list_model_get_n_items (self->promises) : 0;
  for (guint i = 0; i < counts->n_open; i++)
    {
      TrothDue   due = troth_promise_model_get_due (self->promises, i);
      gboolean   late = troth_due_state (due, now, now) == TROTH_DUE_OVERDUE;
      GPtrArray *shown = late ? counts->late : counts->next;

      if (due.at > now && counts->next->len == NEXT_AT_MOST)
        break; /* all later ones are to come, too */
      counts->n_late += late;
      counts->n_since += late && self->away_since != G_MININT64 && due.deadline >= self->away_since;
      if (shown->len < (late ? OVERDUE_AT_MOST : NEXT_AT_MOST))
        g_ptr_array_add (shown, g_list_model_get_item (self->promises, i));
    }
}

static void
show_counts (TrothStartPage *self,
             const Counts   *counts)
{
  g_autofree char *since = NULL, *late = NULL, *summary = NULL;
  gboolean         all = counts->n_since == counts->n_late; /* a heading is about its whole list */

  if (counts->n_since > 0)
    since = g_strdup_printf (ngettext ("%u became overdue while you were away", "%u became overdue while you were away",
                                       counts->n_since),
                             counts->n_since);
  late = g_strdup_printf (ngettext ("%u is overdue", "%u are overdue", counts->n_late), counts->n_late);
  gtk_label_set_text (self->late_heading, since && all ? since : late);
  gtk_widget_set_visible (GTK_WIDGET (self->late_heading), counts->n_late > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->next_heading), counts->next->len > 0);
  if (!self->promises)
    summary = g_strdup ("");
  else if (counts->n_open == 0)
    summary = g_strdup (_ ("No promise is open. What you promise a customer will stand here until it is kept."));
  else if (since && !all)
    summary = g_steal_pointer (&since);
  else
    summary = g_strdup_printf (ngettext ("%u promise is open.", "%u promises are open.", counts->n_open), counts->n_open);
  gtk_label_set_text (self->summary, summary);
}

static void
update (TrothStartPage *self)
{
  Counts           counts = { 0 };
  g_autofree char *hello = NULL;

  g_clear_handle_id (&self->idle_id, g_source_remove);
  if (!self->moment || !self->name_func || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  hello = greeting (self);
  gtk_label_set_text (self->greeting, hello);
  counts.late = g_ptr_array_new_with_free_func (g_object_unref);
  counts.next = g_ptr_array_new_with_free_func (g_object_unref);
  count (self, &counts);
  show_counts (self, &counts);
  troth_due_list_show (self->late, counts.late, NULL, self->moment, self->name_func, self->name_data);
  troth_due_list_show (self->next, counts.next, NULL, self->moment, self->name_func, self->name_data);
  g_ptr_array_unref (counts.late);
  g_ptr_array_unref (counts.next);
}

static void
on_idle_cb (gpointer user_data)
{
  TROTH_START_PAGE (user_data)->idle_id = 0;
  update (user_data);
}

/* Many changes at once, from a sync page, are one update. */
static void
queue_update (TrothStartPage *self)
{
  if (!self->idle_id && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->idle_id = g_idle_add_once (on_idle_cb, self);
}

static void
on_open_cb (TrothStartPage *self,
            TrothPromise   *promise)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, promise);
}

static void
troth_start_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (troth_start_page_parent_class)->map (widget);
  update (TROTH_START_PAGE (widget));
}

static void
troth_start_page_dispose (GObject *object)
{
  TrothStartPage *self = TROTH_START_PAGE (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_object (&self->moment_signals);
  g_clear_object (&self->promise_signals);
  g_clear_object (&self->moment);
  g_clear_object (&self->promises);
  g_clear_pointer (&self->name, g_free);
  troth_ui_dispose_bin (object, TROTH_TYPE_START_PAGE);
  G_OBJECT_CLASS (troth_start_page_parent_class)->dispose (object);
}

static void
troth_start_page_class_init (TrothStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_start_page_dispose;
  widget_class->map = troth_start_page_map;
  signals[SIGNAL_OPEN] = g_signal_new ("open", TROTH_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, TROTH_TYPE_PROMISE);
  g_type_ensure (TROTH_TYPE_DUE_LIST);
  g_type_ensure (TROTH_TYPE_PRACTICE_CARD);
  g_type_ensure (TROTH_TYPE_PRAISE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothStartPage, greeting);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_bind_template_child_full (widget_class, keys[i].label, FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, TrothStartPage, late);
  gtk_widget_class_bind_template_child (widget_class, TrothStartPage, late_heading);
  gtk_widget_class_bind_template_child (widget_class, TrothStartPage, next);
  gtk_widget_class_bind_template_child (widget_class, TrothStartPage, next_heading);
  gtk_widget_class_bind_template_child (widget_class, TrothStartPage, practice);
  gtk_widget_class_bind_template_child (widget_class, TrothStartPage, praise);
  gtk_widget_class_bind_template_child (widget_class, TrothStartPage, summary);
  gtk_widget_class_bind_template_callback (widget_class, on_open_cb);
}

/* An action that was left without a key has no line. */
static void
show_key (GtkWidget  *label,
          const char *key)
{
  gtk_label_set_text (GTK_LABEL (label), key ? key : "");
  gtk_widget_set_visible (label, key != NULL);
  gtk_widget_set_visible (gtk_widget_get_next_sibling (label), key != NULL);
}

static void
show_keys (TrothStartPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    troth_keys_tell (GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self), TROTH_TYPE_START_PAGE, keys[i].label)), keys[i].action, show_key);
}

static void
troth_start_page_init (TrothStartPage *self)
{
  self->away_since = G_MININT64;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_keys (self);
  troth_due_list_set_heading (self->late, self->late_heading);
  troth_due_list_set_heading (self->next, self->next_heading);
  self->moment_signals = g_signal_group_new (TROTH_TYPE_MOMENT);
  g_signal_group_connect_swapped (self->moment_signals, "notify::now", G_CALLBACK (update), self);
  self->promise_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->promise_signals, "items-changed", G_CALLBACK (queue_update), self);
}

void
troth_start_page_set_moment (TrothStartPage *self,
                             TrothMoment    *moment)
{
  g_return_if_fail (TROTH_IS_START_PAGE (self));
  g_set_object (&self->moment, moment);
  g_signal_group_set_target (self->moment_signals, moment);
  update (self);
}

void
troth_start_page_set_agent (TrothStartPage *self,
                            const char     *name)
{
  g_return_if_fail (TROTH_IS_START_PAGE (self));
  g_free (self->name);
  self->name = g_strdup (name);
  update (self);
}

void
troth_start_page_set_promises (TrothStartPage *self,
                               GListModel     *promises)
{
  g_return_if_fail (TROTH_IS_START_PAGE (self));
  g_set_object (&self->promises, promises);
  g_signal_group_set_target (self->promise_signals, promises);
  update (self);
}

void
troth_start_page_set_names (TrothStartPage *self,
                            TrothNameFunc   name,
                            gpointer        user_data)
{
  g_return_if_fail (TROTH_IS_START_PAGE (self));
  self->name_func = name;
  self->name_data = user_data;
  update (self);
}

void
troth_start_page_set_away_since (TrothStartPage *self,
                                 gint64          since)
{
  g_return_if_fail (TROTH_IS_START_PAGE (self));
  self->away_since = since;
  update (self);
}

TrothPraiseList *
troth_start_page_get_praise (TrothStartPage *self)
{
  g_return_val_if_fail (TROTH_IS_START_PAGE (self), NULL);
  return self->praise;
}

TrothPracticeCard *
troth_start_page_get_practice (TrothStartPage *self)
{
  g_return_val_if_fail (TROTH_IS_START_PAGE (self), NULL);
  return self->practice;
}

void
troth_start_page_update (TrothStartPage *self)
{
  g_return_if_fail (TROTH_IS_START_PAGE (self));
  if (troth_due_list_is_waiting (self->late) || troth_due_list_is_waiting (self->next))
    queue_update (self);
}
