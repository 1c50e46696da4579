// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-backend-private.h"
#include "troth-changes.h"
#include "troth-endpoints.h"
#include "troth-time.h"

gboolean
troth_health_run (TrothDbConnection *connection,
                  TrothExchange     *request,
                  GError           **error)
{
  g_string_append (troth_answer_json (request->answer, 200), "{\"status\":\"ok\",\"version\":\"" TROTH_VERSION "\"}");
  return TRUE;
}

gboolean
troth_ready_run (TrothDbConnection *connection,
                 TrothExchange     *request,
                 GError           **error)
{
  gint64   head = 0;
  GString *out = NULL;

  if (!troth_changes_read_head (connection, &head, error))
    return FALSE;
  out = troth_answer_json (request->answer, 200);
  g_string_append_printf (out, "{\"status\":\"ready\",\"head\":%" G_GINT64_FORMAT "}", head);
  return TRUE;
}

gboolean
troth_time_run (TrothDbConnection *connection,
                TrothExchange     *request,
                GError           **error)
{
  GString *out = troth_answer_json (request->answer, 200);

  g_string_append_c (out, '{');
  troth_answer_append_instant (out, "server_time", request->now);
  g_string_append_printf (out, ",\"unix_ms\":%" G_GINT64_FORMAT "}", request->now / 1000);
  return TRUE;
}

gboolean
troth_metrics_run (TrothDbConnection *connection,
                   TrothExchange     *request,
                   GError           **error)
{
  return troth_changes_read_head (connection, &request->head, error);
}

static void
append_metric (GString    *out,
               const char *name,
               const char *type,
               guint64     value)
{
  g_string_append_printf (out, "# TYPE troth_%s %s\ntroth_%s %" G_GUINT64_FORMAT "\n", name, type, name, value);
}

gboolean
troth_metrics_after (TrothExchange *request)
{
  TrothBackend             *backend = request->owner;
  const TrothBackendCounts *counts = troth_backend_get_counts (backend);
  TrothGuard               *guard = troth_backend_get_guard (backend); /* none any more when it was stopped meanwhile */
  GString                  *out = troth_answer_text (request->answer, 200, "text/plain; version=0.0.4; charset=utf-8");

  g_string_append (out, "# TYPE troth_answers_total counter\n");
  for (guint i = 2; i < G_N_ELEMENTS (counts->by_class); i++)
    g_string_append_printf (out, "troth_answers_total{class=\"%uxx\"} %" G_GUINT64_FORMAT "\n", i, counts->by_class[i]);
  append_metric (out, "commands_total", "counter", counts->commands);
  append_metric (out, "bulk_reads_total", "counter", counts->bulk_reads);
  append_metric (out, "change_head", "counter", troth_backend_get_head (backend));
  append_metric (out, "connections", "gauge", guard ? troth_guard_get_n_open (guard) : 0);
  append_metric (out, "event_streams", "gauge", troth_event_hub_get_n_streams (troth_backend_get_hub (backend), NULL));
  return FALSE;
}
