// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-statement.h"
#include "troth-record-source.h"

G_BEGIN_DECLS

/** TrothDbSource: the records of a connection, for the command functions. Lives inside one TrothDbFunc */
#define TROTH_TYPE_DB_SOURCE (troth_db_source_get_type ())
G_DECLARE_FINAL_TYPE (TrothDbSource, troth_db_source, TROTH, DB_SOURCE, GObject)

/** troth_db_source_new: (transfer full) */
TrothDbSource *troth_db_source_new (TrothDbConnection *connection);

/** troth_db_source_new_remembering: one for several commands: what was read by id, and locked thereby, is read once. Whoever changes records
 * meanwhile says so (transfer full) */
TrothDbSource *troth_db_source_new_remembering (TrothDbConnection *connection);
/** troth_db_source_read_ahead: reads, and locks in the order of their ids, those of @ids (element-type utf8) that are records of @type. What
 * cannot be read fails when it is asked for */
gboolean troth_db_source_read_ahead (TrothDbSource *self,
                                     GType          type,
                                     GPtrArray     *ids,
                                     GError       **error);
/** troth_db_source_look_up: whether it remembers having asked for the record; @record (out) (nullable) (transfer none): what the database holds */
gboolean troth_db_source_look_up (TrothDbSource *self,
                                  GType          type,
                                  const char    *id,
                                  gpointer      *record);
/** troth_db_source_note: @record was written. It is not changed any more */
void troth_db_source_note (TrothDbSource *self,
                           gpointer       record);

G_END_DECLS
