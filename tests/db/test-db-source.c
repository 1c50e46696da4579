// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db-fixture.h"
#include "troth-db-record.h"
#include "troth-db-source.h"
#include "troth-promise.h"

static gboolean
put_one (TrothDbConnection *c,
         gpointer           data,
         GError           **error)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  troth_promise_set_id (promise, "one");
  troth_promise_set_customer_id (promise, "anna");
  troth_promise_set_words (promise, "I will call");
  return troth_db_record_put (c, promise, error);
}

static TrothPromise *
get_one (TrothDbSource *source,
         GError       **error)
{
  return troth_record_source_get (TROTH_RECORD_SOURCE (source), TROTH_TYPE_PROMISE, "one", error);
}

static gboolean
use_remembering (TrothDbConnection *c,
                 gpointer           data,
                 GError           **error)
{
  g_autoptr (TrothDbSource) source = troth_db_source_new_remembering (c);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (TrothPromise) first = NULL;
  g_autoptr (TrothPromise) second = NULL;
  g_autoptr (TrothPromise) third = NULL;
  gpointer known = NULL;

  g_ptr_array_add (ids, (char *) "nobody");
  g_ptr_array_add (ids, (char *) "one");
  g_assert_false (troth_db_source_look_up (source, TROTH_TYPE_PROMISE, "one", &known));
  if (!troth_db_source_read_ahead (source, TROTH_TYPE_PROMISE, ids, error) ||
      !troth_db_run (c, error, "UPDATE promise SET words = 'nobody said so' WHERE id = 'one'", ""))
    return FALSE;
  g_assert_true (troth_db_source_look_up (source, TROTH_TYPE_PROMISE, "nobody", &known));
  g_assert_null (known);
  first = get_one (source, error);
  g_assert_cmpstr (troth_promise_get_words (first), ==, "I will call"); /* it was read once */
  troth_promise_set_words (first, "I will write");
  second = get_one (source, error);
  g_assert_cmpstr (troth_promise_get_words (second), ==, "I will call"); /* a copy of the caller's own */
  troth_db_source_note (source, first);
  third = get_one (source, error);
  g_assert_cmpstr (troth_promise_get_words (third), ==, "I will write");
  return TRUE;
}

static gboolean
use_forgetful (TrothDbConnection *c,
               gpointer           data,
               GError           **error)
{
  g_autoptr (TrothDbSource) source = troth_db_source_new (c);
  g_autoptr (TrothPromise) first = get_one (source, error);
  g_autoptr (TrothPromise) second = NULL;

  if (!troth_db_run (c, error, "UPDATE promise SET words = 'said anew' WHERE id = 'one'", ""))
    return FALSE;
  second = get_one (source, error);
  g_assert_cmpstr (troth_promise_get_words (first), !=, "said anew");
  g_assert_cmpstr (troth_promise_get_words (second), ==, "said anew");
  return TRUE;
}

static void
run (TrothDbFunc use)
{
  g_autofree char *folder = troth_test_folder ();
  g_autoptr (TrothDb) db = db_fixture_open (folder, BACKEND);

  db_fixture_write (db, put_one, NULL);
  db_fixture_write (db, use, NULL);
  troth_db_close (db);
  troth_test_folder_remove (folder);
}

static void
test_remembers (void)
{
  run (use_remembering);
}

static void
test_forgets (void)
{
  run (use_forgetful);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/source/remembers", test_remembers);
  g_test_add_func ("/db/source/forgets", test_forgets);
  return g_test_run ();
}
