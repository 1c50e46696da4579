// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sim-clock.h"
#include "sim-disk.h"
#include "troth-backend.h"

/* trothd, as often as wanted, on one database. */

G_BEGIN_DECLS

#define SIM_MAX_DESKS 4
#define SIM_TEAMS 2
#define SIM_CUSTOMERS 4

/** SimBackend: @backend is %NULL while it does not run */
typedef struct
{
  guint         index;
  SimDisk      *disk;
  SimProcess   *process;
  SimClock     *clock;
  TrothBackend *backend;
  guint         starts;
  gboolean      stopping; /* it takes no more requests */
} SimBackend;

/**
 * SimCompany: what there is before anything happens: two teams with an agent, signed in, for each desk, and a few customers of each team
 * @disk: of the backends
 * @desks: of agents' desks that have seen all that their team holds, but never sent anything
 * @new_desk: of a desk that was opened once, signed in by nobody
 * @admin: token of an administrator
 */
typedef struct
{
  SimDisk *disk;
  SimDisk *desks[SIM_MAX_DESKS];
  SimDisk *new_desk;
  char    *agents[SIM_MAX_DESKS];
  char    *tokens[SIM_MAX_DESKS];
  char    *teams[SIM_TEAMS];
  char    *customers[SIM_CUSTOMERS];
  char    *admin;
} SimCompany;

#define SIM_TEAM_OF_AGENT(agent) ((agent) *SIM_TEAMS / SIM_MAX_DESKS)
#define SIM_TEAM_OF_CUSTOMER(customer) ((customer) *SIM_TEAMS / SIM_CUSTOMERS)

/** sim_company_found: made once a process; runs take copies of its disk */
void              sim_company_found (void);
const SimCompany *sim_company (void);
/** sim_company_neighbour: of customer @id: the only one with whom she is ever merged (nullable) */
const char *sim_company_neighbour (const char *id);
/** sim_company_equip: @disk is what the desk @index begins with */
void sim_company_equip (guint    index,
                        SimDisk *disk);
/** sim_company_equip_new: @disk is what a new desk begins with */
void sim_company_equip_new (SimDisk *disk);

SimBackend *sim_backend_new (guint    index,
                             SimDisk *disk);
/** sim_backend_start: when its disk lets it */
void sim_backend_start (SimBackend *self);
/** sim_backend_stop: as it is told to: what was begun is finished */
void sim_backend_stop (SimBackend *self);
/** sim_backend_kill: in the middle of whatever it does */
void sim_backend_kill (SimBackend *self);

G_END_DECLS
