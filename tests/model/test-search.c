// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-search.h"

#include <string.h>

#include "troth-country-tables.h"
#include "troth-country.h"
#include "troth-fold.h"

/* The short way for ASCII gives what the long one gives. */
static void
test_fold_ascii (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      char             text[12] = "é";
      g_autofree char *longer = NULL;
      g_autofree char *shorter = NULL;

      text[2] = 'x';
      for (guint n = 3; n < 11; n++)
        text[n] = (char) g_test_rand_int_range (1, 128);
      longer = troth_fold (text);
      shorter = troth_fold (text + 2);
      g_assert_true (*longer == 'e');
      g_assert_cmpstr (shorter, ==, longer + 1);
    }
}

static void
test_fold (void)
{
  static const char *const folded[][2] = {
    { "Luís Gonçalves", "luis goncalves" },
    { "Łódź", "lodz" },
    { "BJØRN  Hämäläinen", "bjorn hamalainen" },
    { "Straße, STRAẞE", "strasse strasse" },
    { "İstanbul ıĞ", "istanbul ig" },
    { "Þórður Æsir Œuvre Đorđe", "thordur aesir oeuvre dorde" },
    { "O'Reilly O’Reilly O´Reilly", "oreilly oreilly oreilly" },
    { "luisg@embraer.com.br", "luisg embraer com br" },
    { "  Embraer - S.A. ", "embraer s a" },
    { "ＦＵＬＬ　ｗｉｄｔｈ", "full width" },
    { "Ёлка Йод", "елка йод" },
    { "مُحَمَّد", "مُحَمَّد" },
    { "ΆΛΦΑΣ", "αλφασ" },
    { "\u202eabc\u200b", "abc" },
    { "-- !", "" },
    { "a\xff"
      "b",
      "a b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (folded); i++)
    {
      g_autofree char *text = troth_fold (folded[i][0]);

      g_assert_cmpstr (text, ==, folded[i][1]);
    }
}

static void
test_country (void)
{
  static const char *const names[][2] = {
    { "Germany", "DE" },
    { "USA", "US" },
    { "United Kingdom", "GB" },
    { "Czech Republic", "CZ" },
    { "gbr", "GB" },
    { "de", "DE" },
    { "Österreich", "AT" },
    { " u.s.a. ", "US" },
    { "Curacao", "CW" },
    { "Côte d'Ivoire", "CI" },
    { "Atlantis", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (troth_country_parse (names[i][0]), ==, names[i][1]);
  g_assert_null (troth_country_parse (NULL));
  g_assert_cmpstr (troth_country_name ("DE"), ==, "Germany");
  g_assert_cmpstr (troth_country_zone ("US", "CA"), ==, "America/Los_Angeles");
  g_assert_cmpstr (troth_country_zone ("US", "California"), ==, "America/Los_Angeles");
  g_assert_cmpstr (troth_country_zone ("CA", "NT"), ==, "America/Edmonton");
  g_assert_cmpstr (troth_country_zone ("AU", "NT"), ==, "Australia/Darwin");
  g_assert_cmpstr (troth_country_zone ("BR", "São Paulo"), ==, "America/Sao_Paulo");
  g_assert_cmpstr (troth_country_zone ("DE", "BW"), ==, "Europe/Berlin");
  g_assert_cmpstr (troth_country_zone ("US", "??"), ==, "America/New_York");
  g_assert_null (troth_country_zone (NULL, "CA"));
}

static void
assert_zone (const char *zone)
{
  g_autoptr (GTimeZone) known = g_time_zone_new_identifier (zone);

  if (known == NULL)
    g_error ("no zone %s", zone);
}

static void
test_country_zones_exist (void)
{
  for (gsize i = 0; i < troth_n_country_rows; i++)
    if (troth_country_rows[i].zone != NULL)
      assert_zone (troth_country_rows[i].zone);
  for (gsize i = 0; i < troth_n_region_rows; i++)
    assert_zone (troth_region_rows[i].zone);
}

static void
add_point (TrothCustomer   *customer,
           TrothContactKind kind,
           const char      *raw)
{
  TrothContactPoint *point = troth_contact_point_new ();

  troth_contact_point_set_kind (point, kind);
  troth_contact_point_set_raw (point, raw);
  troth_record_append (customer, troth_customer_F_contact_points, point);
}

static TrothCustomer *
make_customer (void)
{
  TrothCustomer *customer = troth_customer_new ();

  troth_customer_set_given_name (customer, "Johannes");
  troth_customer_set_family_name (customer, "Van der Berg");
  troth_customer_set_company (customer, "Aeronáutica S.A.");
  troth_customer_set_account (customer, "AC-1001");
  troth_customer_set_city (customer, "Bremen");
  troth_customer_set_country (customer, "DE");
  add_point (customer, TROTH_CONTACT_KIND_PHONE, "+49 0711 2842222");
  add_point (customer, TROTH_CONTACT_KIND_PHONE, "0170 / 123 45 67");
  add_point (customer, TROTH_CONTACT_KIND_PHONE, "withheld");
  add_point (customer, TROTH_CONTACT_KIND_EMAIL, "J.Berg@example.org");
  return customer;
}

static void
test_keys (void)
{
  static const struct
  {
    const char *field;
    const char *key;
  } expected[] = {
    { "name", "johannes van der berg" },
    { "name", "van der berg johannes" },
    { "name", "der berg johannes" },
    { "name", "berg johannes" },
    { "company", "aeronautica s a" },
    { "company", "s a" },
    { "company", "a" },
    { "account", "ac1001" },
    { "account", "ac 1001" },
    { "account", "1001" },
    { "phone", "#222248211794" },
    { "phone", "#765432107194" },
    { "email", "j berg example org" },
    { "place", "@aeronautica_s_a johannes van der berg" },
    { "place", "@aeronautica_s_a van der berg johannes" },
    { "place", "@s_a johannes van der berg" },
    { "place", "@s_a van der berg johannes" },
    { "place", "@a johannes van der berg" },
    { "place", "@a van der berg johannes" },
    { "place", "@bremen johannes van der berg" },
    { "place", "@bremen van der berg johannes" },
  };
  g_autoptr (TrothCustomer) customer = make_customer ();
  g_autoptr (TrothCustomer) nobody = troth_customer_new ();
  g_autoptr (GPtrArray) keys = troth_customer_search_keys (customer);
  g_autoptr (GPtrArray) none = troth_customer_search_keys (nobody);

  g_assert_cmpuint (keys->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < keys->len; i++)
    {
      const TrothSearchKey *row = g_ptr_array_index (keys, i);

      g_assert_cmpstr (row->key, ==, expected[i].key);
      g_assert_cmpstr (row->field, ==, expected[i].field);
    }
  g_assert_cmpuint (none->len, ==, 0);
  {
    g_autoptr (TrothRow) row = troth_row_new (customer);
    TrothSearchKeys same;

    troth_search_keys_init (&same);
    for (guint n = 0; n < 2; n++) /* those of the one before do not stay */
      troth_row_search_keys (row, &same);
    g_assert_cmpuint (same.keys->len, ==, keys->len);
    for (guint i = 0; i < keys->len; i++)
      g_assert_cmpstr (same.texts->str + g_array_index (same.keys, TrothPackedKey, i).at, ==, ((TrothSearchKey *) keys->pdata[i])->key);
    troth_search_keys_clear (&same);
  }
}

/* Whether @query finds @customer, by the ranges alone. */
static gboolean
finds (const char    *query,
       const char    *country,
       TrothCustomer *customer)
{
  g_autoptr (TrothSearchPlan) plan = troth_search_plan (query, country);
  g_autoptr (GPtrArray) keys = troth_customer_search_keys (customer);

  for (gsize p = 0; plan->prefixes[p] != NULL; p++)
    for (guint k = 0; k < keys->len; k++)
      {
        const char      *key = ((TrothSearchKey *) g_ptr_array_index (keys, k))->key;
        g_autofree char *end = troth_search_prefix_end (plan->prefixes[p]);

        g_assert_cmpint (g_str_has_prefix (key, plan->prefixes[p]), ==,
                         strcmp (key, plan->prefixes[p]) >= 0 && strcmp (key, end) < 0);
        if (g_str_has_prefix (key, plan->prefixes[p]))
          return TRUE;
      }
  return FALSE;
}

/* Who is called Bob is on the screen as Bob Smith. */
static void
test_preferred_name (void)
{
  static const char *const found[] = { "bob smith", "Smith, Bob", "robert smith", "bob", "joerg mueller", "Müller Jörg", "georg müller" };
  static const char *const not_found[] = { "bob robert", "robert bob" };
  g_autoptr (TrothCustomer) bob = troth_customer_new ();
  g_autoptr (TrothCustomer) joerg = troth_customer_new ();

  troth_customer_set_given_name (bob, "Robert");
  troth_customer_set_family_name (bob, "Smith");
  troth_customer_set_preferred_name (bob, "Bob");
  troth_customer_set_given_name (joerg, "Georg");
  troth_customer_set_family_name (joerg, "Müller");
  troth_customer_set_preferred_name (joerg, "Jörg");
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    g_assert_true (finds (found[i], NULL, i < 4 ? bob : joerg));
  for (guint i = 0; i < G_N_ELEMENTS (not_found); i++)
    g_assert_false (finds (not_found[i], NULL, bob));
}

static void
test_plan_numbers (void)
{
  static const char *const found[] = {
    "+49 711 2842222",
    "+49 0711 2842222",
    "0711 2842222",
    "0711/284 22 22",
    "2842222",
    "2222",
    "22",
    "0049 711 2842222",
    "49 711 2842222",
    "711 2842222",
    "+49 170 1234567",
    "01701234567",
    "1001",
    "ac1001",
  };
  g_autoptr (TrothCustomer) customer = make_customer ();
  g_autoptr (TrothCustomer) brazilian = troth_customer_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_test_message ("%s", found[i]);
      g_assert_true (finds (found[i], NULL, customer));
      g_assert_true (finds (found[i], "DE", customer));
    }
  g_assert_true (finds ("011 49 711 2842222", "US", customer));
  add_point (customer, TROTH_CONTACT_KIND_PHONE, "+1 650 253 0000");
  g_assert_true (finds ("0000", NULL, customer));
  g_assert_true (finds ("30000", "DE", customer));
  g_assert_false (finds ("2842223", "DE", customer));
  g_assert_false (finds ("+1 711 284 2222", "DE", customer));
  add_point (brazilian, TROTH_CONTACT_KIND_MOBILE, "+55 11 8765-4321");
  g_assert_true (finds ("+55 11 98765-4321", NULL, brazilian));
  g_assert_true (finds ("11 98765-4321", "BR", brazilian));
}

static void
test_spellings (void)
{
  g_autoptr (TrothCustomer) customer = troth_customer_new ();
  g_autofree char *spelled = troth_fold_spelled ("Ærø Ångström");
  g_autofree char *none = troth_fold_spelled ("François");

  troth_customer_set_given_name (customer, "Leonie");
  troth_customer_set_family_name (customer, "Köhler");
  troth_customer_set_company (customer, "Müller AG");
  g_assert_cmpstr (spelled, ==, "aeroe aangstroem");
  g_assert_null (none);
  g_assert_true (finds ("koehl", NULL, customer));
  g_assert_true (finds ("Leonie Koehler", NULL, customer));
  g_assert_true (finds ("kohler leo", NULL, customer));
  g_assert_true (finds ("mueller", NULL, customer));
}

static void
test_plan_words (void)
{
  g_autoptr (TrothCustomer) customer = make_customer ();
  g_autoptr (TrothSearchPlan) words = troth_search_plan (" Lui Gonç\"; ", NULL);
  g_autoptr (TrothSearchPlan) nothing = troth_search_plan (" * ", NULL);

  g_assert_cmpuint (g_strv_length (words->words), ==, 2);
  g_assert_true (troth_search_has_words ("goncalves luis", words->words));
  g_assert_true (troth_search_has_words ("@goncalo_novo luis", words->words));
  g_assert_false (troth_search_has_words ("luis congonc", words->words));
  g_assert_cmpstr (words->prefixes[0], ==, "lui gonc");
  g_assert_false (words->number);
  g_assert_null (nothing->prefixes[0]);
  g_assert_null (nothing->words);
  g_assert_true (finds ("van der", NULL, customer));
  g_assert_true (finds ("VAN DER BERG, J", NULL, customer));
  g_assert_true (finds ("johannes v", NULL, customer));
  g_assert_true (finds ("j.berg@exa", NULL, customer));
  g_assert_true (finds ("aéro", NULL, customer));
  g_assert_false (finds ("annes", NULL, customer));
}

/* A record from before there was a limit: it costs no more than a long one, and is found by how it begins. */
static void
test_long (void)
{
  g_autoptr (TrothCustomer) customer = troth_customer_new ();
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  gsize bytes = 0;

  while (words->len < 30000)
    g_string_append_printf (words, "жж%c ", 'a' + (int) (words->len % 26));
  troth_customer_set_given_name (customer, words->str);
  troth_customer_set_family_name (customer, "Doe");
  troth_customer_set_company (customer, words->str);
  keys = troth_customer_search_keys (customer);
  for (guint i = 0; i < keys->len; i++)
    {
      const TrothSearchKey *key = keys->pdata[i];

      g_assert_cmpuint (strlen (key->key), <=, 2000);
      g_assert_true (g_utf8_validate (key->key, -1, NULL));
      bytes += strlen (key->key);
    }
  g_assert_cmpuint (bytes, <, 2000 * 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/fold/text", test_fold);
  g_test_add_func ("/model/fold/text-ascii", test_fold_ascii);
  g_test_add_func ("/model/country/parse", test_country);
  g_test_add_func ("/model/country/zones-exist", test_country_zones_exist);
  g_test_add_func ("/model/search/keys", test_keys);
  g_test_add_func ("/model/search/preferred-name", test_preferred_name);
  g_test_add_func ("/model/search/plan-numbers", test_plan_numbers);
  g_test_add_func ("/model/search/plan-words", test_plan_words);
  g_test_add_func ("/model/search/spellings", test_spellings);
  g_test_add_func ("/model/search/long", test_long);
  return g_test_run ();
}
