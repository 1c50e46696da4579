// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-backend.h"

#include "troth-accounts.h"
#include "troth-audit.h"
#include "troth-backend-private.h"
#include "troth-changes.h"
#include "troth-chores.h"
#include "troth-db-server.h"
#include "troth-deployment.h"
#include "troth-endpoints.h"
#include "troth-exchange-run.h"
#include "troth-neighbours.h"
#include "troth-rate.h"
#include "troth-scope-update.h"
#include "troth-secret.h"
#include "troth-waiters.h"

#define STOP_MS 2000

struct _TrothBackend
{
  GObject             parent_instance;
  TrothBackendOptions options;
  TrothClock         *clock;
  TrothDb            *db;
  TrothNeighbours    *neighbours; /* NULL = this is the only trothd of its database */
  TrothRouter        *router;
  TrothEventHub      *hub;
  SoupServer         *server;
  TrothGuard         *guard;
  TrothRate          *rate;
  TrothWaiters       *waiters;
  char               *address;
  char               *deployment;
  char               *url;
  char               *cursor_key;
  gint64              head;
  guint               n_running; /* requests on a worker */
  TrothChores        *chores;    /* between start and stop */
  TrothBackendCounts  counts;
};

G_DEFINE_FINAL_TYPE (TrothBackend, troth_backend, G_TYPE_OBJECT)

static void
count_answer (TrothBackend *self,
              guint         status)
{
  self->counts.by_class[MIN (status / 100, 5)]++;
}

void
troth_backend_finish (TrothBackend  *self,
                      TrothExchange *request)
{
  count_answer (self, request->answer->status);
  troth_exchange_send (request);
  troth_exchange_unref (request);
}

/* Whoever reads customers by the thousand is stopped, and the administrator hears of it once. */
static void
count_read (TrothBackend  *self,
            TrothExchange *request)
{
  const char *agent_id = request->actor.agent_id;
  guint       wait = 0;

  if (!request->endpoint->counted || request->n_read == 0)
    return;
  wait = troth_rate_note_read (self->rate, agent_id, request->actor.role, request->n_read, troth_clock_boottime (self->clock));
  if (wait == 0)
    return;
  self->counts.bulk_reads++;
  if (self->db) /* a backend that was stopped meanwhile has none */
    troth_audit_bulk_read (self->db, agent_id, troth_clock_now (self->clock));
  g_message ("agent %s has read more customers than work explains: no more of them for %u s", agent_id, wait);
}

/* Of those who were not known when the request came: what was read for one who is stopped stays here. */
static gboolean
may_give (TrothBackend  *self,
          TrothExchange *request)
{
  return !request->endpoint->counted || request->endpoint->kind != TROTH_ENDPOINT_READ || request->agent == NULL ||
         troth_rate_may_give (self->rate, troth_agent_get_id (request->agent), request->actor.role, troth_clock_boottime (self->clock), request->answer);
}

static void
complete_request (TrothBackend  *self,
                  TrothExchange *request,
                  const GError  *error)
{
  if (error)
    troth_answer_error (request->answer, error);
  if (request->agent && request->token_hash)
    troth_rate_learn (self->rate, request->token_hash, troth_agent_get_id (request->agent));
  if (request->agent && self->chores && g_str_has_prefix (request->endpoint->route.path, "/v1/sync/"))
    troth_chores_note_seen (self->chores, troth_agent_get_id (request->agent));
  if (may_give (self, request))
    count_read (self, request);
  if (error == NULL) /* a number that was rolled back will be another's */
    troth_backend_note_commit (self, request->head);
  request->head = 0;
  if (error == NULL && request->endpoint->after && request->answer->status < 400 && request->endpoint->after (request))
    return;
  troth_backend_finish (self, request);
}

static void
on_request_ran_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  TrothExchange *request = user_data;
  g_autoptr (TrothBackend) self = request->owner;
  g_autoptr (GError) error = NULL;

  troth_db_finish (TROTH_DB (source), result, &error);
  self->n_running--;
  if (g_error_matches (error, TROTH_ERROR, TROTH_ERROR_BUSY) && ++request->tried < request->endpoint->tries)
    {
      troth_exchange_set_job (request, NULL, NULL);
      troth_backend_dispatch (self, request);
    }
  else
    complete_request (self, request, error);
}

void
troth_backend_dispatch (TrothBackend  *self,
                        TrothExchange *request)
{
  const TrothEndpoint *endpoint = request->endpoint;

  request->now = troth_clock_now (self->clock);
  request->known_head = self->head;
  if (endpoint->kind == TROTH_ENDPOINT_MAIN)
    {
      g_autoptr (GError) error = NULL;

      endpoint->run (NULL, request, &error);
      complete_request (self, request, error);
      return;
    }
  if (request->gone || self->db == NULL)
    {
      troth_exchange_unref (request);
      return;
    }
  g_object_ref (self);
  self->n_running++;
  (endpoint->kind == TROTH_ENDPOINT_READ ? troth_db_read_async : troth_db_write_async) (self->db, troth_exchange_run, request, NULL,
                                                                                        NULL, on_request_ran_cb, request);
}

/* Everything that can be said about a request without a database. FALSE = the answer is made. */
static gboolean
prepare_request (TrothBackend  *self,
                 TrothExchange *request)
{
  const TrothEndpoint *endpoint = request->endpoint;
  gboolean             has_token = FALSE;

  request->cursor_key = self->cursor_key;
  troth_exchange_read_remote (request, self->options.behind_proxy);
  has_token = endpoint == NULL || (endpoint->route.roles & TROTH_ROLES_PUBLIC) || troth_exchange_read_token (request);
  return troth_rate_admit (self->rate, request->token_hash, request->remote, troth_clock_boottime (self->clock), request->answer) &&
         has_token && endpoint &&
         (!endpoint->counted || troth_rate_may_read (self->rate, request->token_hash, troth_clock_boottime (self->clock), request->answer)) &&
         troth_exchange_read_query (request) &&
         (!endpoint->body || troth_exchange_read_body (request)) &&
         (endpoint->before == NULL || endpoint->before (request));
}

static void
on_request_cb (SoupServer        *server,
               SoupServerMessage *message,
               const char        *path,
               GHashTable        *query,
               gpointer           user_data)
{
  TrothBackend *self = user_data;
  g_auto (GStrv) values = NULL;
  g_autofree char  *allow = NULL;
  const TrothRoute *route = troth_router_match (self->router, soup_server_message_get_method (message), path, &values, &allow);
  TrothExchange    *request = troth_exchange_new (self, message, (const TrothEndpoint *) route);

  request->values = g_steal_pointer (&values);
  if (prepare_request (self, request))
    {
      troth_backend_dispatch (self, request);
      return;
    }
  if (route == NULL && request->answer->status)
    ; /* too many requests, wherever they go */
  else if (route == NULL && allow)
    {
      troth_answer_problem (request->answer, "method-not-allowed", "this path has %s", allow);
      troth_answer_set_header (request->answer, "Allow", allow);
    }
  else if (route == NULL)
    troth_answer_problem (request->answer, "not-found", "no such path");
  troth_backend_finish (self, request);
}

void
troth_backend_note_read (TrothBackend  *self,
                         TrothExchange *request,
                         gint64         head)
{
  if (head >= request->known_head || self->head != request->known_head)
    return;
  g_message ("the change counter was at %" G_GINT64_FORMAT " and is at %" G_GINT64_FORMAT ": the database is an older one", self->head, head);
  self->head = head;
}

void
troth_backend_wait (TrothBackend  *self,
                    TrothExchange *request,
                    gint64         head,
                    guint          seconds,
                    void (*on_timeout) (TrothExchange *request))
{
  if (self->head > head)
    {
      troth_backend_dispatch (self, request);
      return;
    }
  troth_waiters_add (self->waiters, request, seconds, on_timeout);
}

static void
note_head (TrothBackend *self,
           gint64        head)
{
  if (head <= self->head)
    return;
  self->head = head;
  troth_event_hub_poke (self->hub, head);
  troth_waiters_wake (self->waiters);
}

void
troth_backend_note_commit (TrothBackend *self,
                           gint64        head)
{
  if (head > self->head)
    troth_neighbours_tell (self->neighbours);
  note_head (self, head);
}

gint64
troth_backend_get_head (TrothBackend *self)
{
  return self->head;
}

void
troth_backend_note_wipe (TrothBackend *self,
                         GPtrArray    *sessions)
{
  troth_neighbours_tell (self->neighbours);
  troth_event_hub_wipe (self->hub, sessions);
}

void
troth_backend_note_call (TrothBackend            *self,
                         const TrothReportedCall *call)
{
  troth_neighbours_tell_call (self->neighbours, call);
  troth_event_hub_call (self->hub, call->id, call->agent_id);
}

/* Another trothd committed. */
static void
on_neighbours_cb (gint64     head,
                  GPtrArray *wiped,
                  GPtrArray *calls,
                  gpointer   user_data)
{
  TrothBackend *self = user_data;

  troth_event_hub_wipe (self->hub, wiped);
  for (guint i = 0; i < calls->len; i++)
    troth_event_hub_call (self->hub, ((TrothReportedCall *) calls->pdata[i])->id, ((TrothReportedCall *) calls->pdata[i])->agent_id);
  note_head (self, head);
}

/* What the database must hold before the first request. */
static gboolean
set_up (TrothDbConnection *connection,
        gpointer           data,
        GError           **error)
{
  TrothBackend    *self = data;
  g_autofree char *key = troth_secret_random (TROTH_SECRET_KEY_BYTES);
  g_autoptr (TrothDbStatement) s = NULL;

  if (!troth_deployment_claim (connection, self->deployment, error) ||
      !troth_db_run (connection, error, "INSERT INTO setting (key, value) VALUES ('cursor_key', $1) ON CONFLICT (key) DO NOTHING", "s", key))
    return FALSE;
  s = troth_db_query (connection, error, "SELECT value FROM setting WHERE key = $1", "s", "cursor_key");
  if (!troth_db_statement_step (s, error))
    return FALSE;
  self->cursor_key = g_strdup (troth_db_statement_get_text (s, "value"));
  return troth_scope_fill (connection, troth_clock_wall (self->clock), error) &&
         troth_session_sweep (connection, "embedded", troth_clock_wall (self->clock), error) &&
         troth_changes_read_head (connection, &self->head, error);
}

static void
troth_backend_dispose (GObject *object)
{
  TrothBackend *self = (TrothBackend *) object;

  troth_backend_stop (self);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (troth_backend_parent_class)->dispose (object);
}

static void
troth_backend_finalize (GObject *object)
{
  TrothBackend *self = (TrothBackend *) object;

  g_clear_pointer (&self->router, troth_router_free);
  g_clear_pointer (&self->rate, troth_rate_free);
  g_clear_object (&self->hub);
  troth_waiters_free (self->waiters);
  g_free (self->address);
  g_free (self->deployment);
  g_free (self->url);
  g_free (self->cursor_key);
  G_OBJECT_CLASS (troth_backend_parent_class)->finalize (object);
}

static void
troth_backend_class_init (TrothBackendClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = troth_backend_dispose;
  object_class->finalize = troth_backend_finalize;
}

static void
wake_request (gpointer       owner,
              TrothExchange *request)
{
  troth_backend_dispatch (owner, request);
}

static void
troth_backend_init (TrothBackend *self)
{
  self->waiters = troth_waiters_new (wake_request, self);
}

TrothBackend *
troth_backend_new (const char                *database,
                   TrothClock                *clock,
                   const TrothBackendOptions *options,
                   GError                   **error)
{
  g_autoptr (TrothBackend) self = g_object_new (TROTH_TYPE_BACKEND, NULL);
  guint                n_endpoints = 0;
  const TrothEndpoint *endpoints = troth_endpoints (&n_endpoints);

  self->clock = g_object_ref (clock);
  self->options = *options;
  self->address = g_strdup (options->address ? options->address : "127.0.0.1");
  self->deployment = g_strdup (options->deployment);
  self->options.limits.any_host = options->behind_proxy;
  self->hub = troth_event_hub_new (&self->options.events);
  self->rate = troth_rate_new (&options->rates);
  self->router = troth_router_new (endpoints, n_endpoints, sizeof *endpoints, error);
  if (self->router == NULL)
    return NULL;
  troth_db_use_postgres ();
  self->db = troth_db_open (database, TROTH_BACKEND_SQL, TROTH_DB_NONE, error);
  if (self->db == NULL || !troth_db_write_sync (self->db, set_up, self, error))
    return NULL;
  self->neighbours = troth_neighbours_new (database, self->db, on_neighbours_cb, self);
  return g_steal_pointer (&self);
}

/* A chore committed something. */
static void
on_chore_cb (gpointer owner,
             gint64   head)
{
  TrothBackend *self = owner;

  troth_backend_note_commit (self, head);
}

gboolean
troth_backend_start (TrothBackend *self,
                     GError      **error)
{
  guint16 port = 0;

  self->server = g_object_new (SOUP_TYPE_SERVER, "raw-paths", TRUE, "server-header", "trothd", NULL);
  self->guard = troth_guard_new (self->server, &self->options.limits);
  soup_server_add_handler (self->server, NULL, on_request_cb, self, NULL);
  soup_server_add_handler (self->server, "*", on_request_cb, self, NULL); /* OPTIONS * */
  port = troth_guard_listen (self->guard, self->address, self->options.port, self->options.behind_proxy, error);
  if (port == 0)
    return FALSE;
  self->chores = troth_chores_new (self->db, self->clock, self->deployment, on_chore_cb, self);
  self->url = g_strdup_printf (strchr (self->address, ':') ? "http://[%s]:%u" : "http://%s:%u", self->address, port);
  return TRUE;
}

static gboolean
on_stop_deadline_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
troth_backend_stop (TrothBackend *self)
{
  g_autoptr (TrothDb) db = NULL;
  gboolean over = FALSE;
  guint    deadline = 0;

  if (self->db == NULL)
    return;
  troth_event_hub_shut_down (self->hub);
  troth_waiters_clear (self->waiters);
  if (self->chores)
    troth_chores_stop (self->chores);
  g_clear_pointer (&self->neighbours, troth_neighbours_free);
  /* What was begun is finished, and the last words on the streams go out. */
  deadline = g_timeout_add (STOP_MS, on_stop_deadline_cb, &over);
  while (!over && (self->n_running || troth_chores_is_busy (self->chores) || troth_event_hub_get_n_open (self->hub)))
    g_main_context_iteration (NULL, TRUE);
  if (!over)
    g_source_remove (deadline);
  troth_event_hub_cut (self->hub);
  if (self->guard)
    troth_guard_close (self->guard);
  if (self->server)
    soup_server_disconnect (self->server);
  g_clear_pointer (&self->chores, troth_chores_free);
  g_clear_object (&self->guard);
  g_clear_object (&self->server);
  db = g_steal_pointer (&self->db); /* what is answered while it closes goes no further */
  troth_db_close (db);
}

const char *
troth_backend_get_url (TrothBackend *self)
{
  return self->url;
}

TrothDb *
troth_backend_get_db (TrothBackend *self)
{
  return self->db;
}

TrothEventHub *
troth_backend_get_hub (TrothBackend *self)
{
  return self->hub;
}

TrothGuard *
troth_backend_get_guard (TrothBackend *self)
{
  return self->guard;
}

TrothRate *
troth_backend_get_rate (TrothBackend *self)
{
  return self->rate;
}

TrothClock *
troth_backend_get_clock (TrothBackend *self)
{
  return self->clock;
}

TrothBackendCounts *
troth_backend_get_counts (TrothBackend *self)
{
  return &self->counts;
}
