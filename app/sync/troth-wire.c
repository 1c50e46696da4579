// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-wire.h"

#include "troth-record-json.h"
#include "troth-records.h"
#include "troth-time.h"

#include <string.h>

/* Pages are read straight from the reader. What a desk pushes is in troth-wire-push.c. */

/* The members of one page that are not lists, by name; a name it does not know is skipped. */
typedef struct
{
  const char *name;
  gint64     *integer;
  gboolean   *boolean;
  char      **string; /* null leaves NULL */
  JsonNode  **list;
} Slot;

static gboolean
read_slot (TrothJsonReader *reader,
           const Slot      *slot,
           GError         **error)
{
  TrothJsonToken token = troth_json_reader_token (reader);

  if (slot->integer && token == TROTH_JSON_INT)
    *slot->integer = troth_json_reader_int (reader);
  else if (slot->boolean && token == TROTH_JSON_BOOL)
    *slot->boolean = troth_json_reader_bool (reader);
  else if (slot->string && token == TROTH_JSON_STRING)
    {
      g_free (*slot->string);
      *slot->string = g_strdup (troth_json_reader_string (reader, NULL));
    }
  else if (slot->list && token == TROTH_JSON_ARRAY_BEGIN)
    {
      g_clear_pointer (slot->list, json_node_unref);
      return (*slot->list = troth_json_reader_node (reader, error)) != NULL;
    }
  else if (!(slot->string && token == TROTH_JSON_NULL))
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "%s: of the wrong kind", slot->name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_name (const char *a,
         const char *b)
{
  return *a == *b && strcmp (a, b) == 0;
}

/* Reads the list that @reader stands on, whatever its name; TRUE when it was this reader's. */
typedef gboolean (*ReadList) (TrothJsonReader *reader,
                              gpointer         page,
                              GError         **error);

/* One object: its slots, its list called @list_name, and nothing else that we would know. Leaves @reader on its end. */
static gboolean
read_members (TrothJsonReader *reader,
              const Slot      *slots,
              const char      *list_name,
              ReadList         read_list,
              gpointer         page,
              GError         **error)
{
  TrothJsonToken token;

  while ((token = troth_json_reader_next (reader, error)) == TROTH_JSON_MEMBER)
    {
      const char *name = troth_json_reader_string (reader, NULL); /* until the reader goes on */
      const Slot *slot = slots;
      gboolean    is_list, good;

      while (slot->name && !is_name (slot->name, name))
        slot++;
      is_list = list_name && is_name (name, list_name);
      if (troth_json_reader_next (reader, error) == TROTH_JSON_ERROR)
        return FALSE;
      if (slot->name)
        good = read_slot (reader, slot, error);
      else if (is_list)
        good = read_list (reader, page, error);
      else
        good = troth_json_reader_skip (reader, error);
      if (!good)
        return FALSE;
    }
  return token != TROTH_JSON_ERROR;
}

static TrothJsonReader *
open_page (GBytes  *body,
           GError **error)
{
  gsize       len = 0;
  const char *data = g_bytes_get_data (body, &len);
  g_autoptr (TrothJsonReader) reader = troth_json_reader_new (data ? data : "", len, troth_json_bulk_limits ());

  return troth_json_reader_expect (reader, TROTH_JSON_OBJECT_BEGIN, error) ? g_steal_pointer (&reader) : NULL;
}

static gboolean
require (gboolean    condition,
         const char *what,
         GError    **error)
{
  if (!condition)
    g_set_error (error, TROTH_ERROR, TROTH_ERROR_MALFORMED, "%s", what);
  return condition;
}

/* Where changes are read to, and from. */
typedef struct
{
  GBytes    *body;
  GPtrArray *changes;
} Changes;

/* A change before it is known what it is. */
typedef struct
{
  gint64    seq;
  char     *entity;
  char     *id;
  char     *op;
  gint64    version;
  char     *customer_id; /* of what is unreadable */
  char     *unreadable;  /* why the backend could not read it itself */
  TrothRow *row;         /* read at once where "e" came before "data" */
  JsonNode *data;        /* else */
} Raw;

static void
raw_clear (Raw *raw)
{
  g_free (raw->entity);
  g_free (raw->id);
  g_free (raw->op);
  g_free (raw->customer_id);
  g_free (raw->unreadable);
  g_clear_pointer (&raw->row, troth_row_unref);
  g_clear_pointer (&raw->data, json_node_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Raw, raw_clear)

static gboolean
read_data (TrothJsonReader *reader,
           gpointer         page,
           GError         **error)
{
  Raw  *raw = page;
  GType type = raw->entity ? troth_records_type (raw->entity) : G_TYPE_INVALID;

  if (type != G_TYPE_INVALID && troth_json_reader_token (reader) == TROTH_JSON_OBJECT_BEGIN)
    return (raw->row = troth_row_read (type, reader, error)) != NULL;
  return (raw->data = troth_json_reader_node (reader, error)) != NULL;
}

static TrothChange *
unreadable_new (GType       type,
                const char *id,
                gint64      version,
                const char *customer_id,
                const char *why)
{
  TrothChange *change = troth_change_new (TROTH_CHANGE_UNREADABLE, type, id ? id : "?");

  change->version = version;
  change->why = g_strdup (why);
  change->customer_id = g_strdup (type == TROTH_TYPE_CUSTOMER ? id : customer_id);
  return change;
}

/* (transfer full) (nullable): %NULL without @error for a kind of record that we do not know */
static TrothChange *
change_from_raw (Raw     *raw,
                 GError **error)
{
  GType         type = raw->entity ? troth_records_type (raw->entity) : G_TYPE_INVALID;
  TrothChangeOp op;

  if (!require (raw->entity && raw->id && raw->op, "a change without e, id or op", error))
    return NULL;
  if (type == G_TYPE_INVALID)
    return NULL;
  if (!require (troth_change_op_parse (raw->op, &op), "a change with an unknown op", error))
    return NULL;
  if (raw->unreadable)
    return unreadable_new (type, raw->id, raw->version, raw->customer_id, raw->unreadable);
  if (op != TROTH_CHANGE_PUT)
    return troth_change_new (op, type, raw->id);
  if (raw->row == NULL && raw->data && JSON_NODE_HOLDS_OBJECT (raw->data))
    {
      g_autoptr (GObject) record = troth_record_from_json (type, json_node_get_object (raw->data), error);

      if (record == NULL)
        return NULL;
      raw->row = troth_row_new (record);
    }
  if (!require (raw->row != NULL, "a put without data", error) ||
      !require (g_strcmp0 (troth_row_get_id (raw->row), raw->id) == 0, "a put whose data has another id", error))
    return NULL;
  return troth_change_new_put_row (raw->row);
}

/* An object that is well-formed but breaks a rule: steps over it, so that it does not keep away what comes after it. @start: where in
 * @body it began, on level @depth. %NULL when it is not well-formed. */
static TrothChange *
set_aside (TrothJsonReader *reader,
           GBytes          *body,
           gsize            start,
           guint            depth,
           GType            type,
           const GError    *why,
           GError         **error)
{
  const char *data = g_bytes_get_data (body, NULL);
  g_autoptr (JsonObject) object = NULL;
  JsonObject *record = NULL;
  const char *id = NULL;

  if (!troth_json_reader_leave (reader, depth, error))
    return NULL;
  object = troth_json_parse_object (data + start, troth_json_reader_position (reader) - start, troth_json_bulk_limits (), error);
  if (object == NULL)
    return NULL;
  record = troth_json_get_object (object, "data");
  if (record == NULL)
    record = object;
  id = troth_json_get_string (object, "id");
  if (type == G_TYPE_INVALID && troth_json_get_string (object, "e"))
    type = troth_records_type (troth_json_get_string (object, "e"));
  if (type == G_TYPE_INVALID) /* nothing that a person could be told about */
    {
      g_propagate_error (error, g_error_copy (why));
      return NULL;
    }
  return unreadable_new (type, id, troth_json_get_int (record, "version", 0), troth_json_get_string (record, "customer_id"), why->message);
}

/* When the page was made is when we met what is wrong in it. */
static void
stamp_unreadable (GPtrArray  *changes,
                  const char *server_time)
{
  gint64 at = 0;

  if (server_time)
    troth_time_parse (server_time, &at, NULL);
  for (guint i = 0; i < changes->len; i++)
    if (((TrothChange *) changes->pdata[i])->op == TROTH_CHANGE_UNREADABLE)
      ((TrothChange *) changes->pdata[i])->at = at;
}

static gboolean
read_changes (TrothJsonReader *reader,
              gpointer         page,
              GError         **error)
{
  Changes       *self = page;
  TrothJsonToken token;

  if (!require (troth_json_reader_token (reader) == TROTH_JSON_ARRAY_BEGIN, "changes: must be a list", error))
    return FALSE;
  while ((token = troth_json_reader_next (reader, error)) != TROTH_JSON_ARRAY_END)
    {
      g_auto (Raw) raw = { 0 };
      g_autoptr (GError) wrong = NULL;
      const Slot   slots[] = { { "seq", .integer = &raw.seq }, { "e", .string = &raw.entity }, { "id", .string = &raw.id }, { "op", .string = &raw.op }, { "version", .integer = &raw.version }, { "customer_id", .string = &raw.customer_id }, { "unreadable", .string = &raw.unreadable }, { NULL } };
      const gsize  start = troth_json_reader_position (reader) - 1;
      const guint  depth = troth_json_reader_depth (reader) - 1;
      TrothChange *change;

      if (token == TROTH_JSON_ERROR || !require (token == TROTH_JSON_OBJECT_BEGIN, "changes: must hold objects only", error))
        return FALSE;
      change = read_members (reader, slots, "data", read_data, &raw, &wrong) ? change_from_raw (&raw, &wrong) : NULL;
      if (wrong)
        change = set_aside (reader, self->body, start, depth, G_TYPE_INVALID, wrong, error);
      if (wrong && change == NULL)
        {
          g_prefix_error (error, "change %" G_GINT64_FORMAT ": ", raw.seq);
          return FALSE;
        }
      if (change)
        g_ptr_array_add (self->changes, change);
    }
  return TRUE;
}

TrothWirePage *
troth_wire_read_page (GBytes  *body,
                      GError **error)
{
  g_autoptr (TrothWirePage) self = g_new0 (TrothWirePage, 1);
  g_autoptr (TrothJsonReader) reader = open_page (body, error);
  const Slot slots[] = { { "from", .integer = &self->from }, { "to", .integer = &self->to }, { "head", .integer = &self->head }, { "more", .boolean = &self->more }, { "cursor", .string = &self->cursor }, { "server_time", .string = &self->server_time }, { NULL } };

  Changes changes = { body, g_ptr_array_new_with_free_func ((GDestroyNotify) troth_change_free) };

  self->changes = changes.changes;
  if (reader == NULL || !read_members (reader, slots, "changes", read_changes, &changes, error) ||
      !troth_json_reader_expect (reader, TROTH_JSON_END, error) ||
      !require (self->cursor != NULL, "cursor: missing", error) ||
      !require (self->to >= self->from && (!self->more || self->to > self->from), "a page that leads nowhere", error))
    return NULL;
  stamp_unreadable (self->changes, self->server_time);
  return g_steal_pointer (&self);
}

/* Stops at the changes, wherever they are. */
static gboolean
stop (TrothJsonReader *reader,
      gpointer         page,
      GError         **error)
{
  return FALSE;
}

char *
troth_wire_peek_next (GBytes *body)
{
  g_autoptr (TrothWirePage) page = g_new0 (TrothWirePage, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothJsonReader) reader = open_page (body, &error);
  const Slot slots[] = { { "more", .boolean = &page->more }, { "cursor", .string = &page->cursor }, { NULL } };

  if (reader)
    read_members (reader, slots, "changes", stop, page, &error);
  return error == NULL && page->more ? g_steal_pointer (&page->cursor) : NULL;
}

void
troth_wire_page_free (TrothWirePage *self)
{
  if (self == NULL)
    return;
  g_free (self->cursor);
  g_free (self->server_time);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

/* --- snapshot --- */

typedef struct
{
  GBytes    *body;
  GType      type;
  GPtrArray *rows;
  GPtrArray *unreadable;
} Items;

static gboolean
read_items (TrothJsonReader *reader,
            gpointer         page,
            GError         **error)
{
  Items         *items = page;
  TrothJsonToken token;

  if (!require (troth_json_reader_token (reader) == TROTH_JSON_ARRAY_BEGIN, "items: must be a list", error))
    return FALSE;
  while ((token = troth_json_reader_next (reader, error)) != TROTH_JSON_ARRAY_END)
    {
      const gsize start = troth_json_reader_position (reader) - 1;
      const guint depth = troth_json_reader_depth (reader) - 1;
      g_autoptr (GError) wrong = NULL;
      TrothChange *unreadable = NULL;
      TrothRow    *row = NULL;

      if (token == TROTH_JSON_ERROR || !require (token == TROTH_JSON_OBJECT_BEGIN, "items: must hold objects only", error))
        return FALSE;
      row = troth_row_read (items->type, reader, &wrong);
      if (row)
        {
          g_ptr_array_add (items->rows, row);
          continue;
        }
      unreadable = set_aside (reader, items->body, start, depth, items->type, wrong, error);
      if (unreadable == NULL)
        return FALSE;
      g_ptr_array_add (items->unreadable, unreadable);
    }
  return TRUE;
}

/* [{"id", "unreadable"}, …]: what the backend could not read itself. */
static gboolean
read_unreadable (JsonNode  *list,
                 GType      type,
                 GPtrArray *unreadable,
                 GError   **error)
{
  JsonArray *array = json_node_get_array (list);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = troth_json_get_element (array, i);
      const char *id = object ? troth_json_get_string (object, "id") : NULL;
      const char *why = object ? troth_json_get_string (object, "unreadable") : NULL;

      if (!require (id && why, "unreadable: must hold objects with id and unreadable only", error))
        return FALSE;
      g_ptr_array_add (unreadable, unreadable_new (type, id, troth_json_get_int (object, "version", 0), troth_json_get_string (object, "customer_id"), why));
    }
  return TRUE;
}

/* [{"e", "id"}, …] as changes; kinds that we do not know are left out. */
static gboolean
read_erased (JsonNode  *list,
             GPtrArray *erased,
             GError   **error)
{
  JsonArray *array = json_node_get_array (list);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = troth_json_get_element (array, i);
      const char *entity = object ? troth_json_get_string (object, "e") : NULL;
      const char *id = object ? troth_json_get_string (object, "id") : NULL;

      if (!require (entity && id, "erased: must hold objects with e and id only", error))
        return FALSE;
      if (troth_records_type (entity) != G_TYPE_INVALID)
        g_ptr_array_add (erased, troth_change_new (TROTH_CHANGE_ERASE, troth_records_type (entity), id));
    }
  return TRUE;
}

TrothWireSnapshot *
troth_wire_read_snapshot (GBytes  *body,
                          GType    type,
                          GError **error)
{
  g_autoptr (TrothWireSnapshot) self = g_new0 (TrothWireSnapshot, 1);
  g_autoptr (TrothJsonReader) reader = open_page (body, error);
  g_autoptr (JsonNode) erased = NULL;
  g_autoptr (JsonNode) unreadable = NULL;
  const Slot slots[] = { { "seq", .integer = &self->seq }, { "as_of", .string = &self->as_of }, { "next", .string = &self->next }, { "server_time", .string = &self->server_time }, { "erased", .list = &erased }, { "unreadable", .list = &unreadable }, { NULL } };
  Items      items = { body, type, NULL, NULL };

  self->rows = items.rows = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_row_unref);
  self->unreadable = items.unreadable = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_change_free);
  self->erased = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_change_free);
  if (reader == NULL || !read_members (reader, slots, "items", read_items, &items, error) ||
      !troth_json_reader_expect (reader, TROTH_JSON_END, error) ||
      !require (self->as_of != NULL, "as_of: missing", error) ||
      (erased && !read_erased (erased, self->erased, error)) ||
      (unreadable && !read_unreadable (unreadable, type, self->unreadable, error)))
    return NULL;
  stamp_unreadable (self->unreadable, self->server_time);
  return g_steal_pointer (&self);
}

void
troth_wire_snapshot_free (TrothWireSnapshot *self)
{
  if (self == NULL)
    return;
  g_free (self->as_of);
  g_free (self->next);
  g_free (self->server_time);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->unreadable, g_ptr_array_unref);
  g_clear_pointer (&self->erased, g_ptr_array_unref);
  g_free (self);
}
