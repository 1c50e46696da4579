// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-alike.h"
#include "troth-customer-text.h"

/* Records of one person. The one that is merged points at the one that is kept and stays as it is, with everything that was
 * ever made with it; chains may grow (C → B → A) and mean the same in whichever order they were said.
 *
 * What one reaches her by, what we know of her and do-not-call are copied up the chain under their own ids, so that whoever
 * has only the kept record calls no wrong number; taking a merge back takes out exactly these, and what was said of them meanwhile goes
 * with them. */

#define MOST_RECORDS 100 /* of one person, whom many a query names record by record */

/* Damaged records may go round in a ring. */
static gboolean
was_met (GPtrArray     *chain,
         TrothCustomer *customer,
         const char    *id)
{
  gboolean met = g_strcmp0 (troth_customer_get_id (customer), id) == 0;

  for (guint i = 0; i < chain->len && !met; i++)
    met = g_strcmp0 (troth_customer_get_id (chain->pdata[i]), id) == 0;
  return met;
}

GPtrArray *
troth_run_chain (TrothRun      *run,
                 TrothCustomer *customer,
                 GError       **error)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) local = NULL;
  const char *next = troth_customer_get_merged_into_id (customer);

  while (next && chain->len < MOST_RECORDS && !was_met (chain, customer, next))
    {
      TrothCustomer *record = troth_record_source_get (run->source, TROTH_TYPE_CUSTOMER, next, &local);

      if (local)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (record == NULL) /* a desk that does not hold it yet */
        break;
      g_ptr_array_add (chain, record);
      next = troth_customer_get_merged_into_id (record);
    }
  return g_steal_pointer (&chain);
}

GPtrArray *
troth_run_person (TrothRun   *run,
                  const char *customer_id,
                  GError    **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothCustomer) customer = troth_record_source_get (run->source, TROTH_TYPE_CUSTOMER, customer_id, &local);
  g_autoptr (GPtrArray) above = customer ? troth_run_chain (run, customer, &local) : NULL;

  g_ptr_array_add (ids, g_strdup (above && above->len ? troth_customer_get_id (above->pdata[above->len - 1]) : customer_id));
  for (guint i = 0; local == NULL && i < ids->len && ids->len < MOST_RECORDS; i++)
    {
      g_autoptr (GPtrArray) merged = troth_record_source_find (run->source, TROTH_TYPE_CUSTOMER, "merged_into_id", ids->pdata[i], &local);

      for (guint k = 0; merged && k < merged->len; k++)
        g_ptr_array_add (ids, g_strdup (troth_customer_get_id (merged->pdata[k])));
    }
  if (local == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static TrothMerge *
add_merge (TrothCustomer *customer,
           const char    *other)
{
  TrothMerge *merge = troth_merge_new ();

  troth_merge_set_into_id (merge, other);
  troth_record_append (customer, troth_customer_F_merges, merge);
  return merge;
}

static int
find_in (GPtrArray  *elements,
         const char *id)
{
  for (guint i = 0; i < elements->len; i++)
    if (g_strcmp0 (troth_record_get_string (elements->pdata[i], 0), id) == 0)
      return (int) i;
  return -1;
}

/* Copies into @into what @from has and it has not; do-not-call by way of @below, the record below it. */
static void
carry (TrothCustomer *from,
       TrothCustomer *below,
       TrothCustomer *into)
{
  GPtrArray *points = troth_customer_get_contact_points (from);
  GPtrArray *facts = troth_customer_get_facts (from);

  for (guint i = 0; i < points->len; i++)
    if (find_in (troth_customer_get_contact_points (into), troth_contact_point_get_id (points->pdata[i])) < 0)
      {
        TrothContactPoint *copy = troth_record_copy (points->pdata[i]);

        troth_contact_point_normalise (copy, troth_customer_get_country (from));
        troth_record_append (into, troth_customer_F_contact_points, copy);
      }
  for (guint i = 0; i < facts->len; i++)
    if (find_in (troth_customer_get_facts (into), troth_fact_get_id (facts->pdata[i])) < 0)
      troth_record_append (into, troth_customer_F_facts, troth_record_copy (facts->pdata[i]));
  if (troth_customer_get_do_not_call (from))
    troth_customer_carry_do_not_call (below, into);
}

/* Those of @elements become what was said of them in @above, which stood for their record: corrected, withdrawn, forbidden. Who forbade a
 * number once has forbidden it. */
static void
take_back (GPtrArray *elements,
           GPtrArray *above)
{
  for (guint i = 0; i < elements->len; i++)
    {
      int at = find_in (above, troth_record_get_string (elements->pdata[i], 0));
      g_autoptr (TrothRecord) copy = at < 0 ? NULL : troth_record_copy (above->pdata[at]);

      if (copy == NULL)
        continue;
      if (TROTH_IS_CONTACT_POINT (copy) && troth_contact_point_get_consent (elements->pdata[i]) == TROTH_CONSENT_DENIED &&
          troth_contact_point_get_consent (TROTH_CONTACT_POINT (copy)) != TROTH_CONSENT_DENIED)
        {
          troth_contact_point_set_consent (TROTH_CONTACT_POINT (copy), TROTH_CONSENT_DENIED);
          troth_contact_point_set_consent_source (TROTH_CONTACT_POINT (copy), troth_contact_point_get_consent_source (elements->pdata[i]));
          troth_contact_point_set_consent_at (TROTH_CONTACT_POINT (copy), troth_contact_point_get_consent_at (elements->pdata[i]));
        }
      g_set_object ((TrothRecord **) &elements->pdata[i], copy);
    }
}

/* Takes those of @gone out of @elements. */
static void
drop_elements (GPtrArray *elements,
               GPtrArray *gone)
{
  for (guint i = 0; i < gone->len; i++)
    {
      int at = find_in (elements, troth_record_get_string (gone->pdata[i], 0));

      if (at >= 0)
        g_ptr_array_remove_index (elements, (guint) at);
    }
}

/* Others who are @record, too, and must not be called, still see to it that she is not. */
static gboolean
carry_from_others (TrothRun      *run,
                   TrothCustomer *record,
                   TrothCustomer *but,
                   GError       **error)
{
  g_autoptr (GPtrArray) others = troth_record_source_find (run->source, TROTH_TYPE_CUSTOMER, "merged_into_id", troth_customer_get_id (record), error);

  for (guint i = 0; others && i < others->len && !troth_customer_get_do_not_call (record); i++)
    {
      if (g_strcmp0 (troth_customer_get_id (others->pdata[i]), troth_customer_get_id (but)) == 0)
        continue;
      troth_customer_carry_do_not_call (others->pdata[i], record);
      if (troth_customer_get_do_not_call (record))
        troth_run_change (run, g_object_ref (others->pdata[i]));
    }
  return others != NULL;
}

/* Takes out of the records of @chain what they have from @from alone, which goes back to it as it is now; do-not-call for as long as each
 * has it from the one before. */
static gboolean
drop (TrothRun      *run,
      TrothCustomer *from,
      GPtrArray     *chain,
      GError       **error)
{
  GPtrArray     *points = troth_customer_get_contact_points (from);
  GPtrArray     *facts = troth_customer_get_facts (from);
  TrothCustomer *below = from;
  gboolean       lifts = troth_customer_get_do_not_call (from);

  for (guint i = 0; i < chain->len; below = chain->pdata[i++])
    {
      TrothCustomer *record = chain->pdata[i];
      TrothMerge    *merge = troth_customer_last_merge (below, troth_customer_get_id (record));

      take_back (points, troth_customer_get_contact_points (record));
      take_back (facts, troth_customer_get_facts (record));
      drop_elements (troth_customer_get_contact_points (record), points);
      drop_elements (troth_customer_get_facts (record), facts);
      lifts = lifts && merge && troth_merge_get_set_do_not_call (merge) && troth_customer_get_do_not_call (record) &&
              troth_customer_get_do_not_call_at (record) == troth_customer_get_do_not_call_at (from);
      if (!lifts)
        continue;
      troth_customer_set_do_not_call (record, FALSE);
      troth_customer_set_do_not_call_source (record, NULL);
      troth_customer_set_do_not_call_at (record, TROTH_NO_INSTANT);
      troth_merge_set_set_do_not_call (merge, FALSE);
      if (!carry_from_others (run, record, below, error))
        return FALSE;
      lifts = !troth_customer_get_do_not_call (record);
    }
  return TRUE;
}

void
troth_run_change_all (TrothRun      *run,
                      TrothCustomer *customer,
                      GPtrArray     *chain)
{
  troth_run_change (run, g_object_ref (customer));
  for (guint i = 0; i < chain->len; i++)
    troth_run_change (run, g_object_ref (chain->pdata[i]));
}

TrothCustomer *
troth_run_get_called (TrothRun   *run,
                      const char *id,
                      const char *field,
                      GError    **error)
{
  g_autoptr (TrothCustomer) customer = troth_run_get (run, TROTH_TYPE_CUSTOMER, id, field, error);
  g_autoptr (GPtrArray) chain = customer ? troth_run_chain (run, customer, error) : NULL;

  for (guint i = 0; chain && i < chain->len; i++)
    troth_customer_carry_do_not_call (chain->pdata[i], customer);
  return chain ? g_steal_pointer (&customer) : NULL;
}

/* All the way up: what is its own. What the records above have of one another they have, or somebody took it away. */
static gboolean
carry_all (TrothRun      *run,
           TrothCustomer *customer,
           GError       **error)
{
  TrothCustomer *below = customer;
  g_autoptr (GPtrArray) chain = troth_run_chain (run, customer, error);

  if (chain == NULL)
    return FALSE;
  for (guint i = 0; i < chain->len; i++)
    {
      carry (customer, below, chain->pdata[i]);
      below = chain->pdata[i];
    }
  troth_run_change_all (run, customer, chain);
  return TRUE;
}

/* Somebody else decided before what @customer's record points at. */
static gboolean
merged_meanwhile (TrothRun      *run,
                  TrothCustomer *customer,
                  const char    *wanted)
{
  return troth_run_conflict (run, "merged-meanwhile", troth_customer_get_merged_by (customer), troth_customer_get_merged_at (customer),
                             troth_customer_get_merged_into_id (customer), wanted);
}

/* FALSE when the run was rejected, or the source failed. */
static gboolean
check_number (TrothRun      *run,
              TrothCustomer *customer,
              TrothCustomer *into,
              GError       **error)
{
  g_autoptr (GPtrArray) hers = troth_run_person (run, troth_customer_get_id (customer), error);
  g_autoptr (GPtrArray) theirs = hers ? troth_run_person (run, troth_customer_get_id (into), error) : NULL;

  return theirs && (hers->len + theirs->len <= MOST_RECORDS || !troth_run_reject (run, "too-many", "into_id", "nobody has so many records"));
}

/* FALSE when the run has ended, or the source failed. */
static gboolean
check_merge (TrothRun      *run,
             TrothCustomer *customer,
             TrothCustomer *into,
             GError       **error)
{
  const char *id = troth_customer_get_id (customer);
  const char *into_id = troth_customer_get_id (into);
  g_autoptr (GPtrArray) above = NULL;
  TrothCustomer *below = into;

  if (g_strcmp0 (id, into_id) == 0)
    return !troth_run_reject (run, "same-customer", "into_id", "it is the same record");
  if (g_strcmp0 (troth_customer_get_merged_into_id (customer), into_id) == 0)
    return !troth_run_noop (run);
  if (troth_customer_get_merged_into_id (customer))
    return !merged_meanwhile (run, customer, into_id);
  above = troth_run_chain (run, into, error);
  for (guint i = 0; above && i < above->len; below = above->pdata[i++])
    if (g_strcmp0 (troth_customer_get_id (above->pdata[i]), id) == 0)
      return !merged_meanwhile (run, below, into_id);
  return above && check_number (run, customer, into, error);
}

gboolean
troth_rule_customer_merge (TrothRun *run,
                           GError  **error)
{
  const char *into_id = troth_merge_args_get_into_id (run->args);
  TrothMerge *merge = NULL;
  g_autoptr (TrothCustomer) customer = troth_run_get (run, TROTH_TYPE_CUSTOMER, troth_command_get_entity_id (run->command), "entity_id", error);
  g_autoptr (TrothCustomer) into = customer ? troth_run_get (run, TROTH_TYPE_CUSTOMER, into_id, "into_id", error) : NULL;

  if (into == NULL || !check_merge (run, customer, into, error))
    return troth_run_decided (error);
  merge = add_merge (customer, into_id);
  troth_merge_set_merged_by (merge, run->who->agent_id);
  troth_merge_set_merged_at (merge, run->said);
  troth_customer_set_merged_into_id (customer, into_id);
  troth_customer_set_merged_by (customer, run->who->agent_id);
  troth_customer_set_merged_at (customer, run->said);
  return carry_all (run, customer, error) && troth_run_done (run);
}

/* What @customer's record says from now on of itself and @from_id. */
static gboolean
write_separation (TrothRun      *run,
                  TrothCustomer *customer,
                  const char    *from_id)
{
  TrothMerge *merge = troth_customer_last_merge (customer, from_id);

  if (merge && troth_merge_get_separated_at (merge) != TROTH_NO_INSTANT)
    return FALSE;
  if (merge == NULL)
    merge = add_merge (customer, from_id);
  troth_merge_set_separated_by (merge, run->who->agent_id);
  troth_merge_set_separated_at (merge, run->said);
  return TRUE;
}

gboolean
troth_rule_customer_unmerge (TrothRun *run,
                             GError  **error)
{
  const char *from_id = troth_unmerge_args_get_from_id (run->args);
  const char *into_id = NULL;
  g_autoptr (TrothCustomer) customer = troth_run_get (run, TROTH_TYPE_CUSTOMER, troth_command_get_entity_id (run->command), "entity_id", error);
  g_autoptr (TrothCustomer) from = customer ? troth_run_get (run, TROTH_TYPE_CUSTOMER, from_id, "from_id", error) : NULL;
  g_autoptr (GPtrArray) chain = from ? troth_run_chain (run, customer, error) : NULL;

  if (chain == NULL)
    return troth_run_decided (error);
  into_id = troth_customer_get_merged_into_id (customer);
  if (g_strcmp0 (troth_customer_get_id (customer), from_id) == 0)
    return troth_run_reject (run, "same-customer", "from_id", "it is the same record");
  if (g_strcmp0 (troth_customer_get_merged_into_id (from), troth_customer_get_id (customer)) == 0)
    return merged_meanwhile (run, from, from_id);
  if (into_id && g_strcmp0 (into_id, from_id) != 0)
    return merged_meanwhile (run, customer, from_id);
  if (!write_separation (run, customer, from_id) && into_id == NULL)
    return troth_run_noop (run);
  if (!drop (run, customer, chain, error))
    return FALSE;
  troth_customer_set_merged_into_id (customer, NULL);
  troth_customer_set_merged_by (customer, NULL);
  troth_customer_set_merged_at (customer, TROTH_NO_INSTANT);
  troth_run_change_all (run, customer, chain);
  return troth_run_done (run);
}
