// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TrothRecordSource: where a command reads the records that it is about.
 *
 * The backend and the desk's store each implement it on a connection inside the transaction that will also
 * write the result; tests implement it on a hash table. Only the command functions call it, on the worker.
 */
#define TROTH_TYPE_RECORD_SOURCE (troth_record_source_get_type ())
G_DECLARE_INTERFACE (TrothRecordSource, troth_record_source, TROTH, RECORD_SOURCE, GObject)

struct _TrothRecordSourceInterface
{
  GTypeInterface parent_interface;

  gpointer (*get) (TrothRecordSource *self,
                   GType              type,
                   const char        *id,
                   GError           **error);
  GPtrArray *(*find) (TrothRecordSource *self,
                      GType              type,
                      const char        *field,
                      const char        *value,
                      const char        *instant, /* (nullable) */
                      gint64             since,
                      GError           **error);
};

/**
 * troth_record_source_get: the record of @type with @id, as a copy of the caller's own (transfer full)
 * Returns: (nullable): %NULL without @error when there is none; with @error only when reading failed
 */
gpointer troth_record_source_get (TrothRecordSource *self,
                                  GType              type,
                                  const char        *id,
                                  GError           **error);
/** troth_record_source_find: all records of @type whose text or enum column @field is @value, by id (transfer full) */
GPtrArray *troth_record_source_find (TrothRecordSource *self,
                                     GType              type,
                                     const char        *field,
                                     const char        *value,
                                     GError           **error);

/** troth_record_source_find_since: those of them whose @instant is at @since (µs) or later */
GPtrArray *troth_record_source_find_since (TrothRecordSource *self,
                                           GType              type,
                                           const char        *field,
                                           const char        *value,
                                           const char        *instant,
                                           gint64             since,
                                           GError           **error);

G_END_DECLS
