// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-push-work.h"

#include <string.h>

#include "troth-db-load.h"
#include "troth-erase.h"
#include "troth-records.h"
#include "troth-uuid.h"

static void
known_free (gpointer data)
{
  TrothPushKnown *known = data;

  g_free (known->client_id);
  g_free (known->request_hash);
  g_clear_object (&known->ran);
  g_free (known->outcome);
  g_free (known->kind);
  g_free (known);
}

static void
done_free (gpointer data)
{
  TrothPushDone *done = data;

  json_object_unref (done->object);
  g_free (done->hash);
  g_object_unref (done->outcome);
  g_free (done);
}

static void
noted_free (gpointer data)
{
  TrothPushNoted *noted = data;

  g_object_unref (noted->command);
  g_free (noted);
}

void
troth_push_work_free (TrothPushWork *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->source);
  troth_changes_free (self->changes);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->erased);
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->noted);
  g_free (self);
}

void
troth_push_work_add (TrothPushWork *self,
                     JsonObject    *object,
                     const char    *hash,
                     TrothOutcome  *outcome)
{
  TrothPushDone *done = g_new (TrothPushDone, 1);

  done->object = json_object_ref (object);
  done->hash = g_strdup (hash);
  done->outcome = g_object_ref (outcome);
  g_ptr_array_add (self->done, done);
}

void
troth_push_work_note (TrothPushWork *self,
                      const char    *action,
                      TrothCommand  *command)
{
  TrothPushNoted *noted = g_new (TrothPushNoted, 1);

  *noted = (TrothPushNoted){ action, g_object_ref (command) };
  g_ptr_array_add (self->noted, noted);
}

static gboolean
take_known (TrothDbStatement *row,
            gpointer          user_data,
            GError          **error)
{
  TrothPushKnown *known = g_new0 (TrothPushKnown, 1);

  known->client_id = g_strdup (troth_db_statement_get_text (row, "client_id"));
  known->n = troth_db_statement_get_integer (row, "n");
  known->request_hash = g_strdup (troth_db_statement_get_text (row, "request_hash"));
  known->outcome = g_strdup (troth_db_statement_get_text (row, "outcome"));
  known->kind = g_strdup (troth_db_statement_get_text (row, "kind"));
  g_hash_table_insert (user_data, g_strdup (troth_db_statement_get_text (row, "id")), known);
  return TRUE;
}

static gboolean
read_known (TrothDbConnection *connection,
            TrothPushWork     *work,
            GPtrArray         *objects,
            GError           **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < objects->len; i++)
    g_ptr_array_add (ids, (char *) json_object_get_string_member (objects->pdata[i], "id"));
  return troth_db_query_many (connection, "SELECT id, client_id, n, request_hash, outcome, kind FROM command_result WHERE id IN (%s)", NULL, 0, ids,
                              take_known, work->known, error);
}

/* Every record that a command names: the one that it is about, and those in its arguments. */
static void
add_named (JsonObject *object,
           GPtrArray  *ids)
{
  JsonNode      *args = json_object_get_member (object, "args");
  JsonNode      *entity_id = json_object_get_member (object, "entity_id");
  JsonObjectIter iter;
  JsonNode      *node = entity_id;

  if (entity_id && json_node_get_value_type (entity_id) == G_TYPE_STRING && troth_uuid_is_valid (json_node_get_string (entity_id)))
    g_ptr_array_add (ids, (char *) json_node_get_string (entity_id));
  if (args == NULL || !JSON_NODE_HOLDS_OBJECT (args))
    return;
  json_object_iter_init (&iter, json_node_get_object (args));
  while (json_object_iter_next (&iter, NULL, &node))
    if (json_node_get_value_type (node) == G_TYPE_STRING && troth_uuid_is_valid (json_node_get_string (node)))
      g_ptr_array_add (ids, (char *) json_node_get_string (node));
}

/* Each once, in their order: so everybody locks them. */
static GPtrArray *
sort_ids (GPtrArray *ids)
{
  GPtrArray *each = g_ptr_array_new ();

  troth_db_sort_ids (ids);
  for (guint i = 0; i < ids->len; i++)
    if (each->len == 0 || strcmp (each->pdata[each->len - 1], ids->pdata[i]) != 0)
      g_ptr_array_add (each, ids->pdata[i]);
  return each;
}

/* Who was erased is asked last: nobody whose rows are locked is erased any more. */
static gboolean
read_ahead (TrothDbConnection *connection,
            TrothPushWork     *work,
            GPtrArray         *objects,
            GError           **error)
{
  const GType types[] = { TROTH_TYPE_CUSTOMER, TROTH_TYPE_CASE, TROTH_TYPE_PROMISE, TROTH_TYPE_AGENT };
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  g_autoptr (GPtrArray) ids = NULL;

  for (guint i = 0; i < objects->len; i++)
    add_named (objects->pdata[i], named);
  ids = sort_ids (named);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (!troth_db_source_read_ahead (work->source, types[i], ids, error))
      return FALSE;
  return troth_erase_find (connection, ids, work->erased, error);
}

TrothPushWork *
troth_push_work_new (TrothDbConnection *connection,
                     GPtrArray         *objects,
                     GError           **error)
{
  TrothPushWork *self = g_new0 (TrothPushWork, 1);

  self->source = troth_db_source_new_remembering (connection);
  self->changes = troth_changes_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
  self->erased = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->done = g_ptr_array_new_with_free_func (done_free);
  self->noted = g_ptr_array_new_with_free_func (noted_free);
  if (read_known (connection, self, objects, error) && read_ahead (connection, self, objects, error))
    return self;
  troth_push_work_free (self);
  return NULL;
}

gboolean
troth_push_work_is_erased (TrothPushWork *self,
                           JsonObject    *object)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (g_hash_table_size (self->erased) == 0)
    return FALSE;
  add_named (object, ids);
  for (guint i = 0; i < ids->len; i++)
    if (g_hash_table_contains (self->erased, ids->pdata[i]))
      return TRUE;
  return FALSE;
}
