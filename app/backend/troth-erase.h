// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db.h"

/* The right to be forgotten.
 *
 *   erase ──► rows gone, lines "erase" in the change log for ever ──► desks erase ──► and confirm
 *
 * In functions on the database workers. */

G_BEGIN_DECLS

#define TROTH_ERASE_MAX_REASON 500
/** TROTH_ERASE_TRIES: a server ends one of two transactions that wait for each other; an erasure begins anew then */
#define TROTH_ERASE_TRIES 3

/**
 * TrothErase: @customer_id to @now go in, the rest comes out
 * @by_id: (nullable): who does it
 * @reason: without personal data; 1 to 500 bytes
 * @found: there was or is such a customer
 * @records: erased now; 0 = they were gone before
 * @at: when it was done
 */
typedef struct
{
  const char *customer_id;
  const char *by_id;
  const char *reason;
  gint64      now;
  gboolean    found;
  gint64      records;
  gint64      at;
  gint64      head;
} TrothErase;

/** troth_erase_run: a #TrothDbFunc on the writer: the customer, records that were merged with hers, all records about her and what was answered about them; @data is a #TrothErase */
gboolean troth_erase_run (TrothDbConnection *connection,
                          gpointer           data,
                          GError           **error);
/** troth_erase_find: adds to @erased (a set of strings) those of @ids that were erased */
gboolean troth_erase_find (TrothDbConnection *connection,
                           GPtrArray         *ids,
                           GHashTable        *erased,
                           GError           **error);

G_END_DECLS
