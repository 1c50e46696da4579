// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sim-clock.h"
#include "sim-disk.h"
#include "sim-network.h"
#include "troth-sync-engine.h"

/* A desk: the store and the sync engine of the product on a machine of its own, and somebody who works at it. */

G_BEGIN_DECLS

/** SimDesk: @store is %NULL while it does not run */
typedef struct
{
  guint            index;
  guint            agent;
  const char      *agent_id;
  char            *token;
  TrothRole        role;
  SimDisk         *disk;
  SimProcess      *process;
  SimClock        *clock;
  SimTransport    *transport;
  TrothStore      *store;
  TrothSyncEngine *engine;
  TrothRestClient *client;
  guint            starts;
  gboolean         wanted; /* it is to run again when it dies */
  SimDisk         *copy;   /* of an earlier state (nullable) */
  gint64           copied_at;
  char            *claimed; /* the promise that somebody here is at, with the number @claim */
  gint64           claim;
} SimDesk;

/** sim_desk_new: with @disk, of which it takes a copy (nullable: an empty one) */
SimDesk *sim_desk_new (guint    index,
                       guint    agent,
                       SimDisk *disk);
void     sim_desk_start (SimDesk *self);
/** sim_desk_fill: its disk is full for @ms */
void sim_desk_fill (SimDesk *self,
                    guint    ms);
/** sim_desk_close: somebody ends the program, and begins it again */
void sim_desk_close (SimDesk *self);
/** sim_desk_die: in the middle of whatever it does; starts again within seconds
 * @power: unsynced writes are lost */
void sim_desk_die (SimDesk *self,
                   gboolean power);
/** sim_desk_die_writing: dies in the middle of its @n-th write from now */
void sim_desk_die_writing (SimDesk *self,
                           guint    n);
/** sim_desk_copy: keeps a copy of the disk */
void sim_desk_copy (SimDesk *self);
/** sim_desk_forget_client: a desk that begins with a copy of @store will name itself anew */
void sim_desk_forget_client (TrothStore *store);
/** sim_desk_put_back: dies and starts again from that copy */
void sim_desk_put_back (SimDesk *self);
/** sim_desk_sign_in: with a new token (transfer full) */
void sim_desk_sign_in (SimDesk *self,
                       char    *token);
/** sim_desk_work: somebody does something (sim-work.c) */
void sim_desk_work (SimDesk *self);

G_END_DECLS
