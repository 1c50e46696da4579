// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-asked-count.h"

#include "troth-agent.h"
#include "troth-fold.h"

void
troth_asked_count_free (TrothAskedCount *self)
{
  g_free (self->what);
  g_free (self->team_id);
  g_free (self);
}

/* "Date of birth" and "date of Birth" are the same (transfer full) (nullable) */
static char *
dup_key (const char *what)
{
  return what ? troth_fold (what) : NULL;
}

static TrothAskedCount *
find_count (GPtrArray  *counts,
            const char *what,
            const char *team_id)
{
  g_autofree char *key = dup_key (what);
  TrothAskedCount *found = NULL;

  for (guint i = 0; i < counts->len; i++)
    {
      TrothAskedCount *count = counts->pdata[i];
      g_autofree char *other = dup_key (count->what);

      if (g_strcmp0 (key, other) == 0 && g_strcmp0 (count->team_id, team_id) == 0)
        return count;
    }
  found = g_new0 (TrothAskedCount, 1);
  found->what = g_strdup (what);
  found->team_id = g_strdup (team_id);
  g_ptr_array_add (counts, found);
  return found;
}

static const char *
team_of (GPtrArray  *agents,
         const char *agent_id)
{
  for (guint i = 0; i < agents->len; i++)
    if (g_strcmp0 (troth_agent_get_id (agents->pdata[i]), agent_id) == 0)
      return troth_agent_get_team_id (agents->pdata[i]);
  return NULL;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const TrothAskedCount *one = *(TrothAskedCount *const *) a, *two = *(TrothAskedCount *const *) b;

  if (one->times != two->times)
    return one->times < two->times ? 1 : -1;
  return g_strcmp0 (one->what, two->what);
}

GPtrArray *
troth_asked_counts (GPtrArray *said,
                    GPtrArray *agents,
                    gint64     since)
{
  GPtrArray *counts = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_asked_count_free);

  for (guint i = 0; i < said->len; i++)
    {
      GPtrArray  *asked = troth_said_once_get_asked_again (said->pdata[i]);
      const char *what = troth_said_once_get_kind (said->pdata[i]) == TROTH_SAID_ONCE_KIND_VERIFIED
                           ? troth_said_once_get_subject (said->pdata[i])
                           : NULL;

      for (guint k = 0; k < asked->len; k++)
        if (troth_asked_again_get_at (asked->pdata[k]) >= since)
          find_count (counts, what, team_of (agents, troth_asked_again_get_by (asked->pdata[k])))->times++;
    }
  g_ptr_array_sort (counts, compare);
  return counts;
}
