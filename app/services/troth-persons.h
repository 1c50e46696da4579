// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-store.h"

G_BEGIN_DECLS

/**
 * TrothPersons: which records of customers on this desk are of one person: known by heart, so that every name on the screen can be
 * that of the record that counts
 *
 * Signal "changed": some were merged or separated; the store has followed.
 */
#define TROTH_TYPE_PERSONS (troth_persons_get_type ())
G_DECLARE_FINAL_TYPE (TrothPersons, troth_persons, TROTH, PERSONS, GObject)

/** troth_persons_new: holds no reference on @store */
TrothPersons *troth_persons_new (TrothStore *store);

/** troth_persons_get_survivor: the id of the record that counts for @id; @id itself unless it was merged (transfer none) */
const char *troth_persons_get_survivor (TrothPersons *self,
                                        const char   *id);
/** troth_persons_dup_ids: of all records of the person of @id, the one that counts first (transfer full) */
char **troth_persons_dup_ids (TrothPersons *self,
                              const char   *id);

G_END_DECLS
