// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

/* Of the importer only. */

G_BEGIN_DECLS

/** TrothImportIds: ids, each with a number, of millions of rows: 24 bytes a place, of which up to three of four are taken */
typedef struct _TrothImportIds TrothImportIds;

TrothImportIds *troth_import_ids_new (void);
void            troth_import_ids_free (TrothImportIds *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothImportIds, troth_import_ids_free)

/** troth_import_ids_put: @id is a UUID, other than that of zeroes; @number: not G_MAXUINT64; instead of another that it had */
void troth_import_ids_put (TrothImportIds *self,
                           const char     *id,
                           guint64         number);
/** troth_import_ids_get: whether @id is there; @number (out) (optional) */
gboolean troth_import_ids_get (const TrothImportIds *self,
                               const char           *id,
                               guint64              *number);
void     troth_import_ids_remove (TrothImportIds *self,
                                  const char     *id);

G_END_DECLS
