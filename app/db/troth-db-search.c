// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-search.h"
#include "troth-db-connection.h"
#include "troth-db-person.h"
#include "troth-db-record.h"
#include "troth-db-statement-private.h"
#include "troth-fold.h"
#include "troth-phone-number.h"
#include "troth-search.h"

#define LOOKED_AT (3 * TROTH_DB_SEARCH_LIMIT) /* keys of a range: of their customers those are taken with whom we spoke last */
#define AT_ONCE 50                            /* customers a statement */
#define BY_WORDS 20                           /* hits, with those found by begun words */
#define ENOUGH 8                              /* hits by ranges: begun words are not looked for beyond; short ones have very many matches */

/* A run of one query: hits so far and what they were found by. */
typedef struct
{
  TrothDbConnection *connection;
  GPtrArray         *hits;
  GHashTable        *seen; /* customer ids, borrowed from the hits */
  GHashTable        *docs; /* that were looked at */
} Search;

void
troth_db_hit_free (TrothDbHit *self)
{
  g_free (self->customer_id);
  g_free (self->name);
  g_free (self->place);
  g_free (self->company);
  g_free (self->field);
  g_free (self->matched);
  g_free (self);
}

/* What a hit shows of a customer is read without making a record of it: fifty of them at every key. */
#define PERSON                                                                                                            \
  "SELECT id, given_name, family_name, preferred_name, company, account, city, country, last_contact_at, merged_into_id," \
  " (SELECT count(*) FROM promise WHERE customer_id = customer.id AND state = 'open') AS open_promises,"                  \
  " CASE WHEN EXISTS (SELECT 1 FROM customer m WHERE m.merged_into_id = customer.id) THEN 1 ELSE 0 END AS others FROM customer"

/* As troth_customer_dup_name (). %NULL: of a caller only the number may be known. */
static char *
full_name (TrothDbStatement *person)
{
  static const char *const fallbacks[] = { "company", "account" };

  const char *preferred = troth_db_statement_get_text (person, "preferred_name");
  const char *given = preferred ? preferred : troth_db_statement_get_text (person, "given_name");
  const char *family = troth_db_statement_get_text (person, "family_name");

  if (given && family)
    return g_strjoin (" ", given, family, NULL);
  if (given || family)
    return g_strdup (given ? given : family);
  for (guint i = 0; i < G_N_ELEMENTS (fallbacks); i++)
    if (!troth_db_statement_is_null (person, fallbacks[i]))
      return g_strdup (troth_db_statement_get_text (person, fallbacks[i]));
  return NULL;
}

/* Whether @prefix (folded) is how @text goes on from one of its words. */
static gboolean
begins_in (const char *text,
           const char *prefix)
{
  g_autofree char *folded = troth_fold (text);

  for (const char *at = folded; at; at = strchr (at, ' '))
    {
      at += *at == ' ';
      if (g_str_has_prefix (at, prefix))
        return TRUE;
    }
  return FALSE;
}

static gboolean
take_field (TrothDbHit *hit,
            const char *field,
            const char *text,
            const char *prefix)
{
  if (text == NULL || !begins_in (text, prefix))
    return FALSE;
  hit->field = g_strdup (field);
  hit->matched = g_strdup (text);
  return TRUE;
}

static gboolean
take_phone (TrothDbHit    *hit,
            TrothCustomer *customer,
            const char    *key)
{
  GPtrArray *points = troth_customer_get_contact_points (customer);

  for (guint i = 0; i < points->len; i++)
    {
      const char *raw = troth_contact_point_get_raw (points->pdata[i]);
      const char *value = troth_contact_point_get_value (points->pdata[i]);
      g_autoptr (TrothPhoneNumber) number = troth_phone_number_parse (value ? value : raw, troth_customer_get_country (customer));
      g_autofree char *reversed = number->digits ? g_utf8_strreverse (number->digits, -1) : NULL;

      if (reversed == NULL || !g_str_has_prefix (reversed, key + 1))
        continue;
      hit->field = g_strdup ("phone");
      hit->matched = g_strdup (raw ? raw : value);
      return TRUE;
    }
  return FALSE;
}

static gboolean
take_email (TrothDbHit    *hit,
            TrothCustomer *customer,
            const char    *prefix)
{
  GPtrArray *points = troth_customer_get_contact_points (customer);

  for (guint i = 0; i < points->len; i++)
    if (troth_contact_point_get_kind (points->pdata[i]) == TROTH_CONTACT_KIND_EMAIL &&
        take_field (hit, "email", troth_contact_point_get_raw (points->pdata[i]), prefix))
      return TRUE;
  return FALSE;
}

/* Only contact points need the whole record. */
static gboolean
take_contact_point (Search     *search,
                    TrothDbHit *hit,
                    const char *prefix)
{
  g_autoptr (TrothCustomer) customer = troth_db_record_get (search->connection, TROTH_TYPE_CUSTOMER, hit->customer_id, NULL);

  return customer && (*prefix == '#' ? take_phone (hit, customer, prefix) : take_email (hit, customer, prefix));
}

/* Says in which field of @person @prefix (folded, or "#" and digits backwards) was found. The index knows it as @field; %NULL when
 * several words were asked for: then @prefix is the first. */
static void
explain (Search           *search,
         TrothDbHit       *hit,
         TrothDbStatement *person,
         const char       *field,
         const char       *prefix)
{
  static const char *const columns[] = { "company", "account", "city" };

  gboolean is_point = field == NULL || g_str_equal (field, "phone") || g_str_equal (field, "email");

  if (*prefix != '#' && (take_field (hit, "name", hit->name, prefix) ||
                         take_field (hit, "name", troth_db_statement_get_text (person, "given_name"), prefix)))
    return; /* whatever else it is in */
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if ((field == NULL || g_str_equal (field, columns[i])) &&
        take_field (hit, columns[i], troth_db_statement_get_text (person, columns[i]), prefix))
      return;
  if (is_point && take_contact_point (search, hit, prefix))
    return;
  hit->field = g_strdup ("name"); /* the family name first, or words of several fields */
  hit->matched = g_strdup (hit->name ? hit->name : "");
}

/* What is owed to all records of one person. */
static gboolean
count_all (Search     *search,
           TrothDbHit *hit,
           GError    **error)
{
  static const char sql[] =
    "WITH RECURSIVE person (id) AS (SELECT CAST ($1 AS TEXT) UNION SELECT c.id FROM customer c JOIN person p ON c.merged_into_id = p.id) "
    "SELECT count(*) FROM promise WHERE state = 'open' AND customer_id IN (SELECT id FROM person)";
  gint64 n = 0;

  if (!troth_db_get_integer (search->connection, error, &n, 0, sql, "s", hit->customer_id))
    return FALSE;
  hit->open_promises = (guint) n;
  return TRUE;
}

static TrothDbHit *
hit_new (TrothDbStatement *person,
         const char       *customer_id)
{
  const char *city = troth_db_statement_get_text (person, "city");
  TrothDbHit *hit = g_new0 (TrothDbHit, 1);

  hit->customer_id = g_strdup (customer_id);
  hit->name = full_name (person);
  hit->place = g_strdup (city ? city : troth_db_statement_get_text (person, "country"));
  hit->company = g_strdup (troth_db_statement_get_text (person, "company"));
  hit->open_promises = (guint) troth_db_statement_get_integer (person, "open_promises");
  hit->last_contact_at = troth_db_statement_get_instant (person, "last_contact_at");
  return hit;
}

static gboolean
take_hit (Search           *search,
          TrothDbHit       *found,
          TrothDbStatement *person,
          GError          **error)
{
  g_autoptr (TrothDbHit) hit = found;

  if (troth_db_statement_get_integer (person, "others") && !count_all (search, hit, error))
    return FALSE;
  g_hash_table_add (search->seen, hit->customer_id);
  g_ptr_array_add (search->hits, g_steal_pointer (&hit));
  return TRUE;
}

/* The record that counts is the hit; by what @merged was found she is, unless it is in her name of now. */
static gboolean
add_survivor (Search     *search,
              TrothDbHit *merged,
              const char *id,
              const char *prefix,
              GError    **error)
{
  g_autoptr (TrothDbStatement) person = troth_db_query (search->connection, error, PERSON " WHERE id = $1", "s", id);
  TrothDbHit *hit = NULL;

  if (!troth_db_statement_step (person, error))
    return !troth_db_statement_failed (person);
  hit = hit_new (person, id);
  if (*prefix == '#' || !take_field (hit, "name", hit->name, prefix))
    {
      hit->field = g_strdup (g_str_equal (merged->field, "name") ? "also_known_as" : merged->field);
      hit->matched = g_strdup (merged->matched);
    }
  return take_hit (search, hit, person, error);
}

static gboolean
add_hit (Search     *search,
         gint64      doc,
         const char *field,
         const char *prefix,
         GError    **error)
{
  const char *customer_id;
  g_autoptr (TrothDbStatement) person = NULL;
  g_autoptr (TrothDbHit) hit = NULL;
  g_autofree char *survivor = NULL;

  person = troth_db_query (search->connection, error, PERSON " WHERE doc = $1", "i", doc);
  if (!troth_db_statement_step (person, error))
    return !troth_db_statement_failed (person);
  customer_id = troth_db_statement_get_text (person, "id");
  if (g_hash_table_contains (search->seen, customer_id))
    return TRUE;
  hit = hit_new (person, customer_id);
  explain (search, hit, person, field, prefix);
  if (troth_db_statement_is_null (person, "merged_into_id"))
    return take_hit (search, g_steal_pointer (&hit), person, error);
  survivor = troth_db_person_survivor (search->connection, hit->customer_id, error);
  if (survivor == NULL || g_hash_table_contains (search->seen, survivor))
    return survivor != NULL;
  if (g_str_equal (survivor, hit->customer_id)) /* which this desk does not hold */
    return take_hit (search, g_steal_pointer (&hit), person, error);
  return add_survivor (search, hit, survivor, prefix, error);
}

/* A customer of a range, before there is more known of her than her key. */
typedef struct
{
  gint64 doc;
  gint64 field;
  gint64 last_contact_at;
  guint  at; /* in the range */
} Candidate;

/* Of the customers of a range those who were not looked at, each once (element-type Candidate) */
static GArray *
find_candidates (Search     *search,
                 gboolean    owed,
                 const char *prefix,
                 GError    **error)
{
  g_autofree char *end = troth_search_prefix_end (prefix);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_auto (TrothDbKeyRun) keys = { NULL };

  troth_db_key_run_init (&keys, LOOKED_AT);
  if (!troth_db_search_scan (search->connection, owed, prefix, end, LOOKED_AT, &keys, error))
    return NULL;
  for (guint i = 0; i < keys.rows->len; i++)
    {
      const TrothDbKeyRow *key = &g_array_index (keys.rows, TrothDbKeyRow, i);
      Candidate            one = { key->doc, key->field, TROTH_NO_INSTANT, found->len };

      if (g_hash_table_add (search->docs, GSIZE_TO_POINTER ((gsize) one.doc)))
        g_array_append_val (found, one);
    }
  return g_steal_pointer (&found);
}

static const char *
contacts_sql (void)
{
  static gsize made;

  if (g_once_init_enter (&made))
    {
      GString *sql = g_string_new ("SELECT doc, last_contact_at FROM customer WHERE last_contact_at IS NOT NULL AND doc IN ($1");

      for (guint i = 2; i <= AT_ONCE; i++)
        g_string_append_printf (sql, ", $%u", i);
      g_once_init_leave (&made, GPOINTER_TO_SIZE (g_string_free (g_string_append (sql, ")"), FALSE)));
    }
  return GSIZE_TO_POINTER (made);
}

static gboolean
read_contacts (Search  *search,
               GArray  *found,
               GError **error)
{
  g_autoptr (GHashTable) by_doc = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < found->len; i++)
    g_hash_table_insert (by_doc, GSIZE_TO_POINTER ((gsize) g_array_index (found, Candidate, i).doc), &g_array_index (found, Candidate, i));
  for (guint i = 0; i < found->len; i += AT_ONCE)
    {
      g_autoptr (TrothDbStatement) row = troth_db_prepare (search->connection, contacts_sql (), error);

      for (guint n = 0; row && n < AT_ONCE && i + n < found->len; n++)
        troth_db_statement_bind_integer (row, n + 1, g_array_index (found, Candidate, i + n).doc);
      while (troth_db_statement_step (row, error))
        {
          Candidate *one = g_hash_table_lookup (by_doc, GSIZE_TO_POINTER ((gsize) troth_db_statement_get_integer_at (row, 0)));

          one->last_contact_at = troth_db_statement_get_integer_at (row, 1);
        }
      if (troth_db_statement_failed (row))
        return FALSE;
    }
  return TRUE;
}

static int
by_contact (gconstpointer a,
            gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->last_contact_at != y->last_contact_at)
    return x->last_contact_at > y->last_contact_at ? -1 : 1;
  return (x->at > y->at) - (x->at < y->at);
}

/* Where not all have room, those with whom we spoke last. */
static gboolean
search_range (Search     *search,
              const char *prefix,
              GError    **error)
{
  for (guint i = 0; i < 2 && search->hits->len < TROTH_DB_SEARCH_LIMIT; i++)
    {
      g_autoptr (GArray) found = find_candidates (search, i == 0, prefix, error);

      if (found == NULL || (found->len > TROTH_DB_SEARCH_LIMIT - search->hits->len && !read_contacts (search, found, error)))
        return FALSE;
      g_array_sort (found, by_contact);
      for (guint n = 0; n < found->len && search->hits->len < TROTH_DB_SEARCH_LIMIT; n++)
        {
          const Candidate *one = &g_array_index (found, Candidate, n);

          if (!add_hit (search, one->doc, troth_db_search_field (one->field), prefix, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
search_words (Search  *search,
              char   **words,
              GError **error)
{
  g_autoptr (GArray) docs = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!troth_db_search_words (search->connection, words, BY_WORDS, docs, error))
    return FALSE;
  for (guint i = 0; i < docs->len && search->hits->len < BY_WORDS; i++)
    if (g_hash_table_add (search->docs, GSIZE_TO_POINTER ((gsize) g_array_index (docs, gint64, i))) &&
        !add_hit (search, g_array_index (docs, gint64, i), NULL, words[0], error))
      return FALSE;
  return TRUE;
}

/* Whom we owe something, then with whom we spoke last; the others stay in the order of their keys. */
static int
by_rank (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  const TrothDbHit *x = *(TrothDbHit *const *) a;
  const TrothDbHit *y = *(TrothDbHit *const *) b;

  if ((x->open_promises > 0) != (y->open_promises > 0))
    return x->open_promises > 0 ? -1 : 1;
  return (x->last_contact_at < y->last_contact_at) - (x->last_contact_at > y->last_contact_at);
}

/* The hits from @first on, which were found in the same way. */
static void
rank (GPtrArray *hits,
      guint      first)
{
  if (hits->len > first)
    g_qsort_with_data (hits->pdata + first, (int) (hits->len - first), sizeof *hits->pdata, by_rank, NULL);
}

GPtrArray *
troth_db_search (TrothDbConnection *connection,
                 const char        *query,
                 const char        *country,
                 GError           **error)
{
  g_autoptr (TrothSearchPlan) plan = troth_search_plan (query, country);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_db_hit_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) docs = g_hash_table_new (NULL, NULL);
  Search search = { connection, hits, seen, docs };

  for (guint i = 0; plan->prefixes[i]; i++)
    {
      const guint first = hits->len;

      if (!search_range (&search, plan->prefixes[i], error))
        return NULL;
      rank (hits, first);
    }
  if (plan->words && hits->len < ENOUGH)
    {
      const guint first = hits->len;

      if (!search_words (&search, plan->words, error))
        return NULL;
      rank (hits, first);
    }
  return g_steal_pointer (&hits);
}
