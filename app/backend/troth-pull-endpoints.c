// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-backend-private.h"
#include "troth-changes.h"
#include "troth-db-digest.h"
#include "troth-db-record.h"
#include "troth-endpoints.h"
#include "troth-holder.h"
#include "troth-pull-page.h"
#include "troth-record-json.h"
#include "troth-records.h"
#include "troth-scope.h"
#include "troth-secret.h"

#define TENANT 1
#define MAX_PAGE 2500
#define MAX_WAIT 25
#define FULL_BYTES (8 * 1024 * 1024) /* of a page of a snapshot: it ends early */

typedef struct
{
  gint64   from; /* seq of the cursor */
  gint64   head;
  gint64   limit;
  gint64   wait;
  gboolean empty; /* nothing came after the cursor */
} Pull;

/* What a desk says that it understands in Desk-Schema: this version, or the one before. An older one may still push. */
gboolean
troth_schema_before (TrothExchange *request)
{
  const char *text = soup_message_headers_get_one (soup_server_message_get_request_headers (request->message), "Desk-Schema");
  gint64      schema = TROTH_SCHEMA;

  if (text && !g_ascii_string_to_signed (text, 10, 0, G_MAXINT, &schema, NULL))
    {
      troth_answer_problem (request->answer, "bad-request", "Desk-Schema is a whole number");
      return FALSE;
    }
  if (schema >= TROTH_SCHEMA_OLDEST)
    return TRUE;
  troth_answer_problem (request->answer, "client-too-old", "the desk understands version %d, here it is %d: install a newer one; "
                                                           "what it has not sent can still be pushed",
                        (int) schema, TROTH_SCHEMA);
  troth_answer_add_int (request->answer, "min_schema", TROTH_SCHEMA_OLDEST);
  troth_answer_set_header (request->answer, "Upgrade", "troth-desk");
  return FALSE;
}

/* (transfer full): %NULL with @error set */
static char *
seal (TrothDbConnection *connection,
      TrothExchange     *request,
      TrothScope        *scope,
      gint64             seq,
      GError           **error)
{
  TrothCursor cursor = { TENANT, troth_scope_get_epoch (scope), seq, 0 };
  gboolean    found = FALSE;

  if (!troth_changes_read_mark (connection, seq, &cursor.mark, &found, error))
    return NULL;
  return troth_cursor_seal (&cursor, request->cursor_key, request->actor.agent_id);
}

/* Signed by another server's key, or for somebody else: of the history that it points into we know nothing. */
static void
answer_no_cursor (TrothExchange *request,
                  const GError  *why)
{
  troth_answer_problem (request->answer, g_error_matches (why, TROTH_ERROR, TROTH_ERROR_FORBIDDEN) ? "history-reset" : "bad-request", "%s", why->message);
}

/* Whether the history that @cursor points into is the one that we have. FALSE without @error = the answer says that it is not. */
static gboolean
check_history (TrothDbConnection *connection,
               TrothExchange     *request,
               const TrothCursor *cursor,
               gint64             head,
               GError           **error)
{
  gint64   oldest = 0;
  guint64  mark = 0;
  gboolean found = FALSE;

  /* Lines of erasures stay for ever: they say nothing about how far back all others go. */
  if (!troth_db_get_integer (connection, error, &oldest, 0, "SELECT coalesce(min(seq), $1) FROM change_log WHERE op <> 'erase'", "i", head + 1) ||
      !troth_changes_read_mark (connection, cursor->seq, &mark, &found, error))
    return FALSE;
  if (cursor->seq > head)
    troth_answer_problem (request->answer, "history-restored", "the cursor is ahead of the server");
  else if (found && mark != cursor->mark)
    troth_answer_problem (request->answer, "history-restored", "the cursor is of another history: the server was put back to an older state since");
  else if (cursor->seq + 1 < oldest || (!found && cursor->seq > 0 && cursor->seq < head))
    troth_answer_problem (request->answer, "cursor-expired", "changes are kept from %" G_GINT64_FORMAT " on", oldest);
  else
    return TRUE;
  return FALSE;
}

gboolean
troth_position_check (TrothDbConnection *connection,
                      TrothExchange     *request,
                      GError           **error)
{
  const char *text = troth_exchange_get (request, "position");
  TrothCursor position = { 0 };
  gint64      head = 0;
  guint64     mark = 0;
  gboolean    found = FALSE;
  g_autoptr (GError) failure = NULL;

  if (text == NULL)
    return TRUE;
  if (!troth_cursor_open (&position, text, request->cursor_key, request->actor.agent_id, &failure))
    answer_no_cursor (request, failure);
  else if (!troth_changes_read_head (connection, &head, error) || !troth_changes_read_mark (connection, position.seq, &mark, &found, error))
    return FALSE;
  else if (position.seq <= head && (!found || mark == position.mark))
    return TRUE;
  else
    troth_answer_problem (request->answer, "history-restored", "position: of another history: the server was put back to an older state since");
  return FALSE;
}

char *
troth_position_seal (TrothDbConnection *connection,
                     TrothExchange     *request,
                     GError           **error)
{
  TrothCursor position = { TENANT, 0, 0, 0 };
  gboolean    found = FALSE;

  if (!troth_changes_read_head (connection, &position.seq, error) || !troth_changes_read_mark (connection, position.seq, &position.mark, &found, error))
    return NULL;
  return troth_cursor_seal (&position, request->cursor_key, request->actor.agent_id);
}

/* FALSE without @error = the answer says why the cursor is of no use. */
static gboolean
open_cursor (TrothDbConnection *connection,
             TrothExchange     *request,
             TrothScope        *scope,
             Pull              *pull,
             GError           **error)
{
  const char *text = troth_exchange_get (request, "cursor");
  TrothCursor cursor = { TENANT, troth_scope_get_epoch (scope), 0, 0 };
  g_autoptr (GError) failure = NULL;

  if (text && !troth_cursor_open (&cursor, text, request->cursor_key, request->actor.agent_id, &failure))
    {
      answer_no_cursor (request, failure);
      return FALSE;
    }
  if (!troth_changes_read_head (connection, &pull->head, error) || !check_history (connection, request, &cursor, pull->head, error))
    return FALSE;
  pull->from = cursor.seq;
  if (cursor.scope_epoch == troth_scope_get_epoch (scope))
    return TRUE;
  troth_answer_problem (request->answer, "scope-changed", "you see other records now");
  return FALSE;
}

gboolean
troth_pull_run (TrothDbConnection *connection,
                TrothExchange     *request,
                GError           **error)
{
  Pull            *pull = request->job;
  GString         *out = NULL;
  gint64           to = 0;
  g_autofree char *cursor = NULL;
  g_autoptr (TrothScope) scope = NULL;
  g_autoptr (TrothPullPage) page = NULL;

  if (pull == NULL)
    {
      request->job = pull = g_new0 (Pull, 1);
      request->free_job = g_free;
      if (!troth_exchange_get_int (request, "limit", MAX_PAGE, 1, MAX_PAGE, &pull->limit, error) ||
          !troth_exchange_get_int (request, "wait", 0, 0, MAX_WAIT, &pull->wait, error))
        return FALSE;
    }
  scope = troth_scope_new (connection, &request->actor, error);
  if (scope == NULL || !troth_holder_check (connection, request, error))
    return FALSE;
  if (!open_cursor (connection, request, scope, pull, error) || !troth_position_check (connection, request, error))
    return *error == NULL;
  page = troth_pull_page_read (connection, scope, pull->from, pull->limit, error);
  if (page == NULL)
    return FALSE;
  to = troth_pull_page_get_to (page);
  pull->empty = to == pull->from;
  cursor = seal (connection, request, scope, to, error);
  if (cursor == NULL)
    return FALSE;
  out = troth_answer_json (request->answer, 200);
  g_string_append_printf (out, "{\"from\":%" G_GINT64_FORMAT ",\"to\":%" G_GINT64_FORMAT ",\"head\":%" G_GINT64_FORMAT ",\"more\":%s",
                          pull->from, to, pull->head, to < pull->head ? "true" : "false");
  troth_json_append_member (out, "cursor");
  troth_json_append_string (out, cursor);
  troth_answer_append_instant (out, "server_time", request->now);
  g_string_append (out, ",\"changes\":[");
  g_string_append (out, troth_pull_page_get_json (page));
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

  troth_backend_note_read (request->owner, request, pull->head);
  if (!pull->empty)
    return troth_holder_after (request);
  if (pull->wait == 0 || request->gone)
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

/* "items", "unreadable" and "next": as many records as come, until the page is full. @full: there may be more. */
static gboolean
append_items (TrothScope       *scope,
              TrothDbStatement *s,
              GType             type,
              gint64            limit,
              GString          *out,
              gboolean         *full,
              GError          **error)
{
  g_autoptr (GString) unreadable = g_string_new ("[");
  g_autofree char *last = NULL;

  *full = FALSE;
  g_string_append (out, ",\"items\":[");
  for (gint64 n = 1; !*full && troth_db_statement_step (s, error); n++)
    {
      g_autoptr (GError) why = NULL;

      g_free (last);
      last = g_strdup (troth_db_statement_get_text (s, "id"));
      troth_json_append_separator (out);
      if (!troth_scope_append_row (scope, s, type, out, &why))
        {
          if (out->str[out->len - 1] == ',') /* that was for it */
            g_string_truncate (out, out->len - 1);
          troth_json_append_separator (unreadable);
          g_string_append (unreadable, "{\"id\":");
          troth_json_append_string (unreadable, last);
          troth_json_append_member (unreadable, "version");
          troth_json_append_int (unreadable, troth_db_statement_get_integer (s, "version"));
          troth_pull_page_append_unreadable (unreadable, type, s, why);
          g_string_append_c (unreadable, '}');
        }
      *full = n == limit || out->len >= FULL_BYTES;
    }
  g_string_append_c (out, ']');
  if (unreadable->len > 1)
    g_string_append_printf (out, ",\"unreadable\":%s]", unreadable->str);
  troth_json_append_member (out, "next");
  troth_json_append_string (out, *full ? last : NULL);
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
  gboolean         full = FALSE;
  g_autofree char *cursor = NULL;
  g_autoptr (TrothScope) scope = NULL;
  g_autoptr (TrothDbStatement) s = NULL;
  GString *out = NULL;

  if (type == G_TYPE_INVALID || !troth_exchange_get_int (request, "limit", MAX_PAGE, 1, MAX_PAGE, &limit, error) ||
      !troth_changes_read_head (connection, &head, error))
    return FALSE;
  scope = troth_scope_new (connection, &request->actor, error);
  if (scope == NULL || !troth_holder_check (connection, request, error))
    return FALSE;
  if (!troth_position_check (connection, request, error))
    return *error == NULL;
  cursor = seal (connection, request, scope, head, error);
  if (cursor == NULL)
    return FALSE;
  out = troth_answer_json (request->answer, 200);
  g_string_append_printf (out, "{\"entity\":\"%s\",\"seq\":%" G_GINT64_FORMAT, troth_exchange_get (request, "entity"), head);
  troth_json_append_member (out, "as_of");
  troth_json_append_string (out, cursor);
  troth_answer_append_instant (out, "server_time", request->now);
  s = troth_scope_select (scope, connection, type, after ? after : "", limit, error);
  if (!append_items (scope, s, type, limit, out, &full, error) || (!full && !append_erased (connection, out, error)))
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
  g_autoptr (TrothScope) scope = NULL;
  g_autoptr (TrothDbStatement) s = NULL;
  GString *out = NULL;

  if (type == G_TYPE_INVALID || !troth_changes_read_head (connection, &head, error))
    return FALSE;
  scope = troth_scope_new (connection, &request->actor, error);
  s = scope ? troth_scope_select_versions (scope, connection, type, error) : NULL;
  if (s == NULL)
    return FALSE;
  for (; troth_db_statement_step (s, error); count++)
    sum = troth_db_digest_add (sum, troth_db_statement_get_text (s, "id"), troth_db_statement_get_integer (s, "version"));
  if (troth_db_statement_failed (s))
    return FALSE;
  cursor = seal (connection, request, scope, head, error);
  if (cursor == NULL)
    return FALSE;
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

  if (request->job == NULL)
    {
      request->job = g_new0 (gint64, 1);
      request->free_job = g_free;
    }
  if (!troth_exchange_get_int (request, "heartbeat", 1, 0, 1, request->job, error))
    return FALSE;
  if (!troth_changes_read_head (connection, &head, error))
    return FALSE;
  out = troth_answer_json (request->answer, 200);
  g_string_append_printf (out, "{\"head\":%" G_GINT64_FORMAT, head);
  troth_answer_append_instant (out, "server_time", request->now);
  g_string_append_printf (out, ",\"min_schema\":%d}", TROTH_SCHEMA_OLDEST);
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
  troth_event_hub_add (hub, request->message, request->actor.agent_id, request->token_id, *(gint64 *) request->job == 1, request->answer->body->str);
  troth_exchange_unref (request);
  return TRUE;
}
