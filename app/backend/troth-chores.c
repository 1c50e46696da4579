// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-chores.h"

#include "troth-escalation.h"
#include "troth-ladder.h"
#include "troth-upkeep.h"

/* Before the first escalation of a backend that has just started, or whose database has come back: all its desks come back within that,
 * however long it was away. */
#define GRACE_MS 330000

/* Who was silent because nobody could be heard has not gone:
 *
 *   start ──► GRACE ──run──► STEADY ──run fails, and so does a note──► LOST ──note──► GRACE
 *                               └──────nothing was run for too long──────┘
 */
typedef enum
{
  GRACE,
  STEADY,
  LOST,
} State;

struct _TrothChores
{
  TrothDb        *db;
  TrothClock     *clock;
  char           *deployment;
  TrothChoresFunc committed;
  gpointer        owner;
  guint           upkeep_source;
  guint           escalation_source;
  guint           n_running;
  gboolean        stopped;
  TrothUpkeep     upkeep; /* the worker's while it runs */
  gboolean        upkeep_running;
  gboolean        zones_done; /* and committed */
  TrothEscalation escalation;
  gboolean        escalation_running;
  State           state;
  gboolean        in_doubt; /* a run has failed: is the database there? */
  gint64          good_at;  /* when presence was noted last, wall µs */
  GHashTable     *seen;     /* ids of agents heard of since then */
};

static void
clear (gpointer data)
{
  TrothChores *self = data;

  g_hash_table_unref (self->seen);
  g_ptr_array_unref (self->escalation.seen);
  g_free (self->deployment);
  g_object_unref (self->clock);
  g_object_unref (self->db);
}

static void run_upkeep (TrothChores *self);
static void run_escalation (TrothChores *self);

/* TRUE when it was done, and there is somebody to go on for. */
static gboolean
finish (TrothChores  *self,
        GAsyncResult *result,
        const char   *chore,
        const gint64 *head)
{
  g_autoptr (GError) error = NULL;
  gboolean done = troth_db_finish (self->db, result, &error);

  self->n_running--;
  if (!done)
    g_message ("%s failed, once more later: %s", chore, error->message);
  if (done && !self->stopped)
    self->committed (self->owner, *head);
  return done && !self->stopped;
}

static void
on_upkeep_ran_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  TrothChores *self = user_data;
  gboolean     done = finish (self, result, "upkeep", &self->upkeep.head);

  self->zones_done |= done && self->upkeep.zones_done;
  self->upkeep_running = done && self->upkeep.more;
  if (self->upkeep_running)
    run_upkeep (self);
  g_rc_box_release_full (self, clear);
}

static void
run_upkeep (TrothChores *self)
{
  self->n_running++;
  troth_db_write_async (self->db, troth_upkeep_step, &self->upkeep, NULL, NULL, on_upkeep_ran_cb, g_rc_box_acquire (self));
}

void
troth_chores_begin_upkeep (TrothChores *self)
{
  if (self->upkeep_running)
    return;
  self->upkeep_running = TRUE;
  self->upkeep = (TrothUpkeep){ .now = troth_clock_wall (self->clock), .zones_done = self->zones_done };
  run_upkeep (self);
}

static gboolean
on_upkeep_due_cb (gpointer user_data)
{
  troth_chores_begin_upkeep (user_data);
  return G_SOURCE_CONTINUE;
}

/* What was not noted is noted the next time. */
static void
settle_seen (TrothChores *self,
             gboolean     noted)
{
  for (guint i = 0; !noted && i < self->escalation.seen->len; i++)
    troth_chores_note_seen (self, self->escalation.seen->pdata[i]);
  g_ptr_array_set_size (self->escalation.seen, 0);
  if (noted)
    self->good_at = self->escalation.now;
}

static gboolean
on_escalation_due_cb (gpointer user_data)
{
  TrothChores *self = user_data;

  self->escalation_source = 0;
  troth_chores_begin_escalation (self);
  return G_SOURCE_REMOVE;
}

static void
arm (TrothChores *self,
     gint64       milliseconds)
{
  self->escalation_running = FALSE;
  self->escalation_source = g_timeout_add (milliseconds, on_escalation_due_cb, self);
}

/* For the next one that is due; a promise that was made or moved meanwhile waits for the safety look at most. */
static void
arm_for (TrothChores *self,
         gint64       next)
{
  gint64 wait = MAX (next, self->escalation.now) - self->escalation.now;

  arm (self, MIN (wait / 1000 + 1, TROTH_ESCALATION_SAFETY * 1000));
}

static void
on_noted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  TrothChores *self = user_data;
  gboolean     done = finish (self, result, "noting who is there", &self->escalation.head);

  settle_seen (self, done);
  if (!done)
    self->state = LOST;
  else if (!self->in_doubt)
    self->state = GRACE;
  if (!self->stopped)
    arm (self, done && !self->in_doubt ? GRACE_MS : TROTH_ESCALATION_SAFETY * 1000);
  g_rc_box_release_full (self, clear);
}

static void
run_note (TrothChores *self,
          gboolean     in_doubt)
{
  self->in_doubt = in_doubt;
  self->escalation.now = troth_clock_wall (self->clock);
  self->n_running++;
  troth_db_write_async (self->db, troth_escalation_note, &self->escalation, NULL, NULL, on_noted_cb, g_rc_box_acquire (self));
}

static void
on_escalation_ran_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  TrothChores *self = user_data;
  gboolean     done = finish (self, result, "escalation", &self->escalation.head);

  if (done)
    {
      settle_seen (self, TRUE);
      self->state = STEADY;
    }
  if (done && self->escalation.more)
    run_escalation (self);
  else if (done)
    arm_for (self, self->escalation.next);
  else if (!self->stopped)
    run_note (self, TRUE);
  g_rc_box_release_full (self, clear);
}

static void
run_escalation (TrothChores *self)
{
  self->escalation.now = troth_clock_wall (self->clock);
  self->n_running++;
  troth_db_write_async (self->db, troth_escalation_step, &self->escalation, NULL, NULL, on_escalation_ran_cb, g_rc_box_acquire (self));
}

void
troth_chores_begin_escalation (TrothChores *self)
{
  gboolean       late = self->state == STEADY && troth_clock_wall (self->clock) - self->good_at > TROTH_LADDER_SILENT_US;
  GHashTableIter iter;
  gpointer       id = NULL;

  if (self->escalation_running)
    return;
  self->escalation_running = TRUE;
  g_clear_handle_id (&self->escalation_source, g_source_remove);
  g_hash_table_iter_init (&iter, self->seen);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (self->escalation.seen, g_strdup (id));
  g_hash_table_remove_all (self->seen);
  if (late || self->state == LOST)
    run_note (self, FALSE);
  else
    run_escalation (self);
}

TrothChores *
troth_chores_new (TrothDb        *db,
                  TrothClock     *clock,
                  const char     *deployment,
                  TrothChoresFunc committed,
                  gpointer        owner)
{
  TrothChores *self = g_rc_box_new0 (TrothChores);

  self->db = g_object_ref (db);
  self->clock = g_object_ref (clock);
  self->deployment = g_strdup (deployment);
  self->escalation.deployment = self->deployment;
  self->committed = committed;
  self->owner = owner;
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->escalation.seen = g_ptr_array_new_with_free_func (g_free);
  self->upkeep_source = g_timeout_add_seconds (TROTH_UPKEEP_EVERY, on_upkeep_due_cb, self);
  self->escalation_source = g_timeout_add (GRACE_MS, on_escalation_due_cb, self);
  return self;
}

void
troth_chores_note_seen (TrothChores *self,
                        const char  *agent_id)
{
  if (!g_hash_table_contains (self->seen, agent_id))
    g_hash_table_add (self->seen, g_strdup (agent_id));
}

gboolean
troth_chores_is_busy (TrothChores *self)
{
  return self && self->n_running > 0;
}

void
troth_chores_stop (TrothChores *self)
{
  self->stopped = TRUE;
  g_clear_handle_id (&self->upkeep_source, g_source_remove);
  g_clear_handle_id (&self->escalation_source, g_source_remove);
}

void
troth_chores_free (TrothChores *self)
{
  troth_chores_stop (self);
  g_rc_box_release_full (self, clear);
}
