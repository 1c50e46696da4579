// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <json-glib/json-glib.h>

#include "sim-oracle.h"

/* Shared by sim-oracle.c (what was seen) and sim-verdict.c (what is judged at the end). */

G_BEGIN_DECLS

/**
 * SimWish: a command
 * @told_at: when a person heard that it is done; 0 = nobody did
 * @told_code: (nullable): with what standing against it
 * @excused: its desk was put back to an older copy since
 * @shown: a review tray has it
 * @kind: what the backend said first (nullable): nothing yet
 * @doubtful: it said so before it was put back to an older copy, and may not know of it any more
 */
typedef struct
{
  char    *id;
  char    *op;
  char    *entity_id;
  char    *customer_id;
  char    *other_id; /* another customer whom it names (nullable) */
  gint64   due_at;   /* asked for; 0 = none */
  char    *to_id;    /* handed over to (nullable) */
  guint    desk;
  gint64   told_at;
  char    *told_code;
  gboolean excused;
  gboolean shown;
  gboolean doubtful;
  char    *kind;
  char    *code;
  gint64   seq;
  gint64   version;
} SimWish;

/** sim_oracle_claims: how often the backend was told that somebody is at the promise @id, and did not refuse it: each may be a version of its own */
guint sim_oracle_claims (const char *id);
/** sim_oracle_wishes: SimWish by id */
GHashTable *sim_oracle_wishes (void);
gboolean    sim_wish_ends (const SimWish *wish);
gboolean    sim_wish_is_erased (const SimWish *wish);
/** sim_oracle_erased_customers: ids */
GHashTable *sim_oracle_erased_customers (void);
/** sim_oracle_take_outcome: the backend says @outcome, on the wire or in its database */
void sim_oracle_take_outcome (JsonObject *outcome);
/** sim_oracle_take_id: the backend knows of the command @id, but not what became of it any more */
void sim_oracle_take_id (const char *id);
/** sim_oracle_settle_doubts: all that the backend knows was taken */
void sim_oracle_settle_doubts (void);

G_END_DECLS
