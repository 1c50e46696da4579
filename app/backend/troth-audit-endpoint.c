// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-endpoints.h"
#include "troth-json.h"

#define DEFAULT_LIMIT 100
#define MAX_LIMIT 1000

static void
append_line (GString          *out,
             TrothDbStatement *row)
{
  static const char *const texts[] = { "action", "agent_id", "client_id", "entity", "entity_id", "subject", "hash" };

  troth_json_append_separator (out);
  g_string_append_printf (out, "{\"seq\":%" G_GINT64_FORMAT, troth_db_statement_get_integer (row, "seq"));
  troth_answer_append_instant (out, "at", troth_db_statement_get_integer (row, "at"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    troth_answer_append_text (out, texts[i], troth_db_statement_get_text (row, texts[i]));
  g_string_append_c (out, '}');
}

gboolean
troth_audit_get_run (TrothDbConnection *connection,
                     TrothExchange     *request,
                     GError           **error)
{
  gint64   limit = 0;
  gint64   before = 0;
  gint64   last = 0;
  guint    n = 0;
  GString *out = NULL;
  g_autoptr (TrothDbStatement) s = NULL;

  if (!troth_exchange_get_int (request, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT, &limit, error) ||
      !troth_exchange_get_int (request, "before", G_MAXINT64, 1, G_MAXINT64, &before, error))
    return FALSE;
  s = troth_db_query (connection, error,
                      "SELECT a.seq, a.at, a.action, a.agent_id, a.client_id, a.entity, n.entity_id, a.subject, a.hash FROM audit a "
                      "LEFT JOIN audit_subject n ON n.subject = a.subject WHERE a.seq < $1 ORDER BY a.seq DESC LIMIT $2",
                      "ii", before, limit);
  out = troth_answer_json (request->answer, 200);
  g_string_append (out, "{\"items\":[");
  for (; troth_db_statement_step (s, error); n++)
    {
      append_line (out, s);
      last = troth_db_statement_get_integer (s, "seq");
    }
  g_string_append_c (out, ']');
  if (n == limit && last > 1)
    g_string_append_printf (out, ",\"next\":%" G_GINT64_FORMAT, last);
  g_string_append_c (out, '}');
  return !troth_db_statement_failed (s);
}
