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
  g_clear_object (&self->record);
  g_free (self->why);
  g_free (self->customer_id);
  g_free (self);
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
