// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-import-map.h"

/* Of the importer only. */

G_BEGIN_DECLS

/**
 * TrothImportOrder: a part of a large table, whose rows are read in the order of the ids of their records
 *
 * Written in the order of the table, every row would touch another page of the index of ids, which soon is larger than any memory.
 */
typedef struct _TrothImportOrder TrothImportOrder;

/** troth_import_order_new: @header: of the table, as it is written, @length bytes; @first: bytes of the first part: it is
 * written while the next, twice as large, is read; @most: of any (transfer full) */
TrothImportOrder *troth_import_order_new (TrothImportMap  *map,
                                          TrothImportStep *step,
                                          const char      *header,
                                          gsize            length,
                                          gsize            first,
                                          gsize            most);
void              troth_import_order_free (TrothImportOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothImportOrder, troth_import_order_free)

/** troth_import_order_add: the row that @csv stands on; FALSE: there is no room for another */
gboolean troth_import_order_add (TrothImportOrder *self,
                                 TrothCsv         *csv);
/** troth_import_order_next: a reader that stands on the next of the rows (nullable: that was the last; others may be added) (transfer none) */
TrothCsv *troth_import_order_next (TrothImportOrder *self);

G_END_DECLS
