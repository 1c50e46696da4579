// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-age.h"

#include "sim-clock.h"
#include "sim-world.h"
#include "troth-accounts.h"
#include "troth-backend-private.h"
#include "troth-upkeep.h"

#define AGAIN_MS 1000
#define PASSING (31 * G_TIME_SPAN_DAY)

static TrothUpkeep upkeep;
static SimBackend *at;     /* where it is to be done; NULL = it is done */
static guint       n_jobs; /* begun */

static void begin (gpointer data);

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  const gboolean done = troth_db_finish (TROTH_DB (source), result, NULL);

  if (GPOINTER_TO_UINT (user_data) != n_jobs) /* for a database that is no more */
    return;
  if (done && at->backend)
    troth_backend_note_commit (at->backend, upkeep.head);
  if (done && !upkeep.more)
    {
      sim_trace ("the upkeep is done: %d customers moved", (int) upkeep.moved);
      at = NULL;
    }
  else
    sim_after (done ? 1 : AGAIN_MS, begin, GUINT_TO_POINTER (n_jobs));
}

/* The administrator has signed in now and then. */
static gboolean
work (TrothDbConnection *connection,
      gpointer           data,
      GError           **error)
{
  return troth_db_run (connection, error, "UPDATE session SET expires_at = $1", "i", upkeep.now + TROTH_SESSION_LIFETIME) &&
         troth_upkeep_step (connection, data, error);
}

/* A backend that dies never answers: somebody looks after it a second later. */
static void
begin (gpointer data)
{
  if (at == NULL || GPOINTER_TO_UINT (data) != n_jobs)
    return;
  n_jobs++;
  sim_after (AGAIN_MS, begin, GUINT_TO_POINTER (n_jobs));
  if (at->backend && !at->stopping && troth_backend_get_db (at->backend))
    troth_db_write_async (troth_backend_get_db (at->backend), work, &upkeep, NULL, NULL, on_done_cb, GUINT_TO_POINTER (n_jobs));
}

void
sim_age_again (SimBackend *backend)
{
  if (sim_clock_passed () == 0)
    return;
  upkeep = (TrothUpkeep){ .now = troth_clock_wall (TROTH_CLOCK (backend->clock)) };
  at = backend;
  begin (GUINT_TO_POINTER (n_jobs));
}

void
sim_age_pass (SimBackend *backend)
{
  if (sim_clock_passed ())
    return;
  sim_trace ("a month passes");
  sim_clock_pass (PASSING);
  sim_age_again (backend);
}

gboolean
sim_age_is_busy (void)
{
  return at != NULL;
}
