// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-oracle.h"

#include "sim-oracle-private.h"
#include "troth-db-digest.h"
#include "troth-db-record.h"
#include "troth-interaction.h"
#include "troth-json.h"
#include "troth-promise.h"
#include "troth-record-json.h"
#include "troth-records.h"
#include "troth-store-outbox.h"
#include "troth-store-pull.h"

/* --- the backend --- */

static gboolean
take_stored_outcomes (TrothDbConnection *connection,
                      GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT outcome FROM command_result ORDER BY id", "");

  while (troth_db_statement_step (s, error))
    {
      const char *text = troth_db_statement_get_text (s, "outcome");
      g_autoptr (JsonObject) outcome = text ? troth_json_parse_object (text, -1, NULL, error) : NULL;

      if (text && outcome == NULL)
        return FALSE;
      if (outcome)
        sim_oracle_take_outcome (outcome);
    }
  return !troth_db_statement_failed (s);
}

static gboolean
check_log (TrothDbConnection *connection,
           GError           **error)
{
  gint64 n = 0, first = 0, last = 0, head = 0;

  if (!troth_db_get_integer (connection, error, &n, 0, "SELECT count(*) FROM change_log WHERE seq >= (SELECT min(seq) FROM change_log WHERE op <> 'erase')", "") ||
      !troth_db_get_integer (connection, error, &first, 0, "SELECT coalesce(min(seq), 0) FROM change_log WHERE op <> 'erase'", "") ||
      !troth_db_get_integer (connection, error, &last, 0, "SELECT coalesce(max(seq), 0) FROM change_log", "") ||
      !troth_db_get_integer (connection, error, &head, 0, "SELECT seq FROM sync_head", ""))
    return FALSE;
  if (n && (last != head || last - first + 1 != n))
    sim_violation ("the change log has %" G_GINT64_FORMAT " lines from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
                   ", and the counter says %" G_GINT64_FORMAT,
                   n, first, last, head);
  return TRUE;
}

/* Every version after @first is one command's. */
static void
check_versions (gpointer record,
                gint64   first)
{
  gint64           version = troth_record_get_version (record);
  const char      *id = troth_record_get_id (record);
  g_autofree char *seen = g_malloc0 (version + 1);
  GHashTableIter   iter;
  gpointer         value;

  g_hash_table_iter_init (&iter, sim_oracle_wishes ());
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimWish *wish = value;

      if (!g_str_equal (wish->entity_id, id) || wish->version == 0)
        continue;
      if (wish->version > version || seen[wish->version])
        sim_violation ("%s: version %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " was made by %s %s, and by another", id, wish->version,
                       version, wish->op, wish->id);
      seen[wish->version] = 1;
    }
  for (gint64 v = first; v <= version; v++)
    if (!seen[v])
      sim_violation ("%s: no command made version %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT ": something was done twice", id, v, version);
}

static void
check_ends (TrothPromise *promise)
{
  const char    *id = troth_promise_get_id (promise);
  GPtrArray     *attempts = troth_promise_get_attempts (promise);
  guint          n_effective = 0;
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, sim_oracle_wishes ());
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimWish *wish = value;
      guint    n_kept = 0;

      if (!g_str_equal (wish->entity_id, id) || !sim_wish_ends (wish) || wish->kind == NULL)
        continue;
      for (guint i = 0; i < attempts->len; i++)
        n_kept += g_strcmp0 (troth_attempt_get_id (attempts->pdata[i]), wish->id) == 0;
      if (g_str_equal (wish->kind, "applied") || g_str_equal (wish->kind, "merged"))
        n_effective++;
      else if (g_str_equal (wish->kind, "conflict") && n_kept != 1)
        sim_violation ("promise %s: %s %s met another end and stands %u times in its attempts", id, wish->op, wish->id, n_kept);
    }
  if (n_effective > 1)
    sim_violation ("promise %s was ended %u times", id, n_effective);
  if (n_effective == 1 && troth_promise_get_state (promise) == TROTH_PROMISE_STATE_OPEN)
    sim_violation ("promise %s was ended and is open", id);
}

static void
check_told (GHashTable *records)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, sim_oracle_wishes ());
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimWish *wish = value;

      if (sim_oracle_is_erased (wish->entity_id))
        continue;
      if (wish->told_at && !wish->excused && wish->kind == NULL)
        sim_violation ("desk-%u was told that %s %s is done, and it never reached the backend", wish->desk, wish->op, wish->id);
      if (wish->kind && g_str_equal (wish->kind, "applied") && wish->version == 0)
        sim_violation ("%s %s counts as done, and nothing was done", wish->op, wish->id);
      if (wish->kind && g_str_equal (wish->kind, "applied") && !g_hash_table_contains (records, wish->entity_id))
        sim_violation ("%s %s was done and is gone", wish->op, wish->entity_id);
    }
}

static gboolean
check_backend (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  g_autoptr (TrothDbQuery) all_promises = troth_db_query_new (TROTH_TYPE_PROMISE);
  g_autoptr (TrothDbQuery) all_customers = troth_db_query_new (TROTH_TYPE_CUSTOMER);
  g_autoptr (GPtrArray) promises = NULL;
  g_autoptr (GPtrArray) customers = NULL;
  g_autoptr (TrothDbQuery) all_interactions = troth_db_query_new (TROTH_TYPE_INTERACTION);
  g_autoptr (GPtrArray) interactions = NULL;
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  if (!take_stored_outcomes (connection, error) || !check_log (connection, error) ||
      (promises = troth_db_record_find (connection, all_promises, error)) == NULL ||
      (customers = troth_db_record_find (connection, all_customers, error)) == NULL ||
      (interactions = troth_db_record_find (connection, all_interactions, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < promises->len; i++)
    {
      g_hash_table_add (by_id, (char *) troth_promise_get_id (promises->pdata[i]));
      sim_oracle_not_erased (troth_promise_get_id (promises->pdata[i]));
    }
  for (guint i = 0; i < customers->len; i++)
    g_hash_table_add (by_id, (char *) troth_record_get_id (customers->pdata[i]));
  for (guint i = 0; i < interactions->len; i++)
    g_hash_table_add (by_id, (char *) troth_record_get_id (interactions->pdata[i]));
  check_told (by_id);
  for (guint i = 0; i < promises->len; i++)
    {
      check_ends (promises->pdata[i]);
      check_versions (promises->pdata[i], 1);
    }
  for (guint i = 0; i < customers->len; i++)
    check_versions (customers->pdata[i], 2);
  for (guint i = 0; i < interactions->len; i++)
    check_versions (interactions->pdata[i], 1);
  return TRUE;
}

void
sim_oracle_check_backend (TrothDb *db)
{
  g_autoptr (GError) error = NULL;

  if (!troth_db_read_sync (db, check_backend, NULL, &error))
    sim_violation ("the backend's database cannot be read: %s", error->message);
}

/* --- desks --- */

static gboolean
append_all (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  guint        n = 0;
  const GType *types = troth_records_types (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrothDbQuery) query = troth_db_query_new (types[i]);
      g_autoptr (GPtrArray) records = troth_db_record_find (connection, query, error);

      if (records == NULL)
        return FALSE;
      for (guint r = 0; r < records->len; r++)
        {
          troth_record_append_json (records->pdata[r], data);
          g_string_append_c (data, '\n');
        }
    }
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

typedef struct
{
  GType   type;
  gint64  count;
  guint64 hash;
} Digest;

static gboolean
add_up (TrothDbConnection *connection,
        gpointer           data,
        GError           **error)
{
  Digest *digest = data;
  g_autoptr (TrothDbQuery) query = troth_db_query_new (digest->type);
  g_autoptr (GPtrArray) records = troth_db_record_find (connection, query, error);

  for (guint i = 0; records && i < records->len; i++)
    digest->hash = troth_db_digest_add (digest->hash, troth_record_get_id (records->pdata[i]), troth_record_get_version (records->pdata[i]));
  digest->count = records ? records->len : 0;
  return records != NULL;
}

/* What a desk would find out by itself. */
static void
check_digests (TrothStore *store,
               TrothDb    *db)
{
  guint        n = 0;
  const GType *types = troth_records_types (&n);

  for (guint i = 0; i < n; i++)
    {
      Digest           there = { .type = types[i] };
      TrothStoreDigest here = { .type = types[i] };

      if (!troth_db_read_sync (troth_store_get_db (store), troth_store_read_digest, &here, NULL) || !troth_db_read_sync (db, add_up, &there, NULL))
        sim_violation ("a digest cannot be made");
      if (here.count != there.count || here.hash != there.hash)
        sim_violation ("the same records, and another digest of %s", g_type_name (types[i]));
    }
}

gboolean
sim_oracle_agrees (TrothStore *store,
                   TrothDb    *db,
                   char      **why)
{
  g_autoptr (GString) here = g_string_new (NULL);
  g_autoptr (GString) there = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (troth_store_get_unsent (store))
    {
      *why = g_strdup_printf ("%u commands wait", troth_store_get_unsent (store));
      return FALSE;
    }
  if (!troth_db_read_sync (troth_store_get_db (store), append_all, here, &error) ||
      !troth_db_read_sync (db, append_all, there, &error))
    sim_violation ("a database cannot be read: %s", error->message);
  if (g_str_equal (here->str, there->str))
    {
      check_digests (store, db);
      return TRUE;
    }
  *why = first_difference (here->str, there->str);
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

static gboolean
find_erased (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  static const char *const places[] = {
    "SELECT id AS id FROM promise",
    "SELECT id AS id FROM base WHERE entity = 'promise'",
    "SELECT id AS id FROM shadow WHERE entity = 'promise'",
    "SELECT entity_id AS id FROM outbox",
    "SELECT entity_id AS id FROM review WHERE command IS NOT NULL",
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, places[i], "");

      while (troth_db_statement_step (s, error))
        if (sim_oracle_is_erased (troth_db_statement_get_text (s, "id")))
          sim_violation ("%s was erased, and a desk still has it: %s", troth_db_statement_get_text (s, "id"), places[i]);
      if (troth_db_statement_failed (s))
        return FALSE;
    }
  return TRUE;
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
      !troth_db_read_sync (troth_store_get_db (store), list_reviews, reviews, &error))
    sim_violation ("a database cannot be read: %s", error->message);
  g_hash_table_iter_init (&iter, sim_oracle_wishes ());
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimWish *wish = value;

      if (wish->desk == desk && !wish->excused && !sim_oracle_is_erased (wish->entity_id) && wish->kind && !g_hash_table_contains (reviews, wish->id) &&
          (g_str_equal (wish->kind, "rejected") || g_str_equal (wish->kind, "conflict") || *wish->code))
        sim_violation ("desk-%u shows nobody that %s %s was %s (%s)", desk, wish->op, wish->id, wish->kind, wish->code);
    }
}
