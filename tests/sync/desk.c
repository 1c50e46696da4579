// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desk.h"

#include "troth-call-back.h"
#include "troth-command-args.h"
#include "troth-store-pull.h"
#include "troth-test-folder.h"
#include "troth-time.h"
#include "troth-uuid.h"

static gboolean
on_late_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_CONTINUE;
}

guint
desk_guard (gboolean *late)
{
  return g_timeout_add_seconds (100, on_late_cb, late);
}

void
desk_turn (guint ms)
{
  gboolean late = FALSE;
  guint    source = g_timeout_add (ms, on_late_cb, &late);

  while (!late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

static void
on_synced_cb (Desk *self)
{
  self->rested = TRUE;
}

static void
on_state_cb (Desk *self)
{
  self->rested &= troth_sync_engine_get_state (self->engine) == TROTH_SYNC_ONLINE;
}

static void
open_store (Desk *self)
{
  g_autoptr (GError) error = NULL;

  self->store = troth_store_open (self->folder, &error);
  g_assert_no_error (error);
  self->engine = troth_sync_engine_new (self->store, self->clock, self->client);
  g_signal_connect_swapped (self->engine, "synced", G_CALLBACK (on_synced_cb), self);
  g_signal_connect_swapped (self->engine, "notify::state", G_CALLBACK (on_state_cb), self);
}

/* Lets what is under way end: a request that was cancelled holds its object until its answer has been handed over. */
static void
let_go (gpointer object)
{
  gint64 until = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  while (G_OBJECT (object)->ref_count > 1 && g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
  g_assert_finalize_object (G_OBJECT (object));
}

void
desk_shut (Desk *self)
{
  troth_sync_engine_stop (self->engine);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  troth_store_close (self->store);
  let_go (g_steal_pointer (&self->engine));
  let_go (g_steal_pointer (&self->store));
}

void
desk_open (Desk           *self,
           TrothClock     *clock,
           TrothTransport *transport,
           const char     *agent_id,
           const char     *token)
{
  self->folder = troth_test_folder ();
  self->agent_id = agent_id;
  self->clock = g_object_ref (clock);
  self->transport = transport;
  self->client = troth_rest_client_new (transport, clock);
  troth_rest_client_set_token (self->client, token);
  open_store (self);
}

void
desk_reopen (Desk *self)
{
  open_store (self);
  troth_sync_engine_start (self->engine);
}

void
desk_close (Desk *self)
{
  if (self->store)
    desk_shut (self);
  let_go (g_steal_pointer (&self->client));
  g_clear_object (&self->transport);
  g_clear_object (&self->clock);
  troth_test_folder_remove (self->folder);
  g_free (self->folder);
}

typedef struct
{
  gboolean         done;
  TrothOutcomeKind kind;
} Ran;

static void
on_ran_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Ran *ran = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothOutcome) outcome = troth_store_run_finish (TROTH_STORE (source), result, &error);

  g_assert_no_error (error);
  if (troth_outcome_get_kind (outcome) == TROTH_OUTCOME_KIND_REJECTED)
    g_test_message ("%s %s: %s", troth_outcome_get_code (outcome), troth_outcome_get_field (outcome), troth_outcome_get_detail (outcome));
  ran->kind = troth_outcome_get_kind (outcome);
  ran->done = TRUE;
}

/* Takes @command. */
static TrothOutcomeKind
run (Desk         *self,
     TrothCommand *command)
{
  const TrothActor who = { self->agent_id, TROTH_ROLE_AGENT, NULL, NULL };
  Ran              ran = { 0 };

  troth_store_run_async (self->store, command, &who, troth_clock_now (self->clock), NULL, on_ran_cb, &ran);
  g_object_unref (command);
  wait_for (ran.done);
  return ran.kind;
}

char *
desk_make (Desk       *self,
           const char *customer_id,
           const char *words)
{
  gint64 now = troth_clock_now (self->clock);
  gint64 due = (now / TROTH_MINUTE + 60) * TROTH_MINUTE;
  char  *id = troth_uuid_new (now);
  g_autoptr (TrothMakeArgs) args = troth_make_args_new ();
  g_autoptr (GTimeZone) zone = troth_time_zone_new ("Europe/Berlin", NULL);
  g_autofree char *civil = troth_time_to_civil (due, zone);

  troth_make_args_set_customer_id (args, customer_id);
  troth_make_args_set_kind (args, TROTH_PROMISE_KIND_CALLBACK);
  troth_make_args_set_words (args, words);
  troth_make_args_set_owner_id (args, self->agent_id);
  troth_make_args_set_due_at (args, due);
  troth_make_args_set_due_civil (args, civil);
  troth_make_args_set_due_zone (args, "Europe/Berlin");
  troth_make_args_set_calling_override (args, "Any hour is fine."); /* the test runs when it runs */
  g_assert_cmpint (run (self, troth_command_for ("promise.make", id, args, 0, now)), ==, TROTH_OUTCOME_KIND_APPLIED);
  return id;
}

TrothOutcomeKind
desk_call_back (Desk       *self,
                const char *call_id,
                const char *customer_id,
                const char *number)
{
  gint64           now = troth_clock_now (self->clock);
  g_autofree char *id = troth_call_back_id (call_id);
  g_autoptr (TrothCustomer) customer = desk_get (self, TROTH_TYPE_CUSTOMER, customer_id);
  g_autoptr (TrothMakeArgs) args = troth_call_back_args (customer, number, TROTH_OWNER_KIND_AGENT, self->agent_id,
                                                         TROTH_PROMISE_ORIGIN_HUNG_UP_WAITING, now);

  return run (self, troth_command_for ("promise.make", id, args, 0, now));
}

void
desk_note (Desk       *self,
           const char *customer_id,
           const char *text)
{
  gint64           now = troth_clock_now (self->clock);
  g_autofree char *id = troth_uuid_new (now);
  g_autoptr (TrothLogArgs) args = troth_log_args_new ();

  troth_log_args_set_customer_id (args, customer_id);
  troth_log_args_set_kind (args, TROTH_INTERACTION_KIND_NOTE);
  troth_log_args_set_started_at (args, now);
  troth_log_args_set_text (args, text);
  g_assert_cmpint (run (self, troth_command_for ("interaction.log", id, args, 0, now)), ==, TROTH_OUTCOME_KIND_APPLIED);
}

TrothOutcomeKind
desk_keep (Desk       *self,
           const char *promise_id,
           const char *evidence)
{
  g_autoptr (TrothEndArgs) args = troth_end_args_new ();
  g_autoptr (TrothPromise) promise = desk_get (self, TROTH_TYPE_PROMISE, promise_id);

  troth_end_args_set_evidence (args, evidence);
  return run (self, troth_command_for ("promise.keep", promise_id, args, troth_promise_get_version (promise),
                                       troth_clock_now (self->clock)));
}

static TrothStoreDigest
digest (Desk *self,
        GType type)
{
  TrothStoreDigest result = { .type = type };
  g_autoptr (GError) error = NULL;

  troth_db_read_sync (troth_store_get_db (self->store), troth_store_read_digest, &result, &error);
  g_assert_no_error (error);
  return result;
}

guint
desk_count (Desk *self,
            GType type)
{
  return digest (self, type).count;
}

gpointer
desk_get (Desk       *self,
          GType       type,
          const char *id)
{
  g_autoptr (GError) error = NULL;
  gpointer record = troth_store_get (self->store, type, id, &error);

  g_assert_no_error (error);
  return record;
}

gboolean
desk_agrees (Desk *one,
             Desk *two)
{
  guint        n = 0;
  const GType *types = troth_records_types (&n);

  for (guint i = 0; i < n; i++)
    {
      const TrothStoreDigest ours = digest (one, types[i]);
      const TrothStoreDigest theirs = digest (two, types[i]);

      if (ours.count != theirs.count || ours.hash != theirs.hash)
        return FALSE;
    }
  return TRUE;
}

void
desk_run_program (const char *program,
                  const char *one,
                  const char *two,
                  const char *three)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, one, two, three, NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
}
