// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-composer-private.h"

#include "troth-contact-choices.h"
#include "troth-customer-text.h"
#include "troth-owner-choice.h"
#include "troth-promise-advice.h"
#include "troth-promise-draft.h"
#include "troth-promise-sentence.h"

#define DRAFT_DELAY_MS 1000

void
troth_composer_say (GtkLabel   *label,
                    const char *sentence)
{
  gtk_label_set_text (label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (label), *sentence != '\0');
}

static char *
dup_text (GtkEntry *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

char *
troth_composer_dup_words (TrothPromiseComposer *self)
{
  return dup_text (self->words_entry);
}

void
troth_composer_say_words_problem (TrothPromiseComposer *self,
                                  const char           *sentence)
{
  troth_composer_say (self->words_problem, sentence);
  gtk_widget_set_css_classes (GTK_WIDGET (self->words_entry), (const char *[]){ *sentence ? "error" : NULL, NULL });
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->words_entry), GTK_ACCESSIBLE_STATE_INVALID,
                               *sentence ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (*sentence)
    gtk_widget_grab_focus (GTK_WIDGET (self->words_entry));
}

static TrothContactPoint *
get_point (TrothPromiseComposer *self)
{
  guint selected = gtk_drop_down_get_selected (self->contact);

  return selected < self->points->len ? g_ptr_array_index (self->points, selected) : NULL;
}

TrothMakeArgs *
troth_composer_read_args (TrothPromiseComposer *self,
                          gboolean              insist)
{
  g_auto (TrothWhenChoice) when = { 0 };
  TrothOwnerChoice  *owner = gtk_drop_down_get_selected_item (self->owner);
  TrothContactPoint *point = get_point (self);
  g_autofree char   *words = troth_composer_dup_words (self), *why = dup_text (self->why_entry);
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
      g_autofree char *number = troth_contact_point_dup_shown (point);

      troth_make_args_set_contact_point_id (args, troth_contact_point_get_id (point));
      troth_make_args_set_number (args, number);
    }
  if (*why && troth_promise_needs_why (args, self->customer, troth_clock_now (self->clock)))
    troth_make_args_set_calling_override (args, why);
  return args;
}

/* The one that was asked for last, when it is of this promise. */
static const TrothOutlook *
get_outlook (TrothPromiseComposer *self,
             TrothMakeArgs        *args)
{
  gboolean same = args && self->outlook_due == troth_make_args_get_due_at (args) && self->outlook_kind == troth_make_args_get_kind (args) &&
                  g_strcmp0 (self->outlook_owner, troth_make_args_get_owner_id (args)) == 0;

  return same ? &self->outlook : NULL;
}

static void
advise (TrothPromiseComposer *self,
        TrothMakeArgs        *args,
        const char           *owner_name,
        gint64                now)
{
  const TrothOutlook *outlook = get_outlook (self, args);
  g_autofree char    *words = troth_composer_dup_words (self);
  g_autofree char    *caution = troth_promise_advice (args, gtk_drop_down_get_selected (self->kind), words, self->customer, outlook,
                                                      owner_name, now, self->zone);
  g_autofree char    *usual = troth_promise_outlook_words (outlook);

  troth_composer_say (self->caution_label, caution);
  troth_composer_say (self->outlook_label, usual);
  gtk_widget_set_visible (GTK_WIDGET (self->why_entry), troth_promise_needs_why (args, self->customer, now));
  if (args && outlook == NULL)
    troth_composer_want_outlook (self, args);
}

void
troth_composer_read_back (TrothPromiseComposer *self)
{
  g_autoptr (TrothMakeArgs) args = NULL;
  g_autofree char  *sentence = NULL;
  TrothOwnerChoice *owner = gtk_drop_down_get_selected_item (self->owner);
  gboolean          me = gtk_drop_down_get_selected (self->owner) == 0;
  const char       *owner_name = me || !owner ? NULL : troth_owner_choice_get_name (owner);
  gint64            now;

  if (!self->customer || !self->zone)
    return;
  now = troth_clock_now (self->clock);
  args = troth_composer_read_args (self, FALSE);
  if (args)
    sentence = troth_promise_sentence (args, self->customer, owner_name, now, self->zone);
  troth_composer_say (self->sentence_label, sentence ? sentence : "");
  advise (self, args, owner_name, now);
}

/* Drafts: kept by whoever listens, so that not even kill -9 takes a sentence that was being typed --------------- */

gboolean
troth_composer_is_untouched (TrothPromiseComposer *self)
{
  g_autofree char *words = troth_composer_dup_words (self);

  return !*words && !*troth_when_entry_get_text (self->when_entry);
}

JsonNode *
troth_composer_dup_draft (TrothPromiseComposer *self)
{
  TrothOwnerChoice  *owner = gtk_drop_down_get_selected_item (self->owner);
  TrothContactPoint *point = get_point (self);
  g_autofree char   *words = troth_composer_dup_words (self), *why = dup_text (self->why_entry);

  if (troth_composer_is_untouched (self))
    return self->refused ? json_node_ref (self->refused) : NULL;
  return troth_promise_draft_write (&(TrothPromiseDraft){ words, troth_when_entry_get_text (self->when_entry), why,
                                                          owner ? troth_owner_choice_get_id (owner) : NULL,
                                                          point ? troth_contact_point_get_id (point) : NULL,
                                                          gtk_drop_down_get_selected (self->kind),
                                                          troth_when_entry_get_precision (self->when_entry), self->asked, self->refused });
}

void
troth_composer_keep_draft (TrothPromiseComposer *self)
{
  g_autoptr (JsonNode) draft = NULL;

  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (!self->customer)
    return;
  draft = troth_composer_dup_draft (self);
  troth_composer_give_draft (self, self->customer, draft);
}

static void
on_draft_cb (gpointer user_data)
{
  TROTH_PROMISE_COMPOSER (user_data)->draft_id = 0;
  troth_composer_keep_draft (user_data);
}

void
troth_composer_touch_draft (TrothPromiseComposer *self)
{
  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (troth_promise_composer_is_open (self) && !troth_composer_shows_made (self))
    self->draft_id = g_timeout_add_once (DRAFT_DELAY_MS, on_draft_cb, self);
}

void
troth_composer_clear (TrothPromiseComposer *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->words_entry), "");
  gtk_editable_set_text (GTK_EDITABLE (self->why_entry), "");
  troth_when_entry_set_text (self->when_entry, "");
  troth_when_entry_set_precision (self->when_entry, TROTH_PRECISION_EXACT);
  gtk_drop_down_set_selected (self->kind, TROTH_PROMISE_KIND_CALLBACK);
  gtk_drop_down_set_selected (self->contact, 0);
  gtk_drop_down_set_selected (self->owner, 0);
  gtk_widget_set_visible (self->now_box, FALSE);
  self->asked = FALSE;
  troth_composer_say_words_problem (self, "");
  troth_composer_say (self->problem_label, "");
  g_clear_handle_id (&self->draft_id, g_source_remove);
}

/* Nothing where it is not offered. */
static void
choose_point (TrothPromiseComposer *self,
              const char           *id)
{
  for (guint i = 0; id && i < self->points->len; i++)
    if (g_strcmp0 (troth_contact_point_get_id (self->points->pdata[i]), id) == 0)
      gtk_drop_down_set_selected (self->contact, i);
}

void
troth_composer_fill_points (TrothPromiseComposer *self)
{
  TrothContactPoint *point = get_point (self);
  g_autofree char   *chosen = point ? g_strdup (troth_contact_point_get_id (point)) : NULL;
  g_autoptr (GtkStringList) names = NULL;

  g_ptr_array_unref (self->points);
  self->points = troth_contact_choices (self->customer, &names);
  gtk_drop_down_set_model (self->contact, G_LIST_MODEL (names));
  choose_point (self, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->contact), self->points->len > 0);
}

void
troth_composer_fill (TrothPromiseComposer *self,
                     JsonNode             *draft)
{
  TrothPromiseDraft kept;

  if (!troth_promise_draft_read (&kept, draft))
    return;
  g_clear_pointer (&self->refused, json_node_unref);
  self->refused = kept.after ? json_node_ref (kept.after) : NULL;
  gtk_editable_set_text (GTK_EDITABLE (self->words_entry), kept.words);
  gtk_editable_set_position (GTK_EDITABLE (self->words_entry), -1);
  gtk_editable_set_text (GTK_EDITABLE (self->why_entry), kept.why);
  troth_when_entry_set_text (self->when_entry, kept.when);
  troth_when_entry_set_precision (self->when_entry, kept.precision);
  gtk_drop_down_set_selected (self->kind, kept.kind);
  gtk_drop_down_set_selected (self->owner, troth_owner_choices_find (gtk_drop_down_get_model (self->owner), kept.owner_id));
  choose_point (self, kept.contact_id);
  self->asked = kept.asked;
}

void
troth_promise_composer_load_draft (TrothPromiseComposer *self,
                                   JsonNode             *draft)
{
  g_return_if_fail (TROTH_IS_PROMISE_COMPOSER (self));
  if (troth_composer_is_untouched (self))
    troth_composer_fill (self, draft);
}
