// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-command-private.h"

#include "troth-advice.h"
#include "troth-alike.h"
#include "troth-country.h"
#include "troth-customer-text.h"
#include "troth-search.h"
#include "troth-time.h"

/* customer.patch: fields merge one by one (somebody else's change of the same field stays and both values are
 * shown), those of a contact point too; contact points are a set by id, and of do-not-call the stricter always wins. */

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

  if (strcmp (field, "raw") == 0)
    return value && troth_run_says_something (value);
  if (value == NULL)
    return TRUE;
  if (strcmp (field, "preferred_hours") == 0)
    return troth_preferred_hours_parse (value, &hours);
  if (strcmp (field, "zone") != 0)
    return TRUE;
  zone = troth_time_zone_new (value, NULL);
  return zone != NULL;
}

/* As a change writes it: a text, the nick of an enum, "true" (nullable) */
static const char *
value_of (gpointer          record,
          guint             index,
          const TrothField *field)
{
  if (field->type == TROTH_TYPE_STRING)
    return troth_record_get_string (record, index);
  if (field->type == TROTH_TYPE_ENUM)
    return troth_enum_nick (field->of (), (int) troth_record_get_integer (record, index));
  return troth_record_get_integer (record, index) ? "true" : "false";
}

/* (nullable): there is no such field */
static const char *
value_named (gpointer    record,
             const char *name)
{
  int               index = troth_record_type_find (G_OBJECT_TYPE (record), name);
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (G_OBJECT_TYPE (record), &n);

  return index >= 0 && fields[index].flags & TROTH_FIELD_PATCH ? value_of (record, index, &fields[index]) : NULL;
}

const char *
troth_patch_value (TrothCustomer *customer,
                   const char    *field)
{
  GPtrArray *points = troth_customer_get_contact_points (customer);
  g_auto (GStrv) path = g_strsplit (field, "/", 3);
  int at = g_strv_length (path) == 3 ? find_point (points, path[1]) : -1;

  if (!g_str_has_prefix (field, "contact_points/"))
    return value_named (customer, field);
  return at >= 0 ? value_named (points->pdata[at], path[2]) : NULL;
}

/* FALSE when the field cannot be that. */
static gboolean
set_value (gpointer          record,
           guint             index,
           const TrothField *field,
           const char       *to)
{
  g_autoptr (GEnumClass) values = field->type == TROTH_TYPE_ENUM ? g_type_class_ref (field->of ()) : NULL;
  GEnumValue *value = values && to ? g_enum_get_value_by_nick (values, to) : NULL;

  if (to && strcmp (field->name, "country") == 0)
    to = troth_country_parse (to) ? troth_country_parse (to) : to; /* as the rules of a country look for it */
  if (!is_sound (field->name, to))
    return FALSE;
  if (field->type == TROTH_TYPE_STRING)
    troth_record_set_string (record, index, to);
  else if (value)
    troth_record_set_integer (record, index, value->value);
  else if (field->type == TROTH_TYPE_BOOL && (g_strcmp0 (to, "true") == 0 || g_strcmp0 (to, "false") == 0))
    troth_record_set_integer (record, index, *to == 't');
  else
    return FALSE;
  return TRUE;
}

/* How many changes were made, and how many met another's. */
typedef struct
{
  guint    changed;
  guint    clashes;
  gboolean quiet; /* clashes are not told: those with the record that was meant are */
} Merge;

static void
clash (TrothRun         *run,
       TrothFieldChange *change,
       const char       *theirs,
       Merge            *merge)
{
  merge->clashes++;
  if (merge->quiet)
    return;
  troth_outcome_set_field (run->result->outcome, troth_field_change_get_field (change));
  troth_outcome_set_theirs (run->result->outcome, theirs);
  troth_outcome_set_ours (run->result->outcome, troth_field_change_get_to (change));
}

static gboolean
refuse_field (TrothRun         *run,
              TrothFieldChange *change)
{
  troth_run_reject (run, "not-patchable", troth_field_change_get_field (change), "this field cannot be changed here");
  return FALSE;
}

static gboolean
refuse_length (TrothRun   *run,
               const char *field)
{
  troth_run_reject (run, "too-long", field, "longer than 200 characters");
  return FALSE;
}

/* @change of the field @name of @record, which somebody else may have changed since; FALSE when the run was rejected. */
static gboolean
patch_field (TrothRun         *run,
             gpointer          record,
             const char       *name,
             TrothFieldChange *change,
             gboolean          stricter, /* wins, whatever was there */
             Merge            *merge)
{
  const char       *to = troth_field_change_get_to (change);
  int               index = troth_record_type_find (G_OBJECT_TYPE (record), name);
  guint             n = 0;
  const TrothField *fields = troth_record_type_fields (G_OBJECT_TYPE (record), &n);
  const char       *current = NULL;

  if (index < 0 || !(fields[index].flags & TROTH_FIELD_PATCH))
    return refuse_field (run, change);
  if (!troth_search_fits (G_OBJECT_TYPE (record), (guint) index, to))
    return refuse_length (run, troth_field_change_get_field (change));
  current = value_of (record, index, &fields[index]);
  if (g_strcmp0 (current, to) == 0)
    return TRUE;
  if (!stricter && g_strcmp0 (current, troth_field_change_get_from (change)) != 0)
    clash (run, change, current, merge);
  else if (set_value (record, index, &fields[index], to))
    merge->changed++;
  else
    {
      troth_run_reject (run, "bad-args", troth_field_change_get_field (change),
                        "hours are written 17:00-20:00, a zone Europe/Berlin, yes true, consent unknown, allowed or denied");
      return FALSE;
    }
  return TRUE;
}

/* A permission was given for the number that stood here; a refusal stays. */
static void
write_anew (TrothRun          *run,
            TrothContactPoint *point,
            const char        *country)
{
  g_autofree char *before = g_strdup (troth_contact_point_get_value (point));

  troth_contact_point_normalise (point, country);
  if (g_strcmp0 (before, troth_contact_point_get_value (point)) == 0 || troth_contact_point_get_consent (point) != TROTH_CONSENT_ALLOWED ||
      troth_contact_point_get_consent_at (point) == run->said)
    return;
  troth_contact_point_set_consent (point, TROTH_CONSENT_UNKNOWN);
  troth_contact_point_set_consent_source (point, NULL);
  troth_contact_point_set_consent_at (point, TROTH_NO_INSTANT);
}

/* "contact_points/ID/FIELD": one field of one of them; FALSE when the run was rejected. */
static gboolean
patch_point (TrothRun         *run,
             TrothCustomer    *customer,
             TrothFieldChange *change,
             Merge            *merge)
{
  GPtrArray *points = troth_customer_get_contact_points (customer);
  g_auto (GStrv) path = g_strsplit (troth_field_change_get_field (change), "/", 3);
  const char        *name = g_strv_length (path) == 3 ? path[2] : "";
  int                at = *name ? find_point (points, path[1]) : -1;
  TrothContactPoint *point = at >= 0 ? points->pdata[at] : NULL;
  gboolean           forbids = g_str_equal (name, "consent") && g_strcmp0 (troth_field_change_get_to (change), "denied") == 0;
  guint              before = merge->changed;

  if (*name == '\0')
    return refuse_field (run, change);
  if (point == NULL) /* taken out meanwhile; so it is not used, either */
    {
      if (!forbids)
        clash (run, change, NULL, merge);
      return TRUE;
    }
  if (!patch_field (run, point, name, change, forbids, merge))
    return FALSE;
  if (merge->changed > before && g_str_equal (name, "raw"))
    write_anew (run, point, troth_customer_get_country (customer));
  if (merge->changed > before && g_str_equal (name, "consent"))
    {
      troth_contact_point_set_consent_source (point, troth_patch_args_get_reason (run->args));
      troth_contact_point_set_consent_at (point, run->said);
    }
  return TRUE;
}

/* FALSE when the run was rejected. */
static gboolean
patch_fields (TrothRun      *run,
              TrothCustomer *customer,
              Merge         *merge)
{
  GPtrArray *changes = troth_patch_args_get_changes (run->args);

  for (guint i = 0; i < changes->len; i++)
    {
      const char *name = troth_field_change_get_field (changes->pdata[i]);

      if (!(g_str_has_prefix (name, "contact_points/") ? patch_point (run, customer, changes->pdata[i], merge)
                                                       : patch_field (run, customer, name, changes->pdata[i], FALSE, merge)))
        return FALSE;
    }
  return TRUE;
}

/* FALSE when the run was rejected. */
static gboolean
check_contact_points (TrothRun *run)
{
  GPtrArray *add = troth_patch_args_get_add_contact_points (run->args);

  for (guint i = 0; i < add->len; i++)
    if (!troth_search_fits (TROTH_TYPE_CONTACT_POINT, troth_contact_point_F_raw, troth_contact_point_get_raw (add->pdata[i])) ||
        !troth_search_fits (TROTH_TYPE_CONTACT_POINT, troth_contact_point_F_value, troth_contact_point_get_value (add->pdata[i])))
      return refuse_length (run, "add_contact_points");
  return TRUE;
}

static void
patch_contact_points (TrothRun      *run,
                      TrothCustomer *customer,
                      Merge         *merge)
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
          merge->changed++;
        }
    }
  for (guint i = 0; i < add->len; i++)
    {
      g_autoptr (TrothContactPoint) point = troth_record_copy (add->pdata[i]);

      if (find_point (points, troth_contact_point_get_id (point)) >= 0)
        continue;
      troth_contact_point_normalise (point, troth_customer_get_country (customer));
      troth_record_append (customer, troth_customer_F_contact_points, g_steal_pointer (&point));
      merge->changed++;
    }
}

static gboolean
patch_do_not_call (TrothRun      *run,
                   TrothCustomer *customer,
                   Merge         *merge)
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
      merge->changed++;
      return TRUE;
    }
  return FALSE;
}

/* The records above hers have what hers has: what one reaches her by, and of do-not-call the stricter. */
static void
patch_chain (TrothRun      *run,
             TrothCustomer *customer,
             GPtrArray     *chain)
{
  const gboolean set = g_strcmp0 (troth_patch_args_get_do_not_call (run->args), "set") == 0;
  GPtrArray     *changes = troth_patch_args_get_changes (run->args);
  TrothCustomer *below = customer;
  Merge          quiet = { .quiet = TRUE };

  for (guint i = 0; i < chain->len; below = chain->pdata[i++])
    {
      for (guint j = 0; j < changes->len; j++)
        if (g_str_has_prefix (troth_field_change_get_field (changes->pdata[j]), "contact_points/"))
          patch_point (run, chain->pdata[i], changes->pdata[j], &quiet);
      patch_contact_points (run, chain->pdata[i], &quiet);
      if (set)
        troth_customer_carry_do_not_call (below, chain->pdata[i]);
    }
}

gboolean
troth_rule_customer_patch (TrothRun *run,
                           GError  **error)
{
  Merge         merge = { 0 };
  TrothOutcome *outcome = run->result->outcome;
  g_autoptr (TrothCustomer) customer = troth_run_get (run, TROTH_TYPE_CUSTOMER,
                                                      troth_command_get_entity_id (run->command), "entity_id", error);
  g_autoptr (GPtrArray) chain = customer ? troth_run_chain (run, customer, error) : NULL;

  if (chain == NULL)
    return troth_run_decided (error);
  if (!check_contact_points (run) || !patch_fields (run, customer, &merge) || !patch_do_not_call (run, customer, &merge))
    return TRUE;
  patch_contact_points (run, customer, &merge);
  patch_chain (run, customer, chain);
  if (merge.changed)
    troth_run_change_all (run, customer, chain);
  if (merge.clashes)
    return troth_run_conflict (run, "changed-meanwhile", NULL, TROTH_NO_INSTANT,
                               troth_outcome_get_theirs (outcome), troth_outcome_get_ours (outcome));
  if (merge.changed == 0)
    return troth_run_noop (run);
  troth_outcome_set_kind (outcome, troth_command_get_base_version (run->command) < troth_record_get_version (run->result->changed->pdata[0])
                                     ? TROTH_OUTCOME_KIND_MERGED
                                     : TROTH_OUTCOME_KIND_APPLIED);
  return TRUE;
}
