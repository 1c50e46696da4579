// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Tables and mappings that are wrong: what is said, and that everything else is kept. */
#include "import-fixture.h"

#include "troth-customer.h"
#include "troth-erase.h"
#include "troth-import-map.h"

#include <string.h>

#define FEES 8
#define ALL (1 + 1 + 8 + 59 + 412 + FEES)

/* Rows that are refused: what stands in @file instead of @from, who says what, and how many rows that costs. */
static const struct
{
  const char *file;
  const char *from;
  const char *to;
  const char *said;
  guint       refused;
} rows[] = {
  /* a customer who is refused takes his seven orders along */
  { "customers.csv", "Leonie,Köhler,,", "Leonie,Köhler,", "customers.csv:3: 12 columns where the header has 13\n", 8 },
  { "customers.csv", "luisg@embraer.com.br,3", "luisg@embraer.com.br,99", "customers.csv:2: owner_id: there is no agent “99”\n", 8 },
  { "customers.csv", "Luís", "Lu\xeds", "customers.csv:2: column 2: not UTF-8 (byte 0xED)\n", 8 },
  { "customers.csv", "\n2,Leonie", "\n1,Leonie", "customers.csv:3: key: “1” is the key of line 2 too\n", 8 },
  { "customers.csv", "Germany", "Germoney", "customers.csv:3: country: no country is called “Germoney”\n", 8 },
  { "customers.csv", "\n2,Leonie", "\n,Leonie", "customers.csv:3: key: missing\n", 8 },
  { "customers.csv", "Theodor-Heuss-Straße 34", "\"Theodor", "customers.csv:3: column 5: text after the closing quote\n", 8 },
  { "invoices.csv", "\n1,2,2021-01-01", "\n1,2,2021-13-01", "invoices.csv:2: started_at: “2021-13-01T00:00:00” is no date", 1 },
  { "invoices.csv", "70174,1.98", "70174,\"1,98\"", "invoices.csv:2: amount_minor: “1,98” is no amount like 12.87\n", 1 },
  { "invoices.csv", "\n1,2,2021-01-01", "\n1,99,2021-01-01", "invoices.csv:2: customer_id: there is no customer “99”\n", 1 },
  { "invoice_lines.csv", "Accept,0.99,1\r", "Accept,0.99,many\r", "invoices.csv:2: subject: “many” in column Quantity of lines is no number\n", 1 },
  { "invoice_lines.csv", "Accept,0.99,1\r", "Accept,0.99\r", "invoice_lines.csv:2: 7 columns where the header has 8\n", 1 },
  { "employees.csv", "margaret@", "jane@", "employees.csv:5: login: “jane” is another agent's\n", 1 + 20 + 140 + 3 },
  /* those who report to her go with her, and all their customers; the team is there already: it stays, and is told of too */
  { "employees.csv", "Nancy,Sales Manager,1", "Nancy,Sales Manager,99", "chinook.map:0: lead_id: the row of agent “2” was refused: mend it and import again\n",
    1 + 3 + 59 + 412 + FEES + 1 },
};

#define OF_CUSTOMERS 7 /* the first of rows */

/* @large: see TrothImportOptions. */
static void
test_refused_rows (gconstpointer large)
{
  for (gsize i = 0; i < (large ? OF_CUSTOMERS : G_N_ELEMENTS (rows)); i++)
    {
      g_autoptr (ImportFixture) fixture = import_fixture_new ();
      g_autofree char *refused = NULL;

      fixture->large = GPOINTER_TO_SIZE (large);
      import_fixture_spoil (fixture, rows[i].file, rows[i].from, rows[i].to, strlen (rows[i].to));
      refused = import_fixture_run (fixture, FALSE);
      g_assert_cmpstr (refused, ==, NULL);
      g_test_message ("%s", fixture->refused->str);
      g_assert_nonnull (strstr (fixture->refused->str, rows[i].said));
      g_assert_cmpuint (fixture->counts[TROTH_IMPORT_REFUSED], ==, rows[i].refused);
      g_assert_cmpuint (fixture->counts[TROTH_IMPORT_NEW], >=, ALL - rows[i].refused);
    }
}

/* The first of them that can be taken counts. */
static void
test_rows_with_one_key (gconstpointer large)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autofree char *refused = NULL;

  fixture->large = GPOINTER_TO_SIZE (large);
  import_fixture_spoil (fixture, "customers.csv", "Germany", "Germoney", strlen ("Germoney"));
  import_fixture_spoil (fixture, "customers.csv", "\n3,Fran", "\n2,Fran", strlen ("\n2,Fran"));
  import_fixture_spoil (fixture, "customers.csv", "\n4,Bj", "\n2,Bj", strlen ("\n2,Bj"));
  refused = import_fixture_run (fixture, FALSE);
  g_assert_null (refused);
  g_assert_nonnull (strstr (fixture->refused->str, "customers.csv:3: country: no country is called “Germoney”\n"));
  g_assert_nonnull (strstr (fixture->refused->str, "customers.csv:5: key: “2” is the key of line 4 too\n"));
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM customer"), ==, 57);
}

static void
test_refused_rows_come_in_once_mended (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  import_fixture_spoil (fixture, "customers.csv", "Germany", "Germoney", strlen ("Germoney"));
  first = import_fixture_run (fixture, FALSE);
  import_fixture_spoil (fixture, "customers.csv", "Germoney", "Germany", strlen ("Germany"));
  second = import_fixture_run (fixture, FALSE);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_NEW], ==, 8);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_UNCHANGED], ==, ALL - 8);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_REFUSED], ==, 0);
}

/* Files that cannot be imported at all. */
static const struct
{
  const char *file;
  const char *from;
  const char *to;
  gsize       length;
  const char *said;
} files[] = {
  { "customers.csv", "FirstName", "Forename", 8, "chinook.map: [customer customers.csv] given_name: there is no column “FirstName”" },
  { "customers.csv", "CustomerId", "Phone", 5, "chinook.map: customers.csv: line 1: two columns are called “Phone”" },
  { "customers.csv", "CustomerId", "\xff\xfe", 2, "chinook.map: customers.csv: line 1: the file is UTF-16: save it as UTF-8" },
  { "invoice_lines.csv", "Artist", "Band", 4, "chinook.map: [interaction invoices.csv] text: invoice_lines.csv has no column “Artist”" },
  { "invoice_lines.csv", "InvoiceId", "Order", 5, "chinook.map: invoice_lines.csv: there is no column “InvoiceId”" },
  { "chinook.map", "source=", "sauce=", 6, "chinook.map: [import] source: missing" },
  { "chinook.map", "zone=America/Edmonton", "zone=Nowhere", 12, "chinook.map: [import] zone: there is no time zone “Nowhere”" },
  { "chinook.map", "given_name=", "fore_name=", 10, "chinook.map: [customer customers.csv] fore_name: no field that can be imported" },
  { "chinook.map", "given_name=", "version=", 8, "chinook.map: [customer customers.csv] version: no field that can be imported" },
  { "chinook.map", "points.fax", "points.telex", 12, "chinook.map: [customer customers.csv] contact_points.telex: no kind of contact point" },
  { "chinook.map", "=date (", "=data (", 7, "chinook.map: [customer customers.csv] since: there is no function “data”" },
  { "chinook.map", "=words (FirstName, LastName)", "=words (FirstName", 17, "chinook.map: [agent employees.csv] name: a bracket is never closed" },
  { "chinook.map", "=country (Country)", "=country (Country))", 19, "chinook.map: [customer customers.csv] country: “)” does not belong there" },
  { "chinook.map", "=country (Country)", "=country (Country, City, State)", 31, "chinook.map: [customer customers.csv] country: country () has too few or too many arguments" },
  { "chinook.map", "lookup (language,", "lookup (tongue,", 15, "chinook.map: [customer customers.csv] language: there is no [lookup tongue]" },
  { "chinook.map", "first (orders,", "first (others,", 14, "chinook.map: [customer customers.csv] since: there is no [join others]" },
  { "chinook.map", "ref (agent, Support", "ref (clerk, Support", 19, "chinook.map: [customer customers.csv] owner_id: there is no kind of record called “clerk”" },
  { "chinook.map", "[customer customers.csv]", "[client customers.csv]", 22, "chinook.map: [client customers.csv] there is no kind of record called “client”" },
  { "chinook.map", "[customer customers.csv]", "[customer ../x.csv]", 19, "chinook.map: “../x.csv” is no name of a file beside the mapping" },
  { "chinook.map", "key=CustomerId\n", "", 0, "chinook.map: [customer customers.csv] key: missing" },
};

static void
test_refused_values (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *said;
    guint       refused;
  } values[] = {
    { "zone=\"America/Edmonton\"", "zone=\"Mars\"", "chinook.map:0: zone: “Mars” is no time zone\n", 1 + 4 + 59 + 412 + FEES },
    { "kind=\"order\"", "kind=\"odour\"", "invoices.csv:2: kind: “odour” is no name of this kind\n", 412 },
    { "*=true", "*=yes", "employees.csv:2: active: “yes” is no true or false\n", 8 + 59 + 412 + FEES },
    { "since=date (first (orders, InvoiceDate))", "since=City", "customers.csv:3: since: “Stuttgart” is no date: use date (…)\n", 59 + 412 + FEES },
    { "amount_minor=money (Total)", "amount_minor=Total", "invoices.csv:2: amount_minor: “1.98” is no whole number\n", 412 },
    { "money (Total)\ncurrency=\"USD\"", "money (Total)\ncurrency=\"usd\"", "invoices.csv:2: currency: “usd” is no currency: three letters, such as EUR\n", 412 },
    { "money (Total)\ncurrency=\"USD\"", "money (Total)\ncurrency=\"JPY\"", "invoices.csv:2: amount_minor: “1.98” is no amount like 1287\n", 300 },
    { "goodwill_currency=\"USD\"", "goodwill_currency=\"JPY\"", "chinook.map:0: gifts: “1.98 Two tracks are on us” is no gift", 1 },
    { "login=login (Email)", "login=login (Fax)", "employees.csv:9: login: missing\n", 0 },
    { "Sales Manager=lead\n*=agent", "Sales Manager=lead", "employees.csv:4: role: the mapping has no role for “Sales Support Agent”\n", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (ImportFixture) fixture = import_fixture_new ();
      g_autofree char *refused = NULL;

      import_fixture_spoil (fixture, "chinook.map", values[i].from, values[i].to, strlen (values[i].to));
      import_fixture_spoil (fixture, "employees.csv", "+1 (403) 467-8772", "", 0);
      refused = import_fixture_run (fixture, FALSE);
      g_assert_cmpstr (refused, ==, NULL);
      g_test_message ("%s", fixture->refused->str);
      g_assert_nonnull (strstr (fixture->refused->str, values[i].said));
      if (values[i].refused > 0)
        g_assert_cmpuint (fixture->counts[TROTH_IMPORT_REFUSED], >=, values[i].refused);
    }
}

static void
test_refused_files (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (ImportFixture) fixture = import_fixture_new ();
      g_autofree char *refused = NULL;

      import_fixture_spoil (fixture, files[i].file, files[i].from, files[i].to, files[i].length);
      refused = import_fixture_run (fixture, FALSE);
      g_assert_cmpstr (refused, ==, files[i].said);
      g_assert_cmpint (import_fixture_integer (fixture, "SELECT seq FROM sync_head"), ==, 0);
    }
}

static void
test_missing_files (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autofree char *path = g_build_filename (fixture->tables, "invoices.csv", NULL);
  g_autoptr (GFile) table = g_file_new_for_path (path);
  g_autoptr (GFile) nothing = g_file_new_for_path ("/nonexistent/x.map");
  g_autoptr (GError) error = NULL;
  g_autofree char *refused = NULL;

  g_assert_true (g_file_delete (table, NULL, NULL));
  refused = import_fixture_run (fixture, FALSE);
  g_assert_nonnull (strstr (refused, "invoices.csv"));
  g_assert_null (troth_import_new (nothing, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* The tables still name somebody who was erased: her rows are refused, all others come in. */
static void
test_erased_customer (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autofree char *first = import_fixture_run (fixture, FALSE);
  g_autoptr (TrothCustomer) leonie = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "2");
  TrothErase       erase = { .customer_id = troth_customer_get_id (leonie), .reason = "asked in writing", .now = IMPORT_NOW };
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  troth_db_write_sync (fixture->db, troth_erase_run, &erase, &error);
  g_assert_no_error (error);
  g_assert_cmpint (erase.records, ==, 8);
  import_fixture_spoil (fixture, "customers.csv", "Luís", "Luis", 4);
  again = import_fixture_run (fixture, FALSE);
  g_assert_null (first);
  g_assert_null (again);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_REFUSED], ==, 8);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_CHANGED], ==, 1);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_UNCHANGED], ==, ALL - 9);
  g_assert_nonnull (strstr (fixture->refused->str, "customers.csv:3: id: this customer was erased for good\n"));
  g_assert_cmpint (import_fixture_integer (fixture, "SELECT count(*) FROM customer"), ==, 58);
}

static gboolean
damage (TrothDbConnection *connection,
        gpointer           data,
        GError           **error)
{
  g_autofree char *leonie = troth_import_id ("chinook", "customer", "2"), *luis = troth_import_id ("chinook", "customer", "1");

  return troth_db_run (connection, error, "UPDATE customer SET contact_points = '[{' WHERE id = $1", "s", leonie) &&
         troth_db_run (connection, error, "UPDATE customer SET merged_into_id = $1 WHERE id = $2", "ss", leonie, luis);
}

/* Leonie's record cannot be read, nor can what comes of Luís, who is she, be written there: that costs these two rows. */
static void
test_unreadable_record (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();

  g_assert_null (import_fixture_run (fixture, FALSE));
  db_fixture_write (fixture->db, damage, NULL);
  import_fixture_spoil (fixture, "customers.csv", "Luís", "Luis", 4);
  import_fixture_spoil (fixture, "customers.csv", "Bjørn", "Bjorn", 5);
  g_assert_null (import_fixture_run (fixture, FALSE));
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_REFUSED], ==, 2);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_CHANGED], ==, 1);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_UNCHANGED], ==, ALL - 3);
  g_assert_nonnull (strstr (fixture->refused->str, "customers.csv:2: mend this row of the database and import again: customer.contact_points of "));
  g_assert_nonnull (strstr (fixture->refused->str, "customers.csv:3: mend this row of the database and import again: customer.contact_points of "));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/backend/import/refused-rows", NULL, test_refused_rows);
  g_test_add_data_func ("/backend/import/refused-rows-in-order", GSIZE_TO_POINTER (1000), test_refused_rows);
  g_test_add_func ("/backend/import/refused-rows-come-in-once-mended", test_refused_rows_come_in_once_mended);
  g_test_add_func ("/backend/import/refused-values", test_refused_values);
  g_test_add_func ("/backend/import/refused-files", test_refused_files);
  g_test_add_func ("/backend/import/erased-customer", test_erased_customer);
  g_test_add_func ("/backend/import/missing-files", test_missing_files);
  g_test_add_func ("/backend/import/unreadable-record", test_unreadable_record);
  g_test_add_data_func ("/backend/import/rows-with-one-key", NULL, test_rows_with_one_key);
  g_test_add_data_func ("/backend/import/rows-with-one-key-in-order", GSIZE_TO_POINTER (1), test_rows_with_one_key);
  g_test_add_data_func ("/backend/import/rows-with-one-key-in-order-of-parts", GSIZE_TO_POINTER (1000), test_rows_with_one_key);
  return g_test_run ();
}
