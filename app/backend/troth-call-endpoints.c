// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-accounts.h"
#include "troth-backend-private.h"
#include "troth-db-connection.h"
#include "troth-db-record.h"
#include "troth-endpoints.h"
#include "troth-lost-call.h"
#include "troth-phone-number.h"
#include "troth-voicemail.h"

#define MAX_CALL_ID 128
#define MAX_NUMBER 64
#define VOICEMAIL "voicemail" /* ends the call, and says why */

static const char *const states[] = { "ringing", "answered", "held", "resumed", "ended", VOICEMAIL, NULL };

/* A telephony event, or what is known of a call. */
typedef struct
{
  char    *call_id;
  char    *number; /* (nullable): withheld */
  char    *direction;
  char    *state;
  char    *agent_id; /* (nullable): it rings nowhere yet */
  char    *was_with; /* another agent, whose it is no longer (nullable) */
  gint64   began_at;
  gint64   changed_at;
  gboolean news; /* somebody's desk should hear of it */
} Call;

static void
free_call (gpointer data)
{
  Call *call = data;

  g_free (call->call_id);
  g_free (call->number);
  g_free (call->direction);
  g_free (call->state);
  g_free (call->agent_id);
  g_free (call->was_with);
  g_free (call);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, free_call)

static gboolean
is_call_id (const char *text)
{
  gsize n = strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._:@-");

  return n > 0 && n <= MAX_CALL_ID && text[n] == '\0';
}

static gboolean
check_event (const char *call_id,
             const char *number,
             const char *state,
             const char *direction,
             GError    **error)
{
  const char *wrong = NULL;

  if (!is_call_id (call_id))
    wrong = "call_id: up to 128 letters, digits and . _ : @ -";
  else if (number && strlen (number) > MAX_NUMBER)
    wrong = "number: longer than 64 bytes";
  else if (!g_strv_contains (states, state))
    wrong = "state: must be ringing, answered, held, resumed, ended or voicemail";
  else if (direction && !g_str_equal (direction, "inbound") && !g_str_equal (direction, "outbound"))
    wrong = "direction: must be inbound or outbound";
  if (wrong)
    g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_INVALID, wrong);
  return wrong == NULL;
}

/* Whose call it is: an id or a login. An agent speaks for herself only. */
static gboolean
find_agent (TrothDbConnection *connection,
            TrothExchange     *request,
            const char        *name,
            char             **agent_id,
            GError           **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (TrothAgent) agent = NULL;

  *agent_id = NULL;
  if (name == NULL)
    {
      if (request->actor.role == TROTH_ROLE_AGENT)
        *agent_id = g_strdup (request->actor.agent_id);
      return TRUE;
    }
  agent = troth_db_record_get (connection, TROTH_TYPE_AGENT, name, &failure);
  if (agent == NULL && failure == NULL)
    agent = troth_account_find (connection, name, &failure);
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (agent == NULL)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "agent: nobody of that id or login");
  else if (request->actor.role == TROTH_ROLE_AGENT && !g_str_equal (troth_agent_get_id (agent), request->actor.agent_id))
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN, "an agent reports her own calls only");
  else
    *agent_id = g_strdup (troth_agent_get_id (agent));
  return *agent_id != NULL;
}

/* @lock: "", or a row lock: nobody reports an event of it before we have. (nullable without @error) (transfer full) */
static Call *
read_call (TrothDbConnection *connection,
           const char        *call_id,
           const char        *lock,
           GError           **error)
{
  g_autofree char *sql = g_strconcat ("SELECT number, direction, state, agent_id, began_at, changed_at FROM telephone_call WHERE call_id = $1", lock, NULL);
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, sql, "s", call_id);
  Call *call = NULL;

  if (!troth_db_statement_step (s, error))
    return NULL;
  call = g_new0 (Call, 1);
  call->call_id = g_strdup (call_id);
  call->number = g_strdup (troth_db_statement_get_text (s, "number"));
  call->direction = g_strdup (troth_db_statement_get_text (s, "direction"));
  call->state = g_strdup (troth_db_statement_get_text (s, "state"));
  call->agent_id = g_strdup (troth_db_statement_get_text (s, "agent_id"));
  call->began_at = troth_db_statement_get_integer (s, "began_at");
  call->changed_at = troth_db_statement_get_integer (s, "changed_at");
  return call;
}

/* Another event of it may have come to another trothd just now: then we look again. */
static gboolean
add_call (TrothDbConnection *connection,
          const Call        *call,
          GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error,
                                                   "INSERT INTO telephone_call (call_id, number, direction, state, agent_id, began_at, changed_at) "
                                                   "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (call_id) DO NOTHING RETURNING call_id",
                                                   "sssssii", call->call_id, call->number, call->direction, call->state, call->agent_id,
                                                   call->began_at, call->changed_at);

  if (troth_db_statement_step (s, error))
    return TRUE;
  if (!troth_db_statement_failed (s))
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_BUSY, "another event of call %s came meanwhile", call->call_id);
  return FALSE;
}

/* One that is locked. */
static gboolean
update_call (TrothDbConnection *connection,
             const Call        *call,
             GError           **error)
{
  return troth_db_run (connection, error, "UPDATE telephone_call SET number = $2, state = $3, agent_id = $4, changed_at = $5 WHERE call_id = $1",
                       "ssssi", call->call_id, call->number, call->state, call->agent_id, call->changed_at);
}

static void
answer_call (TrothExchange *request,
             const Call    *call,
             guint          status)
{
  const char *const names[] = { "call_id", "number", "direction", "state", "agent_id" };
  const char *const values[] = { call->call_id, call->number, call->direction, call->state, call->agent_id };
  GString          *out = troth_answer_json (request->answer, status);

  g_string_append_c (out, '{');
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    troth_answer_append_text (out, names[i], values[i]);
  troth_answer_append_instant (out, "began_at", call->began_at);
  troth_answer_append_instant (out, "changed_at", call->changed_at);
  g_string_append_c (out, '}');
}

/* What @event makes of the @old state of its call (nullable). The same event again, or one after the end, is no news. */
static gboolean
merge_event (TrothDbConnection *connection,
             Call              *event,
             Call              *old,
             GError           **error)
{
  if (old == NULL)
    {
      event->news = TRUE;
      return add_call (connection, event, error);
    }
  event->began_at = old->began_at;
  g_free (event->direction);
  event->direction = g_strdup (old->direction);
  if (event->number == NULL)
    event->number = g_strdup (old->number);
  if (event->agent_id == NULL)
    event->agent_id = g_strdup (old->agent_id);
  if (g_str_equal (old->state, "ended"))
    {
      g_free (event->state);
      event->state = g_strdup ("ended");
      event->changed_at = old->changed_at;
      return TRUE;
    }
  if (g_strcmp0 (old->agent_id, event->agent_id) != 0)
    event->was_with = g_strdup (old->agent_id);
  event->news = !g_str_equal (old->state, event->state) || g_strcmp0 (old->agent_id, event->agent_id) != 0;
  return update_call (connection, event, error);
}

/* Of a call that has ended just now: dropped while on hold, or gone before anybody answered; or of a message (nullable). */
static gboolean
promise_call (TrothDbConnection *connection,
              TrothExchange     *request,
              const Call        *event,
              const Call        *old,
              TrothInteraction  *left,
              GError           **error)
{
  if (left)
    return troth_lost_call_promise (connection, request, event->call_id, event->number, event->agent_id,
                                    TROTH_PROMISE_ORIGIN_VOICEMAIL, left, error);
  if (old == NULL || !event->news || !g_str_equal (event->state, "ended"))
    return TRUE;
  if (g_str_equal (old->state, "held"))
    return troth_lost_call_promise (connection, request, event->call_id, event->number, event->agent_id,
                                    TROTH_PROMISE_ORIGIN_DROPPED_ON_HOLD, NULL, error);
  if (g_str_equal (old->state, "ringing") && g_str_equal (event->direction, "inbound"))
    return troth_lost_call_promise (connection, request, event->call_id, event->number, event->agent_id,
                                    TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING, NULL, error);
  return TRUE;
}

gboolean
troth_calls_run (TrothDbConnection *connection,
                 TrothExchange     *request,
                 GError           **error)
{
  const char *call_id = NULL;
  const char *number = NULL;
  const char *state = NULL;
  const char *direction = NULL;
  const char *agent = NULL;
  g_autoptr (TrothPhoneNumber) parsed = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (Call) old = NULL;
  g_autoptr (TrothInteraction) left = NULL;
  Call *event = g_new0 (Call, 1);

  request->job = event;
  request->free_job = free_call;
  if (!troth_exchange_check_members (request, "call_id number state direction agent transcript menu_path", error) ||
      !troth_exchange_get_text (request, "call_id", TRUE, &call_id, error) ||
      !troth_exchange_get_text (request, "number", FALSE, &number, error) ||
      !troth_exchange_get_text (request, "state", TRUE, &state, error) ||
      !troth_exchange_get_text (request, "direction", FALSE, &direction, error) ||
      !troth_exchange_get_text (request, "agent", FALSE, &agent, error) ||
      !check_event (call_id, number, state, direction, error) ||
      !find_agent (connection, request, agent, &event->agent_id, error))
    return FALSE;
  old = read_call (connection, call_id, troth_db_connection_get_row_lock (connection), &failure);
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (old && old->agent_id && request->actor.role == TROTH_ROLE_AGENT && !g_str_equal (old->agent_id, request->actor.agent_id))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_FORBIDDEN, "this is somebody else's call");
      return FALSE;
    }
  parsed = troth_phone_number_parse (number, NULL);
  event->call_id = g_strdup (call_id);
  event->number = parsed->kind == TROTH_PHONE_KIND_WITHHELD ? NULL : g_strdup (number);
  if (g_str_equal (state, VOICEMAIL) && (left = troth_voicemail_read (request, call_id, error)) == NULL)
    return FALSE;
  event->state = g_strdup (left ? "ended" : state);
  event->direction = g_strdup (direction ? direction : "inbound");
  event->began_at = event->changed_at = request->now;
  if (!merge_event (connection, event, old, error))
    return FALSE;
  if (left)
    troth_interaction_set_number (left, event->number); /* which only an earlier event may have said */
  if (!promise_call (connection, request, event, old, left, error))
    return FALSE;
  answer_call (request, event, old ? 200 : 201);
  return TRUE;
}

gboolean
troth_calls_after (TrothExchange *request)
{
  Call *call = request->job;

  if (call->was_with) /* her desk finds that it is not hers */
    troth_backend_note_call (request->owner, &(TrothReportedCall){ call->call_id, call->state, call->was_with });
  if (call->news && call->agent_id)
    troth_backend_note_call (request->owner, &(TrothReportedCall){ call->call_id, call->state, call->agent_id });
  return FALSE;
}

gboolean
troth_call_run (TrothDbConnection *connection,
                TrothExchange     *request,
                GError           **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (Call) call = read_call (connection, request->values[0], "", &failure);

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (call == NULL || (request->actor.role == TROTH_ROLE_AGENT && g_strcmp0 (call->agent_id, request->actor.agent_id) != 0))
    troth_answer_problem (request->answer, "not-found", "no such call of yours");
  else
    answer_call (request, call, 200);
  return TRUE;
}
