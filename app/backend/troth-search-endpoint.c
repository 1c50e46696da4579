// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-db-record.h"
#include "troth-db-search.h"
#include "troth-endpoints.h"
#include "troth-list.h"
#include "troth-phone-number.h"
#include "troth-record-json.h"
#include "troth-scope.h"

static void
append_match (GString          *out,
              const TrothDbHit *hit)
{
  troth_json_append_separator (out);
  g_string_append (out, "{\"customer_id\":");
  troth_json_append_string (out, hit->customer_id);
  troth_json_append_member (out, "field");
  troth_json_append_string (out, hit->field);
  troth_json_append_member (out, "matched");
  troth_json_append_string (out, hit->matched);
  troth_json_append_member (out, "open_promises");
  troth_json_append_int (out, hit->open_promises);
  g_string_append_c (out, '}');
}

/* {"items": [customers, best first], "matches": [what was found in each], "next": null} */
static gboolean
answer_hits (TrothDbConnection *connection,
             TrothExchange     *request,
             const char        *query,
             gint64             limit,
             GError           **error)
{
  g_autoptr (GPtrArray) hits = troth_db_search (connection, query, troth_exchange_get (request, "country"), error);
  g_autoptr (GString) matches = g_string_new ("[");
  GString *out = troth_answer_json (request->answer, 200);

  if (hits == NULL)
    return FALSE;
  g_string_append (out, "{\"items\":[");
  for (guint i = 0; i < hits->len && i < limit; i++)
    {
      TrothDbHit *hit = g_ptr_array_index (hits, i);
      g_autoptr (GError) failure = NULL;
      g_autoptr (TrothRecord) customer = troth_db_record_get (connection, TROTH_TYPE_CUSTOMER, hit->customer_id, &failure);

      if (g_error_matches (failure, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
        g_warning ("customer %s: %s: not found; mend the row", hit->customer_id, failure->message);
      else if (failure)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (customer == NULL || !troth_scope_has (&request->actor, customer))
        continue;
      troth_json_append_separator (out);
      troth_record_append_json (customer, out);
      append_match (matches, hit);
      request->n_read++;
    }
  g_string_append_printf (out, "],\"matches\":%s],\"next\":null}", matches->str);
  return TRUE;
}

/* What to look for: the digits of a number as it would be dialled, so that every way to write it finds the same customers. */
static char *
read_phone (TrothExchange *request,
            GError       **error)
{
  const char *raw = troth_exchange_get (request, "phone");
  g_autoptr (TrothPhoneNumber) number = troth_phone_number_parse (raw, troth_exchange_get (request, "country"));

  if (number->digits)
    return g_strdup (number->e164 ? number->e164 : number->digits);
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "phone: no digits in it");
  return NULL;
}

gboolean
troth_customers_run (TrothDbConnection *connection,
                     TrothExchange     *request,
                     GError           **error)
{
  const char      *query = troth_exchange_get (request, "q");
  g_autofree char *phone = NULL;
  gint64           limit = 0;
  g_autoptr (TrothList) list = NULL;

  if (query && troth_exchange_get (request, "phone"))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "phone: give either q or phone");
      return FALSE;
    }
  if (query == NULL && troth_exchange_get (request, "phone") == NULL)
    {
      list = troth_list_new (request, TROTH_TYPE_CUSTOMER, "id", FALSE, error);
      return list && troth_list_answer (list, connection, error);
    }
  if (!troth_exchange_get_int (request, "limit", TROTH_DB_SEARCH_LIMIT, 1, TROTH_DB_SEARCH_LIMIT, &limit, error))
    return FALSE;
  if (query == NULL)
    {
      phone = read_phone (request, error);
      return phone && answer_hits (connection, request, phone, limit, error);
    }
  if (!g_utf8_validate (query, -1, NULL))
    return troth_refuse (error, TROTH_ERROR_INVALID, "q: no UTF-8");
  return answer_hits (connection, request, query, limit, error);
}
