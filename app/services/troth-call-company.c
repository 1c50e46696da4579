// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-call-service-private.h"

#include "troth-call-private.h"
#include "troth-record-json.h"

/* A caller whom this desk does not hold: the company may know who it is. */

/* One who is brought to this desk: the caller, for all that the company knows. */
typedef struct
{
  TrothCallService *service; /* touched only when it was not cancelled */
  TrothCall        *call;
} TrothBringing;

static void
bringing_free (TrothBringing *bringing)
{
  g_object_unref (bringing->call);
  g_free (bringing);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothBringing, bringing_free)

/* The agent was done, or another call came, before she was here: it is noted all the same, and she is called back. */
static void
finish (TrothCallService *self,
        TrothCall        *call,
        TrothCustomer    *customer)
{
  TrothLogArgs *note = troth_call_get_note (call);

  if (troth_call_get_customer (call)) /* she was chosen */
    return;
  if (customer)
    {
      troth_call_set_customer (call, customer);
      troth_call_set_caller (call, TROTH_CALLER_KNOWN);
      troth_call_service_make_up (self, call, customer);
    }
  if (customer && note)
    {
      troth_log_args_set_customer_id (note, troth_customer_get_id (customer));
      troth_call_service_log (self, call, note);
    }
  else if (note)
    troth_call_service_not_noted (self, note);
  troth_call_set_note (call, NULL);
}

static void
on_brought_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  TrothCallService *self = NULL;
  g_autoptr (TrothBringing) bringing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothCustomer) customer = troth_customer_service_open_finish (TROTH_CUSTOMER_SERVICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = bringing->service;
  if (customer == NULL) /* she stays one to be chosen */
    g_message ("the caller did not come to this desk: %s", error->message);
  troth_call_set_awaited (bringing->call, FALSE);
  if (bringing->call != self->call)
    finish (self, bringing->call, customer);
  else if (customer && troth_call_get_customer (self->call) == NULL)
    troth_call_service_choose (self, customer);
}

/* Her name is there at once, her profile as soon as her records are here. */
static void
bring_only (TrothCallService *self)
{
  g_autoptr (TrothCandidate) first = g_list_model_get_item (troth_call_get_candidates (self->call), 0);
  TrothBringing *bringing = g_new0 (TrothBringing, 1);

  bringing->service = self;
  bringing->call = g_object_ref (self->call);
  troth_call_set_awaited (self->call, TRUE);
  troth_customer_service_bring_async (self->customers, troth_customer_get_id (troth_candidate_get_customer (first)), self->cancellable,
                                      on_brought_cb, bringing);
}

static void
on_found_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  TrothCallService *self = NULL;
  g_autoptr (JsonObject) answer = troth_rest_client_get_finish (TROTH_REST_CLIENT (source), result, NULL);
  g_autoptr (TrothPhoneNumber) number = NULL;
  JsonArray  *items = answer ? troth_json_get_array (answer, "items") : NULL;
  TrothCaller caller = TROTH_CALLER_UNKNOWN;

  if (items == NULL) /* cancelled, or nobody is there to ask */
    return;
  self = user_data;
  if (troth_call_get_customer (self->call)) /* the agent was quicker */
    return;
  number = troth_phone_number_parse (troth_call_get_number (self->call), troth_desk_get_country (self->desk));
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = troth_json_get_element (items, i);
      g_autoptr (TrothCustomer) customer = item ? troth_record_from_json (TROTH_TYPE_CUSTOMER, item, NULL) : NULL;

      if (customer)
        troth_call_service_add_candidate (self->call, customer, number);
    }
  caller = troth_call_service_judge (self->call);
  troth_call_set_caller (self->call, caller == TROTH_CALLER_KNOWN ? TROTH_CALLER_AMBIGUOUS : caller);
  if (caller == TROTH_CALLER_KNOWN)
    bring_only (self);
}

void
troth_call_service_ask_company (TrothCallService *self)
{
  TrothRestClient *client = troth_desk_get_client (self->desk);
  const char      *country = troth_desk_get_country (self->desk);
  TrothCaller      caller = troth_call_get_caller (self->call);
  g_autoptr (TrothPhoneNumber) number = NULL;
  g_autofree char *phone = NULL, *path = NULL;

  if (client == NULL || self->customers == NULL || (caller != TROTH_CALLER_UNKNOWN && caller != TROTH_CALLER_AMBIGUOUS))
    return;
  number = troth_phone_number_parse (troth_call_get_number (self->call), country);
  if (number->digits == NULL)
    return;
  phone = g_uri_escape_string (number->e164 ? number->e164 : number->digits, NULL, FALSE);
  path = g_strdup_printf ("/v1/customers?limit=%d&phone=%s%s%s", TROTH_CALL_CANDIDATES, phone, country ? "&country=" : "", country ? country : "");
  self->asking = g_cancellable_new ();
  troth_rest_client_get_async (client, path, self->asking, on_found_cb, self);
}

void
troth_call_service_stop_asking (TrothCallService *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

void
troth_call_service_set_customers (TrothCallService     *self,
                                  TrothCustomerService *customers)
{
  g_set_object (&self->customers, customers);
}
