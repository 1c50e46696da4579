// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "replica.h"

#include "troth-records.h"

static Replica *
replica_new (void)
{
  Replica *self = g_new0 (Replica, 1);

  self->versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
replica_free (Replica *self)
{
  g_hash_table_unref (self->versions);
  g_free (self->cursor);
  g_free (self);
}

static void
replica_set (Replica    *self,
             const char *entity,
             const char *id,
             gint64      version)
{
  g_hash_table_insert (self->versions, g_strconcat (entity, " ", id, NULL), g_memdup2 (&version, sizeof version));
}

gboolean
replica_has (Replica    *self,
             const char *entity,
             const char *id)
{
  g_autofree char *key = g_strconcat (entity, " ", id, NULL);

  return g_hash_table_contains (self->versions, key);
}

Replica *
replica_take (Fixture    *fixture,
              const char *token)
{
  guint        n_types = 0;
  const GType *types = troth_records_types (&n_types);
  Replica     *replica = replica_new ();

  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (TrothRecord) empty = troth_record_new (types[i]);
      const char      *entity = troth_record_get_entity (empty);
      g_autofree char *path = g_strdup_printf ("/v1/sync/snapshot?entity=%s", entity);
      g_autofree char *digest_path = g_strdup_printf ("/v1/sync/digest?entity=%s", entity);
      g_autoptr (Reply) reply = fixture_send (fixture, "GET", path, token, NULL);
      g_autoptr (Reply) digest = fixture_send (fixture, "GET", digest_path, token, NULL);

      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_cmpint (reply_int (digest, "count"), ==, reply_length (reply, "items"));
      for (guint j = 0; j < reply_length (reply, "items"); j++)
        {
          JsonObject *item = reply_item (reply, "items", j);

          replica_set (replica, entity, json_object_get_string_member (item, "id"), json_object_get_int_member (item, "version"));
        }
      if (replica->cursor == NULL)
        replica->cursor = g_strdup (reply_string (reply, "as_of"));
    }
  return replica;
}

static void
apply_change (Replica    *replica,
              JsonObject *change)
{
  const char *entity = json_object_get_string_member (change, "e");
  const char *id = json_object_get_string_member (change, "id");
  const char *op = json_object_get_string_member (change, "op");

  if (g_str_equal (op, "put"))
    replica_set (replica, entity, id, json_object_get_int_member (change, "version"));
  else
    {
      g_autofree char *key = g_strconcat (entity, " ", id, NULL);

      g_hash_table_remove (replica->versions, key);
    }
}

guint
replica_catch_up (Fixture    *fixture,
                  const char *token,
                  Replica    *replica,
                  guint       limit)
{
  guint    n = 0;
  gboolean more = TRUE;

  while (more)
    {
      g_autofree char *path = g_strdup_printf ("/v1/sync/pull?limit=%u&cursor=%s", limit, replica->cursor);
      g_autoptr (Reply) reply = fixture_send (fixture, "GET", path, token, NULL);

      g_assert_cmpuint (reply->status, ==, 200);
      for (guint i = 0; i < reply_length (reply, "changes"); i++, n++)
        apply_change (replica, reply_item (reply, "changes", i));
      g_free (replica->cursor);
      replica->cursor = g_strdup (reply_string (reply, "cursor"));
      more = json_object_get_boolean_member (reply->json, "more");
    }
  return n;
}

void
replica_assert_same (Replica *a,
                     Replica *b)
{
  GHashTableIter iter;
  gpointer       key = NULL;
  gpointer       version = NULL;

  g_hash_table_iter_init (&iter, b->versions);
  while (g_hash_table_iter_next (&iter, &key, &version))
    {
      const gint64 *held = g_hash_table_lookup (a->versions, key);

      if (held == NULL || *held != *(gint64 *) version)
        g_error ("the desk has %s at %" G_GINT64_FORMAT ", the backend at %" G_GINT64_FORMAT, (char *) key, held ? *held : 0,
                 *(gint64 *) version);
    }
  g_assert_cmpuint (g_hash_table_size (a->versions), ==, g_hash_table_size (b->versions));
}
