// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "when-cases.h"

/* An hour after "at", or of a day, is the clock's. */
static void
test_hours_of_the_clock (void)
{
  static const WhenCase french[] = {
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
  static const WhenCase portuguese[] = {
    { "às 15 horas", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "hoje às 15 horas", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "hoje 15 horas", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "por volta das 15 horas", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "daqui a 2 horas", TROTH_WHEN_OK, "2026-03-02T13:42" },
    { "em 2 dias 15 horas", TROTH_WHEN_UNCLEAR, NULL },
  };
  static const WhenCase spanish[] = {
    { "a las 15 horas", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "a las dos horas", TROTH_WHEN_PAST, "2026-03-02T02:00" },
    { "martes 15 horas", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "una hora", TROTH_WHEN_UNCLEAR, NULL },
  };
  static const WhenCase english[] = {
    { "at 15 hours", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "at 1500 hours", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "about 2 hours", TROTH_WHEN_OK, "2026-03-02T13:42" },
    { "in 2 days 3 hours", TROTH_WHEN_OK, "2026-03-04T14:42" },
    { "tomorrow 2 hours", TROTH_WHEN_UNCLEAR, NULL },
  };

  when_check (french, G_N_ELEMENTS (french), "fr_FR", NOW);
  when_check (portuguese, G_N_ELEMENTS (portuguese), "pt_BR", NOW);
  when_check (spanish, G_N_ELEMENTS (spanish), "es", NOW);
  when_check (english, G_N_ELEMENTS (english), "C", NOW);
}

/* A week has no end that everybody means. */
static void
test_end_of_day_only (void)
{
  static const WhenCase english[] = {
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
  static const WhenCase german[] = {
    { "Ende der Woche", TROTH_WHEN_UNCLEAR, NULL },
    { "bis Ende der Woche", TROTH_WHEN_UNCLEAR, NULL },
    { "Ende des Tages", TROTH_WHEN_OK, "2026-03-02T18:00" },
    { "Feierabend", TROTH_WHEN_OK, "2026-03-02T18:00" },
  };
  static const WhenCase spanish[] = {
    { "fin de semana", TROTH_WHEN_UNCLEAR, NULL },
    { "a fin de la semana", TROTH_WHEN_UNCLEAR, NULL },
    { "fin del día", TROTH_WHEN_OK, "2026-03-02T18:00" },
  };
  static const WhenCase french[] = {
    { "fin de semaine", TROTH_WHEN_UNCLEAR, NULL },
    { "fin de journée", TROTH_WHEN_OK, "2026-03-02T18:00" },
    { "demain fin de journée", TROTH_WHEN_OK, "2026-03-03T18:00" },
  };
  static const WhenCase portuguese[] = {
    { "fim de semana", TROTH_WHEN_UNCLEAR, NULL },
    { "até o fim da semana", TROTH_WHEN_UNCLEAR, NULL },
    { "fim do dia", TROTH_WHEN_OK, "2026-03-02T18:00" },
  };

  when_check (english, G_N_ELEMENTS (english), "C", NOW);
  when_check (german, G_N_ELEMENTS (german), "de", NOW);
  when_check (spanish, G_N_ELEMENTS (spanish), "es", NOW);
  when_check (french, G_N_ELEMENTS (french), "fr", NOW);
  when_check (portuguese, G_N_ELEMENTS (portuguese), "pt", NOW);
}

static void
test_french (void)
{
  static const WhenCase cases[] = {
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

  when_check (cases, G_N_ELEMENTS (cases), "fr_FR", NOW);
}

static void
test_portuguese (void)
{
  static const WhenCase cases[] = {
    { "hoje às 15:00", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "amanhã 9:00 lá", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "em 1 hora", TROTH_WHEN_OK, "2026-03-02T12:42" },
    { "terça-feira 15h", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "próxima segunda-feira às 15", TROTH_WHEN_OK, "2026-03-09T15:00" },
    { "ter 15", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "4 de março 10:00", TROTH_WHEN_OK, "2026-03-04T10:00" },
  };

  when_check (cases, G_N_ELEMENTS (cases), "pt_BR", NOW);
}

static void
test_arabic (void)
{
  static const WhenCase cases[] = {
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

  when_check (cases, G_N_ELEMENTS (cases), "ar_EG", NOW);
}

static void
test_german (void)
{
  static const WhenCase cases[] = {
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

  when_check (cases, G_N_ELEMENTS (cases), "de_AT.UTF-8", NOW);
}

static void
test_spanish (void)
{
  static const WhenCase cases[] = {
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

  when_check (cases, G_N_ELEMENTS (cases), "es", NOW);
}

/* The part of the day chooses between nine and twenty-one o'clock. */
static void
test_parts (void)
{
  static const WhenCase english[] = {
    { "tonight 8", TROTH_WHEN_OK, "2026-03-02T20:00" },
    { "tonight at 8:30 pm", TROTH_WHEN_OK, "2026-03-02T20:30" },
    { "tonight 20:30", TROTH_WHEN_OK, "2026-03-02T20:30" },
    { "tonight", TROTH_WHEN_NO_TIME, NULL },
    { "tonight 9 am", TROTH_WHEN_UNCLEAR, NULL },
    { "tomorrow morning 9", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "tomorrow at 9 in the morning", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "this afternoon at 3", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "tomorrow afternoon between 2 and 4", TROTH_WHEN_OK, "2026-03-03T14:00" },
    { "this afternoon 9", TROTH_WHEN_UNCLEAR, NULL },
    { "tue evening 6", TROTH_WHEN_OK, "2026-03-03T18:00" },
    { "1 at night", TROTH_WHEN_UNCLEAR, NULL },
    { "in the morning", TROTH_WHEN_NO_TIME, NULL },
  };
  static const WhenCase german[] = {
    { "heute Abend um 8", TROTH_WHEN_OK, "2026-03-02T20:00" },
    { "morgen früh 7:30", TROTH_WHEN_OK, "2026-03-03T07:30" },
    { "in der Früh um 7", TROTH_WHEN_PAST, "2026-03-02T07:00" },
    { "Dienstag Nachmittag um 3", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "morgen Vormittag 10 Uhr", TROTH_WHEN_OK, "2026-03-03T10:00" },
    { "morgen Vormittag 15 Uhr", TROTH_WHEN_UNCLEAR, NULL },
  };
  static const WhenCase french[] = {
    { "demain à 9 heures du matin", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "9 heures du matin", TROTH_WHEN_PAST, "2026-03-02T09:00" },
    { "8 heures 30 du soir", TROTH_WHEN_OK, "2026-03-02T20:30" },
    { "ce soir 8h", TROTH_WHEN_OK, "2026-03-02T20:00" },
    { "demain après-midi à 3 heures", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "dans 2 heures du matin", TROTH_WHEN_UNCLEAR, NULL },
  };
  static const WhenCase portuguese[] = {
    { "amanhã às 9 da manhã", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "hoje às 3 da tarde", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "hoje à noite às 8", TROTH_WHEN_OK, "2026-03-02T20:00" },
    { "8 horas da noite", TROTH_WHEN_OK, "2026-03-02T20:00" },
    { "às 9 da tarde", TROTH_WHEN_UNCLEAR, NULL },
  };
  static const WhenCase arabic[] = {
    { "غدا في الصباح 9", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "هذا المساء 8", TROTH_WHEN_OK, "2026-03-02T20:00" },
    { "بين 14 و 16", TROTH_WHEN_OK, "2026-03-02T14:00" },
  };

  when_check (english, G_N_ELEMENTS (english), "C", NOW);
  when_check (german, G_N_ELEMENTS (german), "de", NOW);
  when_check (french, G_N_ELEMENTS (french), "fr", NOW);
  when_check (portuguese, G_N_ELEMENTS (portuguese), "pt_BR", NOW);
  when_check (arabic, G_N_ELEMENTS (arabic), "ar", NOW);
}

/* "9 y 15" may be a quarter past nine: two times need their "between". */
static void
test_between (void)
{
  static const WhenCase spanish[] = {
    { "mañana a las 9 y 15", TROTH_WHEN_UNCLEAR, NULL },
    { "mañana entre las 9 y las 15", TROTH_WHEN_OK, "2026-03-03T09:00" },
    { "mañana entre 9 y 15", TROTH_WHEN_OK, "2026-03-03T09:00" },
  };
  static const WhenCase portuguese[] = {
    { "amanhã às 9 e 15", TROTH_WHEN_UNCLEAR, NULL },
    { "amanhã entre 9 e 15", TROTH_WHEN_OK, "2026-03-03T09:00" },
  };
  static const WhenCase german[] = {
    { "um 15 Uhr 30", TROTH_WHEN_OK, "2026-03-02T15:30" },
    { "15 Uhr 30 bis 16 Uhr", TROTH_WHEN_OK, "2026-03-02T15:30" },
    { "15 Uhr 24. Dezember", TROTH_WHEN_OK, "2026-12-24T15:00" },
    { "10 Uhr 24 Dezember", TROTH_WHEN_OK, "2026-12-24T10:00" },
    { "10 Uhr 3. Dezember", TROTH_WHEN_OK, "2026-12-03T10:00" },
    { "15 Uhr 24.12.", TROTH_WHEN_OK, "2026-12-24T15:00" },
    { "15:30 Uhr", TROTH_WHEN_OK, "2026-03-02T15:30" },
    { "15 Uhr 75", TROTH_WHEN_UNCLEAR, NULL },
    { "14 und 16 Uhr", TROTH_WHEN_UNCLEAR, NULL },
  };

  when_check (spanish, G_N_ELEMENTS (spanish), "es", NOW);
  when_check (portuguese, G_N_ELEMENTS (portuguese), "pt_BR", NOW);
  when_check (german, G_N_ELEMENTS (german), "de", NOW);
}

/* What would be another day or time than was meant is asked about. */
static void
test_dates (void)
{
  static const WhenCase english[] = {
    { "24 Dec 2026", TROTH_WHEN_NO_TIME, NULL },
    { "December 24, 2026", TROTH_WHEN_NO_TIME, NULL },
    { "24 Dec 2026 15:00", TROTH_WHEN_OK, "2026-12-24T15:00" },
    { "March 5 2027 at 10", TROTH_WHEN_OK, "2027-03-05T10:00" },
    { "5 March 2025 10:00", TROTH_WHEN_PAST, "2025-03-05T10:00" },
    { "24 Dec 1530", TROTH_WHEN_OK, "2026-12-24T15:30" },
    { "24 Dec 2030", TROTH_WHEN_NO_TIME, NULL },
    { "at 10 on Dec 5", TROTH_WHEN_OK, "2026-12-05T10:00" },
    { "10am on Dec 5", TROTH_WHEN_OK, "2026-12-05T10:00" },
    { "4 of March 10:00", TROTH_WHEN_OK, "2026-03-04T10:00" },
    { "the 4th of March at 10", TROTH_WHEN_OK, "2026-03-04T10:00" },
    { "Dec 5th 3pm", TROTH_WHEN_OK, "2026-12-05T15:00" },
    { "by the 15th", TROTH_WHEN_UNCLEAR, NULL },
    { "th 15", TROTH_WHEN_OK, "2026-03-05T15:00" },
    { "tomorrow pm at 3", TROTH_WHEN_OK, "2026-03-03T15:00" },
    { "3 o'clock pm", TROTH_WHEN_OK, "2026-03-02T15:00" },
    { "12.15", TROTH_WHEN_OK, "2026-03-02T12:15" },
    { "14.10", TROTH_WHEN_UNCLEAR, NULL },
    { "at 14.10", TROTH_WHEN_OK, "2026-03-02T14:10" },
    { "tomorrow 14.10", TROTH_WHEN_OK, "2026-03-03T14:10" },
    { "3 to 4 days", TROTH_WHEN_UNCLEAR, NULL },
    { "at 9 in 2 days", TROTH_WHEN_OK, "2026-03-04T09:00" },
  };
  static const WhenCase german[] = {
    { "24. Dezember 2026", TROTH_WHEN_NO_TIME, NULL },
    { "24. Dezember 2026 15 Uhr", TROTH_WHEN_OK, "2026-12-24T15:00" },
    { "24. Dezember 1530 Uhr", TROTH_WHEN_OK, "2026-12-24T15:30" },
    { "Freitag 11.12", TROTH_WHEN_UNCLEAR, NULL },
    { "bis 12.12", TROTH_WHEN_UNCLEAR, NULL },
    { "um 14.10", TROTH_WHEN_OK, "2026-03-02T14:10" },
    { "14.10 Uhr", TROTH_WHEN_OK, "2026-03-02T14:10" },
    { "24.12. 14.10", TROTH_WHEN_OK, "2026-12-24T14:10" },
    { "1,5 Tage", TROTH_WHEN_UNCLEAR, NULL },
    { "9 Uhr in 2 Tagen", TROTH_WHEN_OK, "2026-03-04T09:00" },
  };
  static const WhenCase french[] = {
    { "2 à 3 jours", TROTH_WHEN_UNCLEAR, NULL },
    { "1er avril à 10h", TROTH_WHEN_OK, "2026-04-01T10:00" },
  };
  static const WhenCase spanish[] = {
    { "24 de diciembre de 2026", TROTH_WHEN_NO_TIME, NULL },
    { "2 a 3 días", TROTH_WHEN_UNCLEAR, NULL },
    { "2 o 3 días", TROTH_WHEN_UNCLEAR, NULL },
  };
  static const WhenCase arabic[] = {
    { "غدا مساء الساعة 8", TROTH_WHEN_OK, "2026-03-03T20:00" },
    { "الجمعة مساءً 7", TROTH_WHEN_OK, "2026-03-06T19:00" },
    { "غدا صباحا 9", TROTH_WHEN_OK, "2026-03-03T09:00" },
  };

  when_check (english, G_N_ELEMENTS (english), "C", NOW);
  when_check (german, G_N_ELEMENTS (german), "de", NOW);
  when_check (french, G_N_ELEMENTS (french), "fr", NOW);
  when_check (spanish, G_N_ELEMENTS (spanish), "es", NOW);
  when_check (arabic, G_N_ELEMENTS (arabic), "ar", NOW);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/when-languages/arabic", test_arabic);
  g_test_add_func ("/model/when-languages/end-of-day-only", test_end_of_day_only);
  g_test_add_func ("/model/when-languages/french", test_french);
  g_test_add_func ("/model/when-languages/german", test_german);
  g_test_add_func ("/model/when-languages/hours-of-the-clock", test_hours_of_the_clock);
  g_test_add_func ("/model/when-languages/portuguese", test_portuguese);
  g_test_add_func ("/model/when-languages/spanish", test_spanish);
  g_test_add_func ("/model/when-languages/parts", test_parts);
  g_test_add_func ("/model/when-languages/between", test_between);
  g_test_add_func ("/model/when-languages/dates", test_dates);
  return g_test_run ();
}
