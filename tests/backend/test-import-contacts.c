// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Contacts become customers. */
#include "import-fixture.h"

#include "troth-customer.h"
#include "troth-db-record.h"
#include "troth-import-map.h"

static const char contacts_text[] =
  "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:1\r\nFN:Léonie \"Leo\" Köhler\r\nN:Köhler;Léonie;;;\r\nTEL;TYPE=cell:0170 1234567\r\nTEL:0711\r\n  284 22 22\r\n"
  "EMAIL:leonie@example.org\r\nADR:;;Street 1\\nBack\\, left;Stuttgart;;70174;Germany\r\nADR:;;Street 2;Somewhere;;;Atlantis\r\nEND:VCARD\r\n"
  "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Old\r\nEND:VCARD\r\n"
  "BEGIN:VCARD\r\nVERSION:3.0\r\nORG:Embraer;Sales\r\nADR:;;Street 2;Somewhere;;;Atlantis\r\nEND:VCARD\r\n"
  "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Again\r\nEND:VCARD\r\n";

static char *
import_contacts (ImportFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->tables, "people.vcf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothImport) import = NULL;
  g_autoptr (GString) refused = g_string_new (NULL);
  TrothImportOptions options = { .batch = 1, .row = import_fixture_refuse, .user_data = refused };

  g_assert_true (g_file_set_contents (path, contacts_text, -1, NULL));
  import = troth_import_new_contacts (file, &error);
  g_assert_no_error (error);
  troth_import_run (import, fixture->db, IMPORT_NOW, &options, fixture->counts, &error);
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&refused), FALSE);
}

static gboolean
read_leonie (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  g_autofree char *id = troth_import_id ("vcard", "customer", "1");
  TrothCustomer  **leonie = data;

  *leonie = troth_db_record_get (connection, TROTH_TYPE_CUSTOMER, id, error);
  return *leonie != NULL;
}

static void
test_contacts (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autofree char *first = import_contacts (fixture);
  g_autofree char *second = NULL;
  g_autoptr (TrothCustomer) leonie = NULL;
  GPtrArray *points;

  g_assert_cmpstr (first, ==,
                   "people.vcf:14: version 2.1 is not read: save it as vCard 3.0 or 4.0\n"
                   "people.vcf:23: key: “1” is the key of line 2 too\n");
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_NEW], ==, 2);
  db_fixture_read (fixture->db, read_leonie, &leonie);
  points = troth_customer_get_contact_points (leonie);
  g_assert_cmpstr (troth_customer_get_given_name (leonie), ==, "Léonie");
  g_assert_cmpstr (troth_customer_get_street (leonie), ==, "Street 1 Back, left");
  g_assert_cmpstr (troth_customer_get_zone (leonie), ==, "Europe/Berlin");
  g_assert_cmpuint (points->len, ==, 4);
  g_assert_cmpstr (troth_contact_point_get_value (points->pdata[0]), ==, "+497112842222");
  g_assert_cmpstr (troth_contact_point_get_raw (points->pdata[3]), ==, "Street 2, Somewhere, Atlantis");
  second = import_contacts (fixture);
  g_assert_cmpstr (second, ==, first);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_UNCHANGED], ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/import/contacts", test_contacts);
  return g_test_run ();
}
