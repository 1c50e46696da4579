// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ahead.h"

#include "troth-calling.h"
#include "troth-courtesy.h"
#include "troth-time.h"

TrothAhead *
troth_ahead_new (TrothCustomer *customer,
                 const char    *words,
                 const char    *advice,
                 gint64         ends_at,
                 const char    *case_id)
{
  TrothAhead *self = g_new0 (TrothAhead, 1);

  *self = (TrothAhead){ g_object_ref (customer), g_strdup (words), g_strdup (advice), ends_at, g_strdup (case_id) };
  return self;
}

void
troth_ahead_free (TrothAhead *self)
{
  g_object_unref (self->customer);
  g_free (self->words);
  g_free (self->advice);
  g_free (self->case_id);
  g_free (self);
}

/* Has she a number at which she may be called? */
static gboolean
can_be_called (TrothCustomer *customer)
{
  GPtrArray *points = troth_customer_get_contact_points (customer);

  for (guint i = 0; i < points->len; i++)
    {
      TrothContactKind kind = troth_contact_point_get_kind (points->pdata[i]);

      if ((kind == TROTH_CONTACT_KIND_PHONE || kind == TROTH_CONTACT_KIND_MOBILE) &&
          troth_calling_check (customer, points->pdata[i], 0, NULL) != TROTH_CALLING_DO_NOT_CALL)
        return TRUE;
    }
  return FALSE;
}

gboolean
troth_ahead_is_wanted (TrothCustomer *customer,
                       GPtrArray     *promises,
                       gint64         since)
{
  if (troth_customer_get_do_not_call (customer) || troth_customer_get_merged_into_id (customer) || !can_be_called (customer))
    return FALSE;
  for (guint i = 0; i < promises->len; i++)
    {
      TrothPromise    *promise = promises->pdata[i];
      TrothPromiseKind kind = troth_promise_get_kind (promise);

      if (troth_promise_get_state (promise) == TROTH_PROMISE_STATE_OPEN && troth_calling_is_call (kind))
        return FALSE;
      if (kind == TROTH_PROMISE_KIND_COURTESY_CALL && troth_promise_get_made_at (promise) >= since)
        return FALSE;
    }
  return TRUE;
}

TrothMakeArgs *
troth_ahead_args (const TrothAhead *self,
                  const char       *words,
                  TrothOwnerKind    owner_kind,
                  const char       *owner_id,
                  TrothHours       *hours,
                  gint64            now)
{
  gint64           from = now + TROTH_HOUR - (now + TROTH_HOUR) % TROTH_MINUTE, due = 0;
  TrothMakeArgs   *args = NULL;
  g_autofree char *civil = NULL;

  if (!troth_courtesy_at (self->customer, from, hours, now, &due))
    return NULL;
  args = troth_make_args_new ();
  civil = troth_time_to_civil (due, troth_hours_get_zone (hours));
  troth_make_args_set_customer_id (args, troth_customer_get_id (self->customer));
  troth_make_args_set_case_id (args, self->case_id);
  troth_make_args_set_kind (args, TROTH_PROMISE_KIND_COURTESY_CALL);
  troth_make_args_set_words (args, words);
  troth_make_args_set_internal_note (args, self->advice);
  troth_make_args_set_owner_kind (args, owner_kind);
  troth_make_args_set_owner_id (args, owner_id);
  troth_make_args_set_due_at (args, due);
  troth_make_args_set_due_civil (args, civil);
  troth_make_args_set_due_zone (args, troth_hours_get_zone_name (hours));
  return args;
}
