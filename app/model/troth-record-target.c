// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-record-target.h"

#include "troth-time.h"

#include <string.h>

#define MAX_LIST 1000          /* child records of one list */
#define MAX_STRING (64 * 1024) /* where the reader of a whole page lets more pass, so that it is one record that is refused */

void
troth_target_init (TrothTarget     *target,
                   GType            type,
                   const TrothPath *path)
{
  memset (target, 0, sizeof *target);
  target->type = type;
  target->path = path;
  target->fields = troth_record_type_fields (type, &target->n_fields);
}

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
append_path (GString         *out,
             const TrothPath *path)
{
  if (path->parent == NULL)
    {
      append_type (out, path->type);
      return;
    }
  append_path (out, path->parent);
  g_string_append_printf (out, ".%s[%u]", path->field->name, path->n);
}

gboolean
troth_target_refuse (GError          **error,
                     const TrothPath  *path,
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

static void
put_integer (TrothTarget *target,
             guint        index,
             gint64       value)
{
  if (target->record)
    troth_record_set_integer (target->record, index, value);
  else if (target->row)
    target->row->cells[index].integer = value;
  target->seen[index] = TROTH_SEEN_FULL;
}

static gboolean
put_string (TrothTarget *target,
            guint        index,
            const char  *value,
            GError     **error)
{
  const gsize len = strlen (value);

  if (len > MAX_STRING)
    return troth_target_refuse (error, target->path, &target->fields[index], "more than %d bytes", MAX_STRING);
  if (target->record)
    troth_record_set_string (target->record, index, value);
  else if (target->row && len > 0)
    troth_row_builder_set_text (target->row, index, value, len);
  target->seen[index] = len > 0 ? TROTH_SEEN_FULL : TROTH_SEEN_EMPTY;
  return TRUE;
}

void
troth_target_put_json (TrothTarget *target,
                       guint        index,
                       JsonNode    *node)
{
  if (target->record)
    troth_record_set_json (target->record, index, node);
  else if (target->row)
    {
      g_autofree char *text = troth_json_to_string (node);

      troth_row_builder_set_text (target->row, index, text, strlen (text));
    }
  target->seen[index] = TROTH_SEEN_FULL;
}

static gboolean
put_enum (TrothTarget       *target,
          guint              index,
          const TrothScalar *scalar,
          GError           **error)
{
  const TrothField *field = &target->fields[index];
  g_autofree char  *choices = NULL;
  int               value;

  if (scalar->token == TROTH_JSON_STRING && troth_enum_parse (field->of (), scalar->string, &value))
    {
      put_integer (target, index, value);
      return TRUE;
    }
  choices = enum_choices (field->of ());
  return troth_target_refuse (error, target->path, field, "must be one of %s", choices);
}

static gboolean
put_instant (TrothTarget       *target,
             guint              index,
             const TrothScalar *scalar,
             GError           **error)
{
  gint64 us;

  if (scalar->token != TROTH_JSON_STRING || !troth_time_parse (scalar->string, &us, NULL))
    return troth_target_refuse (error, target->path, &target->fields[index], "must be a time like 2026-03-01T09:00:00Z");
  put_integer (target, index, us);
  return TRUE;
}

gboolean
troth_target_put_scalar (TrothTarget       *target,
                         guint              index,
                         const TrothScalar *scalar,
                         GError           **error)
{
  const TrothField *field = &target->fields[index];

  switch (field->type)
    {
    case TROTH_TYPE_STRING:
      if (scalar->token != TROTH_JSON_STRING)
        return troth_target_refuse (error, target->path, field, "must be a string");
      return put_string (target, index, scalar->string, error);
    case TROTH_TYPE_INT:
      if (scalar->token != TROTH_JSON_INT)
        return troth_target_refuse (error, target->path, field, "must be a whole number");
      put_integer (target, index, scalar->integer);
      return TRUE;
    case TROTH_TYPE_BOOL:
      if (scalar->token != TROTH_JSON_BOOL)
        return troth_target_refuse (error, target->path, field, "must be true or false");
      put_integer (target, index, scalar->integer);
      return TRUE;
    case TROTH_TYPE_ENUM:
      return put_enum (target, index, scalar, error);
    case TROTH_TYPE_INSTANT:
      return put_instant (target, index, scalar, error);
    case TROTH_TYPE_LIST:
      return troth_target_refuse (error, target->path, field, "must be an array");
    case TROTH_TYPE_JSON:
    default:
      g_assert_not_reached ();
    }
}

/* Whether a list has room for one more after @n. */
gboolean
troth_target_check_room (TrothTarget *target,
                         guint        index,
                         guint        n,
                         GError     **error)
{
  return n < MAX_LIST || troth_target_refuse (error, target->path, &target->fields[index], "more than %d elements", MAX_LIST);
}

/* Every required field was there, and not empty. */
gboolean
troth_target_check_required (const TrothTarget *target,
                             GError           **error)
{
  for (guint i = 0; i < target->n_fields; i++)
    {
      const TrothField *field = &target->fields[i];

      if ((field->flags & TROTH_FIELD_REQUIRED) && target->seen[i] != TROTH_SEEN_FULL)
        return troth_target_refuse (error, target->path, field, target->seen[i] == TROTH_SEEN_NOT ? "missing" : "empty");
    }
  return TRUE;
}

/* Takes @node. */
void
troth_target_keep_extra (TrothTarget *target,
                         const char  *name,
                         JsonNode    *node)
{
  JsonObject *extra = target->record ? troth_record_get_extra (target->record) : target->extra;

  if (extra == NULL && target->record)
    {
      g_autoptr (JsonObject) fresh = json_object_new ();

      troth_record_set_extra (target->record, fresh);
      extra = fresh;
    }
  else if (extra == NULL)
    extra = target->extra = json_object_new ();
  json_object_set_member (extra, name, node);
}
