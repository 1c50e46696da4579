// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-scope-update.h"

#include "troth-db-load.h"
#include "troth-scope.h"

#define FOREVER "9223372036854775807"
/* Of agent a: a lead of no team works in the one that she leads, as troth_scope_get_team() says. */
#define THEIR_TEAM "coalesce(a.team_id, (SELECT min(id) FROM team WHERE lead_id = a.id))"

/* Every reason for which a team holds a customer: who, which team, until when. %s narrows the customers. $1: now − 30 days; a touch
 * holds for 30 days, ownership and what is open as long as they last. */
static const char reasons[] =
  "SELECT customer_id, team_id, max(until) AS until FROM ("
  "SELECT id AS customer_id, team_id, " FOREVER " AS until FROM customer"
  " UNION ALL SELECT x.id, " THEIR_TEAM ", " FOREVER " FROM customer x JOIN agent a ON a.id = x.owner_id"
  " UNION ALL SELECT customer_id, owner_id, " FOREVER " FROM promise WHERE state = 'open' AND owner_kind = 'team'"
  " UNION ALL SELECT x.customer_id, " THEIR_TEAM ", " FOREVER " FROM promise x JOIN agent a ON a.id = x.owner_id WHERE x.state = 'open' AND x.owner_kind = 'agent'"
  " UNION ALL SELECT customer_id, team_id, " FOREVER " FROM \"case\" WHERE state = 'open'"
  " UNION ALL SELECT x.customer_id, " THEIR_TEAM ", " FOREVER " FROM \"case\" x JOIN agent a ON a.id = x.owner_id WHERE x.state = 'open'"
  " UNION ALL SELECT x.customer_id, q.team_id, " FOREVER " FROM \"case\" x JOIN queue q ON q.id = x.queue_id WHERE x.state = 'open'"
  " UNION ALL SELECT x.customer_id, " THEIR_TEAM ", x.made_at + $2 FROM promise x JOIN agent a ON a.id = x.made_by WHERE x.made_at > $1"
  " UNION ALL SELECT x.customer_id, " THEIR_TEAM ", x.ended_at + $2 FROM promise x JOIN agent a ON a.id = x.ended_by WHERE x.ended_at > $1"
  " UNION ALL SELECT x.customer_id, " THEIR_TEAM ", x.opened_at + $2 FROM \"case\" x JOIN agent a ON a.id = x.opened_by WHERE x.opened_at > $1"
  " UNION ALL SELECT x.customer_id, " THEIR_TEAM ", x.resolved_at + $2 FROM \"case\" x JOIN agent a ON a.id = x.resolved_by WHERE x.resolved_at > $1"
  " UNION ALL SELECT x.customer_id, " THEIR_TEAM ", x.started_at + $2 FROM interaction x JOIN agent a ON a.id = x.agent_id WHERE x.started_at > $1"
  " UNION ALL SELECT customer_id, to_id, " FOREVER " FROM transfer WHERE state = 'offered' AND to_kind = 'team'"
  " UNION ALL SELECT x.customer_id, " THEIR_TEAM ", " FOREVER " FROM transfer x JOIN agent a ON a.id = x.to_id WHERE x.state = 'offered'"
  " UNION ALL SELECT x.customer_id, " THEIR_TEAM ", x.answered_at + $2 FROM transfer x JOIN agent a ON a.id = x.answered_by WHERE x.answered_at > $1"
  " UNION ALL SELECT x.customer_id, " THEIR_TEAM ", x.offered_at + $2 FROM transfer x JOIN agent a ON a.id = x.from_id WHERE x.offered_at > $1"
  " UNION ALL SELECT customer_id, to_team_id, passed_at + $2 FROM praise WHERE passed_at > $1"
  " UNION ALL SELECT x.customer_id, " THEIR_TEAM ", x.passed_at + $2 FROM praise x JOIN agent a ON a.id = x.to_agent_id WHERE x.passed_at > $1"
  " UNION ALL SELECT x.customer_id, " THEIR_TEAM ", x.passed_at + $2 FROM praise x JOIN agent a ON a.id = x.passed_by WHERE x.passed_at > $1"
  " UNION ALL SELECT customer_id, team_id, opened_at + $2 FROM customer_opened WHERE opened_at > $1"
  ") r WHERE team_id IS NOT NULL AND customer_id IS NOT NULL%s GROUP BY customer_id, team_id";

/* What a customer's own record says, and whether there is another that may be a reason. */
static const char own_reasons[] =
  "SELECT c.id, c.team_id, " THEIR_TEAM " AS owners_team, c.merged_into_id, CASE WHEN EXISTS (SELECT 1 FROM promise WHERE customer_id = c.id)"
  " OR EXISTS (SELECT 1 FROM \"case\" WHERE customer_id = c.id) OR EXISTS (SELECT 1 FROM interaction WHERE customer_id = c.id AND started_at > $1)"
  " OR EXISTS (SELECT 1 FROM transfer WHERE customer_id = c.id) OR EXISTS (SELECT 1 FROM praise WHERE customer_id = c.id)"
  " OR EXISTS (SELECT 1 FROM customer_opened WHERE customer_id = c.id AND opened_at > $1) THEN 1 ELSE 0 END AS concerned"
  " FROM customer c LEFT JOIN agent a ON a.id = c.owner_id WHERE c.id IN (%s)";

/* A team that holds or held a customer. */
typedef struct
{
  char  *customer_id;
  char  *team_id;
  gint64 until;
} Holding;

static void
holding_free (gpointer data)
{
  Holding *self = data;

  g_free (self->customer_id);
  g_free (self->team_id);
  g_free (self);
}

static guint
holding_hash (gconstpointer data)
{
  const Holding *self = data;

  return g_str_hash (self->customer_id) ^ g_str_hash (self->team_id) * 31;
}

static gboolean
holding_equal (gconstpointer a,
               gconstpointer b)
{
  const Holding *x = a;
  const Holding *y = b;

  return g_str_equal (x->customer_id, y->customer_id) && g_str_equal (x->team_id, y->team_id);
}

static gboolean
take_holding (TrothDbStatement *row,
              gpointer          user_data,
              GError          **error)
{
  Holding *holding = g_new (Holding, 1);

  holding->customer_id = g_strdup (troth_db_statement_get_text (row, "customer_id"));
  holding->team_id = g_strdup (troth_db_statement_get_text (row, "team_id"));
  holding->until = troth_db_statement_get_integer (row, "until");
  g_hash_table_add (user_data, holding);
  return TRUE;
}

static gboolean
put_holding (TrothDbLoad   *load,
             const Holding *holding,
             GError       **error)
{
  TrothDbStatement *row = troth_db_load_get_row (load);

  troth_db_statement_bind_text (row, 1, holding->team_id);
  troth_db_statement_bind_text (row, 2, holding->customer_id);
  troth_db_statement_bind_integer (row, 3, holding->until);
  return troth_db_load_add (load, error);
}

static gboolean
enter (TrothDbConnection *connection,
       GHashTable        *before,
       GHashTable        *after,
       TrothScopeFunc     func,
       gpointer           user_data,
       GError           **error)
{
  g_autoptr (TrothDbLoad) load = troth_db_load_new (connection, "team_customer", "team_id, customer_id, until",
                                                    "ON CONFLICT (customer_id, team_id) DO UPDATE SET until = excluded.until", error);
  GHashTableIter iter;
  gpointer       key = NULL;

  if (load == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const Holding *now = key;
      const Holding *then = g_hash_table_lookup (before, now);

      if (then && then->until == now->until)
        continue;
      if (!put_holding (load, now, error))
        return FALSE;
      if (then == NULL)
        func (now->customer_id, now->team_id, "enter", user_data);
    }
  return troth_db_load_finish (load, error);
}

static gboolean
leave (TrothDbConnection *connection,
       GHashTable        *before,
       GHashTable        *after,
       TrothScopeFunc     func,
       gpointer           user_data,
       GError           **error)
{
  GHashTableIter iter;
  gpointer       key = NULL;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const Holding *then = key;

      if (g_hash_table_contains (after, then))
        continue;
      if (!troth_db_run (connection, error, "DELETE FROM team_customer WHERE customer_id = $1 AND team_id = $2", "ss", then->customer_id,
                         then->team_id))
        return FALSE;
      func (then->customer_id, then->team_id, "leave", user_data);
    }
  return TRUE;
}

static const char *
find_survivor (GHashTable *merged,
               const char *id)
{
  for (guint n = 0; n < g_hash_table_size (merged) && g_hash_table_contains (merged, id); n++)
    id = g_hash_table_lookup (merged, id);
  return id;
}

static void
hold (GHashTable    *held,
      const char    *customer_id,
      const Holding *like)
{
  Holding  one = { (char *) customer_id, like->team_id, like->until };
  Holding *known = g_hash_table_lookup (held, &one);

  if (known)
    known->until = MAX (known->until, like->until);
  else
    g_hash_table_add (held, g_memdup2 (&(Holding){ g_strdup (customer_id), g_strdup (like->team_id), like->until }, sizeof (Holding)));
}

/* The ids of all records of a person by that of the one that counts; of persons with several only. */
static GHashTable *
group_persons (GHashTable *merged)
{
  GHashTable    *persons = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer       id = NULL;

  g_hash_table_iter_init (&iter, merged);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const char *survivor = find_survivor (merged, id);
      GPtrArray  *ids = g_hash_table_lookup (persons, survivor);

      if (ids == NULL)
        {
          ids = g_ptr_array_new ();
          g_ptr_array_add (ids, (char *) survivor);
          g_hash_table_insert (persons, (char *) survivor, ids);
        }
      g_ptr_array_add (ids, id);
    }
  return persons;
}

/* Whoever holds one record of a person holds all: what was promised to the merged one is due to the one that counts. */
static void
hold_persons (GHashTable *merged,
              GHashTable *held)
{
  g_autoptr (GHashTable) persons = group_persons (merged);
  g_autofree gpointer *holdings = NULL;
  guint                n = 0;

  holdings = g_hash_table_size (persons) ? g_hash_table_get_keys_as_array (held, &n) : NULL;
  for (guint i = 0; i < n; i++)
    {
      const Holding *holding = holdings[i];
      GPtrArray     *ids = g_hash_table_lookup (persons, find_survivor (merged, holding->customer_id));

      for (guint j = 0; ids && j < ids->len; j++)
        hold (held, ids->pdata[j], holding);
    }
}

/* What the records of the customers say of them. */
typedef struct
{
  GHashTable *held;
  GHashTable *merged;  /* id → id that counts */
  GHashTable *settled; /* ids of those about whom there is no other record */
} Own;

static gboolean
take_own (TrothDbStatement *row,
          gpointer          user_data,
          GError          **error)
{
  Own              *own = user_data;
  const char       *id = troth_db_statement_get_text (row, "id");
  const char       *into = troth_db_statement_get_text (row, "merged_into_id");
  const char *const teams[] = { troth_db_statement_get_text (row, "team_id"), troth_db_statement_get_text (row, "owners_team") };

  if (into)
    g_hash_table_insert (own->merged, g_strdup (id), g_strdup (into));
  if (troth_db_statement_get_integer (row, "concerned"))
    return TRUE;
  g_hash_table_add (own->settled, g_strdup (id));
  for (guint i = 0; i < G_N_ELEMENTS (teams); i++)
    if (teams[i])
      hold (own->held, id, &(Holding){ .team_id = (char *) teams[i], .until = G_MAXINT64 });
  return TRUE;
}

/* The teams that have a reason to hold them. About most customers of an import there is no other record yet: only of the others all
 * reasons are asked for. */
static gboolean
find_holdings (TrothDbConnection *connection,
               GPtrArray         *customer_ids,
               gint64             now,
               GHashTable        *held,
               GError           **error)
{
  const gint64     since[] = { now - TROTH_SCOPE_TOUCHED, TROTH_SCOPE_TOUCHED };
  g_autofree char *sql = g_strdup_printf (reasons, " AND customer_id IN (%s)");
  g_autoptr (GHashTable) merged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  Own own = { held, merged, settled };

  if (!troth_db_query_many (connection, own_reasons, since, 1, customer_ids, take_own, &own, error))
    return FALSE;
  for (guint i = 0; i < customer_ids->len; i++)
    if (!g_hash_table_contains (settled, customer_ids->pdata[i]))
      g_ptr_array_add (others, customer_ids->pdata[i]);
  if (!troth_db_query_many (connection, sql, since, G_N_ELEMENTS (since), others, take_holding, held, error))
    return FALSE;
  hold_persons (merged, held);
  return TRUE;
}

gboolean
troth_scope_update (TrothDbConnection *connection,
                    GPtrArray         *customer_ids,
                    gint64             now,
                    TrothScopeFunc     func,
                    gpointer           user_data,
                    GError           **error)
{
  g_autoptr (GHashTable) before = g_hash_table_new_full (holding_hash, holding_equal, holding_free, NULL);
  g_autoptr (GHashTable) after = g_hash_table_new_full (holding_hash, holding_equal, holding_free, NULL);

  return troth_db_query_many (connection, "SELECT customer_id, team_id, until FROM team_customer WHERE customer_id IN (%s)", NULL, 0,
                              customer_ids, take_holding, before, error) &&
         find_holdings (connection, customer_ids, now, after, error) && enter (connection, before, after, func, user_data, error) && leave (connection, before, after, func, user_data, error);
}

gboolean
troth_scope_has_other_reasons (TrothDbConnection *connection,
                               gboolean          *has,
                               GError           **error)
{
  static const char sql[] =
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM promise) OR EXISTS (SELECT 1 FROM \"case\") OR EXISTS (SELECT 1 FROM interaction)"
    " OR EXISTS (SELECT 1 FROM transfer) OR EXISTS (SELECT 1 FROM praise) OR EXISTS (SELECT 1 FROM customer_opened)"
    " OR EXISTS (SELECT 1 FROM team_customer) THEN 1 ELSE 0 END";
  gint64 n = 0;

  if (!troth_db_get_integer (connection, error, &n, 0, sql, ""))
    return FALSE;
  *has = n > 0;
  return TRUE;
}

gboolean
troth_scope_fill (TrothDbConnection *connection,
                  gint64             now,
                  GError           **error)
{
  gint64           done = 0;
  g_autofree char *select = g_strdup_printf (reasons, "");
  g_autofree char *sql = g_strconcat ("INSERT INTO team_customer (customer_id, team_id, until) SELECT * FROM (", select,
                                      ") f WHERE TRUE ON CONFLICT (customer_id, team_id) DO NOTHING", NULL);

  if (!troth_db_get_integer (connection, error, &done, 0, "SELECT count(*) FROM setting WHERE key = 'scopes'", ""))
    return FALSE;
  return done || (troth_db_run (connection, error, "INSERT INTO setting (key, value) VALUES ('scopes', '1') ON CONFLICT (key) DO NOTHING", "") &&
                  troth_db_run (connection, error, sql, "ii", now - TROTH_SCOPE_TOUCHED, (gint64) TROTH_SCOPE_TOUCHED));
}

static gboolean
add_ids (TrothDbStatement *s,
         GHashTable       *ids,
         GError          **error)
{
  while (troth_db_statement_step (s, error))
    g_hash_table_add (ids, g_strdup (troth_db_statement_get_text (s, "customer_id")));
  return !troth_db_statement_failed (s);
}

gboolean
troth_scope_add_aged (TrothDbConnection *connection,
                      gint64             now,
                      gint64             limit,
                      GHashTable        *ids,
                      GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT customer_id FROM team_customer WHERE until <= $1 ORDER BY until LIMIT $2",
                                                   "ii", now, limit);

  return add_ids (s, ids, error);
}

gboolean
troth_scope_add_of (TrothDbConnection *connection,
                    const char        *id,
                    GHashTable        *ids,
                    GError           **error)
{
  static const char sql[] =
    "SELECT id AS customer_id FROM customer WHERE owner_id = $1"
    " UNION SELECT customer_id FROM promise WHERE owner_id = $1 OR made_by = $1 OR ended_by = $1"
    " UNION SELECT customer_id FROM \"case\" WHERE owner_id = $1 OR opened_by = $1 OR resolved_by = $1 OR queue_id = $1"
    " UNION SELECT customer_id FROM interaction WHERE agent_id = $1"
    " UNION SELECT customer_id FROM transfer WHERE to_id = $1 OR from_id = $1 OR answered_by = $1"
    " UNION SELECT customer_id FROM praise WHERE to_agent_id = $1 OR to_team_id = $1 OR passed_by = $1";
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, sql, "s", id);

  return add_ids (s, ids, error);
}
