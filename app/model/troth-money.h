// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-error.h"

/* Amounts of money, in the smallest unit of their currency: 1299 is 12.99 EUR, or 1,299 JPY. */

G_BEGIN_DECLS

/** troth_money_digits: after the decimal point of @currency (ISO 4217): 2 for most */
guint troth_money_digits (const char *currency);
/** troth_money_is_currency: three capital letters */
gboolean troth_money_is_currency (const char *text);
/**
 * troth_money_parse: "12.5" or "12,50", not negative, to the smallest unit of @currency
 *
 * Error: %TROTH_ERROR_INVALID when it is no amount, has more digits than the currency or 10^12 units.
 */
gboolean troth_money_parse (const char *text,
                            const char *currency,
                            gint64     *minor,
                            GError    **error);
/** troth_money_format: "12.50", without the currency, as programs write it; people read troth_format_money() (transfer full) */
char *troth_money_format (gint64      minor,
                          const char *currency);

G_END_DECLS
