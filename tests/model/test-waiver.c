// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command-fixture.h"

#include "troth-uuid.h"

/* What a customer does not want to be told of a case, and why not. */

#define CASE "01890000-0000-7000-8000-0000000000ca"

static void
open_case (CommandFixture *f)
{
  TrothOpenArgs *args = troth_open_args_new ();

  troth_open_args_set_customer_id (args, LEONIE);
  troth_open_args_set_subject (args, "The bill is too high");
  assert_outcome (command_run (f, &command_jane, "case.open", CASE, args), APPLIED, NULL);
}

static TrothOutcome *
waive (CommandFixture *f,
       const char     *reason)
{
  TrothWaiveProgressArgs *args = troth_waive_progress_args_new ();

  troth_waive_progress_args_set_reason (args, reason);
  return command_run (f, &command_steve, "case.waive_progress", CASE, args);
}

/* Nobody is called about a report that is not wanted; what somebody said is theirs to end. Wanted again, there is a next one. */
static void
test_progress (CommandFixture *f,
               gconstpointer   data)
{
  TrothMakeArgs   *said = command_make_args ("2026-03-02T15:00", "Europe/Berlin");
  g_autofree char *id = troth_uuid_derive (CASE, "progress_report"), *next = troth_uuid_derive (id, "progress_report");
  g_autoptr (TrothPromise) report = NULL;
  g_autoptr (TrothPromise) hers = NULL;
  g_autoptr (TrothPromise) again = NULL;

  open_case (f);
  assert_outcome (waive (f, "She is on holiday"), APPLIED, NULL);
  report = command_get (f, TROTH_TYPE_PROMISE, id);
  g_assert_cmpint (troth_promise_get_state (report), ==, TROTH_PROMISE_STATE_RELEASED);
  g_assert_cmpstr (troth_promise_get_evidence (report), ==, "She is on holiday");
  g_assert_cmpstr (troth_promise_get_ended_by (report), ==, STEVE);
  assert_outcome (waive (f, NULL), APPLIED, NULL);
  troth_make_args_set_case_id (said, CASE);
  troth_make_args_set_kind (said, TROTH_PROMISE_KIND_PROGRESS_REPORT);
  assert_outcome (command_run (f, &command_jane, "promise.make", PROMISE, said), APPLIED, NULL);
  again = command_get (f, TROTH_TYPE_PROMISE, next);
  g_assert_cmpint (troth_promise_get_state (again), ==, TROTH_PROMISE_STATE_OPEN);
  assert_outcome (waive (f, "She reads it on the web site"), APPLIED, NULL);
  hers = command_promise (f);
  g_assert_cmpint (troth_promise_get_state (hers), ==, TROTH_PROMISE_STATE_OPEN);
  g_clear_object (&again);
  again = command_get (f, TROTH_TYPE_PROMISE, next);
  g_assert_cmpint (troth_promise_get_state (again), ==, TROTH_PROMISE_STATE_RELEASED);
}

static TrothOutcome *
resolve (CommandFixture *f,
         const char     *told,
         const char     *waiver)
{
  TrothResolveArgs *args = troth_resolve_args_new ();

  troth_resolve_args_set_resolution (args, "The meter was read wrong");
  troth_resolve_args_set_told (args, told);
  troth_resolve_args_set_tell_waiver (args, waiver);
  return command_run (f, &command_jane, "case.resolve", CASE, args);
}

static TrothOutcome *
close_case (CommandFixture *f,
            const char     *waiver)
{
  TrothCloseArgs *args = troth_close_args_new ();

  troth_close_args_set_tell_waiver (args, waiver);
  return command_run (f, &command_jane, "case.close", CASE, args);
}

/* A blank is no reason not to tell her, and nothing that she was told. */
static void
test_telling (CommandFixture *f,
              gconstpointer   data)
{
  g_autofree char *id = troth_uuid_derive (CASE, "tell_when_resolved");
  g_autoptr (TrothPromise) tell = NULL;

  open_case (f);
  assert_outcome (waive (f, "One call will do"), APPLIED, NULL);
  assert_outcome (resolve (f, NULL, "  "), REJECTED, "empty");
  assert_outcome (resolve (f, " ", NULL), REJECTED, "empty");
  assert_outcome (resolve (f, NULL, NULL), APPLIED, NULL);
  assert_outcome (close_case (f, "\t"), REJECTED, "empty");
  tell = command_get (f, TROTH_TYPE_PROMISE, id);
  g_assert_cmpint (troth_promise_get_state (tell), ==, TROTH_PROMISE_STATE_OPEN);
  assert_outcome (close_case (f, "She saw it herself"), APPLIED, NULL);
}

/* A desk may have heard of the promise, and kept it, before the end of the case that made it: it is not promised again. */
static void
test_told_before (CommandFixture *f,
                  gconstpointer   data)
{
  g_autofree char *id = troth_uuid_derive (CASE, "tell_when_resolved");
  g_autoptr (TrothCase) still_open = NULL;
  g_autoptr (TrothPromise) tell = NULL;

  open_case (f);
  assert_outcome (waive (f, "One call will do"), APPLIED, NULL);
  still_open = command_get (f, TROTH_TYPE_CASE, CASE);
  assert_outcome (resolve (f, NULL, NULL), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "promise.keep", id, command_end_args ("Told her the new sum")), APPLIED, NULL);
  troth_memory_source_put (f->source, g_steal_pointer (&still_open));
  assert_outcome (resolve (f, NULL, NULL), APPLIED, NULL);
  tell = command_get (f, TROTH_TYPE_PROMISE, id);
  g_assert_cmpint (troth_promise_get_state (tell), ==, TROTH_PROMISE_STATE_KEPT);
  g_assert_cmpstr (troth_promise_get_evidence (tell), ==, "Told her the new sum");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/model/waiver/progress", CommandFixture, NULL, command_set_up, test_progress, command_tear_down);
  g_test_add ("/model/waiver/telling", CommandFixture, NULL, command_set_up, test_telling, command_tear_down);
  g_test_add ("/model/waiver/told-before", CommandFixture, NULL, command_set_up, test_told_before, command_tear_down);
  return g_test_run ();
}
