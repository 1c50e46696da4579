// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-record-source.h"

G_DEFINE_INTERFACE (TrothRecordSource, troth_record_source, G_TYPE_OBJECT)

static void
troth_record_source_default_init (TrothRecordSourceInterface *iface)
{
}

gpointer
troth_record_source_get (TrothRecordSource *self,
                         GType              type,
                         const char        *id,
                         GError           **error)
{
  return TROTH_RECORD_SOURCE_GET_IFACE (self)->get (self, type, id, error);
}

GPtrArray *
troth_record_source_find (TrothRecordSource *self,
                          GType              type,
                          const char        *field,
                          const char        *value,
                          GError           **error)
{
  return TROTH_RECORD_SOURCE_GET_IFACE (self)->find (self, type, field, value, NULL, 0, error);
}

GPtrArray *
troth_record_source_find_since (TrothRecordSource *self,
                                GType              type,
                                const char        *field,
                                const char        *value,
                                const char        *instant,
                                gint64             since,
                                GError           **error)
{
  return TROTH_RECORD_SOURCE_GET_IFACE (self)->find (self, type, field, value, instant, since, error);
}
