// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* fill [--customers N] [--promises N] [--due-in-hours N] [--agent LOGIN] FOLDER: puts generated customers, and open promises to some of
 * them, into the store of a desk that does not run. Customer i is the same in every run. */

#include "troth-agent.h"
#include "troth-customer.h"
#include "troth-db-query.h"
#include "troth-db-record.h"
#include "troth-promise.h"
#include "troth-store.h"

#include <locale.h>
#include <math.h>

#define BATCH 5000
#define HOUR ((gint64) 3600 * G_USEC_PER_SEC)

typedef struct
{
  int    customers;
  int    promises;
  int    due_in_hours;
  char  *login;
  char  *agent_id;
  char  *team_id;
  gint64 now;
  int    from; /* of this transaction */
} Fill;

static const char *const syllables[] = {
  "an",
  "ma",
  "ri",
  "el",
  "jo",
  "sa",
  "ka",
  "lo",
  "mi",
  "na",
  "ta",
  "li",
  "be",
  "de",
  "ro",
  "vi",
  "so",
  "al",
  "er",
  "in",
  "da",
  "le",
  "nor",
  "oli",
  "pet",
  "qui",
  "ros",
  "sam",
  "tom",
  "ur",
  "van",
  "wil",
  "xan",
  "yor",
  "zel",
  "sha",
  "chi",
  "bra",
  "har",
  "ken",
};
static const struct
{
  const char *country, *code, *city, *zone, *language;
} places[] = {
  { "DE", "49", "Bremen", "Europe/Berlin", "de" },
  { "ES", "34", "Sevilla", "Europe/Madrid", "es" },
  { "GB", "44", "Leeds", "Europe/London", "en" },
  { "FR", "33", "Lyon", "Europe/Paris", "fr" },
  { "IT", "39", "Torino", "Europe/Rome", "it" },
  { "PL", "48", "Gdańsk", "Europe/Warsaw", "pl" },
  { "BR", "55", "Recife", "America/Recife", "pt" },
  { "CA", "1", "Halifax", "America/Halifax", "en" },
};

/* Low numbers are common, as names are: log-uniform. */
static guint
common (GRand *rand,
        guint  n)
{
  return MIN ((guint) pow (n + 1.0, g_rand_double (rand)) - 1, n - 1);
}

/* The name with this number. */
static char *
make_name (guint number,
           guint parts)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (number * 2 + parts);
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < parts; i++)
    g_string_append (name, syllables[g_rand_int_range (rand, 0, G_N_ELEMENTS (syllables))]);
  name->str[0] = g_ascii_toupper (name->str[0]);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static char *
make_id (guint kind,
         guint number)
{
  return g_strdup_printf ("01900000-%04x-7000-8000-%012x", kind, number);
}

static void
add_contact_point (GPtrArray       *points,
                   guint            customer,
                   TrothContactKind kind,
                   const char      *value)
{
  TrothContactPoint *point = g_object_new (TROTH_TYPE_CONTACT_POINT, NULL);
  g_autofree char   *id = make_id (2 + points->len, customer);

  troth_contact_point_set_id (point, id);
  troth_contact_point_set_kind (point, kind);
  troth_contact_point_set_raw (point, value);
  troth_contact_point_set_value (point, value);
  g_ptr_array_add (points, point);
}

static TrothCustomer *
make_customer (Fill *fill,
               guint number)
{
  TrothCustomer *customer = g_object_new (TROTH_TYPE_CUSTOMER, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (number);
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func (g_object_unref);
  guint            place = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (places));
  g_autofree char *id = make_id (1, number);
  g_autofree char *given = make_name (common (rand, 3000), 2);
  g_autofree char *family = make_name (common (rand, 60000), 3);
  g_autofree char *account = g_strdup_printf ("AC%09u", number);
  g_autofree char *phone = g_strdup_printf ("+%s%09u", places[place].code, 100000000 + g_rand_int (rand) % 900000000);
  g_autofree char *address = g_strdup_printf ("%s.%s%u@example.org", given, family, number);
  g_autofree char *email = g_ascii_strdown (address, -1);

  add_contact_point (points, number, TROTH_CONTACT_KIND_PHONE, phone);
  add_contact_point (points, number, TROTH_CONTACT_KIND_EMAIL, email);
  troth_customer_set_id (customer, id);
  troth_customer_set_version (customer, 1);
  troth_customer_set_account (customer, account);
  troth_customer_set_given_name (customer, given);
  troth_customer_set_family_name (customer, family);
  troth_customer_set_language (customer, places[place].language);
  troth_customer_set_zone (customer, places[place].zone);
  troth_customer_set_city (customer, places[place].city);
  troth_customer_set_country (customer, places[place].country);
  troth_customer_set_since (customer, fill->now - (gint64) (number % 3650) * 24 * HOUR);
  troth_customer_set_owner_id (customer, fill->agent_id);
  troth_customer_set_team_id (customer, fill->team_id);
  troth_customer_set_contact_points (customer, points);
  return customer;
}

static TrothPromise *
make_promise (Fill *fill,
              guint number)
{
  TrothPromise    *promise = g_object_new (TROTH_TYPE_PROMISE, NULL);
  g_autofree char *id = make_id (9, number);
  g_autofree char *customer_id = make_id (1, number % (guint) fill->customers);
  gint64           due = fill->now + fill->due_in_hours * HOUR + (gint64) number * 60 * G_USEC_PER_SEC;

  troth_promise_set_id (promise, id);
  troth_promise_set_version (promise, 1);
  troth_promise_set_customer_id (promise, customer_id);
  troth_promise_set_kind (promise, TROTH_PROMISE_KIND_CALLBACK);
  troth_promise_set_words (promise, "I will call you back and tell you when it arrives.");
  troth_promise_set_made_by (promise, fill->agent_id);
  troth_promise_set_made_at (promise, fill->now - HOUR);
  troth_promise_set_owner_kind (promise, TROTH_OWNER_KIND_AGENT);
  troth_promise_set_owner_id (promise, fill->agent_id);
  troth_promise_set_due_at (promise, due);
  troth_promise_set_due_zone (promise, "UTC");
  troth_promise_set_due_precision (promise, TROTH_PRECISION_EXACT);
  troth_promise_set_due_rev (promise, 1);
  troth_promise_set_state (promise, TROTH_PROMISE_STATE_OPEN);
  return promise;
}

static gboolean
find_agent (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  Fill *fill = data;
  g_autoptr (TrothDbStatement) row = NULL;

  row = troth_db_query (connection, error, "SELECT id, team_id FROM agent WHERE login = $1", "s", fill->login);
  if (!row || !troth_db_statement_step (row, error))
    {
      if (error && !*error)
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "the store knows no agent “%s”", fill->login);
      return FALSE;
    }
  fill->agent_id = g_strdup (troth_db_statement_get_text (row, "id"));
  fill->team_id = g_strdup (troth_db_statement_get_text (row, "team_id"));
  return TRUE;
}

static gboolean
put_batch (TrothDbConnection *connection,
           gpointer           data,
           GError           **error)
{
  Fill *fill = data;

  for (int i = fill->from; i < MIN (fill->from + BATCH, fill->customers + fill->promises); i++)
    {
      g_autoptr (GObject) record = NULL;

      if (i < fill->customers)
        record = G_OBJECT (make_customer (fill, (guint) i));
      else
        record = G_OBJECT (make_promise (fill, (guint) (i - fill->customers)));
      if (!troth_db_record_put (connection, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_store (Fill       *fill,
            const char *folder,
            GError    **error)
{
  g_autoptr (TrothStore) store = troth_store_open (folder, error);
  gboolean good;

  if (!store)
    return FALSE;
  good = troth_db_read_sync (troth_store_get_db (store), find_agent, fill, error);
  for (fill->from = 0; good && fill->from < fill->customers + fill->promises; fill->from += BATCH)
    good = troth_db_write_sync (troth_store_get_db (store), put_batch, fill, error);
  troth_store_close (store);
  return good;
}

int
main (int    argc,
      char **argv)
{
  Fill         fill = { .customers = 100000, .due_in_hours = 24, .now = g_get_real_time () };
  GOptionEntry entries[] = {
    { "customers", 0, 0, G_OPTION_ARG_INT, &fill.customers, "How many customers (100000)", "N" },
    { "promises", 0, 0, G_OPTION_ARG_INT, &fill.promises, "How many open promises (0)", "N" },
    { "due-in-hours", 0, 0, G_OPTION_ARG_INT, &fill.due_in_hours, "When the first is due (24); the others a minute apart", "N" },
    { "agent", 0, 0, G_OPTION_ARG_STRING, &fill.login, "Whose they are", "LOGIN" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) options = g_option_context_new ("FOLDER");
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error) || argc != 2 || !fill.login || fill.customers < 1)
    {
      g_printerr ("%s\n", error ? error->message : "Which folder, and whose?");
      return 2;
    }
  if (!fill_store (&fill, argv[1], &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}
