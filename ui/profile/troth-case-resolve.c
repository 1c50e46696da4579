// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-case-resolve.h"

#include <glib/gi18n.h>

#include "troth-case-decision.h"
#include "troth-drop-down.h"
#include "troth-row-problem.h"
#include "troth-ui.h"
#include "troth-words.h"

#define WORDINGS 3

typedef enum
{
  TELL_SOON, /* a promise to tell is made */
  TELL_TOLD,
  TELL_WAIVED,
} Tell;

struct _TrothCaseResolve
{
  AdwWindow            parent_instance;
  GtkButton           *confirm;
  GtkLabel            *subject;
  AdwPreferencesGroup *facts; /* what is written of the case */
  GtkEditable         *resolution;
  GtkSwitch           *unsolved;
  GtkEditable         *alternatives;
  GtkEditable         *cause;
  GtkEditable         *prevention;
  GtkSwitch           *prevention_told;
  TrothCaseHelp       *help;
  GtkWidget           *promised;
  GtkBox              *decisions;
  GtkWidget           *telling;
  AdwComboRow         *tell;
  GtkEditable         *tell_words;
  GtkLabel            *problem;
  GtkWidget           *missing; /* the words under the field that is to be filled in (nullable) (weak) */
  TrothCase           *record;
  TrothCase           *seen; /* as it was when she began: others may go on with it meanwhile */
  GListModel          *promises;
  TrothMoment         *moment;
  char                *language; /* the customer's (nullable) */
  GPtrArray           *wordings; /* (nullable) */
};

enum
{
  SIGNAL_COMMAND,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothCaseResolve, troth_case_resolve, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

static gboolean
is_closing (TrothCaseResolve *self)
{
  return troth_case_get_state (self->seen) != TROTH_CASE_STATE_OPEN;
}

static Tell
get_tell (TrothCaseResolve *self)
{
  return gtk_widget_get_visible (self->telling) ? (Tell) adw_combo_row_get_selected (self->tell) : TELL_SOON;
}

/* Nothing is said to be missing. */
static void
forget (TrothCaseResolve *self)
{
  gtk_label_set_text (self->problem, "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  if (self->missing)
    troth_row_problem_remove (self->missing);
}

static void
refuse_at (TrothCaseResolve *self,
           gpointer          row,
           const char       *words)
{
  forget (self);
  g_set_weak_pointer (&self->missing, troth_row_problem_add (row, words));
}

void
troth_case_resolve_refuse (TrothCaseResolve *self,
                           const char       *field,
                           const char       *words)
{
  g_return_if_fail (TROTH_IS_CASE_RESOLVE (self));
  forget (self);
  if (!g_strcmp0 (field, "alternatives"))
    {
      refuse_at (self, self->alternatives, words);
      return;
    }
  gtk_label_set_text (self->problem, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

static gboolean
is_telling (TrothCaseDecision *decision)
{
  return troth_promise_get_kind (troth_case_decision_get_promise (decision)) == TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED;
}

/* ——— the command ——— */

/* What becomes of each, and why she is not told where that was let go; NULL when something is to be written yet (transfer full). */
static GPtrArray *
dup_verdicts (TrothCaseResolve *self,
              const char       *told,
              char            **waiver)
{
  g_autoptr (GPtrArray) verdicts = g_ptr_array_new_with_free_func (g_object_unref);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->decisions)); row; row = gtk_widget_get_next_sibling (row))
    {
      TrothPromiseVerdict *verdict = troth_case_decision_dup_verdict (TROTH_CASE_DECISION (row), told);

      if (!verdict)
        {
          refuse_at (self, troth_case_decision_get_evidence (TROTH_CASE_DECISION (row)), _ ("Write in a few words what happened."));
          return NULL;
        }
      g_ptr_array_add (verdicts, verdict);
      if (is_telling (TROTH_CASE_DECISION (row)) && troth_promise_verdict_get_decision (verdict) == TROTH_PROMISE_DECISION_RELEASED)
        {
          g_free (*waiver);
          *waiver = g_strdup (troth_promise_verdict_get_evidence (verdict));
        }
    }
  return g_steal_pointer (&verdicts);
}

static gpointer
close_args (TrothCaseResolve *self)
{
  g_autofree char *waiver = NULL;
  g_autoptr (GPtrArray) verdicts = dup_verdicts (self, NULL, &waiver);
  TrothCloseArgs *args = NULL;

  if (!verdicts)
    return NULL;
  args = troth_close_args_new ();
  troth_close_args_set_decisions (args, verdicts);
  troth_close_args_set_tell_waiver (args, waiver);
  return args;
}

/* Each between semicolons is a way of its own (nullable) (transfer full). */
static JsonNode *
dup_alternatives (TrothCaseResolve *self)
{
  g_auto (GStrv) ways = g_strsplit (gtk_editable_get_text (self->alternatives), ";", -1);

  return gtk_switch_get_active (self->unsolved) ? troth_texts_to_json ((const char *const *) ways) : NULL;
}

/* Why it happened, how not to have it again, and what to do where it could not be mended. */
static void
set_story (TrothCaseResolve *self,
           TrothResolveArgs *args)
{
  g_autofree char *cause = troth_ui_dup_text (self->cause);
  g_autofree char *prevention = troth_ui_dup_text (self->prevention);
  g_autoptr (JsonNode) alternatives = dup_alternatives (self);

  troth_resolve_args_set_cause (args, cause);
  troth_resolve_args_set_prevention (args, prevention);
  troth_resolve_args_set_prevention_told (args, prevention && gtk_switch_get_active (self->prevention_told));
  troth_resolve_args_set_unsolved (args, gtk_switch_get_active (self->unsolved));
  troth_resolve_args_set_alternatives (args, alternatives);
}

/* What was written is replaced, not only taken away: FALSE with the words for it. */
static gboolean
check_emptied (TrothCaseResolve *self,
               GtkEditable      *editable,
               const char       *seen) /* (nullable) */
{
  g_autofree char *text = troth_ui_dup_text (editable);

  if (text || seen == NULL)
    return TRUE;
  refuse_at (self, editable, _ ("Write what is so instead."));
  return FALSE;
}

static gpointer
resolve_args (TrothCaseResolve *self)
{
  Tell             tell = get_tell (self);
  g_autofree char *resolution = troth_ui_dup_text (self->resolution);
  g_autofree char *words = tell == TELL_SOON ? NULL : troth_ui_dup_text (self->tell_words);
  g_autofree char *waiver = tell == TELL_WAIVED ? g_strdup (words) : NULL;
  g_autoptr (GPtrArray) verdicts = NULL;
  TrothResolveArgs *args = NULL;

  if (!resolution || (tell != TELL_SOON && !words))
    {
      refuse_at (self, resolution ? self->tell_words : self->resolution,
                 !resolution           ? _ ("Write in a few words what was done.")
                 : tell == TELL_WAIVED ? _ ("Write in a few words why they need not be told.")
                                       : _ ("Write in a few words what you told them."));
      return NULL;
    }
  if (!check_emptied (self, self->cause, troth_case_get_cause (self->seen)) ||
      !check_emptied (self, self->prevention, troth_case_get_prevention (self->seen)))
    return NULL;
  verdicts = dup_verdicts (self, tell == TELL_TOLD ? words : NULL, &waiver);
  if (!verdicts)
    return NULL;
  args = troth_resolve_args_new ();
  troth_resolve_args_set_resolution (args, resolution);
  set_story (self, args);
  troth_resolve_args_set_told (args, tell == TELL_TOLD ? words : NULL);
  troth_resolve_args_set_tell_waiver (args, waiver);
  troth_resolve_args_set_decisions (args, verdicts);
  return args;
}

static void
confirm_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TrothCaseResolve *self = TROTH_CASE_RESOLVE (widget);
  g_autoptr (TrothRecord) args = is_closing (self) ? close_args (self) : resolve_args (self);

  if (!args)
    return;
  forget (self);
  g_signal_emit (self, signals[SIGNAL_COMMAND], 0, is_closing (self) ? "case.close" : "case.resolve", self->record, args);
}

/* What is said to the customer is in the customer's language, as far as we know it. */
static const char *
get_language (TrothCaseResolve *self)
{
  return self->language ? self->language : g_get_language_names ()[0];
}

static void
offer_wordings (TrothCaseResolve *self)
{
  g_autoptr (GPtrArray) best = NULL;

  if (self->wordings == NULL)
    return;
  best = troth_wordings_rank (self->wordings, self->record, gtk_editable_get_text (self->cause), get_language (self), WORDINGS);
  troth_case_help_set_wordings (self->help, best, troth_wordings_count_others (self->wordings, self->record));
}

/* A hint, never a bar: she knows to whom she speaks. */
static void
on_cause_cb (TrothCaseResolve *self)
{
  adw_preferences_group_set_description (self->facts, troth_words_readability (gtk_editable_get_text (self->cause), get_language (self)));
  offer_wordings (self);
}

/* Said as it was: and how to avoid it, unless something is written there. */
static void
on_wording_cb (TrothCaseResolve *self,
               const char       *cause,
               const char       *prevention)
{
  g_autofree char *said = g_strdup (cause), *avoided = g_strdup (prevention); /* of a row that goes */

  if (avoided && *gtk_editable_get_text (self->prevention) == '\0')
    gtk_editable_set_text (self->prevention, avoided);
  gtk_editable_set_text (self->cause, said);
  gtk_widget_grab_focus (GTK_WIDGET (self->cause));
}

/* What takes the place of a product is a way out where nothing else helps. */
static void
on_alternative_cb (TrothCaseResolve *self,
                   const char       *name)
{
  g_autofree char *before = troth_ui_dup_text (self->alternatives);
  g_autofree char *text = g_strconcat (before ? before : "", before ? "; " : "", name, NULL);

  gtk_switch_set_active (self->unsolved, TRUE);
  if (before == NULL || strstr (before, name) == NULL)
    gtk_editable_set_text (self->alternatives, text);
}

static void
on_entered_cb (TrothCaseResolve *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "case.confirm", NULL);
}

/* ——— what is asked ——— */

static TrothCaseDecision *
find_decision (TrothCaseResolve *self,
               TrothPromise     *promise)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->decisions));

  while (row && troth_case_decision_get_promise (TROTH_CASE_DECISION (row)) != promise)
    row = gtk_widget_get_next_sibling (row);
  return row ? TROTH_CASE_DECISION (row) : NULL;
}

/* The open ones of the case (transfer full). */
static GPtrArray *
dup_asked_about (TrothCaseResolve *self)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (self->promises); i++)
    {
      g_autoptr (TrothPromise) promise = g_list_model_get_item (self->promises, i);

      if (troth_promise_get_state (promise) == TROTH_PROMISE_STATE_OPEN &&
          g_strcmp0 (troth_promise_get_case_id (promise), troth_case_get_id (self->record)) == 0)
        g_ptr_array_add (found, g_steal_pointer (&promise));
    }
  return found;
}

/* Those that ended meanwhile go, new ones come, and what was chosen for the others stays. */
static void
show_decisions (TrothCaseResolve *self)
{
  g_autoptr (GPtrArray) promises = dup_asked_about (self);
  gboolean   telling = FALSE;
  GtkWidget *next;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->decisions)); row; row = next)
    {
      next = gtk_widget_get_next_sibling (row);
      if (!g_ptr_array_find (promises, troth_case_decision_get_promise (TROTH_CASE_DECISION (row)), NULL))
        gtk_box_remove (self->decisions, row);
    }
  for (guint i = 0; i < promises->len; i++)
    {
      TrothCaseDecision *row = find_decision (self, promises->pdata[i]);

      if (!row)
        {
          gtk_box_append (self->decisions, GTK_WIDGET (row = troth_case_decision_new (promises->pdata[i], self->moment)));
          if (is_telling (row) && is_closing (self)) /* a case is not closed before */
            troth_case_decision_set_decision (row, TROTH_PROMISE_DECISION_KEPT);
        }
      telling |= is_telling (row);
    }
  gtk_widget_set_visible (self->promised, promises->len > 0);
  gtk_widget_set_visible (self->telling, !telling && !is_closing (self));
}

/* Who was told that it is resolved has her progress report too. */
static void
on_tell_cb (TrothCaseResolve *self)
{
  Tell tell = (Tell) adw_combo_row_get_selected (self->tell);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->tell_words), tell == TELL_WAIVED ? _ ("Why not") : _ ("What you told them"));
  gtk_widget_set_visible (GTK_WIDGET (self->tell_words), tell != TELL_SOON);
  if (tell != TELL_TOLD)
    return;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->decisions)); row; row = gtk_widget_get_next_sibling (row))
    if (troth_promise_get_kind (troth_case_decision_get_promise (TROTH_CASE_DECISION (row))) == TROTH_PROMISE_KIND_PROGRESS_REPORT)
      troth_case_decision_set_decision (TROTH_CASE_DECISION (row), TROTH_PROMISE_DECISION_KEPT);
}

static void
troth_case_resolve_dispose (GObject *object)
{
  TrothCaseResolve *self = TROTH_CASE_RESOLVE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_CASE_RESOLVE);
  g_clear_weak_pointer (&self->missing);
  g_clear_object (&self->record);
  g_clear_object (&self->seen);
  g_clear_object (&self->promises);
  g_clear_object (&self->moment);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->wordings, g_ptr_array_unref);
  G_OBJECT_CLASS (troth_case_resolve_parent_class)->dispose (object);
}

static void
troth_case_resolve_class_init (TrothCaseResolveClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = troth_case_resolve_dispose;
  signals[SIGNAL_COMMAND] = g_signal_new ("command", TROTH_TYPE_CASE_RESOLVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                          G_TYPE_STRING, TROTH_TYPE_CASE, TROTH_TYPE_RECORD);
  g_type_ensure (TROTH_TYPE_CASE_HELP);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "profile/troth-case-resolve.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothCaseResolve, alternatives);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseResolve, cause);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseResolve, confirm);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseResolve, decisions);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseResolve, facts);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseResolve, help);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseResolve, prevention);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseResolve, prevention_told);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseResolve, problem);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseResolve, promised);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseResolve, resolution);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseResolve, subject);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseResolve, tell);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseResolve, tell_words);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseResolve, telling);
  gtk_widget_class_bind_template_child (widget_class, TrothCaseResolve, unsolved);
  gtk_widget_class_bind_template_callback (widget_class, on_alternative_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cause_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_tell_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_wording_cb);
  gtk_widget_class_install_action (widget_class, "case.confirm", NULL, confirm_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "case.confirm", NULL);
}

static void
troth_case_resolve_init (TrothCaseResolve *self)
{
  /* In the order of Tell. */
  const char *choices[] = { C_ ("telling the customer", "To be told soon"), C_ ("telling the customer", "Was told"),
                            C_ ("telling the customer", "Need not be told"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (choices);

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->tell, G_LIST_MODEL (model));
  troth_drop_down_list_whole (self->tell);
  on_tell_cb (self);
}

TrothCaseResolve *
troth_case_resolve_new (GtkWindow   *parent,
                        TrothCase   *record,
                        GListModel  *promises,
                        TrothMoment *moment)
{
  TrothCaseResolve *self = g_object_new (TROTH_TYPE_CASE_RESOLVE, "transient-for", parent, NULL);

  self->record = g_object_ref (record);
  self->seen = troth_record_copy (record);
  self->promises = g_object_ref (promises);
  self->moment = g_object_ref (moment);
  if (is_closing (self))
    {
      gtk_window_set_title (GTK_WINDOW (self), _ ("Close the case"));
      gtk_button_set_label (self->confirm, C_ ("case", "Close"));
    }
  gtk_label_set_text (self->subject, troth_case_get_subject (record) ? troth_case_get_subject (record) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->facts), !is_closing (self));
  troth_case_help_set_taken (self->help, !is_closing (self));
  gtk_editable_set_text (self->cause, troth_case_get_cause (record) ? troth_case_get_cause (record) : "");
  gtk_editable_set_text (self->prevention, troth_case_get_prevention (record) ? troth_case_get_prevention (record) : "");
  g_signal_connect_object (promises, "items-changed", G_CALLBACK (show_decisions), self, G_CONNECT_SWAPPED);
  show_decisions (self);
  if (!is_closing (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->resolution));
  return self;
}

void
troth_case_resolve_set_language (TrothCaseResolve *self,
                                 const char       *language)
{
  g_return_if_fail (TROTH_IS_CASE_RESOLVE (self));
  g_free (self->language);
  self->language = g_strdup (language);
  on_cause_cb (self);
}

void
troth_case_resolve_set_wordings (TrothCaseResolve *self,
                                 GPtrArray        *wordings)
{
  g_return_if_fail (TROTH_IS_CASE_RESOLVE (self));
  g_clear_pointer (&self->wordings, g_ptr_array_unref);
  self->wordings = g_ptr_array_ref (wordings);
  if (!is_closing (self))
    offer_wordings (self);
}

TrothCaseHelp *
troth_case_resolve_get_help (TrothCaseResolve *self)
{
  g_return_val_if_fail (TROTH_IS_CASE_RESOLVE (self), NULL);
  return self->help;
}
