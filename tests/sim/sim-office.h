// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

/* The administrator, who erases customers who ask for it, and does not give up until the backend says that it is done. */

G_BEGIN_DECLS

void sim_office_begin (void);
/** sim_office_erase: of one customer at a time; while she is busy, nothing happens */
void     sim_office_erase (const char *customer_id);
gboolean sim_office_is_busy (void);

G_END_DECLS
