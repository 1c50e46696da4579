// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db.h"

G_BEGIN_DECLS

/** TrothNeighbours: the other trothd of one PostgreSQL database; there are none on a file. Main thread */
typedef struct _TrothNeighbours TrothNeighbours;

/** TrothReportedCall: what the telephone system said of a call last */
typedef struct
{
  char *id;
  char *state;
  char *agent_id; /* whose it is */
} TrothReportedCall;

/**
 * TrothNeighboursFunc: the change counter stands at @head; also called when nobody said so
 * @wiped: ids of the sessions of the last day whose desk is to be cleared
 * @calls: (element-type TrothReportedCall): those that have another state or agent than when it was called last, with the agent who had it
 *   before, too. It may be told of one twice
 */
typedef void (*TrothNeighboursFunc) (gint64     head,
                                     GPtrArray *wiped,
                                     GPtrArray *calls,
                                     gpointer   user_data);

/** troth_neighbours_new: hears of their commits until freed; @owner is kept alive while a read is under way (transfer full) (nullable): alone */
TrothNeighbours *troth_neighbours_new (const char         *database,
                                       TrothDb            *db,
                                       TrothNeighboursFunc func,
                                       gpointer            owner);
/** troth_neighbours_tell: we committed something (nullable) */
void troth_neighbours_tell (TrothNeighbours *self);
/** troth_neighbours_tell_call: we committed @call, of which we have told our own streams (nullable) */
void troth_neighbours_tell_call (TrothNeighbours         *self,
                                 const TrothReportedCall *call);
void troth_neighbours_free (TrothNeighbours *self);

G_END_DECLS
