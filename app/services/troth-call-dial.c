// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-call-private.h"
#include "troth-call-service-private.h"
#include "troth-command-args.h"
#include "troth-phone-number.h"
#include "troth-time.h"
#include "troth-uuid.h"

#define SAME_CALL_US (10 * TROTH_MINUTE) /* she presses it again: nobody answered, or no telephone took it */

/* Calls that go out: whether they may, and why all the same. */

TrothCallingVerdict
troth_call_service_check (TrothCallService *self,
                          TrothCustomer    *customer,
                          const char       *number,
                          TrothCalling     *result)
{
  return troth_calling_check (customer, troth_calling_find_point (customer, NULL, number), troth_desk_now (self->desk), result);
}

static TrothCall *
call_out (TrothCallService *self,
          TrothCustomer    *customer,
          const char       *number)
{
  TrothCall *call = g_object_new (TROTH_TYPE_CALL, NULL);

  troth_call_take_interaction_id (call, troth_uuid_new (troth_desk_now (self->desk)));
  troth_call_set_number (call, number);
  troth_call_set_direction (call, TROTH_DIRECTION_OUTBOUND);
  troth_call_set_started_at (call, troth_desk_now (self->desk));
  troth_call_set_state (call, TROTH_CALL_STATE_ACTIVE); /* a tel: handler never tells when it was answered */
  troth_call_set_caller (call, TROTH_CALLER_KNOWN);
  troth_call_set_customer (call, customer);
  return call;
}

/* A number that is tried again at once is one contact, and not one a try. */
static gboolean
is_tried_again (TrothCallService *self,
                TrothCall        *call, /* (nullable) */
                TrothCustomer    *customer,
                const char       *number)
{
  return call && troth_call_get_direction (call) == TROTH_DIRECTION_OUTBOUND &&
         troth_desk_now (self->desk) - troth_call_get_started_at (call) <= SAME_CALL_US &&
         g_strcmp0 (troth_call_get_number (call), number) == 0 &&
         g_strcmp0 (troth_customer_get_id (troth_call_get_customer (call)), troth_customer_get_id (customer)) == 0;
}

static gboolean
dial (TrothCallService *self,
      TrothCustomer    *customer,
      const char       *number,
      GError          **error)
{
  g_autoptr (TrothPhoneNumber) parsed = troth_phone_number_parse (number, troth_customer_get_country (customer));
  g_autofree char *uri = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (TrothCall) call = NULL;

  if (parsed->e164 == NULL && parsed->digits == NULL)
    {
      g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_INVALID, "this is not a number that can be dialled");
      return FALSE;
    }
  uri = g_strconcat ("tel:", parsed->e164 ? parsed->e164 : parsed->digits, NULL);
  if (!g_app_info_launch_default_for_uri (uri, NULL, error))
    return FALSE;
  shown = parsed->e164 ? troth_phone_number_display (parsed->e164) : g_strdup (parsed->digits);
  if (is_tried_again (self, self->call, customer, shown))
    {
      troth_call_service_ring_again (self);
      return TRUE;
    }
  call = call_out (self, customer, shown);
  troth_call_service_set_call (self, call);
  return TRUE;
}

gboolean
troth_call_service_dial (TrothCallService *self,
                         TrothCustomer    *customer,
                         const char       *number,
                         GError          **error)
{
  switch (troth_call_service_check (self, customer, number, NULL))
    {
    case TROTH_CALLING_DO_NOT_CALL:
      g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN, "the customer asked not to be called");
      return FALSE;
    case TROTH_CALLING_OUTSIDE_HOURS:
      g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN, "this is no hour to call the customer");
      return FALSE;
    case TROTH_CALLING_ALLOWED:
    default:
      return dial (self, customer, number, error);
    }
}

TrothLogArgs *
troth_call_service_log_args (TrothCall *call)
{
  TrothLogArgs  *args = troth_log_args_new ();
  TrothCustomer *customer = troth_call_get_customer (call);

  troth_log_args_set_customer_id (args, customer ? troth_customer_get_id (customer) : NULL);
  troth_log_args_set_kind (args, TROTH_INTERACTION_KIND_CALL);
  troth_log_args_set_direction (args, troth_call_get_direction (call));
  troth_log_args_set_started_at (args, troth_call_get_started_at (call));
  troth_log_args_set_call_id (args, troth_call_get_call_id (call));
  troth_log_args_set_number (args, troth_call_get_number (call));
  return args;
}

static void
log_why (TrothCallService *self,
         TrothCall        *call,
         const char       *reason)
{
  g_autoptr (TrothLogArgs) args = troth_call_service_log_args (call);

  troth_log_args_set_calling_override (args, reason);
  troth_call_service_log (self, call, args);
}

static void
log_by_hand (TrothCallService *self,
             TrothCustomer    *customer,
             const char       *number,
             const char       *reason)
{
  if (!is_tried_again (self, self->by_hand, customer, number))
    {
      g_clear_object (&self->by_hand);
      self->by_hand = call_out (self, customer, number);
    }
  log_why (self, self->by_hand, reason);
}

gboolean
troth_call_service_dial_anyway (TrothCallService *self,
                                TrothCustomer    *customer,
                                const char       *number,
                                const char       *reason,
                                GError          **error)
{
  g_autoptr (GError) why_not = NULL;
  const gboolean permitted = troth_call_service_check (self, customer, number, NULL) == TROTH_CALLING_ALLOWED;

  if (!permitted && (reason == NULL || !*reason))
    {
      g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_INVALID, "calling all the same needs a reason");
      return FALSE;
    }
  if (dial (self, customer, number, &why_not))
    {
      if (!permitted)
        log_why (self, self->call, reason);
      return TRUE;
    }
  if (!permitted)
    log_by_hand (self, customer, number, reason);
  g_propagate_error (error, g_steal_pointer (&why_not));
  return FALSE;
}
