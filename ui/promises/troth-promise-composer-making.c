// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-promise-composer-private.h"

#include <glib/gi18n.h>

#include "troth-outcome-words.h"
#include "troth-promise-draft.h"

/* From "make" to its answer. Whoever is quick has begun the next promise by then, perhaps to somebody else. */

/* Is being made. */
typedef struct
{
  TrothCustomer *customer;
  JsonNode      *draft;
} Made;

static void
made_free (gpointer data)
{
  Made *made = data;

  g_object_unref (made->customer);
  json_node_unref (made->draft);
  g_free (made);
}

void
troth_composer_forget_making (TrothPromiseComposer *self)
{
  g_queue_clear_full (&self->making, made_free);
}

gboolean
troth_composer_shows_made (TrothPromiseComposer *self)
{
  return !g_queue_is_empty (&self->making) && !self->next;
}

void
troth_composer_make (TrothPromiseComposer *self,
                     TrothMakeArgs        *args)
{
  Made *made = g_new (Made, 1);

  *made = (Made){ g_object_ref (self->customer), troth_composer_dup_draft (self) };
  g_queue_push_tail (&self->making, made);
  self->next = FALSE;
  g_clear_handle_id (&self->draft_id, g_source_remove);
  troth_composer_want_making (self, args);
}

void
troth_composer_begin_next (TrothPromiseComposer *self)
{
  Made *last = g_queue_peek_tail (&self->making);

  self->next = TRUE;
  troth_composer_clear (self);
  troth_composer_give_draft (self, last->customer, self->refused);
}

void
troth_composer_finish (TrothPromiseComposer *self)
{
  troth_composer_clear (self);
  if (self->refused)
    {
      g_autoptr (JsonNode) back = g_steal_pointer (&self->refused);

      troth_composer_fill (self, back);
      troth_composer_say (self->problem_label, _ ("This one is not promised yet."));
    }
  else if (troth_promise_composer_is_open (self))
    troth_composer_hide (self);
  troth_composer_keep_draft (self);
}

static void
show_refusal (TrothPromiseComposer *self,
              const char           *field,
              const char           *words)
{
  if (g_strcmp0 (field, "words") == 0)
    troth_composer_say_words_problem (self, words);
  else if (g_strcmp0 (field, "calling_override") == 0)
    {
      if (!gtk_widget_get_visible (GTK_WIDGET (self->why_entry))) /* else the advice says it */
        troth_composer_say (self->problem_label, words);
      gtk_widget_set_visible (GTK_WIDGET (self->why_entry), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->why_entry));
    }
  else if (field && g_str_has_prefix (field, "due"))
    troth_when_entry_refuse (self->when_entry, words);
  else
    troth_composer_say (self->problem_label, words);
}

/* Back into the fields if nothing stands there by now; TRUE when it does. */
static gboolean
take_back (TrothPromiseComposer *self,
           Made                 *made)
{
  if (!g_str_equal (troth_customer_get_id (made->customer), troth_customer_get_id (self->customer)))
    {
      troth_composer_give_draft (self, made->customer, made->draft);
      return FALSE;
    }
  if (troth_composer_is_untouched (self))
    {
      troth_composer_fill (self, made->draft);
      return TRUE;
    }
  g_clear_pointer (&self->refused, json_node_unref);
  self->refused = json_node_ref (made->draft); /* what was refused before is in it */
  troth_composer_keep_draft (self);
  return FALSE;
}

char *
troth_promise_composer_answer (TrothPromiseComposer *self,
                               TrothOutcome         *outcome,
                               const GError         *error)
{
  g_autofree char  *words = NULL;
  Made             *made = NULL;
  gboolean          shown;
  TrothPromiseDraft draft;
  char             *elsewhere = NULL;

  g_return_val_if_fail (TROTH_IS_PROMISE_COMPOSER (self) && (outcome || error) && self->making.length > 0, NULL);
  made = g_queue_pop_head (&self->making);
  shown = self->making.length == 0 && !self->next;
  self->next = self->next && self->making.length > 0;
  if (error || !troth_outcome_is_done (outcome))
    {
      words = error ? troth_outcome_error_words (error)
                    : troth_outcome_words (outcome, NULL, troth_clock_now (self->clock), self->zone);
      shown = shown || take_back (self, made);
      if (shown)
        show_refusal (self, outcome ? troth_outcome_get_field (outcome) : NULL, words);
      if ((!shown || !troth_promise_composer_is_open (self)) && troth_promise_draft_read (&draft, made->draft))
        /* Translators: the first %s is what an agent said to a customer, the second one or more whole sentences */
        elsewhere = g_strdup_printf (_ ("“%s” is not promised, but kept as a draft. %s"), draft.words, words);
    }
  else if (shown)
    troth_composer_finish (self);
  made_free (made);
  return elsewhere;
}
