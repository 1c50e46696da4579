// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-broken.h"

#include "sim-disk.h"
#include "sim-wrap.h"

static SimBroken broken_rule;

static const char *const names[] = {
  "nothing",
  "no-dedupe",
  "number-only",
  "pruned-ids",
  "last-wins",
  "silent",
  "lying-disk",
  "early-cursor",
  "no-leave",
  "no-erase",
  "no-age",
  "no-mark",
  "not-again",
};

void
sim_broken_set (SimBroken broken)
{
  broken_rule = broken;
  sim_disk_set_liar (broken == SIM_BROKEN_LYING_DISK);
}

gboolean
sim_broken_parse (const char *name,
                  SimBroken  *broken)
{
  for (guint i = 0; i < SIM_N_BROKEN; i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        *broken = i;
        return TRUE;
      }
  return FALSE;
}

const char *
sim_broken_name (SimBroken broken)
{
  return names[broken];
}

/* --- at the backend --- */

static gboolean
forget_command (TrothDbConnection *connection,
                TrothPushStep     *step,
                JsonObject        *object,
                GError           **error)
{
  return troth_db_run (connection, error, "UPDATE sync_client SET last_n = $1 WHERE client_id = $2", "is",
                       json_object_get_int_member (object, "n") - 1, step->client_id) &&
         troth_db_run (connection, error, "DELETE FROM command_result WHERE id = $1", "s",
                       json_object_get_string_member (object, "id"));
}

static gboolean
forget_acknowledged (TrothDbConnection *connection,
                     TrothPushStep     *step,
                     GError           **error)
{
  return troth_db_run (connection, error, "DELETE FROM command_result WHERE client_id = $1 AND n <= $2", "si",
                       step->client_id, step->acked_through);
}

static gboolean
reopen (TrothDbConnection *connection,
        JsonObject        *object,
        GError           **error)
{
  const char *op = json_object_get_string_member (object, "op");
  gint64      known = 0;

  if (!g_str_equal (op, "promise.keep") && !g_str_equal (op, "promise.break"))
    return TRUE;
  return troth_db_get_integer (connection, error, &known, 0, "SELECT count(*) FROM command_result WHERE id = $1", "s",
                               json_object_get_string_member (object, "id")) &&
         (known || troth_db_run (connection, error, "UPDATE promise SET state = 'open' WHERE id = $1", "s",
                                 json_object_get_string_member (object, "entity_id")));
}

/* TRUE when the number alone decides, and has: what was said to another command of that number. */
static gboolean
counted_already (TrothDbConnection *connection,
                 TrothPushStep     *step,
                 JsonObject        *object)
{
  gint64      n = json_object_get_int_member (object, "n");
  const char *id = json_object_get_string_member (object, "id");
  g_autoptr (TrothOutcome) outcome = NULL;

  if (n > step->last_n || g_hash_table_contains (step->work->known, id))
    return FALSE;
  outcome = troth_outcome_new ();
  troth_outcome_set_id (outcome, id);
  troth_outcome_set_n (outcome, n);
  troth_outcome_set_kind (outcome, TROTH_OUTCOME_KIND_APPLIED);
  troth_push_work_add (step->work, object, NULL, outcome);
  return TRUE;
}

gboolean
__wrap_troth_push_begin (TrothDbConnection *connection,
                         TrothPushStep     *step,
                         GPtrArray         *objects,
                         GError           **error)
{
  if (broken_rule == SIM_BROKEN_PRUNED_IDS && !forget_acknowledged (connection, step, error))
    return FALSE;
  for (guint i = objects->len; i > 0; i--) /* the first comes last: its number counts */
    if ((broken_rule == SIM_BROKEN_NO_DEDUPE && !forget_command (connection, step, objects->pdata[i - 1], error)) ||
        (broken_rule == SIM_BROKEN_LAST_WINS && !reopen (connection, objects->pdata[i - 1], error)))
      return FALSE;
  return __real_troth_push_begin (connection, step, objects, error);
}

gboolean
__wrap_troth_push_command (TrothDbConnection *connection,
                           TrothPushStep     *step,
                           JsonObject        *object,
                           GError           **error)
{
  if (broken_rule == SIM_BROKEN_NUMBER_ONLY && counted_already (connection, step, object))
    return TRUE;
  return __real_troth_push_command (connection, step, object, error);
}

gboolean
__wrap_troth_changes_read_mark (TrothDbConnection *connection,
                                gint64             seq,
                                guint64           *mark,
                                gboolean          *found,
                                GError           **error)
{
  gboolean read = __real_troth_changes_read_mark (connection, seq, mark, found, error);

  if (broken_rule == SIM_BROKEN_NO_MARK)
    *mark = 0;
  return read;
}

gboolean
__wrap_troth_scope_add_aged (TrothDbConnection *connection,
                             gint64             now,
                             gint64             limit,
                             GHashTable        *ids,
                             GError           **error)
{
  return broken_rule == SIM_BROKEN_NO_AGE || __real_troth_scope_add_aged (connection, now, limit, ids, error);
}

/* --- at a desk --- */

static gboolean
forget_sent (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  return troth_db_run (connection, error, "DELETE FROM sent", "");
}

void
__wrap_troth_store_send_again_async (TrothStore         *self,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  if (broken_rule == SIM_BROKEN_NOT_AGAIN)
    troth_db_write_async (troth_store_get_db (self), forget_sent, NULL, NULL, NULL, NULL, NULL);
  __real_troth_store_send_again_async (self, cancellable, callback, user_data);
}

void
__wrap_troth_store_ack_async (TrothStore         *self,
                              GPtrArray          *outcomes,
                              const char         *position,
                              gint64              now,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  for (guint i = 0; broken_rule == SIM_BROKEN_SILENT && i < outcomes->len; i++)
    {
      TrothOutcomeKind kind = troth_outcome_get_kind (outcomes->pdata[i]);

      if (kind == TROTH_OUTCOME_KIND_REJECTED || kind == TROTH_OUTCOME_KIND_CONFLICT)
        troth_outcome_set_kind (outcomes->pdata[i], TROTH_OUTCOME_KIND_NOOP);
    }
  __real_troth_store_ack_async (self, outcomes, position, now, cancellable, callback, user_data);
}

static void
leave_out (GPtrArray    *changes,
           TrothChangeOp op)
{
  for (guint i = changes->len; i > 0; i--)
    if (((TrothChange *) changes->pdata[i - 1])->op == op)
      g_ptr_array_remove_index (changes, i - 1);
}

void
__wrap_troth_store_apply_async (TrothStore         *self,
                                GPtrArray          *changes,
                                const char         *after,
                                const char         *cursor,
                                gint64              seq,
                                gboolean            more,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  if (broken_rule == SIM_BROKEN_EARLY_CURSOR && changes->len > 1)
    g_ptr_array_set_size (changes, changes->len - 1);
  if (broken_rule == SIM_BROKEN_NO_LEAVE)
    leave_out (changes, TROTH_CHANGE_LEAVE);
  if (broken_rule == SIM_BROKEN_NO_ERASE)
    leave_out (changes, TROTH_CHANGE_ERASE);
  __real_troth_store_apply_async (self, changes, after, cursor, seq, more, cancellable, callback, user_data);
}
