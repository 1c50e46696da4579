// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-records.h"

#include <string.h>

const GType *
troth_records_types (guint *n_types)
{
  static GType (*const get[]) (void) = {
    troth_team_get_type,
    troth_agent_get_type,
    troth_queue_get_type,
    troth_product_get_type,
    troth_prompt_pack_get_type,
    troth_customer_get_type,
    troth_case_get_type,
    troth_interaction_get_type,
    troth_promise_get_type,
    troth_prompt_use_get_type,
    troth_calendar_get_type,
    troth_said_once_get_type,
    troth_goodwill_get_type,
    troth_praise_get_type,
    troth_transfer_get_type,
    troth_calling_pack_get_type,
    troth_prompt_tally_get_type,
  };
  static GType types[G_N_ELEMENTS (get)];
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (get); i++)
        {
          types[i] = get[i]();
          g_type_class_ref (types[i]); /* stays: to peek at it takes no lock */
        }
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

  for (guint i = 0; entity && i < n; i++)
    if (strcmp (((const TrothRecordClass *) g_type_class_peek (types[i]))->entity, entity) == 0)
      return types[i];
  return G_TYPE_INVALID;
}
