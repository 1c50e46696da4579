// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-record-sql.h"

static TrothDbRecordSql *
build (GType type)
{
  TrothDbRecordSql *sql = g_new0 (TrothDbRecordSql, 1);
  TrothRecordClass *klass = g_type_class_ref (type);
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) arguments = g_string_new (NULL);
  g_autoptr (GString) updates = g_string_new (NULL);
  g_autofree char *insert = NULL;

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const char *name = klass->fields[i].name;

      g_string_append_printf (columns, "\"%s\", ", name);
      g_string_append_printf (arguments, "$%u, ", i + 1);
      if (!g_str_equal (name, "id"))
        g_string_append_printf (updates, "\"%s\" = excluded.\"%s\", ", name, name);
    }
  g_string_append (columns, "\"extra\"");
  g_string_append_printf (arguments, "$%u", klass->n_fields + 1);
  g_string_append (updates, "\"extra\" = excluded.\"extra\"");
  sql->entity = klass->entity;
  sql->select = g_strdup_printf ("SELECT %s FROM \"%s\"", columns->str, klass->entity);
  sql->get = g_strdup_printf ("%s WHERE \"id\" = $1", sql->select);
  sql->columns = g_strdup (columns->str);
  sql->conflict = g_strdup_printf ("ON CONFLICT (\"id\") DO UPDATE SET %s", updates->str);
  insert = g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", klass->entity, columns->str, arguments->str);
  sql->put = g_strdup_printf ("%s %s", insert, sql->conflict);
  sql->add = g_strdup_printf ("%s ON CONFLICT (\"id\") DO NOTHING RETURNING \"id\"", insert);
  sql->remove = g_strdup_printf ("DELETE FROM \"%s\" WHERE \"id\" = $1", klass->entity);
  g_type_class_unref (klass);
  return sql;
}

const TrothDbRecordSql *
troth_db_record_sql (GType type)
{
  static GMutex      mutex;
  static GHashTable *texts; /* lives as long as the static types */
  TrothDbRecordSql  *sql;

  g_mutex_lock (&mutex);
  if (texts == NULL)
    texts = g_hash_table_new (g_direct_hash, g_direct_equal);
  sql = g_hash_table_lookup (texts, GSIZE_TO_POINTER (type));
  if (sql == NULL)
    {
      sql = build (type);
      g_hash_table_insert (texts, GSIZE_TO_POINTER (type), sql);
    }
  g_mutex_unlock (&mutex);
  return sql;
}
