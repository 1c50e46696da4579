// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-desk.h"

#include "sim-oracle.h"
#include "sim-world.h"

SimDesk *
sim_desk_new (guint    index,
              guint    agent,
              SimDisk *disk)
{
  SimDesk *self = g_new0 (SimDesk, 1);

  self->index = index;
  self->agent = agent;
  self->agent_id = sim_company ()->agents[agent];
  self->token = g_strdup (sim_company ()->tokens[agent]);
  self->role = agent == 0 ? TROTH_ROLE_LEAD : TROTH_ROLE_AGENT;
  self->disk = sim_disk_new (disk);
  self->clock = sim_clock_new (sim_wrong_time ());
  return self;
}

static void
on_start_again_cb (gpointer data)
{
  SimDesk *self = data;

  if (self->wanted && self->store == NULL)
    sim_desk_start (self);
}

static void
on_changed_cb (TrothStore *store,
               GPtrArray  *changes,
               gpointer    user_data)
{
  SimDesk *self = user_data;

  if (store == self->store && !sim_process_is_dead (self->process))
    {
      for (guint i = 0; i < changes->len; i++)
        sim_oracle_seen (self->index, SIM_TEAM_OF_AGENT (self->agent), changes->pdata[i]);
      if (sim_disk_is_safe (self->disk))
        sim_oracle_safe (self->index);
    }
}

void
sim_desk_start (SimDesk *self)
{
  g_autofree char *name = g_strdup_printf ("desk-%u.%u", self->index, self->starts++);
  g_autoptr (GError) error = NULL;

  self->wanted = TRUE;
  self->process = sim_process_new (self->disk, name);
  self->store = troth_store_open (sim_process_get_folder (self->process), &error);
  if (self->store == NULL && sim_process_had_trouble (self->process))
    {
      sim_trace ("%s does not start: %s", name, error->message);
      sim_process_kill (self->process);
      sim_after (2000, on_start_again_cb, self);
      return;
    }
  if (self->store == NULL)
    sim_violation ("%s does not open its store: %s", name, error->message);
  if (troth_store_get_set_aside (self->store))
    sim_violation ("%s found its store damaged", name);
  g_signal_connect (self->store, "changed", G_CALLBACK (on_changed_cb), self);
  self->transport = SIM_TRANSPORT (sim_transport_new (self->index));
  self->client = troth_rest_client_new (TROTH_TRANSPORT (self->transport), TROTH_CLOCK (self->clock));
  troth_rest_client_set_token (self->client, self->token);
  self->engine = troth_sync_engine_new (self->store, TROTH_CLOCK (self->clock), self->client);
  sim_trace ("%s runs", name);
  troth_sync_engine_start (self->engine);
}

/* What is left of the program is not freed: a killed one does not do that either. It only falls silent. */
static void
fall_silent (SimDesk *self)
{
  sim_process_kill (self->process);
  sim_transport_kill (self->transport);
  troth_sync_engine_stop (self->engine);
  self->store = NULL;
  self->engine = NULL;
  sim_after (500 + sim_random (8000), on_start_again_cb, self);
}

void
sim_desk_close (SimDesk *self)
{
  if (self->store == NULL || sim_process_is_dead (self->process))
    return;
  sim_trace ("desk-%u is closed", self->index);
  sim_transport_kill (self->transport);
  troth_sync_engine_stop (self->engine);
  troth_store_close (self->store);
  self->store = NULL;
  self->engine = NULL;
  sim_after (500 + sim_random (3000), on_start_again_cb, self);
}

void
sim_desk_die (SimDesk *self,
              gboolean power)
{
  if (self->store == NULL)
    return;
  sim_trace ("desk-%u dies%s", self->index, power ? " with its power" : "");
  fall_silent (self);
  if (!power)
    return;
  if (!sim_disk_is_safe (self->disk))
    sim_oracle_power_lost (self->index);
  sim_disk_lose (self->disk);
}

static void
on_died_cb (gpointer data)
{
  sim_desk_die (data, sim_chance (700));
}

void
sim_desk_die_writing (SimDesk *self,
                      guint    n)
{
  if (self->store)
    sim_process_kill_at (self->process, n, on_died_cb, self);
}

static void
on_room_cb (gpointer data)
{
  sim_disk_set_full (data, FALSE);
}

void
sim_desk_fill (SimDesk *self,
               guint    ms)
{
  sim_trace ("the disk of desk-%u is full", self->index);
  sim_disk_set_full (self->disk, TRUE);
  sim_after (ms, on_room_cb, self->disk);
}

void
sim_desk_copy (SimDesk *self)
{
  self->copy = sim_disk_new (self->disk);
  self->copied_at = sim_now ();
  sim_trace ("desk-%u is copied", self->index);
}

void
sim_desk_put_back (SimDesk *self)
{
  if (self->store == NULL || self->copy == NULL)
    return;
  sim_trace ("desk-%u is put back", self->index);
  fall_silent (self);
  self->disk = sim_disk_new (self->copy);
  sim_oracle_put_back (self->index, self->copied_at);
}

void
sim_desk_sign_in (SimDesk *self,
                  char    *token)
{
  g_free (self->token);
  self->token = token;
  if (self->store == NULL)
    return;
  troth_rest_client_set_token (self->client, token);
  troth_sync_engine_retry (self->engine);
}

static gboolean
forget_client (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  return troth_db_run (connection, error, "DELETE FROM meta WHERE key = 'client_id'", "");
}

void
sim_desk_forget_client (TrothStore *store)
{
  g_assert_true (troth_db_write_sync (troth_store_get_db (store), forget_client, NULL, NULL));
}
