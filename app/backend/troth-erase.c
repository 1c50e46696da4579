// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "trothd"

#include "troth-erase.h"

#include "troth-audit.h"
#include "troth-changes.h"
#include "troth-db-connection.h"
#include "troth-db-load.h"
#include "troth-db-person.h"
#include "troth-phone-number.h"
#include "troth-programs.h"
#include "troth-records.h"
#include "troth-scope.h"
#include "troth-system-clock.h"

/* What the records to be erased are called: before anything is gone. */
static gboolean
list_records (TrothDbConnection *connection,
              const char        *customer_id,
              GError           **error)
{
  guint        n_types = 0;
  const GType *types = troth_records_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (TrothRecord) empty = troth_record_new (types[i]);
      const char      *entity = troth_record_get_entity (empty);
      const char      *column = troth_scope_column (types[i]);
      g_autofree char *sql = g_strdup_printf ("INSERT INTO erased_record (id, entity, customer_id) SELECT \"id\", '%s', $1 FROM \"%s\" WHERE \"%s\" = $1",
                                              entity, entity, column ? column : "id");

      if (column && !troth_db_run (connection, error, sql, "s", customer_id))
        return FALSE;
    }
  return TRUE;
}

static void
free_number (gpointer number)
{
  troth_phone_number_free (number);
}

/* The numbers of @customer (nullable) (transfer full) */
static GPtrArray *
list_numbers (TrothCustomer *customer)
{
  GPtrArray *numbers = g_ptr_array_new_with_free_func (free_number);
  GPtrArray *points = customer ? troth_customer_get_contact_points (customer) : NULL;

  for (guint i = 0; points && i < points->len; i++)
    if (troth_contact_point_get_kind (points->pdata[i]) <= TROTH_CONTACT_KIND_FAX)
      {
        const char *value = troth_contact_point_get_value (points->pdata[i]);

        g_ptr_array_add (numbers, troth_phone_number_parse (value ? value : troth_contact_point_get_raw (points->pdata[i]),
                                                            troth_customer_get_country (customer)));
      }
  return numbers;
}

static gboolean
is_among (GPtrArray        *numbers,
          TrothPhoneNumber *number)
{
  for (guint i = 0; i < numbers->len; i++)
    if (troth_phone_number_match (numbers->pdata[i], number) >= TROTH_PHONE_MATCH_VARIANT)
      return TRUE;
  return FALSE;
}

/* An exchange writes numbers in its own way. */
static gboolean
erase_calls_of (TrothDbConnection *connection,
                TrothCustomer     *customer,
                GError           **error)
{
  g_autoptr (GPtrArray) numbers = list_numbers (customer);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT call_id, number FROM telephone_call WHERE number IS NOT NULL", "");

  while (troth_db_statement_step (s, error))
    {
      g_autoptr (TrothPhoneNumber) number = troth_phone_number_parse (troth_db_statement_get_text (s, "number"), troth_customer_get_country (customer));

      if (is_among (numbers, number))
        g_ptr_array_add (ids, g_strdup (troth_db_statement_get_text (s, "call_id")));
    }
  if (troth_db_statement_failed (s))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!troth_db_run (connection, error, "DELETE FROM telephone_call WHERE call_id = $1", "s", ids->pdata[i]))
      return FALSE;
  return TRUE;
}

/* Beside the records: calls of her numbers, unless nobody can read which they are, and who holds her. */
static gboolean
erase_calls (TrothDbConnection *connection,
             const char        *customer_id,
             GError           **error)
{
  static const char *const statements[] = {
    "DELETE FROM telephone_call WHERE call_id IN (SELECT call_id FROM interaction WHERE customer_id = $1)",
    "DELETE FROM team_customer WHERE customer_id = $1",
    "DELETE FROM customer_opened WHERE customer_id = $1",
  };
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothCustomer) customer = troth_db_record_get (connection, TROTH_TYPE_CUSTOMER, customer_id, &local);

  if (local && !g_error_matches (local, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (customer && !erase_calls_of (connection, customer, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!troth_db_run (connection, error, statements[i], "s", customer_id))
      return FALSE;
  return TRUE;
}

static gboolean
add_records (TrothDbConnection *connection,
             const char        *customer_id,
             GPtrArray         *names,
             GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT id, entity FROM erased_record WHERE customer_id = $1 ORDER BY id", "s",
                                                   customer_id);

  while (troth_db_statement_step (s, error))
    {
      g_ptr_array_add (names, g_strdup (troth_db_statement_get_text (s, "entity")));
      g_ptr_array_add (names, g_strdup (troth_db_statement_get_text (s, "id")));
    }
  return !troth_db_statement_failed (s);
}

/* What was answered about the records and how the audit calls them: when whoever had one of them is done. */
static gboolean
erase_traces (TrothDbConnection *connection,
              const char        *customer_id,
              GError           **error)
{
  static const char *const statements[] = {
    "UPDATE command_result SET outcome = NULL, kind = coalesce(kind, 'noop') WHERE entity_id IN (SELECT id FROM erased_record WHERE customer_id = $1)",
    "DELETE FROM audit_subject WHERE entity_id IN (SELECT id FROM erased_record WHERE customer_id = $1)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!troth_db_run (connection, error, statements[i], "s", customer_id))
      return FALSE;
  return TRUE;
}

/* In the order of a push: records, audit, counter. */
static gboolean
erase_records (TrothDbConnection *connection,
               TrothErase        *erase,
               char             **customer_ids,
               GError           **error)
{
  const TrothAuditEntry entry = { .action = "customer.erase", .agent_id = erase->by_id }; /* of whom is not said: nobody shall know */
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; customer_ids[i]; i++)
    if (!add_records (connection, customer_ids[i], names, error))
      return FALSE;
  for (guint i = 0; i < names->len; i += 2)
    if (!troth_changes_erase (changes, connection, troth_records_type (names->pdata[i]), names->pdata[i + 1], error))
      return FALSE;
  for (guint i = 0; customer_ids[i]; i++)
    if (!erase_traces (connection, customer_ids[i], error))
      return FALSE;
  erase->records = names->len / 2;
  troth_db_checkpoint_after (connection);
  return troth_audit_write (connection, &entry, erase->now, error) && troth_changes_commit (changes, connection, erase->now, &erase->head, error);
}

/* First of all: what others write about her now is there to be erased, and nobody begins to write more. Records that nobody can read, too. */
static gboolean
lock_person (TrothDbConnection *connection,
             const char        *customer_id,
             GError           **error)
{
  const char      *lock = troth_db_connection_get_row_lock (connection);
  g_autofree char *sql = g_strconcat ("SELECT id FROM customer WHERE id IN (%s) ORDER BY id", lock, NULL);
  g_auto (GStrv) ids = troth_db_person_ids (connection, customer_id, error);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GHashTable) locked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; ids && ids[i]; i++)
    g_ptr_array_add (sorted, ids[i]);
  troth_db_sort_ids (sorted);
  return ids && troth_db_query_many (connection, sql, NULL, 0, sorted, troth_db_take_id, locked, error);
}

/* She is forgotten with all her records. */
static gboolean
erase_person (TrothDbConnection *connection,
              TrothErase        *erase,
              GError           **error)
{
  g_auto (GStrv) ids = troth_db_person_ids (connection, erase->customer_id, error);

  for (guint i = 0; ids && ids[i]; i++)
    if (!list_records (connection, ids[i], error) || !erase_calls (connection, ids[i], error))
      return FALSE;
  if (ids == NULL || !erase_records (connection, erase, ids, error))
    return FALSE;
  for (guint i = 0; ids[i]; i++)
    if (!troth_db_run (connection, error, "INSERT INTO erasure (customer_id, seq, at, by_id, reason) VALUES ($1, $2, $3, $4, $5)", "sitss",
                       ids[i], erase->head, erase->now, erase->by_id, erase->reason))
      return FALSE;
  return TRUE;
}

/* When she was erased before; 0 = she was not. */
static gboolean
read_erasure (TrothDbConnection *connection,
              TrothErase        *erase,
              GError           **error)
{
  return troth_db_get_integer (connection, error, &erase->at, 0, "SELECT at FROM erasure WHERE customer_id = $1", "s", erase->customer_id);
}

gboolean
troth_erase_run (TrothDbConnection *connection,
                 gpointer           data,
                 GError           **error)
{
  TrothErase *erase = data;
  gint64      there = 0;

  if (erase->reason == NULL || *erase->reason == '\0' || strlen (erase->reason) > TROTH_ERASE_MAX_REASON)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "reason: must have 1 to %d bytes", TROTH_ERASE_MAX_REASON);
      return FALSE;
    }
  if (!lock_person (connection, erase->customer_id, error) || !read_erasure (connection, erase, error) ||
      !troth_db_get_integer (connection, error, &there, 0, "SELECT count(*) FROM customer WHERE id = $1", "s", erase->customer_id))
    return FALSE;
  erase->found = there || erase->at;
  if (!there)
    return TRUE;
  erase->at = erase->now;
  return erase_person (connection, erase, error);
}

gboolean
troth_erase_find (TrothDbConnection *connection,
                  GPtrArray         *ids,
                  GHashTable        *erased,
                  GError           **error)
{
  gint64 any = 0;

  if (!troth_db_get_integer (connection, error, &any, 0, "SELECT 1 FROM erasure LIMIT 1", ""))
    return FALSE;
  return any == 0 ||
         troth_db_query_many (connection,
                              "SELECT r.id FROM erased_record r JOIN erasure e ON e.customer_id = r.customer_id WHERE r.id IN (%s)", NULL,
                              0, ids, troth_db_take_id, erased, error);
}

int
troth_erase_main (int    argc,
                  char **argv)
{
  g_autofree char   *data = NULL;
  g_autofree char   *reason = NULL;
  const GOptionEntry entries[] = {
    TROTH_PROGRAMS_WHERE (&data),
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, "Why, without personal data; it is kept", "TEXT" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("CUSTOMER-ID");
  g_autoptr (TrothClock) clock = troth_system_clock_new ();
  TrothErase erase = { .now = troth_clock_wall (clock) };
  g_autoptr (TrothDb) db = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, &argc, &argv, &error) && (argc != 2 || reason == NULL))
    g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "say which customer, and --reason why");
  if (error)
    return troth_programs_fail (error);
  db = troth_programs_open (data, FALSE, &error);
  if (db == NULL)
    return troth_programs_fail (error);
  erase.customer_id = argv[1];
  erase.reason = reason;
  for (guint i = 1; !troth_db_write_sync (db, troth_erase_run, &erase, &error) && i < TROTH_ERASE_TRIES && g_error_matches (error, TROTH_ERROR, TROTH_ERROR_BUSY); i++)
    g_clear_error (&error);
  if (error == NULL && !erase.found)
    g_set_error (&error, TROTH_ERROR, TROTH_ERROR_NOT_FOUND, "there is no customer %s", argv[1]);
  if (error)
    return troth_programs_fail (error);
  g_print ("%" G_GINT64_FORMAT " records erased. GET /v1/erasures says which desks have done the same.\n", erase.records);
  return 0;
}
