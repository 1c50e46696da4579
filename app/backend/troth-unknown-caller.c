// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-unknown-caller.h"

#include "troth-call-back.h"
#include "troth-erase.h"
#include "troth-phone-number.h"
#include "troth-uuid.h"

gboolean
troth_unknown_caller_has_number (TrothCustomer *customer,
                                 const char    *number)
{
  g_autoptr (TrothPhoneNumber) wanted = troth_phone_number_parse (number, NULL);
  GPtrArray *points = troth_customer_get_contact_points (customer);

  for (guint i = 0; i < points->len; i++)
    if (wanted->e164 ? g_strcmp0 (troth_contact_point_get_value (points->pdata[i]), wanted->e164) == 0
                     : g_strcmp0 (troth_contact_point_get_raw (points->pdata[i]), number) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_erased (TrothDbConnection *connection,
              const char        *call_id,
              const char        *caller_id,
              GError           **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) erased = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_ptr_array_add (ids, troth_call_back_id (call_id));
  g_ptr_array_add (ids, troth_call_back_voicemail_id (call_id));
  g_ptr_array_add (ids, g_strdup (caller_id));
  if (!troth_erase_find (connection, ids, erased, error))
    return FALSE;
  if (g_hash_table_size (erased) == 0)
    return TRUE;
  g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_INVALID, "number: whoever called was erased for good; the message was not taken");
  return FALSE;
}

static TrothCustomer *
caller_new (const char *id,
            const char *call_id,
            const char *number,
            gint64      now)
{
  g_autoptr (TrothPhoneNumber) parsed = troth_phone_number_parse (number, NULL);
  TrothCustomer     *caller = troth_customer_new ();
  TrothContactPoint *point = troth_contact_point_new ();
  g_autofree char   *point_id = troth_uuid_derive (call_id, "caller's number");

  troth_contact_point_set_id (point, point_id);
  troth_contact_point_set_kind (point, TROTH_CONTACT_KIND_PHONE);
  troth_contact_point_set_raw (point, number);
  troth_contact_point_set_value (point, parsed->e164);
  troth_customer_set_id (caller, id);
  troth_customer_set_account (caller, number); /* by which they are found and listed until somebody knows the name */
  troth_customer_set_country (caller, parsed->country && strlen (parsed->country) == 2 ? parsed->country : NULL);
  troth_customer_set_created_at (caller, now);
  troth_record_append (caller, troth_customer_F_contact_points, point);
  return caller;
}

TrothCustomer *
troth_unknown_caller_find (TrothDbConnection *connection,
                           TrothExchange     *request,
                           const char        *call_id,
                           const char        *number,
                           GPtrArray         *namesakes,
                           gboolean          *fresh,
                           GError           **error)
{
  g_autofree char *id = troth_uuid_derive (call_id, "caller");
  g_autoptr (TrothCustomer) caller = NULL;

  *fresh = FALSE;
  if (!check_erased (connection, call_id, id, error))
    return NULL;
  for (guint i = 0; i < namesakes->len && caller == NULL; i++)
    if (troth_customer_is_nameless (namesakes->pdata[i]))
      caller = g_object_ref (namesakes->pdata[i]);
  if (caller == NULL)
    {
      *fresh = TRUE;
      caller = caller_new (id, call_id, number, request->now);
    }
  return g_steal_pointer (&caller);
}
