// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * troth_fold: text as the search sees it: no accents, no case, words separated by one space
 * @text: (nullable): UTF-8; invalid bytes are replaced
 *
 * Letters lose their marks in Latin and Greek only ("Łódź" is "lodz"; Arabic and Cyrillic keep theirs, save ё),
 * ß is ss, ø is o; apostrophes vanish, every other sign is a space. The same for names, e-mail addresses and queries.
 * Returns: (transfer full): "" when nothing is left
 */
char *troth_fold (const char *text);

/**
 * troth_fold_spelled: folded as it is written where a keyboard has no such letters: "Köhler" is "koehler", "Ærø" is "aeroe"
 * Returns: (transfer full) (nullable): NULL when that is the same as troth_fold ()
 */
char *troth_fold_spelled (const char *text);

G_END_DECLS
