// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-alarm-item.h"

G_BEGIN_DECLS

/** troth_alert_words: a TrothAlarmWords: what a notification says about @items; @zone: the agent's GTimeZone (transfer full) */
TrothNotification *troth_alert_words (GPtrArray *items,
                                      gint64     now,
                                      gpointer   zone);

G_END_DECLS
