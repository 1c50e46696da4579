// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-search.h"
#include "troth-db-connection.h"
#include "troth-db-record.h"
#include "troth-fold.h"
#include "troth-phone-number.h"
#include "troth-search.h"

/* A run of one query: hits so far and what they were found by. */
typedef struct
{
  TrothDbConnection *connection;
  GPtrArray         *hits;
  GHashTable        *seen; /* customer ids, borrowed from the hits */
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

static char *
full_name (TrothCustomer *customer)
{
  const char *parts[] = { troth_customer_get_given_name (customer), troth_customer_get_family_name (customer) };
  const char *fallbacks[] = { troth_customer_get_preferred_name (customer), troth_customer_get_company (customer),
                              troth_customer_get_account (customer), troth_customer_get_id (customer) };

  if (parts[0] && parts[1])
    return g_strjoin (" ", parts[0], parts[1], NULL);
  if (parts[0] || parts[1])
    return g_strdup (parts[0] ? parts[0] : parts[1]);
  for (guint i = 0; i < G_N_ELEMENTS (fallbacks); i++)
    if (fallbacks[i])
      return g_strdup (fallbacks[i]);
  return g_strdup ("");
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

/* Words of several fields were asked for: names the field that the first of them is in. */
static void
explain_words (TrothDbHit    *hit,
               TrothCustomer *customer,
               const char    *first)
{
  if (take_field (hit, "company", troth_customer_get_company (customer), first) ||
      take_field (hit, "account", troth_customer_get_account (customer), first) ||
      take_field (hit, "city", troth_customer_get_city (customer), first) ||
      take_email (hit, customer, first))
    return;
  hit->field = g_strdup ("name");
  hit->matched = g_strdup (hit->name);
}

/* @field (nullable: not known) was found by @prefix (folded, or "#" and digits backwards). */
static void
explain (TrothDbHit    *hit,
         TrothCustomer *customer,
         const char    *field,
         const char    *prefix)
{
  if (*prefix != '#' && take_field (hit, "name", hit->name, prefix))
    return; /* whatever else it is in */
  if (field == NULL)
    explain_words (hit, customer, prefix);
  else if (!(g_str_equal (field, "phone") && take_phone (hit, customer, prefix)) &&
           !(g_str_equal (field, "email") && take_email (hit, customer, prefix)) &&
           !(g_str_equal (field, "name") && take_field (hit, field, troth_customer_get_preferred_name (customer), prefix)))
    {
      const char *text = g_str_equal (field, "company") ? troth_customer_get_company (customer) : g_str_equal (field, "account") ? troth_customer_get_account (customer)
                                                                                                                                 : hit->name;

      hit->field = g_strdup (field);
      hit->matched = g_strdup (text);
    }
}

static gboolean
add_hit (Search     *search,
         const char *customer_id,
         const char *field,
         const char *prefix,
         GError    **error)
{
  g_autoptr (TrothCustomer) customer = NULL;
  g_autoptr (GError) local = NULL;
  TrothDbHit *hit;
  gint64      open = 0;

  if (g_hash_table_contains (search->seen, customer_id))
    return TRUE;
  customer = troth_db_record_get (search->connection, TROTH_TYPE_CUSTOMER, customer_id, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (customer == NULL)
    return TRUE;
  if (!troth_db_get_integer (search->connection, error, &open, 0,
                             "SELECT count(*) FROM promise WHERE customer_id = $1 AND state = 'open'", "s", customer_id))
    return FALSE;
  hit = g_new0 (TrothDbHit, 1);
  hit->customer_id = g_strdup (customer_id);
  hit->name = full_name (customer);
  hit->place = g_strdup (troth_customer_get_city (customer) ? troth_customer_get_city (customer) : troth_customer_get_country (customer));
  hit->company = g_strdup (troth_customer_get_company (customer));
  hit->open_promises = (guint) open;
  explain (hit, customer, field, prefix);
  g_ptr_array_add (search->hits, hit);
  g_hash_table_add (search->seen, hit->customer_id);
  return TRUE;
}

static gboolean
search_range (Search     *search,
              const char *prefix,
              GError    **error)
{
  g_autofree char *end = troth_search_prefix_end (prefix);
  g_autoptr (TrothDbStatement) row = troth_db_query (search->connection, error,
                                                     "SELECT customer_id, field FROM search_key WHERE k >= $1 AND k < $2 ORDER BY k, customer_id",
                                                     "ss", prefix, end);

  while (search->hits->len < TROTH_DB_SEARCH_LIMIT && troth_db_statement_step (row, error))
    if (!add_hit (search, troth_db_statement_get_text (row, "customer_id"),
                  troth_db_statement_get_text (row, "field"), prefix, error))
      return FALSE;
  return !troth_db_statement_failed (row);
}

static gboolean
search_words (Search     *search,
              const char *match,
              const char *first,
              GError    **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_connection_query_words (search->connection, match, error);

  while (search->hits->len < TROTH_DB_SEARCH_LIMIT && troth_db_statement_step (row, error))
    if (!add_hit (search, troth_db_statement_get_text (row, "customer_id"), NULL, first, error))
      return FALSE;
  return !troth_db_statement_failed (row);
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
  Search search = { connection, hits, seen };

  for (guint i = 0; plan->prefixes[i]; i++)
    if (!search_range (&search, plan->prefixes[i], error))
      return NULL;
  if (plan->match && hits->len < TROTH_DB_SEARCH_LIMIT)
    {
      g_auto (GStrv) words = g_strsplit (plan->prefixes[0], " ", 2);

      if (!search_words (&search, plan->match, words[0], error))
        return NULL;
    }
  return g_steal_pointer (&hits);
}
