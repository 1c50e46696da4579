// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-notify-text.h"

#define MAX_CHARACTERS 300

char *
troth_notify_text (const char *text,
                   gboolean    markup)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  guint n = 0;

  for (const char *p = text ? text : ""; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((g_unichar_iscntrl (c) && c != '\n') || (c >= 0x202A && c <= 0x202E))
        continue;
      if (n++ == MAX_CHARACTERS)
        {
          g_string_append (clean, "…");
          break;
        }
      g_string_append_unichar (clean, c);
    }
  return markup ? g_markup_escape_text (clean->str, -1) : g_strdup (clean->str);
}
