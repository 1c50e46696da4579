// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "memory-source.h"
#include "store-fixture.h"
#include "troth-db-source.h"
#include "troth-store-outbox.h"
#include "troth-store-pull.h"
#include "troth-uuid.h"

/* A desk and a backend of few lines, seeded: commands here, commands there, answers that come late or after the pull,
 * pages of any size. When all is said, both must have the same records and the desk nothing left over. */

typedef struct
{
  Fixture            f;
  TrothMemorySource *records;
  GPtrArray         *log;     /* of TrothRecord: as written, index + 1 is its seq */
  gint64             pulled;  /* seq that the desk has */
  GPtrArray         *answers; /* of TrothOutcome: on their way to the desk */
  gint64             last_n;
} Model;

static char *
random_id (const char *prefix,
           int         range)
{
  g_autofree char *name = g_strdup_printf ("%s%d", prefix, g_test_rand_int_range (0, range));

  return g_strdup (ID (name));
}

static void
backend_write (Model   *m,
               gpointer record)
{
  int version = troth_record_type_find (G_OBJECT_TYPE (record), "version");

  troth_record_set_integer (record, (guint) version, troth_record_get_version (record) + 1);
  troth_memory_source_put (m->records, troth_record_copy (record));
  g_ptr_array_add (m->log, troth_record_copy (record));
}

static TrothOutcome *
backend_run (Model        *m,
             TrothCommand *command,
             const char   *agent)
{
  g_autoptr (GError) error = NULL;
  TrothActor who = { ID (agent), TROTH_ROLE_AGENT, NULL, "desk" };
  g_autoptr (TrothResult) result = troth_command_run (command, TROTH_RECORD_SOURCE (m->records), &who, NOON, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < result->changed->len; i++)
    backend_write (m, result->changed->pdata[i]);
  troth_outcome_set_id (result->outcome, troth_command_get_id (command));
  troth_outcome_set_seq (result->outcome, result->changed->len > 0 ? m->log->len : 0);
  return g_object_ref (result->outcome);
}

/* Of a case, or of the progress report that it made: each end makes the next one. */
static TrothCommand *
random_case_command (void)
{
  g_autofree char *kase = random_id ("c", 4);
  g_autofree char *report = troth_uuid_derive (kase, "progress_report");
  g_autofree char *next = troth_uuid_derive (report, "progress_report");
  g_autoptr (TrothOpenArgs) open = NULL;
  g_autoptr (TrothReopenArgs) reopen = NULL;
  g_autoptr (TrothWaiveProgressArgs) waive = NULL;

  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
    case 1:
      open = troth_open_args_new ();
      troth_open_args_set_customer_id (open, ID ("anna"));
      troth_open_args_set_subject (open, "The bill");
      return troth_command_for ("case.open", kase, open, 0, NOON);
    case 2:
      waive = troth_waive_progress_args_new ();
      troth_waive_progress_args_set_reason (waive, g_test_rand_bit () ? "not wanted" : NULL);
      return troth_command_for ("case.waive_progress", kase, waive, 0, NOON);
    case 3:
      reopen = troth_reopen_args_new ();
      return troth_command_for ("promise.reopen", report, reopen, 0, NOON);
    default:
      return fixture_keep (g_test_rand_bit () ? report : next);
    }
}

static TrothCommand *
random_command (void)
{
  g_autofree char *promise = random_id ("m", 12);
  g_autoptr (TrothRenegotiateArgs) args = NULL;
  gint64 due = NOON + HOUR * g_test_rand_int_range (1, 20);

  if (g_test_rand_bit ())
    return random_case_command ();
  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
    case 1:
      return fixture_make (promise, ID ("anna"), due);
    case 2:
      return fixture_keep (promise);
    default:
      {
        g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (due / G_USEC_PER_SEC);
        g_autofree char *civil = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");

        args = troth_renegotiate_args_new ();
        troth_renegotiate_args_set_due_at (args, due);
        troth_renegotiate_args_set_due_civil (args, civil);
        troth_renegotiate_args_set_due_zone (args, "UTC");
        return troth_command_for ("promise.renegotiate", promise, args, 0, NOON);
      }
    }
}

/* The desk sends what it has not sent; the answers wait. */
static void
push (Model *m)
{
  g_autoptr (GPtrArray) unsent = fixture_unsent (&m->f);

  for (guint i = 0; i < unsent->len; i++)
    {
      gint64 n = troth_command_get_n (unsent->pdata[i]);

      if (n <= m->last_n)
        continue; /* sent before; the answer is on its way */
      g_assert_cmpint (n, ==, m->last_n + 1);
      m->last_n = n;
      g_ptr_array_add (m->answers, backend_run (m, unsent->pdata[i], "jane"));
    }
}

static void
take_answers (Model *m)
{
  for (guint i = 0; i < m->answers->len; i++)
    {
      TrothOutcome *outcome = m->answers->pdata[i];

      fixture_ack (&m->f, troth_outcome_get_id (outcome), troth_outcome_get_kind (outcome), troth_outcome_get_seq (outcome));
    }
  g_ptr_array_set_size (m->answers, 0);
}

/* A page of current rows, as the backend's: only the latest of each record. */
static void
pull (Model *m)
{
  GPtrArray *changes = g_ptr_array_new ();
  gint64     wanted = m->pulled + g_test_rand_int_range (1, 12);
  gint64     to = MIN (wanted, (gint64) m->log->len);

  for (gint64 i = m->pulled; i < to; i++)
    {
      gpointer record = m->log->pdata[i];
      g_autoptr (GObject) current = troth_record_source_get (TROTH_RECORD_SOURCE (m->records), G_OBJECT_TYPE (record),
                                                             troth_record_get_id (record), NULL);

      g_ptr_array_add (changes, troth_change_new_put (current));
    }
  m->pulled = to;
  fixture_apply_all (&m->f, changes, to);
}

static void
step (Model *m)
{
  g_autoptr (TrothOutcome) outcome = NULL;
  g_autoptr (TrothCommand) theirs = NULL;

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
    case 1:
      outcome = fixture_run (&m->f, random_command ());
      break;
    case 2:
      theirs = random_command ();
      outcome = backend_run (m, theirs, "jane");
      break;
    case 3:
      push (m);
      break;
    case 4:
      take_answers (m);
      break;
    case 5:
      fixture_reopen (&m->f);
      break;
    default:
      pull (m);
      break;
    }
}

static gboolean
count_left (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  return troth_db_get_integer (c, error, data, -1, "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM base)", "");
}

static void
check_same (Model *m)
{
  gint64 left = -1;

  g_assert_true (troth_db_read_sync (troth_store_get_db (m->f.store), count_left, &left, NULL));
  g_assert_cmpint (left, ==, 0);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("m%u", i);
      g_autoptr (GObject) here = troth_store_get (m->f.store, TROTH_TYPE_PROMISE, ID (name), NULL);
      g_autoptr (GObject) there = troth_record_source_get (TROTH_RECORD_SOURCE (m->records), TROTH_TYPE_PROMISE, ID (name), NULL);

      g_assert_true ((here == NULL) == (there == NULL));
      g_assert_true (here == NULL || troth_record_equal (here, there));
    }
}

/* Every open case has an open progress report or a waiver: at the backend always, at the desk once it has pulled what there
 * is (a page may end between a case and its report). */
static void
check_owed (TrothCase *kase,
            GPtrArray *promises)
{
  guint open = 0;

  for (guint i = 0; i < promises->len; i++)
    open += troth_promise_get_state (promises->pdata[i]) == TROTH_PROMISE_STATE_OPEN &&
            troth_promise_get_kind (promises->pdata[i]) == TROTH_PROMISE_KIND_PROGRESS_REPORT;
  g_assert_true (open > 0 || troth_case_get_progress_waiver (kase));
}

static gboolean
check_cases (TrothDbConnection *c,
             gpointer           data,
             GError           **error)
{
  Model *m = data;
  g_autoptr (TrothDbSource) desk = troth_db_source_new (c);
  TrothRecordSource *both[] = { TROTH_RECORD_SOURCE (desk), TROTH_RECORD_SOURCE (m->records) };

  for (guint i = 0; i < 4; i++)
    for (guint end = m->pulled < (gint64) m->log->len ? 1 : 0; end < 2; end++)
      {
        g_autofree char *name = g_strdup_printf ("c%u", i);
        g_autoptr (TrothCase) kase = troth_record_source_get (both[end], TROTH_TYPE_CASE, ID (name), error);
        g_autoptr (GPtrArray) promises = troth_record_source_find (both[end], TROTH_TYPE_PROMISE, "case_id", ID (name), error);

        if (kase)
          check_owed (kase, promises);
      }
  return TRUE;
}

static void
settle (Model *m)
{
  push (m);
  while (m->pulled < (gint64) m->log->len)
    pull (m);
  take_answers (m);
  check_same (m);
}

static void
test_desk_and_backend_agree (void)
{
  Model m = { .records = troth_memory_source_new () };

  m.log = g_ptr_array_new_with_free_func (g_object_unref);
  m.answers = g_ptr_array_new_with_free_func (g_object_unref);
  fixture_set_up (&m.f);
  g_ptr_array_add (m.log, troth_store_get (m.f.store, TROTH_TYPE_AGENT, ID ("jane"), NULL));
  g_ptr_array_add (m.log, troth_store_get (m.f.store, TROTH_TYPE_CUSTOMER, ID ("anna"), NULL));
  for (guint i = 0; i < m.log->len; i++)
    troth_memory_source_put (m.records, troth_record_copy (m.log->pdata[i]));
  for (guint round = 0; round < 12; round++)
    {
      for (guint i = 0; i < 25; i++)
        {
          step (&m);
          g_assert_true (troth_db_read_sync (troth_store_get_db (m.f.store), check_cases, &m, NULL));
        }
      settle (&m);
    }
  g_ptr_array_unref (m.log);
  g_ptr_array_unref (m.answers);
  g_object_unref (m.records);
  fixture_tear_down (&m.f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/model/desk-and-backend-agree", test_desk_and_backend_agree);
  return g_test_run ();
}
