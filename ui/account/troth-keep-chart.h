// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-account.h"

G_BEGIN_DECLS

/* A bar a week: kept, kept late above it, broken on top. A screen reader hears it as sentences, newest week first. */
#define TROTH_TYPE_KEEP_CHART (troth_keep_chart_get_type ())
G_DECLARE_FINAL_TYPE (TrothKeepChart, troth_keep_chart, TROTH, KEEP_CHART, GtkWidget)

void troth_keep_chart_show (TrothKeepChart     *self,
                            const TrothAccount *account,
                            GTimeZone          *zone);
/** troth_keep_rate_words: "kept 9 of 10, 3 of them early, 1 of them late, 2 given a new time, 1 released"; "none was due" (transfer full) */
char *troth_keep_rate_words (const TrothKeepRate *rate);

G_END_DECLS
