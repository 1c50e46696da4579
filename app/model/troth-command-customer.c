// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-advice.h"
#include "troth-customer-text.h"
#include "troth-time.h"

/* customer.patch: fields merge one by one (somebody else's change of the same field stays and both values are
 * shown), contact points are a set by id, and of do-not-call the stricter always wins. */

static gboolean
failed (GError **error)
{
  return error && *error;
}

static int
find_point (GPtrArray  *points,
            const char *id)
{
  for (guint i = 0; i < points->len; i++)
    if (g_strcmp0 (troth_contact_point_get_id (points->pdata[i]), id) == 0)
      return i;
  return -1;
}

/* Some fields are read by rules, which must be able to. */
static gboolean
is_sound (const char *field,
          const char *value)
{
  TrothPreferredHours hours;
  g_autoptr (GTimeZone) zone = NULL;

  if (value == NULL)
    return TRUE;
  if (strcmp (field, "preferred_hours") == 0)
    return troth_preferred_hours_parse (value, &hours);
  if (strcmp (field, "zone") != 0)
    return TRUE;
  zone = troth_time_zone_new (value, NULL);
  return zone != NULL;
}

/* FALSE when the run was rejected. Counts what changed and what met another's change. */
static gboolean
patch_fields (TrothRun      *run,
              TrothCustomer *customer,
              guint         *changed,
              guint         *clashes)
{
  GPtrArray        *changes = troth_patch_args_get_changes (run->args);
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (TROTH_TYPE_CUSTOMER, &n);

  for (guint i = 0; i < changes->len; i++)
    {
      const char *name = troth_field_change_get_field (changes->pdata[i]);
      const char *from = troth_field_change_get_from (changes->pdata[i]);
      const char *to = troth_field_change_get_to (changes->pdata[i]);
      int         index = troth_record_type_find (TROTH_TYPE_CUSTOMER, name);
      const char *current = NULL;

      if (index < 0 || !(fields[index].flags & TROTH_FIELD_PATCH))
        {
          troth_run_reject (run, "not-patchable", name, "this field cannot be changed here");
          return FALSE;
        }
      if (!is_sound (name, to))
        {
          troth_run_reject (run, "bad-args", name, "hours are written 17:00-20:00, a zone Europe/Berlin");
          return FALSE;
        }
      current = troth_record_get_string (customer, index);
      if (g_strcmp0 (current, to) == 0)
        continue;
      if (g_strcmp0 (current, from) != 0)
        {
          (*clashes)++;
          troth_outcome_set_field (run->result->outcome, name);
          troth_outcome_set_theirs (run->result->outcome, current);
          troth_outcome_set_ours (run->result->outcome, to);
          continue;
        }
      troth_record_set_string (customer, index, to);
      (*changed)++;
    }
  return TRUE;
}

static gboolean
patch_contact_points (TrothRun      *run,
                      TrothCustomer *customer,
                      guint         *changed)
{
  GPtrArray *points = troth_customer_get_contact_points (customer);
  GPtrArray *add = troth_patch_args_get_add_contact_points (run->args);
  GPtrArray *removed = troth_patch_args_get_remove_contact_points (run->args);

  for (guint i = 0; i < removed->len; i++)
    {
      int at = find_point (points, troth_contact_point_get_id (removed->pdata[i]));

      if (at >= 0)
        {
          g_ptr_array_remove_index (points, at);
          (*changed)++;
        }
    }
  for (guint i = 0; i < add->len; i++)
    {
      g_autoptr (TrothContactPoint) point = troth_record_copy (add->pdata[i]);

      if (find_point (points, troth_contact_point_get_id (point)) >= 0)
        continue;
      troth_contact_point_normalise (point, troth_customer_get_country (customer));
      troth_record_append (customer, troth_customer_F_contact_points, g_steal_pointer (&point));
      (*changed)++;
    }
  return TRUE;
}

static gboolean
patch_do_not_call (TrothRun      *run,
                   TrothCustomer *customer,
                   guint         *changed)
{
  const char *wish = troth_patch_args_get_do_not_call (run->args);
  gboolean    set = g_strcmp0 (wish, "set") == 0;

  if (wish == NULL)
    return TRUE;
  if (!set && g_strcmp0 (wish, "lift") != 0)
    troth_run_reject (run, "bad-args", "do_not_call", "\"set\" or \"lift\"");
  else if (!set && run->who->role == TROTH_ROLE_AGENT)
    troth_run_reject (run, "forbidden", "do_not_call", "only a lead may lift do-not-call");
  else if (!set && troth_patch_args_get_reason (run->args) == NULL)
    troth_run_reject (run, "empty", "reason", "lifting do-not-call needs a reason");
  else
    {
      if (troth_customer_get_do_not_call (customer) == set)
        return TRUE;
      troth_customer_set_do_not_call (customer, set);
      troth_customer_set_do_not_call_source (customer, troth_patch_args_get_reason (run->args));
      troth_customer_set_do_not_call_at (customer, run->said);
      (*changed)++;
      return TRUE;
    }
  return FALSE;
}

gboolean
troth_rule_customer_patch (TrothRun *run,
                           GError  **error)
{
  guint         changed = 0, clashes = 0;
  TrothOutcome *outcome = run->result->outcome;
  g_autoptr (TrothCustomer) customer = troth_run_get (run, TROTH_TYPE_CUSTOMER,
                                                      troth_command_get_entity_id (run->command), "entity_id", error);

  if (customer == NULL)
    return !failed (error);
  if (!patch_fields (run, customer, &changed, &clashes) ||
      !patch_contact_points (run, customer, &changed) ||
      !patch_do_not_call (run, customer, &changed))
    return TRUE;
  if (changed)
    troth_run_change (run, g_steal_pointer (&customer));
  if (clashes)
    return troth_run_conflict (run, "changed-meanwhile", NULL, TROTH_NO_INSTANT,
                               troth_outcome_get_theirs (outcome), troth_outcome_get_ours (outcome));
  if (changed == 0)
    return troth_run_noop (run);
  troth_outcome_set_kind (outcome, troth_command_get_base_version (run->command) < troth_record_get_version (run->result->changed->pdata[0])
                                     ? TROTH_OUTCOME_KIND_MERGED
                                     : TROTH_OUTCOME_KIND_APPLIED);
  return TRUE;
}
