// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-composer-private.h"

#include <glib/gi18n.h>

#include "troth-fact-words.h"
#include "troth-format.h"
#include "troth-owner-choice.h"
#include "troth-promise-sentence.h"
#include "troth-ui.h"
#include "troth-words.h"

enum
{
  SIGNAL_MAKE,
  SIGNAL_DRAFT,
  SIGNAL_OUTLOOK,
  SIGNAL_CLOSED,
  SIGNAL_ZONE,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TrothPromiseComposer, troth_promise_composer, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

void
troth_composer_give_draft (TrothPromiseComposer *self,
                           TrothCustomer        *customer,
                           JsonNode             *draft)
{
  g_signal_emit (self, signals[SIGNAL_DRAFT], 0, customer, draft);
}

void
troth_composer_want_making (TrothPromiseComposer *self,
                            TrothMakeArgs        *args)
{
  g_signal_emit (self, signals[SIGNAL_MAKE], 0, self->customer, args);
}

void
troth_composer_want_outlook (TrothPromiseComposer *self,
                             TrothMakeArgs        *args)
{
  g_signal_emit (self, signals[SIGNAL_OUTLOOK], 0, args);
}

static void
on_field_changed_cb (TrothPromiseComposer *self)
{
  troth_composer_say (self->problem_label, "");
  troth_composer_read_back (self);
  troth_composer_touch_draft (self);
}

static void
on_zone_cb (TrothPromiseComposer *self,
            const char           *zone)
{
  g_signal_emit (self, signals[SIGNAL_ZONE], 0, self->customer, zone);
}

static void
on_words_changed_cb (TrothPromiseComposer *self)
{
  troth_composer_say_words_problem (self, "");
  on_field_changed_cb (self);
}

/* What an agent can often do while the customer waits: asked once, before it becomes a promise. */
static gboolean
may_be_done_now (TrothPromiseKind kind)
{
  return kind == TROTH_PROMISE_KIND_SEND_INFORMATION || kind == TROTH_PROMISE_KIND_FIND_OUT || kind == TROTH_PROMISE_KIND_REFUND;
}

static gboolean
ask_for_now (TrothPromiseComposer *self)
{
  g_autofree char *name = NULL, *question = NULL;

  if (!self->live || self->asked || !may_be_done_now (gtk_drop_down_get_selected (self->kind)))
    return FALSE;
  self->asked = TRUE;
  name = troth_promise_first_name (self->customer);
  /* Translators: %s is the customer's first name */
  question = g_strdup_printf (_ ("Can it be done now, while %s is on the line? Enter again promises it."), name);
  gtk_label_set_text (self->now_label, question);
  gtk_widget_set_visible (self->now_box, TRUE);
  gtk_widget_grab_focus (self->confirm_button);
  troth_composer_touch_draft (self);
  return TRUE;
}

static void
confirm (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TrothPromiseComposer *self = TROTH_PROMISE_COMPOSER (widget);
  g_autoptr (TrothMakeArgs) args = NULL;
  g_autofree char *words = troth_composer_dup_words (self);

  if (!self->customer || troth_composer_shows_made (self))
    return;
  args = troth_composer_read_args (self, TRUE);
  if (!*words)
    troth_composer_say_words_problem (self, _ ("Write what you said to the customer."));
  if (!args || !*words)
    return;
  if (!troth_make_args_get_owner_id (args))
    {
      troth_composer_say (self->problem_label, _ ("The desk does not know yet who you are. It will as soon as it has signed in."));
      return;
    }
  if (ask_for_now (self))
    return;
  troth_composer_make (self, args);
}

static void
on_activate_cb (TrothPromiseComposer *self)
{
  confirm (GTK_WIDGET (self), NULL, NULL);
}

gboolean
troth_promise_composer_has_keyboard (TrothPromiseComposer *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/* Perhaps by an answer: she may be at something else by now. */
void
troth_composer_hide (TrothPromiseComposer *self)
{
  g_autoptr (GtkWidget) before = self->before ? g_object_ref (self->before) : NULL;
  gboolean had = troth_promise_composer_has_keyboard (self);

  g_clear_weak_pointer (&self->before);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
  if (had && before && gtk_widget_get_mapped (before))
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
  troth_composer_keep_draft (self);
  troth_composer_hide (self);
}

/* It is done at once. */
static void
do_now (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  troth_composer_finish (TROTH_PROMISE_COMPOSER (widget));
}

/* What time it is there, and whether that has to be asked. */
static void
show_clocks (TrothPromiseComposer *self)
{
  troth_when_entry_set_customer (self->when_entry, self->customer);
  if (self->clock)
    troth_zone_ask_show (self->zone_ask, self->customer, troth_clock_now (self->clock));
  troth_composer_read_back (self);
}

static void
troth_promise_composer_dispose (GObject *object)
{
  TrothPromiseComposer *self = TROTH_PROMISE_COMPOSER (object);

  g_clear_object (&self->customer_signals);
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

  troth_composer_forget_making (self);
  g_clear_pointer (&self->refused, json_node_unref);
  g_ptr_array_unref (self->points);
  g_free (self->outlook_owner);
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
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, zone_ask);
  gtk_widget_class_bind_template_callback (widget_class, on_zone_cb);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, kind);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, contact);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, owner);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, now_box);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, now_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, confirm_button);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, why_entry);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, outlook_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, caution_label);
  gtk_widget_class_bind_template_child (widget_class, TrothPromiseComposer, facts_label);
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
  g_type_ensure (TROTH_TYPE_ZONE_ASK);
  g_type_ensure (TROTH_TYPE_OWNER_CHOICE);
  object_class->dispose = troth_promise_composer_dispose;
  object_class->finalize = troth_promise_composer_finalize;
  signals[SIGNAL_MAKE] =
    g_signal_new ("make", TROTH_TYPE_PROMISE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                  TROTH_TYPE_CUSTOMER, TROTH_TYPE_MAKE_ARGS);
  signals[SIGNAL_DRAFT] =
    g_signal_new ("draft", TROTH_TYPE_PROMISE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                  TROTH_TYPE_CUSTOMER, JSON_TYPE_NODE);
  signals[SIGNAL_OUTLOOK] =
    g_signal_new ("outlook", TROTH_TYPE_PROMISE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  TROTH_TYPE_MAKE_ARGS);
  signals[SIGNAL_ZONE] =
    g_signal_new ("zone", TROTH_TYPE_PROMISE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                  TROTH_TYPE_CUSTOMER, G_TYPE_STRING);
  signals[SIGNAL_CLOSED] =
    g_signal_new ("closed", TROTH_TYPE_PROMISE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "composer.confirm", NULL, confirm);
  gtk_widget_class_install_action (widget_class, "composer.close", NULL, close_sheet);
  gtk_widget_class_install_action (widget_class, "composer.do-now", NULL, do_now);
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
  self->customer_signals = g_signal_group_new (TROTH_TYPE_CUSTOMER);
  g_signal_group_connect_swapped (self->customer_signals, "notify::zone", G_CALLBACK (show_clocks), self);
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
  troth_owner_choices_show (self->owner, owners);
}

void
troth_promise_composer_set_hours (TrothPromiseComposer *self,
                                  TrothHours           *hours)
{
  g_return_if_fail (TROTH_IS_PROMISE_COMPOSER (self));
  troth_when_entry_set_hours (self->when_entry, hours);
}

void
troth_promise_composer_set_compact (TrothPromiseComposer *self,
                                    gboolean              compact)
{
  g_return_if_fail (TROTH_IS_PROMISE_COMPOSER (self));
  troth_when_entry_set_compact (self->when_entry, compact);
}

void
troth_promise_composer_set_live (TrothPromiseComposer *self,
                                 gboolean              live)
{
  g_return_if_fail (TROTH_IS_PROMISE_COMPOSER (self));
  self->live = live;
}

void
troth_promise_composer_set_outlook (TrothPromiseComposer *self,
                                    TrothMakeArgs        *args,
                                    const TrothOutlook   *outlook)
{
  g_return_if_fail (TROTH_IS_PROMISE_COMPOSER (self) && TROTH_IS_MAKE_ARGS (args));
  self->outlook = *outlook;
  self->outlook_due = troth_make_args_get_due_at (args);
  self->outlook_kind = troth_make_args_get_kind (args);
  g_free (self->outlook_owner);
  self->outlook_owner = g_strdup (troth_make_args_get_owner_id (args));
  if (troth_promise_composer_is_open (self))
    troth_composer_read_back (self);
}

void
troth_promise_composer_open (TrothPromiseComposer *self,
                             TrothCustomer        *customer)
{
  g_autofree char *name = NULL, *title = NULL, *facts = NULL;

  g_return_if_fail (TROTH_IS_PROMISE_COMPOSER (self) && TROTH_IS_CUSTOMER (customer));
  if (troth_composer_shows_made (self))
    troth_composer_begin_next (self);
  if (self->customer != customer)
    {
      if (troth_promise_composer_is_open (self))
        troth_composer_keep_draft (self); /* of the one before */
      troth_composer_clear (self);
      g_clear_pointer (&self->refused, json_node_unref);
      g_set_object (&self->customer, customer);
    }
  name = troth_format_customer_name (customer);
  /* Translators: %s is a customer's whole name */
  title = g_strdup_printf (_ ("Promise to %s"), name);
  gtk_label_set_text (self->title_label, title);
  facts = troth_fact_words_sources (customer, TROTH_FACT_TOPIC_PROMISING, self->zone);
  troth_composer_say (self->facts_label, facts ? facts : "");
  troth_composer_fill_points (self);
  g_signal_group_set_target (self->customer_signals, customer);
  show_clocks (self);
  if (gtk_widget_get_root (GTK_WIDGET (self)) && !troth_promise_composer_is_open (self))
    g_set_weak_pointer (&self->before, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  troth_composer_read_back (self);
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
  if (!troth_composer_is_untouched (self))
    return;
  gtk_drop_down_set_selected (self->kind, kind);
  gtk_editable_set_text (GTK_EDITABLE (self->words_entry), words ? words : "");
  gtk_editable_set_position (GTK_EDITABLE (self->words_entry), -1);
}
