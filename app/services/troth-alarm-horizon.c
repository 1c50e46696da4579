// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-alarm-horizon.h"

#include "troth-promise-rules.h"
#include "troth-store-due.h"

#define CLOSED G_MININT64

struct _TrothAlarmHorizon
{
  TrothStore *store;
  char       *owners[3]; /* agent, team, NULL */
  gint64      at;
  gboolean    known; /* the first beyond */
  gint64      beyond;
  char       *beyond_id;
};

TrothAlarmHorizon *
troth_alarm_horizon_new (TrothStore *store)
{
  TrothAlarmHorizon *self = g_new0 (TrothAlarmHorizon, 1);

  self->store = g_object_ref (store);
  self->at = CLOSED;
  return self;
}

void
troth_alarm_horizon_free (TrothAlarmHorizon *self)
{
  g_object_unref (self->store);
  g_free (self->owners[0]);
  g_free (self->owners[1]);
  g_free (self->beyond_id);
  g_free (self);
}

void
troth_alarm_horizon_open (TrothAlarmHorizon *self,
                          const char        *agent_id,
                          const char        *team_id)
{
  g_free (self->owners[0]);
  g_free (self->owners[1]);
  self->owners[0] = g_strdup (agent_id);
  self->owners[1] = g_strdup (team_id);
  troth_alarm_horizon_close (self);
}

void
troth_alarm_horizon_close (TrothAlarmHorizon *self)
{
  self->at = CLOSED;
  self->known = FALSE;
}

gboolean
troth_alarm_horizon_is_closed (TrothAlarmHorizon *self)
{
  return self->at == CLOSED;
}

gboolean
troth_alarm_horizon_next (TrothAlarmHorizon *self,
                          gint64            *due_at,
                          GError           **error)
{
  g_autoptr (GError) failed = NULL;

  if (!self->known)
    {
      g_clear_pointer (&self->beyond_id, g_free);
      self->beyond = troth_store_next_due (self->store, self->at, (const char *const *) self->owners, &self->beyond_id, &failed);
      if (self->beyond == TROTH_NO_INSTANT)
        self->beyond = G_MAXINT64;
    }
  self->known = failed == NULL;
  *due_at = self->beyond;
  if (failed)
    g_propagate_error (error, g_steal_pointer (&failed));
  return self->known;
}

static GPtrArray *
read_between (TrothAlarmHorizon *self,
              gint64             after,
              gint64             until,
              GError           **error)
{
  GPtrArray *promises = troth_store_due (self->store, after, until, (const char *const *) self->owners, error);

  if (promises == NULL)
    return NULL;
  self->at = until;
  self->known = FALSE;
  return promises;
}

GPtrArray *
troth_alarm_horizon_read (TrothAlarmHorizon *self,
                          gint64             until,
                          GError           **error)
{
  return read_between (self, G_MININT64 + 1, until, error);
}

GPtrArray *
troth_alarm_horizon_move (TrothAlarmHorizon *self,
                          gint64             until,
                          GError           **error)
{
  gint64 next;

  if (until <= self->at)
    return g_ptr_array_new ();
  if (!troth_alarm_horizon_next (self, &next, error))
    return NULL;
  if (next <= until)
    return read_between (self, self->at, until, error);
  self->at = until;
  return g_ptr_array_new ();
}

gboolean
troth_alarm_horizon_follow (TrothAlarmHorizon *self,
                            const char        *id,
                            TrothPromise      *promise)
{
  gboolean ours = promise && troth_promise_get_state (promise) == TROTH_PROMISE_STATE_OPEN &&
                  troth_promise_is_owned_by (promise, self->owners[0], self->owners[1]);
  gint64 due = ours ? troth_promise_get_due_at (promise) : G_MAXINT64;

  if (g_strcmp0 (id, self->beyond_id) == 0 || (due > self->at && due < self->beyond))
    self->known = FALSE;
  return ours && due <= self->at;
}
