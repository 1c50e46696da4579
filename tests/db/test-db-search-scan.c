// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* What the search finds, and in which order, is what a scan through all customers would give, whatever has become of them. */

#include "db-fixture.h"
#include "troth-db-record.h"
#include "troth-db-search.h"
#include "troth-promise.h"
#include "troth-search.h"

#define CUSTOMERS 150
#define ROUNDS 6
#define CHANGES 30
#define QUERIES 40
#define FEW 8 /* as in troth-db-search.c */
#define BY_WORDS 20
#define LOOKED_AT (3 * TROTH_DB_SEARCH_LIMIT)

static const char *const given[] = { "Anna", "Anna Maria", "Maria", "Jörg", "Jo", "John", "Luís", "Leonie", "Ann" };
static const char *const families[] = { "Köhler", "Koehler", "Smith", "Smiley", "von der Leyen", "Gonçalves", "Anders", "Berg", "Bergmann" };
static const char *const companies[] = { NULL, NULL, "Smith & Sons", "Bergwerk AG" };
static const char *const cities[] = { NULL, "Köln", "New York", "Bremen" };

typedef struct
{
  TrothDb    *db;
  GPtrArray  *customers; /* as they are to be in the database */
  GPtrArray  *promises;
  GHashTable *docs; /* id → number */
} Fixture;

typedef struct
{
  const TrothSearchKey *key;
  guint                 customer;
  gint64                doc;
} Row;

#define PICK(texts) (texts)[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]

static void
draw (TrothCustomer *customer)
{
  troth_customer_set_given_name (customer, PICK (given));
  troth_customer_set_family_name (customer, PICK (families));
  troth_customer_set_company (customer, PICK (companies));
  troth_customer_set_city (customer, PICK (cities));
  troth_customer_set_last_contact_at (customer, g_test_rand_int_range (0, 3) ? TROTH_NO_INSTANT : g_test_rand_int_range (0, 9));
}

static gboolean
put_customers (TrothDbConnection *c,
               gpointer           data,
               GError           **error)
{
  g_autoptr (GPtrArray) olds = g_ptr_array_new ();

  g_ptr_array_set_size (olds, (int) ((GPtrArray *) data)->len);
  return troth_db_record_put_many (c, data, olds, error);
}

static gboolean
put_promises (TrothDbConnection *c,
              gpointer           data,
              GError           **error)
{
  return put_customers (c, data, error);
}

/* One that comes from elsewhere: as a desk gets it. */
static gboolean
merge_one (TrothDbConnection *c,
           gpointer           data,
           GError           **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_row_unref);
  g_autoptr (GPtrArray) made = g_ptr_array_new ();
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();

  g_ptr_array_add (rows, troth_row_new (data));
  return troth_db_record_merge (c, rows, made, changed, error);
}

static gboolean
put_one (TrothDbConnection *c,
         gpointer           data,
         GError           **error)
{
  return troth_db_record_put (c, data, error);
}

static gboolean
delete_one (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  return troth_db_record_delete (c, G_OBJECT_TYPE (data), troth_record_get_id (data), error);
}

static gboolean
read_docs (TrothDbConnection *c,
           gpointer           data,
           GError           **error)
{
  Fixture *f = data;
  g_autoptr (TrothDbStatement) row = troth_db_query (c, error, "SELECT id, doc FROM customer", "");

  g_hash_table_remove_all (f->docs);
  while (troth_db_statement_step (row, error))
    g_hash_table_insert (f->docs, g_strdup (troth_db_statement_get_text (row, "id")), GSIZE_TO_POINTER ((gsize) troth_db_statement_get_integer (row, "doc")));
  return !troth_db_statement_failed (row);
}

static void
set_up (Fixture *f)
{
  g_autofree char *folder = troth_test_folder ();

  f->db = db_fixture_open (folder, BACKEND);
  f->customers = g_ptr_array_new_with_free_func (g_object_unref);
  f->promises = g_ptr_array_new_with_free_func (g_object_unref);
  f->docs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < CUSTOMERS; i++)
    {
      TrothCustomer   *customer = troth_customer_new ();
      g_autofree char *id = g_strdup_printf ("c%u", i);

      troth_customer_set_id (customer, id);
      troth_customer_set_version (customer, 1);
      draw (customer);
      g_ptr_array_add (f->customers, customer);
    }
  for (guint i = 0; i < CUSTOMERS / 4; i++)
    {
      TrothPromise    *promise = troth_promise_new ();
      g_autofree char *id = g_strdup_printf ("p%u", i);
      g_autofree char *of = g_strdup_printf ("c%d", g_test_rand_int_range (0, CUSTOMERS));

      troth_promise_set_id (promise, id);
      troth_promise_set_version (promise, 1);
      troth_promise_set_customer_id (promise, of);
      g_ptr_array_add (f->promises, promise);
    }
  if (g_test_rand_bit ()) /* either may come first */
    db_fixture_write (f->db, put_promises, f->promises);
  db_fixture_write (f->db, put_customers, f->customers);
  db_fixture_write (f->db, put_promises, f->promises);
}

static void
tear_down (Fixture *f)
{
  g_autofree char *folder = g_path_get_dirname (troth_db_get_path (f->db));

  troth_db_close (f->db);
  g_object_unref (f->db);
  if (g_path_is_absolute (folder))
    troth_test_folder_remove (folder);
  g_ptr_array_unref (f->customers);
  g_ptr_array_unref (f->promises);
  g_hash_table_unref (f->docs);
}

/* Somebody is renamed or was spoken to, a promise is made or ends, somebody or a promise is forgotten. */
static void
change_something (Fixture *f)
{
  const int   what = g_test_rand_int_range (0, 10);
  GPtrArray  *records = what < 5 ? f->customers : f->promises;
  const guint i = (guint) g_test_rand_int_range (0, (gint32) records->len);
  gpointer    record = records->pdata[i];
  TrothDbFunc func = g_test_rand_bit () ? put_one : merge_one;

  troth_record_set_integer (record, troth_record_type_find (G_OBJECT_TYPE (record), "version"), troth_record_get_version (record) + 1);
  if (what == 0 || what == 9)
    {
      db_fixture_write (f->db, delete_one, record);
      g_ptr_array_remove_index (records, i);
      return;
    }
  if (what < 5)
    draw (record);
  else
    troth_promise_set_state (record, g_test_rand_bit () ? TROTH_PROMISE_STATE_OPEN : TROTH_PROMISE_STATE_KEPT);
  db_fixture_write (f->db, func, record);
}

static guint
count_open (const Fixture *f,
            const char    *customer_id)
{
  guint n = 0;

  for (guint i = 0; i < f->promises->len; i++)
    n += troth_promise_get_state (f->promises->pdata[i]) == TROTH_PROMISE_STATE_OPEN &&
         g_str_equal (troth_promise_get_customer_id (f->promises->pdata[i]), customer_id);
  return n;
}

static int
by_key (gconstpointer a,
        gconstpointer b)
{
  const Row *x = a, *y = b;
  int        order = strcmp (x->key->key, y->key->key);

  return order ? order : (x->doc > y->doc) - (x->doc < y->doc);
}

/* All keys of everybody, sorted. @all: keeps them */
static GArray *
sort_keys (const Fixture *f,
           GPtrArray     *all)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  for (guint i = 0; i < f->customers->len; i++)
    {
      GPtrArray *keys = troth_customer_search_keys (f->customers->pdata[i]);

      g_ptr_array_add (all, keys);
      for (guint n = 0; n < keys->len; n++)
        {
          Row row = { keys->pdata[n], i, (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (f->docs, troth_record_get_id (f->customers->pdata[i]))) };

          g_array_append_val (rows, row);
        }
    }
  g_array_sort (rows, by_key);
  return rows;
}

static int
by_rank (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  const Fixture *f = data;
  TrothCustomer *x = f->customers->pdata[*(const guint *) a], *y = f->customers->pdata[*(const guint *) b];
  const gboolean owed_x = count_open (f, troth_customer_get_id (x)) > 0, owed_y = count_open (f, troth_customer_get_id (y)) > 0;
  const gint64   at_x = troth_customer_get_last_contact_at (x), at_y = troth_customer_get_last_contact_at (y);

  return owed_x != owed_y ? (int) owed_y - (int) owed_x : (at_x < at_y) - (at_x > at_y);
}

static void
sort_by_rank (Fixture *f,
              GArray  *hits,
              guint    first)
{
  if (hits->len > first)
    g_qsort_with_data (&g_array_index (hits, guint, first), (int) (hits->len - first), sizeof (guint), by_rank, f);
}

static gboolean
has (const GArray *hits,
     guint         customer)
{
  for (guint i = 0; i < hits->len; i++)
    if (g_array_index (hits, guint, i) == customer)
      return TRUE;
  return FALSE;
}

static int
by_contact (gconstpointer a,
            gconstpointer b,
            gpointer      data)
{
  const Fixture *f = data;
  const gint64   x = troth_customer_get_last_contact_at (f->customers->pdata[*(const guint *) a]);
  const gint64   y = troth_customer_get_last_contact_at (f->customers->pdata[*(const guint *) b]);

  return (x < y) - (x > y);
}

static void
scan_range (Fixture      *f,
            const GArray *rows,
            const char   *prefix,
            gboolean      owed,
            GArray       *hits)
{
  guint looked_at = 0;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < rows->len && looked_at < LOOKED_AT; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      if (!g_str_has_prefix (row->key->key, prefix) || (owed && count_open (f, troth_record_get_id (f->customers->pdata[row->customer])) == 0))
        continue;
      looked_at++;
      if (!has (hits, row->customer) && !has (found, row->customer))
        g_array_append_val (found, row->customer);
    }
  g_array_sort_with_data (found, by_contact, f);
  g_array_append_vals (hits, found->data, MIN (found->len, TROTH_DB_SEARCH_LIMIT - hits->len));
}

/* One of @words begins the first word of @key, another goes on from there, and the others are begun somewhere. */
static gboolean
goes_on (const char *key,
         char      **words)
{
  const char *first = key + (*key == '@');
  const char *space = strchr (key, ' ');

  for (guint i = 0; words[i] && space; i++)
    for (guint n = 0; words[n]; n++)
      if (n != i && g_str_has_prefix (first, words[i]) && strcspn (first, " ") >= strlen (words[i]) && g_str_has_prefix (space + 1, words[n]))
        return troth_search_has_words (key, words);
  return FALSE;
}

static GArray *
scan_words (const GArray *rows,
            char        **words,
            const GArray *hits)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      if (goes_on (row->key->key, words) && !has (hits, row->customer) && !has (found, row->customer))
        g_array_append_val (found, row->customer);
    }
  return found;
}

typedef struct
{
  const char *typed;
  GPtrArray  *hits;
} Search;

static gboolean
search_one (TrothDbConnection *c,
            gpointer           data,
            GError           **error)
{
  Search *search = data;

  search->hits = troth_db_search (c, search->typed, "DE", error);
  return search->hits != NULL;
}

static void
check_query (Fixture      *f,
             const GArray *rows,
             const char   *typed)
{
  Search search = { typed, NULL };
  g_autoptr (TrothSearchPlan) plan = troth_search_plan (typed, "DE");
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) others = NULL;
  guint ranged;

  db_fixture_read (f->db, search_one, &search);
  for (guint i = 0; plan->prefixes[i]; i++)
    {
      const guint first = expected->len;

      scan_range (f, rows, plan->prefixes[i], TRUE, expected);
      scan_range (f, rows, plan->prefixes[i], FALSE, expected);
      sort_by_rank (f, expected, first);
    }
  ranged = expected->len;
  others = plan->words && ranged < FEW ? scan_words (rows, plan->words, expected) : g_array_new (FALSE, FALSE, sizeof (guint));
  g_test_message ("“%s”: %u and %u, found %u", typed, ranged, others->len, search.hits->len);
  g_assert_cmpuint (search.hits->len, <=, MIN (ranged + others->len, MAX (ranged, BY_WORDS)));
  g_assert_cmpuint (search.hits->len, >=, MIN (ranged + others->len, MAX (ranged, BY_WORDS / 2))); /* of many, those that are soon found */
  if (search.hits->len == ranged + others->len)
    g_array_append_vals (expected, others->data, others->len);
  for (guint i = 0; i < search.hits->len; i++)
    {
      const TrothDbHit *hit = search.hits->pdata[i];

      g_assert_cmpuint (hit->open_promises, ==, count_open (f, hit->customer_id));
      if (i < ranged)
        g_assert_cmpstr (hit->customer_id, ==, troth_record_get_id (f->customers->pdata[g_array_index (expected, guint, i)]));
    }
  for (guint i = ranged; i < expected->len; i++) /* found by words: each of them, best first */
    {
      const char *id = troth_record_get_id (f->customers->pdata[g_array_index (expected, guint, i)]);
      gboolean    found = FALSE;

      for (guint n = ranged; n < search.hits->len; n++)
        found |= g_str_equal (((TrothDbHit *) search.hits->pdata[n])->customer_id, id);
      g_assert_true (found);
    }
  for (guint i = ranged + 1; i < search.hits->len; i++)
    g_assert_true (((TrothDbHit *) search.hits->pdata[i - 1])->open_promises > 0 || ((TrothDbHit *) search.hits->pdata[i])->open_promises == 0);
  g_ptr_array_unref (search.hits);
}

/* One to three words, begun, of what people are called and where they live. */
static char *
draw_query (void)
{
  g_autoptr (GString) typed = g_string_new (NULL);
  const int n = g_test_rand_int_range (1, 4);

  for (int i = 0; i < n; i++)
    {
      const int   kind = g_test_rand_int_range (0, 5);
      const char *text = kind < 2 ? PICK (given) : kind < 4 ? PICK (families)
                                                            : cities[g_test_rand_int_range (1, G_N_ELEMENTS (cities))];
      const char *from = g_test_rand_int_range (0, 4) || !strchr (text, ' ') ? text : strchr (text, ' ') + 1;
      const glong length = g_test_rand_int_range (1, (gint32) g_utf8_strlen (from, -1) + 1);

      g_string_append_printf (typed, "%s%.*s", i > 0 ? " " : "", (int) (g_utf8_offset_to_pointer (from, length) - from), from);
    }
  return g_string_free (g_steal_pointer (&typed), FALSE);
}

static void
test_like_a_scan (void)
{
  Fixture f = { 0 };

  set_up (&f);
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
      g_autoptr (GArray) rows = NULL;

      db_fixture_read (f.db, read_docs, &f);
      rows = sort_keys (&f, all);
      for (guint i = 0; i < QUERIES; i++)
        {
          g_autofree char *typed = draw_query ();

          check_query (&f, rows, typed);
        }
      for (guint i = 0; i < CHANGES; i++)
        change_something (&f);
    }
  tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/search/like-a-scan", test_like_a_scan);
  return g_test_run ();
}
