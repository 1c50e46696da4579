// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-composer.h"

#include <glib/gi18n.h>

#include "troth-contact-choices.h"
#include "troth-format.h"
#include "troth-outcome-words.h"
#include "troth-owner-choice.h"
#include "troth-promise-draft.h"
#include "troth-promise-sentence.h"
#include "troth-ui.h"
#include "troth-when-entry.h"
#include "troth-words.h"

#define DRAFT_DELAY_MS 1000

struct _TrothPromiseComposer
{
  AdwBin          parent_instance;
  GtkRevealer    *revealer;
  GtkLabel       *title_label;
  GtkEntry       *words_entry;
  GtkLabel       *words_problem;
  TrothWhenEntry *when_entry;
  GtkDropDown    *kind;
  GtkDropDown    *contact;
  GtkDropDown    *owner;
  GtkLabel       *caution_label;
  GtkLabel       *sentence_label;
  GtkLabel       *problem_label;
  TrothClock     *clock;
  GTimeZone      *zone;
  TrothCustomer  *customer;
  GPtrArray      *points; /* of TrothContactPoint: what the drop-down shows, in its order */
  GtkWidget      *before; /* weak: where the focus goes back to */
  gboolean        making; /* between "make" and its answer */
  guint           draft_id;
};

enum
{
  SIGNAL_MAKE,
  SIGNAL_DRAFT,
  SIGNAL_CLOSED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothPromiseComposer, troth_promise_composer, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

static void
say (GtkLabel   *label,
     const char *sentence)
{
  gtk_label_set_text (label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (label), *sentence != '\0');
}

static char *
get_words (TrothPromiseComposer *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->words_entry))));
}

/* Drafts: kept by whoever listens, so that not even kill -9 takes a sentence that was being typed --------------- */

static gboolean
is_untouched (TrothPromiseComposer *self)
{
  g_autofree char *words = get_words (self);

  return !*words && !*troth_when_entry_get_text (self->when_entry);
}

static void
keep_draft (TrothPromiseComposer *self)
{
  g_autofree char *words = get_words (self);
  g_autoptr (JsonNode) draft = NULL;

  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (!self->customer)
    return;
  if (!is_untouched (self))
    draft = troth_promise_draft_new (words, troth_when_entry_get_text (self->when_entry), gtk_drop_down_get_selected (self->kind));
  g_signal_emit (self, signals[SIGNAL_DRAFT], 0, self->customer, draft);
}

static void
on_draft_cb (gpointer user_data)
{
  TROTH_PROMISE_COMPOSER (user_data)->draft_id = 0;
  keep_draft (user_data);
}

static void
touch_draft (TrothPromiseComposer *self)
{
  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (troth_promise_composer_is_open (self) && !self->making)
    self->draft_id = g_timeout_add_once (DRAFT_DELAY_MS, on_draft_cb, self);
}

/* What stands in the fields ------------------------------------------------------------------------------------- */

static TrothContactPoint *
get_point (TrothPromiseComposer *self)
{
  guint selected = gtk_drop_down_get_selected (self->contact);

  return selected < self->points->len ? g_ptr_array_index (self->points, selected) : NULL;
}

/* NULL while there is no time in it; @insist says so at the field. (transfer full) */
static TrothMakeArgs *
read_args (TrothPromiseComposer *self,
           gboolean              insist)
{
  g_auto (TrothWhenChoice) when = { 0 };
  TrothOwnerChoice  *owner = gtk_drop_down_get_selected_item (self->owner);
  TrothContactPoint *point = get_point (self);
  g_autofree char   *words = get_words (self);
  TrothMakeArgs     *args;

  if (!self->clock || !troth_when_entry_get (self->when_entry, insist, &when))
    return NULL;
  args = troth_make_args_new ();
  troth_make_args_set_customer_id (args, troth_customer_get_id (self->customer));
  troth_make_args_set_kind (args, gtk_drop_down_get_selected (self->kind));
  troth_make_args_set_words (args, words);
  troth_make_args_set_due_at (args, when.due_at);
  troth_make_args_set_due_until (args, when.due_until);
  troth_make_args_set_due_civil (args, when.civil);
  troth_make_args_set_due_zone (args, when.zone);
  troth_make_args_set_due_precision (args, when.precision);
  if (owner)
    {
      troth_make_args_set_owner_kind (args, troth_owner_choice_get_kind (owner));
      troth_make_args_set_owner_id (args, troth_owner_choice_get_id (owner));
    }
  if (point)
    {
      troth_make_args_set_contact_point_id (args, troth_contact_point_get_id (point));
      troth_make_args_set_number (args, troth_contact_point_get_raw (point));
    }
  return args;
}

static void
read_back (TrothPromiseComposer *self)
{
  g_autoptr (TrothMakeArgs) args = NULL;
  g_autofree char  *sentence = NULL, *caution = NULL, *name = NULL;
  TrothOwnerChoice *owner = gtk_drop_down_get_selected_item (self->owner);
  gboolean          me = gtk_drop_down_get_selected (self->owner) == 0;

  if (!self->customer || !self->zone)
    return;
  args = read_args (self, FALSE);
  if (args)
    sentence = troth_promise_sentence (args, self->customer, me || !owner ? NULL : troth_owner_choice_get_name (owner),
                                       troth_clock_now (self->clock), self->zone);
  say (self->sentence_label, sentence ? sentence : "");
  name = troth_promise_first_name (self->customer);
  if (troth_customer_get_do_not_call (self->customer) && troth_promise_is_call (gtk_drop_down_get_selected (self->kind)))
    caution = g_strdup_printf (_ ("%s asked not to be called. Choose another way, unless it was agreed just now."), name);
  say (self->caution_label, caution ? caution : "");
}

static void
on_field_changed_cb (TrothPromiseComposer *self)
{
  say (self->problem_label, "");
  read_back (self);
  touch_draft (self);
}

/* @sentence: "" = nothing is wrong with them */
static void
say_words_problem (TrothPromiseComposer *self,
                   const char           *sentence)
{
  say (self->words_problem, sentence);
  gtk_widget_set_css_classes (GTK_WIDGET (self->words_entry), (const char *[]){ *sentence ? "error" : NULL, NULL });
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->words_entry), GTK_ACCESSIBLE_STATE_INVALID,
                               *sentence ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (*sentence)
    gtk_widget_grab_focus (GTK_WIDGET (self->words_entry));
}

static void
on_words_changed_cb (TrothPromiseComposer *self)
{
  say_words_problem (self, "");
  on_field_changed_cb (self);
}

static void
confirm (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TrothPromiseComposer *self = TROTH_PROMISE_COMPOSER (widget);
  g_autoptr (TrothMakeArgs) args = NULL;
  g_autofree char *words = get_words (self);

  if (!self->customer || self->making)
    return;
  args = read_args (self, TRUE);
  if (!*words)
    say_words_problem (self, _ ("Write what you said to the customer."));
  if (!args || !*words)
    return;
  if (!troth_make_args_get_owner_id (args))
    {
      say (self->problem_label, _ ("The desk does not know yet who you are. It will as soon as it has signed in."));
      return;
    }
  self->making = TRUE;
  g_clear_handle_id (&self->draft_id, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_MAKE], 0, self->customer, args);
}

static void
on_activate_cb (TrothPromiseComposer *self)
{
  confirm (GTK_WIDGET (self), NULL, NULL);
}

static void
hide (TrothPromiseComposer *self)
{
  g_autoptr (GtkWidget) before = self->before ? g_object_ref (self->before) : NULL;

  g_clear_weak_pointer (&self->before);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
  if (before && gtk_widget_get_mapped (before))
    gtk_widget_grab_focus (before);
}

static void
on_revealed_cb (TrothPromiseComposer *self)
{
  if (!gtk_revealer_get_reveal_child (self->revealer) && !gtk_revealer_get_child_revealed (self->revealer))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE); /* else it would eat the clicks on what lies under it */
}

static void
close_sheet (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  TrothPromiseComposer *self = TROTH_PROMISE_COMPOSER (widget);

  if (!troth_promise_composer_is_open (self))
    return;
  keep_draft (self);
  hide (self);
}

static void
clear_fields (TrothPromiseComposer *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->words_entry), "");
  troth_when_entry_set_text (self->when_entry, "");
  troth_when_entry_set_precision (self->when_entry, TROTH_PRECISION_EXACT);
  gtk_drop_down_set_selected (self->kind, TROTH_PROMISE_KIND_CALLBACK);
  gtk_drop_down_set_selected (self->owner, 0);
  say_words_problem (self, "");
  say (self->problem_label, "");
  g_clear_handle_id (&self->draft_id, g_source_remove);
}

static void
fill_points (TrothPromiseComposer *self)
{
  g_autoptr (GtkStringList) names = NULL;

  g_clear_pointer (&self->points, g_ptr_array_unref);
  self->points = troth_contact_choices (self->customer, &names);
  gtk_drop_down_set_model (self->contact, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->contact), self->points->len > 0);
}

static void
troth_promise_composer_dispose (GObject *object)
{
  TrothPromiseComposer *self = TROTH_PROMISE_COMPOSER (object);

  g_clear_handle_id (&self->draft_id, g_source_remove);
  g_clear_weak_pointer (&self->before);
  g_clear_object (&self->customer);
  g_clear_object (&self->clock);
  adw_bin_set_child (ADW_BIN (self), NULL); /* AdwBin would unparent it a second time */
  gtk_widget_dispose_template (GTK_WIDGET (object), TROTH_TYPE_PROMISE_COMPOSER);
  G_OBJECT_CLASS (troth_promise_composer_parent_class)->dispose (object);
}

static void
troth_promise_composer_finalize (GObject *object)
{
  TrothPromiseComposer *self = TROTH_PROMISE_COMPOSER (object);

  g_ptr_array_unref (self->points);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (troth_promise_composer_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, TROTH_UI_RESOURCES "promises/troth-promise-composer.ui");
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, revealer);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, title_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, words_entry);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, words_problem);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, when_entry);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, kind);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, contact);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, owner);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, caution_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_field_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_revealed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_words_changed_cb);
}

static void
troth_promise_composer_class_init (TrothPromiseComposerClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TROTH_TYPE_WHEN_ENTRY);
  g_type_ensure (TROTH_TYPE_OWNER_CHOICE);
  object_class->dispose = troth_promise_composer_dispose;
  object_class->finalize = troth_promise_composer_finalize;
  signals[SIGNAL_MAKE] =
    g_signal_new ("make", TROTH_TYPE_PROMISE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                  TROTH_TYPE_CUSTOMER, TROTH_TYPE_MAKE_ARGS);
  signals[SIGNAL_DRAFT] =
    g_signal_new ("draft", TROTH_TYPE_PROMISE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                  TROTH_TYPE_CUSTOMER, JSON_TYPE_NODE);
  signals[SIGNAL_CLOSED] =
    g_signal_new ("closed", TROTH_TYPE_PROMISE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "composer.confirm", NULL, confirm);
  gtk_widget_class_install_action (widget_class, "composer.close", NULL, close_sheet);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "composer.confirm", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "composer.confirm", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "composer.close", NULL);
  bind_template (widget_class);
}

static void
troth_promise_composer_init (TrothPromiseComposer *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  self->points = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int kind = TROTH_PROMISE_KIND_CALLBACK; kind <= TROTH_PROMISE_KIND_OTHER; kind++)
    gtk_string_list_append (kinds, troth_words_promise_kind (kind));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
}

GtkWidget *
troth_promise_composer_new (void)
{
  return g_object_new (TROTH_TYPE_PROMISE_COMPOSER, NULL);
}

void
troth_promise_composer_set_clock (TrothPromiseComposer *self,
                                  TrothClock           *clock,
                                  GTimeZone            *zone)
{
  g_return_if_fail (TROTH_IS_PROMISE_COMPOSER (self) && zone);
  g_set_object (&self->clock, clock);
  g_time_zone_ref (zone);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone;
  troth_when_entry_set_clock (self->when_entry, clock, zone);
}

void
troth_promise_composer_set_owners (TrothPromiseComposer *self,
                                   GListModel           *owners)
{
  g_return_if_fail (TROTH_IS_PROMISE_COMPOSER (self));
  gtk_drop_down_set_model (self->owner, owners);
}

void
troth_promise_composer_open (TrothPromiseComposer *self,
                             TrothCustomer        *customer)
{
  g_autofree char *name = NULL, *title = NULL;

  g_return_if_fail (TROTH_IS_PROMISE_COMPOSER (self) && TROTH_IS_CUSTOMER (customer));
  if (self->customer != customer)
    {
      if (troth_promise_composer_is_open (self))
        keep_draft (self); /* of the one before */
      clear_fields (self);
      g_set_object (&self->customer, customer);
    }
  name = troth_format_customer_name (customer);
  /* Translators: %s is a customer's whole name */
  title = g_strdup_printf (_ ("Promise to %s"), name);
  gtk_label_set_text (self->title_label, title);
  fill_points (self);
  troth_when_entry_set_customer (self->when_entry, customer);
  if (gtk_widget_get_root (GTK_WIDGET (self)) && !troth_promise_composer_is_open (self))
    g_set_weak_pointer (&self->before, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  read_back (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->words_entry));
}

gboolean
troth_promise_composer_is_open (TrothPromiseComposer *self)
{
  g_return_val_if_fail (TROTH_IS_PROMISE_COMPOSER (self), FALSE);
  return gtk_revealer_get_reveal_child (self->revealer);
}

TrothCustomer *
troth_promise_composer_get_customer (TrothPromiseComposer *self)
{
  g_return_val_if_fail (TROTH_IS_PROMISE_COMPOSER (self), NULL);
  return self->customer;
}

void
troth_promise_composer_suggest (TrothPromiseComposer *self,
                                TrothPromiseKind      kind,
                                const char           *words)
{
  g_return_if_fail (TROTH_IS_PROMISE_COMPOSER (self));
  if (!is_untouched (self))
    return;
  gtk_drop_down_set_selected (self->kind, kind);
  gtk_editable_set_text (GTK_EDITABLE (self->words_entry), words ? words : "");
  gtk_editable_set_position (GTK_EDITABLE (self->words_entry), -1);
}

void
troth_promise_composer_load_draft (TrothPromiseComposer *self,
                                   JsonNode             *draft)
{
  const char      *words, *when;
  TrothPromiseKind kind;

  g_return_if_fail (TROTH_IS_PROMISE_COMPOSER (self));
  if (!is_untouched (self) || !troth_promise_draft_read (draft, &words, &when, &kind))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->words_entry), words);
  gtk_editable_set_position (GTK_EDITABLE (self->words_entry), -1);
  troth_when_entry_set_text (self->when_entry, when);
  gtk_drop_down_set_selected (self->kind, kind);
}

void
troth_promise_composer_answer (TrothPromiseComposer *self,
                               TrothOutcome         *outcome,
                               const GError         *error)
{
  g_autofree char *words = NULL;
  const char      *field = outcome ? troth_outcome_get_field (outcome) : NULL;

  g_return_if_fail (TROTH_IS_PROMISE_COMPOSER (self) && (outcome || error));
  self->making = FALSE;
  if (!error && troth_outcome_is_done (outcome))
    {
      clear_fields (self);
      keep_draft (self); /* nothing is left to keep */
      hide (self);
      return;
    }
  words = error ? troth_outcome_error_words (error)
                : troth_outcome_words (outcome, NULL, troth_clock_now (self->clock), self->zone);
  if (g_strcmp0 (field, "words") == 0)
    say_words_problem (self, words);
  else if (field && g_str_has_prefix (field, "due"))
    troth_when_entry_refuse (self->when_entry, words);
  else
    say (self->problem_label, words);
}
