// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-run.h"

#include "sim-age.h"
#include "sim-desk.h"
#include "sim-office.h"
#include "sim-oracle.h"
#include "sim-session.h"
#include "sim-world.h"
#include "troth-calling-rules.h"

#define MAX_BACKENDS 2
#define PEACE_US (60 * G_USEC_PER_SEC)
#define LOOK_MS 500

typedef struct
{
  SimBackend *backends[MAX_BACKENDS];
  guint       n_backends;
  SimDesk    *desks[SIM_MAX_DESKS];
  guint       n_desks;
  guint       work_ms;    /* between two things that somebody does */
  guint       trouble_ms; /* between two disasters */
  SimDisk    *backup;     /* what the backends once had (nullable) */
  gboolean    peace;
  gint64      looked_at;
} Run;

static Run run;

/* --- work --- */

static void
on_work_cb (gpointer data)
{
  SimDesk *desk = data;

  if (run.peace)
    return;
  sim_desk_work (desk);
  sim_after (1 + sim_random (2 * run.work_ms), on_work_cb, desk);
}

/* --- trouble --- */

static void
on_backend_again_cb (gpointer data)
{
  SimBackend *backend = data;

  if (backend->backend == NULL && !backend->stopping)
    sim_backend_start (backend);
}

static void
on_backend_died_cb (gpointer data)
{
  sim_backend_kill (data);
  sim_after (200 + sim_random (6000), on_backend_again_cb, data);
}

/* The machine under all backends loses its power. */
static void
cut_power (void)
{
  for (guint i = 0; i < run.n_backends; i++)
    on_backend_died_cb (run.backends[i]);
  sim_trace ("the backends' power fails");
  sim_disk_lose (run.backends[0]->disk);
}

static void
on_reconnect_cb (gpointer data)
{
  sim_transport_set_cut (data, FALSE);
}

static void
disconnect (SimDesk *desk)
{
  sim_trace ("desk-%u is cut off", desk->index);
  sim_transport_set_cut (desk->transport, TRUE);
  sim_after (sim_random (20000), on_reconnect_cb, desk->transport);
}

static void
sign_in_all (void)
{
  for (guint i = 0; i < run.n_desks; i++)
    sim_session_begin (run.backends[0], run.desks[i], run.desks);
}

/* The backends get a disk as it was some time ago, and their desks new tokens. Who is cut off meanwhile finds that others have gone on. */
static void
put_back (gpointer unused)
{
  SimDisk *disk = NULL;

  if (run.peace)
    return;
  disk = sim_disk_new (run.backup);
  for (guint i = 0; i < run.n_backends; i++)
    {
      on_backend_died_cb (run.backends[i]);
      run.backends[i]->disk = disk;
    }
  sim_trace ("the backends are put back");
  sim_oracle_restored ();
  sim_age_again (run.backends[0]);
  sign_in_all ();
  if (sim_chance (700))
    disconnect (run.desks[sim_random (run.n_desks)]);
}

static void
back_up (void)
{
  if (run.backup == NULL || sim_chance (500))
    {
      run.backup = sim_disk_new (run.backends[0]->disk);
      sim_trace ("the backends are copied");
    }
  sim_after (1 + sim_random (6000), put_back, NULL);
}

static gboolean
forget_changes (TrothDbConnection *connection,
                gpointer           data,
                GError           **error)
{
  return troth_db_run (connection, error, "DELETE FROM change_log WHERE op <> 'erase' AND seq < (SELECT seq FROM sync_head) - $1", "i", (gint64) sim_random (10));
}

/* Old changes are forgotten: who was away needs a snapshot. */
static void
prune (SimBackend *backend)
{
  if (backend->backend == NULL)
    return;
  sim_trace ("backend-%u forgets old changes", backend->index);
  troth_db_write_async (troth_backend_get_db (backend->backend), forget_changes, NULL, NULL, NULL, NULL, NULL);
}

static void
on_room_cb (gpointer data)
{
  sim_disk_set_full (data, FALSE);
}

/* Another machine wakes up with what @desk once was, and both go on. */
static void
make_twin (SimDesk *desk)
{
  SimDesk *twin = NULL;

  if (desk->copy == NULL || run.n_desks == SIM_MAX_DESKS)
    return;
  twin = run.desks[run.n_desks] = sim_desk_new (run.n_desks, desk->agent, desk->copy);
  sim_desk_sign_in (twin, g_strdup (desk->token));
  sim_trace ("desk-%u is a twin of desk-%u", run.n_desks, desk->index);
  run.n_desks++;
  sim_desk_start (twin);
  on_work_cb (twin);
}

static void
trouble_backend (SimBackend *backend)
{
  switch (sim_random (12))
    {
    case 11:
      sim_age_pass (run.backends[0]);
      sign_in_all ();
      break;
    case 9:
    case 10:
      back_up ();
      break;
    case 7:
      if (!backend->stopping)
        sim_backend_stop (backend);
      sim_after (200 + sim_random (3000), on_backend_again_cb, backend);
      break;
    case 6:
      sim_office_erase (sim_company ()->customers[sim_random (SIM_CUSTOMERS)]);
      break;
    case 8:
      sim_clock_jump (backend->clock, ((gint64) sim_random (60) - 30) * G_USEC_PER_SEC);
      break;
    case 4:
      if (backend->backend)
        sim_process_fail_at (backend->process, 1 + sim_random (40));
      break;
    case 5:
      sim_trace ("the backends' disk is full");
      sim_disk_set_full (backend->disk, TRUE);
      sim_after (sim_random (5000), on_room_cb, backend->disk);
      break;
    case 0:
      on_backend_died_cb (backend);
      break;
    case 1:
      if (backend->backend)
        sim_process_kill_at (backend->process, 1 + sim_random (40), on_backend_died_cb, backend);
      break;
    case 2:
      cut_power ();
      break;
    default:
      prune (backend);
      break;
    }
}

static void
trouble_desk (SimDesk *desk)
{
  switch (sim_random (13))
    {
    case 12:
      sim_session_end (run.backends[0], desk, run.desks);
      break;
    case 11:
      sim_desk_close (desk);
      break;
    case 8:
      if (desk->store)
        sim_process_fail_at (desk->process, 1 + sim_random (60));
      break;
    case 9:
      sim_desk_fill (desk, sim_random (8000));
      break;
    case 10:
      make_twin (desk);
      break;
    case 0:
      sim_desk_die (desk, FALSE);
      break;
    case 1:
      sim_desk_die (desk, TRUE);
      break;
    case 2:
    case 3:
      sim_desk_die_writing (desk, 1 + sim_random (60));
      break;
    case 4:
    case 5:
      if (desk->copy && sim_chance (700))
        sim_desk_put_back (desk);
      else
        sim_desk_copy (desk);
      break;
    case 6:
      sim_clock_jump (desk->clock, sim_wrong_time ());
      break;
    default:
      disconnect (desk);
      break;
    }
}

static void
on_trouble_cb (gpointer data)
{
  if (run.peace)
    return;
  if (sim_chance (250))
    trouble_backend (run.backends[sim_random (run.n_backends)]);
  else
    trouble_desk (run.desks[sim_random (run.n_desks)]);
  sim_after (1 + sim_random (2 * run.trouble_ms), on_trouble_cb, NULL);
}

/* --- a run --- */

static void
choose_weather (void)
{
  static const SimWeather kinds[] = {
    { .delay_ms = 20 },
    { .delay_ms = 200, .lose_request = 20, .lose_answer = 30, .duplicate = 30, .replay = 50, .slow = 10, .cut_stream = 10 },
    { .delay_ms = 1000, .lose_request = 100, .lose_answer = 150, .duplicate = 150, .replay = 200, .slow = 50, .cut_stream = 50 },
    { .delay_ms = 400, .lose_answer = 400, .duplicate = 200, .replay = 300, .slow = 20, .cut_stream = 100 },
  };

  SimWeather chosen = kinds[sim_random (G_N_ELEMENTS (kinds))];

  chosen.mute_streams = sim_chance (200);
  chosen.page = sim_chance (500) ? 1 + sim_random (6) : 0;
  sim_network_set_weather (&chosen);
}

/* What a desk begins with (nullable): mostly all that its team holds, or an empty store. To make that anew is most of a short run's cost. */
static SimDisk *
choose_disk (guint agent)
{
  if (sim_chance (800))
    return sim_company ()->desks[agent];
  return sim_chance (900) ? sim_company ()->new_desk : NULL;
}

static void
build (void)
{
  SimDisk *database = sim_disk_new (sim_company ()->disk);
  gboolean apart = sim_chance (400); /* the first two are of different teams */

  run.n_backends = 1 + sim_random (MAX_BACKENDS);
  run.n_desks = 1 + sim_random (3);
  run.work_ms = 500 + sim_random (4000);
  run.trouble_ms = sim_chance (100) ? 10000000 : 1000 + sim_random (8000);
  sim_network_begin (run.backends, run.n_backends);
  choose_weather ();
  for (guint i = 0; i < run.n_backends; i++)
    {
      run.backends[i] = sim_backend_new (i, database);
      sim_backend_start (run.backends[i]);
    }
  for (guint i = 0; i < run.n_desks; i++)
    {
      guint agent = apart ? i * (SIM_MAX_DESKS / SIM_TEAMS) % SIM_MAX_DESKS + i / SIM_TEAMS : i;

      run.desks[i] = sim_desk_new (i, agent, choose_disk (agent));
      sim_desk_start (run.desks[i]);
      sim_after (sim_random (2 * run.work_ms), on_work_cb, run.desks[i]);
    }
  sim_office_begin ();
  sim_after (sim_random (2 * run.trouble_ms), on_trouble_cb, NULL);
}

/* Everything runs and nothing gets lost any more. Nobody is told so. */
static void
make_peace (void)
{
  static const SimWeather fair = { .delay_ms = 20 };

  sim_trace ("peace");
  run.peace = TRUE;
  sim_network_set_weather (&fair);
  sim_disk_set_full (run.backends[0]->disk, FALSE);
  for (guint i = 0; i < run.n_backends; i++)
    {
      if (run.backends[i]->backend == NULL)
        sim_backend_start (run.backends[i]);
      sim_process_kill_at (run.backends[i]->process, 0, NULL, NULL);
      sim_process_fail_at (run.backends[i]->process, 0);
    }
  for (guint i = 0; i < run.n_desks; i++)
    {
      sim_disk_set_full (run.desks[i]->disk, FALSE);
      if (run.desks[i]->store == NULL)
        sim_desk_start (run.desks[i]);
      sim_process_kill_at (run.desks[i]->process, 0, NULL, NULL);
      sim_process_fail_at (run.desks[i]->process, 0);
      sim_transport_set_cut (run.desks[i]->transport, FALSE);
    }
}

/* @why (nullable): as in sim_oracle_agrees () */
static gboolean
look_around (char **why)
{
  for (guint i = 0; i < run.n_desks; i++)
    {
      SimDesk         *desk = run.desks[i];
      g_autofree char *trouble = NULL;

      if (desk->store == NULL || run.backends[0]->backend == NULL)
        return FALSE;
      if (sim_oracle_agrees (desk->store, troth_backend_get_db (run.backends[0]->backend), desk->agent, why ? &trouble : NULL))
        continue;
      if (why)
        *why = g_strdup_printf ("desk-%u: %s", i, trouble);
      return FALSE;
    }
  return TRUE;
}

static gboolean
all_agree (gpointer data)
{
  if (sim_now () - run.looked_at < LOOK_MS * 1000)
    return FALSE;
  run.looked_at = sim_now ();
  return !sim_office_is_busy () && !sim_age_is_busy () && look_around (NULL);
}

/* A desk that was opened once, and nothing more. */
static void
equip_new (void)
{
  SimDisk    *disk = sim_disk_new (NULL);
  SimProcess *process = sim_process_new (disk, "new");
  g_autoptr (GError) error = NULL;
  TrothStore *store = troth_store_open (sim_process_get_folder (process), &error);

  g_assert_no_error (error);
  sim_desk_forget_client (store);
  troth_store_close (store);
  sim_company_equip_new (sim_disk_new (disk));
}

/* Desks that have seen everything, for others to begin with. */
static void
equip (void)
{
  static const SimWeather fair = { .delay_ms = 20 };

  run.n_backends = 1;
  run.n_desks = SIM_MAX_DESKS;
  run.backends[0] = sim_backend_new (0, sim_disk_new (sim_company ()->disk));
  sim_network_begin (run.backends, 1);
  sim_network_set_weather (&fair);
  sim_backend_start (run.backends[0]);
  for (guint i = 0; i < run.n_desks; i++)
    {
      run.desks[i] = sim_desk_new (i, i, NULL);
      sim_desk_start (run.desks[i]);
    }
  g_assert_true (sim_run_for (PEACE_US, all_agree, NULL));
  for (guint i = 0; i < run.n_desks; i++)
    {
      sim_desk_forget_client (run.desks[i]->store);
      troth_sync_engine_stop (run.desks[i]->engine);
    }
  troth_backend_stop (run.backends[0]->backend);
  sim_run_for (PEACE_US, NULL, NULL);
  for (guint i = 0; i < run.n_desks; i++)
    {
      troth_store_close (run.desks[i]->store);
      sim_company_equip (i, sim_disk_new (run.desks[i]->disk));
    }
  run = (Run){ 0 };
}

static void
on_log (const char    *domain,
        GLogLevelFlags level,
        const char    *message,
        gpointer       data)
{
  if (level & (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR))
    sim_violation ("%s: %s", domain, message);
  if (g_strcmp0 (domain, "troth-sync") == 0 && level & G_LOG_LEVEL_WARNING) /* digests differ */
    sim_violation ("%s", message);
  sim_trace ("(%s)", message); /* those who die complain */
}

void
sim_run_begin (const char *folder)
{
  g_log_set_default_handler (on_log, NULL);
  sim_disk_begin (folder);
  sim_world_begin (0);
  sim_oracle_begin (0);
  sim_network_begin (run.backends, 0);
  sim_company_found ();
  equip_new ();
  equip ();
  troth_calling_rule_for ("DE", NULL); /* they are read once for all runs */
}

void
sim_run (guint64   seed,
         SimBroken broken)
{
  g_autofree char *why = NULL;

  sim_world_begin (seed);
  sim_oracle_begin (seed);
  sim_broken_set (broken);
  build ();
  sim_run_for ((8 + sim_random (24)) * G_USEC_PER_SEC, NULL, NULL);
  make_peace ();
  if (!sim_run_for (PEACE_US, all_agree, NULL) && !look_around (&why))
    sim_violation ("no agreement after %d s of peace: %s", (int) (PEACE_US / G_USEC_PER_SEC), why);
  sim_oracle_check_backend (troth_backend_get_db (run.backends[0]->backend));
  for (guint i = 0; i < run.n_desks; i++)
    sim_oracle_check_desk (i, run.desks[i]->store);
  sim_oracle_check_shown ();
}
