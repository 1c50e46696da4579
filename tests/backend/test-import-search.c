// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Every customer of the demo company is found as an agent would type her. */
#include "import-fixture.h"

#include <string.h>

#include "troth-csv.h"
#include "troth-db-search.h"
#include "troth-fold.h"
#include "troth-import-map.h"

#define N_CUSTOMERS 59

/* A search for @query, which must find @id. */
typedef struct
{
  const char *query;
  const char *country;
  char       *id;
  gboolean    found;
  guint       n_hits;
} Question;

static gboolean
search (TrothDbConnection *connection,
        gpointer           data,
        GError           **error)
{
  Question *question = data;
  g_autoptr (GPtrArray) hits = troth_db_search (connection, question->query, question->country, error);

  question->found = FALSE;
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    question->found |= strcmp (((TrothDbHit *) g_ptr_array_index (hits, i))->customer_id, question->id) == 0;
  question->n_hits = hits != NULL ? hits->len : 0;
  return hits != NULL;
}

static void
assert_finds (ImportFixture *fixture,
              const char    *query,
              const char    *country,
              const char    *key)
{
  g_autofree char *id = troth_import_id ("chinook", "customer", key);
  Question         question = { .query = query, .country = country, .id = id };

  db_fixture_read (fixture->db, search, &question);
  if (!question.found)
    g_error ("“%s” (%s) does not find customer %s", query, country != NULL ? country : "no country", key);
}

/* @text from each of its words on, as it is typed: after three characters and more, with and without accents. Fewer find more
 * customers than a list shows. */
static void
assert_words_find (ImportFixture *fixture,
                   const char    *text,
                   const char    *key)
{
  for (const char *word = text; word != NULL && *word != '\0';)
    {
      for (glong length = 3; length <= g_utf8_strlen (word, -1); length++)
        {
          g_autofree char *typed = g_utf8_substring (word, 0, length);
          g_autofree char *plain = troth_fold (typed);
          g_autofree char *upper = g_utf8_strup (typed, -1);

          if (strlen (plain) < 3)
            continue;
          assert_finds (fixture, typed, NULL, key);
          assert_finds (fixture, plain, NULL, key);
          assert_finds (fixture, upper, NULL, key);
        }
      word = strchr (word, ' ');
      word = word != NULL ? word + 1 : NULL;
    }
}

static void
assert_number_finds (ImportFixture *fixture,
                     const char    *number,
                     const char    *key)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  if (*number == '\0')
    return;
  for (const char *p = number; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  for (gsize last = 4; last <= 7; last++)
    {
      assert_finds (fixture, digits->str + digits->len - last, NULL, key);
      assert_finds (fixture, digits->str + digits->len - last, "CA", key);
      assert_finds (fixture, digits->str + digits->len - last, "DE", key);
    }
  assert_finds (fixture, number, NULL, key);
  assert_finds (fixture, number, "DE", key);
}

static GBytes *
load_customers (void)
{
  g_autoptr (GFile) map = g_file_new_for_uri (TROTH_IMPORT_DEMO);
  g_autoptr (GFile) folder = g_file_get_parent (map);
  g_autoptr (GFile) table = g_file_get_child (folder, "customers.csv");

  return g_file_load_bytes (table, NULL, NULL, NULL);
}

static const char *
field (TrothCsv   *csv,
       const char *column)
{
  return troth_csv_get_field (csv, troth_csv_find_column (csv, column));
}

static void
test_all_customers (void)
{
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autofree char *refused = import_fixture_run (fixture, FALSE);
  g_autoptr (GBytes) bytes = load_customers ();
  gsize       size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (TrothCsv) csv = troth_csv_new (data, size, ',');
  guint n = 0;

  g_assert_null (refused);
  g_assert_true (troth_csv_read_header (csv, NULL));
  while (troth_csv_next (csv, NULL) == TROTH_CSV_ROW)
    {
      const char      *key = field (csv, "CustomerId");
      g_autofree char *name = g_strdup_printf ("%s %s", field (csv, "FirstName"), field (csv, "LastName"));
      g_autofree char *back = g_strdup_printf ("%s, %s", field (csv, "LastName"), field (csv, "FirstName"));

      assert_words_find (fixture, name, key);
      assert_words_find (fixture, back, key);
      assert_words_find (fixture, field (csv, "Company"), key);
      assert_finds (fixture, field (csv, "Email"), NULL, key);
      assert_number_finds (fixture, field (csv, "Phone"), key);
      assert_number_finds (fixture, field (csv, "Fax"), key);
      n++;
    }
  g_assert_cmpuint (n, ==, N_CUSTOMERS);
}

static void
test_writings (void)
{
  static const char *const numbers[][3] = {
    { "+49 711 2842222", NULL, "2" },
    { "+49 0711 2842222", NULL, "2" },
    { "0711 2842222", NULL, "2" },
    { "0711/284 22 22", "DE", "2" },
    { "2842222", "DE", "2" },
    { "011 49 711 2842222", "US", "2" },
    { "(650) 253-0000", "US", "16" },
    { "650 253 0000", NULL, "16" },
    { "11 3033-5446", "BR", "10" },
    { "020 7707 0707", "GB", "52" },
    { "020 7707 0707", NULL, "52" },
    { "06 39733434", "IT", "47" },
    { "01 47 42 71 71", "FR", "40" },
    { "+33 1 47 42 71 71", "US", "40" },
  };
  static const char *const words[][2] = {
    { "leo koh", "2" },
    { "koehler", "2" },
    { "schroed", "38" },
    { "leo koeh", "2" },
    { "gonc luis", "1" },
    { "riotur", "12" },
    { "oreilly", "46" },
    { "o'rei", "46" },
    { "VAN DER", "48" },
  };
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autofree char *refused = import_fixture_run (fixture, FALSE);

  g_assert_null (refused);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    assert_finds (fixture, numbers[i][0], numbers[i][1], numbers[i][2]);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    assert_finds (fixture, words[i][0], NULL, words[i][1]);
}

static void
test_no_strangers (void)
{
  static const char *const queries[] = { "+49 711 2842223", "9999999999", "zzz", "leonie gonçalves", "+1 711 284 2222" };
  g_autoptr (ImportFixture) fixture = import_fixture_new ();
  g_autofree char *refused = import_fixture_run (fixture, FALSE);

  g_assert_null (refused);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *id = g_strdup ("");
      Question         question = { .query = queries[i], .country = "DE", .id = id };

      db_fixture_read (fixture->db, search, &question);
      g_test_message ("%s", queries[i]);
      g_assert_cmpuint (question.n_hits, ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backend/search/all-customers", test_all_customers);
  g_test_add_func ("/backend/search/writings", test_writings);
  g_test_add_func ("/backend/search/no-strangers", test_no_strangers);
  return g_test_run ();
}
