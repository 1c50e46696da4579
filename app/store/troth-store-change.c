// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-change.h"

static const char *const nicks[] = { "put", "leave", "delete", "erase" };

TrothChange *
troth_change_new_put (gpointer record)
{
  TrothChange *self = troth_change_new (TROTH_CHANGE_PUT, G_OBJECT_TYPE (record), troth_record_get_id (record));

  self->record = g_object_ref (record);
  return self;
}

TrothChange *
troth_change_new_put_row (TrothRow *row)
{
  TrothChange *self = troth_change_new (TROTH_CHANGE_PUT, troth_row_get_record_type (row), troth_row_get_id (row));

  self->row = troth_row_ref (row);
  return self;
}

gpointer
troth_change_get_record (TrothChange *self)
{
  if (self->record == NULL && self->row)
    self->record = troth_row_to_record (self->row);
  return self->record;
}

const char *
troth_change_get_string (const TrothChange *self,
                         guint              index)
{
  if (self->record)
    return troth_record_get_string (self->record, index);
  return self->row ? troth_row_get (self->row, index)->text : NULL;
}

TrothChange *
troth_change_copy (const TrothChange *self)
{
  TrothChange *copy = troth_change_new (self->op, self->type, self->id);

  copy->row = self->row ? troth_row_ref (self->row) : NULL;
  copy->record = self->record ? g_object_ref (self->record) : NULL;
  copy->why = g_strdup (self->why);
  copy->customer_id = g_strdup (self->customer_id);
  copy->version = self->version;
  copy->at = self->at;
  return copy;
}

TrothChange *
troth_change_new (TrothChangeOp op,
                  GType         type,
                  const char   *id)
{
  TrothChange *self = g_new0 (TrothChange, 1);

  self->op = op;
  self->type = type;
  self->id = g_strdup (id);
  return self;
}

void
troth_change_free (TrothChange *self)
{
  g_free (self->id);
  g_clear_pointer (&self->row, troth_row_unref);
  g_clear_object (&self->record);
  g_free (self->why);
  g_free (self->customer_id);
  g_free (self);
}

const char *
troth_change_op_nick (TrothChangeOp op)
{
  return op < G_N_ELEMENTS (nicks) ? nicks[op] : NULL;
}

gboolean
troth_change_op_parse (const char    *nick,
                       TrothChangeOp *op)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      {
        *op = (TrothChangeOp) i;
        return TRUE;
      }
  return FALSE;
}
