// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-case-decision.h"

#include <glib/gi18n.h>

#include "troth-drop-down.h"
#include "troth-format.h"

struct _TrothCaseDecision
{
  AdwPreferencesGroup parent_instance;
  AdwComboRow        *choice;
  GtkEditable        *evidence;
  TrothPromise       *promise;
};

G_DEFINE_FINAL_TYPE (TrothCaseDecision, troth_case_decision, ADW_TYPE_PREFERENCES_GROUP)

static void
on_choice_cb (TrothCaseDecision *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->evidence), troth_case_decision_get_decision (self) != TROTH_PROMISE_DECISION_STAY);
}

static void
troth_case_decision_dispose (GObject *object)
{
  g_clear_object (&TROTH_CASE_DECISION (object)->promise);
  G_OBJECT_CLASS (troth_case_decision_parent_class)->dispose (object);
}

static void
troth_case_decision_class_init (TrothCaseDecisionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_case_decision_dispose;
}

static void
troth_case_decision_init (TrothCaseDecision *self)
{
  /* In the order of TrothPromiseDecision. */
  const char *choices[] = { C_ ("what becomes of a promise", "Still to be kept"), C_ ("what becomes of a promise", "Was kept"),
                            C_ ("what becomes of a promise", "Was broken"), C_ ("what becomes of a promise", "No longer wanted"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (choices);
  GtkWidget *choice = adw_combo_row_new (), *evidence = adw_entry_row_new ();

  self->choice = ADW_COMBO_ROW (choice);
  self->evidence = GTK_EDITABLE (evidence);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (choice), FALSE);
  adw_combo_row_set_model (self->choice, G_LIST_MODEL (model));
  troth_drop_down_list_whole (self->choice);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (evidence), _ ("What happened?"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), choice);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), evidence);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_choice_cb), self, G_CONNECT_SWAPPED);
  on_choice_cb (self);
}

TrothCaseDecision *
troth_case_decision_new (TrothPromise *promise,
                         TrothMoment  *moment)
{
  TrothCaseDecision *self = g_object_new (TROTH_TYPE_CASE_DECISION, NULL);
  g_autofree char   *words = troth_format_promise_words (promise);
  g_autofree char   *due = troth_format_due_line (promise, troth_moment_get_now (moment), troth_moment_get_zone (moment));

  self->promise = g_object_ref (promise);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->choice), words);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->choice), due);
  return self;
}

TrothPromise *
troth_case_decision_get_promise (TrothCaseDecision *self)
{
  return self->promise;
}

GtkWidget *
troth_case_decision_get_evidence (TrothCaseDecision *self)
{
  return GTK_WIDGET (self->evidence);
}

TrothPromiseDecision
troth_case_decision_get_decision (TrothCaseDecision *self)
{
  return (TrothPromiseDecision) adw_combo_row_get_selected (self->choice);
}

void
troth_case_decision_set_decision (TrothCaseDecision   *self,
                                  TrothPromiseDecision decision)
{
  adw_combo_row_set_selected (self->choice, decision);
}

TrothPromiseVerdict *
troth_case_decision_dup_verdict (TrothCaseDecision *self,
                                 const char        *told)
{
  TrothPromiseDecision decision = troth_case_decision_get_decision (self);
  g_autofree char     *evidence = g_strstrip (g_strdup (gtk_editable_get_text (self->evidence)));
  const char          *words = *evidence ? evidence : told;
  TrothPromiseVerdict *verdict = NULL;

  if (decision != TROTH_PROMISE_DECISION_STAY && !words)
    return NULL;
  verdict = troth_promise_verdict_new ();
  troth_promise_verdict_set_promise_id (verdict, troth_promise_get_id (self->promise));
  troth_promise_verdict_set_decision (verdict, decision);
  if (decision != TROTH_PROMISE_DECISION_STAY)
    troth_promise_verdict_set_evidence (verdict, words);
  return verdict;
}
