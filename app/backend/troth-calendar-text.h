// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-calendar.h"

/* Working hours as an administrator writes them: "mon-fri 09:00-12:30 13:00-17:00; sat 10:00-14:00; sun 22:00-06:00". */

G_BEGIN_DECLS

/**
 * troth_openings_parse: (transfer full) (element-type TrothOpening)
 *
 * Days are the first three letters in English; a time that runs over midnight becomes two openings; nothing at all
 * is a team that never works. Error: %TROTH_ERROR_INVALID with the part that is wrong.
 */
GPtrArray *troth_openings_parse (const char *text,
                                 GError    **error);
/** troth_openings_format: the other way, one line a weekday on which the team works (transfer full) */
char *troth_openings_format (GPtrArray *openings);

G_END_DECLS
