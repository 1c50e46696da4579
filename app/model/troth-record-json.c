// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-record-json.h"
#include "troth-record-target.h"

static gpointer record_from_object (GType            type,
                                    JsonObject      *object,
                                    const TrothPath *path,
                                    GError         **error);
static gboolean read_members (TrothTarget     *target,
                              TrothJsonReader *reader,
                              GError         **error);

/* --- reading from a tree --- */

static gboolean
list_from_array (TrothTarget *target,
                 guint        index,
                 JsonArray   *array,
                 GError     **error)
{
  const TrothField *field = &target->fields[index];

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode       *element = json_array_get_element (array, i);
      const TrothPath where = { target->path, 0, field, i };
      gpointer        child;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return troth_target_refuse (error, target->path, field, "must hold objects only");
      child = record_from_object (field->of (), json_node_get_object (element), &where, error);
      if (child == NULL)
        return FALSE;
      troth_record_append (target->record, index, child);
      if (!troth_target_check_room (target, index, i, error))
        return FALSE;
    }
  target->seen[index] = json_array_get_length (array) > 0 ? TROTH_SEEN_FULL : TROTH_SEEN_EMPTY;
  return TRUE;
}

static void
scalar_from_node (JsonNode    *node,
                  TrothScalar *scalar)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  *scalar = (TrothScalar){ TROTH_JSON_OBJECT_BEGIN };
  if (type == G_TYPE_STRING)
    *scalar = (TrothScalar){ TROTH_JSON_STRING, .string = json_node_get_string (node) };
  else if (type == G_TYPE_INT64)
    *scalar = (TrothScalar){ TROTH_JSON_INT, .integer = json_node_get_int (node) };
  else if (type == G_TYPE_BOOLEAN)
    *scalar = (TrothScalar){ TROTH_JSON_BOOL, .integer = json_node_get_boolean (node) };
  else if (type == G_TYPE_DOUBLE)
    *scalar = (TrothScalar){ TROTH_JSON_DOUBLE };
}

static gboolean
put_node (TrothTarget *target,
          guint        index,
          JsonNode    *node,
          GError     **error)
{
  const TrothField *field = &target->fields[index];
  TrothScalar       scalar;

  if (field->type == TROTH_TYPE_JSON)
    {
      troth_target_put_json (target, index, node);
      return TRUE;
    }
  if (field->type == TROTH_TYPE_LIST && JSON_NODE_HOLDS_ARRAY (node))
    return list_from_array (target, index, json_node_get_array (node), error);
  scalar_from_node (node, &scalar);
  return troth_target_put_scalar (target, index, &scalar, error);
}

static gpointer
record_from_object (GType            type,
                    JsonObject      *object,
                    const TrothPath *path,
                    GError         **error)
{
  g_autoptr (GObject) record = troth_record_new (type);
  TrothTarget    target;
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *node;

  troth_target_init (&target, type, path);
  target.record = record;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      int index = troth_record_type_find (type, name);

      if (index < 0)
        troth_target_keep_extra (&target, name, json_node_copy (node));
      else if (!json_node_is_null (node) && !put_node (&target, (guint) index, node, error))
        return NULL;
    }
  return troth_target_check_required (&target, error) ? g_steal_pointer (&record) : NULL;
}

gpointer
troth_record_from_json (GType       type,
                        JsonObject *object,
                        GError    **error)
{
  const TrothPath path = { .type = type };

  return record_from_object (type, object, &path, error);
}

/* --- reading from a reader --- */

/* An element of a list; of a row's list the text stays, so that its elements are only checked. */
static gboolean
read_child (TrothTarget     *target,
            guint            index,
            guint            n,
            TrothJsonReader *reader,
            GError         **error)
{
  const TrothField *field = &target->fields[index];
  const TrothPath   where = { target->path, 0, field, n };
  g_autoptr (GObject) record = target->record ? troth_record_new (field->of ()) : NULL;
  TrothTarget child;

  troth_target_init (&child, field->of (), &where);
  child.record = record;
  if (!read_members (&child, reader, error) || !troth_target_check_room (target, index, n, error))
    return FALSE;
  if (record)
    troth_record_append (target->record, index, g_steal_pointer (&record));
  return TRUE;
}

/* The reader stands on the beginning of the list. */
static gboolean
read_list (TrothTarget     *target,
           guint            index,
           TrothJsonReader *reader,
           GError         **error)
{
  const gsize    start = troth_json_reader_position (reader) - 1;
  TrothJsonToken token;
  guint          n = 0;

  while ((token = troth_json_reader_next (reader, error)) != TROTH_JSON_ARRAY_END)
    {
      if (token == TROTH_JSON_ERROR)
        return FALSE;
      if (token != TROTH_JSON_OBJECT_BEGIN)
        return troth_target_refuse (error, target->path, &target->fields[index], "must hold objects only");
      if (!read_child (target, index, n++, reader, error))
        return FALSE;
    }
  target->seen[index] = n > 0 ? TROTH_SEEN_FULL : TROTH_SEEN_EMPTY;
  if (target->row && n > 0)
    troth_row_builder_set_text (target->row, index, troth_json_reader_text (reader, start), troth_json_reader_position (reader) - start);
  return TRUE;
}

/* The reader stands on the value, which is not null. */
static gboolean
read_value (TrothTarget     *target,
            guint            index,
            TrothJsonReader *reader,
            GError         **error)
{
  const TrothField *field = &target->fields[index];
  TrothScalar       scalar = { troth_json_reader_token (reader) };

  if (field->type == TROTH_TYPE_JSON)
    {
      g_autoptr (JsonNode) node = troth_json_reader_node (reader, error);

      if (node == NULL)
        return FALSE;
      troth_target_put_json (target, index, node);
      return TRUE;
    }
  if (field->type == TROTH_TYPE_LIST && scalar.token == TROTH_JSON_ARRAY_BEGIN)
    return read_list (target, index, reader, error);
  if (scalar.token == TROTH_JSON_STRING)
    scalar.string = troth_json_reader_string (reader, NULL);
  else if (scalar.token == TROTH_JSON_INT)
    scalar.integer = troth_json_reader_int (reader);
  else if (scalar.token == TROTH_JSON_BOOL)
    scalar.integer = troth_json_reader_bool (reader);
  return troth_target_put_scalar (target, index, &scalar, error);
}

static gboolean
read_extra (TrothTarget     *target,
            TrothJsonReader *reader,
            GError         **error)
{
  g_autofree char *name = NULL;
  JsonNode        *node = NULL;

  if (target->record == NULL && target->row == NULL)
    return troth_json_reader_next (reader, error) != TROTH_JSON_ERROR && troth_json_reader_skip (reader, error);
  name = g_strdup (troth_json_reader_string (reader, NULL));
  if (troth_json_reader_next (reader, error) != TROTH_JSON_ERROR)
    node = troth_json_reader_node (reader, error);
  if (node == NULL)
    return FALSE;
  troth_target_keep_extra (target, name, node);
  return TRUE;
}

static gboolean
read_members (TrothTarget     *target,
              TrothJsonReader *reader,
              GError         **error)
{
  int            last = -1;
  TrothJsonToken token;

  while ((token = troth_json_reader_next (reader, error)) == TROTH_JSON_MEMBER)
    {
      int index = troth_fields_find_after (target->fields, target->n_fields, troth_json_reader_string (reader, NULL), last);

      if (index < 0)
        {
          if (!read_extra (target, reader, error))
            return FALSE;
          continue;
        }
      last = index;
      token = troth_json_reader_next (reader, error);
      if (token == TROTH_JSON_ERROR)
        return FALSE;
      if (token != TROTH_JSON_NULL && !read_value (target, (guint) index, reader, error))
        return FALSE;
    }
  return token != TROTH_JSON_ERROR && troth_target_check_required (target, error);
}

gpointer
troth_record_read (GType            type,
                   TrothJsonReader *reader,
                   GError         **error)
{
  const TrothPath path = { .type = type };
  TrothTarget     target;
  g_autoptr (GObject) record = troth_record_new (type);

  troth_target_init (&target, type, &path);
  target.record = record;
  return read_members (&target, reader, error) ? g_steal_pointer (&record) : NULL;
}

TrothRow *
troth_row_read (GType            type,
                TrothJsonReader *reader,
                GError         **error)
{
  const TrothPath path = { .type = type };
  TrothTarget     target;
  g_auto (TrothRowBuilder) builder = { 0 };
  g_autoptr (JsonObject) extra = NULL;
  gboolean good;

  troth_target_init (&target, type, &path);
  troth_row_builder_init (&builder, type);
  target.row = &builder;
  good = read_members (&target, reader, error);
  extra = target.extra;
  if (good && extra)
    troth_row_builder_set_extra (&builder, extra);
  return good ? troth_row_builder_end (&builder) : NULL;
}

gboolean
troth_cell_check_list (const TrothField *field,
                       const char       *json,
                       GError          **error)
{
  const TrothPath path = { .type = field->of () };
  g_autoptr (TrothJsonReader) reader = troth_json_reader_new (json, -1, troth_json_bulk_limits ());

  if (!troth_json_reader_expect (reader, TROTH_JSON_ARRAY_BEGIN, error))
    return FALSE;
  while (troth_json_reader_next (reader, error) == TROTH_JSON_OBJECT_BEGIN)
    {
      TrothTarget target;

      troth_target_init (&target, field->of (), &path);
      if (!read_members (&target, reader, error))
        return FALSE;
    }
  if (troth_json_reader_token (reader) != TROTH_JSON_ARRAY_END)
    {
      if (troth_json_reader_token (reader) != TROTH_JSON_ERROR)
        g_set_error (error, TROTH_ERROR, TROTH_ERROR_CORRUPT, "a list of something else");
      return FALSE;
    }
  return troth_json_reader_expect (reader, TROTH_JSON_END, error);
}
