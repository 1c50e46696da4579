// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* bench-backend DATABASE: the real backend on a port of its own, which does between requests what standard input says, a line each, and
 * answers with a line of JSON:
 *
 *   new N      N more customers, through the change log
 *   touch N    the first N were spoken to: nothing that is searched
 *   dump FILE  all customers as lines of JSON
 *   poke       one change; answers when it was about to be committed, and when it was (monotonic µs)
 *
 * Its first line says where it listens, and the token of an agent who sees everything. */

#include "company.h"

#include "troth-accounts.h"
#include "troth-backend-private.h"
#include "troth-changes.h"
#include "troth-db-record.h"
#include "troth-record-json.h"
#include "troth-system-clock.h"

#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#define JANE "0190a000-0000-7000-8000-000000000001"
#define BATCH 1000
#define STREAMS 5000

typedef struct
{
  TrothBackend *backend;
  gint64        now;
  char         *token;
  guint         n_customers;
  guint         from, to; /* of this transaction */
  gboolean      touch;
  const char   *file;
  gint64        head;
  gint64        begun_at; /* the commit */
  gint64        committed_at;
} Bench;

static gboolean
set_up (TrothDbConnection *connection,
        gpointer           data,
        GError           **error)
{
  Bench *bench = data;
  g_autoptr (TrothAgent) jane = troth_agent_new ();

  troth_agent_set_id (jane, JANE);
  troth_agent_set_login (jane, "jane");
  troth_agent_set_name (jane, "Jane Peacock");
  troth_agent_set_role (jane, TROTH_ROLE_AGENT);
  troth_agent_set_zone (jane, "UTC");
  troth_agent_set_active (jane, TRUE);
  if (!troth_backend_put (connection, jane, bench->now, error))
    return FALSE;
  bench->token = troth_session_create (connection, JANE, "issued", "bench", bench->now, error);
  return bench->token != NULL;
}

static void
unref_old (gpointer record)
{
  if (record)
    g_object_unref (record);
}

/* As an import writes: on a server by COPY. */
static gboolean
put_some (TrothDbConnection *connection,
          gpointer           data,
          GError           **error)
{
  Bench *bench = data;
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) olds = g_ptr_array_new_with_free_func (unref_old);

  for (guint i = bench->from; i < bench->to; i++)
    {
      g_autoptr (TrothCustomer) customer = company_customer (i, bench->now);

      if (bench->touch)
        troth_customer_set_last_contact_at (customer, bench->now);
      g_ptr_array_add (customers, g_object_ref (customer));
      g_ptr_array_add (olds, bench->touch ? troth_db_record_get (connection, TROTH_TYPE_CUSTOMER, troth_customer_get_id (customer), error) : NULL);
    }
  if (!troth_changes_put_many (changes, connection, customers, olds, error))
    return FALSE;
  if (!troth_changes_commit (changes, connection, bench->now, &bench->head, error))
    return FALSE;
  bench->begun_at = g_get_monotonic_time ();
  return TRUE;
}

static gboolean
dump (TrothDbConnection *connection,
      gpointer           data,
      GError           **error)
{
  Bench *bench = data;
  FILE  *out = fopen (bench->file, "w");
  g_autoptr (TrothDbStatement) row = troth_db_record_select (connection, error, TROTH_TYPE_CUSTOMER, "ORDER BY \"id\"", "");

  g_assert_nonnull (out);
  while (troth_db_statement_step (row, error))
    {
      g_autoptr (TrothRecord) customer = troth_db_record_from_row (row, TROTH_TYPE_CUSTOMER, error);
      g_autoptr (GString) line = g_string_new (NULL);

      troth_record_append_json (customer, line);
      fprintf (out, "%s\n", line->str);
    }
  fclose (out);
  return !troth_db_statement_failed (row);
}

static void
run (Bench      *bench,
     TrothDbFunc func)
{
  g_autoptr (GError) error = NULL;

  troth_db_write_sync (troth_backend_get_db (bench->backend), func, bench, &error);
  g_assert_no_error (error);
}

static void
put_range (Bench   *bench,
           guint    first,
           guint    end,
           gboolean touch)
{
  bench->touch = touch;
  for (bench->from = first; bench->from < end; bench->from = bench->to)
    {
      bench->to = MIN (end, bench->from + BATCH);
      run (bench, put_some);
      bench->committed_at = g_get_monotonic_time ();
      troth_backend_note_commit (bench->backend, bench->head);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static void
obey (Bench      *bench,
      const char *line)
{
  gint64        begun = g_get_monotonic_time ();
  struct rusage before, after;
  guint         n = 0;

  getrusage (RUSAGE_SELF, &before);
  if (sscanf (line, "new %u", &n) == 1)
    {
      put_range (bench, bench->n_customers, bench->n_customers + n, FALSE);
      bench->n_customers += n;
    }
  else if (sscanf (line, "touch %u", &n) == 1)
    put_range (bench, 0, n, TRUE);
  else if (g_str_equal (line, "poke"))
    put_range (bench, 0, 1, TRUE);
  else
    {
      g_assert_true (g_str_has_prefix (line, "dump "));
      bench->file = line + strlen ("dump ");
      run (bench, dump);
    }
  getrusage (RUSAGE_SELF, &after);
  g_print ("{\"seconds\": %.6f, \"cpu\": %.6f, \"begun_at\": %" G_GINT64_FORMAT ", \"committed_at\": %" G_GINT64_FORMAT "}\n", (double) (g_get_monotonic_time () - begun) / 1e6,
           (double) (after.ru_utime.tv_sec - before.ru_utime.tv_sec + after.ru_stime.tv_sec - before.ru_stime.tv_sec) +
             (double) (after.ru_utime.tv_usec - before.ru_utime.tv_usec + after.ru_stime.tv_usec - before.ru_stime.tv_usec) / 1e6,
           bench->begun_at, bench->committed_at);
}

static void
on_line_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Bench           *bench = user_data;
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, NULL);

  if (line == NULL)
    {
      troth_backend_stop (bench->backend);
      exit (0);
    }
  obey (bench, line);
  g_data_input_stream_read_line_async (G_DATA_INPUT_STREAM (source), G_PRIORITY_DEFAULT, NULL, on_line_cb, bench);
}

int
main (int    argc,
      char **argv)
{
  const TrothBackendOptions options = { .events = { .per_user = STREAMS, .streams = STREAMS },
                                        .limits = { 0 },
                                        .rates = { .user = 1000000, .address = 1000000 } };
  g_autoptr (TrothClock) clock = troth_system_clock_new ();
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);
  g_autoptr (GError) error = NULL;
  Bench bench = { .now = troth_clock_wall (clock) };

  g_assert_cmpint (argc, ==, 2);
  g_set_print_handler (NULL);
  setvbuf (stdout, NULL, _IOLBF, 0);
  bench.backend = troth_backend_new (argv[1], clock, &options, &error);
  g_assert_no_error (error);
  troth_backend_start (bench.backend, &error);
  g_assert_no_error (error);
  run (&bench, set_up);
  g_print ("{\"url\": \"%s\", \"token\": \"%s\", \"agent\": \"" JANE "\", \"pid\": %d}\n", troth_backend_get_url (bench.backend), bench.token, getpid ());
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, on_line_cb, &bench);
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}
