// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-team-page.h"

#include <glib/gi18n.h>

#include "troth-asked-count.h"
#include "troth-command-args.h"
#include "troth-drop-down.h"
#include "troth-mismatch.h"
#include "troth-names.h"
#include "troth-owner-choice.h"
#include "troth-strip-box.h"
#include "troth-team-counts.h"
#include "troth-team-people.h"
#include "troth-team-risks.h"
#include "troth-ui.h"

struct _TrothTeamPage
{
  AdwBin           parent_instance;
  GtkLabel        *headings[TROTH_N_TEAM_RISKS];
  TrothDueList    *lists[TROTH_N_TEAM_RISKS];
  GtkWidget       *calm;
  TrothTeamPeople *people;
  TrothTeamAhead  *ahead;
  TrothTeamCounts *asked;
  TrothTeamCounts *mismatches;
  GHashTable      *chosen;    /* ids, whichever list they are in by now */
  gboolean         assigning; /* until it is known what came of it */
  GtkRevealer     *assign;    /* while some are chosen */
  GtkLabel        *assign_label;
  GtkDropDown     *assign_to;
  GtkEditable     *assign_reason;
  TrothAgent      *lead;
  TrothMoment     *moment;
  GListModel      *agents;
  GListModel      *promises;
  GListModel      *unowned;
  GListModel      *voicemails;
  GSignalGroup    *moment_signals;
  GSignalGroup    *promise_signals;
  GSignalGroup    *unowned_signals;
  GSignalGroup    *voicemail_signals;
  TrothNameFunc    name_func;
  gpointer         name_data;
  guint            idle_id;
};

G_DEFINE_FINAL_TYPE (TrothTeamPage, troth_team_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_ABSENCE,
  SIGNAL_HAND_OVER,
  SIGNAL_OPEN,
  SIGNAL_TAKE_OVER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void queue_update (TrothTeamPage *self);

static void
show_risk (TrothTeamPage *self,
           TrothTeamRisk  risk,
           GPtrArray     *found,
           guint          total)
{
  g_autofree char *heading = troth_team_risk_heading (risk, total);

  gtk_label_set_text (self->headings[risk], heading);
  gtk_widget_set_visible (GTK_WIDGET (self->headings[risk]), total > 0);
  troth_due_list_show (self->lists[risk], found, self->agents, self->moment, self->name_func, self->name_data);
}

/* Chosen by their check boxes, in the order of the page, each once (transfer full). */
static GPtrArray *
dup_chosen (TrothTeamPage *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < TROTH_N_TEAM_RISKS; i++)
    troth_due_list_add_chosen (self->lists[i], all);
  for (guint i = 0; i < all->len; i++)
    if (!g_ptr_array_find (chosen, all->pdata[i], NULL))
      g_ptr_array_add (chosen, g_object_ref (all->pdata[i]));
  return chosen;
}

static void
on_chosen_cb (TrothTeamPage *self)
{
  g_autoptr (GPtrArray) chosen = dup_chosen (self);
  g_autofree char *words = g_strdup_printf (ngettext ("%u promise to", "%u promises to", chosen->len), chosen->len);

  if (chosen->len > 0)
    gtk_label_set_text (self->assign_label, words);
  gtk_revealer_set_reveal_child (self->assign, chosen->len > 0);
}

/* A promise that stands in two groups is chosen in both. */
static void
on_ticked_cb (TrothTeamPage *self)
{
  on_chosen_cb (self);
  queue_update (self);
}

/* What no list shows any more is not chosen any more. */
static void
forget_others (TrothTeamPage *self)
{
  g_autoptr (GPtrArray) chosen = dup_chosen (self);

  g_hash_table_remove_all (self->chosen);
  for (guint i = 0; i < chosen->len; i++)
    g_hash_table_add (self->chosen, g_strdup (troth_promise_get_id (chosen->pdata[i])));
  on_chosen_cb (self);
}

/* The row in which the keyboard is may stand in another list now. */
static char *
dup_focus (TrothTeamPage *self,
           GType         *part)
{
  char *id = NULL;

  for (int i = 0; i < TROTH_N_TEAM_RISKS && id == NULL; i++)
    id = troth_due_list_dup_focus (self->lists[i], part);
  return id;
}

static void
take_focus (TrothTeamPage *self,
            const char    *id,
            GType          part)
{
  for (int i = 0; i < TROTH_N_TEAM_RISKS; i++)
    if (troth_due_list_take_focus (self->lists[i], id, part))
      return;
}

static void
update (TrothTeamPage *self)
{
  g_auto (TrothTeamRisks) risks = { 0 };
  g_autofree char *focus = NULL;
  GType            part = G_TYPE_NONE;
  guint            at_risk = 0;

  g_clear_handle_id (&self->idle_id, g_source_remove);
  if (!self->moment || !self->name_func || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  focus = dup_focus (self, &part);
  troth_team_risks_find (&risks, self->promises, self->unowned, self->voicemails, troth_moment_get_now (self->moment));
  for (int i = 0; i < TROTH_N_TEAM_RISKS; i++)
    {
      show_risk (self, i, risks.shown[i], risks.totals[i]);
      at_risk += risks.totals[i];
    }
  if (focus)
    take_focus (self, focus, part);
  forget_others (self);
  gtk_widget_set_visible (self->calm, at_risk == 0);
  if (self->promises && g_list_model_get_n_items (self->promises) > 0) /* one that is shown nowhere yet may come into sight */
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
on_take_over_cb (TrothTeamPage *self,
                 TrothPromise  *promise)
{
  g_signal_emit (self, signals[SIGNAL_TAKE_OVER], 0, promise);
}

static void
on_absence_cb (TrothTeamPage *self,
               TrothAgent    *agent)
{
  g_signal_emit (self, signals[SIGNAL_ABSENCE], 0, agent);
}

static void
on_choose_none_cb (TrothTeamPage *self)
{
  g_hash_table_remove_all (self->chosen);
  gtk_editable_set_text (self->assign_reason, "");
  on_chosen_cb (self);
  update (self);
}

static void
on_assign_cb (TrothTeamPage *self)
{
  TrothOwnerChoice *owner = gtk_drop_down_get_selected_item (self->assign_to);
  g_autoptr (GPtrArray) chosen = dup_chosen (self);
  g_autoptr (TrothHandOverArgs) args = troth_hand_over_args_new ();

  if (!owner || chosen->len == 0 || self->assigning)
    return;
  troth_hand_over_args_set_to_kind (args, troth_owner_choice_get_kind (owner));
  troth_hand_over_args_set_to_id (args, troth_owner_choice_get_id (owner));
  troth_hand_over_args_set_reason (args, gtk_editable_get_text (self->assign_reason));
  self->assigning = TRUE;
  g_signal_emit (self, signals[SIGNAL_HAND_OVER], 0, chosen, args);
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
  g_clear_object (&self->unowned_signals);
  g_clear_object (&self->voicemail_signals);
  g_clear_object (&self->moment);
  g_clear_object (&self->agents);
  g_clear_object (&self->lead);
  g_clear_object (&self->promises);
  g_clear_object (&self->unowned);
  g_clear_object (&self->voicemails);
  troth_ui_dispose_bin (object, TROTH_TYPE_TEAM_PAGE);
  G_OBJECT_CLASS (troth_team_page_parent_class)->dispose (object);
}

static void
troth_team_page_finalize (GObject *object)
{
  g_hash_table_unref (TROTH_TEAM_PAGE (object)->chosen);
  G_OBJECT_CLASS (troth_team_page_parent_class)->finalize (object);
}

static void
troth_team_page_class_init (TrothTeamPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const char     *names[] = { "overdue", "soon", "hour", "voicemail", "unowned" };

  G_OBJECT_CLASS (klass)->dispose = troth_team_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = troth_team_page_finalize;
  widget_class->map = troth_team_page_map;
  signals[SIGNAL_ABSENCE] = g_signal_new ("absence", TROTH_TYPE_TEAM_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, TROTH_TYPE_AGENT);
  signals[SIGNAL_HAND_OVER] = g_signal_new ("hand-over", TROTH_TYPE_TEAM_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY, TROTH_TYPE_HAND_OVER_ARGS);
  signals[SIGNAL_OPEN] = g_signal_new ("open", TROTH_TYPE_TEAM_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, TROTH_TYPE_PROMISE);
  signals[SIGNAL_TAKE_OVER] = g_signal_new ("take-over", TROTH_TYPE_TEAM_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, TROTH_TYPE_PROMISE);
  g_type_ensure (TROTH_TYPE_DUE_LIST);
  g_type_ensure (TROTH_TYPE_OWNER_CHOICE);
  g_type_ensure (TROTH_TYPE_STRIP_BOX);
  g_type_ensure (TROTH_TYPE_TEAM_AHEAD);
  g_type_ensure (TROTH_TYPE_TEAM_COUNTS);
  g_type_ensure (TROTH_TYPE_TEAM_PEOPLE);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "window/troth-team-page.ui");
  for (int i = 0; i < TROTH_N_TEAM_RISKS; i++)
    {
      g_autofree char *heading = g_strconcat (names[i], "_heading", NULL);

      gtk_widget_class_bind_template_child_full (widget_class, heading, FALSE,
                                                 G_STRUCT_OFFSET (TrothTeamPage, headings) + i * sizeof (gpointer));
      gtk_widget_class_bind_template_child_full (widget_class, names[i], FALSE,
                                                 G_STRUCT_OFFSET (TrothTeamPage, lists) + i * sizeof (gpointer));
    }
  gtk_widget_class_bind_template_child (widget_class, TrothTeamPage, ahead);
  gtk_widget_class_bind_template_child (widget_class, TrothTeamPage, asked);
  gtk_widget_class_bind_template_child (widget_class, TrothTeamPage, mismatches);
  gtk_widget_class_bind_template_child (widget_class, TrothTeamPage, assign);
  gtk_widget_class_bind_template_child (widget_class, TrothTeamPage, assign_label);
  gtk_widget_class_bind_template_child (widget_class, TrothTeamPage, assign_reason);
  gtk_widget_class_bind_template_child (widget_class, TrothTeamPage, assign_to);
  gtk_widget_class_bind_template_child (widget_class, TrothTeamPage, calm);
  gtk_widget_class_bind_template_child (widget_class, TrothTeamPage, people);
  gtk_widget_class_bind_template_callback (widget_class, on_absence_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_assign_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_none_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_ticked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_take_over_cb);
}

static void
troth_team_page_init (TrothTeamPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  troth_drop_down_enable_search (self->assign_to);
  for (int i = 0; i < TROTH_N_TEAM_RISKS; i++)
    {
      troth_due_list_offer_verbs (self->lists[i], self->chosen);
      troth_due_list_set_heading (self->lists[i], self->headings[i]);
    }
  self->moment_signals = g_signal_group_new (TROTH_TYPE_MOMENT);
  g_signal_group_connect_swapped (self->moment_signals, "notify::now", G_CALLBACK (update), self);
  self->promise_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->promise_signals, "items-changed", G_CALLBACK (queue_update), self);
  self->unowned_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->unowned_signals, "items-changed", G_CALLBACK (queue_update), self);
  self->voicemail_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->voicemail_signals, "items-changed", G_CALLBACK (queue_update), self);
}

static void
show_people (TrothTeamPage *self)
{
  if (self->agents && self->lead && self->moment)
    troth_team_people_show (self->people, self->agents, self->lead, self->moment);
}

void
troth_team_page_set_moment (TrothTeamPage *self,
                            TrothMoment   *moment)
{
  g_return_if_fail (TROTH_IS_TEAM_PAGE (self));
  g_set_object (&self->moment, moment);
  g_signal_group_set_target (self->moment_signals, moment);
  show_people (self);
  update (self);
}

void
troth_team_page_set_agents (TrothTeamPage *self,
                            GListModel    *agents)
{
  g_return_if_fail (TROTH_IS_TEAM_PAGE (self));
  g_set_object (&self->agents, agents);
  show_people (self);
  update (self);
}

void
troth_team_page_set_lead (TrothTeamPage *self,
                          TrothAgent    *lead)
{
  g_return_if_fail (TROTH_IS_TEAM_PAGE (self));
  g_set_object (&self->lead, lead);
  show_people (self);
}

void
troth_team_page_set_owners (TrothTeamPage *self,
                            GListModel    *owners)
{
  g_return_if_fail (TROTH_IS_TEAM_PAGE (self));
  troth_owner_choices_show (self->assign_to, owners);
  troth_team_ahead_set_owners (self->ahead, owners);
}

TrothTeamAhead *
troth_team_page_get_ahead (TrothTeamPage *self)
{
  g_return_val_if_fail (TROTH_IS_TEAM_PAGE (self), NULL);
  return self->ahead;
}

void
troth_team_page_set_asked (TrothTeamPage *self,
                           GPtrArray     *counts,
                           GListModel    *teams)
{
  g_return_if_fail (TROTH_IS_TEAM_PAGE (self));
  troth_team_counts_clear (self->asked);
  for (guint i = 0; i < counts->len; i++)
    {
      TrothAskedCount *count = counts->pdata[i];

      if (!troth_team_people_has_team (self->people, count->team_id))
        continue; /* a customer of hers may be asked by anybody */
      troth_team_counts_add (self->asked, count->what ? count->what : _ ("What they had explained"), troth_names_find (teams, count->team_id),
                             count->times);
    }
}

void
troth_team_page_set_mismatches (TrothTeamPage *self,
                                GPtrArray     *mismatches)
{
  g_return_if_fail (TROTH_IS_TEAM_PAGE (self));
  troth_team_counts_clear (self->mismatches);
  for (guint i = 0; i < mismatches->len; i++)
    {
      TrothMismatch *mismatch = mismatches->pdata[i];

      troth_team_counts_add (self->mismatches, mismatch->page, mismatch->words, mismatch->times);
    }
}

void
troth_team_page_set_promises (TrothTeamPage *self,
                              GListModel    *promises,
                              GListModel    *unowned)
{
  g_return_if_fail (TROTH_IS_TEAM_PAGE (self));
  g_set_object (&self->promises, promises);
  g_signal_group_set_target (self->promise_signals, promises);
  g_set_object (&self->unowned, unowned);
  g_signal_group_set_target (self->unowned_signals, unowned);
  update (self);
}

void
troth_team_page_handed_over (TrothTeamPage *self,
                             gboolean       all)
{
  g_return_if_fail (TROTH_IS_TEAM_PAGE (self));
  self->assigning = FALSE;
  if (all)
    on_choose_none_cb (self);
}

void
troth_team_page_set_voicemails (TrothTeamPage *self,
                                GListModel    *voicemails)
{
  g_return_if_fail (TROTH_IS_TEAM_PAGE (self));
  g_set_object (&self->voicemails, voicemails);
  g_signal_group_set_target (self->voicemail_signals, voicemails);
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
  for (int i = 0; i < TROTH_N_TEAM_RISKS; i++)
    if (troth_due_list_is_waiting (self->lists[i]))
      queue_update (self);
}
