// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-alike.h"

#include "troth-fold.h"
#include "troth-search.h"

#define SHORTEST_NUMBER 7 /* "#" and digits: shorter ones are extensions */

typedef enum
{
  NAMES_CONTRADICT,
  NAMES_UNKNOWN, /* one is missing, or a family name was changed */
  NAMES_AGREE,
} Names;

/* What is compared of a customer, read once. */
typedef struct
{
  TrothCustomer *customer;
  GPtrArray     *keys; /* of TrothSearchKey */
  char         **given;
  char         **family;
  char          *company;
} Face;

static const char *const nicks[] = { "number", "mail", "name", "company", "street", "postal_code" };

char **
troth_alike_nicks (guint why)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (why & 1u << i)
      g_strv_builder_add (found, nicks[i]);
  return g_strv_builder_end (found);
}

guint
troth_alike_parse (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      return 1u << i;
  return 0;
}

void
troth_alike_free (TrothAlike *self)
{
  g_object_unref (self->customer);
  g_free (self);
}

static void
face_clear (Face *face)
{
  g_ptr_array_unref (face->keys);
  g_strfreev (face->given);
  g_strfreev (face->family);
  g_free (face->company);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Face, face_clear)

/* "Koehler" is "Köhler"; how one addresses her is no name. */
static char **
words_of (const char *text)
{
  static const char *const titles[] = { "dr", "prof", "mr", "mrs", "ms", "herr", "frau", "sr", "sra", "mme", NULL };
  g_autofree char         *folded = troth_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  for (guint i = 0; words[i]; i++)
    {
      g_autoptr (GString) word = g_string_new (words[i]);

      g_string_replace (word, "ae", "a", 0);
      g_string_replace (word, "oe", "o", 0);
      g_string_replace (word, "ue", "u", 0);
      if (word->len > 0 && !g_strv_contains (titles, word->str))
        g_strv_builder_add (kept, word->str);
    }
  return g_strv_builder_end (kept);
}

static Face
face_of (TrothCustomer *customer)
{
  const char      *given = troth_customer_get_given_name (customer);
  const char      *preferred = troth_customer_get_preferred_name (customer);
  g_autofree char *called = g_strjoin (" ", given ? given : "", preferred ? preferred : "", NULL);

  return (Face){ customer, troth_customer_search_keys (customer), words_of (called),
                 words_of (troth_customer_get_family_name (customer)), troth_fold (troth_customer_get_company (customer)) };
}

/* One letter is another, is missing, or two have changed places. */
static gboolean
is_slip (const char *a,
         const char *b)
{
  gsize length_a = strlen (a), length_b = strlen (b), before = 0, after = 0;

  while (a[before] && a[before] == b[before])
    before++;
  while (after < MIN (length_a, length_b) - before && a[length_a - 1 - after] == b[length_b - 1 - after])
    after++;
  length_a -= before + after;
  length_b -= before + after;
  return (length_a <= 1 && length_b <= 1) || (length_a == 2 && length_b == 2 && a[before] == b[before + 1] && a[before + 1] == b[before]);
}

/* Whether both may be writings of one name: "Leo" and "Leonie", "L", "Loenie". */
static gboolean
may_be_one (const char *a,
            const char *b)
{
  return g_str_has_prefix (a, b) || g_str_has_prefix (b, a) || (MIN (strlen (a), strlen (b)) >= 4 && is_slip (a, b));
}

static gboolean
have_one (char **a,
          char **b)
{
  for (guint i = 0; a[i]; i++)
    for (guint j = 0; b[j]; j++)
      if (may_be_one (a[i], b[j]))
        return TRUE;
  return FALSE;
}

static gboolean
shares (char **a,
        char **b)
{
  for (guint i = 0; a[i]; i++)
    if (g_strv_contains ((const char *const *) b, a[i]))
      return TRUE;
  return FALSE;
}

static Names
compare_names (const Face *a,
               const Face *b)
{
  if ((shares (a->given, b->given) && shares (a->family, b->family)) ||
      (shares (a->given, b->family) && shares (a->family, b->given))) /* written the other way round */
    return NAMES_AGREE;
  if (*a->given == NULL || *b->given == NULL || have_one (a->given, b->given))
    return NAMES_UNKNOWN;
  return NAMES_CONTRADICT;
}

static gboolean
is_nameless (const Face *face)
{
  return *face->given == NULL && *face->family == NULL;
}

static gboolean
has_key (const Face           *face,
         const TrothSearchKey *key)
{
  for (guint i = 0; i < face->keys->len; i++)
    {
      const TrothSearchKey *other = face->keys->pdata[i];

      if (g_str_equal (other->field, key->field) && g_str_equal (other->key, key->key))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_number (const TrothSearchKey *key)
{
  return g_str_equal (key->field, "phone") && strlen (key->key) >= SHORTEST_NUMBER;
}

static gboolean
is_mail (const TrothSearchKey *key)
{
  return g_str_equal (key->field, "email");
}

/* Which ways to reach them both have; of one that many have only when @shared counts, too. */
static guint
compare_points (const Face *a,
                const Face *b,
                GArray     *all,
                gboolean    shared)
{
  guint why = 0;

  for (guint i = 0; i < a->keys->len; i++)
    {
      const TrothSearchKey *key = a->keys->pdata[i];
      guint                 n = 0;

      if ((!is_number (key) && !is_mail (key)) || !has_key (b, key))
        continue;
      for (guint j = 0; j < all->len; j++)
        n += has_key (&g_array_index (all, Face, j), key);
      if (shared || n + 1 < TROTH_ALIKE_SHARED) /* and a's own */
        why |= is_number (key) ? TROTH_ALIKE_NUMBER : TROTH_ALIKE_MAIL;
    }
  return why;
}

static gboolean
is_same (const char *a,
         const char *b)
{
  g_autofree char *folded_a = troth_fold (a);
  g_autofree char *folded_b = troth_fold (b);

  return *folded_a && g_str_equal (folded_a, folded_b);
}

static guint
compare_places (const Face *a,
                const Face *b)
{
  guint why = 0;

  if (*a->company && g_str_equal (a->company, b->company))
    why |= TROTH_ALIKE_COMPANY;
  if (is_same (troth_customer_get_street (a->customer), troth_customer_get_street (b->customer)))
    why |= TROTH_ALIKE_STREET;
  if (is_same (troth_customer_get_postal_code (a->customer), troth_customer_get_postal_code (b->customer)))
    why |= TROTH_ALIKE_POSTAL_CODE;
  return why;
}

static guint
compare_faces (const Face *a,
               const Face *b,
               GArray     *all)
{
  Names names = compare_names (a, b);
  guint places = compare_places (a, b);
  guint points = compare_points (a, b, all, names == NAMES_AGREE);

  if (names == NAMES_AGREE)
    return points || places ? TROTH_ALIKE_NAME | points | places : 0;
  if (places & TROTH_ALIKE_COMPANY && (names == NAMES_CONTRADICT || is_nameless (a) != is_nameless (b)))
    return 0; /* colleagues; the company and one who works there */
  if (names == NAMES_CONTRADICT && points != (TROTH_ALIKE_NUMBER | TROTH_ALIKE_MAIL))
    return 0; /* a household */
  return points;
}

static int
by_weight (gconstpointer x,
           gconstpointer y)
{
  const TrothAlike *a = *(TrothAlike *const *) x;
  const TrothAlike *b = *(TrothAlike *const *) y;
  const int         n = __builtin_popcount (b->why) - __builtin_popcount (a->why);

  return n ? n : g_strcmp0 (troth_customer_get_id (a->customer), troth_customer_get_id (b->customer));
}

TrothMerge *
troth_customer_last_merge (TrothCustomer *customer,
                           const char    *other)
{
  GPtrArray *merges = troth_customer_get_merges (customer);

  for (guint i = merges->len; i > 0; i--)
    if (g_strcmp0 (troth_merge_get_into_id (merges->pdata[i - 1]), other) == 0)
      return merges->pdata[i - 1];
  return NULL;
}

void
troth_customer_carry_do_not_call (TrothCustomer *from,
                                  TrothCustomer *into)
{
  TrothMerge *merge = troth_customer_last_merge (from, troth_customer_get_id (into));

  if (!troth_customer_get_do_not_call (from) || troth_customer_get_do_not_call (into))
    return;
  troth_customer_set_do_not_call (into, TRUE);
  troth_customer_set_do_not_call_source (into, troth_customer_get_do_not_call_source (from));
  troth_customer_set_do_not_call_at (into, troth_customer_get_do_not_call_at (from));
  if (merge)
    troth_merge_set_set_do_not_call (merge, TRUE);
}

static gboolean
says_two (TrothCustomer *customer,
          const char    *other)
{
  TrothMerge *last = troth_customer_last_merge (customer, other);

  return last && troth_merge_get_separated_at (last) != TROTH_NO_INSTANT;
}

gboolean
troth_customer_is_separated (TrothCustomer *a,
                             TrothCustomer *b)
{
  return says_two (a, troth_customer_get_id (b)) || says_two (b, troth_customer_get_id (a));
}

GPtrArray *
troth_alike_find (TrothCustomer *customer,
                  GPtrArray     *candidates)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_alike_free);
  g_autoptr (GArray) faces = g_array_new (FALSE, FALSE, sizeof (Face));
  g_auto (Face) face = face_of (customer);

  g_array_set_clear_func (faces, (GDestroyNotify) face_clear);
  for (guint i = 0; i < candidates->len; i++)
    {
      TrothCustomer *other = candidates->pdata[i];
      Face           one;

      if (g_strcmp0 (troth_customer_get_id (other), troth_customer_get_id (customer)) == 0 || troth_customer_get_merged_into_id (other))
        continue;
      one = face_of (other);
      g_array_append_val (faces, one);
    }
  for (guint i = 0; i < faces->len && !troth_customer_get_merged_into_id (customer); i++)
    {
      const Face *other = &g_array_index (faces, Face, i);
      const guint why = compare_faces (&face, other, faces);

      if (why && !troth_customer_is_separated (customer, other->customer))
        {
          TrothAlike *alike = g_new (TrothAlike, 1);

          *alike = (TrothAlike){ g_object_ref (other->customer), why };
          g_ptr_array_add (found, alike);
        }
    }
  g_ptr_array_sort (found, by_weight);
  return found;
}

GPtrArray *
troth_alike_keys (TrothCustomer *customer)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) all = troth_customer_search_keys (customer);
  const char      *given = troth_customer_get_given_name (customer);
  const char      *family = troth_customer_get_family_name (customer);
  g_autofree char *name = given && family ? g_strjoin (" ", given, family, NULL) : NULL;
  g_autofree char *folded = troth_fold (name);

  for (guint i = 0; i < all->len; i++)
    {
      const TrothSearchKey *key = all->pdata[i];

      if (is_number (key) || is_mail (key))
        g_ptr_array_add (keys, g_strdup (key->key));
    }
  if (*folded)
    g_ptr_array_add (keys, g_steal_pointer (&folded));
  return keys;
}
