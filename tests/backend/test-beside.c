// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* What another trothd is in the midst of, on the same database, while this one is asked. A file has one trothd only. */

#include "event-stream.h"
#include "troth-audit.h"
#include "troth-changes.h"
#include "troth-escalation.h"
#include "troth-test-database.h"
#include "troth-time.h"

#define CLIENT "0190b000-0000-7000-8000-000000000001"
#define ADAS_CLIENT "0190b000-0000-7000-8000-000000000002"
#define COMMAND "019cadc2-8000-7000-8000-0000000000a1"
#define DEACTIVATE "019cadc2-8000-7000-8000-0000000000a2"
#define PROMISE "019cadc2-8000-7000-8000-0000000000b1"

typedef struct
{
  char       *database;
  gint64      now;
  TrothDbFunc func;
  GMutex      mutex;
  GCond       cond;
  gboolean    began;
} Other;

#define PATIENCE_S 20 /* nobody waits for longer */

/* It has begun, and goes on once somebody waits for what it holds. */
static void
wait_for_waiter (TrothDbConnection *connection,
                 Other             *self)
{
  const gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
  gint64       waiting = 0;
  g_autoptr (GError) error = NULL;

  troth_db_get_integer (connection, &error, &waiting, 0, "SELECT 0", ""); /* writes are sent on before they are answered: now they are */
  g_assert_no_error (error);
  g_mutex_lock (&self->mutex);
  self->began = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  while (waiting == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      troth_db_get_integer (connection, &error, &waiting, 0, "SELECT count(*) FROM pg_locks WHERE NOT granted", "");
      g_assert_no_error (error);
    }
}

static TrothPromise *
make_kept (void)
{
  TrothPromise *promise = troth_promise_new ();

  troth_promise_set_id (promise, PROMISE);
  troth_promise_set_customer_id (promise, LEONIE);
  troth_promise_set_words (promise, "I will call you back about the canary");
  troth_promise_set_owner_id (promise, STEVE);
  troth_promise_set_state (promise, TROTH_PROMISE_STATE_KEPT);
  return promise;
}

/* As a push does it: records, audit, counter. */
static gboolean
note_promise (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  Other                *self = data;
  const TrothAuditEntry entry = { "calling.override", STEVE, CLIENT, "promise", PROMISE };
  gint64                head = 0;
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (TrothCustomer) customer = troth_db_record_lock (connection, TROTH_TYPE_CUSTOMER, LEONIE, error);
  g_autoptr (TrothPromise) promise = make_kept ();

  if (customer == NULL || !troth_changes_put (changes, connection, promise, error))
    return FALSE;
  wait_for_waiter (connection, self);
  return troth_audit_write (connection, &entry, self->now, error) && troth_changes_commit (changes, connection, self->now, &head, error);
}

/* By an id that somebody else has chosen too. */
static gboolean
make_promise (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  Other *self = data;
  gint64 head = 0;
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (TrothPromise) promise = make_kept ();

  if (!troth_changes_put (changes, connection, promise, error))
    return FALSE;
  wait_for_waiter (connection, self);
  return troth_changes_commit (changes, connection, self->now, &head, error);
}

static gpointer
run_other (gpointer data)
{
  Other *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothDb) db = troth_db_open (self->database, TROTH_BACKEND_SQL, TROTH_DB_NONE, &error);

  g_assert_no_error (error);
  troth_db_write_sync (db, self->func, self, &error);
  g_assert_no_error (error);
  troth_db_close (db);
  return NULL;
}

/* Returns when it holds what it holds. */
static GThread *
begin_other (Other      *self,
             Fixture    *fixture,
             TrothDbFunc func)
{
  GThread *thread = NULL;

  *self = (Other){ .database = troth_test_database (fixture->folder), .now = troth_clock_wall (TROTH_CLOCK (fixture->clock)), .func = func };
  thread = g_thread_new ("trothd", run_other, self);
  g_mutex_lock (&self->mutex);
  while (!self->began)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  return thread;
}

static void
end_other (Other   *self,
           GThread *thread)
{
  g_thread_join (thread);
  g_free (self->database);
}

/* What somebody writes about her while she is erased is erased too, and so is the name that the audit has for it. */
static void
test_erase (Fixture      *fixture,
            gconstpointer unused)
{
  Other    other;
  GThread *thread = NULL;
  g_autoptr (Reply) erased = NULL;

  if (!troth_test_on_postgres ())
    return;
  thread = begin_other (&other, fixture, note_promise);
  erased = fixture_send (fixture, "POST", "/v1/customers/" LEONIE "/erase", fixture->ada, "{\"reason\":\"asked\"}");
  end_other (&other, thread);
  g_assert_cmpuint (erased->status, ==, 200);
  g_assert_cmpint (reply_int (erased, "records"), ==, 2);
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM promise"), ==, 0);
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM audit_subject"), ==, 0);
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM audit"), ==, 2);
  fixture_assert_whole (fixture);
}

/* As a push does it that names only a promise: first that, then whose it is. An erasure has begun at the other end. */
static gboolean
lock_against_the_grain (TrothDbConnection *connection,
                        gpointer           data,
                        GError           **error)
{
  g_autoptr (TrothPromise) promise = troth_db_record_lock (connection, TROTH_TYPE_PROMISE, PROMISE, error);
  g_autoptr (TrothCustomer) customer = NULL;

  if (promise == NULL || !troth_db_run (connection, error, "SET LOCAL deadlock_timeout TO '1min'", "") ||
      !troth_db_run (connection, error, "SET LOCAL lock_timeout TO '1min'", ""))
    return FALSE;
  wait_for_waiter (connection, data);
  customer = troth_db_record_lock (connection, TROTH_TYPE_CUSTOMER, LEONIE, error);
  return customer != NULL;
}

/* PostgreSQL ends one of two that wait for each other: here the erasure, for the other one is patient. It begins anew. */
static void
test_erase_deadlock (Fixture      *fixture,
                     gconstpointer unused)
{
  Other            other;
  GThread         *thread = NULL;
  g_autofree char *make = fixture_make_command (1, COMMAND, PROMISE, "I will call you back");
  g_autofree char *list = g_strdup_printf ("[%s]", make);
  g_autoptr (Reply) pushed = fixture_push (fixture, fixture->jane, CLIENT, list);
  g_autoptr (Reply) erased = NULL;

  g_assert_cmpuint (pushed->status, ==, 200);
  if (!troth_test_on_postgres ())
    return;
  thread = begin_other (&other, fixture, lock_against_the_grain);
  erased = fixture_send (fixture, "POST", "/v1/customers/" LEONIE "/erase", fixture->ada, "{\"reason\":\"asked\"}");
  end_other (&other, thread);
  g_assert_cmpuint (erased->status, ==, 200);
  g_assert_cmpint (reply_int (erased, "records"), ==, 2);
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM promise"), ==, 0);
  fixture_assert_whole (fixture);
}

/* There was none when the push looked, and there is one when it writes: it looks again, and writes nothing over. */
static void
test_made_meanwhile (Fixture      *fixture,
                     gconstpointer unused)
{
  Other            other;
  GThread         *thread = NULL;
  g_autofree char *make = fixture_make_command (1, COMMAND, PROMISE, "I will call you back");
  g_autofree char *list = g_strdup_printf ("[%s]", make);
  g_autoptr (Reply) pushed = NULL;

  if (!troth_test_on_postgres ())
    return;
  thread = begin_other (&other, fixture, make_promise);
  pushed = fixture_push (fixture, fixture->jane, CLIENT, list);
  end_other (&other, thread);
  g_assert_cmpuint (pushed->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member (reply_item (pushed, "results", 0), "kind"), !=, "applied");
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM promise WHERE state = 'kept' AND version = 1"), ==, 1);
  fixture_assert_whole (fixture);
}

/* As a push does it that says it is kept; somebody else has read it meanwhile. */
static gboolean
keep_promise (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  Other *self = data;
  gint64 head = 0;
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (TrothPromise) promise = troth_db_record_lock (connection, TROTH_TYPE_PROMISE, PROMISE, error);

  if (promise == NULL)
    return FALSE;
  wait_for_waiter (connection, self);
  troth_promise_set_state (promise, TROTH_PROMISE_STATE_KEPT);
  troth_promise_set_evidence (promise, "The canary sings again");
  return troth_changes_put (changes, connection, promise, error) && troth_changes_commit (changes, connection, self->now, &head, error);
}

/* Whoever leaves gives away what is open still, and what was kept in that moment stays kept. */
static void
test_kept_meanwhile (Fixture      *fixture,
                     gconstpointer unused)
{
  static const char deactivate[] = "[{\"n\":1,\"id\":\"" DEACTIVATE "\",\"v\":1,\"op\":\"agent.deactivate\",\"entity_id\":\"" JANE "\","
                                   "\"base_version\":0,\"args\":{},\"client_time\":\"2026-03-02T09:00:00Z\"}]";
  Other             other;
  GThread          *thread = NULL;
  g_autofree char  *make = fixture_make_command (1, COMMAND, PROMISE, "I will call you back");
  g_autofree char  *list = g_strdup_printf ("[%s]", make);
  g_autoptr (Reply) pushed = fixture_push (fixture, fixture->jane, CLIENT, list);
  g_autoptr (Reply) left = NULL;
  g_autoptr (TrothAgent) jane = troth_agent_new ();

  g_assert_cmpuint (pushed->status, ==, 200);
  if (!troth_test_on_postgres ())
    return;
  troth_agent_set_id (jane, JANE);
  troth_agent_set_login (jane, "jane");
  troth_agent_set_active (jane, TRUE);
  troth_agent_set_lead_id (jane, NANCY);
  fixture_put (fixture, jane);
  thread = begin_other (&other, fixture, keep_promise);
  left = fixture_push (fixture, fixture->ada, ADAS_CLIENT, deactivate);
  end_other (&other, thread);
  g_assert_cmpuint (left->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member (reply_item (left, "results", 0), "kind"), ==, "applied");
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM agent WHERE id = '" JANE "' AND active = 0"), ==, 1);
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM promise WHERE state = 'kept' AND version = 2 AND evidence IS NOT NULL"), ==, 1);
  fixture_assert_whole (fixture);
}

/* The telephone system speaks to one trothd, her desk listens to the other, also when the call has gone to a colleague; and of ours
 * nobody is told twice. */
static void
test_call_elsewhere (Fixture      *fixture,
                     gconstpointer unused)
{
  g_autoptr (TrothBackend) other = NULL;
  Fixture there = *fixture;
  Events *hers = NULL, *here = NULL;

  if (!troth_test_on_postgres ())
    return;
  there.backend = other = fixture_start_other (fixture);
  hers = fixture_open_events (&there, fixture->jane);
  here = fixture_open_events (fixture, fixture->jane);
  events_wait (hers, "hello", 1);
  events_wait (here, "hello", 1);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"call_id\":\"c-17\",\"state\":\"%s\",\"agent\":\"%s\"}", i == 0 ? "ringing" : "answered", i < 2 ? "jane" : "steve");
      g_autoptr (Reply) reply = fixture_send (fixture, "POST", "/v1/calls", fixture->nancy, body);

      g_assert_cmpuint (reply->status, ==, i == 0 ? 201 : 200);
      events_wait (hers, "event: call\ndata: {\"call_id\":\"c-17\"}\n\n", i + 1);
      events_wait (here, "event: call", i + 1);
    }
  {
    g_autofree char *make = fixture_make_command (1, COMMAND, PROMISE, "I will call you back");
    g_autofree char *list = g_strdup_printf ("[%s]", make);
    g_autoptr (Reply) pushed = fixture_push (&there, fixture->jane, CLIENT, list);

    g_assert_cmpuint (pushed->status, ==, 200);
  }
  events_wait (here, "event: poke", 1);
  g_assert_null (strstr (strstr (strstr (strstr (here->text->str, "event: call") + 1, "event: call") + 1, "event: call") + 1, "event: call"));
  events_close (hers);
  events_close (here);
  troth_backend_stop (other);
}

static Reply *
report (Fixture    *fixture,
        const char *state)
{
  g_autofree char *body = g_strdup_printf ("{\"call_id\":\"c-18\",\"number\":\"+49 711 2842222\",\"state\":\"%s\",\"agent\":\"jane\"}", state);

  return fixture_send (fixture, "POST", "/v1/calls", fixture->nancy, body);
}

static gboolean
answer_call (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  if (!troth_db_run (connection, error, "UPDATE telephone_call SET state = 'answered'", ""))
    return FALSE;
  wait_for_waiter (connection, data);
  return TRUE;
}

/* Answered here and ended there in one moment: nobody was lost. */
static void
test_call_answered_meanwhile (Fixture      *fixture,
                              gconstpointer unused)
{
  Other    other;
  GThread *thread = NULL;
  g_autoptr (Reply) ringing = report (fixture, "ringing");
  g_autoptr (Reply) ended = NULL;

  g_assert_cmpuint (ringing->status, ==, 201);
  if (!troth_test_on_postgres ())
    return;
  thread = begin_other (&other, fixture, answer_call);
  ended = report (fixture, "ended");
  end_other (&other, thread);
  g_assert_cmpuint (ended->status, ==, 200);
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM promise"), ==, 0);
}

static gboolean
add_call (TrothDbConnection *connection,
          gpointer           data,
          GError           **error)
{
  if (!troth_db_run (connection, error, "INSERT INTO telephone_call (call_id, number, direction, state, agent_id, began_at, changed_at) "
                                        "VALUES ('c-18', '+49 711 2842222', 'inbound', 'ringing', $1, $2, $2)",
                     "si", JANE, ((Other *) data)->now))
    return FALSE;
  wait_for_waiter (connection, data);
  return TRUE;
}

/* It rings here and is ended there in one moment, and the event is not sent again: it is tried again, and she is called back. */
static void
test_call_began_meanwhile (Fixture      *fixture,
                           gconstpointer unused)
{
  Other    other;
  GThread *thread = NULL;
  g_autoptr (Reply) ended = NULL;

  if (!troth_test_on_postgres ())
    return;
  thread = begin_other (&other, fixture, add_call);
  ended = report (fixture, "ended");
  end_other (&other, thread);
  g_assert_cmpuint (ended->status, ==, 200);
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM promise WHERE origin = 'hung_up_waiting'"), ==, 1);
}

static gint held = 0;

static gboolean
hold_promise (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  Other *self = data;
  g_autoptr (TrothPromise) promise = troth_db_record_lock (connection, TROTH_TYPE_PROMISE, PROMISE, error);

  g_assert_true (troth_db_run (connection, error, "SET LOCAL idle_in_transaction_session_timeout TO 0", "")); /* it is at it on purpose */
  g_mutex_lock (&self->mutex);
  self->began = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  while (g_atomic_int_get (&held))
    g_usleep (1000);
  return promise != NULL;
}

static gboolean
be_there (TrothDbConnection *connection,
          gpointer           data,
          GError           **error)
{
  const TrothEscalation *look = data;

  return troth_db_run (connection, error, "UPDATE agent SET state = 'available'", "") &&
         troth_db_run (connection, error, "INSERT INTO presence (agent_id, since, seen_at) VALUES ($1, $2, $2)", "si", JANE, look->now);
}

/* It is late and its owner is at it: whoever looks what is late does not wait for her. */
static void
test_late_and_in_use (Fixture      *fixture,
                      gconstpointer unused)
{
  Other            other;
  GThread         *thread = NULL;
  TrothEscalation  look = { .now = troth_clock_wall (TROTH_CLOCK (fixture->clock)) + 2 * TROTH_HOUR + TROTH_MINUTE };
  g_autofree char *make = fixture_make_command (1, COMMAND, PROMISE, "I will call you back");
  g_autofree char *list = g_strdup_printf ("[%s]", make);
  g_autoptr (Reply) pushed = fixture_push (fixture, fixture->jane, CLIENT, list);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (pushed->status, ==, 200);
  if (!troth_test_on_postgres ())
    return;
  g_assert_true (troth_db_write_sync (troth_backend_get_db (fixture->backend), be_there, &look, NULL));
  g_atomic_int_set (&held, 1);
  thread = begin_other (&other, fixture, hold_promise);
  troth_db_write_sync (troth_backend_get_db (fixture->backend), troth_escalation_step, &look, &error);
  g_atomic_int_set (&held, 0);
  end_other (&other, thread);
  g_assert_no_error (error);
  g_assert_cmpint (look.moved, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backend/beside/erase", Fixture, NULL, fixture_set_up, test_erase, fixture_tear_down);
  g_test_add ("/backend/beside/erase-of-a-promise-in-use", Fixture, NULL, fixture_set_up, test_erase_deadlock, fixture_tear_down);
  g_test_add ("/backend/beside/made-meanwhile", Fixture, NULL, fixture_set_up, test_made_meanwhile, fixture_tear_down);
  g_test_add ("/backend/beside/kept-meanwhile", Fixture, NULL, fixture_set_up, test_kept_meanwhile, fixture_tear_down);
  g_test_add ("/backend/beside/call-at-another-trothd", Fixture, NULL, fixture_set_up, test_call_elsewhere, fixture_tear_down);
  g_test_add ("/backend/beside/call-answered-meanwhile", Fixture, NULL, fixture_set_up, test_call_answered_meanwhile, fixture_tear_down);
  g_test_add ("/backend/beside/call-began-meanwhile", Fixture, NULL, fixture_set_up, test_call_began_meanwhile, fixture_tear_down);
  g_test_add ("/backend/beside/late-and-in-use", Fixture, NULL, fixture_set_up, test_late_and_in_use, fixture_tear_down);
  return g_test_run ();
}
