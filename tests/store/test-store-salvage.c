// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "store-fixture.h"
#include "troth-store-notes.h"
#include "troth-store-outbox.h"

/* What a damaged store hands on to the one that takes its place, and that nothing of it is lost on the way. */

#define PAGE 4096

typedef struct
{
  Fixture desk;
  char   *path;
  char   *mark;
} Salvage;

static void
set_up (Salvage      *self,
        gconstpointer unused)
{
  fixture_set_up (&self->desk);
  self->path = g_build_filename (self->desk.folder, "desk.db", NULL);
  self->mark = g_strconcat (self->path, ".suspect", NULL);
}

static void
tear_down (Salvage      *self,
           gconstpointer unused)
{
  fixture_tear_down (&self->desk);
  g_free (self->path);
  g_free (self->mark);
}

static gboolean
run_script (TrothDbConnection *connection,
            gpointer           sql,
            GError           **error)
{
  return troth_db_run_script (connection, sql, error);
}

static void
run (Salvage    *self,
     const char *sql)
{
  g_autoptr (GError) error = NULL;

  troth_db_write_sync (troth_store_get_db (self->desk.store), run_script, (gpointer) sql, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *sql;
  gint64      n;
} Count;

static gboolean
read_count (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  Count *count = data;

  return troth_db_get_integer (connection, error, &count->n, 0, count->sql, "");
}

static gint64
count (Salvage    *self,
       const char *sql)
{
  Count count = { sql, -1 };
  g_autoptr (GError) error = NULL;

  troth_db_read_sync (troth_store_get_db (self->desk.store), read_count, &count, &error);
  g_assert_no_error (error);
  return count.n;
}

static void
shut (Salvage *self)
{
  g_assert_finalize_object (g_steal_pointer (&self->desk.store));
}

static void
open_again (Salvage *self)
{
  g_autoptr (GError) error = NULL;

  self->desk.store = troth_store_open (self->desk.folder, &error);
  g_assert_no_error (error);
}

static void
set_mark (Salvage *self)
{
  g_assert_true (g_file_set_contents (self->mark, "", 0, NULL));
}

/* As an earlier run that met damage leaves it. */
static void
reopen_damaged (Salvage *self)
{
  shut (self);
  set_mark (self);
  open_again (self);
  g_assert_nonnull (troth_store_get_set_aside (self->desk.store));
}

static void
assert_meta (Salvage    *self,
             const char *key,
             const char *value)
{
  g_autofree char *there = troth_store_get_meta (self->desk.store, key, NULL);

  g_assert_cmpstr (there, ==, value);
}

static void
test_kept (Salvage      *self,
           gconstpointer unused)
{
  g_autofree char *p1 = fixture_do (&self->desk, fixture_make (ID ("p1"), ID ("anna"), NOON + HOUR));
  g_autofree char *p2 = fixture_do (&self->desk, fixture_make (ID ("p2"), ID ("anna"), NOON + HOUR));
  g_autofree char *draft = NULL;

  fixture_ack (&self->desk, p1, TROTH_OUTCOME_KIND_REJECTED, 0);
  run (self, "INSERT INTO meta (key, value) VALUES ('agent_id', 'jane'), ('last_contact', '2026-03-01T10:00:00Z');"
             "INSERT INTO draft (key, text, at) VALUES ('promise:anna', 'half a word', 5);"
             "INSERT INTO alert (promise_id, due_rev, stage, acked_at) VALUES ('p1', 1, 'due', 7);"
             "INSERT INTO review (id, n, op, entity_id, outcome, at) VALUES ('customer:x', 0, 'customer.read', 'x', '{}', 0)");
  reopen_damaged (self);
  assert_meta (self, TROTH_STORE_OWNER, "jane");
  assert_meta (self, "last_contact", "2026-03-01T10:00:00Z");
  assert_meta (self, "cursor", NULL); /* the rows are gone: all of them are to come again */
  draft = troth_store_get_draft (self->desk.store, "promise:anna", NULL);
  g_assert_cmpstr (draft, ==, "half a word");
  g_assert_cmpint (count (self, "SELECT count(*) FROM alert WHERE stage = 'due' AND acked_at = 7 AND posted_at IS NULL"), ==, 1);
  /* What could not be read is told again if it still cannot be. */
  g_assert_cmpuint (g_list_model_get_n_items (troth_store_get_reviews (self->desk.store)), ==, 1);
  g_assert_cmpint (count (self, "SELECT count(*) FROM review WHERE op = 'promise.make'"), ==, 1);
  g_assert_cmpuint (troth_store_get_unsent (self->desk.store), ==, 1);
  g_assert_cmpint (count (self, "SELECT count(*) FROM outbox WHERE touched <> ''"), ==, 1);
}

/* Somebody else who signs in next must not send it as hers. */
static void
test_owner_of_the_outbox (Salvage      *self,
                          gconstpointer unused)
{
  fixture_run_expect (&self->desk, fixture_make (ID ("p1"), ID ("anna"), NOON + HOUR), TROTH_OUTCOME_KIND_APPLIED);
  reopen_damaged (self);
  assert_meta (self, TROTH_STORE_OWNER, ID ("jane"));
}

/* Killed when the new file was whole: @old says whether the damaged one stood in its place still. */
static void
finish (Salvage *self,
        gboolean old)
{
  g_autofree char *fresh = g_strconcat (self->path, ".new", NULL);

  fixture_run_expect (&self->desk, fixture_make (ID ("p1"), ID ("anna"), NOON + HOUR), TROTH_OUTCOME_KIND_APPLIED);
  shut (self);
  g_assert_cmpint (g_rename (self->path, fresh), ==, 0);
  if (old)
    g_assert_true (g_file_set_contents (self->path, "damaged", -1, NULL));
  set_mark (self);
  open_again (self);
  g_assert_cmpuint (troth_store_get_unsent (self->desk.store), ==, 1);
  g_assert_true (old == (troth_store_get_set_aside (self->desk.store) != NULL));
  g_assert_false (g_file_test (fresh, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (self->mark, G_FILE_TEST_EXISTS));
}

static void
test_killed_before (Salvage      *self,
                    gconstpointer unused)
{
  finish (self, TRUE);
}

static void
test_killed_between (Salvage      *self,
                     gconstpointer unused)
{
  finish (self, FALSE);
}

/* While the new file cannot be written, the old one stays where it is. */
static void
test_no_room (Salvage      *self,
              gconstpointer unused)
{
  g_autofree char *making = g_strconcat (self->path, ".making", NULL);

  fixture_run_expect (&self->desk, fixture_make (ID ("p1"), ID ("anna"), NOON + HOUR), TROTH_OUTCOME_KIND_APPLIED);
  shut (self);
  set_mark (self);
  g_assert_cmpint (g_mkdir (making, 0700), ==, 0);
  g_assert_null (troth_store_open (self->desk.folder, NULL));
  g_assert_true (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (self->mark, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rmdir (making), ==, 0);
  open_again (self);
  g_assert_nonnull (troth_store_get_set_aside (self->desk.store));
  g_assert_cmpuint (troth_store_get_unsent (self->desk.store), ==, 1);
}

/* One page of many is unreadable: what is before it and what is behind it is kept, in order. */
static void
test_behind_the_damage (Salvage      *self,
                        gconstpointer unused)
{
  g_autofree char *garbage = g_strnfill (PAGE, 'g');
  g_autoptr (GPtrArray) unsent = NULL;
  gint64 page = 0, all = 60;
  int    fd = -1;

  for (gint64 i = 0; i < all; i++)
    {
      g_autofree char *name = g_strdup_printf ("p%02d", (int) i);

      fixture_run_expect (&self->desk, fixture_make (ID (name), ID ("anna"), NOON + HOUR), TROTH_OUTCOME_KIND_APPLIED);
    }
  page = count (self, "SELECT pageno FROM dbstat WHERE name = 'outbox' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET 2");
  g_assert_cmpint (page, >, 0);
  shut (self);
  fd = g_open (self->path, O_WRONLY | O_CLOEXEC, 0);
  g_assert_cmpint (pwrite (fd, garbage, PAGE, (page - 1) * PAGE), ==, PAGE);
  g_assert_true (g_close (fd, NULL));
  set_mark (self);
  open_again (self);
  unsent = fixture_unsent (&self->desk);
  g_assert_cmpuint (unsent->len, >, 30);
  g_assert_cmpuint (unsent->len, <, 60);
  g_assert_cmpstr (troth_command_get_entity_id (unsent->pdata[0]), ==, ID ("p00"));
  g_assert_cmpstr (troth_command_get_entity_id (unsent->pdata[unsent->len - 1]), ==, ID ("p59"));
  for (guint i = 1; i < unsent->len; i++)
    g_assert_cmpstr (troth_command_get_entity_id (unsent->pdata[i - 1]), <, troth_command_get_entity_id (unsent->pdata[i]));
  g_assert_cmpint (troth_command_get_n (unsent->pdata[unsent->len - 1]), ==, unsent->len);
}

static void
on_unsent_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (troth_store_unsent_finish (TROTH_STORE (object), result, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_CORRUPT);
  *(gboolean *) user_data = TRUE;
}

/* One command that cannot be read is shown to a person; the others are sent, and the next start finds nothing damaged. */
static void
test_command (Salvage      *self,
              gconstpointer unused)
{
  const char *const names[] = { ID ("p1"), ID ("p2"), ID ("p3"), ID ("p4") };
  gboolean          done = FALSE;
  g_autoptr (GPtrArray) unsent = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fixture_run_expect (&self->desk, fixture_make (names[i], ID ("anna"), NOON + HOUR), TROTH_OUTCOME_KIND_APPLIED);
  run (self, "UPDATE outbox SET command = '{\"id\":\"' WHERE n = 2; UPDATE outbox SET command = replace (command, 'promise.make', 'promise.mbke') WHERE n = 3");
  troth_store_unsent_async (self->desk.store, 100, NULL, on_unsent_cb, &done);
  fixture_wait (&done);
  fixture_reopen (&self->desk);
  g_assert_nonnull (troth_store_get_set_aside (self->desk.store));
  unsent = fixture_unsent (&self->desk);
  g_assert_cmpuint (unsent->len, ==, 2);
  g_assert_cmpstr (troth_command_get_entity_id (unsent->pdata[1]), ==, ID ("p4"));
  g_assert_cmpint (troth_command_get_n (unsent->pdata[1]), ==, 2);
  g_assert_cmpint (count (self, "SELECT count(*) FROM review WHERE outcome ->> 'code' = 'damaged' AND op = 'promise.make'"), ==, 2);
  fixture_run_expect (&self->desk, fixture_make (ID ("p5"), ID ("anna"), NOON + HOUR), TROTH_OUTCOME_KIND_REJECTED); /* anna is to come again */
  fixture_reopen (&self->desk);
  g_assert_null (troth_store_get_set_aside (self->desk.store));
}

static void
on_not_acked_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (troth_store_ack_finish (TROTH_STORE (object), result, &error));
  g_assert_error (error, TROTH_ERROR, TROTH_ERROR_CORRUPT);
  *(gboolean *) user_data = TRUE;
}

/* The backend's row beside a command of ours: it comes again, and the command is not lost. */
static void
test_base (Salvage      *self,
           gconstpointer unused)
{
  g_autofree char *id = fixture_do (&self->desk, fixture_make (ID ("p1"), ID ("anna"), NOON + HOUR));

  run (self, "UPDATE base SET record = '{'");
  shut (self);
  open_again (self);
  g_assert_null (troth_store_get_set_aside (self->desk.store));
  {
    g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func (g_object_unref);
    TrothOutcome *outcome = troth_outcome_new ();
    gboolean      done = FALSE;

    troth_outcome_set_id (outcome, id);
    troth_outcome_set_kind (outcome, TROTH_OUTCOME_KIND_REJECTED);
    g_ptr_array_add (outcomes, outcome);
    troth_store_ack_async (self->desk.store, outcomes, NULL, NOON, NULL, on_not_acked_cb, &done);
    fixture_wait (&done);
  }
  fixture_reopen (&self->desk);
  g_assert_nonnull (troth_store_get_set_aside (self->desk.store));
  g_assert_cmpuint (troth_store_get_unsent (self->desk.store), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/store/salvage/" name, Salvage, NULL, set_up, test, tear_down)
  ADD ("base", test_base);
  ADD ("behind-the-damage", test_behind_the_damage);
  ADD ("command", test_command);
  ADD ("kept", test_kept);
  ADD ("killed-before", test_killed_before);
  ADD ("killed-between", test_killed_between);
  ADD ("no-room", test_no_room);
  ADD ("owner-of-the-outbox", test_owner_of_the_outbox);
  return g_test_run ();
}
