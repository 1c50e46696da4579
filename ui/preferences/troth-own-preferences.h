// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-context.h"

G_BEGIN_DECLS

/**
 * TrothOwnPreferences: what an agent prefers, and not what suits a computer, follows her from desk to desk
 *
 *   settings of this computer ──changed──► agent.set_preferences ──► her record ──► settings of the computer where she sits
 *
 * One change is sent as what is on record with that one key replaced. With nothing on record, what differs here from the start is sent. When
 * another agent signs in, what was preferred here is taken back first: GSettings "preferences-of" says whose it is.
 */
#define TROTH_TYPE_OWN_PREFERENCES (troth_own_preferences_get_type ())
G_DECLARE_FINAL_TYPE (TrothOwnPreferences, troth_own_preferences, TROTH, OWN_PREFERENCES, GObject)

TrothOwnPreferences *troth_own_preferences_new (GSettings    *settings,
                                                TrothContext *context);
/** troth_own_preferences_read: of @settings, those that are hers and were ever set (transfer full) */
JsonNode *troth_own_preferences_read (GSettings *settings);
/** troth_own_preferences_apply: sets those of @preferences (nullable) that make sense here; the others stay as they are */
void troth_own_preferences_apply (GSettings *settings,
                                  JsonNode  *preferences);

G_END_DECLS
