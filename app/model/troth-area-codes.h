// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * troth_area_code_zone: what time it is behind a number of the United States or Canada, by its area code
 * @e164: (nullable): "+15147214711"
 *
 * Returns: (transfer none) (nullable): an IANA zone; NULL for another country's number, and for an area that keeps two times
 */
const char *troth_area_code_zone (const char *e164);

G_END_DECLS
