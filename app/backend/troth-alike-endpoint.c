// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-db-person.h"
#include "troth-endpoints.h"
#include "troth-record-json.h"
#include "troth-scope.h"

static void
append_why (GString *out,
            guint    why)
{
  g_auto (GStrv) nicks = troth_alike_nicks (why);

  troth_json_append_separator (out);
  g_string_append_c (out, '[');
  for (guint i = 0; nicks[i]; i++)
    {
      troth_json_append_separator (out);
      troth_json_append_string (out, nicks[i]);
    }
  g_string_append_c (out, ']');
}

/* {"items": [customers, likeliest first], "why": [what each has in common with this one]} */
gboolean
troth_alike_run (TrothDbConnection *connection,
                 TrothExchange     *request,
                 GError           **error)
{
  gint64   exists = 0;
  GString *out = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GString) why = g_string_new ("[");

  if (!troth_db_get_integer (connection, error, &exists, 0, "SELECT count(*) FROM customer WHERE id = $1", "s", request->values[0]))
    return FALSE;
  if (exists == 0)
    {
      troth_answer_problem (request->answer, "not-found", "no such customer");
      return TRUE;
    }
  found = troth_db_person_alike (connection, request->values[0], error);
  if (found == NULL)
    return FALSE;
  out = troth_answer_json (request->answer, 200);
  g_string_append (out, "{\"items\":[");
  for (guint i = 0; i < found->len; i++)
    {
      const TrothAlike *alike = found->pdata[i];

      if (!troth_scope_has (&request->actor, alike->customer))
        continue;
      troth_json_append_separator (out);
      troth_record_append_json (alike->customer, out);
      append_why (why, alike->why);
      request->n_read++;
    }
  g_string_append_printf (out, "],\"why\":%s]}", why->str);
  return TRUE;
}
