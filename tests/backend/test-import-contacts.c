// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Contacts become customers. */
#include "import-fixture.h"

#include "troth-calling.h"
#include "troth-changes.h"
#include "troth-customer-text.h"
#include "troth-db-record.h"
#include "troth-import-map.h"

static const char contacts_text[] =
  "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:1\r\nFN:Léonie \"Leo\" Köhler\r\nN:Köhler;Léonie;;;\r\nTEL;TYPE=cell:0170 1234567\r\nTEL:0711\r\n  284 22 22\r\n"
  "EMAIL:leonie@example.org\r\nADR:;;Street 1\\nBack\\, left;Stuttgart;;70174;Germany\r\nADR:;;Street 2;Somewhere;;;Atlantis\r\nEND:VCARD\r\n"
  "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Old\r\nEND:VCARD\r\n"
  "BEGIN:VCARD\r\nVERSION:3.0\r\nORG:Embraer;Sales\r\nADR:;;Street 2;Somewhere;;;Atlantis\r\nEND:VCARD\r\n"
  "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Again\r\nEND:VCARD\r\n";

static char *
import_contacts (ImportFixture *fixture,
                 const char    *text)
{
  g_autofree char *path = g_build_filename (fixture->tables, "people.vcf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothImport) import = NULL;
  g_autoptr (GString) refused = g_string_new (NULL);
  TrothImportOptions options = { .batch = 1, .row = import_fixture_refuse, .user_data = refused };

  import_fixture_write (fixture, "people.vcf", text);
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
  g_autofree char *first = import_contacts (fixture, contacts_text);
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
  second = import_contacts (fixture, contacts_text);
  g_assert_cmpstr (second, ==, first);
  g_assert_cmpuint (fixture->counts[TROTH_IMPORT_UNCHANGED], ==, 2);
}

static gboolean
put (TrothDbConnection *connection,
     gpointer           data,
     GError           **error)
{
  return troth_backend_put (connection, data, IMPORT_NOW, error);
}

static const char *
said_of (TrothContactPoint *point)
{
  return troth_enum_nick (TROTH_TYPE_CONSENT, (int) troth_contact_point_get_consent (point));
}

/* "+4930111 denied 'Work' by Ann, …" */
static char *
say_points (TrothCustomer *customer)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < troth_customer_get_contact_points (customer)->len; i++)
    {
      TrothContactPoint *point = g_ptr_array_index (troth_customer_get_contact_points (customer), i);
      const char        *value = troth_contact_point_get_value (point), *label = troth_contact_point_get_label (point);
      const char        *source = troth_contact_point_get_consent_source (point);

      g_string_append_printf (out, "%s%s %s", i > 0 ? ", " : "", value != NULL ? value : troth_contact_point_get_raw (point), said_of (point));
      if (label != NULL)
        g_string_append_printf (out, " '%s'", label);
      if (source != NULL)
        g_string_append_printf (out, " by %s", source);
      if (troth_contact_point_get_preferred (point))
        g_string_append (out, " preferred");
      g_assert_true ((troth_contact_point_get_consent_at (point) != TROTH_NO_INSTANT) == (source != NULL));
    }
  return g_string_free (out, FALSE);
}

static void
forbid (TrothContactPoint *point)
{
  troth_contact_point_set_consent (point, TROTH_CONSENT_DENIED);
  troth_contact_point_set_consent_source (point, "Ann");
  troth_contact_point_set_consent_at (point, IMPORT_NOW);
}

/* The first is called at work, and best; the second must not be called. */
static void
speak_of_numbers (ImportFixture *fixture,
                  TrothCustomer *ann)
{
  GPtrArray *points = troth_customer_get_contact_points (ann);

  troth_contact_point_set_label (points->pdata[0], "Work");
  troth_contact_point_set_preferred (points->pdata[0], TRUE);
  forbid (points->pdata[1]);
  db_fixture_write (fixture->db, put, ann);
}

/* A table does not lift what a customer asked for at a desk; it can ask for it. */
static void
test_do_not_call (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autoptr (TrothCustomer) asked = NULL, still = NULL, other = NULL;
  g_autofree char *first = NULL, *second = NULL;

  import_fixture_write (fixture, "chinook.map", "[import]\nsource=chinook\n[customer customers.csv]\nkey=Id\ncity=City\ndo_not_call=No\n");
  import_fixture_write (fixture, "customers.csv", "Id,City,No\n1,Bremen,false\n2,Bremen,false\n");
  first = import_fixture_run (fixture, FALSE);
  asked = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "1");
  troth_customer_set_do_not_call (asked, TRUE);
  db_fixture_write (fixture->db, put, asked);
  import_fixture_write (fixture, "customers.csv", "Id,City,No\n1,Leeds,false\n2,Bremen,true\n");
  second = import_fixture_run (fixture, FALSE);
  g_assert_null (first);
  g_assert_null (second);
  still = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "1");
  other = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "2");
  g_assert_cmpstr (troth_customer_get_city (still), ==, "Leeds");
  g_assert_true (troth_customer_get_do_not_call (still));
  g_assert_true (troth_customer_get_do_not_call (other));
}

/* What was said of a number is said of it in whatever column it comes next time, and of no other. */
static void
test_consent_stays_with_its_number (void)
{
  static const struct
  {
    const char *columns; /* Phone,Phone2,Mobile */
    const char *points;
  } cases[] = {
    { "030 111111,030 222222,", "+4930111111 unknown 'Work' preferred, +4930222222 denied by Ann" },
    { "030 222222,,", "+4930222222 denied by Ann" }, /* the second moved up */
    { "030 333333,030 222222,", "+4930333333 unknown, +4930222222 denied by Ann" },
    { "030 111111,030 333333,", "+4930111111 unknown 'Work' preferred, +4930333333 unknown" },
    { "030 222222,030 111111,", "+4930222222 denied by Ann, +4930111111 unknown 'Work' preferred" },
    { "+49 (30) 111111,,030/222222", "+4930111111 unknown 'Work' preferred, +4930222222 denied by Ann" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ImportFixture) fixture = import_fixture_new ();
      g_autofree char *table = g_strconcat ("Id,Phone,Phone2,Mobile\n1,", cases[i].columns, "\n", NULL);
      g_autofree char *first = NULL, *second = NULL, *points = NULL;
      g_autoptr (TrothCustomer) before = NULL;
      g_autoptr (TrothCustomer) after = NULL;

      import_fixture_write (fixture, "chinook.map",
                            "[import]\nsource=chinook\n[customer customers.csv]\nkey=Id\ncountry=\"DE\"\n"
                            "contact_points.phone=Phone\ncontact_points.phone.2=Phone2\ncontact_points.mobile=Mobile\n");
      import_fixture_write (fixture, "customers.csv", "Id,Phone,Phone2,Mobile\n1,030 111111,030 222222,\n");
      first = import_fixture_run (fixture, FALSE);
      before = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "1");
      speak_of_numbers (fixture, before);
      import_fixture_write (fixture, "customers.csv", table);
      second = import_fixture_run (fixture, FALSE);
      g_assert_null (first);
      g_assert_null (second);
      after = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "1");
      points = say_points (after);
      g_assert_cmpstr (points, ==, cases[i].points);
      g_assert_cmpuint (fixture->counts[TROTH_IMPORT_UNCHANGED], ==, i == 0);
    }
}

/* Ann's record 1 was merged into 2, and that into 3, where the refusal of the last number was said. */
static void
merge_all (ImportFixture *fixture)
{
  static const char *const keys[] = { "1", "2", "3" };
  g_autoptr (TrothCustomer) below = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      TrothCustomer   *record = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, keys[i]);
      g_autofree char *into = i < 2 ? troth_import_id ("chinook", "customer", keys[i + 1]) : NULL;

      for (guint k = 0; below != NULL && k < troth_customer_get_contact_points (below)->len; k++)
        troth_record_append (record, troth_customer_F_contact_points, troth_record_copy (troth_customer_get_contact_points (below)->pdata[k]));
      troth_customer_set_merged_into_id (record, into);
      if (i == 2)
        forbid (troth_customer_get_contact_points (record)->pdata[3]);
      db_fixture_write (fixture->db, put, record);
      g_set_object (&below, record);
      g_object_unref (record);
    }
}

/* The record that counts has the new number, too, whichever of them are other rows now, and in whatever order. */
static void
test_kept_record_has_new_numbers (void)
{
  static const struct
  {
    const char *rows;
    const char *kept, *between;
    guint       changed;
  } cases[] = {
    { "3,030 900003,\n2,030 900002,\n1,030 900011,030 900012\n",
      "+4930900003 unknown, +4930900002 unknown, +4930900011 unknown, +4930900012 denied by Ann",
      "+4930900002 unknown, +4930900011 unknown, +4930900012 unknown", 0 },
    { "3,030 900003,\n2,030 900002,\n1,030 900012,030 900013\n",
      "+4930900003 unknown, +4930900002 unknown, +4930900012 denied by Ann, +4930900013 unknown",
      "+4930900002 unknown, +4930900012 unknown, +4930900013 unknown", 1 },
    { "3,030 900003,\n2,030 900002,\n1,030 900012,\n",
      "+4930900003 unknown, +4930900002 unknown, +4930900012 denied by Ann",
      "+4930900002 unknown, +4930900012 unknown", 1 },
    { "3,030 900003,\n2,030 900022,\n1,030 900014,030 900012\n",
      "+4930900003 unknown, +4930900022 unknown, +4930900014 unknown, +4930900012 denied by Ann",
      "+4930900022 unknown, +4930900014 unknown, +4930900012 unknown", 2 },
    { "1,030 900014,030 900012\n2,030 900022,030 900023\n3,030 900033,\n",
      "+4930900033 unknown, +4930900022 unknown, +4930900014 unknown, +4930900012 denied by Ann, +4930900023 unknown",
      "+4930900022 unknown, +4930900014 unknown, +4930900012 unknown, +4930900023 unknown", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ImportFixture) fixture = import_fixture_new ();
      g_autofree char *table = g_strconcat ("Id,Phone,Phone2\n", cases[i].rows, NULL);
      g_autofree char *first = NULL, *second = NULL, *kept = NULL, *between = NULL;
      g_autoptr (TrothCustomer) above = NULL;
      g_autoptr (TrothCustomer) middle = NULL;

      import_fixture_write (fixture, "chinook.map",
                            "[import]\nsource=chinook\n[customer customers.csv]\nkey=Id\ncountry=\"DE\"\n"
                            "contact_points.phone=Phone\ncontact_points.phone.2=Phone2\n");
      import_fixture_write (fixture, "customers.csv", "Id,Phone,Phone2\n3,030 900003,\n2,030 900002,\n1,030 900011,030 900012\n");
      first = import_fixture_run (fixture, FALSE);
      merge_all (fixture);
      import_fixture_write (fixture, "customers.csv", table);
      second = import_fixture_run (fixture, FALSE);
      g_assert_null (first);
      g_assert_null (second);
      g_assert_cmpuint (fixture->counts[TROTH_IMPORT_CHANGED], ==, cases[i].changed);
      above = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "3");
      middle = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "2");
      kept = say_points (above);
      between = say_points (middle);
      g_assert_cmpstr (kept, ==, cases[i].kept);
      g_assert_cmpstr (between, ==, cases[i].between);
    }
}

/* Who is not to be called by the table is not, with whichever of her records; who may be again, for a lead said so, is not asked about. */
static void
test_kept_record_is_not_called (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autoptr (TrothCustomer) lifted = NULL;

  import_fixture_write (fixture, "chinook.map",
                        "[import]\nsource=chinook\n[customer customers.csv]\nkey=Id\ncity=City\ncountry=\"DE\"\ndo_not_call=No\n"
                        "contact_points.phone=Phone\ncontact_points.phone.2=Phone2\n");
  import_fixture_write (fixture, "customers.csv", "Id,City,No,Phone,Phone2\n3,,,030 900003,\n2,,,030 900002,\n1,,,030 900011,030 900012\n");
  g_assert_null (import_fixture_run (fixture, FALSE));
  merge_all (fixture);
  import_fixture_write (fixture, "customers.csv", "Id,City,No,Phone,Phone2\n3,,,030 900003,\n2,,,030 900002,\n1,,true,030 900011,030 900012\n");
  g_assert_null (import_fixture_run (fixture, FALSE));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (TrothCustomer) record = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, (const char *const[]){ "1", "2", "3" }[i]);

      g_assert_true (troth_customer_get_do_not_call (record));
    }
  lifted = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "3");
  troth_customer_set_do_not_call (lifted, FALSE);
  db_fixture_write (fixture->db, put, lifted);
  import_fixture_write (fixture, "customers.csv", "Id,City,No,Phone,Phone2\n1,Ulm,true,030 900011,030 900013\n");
  g_assert_null (import_fixture_run (fixture, FALSE));
  g_clear_object (&lifted);
  lifted = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "3");
  g_assert_false (troth_customer_get_do_not_call (lifted));
}

/* Whose country nobody knows: the number is the same one all the same, in whichever way and by whomever it was written down. */
static void
test_number_without_country (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autoptr (TrothContactPoint) said = troth_contact_point_new ();
  g_autoptr (TrothCustomer) customer = NULL;
  g_autofree char *points = NULL;

  import_fixture_write (fixture, "chinook.map", "[import]\nsource=chinook\n[customer customers.csv]\nkey=Id\ncontact_points.phone=Phone\n");
  import_fixture_write (fixture, "customers.csv", "Id,Phone\n1,030/900 012\n");
  g_assert_null (import_fixture_run (fixture, FALSE));
  customer = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "1");
  troth_contact_point_set_id (said, "said");
  troth_contact_point_set_raw (said, "030 900012");
  troth_contact_point_normalise (said, NULL);
  forbid (said);
  troth_record_append (customer, troth_customer_F_contact_points, g_object_ref (said));
  g_assert_cmpint (troth_calling_check (customer, troth_customer_get_contact_points (customer)->pdata[0], IMPORT_NOW, NULL), ==,
                   TROTH_CALLING_DO_NOT_CALL);
  db_fixture_write (fixture->db, put, customer);
  import_fixture_write (fixture, "customers.csv", "Id,Phone\n1,030-900012\n");
  g_assert_null (import_fixture_run (fixture, FALSE));
  g_clear_object (&customer);
  customer = import_fixture_record (fixture, TROTH_TYPE_CUSTOMER, "1");
  points = say_points (customer);
  g_assert_cmpstr (points, ==, "030900012 unknown, 030900012 denied by Ann");
}

static void
test_consent_stays_in_contacts (void)
{
  static const char card[] = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:1\r\nFN:Ann\r\n%s\r\nEND:VCARD\r\n";
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autofree char *first = g_strdup_printf (card, "TEL:+49309000111111\r\nTEL:+49309000222222\r\nEMAIL:ann@example.org");
  g_autofree char *second = g_strdup_printf (card, "TEL:+49309000222222\r\nEMAIL:ann@example.org");
  g_autofree char *refused = import_contacts (fixture, first), *again = NULL, *points = NULL;
  g_autoptr (TrothCustomer) before = NULL;
  g_autoptr (TrothCustomer) after = NULL;

  db_fixture_read (fixture->db, read_leonie, &before);
  speak_of_numbers (fixture, before);
  again = import_contacts (fixture, second);
  g_assert_cmpstr (refused, ==, "");
  g_assert_cmpstr (again, ==, "");
  db_fixture_read (fixture->db, read_leonie, &after);
  points = say_points (after);
  g_assert_cmpstr (points, ==, "+49309000222222 denied by Ann, ann@example.org unknown");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/import/contacts", test_contacts);
  g_test_add_func ("/backend/import/do-not-call-stays", test_do_not_call);
  g_test_add_func ("/backend/import/consent-stays-with-its-number", test_consent_stays_with_its_number);
  g_test_add_func ("/backend/import/consent-stays-in-contacts", test_consent_stays_in_contacts);
  g_test_add_func ("/backend/import/kept-record-has-new-numbers", test_kept_record_has_new_numbers);
  g_test_add_func ("/backend/import/number-without-country", test_number_without_country);
  g_test_add_func ("/backend/import/kept-record-is-not-called", test_kept_record_is_not_called);
  return g_test_run ();
}
