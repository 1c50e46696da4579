// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-oracle.h"

#include "sim-backend.h"
#include "sim-oracle-private.h"
#include "troth-changes.h"
#include "troth-db-record.h"
#include "troth-record-json.h"
#include "troth-records.h"
#include "troth-secret.h"
#include "troth-store-outbox.h"
#include "troth-store-pull.h"

/* What became of it at the desks. */

#define HELD_FOR (30 * G_TIME_SPAN_DAY)

/* Customers that the team $1 holds, said a second time and otherwise than by the backend; $2: 30 days ago. */
#define HELD                                                                                                                    \
  "SELECT id FROM customer WHERE team_id = $1"                                                                                  \
  " UNION SELECT customer_id FROM promise WHERE state = 'open' AND owner_kind = 'team' AND owner_id = $1"                       \
  " UNION SELECT customer_id FROM promise WHERE state = 'open' AND owner_id IN (SELECT id FROM agent WHERE team_id = $1)"       \
  " UNION SELECT customer_id FROM promise WHERE made_by IN (SELECT id FROM agent WHERE team_id = $1) AND made_at > $2"          \
  " UNION SELECT customer_id FROM promise WHERE ended_by IN (SELECT id FROM agent WHERE team_id = $1) AND ended_at > $2"        \
  " UNION SELECT customer_id FROM \"case\" WHERE state = 'open' AND team_id = $1"                                               \
  " UNION SELECT customer_id FROM \"case\" WHERE state = 'open' AND owner_id IN (SELECT id FROM agent WHERE team_id = $1)"      \
  " UNION SELECT customer_id FROM \"case\" WHERE opened_by IN (SELECT id FROM agent WHERE team_id = $1) AND opened_at > $2"     \
  " UNION SELECT customer_id FROM \"case\" WHERE resolved_by IN (SELECT id FROM agent WHERE team_id = $1) AND resolved_at > $2" \
  " UNION SELECT customer_id FROM interaction WHERE agent_id IN (SELECT id FROM agent WHERE team_id = $1) AND started_at > $2"  \
  " UNION SELECT customer_id FROM customer_opened WHERE team_id = $1 AND opened_at > $2"

/* With one record of a person all of hers. */
#define HELD_PERSONS                                                                                                                    \
  "WITH RECURSIVE person (id) AS (SELECT * FROM (" HELD ") UNION SELECT c.id FROM customer c JOIN person p ON c.merged_into_id = p.id " \
  "UNION SELECT c.merged_into_id FROM customer c JOIN person p ON c.id = p.id WHERE c.merged_into_id IS NOT NULL) SELECT id FROM person"

/* One side, record by record. */
typedef struct
{
  const char *team_id;  /* NULL: all that there is */
  const char *agent_id; /* whose desk it is to be held by: others' preferences are not for her; NULL as above */
  GHashTable *held;     /* (element-type utf8): customers; NULL as above */
  GString    *text;
} Listing;

static gboolean
find_held (TrothDbConnection *connection,
           Listing           *listing,
           GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, HELD_PERSONS, "si", listing->team_id, sim_clock_world () - HELD_FOR);

  listing->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while (troth_db_statement_step (s, error))
    g_hash_table_add (listing->held, g_strdup (troth_db_statement_get_text (s, "id")));
  return !troth_db_statement_failed (s);
}

/* Is it about nobody, or about somebody who is held? */
static gboolean
is_held (Listing     *listing,
         TrothRecord *record)
{
  int         index = troth_record_type_find (G_OBJECT_TYPE (record), "customer_id");
  const char *customer_id = TROTH_IS_CUSTOMER (record) ? troth_record_get_id (record) : NULL;

  if (index >= 0)
    customer_id = troth_record_get_string (record, index);
  else if (customer_id == NULL)
    return TRUE;
  return listing->held == NULL || (customer_id && g_hash_table_contains (listing->held, customer_id));
}

static gboolean
append_type (TrothDbConnection *connection,
             Listing           *listing,
             GType              type,
             GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_record_select (connection, error, type, "ORDER BY id", "");

  while (troth_db_statement_step (s, error))
    {
      g_autoptr (TrothRecord) record = troth_db_record_from_row (s, type, error);

      if (record == NULL)
        return FALSE;
      if (!is_held (listing, record))
        continue;
      if (TROTH_IS_AGENT (record) && listing->agent_id && !g_str_equal (troth_record_get_id (record), listing->agent_id))
        troth_agent_set_preferences ((TrothAgent *) record, NULL);
      troth_record_append_json (record, listing->text);
      g_string_append_c (listing->text, '\n');
    }
  return !troth_db_statement_failed (s);
}

static gboolean
list_records (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  Listing     *listing = data;
  guint        n = 0;
  const GType *types = troth_records_types (&n);

  if (listing->team_id && !find_held (connection, listing, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!append_type (connection, listing, types[i], error))
      return FALSE;
  return TRUE;
}

static char *
first_difference (const char *here,
                  const char *there)
{
  g_auto (GStrv) ours = g_strsplit (here, "\n", -1);
  g_auto (GStrv) theirs = g_strsplit (there, "\n", -1);
  guint i = 0;

  while (ours[i] && theirs[i] && g_str_equal (ours[i], theirs[i]))
    i++;
  return g_strdup_printf ("it has\n  %s\nand the backend\n  %s", ours[i] ? ours[i] : "", theirs[i] ? theirs[i] : "");
}

static char *
compare (TrothStore *store,
         TrothDb    *db,
         const char *team_id,
         const char *agent_id)
{
  g_autoptr (GString) here_text = g_string_new (NULL);
  g_autoptr (GString) there_text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  Listing  here = { .text = here_text };
  Listing  there = { team_id, agent_id, NULL, there_text };
  gboolean read = troth_db_read_sync (troth_store_get_db (store), list_records, &here, &error) && troth_db_read_sync (db, list_records, &there, &error);

  g_clear_pointer (&there.held, g_hash_table_unref);
  if (!read)
    sim_violation ("a database cannot be read: %s", error->message);
  return g_str_equal (here_text->str, there_text->str) ? NULL : first_difference (here_text->str, there_text->str);
}

/* Numbers of one side. */
typedef struct
{
  const char *client_id;
  const char *agent_id;
  const char *cursor;
  gboolean    is_of_history; /* the cursor is of the history that the backend has now: all could be equal by chance before a desk heard that it was put back */
  gint64      unconfirmed;
  gint64      waiting; /* commands whose effect was not pulled yet */
  gint64      seq;
} Count;

static gboolean
count_here (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  return troth_db_get_integer (connection, error, &((Count *) data)->waiting, 0, "SELECT count(*) FROM outbox", "") &&
         troth_db_get_integer (connection, error, &((Count *) data)->seq, 0, "SELECT CAST (value AS INTEGER) FROM meta WHERE key = 'seq'", "");
}

static gboolean
check_cursor (TrothDbConnection *connection,
              Count             *count,
              GError           **error)
{
  TrothCursor cursor = { 0 };
  guint64     mark = 0;
  gboolean    found = FALSE;
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT value FROM setting WHERE key = 'cursor_key'", "");

  if (!troth_db_statement_step (s, error))
    return FALSE;
  if (count->cursor == NULL || !troth_cursor_open (&cursor, count->cursor, troth_db_statement_get_text (s, "value"), count->agent_id, NULL))
    return TRUE;
  if (!troth_changes_read_mark (connection, cursor.seq, &mark, &found, error))
    return FALSE;
  count->is_of_history = !found || mark == cursor.mark;
  return TRUE;
}

static gboolean
count_there (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  Count *count = data;

  return check_cursor (connection, count, error) && troth_db_get_integer (connection, error, &count->seq, 0, "SELECT seq FROM sync_head", "") &&
         troth_db_get_integer (connection, error, &count->unconfirmed, 0,
                               "SELECT count(*) FROM erasure e JOIN sync_client c ON c.client_id = $1 AND c.created_at <= e.at "
                               "WHERE NOT EXISTS (SELECT 1 FROM erasure_ack k WHERE k.customer_id = e.customer_id AND k.client_id = c.client_id)",
                               "s", count->client_id);
}

gboolean
sim_oracle_agrees (TrothStore *store,
                   TrothDb    *db,
                   guint       agent,
                   char      **why)
{
  const char      *team_id = sim_company ()->teams[SIM_TEAM_OF_AGENT (agent)];
  Count            here = { 0 };
  g_autofree char *trouble = NULL;
  Count            there = { .client_id = troth_store_get_client_id (store), .agent_id = sim_company ()->agents[agent], .cursor = troth_store_get_cursor (store) };

  if (!troth_db_read_sync (troth_store_get_db (store), count_here, &here, NULL) || !troth_db_read_sync (db, count_there, &there, NULL))
    sim_violation ("a database cannot be read");
  if (sim_oracle_was_restored ()) /* a confirmation may be lost with the backend; it is asked for again at a heartbeat, which is later than this */
    there.unconfirmed = 0;
  if (why == NULL && (here.waiting || !there.is_of_history || here.seq != there.seq))
    return FALSE;
  if (troth_store_get_unsent (store))
    trouble = g_strdup_printf ("%u commands wait", troth_store_get_unsent (store));
  else if (there.unconfirmed)
    trouble = g_strdup_printf ("%d erasures are not confirmed", (int) there.unconfirmed);
  else
    trouble = compare (store, db, team_id, there.agent_id);
  if (trouble == NULL)
    return TRUE;
  if (why)
    *why = g_steal_pointer (&trouble);
  return FALSE;
}

static gboolean
list_reviews (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT id FROM review", "");

  while (troth_db_statement_step (s, error))
    g_hash_table_add (data, g_strdup (troth_db_statement_get_text (s, "id")));
  return !troth_db_statement_failed (s);
}

/* Nothing may be left of what the desk is not to know any more. */
static gboolean
find_erased (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  static const char *const places[] = {
    "SELECT count(*) FROM customer WHERE id = $1",
    "SELECT count(*) FROM promise WHERE customer_id = $1",
    "SELECT count(*) FROM interaction WHERE customer_id = $1",
    "SELECT count(*) FROM base WHERE record LIKE '%' || $1 || '%'",
    "SELECT count(*) FROM shadow WHERE record LIKE '%' || $1 || '%'",
    "SELECT count(*) FROM outbox WHERE command LIKE '%' || $1 || '%'",
    "SELECT count(*) FROM sent WHERE command LIKE '%' || $1 || '%'",
    "SELECT count(*) FROM review WHERE command LIKE '%' || $1 || '%' OR outcome LIKE '%' || $1 || '%'",
  };
  GHashTableIter iter;
  gpointer       id = NULL;

  g_hash_table_iter_init (&iter, sim_oracle_erased_customers ());
  while (g_hash_table_iter_next (&iter, &id, NULL))
    for (guint i = 0; i < G_N_ELEMENTS (places); i++)
      {
        gint64 n = 0;

        if (!troth_db_get_integer (connection, error, &n, 0, places[i], "s", id))
          return FALSE;
        if (n)
          sim_violation ("customer %s was erased, and a desk still knows her: %s", (char *) id, places[i]);
      }
  return TRUE;
}

/* The command itself, too. */
static gboolean
find_commands (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  GHashTableIter iter;
  gpointer       value = NULL;

  g_hash_table_iter_init (&iter, sim_oracle_wishes ());
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimWish *wish = value;
      gint64   n = 0;

      if (!sim_wish_is_erased (wish))
        continue;
      if (!troth_db_get_integer (connection, error, &n, 0,
                                 "SELECT (SELECT count(*) FROM outbox WHERE id = $1) + (SELECT count(*) FROM sent WHERE id = $1) + (SELECT count(*) FROM review WHERE id = $1 AND command IS NOT NULL)",
                                 "s", wish->id))
        return FALSE;
      if (n)
        sim_violation ("%s %s is about somebody erased, and a desk still has its content", wish->op, wish->id);
    }
  return TRUE;
}

static gboolean
is_to_be_shown (const SimWish *wish)
{
  return !wish->excused && !sim_wish_is_erased (wish) && wish->kind &&
         (g_str_equal (wish->kind, "rejected") || g_str_equal (wish->kind, "conflict") || *wish->code);
}

void
sim_oracle_check_desk (guint       desk,
                       TrothStore *store)
{
  g_autoptr (GHashTable) reviews = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer       value;
  g_autoptr (GError) error = NULL;

  if (!troth_db_read_sync (troth_store_get_db (store), find_erased, NULL, &error) ||
      !troth_db_read_sync (troth_store_get_db (store), find_commands, NULL, &error) ||
      !troth_db_read_sync (troth_store_get_db (store), list_reviews, reviews, &error))
    sim_violation ("a database cannot be read: %s", error->message);
  g_hash_table_iter_init (&iter, sim_oracle_wishes ());
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimWish *wish = value;

      if (g_hash_table_contains (reviews, wish->id))
        wish->shown = TRUE;
      else if (wish->desk == desk && wish->told_at && is_to_be_shown (wish))
        sim_violation ("desk-%u shows nobody that %s %s was %s (%s)", desk, wish->op, wish->id, wish->kind, wish->code);
    }
}

void
sim_oracle_check_shown (void)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, sim_oracle_wishes ());
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimWish *wish = value;

      if (!wish->shown && is_to_be_shown (wish))
        sim_violation ("no desk shows that %s %s was %s (%s)", wish->op, wish->id, wish->kind, wish->code);
    }
}
