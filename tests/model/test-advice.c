// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-advice.h"
#include "troth-time.h"

static void
test_vague_words (void)
{
  static const char *const german[] = { "de_DE.UTF-8", NULL };
  static const char *const spanish[] = { "es", "fr_CA", NULL };
  static const struct
  {
    const char        *text;
    const char *const *languages;
    const char        *found;
  } cases[] = {
    { "I will call you back soon", NULL, "soon" },
    { "We'll do it ASAP!", NULL, "asap" },
    { "I will tell you as soon as the part is here", NULL, NULL },
    { "I will tell you as soon as possible.", NULL, "as soon as possible" },
    { "A sooner date, Ms Soong", NULL, NULL },
    { "I will call you at four", german, NULL },
    { "Ich rufe Sie so schnell wie moglich an", german, "so schnell wie möglich" },
    { "Sobald das Teil da ist, rufe ich an", german, NULL },
    { "Das klären wir in Kürze.", german, "in Kürze" },
    { "Das klären wir in Kürze.", spanish, NULL },
    { "Le llamo lo antes posible", spanish, "lo antes posible" },
    { "Tan pronto como llegue la pieza", spanish, NULL },
    { "Je vous rappelle dès que possible", spanish, "dès que possible" },
    { "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (troth_vague_word (cases[i].text, cases[i].languages), ==, cases[i].found);
}

static void
test_preferred_hours (void)
{
  static const char *const bad[] = { NULL, "", "17-20", "17:00", "17:00-", "17:00-20:00x", "25:00-26:00", "9:60-10:00", "9:00-9:00", "24:00-1:00", "+9:00-10:00" };
  static const struct
  {
    const char *hours, *at, *until;
    gboolean    good;
  } cases[] = {
    { "17:00-20:00", "2026-03-02T16:00:00Z", NULL, TRUE }, /* 17:00 in Berlin */
    { "17:00-20:00", "2026-03-02T15:59:00Z", NULL, FALSE },
    { "17:00-20:00", "2026-03-02T19:00:00Z", NULL, FALSE }, /* half-open */
    { "17:00-20:00", "2026-03-02T15:00:00Z", "2026-03-02T16:00:00Z", FALSE },
    { "17:00-20:00", "2026-03-02T15:00:00Z", "2026-03-02T16:01:00Z", TRUE },
    { "22:00-06:00", "2026-03-02T23:30:00Z", NULL, TRUE },
    { "22:00-06:00", "2026-03-02T05:30:00Z", NULL, FALSE },
    { "08:00-24:00", "2026-03-02T22:59:00Z", NULL, TRUE },
    { "08:00-24:00", "2026-03-02T23:00:00Z", NULL, FALSE },
  };
  g_autoptr (GTimeZone) berlin = troth_time_zone_new ("Europe/Berlin", NULL);
  TrothPreferredHours hours;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (troth_preferred_hours_parse (bad[i], &hours));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 at, until = TROTH_NO_INSTANT;

      g_assert_true (troth_preferred_hours_parse (cases[i].hours, &hours));
      g_assert_true (troth_time_parse (cases[i].at, &at, NULL));
      g_assert_true (!cases[i].until || troth_time_parse (cases[i].until, &until, NULL));
      g_assert_cmpint (troth_preferred_hours_hold (hours, at, until, berlin), ==, cases[i].good);
    }
}

/* Nearest rank: as many as half, as many as nine of ten, were kept within so long. */
static void
test_outlook (void)
{
  for (guint n = 0; n <= 40; n++)
    {
      g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (gint64));
      TrothOutlook outlook = { 0 };
      guint        within_half = 0, within_most = 0;

      for (guint i = 0; i < n; i++)
        {
          gint64 one = (i * 7919) % 97 * TROTH_MINUTE;

          g_array_append_val (taken, one);
        }
      troth_outlook_take (&outlook, taken);
      g_assert_cmpuint (outlook.kept, ==, n);
      for (guint i = 0; i < n; i++)
        {
          within_half += g_array_index (taken, gint64, i) <= outlook.half;
          within_most += g_array_index (taken, gint64, i) <= outlook.most;
        }
      g_assert_cmpuint (within_half * 2, >=, n);
      g_assert_cmpuint (within_most * 10, >=, n * 9);
      g_assert_cmpint (outlook.half, <=, outlook.most);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/advice/vague-words", test_vague_words);
  g_test_add_func ("/model/advice/preferred-hours", test_preferred_hours);
  g_test_add_func ("/model/advice/outlook", test_outlook);
  return g_test_run ();
}
