// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-presenter-private.h"

#include <glib/gi18n.h>

#include "troth-call-words.h"
#include "troth-customer-zone.h"
#include "troth-format.h"
#include "troth-key-choice.h"
#include "troth-prevention.h"
#include "troth-time-words.h"
#include "troth-when-read.h"

/* After a call, in one pass of the keyboard: what came of it, why, what was promised, praise, the next contact, a note.
 * Everything may be left out. */

/* As the command wants it; in the order of the keys. */
static const char *const dispositions[] = { "solved", "promised", "handed_over", "cut_off", "wrong_number" };

/* When something that was typed is due (free what is set). */
typedef struct
{
  TrothWhen      when;
  TrothPrecision precision;
  char          *civil;
  char          *zone;
} Due;

static void
clear_due (Due *due)
{
  g_free (due->civil);
  g_free (due->zone);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Due, clear_due)

/* FALSE when @field holds no time at which @customer may be called: then it says so. */
static gboolean
read_due (TrothPresenter *self,
          TrothFormSheet *form,
          const char     *field,
          TrothCustomer  *customer,
          Due            *due)
{
  gint64           now = troth_clock_now (troth_context_get_clock (self->context));
  GTimeZone       *mine = troth_context_get_zone (self->context);
  const char      *zone_name = troth_customer_zone (customer, NULL);
  TrothHours      *hours = troth_calendar_service_get_hours (troth_context_get_calendar (self->context));
  g_autofree char *text = troth_form_sheet_dup_text (form, field), *why = NULL;
  g_autoptr (GTimeZone) hers = zone_name ? troth_time_zone_new (zone_name, NULL) : NULL;
  TrothCalling found;

  why = troth_when_read_strictly (text ? text : "", now, mine, hers, hours, &due->precision, &due->when);
  if (why)
    {
      troth_form_sheet_refuse (form, field, why);
      return FALSE;
    }
  due->zone = g_strdup (g_time_zone_get_identifier (due->when.hers && hers ? hers : mine));
  due->civil = troth_time_to_civil (due->when.at, due->when.hers && hers ? hers : mine);
  if (troth_calling_check_due (customer, NULL, due->precision, now, due->when.at, due->when.until, &found) == TROTH_CALLING_ALLOWED)
    return TRUE;
  why = troth_calling_words (&found, due->when.at, mine);
  troth_form_sheet_refuse (form, field, why ? why : _ ("Write a time to come, such as “tomorrow 15:00” or “+2h”."));
  return FALSE;
}

static void
promise (TrothPresenter  *self,
         GQueue          *steps,
         TrothCustomer   *customer,
         TrothPromiseKind kind,
         const char      *words,
         const Due       *due,
         const char      *field,
         const char      *when)
{
  TrothAgent *agent = troth_session_get_agent (troth_context_get_session (self->context));
  g_autoptr (TrothMakeArgs) args = troth_make_args_new ();

  if (agent == NULL)
    return;
  troth_make_args_set_customer_id (args, troth_customer_get_id (customer));
  troth_make_args_set_interaction_id (args, troth_call_get_interaction_id (self->wrapping));
  troth_make_args_set_kind (args, kind);
  troth_make_args_set_words (args, words);
  troth_make_args_set_owner_id (args, troth_agent_get_id (agent));
  troth_make_args_set_due_at (args, due->when.at);
  troth_make_args_set_due_civil (args, due->civil);
  troth_make_args_set_due_zone (args, due->zone);
  troth_make_args_set_due_precision (args, due->precision);
  troth_make_args_set_due_until (args, due->when.until);
  troth_presenter_add_step (steps, "promise.make", NULL, args, field, when);
}

/* When @customer is asked whether a tip helped, while we work and they may be called; FALSE: never. */
static gboolean
find_check (TrothPresenter *self,
            TrothCustomer  *customer,
            Due            *due)
{
  GTimeZone *mine = troth_context_get_zone (self->context);
  gint64     now = troth_clock_now (troth_context_get_clock (self->context)), at = 0;

  if (!troth_prevention_check_at (customer, troth_calendar_service_get_hours (troth_context_get_calendar (self->context)), now, &at))
    return FALSE;
  due->when = (TrothWhen){ .at = at, .until = TROTH_NO_INSTANT };
  due->precision = TROTH_PRECISION_EXACT;
  due->zone = g_strdup (g_time_zone_get_identifier (mine));
  due->civil = troth_time_to_civil (at, mine);
  return TRUE;
}

/* The first of the choices at @field, and not done yet. */
static gboolean
is_chosen (TrothFormSheet *form,
           const char     *field)
{
  return troth_key_choice_get_selected (TROTH_KEY_CHOICE (troth_form_sheet_get_widget (form, field))) == 0 && !troth_form_sheet_is_done (form, field);
}

/* FALSE when a call was chosen that cannot be any more: they asked not to be called since the sheet was opened. */
static gboolean
read_check (TrothPresenter *self,
            TrothFormSheet *form,
            TrothCustomer  *customer,
            gboolean       *checked,
            Due            *due)
{
  *checked = is_chosen (form, "check");
  if (!*checked || find_check (self, customer, due))
    return TRUE;
  troth_form_sheet_refuse (form, "check", _ ("This customer asked not to be called"));
  return FALSE;
}

static void
note (TrothPresenter *self,
      GQueue         *steps,
      TrothCustomer  *customer,
      const char     *text,
      const char     *field)
{
  g_autoptr (TrothLogArgs) args = troth_log_args_new ();

  troth_log_args_set_customer_id (args, troth_customer_get_id (customer));
  troth_log_args_set_kind (args, TROTH_INTERACTION_KIND_NOTE);
  troth_log_args_set_started_at (args, troth_clock_now (troth_context_get_clock (self->context)));
  troth_log_args_set_text (args, text);
  troth_log_args_set_internal (args, TRUE);
  troth_presenter_add_step (steps, "interaction.log", NULL, args, field, NULL);
}

/* Of the case that it was asked for; where that is over, colleagues read it in a note. */
static void
explain (TrothPresenter *self,
         GQueue         *steps,
         TrothCustomer  *customer,
         const char     *cause)
{
  g_autoptr (TrothUpdateArgs) args = troth_update_args_new ();

  if (troth_case_get_state (self->explained) != TROTH_CASE_STATE_OPEN)
    {
      note (self, steps, customer, cause, "cause");
      return;
    }
  troth_update_args_set_cause (args, cause);
  troth_presenter_add_step (steps, "case.update", troth_case_get_id (self->explained), args, "cause", NULL);
}

/* FALSE when nobody was chosen whom it is for: then it says so. */
static gboolean
read_praise (TrothPresenter   *self,
             TrothFormSheet   *form,
             TrothCustomer    *customer,
             const char       *praise,
             TrothPassOnArgs **args)
{
  *args = troth_presenter_praise_args (self, customer, praise, troth_form_sheet_get_widget (form, "praise_for"),
                                       troth_form_sheet_get_widget (form, "consent"));
  troth_pass_on_args_set_interaction_id (*args, troth_call_get_interaction_id (self->wrapping));
  if (troth_pass_on_args_get_to_agent_id (*args) || troth_pass_on_args_get_to_team_id (*args) || troth_pass_on_args_get_product_id (*args))
    return TRUE;
  troth_form_sheet_refuse (form, "praise_for", _ ("Choose whom it is for."));
  return FALSE;
}

void
troth_presenter_tell_not_noted (TrothPresenter *self,
                                const char     *subject)
{
  if (self->window == NULL)
    return;
  if (subject)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), subject);
  troth_presenter_toast (self, subject ? _ ("Not noted: there is nobody to note the call for. What you wrote is copied.")
                                       : _ ("Not noted: there is nobody to note the call for"));
}

void
troth_presenter_tell_refused (TrothPresenter *self,
                              TrothCall      *call,
                              const char     *words,
                              TrothOutcome   *outcome,
                              const GError   *error)
{
  g_autofree char *name = troth_format_customer_name (troth_call_get_customer (call));
  g_autofree char *why = troth_presenter_outcome_words (self, outcome, error);
  /* Translators: a customer's name, one or more whole sentences */
  g_autofree char *sentence = g_strdup_printf (_ ("About %1$s: %2$s"), name, why);

  if (self->window == NULL)
    return;
  if (words)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), words);
  troth_presenter_toast (self, sentence);
}

static void
tell (TrothPresenter *self,
      TrothCallNoted  noted,
      const char     *subject)
{
  switch (noted)
    {
    case TROTH_CALL_NOT_NOTED:
      troth_presenter_tell_not_noted (self, subject);
      break;
    case TROTH_CALL_NOTED_LATER:
      troth_presenter_toast (self, _ ("The call is noted as soon as the customer’s record is here"));
      break;
    case TROTH_CALL_NOTED:
    default:
      troth_presenter_toast (self, _ ("Call noted"));
    }
}

static gboolean
is_complete (TrothFormSheet *form)
{
  return troth_form_sheet_get_widget (form, "cause") != NULL;
}

/* (nullable) */
static const char *
get_disposition (TrothFormSheet *form)
{
  int chosen = troth_key_choice_get_selected (TROTH_KEY_CHOICE (troth_form_sheet_get_widget (form, "disposition")));

  return chosen >= 0 ? dispositions[chosen] : NULL;
}

/* Now that nothing of it can be lost any more. */
static void
on_done (TrothPresenter *self,
         TrothFormSheet *form,
         gpointer        call)
{
  TrothCallService *calls = troth_context_get_calls (self->context);
  g_autofree char  *subject = troth_form_sheet_dup_text (form, "subject");

  if (troth_form_sheet_is_done (form, "subject"))
    {
      troth_call_service_leave (calls, call);
      tell (self, TROTH_CALL_NOTED, NULL);
      return;
    }
  tell (self, troth_call_service_wrap_up (calls, call, subject, get_disposition (form)), subject);
}

/* The call itself. */
static void
add_call (TrothPresenter *self,
          GQueue         *steps,
          TrothFormSheet *form)
{
  g_autofree char *subject = troth_form_sheet_dup_text (form, "subject");
  g_autoptr (TrothLogArgs) args = troth_call_service_dup_note (troth_context_get_calls (self->context), self->wrapping, subject, get_disposition (form));

  troth_presenter_add_step (steps, "interaction.log", troth_call_get_interaction_id (self->wrapping), args, "subject", NULL);
}

/* What is asked of whom we know, in the order of the fields; NULL where one is not filled in right: then it says so. (transfer full) */
static GQueue *
read_steps (TrothPresenter *self,
            TrothFormSheet *form,
            TrothCustomer  *customer)
{
  GQueue          *steps = NULL;
  g_autofree char *cause = troth_form_sheet_dup_text (form, "cause"), *words = troth_form_sheet_dup_text (form, "words");
  g_autofree char *praise = troth_form_sheet_dup_text (form, "praise"), *next = troth_form_sheet_dup_text (form, "next");
  g_autofree char *text = troth_form_sheet_dup_text (form, "note");
  g_auto (Due) due = { 0 }, again = { 0 }, check = { 0 };
  g_autoptr (TrothPassOnArgs) praise_args = NULL;
  g_autoptr (TrothAskedArgs) asked = troth_asked_args_new ();
  gboolean checked = FALSE;

  if ((words && !read_due (self, form, "when", customer, &due)) || (next && !read_due (self, form, "next", customer, &again)) ||
      !read_check (self, form, customer, &checked, &check) || (praise && !read_praise (self, form, customer, praise, &praise_args)))
    return NULL;
  steps = g_queue_new ();
  if (cause)
    explain (self, steps, customer, cause);
  if (words)
    promise (self, steps, customer, TROTH_PROMISE_KIND_CALLBACK, words, &due, "words", "when");
  if (praise)
    troth_presenter_add_step (steps, "praise.pass_on", NULL, praise_args, "praise", NULL);
  if (next)
    promise (self, steps, customer, TROTH_PROMISE_KIND_COURTESY_CALL, _ ("I will call you to hear how it went"), &again, "next", NULL);
  if (checked)
    promise (self, steps, customer, TROTH_PROMISE_KIND_COURTESY_CALL, _ ("I will call you to hear whether it happened again"), &check, "check", NULL);
  if (text)
    note (self, steps, customer, text, "note");
  if (is_chosen (form, "survey"))
    troth_presenter_add_step (steps, "customer.survey", troth_customer_get_id (customer), asked, "survey", NULL);
  return steps;
}

static void
on_wrapped_up_cb (TrothPresenter *self,
                  TrothFormSheet *form)
{
  TrothCustomer *customer = troth_call_get_customer (self->wrapping);
  GQueue        *steps = customer && is_complete (form) ? read_steps (self, form, customer) : g_queue_new ();

  if (steps == NULL)
    return;
  if (customer) /* last: what she said of it is in the sheet until it is written down */
    add_call (self, steps, form);
  troth_presenter_run_steps (self, steps, form, on_done, self->wrapping);
}

/* What belongs to something that is not there is not in the way. */
static void
on_written_cb (TrothFormSheet *form)
{
  g_autofree char *words = troth_form_sheet_dup_text (form, "words");
  g_autofree char *praise = troth_form_sheet_dup_text (form, "praise");

  troth_form_sheet_show_field (form, "when", words != NULL);
  troth_form_sheet_show_field (form, "praise_for", praise != NULL);
  troth_form_sheet_show_field (form, "consent", praise != NULL);
}

static void
add_customer_fields (TrothPresenter *self,
                     TrothFormSheet *form,
                     TrothCustomer  *customer)
{
  g_autoptr (TrothCase) kase = troth_care_service_find_case (troth_context_get_care (self->context), troth_customer_get_id (customer));
  const char       *time_hint = _ ("tomorrow 15:00, +2h, Tue 9 theirs");
  const char *const opinion[] = { _ ("Asked: “How did we do today?”"), C_ ("survey", "Not now"), NULL };
  const char *const check[] = { _ ("Call in 30 days to hear it"), C_ ("survey", "Not now"), NULL };
  GtkEntry         *entry = NULL;
  g_auto (Due) then = { 0 };

  troth_form_sheet_add_text (form, "cause", C_ ("wrap-up", "Cause"), _ ("Why it happened, in plain words"));
  troth_form_sheet_show_field (form, "cause", kase != NULL);
  if (kase)
    {
      troth_presenter_add_cause_hint (self, form, kase, NULL, troth_customer_get_language (customer));
      g_set_object (&self->explained, kase);
    }
  entry = troth_form_sheet_add_text (form, "words", C_ ("wrap-up", "Promised"), _ ("As you said it to the customer"));
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_written_cb), form, G_CONNECT_SWAPPED);
  troth_form_sheet_add_text (form, "when", C_ ("wrap-up", "By when"), time_hint);
  entry = troth_form_sheet_add_text (form, "praise", C_ ("wrap-up", "Praise"), _ ("As the customer said it"));
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_written_cb), form, G_CONNECT_SWAPPED);
  troth_form_sheet_add_widget (form, "praise_for", C_ ("praise", "For"), troth_presenter_praise_choice (self));
  troth_form_sheet_add_widget (form, "consent", C_ ("praise", "Passed on"), troth_presenter_consent_choice ());
  troth_form_sheet_add_text (form, "next", C_ ("wrap-up", "Call again"), time_hint);
  troth_form_sheet_add_widget (form, "check", C_ ("wrap-up", "Did it help"), troth_key_choice_new (_ ("Whether the advice helped"), check));
  troth_form_sheet_show_field (form, "check", troth_care_service_is_check_due (troth_context_get_care (self->context), troth_customer_get_id (customer)) && find_check (self, customer, &then));
  troth_form_sheet_add_text (form, "note", C_ ("wrap-up", "Note"), _ ("For colleagues only"));
  troth_form_sheet_add_widget (form, "survey", C_ ("wrap-up", "Opinion"), troth_key_choice_new (_ ("Asked for an opinion"), opinion));
  troth_form_sheet_show_field (form, "survey", troth_care_service_is_survey_due (troth_context_get_care (self->context), troth_customer_get_id (customer)));
  on_written_cb (form);
}

/* Whom it is about: the next call may ring while it is written. */
static void
say_who (TrothFormSheet *form,
         TrothCall      *call)
{
  g_autofree char *number = troth_call_number (call);
  g_autofree char *who = troth_call_who (call);

  troth_form_sheet_set_intro (form, *number ? number : who);
}

static gboolean
is_open (TrothPresenter *self)
{
  return self->form && g_str_equal (troth_form_sheet_get_name (self->form), "wrap-up");
}

/* Who it was is known now. */
static void
complete (TrothPresenter *self)
{
  TrothCustomer *customer = self->wrapping ? troth_call_get_customer (self->wrapping) : NULL;

  if (!is_open (self) || customer == NULL || is_complete (self->form))
    return;
  say_who (self->form, self->wrapping);
  add_customer_fields (self, self->form, customer);
}

void
troth_presenter_wrap_up (TrothPresenter *self)
{
  TrothCall        *call = troth_call_service_get_call (troth_context_get_calls (self->context));
  TrothCustomer    *customer = call ? troth_call_get_customer (call) : NULL;
  const char *const labels[] = { C_ ("how a call ended", "Solved"), C_ ("how a call ended", "Promised something"), C_ ("how a call ended", "Handed over"),
                                 C_ ("how a call ended", "Cut off"), C_ ("how a call ended", "Wrong number"), NULL };
  TrothFormSheet   *form = NULL;
  g_autoptr (TrothCase) kase = customer ? troth_care_service_find_case (troth_context_get_care (self->context), troth_customer_get_id (customer)) : NULL;

  if (call == NULL)
    return;
  if (is_open (self) && (call == self->wrapping || !troth_presenter_make_room (self)))
    {
      troth_form_sheet_return (self->form);
      return;
    }
  if (self->wrapping)
    g_signal_handlers_disconnect_by_func (self->wrapping, complete, self);
  g_set_object (&self->wrapping, call);
  g_signal_connect_object (call, "notify::customer", G_CALLBACK (complete), self, G_CONNECT_SWAPPED);
  form = TROTH_FORM_SHEET (troth_form_sheet_new ("wrap-up", _ ("Wrap up the call"), C_ ("wrap-up", "Done")));
  say_who (form, call);
  troth_form_sheet_add_widget (form, "disposition", C_ ("wrap-up", "Ended"), troth_key_choice_new (_ ("How the call ended"), labels));
  gtk_editable_set_text (GTK_EDITABLE (troth_form_sheet_add_text (form, "subject", C_ ("wrap-up", "About"), _ ("In the customer’s words"))),
                         kase ? troth_case_get_subject (kase) : "");
  if (customer)
    add_customer_fields (self, form, customer);
  troth_presenter_open_form (self, GTK_WIDGET (form), G_CALLBACK (on_wrapped_up_cb));
}
