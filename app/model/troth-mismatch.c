// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-mismatch.h"

#include "troth-fold.h"

void
troth_mismatch_free (TrothMismatch *self)
{
  g_free (self->page);
  g_free (self->words);
  g_free (self);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const TrothMismatch *one = *(TrothMismatch *const *) a, *two = *(TrothMismatch *const *) b;

  if (one->times != two->times)
    return one->times < two->times ? 1 : -1;
  return (one->at < two->at) - (one->at > two->at);
}

GPtrArray *
troth_mismatches_count (GPtrArray *notes)
{
  GPtrArray *counts = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_mismatch_free);
  g_autoptr (GHashTable) by_page = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < notes->len; i++)
    {
      TrothInteraction *note = notes->pdata[i];
      const char       *page = troth_interaction_get_subject (note);
      g_autofree char  *key = troth_fold (page);
      TrothMismatch    *count = g_hash_table_lookup (by_page, key);

      if (g_strcmp0 (troth_interaction_get_disposition (note), TROTH_PAGE_MISMATCH) != 0 || page == NULL)
        continue;
      if (count == NULL)
        {
          count = g_new0 (TrothMismatch, 1);
          count->at = G_MININT64;
          g_ptr_array_add (counts, count);
          g_hash_table_insert (by_page, g_steal_pointer (&key), count);
        }
      count->times++;
      if (troth_interaction_get_started_at (note) < count->at)
        continue;
      count->at = troth_interaction_get_started_at (note);
      g_free (count->page);
      g_free (count->words);
      count->page = g_strdup (page);
      count->words = g_strdup (troth_interaction_get_text (note));
    }
  g_ptr_array_sort (counts, compare);
  return counts;
}
