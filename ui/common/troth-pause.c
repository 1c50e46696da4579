// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-pause.h"

void
troth_pause_begin (TrothPause *self,
                   guint       ms)
{
  self->until = g_get_monotonic_time () + ms * (gint64) 1000;
}

gboolean
troth_pause_is_on (const TrothPause *self)
{
  return g_get_monotonic_time () < self->until;
}
