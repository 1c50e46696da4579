// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import-fixture.h"

#include <string.h>

#include "troth-changes.h"
#include "troth-records.h"
#include "troth-time.h"
#include "troth-uuid.h"

#define FEES 8
#define ALL (1 + 1 + 8 + 59 + 412 + FEES) /* the team, its calendar, the agents, the customers, the orders, the fees */
#define ENTERED 59                        /* customers who are with the team now */

static void
assert_counts (ImportFixture *fixture,
               guint          fresh,
               guint          changed,
               guint          unchanged,
               guint          refused)
{
  g_assert_cmpstr (refused == 0 ? fixture->refused->str : "", ==, "");
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_NEW], ==, fresh);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_CHANGED], ==, changed);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_UNCHANGED], ==, unchanged);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_REFUSED], ==, refused);
}

static void
assert_run (ImportFixture *fixture)
{
  g_autofree char *refused = import_fixture_run (fixture, FALSE);

  g_assert_cmpstr (refused, ==, NULL);
}

static void
test_dry_run_changes_nothing (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autofree char *refused = import_fixture_run (fixture, TRUE);

  g_assert_cmpstr (refused, ==, NULL);
  assert_counts (fixture, ALL, 0, 0, 0);
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM customer"), ==, 0);
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT seq FROM sync_head"), ==, 0);
}

static void
test_again_changes_nothing (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();

  assert_run (fixture);
  assert_counts (fixture, ALL, 0, 0, 0);
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM customer"), ==, 59);
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM interaction"), ==, 412 + FEES);
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT sum(amount_minor) FROM interaction WHERE kind = 'fee'"), ==, 3400);
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM team WHERE gifts LIKE '%Three albums%'"), ==, 1);
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT seq FROM sync_head"), ==, ALL + ENTERED);
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM change_log WHERE op = 'put' AND version = 1"), ==, ALL);
  assert_run (fixture);
  assert_counts (fixture, 0, 0, ALL, 0);
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT seq FROM sync_head"), ==, ALL + ENTERED);
}

static void
test_customers (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autoptr (TrothCustomer) leonie = NULL;
  g_autoptr (TrothCustomer) frank = NULL;
  g_autoptr (TrothAgent) steve = NULL;
  g_autofree char   *since = NULL;
  TrothContactPoint *phone;

  assert_run (fixture);
  leonie = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "2");
  frank = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "16");
  steve = import_fixture_record (fixture, TROTH_TYPE_AGENT, "5");
  since = troth_time_format (troth_customer_get_since (leonie));
  phone = g_ptr_array_index (troth_customer_get_contact_points (leonie), 0);
  g_assert_true (troth_uuid_is_valid (troth_customer_get_id (leonie)));
  g_assert_true (troth_uuid_is_valid (troth_contact_point_get_id (phone)));
  g_assert_cmpstr (troth_customer_get_family_name (leonie), ==, "Köhler");
  g_assert_cmpstr (troth_customer_get_company (leonie), ==, NULL);
  g_assert_cmpstr (troth_customer_get_country (leonie), ==, "DE");
  g_assert_cmpstr (troth_customer_get_zone (leonie), ==, "Europe/Berlin");
  g_assert_cmpstr (troth_customer_get_language (leonie), ==, "de");
  g_assert_cmpstr (troth_customer_get_external_ref (leonie), ==, "chinook:2");
  g_assert_cmpstr (troth_customer_get_owner_id (leonie), ==, troth_agent_get_id (steve));
  g_assert_cmpstr (troth_customer_get_team_id (leonie), ==, troth_agent_get_team_id (steve));
  g_assert_cmpint (troth_customer_get_created_at (leonie), ==, IMPORT_NOW);
  g_assert_cmpstr (since, ==, "2021-01-01T07:00:00Z"); /* midnight in Edmonton */
  g_assert_cmpstr (troth_contact_point_get_raw (phone), ==, "+49 0711 2842222");
  g_assert_cmpstr (troth_contact_point_get_value (phone), ==, "+497112842222");
  g_assert_cmpuint (troth_customer_get_contact_points (frank)->len, ==, 3);
  g_assert_cmpstr (troth_customer_get_zone (frank), ==, "America/Los_Angeles");
}

/* Nancy reports to Jane, whose row comes after hers. */
static void
test_refers_to_a_later_row (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autoptr (TrothAgent) nancy = NULL;
  g_autoptr (TrothAgent) jane = NULL;

  import_fixture_spoil (fixture, "employees.csv", "Sales Manager,1", "Sales Manager,3", strlen ("Sales Manager,3"));
  assert_run (fixture);
  nancy = import_fixture_record (fixture, TROTH_TYPE_AGENT, "2");
  jane = import_fixture_record (fixture, TROTH_TYPE_AGENT, "3");
  g_assert_cmpstr (troth_agent_get_lead_id (nancy), ==, troth_agent_get_id (jane));
}

static void
test_agents (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autoptr (TrothAgent) andrew = NULL;
  g_autoptr (TrothAgent) nancy = NULL;
  g_autoptr (TrothAgent) jane = NULL;
  g_autoptr (TrothAgent) laura = NULL;
  g_autoptr (TrothTeam) team = NULL;

  assert_run (fixture);
  andrew = import_fixture_record (fixture, TROTH_TYPE_AGENT, "1");
  nancy = import_fixture_record (fixture, TROTH_TYPE_AGENT, "2");
  jane = import_fixture_record (fixture, TROTH_TYPE_AGENT, "3");
  laura = import_fixture_record (fixture, TROTH_TYPE_AGENT, "8");
  team = import_fixture_record (fixture, TROTH_TYPE_TEAM, "sales-support");
  g_assert_cmpint (troth_agent_get_role (andrew), ==, TROTH_ROLE_ADMIN);
  g_assert_cmpint (troth_agent_get_role (nancy), ==, TROTH_ROLE_LEAD);
  g_assert_cmpint (troth_agent_get_role (jane), ==, TROTH_ROLE_AGENT);
  g_assert_cmpstr (troth_agent_get_login (jane), ==, "jane");
  g_assert_cmpstr (troth_agent_get_name (jane), ==, "Jane Peacock");
  g_assert_cmpstr (troth_agent_get_lead_id (jane), ==, troth_agent_get_id (nancy));
  g_assert_cmpstr (troth_agent_get_team_id (jane), ==, troth_team_get_id (team));
  g_assert_cmpstr (troth_agent_get_team_id (andrew), ==, NULL);
  g_assert_cmpstr (troth_team_get_lead_id (team), ==, troth_agent_get_id (nancy));
  g_assert_true (troth_agent_get_active (andrew));
  g_assert_true (troth_agent_get_active (jane));
  g_assert_false (troth_agent_get_active (laura));
}

static void
test_orders (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autoptr (TrothInteraction) first = NULL;
  g_autoptr (TrothInteraction) fourth = NULL;
  g_autoptr (TrothCustomer) leonie = NULL;

  assert_run (fixture);
  first = import_fixture_record (fixture, TROTH_TYPE_INTERACTION, "1");
  fourth = import_fixture_record (fixture, TROTH_TYPE_INTERACTION, "4");
  leonie = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "2");
  g_assert_cmpint (troth_interaction_get_kind (first), ==, TROTH_INTERACTION_KIND_ORDER);
  g_assert_cmpstr (troth_interaction_get_customer_id (first), ==, troth_customer_get_id (leonie));
  g_assert_cmpint (troth_interaction_get_amount_minor (first), ==, 198);
  g_assert_cmpstr (troth_interaction_get_currency (first), ==, "USD");
  g_assert_cmpstr (troth_interaction_get_subject (first), ==, "2 tracks");
  g_assert_cmpstr (troth_interaction_get_text (first), ==, "Balls to the Wall (Accept)\nRestless and Wild (Accept)");
  g_assert_cmpint (troth_interaction_get_amount_minor (fourth), ==, 891);
  g_assert_cmpstr (troth_interaction_get_subject (fourth), ==, "9 tracks");
}

/* In the smallest unit of its own currency, in whatever order the mapping names them; empty: in none. */
static void
test_amounts (void)
{
  static const struct
  {
    const char *key;
    gint64      minor;
  } orders[] = { { "1", 1287 }, { "2", 1980 }, { "3", 1980 }, { "4", 12500 }, { "5", 1287 }, { "6", -1250 } };
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autofree char *refused = NULL;
  g_autoptr (TrothTeam) team = NULL;

  import_fixture_write (fixture, "chinook.map",
                        "[import]\nsource=chinook\n[team]\nkey=\"T\"\nname=\"T\"\ngifts=\"1500 Two tracks are on us\"\n"
                        "goodwill_limit_minor=money (\"2000\")\ngoodwill_currency=\"JPY\"\n"
                        "[customer customers.csv]\nkey=Id\n[interaction invoices.csv]\nkey=Id\ncustomer_id=ref (customer, Customer)\n"
                        "started_at=\"2026-01-01T00:00:00Z\"\namount_minor=money (Total)\ncurrency=Currency\n");
  import_fixture_write (fixture, "customers.csv", "Id\n1\n");
  import_fixture_write (fixture, "invoices.csv",
                        "Id,Customer,Total,Currency\n1,1,12.87,EUR\n2,1,1980,JPY\n3,1,1980.00,JPY\n4,1,12.50,KWD\n5,1,12.87,\n6,1,-12.50,EUR\n7,1,1.5,VND\n");
  refused = import_fixture_run (fixture, FALSE);
  g_assert_null (refused);
  g_assert_cmpstr (fixture->refused->str, ==, "invoices.csv:8: amount_minor: “1.5” is no amount like 1287\n");
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (TrothInteraction) order = import_fixture_record (fixture, TROTH_TYPE_INTERACTION, orders[i].key);

      g_assert_cmpint (troth_interaction_get_amount_minor (order), ==, orders[i].minor);
    }
  team = import_fixture_record (fixture, TROTH_TYPE_TEAM, "T");
  g_assert_cmpint (troth_team_get_goodwill_limit_minor (team), ==, 2000);
  g_assert_cmpint (troth_gift_get_amount_minor (troth_team_get_gifts (team)->pdata[0]), ==, 1500);
}

/* Spaces around a text mean nothing, in joined tables neither. */
static void
test_joined_spaces (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autoptr (TrothInteraction) order = NULL;

  import_fixture_spoil (fixture, "invoices.csv", "\n1,2,2021", "\n 1 ,2,2021", strlen ("\n 1 ,2,2021"));
  import_fixture_spoil (fixture, "invoice_lines.csv", "\n1,1,", "\n1, 1 ,", strlen ("\n1, 1 ,"));
  import_fixture_spoil (fixture, "invoice_lines.csv", "Accept,0.99,1\r", "Accept ,0.99, 1\r", strlen ("Accept ,0.99, 1\r"));
  assert_run (fixture);
  order = import_fixture_record (fixture, TROTH_TYPE_INTERACTION, "1");
  g_assert_cmpstr (troth_interaction_get_subject (order), ==, "2 tracks");
  g_assert_cmpstr (troth_interaction_get_text (order), ==, "Balls to the Wall (Accept)\nRestless and Wild (Accept)");
}

static gboolean
add_to_leonie (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  TrothCustomer     *leonie = data;
  TrothContactPoint *point = troth_contact_point_new ();

  troth_contact_point_set_id (point, "mobile");
  troth_contact_point_set_raw (point, "+49 170 1234567");
  troth_record_append (leonie, troth_customer_F_contact_points, point);
  troth_customer_set_name_sound (leonie, "LAY-oh-nee");
  return troth_backend_put (connection, leonie, IMPORT_NOW, error);
}

static void
test_changed_rows_keep_what_people_added (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autoptr (TrothCustomer) before = NULL;
  g_autoptr (TrothCustomer) after = NULL;
  GPtrArray *points;

  assert_run (fixture);
  before = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "2");
  db_fixture_write (fixture->db, add_to_leonie, before);
  import_fixture_spoil (fixture, "customers.csv", "+49 0711 2842222", "0711/9", 6);
  assert_run (fixture);
  assert_counts (fixture, 0, 1, ALL - 1, 0);
  after = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "2");
  points = troth_customer_get_contact_points (after);
  g_assert_cmpuint (points->len, ==, 3);
  g_assert_cmpstr (troth_contact_point_get_raw (g_ptr_array_index (points, 0)), ==, "0711/9");
  g_assert_cmpstr (troth_contact_point_get_value (g_ptr_array_index (points, 0)), ==, "07119");
  g_assert_cmpstr (troth_record_get_id (g_ptr_array_index (points, 2)), ==, "mobile");
  g_assert_cmpstr (troth_customer_get_name_sound (after), ==, "LAY-oh-nee");
  g_assert_cmpint (troth_customer_get_version (after), ==, 3);
}

/* Who comes after what is about her is held by those who dealt with her; who comes alone, by nobody. */
static gboolean
come_late (TrothDbConnection *connection,
           gpointer           data,
           GError           **error)
{
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (TrothAgent) agent = troth_agent_new ();
  g_autoptr (TrothInteraction) call = troth_interaction_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_row_unref);
  static const char *const ids[] = { "alone", "called" };
  gint64                   head = 0;

  troth_agent_set_id (agent, "jane");
  troth_agent_set_login (agent, "jane");
  troth_agent_set_name (agent, "Jane");
  troth_agent_set_team_id (agent, "team");
  troth_interaction_set_id (call, "call");
  troth_interaction_set_customer_id (call, "called");
  troth_interaction_set_agent_id (call, "jane");
  troth_interaction_set_started_at (call, IMPORT_NOW - 1);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (TrothCustomer) customer = troth_customer_new ();

      troth_customer_set_id (customer, ids[i]);
      troth_customer_set_version (customer, 1);
      g_ptr_array_add (rows, troth_row_new (customer));
    }
  return (data == NULL || (troth_changes_put (changes, connection, agent, error) && troth_changes_put (changes, connection, call, error))) &&
         troth_changes_commit (changes, connection, IMPORT_NOW, &head, error) && troth_changes_put_new (changes, connection, rows, error) &&
         troth_changes_commit (changes, connection, IMPORT_NOW, &head, error);
}

static void
test_who_comes_late_is_held (void)
{
  g_autoptr (ImportFixture) called = import_fixture_new ();
  g_autoptr (ImportFixture) alone = import_fixture_new ();

  db_fixture_write (called->db, come_late, called);
  g_assert_cmpint (import_fixture_integer (called, "SELECT count(*) FROM team_customer"), ==, 1);
  g_assert_cmpint (import_fixture_integer (called, "SELECT count(*) FROM change_log WHERE op = 'enter' AND entity_id = 'called'"), ==, 1);
  db_fixture_write (alone->db, come_late, NULL);
  g_assert_cmpint (import_fixture_integer (alone, "SELECT count(*) FROM team_customer"), ==, 0);
  g_assert_cmpint (import_fixture_integer (alone, "SELECT count(*) FROM change_log"), ==, 2);
}

/* Whoever has a key in one of them has it in both: a row of the second with the same key is somebody else, on whatever line it is. */
static void
test_two_tables_of_one_kind (void)
{
  static const char first[] = "key: “1” is the key of line 2 of customers.csv too\n";
  g_autoptr (ImportFixture) fixture = import_fixture_new ();

  import_fixture_write (fixture, "chinook.map",
                        "[import]\nsource=test\n[customer customers.csv]\nkey=Id\ngiven_name=Name\n"
                        "[customer employees.csv]\nkey=Id\ngiven_name=Name\n[customer]\nkey=\"1\"\ngiven_name=\"Zoe\"\n");
  import_fixture_write (fixture, "customers.csv", "Id,Name\n1,Ann\n2,Bert\n");
  import_fixture_write (fixture, "employees.csv", "Id,Name\n1,Zoe\n3,Neu\n1,Zoe\n");
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *refused = import_fixture_run (fixture, FALSE);
      g_autofree char *said = g_strdup_printf ("employees.csv:2: %semployees.csv:4: %schinook.map:0: %s", first, first, first);

      g_assert_null (refused);
      g_assert_cmpstr (fixture->refused->str, ==, said);
      g_assert_cmpuint (fixture->counts[i == 0 ? TROTH_IMPORT_NEW : TROTH_IMPORT_UNCHANGED], ==, 3);
      g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM customer WHERE given_name = 'Ann'"), ==, 1);
      g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM customer WHERE given_name = 'Zoe'"), ==, 0);
    }
}

/* Once something is written. */
static void
cancel (const TrothImportRow *row,
        gpointer              user_data)
{
  g_cancellable_cancel (user_data);
}

/* What was on the disk stays, and the next run goes on from there. */
static void
test_stop_between (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autoptr (GFile) demo = g_file_new_for_uri (TROTH_IMPORT_DEMO);
  g_autoptr (TrothImport) import = troth_import_new (demo, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  TrothImportOptions options = { .row = cancel, .user_data = cancellable, .cancellable = cancellable };
  guint              counts[TROTH_IMPORT_N_VERDICTS];

  g_assert_false (troth_import_run (import, fixture->db, IMPORT_NOW, &options, counts, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (counts[TROTH_IMPORT_NEW], ==, 1);
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM team"), ==, 1);
  assert_run (fixture);
  assert_counts (fixture, ALL - 1, 0, 1, 0);
}

static void
test_stop (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autoptr (GFile) demo = g_file_new_for_uri (TROTH_IMPORT_DEMO);
  g_autoptr (TrothImport) import = troth_import_new (demo, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  TrothImportOptions options = { .cancellable = cancellable };

  g_cancellable_cancel (cancellable);
  g_assert_false (troth_import_run (import, fixture->db, IMPORT_NOW, &options, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/import/dry-run-changes-nothing", test_dry_run_changes_nothing);
  g_test_add_func ("/backend/import/again-changes-nothing", test_again_changes_nothing);
  g_test_add_func ("/backend/import/customers", test_customers);
  g_test_add_func ("/backend/import/agents", test_agents);
  g_test_add_func ("/backend/import/refers-to-a-later-row", test_refers_to_a_later_row);
  g_test_add_func ("/backend/import/orders", test_orders);
  g_test_add_func ("/backend/import/amounts", test_amounts);
  g_test_add_func ("/backend/import/joined-spaces", test_joined_spaces);
  g_test_add_func ("/backend/import/changed-rows-keep-what-people-added", test_changed_rows_keep_what_people_added);
  g_test_add_func ("/backend/import/who-comes-late-is-held", test_who_comes_late_is_held);
  g_test_add_func ("/backend/import/two-tables-of-one-kind", test_two_tables_of_one_kind);
  g_test_add_func ("/backend/import/stop", test_stop);
  g_test_add_func ("/backend/import/stop-between", test_stop_between);
  return g_test_run ();
}
