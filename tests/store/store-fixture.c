// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"

#include "troth-store-counts.h"
#include "troth-store-outbox.h"
#include "troth-store-pull.h"
#include "troth-test-folder.h"
#include "troth-time.h"

const char *
fixture_id (const char *name)
{
  static GStringChunk *known; /* not interned: of so many names GLib would lose its table, which is a leak to whoever counts them */
  guint64              number = 0;
  char                 text[40];

  if (known == NULL)
    known = g_string_chunk_new (4096);
  for (const char *c = name; *c; c++)
    number = number * 256 + (guchar) *c;
  g_snprintf (text, sizeof text, "00000000-0000-7000-8000-%012" G_GINT64_MODIFIER "x", number & G_GUINT64_CONSTANT (0xffffffffffff));
  return g_string_chunk_insert_const (known, text);
}

static void
open_store (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  self->store = troth_store_open (self->folder, &error);
  g_assert_no_error (error);
}

void
fixture_set_up (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  TrothAgent *jane;

  self->folder = troth_test_folder ();
  g_assert_no_error (error);
  open_store (self);
  jane = troth_agent_new ();
  troth_agent_set_id (jane, ID ("jane"));
  troth_agent_set_login (jane, "jane");
  troth_agent_set_name (jane, "Jane Peacock");
  troth_agent_set_active (jane, TRUE);
  fixture_apply (self, jane, 1);
  fixture_apply (self, fixture_customer (ID ("anna"), "Adams", 1), 1);
}

void
fixture_reopen (Fixture *self)
{
  g_assert_finalize_object (self->store);
  open_store (self);
}

void
fixture_tear_down (Fixture *self)
{
  if (self->store)
    g_assert_finalize_object (self->store);
  troth_test_folder_remove (self->folder);
  g_free (self->folder);
}

TrothCustomer *
fixture_customer (const char *id,
                  const char *family_name,
                  gint64      version)
{
  TrothCustomer *customer = troth_customer_new ();

  troth_customer_set_id (customer, id);
  troth_customer_set_family_name (customer, family_name);
  troth_customer_set_zone (customer, "UTC");
  troth_customer_set_version (customer, version);
  return customer;
}

TrothPromise *
fixture_promise (const char *id,
                 const char *customer_id,
                 gint64      due_at,
                 gint64      version)
{
  TrothPromise *promise = troth_promise_new ();

  troth_promise_set_id (promise, id);
  troth_promise_set_customer_id (promise, customer_id);
  troth_promise_set_words (promise, "I will call you back");
  troth_promise_set_owner_id (promise, ID ("jane"));
  troth_promise_set_due_at (promise, due_at);
  troth_promise_set_version (promise, version);
  return promise;
}

void
fixture_wait (gboolean *flag)
{
  while (!*flag)
    g_main_context_iteration (NULL, TRUE);
}

typedef struct
{
  gboolean done;
  gpointer value;
} Wait;

static void
on_applied_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  troth_store_apply_finish (TROTH_STORE (object), result, &error);
  g_assert_no_error (error);
  ((Wait *) user_data)->done = TRUE;
}

void
fixture_apply_all (Fixture   *self,
                   GPtrArray *changes,
                   gint64     seq)
{
  g_autofree char *cursor = g_strdup_printf ("cursor-%" G_GINT64_FORMAT, seq);
  Wait             wait = { 0 };

  g_ptr_array_set_free_func (changes, (GDestroyNotify) troth_change_free);
  troth_store_apply_async (self->store, changes, NULL, cursor, seq, FALSE, NULL, on_applied_cb, &wait);
  fixture_wait (&wait.done);
  g_ptr_array_unref (changes);
}

void
fixture_apply (Fixture *self,
               gpointer record,
               gint64   seq)
{
  GPtrArray *changes = g_ptr_array_new ();

  g_ptr_array_add (changes, troth_change_new_put (record));
  g_object_unref (record);
  fixture_apply_all (self, changes, seq);
}

void
fixture_change (Fixture      *self,
                TrothChangeOp op,
                GType         type,
                const char   *id,
                gint64        seq)
{
  GPtrArray *changes = g_ptr_array_new ();

  g_ptr_array_add (changes, troth_change_new (op, type, id));
  fixture_apply_all (self, changes, seq);
}

gboolean
fixture_is_here (Fixture    *self,
                 GType       type,
                 const char *id)
{
  g_autoptr (GObject) record = troth_store_get (self->store, type, id, NULL);

  return record != NULL;
}

TrothCommand *
fixture_make (const char *id,
              const char *customer_id,
              gint64      due_at)
{
  g_autoptr (TrothMakeArgs) args = troth_make_args_new ();
  g_autoptr (GDateTime) due = g_date_time_new_from_unix_utc (due_at / G_USEC_PER_SEC);
  g_autofree char *civil = g_date_time_format (due, "%Y-%m-%dT%H:%M:%S");

  troth_make_args_set_customer_id (args, customer_id);
  troth_make_args_set_kind (args, TROTH_PROMISE_KIND_CALLBACK);
  troth_make_args_set_words (args, "I will call you back");
  troth_make_args_set_owner_id (args, ID ("jane"));
  troth_make_args_set_due_at (args, due_at);
  troth_make_args_set_due_civil (args, civil);
  troth_make_args_set_due_zone (args, "UTC");
  return troth_command_for ("promise.make", id, args, 0, NOON);
}

TrothCommand *
fixture_keep (const char *id)
{
  g_autoptr (TrothEndArgs) args = troth_end_args_new ();

  troth_end_args_set_evidence (args, "called her");
  return troth_command_for ("promise.keep", id, args, 0, NOON);
}

static void
on_run_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Wait *wait = user_data;

  wait->value = troth_store_run_finish (TROTH_STORE (object), result, &error);
  g_assert_no_error (error);
  wait->done = TRUE;
}

TrothOutcome *
fixture_run (Fixture      *self,
             TrothCommand *command)
{
  TrothActor jane = { ID ("jane"), TROTH_ROLE_AGENT, NULL, "desk-1" };
  Wait       wait = { 0 };

  troth_store_run_async (self->store, command, &jane, NOON, NULL, on_run_cb, &wait);
  g_object_unref (command);
  fixture_wait (&wait.done);
  return wait.value;
}

void
fixture_run_expect (Fixture         *self,
                    TrothCommand    *command,
                    TrothOutcomeKind kind)
{
  g_autoptr (TrothOutcome) outcome = fixture_run (self, command);

  if (troth_outcome_get_kind (outcome) != kind)
    g_test_message ("%s %s", troth_outcome_get_code (outcome), troth_outcome_get_detail (outcome));
  g_assert_cmpint (troth_outcome_get_kind (outcome), ==, kind);
}

char *
fixture_do (Fixture      *self,
            TrothCommand *command)
{
  char *id = g_strdup (troth_command_get_id (command));

  fixture_run_expect (self, command, TROTH_OUTCOME_KIND_APPLIED);
  return id;
}

static void
on_unsent_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Wait *wait = user_data;

  wait->value = troth_store_unsent_finish (TROTH_STORE (object), result, &error);
  g_assert_no_error (error);
  wait->done = TRUE;
}

GPtrArray *
fixture_unsent (Fixture *self)
{
  Wait wait = { 0 };

  troth_store_unsent_async (self->store, 100, NULL, on_unsent_cb, &wait);
  fixture_wait (&wait.done);
  return wait.value;
}

static void
on_acked_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  troth_store_ack_finish (TROTH_STORE (object), result, &error);
  g_assert_no_error (error);
  ((Wait *) user_data)->done = TRUE;
}

void
fixture_ack (Fixture         *self,
             const char      *id,
             TrothOutcomeKind kind,
             gint64           seq)
{
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func (g_object_unref);
  TrothOutcome *outcome = troth_outcome_new ();
  Wait          wait = { 0 };

  troth_outcome_set_id (outcome, id);
  troth_outcome_set_kind (outcome, kind);
  troth_outcome_set_seq (outcome, seq);
  g_ptr_array_add (outcomes, outcome);
  troth_store_ack_async (self->store, outcomes, NULL, NOON, NULL, on_acked_cb, &wait);
  fixture_wait (&wait.done);
}

static gboolean
read_nothing (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  return TRUE;
}

static gboolean
rename_promises (TrothDbConnection *connection,
                 gpointer           sql,
                 GError           **error)
{
  return troth_db_run_script (connection, sql, error);
}

void
fixture_hide_promises (Fixture *self,
                       gboolean hide)
{
  const char *sql = hide ? "ALTER TABLE promise RENAME TO hidden" : "ALTER TABLE hidden RENAME TO promise";
  g_autoptr (GError) error = NULL;

  troth_db_read_sync (troth_store_get_db (self->store), read_nothing, NULL, &error); /* comes after what was asked before */
  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  troth_db_write_sync (troth_store_get_db (self->store), rename_promises, (gpointer) sql, &error);
  g_assert_no_error (error);
}

void
fixture_on_counts_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      counts)
{
  FixtureCounts *self = counts;
  g_autoptr (GError) error = NULL;

  self->counts = troth_store_counts_finish (result, &error);
  g_assert_no_error (error);
  self->done = TRUE;
}
