// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-oracle.h"

#include "sim-oracle-private.h"
#include "sim-world.h"
#include "troth-json.h"
#include "troth-promise.h"

#include <stdio.h>
#include <unistd.h>

static GHashTable *wishes;       /* SimWish by command id */
static GHashTable *erased;       /* customers */
static GHashTable *claims;       /* paths of claims: int, how often one arrived and was not refused */
static GHashTable *customers_of; /* ids by promise id */
static guint64     seed;
static GHashTable *seen[SIM_MAX_DESKS]; /* versions by id */
static GHashTable *safe[SIM_MAX_DESKS]; /* as much of that as is certain to be on its disk */
static gboolean    restored;            /* desks go back with the backend */

void
sim_violation (const char *format, ...)
{
  va_list args;

  printf ("seed %" G_GUINT64_FORMAT ", %.3f s: ", seed, sim_now () / 1e6);
  va_start (args, format);
  vprintf (format, args);
  va_end (args);
  printf ("\n");
  fflush (stdout);
  _exit (1);
}

void
sim_oracle_begin (guint64 with_seed)
{
  seed = with_seed;
  wishes = g_hash_table_new (g_str_hash, g_str_equal);
  erased = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  customers_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < SIM_MAX_DESKS; i++)
    {
      seen[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      safe[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
}

GHashTable *
sim_oracle_wishes (void)
{
  return wishes;
}

guint
sim_oracle_get_n_wishes (void)
{
  return g_hash_table_size (wishes);
}

void
sim_oracle_wished (guint          desk,
                   const char    *id,
                   const SimWill *will)
{
  SimWish *wish = g_new0 (SimWish, 1);

  wish->id = g_strdup (id);
  wish->op = g_strdup (will->op);
  wish->entity_id = g_strdup (will->entity_id);
  wish->customer_id = g_strdup (will->customer_id);
  wish->other_id = g_strdup (will->other_id);
  wish->due_at = will->due_at;
  wish->to_id = g_strdup (will->to_id);
  wish->desk = desk;
  g_hash_table_insert (wishes, wish->id, wish);
}

void
sim_oracle_told (const char *id,
                 const char *code)
{
  SimWish *wish = g_hash_table_lookup (wishes, id);

  wish->told_at = sim_now ();
  wish->told_code = g_strdup (code);
}

void
sim_oracle_put_back (guint  desk,
                     gint64 then)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, wishes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimWish *wish = value;

      wish->excused |= wish->desk == desk && (wish->told_at == 0 || wish->told_at >= then);
    }
  g_hash_table_remove_all (seen[desk]);
  g_hash_table_remove_all (safe[desk]);
}

void
sim_oracle_restored (void)
{
  GHashTableIter iter;
  gpointer       value;

  restored = TRUE;
  g_hash_table_iter_init (&iter, wishes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimWish *wish = value;

      wish->doubtful = wish->kind != NULL;
      wish->excused |= sim_wish_is_erased (wish);
    }
}

gboolean
sim_oracle_was_restored (void)
{
  return restored;
}

static void
forget_answer (SimWish *wish)
{
  g_clear_pointer (&wish->kind, g_free);
  g_clear_pointer (&wish->code, g_free);
  wish->seq = wish->version = 0;
  wish->doubtful = FALSE;
}

void
sim_oracle_take_id (const char *id)
{
  SimWish *wish = g_hash_table_lookup (wishes, id);

  if (wish)
    wish->doubtful = FALSE;
}

void
sim_oracle_settle_doubts (void)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, wishes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimWish *wish = value;

      if (!wish->doubtful)
        continue;
      /* What changed nothing left no trace by which a desk could see that its answer is gone; a person has read that it was not done. */
      wish->excused |= !g_str_equal (wish->kind, "applied") && !g_str_equal (wish->kind, "merged");
      forget_answer (wish);
    }
}

/* Somebody pressed a wrong key, and said so. */
static gboolean
was_reopened (const char *id)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, wishes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_str_equal (((SimWish *) value)->op, "promise.reopen") && g_str_equal (((SimWish *) value)->entity_id, id))
      return TRUE;
  return FALSE;
}

/* Its end was kept as an attempt: somebody else is at it. */
static gboolean
leaves_open (const SimWish *wish)
{
  return g_strcmp0 (wish->kind ? wish->code : wish->told_code, "claimed-meanwhile") == 0;
}

static void
check_open (guint         desk,
            TrothPromise *promise)
{
  GHashTableIter iter;
  gpointer       value;

  if (was_reopened (troth_promise_get_id (promise)))
    return;
  g_hash_table_iter_init (&iter, wishes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimWish *wish = value;

      /* What made itself may be made by a later command now: ours finds nothing there then, and that will be shown. */
      if (wish->kind == NULL && troth_promise_get_origin (promise) != TROTH_PROMISE_ORIGIN_SAID)
        continue;
      if (wish->desk == desk && wish->told_at && !wish->excused && g_strcmp0 (wish->kind, "rejected") != 0 && !leaves_open (wish) &&
          (sim_wish_ends (wish) || g_str_equal (wish->op, "promise.release")) && g_str_equal (wish->entity_id, troth_promise_get_id (promise)))
        sim_violation ("promise %s is open again at desk-%u, where %s %s was done", wish->entity_id, desk, wish->op, wish->id);
    }
}

/* It may leave a desk whose team has lost sight of the customer. */
static gboolean
may_vanish (const char *id,
            guint       team)
{
  const char *customer_id = g_hash_table_lookup (customers_of, id);

  if (g_hash_table_contains (erased, customer_id))
    return TRUE;
  for (guint i = 0; i < SIM_CUSTOMERS; i++)
    if (g_str_equal (sim_company ()->customers[i], customer_id))
      return SIM_TEAM_OF_CUSTOMER (i) != team;
  return FALSE;
}

void
sim_oracle_seen (guint        desk,
                 guint        team,
                 TrothChange *change)
{
  gint64 before = GPOINTER_TO_SIZE (g_hash_table_lookup (seen[desk], change->id));
  gint64 version = 0;

  if (change->type != TROTH_TYPE_PROMISE || restored)
    return;
  if (change->op != TROTH_CHANGE_PUT)
    {
      if (before && !may_vanish (change->id, team))
        sim_violation ("promise %s vanishes from desk-%u", change->id, desk);
      g_hash_table_remove (seen[desk], change->id);
      return;
    }
  g_hash_table_replace (customers_of, g_strdup (change->id), g_strdup (troth_promise_get_customer_id (troth_change_get_record (change))));
  version = troth_record_get_version (troth_change_get_record (change));
  if (version < before)
    sim_violation ("promise %s goes back from version %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " at desk-%u", change->id, before,
                   version, desk);
  g_hash_table_replace (seen[desk], g_strdup (change->id), GSIZE_TO_POINTER (version));
  if (troth_promise_get_state (troth_change_get_record (change)) == TROTH_PROMISE_STATE_OPEN &&
      !g_hash_table_contains (erased, troth_promise_get_customer_id (troth_change_get_record (change)))) /* what was answered about her is forgotten already */
    check_open (desk, troth_change_get_record (change));
}

static void
copy_versions (GHashTable *from,
               GHashTable *to)
{
  GHashTableIter iter;
  gpointer       id, version;

  g_hash_table_remove_all (to);
  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &id, &version))
    g_hash_table_insert (to, g_strdup (id), version);
}

void
sim_oracle_safe (guint desk)
{
  copy_versions (seen[desk], safe[desk]);
}

void
sim_oracle_power_lost (guint desk)
{
  copy_versions (safe[desk], seen[desk]);
}

static void
count_claim (const char *path,
             int         more)
{
  if (g_str_has_suffix (path, "/claim"))
    g_hash_table_insert (claims, g_strdup (path), GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (claims, path)) + more));
}

void
sim_oracle_arrived (const char *path)
{
  count_claim (path, 1);
}

void
sim_oracle_refused (const char *path)
{
  count_claim (path, -1);
}

guint
sim_oracle_claims (const char *id)
{
  g_autofree char *path = g_strdup_printf ("/v1/promises/%s/claim", id);

  return GPOINTER_TO_UINT (g_hash_table_lookup (claims, path));
}

void
sim_oracle_erased (const char *id)
{
  g_hash_table_add (erased, g_strdup (id));
}

void
sim_oracle_not_erased (const char *id)
{
  g_hash_table_remove (erased, id);
}

GHashTable *
sim_oracle_erased_customers (void)
{
  return erased;
}

gboolean
sim_wish_is_erased (const SimWish *wish)
{
  return g_hash_table_contains (erased, wish->customer_id) || (wish->other_id && g_hash_table_contains (erased, wish->other_id));
}

/* TRUE when it is a completion: at most one of them takes effect. */
gboolean
sim_wish_ends (const SimWish *wish)
{
  return g_str_equal (wish->op, "promise.keep") || g_str_equal (wish->op, "promise.break");
}

void
sim_oracle_take_outcome (JsonObject *outcome)
{
  const char *id = json_object_get_string_member (outcome, "id");
  const char *kind = json_object_get_string_member (outcome, "kind");
  gint64      seq = json_object_get_int_member_with_default (outcome, "seq", 0);
  gint64      version = json_object_get_int_member_with_default (outcome, "version", 0);
  gboolean    brief = version == 0 && !json_object_has_member (outcome, "code");
  SimWish    *wish = g_hash_table_lookup (wishes, id);

  if (wish == NULL)
    sim_violation ("the backend did %s, which nobody wished", id);
  if (wish->kind && brief && seq >= wish->seq && g_str_equal (wish->kind, kind))
    {
      wish->doubtful = FALSE; /* what else there was to say is not kept for ever */
      return;
    }
  if (wish->doubtful)
    forget_answer (wish);
  if (wish->kind == NULL)
    {
      sim_trace ("%s %s is %s there, seq %" G_GINT64_FORMAT, wish->op, id, kind, seq);
      wish->kind = g_strdup (kind);
      wish->code = g_strdup (json_object_get_string_member_with_default (outcome, "code", ""));
      wish->seq = seq;
      wish->version = version;
    }
  else if (sim_wish_is_erased (wish) && brief)
    return; /* of that nothing but its number is kept */
  else if (!g_str_equal (wish->kind, kind) || wish->seq != seq || wish->version != version)
    sim_violation ("%s %s was %s (version %" G_GINT64_FORMAT ", seq %" G_GINT64_FORMAT ") and is now %s (version %" G_GINT64_FORMAT
                   ", seq %" G_GINT64_FORMAT "): done twice",
                   wish->op, id, wish->kind, wish->version, wish->seq, kind, version, seq);
}

void
sim_oracle_answered (GBytes *body)
{
  gsize       n = 0;
  const char *text = g_bytes_get_data (body, &n);
  g_autoptr (JsonObject) object = troth_json_parse_object (text, n, troth_json_bulk_limits (), NULL);
  JsonArray *results = object ? json_object_get_array_member (object, "results") : NULL;

  if (results == NULL)
    sim_violation ("an answer to a push cannot be read");
  for (guint i = 0; i < json_array_get_length (results); i++)
    sim_oracle_take_outcome (json_array_get_object_element (results, i));
}
