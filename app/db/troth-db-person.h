// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-alike.h"
#include "troth-db-statement.h"

/* One person may have several records, one of which counts (customer.merge). In functions on a worker. */

G_BEGIN_DECLS

/** troth_db_person_survivor: the id of the record that counts for the person of record @id: @id itself when it was not merged, or when
 * there is no such record (transfer full) (nullable with @error set) */
char *troth_db_person_survivor (TrothDbConnection *connection,
                                const char        *id,
                                GError           **error);

/** troth_db_person_ids: the ids of all records of the person of record @id, the one that counts first (transfer full) (nullable with @error set) */
char **troth_db_person_ids (TrothDbConnection *connection,
                            const char        *id,
                            GError           **error);

/** troth_db_person_add_all: adds to @ids (a set of strings that it owns) the other records of the same persons */
gboolean troth_db_person_add_all (TrothDbConnection *connection,
                                  GHashTable        *ids,
                                  GError           **error);

/** troth_db_person_alike: who may be the same person as record @id, by what search knows of them: as troth_alike_find ()
 * (element-type TrothAlike) (transfer full) (nullable with @error set): empty when there is no such record */
GPtrArray *troth_db_person_alike (TrothDbConnection *connection,
                                  const char        *id,
                                  GError           **error);

G_END_DECLS
