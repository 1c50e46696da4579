// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-interaction.h"

G_BEGIN_DECLS

/** TROTH_ENDING_AHEAD: µs: so long before something ends it is spoken of */
#define TROTH_ENDING_AHEAD (30 * G_GINT64_CONSTANT (86400000000))

/**
 * troth_endings_find: what of a customer's comes to an end between @now (µs) and %TROTH_ENDING_AHEAD later; pure
 * @interactions: TrothInteraction, hers, in any order
 *
 * What was renewed, another of the same subject ending later, is not among them, and the same is there once.
 * Returns: (transfer container): the first to end first
 */
GPtrArray *troth_endings_find (GPtrArray *interactions,
                               gint64     now);

G_END_DECLS
