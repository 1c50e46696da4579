// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-neighbours.h"

#include "troth-changes.h"
#include "troth-db-channel.h"
#include "troth-time.h"

/* Before the newest event of any call: later ones are read again with every look. So far the clocks of two trothd may differ. */
#define CALLS_BACK TROTH_MINUTE

struct _TrothNeighbours
{
  TrothDb            *db;
  TrothDbChannel     *channel;
  TrothNeighboursFunc func;
  GObject            *owner;
  GCancellable       *cancellable;
  GHashTable         *told;   /* id of a call → Call: those of the last look, and ours since */
  guint               n_ours; /* so many of our own were told */
};

typedef struct
{
  TrothReportedCall call;
  guint             n; /* which one of our own, or 0 */
} Call;

/* A read of the counter. */
typedef struct
{
  TrothNeighbours *neighbours; /* of no meaning once the cancellable is cancelled */
  GCancellable    *cancellable;
  GObject         *owner;
  gint64           head;
  GPtrArray       *wiped; /* ids of sessions */
  guint            n_ours;
  GHashTable      *calls; /* id → Call */
} Look;

static void
call_free (gpointer data)
{
  Call *self = data;

  g_free (self->call.id);
  g_free (self->call.state);
  g_free (self->call.agent_id);
  g_free (self);
}

static GHashTable *
calls_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, call_free);
}

static void
add_call (GHashTable *calls,
          const char *id,
          const char *state,
          const char *agent_id,
          guint       n)
{
  Call *self = g_new (Call, 1);

  *self = (Call){ { g_strdup (id), g_strdup (state), g_strdup (agent_id) }, n };
  g_hash_table_replace (calls, self->call.id, self);
}

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->cancellable);
  g_object_unref (look->owner);
  g_ptr_array_unref (look->wiped);
  g_hash_table_unref (look->calls);
  g_free (look);
}

static gboolean
read_calls (TrothDbConnection *connection,
            GHashTable        *calls,
            GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error,
                                                   "SELECT call_id, state, agent_id FROM telephone_call WHERE agent_id IS NOT NULL AND "
                                                   "changed_at >= (SELECT max(changed_at) FROM telephone_call) - $1",
                                                   "i", CALLS_BACK);

  while (troth_db_statement_step (s, error))
    add_call (calls, troth_db_statement_get_text (s, "call_id"), troth_db_statement_get_text (s, "state"), troth_db_statement_get_text (s, "agent_id"), 0);
  return !troth_db_statement_failed (s);
}

static gboolean
read_news (TrothDbConnection *connection,
           gpointer           data,
           GError           **error)
{
  Look *look = data;
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error, "SELECT id FROM wiped_session", "");

  while (troth_db_statement_step (s, error))
    g_ptr_array_add (look->wiped, g_strdup (troth_db_statement_get_text (s, "id")));
  return !troth_db_statement_failed (s) && read_calls (connection, look->calls, error) && troth_changes_read_head (connection, &look->head, error);
}

/* What was read may be older than what we have told since. */
static void
keep_ours (Look       *look,
           GHashTable *told)
{
  GHashTableIter iter;
  gpointer       value = NULL;

  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Call *ours = value;

      if (ours->n > look->n_ours)
        add_call (look->calls, ours->call.id, ours->call.state, ours->call.agent_id, ours->n);
    }
}

/* Those of which nobody here was told; of one that went to a colleague, who had it before is told too. */
static void
tell (Look *look)
{
  TrothNeighbours *self = look->neighbours;
  g_autoptr (GHashTable) before = g_steal_pointer (&self->told);
  g_autoptr (GPtrArray) news = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       value = NULL;

  keep_ours (look, before);
  self->told = g_hash_table_ref (look->calls);
  g_hash_table_iter_init (&iter, look->calls);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Call          *now = value;
      Call          *old = g_hash_table_lookup (before, now->call.id);
      const gboolean moved = old && !g_str_equal (old->call.agent_id, now->call.agent_id);

      if (moved)
        g_ptr_array_add (news, &old->call);
      if (moved || old == NULL || !g_str_equal (old->call.state, now->call.state))
        g_ptr_array_add (news, &now->call);
    }
  self->func (look->head, look->wiped, news, look->owner);
}

static void
on_news_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Look *look = user_data;
  g_autoptr (GError) error = NULL;

  if (!troth_db_finish (TROTH_DB (source), result, &error))
    g_message ("the change counter: %s", error->message);
  else if (!g_cancellable_is_cancelled (look->cancellable))
    tell (look);
}

static void
on_channel_cb (gpointer user_data)
{
  TrothNeighbours *self = user_data;
  Look            *look = g_new0 (Look, 1);

  look->neighbours = self;
  look->cancellable = g_object_ref (self->cancellable);
  look->owner = g_object_ref (self->owner);
  look->wiped = g_ptr_array_new_with_free_func (g_free);
  look->n_ours = self->n_ours;
  look->calls = calls_new ();
  troth_db_read_async (self->db, read_news, look, look_free, NULL, on_news_read_cb, look);
}

TrothNeighbours *
troth_neighbours_new (const char         *database,
                      TrothDb            *db,
                      TrothNeighboursFunc func,
                      gpointer            owner)
{
  g_autofree TrothNeighbours *self = g_new0 (TrothNeighbours, 1);

  self->channel = troth_db_channel_new (database, on_channel_cb, self);
  if (self->channel == NULL)
    return NULL;
  self->db = db;
  self->func = func;
  self->owner = owner;
  self->cancellable = g_cancellable_new ();
  self->told = calls_new ();
  return g_steal_pointer (&self);
}

void
troth_neighbours_tell (TrothNeighbours *self)
{
  if (self)
    troth_db_channel_announce (self->channel);
}

void
troth_neighbours_tell_call (TrothNeighbours         *self,
                            const TrothReportedCall *call)
{
  if (self)
    add_call (self->told, call->id, call->state, call->agent_id, ++self->n_ours);
  troth_neighbours_tell (self);
}

void
troth_neighbours_free (TrothNeighbours *self)
{
  troth_db_channel_free (self->channel);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->told);
  g_free (self);
}
