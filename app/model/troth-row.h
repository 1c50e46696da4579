// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-json.h"
#include "troth-record.h"

/* A record as a table holds it, in one piece of memory: what comes by the thousand and nobody looks at needs no object. It has passed
 * the same checks as a record that is one, and never changes: any thread may read it. */

G_BEGIN_DECLS

/** TrothCell: one value as a database takes it: STRING, and JSON and LIST as JSON text (%NULL = absent); all others are integers, an ENUM its value */
typedef union
{
  const char *text;
  gint64      integer;
} TrothCell;

typedef struct _TrothRow TrothRow;

/** troth_row_read: as troth_record_read (): from OBJECT_BEGIN to OBJECT_END (transfer full) */
TrothRow *troth_row_read (GType            type,
                          TrothJsonReader *reader,
                          GError         **error);
/** troth_row_new: what @record is now; all that is required is there (transfer full) */
TrothRow *troth_row_new (gpointer record);
TrothRow *troth_row_ref (TrothRow *self);
void      troth_row_unref (TrothRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothRow, troth_row_unref)

/** troth_row_to_record: a new record equal to it (transfer full) */
gpointer troth_row_to_record (const TrothRow *self);

GType            troth_row_get_record_type (const TrothRow *self);
const char      *troth_row_get_id (const TrothRow *self);
gint64           troth_row_get_version (const TrothRow *self);
const TrothCell *troth_row_get (const TrothRow *self,
                                guint           index);
/** troth_row_has: as troth_record_has () of its record */
gboolean troth_row_has (const TrothRow *self,
                        guint           index);
/** troth_row_get_extra: members that this program does not know, as the text of an object (nullable) */
const char *troth_row_get_extra (const TrothRow *self);
/** troth_row_append_json: as troth_record_append_json () of its record */
void troth_row_append_json (const TrothRow *self,
                            GString        *out);

/** troth_cell_append_json: "name": and the value of @field, after a comma where one is needed; nothing when it is absent */
void troth_cell_append_json (GString          *out,
                             const TrothField *field,
                             const TrothCell  *cell);
/** troth_cell_append_extra: the members of the object @extra (nullable) that record type @type does not know. FALSE when it is none */
gboolean troth_cell_append_extra (GString    *out,
                                  GType       type,
                                  const char *extra,
                                  GError    **error);
/** troth_cell_check_list: whether @json is a list of what @field holds */
gboolean troth_cell_check_list (const TrothField *field,
                                const char       *json,
                                GError          **error);
/** troth_record_take_text: gives @record field @index, a JSON or LIST, from the text in a database */
gboolean troth_record_take_text (gpointer    record,
                                 guint       index,
                                 const char *json,
                                 GError    **error);

/**
 * TrothRowBuilder: makes a row; for those who check what they put in
 *
 * A cell that is not set is absent, or what a new record has.
 */
typedef struct
{
  GType     type;
  TrothCell cells[TROTH_RECORD_MAX_FIELDS]; /* of a text: where it begins in text, after one byte that nobody needs */
  GString  *text;
  gsize     extra; /* likewise */
} TrothRowBuilder;

void      troth_row_builder_init (TrothRowBuilder *self,
                                  GType            type);
void      troth_row_builder_set_text (TrothRowBuilder *self,
                                      guint            index,
                                      const char      *text,
                                      gsize            len);
void      troth_row_builder_set_extra (TrothRowBuilder *self,
                                       JsonObject      *extra);
void      troth_row_builder_clear (TrothRowBuilder *self);
TrothRow *troth_row_builder_end (TrothRowBuilder *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrothRowBuilder, troth_row_builder_clear)

G_END_DECLS
