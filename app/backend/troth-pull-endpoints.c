// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-backend-private.h"
#include "troth-changes.h"
#include "troth-db-digest.h"
#include "troth-db-record.h"
#include "troth-endpoints.h"
#include "troth-record-json.h"
#include "troth-records.h"
#include "troth-scope.h"
#include "troth-secret.h"
#include "troth-time.h"

#define TENANT 1
#define MAX_PAGE 1000
#define MAX_WAIT 25

/* One line of the change log. */
typedef struct
{
  gint64 seq;
  char  *entity;
  char  *id;
  char  *op;
  gint64 version;
} Line;

typedef struct
{
  gint64     from; /* seq of the cursor */
  gint64     to;   /* seq of the last line read */
  gint64     head;
  gint64     limit;
  gint64     wait;
  GPtrArray *lines; /* of Line */
} Pull;

static void
free_line (gpointer data)
{
  Line *line = data;

  g_free (line->entity);
  g_free (line->id);
  g_free (line->op);
  g_free (line);
}

static void
free_pull (gpointer data)
{
  Pull *pull = data;

  g_clear_pointer (&pull->lines, g_ptr_array_unref);
  g_free (pull);
}

static char *
seal (TrothExchange *request,
      gint64         seq)
{
  const TrothCursor cursor = { TENANT, troth_scope_epoch (&request->actor), seq };

  return troth_cursor_seal (&cursor, request->cursor_key, request->actor.agent_id);
}

/* FALSE without @error = the answer says why the cursor is of no use. */
static gboolean
open_cursor (TrothDbConnection *connection,
             TrothExchange     *request,
             Pull              *pull,
             GError           **error)
{
  const char *text = troth_exchange_get (request, "cursor");
  TrothCursor cursor = { TENANT, troth_scope_epoch (&request->actor), 0 };
  gint64      oldest = 0;
  g_autoptr (GError) failure = NULL;

  if (text && !troth_cursor_open (&cursor, text, request->cursor_key, request->actor.agent_id, &failure))
    {
      /* Signed by another server's key, or for somebody else: of the history that it points into we know nothing. */
      troth_answer_problem (request->answer, g_error_matches (failure, TROTH_ERROR, TROTH_ERROR_FORBIDDEN) ? "history-reset" : "bad-request",
                            "%s", failure->message);
      return FALSE;
    }
  if (!troth_changes_read_head (connection, &pull->head, error) ||
      /* Lines of erasures stay for ever: they say nothing about how far back all others go. */
      !troth_db_get_integer (connection, error, &oldest, 0, "SELECT coalesce(min(seq), $1) FROM change_log WHERE op <> 'erase'", "i", pull->head + 1))
    return FALSE;
  pull->from = cursor.seq;
  if (cursor.scope_epoch != troth_scope_epoch (&request->actor))
    troth_answer_problem (request->answer, "scope-changed", "you see other records now");
  else if (cursor.seq > pull->head)
    troth_answer_problem (request->answer, "history-reset", "the cursor is ahead of the server");
  else if (cursor.seq + 1 < oldest)
    troth_answer_problem (request->answer, "cursor-expired", "changes are kept from %" G_GINT64_FORMAT " on", oldest);
  else
    return TRUE;
  return FALSE;
}

/* Reads a page of the log; of several changes of one record only the last stays. */
static gboolean
read_lines (TrothDbConnection *connection,
            Pull              *pull,
            GError           **error)
{
  g_autoptr (GHashTable) latest = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TrothDbStatement) s = NULL;

  g_clear_pointer (&pull->lines, g_ptr_array_unref);
  pull->lines = g_ptr_array_new_with_free_func (free_line);
  pull->to = pull->from;
  s = troth_db_query (connection, error, "SELECT seq, entity, entity_id, op, version FROM change_log WHERE seq > $1 ORDER BY seq LIMIT $2",
                      "ii", pull->from, pull->limit);
  while (troth_db_statement_step (s, error))
    {
      Line *line = g_new0 (Line, 1);
      Line *earlier = NULL;

      line->seq = pull->to = troth_db_statement_get_integer (s, "seq");
      line->entity = g_strdup (troth_db_statement_get_text (s, "entity"));
      line->id = g_strdup (troth_db_statement_get_text (s, "entity_id"));
      line->op = g_strdup (troth_db_statement_get_text (s, "op"));
      line->version = troth_db_statement_get_integer (s, "version");
      earlier = g_hash_table_lookup (latest, line->id);
      g_hash_table_replace (latest, line->id, line);
      if (earlier)
        g_ptr_array_remove (pull->lines, earlier);
      g_ptr_array_add (pull->lines, line);
    }
  return !troth_db_statement_failed (s);
}

static void
begin_change (GString    *out,
              const Line *line,
              const char *op)
{
  troth_json_append_separator (out);
  g_string_append_printf (out, "{\"seq\":%" G_GINT64_FORMAT ",\"e\":", line->seq);
  troth_json_append_string (out, line->entity);
  troth_json_append_member (out, "id");
  troth_json_append_string (out, line->id);
  troth_json_append_member (out, "op");
  troth_json_append_string (out, op);
}

static gboolean
append_change (TrothDbConnection *connection,
               TrothExchange     *request,
               const Line        *line,
               GString           *out,
               GError           **error)
{
  g_autoptr (TrothRecord) record = NULL;
  g_autoptr (GError) failure = NULL;

  if (!g_str_equal (line->op, "put"))
    {
      begin_change (out, line, line->op);
      g_string_append_printf (out, ",\"version\":%" G_GINT64_FORMAT "}", line->version);
      return TRUE;
    }
  record = troth_db_record_get (connection, troth_records_type (line->entity), line->id, &failure);
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (record == NULL)
    return TRUE; /* deleted since: a later line says so */
  begin_change (out, line, troth_scope_has (&request->actor, record) ? "put" : "leave");
  g_string_append_printf (out, ",\"version\":%" G_GINT64_FORMAT, troth_record_get_version (record));
  if (troth_scope_has (&request->actor, record))
    {
      troth_json_append_member (out, "data");
      troth_record_append_json (record, out);
    }
  g_string_append_c (out, '}');
  return TRUE;
}

static void
append_server_time (GString       *out,
                    TrothExchange *request)
{
  g_string_append (out, ",\"server_time\":\"");
  troth_time_append (out, request->now);
  g_string_append_c (out, '"');
}

gboolean
troth_pull_run (TrothDbConnection *connection,
                TrothExchange     *request,
                GError           **error)
{
  Pull            *pull = request->job;
  GString         *out = NULL;
  g_autofree char *cursor = NULL;

  if (pull == NULL)
    {
      request->job = pull = g_new0 (Pull, 1);
      request->free_job = free_pull;
      if (!troth_exchange_get_int (request, "limit", 500, 1, MAX_PAGE, &pull->limit, error) ||
          !troth_exchange_get_int (request, "wait", 0, 0, MAX_WAIT, &pull->wait, error))
        return FALSE;
    }
  if (!open_cursor (connection, request, pull, error))
    return *error == NULL;
  if (!read_lines (connection, pull, error))
    return FALSE;
  cursor = seal (request, pull->to);
  out = troth_answer_json (request->answer, 200);
  g_string_append_printf (out, "{\"from\":%" G_GINT64_FORMAT ",\"to\":%" G_GINT64_FORMAT ",\"head\":%" G_GINT64_FORMAT ",\"more\":%s",
                          pull->from, pull->to, pull->head, pull->to < pull->head ? "true" : "false");
  troth_json_append_member (out, "cursor");
  troth_json_append_string (out, cursor);
  append_server_time (out, request);
  g_string_append (out, ",\"changes\":[");
  for (guint i = 0; i < pull->lines->len; i++)
    if (!append_change (connection, request, g_ptr_array_index (pull->lines, i), out, error))
      return FALSE;
  g_string_append (out, "]}");
  return TRUE;
}

static void
stop_waiting (TrothExchange *request)
{
  ((Pull *) request->job)->wait = 0;
}

gboolean
troth_pull_after (TrothExchange *request)
{
  Pull *pull = request->job;

  if (pull->lines->len || pull->wait == 0 || request->gone)
    return FALSE;
  troth_backend_wait (request->owner, request, pull->head, pull->wait, stop_waiting);
  return TRUE;
}

static GType
read_entity (TrothExchange *request,
             GError       **error)
{
  const char *entity = troth_exchange_get (request, "entity");
  GType       type = entity ? troth_records_type (entity) : G_TYPE_INVALID;

  if (type == G_TYPE_INVALID)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "entity: %s", entity ? "no such kind of record" : "missing");
  return type;
}

/* A desk that takes a snapshot has missed what was erased meanwhile: every erasure there ever was, on last pages. */
static gboolean
append_erased (TrothDbConnection *connection,
               GString           *out,
               GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT entity, entity_id FROM change_log WHERE op = 'erase' ORDER BY seq", "");

  g_string_append (out, ",\"erased\":[");
  while (troth_db_statement_step (s, error))
    {
      troth_json_append_separator (out);
      g_string_append (out, "{\"e\":");
      troth_json_append_string (out, troth_db_statement_get_text (s, "entity"));
      troth_json_append_member (out, "id");
      troth_json_append_string (out, troth_db_statement_get_text (s, "entity_id"));
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
  return !troth_db_statement_failed (s);
}

gboolean
troth_snapshot_run (TrothDbConnection *connection,
                    TrothExchange     *request,
                    GError           **error)
{
  const char      *after = troth_exchange_get (request, "after");
  GType            type = read_entity (request, error);
  gint64           limit = 0;
  gint64           head = 0;
  gint64           n = 0;
  g_autofree char *last = NULL;
  g_autofree char *cursor = NULL;
  g_autoptr (TrothDbStatement) s = NULL;
  GString *out = NULL;

  if (type == G_TYPE_INVALID || !troth_exchange_get_int (request, "limit", MAX_PAGE, 1, MAX_PAGE, &limit, error) ||
      !troth_changes_read_head (connection, &head, error))
    return FALSE;
  out = troth_answer_json (request->answer, 200);
  cursor = seal (request, head);
  g_string_append_printf (out, "{\"entity\":\"%s\",\"seq\":%" G_GINT64_FORMAT, troth_exchange_get (request, "entity"), head);
  troth_json_append_member (out, "as_of");
  troth_json_append_string (out, cursor);
  append_server_time (out, request);
  g_string_append (out, ",\"items\":[");
  s = troth_db_record_select (connection, error, type, "WHERE \"id\" > $1 ORDER BY \"id\" LIMIT $2", "si", after ? after : "", limit);
  for (; troth_db_statement_step (s, error); n++)
    {
      g_autoptr (TrothRecord) record = troth_db_record_from_row (s, type, error);

      if (record == NULL)
        return FALSE;
      g_free (last);
      last = g_strdup (troth_record_get_id (record));
      if (!troth_scope_has (&request->actor, record))
        continue;
      troth_json_append_separator (out);
      troth_record_append_json (record, out);
    }
  g_string_append (out, "]");
  troth_json_append_member (out, "next");
  troth_json_append_string (out, n == limit ? last : NULL);
  if (troth_db_statement_failed (s) || (n < limit && !append_erased (connection, out, error)))
    return FALSE;
  g_string_append_c (out, '}');
  return TRUE;
}

gboolean
troth_digest_run (TrothDbConnection *connection,
                  TrothExchange     *request,
                  GError           **error)
{
  GType            type = read_entity (request, error);
  gint64           head = 0;
  gint64           count = 0;
  guint64          sum = 0;
  g_autofree char *cursor = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (TrothDbStatement) s = NULL;
  GString *out = NULL;

  if (type == G_TYPE_INVALID || !troth_changes_read_head (connection, &head, error))
    return FALSE;
  sql = g_strdup_printf ("SELECT \"id\", \"version\" FROM \"%s\"", troth_exchange_get (request, "entity"));
  s = troth_db_query (connection, error, sql, "");
  for (; troth_db_statement_step (s, error); count++)
    sum = troth_db_digest_add (sum, troth_db_statement_get_text (s, "id"), troth_db_statement_get_integer (s, "version"));
  if (troth_db_statement_failed (s))
    return FALSE;
  cursor = seal (request, head);
  out = troth_answer_json (request->answer, 200);
  g_string_append_printf (out, "{\"entity\":\"%s\",\"count\":%" G_GINT64_FORMAT ",\"hash\":\"%016" G_GINT64_MODIFIER "x\",\"seq\":%" G_GINT64_FORMAT,
                          troth_exchange_get (request, "entity"), count, sum, head);
  troth_json_append_member (out, "as_of");
  troth_json_append_string (out, cursor);
  g_string_append_c (out, '}');
  return TRUE;
}

gboolean
troth_events_run (TrothDbConnection *connection,
                  TrothExchange     *request,
                  GError           **error)
{
  gint64   head = 0;
  GString *out = NULL;

  if (!troth_changes_read_head (connection, &head, error))
    return FALSE;
  out = troth_answer_json (request->answer, 200);
  g_string_append_printf (out, "{\"head\":%" G_GINT64_FORMAT, head);
  append_server_time (out, request);
  g_string_append_c (out, '}');
  return TRUE;
}

gboolean
troth_events_after (TrothExchange *request)
{
  TrothEventHub *hub = troth_backend_get_hub (request->owner);

  if (request->gone)
    return FALSE;
  if (!troth_event_hub_has_room (hub, request->actor.agent_id))
    {
      troth_answer_problem (request->answer, "too-many-streams", "close one first, or pull with wait=");
      troth_answer_set_header (request->answer, "Retry-After", "15");
      return FALSE;
    }
  troth_event_hub_add (hub, request->message, request->actor.agent_id, request->token_id, request->answer->body->str);
  troth_exchange_unref (request);
  return TRUE;
}
