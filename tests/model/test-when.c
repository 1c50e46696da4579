// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-record.h"
#include "troth-when.h"

typedef struct
{
  const char      *text;
  TrothWhenVerdict verdict;
  const char      *at; /* civil, in the zone that was said */
} Case;

/* Monday 2 March 2026, 11:42:30 in Berlin, 05:42:30 in New York. */
#define NOW "2026-03-02T10:42:30Z"

static gint64
instant (const char *text)
{
  gint64 us = 0;

  g_assert_true (troth_time_parse (text, &us, NULL));
  return us;
}

static void
check (const Case *cases,
       guint       n,
       const char *language,
       const char *now)
{
  g_autoptr (GTimeZone) berlin = troth_time_zone_new ("Europe/Berlin", NULL);
  g_autoptr (GTimeZone) new_york = troth_time_zone_new ("America/New_York", NULL);

  for (guint i = 0; i < n; i++)
    {
      TrothWhen        when;
      TrothWhenVerdict verdict = troth_when_parse (cases[i].text, language, instant (now), berlin, new_york, &when);
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

static void
test_english (void)
{
  static const Case cases[] = {
    { "15:00", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "  at 15.30 ", TROTH_WHEN_OK, "2026-03-02T15:30" },
    { "1530", TROTH_WHEN_OK, "2026-03-02T15:30" },
    { "15h", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "15h30", TROTH_WHEN_OK, "2026-03-02T15:30" },
    { "3pm", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "3:15 p.m", TROTH_WHEN_UNCLEAR, NULL },
    { "3:15 pm", TROTH_WHEN_OK, "2026-03-02T15:15" },
    { "12 am", TROTH_WHEN_PAST, "2026-03-02T00:00" },
    { "12 pm", TROTH_WHEN_OK, "2026-03-02T12:00" },
    { "noon", TROTH_WHEN_OK, "2026-03-02T12:00" },
    { "3 o'clock pm", TROTH_WHEN_UNCLEAR, NULL },
    { "+2h", TROTH_WHEN_OK, "2026-03-02T13:42" },
    { "+ 2 h", TROTH_WHEN_OK, "2026-03-02T13:42" },
    { "+1h30", TROTH_WHEN_OK, "2026-03-02T13:12" },
    { "+90m", TROTH_WHEN_OK, "2026-03-02T13:12" },
    { "in 2 hours", TROTH_WHEN_OK, "2026-03-02T13:42" },
    { "in an hour", TROTH_WHEN_OK, "2026-03-02T12:42" },
    { "an hour", TROTH_WHEN_OK, "2026-03-02T12:42" },
    { "20 min", TROTH_WHEN_OK, "2026-03-02T12:02" },
    { "+2d", TROTH_WHEN_OK, "2026-03-04T11:42" },
    { "in 2 days at 9", TROTH_WHEN_OK, "2026-03-04T09:00" },
    { "in 2 days 10", TROTH_WHEN_OK, "2026-03-04T10:00" },
    { "in 2 weeks 10", TROTH_WHEN_OK, "2026-03-16T10:00" },
    { "+2d 10", TROTH_WHEN_OK, "2026-03-04T10:00" },
    { "in 2 days 3 hours 15", TROTH_WHEN_OK, "2026-03-04T14:57" },
    { "in 1 hour 30", TROTH_WHEN_OK, "2026-03-02T13:12" },
    { "in 1 hour 3 pm", TROTH_WHEN_UNCLEAR, NULL },
    { "in 1 hour 15 pm", TROTH_WHEN_UNCLEAR, NULL },
    { "in 20 minutes 15", TROTH_WHEN_UNCLEAR, NULL },
    { "+1w", TROTH_WHEN_OK, "2026-03-09T11:42" },
    { "tomorrow 9", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "9:00 Tomorrow", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "tomorrow 9 hers", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "tomorrow 9:00 at hers", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "9 there", TROTH_WHEN_OK, "2026-03-02T09:00" },
    { "tue 15", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "mon 15", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "Monday 9", TROTH_WHEN_OK, "2026-03-09T09:00" },
    { "sun 10:00", TROTH_WHEN_OK, "2026-03-08T10:00" },
    { "24 dec 10", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "Dec 24, 10 am", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "thu 24 dec 10:00", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "fri 24 dec 10:00", TROTH_WHEN_NO_DAY, NULL },
    { "24.12. 10:00", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "24.12.2026 10:00", TROTH_WHEN_OK, "2026-12-24T10:00" },
  };

  check (cases, G_N_ELEMENTS (cases), "C", NOW);
}

static void
test_english_too (void)
{
  static const Case cases[] = {
    { "2026-12-24 10:00", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "24/12 10:00", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "12/24 10:00", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "3/4 10:00", TROTH_WHEN_WHICH_DAY, NULL },
    { "1 feb 10", TROTH_WHEN_OK, "2027-02-01T10:00" },
    { "31.2. 10:00", TROTH_WHEN_NO_DAY, NULL },
    { "2026-13-01 10:00", TROTH_WHEN_NO_DAY, NULL },
    { "15-16", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "15:00–16:30", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "3-4 pm", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "tomorrow 3-3:30 pm", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "tomorrow 11-11:30 pm", TROTH_WHEN_OK, "2026-03-03T23:00" },
    { "tomorrow 11-1 pm", TROTH_WHEN_OK, "2026-03-03T11:00" },
    { "tomorrow 12-12:30 pm", TROTH_WHEN_OK, "2026-03-03T12:00" },
    { "tomorrow 12-1 pm", TROTH_WHEN_OK, "2026-03-03T12:00" },
    { "tomorrow 9-10:30 am", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "tomorrow 9-5 pm", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "tomorrow 12-12:30 am", TROTH_WHEN_UNCLEAR, NULL },
    { "tomorrow between 9 and 11", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "16-15", TROTH_WHEN_UNCLEAR, NULL },
    { "by end of day", TROTH_WHEN_OK, "2026-03-02T18:00" },
    { "tomorrow eod", TROTH_WHEN_OK, "2026-03-03T18:00" },
    { "11:42", TROTH_WHEN_PAST, "2026-03-02T11:42" },
    { "9", TROTH_WHEN_PAST, "2026-03-02T09:00" },
    { "2026-03-01 10:00", TROTH_WHEN_PAST, "2026-03-01T10:00" },
    { "+0m", TROTH_WHEN_PAST, NULL },
    { "2029-01-01 10:00", TROTH_WHEN_TOO_FAR, NULL },
    { "+9999d", TROTH_WHEN_TOO_FAR, NULL },
    { "tomorrow", TROTH_WHEN_NO_TIME, NULL },
    { "tue", TROTH_WHEN_NO_TIME, NULL },
    { "", TROTH_WHEN_EMPTY, NULL },
    { " \t ", TROTH_WHEN_EMPTY, NULL },
    { NULL, TROTH_WHEN_EMPTY, NULL },
    { "soon", TROTH_WHEN_UNCLEAR, NULL },
    { "asap", TROTH_WHEN_UNCLEAR, NULL },
    { "25:00", TROTH_WHEN_UNCLEAR, NULL },
    { "15:60", TROTH_WHEN_UNCLEAR, NULL },
    { "15:5", TROTH_WHEN_UNCLEAR, NULL },
    { "15:00 16:00", TROTH_WHEN_UNCLEAR, NULL },
    { "15-", TROTH_WHEN_UNCLEAR, NULL },
    { "+2", TROTH_WHEN_UNCLEAR, NULL },
    { "-2h", TROTH_WHEN_UNCLEAR, NULL },
    { "tomorrow tue 9", TROTH_WHEN_UNCLEAR, NULL },
    { "999999999999999999999", TROTH_WHEN_UNCLEAR, NULL },
    { "\xff", TROTH_WHEN_UNCLEAR, NULL },
    { "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", TROTH_WHEN_UNCLEAR, NULL },
  };

  check (cases, G_N_ELEMENTS (cases), "C", NOW);
}

static void
test_weekdays (void)
{
  static const Case cases[] = {
    { "next monday 15:00", TROTH_WHEN_OK, "2026-03-09T15:00" },
    { "monday next 15:00", TROTH_WHEN_OK, "2026-03-09T15:00" },
    { "next tue 15", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "this monday 15:00", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "today monday 15:00", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "today monday 9", TROTH_WHEN_PAST, "2026-03-02T09:00" },
    { "today tuesday 9", TROTH_WHEN_NO_DAY, NULL },
    { "today next monday 15:00", TROTH_WHEN_NO_DAY, NULL },
  };

  check (cases, G_N_ELEMENTS (cases), "C", NOW);
}

/* An hour after "at", or of a day, is the clock's. */
static void
test_hours_of_the_clock (void)
{
  static const Case french[] = {
    { "à 15 heures", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "vers 15 heures 30", TROTH_WHEN_OK, "2026-03-02T15:30" },
    { "autour de 15 heures", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "demain 15 heures", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "demain à deux heures", TROTH_WHEN_OK, "2026-03-03T02:00" },
    { "entre 14 heures et 16 heures", TROTH_WHEN_OK, "2026-03-02T14:00" },
    { "dans 15 heures", TROTH_WHEN_OK, "2026-03-03T02:42" },
    { "15 heures", TROTH_WHEN_UNCLEAR, NULL },
    { "deux heures", TROTH_WHEN_UNCLEAR, NULL },
    { "dans 2 jours 15h", TROTH_WHEN_UNCLEAR, NULL },
    { "dans 2 jours 15 heures", TROTH_WHEN_UNCLEAR, NULL },
    { "dans 2 jours à 15 heures", TROTH_WHEN_OK, "2026-03-04T15:00" },
    { "dans 1 jour et 2 heures", TROTH_WHEN_UNCLEAR, NULL },
    { "+2j 3h", TROTH_WHEN_OK, "2026-03-04T14:42" },
  };
  static const Case portuguese[] = {
    { "às 15 horas", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "hoje às 15 horas", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "hoje 15 horas", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "por volta das 15 horas", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "daqui a 2 horas", TROTH_WHEN_OK, "2026-03-02T13:42" },
    { "em 2 dias 15 horas", TROTH_WHEN_UNCLEAR, NULL },
  };
  static const Case spanish[] = {
    { "a las 15 horas", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "a las dos horas", TROTH_WHEN_PAST, "2026-03-02T02:00" },
    { "martes 15 horas", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "una hora", TROTH_WHEN_UNCLEAR, NULL },
  };
  static const Case english[] = {
    { "at 15 hours", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "at 1500 hours", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "about 2 hours", TROTH_WHEN_OK, "2026-03-02T13:42" },
    { "in 2 days 3 hours", TROTH_WHEN_OK, "2026-03-04T14:42" },
    { "tomorrow 2 hours", TROTH_WHEN_UNCLEAR, NULL },
  };

  check (french, G_N_ELEMENTS (french), "fr_FR", NOW);
  check (portuguese, G_N_ELEMENTS (portuguese), "pt_BR", NOW);
  check (spanish, G_N_ELEMENTS (spanish), "es", NOW);
  check (english, G_N_ELEMENTS (english), "C", NOW);
}

/* A week has no end that everybody means. */
static void
test_end_of_day_only (void)
{
  static const Case english[] = {
    { "end of week", TROTH_WHEN_UNCLEAR, NULL },
    { "by the end of the week", TROTH_WHEN_UNCLEAR, NULL },
    { "end of a week", TROTH_WHEN_UNCLEAR, NULL },
    { "end of 2 weeks", TROTH_WHEN_UNCLEAR, NULL },
    { "end of the hour", TROTH_WHEN_UNCLEAR, NULL },
    { "end of day", TROTH_WHEN_OK, "2026-03-02T18:00" },
    { "by the end of the day on friday", TROTH_WHEN_OK, "2026-03-06T18:00" },
    { "in 2 weeks end of day", TROTH_WHEN_OK, "2026-03-16T18:00" },
    { "end of next week", TROTH_WHEN_UNCLEAR, NULL },
    { "end of next monday", TROTH_WHEN_OK, "2026-03-09T18:00" },
    { "end of monday", TROTH_WHEN_OK, "2026-03-02T18:00" },
    { "end", TROTH_WHEN_UNCLEAR, NULL },
    { "the week", TROTH_WHEN_UNCLEAR, NULL },
  };
  static const Case german[] = {
    { "Ende der Woche", TROTH_WHEN_UNCLEAR, NULL },
    { "bis Ende der Woche", TROTH_WHEN_UNCLEAR, NULL },
    { "Ende des Tages", TROTH_WHEN_OK, "2026-03-02T18:00" },
    { "Feierabend", TROTH_WHEN_OK, "2026-03-02T18:00" },
  };
  static const Case spanish[] = {
    { "fin de semana", TROTH_WHEN_UNCLEAR, NULL },
    { "a fin de la semana", TROTH_WHEN_UNCLEAR, NULL },
    { "fin del día", TROTH_WHEN_OK, "2026-03-02T18:00" },
  };
  static const Case french[] = {
    { "fin de semaine", TROTH_WHEN_UNCLEAR, NULL },
    { "fin de journée", TROTH_WHEN_OK, "2026-03-02T18:00" },
    { "demain fin de journée", TROTH_WHEN_OK, "2026-03-03T18:00" },
  };
  static const Case portuguese[] = {
    { "fim de semana", TROTH_WHEN_UNCLEAR, NULL },
    { "até o fim da semana", TROTH_WHEN_UNCLEAR, NULL },
    { "fim do dia", TROTH_WHEN_OK, "2026-03-02T18:00" },
  };

  check (english, G_N_ELEMENTS (english), "C", NOW);
  check (german, G_N_ELEMENTS (german), "de", NOW);
  check (spanish, G_N_ELEMENTS (spanish), "es", NOW);
  check (french, G_N_ELEMENTS (french), "fr", NOW);
  check (portuguese, G_N_ELEMENTS (portuguese), "pt", NOW);
}

static void
test_french (void)
{
  static const Case cases[] = {
    { "aujourd’hui à 15h30", TROTH_WHEN_OK, "2026-03-02T15:30" },
    { "demain 9:00", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "demain 9:00 là-bas", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "après-demain à 10h", TROTH_WHEN_OK, "2026-03-04T10:00" },
    { "dans 1 heure", TROTH_WHEN_OK, "2026-03-02T12:42" },
    { "dans deux jours à midi", TROTH_WHEN_OK, "2026-03-04T12:00" },
    { "lundi prochain à 15h", TROTH_WHEN_OK, "2026-03-09T15:00" },
    { "mar 15", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "4 mars 10:00", TROTH_WHEN_OK, "2026-03-04T10:00" },
  };

  check (cases, G_N_ELEMENTS (cases), "fr_FR", NOW);
}

static void
test_portuguese (void)
{
  static const Case cases[] = {
    { "hoje às 15:00", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "amanhã 9:00 lá", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "em 1 hora", TROTH_WHEN_OK, "2026-03-02T12:42" },
    { "terça-feira 15h", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "próxima segunda-feira às 15", TROTH_WHEN_OK, "2026-03-09T15:00" },
    { "ter 15", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "4 de março 10:00", TROTH_WHEN_OK, "2026-03-04T10:00" },
  };

  check (cases, G_N_ELEMENTS (cases), "pt_BR", NOW);
}

static void
test_arabic (void)
{
  static const Case cases[] = {
    { "اليوم 15:00", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "غدًا، ٩:٣٠", TROTH_WHEN_OK, "2026-03-03T09:30" },
    { "غدا 9:00 هناك", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "غدا 3 م", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "بعد 1 ساعة", TROTH_WHEN_OK, "2026-03-02T12:42" },
    { "بعد 2 ايام 10", TROTH_WHEN_OK, "2026-03-04T10:00" },
    { "الثلاثاء 15", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "الاثنين القادم 15:00", TROTH_WHEN_OK, "2026-03-09T15:00" },
    { "4 مارس 10:00", TROTH_WHEN_OK, "2026-03-04T10:00" },
    { "بعد غد 10:00", TROTH_WHEN_UNCLEAR, NULL },
  };

  check (cases, G_N_ELEMENTS (cases), "ar_EG", NOW);
}

static void
test_german (void)
{
  static const Case cases[] = {
    { "um 15 Uhr", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "morgen 9", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "übermorgen 9:30", TROTH_WHEN_OK, "2026-03-04T09:30" },
    { "ÜBERMORGEN 9:30", TROTH_WHEN_OK, "2026-03-04T09:30" },
    { "in 2 Stunden", TROTH_WHEN_OK, "2026-03-02T13:42" },
    { "in einer Stunde", TROTH_WHEN_OK, "2026-03-02T12:42" },
    { "Di 15", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "am Donnerstag um 8:15", TROTH_WHEN_OK, "2026-03-05T08:15" },
    { "24. Dezember 10 Uhr", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "5. März 10:00", TROTH_WHEN_OK, "2026-03-05T10:00" },
    { "zwischen 14 und 16 Uhr", TROTH_WHEN_OK, "2026-03-02T14:00" },
    { "14 bis 16", TROTH_WHEN_OK, "2026-03-02T14:00" },
    { "Ende des Tages", TROTH_WHEN_OK, "2026-03-02T18:00" },
    { "in 2 Tagen 15 Uhr", TROTH_WHEN_OK, "2026-03-04T15:00" },
    { "in 2 Tagen 15", TROTH_WHEN_OK, "2026-03-04T15:00" },
    { "in einer Woche 10 Uhr", TROTH_WHEN_OK, "2026-03-09T10:00" },
    { "in 2 Stunden 15 Uhr", TROTH_WHEN_UNCLEAR, NULL },
    { "in 2 Tagen 3 Stunden", TROTH_WHEN_OK, "2026-03-04T14:42" },
    { "nächsten Montag 15 Uhr", TROTH_WHEN_OK, "2026-03-09T15:00" },
    { "kommenden Montag 15 Uhr", TROTH_WHEN_OK, "2026-03-09T15:00" },
    { "heute morgen um 11:50", TROTH_WHEN_OK, "2026-03-02T11:50" },
    { "heute morgen um 11", TROTH_WHEN_PAST, "2026-03-02T11:00" },
    { "heute morgen um 15 Uhr", TROTH_WHEN_UNCLEAR, NULL },
    { "heute, morgen um 15 Uhr", TROTH_WHEN_UNCLEAR, NULL },
    { "übermorgen morgen 9", TROTH_WHEN_UNCLEAR, NULL },
    { "tomorrow 9", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "bald", TROTH_WHEN_UNCLEAR, NULL },
  };

  check (cases, G_N_ELEMENTS (cases), "de_AT.UTF-8", NOW);
}

static void
test_spanish (void)
{
  static const Case cases[] = {
    { "a las 15", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "15h30", TROTH_WHEN_OK, "2026-03-02T15:30" },
    { "mañana a las 9", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "manana 9", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "pasado mañana 9", TROTH_WHEN_OK, "2026-03-04T09:00" },
    { "en 2 horas", TROTH_WHEN_OK, "2026-03-02T13:42" },
    { "en una hora", TROTH_WHEN_OK, "2026-03-02T12:42" },
    { "mañana a las 9 de la mañana", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "hoy a las 3 de la tarde", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "mañana por la mañana a las 11", TROTH_WHEN_OK, "2026-03-03T11:00" },
    { "a las 9 y media de la noche", TROTH_WHEN_UNCLEAR, NULL },
    { "a las 9:30 de la noche", TROTH_WHEN_OK, "2026-03-02T21:30" },
    { "a las 11 de la mañana", TROTH_WHEN_PAST, "2026-03-02T11:00" },
    { "a las 9 mañana", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "mañana entre las 3 y las 4 de la tarde", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "mañana a las 12 de la tarde", TROTH_WHEN_OK, "2026-03-03T12:00" },
    { "mañana a las 12 de la noche", TROTH_WHEN_UNCLEAR, NULL },
    { "mañana a las 12 de la mañana", TROTH_WHEN_UNCLEAR, NULL },
    { "mañana a las 1 de la noche", TROTH_WHEN_UNCLEAR, NULL },
    { "mañana a las 15 de la tarde", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "mañana a las 15 de la mañana", TROTH_WHEN_UNCLEAR, NULL },
    { "hoy mañana 9", TROTH_WHEN_UNCLEAR, NULL },
    { "en 2 horas de la tarde", TROTH_WHEN_UNCLEAR, NULL },
    { "mañana por la tarde", TROTH_WHEN_NO_TIME, NULL },
    { "en una semana por la mañana", TROTH_WHEN_UNCLEAR, NULL },
    { "mañana a las 10 de la tarde", TROTH_WHEN_UNCLEAR, NULL },
    { "al fin de la tarde", TROTH_WHEN_UNCLEAR, NULL },
    { "pasado mañana por la mañana a las 9", TROTH_WHEN_OK, "2026-03-04T09:00" },
    { "el lunes pasado a las 9", TROTH_WHEN_UNCLEAR, NULL },
    { "el próximo lunes a las 15", TROTH_WHEN_OK, "2026-03-09T15:00" },
    { "mar 15", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "miércoles 10", TROTH_WHEN_OK, "2026-03-04T10:00" },
    { "24 de diciembre a las 10", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "entre las 14 y las 16", TROTH_WHEN_OK, "2026-03-02T14:00" },
    { "pronto", TROTH_WHEN_UNCLEAR, NULL },
  };

  check (cases, G_N_ELEMENTS (cases), "es", NOW);
}

static void
test_details (void)
{
  g_autoptr (GTimeZone) berlin = troth_time_zone_new ("Europe/Berlin", NULL);
  TrothWhen when;

  g_assert_cmpint (troth_when_parse ("3-4:30 pm", NULL, instant (NOW), berlin, NULL, &when), ==, TROTH_WHEN_OK);
  g_assert_cmpint (when.until, ==, instant ("2026-03-02T15:30:00Z"));
  g_assert_false (when.end_of_day);
  g_assert_cmpint (troth_when_parse ("eod", NULL, instant (NOW), berlin, NULL, &when), ==, TROTH_WHEN_OK);
  g_assert_true (when.end_of_day);
  g_assert_cmpint (when.until, ==, TROTH_NO_INSTANT);
  /* no customer's zone is known: hers is mine */
  g_assert_cmpint (troth_when_parse ("15:00 hers", NULL, instant (NOW), berlin, NULL, &when), ==, TROTH_WHEN_OK);
  g_assert_cmpint (when.at, ==, instant ("2026-03-02T14:00:00Z"));
  g_assert_false (when.hers);
}

/* Berlin: 02:00-03:00 does not exist on 29 March 2026 and comes twice on 25 October 2026. */
static void
test_summer_time (void)
{
  static const Case later[] = {
    { "sun 2:30", TROTH_WHEN_OK, "2026-03-29T03:00" },
    { "+2h", TROTH_WHEN_OK, "2026-03-29T00:30" },
    { "+4h", TROTH_WHEN_OK, "2026-03-29T03:30" },
    { "+1d", TROTH_WHEN_OK, "2026-03-29T22:30" },
  };
  g_autoptr (GTimeZone) berlin = troth_time_zone_new ("Europe/Berlin", NULL);
  TrothWhen when;

  check (later, G_N_ELEMENTS (later), NULL, "2026-03-28T21:30:00Z");
  g_assert_cmpint (troth_when_parse ("sun 2:30", NULL, instant ("2026-03-28T12:00:00Z"), berlin, NULL, &when), ==, TROTH_WHEN_OK);
  g_assert_true (when.moved);
  g_assert_cmpint (when.other, ==, TROTH_NO_INSTANT);
  g_assert_cmpint (troth_when_parse ("sun 2:30", NULL, instant ("2026-10-24T12:00:00Z"), berlin, NULL, &when), ==, TROTH_WHEN_OK);
  g_assert_false (when.moved);
  g_assert_cmpint (when.at, ==, instant ("2026-10-25T00:30:00Z"));
  g_assert_cmpint (when.other, ==, instant ("2026-10-25T01:30:00Z"));
  /* between the two there is only one left, and nothing to ask */
  g_assert_cmpint (troth_when_parse ("2:30", NULL, instant ("2026-10-25T00:45:00Z"), berlin, NULL, &when), ==, TROTH_WHEN_OK);
  g_assert_cmpint (when.at, ==, instant ("2026-10-25T01:30:00Z"));
  g_assert_cmpint (when.other, ==, TROTH_NO_INSTANT);
}

/* Any bytes: no crash, and what is OK is in the future, on a whole minute and within two years. */
static void
test_property_any_text (void)
{
  static const char *const pieces[] = { "1", "15", "2026", ":", ".", "-", "/", "+", " ", "h", "pm", "tue", "tomorrow", "dec",
                                        "in", "hers", "end", "and", "days", "9999", "–", "ñ", "99999999999", "mañana", "0" };
  g_autoptr (GTimeZone) zone = troth_time_zone_new ("Australia/Lord_Howe", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  gint64 now = instant (NOW);

  for (guint i = 0; i < 30000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      TrothWhen when;

      for (guint n = g_rand_int_range (random, 0, 9); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      if (troth_when_parse (text->str, i % 2 ? "de" : "es", now, zone, zone, &when) != TROTH_WHEN_OK)
        continue;
      g_assert_cmpint (when.at, >, now);
      g_assert_cmpint (when.at, <=, now + 731 * TROTH_DAY);
      g_assert_cmpint (when.at % TROTH_MINUTE, ==, 0);
      g_assert_true (when.until == TROTH_NO_INSTANT || when.until > when.at);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/when/english", test_english);
  g_test_add_func ("/model/when/english-too", test_english_too);
  g_test_add_func ("/model/when/arabic", test_arabic);
  g_test_add_func ("/model/when/end-of-day-only", test_end_of_day_only);
  g_test_add_func ("/model/when/french", test_french);
  g_test_add_func ("/model/when/german", test_german);
  g_test_add_func ("/model/when/hours-of-the-clock", test_hours_of_the_clock);
  g_test_add_func ("/model/when/portuguese", test_portuguese);
  g_test_add_func ("/model/when/spanish", test_spanish);
  g_test_add_func ("/model/when/details", test_details);
  g_test_add_func ("/model/when/summer-time", test_summer_time);
  g_test_add_func ("/model/when/weekdays", test_weekdays);
  g_test_add_func ("/model/when/any-text", test_property_any_text);
  return g_test_run ();
}
