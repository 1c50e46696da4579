// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-record-json.h"

#include <string.h>

#include "troth-time.h"

#define MAX_LIST 1000          /* child records of one list */
#define MAX_STRING (64 * 1024) /* where the reader of a whole page lets more pass, so that it is one record that is refused */

/* A scalar from either source: a tree or a reader. */
typedef struct
{
  TrothJsonToken token;
  const char    *string;
  gint64         integer; /* INT, BOOL */
} Scalar;

/* Where we are, for messages only: "customer.contact_points[2]". */
typedef struct Path Path;
struct Path
{
  const Path       *parent; /* NULL: of @type itself */
  GType             type;
  const TrothField *field; /* of the parent: element @n of it */
  guint             n;
};

static gpointer read_record (GType            type,
                             TrothJsonReader *reader,
                             const Path      *path,
                             GError         **error);
static gpointer record_from_object (GType       type,
                                    JsonObject *object,
                                    const Path *path,
                                    GError    **error);

/* --- reading: shared by both sources --- */

/* "promise" of TrothPromise. */
static void
append_type (GString *out,
             GType    type)
{
  const char *p = g_type_name (type);

  if (g_str_has_prefix (p, "Troth"))
    p += strlen ("Troth");
  for (; *p; p++)
    {
      if (g_ascii_isupper (*p) && out->len > 0)
        g_string_append_c (out, '_');
      g_string_append_c (out, g_ascii_tolower (*p));
    }
}

static void
append_path (GString    *out,
             const Path *path)
{
  if (path->parent == NULL)
    {
      append_type (out, path->type);
      return;
    }
  append_path (out, path->parent);
  g_string_append_printf (out, ".%s[%u]", path->field->name, path->n);
}

G_GNUC_PRINTF (4, 5)
static gboolean
refuse (GError          **error,
        const Path       *path,
        const TrothField *field,
        const char       *format,
        ...)
{
  g_autoptr (GString) where = g_string_new (NULL);
  g_autofree char *why = NULL;
  va_list          args;

  va_start (args, format);
  why = g_strdup_vprintf (format, args);
  va_end (args);
  append_path (where, path);
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "%s.%s: %s", where->str, field->name, why);
  return FALSE;
}

static char *
enum_choices (GType type)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  GEnumClass *values = G_ENUM_CLASS (klass);
  GString    *out = g_string_new (NULL);

  for (guint i = 0; i < values->n_values; i++)
    g_string_append_printf (out, "%s%s", i ? ", " : "", values->values[i].value_nick);
  return g_string_free (out, FALSE);
}

static gboolean
set_enum (gpointer          record,
          guint             index,
          const TrothField *field,
          const Scalar     *scalar,
          const Path       *path,
          GError          **error)
{
  g_autofree char *choices = NULL;
  int              value;

  if (scalar->token == TROTH_JSON_STRING && troth_enum_parse (field->of (), scalar->string, &value))
    {
      troth_record_set_integer (record, index, value);
      return TRUE;
    }
  choices = enum_choices (field->of ());
  return refuse (error, path, field, "must be one of %s", choices);
}

static gboolean
set_instant (gpointer          record,
             guint             index,
             const TrothField *field,
             const Scalar     *scalar,
             const Path       *path,
             GError          **error)
{
  gint64 us;

  if (scalar->token != TROTH_JSON_STRING || !troth_time_parse (scalar->string, &us, NULL))
    return refuse (error, path, field, "must be a time like 2026-03-01T09:00:00Z");
  troth_record_set_integer (record, index, us);
  return TRUE;
}

static gboolean
set_scalar (gpointer          record,
            guint             index,
            const TrothField *field,
            const Scalar     *scalar,
            const Path       *path,
            GError          **error)
{
  switch (field->type)
    {
    case TROTH_TYPE_STRING:
      if (scalar->token != TROTH_JSON_STRING)
        return refuse (error, path, field, "must be a string");
      if (strlen (scalar->string) > MAX_STRING)
        return refuse (error, path, field, "more than %d bytes", MAX_STRING);
      troth_record_set_string (record, index, scalar->string);
      return TRUE;
    case TROTH_TYPE_INT:
      if (scalar->token != TROTH_JSON_INT)
        return refuse (error, path, field, "must be a whole number");
      troth_record_set_integer (record, index, scalar->integer);
      return TRUE;
    case TROTH_TYPE_BOOL:
      if (scalar->token != TROTH_JSON_BOOL)
        return refuse (error, path, field, "must be true or false");
      troth_record_set_integer (record, index, scalar->integer);
      return TRUE;
    case TROTH_TYPE_ENUM:
      return set_enum (record, index, field, scalar, path, error);
    case TROTH_TYPE_INSTANT:
      return set_instant (record, index, field, scalar, path, error);
    case TROTH_TYPE_LIST:
      return refuse (error, path, field, "must be an array");
    case TROTH_TYPE_JSON:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
append_child (gpointer          record,
              guint             index,
              const TrothField *field,
              gpointer          child,
              const Path       *path,
              GError          **error)
{
  if (child == NULL)
    return FALSE;
  if (troth_record_get_list (record, index)->len >= MAX_LIST)
    {
      g_object_unref (child);
      return refuse (error, path, field, "more than %d elements", MAX_LIST);
    }
  troth_record_append (record, index, child);
  return TRUE;
}

/* Every required field was there (seen, by index) and not empty. */
static gboolean
check_required (gpointer        record,
                const gboolean *seen,
                const Path     *path,
                GError        **error)
{
  TrothRecordClass *klass = TROTH_RECORD_GET_CLASS (record);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const TrothField *field = &klass->fields[i];

      if (!(field->flags & TROTH_FIELD_REQUIRED))
        continue;
      if (!seen[i])
        return refuse (error, path, field, "missing");
      if (!troth_record_has (record, i))
        return refuse (error, path, field, "empty");
    }
  return TRUE;
}

static void
keep_extra (gpointer    record,
            const char *name,
            JsonNode   *node)
{
  JsonObject *extra = troth_record_get_extra (record);

  if (extra == NULL)
    {
      g_autoptr (JsonObject) fresh = json_object_new ();

      troth_record_set_extra (record, fresh);
      extra = fresh;
    }
  json_object_set_member (extra, name, node);
}

/* --- reading from a tree --- */

static gboolean
list_from_array (gpointer          record,
                 guint             index,
                 const TrothField *field,
                 JsonArray        *array,
                 const Path       *path,
                 GError          **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode  *element = json_array_get_element (array, i);
      const Path where = { path, 0, field, i };
      gpointer   child;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return refuse (error, path, field, "must hold objects only");
      child = record_from_object (field->of (), json_node_get_object (element), &where, error);
      if (!append_child (record, index, field, child, path, error))
        return FALSE;
    }
  return TRUE;
}

static void
scalar_from_node (JsonNode *node,
                  Scalar   *scalar)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  *scalar = (Scalar){ TROTH_JSON_OBJECT_BEGIN };
  if (type == G_TYPE_STRING)
    *scalar = (Scalar){ TROTH_JSON_STRING, .string = json_node_get_string (node) };
  else if (type == G_TYPE_INT64)
    *scalar = (Scalar){ TROTH_JSON_INT, .integer = json_node_get_int (node) };
  else if (type == G_TYPE_BOOLEAN)
    *scalar = (Scalar){ TROTH_JSON_BOOL, .integer = json_node_get_boolean (node) };
  else if (type == G_TYPE_DOUBLE)
    *scalar = (Scalar){ TROTH_JSON_DOUBLE };
}

static gboolean
set_from_node (gpointer    record,
               guint       index,
               JsonNode   *node,
               const Path *path,
               GError    **error)
{
  const TrothField *field = &TROTH_RECORD_GET_CLASS (record)->fields[index];
  Scalar            scalar;

  if (field->type == TROTH_TYPE_JSON)
    {
      troth_record_set_json (record, index, node);
      return TRUE;
    }
  if (field->type == TROTH_TYPE_LIST && JSON_NODE_HOLDS_ARRAY (node))
    return list_from_array (record, index, field, json_node_get_array (node), path, error);
  scalar_from_node (node, &scalar);
  return set_scalar (record, index, field, &scalar, path, error);
}

static gpointer
record_from_object (GType       type,
                    JsonObject *object,
                    const Path *path,
                    GError    **error)
{
  g_autoptr (GObject) record = troth_record_new (type);
  gboolean       seen[TROTH_RECORD_MAX_FIELDS] = { 0 };
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      int index = troth_record_type_find (type, name);

      if (index < 0)
        keep_extra (record, name, json_node_copy (node));
      else if (!json_node_is_null (node))
        {
          if (!set_from_node (record, index, node, path, error))
            return NULL;
          seen[index] = TRUE;
        }
    }
  if (!check_required (record, seen, path, error))
    return NULL;
  return g_steal_pointer (&record);
}

gpointer
troth_record_from_json (GType       type,
                        JsonObject *object,
                        GError    **error)
{
  const Path path = { .type = type };

  return record_from_object (type, object, &path, error);
}

/* --- reading from a reader --- */

static gboolean
list_from_reader (gpointer          record,
                  guint             index,
                  const TrothField *field,
                  TrothJsonReader  *reader,
                  const Path       *path,
                  GError          **error)
{
  TrothJsonToken token;

  for (guint i = 0; (token = troth_json_reader_next (reader, error)) != TROTH_JSON_ARRAY_END; i++)
    {
      const Path where = { path, 0, field, i };
      gpointer   child;

      if (token == TROTH_JSON_ERROR)
        return FALSE;
      if (token != TROTH_JSON_OBJECT_BEGIN)
        return refuse (error, path, field, "must hold objects only");
      child = read_record (field->of (), reader, &where, error);
      if (!append_child (record, index, field, child, path, error))
        return FALSE;
    }
  return TRUE;
}

/* The reader stands on the value, which is not null. */
static gboolean
set_from_reader (gpointer         record,
                 guint            index,
                 TrothJsonReader *reader,
                 const Path      *path,
                 GError         **error)
{
  const TrothField *field = &TROTH_RECORD_GET_CLASS (record)->fields[index];
  Scalar            scalar = { troth_json_reader_token (reader) };

  if (field->type == TROTH_TYPE_JSON)
    {
      g_autoptr (JsonNode) node = troth_json_reader_node (reader, error);

      if (node == NULL)
        return FALSE;
      troth_record_set_json (record, index, node);
      return TRUE;
    }
  if (field->type == TROTH_TYPE_LIST && scalar.token == TROTH_JSON_ARRAY_BEGIN)
    return list_from_reader (record, index, field, reader, path, error);
  if (scalar.token == TROTH_JSON_STRING)
    scalar.string = troth_json_reader_string (reader, NULL);
  else if (scalar.token == TROTH_JSON_INT)
    scalar.integer = troth_json_reader_int (reader);
  else if (scalar.token == TROTH_JSON_BOOL)
    scalar.integer = troth_json_reader_bool (reader);
  return set_scalar (record, index, field, &scalar, path, error);
}

static gboolean
read_extra (gpointer         record,
            TrothJsonReader *reader,
            GError         **error)
{
  g_autofree char *name = g_strdup (troth_json_reader_string (reader, NULL));
  JsonNode        *node = NULL;

  if (troth_json_reader_next (reader, error) != TROTH_JSON_ERROR)
    node = troth_json_reader_node (reader, error);
  if (node == NULL)
    return FALSE;
  keep_extra (record, name, node);
  return TRUE;
}

static gpointer
read_record (GType            type,
             TrothJsonReader *reader,
             const Path      *path,
             GError         **error)
{
  g_autoptr (GObject) record = troth_record_new (type);
  gboolean       seen[TROTH_RECORD_MAX_FIELDS] = { 0 };
  int            last = -1;
  TrothJsonToken token;

  while ((token = troth_json_reader_next (reader, error)) == TROTH_JSON_MEMBER)
    {
      int index = troth_record_type_find_after (type, troth_json_reader_string (reader, NULL), last);

      if (index < 0)
        {
          if (!read_extra (record, reader, error))
            return NULL;
          continue;
        }
      last = index;
      token = troth_json_reader_next (reader, error);
      if (token == TROTH_JSON_ERROR)
        return NULL;
      if (token == TROTH_JSON_NULL)
        continue;
      if (!set_from_reader (record, index, reader, path, error))
        return NULL;
      seen[index] = TRUE;
    }
  if (token == TROTH_JSON_ERROR || !check_required (record, seen, path, error))
    return NULL;
  return g_steal_pointer (&record);
}

gpointer
troth_record_read (GType            type,
                   TrothJsonReader *reader,
                   GError         **error)
{
  const Path path = { .type = type };

  return read_record (type, reader, &path, error);
}
