// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-import-map.h"

/* Of the importer only. */

G_BEGIN_DECLS

/** TrothImportTarget: where values go: into @record, which is there and @was like that, or else into the @row of a new one */
typedef struct
{
  gpointer         record; /* (nullable) */
  gpointer         was;    /* with @record */
  TrothRowBuilder *row;
} TrothImportTarget;

/**
 * troth_import_fill: what is in @target, new or as it was, with what the draft says
 *
 * Error: %TROTH_ERROR_INVALID, which begins with the field.
 */
gboolean troth_import_fill (const TrothImportTarget *target,
                            TrothImportMap          *map,
                            TrothImportStep         *step,
                            const TrothImportDraft  *draft,
                            gint64                   now,
                            GError                 **error);

G_END_DECLS
