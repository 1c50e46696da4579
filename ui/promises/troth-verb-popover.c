// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-verb-popover-private.h"

#include <glib/gi18n.h>

#include "troth-drop-down.h"
#include "troth-format.h"
#include "troth-owner-choice.h"
#include "troth-promise-rules.h"
#include "troth-promise-sentence.h"
#include "troth-time.h"
#include "troth-ui.h"
#include "troth-words.h"

enum
{
  SIGNAL_COMMAND,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothVerbPopover, troth_verb_popover, GTK_TYPE_POPOVER)

static guint signals[N_SIGNALS];

typedef struct
{
  const char *op;
  const char *page;
  const char *title; /* %s = the customer's first name */
  const char *text;  /* the question over the entry, NULL = none */
  const char *confirm;
  gboolean    text_needed;
} VerbLook;

static const VerbLook looks[] = {
  [TROTH_VERB_KEEP] = { "promise.keep", "nothing", N_ ("The promise to %s is kept"), N_ ("What happened?"), N_ ("Mark as kept"), TRUE },
  [TROTH_VERB_ATTEMPT] = { "promise.attempt", "attempt", N_ ("You tried to reach %s"), N_ ("Anything to note?"), N_ ("Write it down"), FALSE },
  [TROTH_VERB_RENEGOTIATE] = { "promise.renegotiate", "time", N_ ("A new time for %s"), N_ ("Who agreed to it, and why?"), N_ ("Set the new time"), FALSE },
  [TROTH_VERB_HAND_OVER] = { "promise.hand_over", "owner", N_ ("Hand over what was promised to %s"), N_ ("What should they know?"), N_ ("Hand over"), FALSE },
  [TROTH_VERB_RELEASE] = { "promise.release", "nothing", N_ ("%s lets you off this promise"), N_ ("What did the customer say?"), N_ ("Release"), TRUE },
  [TROTH_VERB_SNOOZE] = { "promise.acknowledge", "snooze", N_ ("Remind me again about %s"), NULL, N_ ("Remind me"), FALSE },
};

const char *
troth_verb_popover_get_op (TrothVerbPopover *self)
{
  return looks[self->verb].op;
}

TrothAlertStage
troth_verb_popover_stage (TrothPromise *promise,
                          gint64        now)
{
  gint64 late = now - troth_promise_deadline (promise);

  if (late < 0)
    return now < troth_promise_get_due_at (promise) ? TROTH_ALERT_STAGE_PRE_DUE : TROTH_ALERT_STAGE_DUE;
  if (late < 5 * TROTH_MINUTE)
    return TROTH_ALERT_STAGE_DUE;
  return late < 30 * TROTH_MINUTE ? TROTH_ALERT_STAGE_REPEAT : TROTH_ALERT_STAGE_ESCALATED;
}

static const char *
get_text (TrothVerbPopover *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->text_entry));
}

static gpointer
renegotiate_args (TrothVerbPopover *self)
{
  g_auto (TrothWhenChoice) choice = { 0 };
  TrothRenegotiateArgs *args;

  if (!troth_when_entry_get (self->when_entry, TRUE, &choice))
    return NULL;
  args = troth_renegotiate_args_new ();
  troth_renegotiate_args_set_due_rev (args, troth_promise_get_due_rev (self->promise));
  troth_renegotiate_args_set_due_at (args, choice.due_at);
  troth_renegotiate_args_set_due_civil (args, choice.civil);
  troth_renegotiate_args_set_due_zone (args, choice.zone);
  troth_renegotiate_args_set_due_precision (args, choice.precision);
  troth_renegotiate_args_set_due_until (args, choice.due_until);
  troth_renegotiate_args_set_reason (args, get_text (self));
  if (self->why_asked && *get_text (self))
    troth_renegotiate_args_set_calling_override (args, get_text (self));
  return args;
}

static gpointer
hand_over_args (TrothVerbPopover *self)
{
  TrothOwnerChoice  *owner = gtk_drop_down_get_selected_item (self->owner_drop_down);
  TrothHandOverArgs *args;

  if (!owner)
    {
      troth_verb_popover_say (self, _ ("There is nobody to hand it over to yet. Colleagues appear here as soon as the backend has sent them."));
      return NULL;
    }
  if (troth_owner_choice_get_kind (owner) == troth_promise_get_owner_kind (self->promise) &&
      g_strcmp0 (troth_owner_choice_get_id (owner), troth_promise_get_owner_id (self->promise)) == 0)
    {
      troth_verb_popover_say (self, _ ("The promise is there already. Choose somebody else."));
      return NULL;
    }
  args = troth_hand_over_args_new ();
  troth_hand_over_args_set_to_kind (args, troth_owner_choice_get_kind (owner));
  troth_hand_over_args_set_to_id (args, troth_owner_choice_get_id (owner));
  troth_hand_over_args_set_from_id (args, troth_promise_get_owner_id (self->promise)); /* as it was seen */
  troth_hand_over_args_set_reason (args, get_text (self));
  return args;
}

static gpointer
attempt_args (TrothVerbPopover *self)
{
  TrothAttemptArgs *args = troth_attempt_args_new ();

  for (guint i = 0; i < G_N_ELEMENTS (self->results); i++)
    if (gtk_check_button_get_active (self->results[i]))
      troth_attempt_args_set_result (args, i);
  troth_attempt_args_set_note (args, get_text (self));
  return args;
}

/* NULL: something is missing, and the popover says what. (transfer full) */
static gpointer
make_args (TrothVerbPopover *self)
{
  TrothEndArgs *args;

  if (looks[self->verb].text_needed)
    {
      g_autofree char *text = g_strstrip (g_strdup (get_text (self)));

      if (!*text)
        {
          troth_verb_popover_say (self, self->verb == TROTH_VERB_KEEP ? _ ("Write in a few words what happened.")
                                                                      : _ ("Write in a few words what the customer said."));
          gtk_widget_grab_focus (GTK_WIDGET (self->text_entry));
          return NULL;
        }
    }
  switch (self->verb)
    {
    case TROTH_VERB_ATTEMPT:
      return attempt_args (self);
    case TROTH_VERB_RENEGOTIATE:
      return renegotiate_args (self);
    case TROTH_VERB_HAND_OVER:
      return hand_over_args (self);
    case TROTH_VERB_SNOOZE: /* its own buttons */
      return NULL;
    case TROTH_VERB_KEEP:
    case TROTH_VERB_RELEASE:
    default:
      args = troth_end_args_new ();
      troth_end_args_set_evidence (args, get_text (self));
      return args;
    }
}

static void
confirm (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TrothVerbPopover *self = TROTH_VERB_POPOVER (widget);
  g_autoptr (TrothRecord) args = NULL;

  if (!self->promise || troth_verb_popover_is_waiting (self))
    return;
  args = make_args (self);
  if (args)
    troth_verb_popover_send (self, args);
}

static void
on_confirm_cb (TrothVerbPopover *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "verb.confirm", NULL);
}

static void
cancel (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  gtk_popover_popdown (GTK_POPOVER (widget));
}

static void
snooze (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  TrothVerbPopover *self = TROTH_VERB_POPOVER (widget);
  g_autoptr (TrothAcknowledgeArgs) args = troth_acknowledge_args_new ();
  gint64 now;

  if (!self->promise || !self->clock || troth_verb_popover_is_waiting (self))
    return;
  now = troth_clock_now (self->clock);
  troth_acknowledge_args_set_due_rev (args, troth_promise_get_due_rev (self->promise));
  troth_acknowledge_args_set_stage (args, troth_verb_popover_stage (self->promise, now));
  troth_acknowledge_args_set_snoozed_until (args, now + g_variant_get_int32 (parameter) * TROTH_MINUTE);
  troth_verb_popover_send (self, TROTH_RECORD (args));
}

void
troth_verb_popover_say (TrothVerbPopover *self,
                        const char       *sentence)
{
  gtk_label_set_text (self->problem_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), *sentence != '\0');
}

static void
on_text_changed_cb (TrothVerbPopover *self)
{
  troth_verb_popover_say (self, "");
}

/* Ended on another desk while the agent was typing. */
static void
on_promise_state_cb (TrothVerbPopover *self)
{
  if (self->promise && troth_promise_get_state (self->promise) != TROTH_PROMISE_STATE_OPEN)
    troth_verb_popover_say (self, _ ("This promise was ended meanwhile on another desk. What you write is kept beside it."));
}

static void
add_results (TrothVerbPopover *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->results); i++)
    {
      GtkWidget *button = gtk_check_button_new_with_label (troth_words_attempt_result (i));

      self->results[i] = GTK_CHECK_BUTTON (button);
      gtk_check_button_set_group (self->results[i], i ? self->results[0] : NULL);
      gtk_box_append (self->results_box, button);
    }
}

static void
add_snoozes (TrothVerbPopover *self)
{
  static const int minutes[] = { 5, 10, 30 };

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("in %d min", "in %d min", minutes[i]), minutes[i]);
      GtkWidget       *button = gtk_button_new_with_label (label);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "verb.snooze");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", minutes[i]);
      gtk_box_append (self->snooze_box, button);
    }
}

static void
troth_verb_popover_dispose (GObject *object)
{
  TrothVerbPopover *self = TROTH_VERB_POPOVER (object);

  g_clear_object (&self->promise_signals);
  g_clear_object (&self->promise);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->typed, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_VERB_POPOVER);
  G_OBJECT_CLASS (troth_verb_popover_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TrothVerbPopover, title_label);
  gtk_widget_class_bind_template_child (widget_class, TrothVerbPopover, words_label);
  gtk_widget_class_bind_template_child (widget_class, TrothVerbPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, TrothVerbPopover, results_box);
  gtk_widget_class_bind_template_child (widget_class, TrothVerbPopover, when_entry);
  gtk_widget_class_bind_template_child (widget_class, TrothVerbPopover, owner_drop_down);
  gtk_widget_class_bind_template_child (widget_class, TrothVerbPopover, snooze_box);
  gtk_widget_class_bind_template_child (widget_class, TrothVerbPopover, text_box);
  gtk_widget_class_bind_template_child (widget_class, TrothVerbPopover, text_label);
  gtk_widget_class_bind_template_child (widget_class, TrothVerbPopover, text_entry);
  gtk_widget_class_bind_template_child (widget_class, TrothVerbPopover, problem_label);
  gtk_widget_class_bind_template_child (widget_class, TrothVerbPopover, buttons_box);
  gtk_widget_class_bind_template_child (widget_class, TrothVerbPopover, confirm_button);
}

static void
troth_verb_popover_class_init (TrothVerbPopoverClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TROTH_TYPE_WHEN_ENTRY);
  g_type_ensure (TROTH_TYPE_OWNER_CHOICE);
  object_class->dispose = troth_verb_popover_dispose;
  signals[SIGNAL_COMMAND] =
    g_signal_new ("command", TROTH_TYPE_VERB_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                  G_TYPE_STRING, TROTH_TYPE_PROMISE, TROTH_TYPE_RECORD);
  gtk_widget_class_install_action (widget_class, "verb.confirm", NULL, confirm);
  gtk_widget_class_install_action (widget_class, "verb.cancel", NULL, cancel);
  gtk_widget_class_install_action (widget_class, "verb.snooze", "i", snooze);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "verb.confirm", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "promises/troth-verb-popover.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed_cb);
}

static void
troth_verb_popover_init (TrothVerbPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  troth_verb_popover_init_typed (self);
  troth_drop_down_enable_search (self->owner_drop_down);
  self->promise_signals = g_signal_group_new (TROTH_TYPE_PROMISE);
  g_signal_group_connect_swapped (self->promise_signals, "notify::state", G_CALLBACK (on_promise_state_cb), self);
  add_results (self);
  add_snoozes (self);
}

TrothVerbPopover *
troth_verb_popover_new (void)
{
  return g_object_new (TROTH_TYPE_VERB_POPOVER, NULL);
}

void
troth_verb_popover_set_clock (TrothVerbPopover *self,
                              TrothClock       *clock,
                              GTimeZone        *zone)
{
  g_return_if_fail (TROTH_IS_VERB_POPOVER (self));
  g_set_object (&self->clock, clock);
  troth_when_entry_set_clock (self->when_entry, clock, zone);
}

void
troth_verb_popover_set_hours (TrothVerbPopover *self,
                              TrothHours       *hours)
{
  g_return_if_fail (TROTH_IS_VERB_POPOVER (self));
  troth_when_entry_set_hours (self->when_entry, hours);
}

void
troth_verb_popover_set_owners (TrothVerbPopover *self,
                               GListModel       *owners)
{
  g_return_if_fail (TROTH_IS_VERB_POPOVER (self));
  troth_owner_choices_show (self->owner_drop_down, owners);
}

static void
focus_first (TrothVerbPopover *self)
{
  switch (self->verb)
    {
    case TROTH_VERB_ATTEMPT:
      gtk_widget_grab_focus (GTK_WIDGET (self->results[0]));
      break;
    case TROTH_VERB_RENEGOTIATE:
      gtk_widget_grab_focus (GTK_WIDGET (self->when_entry));
      break;
    case TROTH_VERB_HAND_OVER:
      gtk_widget_grab_focus (GTK_WIDGET (self->owner_drop_down));
      break;
    case TROTH_VERB_SNOOZE:
      gtk_widget_child_focus (GTK_WIDGET (self->snooze_box), GTK_DIR_TAB_FORWARD);
      break;
    case TROTH_VERB_KEEP:
    case TROTH_VERB_RELEASE:
    default:
      gtk_widget_grab_focus (GTK_WIDGET (self->text_entry));
    }
}

void
troth_verb_popover_ask (TrothVerbPopover *self,
                        TrothVerb         verb,
                        TrothPromise     *promise,
                        TrothCustomer    *customer)
{
  const VerbLook  *look = &looks[verb];
  g_autofree char *name = customer ? troth_promise_first_name (customer) : g_strdup (_ ("the customer"));
  g_autoptr (GString) title = g_string_new (_ (look->title));
  g_autofree char *words = NULL;

  g_return_if_fail (TROTH_IS_VERB_POPOVER (self) && TROTH_IS_PROMISE (promise));
  words = troth_format_promise_words (promise);
  if (promise != self->promise || verb != self->verb)
    {
      troth_verb_popover_put_away (self);
      self->verb = verb;
      g_set_object (&self->promise, promise);
      gtk_drop_down_set_selected (self->owner_drop_down, 0); /* whoever got the last one does not get this by mistake */
      troth_verb_popover_fetch (self);
    }
  g_signal_group_set_target (self->promise_signals, promise);
  g_string_replace (title, "%s", name, 1);
  gtk_label_set_text (self->title_label, title->str);
  gtk_label_set_text (self->words_label, words);
  gtk_stack_set_visible_child_name (self->stack, look->page);
  gtk_widget_set_visible (GTK_WIDGET (self->stack), g_strcmp0 (look->page, "nothing") != 0);
  gtk_widget_set_visible (self->text_box, look->text != NULL);
  gtk_label_set_text (self->text_label, look->text ? _ (look->text) : "");
  gtk_button_set_label (self->confirm_button, _ (look->confirm));
  gtk_widget_set_visible (self->buttons_box, verb != TROTH_VERB_SNOOZE);
  troth_when_entry_set_customer (self->when_entry, customer);
  troth_verb_popover_say (self, "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title->str, -1);
  gtk_popover_popup (GTK_POPOVER (self));
  focus_first (self);
}

void
troth_verb_popover_say_several (TrothVerbPopover *self,
                                guint             n)
{
  g_autofree char *title = g_strdup_printf (ngettext ("Hand over %u promise", "Hand over %u promises", n), n);

  g_return_if_fail (TROTH_IS_VERB_POPOVER (self));
  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->words_label, "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}
