// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* fill [--customers N] [--promises N] [--due-in-hours N] [--contacts N] [--agent LOGIN] FOLDER: puts generated customers, open promises to
 * some of them, and contacts with the first into the store of a desk that does not run. Customer i is the same in every run. */

#include "company.h"

#include "troth-agent.h"
#include "troth-db-query.h"
#include "troth-db-record.h"
#include "troth-interaction.h"
#include "troth-promise.h"
#include "troth-store.h"

#include <locale.h>

#define BATCH 5000
#define HOUR ((gint64) 3600 * G_USEC_PER_SEC)

typedef struct
{
  int    customers;
  int    promises;
  int    due_in_hours;
  int    contacts;
  char  *login;
  char  *agent_id;
  char  *team_id;
  gint64 now;
  int    from; /* of this transaction */
} Fill;

static TrothPromise *
make_promise (Fill *fill,
              guint number)
{
  TrothPromise    *promise = g_object_new (TROTH_TYPE_PROMISE, NULL);
  g_autofree char *id = company_id (9, number);
  g_autofree char *customer_id = company_id (1, number % (guint) fill->customers);
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

/* Twenty minutes before the one with the number before. */
static TrothInteraction *
make_contact (Fill *fill,
              guint number)
{
  const TrothInteractionKind kinds[] = { TROTH_INTERACTION_KIND_CALL, TROTH_INTERACTION_KIND_EMAIL, TROTH_INTERACTION_KIND_NOTE,
                                         TROTH_INTERACTION_KIND_ORDER, TROTH_INTERACTION_KIND_CALL, TROTH_INTERACTION_KIND_CHAT,
                                         TROTH_INTERACTION_KIND_RETURN };
  TrothInteraction          *contact = troth_interaction_new ();
  g_autofree char           *id = company_id (8, number), *customer_id = company_id (1, 0);
  g_autofree char           *subject = g_strdup_printf ("What contact %u was about", number);

  troth_interaction_set_id (contact, id);
  troth_interaction_set_version (contact, 1);
  troth_interaction_set_customer_id (contact, customer_id);
  troth_interaction_set_kind (contact, kinds[number % G_N_ELEMENTS (kinds)]);
  troth_interaction_set_agent_id (contact, fill->agent_id);
  troth_interaction_set_started_at (contact, fill->now - (gint64) number * HOUR / 3);
  troth_interaction_set_ended_at (contact, fill->now - (gint64) number * HOUR / 3 + HOUR / 12);
  troth_interaction_set_subject (contact, subject);
  troth_interaction_set_text (contact, "She asked when it arrives, and was told.");
  return contact;
}

static gpointer
make_record (Fill *fill,
             int   number)
{
  TrothCustomer *customer = NULL;

  if (number >= fill->customers + fill->promises)
    return make_contact (fill, (guint) (number - fill->customers - fill->promises));
  if (number >= fill->customers)
    return make_promise (fill, (guint) (number - fill->customers));
  customer = company_customer ((guint) number, fill->now);
  troth_customer_set_owner_id (customer, fill->agent_id);
  troth_customer_set_team_id (customer, fill->team_id);
  return customer;
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

  for (int i = fill->from; i < MIN (fill->from + BATCH, fill->customers + fill->promises + fill->contacts); i++)
    {
      g_autoptr (TrothRecord) record = make_record (fill, i);

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
  for (fill->from = 0; good && fill->from < fill->customers + fill->promises + fill->contacts; fill->from += BATCH)
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
    { "contacts", 0, 0, G_OPTION_ARG_INT, &fill.contacts, "How many contacts with the first customer (0)", "N" },
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
