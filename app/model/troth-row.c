// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-row.h"

#include "troth-record-json.h"
#include "troth-time.h"

#include <string.h>

/* Followed by the texts that its cells point to. */
struct _TrothRow
{
  const TrothRecordClass *klass; /* stays */
  const char             *extra;
  guint                   n_cells;
  TrothCell               cells[];
};

static gboolean
is_text (const TrothField *field)
{
  return field->type == TROTH_TYPE_STRING || field->type == TROTH_TYPE_JSON || field->type == TROTH_TYPE_LIST;
}

/* --- making one --- */

void
troth_row_builder_init (TrothRowBuilder *self,
                        GType            type)
{
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (type, &n);

  self->type = type;
  self->extra = 0;
  self->text = g_string_sized_new (960);
  g_string_append_c (self->text, '\0');
  for (guint i = 0; i < n; i++)
    self->cells[i].integer = fields[i].type == TROTH_TYPE_INSTANT ? TROTH_NO_INSTANT : 0;
}

void
troth_row_builder_clear (TrothRowBuilder *self)
{
  if (self->text)
    g_string_free (self->text, TRUE);
  self->text = NULL;
}

static gsize
append_text (GString    *out,
             const char *text,
             gsize       len)
{
  const gsize at = out->len;

  if (at + len + 1 >= out->allocated_len)
    {
      g_string_append_len (out, text, (gssize) len);
      g_string_append_c (out, '\0');
      return at;
    }
  memcpy (out->str + at, text, len); /* nearly always there is room */
  out->len += len + 1;
  out->str[at + len] = out->str[at + len + 1] = '\0';
  return at;
}

void
troth_row_builder_set_text (TrothRowBuilder *self,
                            guint            index,
                            const char      *text,
                            gsize            len)
{
  self->cells[index].integer = (gint64) append_text (self->text, text, len);
}

void
troth_row_builder_set_extra (TrothRowBuilder *self,
                             JsonObject      *extra)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), extra);

  self->extra = self->text->len;
  troth_json_append_node (self->text, node);
  g_string_append_c (self->text, '\0');
}

TrothRow *
troth_row_builder_end (TrothRowBuilder *self)
{
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (self->type, &n);
  const gsize       size = sizeof (TrothRow) + n * sizeof (TrothCell);
  TrothRow         *row = g_atomic_rc_box_alloc (size + self->text->len);
  char             *text = (char *) row + size;

  memcpy (text, self->text->str, self->text->len);
  *row = (TrothRow){ g_type_class_peek (self->type), self->extra ? text + self->extra : NULL, n };
  for (guint i = 0; i < n; i++)
    if (!is_text (&fields[i]))
      row->cells[i].integer = self->cells[i].integer;
    else
      row->cells[i].text = self->cells[i].integer ? text + self->cells[i].integer : NULL;
  return row;
}

TrothRow *
troth_row_ref (TrothRow *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
troth_row_unref (TrothRow *self)
{
  if (self)
    g_atomic_rc_box_release (self);
}

/* --- from a record, and to one --- */

static void
take_value (TrothRowBuilder  *builder,
            guint             index,
            const TrothField *field,
            const TrothValue *value)
{
  if (!is_text (field))
    builder->cells[index].integer = value->integer;
  else if (field->type == TROTH_TYPE_STRING && value->string)
    troth_row_builder_set_text (builder, index, value->string, strlen (value->string));
  else if ((field->type == TROTH_TYPE_JSON && value->json) || (field->type == TROTH_TYPE_LIST && value->list->len > 0))
    {
      builder->cells[index].integer = (gint64) builder->text->len;
      if (field->type == TROTH_TYPE_JSON)
        troth_json_append_node (builder->text, value->json);
      else
        troth_record_append_list (value->list, builder->text);
      g_string_append_c (builder->text, '\0');
    }
}

TrothRow *
troth_row_new (gpointer record)
{
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (G_OBJECT_TYPE (record), &n);
  JsonObject       *extra = troth_record_get_extra (record);
  g_auto (TrothRowBuilder) builder = { 0 };

  troth_row_builder_init (&builder, G_OBJECT_TYPE (record));
  for (guint i = 0; i < n; i++)
    take_value (&builder, i, &fields[i], troth_record_get_value (record, i));
  if (extra && json_object_get_size (extra) > 0)
    troth_row_builder_set_extra (&builder, extra);
  return troth_row_builder_end (&builder);
}

static gboolean
take_list (gpointer          record,
           guint             index,
           const TrothField *field,
           const char       *json,
           GError          **error)
{
  g_autoptr (TrothJsonReader) reader = troth_json_reader_new (json, -1, troth_json_bulk_limits ());

  if (!troth_json_reader_expect (reader, TROTH_JSON_ARRAY_BEGIN, error))
    return FALSE;
  while (troth_json_reader_next (reader, error) == TROTH_JSON_OBJECT_BEGIN)
    {
      gpointer item = troth_record_read (field->of (), reader, error);

      if (item == NULL)
        return FALSE;
      troth_record_append (record, index, item);
    }
  if (troth_json_reader_token (reader) == TROTH_JSON_ARRAY_END)
    return TRUE;
  if (troth_json_reader_token (reader) != TROTH_JSON_ERROR)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_CORRUPT, "a list of something else");
  return FALSE;
}

gboolean
troth_record_take_text (gpointer    record,
                        guint       index,
                        const char *json,
                        GError    **error)
{
  const TrothField *field = &TROTH_RECORD_GET_CLASS (record)->fields[index];
  g_autoptr (JsonNode) node = NULL;

  if (field->type == TROTH_TYPE_LIST)
    return take_list (record, index, field, json, error);
  node = troth_json_parse (json, -1, troth_json_bulk_limits (), error);
  if (node)
    troth_record_set_json (record, index, node);
  return node != NULL;
}

gpointer
troth_row_to_record (const TrothRow *self)
{
  gpointer          record = troth_record_new (G_TYPE_FROM_CLASS (self->klass));
  const TrothField *fields = self->klass->fields;

  for (guint i = 0; i < self->n_cells; i++)
    {
      const TrothCell *cell = &self->cells[i];

      if (!is_text (&fields[i]))
        troth_record_set_integer (record, i, cell->integer);
      else if (fields[i].type == TROTH_TYPE_STRING)
        troth_record_set_string (record, i, cell->text);
      else if (cell->text && !troth_record_take_text (record, i, cell->text, NULL))
        g_assert_not_reached (); /* it was checked */
    }
  if (self->extra)
    {
      g_autoptr (JsonObject) extra = troth_json_parse_object (self->extra, -1, troth_json_bulk_limits (), NULL);

      troth_record_set_extra (record, extra);
    }
  return record;
}

/* --- what it holds --- */

GType
troth_row_get_record_type (const TrothRow *self)
{
  return G_TYPE_FROM_CLASS (self->klass);
}

const TrothCell *
troth_row_get (const TrothRow *self,
               guint           index)
{
  g_assert (index < self->n_cells);
  return &self->cells[index];
}

gboolean
troth_row_has (const TrothRow *self,
               guint           index)
{
  const TrothField *field = &self->klass->fields[index];

  if (is_text (field))
    return troth_row_get (self, index)->text != NULL;
  return field->type != TROTH_TYPE_INSTANT || troth_row_get (self, index)->integer != TROTH_NO_INSTANT;
}

const char *
troth_row_get_id (const TrothRow *self)
{
  const int index = self->klass->id_index;

  return index < 0 ? NULL : self->cells[index].text;
}

gint64
troth_row_get_version (const TrothRow *self)
{
  const int index = self->klass->version_index;

  return index < 0 ? 0 : self->cells[index].integer;
}

const char *
troth_row_get_extra (const TrothRow *self)
{
  return self->extra;
}

/* --- as JSON --- */

void
troth_cell_append_json (GString          *out,
                        const TrothField *field,
                        const TrothCell  *cell)
{
  if (is_text (field) ? cell->text == NULL : field->type == TROTH_TYPE_INSTANT && cell->integer == TROTH_NO_INSTANT)
    return;
  troth_json_append_member (out, field->name);
  switch (field->type)
    {
    case TROTH_TYPE_STRING:
      troth_json_append_string (out, cell->text);
      break;
    case TROTH_TYPE_INT:
      troth_json_append_int (out, cell->integer);
      break;
    case TROTH_TYPE_BOOL:
      troth_json_append_bool (out, cell->integer != 0);
      break;
    case TROTH_TYPE_ENUM:
      troth_json_append_string (out, troth_enum_nick (field->of (), (int) cell->integer));
      break;
    case TROTH_TYPE_INSTANT:
      g_string_append_c (out, '"');
      troth_time_append (out, cell->integer);
      g_string_append_c (out, '"');
      break;
    case TROTH_TYPE_LIST:
    case TROTH_TYPE_JSON:
    default:
      g_string_append (out, cell->text);
      break;
    }
}

gboolean
troth_cell_append_extra (GString    *out,
                         GType       type,
                         const char *extra,
                         GError    **error)
{
  g_autoptr (JsonObject) object = extra ? troth_json_parse_object (extra, -1, troth_json_bulk_limits (), error) : NULL;
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *node;

  if (object == NULL)
    return extra == NULL;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (troth_record_type_find (type, name) < 0) /* never a field twice */
      {
        troth_json_append_member (out, name);
        troth_json_append_node (out, node);
      }
  return TRUE;
}

void
troth_row_append_json (const TrothRow *self,
                       GString        *out)
{
  g_string_append_c (out, '{');
  for (guint i = 0; i < self->n_cells; i++)
    troth_cell_append_json (out, &self->klass->fields[i], &self->cells[i]);
  troth_cell_append_extra (out, G_TYPE_FROM_CLASS (self->klass), self->extra, NULL);
  g_string_append_c (out, '}');
}
