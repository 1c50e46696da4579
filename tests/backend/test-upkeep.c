// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend-fixture.h"
#include "troth-accounts.h"
#include "troth-chores.h"
#include "troth-time.h"

#define CLIENT "0190b000-0000-7000-8000-000000000001"
#define OTHER_CLIENT "0190b000-0000-7000-8000-000000000002"
#define COMMAND_1 "019cadc2-8000-7000-8000-0000000000a1"
#define PROMISE_1 "019cadc2-8000-7000-8000-0000000000b1"

static Reply *
push_one (Fixture    *fixture,
          const char *client,
          gint64      acked)
{
  g_autofree char *make = fixture_make_command (1, COMMAND_1, PROMISE_1, "I will call you back");
  g_autofree char *body = g_strdup_printf ("{\"client_id\":\"%s\",\"acked_through\":%" G_GINT64_FORMAT ",\"commands\":[%s]}", client, acked, make);

  return fixture_send (fixture, "POST", "/v1/sync/push", fixture->jane, body);
}

/* Once a client has said that it knows a result, only the kind of it is kept; the command still happens once. */
static void
test_confirmed_outcomes (Fixture      *fixture,
                         gconstpointer unused)
{
  TrothUpkeep upkeep = { 0 };
  g_autoptr (Reply) first = push_one (fixture, CLIENT, 0);
  g_autoptr (Reply) confirmed = NULL;
  g_autoptr (Reply) again = NULL;
  g_autoptr (Reply) other = NULL;

  g_assert_cmpuint (first->status, ==, 200);
  troth_virtual_clock_advance (fixture->clock, TROTH_DAY / 24);
  fixture_run_upkeep (fixture, &upkeep);
  g_assert_cmpint (upkeep.outcomes, ==, 0);
  confirmed = push_one (fixture, CLIENT, 1);
  g_assert_cmpint (json_object_get_int_member (reply_item (confirmed, "results", 0), "version"), ==, 1);
  fixture_run_upkeep (fixture, &upkeep);
  g_assert_cmpint (upkeep.outcomes, ==, 1);
  again = push_one (fixture, CLIENT, 1);
  g_assert_cmpstr (json_object_get_string_member (reply_item (again, "results", 0), "kind"), ==, "applied");
  g_assert_cmpstr (json_object_get_string_member (reply_item (again, "results", 0), "id"), ==, COMMAND_1);
  /* So who asks again waits for all that may hold its effect: what she pulled last can be older. */
  g_assert_cmpint (json_object_get_int_member (reply_item (again, "results", 0), "seq"), ==, fixture_ask (fixture, "SELECT seq FROM sync_head"));
  /* A restored backup under a new client id. */
  other = push_one (fixture, OTHER_CLIENT, 0);
  g_assert_cmpstr (json_object_get_string_member (reply_item (other, "results", 0), "kind"), ==, "applied");
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM promise"), ==, 1);
  g_assert_cmpint (fixture_ask (fixture, "SELECT max(version) FROM promise"), ==, 1);
}

static void
test_old_changes (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autoptr (Reply) before = fixture_send (fixture, "GET", "/v1/sync/pull?limit=2", fixture->jane, NULL);
  g_autofree char *path = g_strconcat ("/v1/sync/pull?cursor=", reply_string (before, "cursor"), NULL);
  TrothUpkeep      upkeep = { 0 };
  g_autoptr (Reply) pushed = NULL;
  g_autoptr (Reply) expired = NULL;
  g_autoptr (Reply) snapshot = NULL;

  troth_virtual_clock_advance (fixture->clock, 89 * TROTH_DAY);
  fixture_run_upkeep (fixture, &upkeep);
  g_assert_cmpint (upkeep.changes, ==, 0);
  troth_virtual_clock_advance (fixture->clock, 2 * TROTH_DAY);
  fixture_run_upkeep (fixture, &upkeep);
  g_assert_cmpint (upkeep.changes, ==, 4);
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM session"), ==, 0);
  fixture_sign_in_again (fixture);
  expired = fixture_send (fixture, "GET", path, fixture->jane, NULL);
  reply_assert_problem (expired, 410, "cursor-expired", NULL);
  snapshot = fixture_send (fixture, "GET", "/v1/sync/snapshot?entity=agent", fixture->jane, NULL);
  g_assert_cmpuint (reply_length (snapshot, "items"), ==, 4);
  pushed = push_one (fixture, CLIENT, 0);
  g_assert_cmpuint (pushed->status, ==, 200);
}

/* 180 days after it was made a command is refused, so a day later nobody needs to know it. */
static void
test_old_commands (Fixture      *fixture,
                   gconstpointer unused)
{
  TrothUpkeep upkeep = { 0 };
  g_autoptr (Reply) first = push_one (fixture, CLIENT, 0);
  g_autoptr (Reply) late = NULL;

  troth_virtual_clock_advance (fixture->clock, 182 * TROTH_DAY);
  fixture_run_upkeep (fixture, &upkeep);
  g_assert_cmpint (upkeep.commands, ==, 1);
  fixture_sign_in_again (fixture);
  late = push_one (fixture, OTHER_CLIENT, 0);
  g_assert_cmpstr (json_object_get_string_member (reply_item (late, "results", 0), "code"), ==, "too-old");
}

static gboolean
run_change (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  return troth_db_run (connection, error, data, "");
}

static void
change (Fixture    *fixture,
        const char *sql)
{
  g_autoptr (GError) error = NULL;

  troth_db_write_sync (troth_backend_get_db (fixture->backend), run_change, (gpointer) sql, &error);
  g_assert_no_error (error);
}

/* T3: the zone database says another instant for the same clock time (here: it said one an hour earlier when this was made) */
static void
test_moved_zone (Fixture      *fixture,
                 gconstpointer unused)
{
  TrothUpkeep upkeep = { 0 };
  gint64      said = 0, head = 0;
  g_autoptr (Reply) made = push_one (fixture, CLIENT, 0);

  said = fixture_ask (fixture, "SELECT due_at FROM promise");
  change (fixture, "UPDATE promise SET due_at = due_at - 3600000000");
  head = fixture_ask (fixture, "SELECT seq FROM sync_head");
  fixture_run_upkeep (fixture, &upkeep);
  g_assert_cmpint (upkeep.zones.moved, ==, 1);
  g_assert_true (upkeep.zones_done);
  g_assert_cmpint (fixture_ask (fixture, "SELECT due_at FROM promise"), ==, said);
  g_assert_cmpint (fixture_ask (fixture, "SELECT due_rev FROM promise"), ==, 1); /* announced anew */
  g_assert_cmpint (fixture_ask (fixture, "SELECT seq FROM sync_head"), ==, head + 1);
  fixture_run_upkeep (fixture, &upkeep);
  g_assert_cmpint (upkeep.zones.moved, ==, 0);
}

static void
on_committed_cb (gpointer owner,
                 gint64   head)
{
  (*(guint *) owner)++;
}

static void
wait_for_chores (TrothChores *chores)
{
  while (troth_chores_is_busy (chores))
    g_main_context_iteration (NULL, TRUE);
}

/* What was looked at and not written is looked at again in the next hour, and not before this one's is done. */
static void
test_chores (Fixture      *fixture,
             gconstpointer unused)
{
  guint        n_committed = 0, n_steps = 0;
  gint64       said = 0;
  TrothChores *chores = troth_chores_new (troth_backend_get_db (fixture->backend), TROTH_CLOCK (fixture->clock), NULL, on_committed_cb, &n_committed);
  g_autoptr (Reply) made = push_one (fixture, CLIENT, 0);

  said = fixture_ask (fixture, "SELECT due_at FROM promise");
  change (fixture, "UPDATE promise SET due_at = due_at - 3600000000");
  change (fixture, "ALTER TABLE command_result RENAME TO away"); /* the upkeep fails after it has looked at the promises */
  troth_chores_begin_upkeep (chores);
  wait_for_chores (chores);
  g_assert_cmpuint (n_committed, ==, 0);
  change (fixture, "ALTER TABLE away RENAME TO command_result");
  troth_chores_begin_upkeep (chores);
  wait_for_chores (chores);
  g_assert_cmpint (fixture_ask (fixture, "SELECT due_at FROM promise"), ==, said);
  n_steps = n_committed;
  troth_chores_begin_upkeep (chores);
  troth_chores_begin_upkeep (chores);
  wait_for_chores (chores);
  g_assert_cmpuint (n_committed, ==, 2 * n_steps);
  troth_chores_stop (chores);
  troth_chores_free (chores);
}

static void
escalate (TrothChores *chores)
{
  troth_chores_begin_escalation (chores);
  wait_for_chores (chores);
}

/* While the database was away nobody could be heard of: when it is back they have the time to come back, too. */
static void
test_database_away (Fixture      *fixture,
                    gconstpointer unused)
{
  const char *const hers = "SELECT count(*) FROM promise WHERE owner_kind = 'agent'";
  guint             n_committed = 0;
  g_autoptr (Reply) made = push_one (fixture, CLIENT, 0);
  g_autoptr (TrothTeam) team = troth_team_new ();
  TrothChores *chores = troth_chores_new (troth_backend_get_db (fixture->backend), TROTH_CLOCK (fixture->clock), NULL, on_committed_cb, &n_committed);

  troth_team_set_id (team, CLIENT);
  troth_team_set_name (team, "Support");
  fixture_put (fixture, team);
  change (fixture, "UPDATE agent SET state = 'available', team_id = '" CLIENT "' WHERE login = 'jane'");
  troth_virtual_clock_advance (fixture->clock, 2 * TROTH_HOUR + 16 * TROTH_MINUTE); /* late, were nobody there */
  troth_chores_note_seen (chores, JANE);
  escalate (chores);
  troth_virtual_clock_advance (fixture->clock, TROTH_MINUTE);
  change (fixture, "ALTER TABLE presence RENAME TO away");
  troth_chores_note_seen (chores, JANE);
  escalate (chores);
  change (fixture, "ALTER TABLE away RENAME TO presence");
  change (fixture, "DELETE FROM presence");
  troth_virtual_clock_advance (fixture->clock, 5 * TROTH_MINUTE);
  escalate (chores); /* she was heard of before, which is not forgotten */
  g_assert_cmpint (fixture_ask (fixture, hers), ==, 1);
  g_assert_cmpint (fixture_ask (fixture, "SELECT count(*) FROM presence"), ==, 1);
  troth_virtual_clock_advance (fixture->clock, 6 * TROTH_MINUTE);
  troth_chores_note_seen (chores, JANE); /* back in the time that they have */
  escalate (chores);
  g_assert_cmpint (fixture_ask (fixture, hers), ==, 1);
  troth_virtual_clock_advance (fixture->clock, 6 * TROTH_MINUTE); /* nothing was run for so long: the machine slept */
  escalate (chores);
  g_assert_cmpint (fixture_ask (fixture, hers), ==, 1);
  escalate (chores); /* and she did not come back */
  g_assert_cmpint (fixture_ask (fixture, hers), ==, 0);
  troth_chores_stop (chores);
  troth_chores_free (chores);
}

static void
put_use (Fixture          *fixture,
         guint             n,
         const char       *wording,
         TrothPromptResult result,
         gint64            at)
{
  g_autoptr (TrothPromptUse) use = troth_prompt_use_new ();
  g_autofree char *id = g_strdup_printf ("019cadc2-8000-7000-8000-00000000c%03x", n);

  troth_prompt_use_set_id (use, id);
  troth_prompt_use_set_prompt_id (use, "greet");
  troth_prompt_use_set_wording (use, wording);
  troth_prompt_use_set_result (use, result);
  troth_prompt_use_set_at (use, at);
  fixture_put (fixture, use);
}

/* Everybody's uses of each wording, from all teams together, go to every desk; what has not changed, not again. */
static void
test_prompts_counted (Fixture      *fixture,
                      gconstpointer unused)
{
  const char *const one = "SELECT used * 100 + skipped FROM prompt_tally WHERE wording = 'aaaaaaaaaaaa'";
  const char *const two = "SELECT used * 100 + skipped FROM prompt_tally WHERE wording = 'bbbbbbbbbbbb'";
  gint64            now = troth_clock_wall (TROTH_CLOCK (fixture->clock)), head = 0;
  TrothUpkeep       upkeep = { 0 };
  g_autoptr (Reply) tallies = NULL;

  for (guint n = 0; n < 3; n++)
    put_use (fixture, n, "aaaaaaaaaaaa", TROTH_PROMPT_RESULT_USED, now - n);
  put_use (fixture, 3, "aaaaaaaaaaaa", TROTH_PROMPT_RESULT_SKIPPED, now);
  put_use (fixture, 4, "bbbbbbbbbbbb", TROTH_PROMPT_RESULT_SKIPPED, now - 179 * TROTH_DAY);
  put_use (fixture, 5, "bbbbbbbbbbbb", TROTH_PROMPT_RESULT_SKIPPED, now - 181 * TROTH_DAY);
  fixture_run_upkeep (fixture, &upkeep);
  g_assert_cmpint (fixture_ask (fixture, one), ==, 301);
  g_assert_cmpint (fixture_ask (fixture, two), ==, 1);
  tallies = fixture_send (fixture, "GET", "/v1/sync/snapshot?entity=prompt_tally", fixture->jane, NULL);
  g_assert_cmpuint (reply_length (tallies, "items"), ==, 2);
  g_assert_null (strstr (tallies->text, "agent"));
  head = fixture_ask (fixture, "SELECT seq FROM sync_head");
  fixture_run_upkeep (fixture, &upkeep);
  g_assert_cmpint (fixture_ask (fixture, "SELECT seq FROM sync_head"), ==, head);
  troth_virtual_clock_advance (fixture->clock, 2 * TROTH_DAY);
  fixture_run_upkeep (fixture, &upkeep);
  g_assert_cmpint (fixture_ask (fixture, two), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backend/upkeep/confirmed-outcomes", Fixture, NULL, fixture_set_up, test_confirmed_outcomes, fixture_tear_down);
  g_test_add ("/backend/upkeep/moved-zone", Fixture, NULL, fixture_set_up, test_moved_zone, fixture_tear_down);
  g_test_add ("/backend/upkeep/old-changes", Fixture, NULL, fixture_set_up, test_old_changes, fixture_tear_down);
  g_test_add ("/backend/upkeep/old-commands", Fixture, NULL, fixture_set_up, test_old_commands, fixture_tear_down);
  g_test_add ("/backend/upkeep/prompts-counted", Fixture, NULL, fixture_set_up, test_prompts_counted, fixture_tear_down);
  g_test_add ("/backend/upkeep/chores", Fixture, NULL, fixture_set_up, test_chores, fixture_tear_down);
  g_test_add ("/backend/upkeep/database-away", Fixture, NULL, fixture_set_up, test_database_away, fixture_tear_down);
  return g_test_run ();
}
