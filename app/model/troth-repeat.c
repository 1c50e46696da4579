// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-repeat.h"

#include "troth-fold.h"
#include "troth-time.h"

void
troth_repeat_init (TrothRepeat *self,
                   TrothCase   *kase,
                   gint64       now)
{
  *self = (TrothRepeat){ .all_since = now, .about_since = now, .now = now };
  if (kase && troth_case_get_state (kase) == TROTH_CASE_STATE_OPEN)
    {
      self->subject = g_strdup (troth_case_get_subject (kase));
      self->case_id = g_strdup (troth_case_get_id (kase));
    }
}

static gboolean
is_same (const char *one,
         const char *other)
{
  g_autofree char *folded = troth_fold (one), *folded_other = troth_fold (other);

  return g_str_equal (folded, folded_other);
}

gboolean
troth_repeat_add (TrothRepeat      *self,
                  TrothInteraction *entry)
{
  const gint64 started = troth_interaction_get_started_at (entry);
  /* what colleagues wrote for each other is not said to the customer */
  const char *subject = troth_interaction_get_internal (entry) ? NULL : troth_interaction_get_subject (entry);

  if (started < self->now - TROTH_REPEAT_DAYS * TROTH_DAY)
    return FALSE;
  if (started > self->now || !troth_interaction_is_contact (entry) || troth_interaction_get_direction (entry) == TROTH_DIRECTION_OUTBOUND)
    return TRUE;
  self->all++;
  self->all_since = started;
  if (self->subject == NULL)
    self->subject = g_strdup (subject);
  if (!(self->case_id && g_strcmp0 (troth_interaction_get_case_id (entry), self->case_id) == 0) && !(subject && is_same (subject, self->subject)))
    return TRUE;
  self->about++;
  self->about_since = started;
  if (self->newest == NULL)
    self->newest = g_object_ref (entry);
  if (subject)
    g_set_object (&self->told, entry);
  return TRUE;
}

int
troth_repeat_days (gint64 since,
                   gint64 now)
{
  return MAX (1, (int) ((now - since + TROTH_DAY - 1) / TROTH_DAY));
}

void
troth_repeat_clear (TrothRepeat *self)
{
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->case_id, g_free);
  g_clear_object (&self->newest);
  g_clear_object (&self->told);
}
