// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-wording.h"

#include "troth-fold.h"
#include "troth-readability.h"

#define SHORTEST 4 /* bytes of a folded word that says what it is about */
#define STEM 6     /* "charged" and "charges" are the same word */
#define ALIKE 2    /* words in common: the same problem */
#define OFTEN 5    /* more often does not count more */
#define BY_TYPED 3 /* for each word in common */
#define BY_SUBJECT 2
#define BY_PRODUCT 3

TrothWording *
troth_wording_new (const char *subject,
                   const char *product_id,
                   const char *cause,
                   const char *prevention,
                   gint64      at,
                   const char *customer_id)
{
  TrothWording *self = g_new0 (TrothWording, 1);

  *self = (TrothWording){ g_strdup (subject), g_strdup (product_id), g_strdup (cause), g_strdup (prevention), at, g_strdup (customer_id) };
  return self;
}

void
troth_wording_free (TrothWording *self)
{
  g_free (self->subject);
  g_free (self->product_id);
  g_free (self->cause);
  g_free (self->prevention);
  g_free (self->customer_id);
  g_free (self);
}

GHashTable *
troth_wording_stems (const char *text)
{
  GHashTable      *stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folded = troth_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i]; i++)
    if (strlen (words[i]) >= SHORTEST)
      g_hash_table_add (stems, g_utf8_substring (words[i], 0, MIN (STEM, g_utf8_strlen (words[i], -1))));
  return stems;
}

static guint
count_common (GHashTable *stems,
              const char *text)
{
  g_autoptr (GHashTable) others = troth_wording_stems (text);
  GHashTableIter iter;
  gpointer       stem;
  guint          n = 0;

  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, &stem, NULL))
    n += g_hash_table_contains (stems, stem);
  return n;
}

typedef struct
{
  TrothWording *wording; /* the last of those who say the same */
  guint         alike;
  guint         times;
} Rank;

static guint
points_of (const Rank *rank)
{
  return rank->alike + MIN (rank->times, OFTEN);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const Rank *one = *(Rank *const *) a, *two = *(Rank *const *) b;

  if (points_of (one) != points_of (two))
    return points_of (one) < points_of (two) ? 1 : -1;
  return (one->wording->at < two->wording->at) - (one->wording->at > two->wording->at);
}

static gboolean
is_plain (const char *cause,
          const char *language)
{
  TrothReadability found = troth_readability_judge (cause, language);

  return found == TROTH_READABILITY_PLAIN || found == TROTH_READABILITY_UNKNOWN;
}

/* Of the customer's own case that is open */
static gboolean
is_own (const TrothWording *wording,
        TrothCase          *about)
{
  return wording->customer_id && g_strcmp0 (wording->customer_id, troth_case_get_customer_id (about)) == 0;
}

/* Of Rank: what is alike enough, each cause once */
static GPtrArray *
collect (GPtrArray  *wordings,
         TrothCase  *about,
         const char *typed,
         const char *language)
{
  GPtrArray *ranks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) by_cause = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) subject = troth_wording_stems (troth_case_get_subject (about)), written = troth_wording_stems (typed);
  g_autofree char *said = troth_fold (typed);

  for (guint i = 0; i < wordings->len; i++)
    {
      TrothWording    *wording = wordings->pdata[i];
      const char      *cause = is_own (wording, about) ? NULL : wording->cause;
      g_autofree char *folded = troth_fold (cause);
      gboolean         product = wording->product_id && g_strcmp0 (wording->product_id, troth_case_get_product_id (about)) == 0;
      guint            alike = BY_TYPED * count_common (written, cause) + BY_SUBJECT * count_common (subject, wording->subject) +
                    (product ? BY_PRODUCT : 0);
      Rank *rank = g_hash_table_lookup (by_cause, folded);

      if (*folded == '\0' || alike == 0 || g_str_equal (folded, said) || !is_plain (cause, language))
        continue;
      if (rank == NULL)
        {
          rank = g_new0 (Rank, 1);
          g_ptr_array_add (ranks, rank);
          g_hash_table_insert (by_cause, g_steal_pointer (&folded), rank);
        }
      if (rank->wording == NULL || wording->at > rank->wording->at)
        rank->wording = wording;
      rank->alike = MAX (rank->alike, alike);
      rank->times++;
    }
  return ranks;
}

gboolean
troth_wording_is_alike (GHashTable *stems,
                        const char *subject,
                        const char *product_id,
                        const char *other,
                        const char *other_product_id)
{
  const gboolean   product = product_id && g_strcmp0 (product_id, other_product_id) == 0;
  const guint      common = count_common (stems, other);
  g_autofree char *one = NULL, *two = NULL;

  if (common >= ALIKE || (product && common > 0))
    return TRUE;
  one = troth_fold (subject);
  two = troth_fold (other);
  return *one && g_str_equal (one, two);
}

guint
troth_wordings_count_others (GPtrArray *wordings,
                             TrothCase *about)
{
  g_autoptr (GHashTable) subject = troth_wording_stems (troth_case_get_subject (about));
  g_autoptr (GHashTable) others = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < wordings->len; i++)
    {
      TrothWording *wording = wordings->pdata[i];

      if (wording->customer_id && !is_own (wording, about) &&
          troth_wording_is_alike (subject, troth_case_get_subject (about), troth_case_get_product_id (about), wording->subject, wording->product_id))
        g_hash_table_add (others, wording->customer_id);
    }
  return g_hash_table_size (others);
}

GPtrArray *
troth_wordings_rank (GPtrArray  *wordings,
                     TrothCase  *about,
                     const char *typed,
                     const char *language,
                     guint       max)
{
  g_autoptr (GPtrArray) ranks = collect (wordings, about, typed, language);
  GPtrArray *found = g_ptr_array_new ();

  g_ptr_array_sort (ranks, compare);
  for (guint i = 0; i < ranks->len && i < max; i++)
    g_ptr_array_add (found, ((Rank *) ranks->pdata[i])->wording);
  return found;
}
