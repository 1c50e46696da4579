// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"
#include "troth-store-due.h"
#include "troth-store-notes.h"
#include "troth-store-outbox.h"
#include "troth-store-pull.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *program;

/* Runs a part of this file as a program of its own; its wait status. */
static int
run_child (const char *part,
           const char *folder)
{
  const char *argv[] = { program, part, folder, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  return status;
}

static void
on_killed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  if (troth_store_run_finish (TROTH_STORE (object), result, NULL))
    raise (SIGKILL);
}

/* A child that is killed in the moment in which its user was told that the promise stands. */
static void
die_after_promise (const char *folder)
{
  TrothActor jane = { ID ("jane"), TROTH_ROLE_AGENT, NULL, "desk-1" };
  g_autoptr (TrothStore) store = troth_store_open (folder, NULL);
  g_autoptr (TrothCommand) command = fixture_make (ID ("p1"), ID ("anna"), NOON + HOUR);

  troth_store_run_async (store, command, &jane, NOON, NULL, on_killed_cb, NULL);
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_killed_after_promise (void)
{
  Fixture f = { 0 };
  int     status;
  g_autoptr (TrothPromise) promise = NULL;
  g_autoptr (GPtrArray) unsent = NULL;

  fixture_set_up (&f);
  g_assert_finalize_object (g_steal_pointer (&f.store));
  status = run_child ("--die-after-promise", f.folder);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  f.store = troth_store_open (f.folder, NULL);
  promise = troth_store_get (f.store, TROTH_TYPE_PROMISE, ID ("p1"), NULL);
  g_assert_nonnull (promise);
  g_assert_cmpstr (troth_promise_get_words (promise), ==, "I will call you back");
  g_assert_cmpuint (troth_store_get_unsent (f.store), ==, 1);
  unsent = fixture_unsent (&f);
  g_assert_cmpuint (unsent->len, ==, 1);
  g_assert_cmpstr (troth_command_get_op (unsent->pdata[0]), ==, "promise.make");
  g_assert_cmpint (troth_command_get_n (unsent->pdata[0]), ==, 1);
  fixture_tear_down (&f);
}

static void
on_full_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (TrothOutcome) outcome = troth_store_run_finish (TROTH_STORE (object), result, user_data);

  g_assert_true (outcome == NULL || troth_outcome_get_kind (outcome) == TROTH_OUTCOME_KIND_APPLIED);
}

/* Makes promises until the "disk" is full; then nothing of the last one is there, and the rest is. */
static int
make_until_full (const char *folder)
{
  TrothActor    jane = { ID ("jane"), TROTH_ROLE_AGENT, NULL, "desk-1" };
  struct rlimit limit = { 600 << 10, 600 << 10 };
  Fixture       f = { (char *) folder, troth_store_open (folder, NULL) };
  g_autoptr (GError) error = NULL;
  g_autofree char *words = g_strnfill (3000, 'x');
  guint            made = troth_store_get_unsent (f.store);
  g_autoptr (TrothCommand) command = NULL;
  g_autoptr (GObject) half = NULL;

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  for (guint i = 0; error == NULL; i++)
    {
      g_autofree char *id = g_strdup_printf ("f%04u", i);

      g_clear_object (&command);
      command = fixture_make (ID (id), ID ("anna"), NOON + HOUR);
      json_object_set_string_member (json_node_get_object (troth_command_get_args (command)), "internal_note", words);
      troth_store_run_async (f.store, command, &jane, NOON, NULL, on_full_cb, &error);
      while (error == NULL && troth_store_get_unsent (f.store) == made)
        g_main_context_iteration (NULL, TRUE);
      made = troth_store_get_unsent (f.store);
    }
  half = troth_store_get (f.store, TROTH_TYPE_PROMISE, troth_command_get_entity_id (command), NULL);
  g_object_unref (f.store);
  return g_error_matches (error, TROTH_ERROR, TROTH_ERROR_DISK) && half == NULL && made > 2 ? 0 : 1;
}

static void
test_full_disk (void)
{
  Fixture f = { 0 };
  int     status;

  fixture_set_up (&f);
  g_assert_finalize_object (g_steal_pointer (&f.store));
  status = run_child ("--make-until-full", f.folder);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  f.store = troth_store_open (f.folder, NULL);
  g_assert_cmpuint (troth_store_get_unsent (f.store), >, 2);
  fixture_tear_down (&f);
}

static void
test_command_is_record_and_outbox_row (void)
{
  Fixture f = { 0 };
  g_autoptr (TrothPromise) promise = NULL;
  g_autoptr (TrothPromise) same = NULL;
  g_autofree char *client = NULL;

  fixture_set_up (&f);
  client = g_strdup (troth_store_get_client_id (f.store));
  fixture_run_expect (&f, fixture_make (ID ("p1"), ID ("anna"), NOON + HOUR), TROTH_OUTCOME_KIND_APPLIED);
  g_assert_cmpuint (troth_store_get_unsent (f.store), ==, 1);
  promise = troth_store_get (f.store, TROTH_TYPE_PROMISE, ID ("p1"), NULL);
  g_assert_cmpint (troth_promise_get_state (promise), ==, TROTH_PROMISE_STATE_OPEN);
  fixture_run_expect (&f, fixture_keep (ID ("p1")), TROTH_OUTCOME_KIND_APPLIED);
  g_assert_cmpint (troth_promise_get_state (promise), ==, TROTH_PROMISE_STATE_KEPT); /* the live one followed */
  same = troth_store_peek (f.store, TROTH_TYPE_PROMISE, ID ("p1"));
  g_assert_true (same == promise);
  g_clear_object (&same);
  g_clear_object (&promise);
  g_assert_null (troth_store_peek (f.store, TROTH_TYPE_PROMISE, ID ("p1"))); /* the store does not hold it */
  fixture_reopen (&f);
  g_assert_cmpuint (troth_store_get_unsent (f.store), ==, 2);
  g_assert_cmpstr (troth_store_get_client_id (f.store), ==, client);
  fixture_tear_down (&f);
}

static void
test_refused_command_writes_nothing (void)
{
  Fixture f = { 0 };
  g_autoptr (GObject) promise = NULL;

  fixture_set_up (&f);
  fixture_run_expect (&f, fixture_keep (ID ("nobody")), TROTH_OUTCOME_KIND_REJECTED);
  fixture_run_expect (&f, fixture_make (ID ("p1"), ID ("anna"), NOON - HOUR), TROTH_OUTCOME_KIND_REJECTED); /* due in the past */
  g_assert_cmpuint (troth_store_get_unsent (f.store), ==, 0);
  promise = troth_store_get (f.store, TROTH_TYPE_PROMISE, ID ("p1"), NULL);
  g_assert_null (promise);
  fixture_tear_down (&f);
}

static void
on_got_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  gpointer *got = user_data;

  *got = troth_store_get_finish (TROTH_STORE (object), result, NULL);
  if (*got == NULL)
    *got = GINT_TO_POINTER (1);
}

static void
test_get_async (void)
{
  Fixture  f = { 0 };
  gpointer got = NULL, nobody = NULL;

  fixture_set_up (&f);
  troth_store_get_async (f.store, TROTH_TYPE_CUSTOMER, ID ("anna"), NULL, on_got_cb, &got);
  troth_store_get_async (f.store, TROTH_TYPE_CUSTOMER, ID ("nobody"), NULL, on_got_cb, &nobody);
  while (!got || !nobody)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (troth_customer_get_family_name (got), ==, "Adams");
  g_assert_cmpint (GPOINTER_TO_INT (nobody), ==, 1);
  fixture_apply (&f, fixture_customer (ID ("anna"), "Baker", 2), 2);
  g_assert_cmpstr (troth_customer_get_family_name (got), ==, "Baker");
  g_object_unref (got);
  fixture_tear_down (&f);
}

static void
test_second_desk_refused (void)
{
  Fixture f = { 0 };
  g_autoptr (GError) error = NULL;

  fixture_set_up (&f);
  g_assert_null (troth_store_open (f.folder, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, f.folder));
  fixture_tear_down (&f);
}

static void
test_damaged_store (void)
{
  Fixture          f = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *mark = NULL;
  g_autoptr (GPtrArray) unsent = NULL;

  fixture_set_up (&f);
  path = g_build_filename (f.folder, "desk.db", NULL);
  mark = g_strconcat (path, ".suspect", NULL);
  fixture_run_expect (&f, fixture_make (ID ("p1"), ID ("anna"), NOON + HOUR), TROTH_OUTCOME_KIND_APPLIED);
  g_assert_null (troth_store_get_set_aside (f.store));
  g_assert_true (g_file_set_contents (mark, "", 0, NULL)); /* as an earlier run that met damage leaves it */
  fixture_reopen (&f);
  g_assert_nonnull (troth_store_get_set_aside (f.store));
  unsent = fixture_unsent (&f);
  g_assert_cmpuint (unsent->len, ==, 1); /* what was not sent is kept */
  g_assert_cmpint (troth_command_get_n (unsent->pdata[0]), ==, 1);
  g_assert_finalize_object (g_steal_pointer (&f.store));
  g_assert_true (g_file_set_contents (path, "no database at all, but long enough to be read as one", -1, NULL));
  f.store = troth_store_open (f.folder, NULL);
  g_assert_nonnull (troth_store_get_set_aside (f.store));
  g_assert_cmpuint (troth_store_get_unsent (f.store), ==, 0);
  fixture_tear_down (&f);
}

static gboolean
find_page (TrothDbConnection *c,
           gpointer           data,
           GError           **error)
{
  return troth_db_get_integer (c, error, data, 0, "SELECT rootpage FROM sqlite_schema WHERE name = 'promise'", "");
}

static void
test_damaged_page (void)
{
  Fixture          f = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *garbage = g_strnfill (4096, 'g');
  g_autoptr (GError) error = NULL;
  gint64 page = 0;
  int    fd;

  fixture_set_up (&f);
  path = g_build_filename (f.folder, "desk.db", NULL);
  fixture_run_expect (&f, fixture_make (ID ("p1"), ID ("anna"), NOON + HOUR), TROTH_OUTCOME_KIND_APPLIED);
  g_assert_true (troth_db_read_sync (troth_store_get_db (f.store), find_page, &page, NULL));
  g_assert_finalize_object (g_steal_pointer (&f.store));
  fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  g_assert_cmpint (pwrite (fd, garbage, 4096, (page - 1) * 4096), ==, 4096);
  g_assert_true (g_close (fd, NULL));
  f.store = troth_store_open (f.folder, NULL); /* does not read all pages */
  g_assert_nonnull (f.store);
  g_assert_null (troth_store_get (f.store, TROTH_TYPE_PROMISE, ID ("p1"), &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_CORRUPT);
  fixture_reopen (&f);
  g_assert_nonnull (troth_store_get_set_aside (f.store));
  g_assert_cmpuint (troth_store_get_unsent (f.store), ==, 1); /* the promise is not lost: it will be sent */
  fixture_reopen (&f);
  g_assert_null (troth_store_get_set_aside (f.store));
  fixture_tear_down (&f);
}

static void
on_flag_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_assert_false (g_task_had_error (G_TASK (result)));
  *(gboolean *) user_data = TRUE;
}

static void
test_notes (void)
{
  Fixture          f = { 0 };
  gboolean         done = FALSE;
  g_autofree char *draft = NULL;
  g_autofree char *none = NULL;

  fixture_set_up (&f);
  troth_store_set_draft_async (f.store, "promise:anna", "I will", NOON, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  fixture_reopen (&f);
  draft = troth_store_get_draft (f.store, "promise:anna", NULL);
  g_assert_cmpstr (draft, ==, "I will");
  done = FALSE;
  troth_store_set_draft_async (f.store, "promise:anna", "", NOON, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  none = troth_store_get_draft (f.store, "promise:anna", NULL);
  g_assert_null (none);
  fixture_tear_down (&f);
}

static void
test_due (void)
{
  const char *const jane[] = { ID ("jane"), NULL }, *const steve[] = { ID ("steve"), NULL };

  Fixture f = { 0 };
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GPtrArray) alerts = NULL;
  g_autoptr (TrothAlert) alert = troth_alert_new ();
  g_autoptr (GPtrArray) posted = g_ptr_array_new ();
  gboolean done = FALSE;

  fixture_set_up (&f);
  g_assert_cmpint (troth_store_next_due (f.store, NOON, NULL, NULL, NULL), ==, TROTH_NO_INSTANT);
  fixture_apply (&f, fixture_promise (ID ("late"), ID ("anna"), NOON - HOUR, 1), 1);
  fixture_apply (&f, fixture_promise (ID ("soon"), ID ("anna"), NOON + HOUR, 1), 2);
  fixture_apply (&f, fixture_promise (ID ("now"), ID ("anna"), NOON, 1), 3);
  g_assert_cmpint (troth_store_next_due (f.store, NOON, jane, NULL, NULL), ==, NOON + HOUR);
  g_assert_cmpint (troth_store_next_due (f.store, NOON, steve, NULL, NULL), ==, TROTH_NO_INSTANT);
  due = troth_store_due (f.store, 0, NOON, jane, NULL);
  g_assert_cmpuint (due->len, ==, 2);
  g_assert_cmpstr (troth_promise_get_id (due->pdata[0]), ==, ID ("late"));
  troth_alert_set_promise_id (alert, ID ("late"));
  troth_alert_set_stage (alert, "due");
  troth_alert_set_posted_at (alert, NOON);
  g_ptr_array_add (posted, alert);
  troth_store_put_alerts_async (f.store, posted, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  alerts = troth_store_alerts (f.store, NULL, NULL);
  g_assert_cmpuint (alerts->len, ==, 1);
  g_assert_true (troth_record_equal (alerts->pdata[0], alert));
  troth_alert_set_promise_id (alert, ID ("soon"));
  troth_alert_set_posted_at (alert, NOON + 31 * 24 * HOUR);
  done = FALSE;
  troth_store_put_alerts_async (f.store, posted, NULL, on_flag_cb, &done);
  fixture_wait (&done);
  g_clear_pointer (&alerts, g_ptr_array_unref);
  alerts = troth_store_alerts (f.store, NULL, NULL); /* the one of a month ago has gone */
  g_assert_cmpuint (alerts->len, ==, 1);
  g_assert_true (troth_record_equal (alerts->pdata[0], alert));
  g_clear_pointer (&due, g_ptr_array_unref);
  fixture_tear_down (&f);
}

static void
add_customer (GPtrArray  *changes,
              const char *id,
              const char *family_name,
              gint64      version)
{
  g_autoptr (TrothCustomer) customer = fixture_customer (id, family_name, version);

  g_ptr_array_add (changes, troth_change_new_put (customer));
}

static guint
count_hits (Fixture    *f,
            const char *typed)
{
  g_autoptr (GPtrArray) hits = troth_store_search (f->store, typed, NULL, NULL);

  return hits->len;
}

/* Many at once are written together: each found by what it was called last, though a page says it twice or says what is old. */
static void
test_page_of_many (void)
{
  Fixture    f = { 0 };
  GPtrArray *changes = g_ptr_array_new ();

  fixture_set_up (&f);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("new%u", i);

      add_customer (changes, ID (name), "Zappa", 1);
      if (i % 10 == 0)
        add_customer (changes, ID (name), "Yamamoto", 2);
      if (i % 20 == 0)
        add_customer (changes, ID (name), "Xavier", 1); /* an old one, late */
    }
  fixture_apply_all (&f, changes, 9);
  g_assert_cmpuint (count_hits (&f, "yamamoto"), ==, 10);
  g_assert_cmpuint (count_hits (&f, "xavier"), ==, 0);
  g_assert_cmpuint (count_hits (&f, "zappa"), ==, 50); /* as many as are shown */
  fixture_tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  program = argv[0];
  if (argc == 3 && g_str_equal (argv[1], "--die-after-promise"))
    die_after_promise (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "--make-until-full"))
    return make_until_full (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/store/killed-after-promise", test_killed_after_promise);
  g_test_add_func ("/store/store/full-disk", test_full_disk);
  g_test_add_func ("/store/store/command-is-record-and-outbox-row", test_command_is_record_and_outbox_row);
  g_test_add_func ("/store/store/damaged-page", test_damaged_page);
  g_test_add_func ("/store/store/damaged-store", test_damaged_store);
  g_test_add_func ("/store/store/due", test_due);
  g_test_add_func ("/store/store/get-async", test_get_async);
  g_test_add_func ("/store/store/notes", test_notes);
  g_test_add_func ("/store/store/page-of-many", test_page_of_many);
  g_test_add_func ("/store/store/refused-command-writes-nothing", test_refused_command_writes_nothing);
  g_test_add_func ("/store/store/second-desk-refused", test_second_desk_refused);
  return g_test_run ();
}
