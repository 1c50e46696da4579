// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-affected.h"

static char *
key_new (const char *entity,
         const char *id)
{
  return g_strconcat (entity, " ", id, NULL);
}

TrothStoreAffected *
troth_store_affected_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
troth_store_affected_add (TrothStoreAffected *self,
                          const char         *entity,
                          const char         *id)
{
  g_hash_table_add (self, key_new (entity, id));
}

gboolean
troth_store_affected_has (TrothStoreAffected *self,
                          const char         *entity,
                          const char         *id)
{
  g_autofree char *key = self ? key_new (entity, id) : NULL;

  return self == NULL || g_hash_table_contains (self, key);
}

void
troth_store_affected_add_touched (TrothStoreAffected *self,
                                  const char         *touched)
{
  g_auto (GStrv) keys = g_strsplit (touched, "\n", -1);

  for (guint i = 0; keys[i]; i++)
    if (*keys[i] && !g_str_has_prefix (keys[i], TROTH_STORE_ABOUT))
      g_hash_table_add (self, g_strdup (keys[i]));
}

gboolean
troth_store_affected_meets (TrothStoreAffected *self,
                            const char         *touched)
{
  g_auto (GStrv) keys = self ? g_strsplit (touched, "\n", -1) : NULL;

  for (guint i = 0; keys && keys[i]; i++)
    if (g_hash_table_contains (self, keys[i]))
      return TRUE;
  return self == NULL;
}

gboolean
troth_store_affected_close (TrothStoreAffected *self,
                            TrothDbConnection  *connection,
                            GError            **error)
{
  g_autoptr (GPtrArray) untied = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error, "SELECT touched FROM outbox", "");
  guint before = 0;

  while (troth_db_statement_step (row, error))
    g_ptr_array_add (untied, g_strdup (troth_db_statement_get_text (row, "touched")));
  do
    {
      before = untied->len;
      for (guint i = untied->len; i > 0; i--)
        if (troth_store_affected_meets (self, untied->pdata[i - 1]))
          {
            troth_store_affected_add_touched (self, untied->pdata[i - 1]);
            g_ptr_array_remove_index_fast (untied, i - 1);
          }
    }
  while (untied->len < before);
  return !troth_db_statement_failed (row);
}

static void
add_touched (GString    *touched,
             const char *entity,
             const char *id)
{
  g_autofree char *key = key_new (entity, id);
  g_auto (GStrv) keys = g_strsplit (touched->str, "\n", -1);

  if (g_strv_contains ((const char *const *) keys, key))
    return;
  if (touched->len > 0)
    g_string_append_c (touched, '\n');
  g_string_append (touched, key);
}

char *
troth_store_touched (TrothCommand *command,
                     TrothResult  *result,
                     const char   *before)
{
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (troth_command_entity_type (troth_command_get_op (command)));
  GString *touched = g_string_new (before);

  add_touched (touched, klass->entity, troth_command_get_entity_id (command));
  for (guint i = 0; i < result->changed->len; i++)
    add_touched (touched, troth_record_get_entity (result->changed->pdata[i]), troth_record_get_id (result->changed->pdata[i]));
  return g_string_free (touched, FALSE);
}
