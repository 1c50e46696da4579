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
/**
 * troth_import_points_carry: the records of the same persons that count in place of @records (customer.merge), too, have what is new, is
 * another now, or is no more of what one reaches them by, and that they are not to be called
 * @records: (element-type TrothCustomer): to be written; those that are changed hereby are added
 * @olds: what each was
 * @existing: id → record, of those that were read: owns @olds
 */
gboolean troth_import_points_carry (TrothDbConnection *connection,
                                    GPtrArray         *records,
                                    GPtrArray         *olds,
                                    GHashTable        *existing,
                                    GError           **error);

G_END_DECLS
