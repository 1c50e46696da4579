// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-json.h"
#include "troth-record.h"

G_BEGIN_DECLS

/** troth_record_append_json: @record as one object, what is absent left out, unknown members of old written back */
void troth_record_append_json (gpointer record,
                               GString *out);
/** troth_record_append_list: @list (element-type TrothRecord) as one array */
void troth_record_append_list (GPtrArray *list,
                               GString   *out);
/** troth_record_to_json: the same as a tree (transfer full) */
JsonNode *troth_record_to_json (gpointer record);

/**
 * troth_record_from_json: a new record of @type (transfer full)
 *
 * null is absent; unknown members go to the record's extra. Error: %TROTH_ERROR_INVALID, "promise.words: missing",
 * "customer.contact_points[2].kind: …".
 */
gpointer troth_record_from_json (GType       type,
                                 JsonObject *object,
                                 GError    **error);

/**
 * troth_record_read: as troth_record_from_json(), straight from a reader (transfer full)
 *
 * @reader stands on the OBJECT_BEGIN of the record and is left on its OBJECT_END.
 */
gpointer troth_record_read (GType            type,
                            TrothJsonReader *reader,
                            GError         **error);

G_END_DECLS
