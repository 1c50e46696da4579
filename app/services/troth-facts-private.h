// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-facts.h"

/* Between troth-facts.c and troth-facts-story.c: what the customer told, bought and read. */

G_BEGIN_DECLS

/* the newest @limit of @type by @order; @field and @value narrow it (nullable) */
GPtrArray *troth_facts_find (TrothFacts        *self,
                             TrothDbConnection *connection,
                             GType              type,
                             const char        *order,
                             guint              limit,
                             const char        *field,
                             const char        *value,
                             GError           **error);
gboolean   troth_facts_read_story (TrothFacts        *self,
                                   TrothDbConnection *connection,
                                   GError           **error);
void       troth_facts_situate_story (const TrothFacts *self,
                                      TrothSituation   *situation,
                                      GTimeZone        *theirs,
                                      gint64            now);
void       troth_facts_clear_story (TrothFacts *self);

G_END_DECLS
