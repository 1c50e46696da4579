// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-scope.h"

/* A page of changes for a desk: what of the change log concerns its working set. On the reader. */

G_BEGIN_DECLS

typedef struct _TrothPullPage TrothPullPage;

/** troth_pull_page_read: up to @limit lines of the log after @from (transfer full) (nullable with @error) */
TrothPullPage *troth_pull_page_read (TrothDbConnection *connection,
                                     TrothScope        *scope,
                                     gint64             from,
                                     gint64             limit,
                                     GError           **error);
void           troth_pull_page_free (TrothPullPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothPullPage, troth_pull_page_free)

/** troth_pull_page_get_json: the changes, without the brackets around them (transfer none) */
const char *troth_pull_page_get_json (TrothPullPage *self);
/** troth_pull_page_get_to: the last line that is dealt with */
gint64 troth_pull_page_get_to (TrothPullPage *self);

/** troth_pull_page_append_unreadable: to an object in @out: that the record in @row of @type, with all its columns, cannot be read, and @why;
 * says so in the log, too */
void troth_pull_page_append_unreadable (GString          *out,
                                        GType             type,
                                        TrothDbStatement *row,
                                        const GError     *why);

G_END_DECLS
