// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-verb-popover-private.h"

/* What was typed about a promise, until its answer is there. Whoever is quick asks about the next promise by then, and may come back. */

typedef struct
{
  const char    *op;
  TrothPromise  *promise;
  TrothVerb      verb;
  char          *text;
  char          *when;
  TrothPrecision precision;
  guint          result;
  gboolean       why_asked;
  gboolean       waiting; /* for its answer */
} Typed;

static void
typed_free (gpointer data)
{
  Typed *typed = data;

  g_object_unref (typed->promise);
  g_free (typed->text);
  g_free (typed->when);
  g_free (typed);
}

void
troth_verb_popover_init_typed (TrothVerbPopover *self)
{
  self->typed = g_ptr_array_new_with_free_func (typed_free);
}

/* (nullable) */
static Typed *
find (TrothVerbPopover *self,
      const char       *op,
      TrothPromise     *promise)
{
  for (guint i = 0; promise && i < self->typed->len; i++)
    {
      Typed *typed = self->typed->pdata[i];

      if (g_str_equal (typed->op, op) && g_str_equal (troth_promise_get_id (typed->promise), troth_promise_get_id (promise)))
        return typed;
    }
  return NULL;
}

static Typed *
find_shown (TrothVerbPopover *self)
{
  return find (self, troth_verb_popover_get_op (self), self->promise);
}

static guint
get_result (TrothVerbPopover *self)
{
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (self->results) && !gtk_check_button_get_active (self->results[i]))
    i++;
  return i;
}

static void
show (TrothVerbPopover *self,
      const Typed      *typed) /* (nullable): nothing */
{
  gtk_editable_set_text (GTK_EDITABLE (self->text_entry), typed ? typed->text : "");
  troth_when_entry_set_precision (self->when_entry, typed ? typed->precision : TROTH_PRECISION_EXACT);
  troth_when_entry_set_text (self->when_entry, typed ? typed->when : "");
  gtk_check_button_set_active (self->results[typed ? typed->result : 0], TRUE);
  self->why_asked = typed && typed->why_asked;
}

/* As it stands there now. */
static Typed *
remember (TrothVerbPopover *self)
{
  Typed *before = find_shown (self);
  Typed *typed = g_new (Typed, 1);

  *typed = (Typed){ troth_verb_popover_get_op (self), g_object_ref (self->promise), self->verb,
                    g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text_entry))),
                    g_strdup (troth_when_entry_get_text (self->when_entry)), troth_when_entry_get_precision (self->when_entry),
                    get_result (self), self->why_asked, before && before->waiting };
  if (before)
    g_ptr_array_remove (self->typed, before);
  g_ptr_array_add (self->typed, typed);
  return typed;
}

gboolean
troth_verb_popover_is_waiting (TrothVerbPopover *self)
{
  Typed *typed = find_shown (self);

  return typed && typed->waiting;
}

void
troth_verb_popover_send (TrothVerbPopover *self,
                         TrothRecord      *args)
{
  remember (self)->waiting = TRUE;
  g_signal_emit_by_name (self, "command", troth_verb_popover_get_op (self), self->promise, args);
}

void
troth_verb_popover_put_away (TrothVerbPopover *self)
{
  if (self->promise &&
      (find_shown (self) || *gtk_editable_get_text (GTK_EDITABLE (self->text_entry)) || *troth_when_entry_get_text (self->when_entry)))
    remember (self);
}

void
troth_verb_popover_fetch (TrothVerbPopover *self)
{
  show (self, find_shown (self));
}

gboolean
troth_verb_popover_finish (TrothVerbPopover *self,
                           const char       *op,
                           TrothPromise     *promise)
{
  Typed *typed = NULL;

  g_return_val_if_fail (TROTH_IS_VERB_POPOVER (self), FALSE);
  typed = find (self, op, promise);
  if (!typed || !typed->waiting)
    return FALSE;
  if (typed == find_shown (self))
    {
      show (self, NULL);
      g_signal_group_set_target (self->promise_signals, NULL);
      g_clear_object (&self->promise);
      gtk_popover_popdown (GTK_POPOVER (self));
    }
  g_ptr_array_remove (self->typed, typed);
  return TRUE;
}

gboolean
troth_verb_popover_refuse (TrothVerbPopover *self,
                           const char       *op,
                           TrothPromise     *promise,
                           const char       *sentence,
                           gboolean          why)
{
  Typed *typed = NULL;

  g_return_val_if_fail (TROTH_IS_VERB_POPOVER (self), FALSE);
  typed = find (self, op, promise);
  if (!typed || !typed->waiting)
    return FALSE;
  typed->waiting = FALSE;
  typed->why_asked |= why;
  if (typed != find_shown (self))
    return FALSE;
  self->why_asked |= why;
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  troth_verb_popover_say (self, sentence);
  if (why)
    gtk_widget_grab_focus (GTK_WIDGET (self->text_entry));
  return TRUE;
}
