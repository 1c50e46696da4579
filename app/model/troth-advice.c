// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-advice.h"

#include "troth-fold.h"
#include "troth-time.h"

/* Longer phrases first. What stands in "unless" excuses a phrase: it goes on to name an event. */
static const struct
{
  const char *language;
  const char *phrase;
  const char *unless;
} vague[] = {
  { "en", "as soon as possible", NULL },
  { "en", "as quickly as possible", NULL },
  { "en", "soon", "as soon as" },
  { "en", "asap", NULL },
  { "en", "shortly", NULL },
  { "en", "in a while", NULL },
  { "en", "at some point", NULL },
  { "en", "sometime", NULL },
  { "en", "in due course", NULL },
  { "en", "eventually", NULL },
  { "de", "so schnell wie möglich", NULL },
  { "de", "so bald wie möglich", NULL },
  { "de", "schnellstmöglich", NULL },
  { "de", "möglichst bald", NULL },
  { "de", "baldmöglichst", NULL },
  { "de", "bald", NULL },
  { "de", "in Kürze", NULL },
  { "de", "demnächst", NULL },
  { "de", "zeitnah", NULL },
  { "de", "irgendwann", NULL },
  { "es", "lo antes posible", NULL },
  { "es", "cuanto antes", NULL },
  { "es", "pronto", "tan pronto como" },
  { "es", "en breve", NULL },
  { "es", "próximamente", NULL },
  { "fr", "dès que possible", NULL },
  { "fr", "au plus vite", NULL },
  { "fr", "bientôt", NULL },
  { "fr", "sous peu", NULL },
  { "fr", "prochainement", NULL },
  { "pt", "o quanto antes", NULL },
  { "pt", "assim que possível", NULL },
  { "pt", "em breve", NULL },
};

static gboolean
is_spoken (const char        *language,
           const char *const *languages)
{
  if (strcmp (language, "en") == 0)
    return TRUE;
  for (guint i = 0; languages && languages[i]; i++)
    if (strncmp (languages[i], language, 2) == 0 && !g_ascii_isalpha (languages[i][2]))
      return TRUE;
  return FALSE;
}

/* @padded: folded, with a space before and after */
static gboolean
has_phrase (const char *padded,
            const char *phrase)
{
  g_autofree char *folded = troth_fold (phrase), *word = g_strconcat (" ", folded, " ", NULL);

  return strstr (padded, word) != NULL;
}

const char *
troth_vague_word (const char        *text,
                  const char *const *languages)
{
  g_autofree char *folded = troth_fold (text), *padded = g_strconcat (" ", folded, " ", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (vague); i++)
    if (is_spoken (vague[i].language, languages) && has_phrase (padded, vague[i].phrase) &&
        !(vague[i].unless && has_phrase (padded, vague[i].unless)))
      return vague[i].phrase;
  return NULL;
}

static gboolean
read_clock (const char **text,
            int         *minutes)
{
  char  *end;
  gint64 hour = g_ascii_strtoll (*text, &end, 10), minute;

  if (!g_ascii_isdigit (**text) || end > *text + 2 || *end != ':' || !g_ascii_isdigit (end[1]) || !g_ascii_isdigit (end[2]))
    return FALSE;
  minute = (end[1] - '0') * 10 + end[2] - '0';
  *text = end + 3;
  *minutes = (int) (hour * 60 + minute);
  return minute < 60 && *minutes <= 24 * 60;
}

gboolean
troth_preferred_hours_parse (const char          *text,
                             TrothPreferredHours *hours)
{
  return text && read_clock (&text, &hours->from) && *text++ == '-' && read_clock (&text, &hours->until) && *text == '\0' &&
         hours->from < 24 * 60 && hours->from != hours->until;
}

static gboolean
suits (TrothPreferredHours hours,
       int                 minute)
{
  return hours.from < hours.until ? minute >= hours.from && minute < hours.until : minute >= hours.from || minute < hours.until;
}

gboolean
troth_preferred_hours_hold (TrothPreferredHours hours,
                            gint64              at,
                            gint64              until,
                            GTimeZone          *there)
{
  gint64 local = troth_time_to_local (at, there);
  int    minute = (int) ((local % TROTH_DAY + TROTH_DAY) % TROTH_DAY / TROTH_MINUTE);
  int    wait = (hours.from - minute + 24 * 60) % (24 * 60);

  return suits (hours, minute) || (until != TROTH_NO_INSTANT && at + wait * TROTH_MINUTE < until);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

void
troth_outlook_take (TrothOutlook *self,
                    GArray       *taken)
{
  self->kept = taken->len;
  if (taken->len == 0)
    return;
  g_array_sort (taken, compare);
  self->half = g_array_index (taken, gint64, (taken->len + 1) / 2 - 1);
  self->most = g_array_index (taken, gint64, (taken->len * 9 + 9) / 10 - 1);
}
