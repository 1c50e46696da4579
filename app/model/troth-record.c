// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-record.h"

#include <string.h>

typedef struct
{
  TrothValue *values; /* one a field of the class's table */
  JsonObject *extra;
} TrothRecordPrivate;

static gboolean list_equal (GPtrArray *a,
                            GPtrArray *b);

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (TrothRecord, troth_record, G_TYPE_OBJECT)

static TrothRecordPrivate *
priv (gpointer self)
{
  return troth_record_get_instance_private (self);
}

static void
notify (gpointer self,
        guint    index)
{
  g_object_notify_by_pspec (self, TROTH_RECORD_GET_CLASS (self)->pspecs[index + 1]);
}

static void
value_clear (const TrothField *field,
             TrothValue       *value)
{
  switch (field->type)
    {
    case TROTH_TYPE_STRING:
      g_clear_pointer (&value->string, g_free);
      break;
    case TROTH_TYPE_JSON:
      g_clear_pointer (&value->json, json_node_unref);
      break;
    case TROTH_TYPE_LIST:
      g_clear_pointer (&value->list, g_ptr_array_unref);
      break;
    case TROTH_TYPE_INT:
    case TROTH_TYPE_BOOL:
    case TROTH_TYPE_ENUM:
    case TROTH_TYPE_INSTANT:
    default:
      break;
    }
}

static gboolean
value_equal (const TrothField *field,
             const TrothValue *a,
             const TrothValue *b)
{
  switch (field->type)
    {
    case TROTH_TYPE_STRING:
      return g_strcmp0 (a->string, b->string) == 0;
    case TROTH_TYPE_JSON:
      return a->json == b->json || (a->json && b->json && json_node_equal (a->json, b->json));
    case TROTH_TYPE_LIST:
      return list_equal (a->list, b->list);
    case TROTH_TYPE_INT:
    case TROTH_TYPE_BOOL:
    case TROTH_TYPE_ENUM:
    case TROTH_TYPE_INSTANT:
    default:
      return a->integer == b->integer;
    }
}

static GPtrArray *
list_copy (GPtrArray *list)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; list && i < list->len; i++)
    g_ptr_array_add (copy, troth_record_copy (list->pdata[i]));
  return copy;
}

static gboolean
list_equal (GPtrArray *a,
            GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!troth_record_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
value_copy (const TrothField *field,
            const TrothValue *from,
            TrothValue       *to)
{
  value_clear (field, to);
  switch (field->type)
    {
    case TROTH_TYPE_STRING:
      to->string = g_strdup (from->string);
      break;
    case TROTH_TYPE_JSON:
      to->json = from->json ? json_node_copy (from->json) : NULL;
      break;
    case TROTH_TYPE_LIST:
      to->list = list_copy (from->list);
      break;
    case TROTH_TYPE_INT:
    case TROTH_TYPE_BOOL:
    case TROTH_TYPE_ENUM:
    case TROTH_TYPE_INSTANT:
    default:
      to->integer = from->integer;
      break;
    }
}

static void
troth_record_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TrothRecordClass *klass = TROTH_RECORD_GET_CLASS (object);
  const TrothValue *v = troth_record_get_value (object, prop_id - 1);

  switch (klass->fields[prop_id - 1].type)
    {
    case TROTH_TYPE_STRING:
      g_value_set_string (value, v->string);
      break;
    case TROTH_TYPE_BOOL:
      g_value_set_boolean (value, v->integer != 0);
      break;
    case TROTH_TYPE_ENUM:
      g_value_set_enum (value, v->integer);
      break;
    case TROTH_TYPE_INT:
    case TROTH_TYPE_INSTANT:
      g_value_set_int64 (value, v->integer);
      break;
    case TROTH_TYPE_JSON:
      g_value_set_boxed (value, v->json);
      break;
    case TROTH_TYPE_LIST:
      g_value_set_boxed (value, v->list);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_record_finalize (GObject *object)
{
  TrothRecordClass   *klass = TROTH_RECORD_GET_CLASS (object);
  TrothRecordPrivate *p = priv (object);

  for (guint i = 0; i < klass->n_fields; i++)
    value_clear (&klass->fields[i], &p->values[i]);
  g_free (p->values);
  g_clear_pointer (&p->extra, json_object_unref);
  G_OBJECT_CLASS (troth_record_parent_class)->finalize (object);
}

static void
troth_record_constructed (GObject *object)
{
  TrothRecordClass   *klass = TROTH_RECORD_GET_CLASS (object);
  TrothRecordPrivate *p = priv (object);

  p->values = g_new0 (TrothValue, klass->n_fields);
  for (guint i = 0; i < klass->n_fields; i++)
    {
      if (klass->fields[i].type == TROTH_TYPE_LIST)
        p->values[i].list = g_ptr_array_new_with_free_func (g_object_unref);
      else if (klass->fields[i].type == TROTH_TYPE_INSTANT)
        p->values[i].integer = TROTH_NO_INSTANT;
    }
  G_OBJECT_CLASS (troth_record_parent_class)->constructed (object);
}

static void
troth_record_class_init (TrothRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = troth_record_constructed;
  G_OBJECT_CLASS (klass)->finalize = troth_record_finalize;
}

static void
troth_record_init (TrothRecord *self)
{
}

static GParamSpec *
pspec_new (const TrothField *field)
{
  GParamFlags      flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  g_autofree char *kebab = g_strdelimit (g_strdup (field->name), "_", '-');
  const char      *name = g_intern_string (kebab);

  switch (field->type)
    {
    case TROTH_TYPE_STRING:
      return g_param_spec_string (name, NULL, NULL, NULL, flags);
    case TROTH_TYPE_BOOL:
      return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
    case TROTH_TYPE_ENUM:
      return g_param_spec_enum (name, NULL, NULL, field->of (), 0, flags);
    case TROTH_TYPE_JSON:
      return g_param_spec_boxed (name, NULL, NULL, JSON_TYPE_NODE, flags);
    case TROTH_TYPE_LIST:
      return g_param_spec_boxed (name, NULL, NULL, G_TYPE_PTR_ARRAY, flags);
    case TROTH_TYPE_INT:
    case TROTH_TYPE_INSTANT:
    default:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    }
}

void
troth_record_class_set_fields (TrothRecordClass *klass,
                               const char       *entity,
                               const TrothField *fields,
                               guint             n_fields)
{
  GParamSpec **pspecs = g_new0 (GParamSpec *, n_fields + 1);

  g_assert (n_fields <= TROTH_RECORD_MAX_FIELDS);
  klass->id_index = klass->version_index = -1;
  G_OBJECT_CLASS (klass)->get_property = troth_record_get_property; /* GObject clears it for every subclass */
  klass->entity = entity;
  klass->fields = fields;
  klass->n_fields = n_fields;
  for (guint i = 0; i < n_fields; i++)
    {
      pspecs[i + 1] = pspec_new (&fields[i]);
      if (g_str_equal (fields[i].name, "id"))
        klass->id_index = (int) i;
      else if (g_str_equal (fields[i].name, "version"))
        klass->version_index = (int) i;
    }
  g_object_class_install_properties (G_OBJECT_CLASS (klass), n_fields + 1, pspecs);
  klass->pspecs = pspecs; /* lives as long as the static class */
}

gpointer
troth_record_new (GType type)
{
  return g_object_new (type, NULL);
}

gpointer
troth_record_copy (gpointer self)
{
  TrothRecordClass   *klass = TROTH_RECORD_GET_CLASS (self);
  TrothRecordPrivate *from = priv (self);
  gpointer            copy = troth_record_new (G_OBJECT_TYPE (self));
  TrothRecordPrivate *to = priv (copy);

  for (guint i = 0; i < klass->n_fields; i++)
    value_copy (&klass->fields[i], &from->values[i], &to->values[i]);
  troth_record_set_extra (copy, from->extra);
  return copy;
}

gboolean
troth_record_equal (gpointer a,
                    gpointer b)
{
  TrothRecordClass   *klass = TROTH_RECORD_GET_CLASS (a);
  TrothRecordPrivate *pa = priv (a);
  TrothRecordPrivate *pb = priv (b);

  if (G_OBJECT_TYPE (a) != G_OBJECT_TYPE (b))
    return FALSE;
  for (guint i = 0; i < klass->n_fields; i++)
    if (!value_equal (&klass->fields[i], &pa->values[i], &pb->values[i]))
      return FALSE;
  return pa->extra == pb->extra || (pa->extra && pb->extra && json_object_equal (pa->extra, pb->extra));
}

void
troth_record_assign (gpointer self,
                     gpointer from)
{
  TrothRecordClass   *klass = TROTH_RECORD_GET_CLASS (self);
  TrothRecordPrivate *p = priv (self);
  TrothRecordPrivate *source = priv (from);

  g_return_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (from));
  g_object_freeze_notify (self);
  for (guint i = 0; i < klass->n_fields; i++)
    if (!value_equal (&klass->fields[i], &p->values[i], &source->values[i]))
      {
        value_copy (&klass->fields[i], &source->values[i], &p->values[i]);
        notify (self, i);
      }
  troth_record_set_extra (self, source->extra);
  g_object_thaw_notify (self);
}

const char *
troth_record_get_entity (gpointer self)
{
  return TROTH_RECORD_GET_CLASS (self)->entity;
}

/* Static types are never unloaded: once there, a class stays, and to peek at it takes no lock. */
static TrothRecordClass *
class_of (GType type)
{
  gpointer klass = g_type_class_peek (type);

  return klass ? klass : g_type_class_ref (type);
}

const TrothField *
troth_record_type_fields (GType  type,
                          guint *n_fields)
{
  TrothRecordClass *klass = class_of (type);

  *n_fields = klass->n_fields;
  return klass->fields;
}

int
troth_fields_find_after (const TrothField *fields,
                         guint             n_fields,
                         const char       *name,
                         int               last)
{
  for (guint i = 0, at = (guint) (last + 1); i < n_fields; i++, at++)
    {
      at = at < n_fields ? at : 0;
      if (fields[at].name[0] == name[0] && strcmp (fields[at].name, name) == 0)
        return (int) at;
    }
  return -1;
}

int
troth_record_type_find (GType       type,
                        const char *name)
{
  TrothRecordClass *klass = class_of (type);

  return troth_fields_find_after (klass->fields, klass->n_fields, name, -1);
}

const char *
troth_record_get_id (gpointer self)
{
  int index = TROTH_RECORD_GET_CLASS (self)->id_index;

  return index < 0 ? NULL : troth_record_get_string (self, index);
}

gint64
troth_record_get_version (gpointer self)
{
  int index = TROTH_RECORD_GET_CLASS (self)->version_index;

  return index < 0 ? 0 : troth_record_get_integer (self, index);
}

const TrothValue *
troth_record_get_value (gpointer self,
                        guint    index)
{
  g_assert (index < TROTH_RECORD_GET_CLASS (self)->n_fields);
  return &priv (self)->values[index];
}

gboolean
troth_record_has (gpointer self,
                  guint    index)
{
  const TrothFieldType type = TROTH_RECORD_GET_CLASS (self)->fields[index].type;
  const TrothValue    *value = troth_record_get_value (self, index);

  if (type == TROTH_TYPE_LIST)
    return value->list->len > 0;
  if (type == TROTH_TYPE_INSTANT)
    return value->integer != TROTH_NO_INSTANT;
  return (type != TROTH_TYPE_STRING || value->string) && (type != TROTH_TYPE_JSON || value->json);
}

const char *
troth_record_get_string (gpointer self,
                         guint    index)
{
  return troth_record_get_value (self, index)->string;
}

gint64
troth_record_get_integer (gpointer self,
                          guint    index)
{
  return troth_record_get_value (self, index)->integer;
}

JsonNode *
troth_record_get_json (gpointer self,
                       guint    index)
{
  return troth_record_get_value (self, index)->json;
}

GPtrArray *
troth_record_get_list (gpointer self,
                       guint    index)
{
  return troth_record_get_value (self, index)->list;
}

static void
set_value (gpointer          self,
           guint             index,
           const TrothValue *value)
{
  const TrothField *field = &TROTH_RECORD_GET_CLASS (self)->fields[index];
  TrothValue       *mine = (TrothValue *) troth_record_get_value (self, index);

  if (value_equal (field, mine, value))
    return;
  value_copy (field, value, mine);
  notify (self, index);
}

void
troth_record_set_string (gpointer    self,
                         guint       index,
                         const char *value)
{
  set_value (self, index, &(TrothValue){ .string = value && *value ? (char *) value : NULL });
}

void
troth_record_set_integer (gpointer self,
                          guint    index,
                          gint64   value)
{
  set_value (self, index, &(TrothValue){ .integer = value });
}

void
troth_record_set_json (gpointer  self,
                       guint     index,
                       JsonNode *value)
{
  set_value (self, index, &(TrothValue){ .json = value });
}

void
troth_record_set_list (gpointer   self,
                       guint      index,
                       GPtrArray *value)
{
  g_autoptr (GPtrArray) empty = g_ptr_array_new ();

  set_value (self, index, &(TrothValue){ .list = value ? value : empty });
}

void
troth_record_append (gpointer self,
                     guint    index,
                     gpointer item)
{
  g_ptr_array_add (troth_record_get_list (self, index), item);
  notify (self, index);
}

JsonObject *
troth_record_get_extra (gpointer self)
{
  return priv (self)->extra;
}

void
troth_record_set_extra (gpointer    self,
                        JsonObject *extra)
{
  TrothRecordPrivate *p = priv (self);

  if (extra == p->extra)
    return;
  g_clear_pointer (&p->extra, json_object_unref);
  p->extra = extra ? json_object_ref (extra) : NULL;
}
