// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-record-source.h"

G_BEGIN_DECLS

/* A record source on a hash table, for the rules alone. */
#define TROTH_TYPE_MEMORY_SOURCE (troth_memory_source_get_type ())
G_DECLARE_FINAL_TYPE (TrothMemorySource, troth_memory_source, TROTH, MEMORY_SOURCE, GObject)

TrothMemorySource *troth_memory_source_new (void);
/** troth_memory_source_put: takes @record (transfer full) in place of one with its type and id */
void troth_memory_source_put (TrothMemorySource *self,
                              gpointer           record);

G_END_DECLS
