// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-order.h"

typedef struct
{
  guint64 head; /* of the id */
  guint32 at;   /* in bytes */
  guint32 line;
} Row;

struct _TrothImportOrder
{
  TrothImportMap  *map;
  TrothImportStep *step;
  const char      *entity;
  gsize            header;
  gsize            room; /* bytes of the part of now */
  gsize            most;
  GString         *bytes; /* the header, and the rows in their own order */
  GArray          *rows;
  guint            next;
  TrothCsv        *csv; /* of bytes, while rows are read */
};

TrothImportOrder *
troth_import_order_new (TrothImportMap  *map,
                        TrothImportStep *step,
                        const char      *header,
                        gsize            length,
                        gsize            first,
                        gsize            most)
{
  TrothImportOrder *self = g_new0 (TrothImportOrder, 1);
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (step->type);

  self->map = map;
  self->step = step;
  self->entity = klass->entity; /* static */
  self->header = length;
  self->room = first;
  self->most = MIN (most, G_MAXINT32);
  self->bytes = g_string_new_len (header, (gssize) length);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return self;
}

void
troth_import_order_free (TrothImportOrder *self)
{
  if (self == NULL)
    return;
  troth_csv_free (self->csv);
  g_string_free (self->bytes, TRUE);
  g_array_unref (self->rows);
  g_free (self);
}

gboolean
troth_import_order_add (TrothImportOrder *self,
                        TrothCsv         *csv)
{
  TrothImportContext context = { .map = self->map, .csv = csv };
  g_autofree char   *key = troth_import_expr_eval (self->step->key, &context, NULL);
  Row                row = { .at = (guint32) self->bytes->len, .line = troth_csv_get_line (csv) };
  gsize              length = 0;
  const char        *bytes = troth_csv_get_row (csv, &length);

  if (key != NULL)
    row.head = troth_import_id_head (self->map->source, self->entity, key);
  g_array_append_val (self->rows, row);
  g_string_append_len (self->bytes, bytes, (gssize) length);
  if (bytes[length - 1] != '\n')
    g_string_append_c (self->bytes, '\n');
  return self->bytes->len < self->room;
}

/* Of two rows with one key the first counts. */
static int
by_id (gconstpointer a,
       gconstpointer b)
{
  const Row *x = a, *y = b;

  if (x->head != y->head)
    return x->head < y->head ? -1 : 1;
  return (x->at > y->at) - (x->at < y->at);
}

TrothCsv *
troth_import_order_next (TrothImportOrder *self)
{
  const Row *row;

  if (self->csv == NULL)
    {
      g_array_sort (self->rows, by_id);
      self->csv = troth_csv_new (self->bytes->str, self->bytes->len, self->map->delimiter);
      (void) troth_csv_read_header (self->csv, NULL); /* it was read before */
    }
  if (self->next == self->rows->len)
    {
      g_clear_pointer (&self->csv, troth_csv_free);
      g_string_truncate (self->bytes, self->header);
      g_array_set_size (self->rows, 0);
      self->next = 0;
      self->room = MIN (2 * self->room, self->most);
      return NULL;
    }
  row = &g_array_index (self->rows, Row, self->next++);
  troth_csv_seek (self->csv, row->at, row->line);
  (void) troth_csv_next (self->csv, NULL); /* so were they */
  return self->csv;
}
