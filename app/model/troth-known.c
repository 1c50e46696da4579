// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-known.h"

#include "troth-wording.h"

gboolean
troth_known_is_advised (TrothCase *kase,
                        gint64     now)
{
  return troth_case_get_advice (kase) && troth_case_get_advised_at (kase) > now - TROTH_KNOWN_ADVISED;
}

/* Of another customer than @about, with the same problem. */
static gboolean
is_another (TrothCase  *kase,
            TrothCase  *about,
            GHashTable *stems)
{
  const char *customer = troth_case_get_customer_id (about);

  return kase != about && (customer == NULL || g_strcmp0 (troth_case_get_customer_id (kase), customer) != 0) &&
         troth_wording_is_alike (stems, troth_case_get_subject (about), troth_case_get_product_id (about), troth_case_get_subject (kase),
                                 troth_case_get_product_id (kase));
}

static const char *
cause_of (TrothCase *kase) /* (nullable) */
{
  const char *cause = kase ? troth_case_get_cause (kase) : NULL;

  return cause && *cause ? cause : NULL;
}

gboolean
troth_known_find (GPtrArray  *cases,
                  TrothCase  *about,
                  gint64      now,
                  TrothKnown *found)
{
  g_autoptr (GHashTable) stems = troth_wording_stems (troth_case_get_subject (about));
  g_autoptr (GHashTable) lately = g_hash_table_new (g_str_hash, g_str_equal); /* ids of customers */
  TrothCase *advised = NULL, *explained = NULL;

  *found = (TrothKnown){ .nth = 1 };
  for (guint i = 0; i < cases->len; i++)
    {
      TrothCase *kase = cases->pdata[i];

      if (!is_another (kase, about, stems))
        continue;
      if (troth_case_get_opened_at (kase) > now - TROTH_KNOWN_LATELY && troth_case_get_customer_id (kase))
        g_hash_table_add (lately, (char *) troth_case_get_customer_id (kase));
      if (troth_known_is_advised (kase, now) && (advised == NULL || troth_case_get_advised_at (kase) > troth_case_get_advised_at (advised)))
        advised = kase;
      if (cause_of (kase) && (explained == NULL || troth_case_get_opened_at (kase) > troth_case_get_opened_at (explained)))
        explained = kase;
    }
  found->nth += g_hash_table_size (lately);
  found->advice = advised ? troth_case_get_advice (advised) : NULL;
  found->cause = cause_of (advised) ? cause_of (advised) : cause_of (explained);
  return advised != NULL || found->nth >= TROTH_KNOWN_FROM;
}
