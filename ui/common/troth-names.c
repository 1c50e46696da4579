// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-names.h"

const char *
troth_names_find (GListModel *people,
                  const char *id)
{
  guint count = people && id ? g_list_model_get_n_items (people) : 0;

  for (guint i = 0; i < count; i++)
    {
      g_autoptr (GObject) person = g_list_model_get_item (people, i);

      if (g_strcmp0 (troth_record_get_id (person), id))
        continue;
      if (TROTH_IS_AGENT (person))
        return troth_agent_get_name (TROTH_AGENT (person));
      if (TROTH_IS_TEAM (person))
        return troth_team_get_name (TROTH_TEAM (person));
    }
  return NULL;
}
