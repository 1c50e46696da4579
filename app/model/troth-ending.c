// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ending.h"

#include "troth-fold.h"

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const gint64 one = troth_interaction_get_ends_at (*(TrothInteraction *const *) a), two = troth_interaction_get_ends_at (*(TrothInteraction *const *) b);

  return (one > two) - (one < two);
}

GPtrArray *
troth_endings_find (GPtrArray *interactions,
                    gint64     now)
{
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL); /* subject -> the one that ends last */
  GPtrArray     *found = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       entry;

  for (guint i = 0; i < interactions->len; i++)
    {
      g_autofree char  *subject = troth_fold (troth_interaction_get_subject (interactions->pdata[i]));
      TrothInteraction *before = g_hash_table_lookup (last, subject);

      if (*subject && troth_interaction_get_ends_at (interactions->pdata[i]) > (before ? troth_interaction_get_ends_at (before) : now))
        g_hash_table_insert (last, g_steal_pointer (&subject), interactions->pdata[i]);
    }
  g_hash_table_iter_init (&iter, last);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    if (troth_interaction_get_ends_at (entry) <= now + TROTH_ENDING_AHEAD)
      g_ptr_array_add (found, entry);
  g_ptr_array_sort (found, compare);
  return found;
}
