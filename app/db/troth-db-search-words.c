// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Several begun words, "jo smi", "smi brem": the keys that begin with one of them are too many to be looked through, but the first words
 * of these keys are few: smid, smiley, smith. So each of them is gone to, and what goes on from it with another of the words is read:
 *
 *   smi ─► smid jo…   smiley jo…   smith jo…      @brem ─► @bremen smi…   @bremerhaven smi…
 *
 * The longest word comes first: it has the fewest first words.
 *
 * A number, "köhler 1047", is no part of a name and so in no key with it: of the accounts that it begins, those whose customer has the other
 * words. */

#include "troth-db-search.h"
#include "troth-db-statement-private.h"
#include "troth-fold.h"
#include "troth-search.h"

#define STEPS 128 /* queries, after which what was found is enough */
#define READ 50   /* keys that go on from one first word */

typedef struct
{
  TrothDbConnection *connection;
  char             **words;
  guint              limit;
  GArray            *docs;
  guint              steps;
} Search;

static gboolean
is_over (const Search *self)
{
  return self->steps >= STEPS || self->docs->len >= self->limit;
}

static void
take (Search *self,
      gint64  doc)
{
  for (guint i = 0; i < self->docs->len; i++)
    if (g_array_index (self->docs, gint64, i) == doc)
      return;
  if (self->docs->len < self->limit)
    g_array_append_val (self->docs, doc);
}

static gboolean
scan (Search        *self,
      const char    *from,
      const char    *end,
      guint          limit,
      TrothDbKeyRun *keys,
      GError       **error)
{
  self->steps++;
  troth_db_key_run_init (keys, limit);
  return troth_db_search_scan (self->connection, FALSE, from, end, limit, keys, error);
}

/* The keys that go on from @first with @word, if they have the other words too. */
static gboolean
read_on (Search     *self,
         const char *first,
         const char *word,
         GError    **error)
{
  g_autofree char *from = g_strconcat (first, " ", word, NULL);
  g_autofree char *end = troth_search_prefix_end (from);
  g_auto (TrothDbKeyRun) keys = { NULL };

  if (!scan (self, from, end, READ, &keys, error))
    return FALSE;
  for (guint i = 0; i < keys.rows->len; i++)
    if (troth_search_has_words (troth_db_key_run_get_key (&keys, i), self->words))
      take (self, g_array_index (keys.rows, TrothDbKeyRow, i).doc);
  return TRUE;
}

static gboolean
read_with_others (Search     *self,
                  const char *first,
                  guint       but,
                  GError    **error)
{
  for (guint i = 0; self->words[i] && !is_over (self); i++)
    if (i != but && !read_on (self, first, self->words[i], error))
      return FALSE;
  return TRUE;
}

/* The first word of the first key from @from on and before @end; %NULL without @error set: there is none. */
static char *
find_first_word (Search     *self,
                 const char *from,
                 const char *end,
                 GError    **error)
{
  g_auto (TrothDbKeyRun) keys = { NULL };
  const char *key;

  if (!scan (self, from, end, 1, &keys, error) || keys.rows->len == 0)
    return NULL;
  key = troth_db_key_run_get_key (&keys, 0);
  return g_strndup (key, strcspn (key, " "));
}

/* Goes through the first words that word @n begins, with @mark before it. */
static gboolean
go_through (Search     *self,
            guint       n,
            const char *mark,
            GError    **error)
{
  g_autofree char *prefix = g_strconcat (mark, self->words[n], NULL);
  g_autofree char *end = troth_search_prefix_end (prefix);
  g_autofree char *from = g_strdup (prefix);

  while (!is_over (self))
    {
      g_autoptr (GError) failure = NULL;
      g_autofree char *first = find_first_word (self, from, end, &failure);

      if (failure)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (first == NULL)
        return TRUE;
      if (!read_with_others (self, first, n, error))
        return FALSE;
      g_free (from);
      from = g_strconcat (first, "!", NULL); /* after the space, before every letter: the next first word */
    }
  return TRUE;
}

static int
by_length (gconstpointer a,
           gconstpointer b,
           gpointer      words)
{
  const gsize x = strlen (((char **) words)[*(const guint *) a]);
  const gsize y = strlen (((char **) words)[*(const guint *) b]);

  return (x < y) - (x > y);
}

#define TEXT(column) "COALESCE (" column ", '') || ' ' || "
#define PERSON \
  "SELECT " TEXT ("given_name") TEXT ("family_name") TEXT ("preferred_name") TEXT ("company") TEXT ("city") TEXT ("account") "COALESCE (replace (account, '-', ''), '') FROM customer" /* A-1047, written as a1047 */

/* Takes customer @doc, if she has all the words, her account's among them. */
static gboolean
take_customer (Search  *self,
               gint64   doc,
               GError **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (self->connection, error,
                                                     PERSON " WHERE doc = $1", "i", doc);
  g_autofree char *folded = NULL;

  self->steps++;
  if (!troth_db_statement_step (row, error))
    return !troth_db_statement_failed (row);
  folded = troth_fold (troth_db_statement_get_text_at (row, 0));
  if (troth_search_has_words (folded, self->words))
    take (self, doc);
  return TRUE;
}

static gboolean
go_through_accounts (Search     *self,
                     const char *word,
                     GError    **error)
{
  g_autofree char *end = troth_search_prefix_end (word);
  g_auto (TrothDbKeyRun) keys = { NULL };

  if (!scan (self, word, end, READ, &keys, error))
    return FALSE;
  for (guint i = 0; i < keys.rows->len && !is_over (self); i++)
    {
      const TrothDbKeyRow *key = &g_array_index (keys.rows, TrothDbKeyRow, i);

      if (g_str_equal (troth_db_search_field (key->field), "account") && !take_customer (self, key->doc, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
troth_db_search_words (TrothDbConnection *connection,
                       char             **words,
                       guint              limit,
                       GArray            *docs,
                       GError           **error)
{
  Search            search = { connection, words, limit, docs, 0 };
  const guint       n = g_strv_length (words);
  g_autofree guint *order = g_new (guint, n);

  for (guint i = 0; i < n && !is_over (&search); i++)
    if (strpbrk (words[i], "0123456789") && !go_through_accounts (&search, words[i], error))
      return FALSE;
  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n, sizeof *order, by_length, words);
  for (guint i = 0; i < n && !is_over (&search); i++)
    if (!go_through (&search, order[i], "", error) || !go_through (&search, order[i], "@", error))
      return FALSE;
  return TRUE;
}
