// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

#include "troth-context.h"

/* A desk that runs, but for its backend: hand-made records (ui-samples.h) in a store of its own, Jane Peacock signed in, the
 * clock at samples_moment (). */

G_BEGIN_DECLS

/** desk_samples_context: not started: nothing leaves the desk, nothing comes by itself; @folder is empty (transfer full) */
TrothContext *desk_samples_context (const char *folder);
/** desk_samples_add: what happens meanwhile; FALSE when there is no such thing. The words are those of the table in the source */
gboolean desk_samples_add (TrothContext *context,
                           const char   *what);
/** desk_samples_apply: @record comes from the backend (transfer full) */
void desk_samples_apply (TrothContext *context,
                         gpointer      record);
/** desk_samples_add_mine: as events "mine" and "reviews": in desk-reviews.c */
void desk_samples_add_mine (TrothContext *context);
void desk_samples_add_reviews (TrothContext *context);
/** desk_samples_add_changed: as events "changed", "gone", "page" and "traits": in desk-stories.c */
void desk_samples_add_changed (TrothContext *context);
void desk_samples_add_gone (TrothContext *context);
void desk_samples_add_ending (TrothContext *context);
void desk_samples_add_voicemail (TrothContext *context);
void desk_samples_add_page (TrothContext *context);
void desk_samples_add_traits (TrothContext *context);

G_END_DECLS
