// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-points.h"

#include "troth-alike.h"

#define LONGEST_CHAIN 100 /* of records of one person; damaged ones may go round in a ring */

/* Whether @a and @b are one number or address: as it was read, or as it is written. */
static gboolean
is_same (TrothContactPoint *a,
         TrothContactPoint *b)
{
  const char *value = troth_contact_point_get_value (a);

  return (value != NULL && g_strcmp0 (value, troth_contact_point_get_value (b)) == 0) ||
         g_strcmp0 (troth_contact_point_get_raw (a), troth_contact_point_get_raw (b)) == 0;
}

static TrothContactPoint *
find (GPtrArray  *points,
      const char *id)
{
  for (guint i = 0; i < points->len; i++)
    if (g_strcmp0 (troth_record_get_id (g_ptr_array_index (points, i)), id) == 0)
      return g_ptr_array_index (points, i);
  return NULL;
}

/* What @was has of the number or address of @point (nullable): by the same id, or else of those that have it one that is forbidden. */
static TrothContactPoint *
find_before (GPtrArray         *was,
             TrothContactPoint *point)
{
  TrothContactPoint *found = find (was, troth_record_get_id (point));

  if (found != NULL && is_same (found, point))
    return found;
  found = NULL;
  for (guint i = 0; i < was->len; i++)
    {
      TrothContactPoint *before = g_ptr_array_index (was, i);

      if (is_same (before, point) && (found == NULL || troth_contact_point_get_consent (before) == TROTH_CONSENT_DENIED))
        found = before;
    }
  return found;
}

void
troth_import_points_keep (GPtrArray *points,
                          GPtrArray *was,
                          GPtrArray *other)
{
  g_autoptr (TrothContactPoint) nothing = troth_contact_point_new ();

  for (guint i = 0; i < points->len; i++)
    {
      TrothContactPoint *point = g_ptr_array_index (points, i);
      TrothContactPoint *before = find_before (was, point);

      if (before == NULL && other != NULL)
        before = find_before (other, point);
      if (before == NULL)
        before = nothing;
      troth_contact_point_set_label (point, troth_contact_point_get_label (before));
      troth_contact_point_set_preferred (point, troth_contact_point_get_preferred (before));
      troth_contact_point_set_consent (point, troth_contact_point_get_consent (before));
      troth_contact_point_set_consent_source (point, troth_contact_point_get_consent_source (before));
      troth_contact_point_set_consent_at (point, troth_contact_point_get_consent_at (before));
    }
}

/* What became of @was, now @points, becomes of those with the same ids in @above. */
static void
carry (GPtrArray     *was,
       GPtrArray     *points,
       TrothCustomer *above)
{
  g_autoptr (TrothCustomer) before = troth_record_copy (above);
  GPtrArray *theirs = troth_customer_get_contact_points (above);

  for (guint i = 0; i < was->len; i++)
    {
      const char *id = troth_record_get_id (g_ptr_array_index (was, i));

      if (find (points, id) == NULL)
        g_ptr_array_remove (theirs, find (theirs, id));
    }
  for (guint i = 0; i < points->len; i++)
    {
      TrothContactPoint *point = g_ptr_array_index (points, i);
      TrothContactPoint *old = find (was, troth_record_get_id (point));
      TrothContactPoint *copy = find (theirs, troth_record_get_id (point));

      if (old != NULL && is_same (old, point))
        continue;
      if (copy == NULL)
        g_ptr_array_add (theirs, copy = troth_record_copy (point));
      troth_contact_point_set_raw (copy, troth_contact_point_get_raw (point));
      troth_contact_point_set_value (copy, troth_contact_point_get_value (point));
      troth_contact_point_set_extension (copy, troth_contact_point_get_extension (point));
    }
  troth_import_points_keep (theirs, troth_customer_get_contact_points (before), points);
}

typedef struct
{
  GPtrArray  *records;
  GPtrArray  *olds;
  GHashTable *existing;
  GHashTable *changed; /* id → one of @records */
} Persons;

/* As it is to be written (transfer none) (nullable): there is none. */
static TrothCustomer *
take (Persons    *self,
      const char *id)
{
  TrothCustomer *record = g_hash_table_lookup (self->changed, id);
  TrothCustomer *old = record == NULL ? g_hash_table_lookup (self->existing, id) : NULL;

  if (old == NULL)
    return record;
  record = troth_record_copy (old);
  g_ptr_array_add (self->records, record);
  g_ptr_array_add (self->olds, old);
  g_hash_table_insert (self->changed, (char *) troth_customer_get_id (record), record);
  return record;
}

/* The table says now that she is not to be called. */
static gboolean
asks_for_no_calls (TrothCustomer *was,
                   TrothCustomer *record)
{
  return troth_customer_get_do_not_call (record) && !troth_customer_get_do_not_call (was);
}

/* Up to the record that counts. */
static void
carry_up (Persons       *self,
          TrothCustomer *was,
          TrothCustomer *record)
{
  TrothCustomer *below = record, *above = record;

  for (guint i = 0; above != NULL && troth_customer_get_merged_into_id (above) != NULL && i < LONGEST_CHAIN; i++, below = above)
    {
      above = take (self, troth_customer_get_merged_into_id (above));
      if (above == record)
        break;
      if (above == NULL)
        continue;
      carry (troth_customer_get_contact_points (was), troth_customer_get_contact_points (record), above);
      if (asks_for_no_calls (was, record))
        troth_customer_carry_do_not_call (below, above);
    }
}

/* Whether the same ids stand for the same numbers and addresses. */
static gboolean
are_same (GPtrArray *was,
          GPtrArray *points)
{
  gboolean same = was->len == points->len;

  for (guint i = 0; i < points->len && same; i++)
    {
      TrothContactPoint *old = find (was, troth_record_get_id (g_ptr_array_index (points, i)));

      same = old != NULL && is_same (old, g_ptr_array_index (points, i));
    }
  return same;
}

gboolean
troth_import_points_look_up (TrothDbConnection *connection,
                             gpointer           was,
                             gpointer           record,
                             GHashTable        *existing,
                             GError           **error)
{
  const char *id = TROTH_IS_CUSTOMER (record) ? troth_customer_get_merged_into_id (record) : NULL;

  if (id == NULL || troth_record_equal (was, record))
    return TRUE;
  for (guint i = 0; id != NULL && i < LONGEST_CHAIN; i++)
    {
      g_autoptr (GError) failure = NULL;
      TrothCustomer *above = g_hash_table_lookup (existing, id);

      if (above == NULL && (above = troth_db_record_lock (connection, TROTH_TYPE_CUSTOMER, id, &failure)) != NULL)
        g_hash_table_insert (existing, (char *) troth_customer_get_id (above), above);
      if (g_error_matches (failure, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
        return troth_refuse (error, TROTH_ERROR_INVALID, TROTH_IMPORT_UNREADABLE, failure->message);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      id = above != NULL ? troth_customer_get_merged_into_id (above) : NULL;
    }
  return TRUE;
}

void
troth_import_points_carry (GPtrArray  *records,
                           GPtrArray  *olds,
                           GHashTable *existing)
{
  const guint n = records->len;
  g_autoptr (GHashTable) changed = g_hash_table_new (g_str_hash, g_str_equal);
  Persons self = { records, olds, existing, changed };

  for (guint i = 0; i < n; i++)
    g_hash_table_insert (changed, (char *) troth_record_get_id (records->pdata[i]), records->pdata[i]);
  for (guint i = 0; i < n; i++)
    if (troth_customer_get_merged_into_id (records->pdata[i]) != NULL &&
        (asks_for_no_calls (olds->pdata[i], records->pdata[i]) ||
         !are_same (troth_customer_get_contact_points (olds->pdata[i]), troth_customer_get_contact_points (records->pdata[i]))))
      carry_up (&self, olds->pdata[i], records->pdata[i]);
}
