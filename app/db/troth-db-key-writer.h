// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-key-run.h"
#include "troth-db-statement.h"

/* Keys on their way into search_key, sorted. Inside app/db only; in a function on the writer. */

G_BEGIN_DECLS

typedef struct _TrothDbKeyWriter TrothDbKeyWriter;

TrothDbKeyWriter *troth_db_key_writer_new (TrothDbConnection *connection);
void              troth_db_key_writer_free (TrothDbKeyWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothDbKeyWriter, troth_db_key_writer_free)

/** troth_db_key_writer_put: @row, whose key is @key; it may stand in the table already */
gboolean troth_db_key_writer_put (TrothDbKeyWriter    *self,
                                  const char          *key,
                                  const TrothDbKeyRow *row,
                                  GError             **error);
/** troth_db_key_writer_end: after the last of them */
gboolean troth_db_key_writer_end (TrothDbKeyWriter *self,
                                  GError          **error);

G_END_DECLS
