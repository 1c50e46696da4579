// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-alike.h"
#include "troth-customer-text.h"
#include "troth-time.h"

/* Which two records may be one person, and which only look like it. */

typedef struct
{
  const char *given, *family, *company, *street, *postal_code, *phone, *mail;
} Person;

static void
add_point (TrothCustomer   *customer,
           TrothContactKind kind,
           const char      *raw)
{
  TrothContactPoint *point = troth_contact_point_new ();

  troth_contact_point_set_id (point, raw);
  troth_contact_point_set_kind (point, kind);
  troth_contact_point_set_raw (point, raw);
  troth_contact_point_normalise (point, "DE");
  troth_record_append (customer, troth_customer_F_contact_points, point);
}

static TrothCustomer *
person_new (const char   *id,
            const Person *person)
{
  TrothCustomer *customer = troth_customer_new ();

  troth_customer_set_id (customer, id);
  troth_customer_set_given_name (customer, person->given);
  troth_customer_set_family_name (customer, person->family);
  troth_customer_set_company (customer, person->company);
  troth_customer_set_street (customer, person->street);
  troth_customer_set_postal_code (customer, person->postal_code);
  troth_customer_set_country (customer, "DE");
  if (person->phone)
    add_point (customer, TROTH_CONTACT_KIND_PHONE, person->phone);
  if (person->mail)
    add_point (customer, TROTH_CONTACT_KIND_EMAIL, person->mail);
  return customer;
}

/* Why the two are found alike, the same from either side; 0 = they are not. */
static guint
compare (const Person *one,
         const Person *two)
{
  g_autoptr (TrothCustomer) a = person_new ("a", one);
  g_autoptr (TrothCustomer) b = person_new ("b", two);
  g_autoptr (GPtrArray) both = g_ptr_array_new ();
  g_autoptr (GPtrArray) of_a = NULL, of_b = NULL;
  guint why;

  g_ptr_array_add (both, a);
  g_ptr_array_add (both, b);
  of_a = troth_alike_find (a, both);
  of_b = troth_alike_find (b, both);
  g_assert_cmpuint (of_a->len, ==, of_b->len);
  if (of_a->len == 0)
    return 0;
  g_assert_true (((TrothAlike *) of_a->pdata[0])->customer == b);
  why = ((TrothAlike *) of_a->pdata[0])->why;
  g_assert_cmpuint (why, ==, ((TrothAlike *) of_b->pdata[0])->why);
  return why;
}

static void
test_pairs (void)
{
  static const struct
  {
    Person one, two;
    guint  why;
  } pairs[] = {
    /* the same number, however it was written; a slip; a nickname; a changed family name; nobody's name */
    { { "Leonie", "Köhler", .phone = "0711 2842222" }, { "Leonie", "Koehler", .phone = "+49 (711) 28 42 22-2" }, TROTH_ALIKE_NUMBER | TROTH_ALIKE_NAME },
    { { "Leonie", "Köhler", .phone = "0711 2842222" }, { "Loenie", "Kohler", .phone = "0711 2842222" }, TROTH_ALIKE_NUMBER },
    { { "Leonie", "Köhler", .phone = "0711 2842222" }, { "L.", "Köhler", .phone = "0711 2842222" }, TROTH_ALIKE_NUMBER },
    { { "Leonie", "Köhler", .phone = "0711 2842222" }, { "Leonie", "Maier", .phone = "0711 2842222" }, TROTH_ALIKE_NUMBER },
    { { "Leonie", "Köhler", .phone = "0711 2842222" }, { .phone = "0711 2842222" }, TROTH_ALIKE_NUMBER },
    { { "Köhler", "Leonie", .phone = "0711 2842222" }, { "Leonie", "Köhler", .phone = "0711 2842222" }, TROTH_ALIKE_NUMBER | TROTH_ALIKE_NAME },
    { { "Leonie", "Köhler", .mail = "Leonie@Surfeu.de" }, { NULL, NULL, .mail = "leonie@surfeu.de" }, TROTH_ALIKE_MAIL },
    { { "Bob", "Meier", .phone = "0711 2842222", .mail = "bob@x.de" }, { "Robert", "Meier", .phone = "0711 2842222", .mail = "bob@x.de" }, TROTH_ALIKE_NUMBER | TROTH_ALIKE_MAIL },
    /* the same name and something else */
    { { "Leonie", "Köhler", .postal_code = "70174" }, { "Leonie", "Köhler", .postal_code = "70174" }, TROTH_ALIKE_NAME | TROTH_ALIKE_POSTAL_CODE },
    { { "Leonie", "Köhler", "Acme GmbH" }, { "Dr. Leonie", "Köhler", "ACME GmbH" }, TROTH_ALIKE_NAME | TROTH_ALIKE_COMPANY },
    { { "Leonie", "Köhler" }, { "Leonie", "Köhler" }, 0 },
    { { "Leonie", "Köhler", .postal_code = "70174" }, { "Leonie", "Köhler", .postal_code = "10115" }, 0 },
    /* a household; colleagues; the company and one of its people; an extension; doctors */
    { { "Leonie", "Köhler", .phone = "0711 2842222", .postal_code = "70174" }, { "Bernd", "Köhler", .phone = "0711 2842222", .postal_code = "70174" }, 0 },
    { { "Leonie", "Köhler", "Acme", .phone = "0711 28420" }, { "Bernd", "Maier", "Acme", .phone = "0711 28420" }, 0 },
    { { "Leonie", "Köhler", "Acme", .phone = "0711 28420" }, { NULL, NULL, "Acme", .phone = "0711 28420" }, 0 },
    { { NULL, NULL, "Acme", .phone = "0711 28420" }, { NULL, NULL, "Acme", .phone = "0711 28420" }, TROTH_ALIKE_NUMBER },
    { { "Leonie", "Köhler", .phone = "1234" }, { "Leonie", NULL, .phone = "1234" }, 0 },
    { { "Dr. Leonie", "Köhler", .phone = "0711 28420" }, { "Dr. Bernd", "Maier", .phone = "0711 28420" }, 0 },
    { { 0 }, { 0 }, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_test_message ("pair %u", i);
      g_assert_cmphex (compare (&pairs[i].one, &pairs[i].two), ==, pairs[i].why);
    }
}

/* A number of many says nothing of who they are; with the same name it does. */
static void
test_switchboard (void)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (TrothCustomer) caller = person_new ("x", &(Person){ .phone = "0711 28420" });
  g_autoptr (TrothCustomer) leonie = person_new ("y", &(Person){ "Leonie", "Köhler", .phone = "0711 28420" });

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      const char      *given[] = { "Anna", "Bernd", "Clara", "Doris", "Emil", "Leonie" };

      g_ptr_array_add (all, person_new (id, &(Person){ given[i], i == 5 ? "Köhler" : NULL, .phone = "0711 28420" }));
    }
  found = troth_alike_find (caller, all);
  g_assert_cmpuint (found->len, ==, 0);
  g_clear_pointer (&found, g_ptr_array_unref);
  found = troth_alike_find (leonie, all);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (troth_customer_get_id (((TrothAlike *) found->pdata[0])->customer), ==, "5");
}

/* The likeliest first; merged ones and those said to be two are not asked about again. */
static void
test_order (void)
{
  static const Person leonie = { "Leonie", "Köhler", .phone = "0711 2842222", .mail = "leonie@surfeu.de" };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (TrothCustomer) self = person_new ("self", &leonie);
  TrothMerge *merge = troth_merge_new ();

  g_ptr_array_add (all, person_new ("number", &(Person){ "Leonie", NULL, .phone = "0711 2842222" }));
  g_ptr_array_add (all, person_new ("both", &leonie));
  g_ptr_array_add (all, person_new ("merged", &leonie));
  g_ptr_array_add (all, person_new ("two", &(Person){ "Leonie", "Köhler", .mail = "leonie@surfeu.de" }));
  g_ptr_array_add (all, person_new ("self", &leonie));
  troth_customer_set_merged_into_id (all->pdata[2], "both");
  troth_merge_set_into_id (merge, "self");
  troth_merge_set_separated_at (merge, TROTH_SECOND);
  troth_record_append (all->pdata[3], troth_customer_F_merges, merge);
  found = troth_alike_find (self, all);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (troth_customer_get_id (((TrothAlike *) found->pdata[0])->customer), ==, "both");
  g_assert_cmpstr (troth_customer_get_id (((TrothAlike *) found->pdata[1])->customer), ==, "number");
  g_clear_pointer (&found, g_ptr_array_unref);
  troth_customer_set_merged_into_id (self, "both");
  found = troth_alike_find (self, all);
  g_assert_cmpuint (found->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/alike/pairs", test_pairs);
  g_test_add_func ("/model/alike/switchboard", test_switchboard);
  g_test_add_func ("/model/alike/order", test_order);
  return g_test_run ();
}
