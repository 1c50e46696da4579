// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-calendar-text.h"

#include <string.h>

static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static GPtrArray *
wrong (GPtrArray  *openings,
       GError    **error,
       const char *part,
       const char *why)
{
  g_ptr_array_unref (openings);
  troth_refuse (error, TROTH_ERROR_INVALID, "“%.60s” %s", part, why);
  return NULL;
}

/* 1 to 7, or 0 */
static guint
read_day (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (g_ascii_strcasecmp (word, days[i]) == 0)
      return i + 1;
  return 0;
}

/* "mon" or "mon-fri"; "sat-mon" goes on into the next week. */
static gboolean
read_days (const char *word,
           guint      *first,
           guint      *last)
{
  g_auto (GStrv) ends = g_strsplit (word, "-", 3);
  const guint n = g_strv_length (ends);

  *first = n ? read_day (ends[0]) : 0;
  *last = n == 2 ? read_day (ends[1]) : *first;
  if (*last && *last < *first)
    *last += 7;
  return n <= 2 && *first && *last;
}

static void
add (GPtrArray  *openings,
     guint       weekday,
     const char *opens,
     const char *closes)
{
  TrothOpening *opening = troth_opening_new ();

  troth_opening_set_weekday (opening, (weekday - 1) % 7 + 1);
  troth_opening_set_opens (opening, opens);
  troth_opening_set_closes (opening, closes);
  g_ptr_array_add (openings, opening);
}

/* "09:00-17:00", on each of the days; what it means is for troth_hours_new() to check. */
static gboolean
add_stretch (GPtrArray  *openings,
             guint       first,
             guint       last,
             const char *word)
{
  g_auto (GStrv) ends = g_strsplit (word, "-", 3);

  if (g_strv_length (ends) != 2 || strlen (ends[0]) != 5 || strlen (ends[1]) != 5)
    return FALSE;
  for (guint day = first; day <= last; day++)
    if (strcmp (ends[1], ends[0]) > 0)
      add (openings, day, ends[0], ends[1]);
    else
      {
        add (openings, day, ends[0], "24:00");
        if (strcmp (ends[1], "00:00") != 0)
          add (openings, day + 1, "00:00", ends[1]);
      }
  return TRUE;
}

GPtrArray *
troth_openings_parse (const char *text,
                      GError    **error)
{
  GPtrArray *openings = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) parts = g_strsplit_set (text, ";\n", -1);

  for (guint i = 0; parts[i]; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (g_strstrip (parts[i]), " ,", -1);
      guint first, last, stretches = 0;

      if (!*parts[i])
        continue;
      if (!read_days (words[0], &first, &last))
        return wrong (openings, error, words[0], "is no weekday: mon, tue … sun, or mon-fri");
      for (guint w = 1; words[w]; w++)
        {
          if (!*words[w])
            continue;
          if (!add_stretch (openings, first, last, words[w]))
            return wrong (openings, error, words[w], "are no hours: 09:00-17:00");
          stretches++;
        }
      if (!stretches)
        return wrong (openings, error, parts[i], "has no hours: mon-fri 09:00-17:00");
    }
  return openings;
}

char *
troth_openings_format (GPtrArray *openings)
{
  GString *out = g_string_new (NULL);

  for (guint day = 1; day <= G_N_ELEMENTS (days); day++)
    {
      const gsize before = out->len;

      for (guint i = 0; i < openings->len; i++)
        if (troth_opening_get_weekday (openings->pdata[i]) == day)
          {
            if (out->len == before)
              g_string_append (out, days[day - 1]);
            g_string_append_printf (out, " %s-%s", troth_opening_get_opens (openings->pdata[i]), troth_opening_get_closes (openings->pdata[i]));
          }
      if (out->len > before)
        g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
