// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "when-cases.h"

gint64
when_instant (const char *text)
{
  gint64 us = 0;

  g_assert_true (troth_time_parse (text, &us, NULL));
  return us;
}

void
when_check (const WhenCase *cases,
            guint           n,
            const char     *language,
            const char     *now)
{
  g_autoptr (GTimeZone) berlin = troth_time_zone_new ("Europe/Berlin", NULL);
  g_autoptr (GTimeZone) new_york = troth_time_zone_new ("America/New_York", NULL);

  for (guint i = 0; i < n; i++)
    {
      TrothWhen        when;
      TrothWhenVerdict verdict = troth_when_parse (cases[i].text, language, when_instant (now), berlin, new_york, &when);
      g_autofree char *civil = NULL;

      if (verdict != cases[i].verdict)
        g_error ("“%s”: verdict %d, expected %d", cases[i].text ? cases[i].text : "(null)", verdict, cases[i].verdict);
      if (!cases[i].at)
        continue;
      civil = troth_time_to_civil (when.at, when.hers ? new_york : berlin);
      if (g_strcmp0 (civil, cases[i].at) != 0)
        g_error ("“%s”: %s, expected %s", cases[i].text, civil, cases[i].at);
    }
}
