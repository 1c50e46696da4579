// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-records.h"

const GType *
troth_records_types (guint *n_types)
{
  static GType types[17];
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      types[0] = TROTH_TYPE_TEAM;
      types[1] = TROTH_TYPE_AGENT;
      types[2] = TROTH_TYPE_QUEUE;
      types[3] = TROTH_TYPE_PRODUCT;
      types[4] = TROTH_TYPE_PROMPT_PACK;
      types[5] = TROTH_TYPE_CUSTOMER;
      types[6] = TROTH_TYPE_CASE;
      types[7] = TROTH_TYPE_INTERACTION;
      types[8] = TROTH_TYPE_PROMISE;
      types[9] = TROTH_TYPE_PROMPT_USE;
      types[10] = TROTH_TYPE_CALENDAR;
      types[11] = TROTH_TYPE_SAID_ONCE;
      types[12] = TROTH_TYPE_GOODWILL;
      types[13] = TROTH_TYPE_PRAISE;
      types[14] = TROTH_TYPE_TRANSFER;
      types[15] = TROTH_TYPE_CALLING_PACK;
      types[16] = TROTH_TYPE_PROMPT_TALLY;
      g_once_init_leave (&ready, 1);
    }
  *n_types = G_N_ELEMENTS (types);
  return types;
}

GType
troth_records_type (const char *entity)
{
  guint        n = 0;
  const GType *types = troth_records_types (&n);

  for (guint i = 0; i < n; i++)
    {
      TrothRecordClass *klass = g_type_class_ref (types[i]);
      gboolean          found = g_strcmp0 (klass->entity, entity) == 0;

      g_type_class_unref (klass);
      if (found)
        return types[i];
    }
  return G_TYPE_INVALID;
}
