// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db.h"

G_BEGIN_DECLS

/** TrothNeighbours: the other trothd of one PostgreSQL database; there are none on a file. Main thread */
typedef struct _TrothNeighbours TrothNeighbours;

/**
 * TrothNeighboursFunc: the change counter stands at @head; also called when nobody said so
 * @wiped: ids of the sessions of the last day whose desk is to be cleared
 */
typedef void (*TrothNeighboursFunc) (gint64     head,
                                     GPtrArray *wiped,
                                     gpointer   user_data);

/** troth_neighbours_new: hears of their commits until freed; @owner is kept alive while a read is under way (transfer full) (nullable): alone */
TrothNeighbours *troth_neighbours_new (const char         *database,
                                       TrothDb            *db,
                                       TrothNeighboursFunc func,
                                       gpointer            owner);
/** troth_neighbours_tell: we committed something (nullable) */
void troth_neighbours_tell (TrothNeighbours *self);
void troth_neighbours_free (TrothNeighbours *self);

G_END_DECLS
