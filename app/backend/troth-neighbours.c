// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-neighbours.h"

#include "troth-changes.h"
#include "troth-db-channel.h"

struct _TrothNeighbours
{
  TrothDb            *db;
  TrothDbChannel     *channel;
  TrothNeighboursFunc func;
  GObject            *owner;
  GCancellable       *cancellable;
};

/* A read of the counter. */
typedef struct
{
  TrothNeighbours *neighbours; /* of no meaning once the cancellable is cancelled */
  GCancellable    *cancellable;
  GObject         *owner;
  gint64           head;
  GPtrArray       *wiped; /* ids of sessions */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->cancellable);
  g_object_unref (look->owner);
  g_ptr_array_unref (look->wiped);
  g_free (look);
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
  return !troth_db_statement_failed (s) && troth_changes_read_head (connection, &look->head, error);
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
    look->neighbours->func (look->head, look->wiped, look->owner);
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
  return g_steal_pointer (&self);
}

void
troth_neighbours_tell (TrothNeighbours *self)
{
  if (self)
    troth_db_channel_announce (self->channel);
}

void
troth_neighbours_free (TrothNeighbours *self)
{
  troth_db_channel_free (self->channel);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_free (self);
}
