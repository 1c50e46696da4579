// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-backend.h"

#include "sim-network.h"
#include "sim-oracle.h"
#include "sim-world.h"
#include "sim-wrap.h"
#include "troth-accounts.h"
#include "troth-changes.h"
#include "troth-customer.h"
#include "troth-records.h"
#include "troth-uuid.h"

static SimCompany company;

static gboolean
put_team (TrothDbConnection *connection,
          guint              i,
          GError           **error)
{
  g_autoptr (TrothTeam) team = troth_team_new ();

  company.teams[i] = troth_uuid_new (SIM_START);
  troth_team_set_id (team, company.teams[i]);
  troth_team_set_name (team, i == 0 ? "Service" : "Orders");
  return troth_backend_put (connection, team, SIM_START, error);
}

/* Her token. */
static char *
put_agent (TrothDbConnection *connection,
           const char        *id,
           const char        *login,
           TrothRole          role,
           const char        *team_id,
           GError           **error)
{
  g_autoptr (TrothAgent) agent = troth_agent_new ();

  troth_agent_set_id (agent, id);
  troth_agent_set_login (agent, login);
  troth_agent_set_name (agent, login);
  troth_agent_set_role (agent, role);
  troth_agent_set_team_id (agent, team_id);
  troth_agent_set_active (agent, TRUE);
  return troth_backend_put (connection, agent, SIM_START, error) ? troth_session_create (connection, id, "issued", login, SIM_START, error) : NULL;
}

static gboolean
put_customer (TrothDbConnection *connection,
              guint              i,
              GError           **error)
{
  g_autoptr (TrothCustomer) customer = troth_customer_new ();

  company.customers[i] = troth_uuid_new (SIM_START);
  troth_customer_set_id (customer, company.customers[i]);
  troth_customer_set_given_name (customer, "Leonie");
  troth_customer_set_family_name (customer, i == 0 ? "Köhler" : "Girard");
  troth_customer_set_country (customer, "DE");
  troth_customer_set_team_id (customer, company.teams[SIM_TEAM_OF_CUSTOMER (i)]);
  return troth_backend_put (connection, customer, SIM_START, error);
}

static gboolean
fill (TrothDbConnection *connection,
      gpointer           data,
      GError           **error)
{
  g_autofree char *admin = troth_uuid_new (SIM_START);

  for (guint i = 0; i < SIM_TEAMS; i++)
    if (!put_team (connection, i, error))
      return FALSE;
  for (guint i = 0; i < SIM_MAX_DESKS; i++)
    {
      g_autofree char *login = g_strdup_printf ("agent%u", i);

      company.agents[i] = troth_uuid_new (SIM_START);
      company.tokens[i] = put_agent (connection, company.agents[i], login, i == 0 ? TROTH_ROLE_LEAD : TROTH_ROLE_AGENT,
                                     company.teams[SIM_TEAM_OF_AGENT (i)], error);
      if (company.tokens[i] == NULL)
        return FALSE;
    }
  for (guint i = 0; i < SIM_CUSTOMERS; i++)
    if (!put_customer (connection, i, error))
      return FALSE;
  company.admin = put_agent (connection, admin, "admin", TROTH_ROLE_ADMIN, NULL, error);
  return company.admin != NULL;
}

void
sim_company_found (void)
{
  SimDisk    *disk = sim_disk_new (NULL);
  SimBackend *first = sim_backend_new (0, disk);
  g_autoptr (GError) error = NULL;

  sim_backend_start (first);
  troth_db_write_sync (troth_backend_get_db (first->backend), fill, NULL, &error);
  g_assert_no_error (error);
  troth_backend_stop (first->backend);
  company.disk = sim_disk_new (disk);
}

void
sim_company_equip (guint    index,
                   SimDisk *disk)
{
  company.desks[index] = disk;
}

void
sim_company_equip_new (SimDisk *disk)
{
  company.new_desk = disk;
}

const SimCompany *
sim_company (void)
{
  return &company;
}

const char *
sim_company_neighbour (const char *id)
{
  for (guint i = 0; i < SIM_CUSTOMERS; i++)
    if (g_str_equal (company.customers[i], id))
      return (i ^ 1) < SIM_CUSTOMERS ? company.customers[i ^ 1] : NULL;
  return NULL;
}

SimBackend *
sim_backend_new (guint    index,
                 SimDisk *disk)
{
  SimBackend *self = g_new0 (SimBackend, 1);

  self->index = index;
  self->disk = disk;
  self->clock = sim_clock_new (0);
  return self;
}

static void
on_again_cb (gpointer data)
{
  SimBackend *self = data;

  if (self->backend == NULL)
    sim_backend_start (self);
}

void
sim_backend_start (SimBackend *self)
{
  static const TrothBackendOptions options = { 0 };
  g_autofree char                 *name = g_strdup_printf ("backend-%u.%u", self->index, self->starts++);
  g_autofree char                 *path = NULL;
  g_autoptr (GError) error = NULL;

  self->process = sim_process_new (self->disk, name);
  path = g_build_filename (sim_process_get_folder (self->process), "backend.db", NULL);
  self->backend = troth_backend_new (path, TROTH_CLOCK (self->clock), &options, &error);
  if (self->backend == NULL && sim_process_had_trouble (self->process))
    {
      sim_trace ("%s does not start: %s", name, error->message);
      sim_process_kill (self->process);
      sim_after (1000, on_again_cb, self);
      return;
    }
  if (self->backend == NULL || !troth_backend_start (self->backend, &error))
    sim_violation ("a backend does not start: %s", error->message);
  sim_trace ("%s runs", name);
}

/* What is left of it never gets anywhere: no disk, no network. */
void
sim_backend_kill (SimBackend *self)
{
  if (self->backend == NULL)
    return;
  sim_trace ("backend-%u dies", self->index);
  sim_process_kill (self->process);
  sim_network_backend_died (self);
  self->backend = NULL;
}

void
sim_backend_stop (SimBackend *self)
{
  TrothBackend *backend = self->backend;

  if (backend == NULL)
    return;
  sim_trace ("backend-%u is told to stop", self->index);
  self->stopping = TRUE;
  troth_backend_stop (backend);
  self->stopping = FALSE;
  if (self->backend != backend)
    return; /* it died meanwhile */
  sim_network_backend_died (self);
  self->backend = NULL;
}

/* --- LISTEN and NOTIFY of a shared database: may lose a word, and asks every two seconds --- */

#define POLL_MS 2000

struct _TrothDbChannel
{
  GSourceOnceFunc func;
  gpointer        user_data;
};

static GPtrArray *channels;

static gboolean
on_poll_cb (gpointer data)
{
  TrothDbChannel *self = data;

  self->func (self->user_data);
  return G_SOURCE_CONTINUE;
}

TrothDbChannel *
__wrap_troth_db_channel_new (const char     *database,
                             GSourceOnceFunc func,
                             gpointer        user_data)
{
  TrothDbChannel *self = g_new0 (TrothDbChannel, 1);

  self->func = func;
  self->user_data = user_data;
  if (channels == NULL)
    channels = g_ptr_array_new ();
  g_ptr_array_add (channels, self);
  g_timeout_add (POLL_MS, on_poll_cb, self);
  return self;
}

static void
on_notified_cb (gpointer data)
{
  TrothDbChannel *self = data;

  if (g_ptr_array_find (channels, self, NULL)) /* else it was freed meanwhile */
    self->func (self->user_data);
}

void
__wrap_troth_db_channel_announce (TrothDbChannel *self)
{
  for (guint i = 0; i < channels->len; i++)
    if (channels->pdata[i] != self && sim_chance (800))
      sim_after (sim_random (50), on_notified_cb, channels->pdata[i]);
}

void
__wrap_troth_db_channel_free (TrothDbChannel *self)
{
  if (self == NULL)
    return;
  g_source_remove_by_user_data (self);
  g_ptr_array_remove (channels, self);
}
