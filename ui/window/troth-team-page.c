// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-team-page.h"

#include <glib/gi18n.h>

#include "troth-promise-rules.h"
#include "troth-time.h"
#include "troth-ui.h"

/* A board is looked at, not read through: the first ones of each group, and how many there are. */
#define SHOWN_AT_MOST 20

enum
{
  OVERDUE,
  SOON,    /* within 15 minutes */
  HOUR,    /* within 60 minutes */
  UNOWNED, /* a team's, nobody's in person, later than that */
  N_RISKS
};

struct _TrothTeamPage
{
  AdwBin        parent_instance;
  GtkLabel     *headings[N_RISKS];
  TrothDueList *lists[N_RISKS];
  GtkWidget    *calm;
  TrothMoment  *moment;
  GListModel   *agents;
  GListModel   *promises;
  GSignalGroup *moment_signals;
  GSignalGroup *promise_signals;
  TrothNameFunc name_func;
  gpointer      name_data;
  guint         idle_id;
};

G_DEFINE_FINAL_TYPE (TrothTeamPage, troth_team_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
risk_of (TrothPromise *promise,
         gint64        now)
{
  TrothDueState state = troth_promise_due_state (promise, now, now);
  gint64        left = troth_promise_get_due_at (promise) - now;

  if (state == TROTH_DUE_ENDED)
    return -1;
  if (state == TROTH_DUE_OVERDUE)
    return OVERDUE;
  if (left < 15 * TROTH_MINUTE)
    return SOON;
  if (left < TROTH_HOUR)
    return HOUR;
  return troth_promise_get_owner_kind (promise) == TROTH_OWNER_KIND_TEAM ? UNOWNED : -1;
}

static void
show_risk (TrothTeamPage *self,
           int            risk,
           GPtrArray     *found,
           guint          total)
{
  g_autofree char *heading = NULL;

  switch (risk)
    {
    case OVERDUE:
      heading = g_strdup_printf (ngettext ("%u is overdue", "%u are overdue", total), total);
      break;
    case SOON:
      heading = g_strdup_printf (ngettext ("%u is due in 15 minutes", "%u are due in 15 minutes", total), total);
      break;
    case HOUR:
      heading = g_strdup_printf (ngettext ("%u is due within the hour", "%u are due within the hour", total), total);
      break;
    case UNOWNED:
    default:
      heading = g_strdup_printf (ngettext ("%u later one has no owner yet", "%u later ones have no owner yet", total),
                                 total);
      break;
    }
  gtk_label_set_text (self->headings[risk], heading);
  gtk_widget_set_visible (GTK_WIDGET (self->headings[risk]), total > 0);
  troth_due_list_show (self->lists[risk], found, self->agents, self->moment, self->name_func, self->name_data);
}

static void
update (TrothTeamPage *self)
{
  GPtrArray *found[N_RISKS];
  guint      totals[N_RISKS] = { 0 }, at_risk = 0;
  guint      n = self->promises ? g_list_model_get_n_items (self->promises) : 0;

  g_clear_handle_id (&self->idle_id, g_source_remove);
  if (!self->moment || !self->name_func || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  for (int i = 0; i < N_RISKS; i++)
    found[i] = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrothPromise) promise = g_list_model_get_item (self->promises, i);
      int risk = risk_of (promise, troth_moment_get_now (self->moment));

      if (risk < 0)
        continue;
      totals[risk]++;
      if (found[risk]->len < SHOWN_AT_MOST)
        g_ptr_array_add (found[risk], g_object_ref (promise));
    }
  for (int i = 0; i < N_RISKS; i++)
    {
      show_risk (self, i, found[i], totals[i]);
      at_risk += totals[i];
      g_ptr_array_unref (found[i]);
    }
  gtk_widget_set_visible (self->calm, at_risk == 0);
  if (n > 0) /* one that is shown nowhere yet may come into sight */
    troth_moment_want_minute (self->moment);
}

static void
on_idle_cb (gpointer user_data)
{
  TROTH_TEAM_PAGE (user_data)->idle_id = 0;
  update (user_data);
}

static void
queue_update (TrothTeamPage *self)
{
  if (!self->idle_id && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->idle_id = g_idle_add_once (on_idle_cb, self);
}

static void
on_open_cb (TrothTeamPage *self,
            TrothPromise  *promise)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, promise);
}

static void
troth_team_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (troth_team_page_parent_class)->map (widget);
  update (TROTH_TEAM_PAGE (widget));
}

static void
troth_team_page_dispose (GObject *object)
{
  TrothTeamPage *self = TROTH_TEAM_PAGE (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_object (&self->moment_signals);
  g_clear_object (&self->promise_signals);
  g_clear_object (&self->moment);
  g_clear_object (&self->agents);
  g_clear_object (&self->promises);
  troth_ui_dispose_bin (object, TROTH_TYPE_TEAM_PAGE);
  G_OBJECT_CLASS (troth_team_page_parent_class)->dispose (object);
}

static void
troth_team_page_class_init (TrothTeamPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const char     *names[] = { "overdue", "soon", "hour", "unowned" };

  G_OBJECT_CLASS (klass)->dispose = troth_team_page_dispose;
  widget_class->map = troth_team_page_map;
  signals[SIGNAL_OPEN] = g_signal_new ("open", TROTH_TYPE_TEAM_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, TROTH_TYPE_PROMISE);
  g_type_ensure (TROTH_TYPE_DUE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-team-page.ui");
  for (int i = 0; i < N_RISKS; i++)
    {
      g_autofree char *heading = g_strconcat (names[i], "_heading", NULL);

      gtk_widget_class_bind_template_child_full (widget_class, heading, FALSE,
                                                 G_STRUCT_OFFSET (TrothTeamPage, headings) + i * sizeof (gpointer));
      gtk_widget_class_bind_template_child_full (widget_class, names[i], FALSE,
                                                 G_STRUCT_OFFSET (TrothTeamPage, lists) + i * sizeof (gpointer));
    }
  gtk_widget_class_bind_template_child (widget_class, TrothTeamPage, calm);
  gtk_widget_class_bind_template_callback (widget_class, on_open_cb);
}

static void
troth_team_page_init (TrothTeamPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->moment_signals = g_signal_group_new (TROTH_TYPE_MOMENT);
  g_signal_group_connect_swapped (self->moment_signals, "notify::now", G_CALLBACK (update), self);
  self->promise_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->promise_signals, "items-changed", G_CALLBACK (queue_update), self);
}

void
troth_team_page_set_moment (TrothTeamPage *self,
                            TrothMoment   *moment)
{
  g_return_if_fail (TROTH_IS_TEAM_PAGE (self));
  g_set_object (&self->moment, moment);
  g_signal_group_set_target (self->moment_signals, moment);
  update (self);
}

void
troth_team_page_set_agents (TrothTeamPage *self,
                            GListModel    *agents)
{
  g_return_if_fail (TROTH_IS_TEAM_PAGE (self));
  g_set_object (&self->agents, agents);
  update (self);
}

void
troth_team_page_set_promises (TrothTeamPage *self,
                              GListModel    *promises)
{
  g_return_if_fail (TROTH_IS_TEAM_PAGE (self));
  g_set_object (&self->promises, promises);
  g_signal_group_set_target (self->promise_signals, promises);
  update (self);
}

void
troth_team_page_set_names (TrothTeamPage *self,
                           TrothNameFunc  name,
                           gpointer       user_data)
{
  g_return_if_fail (TROTH_IS_TEAM_PAGE (self));
  self->name_func = name;
  self->name_data = user_data;
  update (self);
}

void
troth_team_page_update (TrothTeamPage *self)
{
  g_return_if_fail (TROTH_IS_TEAM_PAGE (self));
  queue_update (self);
}
