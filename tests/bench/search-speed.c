// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* search-speed csv N FILE: writes N generated customers as a table.
 * search-speed fill N DATABASE: makes a desk's database of them, as a first fill does.
 * search-speed ask N DATABASE: how long one key takes, while names are typed, by the key table, by FTS5 with the same prefixes and by
 * going through all customers with LIKE; and by the key table while pages of 250 changed customers come in. One line of JSON. */

#include "company.h"

#include "troth-db-load.h"
#include "troth-db-record.h"
#include "troth-db-search.h"
#include "troth-db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BATCH 5000
#define PAGE 250
#define TYPED 200 /* names */
#define NOW G_GINT64_CONSTANT (1767225600000000)
#define DESK "/org/troth/sql/desk"
#define BACKEND "/org/troth/sql/backend"

typedef gboolean (*Ask) (TrothDbConnection *connection,
                         const char        *typed,
                         GError           **error);

typedef struct
{
  guint   customers;
  guint   from; /* of the batch; of the names */
  guint   n_names;
  Ask     ask;
  GArray *times; /* µs */
  gint    stop;
  guint   pages;
} Bench;

static gboolean
ask_keys (TrothDbConnection *connection,
          const char        *typed,
          GError           **error)
{
  g_autoptr (GPtrArray) hits = troth_db_search (connection, typed, "DE", error);

  return hits != NULL;
}

static gboolean
read_rows (TrothDbStatement *row,
           GError          **error)
{
  while (troth_db_statement_step (row, error))
    (void) troth_db_statement_get_text (row, "family_name");
  return !troth_db_statement_failed (row);
}

static gboolean
ask_words (TrothDbConnection *connection,
           const char        *typed,
           GError           **error)
{
  g_autofree char *lower = g_ascii_strdown (typed, -1);
  g_auto (GStrv) words = g_strsplit (lower, " ", -1);
  g_autoptr (GString) match = g_string_new (NULL);
  g_autoptr (TrothDbStatement) row = NULL;

  for (guint i = 0; words[i]; i++)
    if (*words[i])
      g_string_append_printf (match, "\"%s\"* ", words[i]);
  row = troth_db_query (connection, error,
                        "SELECT c.given_name, c.family_name FROM bench_word w JOIN customer c ON c.doc = w.rowid WHERE w.words MATCH $1 LIMIT 50",
                        "s", match->str);
  return read_rows (row, error);
}

static gboolean
ask_like (TrothDbConnection *connection,
          const char        *typed,
          GError           **error)
{
  g_autofree char *pattern = g_strdup_printf ("%%%s%%", typed);
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error,
                                                     "SELECT given_name, family_name FROM customer WHERE given_name || ' ' || family_name LIKE $1 LIMIT 50",
                                                     "s", pattern);

  return read_rows (row, error);
}

/* What the key table is compared with: not a part of any of our databases. */
static gboolean
make_words (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  return troth_db_run (connection, error,
                       "CREATE VIRTUAL TABLE bench_word USING fts5 (words, content='', prefix='1 2 3 4', tokenize='unicode61')", "") &&
         troth_db_run (connection, error,
                       "INSERT INTO bench_word (rowid, words) SELECT doc, given_name || ' ' || family_name || ' ' || account || ' ' || city FROM customer", "");
}

/* µs of the processor: what others on the same machine do is not in it. */
static gint64
thread_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* Every prefix of a name, as it is typed. */
static gboolean
type_names (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  Bench *bench = data;

  for (guint i = bench->from; i < bench->from + bench->n_names; i++)
    {
      g_autoptr (TrothCustomer) customer = company_customer ((guint) ((guint64) i * 7919 % bench->customers), NOW);
      g_autofree char *name = g_strjoin (" ", troth_customer_get_given_name (customer), troth_customer_get_family_name (customer), NULL);

      for (gsize length = 1; length <= strlen (name); length++)
        {
          g_autofree char *typed = g_strndup (name, length);
          gint64           before = thread_time ();
          gint64           spent;

          if (!bench->ask (connection, typed, error))
            return FALSE;
          spent = thread_time () - before;
          g_array_append_val (bench->times, spent);
        }
    }
  return TRUE;
}

static void
die (GError *error)
{
  g_printerr ("%s\n", error->message);
  exit (1);
}

static int
by_value (gconstpointer a,
          gconstpointer b)
{
  return (*(const gint64 *) a > *(const gint64 *) b) - (*(const gint64 *) a < *(const gint64 *) b);
}

/* "name_p50": µs, "name_p99": µs. A transaction a name, as on a desk. */
static void
measure (TrothDb    *db,
         Bench      *bench,
         const char *name,
         Ask         ask,
         guint       names)
{
  g_autoptr (GError) error = NULL;

  bench->ask = ask;
  bench->n_names = 1;
  bench->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (bench->from = 0; bench->from < names; bench->from++)
    if (!troth_db_read_sync (db, type_names, bench, &error))
      die (error);
  g_array_sort (bench->times, by_value);
  g_print ("\"%s_p50\": %" G_GINT64_FORMAT ", \"%s_p99\": %" G_GINT64_FORMAT ", ", name, g_array_index (bench->times, gint64, bench->times->len / 2), name,
           g_array_index (bench->times, gint64, bench->times->len * 99 / 100));
  g_array_unref (bench->times);
}

/* A page of a pull: every fifth customer has another family name. */
static gboolean
put_page (TrothDbConnection *connection,
          gpointer           data,
          GError           **error)
{
  Bench *bench = data;

  for (guint i = 0; i < PAGE; i++)
    {
      guint number = (guint) ((guint64) (bench->pages * PAGE + i) * 104729 % bench->customers);
      g_autoptr (TrothCustomer) customer = company_customer (number, NOW);

      troth_customer_set_version (customer, 2 + bench->pages);
      if (i % 5 == 0)
        troth_customer_set_family_name (customer, "Changed");
      if (!troth_db_record_put (connection, customer, error))
        return FALSE;
    }
  bench->pages++;
  return TRUE;
}

typedef struct
{
  TrothDb *db;
  Bench    bench;
} Writer;

static gpointer
write_pages (gpointer data)
{
  Writer *writer = data;
  g_autoptr (GError) error = NULL;

  while (!g_atomic_int_get (&writer->bench.stop))
    if (!troth_db_write_sync (writer->db, put_page, &writer->bench, &error))
      die (error);
  return NULL;
}

static void
ask_all (TrothDb *db,
         Bench   *bench)
{
  Writer writer = { db, *bench };
  g_autoptr (GError) error = NULL;
  gint64   began;
  GThread *thread;

  g_print ("{\"customers\": %u, ", bench->customers);
  measure (db, bench, "warm", ask_keys, 20);
  measure (db, bench, "key", ask_keys, TYPED);
  if (!troth_db_write_sync (db, make_words, NULL, &error))
    die (error);
  measure (db, bench, "fts5", ask_words, TYPED);
  measure (db, bench, "like", ask_like, bench->customers > 100000 ? 2 : 10);
  thread = g_thread_new ("pages", write_pages, &writer);
  began = g_get_monotonic_time ();
  measure (db, bench, "writing", ask_keys, TYPED);
  g_atomic_int_set (&writer.bench.stop, TRUE);
  g_thread_join (thread);
  g_print ("\"pages_a_second\": %.1f}\n", writer.bench.pages / ((double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC));
}

static gboolean
set_bulk (TrothDbConnection *connection,
          gpointer           data,
          GError           **error)
{
  return troth_db_bulk (connection, GPOINTER_TO_INT (data), error);
}

static gboolean
put_batch (TrothDbConnection *connection,
           gpointer           data,
           GError           **error)
{
  Bench *bench = data;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) olds = g_ptr_array_new ();

  for (guint i = bench->from; i < MIN (bench->from + BATCH, bench->customers); i++)
    g_ptr_array_add (records, company_customer (i, NOW));
  g_ptr_array_set_size (olds, (int) records->len);
  return troth_db_record_put_many (connection, records, olds, error);
}

static void
fill (TrothDb *db,
      Bench   *bench)
{
  g_autoptr (GError) error = NULL;

  if (!troth_db_write_sync (db, set_bulk, GINT_TO_POINTER (TRUE), &error))
    die (error);
  for (; bench->from < bench->customers; bench->from += BATCH)
    if (!troth_db_write_sync (db, put_batch, bench, &error))
      die (error);
  if (!troth_db_write_sync (db, set_bulk, GINT_TO_POINTER (FALSE), &error))
    die (error);
}

static void
write_csv (const Bench *bench,
           const char  *path)
{
  FILE *out = fopen (path, "w");

  if (out == NULL)
    g_error ("%s cannot be written", path);
  fputs ("Id,First,Last,City,Country,Email,Phone\n", out);
  for (guint i = 0; i < bench->customers; i++)
    {
      g_autoptr (TrothCustomer) customer = company_customer (i, NOW);
      GPtrArray *points = troth_customer_get_contact_points (customer);

      fprintf (out, "%u,%s,%s,%s,%s,%s,%s\n", i, troth_customer_get_given_name (customer), troth_customer_get_family_name (customer),
               troth_customer_get_city (customer), troth_customer_get_country (customer), troth_contact_point_get_raw (points->pdata[1]),
               troth_contact_point_get_raw (points->pdata[0]));
    }
  if (fclose (out) != 0)
    g_error ("%s cannot be written", path);
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { .customers = argc == 4 ? (guint) atoi (argv[2]) : 0 };
  g_autoptr (TrothDb) db = NULL;
  g_autoptr (GError) error = NULL;

  if (bench.customers == 0)
    {
      g_printerr ("search-speed csv|fill|ask N FILE\n");
      return 2;
    }
  if (strcmp (argv[1], "csv") == 0)
    {
      write_csv (&bench, argv[3]);
      return 0;
    }
  db = troth_db_open (argv[3], strcmp (argv[1], "fill") == 0 || g_str_has_suffix (argv[3], "desk.db") ? DESK : BACKEND, TROTH_DB_NONE, &error);
  if (db == NULL)
    die (error);
  if (strcmp (argv[1], "fill") == 0)
    fill (db, &bench);
  else
    ask_all (db, &bench);
  troth_db_close (db);
  return 0;
}
