// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "memory-source.h"

#include "troth-enums.h"
#include "troth-record.h"

struct _TrothMemorySource
{
  GObject    parent_instance;
  GPtrArray *records;
};

static int
find_index (TrothMemorySource *self,
            GType              type,
            const char        *id)
{
  for (guint i = 0; i < self->records->len; i++)
    if (G_OBJECT_TYPE (self->records->pdata[i]) == type && g_str_equal (troth_record_get_id (self->records->pdata[i]), id))
      return i;
  return -1;
}

static gpointer
get (TrothRecordSource *source,
     GType              type,
     const char        *id,
     GError           **error)
{
  TrothMemorySource *self = TROTH_MEMORY_SOURCE (source);
  int                at = find_index (self, type, id);

  return at < 0 ? NULL : troth_record_copy (self->records->pdata[at]);
}

/* As a database would say: an enum by its nick. */
static gboolean
is (gpointer    record,
    int         index,
    const char *value)
{
  guint             n = 0;
  const TrothField *field = &troth_record_type_fields (G_OBJECT_TYPE (record), &n)[index];

  if (field->type == TROTH_TYPE_ENUM)
    return g_strcmp0 (troth_enum_nick (field->of (), (int) troth_record_get_integer (record, index)), value) == 0;
  return g_strcmp0 (troth_record_get_string (record, index), value) == 0;
}

static GPtrArray *
find (TrothRecordSource *source,
      GType              type,
      const char        *field,
      const char        *value,
      const char        *instant,
      gint64             since,
      GError           **error)
{
  TrothMemorySource *self = TROTH_MEMORY_SOURCE (source);
  GPtrArray         *found = g_ptr_array_new_with_free_func (g_object_unref);
  int                index = troth_record_type_find (type, field);
  int                at = instant ? troth_record_type_find (type, instant) : -1;

  for (guint i = 0; i < self->records->len; i++)
    if (G_OBJECT_TYPE (self->records->pdata[i]) == type && is (self->records->pdata[i], index, value) &&
        (at < 0 || troth_record_get_integer (self->records->pdata[i], (guint) at) >= since))
      g_ptr_array_add (found, troth_record_copy (self->records->pdata[i]));
  return found;
}

static void
source_iface_init (TrothRecordSourceInterface *iface)
{
  iface->get = get;
  iface->find = find;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TrothMemorySource, troth_memory_source, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TROTH_TYPE_RECORD_SOURCE, source_iface_init))

static void
troth_memory_source_finalize (GObject *object)
{
  g_ptr_array_unref (TROTH_MEMORY_SOURCE (object)->records);
  G_OBJECT_CLASS (troth_memory_source_parent_class)->finalize (object);
}

static void
troth_memory_source_class_init (TrothMemorySourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = troth_memory_source_finalize;
}

static void
troth_memory_source_init (TrothMemorySource *self)
{
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
}

TrothMemorySource *
troth_memory_source_new (void)
{
  return g_object_new (TROTH_TYPE_MEMORY_SOURCE, NULL);
}

void
troth_memory_source_put (TrothMemorySource *self,
                         gpointer           record)
{
  int at = find_index (self, G_OBJECT_TYPE (record), troth_record_get_id (record));

  if (at >= 0)
    g_ptr_array_remove_index (self->records, at);
  g_ptr_array_add (self->records, record);
}
