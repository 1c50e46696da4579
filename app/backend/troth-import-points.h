// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-customer.h"
#include "troth-db-record.h"

/* Of the importer only: what people said of numbers and addresses, and who else has them. */

G_BEGIN_DECLS

/**
 * troth_import_points_keep: what people said of a number or address (consent, label, whether it is preferred) is true of that one, not of
 * the column that it came in: it goes along when the columns are filled in another way, and another one has nothing of it
 * @points, @was: (element-type TrothContactPoint): as they are to be, and were
 * @other: (nullable): what is said in another record, of what @was has not
 */
void troth_import_points_keep (GPtrArray *points,
                               GPtrArray *was,
                               GPtrArray *other);
/** TROTH_IMPORT_UNREADABLE: with what is wrong with the record that is there, or with one above it */
#define TROTH_IMPORT_UNREADABLE "mend this row of the database and import again: %s"
/**
 * troth_import_points_look_up: where a customer that becomes @record was merged, locks the records that count in her place, for
 * troth_import_points_carry ()
 * @was, @record: of any type
 * @existing: id → record, of those that were read: those that were not are added
 *
 * Error: %TROTH_ERROR_INVALID when nobody can read one of them
 */
gboolean troth_import_points_look_up (TrothDbConnection *connection,
                                      gpointer           was,
                                      gpointer           record,
                                      GHashTable        *existing,
                                      GError           **error);
/**
 * troth_import_points_carry: the records of the same persons that count in place of @records (customer.merge), too, have what is new, is
 * another now, or is no more of what one reaches them by, and that they are not to be called
 * @records: (element-type TrothCustomer): to be written; those that are changed hereby are added
 * @olds: what each was
 * @existing: id → record, of those that were read: owns @olds
 */
void troth_import_points_carry (GPtrArray  *records,
                                GPtrArray  *olds,
                                GHashTable *existing);

G_END_DECLS
