// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Agents who come and go by a table, and those whom somebody let go here. */
#include "import-fixture.h"

#include "troth-agent.h"
#include "troth-changes.h"
#include "troth-import-map.h"
#include "troth-promise.h"

#define HEADER "Id,Lead,Team,Active\n"
#define ALL HEADER "ann,bob,,true\nbob,cyd,,true\ncyd,,,true\n"

static gboolean
put (TrothDbConnection *connection,
     gpointer           data,
     GError           **error)
{
  return troth_backend_put (connection, data, IMPORT_NOW, error);
}

static void
run (ImportFixture *fixture,
     const char    *table,
     gboolean       dry_run,
     const char    *refused)
{
  g_autofree char *bad = NULL;

  import_fixture_write (fixture, "employees.csv", table);
  bad = import_fixture_run (fixture, dry_run);
  g_assert_null (bad);
  g_assert_cmpstr (fixture->refused->str, ==, refused);
}

/* With an open promise of ann's and one that she kept. */
static ImportFixture *
begin (void)
{
  ImportFixture   *fixture = import_fixture_new ();
  g_autofree char *ann = troth_import_id ("chinook", "agent", "ann");
  g_autofree char *zoe = troth_import_id ("chinook", "customer", "zoe");

  import_fixture_write (fixture, "chinook.map",
                        "[import]\nsource=chinook\n[team]\nkey=\"night\"\nname=\"Night\"\n[customer]\nkey=\"zoe\"\ngiven_name=\"Zoe\"\n"
                        "[agent employees.csv]\nkey=Id\nlogin=Id\nname=Id\nlead_id=ref (agent, Lead)\nteam_id=ref (team, Team)\nactive=Active\n");
  run (fixture, ALL, FALSE, "");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TrothPromise) promise = troth_promise_new ();

      troth_promise_set_id (promise, i == 0 ? "open" : "kept");
      troth_promise_set_customer_id (promise, zoe);
      troth_promise_set_words (promise, "I will call you back");
      troth_promise_set_owner_id (promise, ann);
      troth_promise_set_state (promise, i == 0 ? TROTH_PROMISE_STATE_OPEN : TROTH_PROMISE_STATE_KEPT);
      db_fixture_write (fixture->db, put, promise);
    }
  return fixture;
}

static gboolean
is_active (ImportFixture *fixture,
           const char    *key)
{
  g_autoptr (TrothAgent) agent = import_fixture_record (fixture, TROTH_TYPE_AGENT, key);

  return troth_agent_get_active (agent);
}

static void
assert_owner (ImportFixture *fixture,
              const char    *promise,
              const char    *entity,
              const char    *key)
{
  g_autofree char *id = troth_import_id ("chinook", entity, key);
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM promise WHERE id = '%s' AND owner_id = '%s' AND owner_kind = '%s'", promise, id, entity);

  g_assert_cmpint (import_fixture_integer (fixture, sql), ==, 1);
}

/* The tables do not know yet that she left; her old token must not open again. All else of her is as in the tables once she is back. */
static void
test_deactivated_stays (void)
{
  g_autoptr (ImportFixture) fixture = begin ();
  g_autoptr (TrothAgent) bob = import_fixture_record (fixture, TROTH_TYPE_AGENT, "bob");

  troth_agent_set_active (bob, FALSE);
  db_fixture_write (fixture->db, put, bob);
  for (guint i = 0; i < 2; i++)
    {
      run (fixture, ALL, i == 0, "employees.csv:3: active: “bob” is deactivated: trothd user activate bob\n");
      g_assert_cmpuint (fixture->counts[TROTH_IMPORT_UNCHANGED], ==, 4);
      g_assert_false (is_active (fixture, "bob"));
    }
  run (fixture, HEADER "ann,bob,,true\nbob,,,false\ncyd,,,true\n", FALSE, "");
  g_assert_false (is_active (fixture, "bob"));
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_CHANGED], ==, 1);
}

/* Whoever leaves by the table passes on what she promised, as trothd user deactivate does: to her team. */
static void
test_leaves_to_team (void)
{
  g_autoptr (ImportFixture) fixture = begin ();
  gint64 head;

  run (fixture, HEADER "ann,bob,night,true\n", FALSE, "");
  head = import_fixture_integer (fixture, "SELECT seq FROM sync_head");
  run (fixture, HEADER "ann,bob,night,false\n", TRUE, "");
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT seq FROM sync_head"), ==, head);
  assert_owner (fixture, "open", "agent", "ann");
  run (fixture, HEADER "ann,bob,night,false\n", FALSE, "");
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_CHANGED], ==, 1);
  g_assert_false (is_active (fixture, "ann"));
  assert_owner (fixture, "open", "team", "night");
  assert_owner (fixture, "kept", "agent", "ann");
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM change_log WHERE entity = 'promise' AND entity_id = 'open'"), >=, 2);
  run (fixture, HEADER "ann,bob,night,false\n", FALSE, "");
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_UNCHANGED], ==, 3);
}

/* Without a team to whoever leads her, also when that one leaves by the same table. */
static void
test_leaves_to_lead (void)
{
  g_autoptr (ImportFixture) fixture = begin ();

  run (fixture, HEADER "ann,bob,,false\nbob,cyd,,false\n", FALSE, "");
  g_assert_false (is_active (fixture, "ann"));
  g_assert_false (is_active (fixture, "bob"));
  assert_owner (fixture, "open", "agent", "cyd");
}

/* Whoever leaves before her takes nothing over; where nobody is left, nobody leaves. */
static void
test_leaves_to_nobody (void)
{
  static const char said[] = "employees.csv:3: active: ann has open promises, and neither a team nor a lead to take them\n";
  g_autoptr (ImportFixture) fixture = begin ();

  run (fixture, HEADER "bob,cyd,,false\nann,bob,,false\n", FALSE, said);
  g_assert_false (is_active (fixture, "bob"));
  g_assert_true (is_active (fixture, "ann"));
  assert_owner (fixture, "open", "agent", "ann");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/import-agents/deactivated-stays", test_deactivated_stays);
  g_test_add_func ("/backend/import-agents/leaves-to-team", test_leaves_to_team);
  g_test_add_func ("/backend/import-agents/leaves-to-lead", test_leaves_to_lead);
  g_test_add_func ("/backend/import-agents/leaves-to-nobody", test_leaves_to_nobody);
  return g_test_run ();
}
